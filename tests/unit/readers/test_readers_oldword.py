"""Word before Word 97: its text from between two places, or from pieces."""

from __future__ import annotations

import pytest

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import registry
from inglenook.readers.office import oldword, olestorages
from samples.office97_maker import old_word


def _read(stream: bytes) -> ParsedDocument:
    data = stream if stream.startswith(oldword.OF_WORD_2) else olestorages.file_of({"WordDocument": stream})
    found, _ = registry.read("deed.doc", data)
    assert found.document is not None, found
    assert found.document.filetype == "doc"
    return found.document


@pytest.mark.parametrize("form", [45, 101, 104])
def test_paragraphs_notes_and_headers(form: int) -> None:
    read = _read(
        old_word(b"Lease of \x93Harbour\x94\rMay\x0bJune\r", b"\x02A note\r", b"Page head\rPage head\r", form=form)
    )
    assert read.text == "Lease of “Harbour”\n\nMay\nJune\n\nA note\n\nPage head"
    assert read.title == "Lease of “Harbour”"


def test_fields_show_their_results_and_tables_are_rows() -> None:
    text = b"See \x13 REF a \x14page 7\x15.\rName\x07Sum\x07\x07Rent\rfor May\x071200\x07\x07end\r"
    assert _read(old_word(text)).text == "See page 7.\n\nName\tSum\n\nRent\n\nfor May\t1200\n\nend"


def test_a_file_that_was_saved_quickly_is_read_in_the_order_of_its_table() -> None:
    assert _read(old_word(b"First words, then others.\r", pieces=(12, 14))).text == "First words, then others."


@pytest.mark.parametrize(
    ("language", "codec", "words"),
    [
        (0x804, "gbk", "租赁合同"),
        (0x404, "cp950", "租賃合約"),
        (0x419, "cp1251", "Договор"),
        (0x411, "cp932", "契約書です"),
    ],
)
def test_its_language_tells_the_charset(language: int, codec: str, words: str) -> None:
    assert _read(old_word(words.encode(codec) + b"\r", language=language)).text == words


@pytest.mark.parametrize(
    ("stream", "outcome", "detail"),
    [
        (old_word(b"x\r", flags=0x100), Outcome.PROTECTED, "office_method"),
        (old_word(b"x\r", form=45, flags=4), Outcome.UNSUPPORTED, "doc"),
        (old_word(b"\r"), Outcome.NO_TEXT, "doc"),
        (old_word(b"x\r", form=45)[:0x40], Outcome.DAMAGED, "doc"),
        (old_word(b"x\r", pieces=(2,))[:0x150], Outcome.DAMAGED, "doc"),
        (old_word(b"x\r", pieces=(2,))[:0x202], Outcome.DAMAGED, "doc"),
    ],
)
def test_what_cannot_be_read_is_told(stream: bytes, outcome: Outcome, detail: str) -> None:
    data = stream if stream.startswith(oldword.OF_WORD_2) else olestorages.file_of({"WordDocument": stream})
    found, _ = registry.read("deed.doc", data)
    assert (found.failure, found.detail) == (outcome, detail)
