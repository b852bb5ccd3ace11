"""A child that makes vectors with a GGUF model on disk, by llama.cpp.

Text that spells a control token of the model would be read as one; a space behind its bracket keeps it text.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inglenook.engine.embedders.catalogue import EmbedderDamaged, EmbedderUnfit, ProcessorUnfit
from inglenook.engine.llama import llamacpp
from inglenook.process import wire
from inglenook.process.limits import lower_priority
from inglenook.process.serve import Context, Handler
from inglenook.process.wire import Call

Answers = Iterator[tuple[object, bytes]]

_CONTEXT = 1024  # tokens of one text, read in one step
_BATCH = 8  # texts between two looks at the stop flag
_THREADS = 4
_CONTROL = re.compile(r"<(?=[A-Za-z_|/])")


class _Embedding:
    """One model, loaded by the first call."""

    def __init__(self) -> None:
        self._server: Any = None

    def load(self, call: Call, payload: bytes, context: Context) -> Answers:
        """Load the model at `path`, whose SHA-256 digest must be `digest`; answers the length of its vectors."""
        if call.options.get("background"):
            lower_priority()
        if llamacpp.missing_features():
            raise ProcessorUnfit()
        path = Path(str(call.options["path"]))
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != call.options["digest"]:
                raise EmbedderDamaged()
        context.stop.check()
        # Its threads spin while they wait for each other: on a busy machine more of them are slower.
        threads = max(1, min(_THREADS, (os.cpu_count() or 1) // 2))
        try:
            self._server = llamacpp.serve(path, threads, _settle)
        except RuntimeError as error:
            raise EmbedderUnfit() from error
        yield len(self._row("a sentence to try it")), b""

    def embed(self, call: Call, payload: bytes, context: Context) -> Answers:
        """Embed a JSON list of texts. Each answer is a batch: its places in the list, and its rows as `<f4`."""
        texts = wire.decode(payload, list[str])
        for start in range(0, len(texts), _BATCH):
            part = texts[start : start + _BATCH]
            rows = np.stack([self._row(text) for text in part])
            yield list(range(start, start + len(part))), rows.astype("<f4").tobytes()

    def _row(self, text: str) -> NDArray[np.float32]:
        """The vector of one text; of a text that is too long, of as much of its beginning as is not."""
        shown = plain(text)
        while True:
            answer = self._server.handle_embeddings({"input": [shown]})
            row = _row_of(answer)
            if row is not None:
                return row
            if len(shown) < 2:
                raise EmbedderUnfit()
            shown = shown[: len(shown) // 2]


def handlers() -> Mapping[str, Handler]:
    """The verbs of the role."""
    embedding = _Embedding()
    return {"load": embedding.load, "embed": embedding.embed}


def plain(text: str) -> str:
    """The text without anything that a tokenizer would take for a control token."""
    return _CONTROL.sub("< ", text)


def _settle(_xllamacpp: Any, params: Any) -> None:
    params.embedding = True
    params.n_ctx = params.n_batch = params.n_ubatch = _CONTEXT


def _row_of(answer: Any) -> NDArray[np.float32] | None:
    """The one vector in an answer; None where the text was too long. Raises `EmbedderUnfit` for anything else."""
    if isinstance(answer, dict) and "error" in answer:
        if "too large" in str(answer["error"].get("message", "")) or "exceed" in str(answer["error"].get("type", "")):
            return None
        raise EmbedderUnfit()
    try:
        row = np.asarray(answer["data"][0]["embedding"], np.float32)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise EmbedderUnfit() from error
    length = float(np.linalg.norm(row))
    if row.ndim != 1 or not 0.0 < length < float("inf"):
        raise EmbedderUnfit()
    return row / np.float32(length)
