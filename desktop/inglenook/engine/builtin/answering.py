"""The job `answer`: the sentences of some passages that answer a question best. It selects and writes nothing.

Blocks: `passage` (`name` what stands over it: title, heading, sender; `weight` a prior: how well it was found) and
`question`; `named` is whom and what that names. A sentence counts by the words of the question that it has (rare ones
more), also by another word for one (`synonyms`) or a thing of its kind (`instances`), by those that its neighbours and
its passage have, and by whether it holds what the question asks for: a person, a time, a place, an amount, a reason
(`questions`). One that only greets or signs is none, nor one without what is asked for, or that says it of something
else (`demands`). What comes out, best first, is up to `budget` `Selected` with role `answer`; the score is how much of
the question's words the sentence and its passage have together, so that the caller can tell an answer from the least
bad sentence.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from inglenook.core.events import Stop
from inglenook.core.han import simplified
from inglenook.core.language import is_han
from inglenook.engine.builtin.bearing import days_in, goes_on, left_out, said_of, without_days
from inglenook.engine.builtin.demands import TOTAL, Demands
from inglenook.engine.builtin.instances import kinds_in
from inglenook.engine.builtin.lines import Line, lines_of, rows_of
from inglenook.engine.builtin.manner import is_bare
from inglenook.engine.builtin.needs import CONTACT_WORDS, asks_contact, is_contact
from inglenook.engine.builtin.questions import HAN_LIGHT, HAN_QUESTION, QUESTION_WORDS, fits_unit, holds, without_frame
from inglenook.engine.builtin.signs import QUESTION_END
from inglenook.engine.builtin.synonyms import others, says_same
from inglenook.engine.builtin.terms import STOP_CHARACTERS, all_keys, is_akin, key_of
from inglenook.engine.builtin.whether import asked_whether
from inglenook.engine.interface import Block, Ended, EngineEvent, Request, Selected

BUDGET = 2
_MOST = 8
_NEXT = 0.45  # of a neighbour's words
_OVER = (
    0.6  # of the words that stand over a line: in a letter about Hahn not each line names him, nor in a table each row
)
_ABOVE = 0.05  # of a line's words that stand over it, too: the roof in a quote for the roof
_PASSAGE = 0.35  # of the words that the passage has somewhere
_KIND = 0.3  # for what is asked for
_UNIT = 0.8  # of that, for its unit besides
_SINGLE = 0.45  # for the single Chinese characters of the question
_PRIOR = 0.15
_HEADING = 0.5  # of the worth of a line that only stands over others
_SHORT = 60  # characters of a heading
# A label of the matter with its value is no heading: 出院日期：11月9日, 出租人：周国平.
_VALUED = re.compile(r"[:：][^\n]*\d|[^\n:：]{2,20}[:：][ \t]*+[^\s:：][^\n:：]{0,40}$")
_NAMING = 15  # characters of what only names what stands below
_TALK = frozenset(("discuss", "discussion"))  # what everything in a meeting is
_ABOUT = re.compile(
    r"(?:姓名|患者|病人|病员|客户|员工|学生|申请人|当事人|租客|被保险人)[是为:：\s]*$"
    r"|\b(?:name|patient|client|customer|employee|tenant|student|pupil|insured)[:\s]+(?:(?:mr|mrs|ms|miss|dr)\.? )?$",
    re.IGNORECASE,
)
_TITLES = frozenset("mr mrs ms miss dr prof sir".split())  # of whom is named, and no matter
_SUM = 0.6  # for the line that has the total, where it is asked for
# A value with its measure stands under no label: "Potassium 5.9 mmol/L".
_MEASURED = re.compile(r"[^\W\d][^\n\d]*\s\d+(?:[.,]\d+|\s?(?:%|°|[a-zμ]{1,4}/[a-z]|[kmμ]?g\b|m[ml]\b))", re.IGNORECASE)
_FIGURE = re.compile(r"\d")  # the head of a table has none
_NAME_ALONE = 0.6  # of the worth of a line whose passage only names whom and what another one speaks of as asked
_UNDONE = 0.6  # of the worth of a line that does not say what is done: 复诊要带什么 asks what to bring
_UNSAID = 0.75  # of the worth of a line without what is done, where another one says it
_SECOND = 0.75  # of the best sentence's worth, for a further one to be given


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence with its worth, and the share of the question's words that it and its passage have."""

    line: Line
    worth: float
    share: float


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands: the words over it, whether it is a row of a table, and one of somebody not named."""

    over: frozenset[str]
    is_row: bool
    is_of_another: bool


def answer(request: Request, stop: Stop) -> Iterator[EngineEvent]:
    """Do one request of the job; see the module."""
    question = " ".join(block.text for block in request.blocks if block.role == "question")
    most = min(request.budget or BUDGET, _MOST)
    named = " ".join(block.text for block in request.blocks if block.role == "named")
    best = weighed(request.blocks, question, stop, named)
    taken: list[Weighed] = []
    said: set[str] = set()
    for one in best:
        if taken and (len(taken) >= most or one.worth < _SECOND * best[0].worth):
            break
        text = " ".join(request.blocks[one.line.block].text[one.line.start : one.line.end].split())
        if text in said:
            continue  # a mail that was sent twice
        said.add(text)
        taken.append(one)
        yield Selected(one.line.block, one.line.start, one.line.end, min(1.0, one.share), "answer")
    yield Ended("stop" if len(taken) < most else "budget", len(taken))


def asked_words(question: str, *, is_whole: bool = False) -> dict[str, int]:
    """The keys of a question without its question words, with their counts; `is_whole` with what stands beside these
    in Chinese (`HAN_LIGHT`)."""
    plain = without_frame(simplified(question).replace("每个", "每").replace("每", " 每"))
    for kind in kinds_in(plain):
        if not kind.word.isascii():
            plain = plain.replace(kind.word, f" {kind.word} ", 1)  # 什么软件开 has no 件开
    bare = HAN_QUESTION.sub(" ", plain if is_whole else HAN_LIGHT.sub(" ", plain))
    skipped = {key_of(word) for word in QUESTION_WORDS}
    return Counter(key for key in all_keys(bare) if key not in skipped)


def weighed(blocks: Sequence[Block], question: str, stop: Stop, named: str = "") -> list[Weighed]:
    """The sentences of the passages with their worth as answers, best first; none without a word of the question.

    Where nothing tells what an answer must have, its passage has a word beside those of whom and what is `named`.
    """
    question = simplified(question)
    lines = lines_of(blocks, stop, "passage")
    texts = [simplified(blocks[line.block].text[line.start : line.end]) for line in lines]
    of_block = {number: frozenset(all_keys(simplified(block.name))) for number, block in _passages(blocks)}
    words = _words(blocks, lines, texts, question, frozenset().union(*of_block.values()))
    wanted = _weights(_wanted(question), words)
    total = sum(wanted.values())
    if not total:
        return []
    names = frozenset(all_keys(named)) & wanted.keys()
    matter = wanted.keys() - names - _TITLES if named else frozenset()
    asked = Demands.of(question, frozenset(wanted), frozenset(matter))
    places = _places(blocks, lines, texts, words, of_block, named if names else "", question)
    own = [_own_share(each, place, wanted) / total for each, place in zip(words, places, strict=True)]
    for line, each in zip(lines, words, strict=True):
        of_block[line.block] |= each
    without = _left_out(lines, texts, question) if asked.needs else {}
    is_spoken_of = any(matter & each and names <= each for each in of_block.values())
    is_told, is_done = _is_told(texts, own), any(asked.done & each for each in words)
    single = _single(HAN_QUESTION.sub("", question))
    found: list[Weighed] = []
    for row, line in enumerate(lines):
        if not row % 64:
            stop.check()
        text, block, told = texts[row], blocks[line.block], asked.told(texts[row])
        around = _share(of_block[line.block], wanted) / total
        names_alone = bool(matter) and not matter & of_block[line.block]
        is_none = places[row].is_of_another or _says_nothing(text) or not asked.has_enough(of_block[line.block])
        if is_none or not around or (names_alone and not asked.needs):
            continue
        near = _near(blocks, lines, texts, words, row) | places[row].over if asked.is_strict else words[row]
        is_sum = asked.is_for_sum and _has_total(text)
        near = near | of_block[line.block] if is_sum else near
        unsaid = without.get(line.block, frozenset()) & wanted.keys()
        if unsaid and not unsaid & _keys(left_out(text, question)):
            continue  # the passage says only that it is left out
        if not unsaid and not asked.is_told_by(told, words[row], near, of_block[line.block]):
            continue
        beside = max((own[near] for near in (row - 1, row + 1) if _is_beside(lines, row, near)), default=0.0)
        worth = own[row] + _NEXT * max(0.0, beside - own[row]) + _PASSAGE * around
        fit = _fit(asked.kinds, told, question)
        worth += _KIND * fit + _PRIOR * min(1.0, block.weight)
        worth += _SINGLE * len(single & _single(text)) / max(1, len(single))
        worth *= _NAME_ALONE if names_alone and is_spoken_of else 1.0
        worth *= _of_deed(asked, text, words[row], is_done=is_done)
        worth += _SUM if is_sum else 0.0
        over, of = places[row].over, (words[row] | places[row].over) & wanted.keys() - names
        is_value = places[row].is_row or is_sum or (bool(of) and _has_value(text))
        is_heading = not is_value and _is_heading(block.text, line)
        worth = _HEADING * worth if is_heading else worth + _ABOVE * _share(of & words[row] & over, wanted) / total
        is_answer = not is_told and fit > 0 and own[row] == 1  # 12月3日来面谈，你看可以吗 asks, and says when
        worth *= 0.4 if QUESTION_END.search(text[-200:]) and not is_answer else 1.0
        worth *= 0.5 if len(words[row]) < 2 and not asked.kinds else 1.0
        found.append(Weighed(line, worth, around))
    return sorted(found, key=lambda one: (-one.worth, one.line.block, one.line.start))


def leaves_out(line: str, question: str) -> bool:
    """Whether a line speaks of something of a question only to say that it is left out."""
    text = simplified(line)
    out = _keys(left_out(text, simplified(question))) - _keys(said_of(text, simplified(question)))
    return bool(out & asked_words(question).keys())


def _of_deed(asked: Demands, text: str, words: frozenset[str], *, is_done: bool) -> float:
    """What is left of a line's worth that does not say what is done; `is_done` where another one does."""
    share = _UNDONE if asked.focus and asked.focus not in text else 1.0
    return share * (_UNSAID if is_done and not asked.done & words else 1.0)


