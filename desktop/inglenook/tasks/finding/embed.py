"""Vectors for the passages that have none yet, so that they are found by meaning: in the background, newest first.

What is done is committed every few seconds, so that a stop or a kill costs no more than that, and the next run goes on.
Passages in languages that the embedder was not made for are passed over and counted: their words find them. When an
embedder has seen every passage, the vectors of others go; until then those serve.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inglenook.core.errors import NoSuchItem, WrongUse
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import document_id, message_id
from inglenook.core.language import language_of, may_be_english
from inglenook.core.results import EmbedReport
from inglenook.engine.embedders.catalogue import MINILM, EmbedderMissing
from inglenook.engine.interface import Embedder, EmbedderFailed
from inglenook.tasks.workspace import Workspace
from inglenook.vault.vectors import Coverage, Unembedded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ASK = 1_000  # passages asked of the store at a time
_SLICE = 64  # passages given to the embedder at a time
_KEEP_S = 5.0  # work that a kill may cost
_KEEP = 512  # and vectors that may wait
_STRIKES = 3  # passages in a row that end an embedder by themselves: then it is the embedder
_TITLE = 200  # characters of title and heading that stand before a passage


@dataclass(slots=True)
class _Waiting:
    """What is done and not committed yet."""

    passages: list[int] = field(default_factory=list)
    rows: list[NDArray[np.float32]] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    @property
    def is_due(self) -> bool:
        return len(self.passages) + len(self.skipped) >= _KEEP or time.monotonic() - self.since > _KEEP_S


def embed(workspace: Workspace, stop: Stop) -> Iterator[Event[EmbedReport]]:
    """Give every passage that lacks one its vector. What came in meanwhile is taken along.

    Raises `EmbedderMissing` and other `EngineError`s, and `WrongUse` where the person wants none.
    """
    begun = time.monotonic()
    embedder = _embedder(workspace)
    counts = {"embedded": 0, "skipped": 0, "failed": 0}
    while missing := workspace.vault.vectors.missing(embedder.identity, _ASK):
        every, left = _left(workspace, embedder)
        before = every - left - sum(counts.values())  # by earlier runs: it counts as done, and not for the rate
        waiting = _Waiting()
        try:
            for start in range(0, len(missing), _SLICE):
                _embed(workspace, embedder, missing[start : start + _SLICE], stop, waiting, counts)
                if waiting.is_due:
                    _keep(workspace, embedder, waiting)
                    waiting = _Waiting()
                done = sum(counts.values())
                rate = done / max(time.monotonic() - begun, 0.001)
                yield Progress(before + done, every, "passages", "embedding", rate)
        finally:
            _keep(workspace, embedder, waiting)
    former = workspace.former
    if former is not None:
        workspace.former = None  # no search that begins now asks it
        former.close()
    _forget_others(workspace, embedder, stop)
    yield Result(EmbedReport(embedder.identity, **counts, seconds=time.monotonic() - begun))


def coverage(workspace: Workspace) -> Coverage | None:
    """How far the embedder at work has come; None where there is none."""
    return None if workspace.embedder is None else workspace.vault.vectors.coverage(workspace.embedder.identity)


def text_of(passage: Unembedded, body: str) -> str:
    """What is embedded of a passage: its item's title and its heading are part of what it means."""
    above = " ".join(part for part in (passage.title, passage.heading) if part)[:_TITLE]
    return f"{above}\n{body}" if above else body


def is_covered(languages: frozenset[str] | None, body: str, of_item: str) -> bool:
    """Whether an embedder for `languages` should see a passage of an item in the language `of_item`.

    Each passage is looked at by itself: a Chinese page of an English document is not covered. One that reads like no
    language, as a list of names does, counts as English where it may be; where it says too little the item decides.
    """
    if languages is None:
        return True
    language = language_of(body)
    if language == "other" and "en" in languages and may_be_english(body):
        return True
    return (of_item if language in {"", "other"} and body.isascii() else language) in languages


def _embedder(workspace: Workspace) -> Embedder:
    if workspace.embedder is not None:
        return workspace.embedder
    if workspace.vault.preferences.table().text("embedder") == "none":
        raise WrongUse(reason="embedder_off")
    raise EmbedderMissing(embedder=MINILM.name)


def _left(workspace: Workspace, embedder: Embedder) -> tuple[int, int]:
    """All passages there are, and those that lack a vector."""
    state = workspace.vault.vectors.coverage(embedder.identity)
    return state.passages, state.passages - state.vectors - state.skipped


def _embed(
    workspace: Workspace,
    embedder: Embedder,
    passages: Sequence[Unembedded],
    stop: Stop,
    waiting: _Waiting,
    counts: dict[str, int],
) -> None:
    """One slice into `waiting`."""
    covered: list[Unembedded] = []
    texts: list[str] = []
    for passage in passages:
        body = _body(workspace, passage)
        if is_covered(embedder.languages, body, passage.language):
            covered.append(passage)
            texts.append(text_of(passage, body))
        else:
            waiting.skipped.append(passage.passage_id)
            counts["skipped"] += 1
    try:
        rows = list(embedder.embed(texts, stop, is_background=True))
    except EmbedderFailed:
        rows = _one_by_one(embedder, texts, stop)
    for passage, row in zip(covered, rows, strict=True):
        if row is None:
            waiting.skipped.append(passage.passage_id)
            counts["failed"] += 1
        else:
            waiting.passages.append(passage.passage_id)
            waiting.rows.append(row)
            counts["embedded"] += 1


def _one_by_one(embedder: Embedder, texts: Sequence[str], stop: Stop) -> list[NDArray[np.float32] | None]:
    """After a failure each text by itself, so that one that ends the embedder costs no other its vector."""
    rows: list[NDArray[np.float32] | None] = []
    strikes = 0
    for text in texts:
        try:
            rows.append(embedder.embed([text], stop, is_background=True)[0])
            strikes = 0
        except EmbedderFailed:
            strikes += 1
            if strikes == _STRIKES:
                raise
            rows.append(None)
    return rows


def _body(workspace: Workspace, passage: Unembedded) -> str:
    """The text of a passage; empty where it was deleted meanwhile."""
    try:
        if passage.kind == "m":
            return workspace.vault.mail.text(message_id(passage.item_id), passage.start, passage.end)
        return workspace.vault.documents.text(document_id(passage.item_id), passage.start, passage.end)
    except NoSuchItem:
        return ""


def _keep(workspace: Workspace, embedder: Embedder, waiting: _Waiting) -> None:
    import numpy as np  # late: a job that finds nothing to do needs none of it

    if not waiting.passages and not waiting.skipped:
        return
    vectors = workspace.vault.vectors
    with workspace.vault.database.write() as transaction:
        if waiting.passages:
            vectors.keep(transaction, embedder.identity, waiting.passages, np.stack(waiting.rows))
        vectors.skip(transaction, embedder.identity, waiting.skipped, embedder.dimensions)


def _forget_others(workspace: Workspace, embedder: Embedder, stop: Stop) -> None:
    """Wipe what other embedders left, some of it in each commit."""
    vectors = workspace.vault.vectors
    for other in vectors.embedders():
        is_more = other.identity != embedder.identity
        while is_more:
            stop.check()
            with workspace.vault.database.write() as transaction:
                is_more = vectors.forget(transaction, other.identity)
