"""Adapters as bytes: ours, and what becomes of them for llama.cpp."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest

from inglenook.engine.shelf.adapters import as_config, as_gguf, packed, unpacked
from inglenook.engine.shelf.gguf import read_head
from inglenook.engine.shelf.models import AdapterUnfit
from models.engines import tiny_adapter
from models.make import DATA
from tables import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from inglenook.engine.shelf.adapters import Factors


def made(name: str = "model.layers.0.self_attn.q_proj", rank: int = 2, out: int = 8) -> Factors:
    chance = np.random.default_rng(1)
    return {name: (chance.random((4, rank), np.float32), chance.random((rank, out), np.float32))}


def test_what_was_packed_comes_back_and_always_as_the_same_bytes() -> None:
    facts = {"scale": 2.0, "rank": 2, "language": "en", "base": "tiny"}
    data = packed(made(), facts)
    assert data == packed(made(), dict(reversed(facts.items())))
    weights = unpacked(data)
    assert (weights.scale, weights.rank, weights.facts) == (2.0, 2, facts)
    for name, pair in made().items():
        assert all(np.array_equal(one, other) for one, other in zip(pair, weights.factors[name], strict=True))


def test_the_conversion_gives_the_file_that_llama_cpp_is_tested_with() -> None:
    ours, theirs = (gguf_tensors(data) for data in (as_gguf(tiny_adapter()), peer()))
    assert ours.keys() == theirs.keys()
    assert all(np.array_equal(ours[name], theirs[name]) for name in ours)
    told = read_head(as_gguf(tiny_adapter()), frozenset()).facts
    assert (told["general.architecture"], told["general.type"], told["adapter.type"]) == ("gemma3", "adapter", "lora")
    assert struct.pack("<f", 8.0) in as_gguf(tiny_adapter())[:400]  # alpha


def peer() -> bytes:
    return (DATA / "adapter-f32.gguf").read_bytes()


def test_rows_of_queries_are_moved_for_llama_and_those_of_values_are_not() -> None:
    for name, is_moved in (("q_proj", True), ("v_proj", False)):
        factors = made(f"model.layers.3.self_attn.{name}", out=8)
        (second,) = (pair[1] for pair in factors.values())
        data = as_gguf(packed(factors, {"scale": 1.0, "kind": "llama", "heads": 2, "heads_kv": 1}))
        (found,) = (each for key, each in gguf_tensors(data).items() if key.endswith("lora_b"))
        order = [0, 2, 1, 3, 4, 6, 5, 7] if is_moved else list(range(8))
        assert np.array_equal(found, second.T[order])


def test_unlike_ranks_keep_their_scale() -> None:
    factors = {**made(), **made("model.layers.1.mlp.up_proj", rank=4)}
    tensors = gguf_tensors(as_gguf(packed(factors, {"scale": 3.0, "kind": "qwen3"})))
    for name, layer in (
        ("model.layers.0.self_attn.q_proj", "blk.0.attn_q"),
        ("model.layers.1.mlp.up_proj", "blk.1.ffn_up"),
    ):
        first, second = (tensors[f"{layer}.weight.lora_{letter}"] for letter in "ab")
        alpha_over_rank = 3.0 * 4 / first.shape[0]
        assert np.allclose(second @ first * alpha_over_rank, 3.0 * (factors[name][0] @ factors[name][1]).T)


def gguf_tensors(data: bytes) -> dict[str, NDArray[np.float32]]:
    """The tensors of a small GGUF file, by llama.cpp's own description of the form."""
    count, facts = struct.unpack_from("<QQ", data, 8)
    place = 24

    def text() -> str:
        nonlocal place
        (size,) = struct.unpack_from("<Q", data, place)
        place += 8 + size
        return data[place - size : place].decode()

    for _ in range(facts):
        text()
        (kind,) = struct.unpack_from("<I", data, place)
        place += 4
        if kind == 8:
            text()
        else:
            place += 4
    entries = []
    for _ in range(count):
        name = text()
        (dimensions,) = struct.unpack_from("<I", data, place)
        shape = struct.unpack_from(f"<{dimensions}Q", data, place + 4)
        _, offset = struct.unpack_from("<IQ", data, place + 4 + 8 * dimensions)
        place += 16 + 8 * dimensions
        entries.append((name, shape[::-1], offset))
    start = place + -place % 32
    return {
        name: np.frombuffer(data, "<f4", shape[0] * shape[1], start + offset).reshape(shape)
        for name, shape, offset in entries
    }


@table(
    "spoil",
    [
        lambda data: data[:-9],
        lambda data: b"",
        lambda data: data[:8],
        lambda data: struct.pack("<Q", 2**40) + data[8:],
        lambda data: data.replace(b"inglenook", b"inglenoox"),
        lambda data: data.replace(b"lora_b", b"lora_c"),
        lambda data: packed(made(), {}),
        lambda data: packed(made(), {"scale": "much"}),
        lambda data: packed({"x": (np.ones((4, 2), np.float32), np.ones((3, 8), np.float32))}, {"scale": 1.0}),
        lambda data: packed({"x": (np.full((4, 2), np.nan, np.float32), np.ones((2, 8), np.float32))}, {"scale": 1.0}),
    ],
)
def test_what_is_no_whole_adapter_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(AdapterUnfit):
        unpacked(spoil(packed(made(), {"scale": 1.0})))


@pytest.mark.parametrize(
    ("kind", "name", "heads"),
    [
        ("mamba", "model.layers.0.self_attn.q_proj", 2),
        ("gemma3", "model.layers.0.self_attn.qkv", 2),
        ("gemma3", "model.embed_tokens", 2),
        ("llama", "model.layers.0.self_attn.q_proj", 3),
    ],
)
def test_what_llama_cpp_has_no_name_for_is_refused(kind: str, name: str, heads: int) -> None:
    with pytest.raises(AdapterUnfit):
        as_gguf(packed(made(name), {"scale": 1.0, "kind": kind, "heads": heads, "heads_kv": heads}))


def test_mlx_lm_is_told_what_it_wants_to_know() -> None:
    told = as_config(tiny_adapter())
    theirs = json.loads((DATA / "adapter" / "adapter_config.json").read_text())
    assert {**told, "lora_parameters": {**told["lora_parameters"], "keys": None}} == {
        **theirs,
        "lora_parameters": {**theirs["lora_parameters"], "keys": None},
    }
    assert set(told["lora_parameters"]["keys"]) == set(theirs["lora_parameters"]["keys"])
