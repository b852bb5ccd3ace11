"""More like this: what is near to an item in meaning and shares its telling words."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.results import FindResult
from inglenook.index.ranking import by_words
from inglenook.index.sentences.query import Query
from inglenook.tasks.finding.hits import hits_of
from inglenook.tasks.finding.nearness import with_vector
from inglenook.tasks.finding.thrown import search_left
from inglenook.tasks.workspace import Workspace

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORDS = 12  # telling words that are looked for
_TEXT = 20_000  # characters of an item that tell what it is about
_DEPTH = 100


def like(workspace: Workspace, item: ItemId, stop: Stop, *, limit: int = 20) -> Iterator[Event[FindResult]]:
    """Find mail and documents like one that is here, or like the newest mail of a thread; raises `NoSuchItem`. The item
    itself is no hit, nor another mail of its thread, nor what was deleted or lies among spam."""
    begun = time.monotonic()
    if item.kind is ItemKind.THREAD:
        item = workspace.vault.threads.messages(item)[-1]
    its_own = {item}
    if item.kind is ItemKind.MESSAGE:
        its_own.update(workspace.vault.threads.messages(workspace.vault.mail.view(item).row.thread))
    yield Progress(0, None, "hits", "reading")
    text = _text(workspace, item)
    query = Query(terms=workspace.index.keywords(text, _WORDS))
    stop.check()
    ranked = search_left(workspace, query, _DEPTH, limit) if query.terms else []
    stop.check()
    embedder = workspace.former or workspace.embedder
    vector = None if embedder is None else _middle(workspace, embedder.identity, item)
    if vector is not None and embedder is not None:
        found = with_vector(workspace, ranked, vector, Query(), embedder.identity, _DEPTH)
    else:
        found = by_words(ranked)
    items = [ItemId(ItemKind(each.ranked.kind), each.ranked.item_id) for each in found]
    left_out = workspace.vault.mail_places.thrown_away(items) | its_own
    others = [each for its, each in zip(items, found, strict=True) if its not in left_out]
    marked = Query(terms=workspace.index.whole_words(text, query.terms))
    yield Result(FindResult(query.as_dict(), hits_of(workspace, others, marked, limit), time.monotonic() - begun))


def _text(workspace: Workspace, item: ItemId) -> str:
    if item.kind is ItemKind.DOCUMENT:
        title, text = workspace.vault.documents.row(item).title, workspace.vault.documents.text(item)
    elif item.kind is ItemKind.MESSAGE:
        view = workspace.vault.mail.view(item)
        title, text = view.row.subject, view.text
    else:
        raise NoSuchItem(item=str(item))
    return f"{title}\n{text[:_TEXT]}"


def _middle(workspace: Workspace, embedder: str, item: ItemId) -> NDArray[np.float32] | None:
    """The mean direction of the vectors of an item's passages; None where it has none."""
    import numpy as np  # late: where there are no vectors it is not needed

    vectors = workspace.vault.vectors.of_item(embedder, item)
    if not vectors:
        return None
    matrix = np.array([np.frombuffer(vector, np.int8) for vector in vectors], np.float32)
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6)
    mean: NDArray[np.float32] = matrix.mean(axis=0)
    return mean / max(float(np.linalg.norm(mean)), 1e-6)
