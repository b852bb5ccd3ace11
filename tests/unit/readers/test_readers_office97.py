from __future__ import annotations

import struct
import tempfile
from pathlib import Path

import pytest

from inglenook.core.reading import Found, Outcome, ParsedDocument
from inglenook.readers import finishing, registry
from inglenook.readers.office import officeart, oleproperties, ppt
from samples import office97_maker
from samples.outlook_maker import ole


def _read(data: bytes) -> ParsedDocument:
    found, _ = registry.read("x", data)
    assert found.document is not None, found
    return found.document


def test_headings_of_a_word_file_make_sections() -> None:
    read = _read(office97_maker.doc([("Report", 1), ("Intro 引言 😀.", 0), ("Costs", 2), ("They rise.", 0)]))
    assert read.text == "Report\n\nIntro 引言 😀.\n\nCosts\n\nThey rise."
    assert [section.heading for section in read.sections] == ["Report", "Report › Costs"]
    assert (read.title, read.filetype) == ("Report", "doc")


def test_lists_of_a_word_file_carry_their_numbers() -> None:
    item, level = office97_maker.item, office97_maker.level
    several = level(39, "第\0条") + level(4, "\0.\1)") + level(23, "·") * 7
    heads = [struct.pack("<I22xBx", 7, 0), struct.pack("<I22xBx", 8, 1)]
    again = struct.pack("<IiI", 0, 4, 0x10)  # begins at 4
    uses = b"".join(struct.pack("<I8xBxxx", kind, changed) for kind, changed in ((7, 0), (7, 1), (8, 0)))
    by_style = struct.pack("<HBHH", 0x260A, 0, 0x460B, 3)
    tables = {
        0x2E2: struct.pack("<H", 2) + b"".join(heads) + several + level(0, "\0."),
        0x2EA: struct.pack("<I", 3) + uses + bytes(4) + again + bytes(4),
        0xA2: struct.pack("<3H", 4, 3, 10) + bytes(2) + office97_maker.style(2) + office97_maker.style(said=by_style),
    }
    body = [("a", item(1)), ("b", item(1, 1)), ("c", item(1, 1)), ("d", item(1, 2)), ("e", item(1)), ("f", item(2))]
    read = _read(office97_maker.doc([*body, ("g", 1), ("h", item(9))], tables=tables))
    assert read.text == "第一条 a\n  一.a) b\n  一.b) c\n    - d\n第二条 e\n第四条 f\n\n1. g\n\n- h"
    assert read.sections[-1].heading == "1. g"
    cut = {at: table[: len(table) // 2] for at, table in tables.items()}
    assert "a" in _read(office97_maker.doc([*body, ("g", 1)], tables=cut)).text


def test_letters_of_one_byte_are_those_of_windows() -> None:
    assert _read(office97_maker.doc([("“Größe” – 5 €", 0)], is_narrow=True)).text == "“Größe” – 5 €"


def test_rows_of_a_table_are_lines() -> None:
    cells = [("Name\x07", 0), ("Sum\x07", 0), ("\x07", office97_maker.ROW_END)]
    more = [("Anna\x07", 0), ("\x07", 0), ("\x07", office97_maker.ROW_END)]
    assert _read(office97_maker.doc([("Before", 0), *cells, *more, ("After", 0)])).text == (
        "Before\n\nName\tSum\nAnna\n\nAfter"
    )


def test_the_words_for_pictures_of_a_word_file_stand_once() -> None:
    drawn = b"".join(office97_maker.drawn(number, words) for number, words in ((7, "A gate"), (8, "gate.png")))
    anchors = struct.pack("<3I", 2, 3, 9) + b"".join(struct.pack("<I22x", number) for number in (7, 8))
    tables = {0x1DA: anchors, 0x22A: office97_maker.drawn(1, "") + b"\0" + drawn}
    body = [
        ("Se\x08\x08e", 0),
        ("this \x01 wall", 0),
        ("\x01\x07", 0),
        ("\x07", office97_maker.ROW_END),
        ("\x01 End", 0),
    ]
    assert _read(office97_maker.doc(body, picture="花园", tables=tables)).text == (
        "See\n\n[A gate]\n\nthis  wall\n\n[花园]\n\nEnd"
    )
    assert _read(office97_maker.doc(body[2:], picture="花园")).text == "[花园]\n\nEnd"
    for at in range(0, len(drawn), 40):
        tables = {0x1DA: anchors, 0x22A: drawn[:at] + drawn[at + 2 :]}
        assert "wall" in _read(office97_maker.doc(body[:2], tables=tables)).text


def test_fields_show_their_result_only() -> None:
    link = '\x13 HYPERLINK "https://x.example" \x14our \x13PAGE\x14page\x15\x15'
    ruby = "\x13 EQ \\* jc2 \\o\\ad(\\s\\up 9(とうきょう),東京)\x15"
    text = f"See {link}. {ruby} \x13 TOC \\o \x14Costs"
    assert _read(office97_maker.doc([(text, 0)])).text == "See our page. 東京 Costs"


def test_deleted_and_hidden_words_of_a_word_file_are_not_shown_and_a_power_is_raised() -> None:
    text = "paid 90\x01 80 \x13 PAGE \x147\x15 m2 10th, hid"
    deleted, hidden, above, shown = b"\x00\x08\x01", b"\x3c\x08\x01", b"\x48\x2a\x01", b"\x00\x08\x01\x00\x08\x00"
    looks = {0: b"", 7: deleted, 12: b"", 20: deleted, 21: b"", 24: above, 25: b"", 28: above, 30: shown, 31: hidden}
    looks[len(text)] = b""
    for is_narrow in (False, True):
        read = _read(office97_maker.doc([(text, 0), ("End", 0)], looks=looks, is_narrow=is_narrow))
        assert read.text == "paid 90 m² 10th,\n\nEnd"


def test_notes_stand_after_the_body_under_no_heading() -> None:
    read = _read(office97_maker.doc([("Report", 1), ("Body.\x02", 0)], notes=["\x02 A note."]))
    assert read.text == "Report\n\nBody.\n\nA note."
    assert [section.heading for section in read.sections] == ["Report", ""]


def test_a_comment_of_a_word_file_says_who_wrote_it() -> None:
    names = b"".join(struct.pack("<H", len(name)) + name.encode("utf-16-le") for name in ("Li Na", "王伟"))
    marks = b"".join(struct.pack("<20xH8x", number) for number in (1, 0, 9))
    said = ["\x05 Why?", "More.", "\x05 Because.", "\x05 Who?"]
    tables = {0xBA: bytes(4 * 4) + marks, 0x1BA: names}
    read = _read(office97_maker.doc([("Body.\x05", 0)], notes=said, part=4, tables=tables))
    assert read.text == "Body.\n\n王伟: Why?\n\nMore.\n\nLi Na: Because.\n\nWho?"
    cut = {at: table[: len(table) // 2] for at, table in tables.items()}
    assert "Because." in _read(office97_maker.doc([("Body.", 0)], notes=said, part=4, tables=cut)).text


def test_a_protected_word_file_asks_for_its_password() -> None:
    found, _ = registry.read("x.doc", office97_maker.doc([("x", 0)], flags=0x0100))
    assert found == Found(failure=Outcome.PROTECTED, detail="office")


def test_too_many_characters_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finishing, "MOST_CHARACTERS", 10)
    assert registry.read("x", office97_maker.doc([("a" * 99, 0)]))[0].failure is Outcome.TOO_MUCH


def test_slides_keep_their_numbers_titles_and_boxes() -> None:
    read = _read(
        office97_maker.ppt([("Plan", "Box one"), ("钱", "Two\rlines")], comment="Really?", author="Bob", note="Say it.")
    )
    assert read.text == "Plan\n\nBox one\n\nBob: Really?\n\n钱\n\nTwo\nlines\n\nBob: Really?\n\nSay it."
    assert [(section.page, section.heading) for section in read.sections] == [
        (1, "Slide 1 › Plan"),
        (2, "Slide 2 › 钱"),
        (None, ""),
    ]
    assert (read.title, read.filetype, read.pages) == ("Plan", "ppt", 2)


def test_a_heading_holds_no_control_characters() -> None:
    assert _read(office97_maker.ppt([("Pl\0an\x01", "words")])).sections[0].heading == "Slide 1 › Plan"


def test_what_the_master_shows_on_every_slide_stands_once() -> None:
    slides = [("Plan", "Box one"), ("End", "Box two")]
    assert _read(office97_maker.ppt(slides, behind="Wall & Sons")).text == (
        "Plan\n\nBox one\n\nWall & Sons\n\nEnd\n\nBox two"
    )
    assert "Sons" not in _read(office97_maker.ppt(slides, behind="Wall & Sons", shows_master=False)).text


def test_the_words_for_a_picture_on_slides_stand_once() -> None:
    slides = [("Plan", "Box one"), ("End", "Box two")]
    assert _read(office97_maker.ppt(slides, picture="The garden, 花园")).text == (
        "Plan\n\nBox one\n\n[The garden, 花园]\n\nEnd\n\nBox two"
    )
    assert "[" not in _read(office97_maker.ppt(slides, picture="garden.jpg")).text
    table = office97_maker.described("Plan")[8:]
    for at in range(len(table)):
        officeart.words(table[:at], 3)
        officeart.words(table[at:], 0xFFF)


def test_a_protected_presentation_asks_for_its_password() -> None:
    found, _ = registry.read("x.ppt", office97_maker.ppt([("a", "b")], is_encrypted=True))
    assert found == Found(failure=Outcome.PROTECTED, detail="office")


def _saying(*values: tuple[int, bytes]) -> bytes:
    """A presentation that says these things about itself: numbers of properties, and their types with what follows."""
    listed, said = b"", b""
    for number, value in values:
        listed += struct.pack("<2I", number, 8 + 8 * len(values) + len(said))
        said += value.ljust(-(-len(value) // 4) * 4, b"\0")
    section = struct.pack("<2I", 8 + len(listed) + len(said), len(values)) + listed + said
    summary = bytes(44) + struct.pack("<I", 48) + section
    return ole({"\5SummaryInformation": summary.ljust(4096, b"\0")})


def test_what_a_file_says_of_itself_is_read() -> None:
    time = struct.pack("<IQ", 64, (1_700_000_000 + 11_644_473_600) * 10_000_000)
    narrow, wide = (struct.pack("<2I", kind, 5) for kind in (30, 31))
    said = oleproperties.properties(
        _saying((1, struct.pack("<2I", 2, 936)), (2, narrow + "墙\0".encode("gbk")), (12, time))
    )
    assert (said.title, said.author, said.created) == ("墙", "", 1_700_000_000)
    assert oleproperties.properties(_saying((4, wide + "Ännie".encode("utf-16-le")))).author == "Ännie"


def test_a_list_that_claims_to_be_endless_is_not_counted() -> None:
    # The library would count to two thousand million; the tests would not end.
    endless = struct.pack("<2I", 0x1000 | 30, 0x7FFFFFFF)
    assert oleproperties.properties(_saying((2, endless), (4, struct.pack("<2I", 30, 3) + b"Ann"))).author == "Ann"
    assert oleproperties.properties(_saying((2, struct.pack("<2I", 30, 0xFFFFFFFF)))).title == ""


def test_records_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ppt, "_MOST_RECORDS", 20)
    assert registry.read("x", office97_maker.ppt([("a", "b")] * 9))[0].detail == "ppt_records"


@pytest.mark.parametrize(
    "name",
    [
        "Unstructured-IO-unstructured/fake.doc",
        "apache-tika/testWORD_1img.doc",
        "apache-tika/testWORD_boldHyperlink.doc",
        "apache-tika/testWORD_phonetic.doc",
        "apache-tika/testPPT_2imgs.ppt",
        "apache-tika/testPPT_oleWorkbook.ppt",
        "apache-tika/testComment.ppt",
        "apache-tika/testExcel_embeddedPDF.xls",
    ],
)
def test_real_files_say_what_their_newer_twins_say(corpus: Path, name: str) -> None:
    path = corpus / "documents" / name
    newer, _ = registry.read("x", path.with_suffix(path.suffix + "x").read_bytes())
    assert newer.document is not None
    said = newer.document.text.replace("[A description...]", "")  # of a picture, which the older file has not
    assert _read(path.read_bytes()).text.split() == said.split()


def test_a_real_protected_presentation_opens(corpus: Path) -> None:
    data = (corpus / "documents/apache-tika/testPPT_protected_passtika.ppt").read_bytes()
    found, _ = registry.read("x.ppt", data, ("tika",))
    assert found.document is not None
    assert "Encrypted" in found.document.text


def test_a_protected_file_is_opened_without_a_file_on_disk(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("a reader may write no file")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    data = (corpus / "documents/apache-tika/testPPT_protected_passtika.ppt").read_bytes()
    assert registry.read("x.ppt", data, ("tika",))[0].document is not None


@pytest.mark.parametrize(
    "stream",
    [
        "WordDocument",
        "Workbook",
        "PowerPoint Document",
        "__properties_version1.0",
        "EncryptedPackage",
        "HwpSummaryInformation",
    ],
)
def test_a_container_with_sectors_of_four_bytes_is_damaged(stream: str) -> None:
    form = struct.pack("<5H6x9I", 0x3E, 3, 0xFFFE, 2, 6, 0, 812, 0, 0, 4096, 0, 0, 0, 300)  # [MS-CFB] 2.2
    head = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + form).ljust(512, b"\0")
    found, _ = registry.read("a.doc", head + stream.encode("utf-16-le") + bytes(1_000))
    # What is encrypted is asked for its password first.
    assert found.failure is (Outcome.PROTECTED if stream == "EncryptedPackage" else Outcome.DAMAGED)
