"""The language that the sentences of both faces are said in.

The tables of `sentences.py` and its like are English literals and know no Qt. Before the gaps of one are filled it
passes `said`: the command line leaves it as it is, and the window puts its translator here when it starts. One process
has one tongue, as it has one translator of Qt, so it is kept here and not handed through every call.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_GAP = re.compile(r"\{(\w+)\}")
_ASIDE = re.compile(r"\s?(?:\([^()]*\{\w+\}[^()]*\)|（[^（）]*\{\w+\}[^（）]*）)")

_tongue: list[Callable[[str], str]] = [str]


def said(text: str) -> str:
    """A literal of the tables in the language of the face, its gaps still open."""
    return _tongue[0](text)


def filled(text: str, facts: Mapping[str, str | int]) -> str:
    """The same with its gaps filled; see `fill`."""
    words = said(text)
    # What the window says knows how it was made, and fills its gaps itself to be said again in another language.
    return fill(words, facts) if type(words) is str else words.format_map(_Facts(facts))


def fill(text: str, facts: Mapping[str, object]) -> str:
    """Words with their gaps filled. One without a fact shows a dash, and an aside in brackets about it is left out."""

    def aside(found: re.Match[str]) -> str:
        return found[0] if all(facts.get(name, "") != "" for name in _GAP.findall(found[0])) else ""

    return str.format_map(_ASIDE.sub(aside, text), _Facts(facts))


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "-"


def speak_by(translate: Callable[[str], str]) -> None:
    """Have every sentence said by this from now on; it may be called on any thread."""
    _tongue[0] = translate
