"""Lines that a model wrote, traced to the passages they rest on and checked against them.

A line is supported where its passages say enough of it (`support`), where each number, day, name and address in it
stands in them (`claims`), and where it does not deny what they affirm, or the other way round (`polarity`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from inglenook.core.events import Stop
from inglenook.core.language import language_of, sentences
from inglenook.core.results import Source, SummaryLine
from inglenook.engine.builtin.terms import keys
from inglenook.engine.interface import EngineError
from inglenook.tasks.texts.claim_signs import Claim
from inglenook.tasks.texts.claims import unsupported
from inglenook.tasks.texts.polarity import is_turned
from inglenook.tasks.texts.support import Passages, Support
from inglenook.tasks.workspace import Desk
from inglenook.tasks.writing.material import Piece

_log = logging.getLogger(__name__)
_QUOTE = 240  # characters; a longer passage is shown by its best sentence
Nearness = Callable[[str], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `[start, end)` of a piece of the material; `speaker` wrote them, where it is a mail."""

    piece: Piece
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.piece.text[self.start : self.end]

    @property
    def told(self) -> str:
        """As a model reads it, and what its lines may rest on: with who says it."""
        return f"{self.piece.speaker}: {self.text}" if self.piece.speaker else self.text


@dataclass(frozen=True, slots=True)
class Traced:
    """A line with what it rests on; `wrong` are the words in it that its passages do not say."""

    text: str
    support: Support
    sources: tuple[Source, ...]
    wrong: tuple[str, ...]

    @property
    def is_supported(self) -> bool:
        """Whether it may be shown as certain."""
        return self.support.is_enough and not self.wrong

    def line(self, level: int = 0) -> SummaryLine:
        """As a line of a summary."""
        return SummaryLine(self.text, self.is_supported, self.sources, level)


class Tracer:
    """Traces lines to some passages."""

    def __init__(self, passages: Sequence[Passage], nearness: Nearness | None = None) -> None:
        self._passages = passages
        self._told = [passage.told for passage in passages]
        self._words = Passages(self._told)
        self._nearness = nearness

    def trace(self, line: str, among: Sequence[int] | None = None) -> Traced:
        """Trace a line; `among` are the passages that it says it rests on, which are looked at first."""
        found = self._words.support(line)
        if not found.is_enough and self._nearness is not None:
            found = self._words.support(line, self._nearness(line))
        chosen = list(found.passages)
        if among is not None:
            chosen = [each for each in among if each in chosen] + [each for each in chosen if each not in among]
        wrong = self._wrong(line, chosen)
        quotes = [self._best_sentence(line, number) for number in chosen]
        turned = ("not",) if chosen and is_turned(line, quotes[0][0]) else ()
        sources = tuple(
            self._passages[number].piece.source(*quote[1]) for number, quote in zip(chosen, quotes, strict=True)
        )
        return Traced(line, found, sources, (*(claim.text for claim in wrong), *turned))

    def _wrong(self, line: str, chosen: list[int]) -> tuple[Claim, ...]:
        """The claims that no passage makes; a passage that makes one more is taken into `chosen`."""
        wrong = unsupported(line, [self._told[number] for number in chosen])
        for number, text in enumerate(self._told):
            if not wrong:
                break
            left = unsupported(line, [*(self._told[each] for each in chosen), text]) if number not in chosen else wrong
            if len(left) < len(wrong):
                chosen.append(number)
                wrong = left
        return wrong

    def _best_sentence(self, line: str, number: int) -> tuple[str, tuple[int, int]]:
        """The sentence of a passage that says most of a line, and its place in the piece."""
        passage = self._passages[number]
        wanted = set(keys(line))
        best, shared = (0, len(passage.text)), -1
        for start, end in sentences(passage.text):
            count = len(wanted & set(keys(passage.text[start:end])))
            if count > shared:
                best, shared = (start, end), count
        sentence = passage.text[best[0] : best[1]]
        place = (0, len(passage.text)) if len(passage.text) <= _QUOTE else best
        return sentence, (passage.start + place[0], passage.start + place[1])


def nearness_of(desk: Desk, passages: Sequence[Passage], stop: Stop) -> Nearness | None:
    """How near in meaning a line is to each passage, where there is an embedder; the passages are embedded at need."""
    embedder = desk.embedder
    if embedder is None or not passages:
        return None
    known = embedder.languages
    vectors: list[Sequence[Sequence[float]]] = []

    def near(line: str) -> Sequence[float]:
        if known is not None and not {language_of(line) or "en", language_of(passages[0].text) or "en"} <= known:
            return ()
        try:
            if not vectors:
                vectors.append(embedder.embed([passage.text for passage in passages], stop).tolist())
            vector = embedder.embed([line], stop)[0].tolist()
        except EngineError as error:
            _log.warning("no nearness: %s", error.code)
            return ()
        return [sum(mine * theirs for mine, theirs in zip(vector, each, strict=True)) for each in vectors[0]]

    return near
