"""Jupyter notebooks: the text and the code of each cell, and its output (nbformat 3 and 4)."""

from __future__ import annotations

import json
import re

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing, text
from inglenook.readers.failures import Unreadable
from inglenook.readers.leaves import Leaves

_MOST_CELLS = 20_000
_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a notebook; what is none is read as the text that it is."""
    written = text.decoded(data)
    try:
        book = json.loads(written)
    except (ValueError, RecursionError):
        return text.read(name, data)
    cells = _cells(book)
    if not cells:
        return text.read(name, data)
    if len(cells) > _MOST_CELLS:
        raise Unreadable(Outcome.TOO_MUCH, "cells")
    leaves = Leaves()
    titles: list[str] = []
    for cell in cells:
        if isinstance(cell, dict):
            _write(cell, leaves, titles)
    found, sections = leaves.finish()
    return finishing.document(name, "ipynb", found, sections, titles=(*titles[:3], finishing.stem(name)))


def _cells(book: object) -> list[object]:
    if not isinstance(book, dict):
        return []
    found = book.get("cells")
    if found is None:  # nbformat 3
        sheets = book.get("worksheets")
        found = [
            cell
            for sheet in (sheets if isinstance(sheets, list) else [])
            if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)
            for cell in sheet["cells"]
        ]
    return found if isinstance(found, list) else []


def _write(cell: dict[str, object], leaves: Leaves, titles: list[str]) -> None:
    source = _joined(cell.get("source", cell.get("input")))
    if cell.get("cell_type") == "markdown":
        heading = _HEADING.match(source.lstrip())
        if heading is not None:
            leaves.heading(len(heading[1]), heading[2].strip("# "))
            titles.append(heading[2].strip("# "))
            source = source.lstrip()[heading.end() :]
    leaves.paragraph(source)
    outputs = cell.get("outputs")
    for output in outputs if isinstance(outputs, list) else []:
        if isinstance(output, dict):
            leaves.paragraph(_COLOURS.sub("", _printed(output)))


def _printed(output: dict[str, object]) -> str:
    """What an output says in plain text; pictures and pages say nothing here."""
    data = output.get("data")
    plain = data.get("text/plain") if isinstance(data, dict) else None
    for found in (output.get("text"), plain, output.get("traceback")):
        if found:
            return _joined(found)
    return ""


def _joined(lines: object) -> str:
    if isinstance(lines, list):
        return "".join(line for line in lines if isinstance(line, str))
    return lines if isinstance(lines, str) else ""
