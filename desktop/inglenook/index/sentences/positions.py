"""A sentence in its compatibility form (full-width letters and the like folded), and where each part stood as typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORDS = re.compile(r"\S+|\s+")
# Each character by itself, as it comes out of some PDFs: 上 周 的 邮 件.
_SPACED = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:\s[\u4e00-\u9fff]){3,}(?![\u4e00-\u9fff])")


class Normalized:
    """`text` is what the grammar reads (NFKC, nothing unprintable); `original` is what was typed."""

    def __init__(self, original: str) -> None:
        self.original = original
        self._starts: list[int] | None = None  # for each character of `text`, where it began as typed
        self._ends: list[int] | None = None
        if unicodedata.is_normalized("NFKC", original):
            folded = original
        else:
            folded, self._starts, self._ends = _mapped(original)
        self.text = folded if folded.isprintable() else "".join(mark if mark.isprintable() else " " for mark in folded)

    def put_out(self, parts: Iterable[tuple[int, int, str]]) -> None:
        """Read `[start, end)` of `text` as another text, for each of the parts, in order: what it is short for."""
        starts = self._starts or list(range(len(self.text)))
        ends = self._ends or list(range(1, len(self.text) + 1))
        pieces: list[str] = []
        new_starts: list[int] = []
        new_ends: list[int] = []
        at = 0
        for start, end, full in [*parts, (len(self.text), len(self.text), "")]:
            pieces += (self.text[at:start], full)
            new_starts += [*starts[at:start], *([starts[start]] * len(full) if full else ())]
            new_ends += [*ends[at:start], *([ends[end - 1]] * len(full) if full else ())]
            at = end
        self.text, self._starts, self._ends = "".join(pieces), new_starts, new_ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters as typed that `text[start:end]` came from, without the white space around them."""
        part = self.text[start:end]
        start, end = end - len(part.lstrip()), start + len(part.rstrip())
        if start >= end:
            start = end = min(start, end)
        if self._starts is None or self._ends is None:
            return start, end
        if start >= end:
            place = self._starts[start] if start < len(self._starts) else len(self.original)
            return place, place
        return self._starts[start], self._ends[end - 1]


def drawn_together(original: str) -> Normalized:
    """A sentence in that form, without the spaces within Chinese that was spaced out."""
    source = Normalized(original)
    runs = (run.span() for run in _SPACED.finditer(source.text))
    spaces = [(place, place + 1, "") for start, end in runs for place in range(start + 1, end, 2)]
    if spaces:
        source.put_out(spaces)
    return source


def _mapped(original: str) -> tuple[str, list[int], list[int]]:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for word in _WORDS.finditer(original):
        folded = unicodedata.normalize("NFKC", word.group())
        clusters = _clusters(word.group(), word.start())
        # Rare scripts compose across clusters; then the whole word stands for each of its characters.
        if "".join(text for text, _, _ in clusters) != folded:
            clusters = [(folded, word.start(), word.end())]
        for text, start, end in clusters:
            pieces.append(text)
            starts += [start] * len(text)
            ends += [end] * len(text)
    return "".join(pieces), starts, ends


def _clusters(word: str, offset: int) -> list[tuple[str, int, int]]:
    """Each character with the marks that combine with it, folded, and where it stood."""
    borders = [i for i, mark in enumerate(word) if i == 0 or not unicodedata.combining(mark)]
    return [
        (unicodedata.normalize("NFKC", word[start:end]), offset + start, offset + end)
        for start, end in zip(borders, [*borders[1:], len(word)], strict=True)
    ]
