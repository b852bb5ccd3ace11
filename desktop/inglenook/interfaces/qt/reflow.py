"""Text that was broken by hand at 60 to 80 columns, made to flow in a narrower or wider window.

Only for the eye, and character for character: a line end becomes a space, so every position stays where it was.
"""

from __future__ import annotations

import re

_NARROWEST, _WIDEST = 55, 90  # columns at which mail programs and writers break lines
_ZERO_WIDTH = "\u200b"
# Lines that stand by themselves: quotations, lists, tables, headings, differences of files, anything set in.
_ALONE = re.compile(r"\s|[>|#@+*=~_•·–—-]|\d{1,3}[.)]\s|[A-Za-z][.)]\s")
_LETTERS_END = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]\Z")


def reflowed(text: str) -> str:
    """The text with the hard breaks inside its paragraphs opened; its length and all positions are the same."""
    lines = text.split("\n")
    pieces: list[str] = []
    for first, end in _paragraphs(lines):
        widest = max(len(line.rstrip()) for line in lines[first:end])
        for number in range(first, end):
            pieces.append(lines[number])
            is_last = number + 1 == end
            pieces.append(
                "\n" if is_last or not _is_broken(lines[number], lines[number + 1], widest) else _gap(lines[number])
            )
    return "".join(pieces)[: len(text)]


def _paragraphs(lines: list[str]) -> list[tuple[int, int]]:
    """Runs of lines without an empty one in between; the empty ones are runs of one."""
    runs: list[tuple[int, int]] = []
    start = 0
    for number, line in enumerate(lines):
        if not line.strip():
            if start < number:
                runs.append((start, number))
            runs.append((number, number + 1))
            start = number + 1
    if start < len(lines):
        runs.append((start, len(lines)))
    return runs


def _is_broken(line: str, following: str, widest: int) -> bool:
    """Whether the line ends only because the next word had no room."""
    if not _NARROWEST <= widest <= _WIDEST or _ALONE.match(following) or _ALONE.match(line):
        return False
    word = following.split(maxsplit=1)[0] if following.strip() else ""
    return len(line.rstrip()) + 1 + len(word) > widest


def _gap(line: str) -> str:
    # No second space, and none between two Chinese lines.
    return _ZERO_WIDTH if line.endswith(" ") or _LETTERS_END.search(line) else " "
