"""Markdown, kept as it is written: headings make the sections, a front matter may hold the title and the author."""

from __future__ import annotations

import re

from inglenook.core.reading import ParsedDocument
from inglenook.readers import finishing, text
from inglenook.readers.outline import Outline

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NO_PARAGRAPH = re.compile(r" {0,3}(?:[-*+>|]|\d{1,9}[.)]\s)| {4}|\t")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\](?:\([^()\s]{0,500}\)|\[[^\[\]]{0,100}\])")
_MARKS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`+")
_FIELD = re.compile(r"(title|author|lang(?:uage)?)\s*[:=]\s*(.{1,300})", re.IGNORECASE)
_MOST_FRONT_MATTER = 200  # lines
_LONGEST_HEADING = 1_000  # characters; a longer line is no heading


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a Markdown text."""
    source = text.decoded(data)
    outline = Outline()
    fields, body = _front_matter(source)
    _note_headings(source, body, outline)
    return finishing.document(
        name,
        "md",
        source,
        outline.sections(len(source)),
        titles=(fields.get("title", ""), outline.first),
        author=fields.get("author", ""),
        language_hint=fields.get("lang", fields.get("language", "")),
    )


def _front_matter(source: str) -> tuple[dict[str, str], int]:
    """The fields between two lines of `---` or `+++` at the very start, and where the text after them begins."""
    fields: dict[str, str] = {}
    if not source.startswith(("---\n", "+++\n")):
        return fields, 0
    ends = ("---", "...") if source[0] == "-" else ("+++",)
    position = 4
    for _ in range(_MOST_FRONT_MATTER):
        end = source.find("\n", position)
        line = source[position : end if end >= 0 else len(source)]
        if line.rstrip() in ends:
            return fields, (end + 1 if end >= 0 else len(source))
        match = _FIELD.match(line[:400])
        if match is not None:
            fields.setdefault(match[1].lower(), match[2].strip().strip("\"'"))
        if end < 0:
            break
        position = end + 1
    return {}, 0


def _note_headings(source: str, position: int, outline: Outline) -> None:
    fence = ""
    before: tuple[int, str] | None = None  # the line above, where it may be a heading underlined by this one
    while position < len(source):
        end = source.find("\n", position)
        end = len(source) if end < 0 else end
        line = source[position : min(end, position + _LONGEST_HEADING)]
        mark = _FENCE.match(line)
        if fence:
            if mark is not None and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            before = None
        elif mark is not None:
            fence = mark[1]
            before = None
        else:
            before = _note_line(line, position, before, outline)
        position = end + 1


def _note_line(line: str, position: int, before: tuple[int, str] | None, outline: Outline) -> tuple[int, str] | None:
    heading = _ATX.match(line)
    if heading is not None:
        outline.add(position, len(heading[1]), _plain(heading[2] or ""))
        return None
    underline = _SETEXT.match(line)
    if underline is not None and before is not None:
        outline.add(before[0], 1 if underline[1][0] == "=" else 2, _plain(before[1]))
        return None
    if not line.strip() or _NO_PARAGRAPH.match(line):
        return None
    # The heading of several lines is rare; its last line stands for it.
    return position, line


def _plain(heading: str) -> str:
    """A heading without its marks of emphasis and the targets of its links."""
    return _MARKS.sub("", _LINK.sub(r"\1", heading)).strip()
