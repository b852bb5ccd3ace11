"""Writes GGUF files: the format in which llama.cpp takes a model, its vocabulary and its template as one file.

Written from ggml's specification (`docs/gguf.md`), version 3, little-endian. Shapes are given as numpy has them, rows
first; GGUF names the fastest dimension first. Quantised forms are ggml's: blocks of 32 weights of a row with one
half-precision scale.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

Value = str | bool | int | float | Sequence[str] | Sequence[int] | Sequence[float]

_UINT32, _INT32, _FLOAT32, _BOOL, _STRING, _ARRAY = 4, 5, 6, 7, 8, 9
_ALIGNMENT = 32
BLOCK = 32


@dataclass(frozen=True)
class Form:
    """How weights are kept: ggml's number of the type, and the bytes that a block of `size` weights takes."""

    number: int
    size: int
    bytes: int


F32, F16 = Form(0, 1, 4), Form(1, 1, 2)
Q4_0, Q8_0 = Form(2, BLOCK, 18), Form(8, BLOCK, 34)


@dataclass(frozen=True)
class Tensor:
    """A named tensor that is already in its form; `data` may be made while it is written, piece by piece."""

    name: str
    shape: tuple[int, ...]
    form: Form
    data: Iterable[bytes]

    @property
    def length(self) -> int:
        """In bytes."""
        count = 1
        for side in self.shape:
            count *= side
        return count // self.form.size * self.form.bytes


def tensor(name: str, weights: NDArray[np.float32], form: Form) -> Tensor:
    """The weights in that form."""
    return Tensor(name, weights.shape, form, [packed(weights, form)])


def packed(weights: NDArray[np.float32], form: Form) -> bytes:
    """The weights as ggml keeps them. Rows of a quantised form must be whole blocks."""
    if form is F32:
        return weights.astype("<f4").tobytes()
    if form is F16:
        return weights.astype("<f2").tobytes()
    if weights.shape[-1] % BLOCK:
        raise ValueError(f"rows of {weights.shape[-1]} are no whole blocks")
    blocks = weights.reshape(-1, BLOCK).astype(np.float32)
    return _packed_8(blocks) if form is Q8_0 else _packed_4(blocks)


def _packed_8(blocks: NDArray[np.float32]) -> bytes:
    """Signed bytes; the largest of a block becomes 127."""
    scales: NDArray[np.float32] = np.abs(blocks).max(axis=1, keepdims=True) / np.float32(127)
    numbers = np.rint(blocks * _inverse(scales)).astype(np.int8)
    return np.hstack([scales.astype("<f2").view(np.uint8), numbers.view(np.uint8)]).tobytes()


def _packed_4(blocks: NDArray[np.float32]) -> bytes:
    """Four bits, from -8 kept as 0 to 7 kept as 15; the extreme of a block, with its sign, becomes -8.

    The second half of a block is in the high bits.
    """
    extremes = blocks[np.arange(len(blocks)), np.abs(blocks).argmax(axis=1)]
    scales: NDArray[np.float32] = (extremes / np.float32(-8))[:, None]
    numbers = np.clip(np.trunc(blocks * _inverse(scales) + np.float32(8.5)), 0, 15).astype(np.uint8)
    joined = numbers[:, : BLOCK // 2] | numbers[:, BLOCK // 2 :] << 4
    return np.hstack([scales.astype("<f2").view(np.uint8), joined]).tobytes()


def _inverse(scales: NDArray[np.float32]) -> NDArray[np.float32]:
    inverse = np.zeros_like(scales)
    np.divide(np.float32(1), scales, out=inverse, where=scales != 0)
    return inverse


def write(path: Path, facts: Mapping[str, Value], tensors: Sequence[Tensor]) -> None:
    """The file, facts and tensors in the order given."""
    with path.open("wb") as file:
        file.write(b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(facts)))
        for key, value in facts.items():
            file.write(_string(key) + _typed(value))
        offset = 0
        for each in tensors:
            shape = each.shape[::-1]
            file.write(_string(each.name) + struct.pack(f"<I{len(shape)}Q", len(shape), *shape))
            file.write(struct.pack("<IQ", each.form.number, offset))
            offset += each.length + -each.length % _ALIGNMENT
        _pad(file)
        for each in tensors:
            begun = file.tell()
            for piece in each.data:
                file.write(piece)
            if file.tell() - begun != each.length:
                raise ValueError(f"{each.name} is not as long as its shape says")
            _pad(file)


def _pad(file: BinaryIO) -> None:
    file.write(bytes(-file.tell() % _ALIGNMENT))


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _typed(value: Value) -> bytes:
    kind = _kind(value)
    if kind != _ARRAY:
        return struct.pack("<I", kind) + _bare(value, kind)
    items = list(value)  # type: ignore[arg-type] # `_kind` has seen that it is a sequence
    inner = _kind(items[0])
    inner = _INT32 if inner == _UINT32 else inner
    return struct.pack("<IIQ", _ARRAY, inner, len(items)) + b"".join(_bare(item, inner) for item in items)


def _kind(value: object) -> int:
    for kind, number in ((str, _STRING), (bool, _BOOL), (int, _UINT32), (float, _FLOAT32)):
        if isinstance(value, kind):
            return number
    return _ARRAY


def _bare(value: object, kind: int) -> bytes:
    if kind == _STRING:
        return _string(str(value))
    return struct.pack({_BOOL: "<?", _INT32: "<i", _UINT32: "<I", _FLOAT32: "<f"}[kind], value)
