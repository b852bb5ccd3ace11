"""A text for outside the vault: headed, in paragraphs, with its sources; as text, Markdown, PDF or on paper.

What a document or a mail says goes in as plain text, whatever it looks like: no part of it is taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from inglenook.interfaces.qt.shown import shown

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_BULLET = re.compile(r"^([-+=])")
_MARGIN_MM = 20.0


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `kind` is title, head, line, quote or note; `level` sets it in."""

    kind: str
    text: str
    level: int = 0


def as_text(lines: Sequence[Line]) -> str:
    """Plain text."""
    made: list[str] = []
    for line in lines:
        bullet = "- " if line.kind == "line" else ""
        made.append("  " * line.level + bullet + line.text)
        if line.kind == "title":
            made.append("=" * min(len(line.text), 60))
        if line.kind in {"title", "head", "note"}:
            made.append("")
    return "\n".join(made).rstrip() + "\n"


def as_markdown(lines: Sequence[Line]) -> str:
    """Markdown (CommonMark); what is no markup of ours is escaped."""
    made: list[str] = []
    for line in lines:
        text = _escaped(line.text)
        before = {"title": "# ", "head": "## ", "line": "  " * line.level + "- ", "quote": "> "}.get(line.kind, "")
        made.append(f"*{text}*" if line.kind == "note" else before + text)
        if line.kind != "line":
            made.append("")
    return "\n".join(made).rstrip() + "\n"


def as_document(lines: Sequence[Line], font: QFont) -> QTextDocument:
    """A document to be printed."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    for number, line in enumerate(lines):
        block, look = QTextBlockFormat(), QTextCharFormat()
        block.setBottomMargin(6)
        block.setIndent(line.level)
        size = {"title": 1.6, "head": 1.15, "quote": 0.9, "note": 0.85}.get(line.kind, 1.0)
        look.setFontPointSize(font.pointSizeF() * size)
        if line.kind in {"title", "head"}:
            look.setFontWeight(QFont.Weight.Bold)
            block.setTopMargin(12 if number else 0)
        look.setFontItalic(line.kind == "note")
        if number:
            cursor.insertBlock(block, look)
        else:
            cursor.setBlockFormat(block)
        cursor.insertText(shown(line.text).text.replace("\n", "\u2028"), look)
    return document


def as_pdf(lines: Sequence[Line], font: QFont) -> bytes:
    """A PDF on A4. May be made on any thread."""
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(made)
    writer.setCreator("Inglenook")
    writer.setTitle(lines[0].text if lines else "")
    _lay_out(writer)
    as_document(lines, font).print_(writer)
    del writer
    return bytes(made.data().data())


def _lay_out(device: QPagedPaintDevice) -> None:
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)


def _escaped(text: str) -> str:
    one = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _BULLET.sub(r"\\\1", _NUMBERED.sub(r"\1\\\2", one))
