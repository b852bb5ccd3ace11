"""What stands in brackets behind an operator or a minus, and lists of values: `from:(anna OR bob)`, `-{cats dogs}`."""

from __future__ import annotations

import re
from typing import NamedTuple

from inglenook.index.sentences.patterns import QUOTED, inside

_CLOSING = {"(": ")", "{": "}"}
_FURTHEST = 500  # characters that a bracket may go on for
_TOKEN = re.compile(rf"(?P<quoted>{QUOTED.pattern})|(?P<mark>[,;、]|\|{{1,2}})|(?P<word>[^\s,;、|(){{}}\"“”]+)")
_BETWEEN = frozenset({"OR", "AND", "或", "或者", "和"})
_COMMAS = re.compile(r"[^,;、]+")


class Item(NamedTuple):
    """One value, and where it stands."""

    value: str
    start: int
    end: int


def closing(text: str, at: int) -> int:
    """Where the bracket that opens at `at` closes; -1 where it does not, or only far off."""
    opening = text[at]
    depth = 0
    for place in range(at, min(len(text), at + _FURTHEST)):
        depth += (text[place] == opening) - (text[place] == _CLOSING[opening])
        if not depth:
            return place
    return -1


def bracketed(text: str, at: int, *, are_words: bool) -> tuple[list[Item], int] | None:
    """The values in the bracket that opens at `at`, and where it ends; None where none does.

    With `are_words` each word is one, as in braces; else what stands between OR, | and commas.
    """
    end = closing(text, at) if text[at : at + 1] in _CLOSING else -1
    if end < 0:
        return None
    are_words |= text[at] == "{"
    found: list[Item] = []
    is_apart = True
    for token in _TOKEN.finditer(text, at + 1, end):
        if token["mark"] or token["word"] in _BETWEEN:
            is_apart = True
            continue
        item = Item(inside(_quotation(token)) if token["quoted"] else token["word"], *token.span())
        if is_apart or are_words or token["quoted"]:
            found.append(item)
        else:
            found[-1] = Item(f"{found[-1].value} {item.value}", found[-1].start, item.end)
        is_apart = bool(token["quoted"])
    return [each for each in found if each.value], end + 1


def _quotation(token: re.Match[str]) -> re.Match[str]:
    quoted = QUOTED.match(token.string, *token.span())
    assert quoted is not None  # as it is a part of the pattern
    return quoted


def unbracketed(value: str) -> str:
    """`value` up to a bracket that something before it opened, or up to |: `(from:anna) lease`, `from:a|from:b`."""
    opened = 0
    for place, mark in enumerate(value):
        opened += (mark in "({") - (mark in ")}")
        if opened < 0 or mark == "|":
            return value[:place]
    return value


def listed(value: str, start: int) -> list[Item]:
    """The values of a list with commas that begins at `start`."""
    return [Item(each.group(), start + each.start(), start + each.end()) for each in _COMMAS.finditer(value)]
