"""Days are those of the person, eight hours before UTC here."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from inglenook.core import days, tabling
from inglenook.core.ids import document_id
from inglenook.core.tables import KeptRow

AT = 1_772_668_800  # 2026-03-05 00:00 UTC


@pytest.fixture(autouse=True)
def in_china() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Shanghai"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def test_a_day_is_that_of_the_place() -> None:
    assert [days.day_at(AT + hour * 3600).day for hour in (-9, -8, 0, 15, 16)] == [4, 5, 5, 5, 6]
    assert days.day_at(days.midnight(date(2026, 3, 5))) == date(2026, 3, 5)
    assert days.day_at(days.midnight(date(2026, 3, 5)) - 1) == date(2026, 3, 4)


def test_a_day_beyond_the_clock_of_the_system_is_that_of_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    class Windows(date):
        @classmethod
        def fromtimestamp(cls, seconds: float) -> date:  # type: ignore[override]
            raise OSError(22, "Invalid argument")

    assert days.day_at(253_402_300_799) == date(9999, 12, 31)
    monkeypatch.setattr(days, "date", Windows)
    assert days.day_at(-86_400) == date(1969, 12, 31)


def test_a_table_has_a_mail_on_the_day_that_lists_have_it() -> None:
    early = days.midnight(date(2026, 3, 5)) + 7 * 3600
    row = KeptRow(1, document_id(1), "Bill", "Anna", early, "done", "", "builtin-1", ())
    assert datetime.fromtimestamp(early).day == 5
    assert tabling.shown(row, tabling.DATE).normal == "2026-03-05"
