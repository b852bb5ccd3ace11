"""Kept tables: what is asked of which papers, what was found, and what the person wrote in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inglenook.core.ids import ItemId
from inglenook.core.results import Source

OWN = "you"  # who a value is from, where the person wrote it
_BETWEEN_NAMES = re.compile(r"[,;，；、\n]+")
SCOPES = ("items", "documents", "label", "folder", "path", "search")


def field_names(text: str) -> tuple[str, ...]:
    """The names of fields in a line that somebody has written, with commas or semicolons of any script between them."""
    return tuple(name for part in _BETWEEN_NAMES.split(text) if (name := " ".join(part.split())))


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a table: its name in the person's words, and the kind that was read from it ("" for any)."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Which papers a table is about.

    `kind` is items (those named, and no others), documents (all of them), label, folder (of mail), path (a folder of
    files) or search (a sentence in the search language); `words` is the label, the folder or the sentence.
    """

    kind: str
    words: str = ""
    items: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """What stands for a field of one paper: as it stands there, and in its normal form (`core.results.Cell`)."""

    text: str
    normal: str
    by: str  # model, grammar, header; "" where nothing was found
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class KeptCell:
    """A cell: what was found, and beside it what the person wrote in its place (None while that is nothing)."""

    found: Value
    own: Value | None = None

    @property
    def shown(self) -> Value:
        """What counts: the person's value, else the found one."""
        return self.found if self.own is None else self.own


NOTHING = KeptCell(Value("", "", ""))


@dataclass(frozen=True, slots=True)
class KeptRow:
    """The row of one paper.

    `state` is waiting (to be read, or to be read anew), done or failed; `error` the code of why it could not be read.
    `sender` and `date` are those of the mail, or of the mail that carries the document; of a document that came by
    itself there is no sender, and `date` is when it was added. `engine` says what the values were found by.
    """

    number: int
    item: ItemId
    title: str
    sender: str
    date: int | None
    state: str
    error: str
    engine: str
    cells: tuple[KeptCell, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table in a list. `refreshed` is when it was last brought up to date, None for never."""

    number: int
    name: str
    columns: tuple[Column, ...]
    scope: Scope
    made: int
    refreshed: int | None
    rows: int
    waiting: int
    failed: int


@dataclass(frozen=True, slots=True)
class TableView:
    """A table opened: its rows by the order in which their papers came in."""

    table: TableRow
    rows: tuple[KeptRow, ...]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of bringing a table up to date: rows that are new, that were read, that could not be, that left."""

    table: int
    added: int
    read: int
    failed: int
    left: int
    engine: str
    seconds: float
