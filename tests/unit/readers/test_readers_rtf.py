from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import registry
from inglenook.readers.failures import Unreadable
from inglenook.readers.office import rtf
from tables import table


def _read(body: str | bytes) -> ParsedDocument:
    data = body if isinstance(body, bytes) else body.encode("latin-1")
    found, _ = registry.read("paper.rtf", b"{\\rtf1\\ansi\\ansicpg1252 " + data + b"}")
    assert found.document is not None
    return found.document


@table(
    ("body", "text"),
    [
        (r"one\par two\line three\par\par\par four", "one\ntwo\nthree\n\nfour"),
        (r"a\~b\_c\-d \{x\}\\ \emdash \ldblquote q\rdblquote", "a b-cd {x}\\ —“q”"),
        (r"\'fcber \u252?ber \uc0\u252 ber", "über über über"),
        (r"\u-10179?\u-8704? face", "\U0001f600 face"),
        (r"{\uc2\u38376 \'b2\'c4x}{y}", "门xy"),
        (r"shown{\v hidden}{\deleted gone} again", "shown again"),
        (r"{\*\unknown secret}{\*\shptxt box}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", "boxlink"),
        (r"{\pntext\f1\'b7\tab}first\par{\listtext 2.\tab}second", "- first\n2. second"),
        (r"\trowd\intbl a\par b\cell c\cell\row\pard end", "a b\tc\nend"),
        (r"{\pict\bin5 }}}}}seen}{\pict 00ff00}text", "text"),
        (r"word{\footnote a note}next{\header top}{\headerl top}", "wordnext\n\na note\n\ntop"),
        ("broken \\'e9\r\nline", "broken éline"),
    ],
)
def test_words_and_groups(body: str, text: str) -> None:
    assert _read(body).text == text


@table(
    ("head", "body", "text"),
    [
        (b"\\ansicpg936 ", b"\\'d6\\'d0\\'ce\r\n\\'c4 ok", "中文 ok"),
        (b"\\ansicpg936 ", "中文字".encode("gbk"), "中文字"),
        (b"\\ansicpg950 ", b"\\'b3\\'5c plain", "許 plain"),  # the second byte is a backslash
        (b"\\ansicpg950 ", b"\\'a4@ plain", "一 plain"),  # half escaped, half not
        (b"{\\fonttbl{\\f0\\fcharset0 A;}{\\f7\\fnil\\fcharset134 S;}}", b"{\\f7 \\'d6\\'d0} \\f0\\'fc", "中 ü"),
        (b"{\\fonttbl{\\f3\\fcharset204 A;}}\\deff3\\plain ", b"\\'cc\\'e8\\'f0", "Мир"),
        (b"\\ansicpg99999\\mac ", b"\\'8a word", "ä word"),
    ],
)
def test_charsets(head: bytes, body: bytes, text: str) -> None:
    assert _read(head + body).text == text


def test_information_and_headings() -> None:
    info = r"{\info{\title Roof}{\author Ann B}{\creatim\yr2024\mo5\dy1\hr10\min0}{\operator x}}"
    found = _read(
        info + r"\pard\outlinelevel0 Costs\par\pard text\par\pard\outlinelevel1 Tiles\par\pard low{\footnote n}"
    )
    assert (found.title, found.author, found.created) == ("Roof", "Ann B", 1714557600)
    assert found.text == "Costs\ntext\nTiles\nlow\n\nn"
    assert [section.heading for section in found.sections] == ["Costs", "Costs › Tiles", ""]


def test_the_words_that_stand_for_pictures_are_read_where_they_are() -> None:
    said = b"{\\sp{\\sn wzDescription}{\\sv %s}}{\\sp{\\sn wzName}{\\sv Picture 1}}"
    picture = b"{\\*\\shppict{\\pict{\\*\\picprop\\shplid1" + said + b"}\\pngblip 89504e47}}{\\nonshppict{\\pict 0100}}"
    shape = b"{\\shp{\\*\\shpinst\\shpleft0" + said + b"{\\shptxt In a box.}}}"
    body = (
        b"A "
        + picture % b"The mill, \\u27827?\\'b7"
        + shape % b"The river"
        + picture % b"The river"
        + picture % b"a.png"
    )
    assert rtf.read("x", b"{\\rtf1 " + body + b"\\par End.}").text == "A [The mill, 河·] [The river] In a box.\nEnd."


