"""The sheets of an OpenDocument spreadsheet, row by row. Cells and rows say how often they are repeated.

What lies on a sheet rather than in its cells (text boxes, alternative text of pictures) is gathered beside it.

Repetitions are counted before they are written: a sheet from LibreOffice ends with a million empty rows in one element,
and a hostile one may hold a million full ones.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from unicodedata import category

from inglenook.core.characters import whole_number
from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable
from inglenook.readers.leaves import Leaves
from inglenook.readers.office import cellcount, sheets
from inglenook.readers.picturewords import words_for_picture
from inglenook.readers.xmlstream import Tally, Target, local

_NUMBERS = frozenset(("float", "percentage", "currency"))
_SHOWN = frozenset(("percentage", "currency"))  # where what stands in the sheet says more than the number
_SHAPES = frozenset(
    "frame custom-shape rect ellipse circle line polyline polygon regular-polygon path connector caption measure"
    " g".split()
)
_SAID = frozenset(("title", "desc"))  # for a picture, within its shape
_SKIPPED = frozenset(("tracked-changes", "creator"))
_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,](\d)\d*)?S")
_MOST_CELL = 32_767
_LONGEST_NUMBER = 60  # characters with what stands beside it
_ONE = re.compile(r"([^\d]*)(\d(?:[\d.,'\u2019\s]*\d)?)([^\d]*)")  # a single number
_NO_FIGURE, _MINUS = re.compile(r"\D"), re.compile("[-\u2212]")


class OdfSheets(Target):
    """Writes each sheet to `leaves` as it ends; annotations and what lies on the sheets are gathered in `notes`."""

    def __init__(self, tally: Tally, leaves: Leaves) -> None:
        super().__init__(tally)
        self.notes: list[str] = []
        self._leaves = leaves
        self._cells_left = cellcount.MOST_CELLS
        self._characters = 0
        self._tables = 0  # depth; a table in a cell or frame belongs to the cell
        self._name = ""
        self._rows: list[list[str]] = []
        self._row: list[tuple[str, int]] = []
        self._row_times = 1
        self._cell: list[str] | None = None
        self._value, self._times, self._is_shown, self._is_number = "", 1, False, False
        self._note: list[str] | None = None
        self._shapes: list[list[str]] = []  # those at work, within each other
        self._words: list[str] | None = None  # for the picture at work
        self._inner = 0  # documents that lie in a shape of a flat file: a title in them is that of a chart
        self._skip = 0
        self._takes = 0

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skip or name in _SKIPPED or (name in _SAID and not self._shapes) or (name == "table" and self._shapes):
            self._skip += 1
        elif name in _SAID and not self._inner:
            self._words = []
        elif name == "document" and self._shapes:
            self._inner += 1
        elif name in _SHAPES:
            self._shapes.append([])
        elif name == "table":
            self._tables += 1
            if self._tables == 1:
                self._name, self._rows = _get(attributes, "name"), []
        elif name == "table-row" and self._tables == 1:
            self._row, self._row_times = [], _repeated(attributes, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell") and self._tables == 1:
            self._cell, self._times = [], _repeated(attributes, "number-columns-repeated")
            kind = _get(attributes, "value-type")
            self._value, self._is_shown, self._is_number = _typed(attributes), kind in _SHOWN, kind == "float"
        elif name == "annotation":
            self._note = []
        elif name in ("p", "h"):
            self._takes += 1
            self._say(" ")
        elif name in ("s", "tab", "line-break") and self._takes:
            self._say(" ")

    def closed(self, name: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
        elif name in ("p", "h"):
            self._takes -= 1
        elif name == "annotation" and self._note is not None:
            self._beside(self._note)
            self._note = None
        elif name in _SAID and self._words is not None:
            self._beside([words_for_picture("".join(self._words))])
            self._words = None
        elif name == "document" and self._inner:
            self._inner -= 1
        elif name in _SHAPES and self._shapes:
            self._beside(self._shapes.pop())
        elif name in ("table-cell", "covered-table-cell") and self._tables == 1 and self._cell is not None:
            said = sheets.written("".join(self._cell).strip()[:_MOST_CELL])
            is_more = self._is_shown or (self._is_number and _says_more(said, self._value))
            text = said if is_more and said else self._value or said
            self._row.append((text, self._times))
            self._cell = None
        elif name == "table-row" and self._tables == 1:
            self._close_row()
        elif name == "table":
            self._tables -= 1
            if not self._tables:
                sheets.write_rows(self._name, iter(self._rows), self._leaves)
                self._rows = []

    def data(self, data: str) -> None:
        """Character data of cells, shapes and annotations."""
        if self._skip:
            return
        if self._words is not None:
            self._words.append(data)
        elif self._takes:
            self._say(data)

    def _beside(self, pieces: list[str]) -> None:
        text = " ".join("".join(pieces).split())
        if text:
            self.notes.append(text)

    def _say(self, text: str) -> None:
        if self._note is not None:
            self._note.append(text)
        elif self._shapes:
            self._shapes[-1].append(text)
        elif self._cell is not None:
            self._cell.append(text)

    def _close_row(self) -> None:
        while self._row and not self._row[-1][0]:
            self._row.pop()
        if not self._row:
            return
        times, width = self._row_times, sum(count for _, count in self._row)
        self._cells_left -= times * width
        if self._cells_left < 0:
            raise Unreadable(Outcome.TOO_MUCH, "cells")
        self._characters += times * sum(len(text) * count for text, count in self._row)
        if self._characters > sheets.MOST_CHARACTERS:
            raise Unreadable(Outcome.TOO_MUCH, "characters")
        row = [text for text, count in self._row for _ in range(count)]
        self._rows.extend([row] * times)


def _typed(attributes: Mapping[str, str]) -> str:
    """The value of a cell that is a number, a date or a truth; text and the rest is what its paragraphs say."""
    kind = _get(attributes, "value-type")
    if kind in _NUMBERS:
        try:
            return sheets.written(float(_get(attributes, "value")[:40]))
        except (ValueError, OverflowError):
            return ""
    if kind == "date":
        return _rounded(_get(attributes, "date-value")).replace("T", " ").removesuffix(" 00:00:00")
    if kind == "time":
        match = _DURATION.fullmatch(_get(attributes, "time-value"))
        if match is None:
            return ""
        hours, minutes, seconds = (int(match[number]) for number in (1, 2, 3))
        minutes, seconds = divmod(60 * (60 * hours + minutes) + seconds + ((match[4] or "0") >= "5"), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return _get(attributes, "boolean-value").upper() if kind == "boolean" else ""


def _says_more(said: str, number: str) -> bool:
    """Whether a cell shows its number whole, in per cent, or with a word or zeros that the bare number lacks.

    Gnumeric states no type for a share or a sum of money.
    """
    match = _ONE.fullmatch(said) if len(said) <= _LONGEST_NUMBER else None
    if match is None or number.startswith("-") != bool(_MINUS.search(match[1])):
        return False
    has_zeros = match[2][:1] == "0" and match[2][1:2].isdecimal()
    if "%" in match[3]:
        return True
    if not (has_zeros or any(letter.isalpha() or category(letter) == "Sc" for letter in match[1] + match[3])):
        return False
    shown, bare = (_NO_FIGURE.sub("", each).lstrip("0") for each in (match[2], number))
    return shown.startswith(bare) and not shown[len(bare) :].strip("0")


def _rounded(date: str) -> str:
    """A date to the second: what is counted in days leaves 9.9965 s where somebody typed 10."""
    if date[19:20] in (".", ",") and date[20:21] in tuple("56789"):
        with contextlib.suppress(ValueError, OverflowError):
            return (datetime.fromisoformat(date[:19]) + timedelta(seconds=1)).isoformat()
    return date[:19]


def _get(attributes: Mapping[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if local(key) == name), "")


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    return whole_number(_get(attributes, name)) or 1
