"""The control tokens of a GGUF model, out of its file: which they are, and what must never be spelled to llama.cpp.

llama.cpp's own list is longer than the one in the file: it takes some tokens for control tokens by their look. So
everything that looks like one counts; the worst that this does to a text is to cut it once more.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from inglenook.engine.shelf.gguf import Head, read_head
from inglenook.engine.shelf.models import ModelUnfit
from inglenook.engine.shelf.refusals import ModelRefused

_UNKNOWN, _CONTROL, _BYTE = 2, 3, 6  # llama.cpp's kinds of tokens
_LOOK = re.compile(rb"(?:[\s_]|\xe2\x96\x81)*(?:<.+>|\[[A-Z_ /]+\])(?:[\s_]|\xe2\x96\x81)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`control` are the tokens by their spelling that are read as control tokens where they are spelled.

    `facts` are the whole numbers of the file by the last parts of their names (`context_length`, `block_count` …).
    """

    control: Mapping[str, int]
    facts: Mapping[str, int]


def vocabulary_of(path: Path) -> Vocabulary:
    """Read it out of the head of a file. Raises `OSError` where it cannot be read, `ModelUnfit` for what is none."""
    with path.open("rb") as file:
        try:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return _vocabulary(read_head(data, frozenset()))
        except (ValueError, ModelRefused) as error:
            # ValueError: an empty file cannot be mapped.
            raise ModelUnfit() from error


def _vocabulary(head: Head) -> Vocabulary:
    if not head.tokens or len(head.kinds) != len(head.tokens):
        raise ModelUnfit()
    control: dict[str, int] = {}
    for number, (token, kind) in enumerate(zip(head.tokens, head.kinds, strict=True)):
        if kind in (_UNKNOWN, _CONTROL) or (kind != _BYTE and _LOOK.fullmatch(token)):
            control.setdefault(token.decode("utf-8", "replace"), number)
    numbers = {name.rpartition(".")[2]: fact for name, fact in head.facts.items() if isinstance(fact, int)}
    return Vocabulary(control, numbers)
