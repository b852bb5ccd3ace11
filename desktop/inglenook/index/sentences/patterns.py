"""Patterns for sentences in which English and Chinese stand without a space between them.

There are some hundred, and to compile them all takes half a second; a sentence needs a few. So each is compiled when it
is first tried, and whoever will have many sentences read calls `make_ready` before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

# `\b` is no boundary between a Latin letter and a Chinese character; here the end of a Latin word is meant.
# The class says both cases itself, since folding it at each use costs time.
_END = r"(?!(?-i:[A-Za-z0-9_\u00c0-\u024f]|\.[A-Za-z]{2}))"  # nor within monday.com


class Late:
    """A pattern, compiled when it is first asked for anything; any thread may do that, and several at once."""

    __slots__ = ("_flags", "finditer", "fullmatch", "match", "search", "source")
    # As a compiled pattern has them, which are put here: from then on nothing stands between.
    finditer: Callable[..., Iterator[re.Match[str]]]
    fullmatch: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source, self._flags = source, flags
        _all.append(self)

    def __getattr__(self, name: str) -> Callable[..., object]:
        # Called only for what is not there yet.
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        found: Callable[..., object] = getattr(compiled, name)
        return found


_METHODS = ("finditer", "fullmatch", "match", "search")
_all: list[Late] = []


def make_ready() -> None:
    """Compile what no sentence has asked for yet, of what is imported."""
    for each in _all:
        _ = each.match


def latin(pattern: str) -> Late:
    r"""An English pattern without regard to case, in which `\b` stands for the end of a Latin word."""
    return Late(pattern.replace(r"\b", _END), re.IGNORECASE)


def english(pattern: str) -> Late:
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

    english: Late
    chinese: Late

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The match that begins at `at`."""
        return (self.english if text[at] < "\u2e80" else self.chinese).match(text, at)


def any_of(each: Iterable[Either]) -> Either:
    """What matches where one of them does: one match says that none of many need be tried."""
    all_of = list(each)
    return Either(
        Late("|".join(f"(?:{one.english.source})" for one in all_of), re.IGNORECASE),
        Late("|".join(f"(?:{one.chinese.source})" for one in all_of), re.IGNORECASE),
    )


def either(said: str, chinese: str, tail: str = "") -> Either:
    """Two alternatives, the first in English, and what may follow both."""
    return Either(english(rf"(?:{said})\b{tail}"), latin(rf"(?:{chinese}){tail}"))
