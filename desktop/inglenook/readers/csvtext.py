"""CSV and similar tables: one line a row with tabs between the cells, as for sheets.

The first lines tell which character separates the cells. If none does so evenly, the file stays plain text. Line ends
within a cell become spaces, so that a row stays one line.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from inglenook.core.reading import ParsedDocument, Section
from inglenook.readers import finishing, text

_PARTS = "\t;,|"
_LOOKED_AT = 50  # rows
_EVEN = 0.8  # of the rows have as many cells as most
_EVEN_QUOTED = 0.5  # as above where cells stand in quotation marks: banks put lines of their own above a short table
_QUOTED = 4_000  # characters in which such cells are looked for
_MOST_CELL = 32_767  # characters; no spreadsheet program keeps more in one cell
_MOST_LINES = 200  # within one cell: a quote that is never closed takes all that follows
_SAID = re.compile(r"\Asep=([\t;,|])\n")  # what Excel writes and hides
_WHITE = re.compile(r"\s+")
_BLANKS = ("  ", "| ", " |")


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a table."""
    source = text.decoded(data)
    written = _written(source) or source
    sections = (Section(0, len(written)),)
    return finishing.document(name, "csv", written, sections, titles=(finishing.stem(name),))


def _written(source: str) -> str:
    """The rows with tabs; "" where it is no table."""
    said = _SAID.match(source)
    body = source[said.end() :] if said is not None else source
    part = said[1] if said is not None else _part_of(body)
    if not part:
        return ""
    lines: list[str] = []
    try:
        for row in _rows(body, part):
            cells = row
            # Of most rows one look shows that no cell is too long or has other white space than single blanks within.
            seen = f"|{'|'.join(row)}|"
            if len(seen) > _MOST_CELL or not seen.isprintable() or any(map(seen.__contains__, _BLANKS)):
                if any(len(cell) > _MOST_CELL or cell.count("\n") > _MOST_LINES for cell in row):
                    return ""
                cells = [_WHITE.sub(" ", cell).strip() for cell in row]
            lines.append("\t".join(cells).rstrip("\t"))
    except csv.Error:
        return ""
    return "\n".join(lines).strip("\n")


def _rows(source: str, part: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(source, newline=""), delimiter=part, skipinitialspace=True)


def _part_of(source: str) -> str:
    """The separator of the cells: the one with which most rows have the same number of cells, and the most of them."""
    best, most = "", 1
    for part in filter(source.__contains__, _PARTS):
        try:
            counts = Counter(islice(filter(None, map(len, _rows(source, part))), _LOOKED_AT))
        except csv.Error:
            continue
        if counts:
            cells, rows = max(counts.items(), key=lambda each: (each[1], each[0]))
            least = _EVEN_QUOTED if source.count(f'"{part}"', 0, _QUOTED) > 1 else _EVEN
            if cells > most and rows >= least * counts.total():
                best, most = part, cells
    return best
