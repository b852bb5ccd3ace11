from __future__ import annotations

import datetime
import html
import struct

import pytest

from contracts import office_samples as samples
from contracts.office_samples import row
from inglenook.core.reading import Outcome
from inglenook.readers import archive, registry
from inglenook.readers.failures import Unreadable
from inglenook.readers.office import cellcount, cellformats, ooxml, sheets
from tables import table

_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _text(*rows: str, name: str = "Sheet1") -> str:
    return sheets.read_package("costs.xlsx", samples.xlsx({name: "".join(rows)}), "xlsx").text


def _failure(name: str, data: bytes) -> tuple[Outcome | None, str]:
    found, _ = registry.read(name, data)
    return found.failure, found.detail


def test_rows_are_lines_and_empty_ones_are_dropped() -> None:
    text = _text(
        row(2, "name", None, None, "sum"), row(3), row(5, "Ann", None, None, 3.0), row(6, None, None, None, 2.5)
    )
    assert text == "name\tsum\nAnn\t3\n\t2.5"


def test_sheets_are_sections_under_the_names_that_were_given() -> None:
    data = samples.xlsx({"Fence": row(1, "a b"), "Sheet2": row(1, "c d"), "Empty": ""}, title="Garden", author="Ann B")
    found = sheets.read_package("x.xlsx", data, "xlsx")
    assert found.text == "Fence\n\na b\n\nc d"
    assert [section.heading for section in found.sections] == ["Fence", "Sheet2"]
    assert (found.title, found.author, found.created) == ("Garden", "Ann B", 1714557600)


@table(
    ("cell", "text"),
    [
        (" two\nlines\tand tab ", "two lines and tab"),
        (1.0, "1"),
        (-0.1 - 0.2, "-0.3"),
        (1e15, "1e+15"),
        (123456789012.0, "123456789012"),
        (True, "TRUE"),
        (7, "7"),
        (datetime.datetime(2024, 2, 29), "2024-02-29"),
        (datetime.datetime(2024, 2, 29, 13, 5, 9, 999), "2024-02-29 13:05:09"),
        (datetime.date(2024, 2, 29), "2024-02-29"),
        (datetime.time(1, 2, 3, 4), "01:02:03"),
        (datetime.timedelta(hours=30, minutes=5), "30:05:00"),
        (-datetime.timedelta(seconds=61), "-0:01:01"),
    ],
)
def test_cells_as_text(cell: sheets.Cell, text: str) -> None:
    assert sheets.written(cell) == text


def test_dates_of_a_workbook_are_dates() -> None:
    assert _text('<row r="1"><c r="A1" s="1"><v>45351.5</v></c></row>') == "2024-02-29 12:00:00"


@table(
    ("code", "number", "text"),
    [
        ("0%", 0.06, "6%"),
        ("0.0 %", 0.0625, "6.3%"),
        ('#,##0.00 "€"', 1234.5, "1,234.50 €"),
        ("[$$-409]#,##0.00;[Red]-[$$-409]#,##0.00", -1234.5, "-$1,234.50"),
        ('_-* #,##0.00\\ [$€-407]_-;"a;b"', 0.125, "0.13 €"),
        ("0.00", 1234.5, "1234.50"),
        ("#,##0", 57600, "57,600"),
        ("0", 12.5, "12.5"),
        ("#,##0,", 57600, "57600"),
        ("0.00E+00", 57600, "57600"),
        ("General", 0.06, "0.06"),
        ("[>100]0.0;0.00", 250, "250.0"),
        ("[>100]0.0;0.00", 5, "5.00"),
        ("[Red][<0]0.0%;[=0]0;0.00%", 0.0625, "6.25%"),
        ("[Red][<0]0.0%;[=0]0;0.00%", -0.0625, "-6.3%"),
        ("[<>1]0.00 ", 1, "1"),
        ("[>=1000]#,##0, ;0.00", 57600, "57600"),
        ('0.00"[>1]"', 0.5, "0.50"),
        ("00000", 1234, "01234"),
        ("00000", 12.5, "12.5"),
        ("00.00", 1.5, "01.50"),
        ('"INV-"0000', 42, "INV-0042"),
        ('"No. "0', 7, "No. 7"),
        ('0.0" kg"', 12, "12.0 kg"),
        ('_-* #,##0_-" "', 57600, "57,600"),
        ("000\\-00\\-0000", 23456789, "023-45-6789"),
        ("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", 2025550143, "(202) 555-0143"),
        ("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", 5550143, "555-0143"),
        ("0000 0000", 1.5, "1.5"),
        ("0000 0000", -1, "-1"),
        ("0000 0000", 123456789, "12345 6789"),
    ],
)
def test_numbers_are_written_as_the_sheet_shows_them(code: str, number: float, text: str) -> None:
    escaped = html.escape(code)
    styles = (
        f"<styleSheet><numFmts><numFmt numFmtId='164' formatCode='{escaped}'/></numFmts>"
        "<cellXfs><xf/><xf numFmtId='164'/></cellXfs></styleSheet>"
    )
    cells = f'<row r="2"><c r="C2"><v>{number}</v></c><c r="D2" s="1"><v>{number}</v></c></row>'
    data = samples.xlsx({"Sheet1": row(1, None, "x") + cells}, {"xl/styles.xml": styles})
    assert sheets.read_package("x.xlsx", data, "xlsx").text.split("\n") == ["x", f"\t{number}\t{text}"]


