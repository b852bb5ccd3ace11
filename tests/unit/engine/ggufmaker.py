"""Heads of GGUF files made by hand, sound and spoilt."""

from __future__ import annotations

import struct
from collections.abc import Sequence

GEMMA_TOKENS = ("<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>", "a", "b")


def text(value: str | bytes) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return struct.pack("<Q", len(data)) + data


def pair(name: str, value: str | int | float | Sequence[str]) -> bytes:
    if isinstance(value, str):
        return text(name) + struct.pack("<I", 8) + text(value)
    if isinstance(value, float):
        return text(name) + struct.pack("<If", 6, value)
    if isinstance(value, int):
        return text(name) + struct.pack("<II", 4, value)
    return text(name) + struct.pack("<IIQ", 9, 8, len(value)) + b"".join(text(each) for each in value)


def tensor(name: str, shape: Sequence[int], kind: int, offset: int) -> bytes:
    return text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, offset)


def head(
    pairs: Sequence[bytes] | None = None, tensors: Sequence[bytes] | None = None, *, version: int = 3, data: int = 64
) -> bytes:
    """A whole small file: one tensor of 32 half-precision numbers, and `data` bytes of weights."""
    pairs = gemma() if pairs is None else pairs
    tensors = [tensor("output.weight", (8, 4), 1, 0)] if tensors is None else tensors
    made = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(pairs)) + b"".join(pairs) + b"".join(tensors)
    return made + bytes(-len(made) % 32) + bytes(data)


def gemma(tokens: Sequence[str] = GEMMA_TOKENS, **more: str | int) -> list[bytes]:
    """The metadata of a small Gemma."""
    facts: dict[str, str | int | float | Sequence[str]] = {
        "general.architecture": "gemma3",
        "general.name": "Small",
        "gemma3.context_length": 2048,
        "gemma3.rope.freq_base": 1000.0,
        "tokenizer.chat_template": "{{ messages }}",
        "tokenizer.ggml.tokens": tokens,
        **{key.replace("__", "."): value for key, value in more.items()},
    }
    return [pair(name, value) for name, value in facts.items()]
