"""Compiling patterns for sentences in which English and Chinese stand without a space between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# `\b` is no boundary between a Latin letter and a Chinese character; here the end of a Latin word is meant.
# The class says both cases itself, since folding it at each use costs time.
_END = r"(?!(?-i:[A-Za-z0-9_\u00c0-\u024f]))"


def latin(pattern: str) -> re.Pattern[str]:
    r"""An English pattern without regard to case, in which `\b` stands for the end of a Latin word."""
    return re.compile(pattern.replace(r"\b", _END), re.IGNORECASE)


def english(pattern: str) -> re.Pattern[str]:
    """The same, in which a space stands for white space between two words."""
    return latin(pattern.replace(" ", r"\s+"))


# Quotation marks, opening and closing; a quotation holds none of its own closing marks.
PAIRS = (('"', '"'), ("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"))
_SINGLE = r"(?<![A-Za-z0-9])['‘]([^'‘’\s](?:[^'‘’]{0,200}[^'‘’\s])?)['’](?![A-Za-z0-9])"
QUOTED = re.compile(
    "|".join([*(rf"{opening}([^{closing}]{{1,4000}}){closing}" for opening, closing in PAIRS), _SINGLE])
)


def inside(match: re.Match[str]) -> str:
    """What stands between the marks of a match of `QUOTED`, without white space around it."""
    return next(group for group in match.groups() if group is not None).strip()


@dataclass(frozen=True, slots=True)
class Either:
    """One thing said in two languages; only that of the script at hand is tried, which is most of the speed."""

    english: re.Pattern[str]
    chinese: re.Pattern[str]

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The match that begins at `at`."""
        return (self.english if text[at] < "\u2e80" else self.chinese).match(text, at)


def either(said: str, chinese: str, tail: str = "") -> Either:
    """Two alternatives, the first in English, and what may follow both."""
    return Either(english(rf"(?:{said})\b{tail}"), latin(rf"(?:{chinese}){tail}"))
