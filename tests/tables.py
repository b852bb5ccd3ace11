"""Table-driven tests: the rows of a pure function in one test, for a test of its own costs more than most rows do.

What pytest and its workers do around a test, from collecting it to reporting it, takes four to six milliseconds of a
processor; a row of a grammar takes a fifth of one. Tests that need their fixtures fresh for each row, that have marks
of their own or take their time stay `pytest.mark.parametrize`.
"""

from __future__ import annotations

import functools
import inspect
import reprlib
from collections.abc import Callable, Iterable
from typing import Any

import pytest

_SHOWN = reprlib.Repr()
_SHOWN.maxstring = _SHOWN.maxother = 300


def table(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """As `pytest.mark.parametrize`, in one test: all rows are tried, and each that failed is told with its values.

    What else the test takes are fixtures, which all rows share: no row may change them.
    """
    keys = (names,) if isinstance(names, str) else names
    cases = [(row,) if isinstance(names, str) else row for row in rows]

    def for_each_row(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def whole_table(**fixtures: object) -> None:
            assert cases, "an empty table tries nothing"
            failures: list[BaseException] = []
            for case in cases:
                row = dict(zip(keys, case, strict=True))
                try:
                    test(**row, **fixtures)
                except (Exception, pytest.fail.Exception) as failure:
                    failure.add_note("row: " + ", ".join(f"{key}={_SHOWN.repr(value)}" for key, value in row.items()))
                    failures.append(failure)
            if failures:
                raise BaseExceptionGroup(f"{len(failures)} of {len(cases)} rows failed", failures)

        # By this pytest finds the fixtures.
        taken = inspect.signature(test).parameters.values()
        vars(whole_table)["__signature__"] = inspect.Signature([each for each in taken if each.name not in keys])
        return whole_table

    return for_each_row