@pytest.mark.parametrize("worked_out", [False, True], ids=["typed", "worked out"])
@pytest.mark.parametrize(("code", "text"), [(10, "6.00%"), ("#,##0.00 [$€-407]", "0.06 €"), ("General", "0.06")])
def test_so_are_those_of_binary_and_old_workbooks(code: str | int, text: str, worked_out: bool) -> None:
    cells: list[tuple[int, int, str | float]] = [(1, 2, "share"), (3, 3, 0.06)]
    new, old = samples.xlsb(cells, code, worked_out), samples.xls(cells, code=code, worked_out=worked_out)
    assert sheets.read_package("x.xlsb", new, "xlsb").text == f"Fence\n\nshare\n\t{text}"
    assert sheets.read_book("x.xls", old).text == f"Fence\n\nshare\n\t{text}"


@pytest.mark.parametrize(("code", "text"), [("0.0%", "6600.0%"), ("yyyy-mm-dd", "1900-03-06"), ("0 kg", "66 kg")])
def test_a_format_whose_number_stands_for_another_one_is_what_the_workbook_says(code: str, text: str) -> None:
    data = samples.xls([(0, 0, 66.0)], code=code)
    assert data.count(b"\xa4\0") == 2  # 164, of the format and of the style with it
    for number in (50, 59, 163):
        assert sheets.read_book("x.xls", data.replace(b"\xa4\0", bytes((number, 0)))).text == f"Fence\n\n{text}"


def test_numbers_in_one_record_of_an_old_row_are_each_shown_in_their_style() -> None:
    # Three cells from column 1 on: 3, of a style without a format; 5 and 7, each in per cent.
    cells = struct.pack("<HH", 2, 1) + b"".join(struct.pack("<HI", s, n << 2 | 2) for s, n in ((0, 3), (1, 5), (1, 7)))
    data = samples.xls([(0, 0, "x")], code="0%", more=struct.pack("<HH", 0xBD, len(cells) + 2) + cells + b"\3\0")
    assert sheets.read_book("x.xls", data).text == "Fence\n\nx\n\t3\t500%\t700%"


def test_styles_that_are_cut_or_point_nowhere_leave_the_numbers_bare() -> None:
    data = samples.xls([(0, 0, 2.0)], code="0%")
    assert sheets.read_book("x.xls", data.replace(b"\x02\0\x010\0%\0", b"\xff\xff\x01;\0%\0")).text == "Fence\n\n2"
    far = cellcount.Shown({1})
    for place in ((1 << 31, 0, 1), (2, 1 << 20, 1), (2, 2, 9)):
        far.add(*place)
    assert not list(far.formats({}))


def test_binary_and_old_workbooks() -> None:
    new = sheets.read_package("x.xlsb", samples.xlsb([(0, 0, "two words"), (2, 3, "篱笆")]), "xlsb")
    assert new.text == "Fence\n\ntwo words\n\t篱笆"
    assert (
        sheets.read_book("x.xls", samples.xls([(0, 1, "wörter 篱笆"), (4, 2, 2.0)])).text == "Fence\n\nwörter 篱笆\n\t2"
    )


def test_comments_and_text_boxes_of_an_old_sheet_follow_it() -> None:
    data = samples.xls([(0, 0, "wall")], box="é 篱笆")
    assert sheets.read_book("x.xls", data).text == "Fence\n\nwall\n\né 篱笆"


def test_comments_and_text_boxes_follow_the_sheets() -> None:
    box = '<xdr:sp xmlns:xdr="urn:x" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>Box'
    parts = {
        "xl/comments1.xml": "<comments><comment><text><r><t>Why </t></r><r><t>so?</t></r></text></comment></comments>",
        "xl/drawings/drawing1.xml": box + "</a:t></a:r></a:p></xdr:sp>",
        "xl/drawings/drawing2.xml": "<broken",
        "xl/charts/chart1.xml": '<c:title xmlns:c="urn:c" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<a:p><a:r><a:t>Rent by year</a:t></a:r></a:p><c:strCache><c:pt><c:v>cell</c:v></c:pt></c:strCache>"
        "<c:tx><c:v>Own name</c:v></c:tx><c:strLit><c:pt><c:v>Own place</c:v></c:pt></c:strLit>"
        "<c:val><c:numLit><c:pt><c:v>7</c:v></c:pt></c:numLit></c:val></c:title>",
    }
    data = samples.xlsx({"Sheet1": row(1, "cell")}, parts)
    found = sheets.read_package("x.xlsx", data, "xlsx")
    assert found.text == "cell\n\nWhy so?\n\nBox\n\nRent by year\n\nOwn name\n\nOwn place"
    assert [section.heading for section in found.sections] == ["Sheet1", ""]


