"""Low-rank adapters (LoRA, Hu and others 2021, arXiv 2106.09685) as bytes: ours, mlx-lm's folder, and GGUF's.

Ours is a safetensors file: for each matrix `NAME` that is changed, `NAME.lora_a` of shape (in, rank) and `NAME.lora_b`
(rank, out), in float32 and with the names of MLX; one entry of its metadata is JSON with `scale` and what else is
known. The matrix works as if `scale * (a @ b).T` were added to it.

llama.cpp keeps the factors turned, names the matrices otherwise, and scales by alpha over rank. Files of the Llama
architecture have the rows of queries and keys in another order (`convert_hf_to_gguf.py` of llama.cpp, `permute`), so
what is added to them is put in that order, too.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inglenook.engine.shelf.models import AdapterUnfit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Factors = Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]]

MOST_BYTES = 256 * 1024 * 1024
_HEAD_MAX = 4 * 1024 * 1024
_FACTS = "inglenook"
# The architectures, as MLX and as GGUF names them.
_KINDS = {
    **{"gemma3_text": "gemma3", "gemma3": "gemma3", "gemma2": "gemma2", "gemma": "gemma", "qwen2": "qwen2"},
    **{"qwen3": "qwen3", "llama": "llama", "mistral": "llama"},
}
_ROWS_MOVED = frozenset({"llama"})
_MATRIX = re.compile(r"(?:language_model\.)?model\.layers\.(\d{1,4})\.(?:self_attn|mlp)\.(\w+)")
_MATRICES = {
    **{"q_proj": "attn_q", "k_proj": "attn_k", "v_proj": "attn_v", "o_proj": "attn_output"},
    **{"gate_proj": "ffn_gate", "up_proj": "ffn_up", "down_proj": "ffn_down"},
}
TRAINED = tuple(_MATRICES)  # the last parts of the names of the matrices that an adapter changes
# GGUF, https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
_VERSION, _ALIGNMENT, _F32 = 3, 32, 0
_TEXT, _FLOAT = 8, 6


@dataclass(frozen=True, slots=True)
class Weights:
    """An adapter. `factors` are by the name of the matrix; `facts` are what its file says beside them."""

    factors: Factors
    facts: Mapping[str, Any]

    @property
    def scale(self) -> float:
        """How much of it counts when a request asks for all of it."""
        return float(self.facts["scale"])

    @property
    def rank(self) -> int:
        """The largest of its matrices."""
        return max(int(first.shape[-1]) for first, _ in self.factors.values())

    def number(self, name: str) -> int:
        """A whole number among the facts, 0 where there is none."""
        value = self.facts.get(name, 0)
        return value if isinstance(value, int) else 0


def packed(factors: Factors, facts: Mapping[str, Any]) -> bytes:
    """An adapter as bytes; the same adapter always gives the same bytes."""
    from safetensors.numpy import save

    # One entry: the library writes several in any order.
    told = json.dumps(dict(facts), sort_keys=True)
    named = {
        f"{name}.lora_{letter}": factor
        for name, pair in factors.items()
        for letter, factor in zip("ab", pair, strict=True)
    }
    return bytes(save(dict(sorted(named.items())), {_FACTS: told}))


def unpacked(data: bytes) -> Weights:
    """Read it. Raises `AdapterUnfit` for anything that is no whole adapter."""
    import numpy as np
    from safetensors import SafetensorError
    from safetensors.numpy import load

    if len(data) > MOST_BYTES:
        raise AdapterUnfit()
    try:
        facts = _facts(data)
        tensors = load(data)
        names = {name.rpartition(".")[0] for name in tensors}
        factors = {name: (tensors[f"{name}.lora_a"], tensors[f"{name}.lora_b"]) for name in sorted(names)}
        float(facts["scale"])
    except (SafetensorError, ValueError, KeyError, TypeError, struct.error, RecursionError) as error:
        raise AdapterUnfit() from error
    if not factors or len(tensors) != 2 * len(factors):
        raise AdapterUnfit()
    for first, second in factors.values():
        is_sound = all(each.dtype == np.float32 and bool(np.isfinite(each).all()) for each in (first, second))
        if not is_sound or not first.ndim == second.ndim == 2 or not first.shape[1] == second.shape[0] > 0:
            raise AdapterUnfit()
    return Weights(factors, facts)


def as_gguf(data: bytes, title: str = "Inglenook adapter") -> bytes:
    """An adapter for llama.cpp. Its facts must say the architecture of its model (`kind`, as MLX names it) and the
    heads of its attention (`heads`, `heads_kv`). Raises `AdapterUnfit` for an architecture whose names are not known.
    """
    weights = unpacked(data)
    architecture = _KINDS.get(str(weights.facts.get("kind", "")), "")
    if not architecture:
        raise AdapterUnfit()
    heads = {"attn_q": weights.number("heads"), "attn_k": weights.number("heads_kv")}
    tensors: list[tuple[str, NDArray[np.float32]]] = []
    for name, (first, second) in weights.factors.items():
        found = _MATRIX.fullmatch(name)
        matrix = _MATRICES.get(found[2], "") if found else ""
        if found is None or not matrix:
            raise AdapterUnfit()
        turned = second.T
        if architecture in _ROWS_MOVED and matrix in heads:
            turned = _moved(turned, heads[matrix])
        # llama.cpp scales all by alpha and each by its own rank; of unlike ranks the scale is worked into the factor.
        tensors.append((f"blk.{found[1]}.{matrix}.weight.lora_a", first.T))
        tensors.append((f"blk.{found[1]}.{matrix}.weight.lora_b", turned * (first.shape[1] / weights.rank)))
    facts: dict[str, str | float] = {
        "general.architecture": architecture,
        "general.type": "adapter",
        "general.name": title,
        "adapter.type": "lora",
        "adapter.lora.alpha": weights.scale * weights.rank,
    }
    return _gguf(facts, tensors)


def as_config(data: bytes) -> dict[str, Any]:
    """What mlx-lm wants to be told beside the file (`adapter_config.json`); its facts must say how many `layers`."""
    weights = unpacked(data)
    keys = sorted({name.partition(".layers.")[2].partition(".")[2] for name in weights.factors})
    parameters = {"rank": weights.rank, "scale": weights.scale, "dropout": 0.0, "keys": keys}
    return {"fine_tune_type": "lora", "num_layers": weights.number("layers"), "lora_parameters": parameters}


def _facts(data: bytes) -> Mapping[str, Any]:
    (size,) = struct.unpack("<Q", data[:8])
    if size > _HEAD_MAX:
        raise ValueError("head")
    found = json.loads(json.loads(data[8 : 8 + size])["__metadata__"][_FACTS])
    if not isinstance(found, dict):
        raise ValueError("facts")
    return found


def _moved(rows: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """The rows of each head in the order of llama.cpp: the two halves of a head by turns."""
    if heads < 1 or rows.shape[0] % (2 * heads):
        raise AdapterUnfit()
    each = rows.reshape(heads, 2, rows.shape[0] // heads // 2, rows.shape[1])
    return each.swapaxes(1, 2).reshape(rows.shape)


def _gguf(facts: Mapping[str, str | float], tensors: Iterable[tuple[str, NDArray[np.float32]]]) -> bytes:
    """The file: facts, then what each tensor is called, its shape (fastest first), form and place, then all numbers."""
    import numpy as np

    held = [(name, np.ascontiguousarray(values, dtype="<f4")) for name, values in tensors]
    parts = [b"GGUF", struct.pack("<IQQ", _VERSION, len(held), len(facts))]
    for key, value in facts.items():
        typed = _string(value) if isinstance(value, str) else struct.pack("<f", value)
        parts.append(_string(key) + struct.pack("<I", _TEXT if isinstance(value, str) else _FLOAT) + typed)
    place = 0
    for name, values in held:
        parts.append(_string(name) + struct.pack("<I2QIQ", 2, *values.shape[::-1], _F32, place))
        place += values.nbytes + -values.nbytes % _ALIGNMENT
    head = b"".join(parts)
    numbers = (values.tobytes() + bytes(-values.nbytes % _ALIGNMENT) for _, values in held)
    return b"".join((head, bytes(-len(head) % _ALIGNMENT), *numbers))


def _string(text: str) -> bytes:
    told = text.encode()
    return struct.pack("<Q", len(told)) + told
