"""The child that embeds: its verbs. It gets the weights as an open file and texts as data, and opens nothing itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from inglenook.engine.embedders.catalogue import MINILM
from inglenook.engine.embedders.minilm import MiniLM
from inglenook.process import wire
from inglenook.process.limits import lower_priority
from inglenook.process.serve import Context, Handler
from inglenook.process.wire import Call

_THREADS = 4  # each has 10 MB of its own

Answers = Iterator[tuple[object, bytes]]


class _Embedding:
    """One model, loaded by the first call."""

    def __init__(self) -> None:
        self._model: MiniLM | None = None

    def load(self, call: Call, payload: bytes, context: Context) -> Answers:
        """Load the model: the file of this child holds the weights, the payload is the vocabulary."""
        is_background = bool(call.options.get("background"))
        if is_background:
            lower_priority()
        # What a person waits for is one short question, which one thread does; the background takes half the machine.
        threads = max(1, min(_THREADS, (os.cpu_count() or 1) // 2)) if is_background else 1
        self._model = MiniLM(context.file, payload, threads)
        yield MINILM.dimensions, b""

    def embed(self, call: Call, payload: bytes, context: Context) -> Answers:
        """Embed a JSON list of texts. Each answer is a batch: its places in the list, and its rows as `<f4`."""
        assert self._model is not None, "load comes first"
        for places, vectors in self._model.batches(wire.decode(payload, list[str])):
            yield places, vectors.astype("<f4", copy=False).tobytes()


def handlers() -> Mapping[str, Handler]:
    """The verbs of the role."""
    embedding = _Embedding()
    return {"load": embedding.load, "embed": embedding.embed}
