"""One box: a sentence is read into filters and words, the index is asked, hits come back with the passage that matched.

The word list is fused by reciprocal rank with what else there is (meaning, in a later release); a thread or document
shows once, by its best passage.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date

from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import ItemId, ItemKind, document_id, message_id
from inglenook.core.results import FindResult, Hit
from inglenook.index.index import Ranked
from inglenook.index.query import Query, parse
from inglenook.index.snippets import snippet
from inglenook.tasks.workspace import Workspace

_DEPTH = 200
_SNIPPET = 180


def find(
    workspace: Workspace, sentence: str, stop: Stop, *, limit: int = 20, now: date | None = None
) -> Iterator[Event[FindResult]]:
    """Find mail and documents. `now` is the day that "last week" is counted from, today when not given."""
    begun = time.monotonic()
    yield Progress(0, None, "hits", "reading")
    today = now or date.fromtimestamp(workspace.now())
    query, readings = parse(sentence, today, workspace.vault.mail.people(), workspace.vault.mail.folders())
    stop.check()
    ranked = _best_of_each(workspace.index.search(query, max(_DEPTH, limit)))[:limit]
    stop.check()
    hits = tuple(_hits(workspace, ranked, query))
    yield Result(FindResult(query.as_dict(), hits, time.monotonic() - begun, tuple(readings)))


def _best_of_each(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The first passage of each item: the list is best first."""
    best: dict[tuple[str, int], Ranked] = {}
    for each in ranked:
        best.setdefault((each.kind, each.item_id), each)
    return list(best.values())


def _hits(workspace: Workspace, ranked: Sequence[Ranked], query: Query) -> Iterator[Hit]:
    facts = workspace.vault.passages.facts([(each.kind, each.item_id, each.start, each.end) for each in ranked])
    why = ("words",) if query.has_words else ("filters",)
    for each, fact in zip(ranked, facts, strict=True):
        item: ItemId = document_id(each.item_id) if each.kind == ItemKind.DOCUMENT.value else message_id(each.item_id)
        yield Hit(
            item=item,
            kind="document" if item.kind is ItemKind.DOCUMENT else "mail",
            title=fact.title,
            sender=fact.sender,
            date=fact.date,
            score=each.score,
            snippet=snippet(fact.text, 0, len(fact.text), query, _SNIPPET),
            page=each.page,
            start=each.start,
            end=each.end,
            why=why,
        )
