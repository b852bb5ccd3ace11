"""Text made of leaves: slides, sheets, chapters. Each leaf is a section, with a number where the format counts them.

A `Leaves` keeps the positions, so that a reader only says what comes next. It gives up as soon as the text is longer
than a document may be, before the rest is built.
"""

from __future__ import annotations

from inglenook.core.reading import Outcome, Section
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.outline import SEPARATOR, shortened

_MOST_LEAVES = 10_000  # a file with more is no longer made by or for people; the rest joins the last leaf
_MOST_LEVELS = 6


class Leaves:
    """Collects paragraphs and lines under leaves. A leaf without text has no section."""

    def __init__(self, most: int = finishing.MOST_CHARACTERS) -> None:
        self.length = 0
        self._most = most
        self._pieces: list[str] = []
        self._starts: list[tuple[int, int | None, str]] = []
        self._next: tuple[int | None, str] | None = None
        self._is_row = False
        self._open: list[tuple[int, str]] = []

    def heading(self, level: int, title: str) -> None:
        """A heading, with which a leaf begins; those of its level and below end. Levels count from 1, outermost."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, title))
        self.begin(*(name for _, name in self._open[-_MOST_LEVELS:]))
        self.paragraph(title)

    def begin(self, *path: str, page: int | None = None) -> None:
        """A leaf begins with the next text; `path` are its headings from the outermost down."""
        if len(self._starts) < _MOST_LEAVES:
            self._next = (page, SEPARATOR.join(filter(None, map(shortened, map(finishing.cleaned, path)))))

    def paragraph(self, text: str) -> None:
        """A paragraph of its own."""
        self._put(text.strip(), "\n\n")
        self._is_row = False

    def line(self, text: str) -> None:
        """A row of a table or a line of a list: it follows the row before on the next line."""
        self._put(text.rstrip(), "\n" if self._is_row else "\n\n")
        self._is_row = True

    def gap(self) -> None:
        """What follows is no part of the table or list before."""
        self._is_row = False

    def finish(self) -> tuple[str, tuple[Section, ...]]:
        """The text and the sections that cover it."""
        starts = self._starts or [(0, None, "")]
        ends = [start for start, _, _ in starts[1:]] + [self.length]
        sections = tuple(
            Section(start, end, page, heading) for (start, page, heading), end in zip(starts, ends, strict=True)
        )
        return "".join(self._pieces), sections

    def _put(self, text: str, gap: str) -> None:
        clean = finishing.cleaned(text)
        if not clean.strip():
            return
        if self._pieces:
            gap = "\n\n" if self._next is not None else gap
            self._pieces.append(gap)
            self.length += len(gap)
        if self._next is not None or not self._starts:
            self._starts.append((self.length, *(self._next or (None, ""))))
            self._next = None
        self._pieces.append(clean)
        self.length += len(clean)
        if self.length > self._most:
            raise Unreadable(Outcome.TOO_MUCH, "characters")
