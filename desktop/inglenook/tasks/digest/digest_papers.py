"""What a new document says first of all: the line of a summary that is kept, else the sentence that says most."""

from __future__ import annotations

from collections.abc import Sequence

from inglenook.core.events import Stop
from inglenook.engine.interface import Request, Selected
from inglenook.tasks.digest.digest_texts import Spot
from inglenook.tasks.workspace import Workspace
from inglenook.tasks.writing.material import Piece, blocks_of, line_of
from inglenook.vault.mail.spans import SpanDocument


def first_line(workspace: Workspace, paper: SpanDocument, pieces: Sequence[Piece], stop: Stop) -> Spot:
    """The line with its place; an empty one for a document without text. No model is asked."""
    kept = workspace.vault.summaries.newest(paper.item)
    for line in kept.lines if kept is not None else ():
        if line.is_supported and line.sources:
            place = line.sources[0]
            return Spot(line.text, place.start, place.end, place.page)
    # Two, for the first is often the title, which stands above it anyway.
    request = Request("summarize", blocks_of(pieces), "auto", 2, (("length", "line"),))
    for event in workspace.engine.generate(request, stop) if pieces else ():
        if isinstance(event, Selected):
            place = pieces[event.block].source(event.start, event.end)
            words = line_of(place.quote)
            if words.casefold() != paper.title.casefold():
                return Spot(words, place.start, place.end, place.page)
    return Spot("", 0, 0)
