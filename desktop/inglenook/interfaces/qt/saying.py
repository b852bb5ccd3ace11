"""Words that can be said again in another language.

What is said once stands in the state of a presenter until something else is: a notice, what failed, what is under way,
the title of a job. It is text, as everything on the screen, and knows how it was made: which words were translated, and
what was put into their gaps. When the language changes, all that stands is said anew (`Rooms.respeak`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import SupportsIndex, TypeVar, cast

from inglenook.interfaces.tongue import fill

T = TypeVar("T")
_GAP = re.compile(r"%([1-9])")
_OURS = "inglenook.interfaces."  # only here are words made, so only states of here can hold some


class Said(str):
    """What `make` says in the language that is spoken now. With its gaps filled it can be said again as well.

    Joined, cut or formatted otherwise it becomes plain text, which stays as it is: `joined` is for what is made of
    several.
    """

    __slots__ = ("_make",)
    _make: Callable[[], str]

    def __new__(cls, make: Callable[[], str]) -> Said:
        """Say it for the first time."""
        said = super().__new__(cls, make())
        said._make = make
        return said

    def again(self) -> Said:
        """The same in the language that is spoken now."""
        return Said(self._make)

    def replace(self, old: str, new: str, count: SupportsIndex = -1, /) -> Said:
        """Fill a gap."""
        make = self._make
        return Said(lambda: make().replace(old, said_again(new), count))

    def format(self, *args: object, **kwargs: object) -> Said:
        """Fill gaps, some of them perhaps with words."""
        make = self._make
        return Said(lambda: make().format(*said_again(args), **said_again(kwargs)))

    def format_map(self, mapping: Mapping[str, object], /) -> Said:  # type: ignore[override]  # no more than is needed
        """Fill gaps that have names."""
        make = self._make
        return Said(lambda: fill(make(), said_again(dict(mapping))))


def said_again(value: T) -> T:
    """A value with all words in it said anew; what has none is the same object."""
    if isinstance(value, Said):
        return cast("T", value.again())
    if isinstance(value, tuple):
        each = [said_again(part) for part in value]
        return cast("T", tuple(each)) if any(map(_is_other, each, value)) else value
    if isinstance(value, dict):
        return cast("T", {key: said_again(part) for key, part in value.items()})
    if is_dataclass(value) and not isinstance(value, type) and type(value).__module__.startswith(_OURS):
        old = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        new = {name: said_again(part) for name, part in old.items()}
        return replace(value, **new) if any(map(_is_other, new.values(), old.values())) else value
    return value


def filled(words: str, *values: str) -> str:
    """Words with values for their %1, %2 …, all at once: what looks like a gap in a value is none, whoever wrote it."""
    if isinstance(words, Said):
        again = words.again
        return Said(lambda: _filled(again(), said_again(values)))
    return _filled(words, values)


def _filled(words: str, values: Sequence[str]) -> str:
    return _GAP.sub(lambda gap: values[int(gap[1]) - 1] if int(gap[1]) <= len(values) else gap[0], words)


def joined(gap: Callable[[], str], parts: Iterable[str]) -> str:
    """Parts after each other with the gap of the language between them; words where any of them are words."""
    kept = list(parts)
    if any(isinstance(part, Said) for part in kept):
        return Said(lambda: gap().join(map(said_again, kept)))
    return gap().join(kept)


def _is_other(one: object, other: object) -> bool:
    return one is not other
