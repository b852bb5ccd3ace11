"""A language model on this computer, as an engine is told of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inglenook.engine.interface import EngineError

_PIECE_BYTES = 8 * 1024 * 1024
_READ = ("config.json", "generation_config.json", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Model:
    """A model that writes. `form` is `gguf` (one file) or `mlx` (a folder); `family` says how its turns are written.

    `digest` is SHA-256 in hex, as `digest_of` makes it. `context` is how many tokens it is loaded with.
    """

    name: str
    title: str
    form: str
    path: Path
    digest: str
    family: str
    context: int
    size_bytes: int


def files_of(folder: Path) -> list[Path]:
    """What an engine reads of an MLX folder, in the order of the names; it opens nothing else in there."""
    return sorted(
        (path for path in folder.iterdir() if is_read(path.name) and path.is_file()), key=lambda each: each.name
    )


def is_read(name: str) -> bool:
    """Whether an engine reads a file of that name in an MLX folder."""
    return name in _READ or name.endswith(".safetensors")


def digest_of(path: Path, go_on: Callable[[], object] = lambda: None) -> str:
    """SHA-256 in hex of a GGUF file, or of the lines `name digest` of the files of an MLX folder (`files_of`).

    `go_on` is called every few megabytes and may raise. Raises `OSError` for what cannot be read.
    """
    if path.is_dir():
        lines = "".join(f"{each.name} {digest_of(each, go_on)}\n" for each in files_of(path))
        return hashlib.sha256(lines.encode()).hexdigest()
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            go_on()
            found.update(piece)
    return found.hexdigest()


class ModelMissing(EngineError):
    """The files of a model are not where they were, or cannot be read (fact: engine)."""

    code = "model_missing"


class ModelDamaged(EngineError):
    """The files of a model are not those that were installed: their digest is another (fact: engine)."""

    code = "model_damaged"


class ModelUnfit(EngineError):
    """The library cannot read the model, or its vocabulary lacks what its family needs (fact: engine)."""

    code = "model_unfit"


class MemoryShort(EngineError):
    """There is not enough free memory to load the model (facts: engine, needed, free; in megabytes)."""

    code = "memory_short"


class AdapterUnfit(EngineError):
    """An adapter does not fit its model, or is damaged (fact: engine)."""

    code = "adapter_unfit"
