from __future__ import annotations

import re

import pytest

from inglenook.core import characters

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@pytest.mark.parametrize("before", ["a\t\n", "é’的\U0001f600\n"])
def test_controls_are_those_of_the_pattern(before: str) -> None:
    for code in (*range(0x120), 0x2080, 0x2028, 0x4280, 0xD7FF, *range(0xD800, 0xE000, 0x100), 0xE000, 0xFFFF, 0x1F680):
        assert characters.has_controls(before + chr(code)) is (_CONTROL.search(chr(code)) is not None), hex(code)


def test_what_is_beyond_ascii() -> None:
    assert characters.beyond_ascii("na\xefve \ud800 的 \U0001f600!") == "\xef\ud800的\U0001f600"
    assert characters.beyond_ascii("plain") == ""


def test_a_number_is_what_int_takes_and_nothing_else() -> None:
    assert [characters.whole_number(text) for text in ("0", "042", b"17", "9" * 9)] == [0, 42, 17, 999_999_999]
    foreign = ("", "-1", "1.5", " 1", "1_0", "²", "①", "٣", "9" * 10, b"\xb2", "9" * 5000)
    assert [text for text in foreign if characters.whole_number(text) is not None] == []
