"""The language that the sentences of both faces are said in.

The tables of `sentences.py` and its like are English literals and know no Qt. Before the gaps of one are filled it
passes `said`: the command line leaves it as it is, and the window puts its translator here when it starts. One process
has one tongue, as it has one translator of Qt, so it is kept here and not handed through every call.
"""

from __future__ import annotations

from collections.abc import Callable

_tongue: list[Callable[[str], str]] = [str]


def said(text: str) -> str:
    """A literal of the tables in the language of the face, its gaps still open."""
    return _tongue[0](text)


def speak_by(translate: Callable[[str], str]) -> None:
    """Have every sentence said by this from now on; it may be called on any thread."""
    _tongue[0] = translate
