"""The control tokens of a GGUF model, out of its file: which they are, and what must never be spelled to llama.cpp.

llama.cpp's own list is longer than the one in the file: it takes some tokens for control tokens by their look. So
everything that looks like one counts; the worst that this does to a text is to cut it once more.
"""

from __future__ import annotations

import mmap
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inglenook.engine.models import ModelUnfit

_UNKNOWN, _CONTROL, _BYTE = 2, 3, 6  # llama.cpp's types of tokens
_LOOK = re.compile(r"[\s_\u2581]*(?:<.+>|\[[A-Z_ /]+\])[\s_\u2581]*", re.DOTALL)
_TOKENS, _TYPES = "tokenizer.ggml.tokens", "tokenizer.ggml.token_type"
_STRING, _LIST = 8, 9
_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_WHOLE = {4: "I", 5: "i", 10: "Q", 11: "q"}
_ENTRIES, _NAME, _TEXT, _VOCABULARY = 4096, 1024, 64 * 1024 * 1024, 4_000_000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`control` are the control tokens by their spelling; `spelled` is all that may be read as one where it is spelled.

    `facts` are the whole numbers of the file by the last parts of their names (`context_length`, `block_count` …).
    """

    size: int
    control: Mapping[str, int]
    spelled: frozenset[str]
    facts: Mapping[str, int]


def vocabulary_of(path: Path) -> Vocabulary:
    """Read it out of the head of a file. Raises `OSError` where it cannot be read, `ModelUnfit` for what is none."""
    with path.open("rb") as file:
        try:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return _Head(data).vocabulary()
        except (ValueError, IndexError, struct.error, OverflowError) as error:
            # ValueError: an empty file cannot be mapped.
            raise ModelUnfit(engine="") from error


class _Head:
    """Walks through the metadata. Every length is looked at before it is believed."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data, self._at = data, 0
        self._tokens: list[bytes] = []
        self._types: list[int] = []
        self._facts: dict[str, int] = {}

    def vocabulary(self) -> Vocabulary:
        magic, _version, _tensors, entries = self._take("<4sIQQ")
        if magic != b"GGUF" or entries > _ENTRIES:
            raise ValueError("no GGUF file")
        for _ in range(entries):
            self._entry()
        if not self._tokens or len(self._types) != len(self._tokens):
            raise ValueError("no vocabulary with types")
        control: dict[str, int] = {}
        spelled: set[str] = set()
        for number, (token, kind) in enumerate(zip(self._tokens, self._types, strict=True)):
            is_marked = kind in (_UNKNOWN, _CONTROL)
            if kind == _BYTE or not (is_marked or token[-1:] in b"> ]_" or token[-3:] == b"\xe2\x96\x81"):
                continue
            text = token.decode("utf-8", "replace")
            if is_marked or _LOOK.fullmatch(text):
                spelled.add(text)
                control.setdefault(text, number)
        return Vocabulary(len(self._tokens), control, frozenset(spelled), self._facts)

    def _entry(self) -> None:
        name = self._text(_NAME).decode("utf-8", "replace")
        (kind,) = self._take("<I")
        if kind == _STRING:
            self._text(_TEXT)
        elif kind == _LIST:
            self._list(name)
        else:
            if kind in _WHOLE:
                self._facts[name.rpartition(".")[2]] = struct.unpack_from("<" + _WHOLE[kind], self._data, self._at)[0]
            self._skip(_SIZES[kind])

    def _list(self, name: str) -> None:
        kind, count = self._take("<IQ")
        if kind == _STRING:
            if count > _VOCABULARY:
                raise ValueError("a list without end")
            texts = [self._text(_TEXT) for _ in range(count)]
            if name == _TOKENS:
                self._tokens = texts
        else:
            start = self._at
            self._skip(_SIZES[kind] * count)
            if name == _TYPES and _SIZES[kind] == 4 and count <= _VOCABULARY:
                self._types = list(struct.unpack_from(f"<{count}i", self._data, start))

    def _text(self, longest: int) -> bytes:
        (length,) = self._take("<Q")
        if length > longest:
            raise ValueError("a text without end")
        start = self._at
        self._skip(length)
        return self._data[start : self._at]

    def _take(self, form: str) -> tuple[Any, ...]:
        values: tuple[Any, ...] = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return values

    def _skip(self, size: int) -> None:
        self._at += size
        if self._at > len(self._data):
            raise ValueError("the file ends in its head")
