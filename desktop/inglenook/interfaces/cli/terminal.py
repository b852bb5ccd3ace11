"""The terminal as a place to write: results on stdout, progress and sentences on stderr.

Foreign text is cleaned of control characters before it is printed, so that a mail cannot move the cursor, change the
title of the window or hide a line (dangerzone's `util.replace_control_chars`).
"""

from __future__ import annotations

import json
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from typing import TextIO, TypeVar

from inglenook.core.days import day_at
from inglenook.core.events import Event, Notice, Partial, Progress, Result
from inglenook.interfaces.sentences import notice_sentence

T = TypeVar("T")

_KEPT = frozenset("\n\t")
_HIDDEN = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def plain(text: str) -> str:
    """The text without control characters, bidirectional overrides and lone surrogates."""
    if text.isprintable() and not _HIDDEN.intersection(text):
        return text
    return "".join(character for character in text if character in _KEPT or _is_plain(character))


def _is_plain(character: str) -> bool:
    return character not in _HIDDEN and unicodedata.category(character) not in {"Cc", "Cs", "Co"}


def of_a_file(name: str) -> str:
    """The name of a file as part of a line; systems other than Windows let it have several."""
    return " ".join(name.splitlines())


def cells(text: str) -> int:
    """How many columns the text takes: Chinese characters take two."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    # Marks that stand over a letter take none, nor what joins signs or chooses how they look.
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fitted(text: str, width: int) -> str:
    """One line of exactly `width` columns: cut with an ellipsis or filled with spaces."""
    line = " ".join(plain(text).split())
    if cells(line) <= width:
        return line + " " * (width - cells(line))
    kept: list[str] = []
    room = width - 1
    for character in line:
        room -= cells(character)
        if room < 0:
            break
        kept.append(character)
    cut = "".join(kept) + "…"
    return cut + " " * (width - cells(cut))


def counted(number: int, noun: str) -> str:
    """A number with its noun, of which there may be one or several: 1 mail, 1,204 mails."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day(seconds: int | None) -> str:
    """A day as people here write it, in local time."""
    return "          " if seconds is None else day_at(seconds).isoformat()


def _told(progress: Progress, spent_s: float) -> str:
    """A progress in one line: how much of it, how fast, how long still."""
    rate = progress.rate or progress.done / max(spent_s, 0.001)
    share, left_s = progress.share, progress.left_s
    if progress.total:
        share = progress.done / progress.total if share is None else share
        left_s = (progress.total - progress.done) / rate if left_s is None and rate else left_s
    unit, of_unit = ("MB", 1e6) if progress.unit == "bytes" else (progress.unit, 1)
    count = f"{progress.done / of_unit:,.0f}"
    if progress.total:
        count += f"/{progress.total / of_unit:,.0f}"
    parts = [f"{count} {unit}", f"{rate / of_unit:,.0f} {unit}/s"]
    if share is not None:
        filled = round(24 * min(1.0, max(0.0, share)))
        parts[0] = f"[{'#' * filled}{'.' * (24 - filled)}] {parts[0]}"
    if left_s is not None:
        parts.append(f"{span(left_s)} left")
    return f"{', '.join(parts)} (Ctrl+C stops)"


def span(seconds: float) -> str:
    """A time still to wait, as exact as it can be known: 40 s, 3 min, 2 h."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5_400 else f"{round(seconds / 3_600)} h"


class Terminal:
    """Where a command writes. `json` is set for programs: then nothing but one JSON value goes to stdout."""

    def __init__(self, *, json_wanted: bool, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.is_json = json_wanted
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self._bar_width = 0
        self._begun_s = time.monotonic()
        self._drawn_s = 0.0

    def say(self, text: str = "") -> None:
        """A line for a person; nothing where a program reads."""
        if not self.is_json:
            self._clear()
            print(plain(text), file=self._out)

    def write(self, text: str) -> None:
        """A piece of a line that goes on, shown at once; nothing where a program reads."""
        if not self.is_json:
            self._clear()
            self._out.write(plain(text))
            self._out.flush()

    def give(self, value: object) -> None:
        """The one JSON value of this command."""
        if self.is_json:
            self._clear()
            json.dump(value, self._out, ensure_ascii=False, indent=1)
            self._out.write("\n")

    def note(self, text: str) -> None:
        """A sentence beside the result, on stderr."""
        self._clear()
        print(plain(text), file=self._err)

    def follow(
        self,
        events: Iterable[Event[T]],
        seen: list[object] | None = None,
        tell: Callable[[object], None] | None = None,
    ) -> T:
        """Run a job to its end with a progress bar; `seen` collects what was finished on the way, `tell` gets it."""
        try:
            for event in events:
                if isinstance(event, Progress):
                    self.draw(event)
                elif isinstance(event, Notice):
                    self.note(notice_sentence(event))
                elif isinstance(event, Partial):
                    if seen is not None:
                        seen.append(event.value)
                    if tell is not None:
                        tell(event.value)
                elif isinstance(event, Result):
                    return event.value
        finally:
            self._clear()
        raise RuntimeError("a job ended without a result")

    def draw(self, progress: Progress) -> None:
        """How far a job is, in a line that the next one replaces; nothing where nobody looks."""
        now = time.monotonic()
        if not self._err.isatty() or now - self._drawn_s < 0.1 or now - self._begun_s < 0.6:
            return
        self._drawn_s = now
        text = _told(progress, now - self._begun_s)
        self._clear()
        self._err.write("\r" + text)
        self._err.flush()
        self._bar_width = len(text)

    def _clear(self) -> None:
        if self._bar_width:
            self._err.write("\r" + " " * self._bar_width + "\r")
            self._err.flush()
            self._bar_width = 0
