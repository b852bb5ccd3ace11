"""The tiny model as an engine of the desk, for tests: through the real starter, process and worker."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

from inglenook.engine.models import Model, digest_of
from inglenook.engine.worker import RemoteEngine
from inglenook.engine.writing import Turn, Writing
from inglenook.process.starter import Starter
from models.lines import Line
from models.make import DATA

CONTEXT = 4096
# In which form the jobs try the tiny model: `INGLENOOK_FORM=mlx` has them try the other, which takes minutes on Linux.
FORM = os.environ.get("INGLENOOK_FORM", "gguf")
_ROLES = {"user": "user", "assistant": "model", "system": "system"}
_FILES = {"gguf": ("tiny-f16.gguf", "adapter-f32.gguf"), "mlx": ("mlx", "adapter")}


@cache
def _digest(path: Path) -> str:
    return digest_of(path)


def tiny_model(form: str, *, context: int = CONTEXT, adapted: bool = False) -> Model:
    """The tiny model in a form, with its adapter if wanted."""
    name, adapter = _FILES[form]
    path = DATA / name
    return Model(
        "tiny", "Tiny", form, path, _digest(path), "gemma3", context, 5_000_000, DATA / adapter if adapted else None
    )


def tiny_engine(form: str, *, adapted: bool = False) -> Callable[[Starter], RemoteEngine]:
    """Makes an engine of it."""
    return lambda starter: RemoteEngine(starter, tiny_model(form, adapted=adapted))


@contextmanager
def plain_engines(*forms: str) -> Iterator[dict[str, RemoteEngine]]:
    """Engines of the tiny model without its adapter, by form, in processes of their own that end with the block."""
    with ExitStack() as ends:
        starter = Starter.start()
        ends.callback(starter.close)
        made = {form: RemoteEngine(starter, tiny_model(form)) for form in forms}
        for engine in made.values():
            ends.callback(engine.close)
        yield made


def asked(line: Line, scale: float = 1.0) -> Writing:
    """What the model is asked for a line that it knows."""
    turns = tuple(Turn(_ROLES[message.role], (message.content,)) for message in line.messages)
    return Writing(turns, 200, adapter_scale=scale)


def said(text: str, limit: int = 40) -> Writing:
    """What the model is asked by some text."""
    return Writing((Turn("user", (text,)),), limit)
