"""The job `answer`: the sentences of some passages that answer a question best. It selects and writes nothing.

Blocks: `passage` (`name` what stands over it: title, heading, sender; `weight` a prior: how well it was found) and
`question`. A sentence counts by the words of the question that it has (rare ones more), by those that its neighbours
and its passage have, and by whether it holds what the question asks for: a person, a time, a place, an amount, a
reason (`questions`). One that only greets or signs is none, nor one without a day, an amount or a telephone number
where that is asked for (`needs`). What comes out, best first, is up to `budget` `Selected` with role `answer`; the
score is how much of the question's words the sentence and its passage have together, so that the caller can tell an
answer from the least bad sentence.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inglenook.core.events import Stop
from inglenook.core.language import is_han
from inglenook.engine.interface import Block, Ended, EngineEvent, Request, Selected
from inglenook.engine.lines import Line, lines_of
from inglenook.engine.manner import is_bare
from inglenook.engine.needs import has_all, needed
from inglenook.engine.questions import HAN_QUESTION, QUESTION_WORDS, fits_unit, holds, sought
from inglenook.engine.signs import QUESTION_END
from inglenook.engine.terms import STOP_CHARACTERS, key_of, keys

BUDGET = 2
_MOST = 8
_NEXT = 0.45  # of a neighbour's words
_PASSAGE = 0.35  # of the words that the passage has somewhere
_KIND = 0.3  # for what is asked for
_UNIT = 0.8  # of that, for its unit besides
_SINGLE = 0.45  # for the single Chinese characters of the question
_PRIOR = 0.15
_HEADING = 0.5  # of the worth of a line that only stands over others
_SHORT = 60  # characters of a heading
_NAMING = 15  # characters of what only names what stands below
_SECOND = 0.75  # of the best sentence's worth, for a further one to be given


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence with its worth, and the share of the question's words that it and its passage have."""

    line: Line
    worth: float
    share: float


def answer(request: Request, stop: Stop) -> Iterator[EngineEvent]:
    """Do one request of the job; see the module."""
    question = " ".join(block.text for block in request.blocks if block.role == "question")
    most = min(request.budget or BUDGET, _MOST)
    best = weighed(request.blocks, question, stop)
    taken: list[Weighed] = []
    for one in best:
        if taken and (len(taken) >= most or one.worth < _SECOND * best[0].worth):
            break
        taken.append(one)
        yield Selected(one.line.block, one.line.start, one.line.end, min(1.0, one.share), "answer")
    yield Ended("stop" if len(taken) < most else "budget", len(taken))


def asked_words(question: str) -> dict[str, int]:
    """The keys of a question without its question words, with their counts."""
    bare = HAN_QUESTION.sub(" ", question)
    skipped = {key_of(word) for word in QUESTION_WORDS}
    return Counter(key for key in keys(bare) if key not in skipped)


def weighed(blocks: Sequence[Block], question: str, stop: Stop) -> list[Weighed]:
    """The sentences of the passages with their worth as answers, best first; none without a word of the question."""
    lines = lines_of(blocks, stop, "passage")
    words = [frozenset(keys(blocks[line.block].text[line.start : line.end])) for line in lines]
    wanted = _weights(frozenset(asked_words(question)), words)
    total = sum(wanted.values())
    if not total:
        return []
    kinds, needs = sought(question), needed(question)
    of_block = {number: frozenset(keys(block.name)) for number, block in enumerate(blocks) if block.role == "passage"}
    for line, each in zip(lines, words, strict=True):
        of_block[line.block] |= each
    own = [_share(each, wanted) / total for each in words]
    ends = [
        blocks[line.block].text[line.start : line.end][-200:]
        for line, share in zip(lines, own, strict=True)
        if share == 1
    ]
    is_told = not all(map(QUESTION_END.search, ends))  # somebody says it who does not ask
    single = _single(HAN_QUESTION.sub("", question))
    found: list[Weighed] = []
    for row, line in enumerate(lines):
        if not row % 64:
            stop.check()
        text = blocks[line.block].text[line.start : line.end]
        beside = max((own[near] for near in (row - 1, row + 1) if _is_beside(lines, row, near)), default=0.0)
        around = _share(of_block[line.block], wanted) / total
        if not around or _says_nothing(text) or not has_all(needs, text):
            continue
        worth = own[row] + _NEXT * max(0.0, beside - own[row]) + _PASSAGE * around
        fit = _fit(kinds, text, question)
        worth += _KIND * fit + _PRIOR * min(1.0, blocks[line.block].weight)
        if single:
            worth += _SINGLE * len(single & _single(text)) / len(single)
        worth *= _HEADING if _is_heading(blocks[line.block].text, line) else 1.0
        is_answer = not is_told and fit > 0 and own[row] == 1  # 12月3日来面谈，你看可以吗 asks, and says when
        worth *= 0.4 if QUESTION_END.search(text[-200:]) and not is_answer else 1.0
        worth *= 0.5 if len(words[row]) < 2 and not kinds else 1.0
        found.append(Weighed(line, worth, around))
    return sorted(found, key=lambda one: (-one.worth, one.line.block, one.line.start))


def _weights(wanted: frozenset[str], words: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(key for each in words for key in each & wanted)
    return {key: math.log(1 + (len(words) + 1) / (1 + counts[key])) for key in wanted}


def _share(words: frozenset[str], wanted: dict[str, float]) -> float:
    return sum(weight for key, weight in wanted.items() if key in words)


def _is_beside(lines: Sequence[Line], row: int, near: int) -> bool:
    return 0 <= near < len(lines) and lines[near].block == lines[row].block


def _is_heading(text: str, line: Line) -> bool:
    """Whether a line is marked as a heading, or is short, ends without a stop and has a line under it."""
    if text.startswith("#", line.start):
        return True
    is_open = not text[line.start : line.end].endswith(
        (".", "!", "?", "。", "！", "？", "…", ":", "：", "”", '"', ")", "）")
    )
    return is_open and line.end - line.start <= _SHORT and text.startswith("\n", line.end)


def _says_nothing(line: str) -> bool:
    """Whether a line only greets, signs, or names what stands below it: "李娜：", "Payment:"."""
    return is_bare(line) or (len(line) <= _NAMING and line.rstrip().endswith((":", "：")))


def _fit(kinds: Sequence[str], text: str, question: str) -> float:
    fit = max((1.0 if holds(kind, text, question) else 0.0 for kind in kinds), default=0.0)
    return fit + (_UNIT if fits_unit(question, text) else 0.0)


def _single(text: str) -> frozenset[str]:
    """The single Chinese characters of a text, which stand for words of one character (高, 重, 建)."""
    return frozenset(character for character in text if is_han(character) and character not in STOP_CHARACTERS)
