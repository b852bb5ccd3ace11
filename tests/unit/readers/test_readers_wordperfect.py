"""WordPerfect: its text, what stands in codes and packets, and what is no document."""

from __future__ import annotations

import struct

import pytest

from contracts.office_samples import wordperfect, wordperfect_code
from inglenook.core.reading import Outcome
from inglenook.readers import registry
from inglenook.readers.office import wordperfectletters


def _text(data: bytes) -> str:
    found, _ = registry.read("deed.wpd", data)
    assert found.document is not None, found
    assert found.document.filetype == "wpd"
    return found.document.text


def _new(body: bytes, *notes: bytes) -> str:
    return _text(wordperfect(body, *notes))


def _old(body: bytes) -> str:
    return _text(wordperfect(body, version=0))


def _old_code(group: int, kind: int, data: bytes) -> bytes:
    length = struct.pack("<H", len(data) + 4)
    return bytes((group, kind)) + length + data + length + bytes((kind, group))


_END, _CELL, _ROW, _TABLE_END = (wordperfect_code(0xD0, kind) for kind in (0x04, 0x0A, 0x0B, 0x11))


def test_lines_and_paragraphs() -> None:
    assert _new(b"Ann\x80Miller\xccHarbour\x8112\xcc\xccDear\x80Bob" + _END + b"\xc7end") == (
        "Ann Miller\nHarbour 12\n\nDear Bob\n\nend"
    )
    long = b"A\x80line\x80of\x80the\x80width\x80of\x80the\x80paper\xcf" * 4
    assert _new(long + b"\xccnext\xcc").endswith("paper\n\nnext")


def test_words_parted_at_the_end_of_a_line_are_whole() -> None:
    assert (
        _new(b"a\x80contrac\x83\xcftual\x80clause,\x80sea\x82side\x80well\x84known")
        == "a contractual clause, seaside well-known"
    )
    assert (
        _new(b"con\x85" + wordperfect_code(0xD0, 0x14) + b"tract\x80of" + wordperfect_code(0xD0, 1) + b"May")
        == "contract of May"
    )


def test_letters_beyond_ascii() -> None:
    assert _new(b"S\x0f\x1c\xf0\x1c\x04\xf0\xf0\x17\x01\xf0\xf0\x00\x0a\xf0\xf0\xc8\x63\xf0") == "SéÜ’ßА".replace(
        "Ü", "ü"
    )
    assert _old(b"caf\xc0\x29\x01\xc0 \xc0\x34\x08\xc0") == "café ά"
    for sets in (wordperfectletters.SETS, wordperfectletters.OLD_SETS):
        assert all(len(wordperfectletters.letter(number, of, sets)) <= 1 for of in range(16) for number in range(256))
    assert (len(wordperfectletters.SETS[1]), len(wordperfectletters.SETS[4])) == (242, 102)


def test_what_was_taken_back_is_left_out() -> None:
    assert _new(b"kept\xf1\x00\x01\x00\xf1gone\xf1\x01\x01\x00\xf1.") == "kept."


def test_tables_are_rows_with_tabs() -> None:
    table = _ROW + b"Rent" + _CELL + b"1\xcc200" + _ROW + b"Sum" + _CELL + b"9" + _TABLE_END
    assert _new(b"Before\xcc\xcc" + table + b"After") == "Before\n\nRent\t1 200\nSum\t9\nAfter"
    old = _old_code(0xDC, 1, b"") + b"Rent" + _old_code(0xDC, 0, b"") + b"12" + _old_code(0xDC, 2, b"") + b"\nAfter"
    assert _old(old) == "Rent\t12\n\nAfter"


def test_notes_follow_each_once() -> None:
    assert _new(b"The\x80deed\xcc", b"A\x80note\xcc", b"A\x80note\xcc", b"Other") == "The deed\n\nA note\n\nOther"
    assert _old(b"The deed" + _old_code(0xD6, 0, bytes(7) + b"A note\n") + b"\n") == "The deed\n\nA note"
    assert _old(b"The deed" + _old_code(0xD5, 0, bytes(18) + b"Head\n") + b"\n") == "The deed\n\nHead"


def test_codes_of_version_5() -> None:
    assert _old(b"well\xa9known con\xac\x0dtract of\x0dMay\x0a\x0aend\x0c\xc1" + bytes(7) + b"\xc1far") == (
        "well-known contract of May\n\nend\nfar"
    )
    assert _old(b"\xc3\x0c\xc3bold\xc4\x0c\xc4") == "bold"


def test_a_code_that_does_not_end_as_it_began_is_none() -> None:
    assert _new(b"a\xd4\x7f\xff\xffb\xf0c\xfed\xcc") == "abcd"
    assert _old(b"a\xd6\x00\xff\xffb\xc0c") == "abc"


@pytest.mark.parametrize(
    ("data", "outcome", "detail"),
    [
        (wordperfect(b"x", key=7), Outcome.PROTECTED, "office_method"),
        (wordperfect(b"x", kind=22), Outcome.UNSUPPORTED, "wordperfect"),
        (wordperfect(b"x", version=4), Outcome.UNSUPPORTED, "wordperfect"),
        (wordperfect(b"x")[:9], Outcome.DAMAGED, "wordperfect"),
        (wordperfect(b"x")[:30], Outcome.DAMAGED, "wordperfect"),
        (wordperfect(b"\xcc"), Outcome.NO_TEXT, "wpd"),
    ],
)
def test_what_is_no_document_of_it_is_told(data: bytes, outcome: Outcome, detail: str) -> None:
    found, _ = registry.read("deed.wpd", data)
    assert (found.failure, found.detail) == (outcome, detail)
