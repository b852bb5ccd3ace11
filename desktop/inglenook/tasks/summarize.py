"""Summaries with a source for every line.

The engine is given the text as blocks; what it selects is checked against the block it names, and what it writes is
matched with its sources. A summary of one thing in the vault is kept and given again while the text, the engine and
the options are the same.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inglenook.core.errors import WrongUse
from inglenook.core.events import Event, Partial, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.language import language_of
from inglenook.core.results import Summary, SummaryLine
from inglenook.engine.interface import Request, Selected
from inglenook.tasks.material import Piece, blocks_of, pieces_of
from inglenook.tasks.workspace import Desk, Workspace

# Lines that each length gives; an outline takes as many as the text has sections, up to its bound.
BUDGETS = {"line": 1, "short": 4, "long": 12, "outline": 24}
_POINTS = 8
_LIST_MARK = re.compile(r"^[-*•·]\s+")


def summarize(
    desk: Desk, targets: Sequence[ItemId | Path], length: str, language: str, stop: Stop
) -> Iterator[Event[Summary]]:
    """Summarize everything named as one text. Lines come one by one as `Partial`, in the order of the text."""
    if length not in BUDGETS:
        raise WrongUse(reason="length")
    begun = time.monotonic()
    yield Progress(0, None, "passages", "reading")
    pieces = pieces_of(desk, targets, stop)
    shelf = _Shelf.for_one(desk, targets, pieces, f"{length} {language}")
    kept = shelf.find() if shelf is not None else None
    if kept is not None:
        for line in kept.lines:
            yield Partial(line)
        yield Result(replace(kept, seconds=time.monotonic() - begun))
        return
    spoken = language_of(" ".join(piece.text for piece in pieces[:40])) if language == "auto" else language
    lines: list[SummaryLine] = []
    points: list[SummaryLine] = []
    request = Request("summarize", blocks_of(pieces), spoken, BUDGETS[length], (("length", length),))
    for event in desk.engine.generate(request, stop):
        if isinstance(event, Selected):
            line = _line(pieces[event.block], event, length)
            if event.role == "line":
                lines.append(line)
                yield Partial(line)
            elif len(points) < _POINTS and line.text not in {each.text for each in points}:
                points.append(line)
        yield Progress(len(lines), BUDGETS[length], "lines", "choosing")
    seconds = time.monotonic() - begun
    made = Summary(desk.engine.identity, spoken, length, tuple(lines), tuple(points), seconds)
    if shelf is not None and lines:
        shelf.keep(made)
    yield Result(made)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where the summary of one thing in the vault is kept: by its text, the engine and the options."""

    workspace: Workspace
    item: ItemId
    digest: str
    options: str

    @classmethod
    def for_one(
        cls, desk: Desk, targets: Sequence[ItemId | Path], pieces: Sequence[Piece], options: str
    ) -> _Shelf | None:
        """The place for one thing in an open vault; None for files and for several things together."""
        if not isinstance(desk, Workspace) or len(targets) != 1 or isinstance(targets[0], Path):
            return None
        digest = hashlib.sha256()
        for piece in pieces:
            digest.update(
                f"{piece.item} {piece.start} {piece.heading}\n{piece.text}\n".encode("utf-8", "surrogatepass")
            )
        return cls(desk, targets[0], digest.hexdigest(), options)

    def find(self) -> Summary | None:
        """The summary made before of exactly this text."""
        store = self.workspace.vault.summaries
        return store.find(self.item, self.digest, self.workspace.engine.identity, self.options)

    def keep(self, made: Summary) -> None:
        """Keep it for the next time."""
        with self.workspace.vault.database.write() as transaction:
            self.workspace.vault.summaries.put(
                transaction, self.item, self.digest, self.options, made, self.workspace.now()
            )


def _line(piece: Piece, chosen: Selected, length: str) -> SummaryLine:
    """A selected line is true by construction, so long as its place lies in the text: an engine may err."""
    quote = piece.text[chosen.start : chosen.end]
    is_inside = 0 <= chosen.start < chosen.end <= len(piece.text)
    source = piece.source(chosen.start, chosen.end)
    text = _LIST_MARK.sub("", " ".join(quote.split()))
    level = 0
    if length == "outline" and piece.heading and chosen.role == "line":
        level = min(piece.heading.count("›"), 3)
        text = f"{piece.heading.rsplit('›', 1)[-1].strip()}: {text}" if piece.heading not in quote else text
    return SummaryLine(text=text, is_supported=is_inside and bool(text), sources=(source,), level=level)
