"""What is near in meaning to a question, where an embedder can say so, and putting it together with the words."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inglenook.core.events import Stop
from inglenook.core.language import language_of
from inglenook.engine.interface import Embedder, EngineError
from inglenook.index.ranked import Ranked
from inglenook.index.ranking import Found, blended, by_words
from inglenook.index.sentences.query import Query
from inglenook.index.tokens import CJK_RUN
from inglenook.tasks.workspace import Workspace

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from inglenook.index.meaning import Compared

_log = logging.getLogger(__name__)
# Below it a text has hardly to do with the question; a list by meaning has no end of its own.
LEAST = 0.25


@dataclass(frozen=True, slots=True)
class Near:
    """A question that can be asked by meaning: `text` in a language that `embedder` knows."""

    text: str
    query: Query
    embedder: Embedder


def near_to(workspace: Workspace, question: str, query: Query) -> Near | None:
    """The question to ask by meaning; None without words or vectors, or without an embedder that knows the language.

    Until an embedder that was newly chosen has seen every passage, the one before it answers what it knows.
    """
    if not (query.terms or query.phrase):
        return None
    for embedder in (workspace.former, workspace.embedder):
        if embedder is not None and _knows(embedder, question) and workspace.vault.vectors.state(embedder.identity)[0]:
            return Near(question, query, embedder)
    return None


class Asking:
    """A question asked by meaning on a thread of its own, while the words are looked for on the one that made it:
    SQLite, numpy and who waits for an embedder let go of Python. `close` waits for the thread."""

    def __init__(self, workspace: Workspace, near: Near, depth: int, stop: Stop) -> None:
        self.near = near
        self._meaning = workspace.index.meaning(workspace.vault.vectors, near.embedder.identity)
        self._among = workspace.index.among(self._meaning, near.query, depth)
        self._pool = ThreadPoolExecutor(1, "meaning")
        self._answer = self._pool.submit(self._ask, stop)

    def close(self) -> None:
        """Wait for the thread to end, as it does soon after the stop was set."""
        self._pool.shutdown()

    def result(self) -> tuple[NDArray[np.float32], Compared | None]:
        """The question's vector, and what is near to it where the vectors were loaded. Raises what the embedder
        raises."""
        return self._answer.result()

    def _ask(self, stop: Stop) -> tuple[NDArray[np.float32], Compared | None]:
        vector = self.near.embedder.embed([self.near.text], stop)[0]
        if self._among is None or stop.is_set:
            return vector, None
        return vector, self._meaning.compare(vector, self._among)


def with_meaning(
    workspace: Workspace,
    words: Sequence[Ranked],
    asking: Asking,
    depth: int,
    stop: Stop,
    *,
    is_cut: bool,
    is_left: bool = False,
) -> list[Found]:
    """The list by words and the one by meaning as one; the words alone where the embedder fails. `is_cut` where the
    words may find more than is in their list; with `is_left` the meaning finds nothing that was thrown away."""
    near = asking.near
    try:
        vector, ahead = asking.result()
    except EngineError as error:
        _log.warning("no search by meaning: %s", error.code)
        return by_words(words)
    stop.check()
    return with_vector(
        workspace,
        words,
        vector,
        near.query,
        near.embedder.identity,
        depth,
        is_cut=is_cut,
        is_left=is_left,
        ahead=None if is_left else ahead,
    )


def with_vector(
    workspace: Workspace,
    words: Sequence[Ranked],
    vector: NDArray[np.float32],
    query: Query,
    embedder: str,
    depth: int,
    *,
    is_cut: bool | None = None,
    is_left: bool = False,
    ahead: Compared | None = None,
) -> list[Found]:
    """The same where the question's vector is known. Without `is_cut` the list by words counts as cut if it has `depth`
    hits."""
    meaning = workspace.index.meaning(workspace.vault.vectors, embedder)
    found = workspace.index.nearest(meaning, vector, query, depth, is_left=is_left, ahead=ahead)
    nearest = [each for each in found if each.score >= LEAST]
    cosines = meaning.scores(vector, [each.passage_id for each in words])
    return blended(words, nearest, cosines, is_cut=len(words) >= depth if is_cut is None else is_cut)


def _knows(embedder: Embedder, question: str) -> bool:
    """Whether the embedder was made for the language; too few words to tell count as English if they are Latin."""
    if embedder.languages is None:
        return True
    if CJK_RUN.search(question) and "zh" not in embedder.languages:
        return False
    return (language_of(question) or "en") in embedder.languages
