"""The points of a text: what was decided, who does what, what is asked, by when, and how much.

They are whole lines, chosen like those of a summary, so that each has its source. Only lines that can stand alone are
taken, the ones that say most first, a few of each kind; the summary's own order is theirs too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inglenook.core.events import Stop
from inglenook.core.han import simplified
from inglenook.engine.builtin.selection import Scored
from inglenook.engine.builtin.signs import AMOUNT, DATE, DEADLINE, is_action, is_decision, is_question
from inglenook.engine.interface import Block, Selected

CAP = 5  # of each role; more is no summary any more
ROLES = ("decision", "action", "question", "date", "amount")
# What a paper is called has a day in it, and tells of none: 2026年10月经营会议纪要.
_TITLE = re.compile(
    r"[^。！？；，,：:]{2,40}(?:纪要|总结|计划|方案|报告|记录|通知|说明|合同|协议|清单|报表|日报|周报|月报)(?:[(（][^()（）]{1,20}[)）])?\s*"
)
_FEWEST = 4  # characters of a line that can be a point at all


def points_of(blocks: Sequence[Block], candidates: Sequence[Scored], stop: Stop, cap: int = CAP) -> Iterator[Selected]:
    """The points among the candidate lines, role after role, each in the order of the text."""
    found: dict[str, list[tuple[float, Scored]]] = {role: [] for role in ROLES}
    seen: set[str] = set()
    for candidate in candidates:
        stop.check()
        line = candidate.line
        text = blocks[line.block].text[line.start : line.end][:600]
        if len(text) < _FEWEST or text in seen or text.startswith(">"):
            continue
        seen.add(text)
        for role, strength in roles_of(text):
            found[role].append((strength + candidate.score, candidate))
    for role in ROLES:
        best = sorted(found[role], key=lambda one: (-one[0], one[1].row))[:cap]
        highest = best[0][0] if best else 1.0
        for worth, one in sorted(best, key=lambda pair: pair[1].row):
            yield Selected(one.line.block, one.line.start, one.line.end, min(1.0, worth / highest), role)


def roles_of(sentence: str) -> Iterator[tuple[str, float]]:
    """The roles that a sentence fills, each with how plainly (0 to 1); a deadline is a stronger date."""
    sentence = simplified(sentence)
    if is_decision(sentence):
        yield "decision", 0.8
    if is_action(sentence):
        yield "action", 0.7
    if is_question(sentence):
        yield "question", 0.8
    if DATE.search(sentence) and not _TITLE.fullmatch(sentence):
        yield "date", 1.0 if DEADLINE.search(sentence) else 0.4
    elif DEADLINE.search(sentence) and "deadline" in sentence.lower():
        yield "date", 0.5
    if AMOUNT.search(sentence):
        yield "amount", 0.6
