"""XLSX, XLSB and XLS to text through calamine: each sheet a section, each row a line with tabs between its cells.

Empty rows and columns are left out, hidden sheets are not. Dates come as ISO 8601, numbers with the 15 digits that
spreadsheets keep. What lies on a sheet rather than in its cells (comments, text boxes, diagrams, titles of charts,
embedded documents), and what is printed above and below its pages, follows after the sheets.
"""

from __future__ import annotations

import contextlib
import datetime
import html as entities
import io
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, compress, zip_longest

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.leaves import Leaves
from inglenook.readers.office import bookformats, cellcount, cellformats, embedded, oleproperties, olestorages, smartart
from inglenook.readers.office.cellformats import CellFormat
from inglenook.readers.office.ooxml import Package, Properties
from inglenook.readers.office.slidetext import SlideText
from inglenook.readers.xmlstream import Target

MOST_CHARACTERS = 32_000_000
_RECORD, _GOES_ON = struct.Struct("<HH"), 0x3C  # of an XLS
_MOST_CELL = 32_767  # characters; no spreadsheet program keeps more in one cell
_SHEET = re.compile(r"xl/worksheets/[^/]+\.(?:xml|bin)")
_PRINTED = re.compile(rb"<(?:\w{1,9}:)?(?:odd|even|first)(?:Header|Footer)[^<>]{0,200}>([^<>]{1,2000})<")
# Of a header or footer: a font, its size, a colour, a field, or the mark itself.
_CODE = re.compile(r'&(?:"[^"]{0,100}"|K[0-9A-Fa-f]{6}|K\d\d[-+]\d{3}|\d{1,3}|[A-Za-z&])')
_MOST_TAIL = 65_536  # bytes of a sheet in which they are looked for at once
_LARGEST = 64_000_000  # bytes of a sheet that is looked through for them
_WHITE = re.compile(r"[\t\n\r\x0b\x0c\x85\u2028]+")
# Names that programs give to sheets: they say nothing.
_UNNAMED = re.compile(r"(?:sheet|tabelle|feuil|hoja|foglio|planilha|blad|лист|工作表|シート)\s?\d*", re.IGNORECASE)

_BIFF8 = b"\x00\x06"
_MOST_REWRITTEN = 5_000_000  # bytes of an XLS

Formatted = Iterator[tuple[int, int, CellFormat]]  # row and column, from 0
Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def read_package(name: str, data: bytes, filetype: str) -> ParsedDocument:
    """Read an XLSX or XLSB."""
    package = Package(data)
    leaves = Leaves(MOST_CHARACTERS)
    if filetype == "xlsb":
        _write_sheets(data, leaves, _shown_in_binary(package))
    else:
        cellcount.check_package(package)
        formats = cellformats.Formats(package)
        _write_sheets(data, leaves, lambda _, sheet: formats.of_sheet(sheet))
    _write_beside(package, leaves)
    return _document(name, filetype, leaves, package.properties())


def _shown_in_binary(package: Package) -> Callable[[int, str], Formatted]:
    styles = bookformats.styles_of_package(package)
    shown = cellcount.check_package(package, styles)
    parts = bookformats.sheets_of_package(package) if styles else {}
    nothing = cellcount.Shown()
    return lambda _, sheet: shown.get(parts.get(sheet, ""), nothing).formats(styles)


def read_book(name: str, data: bytes) -> ParsedDocument:
    """Read an XLS."""
    book = cellcount.checked_book(data)
    leaves = Leaves(MOST_CHARACTERS)
    starts = dict(enumerate(bookformats.sheets_of_book(book.records)))
    nothing = cellcount.Shown()
    changed = bookformats.with_own_numbers(book.records) if len(data) < _MOST_REWRITTEN else None
    _write_sheets(
        olestorages.without(data) if changed is None else olestorages.file_of({"Workbook": changed}),
        leaves,
        lambda at, _: book.shown.get(starts.get(at, -1), nothing).formats(book.styles),
    )
    leaves.begin()
    for text in _beside_book(book.records, book.written):
        leaves.paragraph(text)
    for text in embedded.texts_of_book(data):
        leaves.paragraph(text)
    return _document(name, "xls", leaves, oleproperties.properties(data))


