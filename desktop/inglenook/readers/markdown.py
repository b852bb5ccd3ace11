"""Markdown, kept as it is written: headings make the sections, a front matter may hold the title and the author."""

from __future__ import annotations

import re

from inglenook.core.reading import ParsedDocument
from inglenook.readers import finishing, text
from inglenook.readers.outline import Outline

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MARKED = re.compile(r"\n {0,3}(?:#|=|-(?! {1,3}\S)|`{3}|~{3})")  # lines that one of these may match
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
    free = position  # where lines begin that may be a heading underlined by the next one
    # Behind a line end each place is that of a line in the source. One search goes to the few lines that matter.
    for found in _MARKED.finditer(f"\n{source}", position):
        start = found.start()
        line = _line(source, start)
        mark = _FENCE.match(line)
        if fence:
            if mark is None or not mark[1].startswith(fence) or line.strip().strip(fence[0]):
                continue
            fence = ""
        elif mark is not None:
            fence = mark[1]
        elif not _is_noted(line, start, _above(source, free, start), outline):
            continue
        end = source.find("\n", start)
        free = end + 1 if end >= 0 else len(source)


def _line(source: str, start: int) -> str:
    end = source.find("\n", start, start + _LONGEST_HEADING)
    return source[start : end if end >= 0 else start + _LONGEST_HEADING]


def _above(source: str, free: int, start: int) -> tuple[int, str] | None:
    """The line above, where it may be a heading underlined by this one. The heading of several lines is rare; its last
    line stands for it."""
    if start <= free:
        return None
    at = source.rfind("\n", free, start - 1) + 1 or free
    line = _line(source, at)
    return None if not line.strip() or _NO_PARAGRAPH.match(line) else (at, line)


def _is_noted(line: str, position: int, above: tuple[int, str] | None, outline: Outline) -> bool:
    """Whether a line is a heading, or makes one of the line above."""
    heading = _ATX.match(line)
    if heading is not None:
        outline.add(position, len(heading[1]), _plain(heading[2] or ""))
        return True
    underline = _SETEXT.match(line)
    if underline is None or above is None:
        return False
    outline.add(above[0], 1 if underline[1][0] == "=" else 2, _plain(above[1]))
    return True


def _plain(heading: str) -> str:
    """A heading without its marks of emphasis and the targets of its links."""
    return _MARKS.sub("", _LINK.sub(r"\1", heading)).strip()
