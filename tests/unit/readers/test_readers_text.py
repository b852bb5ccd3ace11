from __future__ import annotations

import random
from pathlib import Path

import pytest

from inglenook.core.reading import Outcome
from inglenook.readers import charsets, registry, text
from inglenook.readers.failures import Unreadable
from tables import table

_CJK = Path(__file__).resolve().parents[4] / "shared/corpus/encodings/python-cpython-cjkencodings"


def test_line_ends_and_control_characters() -> None:
    assert text.read("a.txt", "one\r\ntwo\rthr\x01ee \ue000".encode()).text == "one\ntwo\nthree "


def test_prose_is_called_by_its_first_line_and_code_by_its_name() -> None:
    assert text.read("a.txt", b"\n\n  The Plan  \n\nWe begin.").title == "The Plan"
    assert text.read("a.txt", "保险合同\n\n甲方：王伟".encode()).title == "保险合同"
    assert (
        text.read("a.txt", b"The boiler is repaired on Friday between ten and twelve, they say.").title[:10]
        == "The boiler"
    )
    for opening in (
        b"Format: https://www.example.org/form/1.0\nFiles: *\n",
        b"commit 0317caf63de532fd7a0493ed6afa871a67253747\nBy: A\n",
        b"2026-06-17 Anna Berg <anna@berg.example>\n\n* fixed\n",
        b"make[1]: Entering directory '/a/b'\n",
        b"// a note\nx\n",
        b"This release includes better compression and a perceptual quality\nthat was measured by people.\n",
    ):
        assert text.read("docs/notes.txt", opening).title == "notes", opening
    assert text.read("folder/setup.py", b"import os\n").title == "setup"
    assert text.read("sales.csv", b"a,b\n1,2\n", "csv").title == "sales"


