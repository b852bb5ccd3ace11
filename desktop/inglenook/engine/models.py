"""A language model on this computer, as an engine is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Model:
    """A model that writes. `form` is `gguf` (one file) or `mlx` (a folder); `family` says how its turns are written.

    `digest` is SHA-256 in hex: of the file, or of the lines `name digest` of the folder's files in the order of their
    names. `context` is how many tokens it is loaded with. An adapter, where there is one, is in the same form.
    """

    name: str
    title: str
    form: str
    path: Path
    digest: str
    family: str
    context: int
    size_bytes: int
    adapter: Path | None = None
