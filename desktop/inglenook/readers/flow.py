"""Plain text from marked-up blocks: white space folded as a browser does, lists and tables legible.

Modelled on HTML. A `Flow` is told what opens, what closes and what text comes. It decides on line breaks only when the
next text comes, so that nested blocks make one break and not five.
"""

from __future__ import annotations

import re

from inglenook.readers.numerals import written
from inglenook.readers.outline import Outline

_FOLD = re.compile(r"[ \t\n\r\f\xa0]+")
_BLANKS = " \t\n\r\xa0"
# Soft hyphens, zero-width spaces and joiners that only fill; control characters; halves of surrogate pairs.
_NOISE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u200b\u2060\ufeff\ud800-\udfff\ue000\ue001\ufffe\uffff]"
)
_PARAGRAPHS = frozenset(
    "p h1 h2 h3 h4 h5 h6 blockquote pre dl table figure fieldset hr article section header footer main nav aside"
    " body form details dialog search hgroup".split()
)
_LINES = frozenset(
    "div tr dt dd address center option optgroup caption figcaption legend summary menuitem thead tbody tfoot dir"
    " title select textarea frameset noscript".split()
)
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_CELLS = frozenset(("td", "th"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MOST_MARKS = 3  # of quotations in quotations, for the same reason
_DEEPEST = 6  # list levels that are indented; more would let nesting multiply the text


def _folded(data: str) -> str:
    """Without noise, and each run of white space one blank. Nothing printable but one character is noise, so that most
    texts need no pattern, which would ask for each letter."""
    line = data.replace("\r", " ").replace("\n", " ").replace("\t", " ")
    if not line.isprintable() or "\u034f" in line:
        return _FOLD.sub(" ", _NOISE.sub("", data))
    if "  " not in line:
        return line
    first, last = " " * line.startswith(" "), " " * line.endswith(" ")
    return f"{first}{' '.join(line.split())}{last}"


class Flow:
    """Collects text. Call `open` and `close` with lower-case tag names and `write` with raw character data."""

    def __init__(self) -> None:
        self.outline = Outline()
        self._out: list[str] = []
        self._length = 0
        self._breaks = 0  # line ends owed before the next text
        self._tabs = 0  # cell borders owed before the next text, where no line end is
        self._row = 0  # cells of the row at work
        self._is_headed = False  # whether the table at work names its columns or rows
        self._ahead = 0  # empty cells at its beginning, owed as tabs before the next text
        self._has_space = False
        self._is_line_start = True
        self._mark = ""  # of the list item that begins
        self._lists: list[int] = []  # counter of each open list, -1 for bullets
        self._styles: dict[int, str] = {}  # how lists count that do not in figures, by their depth
        self._cells: list[tuple[int, int]] = []  # of each open cell: length and lines at its start
        self._fresh = -1  # the length at which a cell or item began; blocks that open there break nothing
        self._lines = 0
        self._pre = 0
        self._quotes = 0
        self._heading: tuple[int, int, int] | None = None  # level, index into _out, length

    def open(self, tag: str) -> None:
        """An element begins."""
        if tag in _CELLS:
            self._open_cell(tag)
        elif tag == "li":
            self._open_item()
        elif tag in _LISTS:
            if self._lists:
                self._breaks = 1 if self._fresh != self._length else self._breaks
            else:
                self._break(2)
            self._lists.append(0 if tag == "ol" else -1)
        elif tag in _PARAGRAPHS:
            self._break(2)
            if tag == "pre":
                self._pre += 1
            elif tag in _HEADINGS:
                self._heading = (_HEADINGS[tag], len(self._out), self._length)
            elif tag == "table":
                self._fresh = -1
                self._is_headed = False
        elif tag in _LINES:
            self._break(1)
            if tag == "tr":
                self._row = self._ahead = 0
        elif tag == "br":
            self._line_end()

    def close(self, tag: str) -> None:
        """An element ends; one that never began does no harm."""
        if tag in _CELLS:
            self._close_cell()
        elif tag == "li":
            self._mark = ""
            self._fresh = -1
            self._breaks = 1
        elif tag in _LISTS:
            if self._lists:
                self._styles.pop(len(self._lists), None)
                self._lists.pop()
            self._break(1 if self._lists else 2)
        elif tag in _PARAGRAPHS:
            if tag == "pre":
                self._pre = max(0, self._pre - 1)
            elif tag in _HEADINGS:
                self._close_heading()
            self._break(2)
        elif tag in _LINES:
            self._break(1)

    def write(self, data: str) -> None:
        """Character data, entities already resolved."""
        if self._pre:
            self._write_as_is(data)
            return
        # Two nodes of three are blanks between tags, and most others one line as it is to be written.
        folded = data if not data.strip(_BLANKS) else _folded(data)
        body = folded.strip(_BLANKS)
        if not body:
            self._has_space = self._has_space or bool(folded)
            return
        self._settle()
        if (self._has_space or folded[0] == " ") and not self._is_line_start:
            self._put(" ")
        self._put(body)
        self._has_space = folded[-1] == " "
        self._is_line_start = False

    def count_from(self, number: int) -> None:
        """The next item of the list that opened last has this number."""
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] = number - 1

    def count_as(self, style: str) -> None:
        """The list that opened last counts so (`lowerLetter`, as Word calls it)."""
        if self._lists:
            self._styles[len(self._lists)] = style

    def quote(self, step: int) -> None:
        """A quotation begins (1) or ends (-1): its lines are marked as mails mark them."""
        self._quotes += step

    def blank_cell(self) -> None:
        """A cell of a row above reaches into this place of the row at work."""
        if not self._breaks and self._length:
            self._tabs += 1
        else:
            self._row += 1
            self._ahead = self._row

    @property
    def length(self) -> int:
        """How many characters were written; breaks that are owed come with the next text."""
        return self._length

    def text(self) -> str:
        """All that was written."""
        return "".join(self._out)

    def _put(self, data: str) -> None:
        self._out.append(data)
        self._length += len(data)

    def _settle(self) -> None:
        """Pay the line ends, tabs and list marks that are owed."""
        if self._breaks and self._length:
            # The first text of a cell pays the line end that its row owed; that is no line of its own.
            self._lines += self._fresh != self._length
            self._put("\n" * self._breaks)
            self._is_line_start = True
        elif self._tabs and self._length:
            self._put("\t" * self._tabs)
            self._is_line_start = True
        if self._ahead:
            self._put("\t" * self._ahead)
            self._ahead = 0
            self._is_line_start = True
        if self._quotes and (self._breaks or not self._length):
            self._put(self._quoted())
            self._is_line_start = True
        if self._mark:
            self._put(self._mark)
            self._mark = ""
            self._is_line_start = True
        self._is_line_start = self._is_line_start or not self._length
        self._breaks = self._tabs = 0
        self._fresh = -1

    def _quoted(self) -> str:
        return ">" * min(self._quotes, _MOST_MARKS) + " "

    def _break(self, count: int) -> None:
        if self._fresh != self._length:
            self._breaks = max(self._breaks, count)
            self._has_space = False

    def _line_end(self) -> None:
        if self._fresh != self._length:
            self._breaks = min(2, self._breaks + 1)
            self._has_space = False

    def _open_cell(self, tag: str) -> None:
        self._is_headed = self._is_headed or tag == "th"
        if not self._breaks and self._length:
            self._tabs += 1
        elif self._row and self._is_headed:
            self._ahead = self._row  # as in the corner of a table; in tables without names it is for the looks
        self._row += 1
        self._cells.append((self._length, self._lines))
        self._fresh = self._length
        self._has_space = False

    def _close_cell(self) -> None:
        if not self._cells:
            return
        start, lines = self._cells.pop()
        if self._lines > lines:
            self._breaks = max(self._breaks, 1)
        elif self._length > start:
            self._breaks = 0
        self._fresh = -1
        self._has_space = False

    def _open_item(self) -> None:
        self._fresh = -1
        self._break(1)
        depth = min(len(self._lists), _DEEPEST)
        mark = "- "
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            mark = f"{written(self._lists[-1], self._styles.get(len(self._lists), ''))}. "
        self._mark = "  " * max(0, depth - 1) + mark
        self._fresh = self._length
        self._has_space = False

    def _close_heading(self) -> None:
        if self._heading is None:
            return
        level, index, length = self._heading
        self._heading = None
        title = "".join(self._out[index:])
        start = length + len(title) - len(title.lstrip())
        self.outline.add(start, level, title)

    def _write_as_is(self, data: str) -> None:
        cleaned = _NOISE.sub("", data.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
        body = cleaned.strip("\n")
        if not body.strip():
            self._breaks = max(self._breaks, min(2, cleaned.count("\n")))
            self._has_space = self._has_space or bool(body)
            return
        leading = len(cleaned) - len(cleaned.lstrip("\n"))
        if leading and not self._breaks:
            self._breaks = min(2, leading)
        self._settle()
        if self._has_space and not self._is_line_start:
            self._put(" ")
        self._put(body.replace("\n", f"\n{self._quoted()}") if self._quotes else body)
        self._lines += body.count("\n")
        self._breaks = min(2, len(cleaned) - len(cleaned.rstrip("\n")))
        self._has_space = False
        self._is_line_start = False
