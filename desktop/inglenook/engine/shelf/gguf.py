"""The head of a GGUF file, read without believing it: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md.

Works on the first bytes of a file in memory, or on a mapped file; every length is bounded before it is followed, and
nothing is kept but a few plain facts and the vocabulary. The file's own chat template is never looked at, only whether
it has one.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from inglenook.engine.shelf.refusals import ModelRefused

MAGIC = b"GGUF"
HEAD_MAX = 64 * 1024 * 1024  # vocabularies of 262,144 tokens take 10 MB

_VERSIONS = (2, 3)
_KEYS_MAX, _TENSORS_MAX, _DIMENSIONS_MAX = 4096, 65_536, 4
_NAME_MAX, _TEXT_MAX, _LIST_MAX = 256, 4 * 1024 * 1024, 4_000_000
_SIZES_MAX = 2**40
_KEPT_TEXT = 400

_INT32, _STRING, _LIST = 5, 8, 9
_NUMBERS: Mapping[int, struct.Struct] = {
    number: struct.Struct("<" + code)
    for number, code in zip((0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12), "BbHhIif?Qqd", strict=True)
}
_U32, _U64 = struct.Struct("<I"), struct.Struct("<Q")

# Values in a block and its bytes, by the number of the type (ggml.h). One that is not here is not measured.
_BLOCKS: Mapping[int, tuple[int, int]] = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292), 16: (256, 66),
    17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82), 23: (256, 136),
    24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54),
    35: (256, 66), 39: (32, 17),
}  # fmt: skip
_TYPE_NAMES: Mapping[int, str] = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 6: "Q5_0", 7: "Q5_1", 8: "Q8_0", 10: "Q2_K", 11: "Q3_K", 12: "Q4_K",
    13: "Q5_K", 14: "Q6_K", 16: "IQ2_XXS", 17: "IQ2_XS", 18: "IQ3_XXS", 19: "IQ1_S", 20: "IQ4_NL", 21: "IQ3_S",
    22: "IQ2_S", 23: "IQ4_XS", 29: "IQ1_M", 30: "BF16", 34: "TQ1_0", 35: "TQ2_0", 39: "MXFP4",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a GGUF file says. `quantisation` is the type that most of the weights have."""

    facts: Mapping[str, str | int]  # short texts and whole numbers of the metadata
    tokens: tuple[bytes, ...]  # the vocabulary
    kinds: tuple[int, ...]  # of its tokens, as llama.cpp numbers them; empty where the file does not say
    control: frozenset[str]  # of the wanted tokens, those that the vocabulary has
    has_template: bool
    parameters: int
    quantisation: str
    data_bytes: int  # of the file, up to the end of the last tensor that can be measured


def read_head(data: bytes | mmap.mmap, wanted: frozenset[str]) -> Head:
    """Read the head; `wanted` are the tokens to look for in the vocabulary. Raises `ModelRefused`."""
    try:
        return _Reader(data, wanted).head()
    except struct.error as error:
        # The head goes on behind the bytes that we have: the file is cut off, or claims a head beyond all measure.
        raise ModelRefused(reason="head_cut") from error


class _Reader:
    def __init__(self, data: bytes | mmap.mmap, wanted: frozenset[str]) -> None:
        self._data, self._at = data, 0
        self._wanted = {each.encode(): each for each in wanted}
        self._facts: dict[str, str | int] = {}
        self._tokens: tuple[bytes, ...] = ()
        self._kinds: tuple[int, ...] = ()
        self._control: set[str] = set()
        self._has_template = False

    def head(self) -> Head:
        if self._data[:4] != MAGIC:
            raise ModelRefused(reason="not_gguf")
        self._at = 4
        version = self._number(_U32)
        if version not in _VERSIONS:
            raise ModelRefused(reason="gguf_version")
        tensors, keys = self._number(_U64), self._number(_U64)
        if not 0 < tensors <= _TENSORS_MAX or keys > _KEYS_MAX:
            raise ModelRefused(reason="head_strange")
        for _ in range(keys):
            self._pair()
        return self._tensors(tensors)

    def _pair(self) -> None:
        name = self._text(_NAME_MAX).decode("utf-8", "replace")
        kind = self._number(_U32)
        if kind == _LIST:
            self._list(name)
        elif kind == _STRING:
            text = self._text(_TEXT_MAX)
            self._has_template |= name.startswith("tokenizer.chat_template") and bool(text)
            if len(text) <= _KEPT_TEXT:
                self._facts[name] = text.decode("utf-8", "replace")
        else:
            value = self._value(kind)
            if isinstance(value, int) and abs(value) < 2**53:
                self._facts[name] = int(value)

    def _list(self, name: str) -> None:
        kind, count = self._number(_U32), self._number(_U64)
        if count > _LIST_MAX:
            raise ModelRefused(reason="head_strange")
        if kind == _STRING:
            texts = tuple(self._text(_TEXT_MAX) for _ in range(count))
            if name == "tokenizer.ggml.tokens":
                self._tokens = texts
                self._control = {self._wanted[text] for text in self._wanted.keys() & set(texts)}
        elif kind in _NUMBERS:
            start = self._at
            self._skip(count * _NUMBERS[kind].size)
            if name == "tokenizer.ggml.token_type" and kind == _INT32:
                self._kinds = struct.unpack_from(f"<{count}i", self._data, start)
        else:
            # Lists of lists are allowed by the format and written by nobody.
            raise ModelRefused(reason="head_strange")

    def _tensors(self, count: int) -> Head:
        ends, weights = [0], dict[int, int]()
        for _ in range(count):
            self._text(_NAME_MAX)
            dimensions = self._number(_U32)
            if dimensions > _DIMENSIONS_MAX:
                raise ModelRefused(reason="head_strange")
            values = 1
            for _ in range(dimensions):
                values *= self._number(_U64)
            kind, offset = self._number(_U32), self._number(_U64)
            if values > _SIZES_MAX or offset > _SIZES_MAX:
                raise ModelRefused(reason="head_strange")
            block, size = _BLOCKS.get(kind, (1, 0))
            ends.append(offset + -(-values // block) * size)
            weights[kind] = weights.get(kind, 0) + values
        alignment = self._facts.get("general.alignment", 32)
        if not isinstance(alignment, int) or not 0 < alignment <= 65_536:
            raise ModelRefused(reason="head_strange")
        most = max(weights, key=lambda kind: weights[kind])
        return Head(
            facts=self._facts,
            tokens=self._tokens,
            kinds=self._kinds,
            control=frozenset(self._control),
            has_template=self._has_template,
            parameters=sum(weights.values()),
            quantisation=_TYPE_NAMES.get(most, ""),
            data_bytes=-(-self._at // alignment) * alignment + max(ends),
        )

    def _number(self, form: struct.Struct) -> int:
        (value,) = form.unpack_from(self._data, self._at)
        self._at += form.size
        return int(value)

    def _value(self, kind: int) -> int | float:
        form = _NUMBERS.get(kind)
        if form is None:
            raise ModelRefused(reason="head_strange")
        (value,) = form.unpack_from(self._data, self._at)
        self._at += form.size
        return value  # type: ignore[no-any-return]  # struct is not typed

    def _text(self, longest: int) -> bytes:
        length = self._number(_U64)
        if length > longest:
            raise ModelRefused(reason="head_strange")
        start = self._at
        self._skip(length)
        return self._data[start : self._at]

    def _skip(self, count: int) -> None:
        self._at += count
        if self._at > len(self._data):
            raise ModelRefused(reason="head_cut")
