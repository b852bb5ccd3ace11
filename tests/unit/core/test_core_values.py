from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.core import errors as errors_module
from inglenook.core.errors import InglenookError, NoSuchItem, Stopped, WrongUse
from inglenook.core.events import Event, Piece, Progress, Result, Stop, result_of
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.logs import CodesOnly
from inglenook.core.settings import SETTINGS, SettingsTable
from tables import table


@given(st.sampled_from(ItemKind), st.integers(1, 10**17))
def test_an_id_reads_back_as_itself(kind: ItemKind, number: int) -> None:
    item = ItemId(kind, number)
    assert ItemId.parse(str(item)) == item
    assert ItemId.looks_like(str(item))


@table("text", ["", "m", "m0", "m01", "x1", "m1.5", "m-1", "M1", "m" + "9" * 30, "m１"])
def test_what_is_no_id_is_refused(text: str) -> None:
    assert not ItemId.looks_like(text)
    with pytest.raises(NoSuchItem):
        ItemId.parse(text)


def test_a_job_is_run_to_its_result() -> None:
    events: list[Event[int]] = [Progress(1, 2, "files"), Piece("a"), Result(7)]
    assert result_of(events) == 7
    with pytest.raises(RuntimeError):
        result_of([Progress(1, 2, "files")])


def test_stop_is_seen_by_who_checks() -> None:
    stop = Stop()
    stop.check()
    stop.set()
    assert stop.is_set
    with pytest.raises(Stopped):
        stop.check()


def test_settings_fall_back_and_refuse_the_undeclared() -> None:
    table = SettingsTable({"summary_length": "long", "gone": "x", "lock_after_s": "never"})
    assert table.text("summary_length") == "long"
    assert table.number("lock_after_s") == 900
    assert table.changed() == {"summary_length": "long"}
    assert table.with_value("lock_after_s", 0).number("lock_after_s") == 0
    for name, value in (
        ("lengths", "long"),
        ("summary_length", "endless"),
        ("lock_after_s", "1"),
        ("lock_after_s", True),
    ):
        with pytest.raises(WrongUse):
            table.with_value(name, value)
    with pytest.raises(WrongUse):
        table.text("gone")
    with pytest.raises(WrongUse):
        table.number("summary_length")


def test_every_setting_is_explained_once() -> None:
    names = [setting.name for setting in SETTINGS]
    assert len(names) == len(set(names))
    assert all(setting.help and setting.since for setting in SETTINGS)
    assert all(not setting.choices or setting.default in setting.choices for setting in SETTINGS)


@pytest.mark.parametrize(
    ("argument", "shown"),
    [
        (12, "12"),
        ("zip_entries", "zip_entries"),
        ("Lease for Anna", "·"),
        ("anna@example.org", "·"),
        ("/home/a/b", "·"),
    ],
)
def test_logs_show_codes_and_hide_the_rest(argument: object, shown: str) -> None:
    record = logging.LogRecord("inglenook.x", logging.WARNING, "f", 1, "saw %s", (argument,), None)
    assert CodesOnly().filter(record)
    assert record.getMessage() == f"saw {shown}"


def test_logs_drop_the_text_of_an_exception() -> None:
    try:
        raise ValueError("the subject of a mail")
    except ValueError as error:
        record = logging.LogRecord(
            "inglenook.x", logging.ERROR, "f", 1, "failed", (), (type(error), error, error.__traceback__)
        )
    CodesOnly().filter(record)
    assert "subject" not in logging.Formatter().format(record)
    assert "ValueError" in record.getMessage()


def test_an_error_shows_its_code_and_keeps_its_facts() -> None:
    error = NoSuchItem(item="m7")
    assert str(error) == "no_such_item"
    assert error.facts == {"item": "m7"}
    codes = [
        each.code
        for each in vars(errors_module).values()
        if isinstance(each, type) and issubclass(each, InglenookError)
    ]
    assert len(codes) == len(set(codes))


def test_a_stop_tells_whoever_listens_and_nobody_after_that() -> None:
    stop, told = Stop(), list[str]()
    with stop.telling(lambda: told.append("inside")):
        assert told == []
        stop.set()
    stop.set()
    assert told == ["inside"]
    with pytest.raises(Stopped), stop.telling(lambda: told.append("late")):
        told.append("never")
    with pytest.raises(Stopped):
        stop.rest(60)
    Stop().rest(0)
    assert told == ["inside"]
