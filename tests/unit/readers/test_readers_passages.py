from __future__ import annotations

import base64
import binascii
import hashlib
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.reading import Section
from inglenook.readers import passages

_BOOK = (
    Path(__file__).resolve().parents[4]
    / "shared/corpus/documents/Unstructured-IO-unstructured/book-war-and-peace-1225p.txt"
)


def _sentence(number: int) -> str:
    return f"Sentence number {number} says something about the garden and the wall behind it."


def test_a_short_mail_is_one_passage() -> None:
    text = "Dear Anna,\n\nthe meeting is on Friday.\n\nBest\nTom\n"
    (only,) = passages.cut(text, ())
    assert text[only.start : only.end] == text.strip()


def test_a_letter_of_three_paragraphs_stays_whole() -> None:
    text = "\n\n".join(" ".join(_sentence(i) for i in range(5)) for _ in range(3))
    assert passages.TARGET < len(text) < passages.TARGET * 1.5
    assert len(passages.cut(text, ())) == 1


def test_passages_end_with_paragraphs() -> None:
    text = "\n\n".join(" ".join(_sentence(i) for i in range(5)) for _ in range(9))
    found = passages.cut(text, ())
    assert len(found) > 3
    assert all(text[passage.end : passage.end + 2] in ("\n\n", "") for passage in found)
    assert all(passage.end - passage.start <= passages.TARGET * 1.5 for passage in found)


def test_a_long_paragraph_ends_with_sentences() -> None:
    text = " ".join(_sentence(i) for i in range(60))
    found = passages.cut(text, ())
    assert len(found) > 3
    assert all(text[passage.end - 1] == "." for passage in found)


def test_chinese_passages_are_shorter() -> None:
    text = "我们在会议上讨论了合同的付款条件和交货日期。" * 100
    found = passages.cut(text, ())
    assert all(text[passage.end - 1] == "。" for passage in found)
    sizes = [passage.end - passage.start for passage in found[:-1]]
    assert 250 < sum(sizes) / len(sizes) < 500


def test_passages_stay_in_their_section_and_carry_its_heading() -> None:
    text = "First part.\n\nSecond part."
    found = passages.cut(text, (Section(0, 13, 1, "A"), Section(13, len(text), 2, "B › C")))
    assert [(text[p.start : p.end], p.page, p.heading) for p in found] == [
        ("First part.", 1, "A"),
        ("Second part.", 2, "B › C"),
    ]


def test_a_table_is_cut_between_rows_only() -> None:
    rows = [f"row {i}\t{i * 7} EUR\tpaid on the {i}th of the month. Thank you" for i in range(80)]
    text = "\n".join(rows)
    found = passages.cut(text, ())
    assert len(found) > 2
    assert all(text[p.start : p.end].split("\n")[0] in rows for p in found)
    assert all(text[p.start : p.end].split("\n")[-1] in rows for p in found)


def test_no_cut_inside_a_latin_word_or_an_accent() -> None:
    text = "".join(f"中文连写{word}没有标点" for word in ["Inglenook", "passage", "e\u0301te\u0301"] * 200)
    for passage in passages.cut(text, ()):
        assert not (text[passage.start - 1 : passage.start + 1].isascii() and passage.start)
        assert text[passage.start] != "\u0301"


def test_an_endless_run_is_cut_all_the_same() -> None:
    found = passages.cut("x" * 1_000_000, ())
    assert found[0].start == 0
    assert found[-1].end == 1_000_000
    assert max(p.end - p.start for p in found) < 2_000


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["word ", "字", "\n", "\n\n", ". ", "。", "\t", "é", "a" * 700, " "]), max_size=300))
def test_nothing_but_white_space_is_left_out(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = passages.cut(text, ())
    position = 0
    for passage in found:
        assert passage.start >= position
        assert not text[position : passage.start].strip()
        assert text[passage.start : passage.end].strip() == text[passage.start : passage.end] != ""
        position = passage.end
    assert not text[position:].strip()


@pytest.mark.skipif(not _BOOK.exists(), reason="the shared corpus is not here")
def test_a_long_book_takes_no_time() -> None:
    text = _BOOK.read_text("utf-8")
    began = time.process_time()
    found = passages.cut(text, ())
    assert time.process_time() - began < 10
    assert 2_000 < len(found) < 8_000


def _lines(data: str, width: int) -> str:
    return "\n".join(data[at : at + width] for at in range(0, len(data), width))


_BYTES = random.Random(3).randbytes(30_000)
ENCODED = {
    "base64": base64.encodebytes(_BYTES).decode(),
    "one line": base64.b64encode(_BYTES).decode(),
    "uuencode": "".join(binascii.b2a_uu(_BYTES[at : at + 45]).decode() for at in range(0, len(_BYTES), 45)),
    "xxd": "\n".join(
        f"{at:08x}: {_BYTES[at : at + 16].hex(' ', 2)}  {'.' * 16}" for at in range(0, len(_BYTES) - 16, 16)
    ),
}
WRITTEN = {
    "chinese": "房屋租赁合同由甲乙双方签订租期三年押金三个月" * 400,
    "no spaces": _lines("Donaudampfschifffahrtsgesellschaft" * 400, 70),
    "thai": "สัญญาเช่าบ้าน" * 800,
    "sums": "\n".join(hashlib.sha256(bytes([at])).hexdigest() for at in range(200)),
    "genome": _lines("".join(random.Random(4).choices("ACGT", k=12_000)), 70),
    "numbers": "\n".join(f"{at:08d} 12 34 56 78 90 11 22 33" for at in range(400)),
    "links": "\n".join(f"https://example.org/a/{at}/{'Q1w2' * 20}" for at in range(100)),
    "a key": _lines(base64.b64encode(_BYTES[:2_400]).decode(), 64),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=list(ENCODED))
def test_encoded_data_is_not_found_by_the_thousand(data: str) -> None:
    text = f"Please see below.\n\n{data}\n\nRegards, Anna"
    found = passages.cut(text, ())
    assert len(found) < 4
    said = " ".join(text[each.start : each.end] for each in found)
    assert said.startswith("Please see below.") and said.endswith("Regards, Anna")
    assert passages.cut(data, ()), "its title is found by it"


@pytest.mark.parametrize("text", WRITTEN.values(), ids=list(WRITTEN))
def test_what_somebody_may_look_for_stays(text: str) -> None:
    text = f"Please see below.\n\n{text}\n\nRegards, Anna"
    kept = "".join(text[each.start : each.end] for each in passages.cut(text, ()))
    assert "".join(kept.split()) == "".join(text.split())
