"""Hangul's word processor: its records and its packages."""

from __future__ import annotations

import pytest

from contracts.office_samples import hwp, hwp_record, hwpx
from inglenook.core.reading import Outcome
from inglenook.readers import registry
from inglenook.readers.office import hwp as reader


def _text(data: bytes) -> str:
    found, _ = registry.read("계약.hwp", data)
    assert found.document is not None, found
    assert found.document.filetype == "hwp"
    return found.document.text


@pytest.mark.parametrize("flags", [0, 1])
def test_paragraphs_of_records(flags: int) -> None:
    assert _text(hwp("임대차 계약\r", "보증금 1200\r", flags=flags)) == "임대차 계약\n\n보증금 1200"
    long = "담을 고쳤다. " * 400
    assert _text(hwp(long, flags=flags)) == long.strip()


def test_codes_among_the_letters_take_their_room_and_say_nothing() -> None:
    table, tab = "\x0btbl \0\0\0\0\x0b"[:1] + "abcdef" + "\x0b", "\t\0\0\0\0\0\0\t"
    assert _text(hwp(f"{table}임대{tab}1200\n월\x1f말\x18일\r")) == "임대\t1200\n월 말-일"
    assert _text(hwp("끝\x0b")) == "끝"


def test_paragraphs_and_tables_of_packages() -> None:
    cell = "<hp:tc><hp:subList><hp:p><hp:run><hp:t>{}</hp:t></hp:run></hp:p></hp:subList></hp:tc>"
    table = f"<hp:tbl><hp:tr>{cell.format('보증금')}{cell.format('1200')}</hp:tr></hp:tbl>"
    first = f"<hp:p><hp:run><hp:t>임대차<hp:tab/>계약</hp:t>{table}</hp:run></hp:p><hp:p><hp:t>끝</hp:t></hp:p>"
    assert _text(hwpx(first, "<hp:p><hp:t>둘째</hp:t></hp:p>")) == "임대차\t계약\n\n보증금\t1200\n\n끝\n\n둘째"


@pytest.mark.parametrize(
    ("data", "outcome", "detail"),
    [
        (hwp("x", flags=3), Outcome.PROTECTED, "office_method"),
        (hwp("x", flags=5), Outcome.UNSUPPORTED, "hwp"),
        (hwp(section=b"\xff\xff", flags=0), Outcome.NO_TEXT, "hwp"),
        (hwp(section=hwp_record(67, b"\r\0"), flags=0), Outcome.NO_TEXT, "hwp"),
        (hwpx(), Outcome.DAMAGED, "part_missing"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, outcome: Outcome, detail: str) -> None:
    found, _ = registry.read("계약.hwp", data)
    assert (found.failure, found.detail) == (outcome, detail)


def test_what_is_packed_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MOST_INFLATED", 1_000)
    found, _ = registry.read("계약.hwp", hwp("담" * 5_000))
    assert (found.failure, found.detail) == (Outcome.TOO_MUCH, "inflated")
