"""Whether a line says yes where its source says no: the one slip that keeps every word in place."""

from __future__ import annotations

import re

from inglenook.engine.builtin.terms import keys

_NOT = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|unable|fails?|failed|refus\w+|reject\w+|declin\w+|den(?:y|ied|ies))\b"
    r"|n['’]t\b|不(?![仅但只过论管妨同断少久错])|没有?|无法|未(?!来)|并非|拒绝|否认|反对|取消",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:，；：、–—()（）]|\b(?:but|so|because|although|while|and|which|that)\b|但是?|所以|因为|而且?|并且?",
    re.IGNORECASE,
)
_ENOUGH = 0.5  # of the words of the line or the clause, to be about the same


def is_negative(text: str) -> bool:
    """Whether a text denies something."""
    return _NOT.search(text) is not None


def is_turned(line: str, sentence: str) -> bool:
    """Whether a line and the sentence it rests on say the opposite, as far as a word of denial shows.

    The sentence is taken clause by clause: "we have no time, so we meet on Friday" denies nothing about Friday.
    """
    wanted = set(keys(line))
    if not wanted:
        return False
    if is_negative(line):
        return not is_negative(sentence)
    best, shared = "", 0
    for clause in _CLAUSE.split(sentence):
        count = len(wanted & set(keys(clause)))
        if count > shared:
            best, shared = clause, count
    size = min(len(wanted), len(set(keys(best))) or 1)
    return is_negative(best) and shared / size >= _ENOUGH
