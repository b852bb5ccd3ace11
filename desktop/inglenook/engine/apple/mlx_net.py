"""The network of a model folder in MLX, with its adapters: what the processes that write and that train share.

Of mlx-lm it takes the models and the low-rank layers. The front of mlx-lm imports transformers and a client of the
model hub (1.8 s, and code that would load foreign code); its rooms need neither (0.07 s), so they are entered past it.
Nothing of the folder is opened but `models.files_of`, and nothing of it is run.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inglenook.engine.apple.folder import Config
from inglenook.engine.shelf.adapters import unpacked
from inglenook.engine.shelf.models import AdapterUnfit, files_of
from inglenook.process.serve import Context

_TABLE = r"(?:embed_tokens(?:_per_layer)?|wte|tok_embeddings|word_embeddings|embeddings?)\.weight$"
_POOL_BYTES = 64 * 1024 * 1024  # that MLX holds on to for its next step


def core() -> Any:
    """MLX itself."""
    import mlx.core

    return mlx.core


def room(name: str) -> Any:
    """A module of mlx-lm, past the front of it and of its `tuner`, whose packages are made and not run."""
    for package in ("mlx_lm", "mlx_lm.tuner"):
        if package not in sys.modules and (spec := importlib.util.find_spec(package)) is not None:
            sys.modules[package] = importlib.util.module_from_spec(spec)
    return importlib.import_module(f"mlx_lm.{name}")


def settle() -> None:
    """Fit MLX to this computer. On Apple silicon the model stays in memory; elsewhere nothing is compiled on the way,
    since that would write files, and this process may write none."""
    mx = core()
    if not mx.metal.is_available():
        mx.disable_compile()
        return
    mx.set_cache_limit(_POOL_BYTES)
    with contextlib.suppress(KeyError, ValueError, RuntimeError):  # before macOS 15 there is nothing to set
        mx.set_wired_limit(int(mx.device_info()["max_recommended_working_set_size"]))


def built(folder: Path, config: Config, at: Context) -> Any:
    """The network with its weights, by mlx-lm's code for its type; no other code is looked for."""
    mx = core()
    code = room(f"models.{config.kind}")
    weights: dict[str, Any] = {}
    for path in files_of(folder):
        if path.suffix == ".safetensors":
            weights.update(mx.load(str(path)))
    net = code.Model(code.ModelArgs.from_dict(dict(config.values)))
    if hasattr(net, "sanitize"):
        weights = net.sanitize(weights)
    if config.quantization:
        _quantize(net, config.quantization, weights)
    net.eval()
    net.load_weights(list(weights.items()), strict=True)
    if not mx.metal.is_available():
        net.set_dtype(mx.float32)  # the processor build multiplies halves one by one
    for layer in getattr(net, "layers", ()):  # they are read from the disk here
        at.stop.check()
        mx.eval(layer.parameters())
    mx.eval(net.parameters())
    return net


def words_of(net: Any) -> int:
    """How many tokens the network knows; a tokenizer may have more."""
    from mlx.utils import tree_flatten

    tables = [value for name, value in tree_flatten(net.parameters()) if re.search(_TABLE, name)]
    return min((int(table.shape[0]) for table in tables), default=0)


def _quantize(net: Any, how: Mapping[str, Any], weights: Mapping[str, Any]) -> None:
    """Make room for quantised weights in the layers that have such, each as the folder says of it or of all."""
    from mlx import nn

    def of(name: str, layer: Any) -> bool | dict[str, Any]:
        if name in how:
            own: bool | dict[str, Any] = how[name]
            return own
        return hasattr(layer, "to_quantized") and f"{name}.scales" in weights

    nn.quantize(net, how["group_size"], how["bits"], mode=how.get("mode", "affine"), class_predicate=of)


class Adapters:
    """The adapters of a network, by name. The layers that they change are made once; of at most one each counts."""

    def __init__(self, net: Any) -> None:
        self._net = net
        self._layers: dict[str, Any] = {}
        self._known: dict[str, dict[str, tuple[Any, Any]]] = {}
        self._scales: dict[str, float] = {}
        self._mark = ""

    def add(self, name: str, data: bytes) -> None:
        """Make one known; it counts in nothing yet. Raises `AdapterUnfit` for one of another model."""
        mx = core()
        weights = unpacked(data)
        self.change(tuple(weights.factors), weights.rank)
        for place, (first, second) in weights.factors.items():
            if first.shape[0] != self._layers[place].lora_a.shape[0] or second.shape[1] != _width(self._layers[place]):
                raise AdapterUnfit()
        self._known[name] = {place: (mx.array(a), mx.array(b)) for place, (a, b) in weights.factors.items()}
        self._scales[name] = weights.scale

    def change(self, names: Sequence[str], rank: int) -> dict[str, Any]:
        """Layers that can be changed in the place of these, which must be linear; they change nothing yet."""
        from mlx.utils import tree_unflatten

        there = dict(self._net.named_modules())
        missing = [name for name in names if name not in self._layers]
        if not all(hasattr(there.get(name), "weight") and there[name].weight.ndim == 2 for name in missing):
            raise AdapterUnfit()
        lora = room("tuner.lora").LoRALinear
        made = {name: lora.from_base(there[name], r=rank, scale=0.0) for name in missing}
        self._layers |= made
        self._net.update_modules(tree_unflatten(list(made.items())))
        self._net.eval()
        core().eval(self._net.parameters())
        return {name: self._layers[name] for name in names}

    def offer(self, name: str, scale: float) -> None:
        """Have what the layers hold now known by a name, as it is while it is trained."""
        self._known[name] = {place: (layer.lora_a, layer.lora_b) for place, layer in self._layers.items()}
        self._scales[name] = scale
        self._mark = "?"  # whoever trained has set the layers

    def choose(self, name: str, scale: float) -> str:
        """Let one count so much and all others nothing; what tells apart the states that are read so."""
        mark = f"{name} {scale}" if name and scale else ""
        if mark and name not in self._known:
            raise AdapterUnfit()
        if mark != self._mark:
            for place, layer in self._layers.items():
                factors = self._known[name].get(place) if mark else None
                layer.scale = self._scales[name] * scale if factors is not None else 0.0
                if factors is not None:
                    layer.lora_a, layer.lora_b = factors
            self._mark = mark
        return mark


def _width(layer: Any) -> int:
    return int(layer.lora_b.shape[1])
