"""Summaries with a source for every line.

Without a model the built-in engine selects sentences; what it selects is checked against the block it names. With one
the selection is what the model writes from (`composing`), and every line is traced to its passages and checked. A
summary of one thing in the vault is kept and given again while the text, the engine, its prompts and the options are
the same.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inglenook.core.errors import WrongUse
from inglenook.core.events import Event, Notice, Partial, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.language import language_of
from inglenook.core.results import Summary, SummaryLine
from inglenook.engine.interface import Engine, EngineError, Request, Selected
from inglenook.engine.writers import prompts
from inglenook.tasks.workspace import Desk, Workspace
from inglenook.tasks.writing.composing import JOBS, SELECTED, Composer, Wish
from inglenook.tasks.writing.material import Piece, blocks_of, line_of, pieces_of
from inglenook.tasks.writing.writers import failed

# Lines that each length gives; an outline takes as many as the text has sections, up to its bound.
BUDGETS = {"line": 1, "short": 4, "long": 12, "outline": 24}
_POINTS = 3  # of each kind
_TITLE = 200  # characters


def usual_length(desk: Desk) -> str:
    """How long a summary is when no length is asked for: as the person has set it, in a vault."""
    return desk.vault.preferences.table().text("summary_length") if isinstance(desk, Workspace) else "short"


def summarize(
    desk: Desk, targets: Sequence[ItemId | Path], length: str, language: str, stop: Stop, *, is_anew: bool = False
) -> Iterator[Event[Summary]]:
    """Summarize everything named as one text. Lines come one by one as `Partial`, in the order of the text.

    With `is_anew` one that a model wrote before is not given again but written anew, and kept in its place.

    Where a model fails, a `Notice` says so and the lines are selected anew: those that came before it are void.
    """
    if length not in BUDGETS:
        raise WrongUse(reason="length")
    begun = time.monotonic()
    yield Progress(0, None, "passages", "reading")
    pieces = pieces_of(desk, targets, stop)
    spoken = language_of(" ".join(piece.text for piece in pieces[:40])) if language == "auto" else language
    work = _Work(desk, pieces, length, spoken, stop)
    made: Summary | None = None
    writer = desk.writer("summarize")
    if writer is not None:
        shelf = _Shelf.for_one(desk, targets, pieces, writer, f"{length} {language} {prompts.version(*JOBS)}")
        try:
            made = yield from _once(shelf, begun, lambda: work.written(writer, begun), is_anew=is_anew)
        except EngineError as error:
            yield failed(writer, error)
        else:
            if not made.lines and any(piece.text.strip() for piece in pieces):
                made = None
                yield Notice("model_unsupported", (("engine", writer.identity),))
    if made is None:
        shelf = _Shelf.for_one(desk, targets, pieces, desk.engine, f"{length} {language}")
        made = yield from _once(shelf, begun, lambda: work.selected(begun))
    yield Result(made)


Making = Generator[Event[Summary], None, Summary]


def _once(shelf: _Shelf | None, begun: float, make: Callable[[], Making], *, is_anew: bool = False) -> Making:
    """What is kept already, or what is made now and kept."""
    kept = shelf.find() if shelf is not None and not is_anew else None
    if kept is not None:
        for line in kept.lines:
            yield Partial(line)
        return replace(kept, seconds=time.monotonic() - begun)
    made = yield from make()
    if shelf is not None and made.lines:
        shelf.keep(made)
    return made


@dataclass(frozen=True, slots=True)
class _Work:
    """One text to be summed up, by either kind of engine."""

    desk: Desk
    pieces: Sequence[Piece]
    length: str
    spoken: str
    stop: Stop

    def selected(self, begun: float) -> Making:
        """By the built-in engine, which selects."""
        lines: list[SummaryLine] = []
        chosen: list[Selected] = []
        for each in self._choices(BUDGETS[self.length]):
            chosen.append(each)
            if each.role == "line":
                lines.append(_line(self.pieces[each.block], each, self.length))
                yield Partial(lines[-1])
            yield Progress(len(lines), BUDGETS[self.length], "lines", "choosing")
        return self._summary(self.desk.engine.identity, lines, chosen, begun)

    def written(self, writer: Engine, begun: float) -> Making:
        """By a model, from what the built-in engine selects."""
        chosen = list(self._choices(SELECTED[self.length]))
        titles = dict.fromkeys(piece.title for piece in self.pieces if piece.title.strip())
        wish = Wish(self.length, BUDGETS[self.length], self.spoken, "; ".join(titles)[:_TITLE])
        lines = yield from Composer(self.desk, writer, self.pieces, chosen, wish, self.stop).compose()
        return self._summary(writer.identity, lines, chosen, begun)

    def _choices(self, budget: int) -> Iterator[Selected]:
        request = Request("summarize", blocks_of(self.pieces), self.spoken, budget, (("length", self.length),))
        for event in self.desk.engine.generate(request, self.stop):
            if isinstance(event, Selected):
                yield event

    def _summary(self, engine: str, lines: Sequence[SummaryLine], chosen: Sequence[Selected], begun: float) -> Summary:
        points: list[SummaryLine] = []
        for each in chosen:
            point = _line(self.pieces[each.block], each, self.length)
            is_new = point.text not in {one.text for one in points}
            if each.role != "line" and is_new and sum(one.role == each.role for one in points) < _POINTS:
                points.append(replace(point, role=each.role))
        return Summary(engine, self.spoken, self.length, tuple(lines), tuple(points), time.monotonic() - begun)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where the summary of one thing in the vault is kept: by its text, the engine and the options."""

    workspace: Workspace
    item: ItemId
    digest: str
    engine: str
    options: str

    @classmethod
    def for_one(
        cls, desk: Desk, targets: Sequence[ItemId | Path], pieces: Sequence[Piece], engine: Engine, options: str
    ) -> _Shelf | None:
        """The place for one thing in an open vault; None for files and for several things together."""
        if not isinstance(desk, Workspace) or len(targets) != 1 or isinstance(targets[0], Path):
            return None
        digest = hashlib.sha256()
        for piece in pieces:
            digest.update(
                f"{piece.item} {piece.start} {piece.heading}\n{piece.text}\n".encode("utf-8", "surrogatepass")
            )
        return cls(desk, targets[0], digest.hexdigest(), engine.identity, options)

    def find(self) -> Summary | None:
        """The summary made before of exactly this text."""
        store = self.workspace.vault.summaries
        return store.find(self.item, self.digest, self.engine, self.options)

    def keep(self, made: Summary) -> None:
        """Keep it for the next time."""
        with self.workspace.vault.database.write() as transaction:
            if self.workspace.vault.holds(transaction, self.item):  # else nothing of it is to stay
                self.workspace.vault.summaries.put(
                    transaction, self.item, self.digest, self.options, made, self.workspace.now()
                )


def _line(piece: Piece, chosen: Selected, length: str) -> SummaryLine:
    """The line of a selected sentence, which is true as long as its place lies in the text: an engine may err."""
    quote = piece.text[chosen.start : chosen.end]
    is_inside = 0 <= chosen.start < chosen.end <= len(piece.text)
    source = piece.source(chosen.start, chosen.end)
    text = line_of(quote)
    level = 0
    if length == "outline" and piece.heading and chosen.role == "line":
        level = min(piece.heading.count("›"), 3)
        text = f"{piece.heading.rsplit('›', 1)[-1].strip()}: {text}" if piece.heading not in quote else text
    return SummaryLine(text=text, is_supported=is_inside and bool(text), sources=(source,), level=level)
