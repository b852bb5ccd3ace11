"""The one file that names llama.cpp (through `xllamacpp`): a child that makes vectors with a GGUF model on disk.

llama.cpp always opens a listener. Here it is a socket file in a folder of this process's own, taken away as soon as the
model is loaded, so that no port is open and nobody can reach it. Its wheel is built for processors with AVX2; on an
older one the import alone would end the process, so the processor is asked first. Text that spells a control token of
the model would be read as one; a space behind its bracket keeps it text.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import re
import secrets
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inglenook.engine.catalogue import EmbedderDamaged, EmbedderUnfit, ProcessorUnfit
from inglenook.process import wire
from inglenook.process.limits import lower_priority
from inglenook.process.serve import Context, Handler
from inglenook.process.wire import Call

Answers = Iterator[tuple[object, bytes]]

_CONTEXT = 1024  # tokens of one text, read in one step
_BATCH = 8  # texts between two looks at the stop flag
_THREADS = 4
_NEEDED = frozenset({"avx2", "fma", "f16c", "bmi2"})
_AVX2_ON_WINDOWS = 40
_CONTROL = re.compile(r"<(?=[A-Za-z_|/])")


class _Embedding:
    """One model, loaded by the first call."""

    def __init__(self) -> None:
        self._server: Any = None

    def load(self, call: Call, payload: bytes, context: Context) -> Answers:
        """Load the model at `path`, whose SHA-256 digest must be `digest`; answers the length of its vectors."""
        if call.options.get("background"):
            lower_priority()
        if missing_features():
            raise ProcessorUnfit()
        path = Path(str(call.options["path"]))
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != call.options["digest"]:
                raise EmbedderDamaged()
        context.stop.check()
        # Its threads spin while they wait for each other: on a busy machine more of them are slower.
        self._server = _server(path, max(1, min(_THREADS, (os.cpu_count() or 1) // 2)))
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


def missing_features(cpuinfo: Path = Path("/proc/cpuinfo")) -> frozenset[str]:
    """What the wheel of llama.cpp needs and this processor lacks; empty where nothing does, or nobody can tell."""
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return frozenset()
    if sys.platform == "win32":
        import ctypes

        has = ctypes.WinDLL("kernel32").IsProcessorFeaturePresent(_AVX2_ON_WINDOWS)
        return frozenset() if has else frozenset({"avx2"})
    try:
        flags = re.search(r"^flags\s*:(.*)$", cpuinfo.read_text("ascii", "replace"), re.MULTILINE)
    except OSError:
        return frozenset()
    return _NEEDED.difference(flags[1].split()) if flags else frozenset()


def _server(path: Path, threads: int) -> Any:
    os.environ["GGML_NO_BACKTRACE"] = "1"  # else a failed check would start a debugger
    import xllamacpp  # late: only now is it known that this processor can run it

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.embedding = True
    params.n_ctx = params.n_batch = params.n_ubatch = _CONTEXT
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.n_threads_http = 1
    params.cache_ram_mib = 0  # no text is kept for a later one
    params.endpoint_slots = False
    params.fit_params = False
    params.warmup = False
    try:
        with _private(params):
            return xllamacpp.Server(params)
    except RuntimeError as error:
        raise EmbedderUnfit() from error


@contextlib.contextmanager
def _private(params: Any) -> Iterator[None]:
    """Have the listener where nobody reaches it: a socket file that is gone once the model is loaded."""
    if sys.platform == "win32":
        # No socket files there: a port of this computer alone, behind a key that nobody is told.
        params.hostnames, params.api_keys = ["127.0.0.1"], [secrets.token_hex(32)]
        yield
        return
    # Not by `tempfile`, which writes a file to see where it may: this process may write none.
    folder = Path("/tmp") / f"inglenook-{secrets.token_hex(16)}"  # noqa: S108 - a name that cannot be guessed
    folder.mkdir(mode=0o700)
    try:
        params.hostnames = [str(folder / "llama.sock")]  # only this ending makes it a file
        yield
    finally:
        for each in folder.iterdir():
            each.unlink()
        folder.rmdir()


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
