"""What is to be read for a job: the text of documents, mails, threads and files, as blocks that know their place."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from inglenook.core.days import day_at
from inglenook.core.errors import InglenookError, NoSuchFile, NoSuchItem
from inglenook.core.events import Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.language import in_one_line
from inglenook.core.reading import Address, Outcome, ParsedDocument, ParsedMessage, PartKind, Passage
from inglenook.core.results import Source
from inglenook.engine.interface import Block
from inglenook.tasks.workspace import Desk, Workspace

LARGEST_FILE = 200_000_000  # bytes; beyond it nothing is read whole into memory
_LIST_MARK = re.compile(r"^[-*•·]\s+")
_RULE = re.compile(r"(?<!\S)[-=_*~─━═]{4,}(?!\S)")  # across the page, as between the parts of a bill


class CannotRead(InglenookError):
    """A file was read, and there is no text to work on (facts: path, outcome)."""

    code = "cannot_read"


class NeedsVault(InglenookError):
    """The job names something inside a vault, and none is open."""

    code = "needs_vault"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an item's text that a job works on, and where it stands."""

    item: ItemId | None
    title: str
    text: str
    start: int
    page: int | None
    heading: str
    speaker: str = ""  # who wrote it and when, where it is a mail
    date: int | None = None  # of that mail, in seconds
    head: str = ""  # the row with the names of the columns, where a table goes on that began further up

    def source(self, start: int, end: int) -> Source:
        """The place of characters `[start, end)` of this piece, in the item's own positions."""
        return Source(
            item=self.item,
            page=self.page,
            start=self.start + start,
            end=self.start + end,
            quote=self.text[start:end],
            title=self.title,
            date=self.date,
        )


def pieces_of(desk: Desk, targets: Sequence[ItemId | Path], stop: Stop) -> list[Piece]:
    """The pieces of everything named, in the order named."""
    pieces: list[Piece] = []
    for target in targets:
        stop.check()
        if isinstance(target, Path):
            pieces.extend(_file_pieces(desk, target, stop))
        else:
            pieces.extend(_item_pieces(vault_of(desk), target))
    return pieces


def blocks_of(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The pieces as the engine's `text` blocks; the block at place n is the piece at place n."""
    return tuple(Block("text", piece.text, name=piece.heading) for piece in pieces)


def vault_of(desk: Desk) -> Workspace:
    """The workspace, where a job needs the vault; raise `NeedsVault` where none is open."""
    if isinstance(desk, Workspace):
        return desk
    raise NeedsVault()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that the person named; raise `NoSuchFile` for what cannot be read whole."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            raise NoSuchFile(path=str(path))
        return path.read_bytes()
    except OSError:
        raise NoSuchFile(path=str(path)) from None


def read_message_file(desk: Desk, path: Path, stop: Stop) -> ParsedMessage:
    """Read a file that must be a mail."""
    found = desk.read_file(path, read_bytes(path), stop)
    if found.message is None:
        raise CannotRead(path=str(path), outcome=(found.failure or Outcome.UNSUPPORTED).value)
    return found.message


def _file_pieces(desk: Desk, path: Path, stop: Stop) -> Iterator[Piece]:
    found = desk.read_file(path, read_bytes(path), stop)
    if found.document is not None:
        document: ParsedDocument = found.document
        yield from _pieces(None, document.title, document.text, document.passages)
    elif found.message is not None:
        message: ParsedMessage = found.message
        runs = [(part.start, part.end) for part in message.parts if part.kind is PartKind.NEW]
        yield from _runs(
            None, message.subject, message.text, runs, _speaker(message.sender, message.date), message.date
        )
    else:
        raise CannotRead(path=str(path), outcome=(found.failure or Outcome.UNSUPPORTED).value)


def _item_pieces(workspace: Workspace, item: ItemId) -> Iterator[Piece]:
    vault = workspace.vault
    if item.kind is ItemKind.DOCUMENT:
        title = vault.documents.row(item).title
        yield from _pieces(item, title, vault.documents.text(item), vault.passages.of(item))
    elif item.kind is ItemKind.MESSAGE:
        yield from _mail_pieces(workspace, item)
    elif item.kind is ItemKind.THREAD:
        for message in vault.threads.messages(item):
            with contextlib.suppress(NoSuchItem):  # taken out while the thread is read
                yield from _mail_pieces(workspace, message)
    else:
        raise NoSuchItem(item=str(item))


def _mail_pieces(workspace: Workspace, item: ItemId) -> Iterator[Piece]:
    view = workspace.vault.mail.view(item)
    runs = [(start, end) for kind, start, end in view.parts if kind == PartKind.NEW.value]
    yield from _runs(item, view.row.subject, view.text, runs, _speaker(view.row.sender, view.row.date), view.row.date)


def _speaker(sender: Address | None, seconds: int | None) -> str:
    name = (sender.name or sender.address) if sender else ""
    day = "" if seconds is None else day_at(seconds).isoformat()
    return ", ".join(filter(None, (name, day)))


def _pieces(item: ItemId | None, title: str, text: str, passages: Sequence[Passage]) -> Iterator[Piece]:
    """The main part where one is told from what stands beside it, else all."""
    main = [each for each in passages if not each.is_aside]
    head, end = "", -1
    for each in main or passages:
        run = text[each.start : each.end]
        rows = run.split("\n")
        goes_on = text[end : each.start] == "\n" and head.count("\t") == rows[0].count("\t") > 0
        head, end = head if goes_on else "", each.end
        yield Piece(item, title, run, each.start, each.page, each.heading, head=head)
        head = _head_of(rows, head)


def _head_of(rows: Sequence[str], before: str) -> str:
    """The first row of the table that the rows end with; `before` where all of them belong to one that began there."""
    cells = rows[-1].count("\t")
    first = next((at for at in range(len(rows), 0, -1) if rows[at - 1].count("\t") != cells), 0)
    return "" if not cells else before if before and not first else rows[first]


def _runs(
    item: ItemId | None, title: str, text: str, runs: Sequence[tuple[int, int]], speaker: str, sent: int | None
) -> Iterator[Piece]:
    """Only what the sender wrote anew: quotations are somebody else's words, signatures nobody's."""
    for start, end in runs:
        if text[start:end].strip():
            yield Piece(item, title, text[start:end], start, None, "", speaker, sent)


def line_of(quote: str) -> str:
    """What is quoted as a line of its own: without the mark of a list and without lines that are drawn with signs.

    >>> line_of("- Tax $66.23\\n==========\\nTOTAL  $821.14")
    'Tax $66.23 TOTAL $821.14'
    """
    return _LIST_MARK.sub("", in_one_line(_RULE.sub(" ", quote)))
