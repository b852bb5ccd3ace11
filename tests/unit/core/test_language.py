from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.language import in_one_line, is_han, language_of, sentences
from tables import table


@table(
    ("text", "language"),
    [
        ("Could you please send the lease by Friday?", "en"),
        ("请在周五之前把合同发给我，谢谢。", "zh"),
        ("请把 lease agreement 的 draft version 发给 Mr Smith 和 Anna Jones at the town hall", "mixed"),
        ("Können Sie mir bitte den unterschriebenen Vertrag bis Freitag zuschicken? Vielen Dank im Voraus", "other"),
        ("こんにちは、今日は会議があります", "other"),
        ("", ""),
        ("12 34", ""),
        ("m'a d'a l'on qu'on n'a pas vu hier soir la maison blanche", "other"),  # none is the English a or on
        ("rock'n'a " * 12, "en"),  # what stands behind a second apostrophe is a word of its own
    ],
)
def test_language_is_told_by_script_and_common_words(text: str, language: str) -> None:
    assert language_of(text) == language


@table(
    ("text", "parts"),
    [
        ("Dear Mr. Smith, it is late. Is it? Yes!", ["Dear Mr. Smith, it is late.", "Is it?", "Yes!"]),
        ("See fig. 3 of the U.S. report. It ends.", ["See fig. 3 of the U.S. report.", "It ends."]),
        ("Open www.example.org now. Then 3.5 m.", ["Open www.example.org now.", "Then 3.5 m."]),
        ("他说：“好的。”然后走了。你呢？", ["他说：“好的。”", "然后走了。", "你呢？"]),
        ("One paragraph\n\nanother one", ["One paragraph", "another one"]),
        ("List:\n- one\n- two", ["List:", "- one", "- two"]),
        ("   \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


@settings(max_examples=50)
@given(st.text(alphabet='ab. 。?!\n-"1A', max_size=200))
def test_sentences_lose_nothing_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert (
        "".join(text[start:end] for start, end in spans).split() == "".join(part for part in _kept(text, spans)).split()
    )
    assert not "".join(_gaps(text, spans)).strip()


def _kept(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def _gaps(text: str, spans: list[tuple[int, int]]) -> list[str]:
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def test_a_character_is_chinese_or_not() -> None:
    assert is_han("合")
    assert not is_han("a")
    assert not is_han("，")


@table(
    ("text", "line"),
    [
        ("The lease ends\n  in May", "The lease ends in May"),
        ("擦干浮球，听到声音后把水箱推回\n原位。", "擦干浮球，听到声音后把水箱推回原位。"),
        ("请将机器放在平整的地面上，放好，\r\n　然后通电", "请将机器放在平整的地面上，放好，然后通电"),
        ("四、水箱\n水箱满了以后，机器会自动停止", "四、水箱 水箱满了以后，机器会自动停止"),
        ("床前明月光\n疑是地上霜", "床前明月光 疑是地上霜"),
        ("这一段文字的最后是一个英文词 tank\n以后还有", "这一段文字的最后是一个英文词 tank 以后还有"),
        ("第一段的文字到这里就结束了，下面是第二段。\n\n第二段", "第一段的文字到这里就结束了，下面是第二段。 第二段"),
    ],
)
def test_one_line_has_no_blank_where_chinese_was_wrapped_and_one_where_a_short_line_ended(text: str, line: str) -> None:
    assert in_one_line(text) == line
