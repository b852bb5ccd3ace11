"""An embedder that owns child processes: the desk's side. What comes back is checked before anybody sees it.

Two children at most, each started when it is first needed: one for what a person waits for, one of the lowest priority
for work in the background, so that a question never stands behind a thousand mails. Both map the same weights. A child
that died is an error of the request under way; the next request starts a new one.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop
from inglenook.engine.embedders.catalogue import EmbedderDamaged, EmbedderMissing, EmbedderUnfit, Model, ProcessorUnfit
from inglenook.engine.interface import EmbedderFailed
from inglenook.process import wire
from inglenook.process.child import Child, ChildDied, ChildFailed, Pending, Reply
from inglenook.process.limits import Limits
from inglenook.process.starter import ChildNotStarted, Starter, StarterGone

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CPU_S, _WALL_S = 120, 300.0  # for one batch, or for the loading
_CALL = 256  # texts in one call
_CHARACTERS = 4_000  # of a text; the model reads about 1,200
_NORM_ERROR = 1e-3
_DIMENSIONS_MAX = 16_384
_TROUBLE = (ChildDied, ChildFailed, ChildNotStarted, StarterGone, wire.WireError)
_SAID = {each.code: each for each in (EmbedderDamaged, EmbedderUnfit, ProcessorUnfit)}


class RemoteEmbedder:
    """An embedder of the catalogue in child processes of its own. Safe from any thread."""

    def __init__(self, starter: Starter, model: Model) -> None:
        self._starter, self._model = starter, model
        self._starting = threading.Lock()
        self._children: dict[bool, Child] = {}

    @property
    def identity(self) -> str:
        """Changes whenever the same text may get another vector."""
        return self._model.identity

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self._model.dimensions

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages it was made for."""
        return self._model.languages

    def embed(self, texts: Sequence[str], stop: Stop, *, is_background: bool = False) -> NDArray[np.float32]:
        """The vectors of the texts, in their order. Raises `EngineError`s and `Stopped` alone."""
        import numpy as np  # late: it takes a tenth of a second, and most commands embed nothing

        stop.check()
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for start in range(0, len(texts), _CALL):
            part = texts[start : start + _CALL]
            try:
                self._embed(part, vectors[start : start + len(part)], stop, is_background)
            except _TROUBLE as error:
                raise _told(error, self._model) from error
        return vectors

    def close(self) -> None:
        """End the children; harmless when repeated. A later request would start them anew."""
        with self._starting:
            children, self._children = self._children, {}
        for child in children.values():
            child.close()

    def _embed(self, texts: Sequence[str], vectors: NDArray[np.float32], stop: Stop, is_background: bool) -> None:
        # A lone surrogate, as a broken mail may hold, has no UTF-8.
        clean = [text[:_CHARACTERS].encode("utf-8", "replace").decode("utf-8") for text in texts]
        child = self._child(is_background)
        pending = child.call("embed", payload=wire.encode(clean), stop=stop)
        missing = set(range(len(texts)))
        try:
            for reply in pending:
                places, rows = checked(reply, self.dimensions, missing)
                vectors[places] = rows
                missing.difference_update(places)
            if missing:
                raise EmbedderFailed(reason="answer")
        except EmbedderFailed:
            child.kill()
            raise
        finally:
            pending.cancel()

    def _child(self, is_background: bool) -> Child:
        with self._starting:
            child = self._children.get(is_background)
            if child is not None and child.is_alive:
                return child
            if child is not None:
                child.close()
            child, loading = _started(self._starter, self._model, is_background)
            self._children[is_background] = child
        if _loaded(child, loading) != self.dimensions:
            child.kill()
            raise EmbedderFailed(reason="answer")
        return child


def dimensions_of(starter: Starter, model: Model) -> int:
    """The length of the vectors of a model that was never loaded before. Raises `EngineError`s alone."""
    try:
        child, loading = _started(starter, model, False)
        try:
            return _loaded(child, loading)
        finally:
            child.close()
    except _TROUBLE as error:
        raise _told(error, model) from error


def _started(starter: Starter, model: Model, is_background: bool) -> tuple[Child, Pending]:
    given = model.given()
    places = [Path(str(given.options["path"]))] if "path" in given.options else []
    child = starter.spawn(given.role, Limits(given.memory_bytes, _CPU_S, _WALL_S), given.file, None, places)
    return child, child.call("load", {"background": is_background, **given.options}, given.payload)


def _loaded(child: Child, loading: Pending) -> int:
    """Wait until a model is loaded; the length of its vectors as the child says it."""
    try:
        untrusted = [wire.decode(reply.value, int) for reply in loading]
    except InglenookError:
        child.kill()
        raise
    if len(untrusted) != 1 or not 0 < untrusted[0] <= _DIMENSIONS_MAX:
        child.kill()
        raise EmbedderFailed(reason="answer")
    return untrusted[0]


def checked(untrusted: Reply, dimensions: int, missing: set[int]) -> tuple[list[int], NDArray[np.float32]]:
    """One batch out of a child: places that are still `missing`, and a finite row of length 1 for each.

    Raises `EmbedderFailed` for anything else.
    """
    import numpy as np  # late, as above

    try:
        places = wire.decode(untrusted.value, list[int])
    except wire.WireError as error:
        raise EmbedderFailed(reason="answer") from error
    if len(set(places)) != len(places) or not missing.issuperset(places):
        raise EmbedderFailed(reason="answer")
    if len(untrusted.payload) != len(places) * dimensions * 4:
        raise EmbedderFailed(reason="answer")
    rows = np.frombuffer(untrusted.payload, "<f4").reshape(len(places), dimensions)
    # A sum of squares that is near 1 holds no infinity and no NaN.
    with np.errstate(over="ignore", invalid="ignore"):
        lengths = np.einsum("ij,ij->i", rows, rows)
        is_sound = bool(np.all(np.abs(lengths - 1.0) < _NORM_ERROR))
    if not is_sound:
        raise EmbedderFailed(reason="answer")
    return places, rows


def _told(error: InglenookError, model: Model) -> InglenookError:
    """What went wrong with a child, as the engine's own error."""
    if isinstance(error, ChildFailed) and error.reason in _SAID:
        return _SAID[error.reason]()
    if isinstance(error, ChildNotStarted) and error.facts.get("reason") == "file_refused":
        return EmbedderMissing(embedder=model.name)
    return EmbedderFailed(reason=error.reason if isinstance(error, (ChildFailed, ChildDied)) else error.code)