def _left_out(lines: Sequence[Line], texts: Sequence[str], question: str) -> dict[int, frozenset[str]]:
    """The words of some blocks that they have only of what they leave out: of the painting that no price includes."""
    out: dict[int, frozenset[str]] = {}
    for line, text in zip(lines, texts, strict=True):
        if said := left_out(text, question):
            out[line.block] = out.get(line.block, frozenset()) | _keys(said)
    for line, text in zip(lines, texts, strict=True):
        if line.block in out:
            out[line.block] -= _keys(said_of(text, question))
    return out


def _is_told(texts: Sequence[str], own: Sequence[float]) -> bool:
    """Whether somebody says all of it who does not ask."""
    ends = [text[-200:] for text, share in zip(texts, own, strict=True) if share == 1]
    return not all(map(QUESTION_END.search, ends))


def _has_total(text: str) -> bool:
    return TOTAL.search(text) is not None and _FIGURE.search(text) is not None


def _has_value(text: str) -> bool:
    """Whether a line is a label or a measure with its value."""
    return not text.startswith("#") and (_VALUED.search(text) or _MEASURED.search(text)) is not None


def _wanted(question: str) -> frozenset[str]:
    """The keys of a question; a day of the year is one."""
    return frozenset(asked_words(without_days(question))) | days_in(question)


