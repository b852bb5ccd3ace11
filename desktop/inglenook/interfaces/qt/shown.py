"""Foreign text made fit for a plain-text widget, with the way from its positions to the widget's.

Positions of the project count Unicode code points; Qt counts UTF-16 units and folds line ends together. A paragraph of
a million characters freezes Qt's layout, so breaks are put into such ones (only on the screen). No widget is needed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import bidirectional

from PySide6.QtCore import QCoreApplication

from inglenook.core.views import MailView, ThreadView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.reflow import reflowed

_PEOPLE, _PEOPLE_OPEN = 2, 50  # recipients shown in a head that is folded, and open
_LINE = 4_000  # characters of one paragraph; Qt lays these out in well under a millisecond
# Characters that Qt's documents use for themselves, and direction overrides, which would show text in false order.
_UNFIT = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffc\uffff\ufffe\ud800-\udfff]"
)
_WIDE = re.compile("[\U00010000-\U0010ffff]")
# A tab behind the mark of a list would send its words eighty pixels away.
_LISTED = re.compile("^( *(?:[•‣◦▪·–—-]|[0-9]{1,3}[.)]))\t", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shown:
    """Text for a widget. `breaks` are positions of the source before which a line break was put in."""

    text: str
    source: str
    breaks: tuple[int, ...]
    wide: tuple[int, ...]  # characters of the source that are two UTF-16 units

    def position(self, place: int) -> int:
        """The widget's position of a character of the source; places outside are drawn to the ends."""
        place = max(0, min(place, len(self.source)))
        return place + bisect_right(self.breaks, place) + bisect_left(self.wide, place)

    def place(self, position: int) -> int:
        """The character of the source at a position of the widget."""
        return bisect_left(range(len(self.source)), position, key=self.position)


def shown(text: str) -> Shown:
    """Make text fit for a plain-text widget, character for character."""
    # Two characters for two, so that positions stay: Qt would make one line end of them.
    clean = _UNFIT.sub("\ufffd", text.replace("\r\n", " \n").replace("\r", "\n"))
    if "\t" in clean:
        clean = _LISTED.sub("\\1 ", clean)
    breaks = _breaks(clean)
    pieces = [clean[start:end] for start, end in zip([0, *breaks], [*breaks, len(clean)], strict=True)]
    wide = tuple(found.start() for found in _WIDE.finditer(clean)) if not clean.isascii() else ()
    return Shown("\n".join(pieces), clean, tuple(breaks), wide)


def _breaks(text: str) -> list[int]:
    breaks: list[int] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        while end - start > _LINE:
            gap = text.rfind(" ", start + _LINE // 2, start + _LINE)
            start = gap + 1 if gap > 0 else start + _LINE
            breaks.append(start)
        start = end + 1
    return breaks


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a composed text and how it looks: head, title, new, quote, signature, note or rule."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class MailPlace:
    """Where a mail's part `[start, end)` came to stand; `run` is its place among the runs."""

    mail: int  # the number of the message
    start: int
    end: int
    run: int


@dataclass(frozen=True, slots=True)
class ThreadText:
    """A thread as runs of plain text. Folded quotations are one line that says how long they are."""

    runs: tuple[Run, ...]
    places: tuple[MailPlace, ...]
    offsets: tuple[int, ...]  # where each run begins, in code points of the whole
    titles: tuple[tuple[int, int], ...] = ()  # (run with the sender, number of the message), in order
    folds: tuple[tuple[int, int], ...] = ()  # (run that stands for folded text, number of the message)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(run.text for run in self.runs)

    def span(self, mail: int, start: int, end: int) -> tuple[int, int] | None:
        """The characters of the whole text for characters of a mail, or None where they are folded away."""
        for place in self.places:
            if place.mail == mail and place.start <= start < max(place.end, place.start + 1):
                at = self.offsets[place.run] + start - place.start
                return at, at + max(0, min(end, place.end) - start)
        return None

    def top(self, mail: int) -> int:
        """Where the head of a mail begins; 0 for a mail that is not here."""
        return next((self.offsets[run] for run, number in self.titles if number == mail), 0)

    @property
    def folded(self) -> tuple[tuple[int, int], ...]:
        """Where a line stands for folded quotations, with the number of the message."""
        return tuple((self.offsets[run], number) for run, number in self.folds)

    @property
    def tops(self) -> tuple[tuple[int, int], ...]:
        """Where the head of each mail begins, with the number of the message."""
        return tuple((self.offsets[run], number) for run, number in self.titles)


def compose(view: ThreadView, *, is_unfolded: bool, unfolded: Container[int] = ()) -> ThreadText:
    """Put a thread together, oldest mail first: who, when, to whom, then what was written.

    Quotations and long lists of recipients are folded, but for the mails whose numbers are in `unfolded`.
    """
    runs: list[Run] = []
    places: list[MailPlace] = []
    titles: list[tuple[int, int]] = []
    folds: list[tuple[int, int]] = []
    for number, mail in enumerate(view.mails):
        if number:
            runs.append(Run("rule", "\n\n"))
        titles.append((len(runs), mail.row.item.number))
        runs.append(Run("title", _from_left(figures.person(mail.row.sender)) + "\n"))
        is_open = is_unfolded or mail.row.item.number in unfolded
        runs.append(Run("head", _head(mail, _PEOPLE_OPEN if is_open else _PEOPLE)))
        folds += ((run, mail.row.item.number) for run in _compose_body(mail, runs, places, is_unfolded=is_open))
    offsets = tuple(accumulate((len(run.text) for run in runs[:-1]), initial=0)) if runs else ()
    return ThreadText(tuple(runs), tuple(places), offsets, tuple(titles), tuple(folds))


def _from_left(line: str) -> str:
    """A line in the order of the lines below it, in whatever letters its first word is."""
    kinds = map(bidirectional, line)
    return line if next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") == "L" else f"\u200e{line}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("shown", text)


def _head(mail: MailView, limit: int) -> str:
    lines = [figures.long_date(mail.row.date)]
    if mail.to:
        lines.append(_tr("To: %1").replace("%1", figures.people(mail.to, limit)))
    if mail.cc:
        lines.append(_tr("Cc: %1").replace("%1", figures.people(mail.cc, limit)))
    return "\n".join(lines) + "\n\n"


def _without_text(mail: MailView) -> str:
    if mail.is_closed:
        return _tr("This mail is encrypted. A mail program that has the key to it can show it.")
    return _tr("This mail has no text; see what is attached.") if mail.attachments else _tr("This mail has no text.")


def _compose_body(mail: MailView, runs: list[Run], places: list[MailPlace], *, is_unfolded: bool) -> list[int]:
    """Add the runs of a mail's text; gives which of them stand for folded ones."""
    folds: list[int] = []
    if not mail.text.strip():
        runs.append(Run("note", _without_text(mail) + "\n"))
    parts = mail.parts or (("new", 0, len(mail.text)),)
    for kind, start, end in parts:
        text = mail.text[start:end]
        if kind == "quote" and not is_unfolded:
            lines = len([line for line in text.splitlines() if line.strip()])
            if lines:
                words = figures.counted(lines, _tr("%1 quoted line"), _tr("%1 quoted lines"))
                folds.append(len(runs))
                runs.append(Run("note", f"⋯ {words}\n"))
            continue
        places.append(MailPlace(mail.row.item.number, start, end, len(runs)))
        if kind != "signature":
            text = reflowed(text)
        runs.append(Run(kind, text if text.endswith("\n") else text + "\n"))
    return folds