def test_a_length_beyond_the_file_ends_it() -> None:
    assert _read(r"kept\bin9999999999 lost").text == "kept"
    assert _read(r"kept\bin-5 too").text == "kepttoo"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable) as caught:
        rtf.read("x", b"{\\rtf1 " + b"{" * 20_000)
    assert (caught.value.outcome, caught.value.detail) == (Outcome.TOO_MUCH, "rtf_depth")
    monkeypatch.setattr(rtf, "MOST_TOKENS", 10)
    with pytest.raises(Unreadable) as caught:
        rtf.read("x", b"{\\rtf1 " + b"\\par" * 20)
    assert caught.value.detail == "rtf_words"


@pytest.mark.parametrize(
    "piece", [rb"\field{\*\fldinst{HYPERLINK ", rb"{\fonttbl{\f1\fcharset", rb"\'8", rb"{\u1 ", b"{}"]
)
def test_cost_is_linear(piece: bytes) -> None:
    began = time.process_time()
    try:
        rtf.read("x", b"{\\rtf1 " + piece * (100_000 // len(piece)))
    except Unreadable:
        pass
    assert time.process_time() - began < 8


@given(
    st.lists(st.sampled_from([*"{}\\", "\\par", "\\u9", "\\'e9", "\\*", "\\bin2 ", "a b", "\\f1", "\\info", "\\title"]))
)
@settings(max_examples=50, deadline=None)
def test_any_order_of_words_is_read_or_refused(pieces: list[str]) -> None:
    try:
        found = rtf.read("x", ("{\\rtf1 x" + "".join(pieces)).encode())
    except Unreadable:
        return
    assert found.sections[-1].end == len(found.text)


def test_a_raised_number_is_no_figure_of_the_number_before_it() -> None:
    source = rb"{\rtf1 1,240{\super 2}, 10\super -3\nosupersub  7, {\super 5\plain 6} H{\sub 2}O, 1{\super st}}"
    assert rtf.read("a.rtf", source).text == "1,240², 10⁻³ 7, ⁵6 H2O, 1st"


def test_what_a_field_shows_is_read_though_it_is_marked_as_optional_and_so_are_readings_and_drawn_letters() -> None:
    link = r'{\field{\*\fldinst HYPERLINK "https://x.example"}{\*\fldrslt the page}}'
    ruby = r"{\field{\*\fldinst {EQ \\* jc3 \\* hps12 \\o\\al(\\s\\up 11(\u12363?),\u28450?\u23383?)}}{\fldrslt {}}}"
    drawn = r"{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv In letters}}{\sp{\sn gtextSize}{\sv 786432}}}}"
    found = _read(rf"See {link}, {ruby}{drawn}\par\pard{{\listtext\pard\plain \tab}}Roof")
    assert found.text == "See the page, 漢字 In letters\nRoof"


def test_a_formula_is_on_one_line() -> None:
    power = r"{\msSup {\msSupPr {\mctrlPr \fs20}}{\me {\mr c}}{\msup {\mr 2}}}"
    parts = (
        rf"{{\mr E=}}{power}{{\mf {{\mfPr{{\mtype bar}}}}{{\mnum {{\mr a}}}}{{\mden {{\mr b}}}}}}{{\msub }}{{\mr .}}"
    )
    picture = r"{\mmathPict {\*\shppict{\pict\pngblip 8950}}}"
    assert _read(rf"So {{\mmath {{\*\moMath {parts}}}{picture}}} End").text == "So E=c^2a/b. End"


def test_a_comment_says_who_wrote_it() -> None:
    mark = r"{{\*\atnid WW}}{{\*\atnauthor {}}}\chatn {{\*\annotation{{\*\atnref 0}}{{\*\atndate 1}}{}}}".format
    found = _read(rf"A{mark('Wei Wang', 'why?')} b{mark('', 'who?')}")
    assert found.text == "A b\n\nWei Wang: why?\n\nwho?"
