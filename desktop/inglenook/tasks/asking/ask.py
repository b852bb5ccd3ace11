"""A question answered from the vault, each sentence with the passage that says it; or the word that it is not there.

The question is understood from what was said before (`context`), passages are found (`seeking`), and the answer is
written by a model from the numbered passages or, without one, selected from them. What a model writes is checked: a
sentence is certain only where its passages say it (`tracing`), whatever numbers it cites. Where no passage has enough
of the question's words, or none speaks of whom and what the question names (`attested`), the vault does not know, and
no model is asked.
"""

from __future__ import annotations

import re
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from inglenook.core.chats import Answer
from inglenook.core.errors import WrongUse
from inglenook.core.events import Event, Notice, Partial, Progress, Result, Stop
from inglenook.core.han import simplified
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.language import language_of, sentences
from inglenook.core.results import SummaryLine
from inglenook.engine.builtin.answering import BUDGET, asked_words
from inglenook.engine.builtin.synonyms import to_look_for
from inglenook.engine.builtin.terms import all_keys, keys
from inglenook.engine.interface import Block, Engine, EngineError, Request, Selected
from inglenook.tasks.asking.abbreviations import written_out
from inglenook.tasks.asking.asked import Asked, asked_of
from inglenook.tasks.asking.context import Said, alone, in_context, refers
from inglenook.tasks.asking.corrected import Corrections
from inglenook.tasks.asking.seeking import Sought, around, narrowed, seek
from inglenook.tasks.workspace import Workspace
from inglenook.tasks.writing.material import line_of
from inglenook.tasks.writing.tidying import tidied
from inglenook.tasks.writing.tracing import Passage, Tracer, nearness_of
from inglenook.tasks.writing.writers import Text, failed, fitting, room, write

# The share of the question's words that the best passage must have, for the vault to be said to know anything of it.
# Measured by `inglenook evaluate answers`: docs/quality.md has what is lost and gained on either side.
STRENGTH = 0.5
NOT_FOUND = "not_found"
_TOKENS = 160
_CITED = re.compile(r"[\[【(（]\s*(?:passages?|段落?)?\s*(\d{1,2}(?:\s*[,，、]\s*\d{1,2})*)\s*[\]】)）]", re.IGNORECASE)
_AFTER_STOP = re.compile(r"([.!?。！？])\s*((?:[\[【(（]\s*\d{1,2}[\d,，、 ]*[\]】)）]\s*)+)")
_DENIES = re.compile(
    r"\bNOT[ _]FOUND\b|\bnot (?:in|mentioned|said|stated|found)\b.{0,40}\bpassages?\b|\bpassages? do(?:es)? not\b"
    r"|(?:段落|文中|资料|原文).{0,8}(?:没有|未|不)|没有找到|未提及|无法回答",
    re.IGNORECASE,
)


def ask(
    workspace: Workspace,
    question: str,
    stop: Stop,
    *,
    items: Sequence[ItemId] = (),
    history: Sequence[Said] = (),
    seed: int = 0,
    now: date | None = None,
) -> Iterator[Event[Answer]]:
    """Answer a question from the whole vault, or from `items` alone. Lines come as `Partial` once they are checked.

    `in:FOLDER` and `label:LABEL` in the question narrow it.

    Where a model fails or writes what does not stand in the passages, a `Notice` says so and the answer is selected.
    """
    if not any(map(str.isalnum, question)):
        raise WrongUse(reason="question")
    begun = time.monotonic()
    yield Progress(0, None, "passages", "reading")
    asked, scope = narrowed(question.strip())
    named = tuple(_named(workspace, items))
    work = _Work(workspace, asked, named, tuple(history), stop, begun, seed, now, scope)
    made: Answer | None = None
    writer = workspace.writer("ask")
    if writer is not None:
        try:
            made = yield from work.written(writer)
        except EngineError as error:
            yield failed(writer, error)
        else:
            if made is None:
                yield Notice("model_unsupported", (("engine", writer.identity),))
    if made is None:
        made = yield from work.selected()
    yield Result(made)


