"""Writes weights as an MLX folder and as a GGUF file. Both are rounded to the same half-precision numbers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

from . import gguf
from .gemma import Gemma
from .shape import Shape, gguf_name, vocabulary_facts
from .vocabulary import Vocabulary, token_types


def write_mlx(model: Gemma, folder: Path) -> None:
    """`model.safetensors` and `config.json`, as mlx-lm and transformers read them."""
    weights = {name: value.astype(np.float16) for name, value in model.weights.items()}
    save_file(weights, folder / "model.safetensors", {"format": "mlx"})
    config = json.dumps(model.shape.config(), indent=2)
    (folder / "config.json").write_text(config + "\n", encoding="utf-8")


def write_gguf(model: Gemma, vocabulary: Vocabulary, template: str, path: Path) -> None:
    """The same weights for llama.cpp: matrices in half precision, norms in full and counted from zero."""
    tensors = []
    for name, value in model.weights.items():
        rounded = value.astype(np.float16).astype(np.float32)
        is_norm = rounded.ndim == 1
        tensors.append(gguf.tensor(gguf_name(name), rounded + is_norm, gguf.F32 if is_norm else gguf.F16))
    types = [*token_types(), *(1 for _piece in vocabulary.pieces)]
    words = vocabulary_facts(list(vocabulary.tokens), list(vocabulary.scores), types, template)
    gguf.write(path, model.shape.facts("Inglenook tiny") | words, tensors)


def read_mlx(folder: Path) -> Gemma:
    """The model of a folder that `write_mlx` wrote."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    weights = {name: value.astype(np.float32) for name, value in load_file(folder / "model.safetensors").items()}
    return Gemma(Shape(int(config["vocab_size"])), weights)