def test_what_is_printed_above_and_below_a_sheet_follows_once() -> None:
    above = html.escape('&L&"Arial,Bold"&12Lindqvist && Sons&C&A&RPage &P of &N', quote=False)
    below = "&amp;CConfidential&amp;R&amp;D"
    printed = f"<oddHeader>{above}</oddHeader><oddFooter>{below}</oddFooter><firstFooter>{below}</firstFooter>"
    sheet = f"<worksheet {_S}><sheetData>{row(1, 'cell')}</sheetData><headerFooter>{printed}</headerFooter></worksheet>"
    data = samples.xlsx({"Sheet1": ""}, {"xl/worksheets/sheet1.xml": sheet})
    assert sheets.read_package("x.xlsx", data, "xlsx").text == "cell\n\nLindqvist & Sons\n\nConfidential"


def test_titles_of_charts_and_what_is_printed_on_each_page_of_an_old_sheet_follow_it() -> None:
    def biff(kind: int, content: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    name, title = b"\0\0\4\0Name", b"\0\0\2\1" + "花园".encode("utf-16-le")
    above, below = (
        struct.pack("<HB", len(line), 0) + line for line in (b'&L&"Arial,Bold"&12Firm && Co&C', b"&CPage &P")
    )
    chart = (
        biff(0x1003) + biff(0x100D, name) + biff(0x1025, bytes(32)) + biff(0x100D, title) + biff(0x100D, b"\0\0\x09")
    )
    more = biff(0x14, above) + biff(0x15, below) + biff(0x14, above) + biff(0x14) + chart
    assert sheets.read_book("x.xls", samples.xls([(0, 0, "x")], more=more)).text == "Fence\n\nx\n\n花园\n\nFirm & Co"


def test_far_corners_are_refused_before_they_are_read() -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    bare = '<row r="1048576"><c><v>1</v></c></row>' + '<row r="2"><c s="1" r="CV2"><v>1</v></c></row>'
    for name, data in (
        ("x.xlsx", samples.xlsx({"S": row(1, "a") + far})),
        ("x.xlsx", samples.xlsx({"S": bare})),
        ("x.xlsb", samples.xlsb([(0, 0, "a"), (1 << 20, 16_383, "b")])),
        ("x.xls", samples.xls([(0, 0, 1.0), (65_535, 65_535, 1.0)])),
    ):
        assert _failure(name, data) == (Outcome.TOO_MUCH, "cells")


@pytest.mark.parametrize("place", ["A4294967295", "a4294967295", "xfd1048576", "AAAAAAA9999", "B99999999999999999999"])
def test_places_that_no_sheet_has_are_counted_like_any(place: str) -> None:
    # The library takes lower-case letters and rows of ten digits, and makes room for all between.
    far = f'<row r="2"><c r="{place}"><v>1</v></c></row>'
    assert _failure("x.xlsx", samples.xlsx({"S": row(1, "a") + far})) == (Outcome.TOO_MUCH, "cells")


def test_empty_cells_in_far_corners_do_no_harm() -> None:
    assert _text(row(1, "near"), '<row r="1048576"><c r="XFD1048576" s="1"/></row>') == "near"
    assert _text('<row r="1"><c r="XFD1"><v>1</v></c></row>', row(2, "x")) == "\t1\nx"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    data = samples.xlsx({"A": row(1, "long enough", "b"), "B": row(1, "c", "d")})
    monkeypatch.setattr(sheets, "MOST_CHARACTERS", 5)
    assert _failure("x.xlsx", data) == (Outcome.TOO_MUCH, "characters")
    monkeypatch.undo()
    monkeypatch.setattr(cellcount, "MOST_CELLS", 3)
    assert _failure("x.xlsx", data) == (Outcome.TOO_MUCH, "cells")
    monkeypatch.undo()
    monkeypatch.setattr(archive, "MOST_INFLATED", 300)
    assert _failure("x.xlsx", data) == (Outcome.TOO_MUCH, "inflated")


def test_protected_and_broken_workbooks() -> None:
    assert _failure("x.xls", samples.xls([], protected=True)) == (Outcome.PROTECTED, "office")
    assert _failure("x.xls", samples.ole("Workbook", b"nothing")) == (Outcome.DAMAGED, "sheets")
    assert (
        _failure("x.xlsx", samples.packed(**{"[Content_Types].xml": "", "xl/workbook.xml": "<"}))[0] is Outcome.DAMAGED
    )


def test_a_format_may_have_any_letters() -> None:
    for code in ('\x000.0" kr"', '0.0\0" kr"', '\0"\0"0.0" kr"'):
        assert cellformats.parsed(code) == cellformats.CellFormat(after=" kr", decimals=1), code


def test_a_panic_of_the_library_is_an_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """What pyo3 raises."""

    def panic(_: object) -> None:
        raise PanicException

    monkeypatch.setattr(sheets, "CalamineWorkbook", type("Broken", (), {"from_filelike": panic}))
    with pytest.raises(Unreadable) as caught:
        _text(row(1, "a"))
    assert caught.value.outcome is Outcome.DAMAGED


def _claiming(unique: int) -> bytes:
    strings = f'<sst xmlns="urn:x" count="1" uniqueCount="{unique}"><si><t>wall</t></si></sst>'
    return samples.xlsx({"Sheet1": row(1, "a")}, {"xl/sharedStrings.xml": strings})


def test_more_strings_than_the_workbook_has_bytes_are_not_made_room_for() -> None:
    # The library makes room for as many as are claimed, and ends the process where there is no such room.
    with pytest.raises(Unreadable) as caught:
        cellcount.check_package(ooxml.Package(_claiming(4_294_967_295)))
    assert (caught.value.outcome, caught.value.detail) == (Outcome.DAMAGED, "sheets")
    cellcount.check_package(ooxml.Package(_claiming(1)))


@pytest.mark.parametrize("entry", [0, 1, 2], ids=["of the short streams", "of the workbook", "that no path leads to"])
def test_a_stream_longer_than_its_file_is_not_made_room_for(entry: int) -> None:
    data = bytearray(samples.xls([(0, 0, "wall")]))
    cellcount.checked_book(bytes(data))
    place = data.index("Root Entry".encode("utf-16-le")) + 128 * entry
    struct.pack_into("<I", data, place + 120, 0x80000000)
    with pytest.raises(Unreadable) as caught:
        cellcount.checked_book(bytes(data))
    assert (caught.value.outcome, caught.value.detail) == (Outcome.DAMAGED, "ole")


@pytest.mark.parametrize(
    ("corners", "answer"),
    [
        ((2, 1, 0, 3), (Outcome.DAMAGED, "sheets")),
        ((0, 1, 3, 1), (Outcome.DAMAGED, "sheets")),
        ((0, 4_294_967_295, 0, 3), (Outcome.TOO_MUCH, "cells")),
    ],
)
def test_a_sheet_of_more_cells_than_is_believed_is_not_made_room_for(
    corners: tuple[int, int, int, int], answer: tuple[Outcome, str]
) -> None:
    with pytest.raises(Unreadable) as caught:
        cellcount.checked_book(samples.xls([(0, 0, "wall")], corners=corners))
    assert (caught.value.outcome, caught.value.detail) == answer
    for sound in ((0, 1, 0, 1), (0, 0, 0, 0), (0, 65_536, 0, 100)):
        cellcount.checked_book(samples.xls([(0, 0, "wall")], corners=sound))


@pytest.mark.parametrize(("sector", "following"), [(1, 1), (9, 2), (9, 9)])
def test_sectors_that_lead_back_are_not_followed(sector: int, following: int) -> None:
    data = bytearray(samples.xls([(0, 0, "wall")]))
    struct.pack_into("<I", data, 512 + 4 * sector, following)  # the table of sectors is the first of them
    with pytest.raises(Unreadable) as caught:
        cellcount.checked_book(bytes(data))
    assert (caught.value.outcome, caught.value.detail) == (Outcome.DAMAGED, "ole")


def test_nor_are_those_of_the_binary_workbooks() -> None:
    begins = bytes((0x9F, 0x01, 8)) + struct.pack("<II", 1, 4_294_967_295)
    binary = samples.packed(**{"xl/workbook.bin": b"", "xl/sharedStrings.bin": begins})
    with pytest.raises(Unreadable) as caught:
        cellcount.check_package(ooxml.Package(binary))
    assert caught.value.detail == "sheets"
    stream = struct.pack("<HHHH", 0x809, 4, 0x600, 5) + struct.pack("<HHII", 0xFC, 8, 1, 2_000_000_000)
    with pytest.raises(Unreadable) as caught:
        cellcount.checked_book(samples.ole("Workbook", stream + bytes(8)))
    assert caught.value.detail == "sheets"