def require(workspace: Workspace, item: ItemId) -> None:
    """Raise `NoSuchItem` for what nothing can be asked of: an ID of nothing, of a draft, of an import."""
    if item.kind is ItemKind.DOCUMENT:
        workspace.vault.documents.row(item)
    elif item.kind is ItemKind.THREAD:
        workspace.vault.threads.row(item)
    else:
        workspace.vault.mail.view(item)


def _named(workspace: Workspace, items: Sequence[ItemId]) -> Iterator[ItemId]:
    """The items named, a thread as its mails; raise `NoSuchItem` for what is not there."""
    for item in items:
        if item.kind is ItemKind.THREAD:
            yield from workspace.vault.threads.messages(item)
        else:
            yield item


@dataclass(frozen=True, slots=True)
class _Work:
    """One question."""

    workspace: Workspace
    question: str
    items: tuple[ItemId, ...]
    history: tuple[Said, ...]
    stop: Stop
    begun: float
    seed: int
    now: date | None
    scope: str = ""  # the folders and labels that are asked about alone

    @property
    def spoken(self) -> str:
        """The language to answer in: that of the question."""
        return language_of(self.question)

    def selected(self) -> Generator[Event[Answer], None, Answer]:
        """The sentences that answer best, word for word."""
        sought_for, sought = self._sought(in_context(self.question, self.history))
        lines: list[SummaryLine] = []
        if sought.strength >= STRENGTH:
            about, named = sought.topic or sought_for, self._asked(sought_for).named
            found = list(select(self.workspace.engine, about, sought.passages, self.stop, named))
            lines = self._corrected(sought_for, sought, found)
            yield from map(Partial, lines)
        return self._answer(self.workspace.engine, sought_for, sought, lines, is_selected=True)

    def written(self, writer: Engine) -> Generator[Event[Answer], None, Answer | None]:
        """An answer by a model; None where nothing that it wrote stands in the passages."""
        sought_for = self.question
        if self.history:
            sought_for = yield from alone(writer, self.question, self.history, self.spoken, self.stop)
        sought_for, sought = self._sought(sought_for)
        if sought.strength < STRENGTH:
            return self._answer(writer, sought_for, sought, (), is_selected=False)
        request = Request("answer", (Block("question", sought_for),), self.spoken, _TOKENS, seed=self.seed)
        left = room(writer, request, self.stop) - sum(writer.sizes([sought_for], self.stop))
        blocks = fitting(writer, [Block("passage", told(each)) for each in sought.passages], left, self.stop)
        request = Request("answer", (*blocks, *request.blocks), self.spoken, _TOKENS, seed=self.seed)
        text = yield from write(writer, request, self.stop)
        lines: list[SummaryLine] = []
        given = sought.passages[: len(blocks)]
        for line in self._checked(text, given, sought_for):
            lines.append(line)
            yield Partial(line)
        if not lines and _DENIES.search(text.text):
            return self._answer(writer, sought_for, Sought(given, 0.0), (), is_selected=False)
        if not any(line.is_supported for line in lines):
            return None
        lines = self._corrected(sought_for, sought, lines)
        return self._answer(writer, sought_for, Sought(given, sought.strength), lines, is_selected=False)

    def _corrected(self, sought_for: str, sought: Sought, lines: Sequence[SummaryLine]) -> list[SummaryLine]:
        """The lines with what a later mail says instead."""
        within = [each.piece.item for each in sought.passages] if self.scope else self.items
        items = [item for item in within if item is not None]
        near = dict.fromkeys(each.piece.item for each in sought.passages if each.piece.item is not None)
        return Corrections(self.workspace, sought_for, self._asked(sought_for), items, tuple(near), self.stop).of(lines)

    def _sought(self, sought_for: str) -> tuple[str, Sought]:
        """What is found for the question as it is understood; for it alone where that has nothing of its own words."""
        sought = self._seek(sought_for)
        if sought_for != self.question and not refers(self.question) and not self._is_of_it(sought):
            sought_for, sought = self.question, self._seek(self.question)
        full = written_out(sought_for) if sought.strength < STRENGTH else ""
        if full and (again := self._seek(full)).strength >= STRENGTH:
            return full, again
        also = to_look_for(asked_words(sought_for)) if sought.strength < STRENGTH else ()
        if also and (again := self._seek(sought_for, also)).strength >= STRENGTH:
            return sought_for, again
        return sought_for, sought

    def _is_of_it(self, sought: Sought) -> bool:
        """Whether the best passage has half of the question's own words."""
        own = set(asked_words(self.question))
        best = sought.passages[:1] if sought.strength >= STRENGTH else ()
        return any(
            2 * len(own & set(all_keys(simplified(f"{around(each)}\n{each.text}")))) >= len(own) for each in best
        )

    def _seek(self, question: str, also: Sequence[str] = ()) -> Sought:
        asked = self._asked(question)
        return seek(self.workspace, question, self.items, self.stop, self.now, self.scope, asked, also)

    def _asked(self, question: str) -> Asked:
        # What was said before stands behind the question, and names what it does not name itself.
        asked = asked_of(self.question, question)
        if not question.startswith(self.question) and not (written_out(self.question) and asked.wanted):
            return asked_of(question)  # rewritten
        return asked

    def _checked(self, text: Text, passages: Sequence[Passage], question: str) -> Iterator[SummaryLine]:
        tracer = Tracer(passages, nearness_of(self.workspace, passages, self.stop))
        for sentence, cited in cited_sentences(text):
            is_echo = sentence.endswith(("?", "？")) or set(keys(sentence)) <= set(keys(question))
            if is_echo or _DENIES.search(sentence):
                continue
            traced = tracer.trace(sentence, [number for number in cited if number < len(passages)])
            yield traced.line()

    def _answer(
        self, engine: Engine, sought_for: str, sought: Sought, lines: Sequence[SummaryLine], *, is_selected: bool
    ) -> Answer:
        passages = tuple(each.piece.source(each.start, each.end) for each in sought.passages)
        return Answer(
            question=self.question,
            sought=sought_for,
            engine=engine.identity,
            language=self.spoken,
            lines=tuple(lines),
            text="\n".join(line.text for line in lines),
            state="" if lines else NOT_FOUND,
            is_selected=is_selected,
            passages=passages if lines else (),
            seconds=time.monotonic() - self.begun,
        )


