"""A question understood from what was said before: "and when?" after a question about the roof asks when of the roof.

Without a model, or where it writes what nobody said, the words of the last question stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from inglenook.core.events import Progress, Stop
from inglenook.engine.builtin.answering import asked_words
from inglenook.engine.builtin.questions import HAN_QUESTION, QUESTION_WORDS
from inglenook.engine.builtin.terms import STOP_WORDS
from inglenook.engine.interface import Block, Engine, Request
from inglenook.tasks.asking.asked import NAMELESS, asked_of
from inglenook.tasks.texts.claims import unsupported
from inglenook.tasks.texts.support import support
from inglenook.tasks.writing.tidying import tidied
from inglenook.tasks.writing.writers import fitting, quietly, room

# What stands for something said before. "This year" and "is there" do not, nor do 其实 and 应该.
_REFERS = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|then|ones|same(?!-)|other|else)\b"
    r"|\b(?:which|that|this|the other|the first|the last) one\b"
    r"|\b(?:this|that|these|those)(?! (?:morning|afternoon|evening|day|week|weekend|month|quarter|year|season)s?\b)\b"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )\bthere\b"
    r"|^\s*(?:and|but|so|or|what about|how about)\b[^.]{0,24}\?*\s*$"
    r"|[他她它](?:们|的|是|在|住|说|叫)|[他她它][^，。？?]{0,12}[？?]?\s*$|这[个些里位份次家本封件]|那(?:[个些里位边么份次家本封件]|天(?!然))"
    r"|^\s*那|其(?![实乐])|(?<![应活])该|还有|呢[？?]?\s*$",
    re.IGNORECASE,
)
# What is as short as a question that goes on, and may also begin anew.
_SHORT = re.compile(r"^\s*(?:why|when|where|who|how much|how many)\b[^.]{0,24}\?*\s*$", re.IGNORECASE)
_FEW = 2  # words of a question that can hardly stand alone
_TURN = 300  # characters of what was said before
_MATERIAL = 0.4  # of the words of a rewritten question that must have been said


@dataclass(frozen=True, slots=True)
class Said:
    """What was said before: `role` is person or engine."""

    role: str
    text: str


def refers(question: str) -> bool:
    """Whether a question points at something that it does not name, and cannot be understood without it."""
    return _REFERS.search(question) is not None or not asked_words(question, is_whole=True)


def needs_context(question: str) -> bool:
    """Whether a question may be meant of what was said before: it points at it, or is short and names nothing."""
    if refers(question):
        return True
    if any(each.kind not in NAMELESS | {"small", "day"} for each in asked_of(question).wanted):
        return False  # "When does Anna come?" asks of Anna, whoever was spoken of
    return _SHORT.search(question) is not None or len(asked_words(question, is_whole=True)) < _FEW


def in_context(question: str, history: Sequence[Said]) -> str:
    """The question with the telling words of the last ones before it, where it cannot stand alone."""
    if not history or not needs_context(question):
        return question
    runs: list[str] = []
    for said in reversed([each for each in history if each.role == "person"][-3:]):
        runs += _telling(said.text)
        if not needs_context(said.text):
            break
    return f"{question} ({', '.join(dict.fromkeys(runs))})" if runs else question


def _telling(text: str) -> Iterator[str]:
    """The telling words of a text; what stood together stays together, since it may be a name."""
    run: list[str] = []
    for piece in re.findall(r"[\w'’-]+|[^\s\w'’-]", HAN_QUESTION.sub(" ; ", text)):
        if piece[0].isalnum() and piece.lower() not in QUESTION_WORDS | STOP_WORDS:
            run.append(piece)
        elif run:
            yield " ".join(run)
            run = []
    if run:
        yield " ".join(run)


def alone(
    engine: Engine, question: str, history: Sequence[Said], language: str, stop: Stop
) -> Generator[Progress, None, str]:
    """The question as a model writes it to stand alone, where it needs that; it must say nothing that was not said."""
    if not needs_context(question):
        return question
    request = Request("rewrite_question", (Block("question", question),), language)
    left = room(engine, request, stop) - sum(engine.sizes([question], stop))
    recent = [Block("turn", f"{each.role}: {each.text[:_TURN]}") for each in reversed(history[-4:])]
    turns = tuple(reversed(fitting(engine, recent, left, stop)))
    text = yield from quietly(engine, Request("rewrite_question", (*turns, *request.blocks), language), stop)
    rewritten = tidied(next((line for line in text.text.splitlines() if line.strip()), ""))
    said = [question, *(each.text for each in history)]
    is_sound = (
        text.is_whole
        and 0 < len(rewritten) <= 3 * len(question) + 120
        and not unsupported(rewritten, said)
        and support(rewritten, ["\n".join(said)]).score >= _MATERIAL
        and bool(asked_words(rewritten))
    )
    return rewritten if is_sound else in_context(question, history)
