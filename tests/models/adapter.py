"""A low-rank adapter for the tiny model (LoRA, Hu and others 2021): a few weights that change what it answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from . import gguf
from .gemma import Array, Gemma, Weights
from .shape import gguf_name
from .training import SEED, Course, Example, Standing, train

RANK = 4
SCALE = 2.0
PLACES = ("self_attn.q_proj", "self_attn.v_proj", "mlp.down_proj")


class Adapter:
    """`factors` holds, for each matrix of the model it changes, `NAME.a` of shape (in, rank) and `NAME.b` (rank, out).

    The matrix works as if `SCALE * (a @ b).T` were added to it; at first that is nothing.
    """

    def __init__(self, model: Gemma) -> None:
        self.model = model
        self.plain = dict(model.weights)
        self.names = [name for name in self.plain if name.removesuffix(".weight").endswith(PLACES)]
        chance = np.random.default_rng(SEED)
        self.factors: Weights = {}
        for name in self.names:
            out, inner = self.plain[name].shape
            self.factors[f"{name}.a"] = chance.standard_normal((inner, RANK), np.float32) / np.float32(inner**0.5)
            self.factors[f"{name}.b"] = np.zeros((RANK, out), np.float32)

    def apply(self) -> None:
        """Lets the model work with the factors as they are now."""
        for name in self.names:
            change = self.factors[f"{name}.a"] @ self.factors[f"{name}.b"]
            self.model.weights[name] = self.plain[name] + change.T * np.float32(SCALE)

    def gradients(self, whole: Weights) -> Weights:
        """Those of the factors, from those of the whole matrices."""
        found: Weights = {}
        for name in self.names:
            change: Array = whole[name].T * np.float32(SCALE)
            found[f"{name}.a"] = change @ self.factors[f"{name}.b"].T
            found[f"{name}.b"] = self.factors[f"{name}.a"].T @ change
        return found

    def learn(self, examples: Sequence[Example], course: Course) -> Standing:
        """Train the factors alone, and leave the model with them."""
        standing = train(self.model, self.factors, examples, course, self.apply, self.gradients)
        self.apply()
        return standing

    def write_mlx(self, folder: Path) -> None:
        """`adapters.safetensors` and `adapter_config.json`, as mlx-lm reads them."""
        folder.mkdir(parents=True, exist_ok=True)
        kinds = {".weight.a": ".lora_a", ".weight.b": ".lora_b"}
        named = {
            name[: -len(".weight.a")] + kinds[name[-len(".weight.a") :]]: value for name, value in self.factors.items()
        }
        save_file(named, folder / "adapters.safetensors")
        parameters = {"rank": RANK, "scale": SCALE, "dropout": 0.0, "keys": list(PLACES)}
        config = {"fine_tune_type": "lora", "num_layers": self.model.shape.layers, "lora_parameters": parameters}
        (folder / "adapter_config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")

    def write_gguf(self, path: Path) -> None:
        """The same for llama.cpp, which scales by alpha over rank and keeps the factors turned."""
        tensors = [
            gguf.tensor(
                f"{gguf_name(name)}.lora_{kind}", np.ascontiguousarray(self.factors[f"{name}.{kind}"].T), gguf.F32
            )
            for name in self.names
            for kind in "ab"
        ]
        facts: dict[str, gguf.Value] = {
            "general.architecture": "gemma3",
            "general.type": "adapter",
            "general.name": "Inglenook tiny adapter",
            "adapter.type": "lora",
            "adapter.lora.alpha": SCALE * RANK,
        }
        gguf.write(path, facts, tensors)