def select(
    engine: Engine, question: str, passages: Sequence[Passage], stop: Stop, named: str = ""
) -> Iterator[SummaryLine]:
    """The sentences of some passages that answer a question best, as lines with their places; `named` is whom and what
    the question names."""
    blocks = [
        Block("passage", each.text, name=around(each), weight=1 / (1 + rank)) for rank, each in enumerate(passages)
    ]
    request = Request("answer", (*blocks, Block("named", named), Block("question", question)), budget=BUDGET)
    for event in engine.generate(request, stop):
        if isinstance(event, Selected):
            passage = passages[event.block]
            source = passage.piece.source(passage.start + event.start, passage.start + event.end)
            yield SummaryLine(line_of(source.quote), True, (source,))


def told(passage: Passage) -> str:
    """A passage as a model reads it: with its title and who wrote it, so that it can say from where it knows."""
    over = around(passage).replace("\n", " | ")
    return f"({over}) {passage.text}" if over else passage.text


def cited_sentences(written: Text) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The sentences of an answer without their marks, each with the numbers of the passages it cites, from 0."""
    for row in _AFTER_STOP.sub(r" \2\1 ", written.text).splitlines():
        for start, end in sentences(row):
            sentence = row[start:end]
            numbers = [int(each) - 1 for match in _CITED.finditer(sentence) for each in re.findall(r"\d+", match[1])]
            bare = re.sub(r"\s+([.!?,;。，！？])", r"\1", tidied(_CITED.sub(" ", sentence)))
            if any(map(str.isalnum, bare)):
                yield bare, tuple(dict.fromkeys(number for number in numbers if number >= 0))
