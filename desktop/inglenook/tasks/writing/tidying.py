"""What a small model wrote, as lines: without list marks, echoes of its prompt, repetitions and a cut-off end."""

from __future__ import annotations

import re

from inglenook.core.language import sentences
from inglenook.engine.builtin.terms import keys
from inglenook.engine.writers import prompts
from inglenook.tasks.writing.writers import Text

_MARK = re.compile(r"^\s*(?:[-*•·–—>#]+|\(?\d{1,2}[.)、:：]|[（(]?[一二三四五六七八九十]{1,2}[)）、])\s*")
_BOLD = re.compile(r"\*\*|__|`+")
_TAG = re.compile(r"</?(?:[0-9a-f]{4,64}|start_of_turn|end_of_turn|bos|eos)>|^\s*\[\d{1,2}\]\s*(?=<)")
_LEAD_IN = re.compile(
    r"^(?:here (?:is|are)|sure\b|okay\b|(?:the |a |short )*(?:summary|sentences?|notes?|answer|text)\b.{0,60}[:：]\s*$"
    r"|以下是|好的|概括|摘要|总结|答案)[^。.!！?？]{0,80}[:：]?\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:summary|sentence|note|answer|question|概括|摘要|总结|答案|句子|回答)\s*\d*\s*[:：]\s*", re.IGNORECASE
)
_END = re.compile(r"[.!?。！？…\"”’」』)）\]]\s*$")
_LONG = 240  # characters of a written line that is cut into its sentences
_SAME = 0.8  # of the words of the shorter of two lines


def tidied(text: str) -> str:
    """A text without marks of a list or of Markdown and without tags, on one line."""
    bare = _TAG.sub(" ", prompts.cleaned(text))
    bare = _MARK.sub("", _BOLD.sub("", bare))
    bare = " ".join(_LABEL.sub("", bare).split())
    return bare.strip('"“” ') if bare.count('"') == 2 or (bare[:1], bare[-1:]) == ("“", "”") else bare


def lines_of(written: Text, most: int) -> list[str]:
    """At most `most` lines, none a repetition of another, without a last one that was cut off if there are others."""
    rows = [row for row in written.text.splitlines() if row.strip()]
    lines: list[str] = []
    for number, row in enumerate(rows):
        line = tidied(row)
        if not any(map(str.isalnum, line)) or _LEAD_IN.match(line):
            continue
        pieces = [line[start:end] for start, end in sentences(line)] if len(line) > _LONG or len(rows) == 1 else [line]
        if number == len(rows) - 1 and not written.is_whole and not _END.search(pieces[-1]):
            pieces = pieces[:-1] if len(pieces) > 1 or lines else pieces
        lines += [piece for piece in pieces if not any(is_same(piece, other) for other in lines)]
    return lines[:most]


def is_same(line: str, other: str) -> bool:
    """Whether two lines say nearly the same in the same words."""
    mine, theirs = set(keys(line)), set(keys(other))
    if not mine or not theirs:
        return line.casefold() == other.casefold()
    return len(mine & theirs) / min(len(mine), len(theirs)) >= _SAME
