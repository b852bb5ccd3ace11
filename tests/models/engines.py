"""The tiny model as an engine of the desk, for tests: through the real starter, process and worker."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

from safetensors.numpy import load_file

from inglenook.engine.shelf.adapters import packed
from inglenook.engine.shelf.models import Model, digest_of
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.engine.writers.writing import Turn, Writing
from inglenook.process import starting
from inglenook.process.starter import Starter
from models.lines import Line
from models.make import DATA

CONTEXT = 4096
# In which form the jobs try the tiny model: `INGLENOOK_FORM=mlx` has them try the other, which takes minutes on Linux.
FORM = os.environ.get("INGLENOOK_FORM", "gguf")
_ROLES = {"user": "user", "assistant": "model", "system": "system"}
_FILES = {"gguf": "tiny-f16.gguf", "mlx": "mlx"}
ADAPTER = "tiny"


@cache
def _digest(path: Path) -> str:
    return digest_of(path)


def tiny_model(form: str, *, context: int = CONTEXT) -> Model:
    """The tiny model in a form."""
    path = DATA / _FILES[form]
    return Model("tiny", "Tiny", form, path, _digest(path), "gemma3", context, 5_000_000)


@cache
def tiny_adapter() -> bytes:
    """The adapter of the tiny model, as the engines are given one."""
    tensors = load_file(DATA / "adapter" / "adapters.safetensors")
    config = json.loads((DATA / "adapter" / "adapter_config.json").read_text(encoding="utf-8"))
    facts = {"kind": "gemma3_text", "heads": 4, "heads_kv": 2, "layers": 6}
    names = sorted({name.rpartition(".")[0] for name in tensors})
    factors = {name: (tensors[f"{name}.lora_a"], tensors[f"{name}.lora_b"]) for name in names}
    return packed(factors, {"scale": config["lora_parameters"]["scale"], **facts})


def tiny_engine(form: str, *, adapted: bool = False) -> Callable[[Starter], RemoteEngine]:
    """Makes an engine of it, with its adapter if wanted."""
    carried: dict[str, bytes] = {ADAPTER: tiny_adapter()} if adapted else {}
    return lambda starter: RemoteEngine(starter, tiny_model(form), adapters=lambda: carried)


@contextmanager
def plain_engines(*forms: str) -> Iterator[dict[str, RemoteEngine]]:
    """Engines of the tiny model without its adapter, by form, in processes of their own that end with the block."""
    with ExitStack() as ends:
        starter = starting.start()
        ends.callback(starter.close)
        made = {form: RemoteEngine(starter, tiny_model(form)) for form in forms}
        for engine in made.values():
            ends.callback(engine.close)
        yield made


def asked(line: Line, scale: float = 1.0, adapter: str = "") -> Writing:
    """What the model is asked for a line that it knows."""
    turns = tuple(Turn(_ROLES[message.role], (message.content,)) for message in line.messages)
    return Writing(turns, 200, adapter=adapter, adapter_scale=scale)


def said(text: str, limit: int = 40) -> Writing:
    """What the model is asked by some text."""
    return Writing((Turn("user", (text,)),), limit)