@pytest.mark.parametrize(
    ("data", "outcome", "detail"),
    [
        (b" \n\t \n", Outcome.EMPTY, "blank"),
        (bytes(range(256)) * 20, Outcome.UNSUPPORTED, "binary"),
        (random.Random(1).randbytes(5_000), Outcome.UNSUPPORTED, "binary"),
        (bytes(0x80 + (place * 89) % 96 for place in range(900)), Outcome.UNSUPPORTED, "charset"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, outcome: Outcome, detail: str) -> None:
    with pytest.raises(Unreadable) as caught:
        text.read("a.txt", data)
    assert (caught.value.outcome, caught.value.detail) == (outcome, detail)


def test_bytes_that_no_charset_makes_a_text_of_are_not_tried_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def decode(*_: object) -> tuple[str, str]:
        raise AssertionError("every charset is tried")

    monkeypatch.setattr(charsets, "decode", decode)
    with pytest.raises(Unreadable) as caught:
        text.decoded(random.Random(2).randbytes(20_000))
    assert (caught.value.outcome, caught.value.detail) == (Outcome.UNSUPPORTED, "binary")


@table("charset", ["utf-16", "utf-16-le", "utf-32-be", "gb18030", "shift_jis", "iso2022_jp", "cp500"])
def test_a_long_text_in_any_charset_is_no_binary(charset: str) -> None:
    words = (
        "The wall was mended in May, for 1,240.\n" if charset != "shift_jis" else "壁は五月に直された。石を運んだ。\n"
    )
    assert text.decoded((words * 600).encode(charset)).startswith(words)


def test_zeros_that_a_crash_left_are_no_reason_to_refuse_a_text() -> None:
    words = b"The wall was mended in May, and the stones were carried by hand."
    assert text.read("a.txt", words + bytes(60)).text == words.decode()
    assert text.read("a.txt", words[:30] + bytes(9) + words[30:]).text == (words[:30] + b"\n" + words[30:]).decode()
    with pytest.raises(Unreadable):
        text.read("a.txt", b"few words" + bytes(60) + b"and more")


def test_a_text_of_a_mainframe_is_read() -> None:
    words = "The reader is told where the garden wall was mended, and by whom.\nIn May, for 1,240."
    assert text.read("a.txt", words.encode("cp500")).text == words
    assert text.read("a.txt", words.replace("\n", "\x85").encode("cp500")).text == words


def test_letters_that_are_written_by_their_numbers_are_spelled_out() -> None:
    said = rb'{"a": "\u7bf1\u7b06 \ud83d\ude00 \u0022\u00e9\ud83d", "b": "\\u7bf1 \\\u7bf1"}'
    spelled = r'{"a": "篱笆 😀 \u0022é\ud83d", "b": "\\u7bf1 \\篱"}'
    assert text.read("chats.json", said).text == text.read("chats", said).text == spelled
    assert text.read("notes.txt", rb"\u7bf1").text == r"\u7bf1"
    assert text.read("a.xml", b"<a>&#31729;&#x7B06;&#60;&#xD800;&#9999999;</a>", "xml").text == (
        "<a>篱笆&#60;&#xD800;&#9999999;</a>"
    )


def test_xml_says_its_charset() -> None:
    data = "<?xml version='1.0' encoding='iso-8859-2'?><a>Žluťoučký kůň</a>".encode("iso8859-2")
    assert "Žluťoučký kůň" in text.read("a.xml", data).text


@pytest.mark.skipif(not _CJK.exists(), reason="the shared corpus is not here")
@pytest.mark.parametrize("name", ["big5", "gb18030", "gbk", "gb2312", "euc_jp", "shift_jis", "euc_kr"])
def test_chinese_japanese_korean_files_read_like_their_utf8(name: str) -> None:
    path = _CJK / f"{name}.txt"
    if not path.exists():
        pytest.skip("not among the samples")
    assert text.decoded(path.read_bytes()) == text.decoded((_CJK / f"{name}-utf8.txt").read_bytes())


@pytest.mark.parametrize(
    "line",
    [
        "\u200e[03/06/2024, 10:01:02] Ann Lee: Hello",
        "04.06.24, 11:00 - Ann: Hello",
        "6/4/24, 11:00 AM - Ann: Hi",
        "2024-06-04 11:00:00 王伟: 你好",
    ],
)
def test_a_chat_is_called_by_its_file(line: str) -> None:
    assert (
        text.read("WhatsApp Chat with Ann.txt", f"{line}\n{line}\nmore of it\n".encode()).title
        == "WhatsApp Chat with Ann"
    )
    assert text.read("a.txt", f"Notes of June\n{line}\nand more\n".encode()).title == "Notes of June"


def test_colours_of_a_terminal_and_letters_struck_twice() -> None:
    log = b"\x1b]0;build\x07\x1b[1;31merror\x1b[0m: wall\x1b[K missing\n\x1b(BN\x08NA\x08A_\x08b\n"
    assert text.read("build.log", log).text == "error: wall missing\nNAb\n"
    assert text.decoded("壁は五月に直された。\n".encode("iso2022_jp")) == "壁は五月に直された。\n"


_ORG = "#+TITLE: The garden\nIntro\n* TODO [#A] Walls :tag:home:\n** Of stone :\n"
_ORG += "#+begin_src sh\n* no\n#+end_src\n*bold*\n* Gates"
_RST = "==========\nThe garden\n==========\n\nWalls\n=====\n\n====  ====\na     b\n====  ====\n\n"
_RST += "Of stone\n--------\n  in\n  ---\n\nGates\n====="
_TEX = "% \\title{no}\n\\documentclass{article}\n\\title[short]{The\n  \\textbf{garden}}\n\\begin{document}\n"
_TEX += "\\hypertarget{w}{%\n\\section*{Walls}\\label{w}}\n  \\subsection[Stone]{Of~\\emph{stone}}\n"
_TEX += "%\\section{no}\n\\section{Gates}\n"
_ADOC = "= The garden\n\n== Walls ==\n\n----\n== no\n----\n=== Of stone\n\n== Gates\n"


@pytest.mark.parametrize(
    ("name", "source", "headings"),
    [
        ("a.org", _ORG, ["", "Walls", "Walls › Of stone :", "Gates"]),
        ("a.rst", _RST, ["G", "G › Walls", "G › Walls › Of stone", "G › Gates"]),
        ("a.adoc", _ADOC, ["G", "G › Walls", "G › Walls › Of stone", "G › Gates"]),
        ("a.tex", _TEX, ["", "Walls", "Walls › Of stone", "Gates"]),
        ("a.txt", _RST, [""]),
    ],
)
def test_headings_of_other_notations_make_sections(name: str, source: str, headings: list[str]) -> None:
    found = text.read(name, source.encode())
    assert [section.heading.replace("The garden", "G") for section in found.sections] == headings
    assert (found.title, found.text) == ("The garden", source)


@pytest.mark.parametrize(
    ("name", "words"),
    [("in/2024-17.xml", "<?xml version='1.0'?><Invoice><ID>17</ID></Invoice>"), ("2024.json", '{"from": "Ann"}')],
)
def test_data_whose_file_is_called_by_a_number_is_called_by_its_file_and_not_by_its_first_line(
    name: str, words: str
) -> None:
    found, _ = registry.read(name, words.encode())
    assert found.document is not None
    assert found.document.title == name.rpartition("/")[2]
