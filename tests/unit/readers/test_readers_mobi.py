"""Books of Mobipocket, Kindle and PalmDOC."""

from __future__ import annotations

import struct

import pytest

from contracts.office_samples import mobi, palm
from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing, registry


def _read(data: bytes) -> ParsedDocument:
    found, _ = registry.read("book.mobi", data)
    assert found.document is not None, found
    return found.document


def test_chapters_title_and_author() -> None:
    pages = b"<html><h1>One</h1><p>The wall.</p><mbp:pagebreak/><h1>Two</h1><p>\xe5\xa2\x99\xe3\x80\x82</p></html>"
    read = _read(mobi(pages[:40], pages[40:], facts={503: b"Die Mauer", 100: b"Ann Miller"}))
    assert read.text == "One\n\nThe wall.\n\nTwo\n\n墙。"
    assert [section.heading for section in read.sections] == ["One", "Two"]
    assert (read.title, read.author, read.filetype) == ("Die Mauer", "Ann Miller", "mobi")
    assert _read(mobi(pages)).title == "Walls"


def test_a_packed_record_repeats_what_stood_before() -> None:
    pair = struct.pack(">H", 0x8000 | 6 << 3 | (5 - 3))  # six back, five letters
    assert _read(mobi(b"<p>mended " + pair + b"\xf4oo\x02\xc3\xbc", packing=2)).text == "mended ended tooü"
    overlap = struct.pack(">H", 0x8000 | 1 << 3 | (9 - 3))
    assert _read(mobi(b"<p>a" + overlap, packing=2)).text == "a" * 10


def test_what_stands_behind_the_text_of_a_record_is_none() -> None:
    assert _read(mobi(b"<p>The wa" + b"xx\x83", b"ll." + b"\x81", tails=2, packing=2)).text == "The wall."
    assert _read(mobi(b"<p>The wall.\xe5\x01", tails=1, packing=2)).text == "The wall."


def test_the_looks_of_a_newer_book_are_no_text() -> None:
    page = b"<?xml version='1.0'?><html><body><p>The wall.</p></body></html>"
    borders = struct.pack(">4s6I", b"FDST", 12, 2, 0, len(page), len(page), 99)
    assert _read(mobi(page + b"p { color: red }", version=8, after=(borders,))).text == "The wall."


def test_palmdoc_is_plain_text() -> None:
    head = struct.pack(">HxxIH2xHxx", 1, 0, 1, 0)
    assert _read(palm(head, "Die Mauer wurde ausgebessert, für immer.".encode("cp1252"), kind=b"TEXtREAd")).text == (
        "Die Mauer wurde ausgebessert, für immer."
    )


@pytest.mark.parametrize(
    ("data", "outcome", "detail"),
    [
        (mobi(b"x", lock=2), Outcome.PROTECTED, "epub"),
        (mobi(b"x", packing=17_480), Outcome.UNSUPPORTED, "mobi"),
        (mobi(b"\x80\x08", packing=2), Outcome.DAMAGED, "mobi"),
        (palm(b"short"), Outcome.DAMAGED, "mobi"),
        (palm(), Outcome.DAMAGED, "mobi"),
        (mobi(b"<p> </p>"), Outcome.NO_TEXT, "mobi"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, outcome: Outcome, detail: str) -> None:
    found, _ = registry.read("book.mobi", data + bytes(1))
    assert (found.failure, found.detail) == (outcome, detail)


def test_its_length_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finishing, "MOST_CHARACTERS", 20)
    found, _ = registry.read("book.mobi", mobi(b"x" * 15, b"y" * 15))
    assert (found.failure, found.detail) == (Outcome.TOO_MUCH, "characters")
