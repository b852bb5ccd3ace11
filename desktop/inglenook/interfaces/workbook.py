"""A kept table as an XLSX workbook: days and amounts as real ones, words as words, each value with where it stands.

Two sheets. On the first a row for each paper; every value that was read somewhere links to its line on the second,
which says how it stands there, in which paper and on which page. There is no formula in the file: what a document says
stays text whatever it begins with (OWASP, "CSV Injection"), and asks for no program or place outside.

Written by hand from ECMA-376, part 1 (SpreadsheetML): a few parts with inline strings are the whole of it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from inglenook.core.days import day_at
from inglenook.core.tables import KeptRow, TableView, Value
from inglenook.core.tabling import amount_of, is_day

_LONGEST = 32_767  # characters of a cell
_DIGITS = 15  # of a figure that a spreadsheet keeps exactly
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BETWEEN = re.compile(r"[\\/?*\[\]:]")
_FORMULA = tuple("=+-@\t\r|＝＋－＠")
_FIRST_DAY = date(1899, 12, 30)  # day 0 of a spreadsheet, as far as days from March 1900 on go
_FIRST_GOOD_DAY = date(1900, 3, 1)
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same table makes the same bytes
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PLAIN, _HEAD, _QUOTED, _DAY, _FIGURE = range(5)  # places of the styles; those of currencies stand behind them


@dataclass(frozen=True, slots=True)
class Headings:
    """The words on the sheets that are not the person's or a paper's, in the language of the face that writes them."""

    paper: str = "Paper"
    title: str = "Title"
    sender: str = "Sender"
    date: str = "Date"
    sources: str = "Sources"
    field: str = "Field"
    value: str = "Value"
    stands: str = "As it stands there"
    by: str = "Found by"
    page: str = "Page"


def as_xlsx(view: TableView, rows: Sequence[KeptRow], by: dict[str, str], headings: Headings | None = None) -> bytes:
    """The rows of a table in the order given; `by` has a word for each way in which a value came to be."""
    words = headings or Headings()
    table = _name(view.table.name, "Table")
    sources = _name(words.sources, "Sources") if table != words.sources else f"{words.sources} 2"
    styles = _Styles()
    first, links = _table(view, rows, words, styles, sources)
    second = _sources(view, rows, words, by)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (
            ("[Content_Types].xml", _CONTENTS),
            ("_rels/.rels", _relations(("officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", _workbook(table, sources)),
            (
                "xl/_rels/workbook.xml.rels",
                _relations(
                    ("worksheet", "worksheets/sheet1.xml"),
                    ("worksheet", "worksheets/sheet2.xml"),
                    ("styles", "styles.xml"),
                ),
            ),
            ("xl/worksheets/sheet1.xml", _sheet(first, links)),
            ("xl/worksheets/sheet2.xml", _sheet(second, [])),
            ("xl/styles.xml", styles.written()),
        ):
            package.writestr(zipfile.ZipInfo(name, _WHEN), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return data.getvalue()


class _Styles:
    """The looks of cells; those with a currency are made as they are needed."""

    def __init__(self) -> None:
        self._currencies: dict[str, int] = {}

    def of(self, currency: str) -> int:
        if not currency:
            return _FIGURE
        return self._currencies.setdefault(currency, _FIGURE + 1 + len(self._currencies))

    def written(self) -> str:
        formats = [(164, "yyyy-mm-dd")]
        formats += [(165 + place, f'#,##0.00\\ "{currency}"') for place, currency in enumerate(self._currencies)]
        cells = ['<xf xfId="0"/>', '<xf xfId="0" fontId="1" applyFont="1"/>', '<xf xfId="0" quotePrefix="1"/>']
        cells += [f'<xf xfId="0" numFmtId="{number}" applyNumberFormat="1"/>' for number in (164, 4)]
        cells += [f'<xf xfId="0" numFmtId="{number}" applyNumberFormat="1"/>' for number, _ in formats[1:]]
        return (
            f'{_TOP}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(formats)}">'
            + "".join(f'<numFmt numFmtId="{number}" formatCode={quoteattr(form)}/>' for number, form in formats)
            + '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
            '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
            '</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
            f'<cellXfs count="{len(cells)}">{"".join(cells)}</cellXfs></styleSheet>'
        )


def _table(
    view: TableView, rows: Sequence[KeptRow], words: Headings, styles: _Styles, sources: str
) -> tuple[list[list[str]], list[tuple[str, str]]]:
    heads = [words.paper, words.title, words.sender, words.date, *(each.name for each in view.table.columns)]
    lines = [[_text(_at(place, 0), head, _HEAD) for place, head in enumerate(heads)]]
    links: list[tuple[str, str]] = []
    line_of_source = 1  # the first is its heading
    for number, row in enumerate(rows, 1):
        cells = [_text(_at(place, number), text) for place, text in enumerate((str(row.item), row.title, row.sender))]
        if row.date is not None:
            cells.append(_day(_at(3, number), day_at(row.date)))
        for place, cell in enumerate(row.cells, 4):
            if cell.shown.text:
                cells.append(_value(_at(place, number), cell.shown, styles))
            if cell.found.text:
                line_of_source += 1
                if cell.shown.text:
                    links.append((_at(place, number), f"'{sources}'!A{line_of_source}"))
        lines.append(cells)
    return lines, links


def _sources(view: TableView, rows: Sequence[KeptRow], words: Headings, by: dict[str, str]) -> list[list[str]]:
    heads = (words.paper, words.title, words.field, words.value, words.stands, words.by, words.page)
    lines = [[_text(_at(place, 0), head, _HEAD) for place, head in enumerate(heads)]]
    for row, name, cell in _found(view, rows):
        source = cell.source
        paper = row.item if source is None or source.item is None else source.item
        page = "" if source is None or source.page is None else str(source.page)
        texts = (str(paper), row.title, name, cell.normal or cell.text, cell.text, by.get(cell.by, cell.by), page)
        lines.append([_text(_at(place, len(lines)), text) for place, text in enumerate(texts) if text])
    return lines


def _found(view: TableView, rows: Sequence[KeptRow]) -> Iterator[tuple[KeptRow, str, Value]]:
    for row in rows:
        for column, cell in zip(view.table.columns, row.cells, strict=True):
            if cell.found.text:
                yield row, column.name, cell.found


def _value(at: str, value: Value, styles: _Styles) -> str:
    if is_day(value):
        try:
            return _day(at, date.fromisoformat(value.normal))
        except ValueError:
            return _text(at, value.text)
    found = amount_of(value)
    if found is None:
        return _text(at, value.text)
    figure, currency = found
    if len(figure.as_tuple().digits) > _DIGITS:
        return _text(at, value.normal)
    return f'<c r="{at}" s="{styles.of(currency)}"><v>{_plain(figure)}</v></c>'


def _plain(figure: Decimal) -> str:
    return format(figure, "f")


def _day(at: str, day: date) -> str:
    if day < _FIRST_GOOD_DAY:
        return _text(at, day.isoformat())
    return f'<c r="{at}" s="{_DAY}"><v>{(day - _FIRST_DAY).days}</v></c>'


def _text(at: str, text: str, style: int = _PLAIN) -> str:
    clean = _NOT_XML.sub("", text)[:_LONGEST]
    look = _QUOTED if style == _PLAIN and clean.lstrip(" \u00a0\u3000\ufeff\u200b").startswith(_FORMULA) else style
    return f'<c r="{at}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{escape(clean)}</t></is></c>'


def _at(column: int, line: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{line + 1}"


def _name(name: str, otherwise: str) -> str:
    """A name that a sheet may have: 31 characters without the marks of addresses."""
    clean = _BETWEEN.sub(" ", _NOT_XML.sub("", name)).replace("'", "’").strip()[:31].strip()
    return clean or otherwise


def _sheet(lines: Sequence[Sequence[str]], links: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f'<row r="{number}">{"".join(cells)}</row>' for number, cells in enumerate(lines, 1))
    linked = "".join(f'<hyperlink ref="{at}" location={quoteattr(to)}/>' for at, to in links)
    return (
        f'{_TOP}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="16384" width="18" customWidth="1"/></cols>'
        f"<sheetData>{rows}</sheetData>{f'<hyperlinks>{linked}</hyperlinks>' if links else ''}</worksheet>"
    )


def _workbook(table: str, sources: str) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate((table, sources), 1)
    )
    return f'{_TOP}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{sheets}</sheets></workbook>'


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_TOP}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


_CONTENTS = (
    f'{_TOP}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