def _document(name: str, filetype: str, leaves: Leaves, properties: Properties) -> ParsedDocument:
    text, sections = leaves.finish()
    return finishing.document(
        name,
        filetype,
        text,
        sections,
        titles=(properties.title, finishing.stem(name)),
        author=properties.author,
        created=properties.created,
    )


def _write_sheets(data: bytes, leaves: Leaves, shown: Callable[[int, str], Formatted]) -> None:
    """Write all sheets; `shown` has the formatted cells of each, by its place and name."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        left = cellcount.MOST_CELLS
        for index, sheet_name in enumerate(workbook.sheet_names):
            sheet = workbook.get_sheet_by_index(index)
            left -= sheet.height * sheet.width
            if left < 0:
                raise Unreadable(Outcome.TOO_MUCH, "cells")
            write_rows(sheet_name, _rows(sheet, leaves.length, shown(index, sheet_name)), leaves)
    except Unreadable:
        raise
    except PasswordError as error:
        raise Unreadable(Outcome.PROTECTED, "office") from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable(Outcome.DAMAGED, "sheets") from error
    except BaseException as error:
        # A panic of the library has a class that cannot be imported and stands beside `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(Outcome.DAMAGED, "sheets") from error


def write_rows(sheet_name: str, rows: Iterator[list[str]], leaves: Leaves) -> None:
    """Write a sheet without its empty rows and columns; its name stands over it where somebody gave one."""
    kept = [row for row in rows if any(row)]
    leaves.begin(sheet_name)
    if not kept:
        return
    if _UNNAMED.fullmatch(sheet_name.strip()) is None:
        leaves.paragraph(sheet_name)
    used = [any(column) for column in zip_longest(*kept, fillvalue="")]
    lines = ("\t".join(row if all(used) else compress(row, used)).rstrip("\t") for row in kept)
    leaves.line("\n".join(lines))


def _rows(sheet: CalamineSheet, before: int, formats: Formatted) -> Iterator[list[str]]:
    """The rows as text, numbers as they are shown; raises as soon as they are longer than a document may be."""
    length, left = before, sheet.start[1] if sheet.start is not None else 0
    ahead = next(formats, None)
    for number, row in enumerate(sheet.iter_rows()):
        cells = [written(cell) for cell in row]
        while ahead is not None and ahead[0] <= number:
            place = ahead[1] - left
            value = row[place] if ahead[0] == number and 0 <= place < len(row) else None
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                cells[place] = ahead[2].written(value) or cells[place]
            ahead = next(formats, None)
        length += sum(map(len, cells))
        if length > MOST_CHARACTERS:
            raise Unreadable(Outcome.TOO_MUCH, "characters")
        yield cells


def written(cell: Cell) -> str:
    """A cell as text on one line."""
    if isinstance(cell, str):
        return _WHITE.sub(" ", cell[:_MOST_CELL]).strip() if cell else ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
    if isinstance(cell, datetime.datetime):
        is_day = cell.time() == datetime.time.min
        return cell.date().isoformat() if is_day else cell.replace(microsecond=0).isoformat(" ")
    if isinstance(cell, datetime.time):
        return cell.replace(microsecond=0).isoformat()
    if isinstance(cell, datetime.timedelta):
        seconds = round(cell.total_seconds())
        return f"{'-' * (seconds < 0)}{abs(seconds) // 3600}:{abs(seconds) // 60 % 60:02}:{abs(seconds) % 60:02}"
    return cell.isoformat() if isinstance(cell, datetime.date) else str(cell)


def _write_beside(package: Package, leaves: Leaves) -> None:
    """Comments, text boxes, diagrams and what stands on charts. Any error in them costs the one part."""
    leaves.begin()
    for part in package.parts():
        folder, _, last = part.rpartition("/")
        is_comment = last.startswith(("comments", "threadedComment")) and folder.startswith("xl")
        is_drawing = folder == "xl/drawings" or (folder == "xl/charts" and last.startswith("chart"))
        is_diagram = folder == "xl/diagrams" and last.startswith("data")
        if not part.endswith(".xml") or not (is_comment or is_drawing or is_diagram):
            continue
        if is_diagram:
            for text in smartart.lines_of(package, part):
                leaves.line(text)
            leaves.gap()
            continue
        target: _Comments | SlideText = _Comments(package) if is_comment else _Drawn(package)
        try:
            package.parse(part, target)
        except Unreadable as failure:
            if failure.outcome is not Outcome.DAMAGED:
                raise
        found = target.found if isinstance(target, _Comments) else [line for s in target.shapes for line in s.lines]
        for text in found:
            leaves.paragraph(text)
    parts = [part for part in package.parts() if _SHEET.fullmatch(part)]
    for text in dict.fromkeys(chain.from_iterable(_printed_beside(package, part) for part in parts)):
        leaves.paragraph(text)
    for text in embedded.texts(package, chain.from_iterable(map(package.relations, parts))):
        leaves.paragraph(text)


def _printed_beside(package: Package, part: str) -> list[str]:
    """What is printed above and below each page of a sheet ([ECMA-376] 18.3.1.46)."""
    if not part.endswith(".xml") or package.size(part) > _LARGEST:
        return []
    tail = b""
    with contextlib.suppress(Unreadable):
        for piece in package.pieces(part, is_counted=False):
            tail = (tail + piece)[-_MOST_TAIL - len(piece) :]  # it stands behind the rows
            if b"headerFooter>" in tail:
                break
    return _printed(entities.unescape(each[1].decode("utf-8", "replace")) for each in _PRINTED.finditer(tail))


def _printed(found: Iterable[str]) -> list[str]:
    """What these lines of print say, without codes and without what only counts pages."""
    thirds = (third for each in found for third in re.split("&[LCR]", each))
    said = (_CODE.sub(lambda code: "&" * (code[0] == "&&"), third) for third in thirds if "&P" not in third)
    return [text for each in said if any(map(str.isalpha, text := " ".join(each.split())))]


def _beside_book(records: bytes, places: Sequence[int]) -> list[str]:
    """What is written on the sheets of an XLS, then the titles of its charts, then what is printed on each page."""
    heads = {place: _RECORD.unpack_from(records, place) for place in places}
    written = [_written_at(records, place) for place in places if heads[place][0] == cellcount.BIFF_TEXT]
    if records[4:6] != _BIFF8:
        return written

    def texts(kinds: Sequence[int], at: int, width: int) -> Iterator[str]:
        for place, (kind, length) in heads.items():
            if kind in kinds:
                yield _string(records[place + 4 + at : place + 4 + length], width)

    printed = _printed(texts((cellcount.BIFF_HEADER, cellcount.BIFF_FOOTER), 0, 2))
    titles = dict.fromkeys(texts((cellcount.BIFF_TITLE,), 2, 1))
    return [*written, *titles, *dict.fromkeys(printed)]


def _string(said: bytes, width: int) -> str:
    """A text behind its length, of so many bytes, and a byte that tells how wide its letters are."""
    length, letters = int.from_bytes(said[:width], "little"), said[width + 1 :]
    if said[width : width + 1] == b"\1":
        return letters[: 2 * length].decode("utf-16-le", "replace")
    return letters[:length].decode("latin-1")


def _written_at(records: bytes, place: int) -> str:
    """A comment or text box of an XLS: its length, then its letters in the records that go on ([MS-XLS] 2.4.329)."""
    if place + 16 > len(records):
        return ""
    (length,) = _RECORD.unpack_from(records, place)[1:]
    left = int.from_bytes(records[place + 14 : place + 16], "little")
    place += 4 + length
    text = ""
    while left > 0 and place + 5 <= len(records):
        kind, length = _RECORD.unpack_from(records, place)
        if kind != _GOES_ON or not length:
            break
        letters = records[place + 5 : place + 4 + length]
        run = letters.decode("utf-16-le", "replace") if records[place + 4] & 1 else letters.decode("latin-1")
        text += run[:left]
        left -= len(run)
        place += 4 + length
    return text.strip()


class _Drawn(SlideText):
    """What is drawn on a sheet; the words that a chart keeps of its cells stand in these."""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name != "strCache":
            super().opened(name, attributes)


class _Comments(Target):
    """The comments of a sheet, each in one run."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.found: list[str] = []
        self._takes = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        self._takes = name in ("t", "text")
        if name in ("comment", "threadedComment"):
            self.found.append("")

    def closed(self, name: str) -> None:
        self._takes = False

    def data(self, data: str) -> None:
        if self._takes and self.found:
            self.found[-1] += data