def _near(
    blocks: Sequence[Block], lines: Sequence[Line], texts: Sequence[str], words: Sequence[frozenset[str]], row: int
) -> frozenset[str]:
    """The words of a line and of the one before it that it goes on from."""
    if not _is_beside(lines, row, row - 1):
        return words[row]
    gap = blocks[lines[row].block].text[lines[row - 1].end - 1 : lines[row].start]
    return words[row] | words[row - 1] if goes_on(gap, texts[row], texts[row - 1]) else words[row]


def _passages(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    return ((number, block) for number, block in enumerate(blocks) if block.role == "passage")


def _words(
    blocks: Sequence[Block], lines: Sequence[Line], texts: Sequence[str], question: str, known: frozenset[str]
) -> list[frozenset[str]]:
    """The keys of each line, and those of the question that it says otherwise: by a thing of the kind that is asked for
    or, where no line has the word and nothing that stands over them (`known`), by one of its stem; where its passage
    has not, by one of its meaning."""
    has_days = bool(days_in(question))
    words = [_keys(text) | days_in(text) if has_days else _keys(text) for text in texts]
    signs: list[tuple[Callable[[str], object], frozenset[str]]] = [
        (kind.has.search, frozenset(all_keys(kind.word))) for kind in kinds_in(question)
    ]
    if asks_contact(question):
        signs.append((is_contact, CONTACT_WORDS))
    if (whether := asked_whether(question)) is not None:
        signs.append((whether.has.search, whether.keys))
    for has, own in signs:
        words = [each | own if has(text) else each for each, text in zip(words, texts, strict=True)]
    known, asked = known.union(*words), _wanted(question)
    of_block: dict[int, frozenset[str]] = {}
    for line, each in zip(lines, words, strict=True):
        of_block[line.block] = of_block.get(line.block, frozenset()) | each
    for missing in asked:
        is_unknown, has_others = missing not in known, bool(others(missing))
        if not is_unknown and not has_others:
            continue
        may_be_akin = is_unknown and missing.isascii() and missing not in _TALK
        kin = {each for each in known if may_be_akin and is_akin(missing, each)}
        words = [
            each | {missing}
            if each & kin
            or (
                has_others
                and missing not in of_block[line.block]
                and says_same(missing, text, _around(blocks[line.block]), asked)
            )
            else each
            for each, text, line in zip(words, texts, lines, strict=True)
        ]
    return words


def _keys(text: str) -> frozenset[str]:
    return frozenset(all_keys(text))


def _places(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    texts: Sequence[str],
    words: Sequence[frozenset[str]],
    of_block: dict[int, frozenset[str]],
    named: str,
    question: str,
) -> list[_Place]:
    """What stands over each line: over its passage, the names of whom a form above it is about, the head of its table.

    A row that has none of those `named`, in itself or over it, is of somebody else.
    """
    each_named = [frozenset(all_keys(each)) for each in named.splitlines()]
    every = frozenset[str]().union(*each_named)
    places: list[_Place] = []
    block, about = -1, frozenset[str]()
    for row, (line, head) in enumerate(zip(lines, rows_of(blocks, lines), strict=True)):
        block, about = line.block, about if line.block == block else frozenset()
        is_named = head is not None and not _FIGURE.search(texts[head])  # else the table goes on, or has no head
        over = of_block[block] | (words[head] if head is not None and is_named else frozenset())
        is_row = head is not None and not (head == row and is_named)
        said = words[row] | over | about
        is_head = is_named and head == row and bool(days_in(question))  # which has no day
        is_of_another = is_head or (is_row and bool(each_named) and not any(each <= said for each in each_named))
        places.append(_Place(over if is_row else over | about, is_row, is_of_another))
        about = every if head is None and _is_about(texts[row], named) else about
    return places


def _is_about(line: str, named: str) -> bool:
    """Whether a line says of whom what follows is: 姓名：张秀英, Patient: Ann Berg."""
    lowered = line.casefold()
    places = (lowered.find(each.casefold()) for each in named.splitlines())
    return any(at >= 0 and _ABOUT.search(line, 0, at) is not None for at in places)


def _around(block: Block) -> str:
    return simplified(f"{block.name}\n{block.text}")


def _weights(wanted: frozenset[str], words: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(key for each in words for key in each & wanted)
    return {key: math.log(1 + (len(words) + 1) / (1 + counts[key])) for key in wanted}


def _own_share(words: frozenset[str], place: _Place, wanted: dict[str, float]) -> float:
    """What a sentence has of what is wanted, itself and by what stands over it."""
    return _share(words, wanted) + _OVER * _share(place.over - words, wanted)


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
    return (
        is_bare(line)
        or not any(map(str.isalnum, line))
        or (len(line) <= _NAMING and line.rstrip().endswith((":", "：")))
    )


def _fit(kinds: Sequence[str], text: str, question: str) -> float:
    fit = max((1.0 if holds(kind, text, question) else 0.0 for kind in kinds), default=0.0)
    return fit + (_UNIT if fits_unit(question, text) else 0.0)


def _single(text: str) -> frozenset[str]:
    """The single Chinese characters of a text, which stand for words of one character (高, 重, 建)."""
    return frozenset(character for character in text if is_han(character) and character not in STOP_CHARACTERS)
