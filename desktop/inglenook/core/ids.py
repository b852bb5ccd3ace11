"""The names by which a person points at things: `d12` a document, `m345` a mail, `t7` a thread.

The grammar is one letter and a positive decimal number without leading zeros. It is documented in `docs/cli.md`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from inglenook.core.errors import NoSuchItem

_GRAMMAR = re.compile(r"([dmtri])([1-9][0-9]{0,17})")


class ItemKind(StrEnum):
    """The letter that opens an ID."""

    DOCUMENT = "d"
    MESSAGE = "m"
    THREAD = "t"
    DRAFT = "r"
    IMPORT = "i"


@dataclass(frozen=True, slots=True, order=True)
class ItemId:
    """One thing in the vault. `str()` gives the form that a person types."""

    kind: ItemKind
    number: int

    def __str__(self) -> str:
        return f"{self.kind.value}{self.number}"

    @classmethod
    def parse(cls, text: str) -> ItemId:
        """Read an ID as typed; raise `NoSuchItem` for anything that cannot be one."""
        match = _GRAMMAR.fullmatch(text.strip())
        if match is None:
            raise NoSuchItem(item=text)
        return cls(ItemKind(match[1]), int(match[2]))

    @classmethod
    def looks_like(cls, text: str) -> bool:
        """Tell an ID from a path without raising."""
        return _GRAMMAR.fullmatch(text.strip()) is not None


def document_id(number: int) -> ItemId:
    """The ID of a document row."""
    return ItemId(ItemKind.DOCUMENT, number)


def message_id(number: int) -> ItemId:
    """The ID of a mail row."""
    return ItemId(ItemKind.MESSAGE, number)


def thread_id(number: int) -> ItemId:
    """The ID of a thread row."""
    return ItemId(ItemKind.THREAD, number)
