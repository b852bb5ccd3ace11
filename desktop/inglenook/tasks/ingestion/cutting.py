"""What is to be kept, made ready on a thread of its own while what came before it is kept.

Of a mail in a mailbox what was read is checked, its bytes are cut out, made a digest of and packed, and so is what it
carries, and its words are made ready for the index: a quarter of what a desk does for it. That is done while SQLite,
which lets other threads work, indexes and commits the mails before.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inglenook.core.errors import NoSuchItem, OriginalNotKept
from inglenook.core.events import Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.reading import AttachmentPart, Found, Outcome, ParsedMessage
from inglenook.index.entries import IndexRow, mail_rows
from inglenook.tasks import browse
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.ingestion.ahead import Ahead, Solo
from inglenook.tasks.ingestion.candidates import Candidate
from inglenook.tasks.workspace import Workspace
from inglenook.vault.errors import VaultDamaged
from inglenook.vault.originals import Ready, ready
from inglenook.vault.papers.documents import Documents

Known = Callable[[bytes], ItemId | None]

_AT_ONCE = 100
_SELDOM = 31  # mails at most between two that are looked up in the vault
_AT_A_TIME = 256 * 1024  # bytes that are read of a mailbox, with many a mail
# What is read and waits to be kept. The reader itself may be as far ahead of this as its inbox allows.
AHEAD, AHEAD_BYTES = 2_000, 32 * 1024 * 1024
# Documents whose bytes are damaged in the vault, or nowhere any more.
LOST = Found(failure=Outcome.DAMAGED, detail="vault")
_NOT_KEPT = Found(failure=Outcome.UNREADABLE, detail="not_kept")
_QUOTED_FROM = re.compile(rb"(?:^|(?<=\r))>(?=>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Without:
    """A mail as its program keeps it, without what lies in files beside it, and the paths of these."""

    original: Ready
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadyMail:
    """A mail with all it carries, ready to be kept. What is attached has None in its place where it is no document."""

    original: Ready
    attached: tuple[Ready | None, ...]
    rows: tuple[IndexRow, ...]  # one for each passage, with its place among them for a number
    weight: int  # in bytes, of what is held of it
    without: Without | None = None  # of one that was put together out of files


def ready_mail(data: bytes, message: ParsedMessage, payload: bytes, digest: bytes = b"") -> ReadyMail:
    """Pack a mail and its attachments, whose bytes come one after another; `digest` is of `data`, where known."""
    attached: tuple[Ready | None, ...] = ()
    beside = 0
    if message.attachments:
        carried = _carried(message, payload)
        original, within = ready(data, carried, digest)
        attached = tuple(
            None if _is_decoration(part) else found or ready(each)[0]
            for part, found, each in zip(message.attachments, within, carried, strict=True)
        )
        in_mail = {id(each) for _, each in original.parts}
        beside = sum(each.weight for each in attached if each is not None and id(each) not in in_mail)
    else:
        original, _ = ready(data, digest=digest)
    sender = (message.sender,) if message.sender else ()
    everyone = (*sender, *message.to, *message.cc, *message.bcc)
    rows, length = mail_rows(message.subject, everyone, message.text, message.passages)
    return ReadyMail(original, attached, rows, original.weight + length + beside)


def mail_of_file(
    candidate: Candidate, data: bytes, found: Found, payload: bytes, digest: bytes = b""
) -> tuple[Candidate, ParsedMessage, ReadyMail]:
    """The mail that a file holds; `digest` is of all its bytes, where known."""
    message = found.message
    assert message is not None
    if not found.end:
        return candidate, message, ready_mail(data, message, payload, digest)
    # Behind a From_ line or a length, without which it is kept.
    data, digest = cut_out(data[found.start : found.end], found.digest)
    if candidate.mailbox:  # a mailbox of one mail
        candidate = replace(candidate, folder=candidate.mailbox)
    return candidate, message, ready_mail(data, message, payload, digest)


def enclosed(message: ParsedMessage, payload: bytes) -> list[tuple[AttachmentPart, bytes]]:
    """What a mail carries that is a document of its own, with its bytes, out of all those in `payload`."""
    both = zip(message.attachments, _carried(message, payload), strict=True)
    return [(part, data) for part, data in both if not _is_decoration(part)]


def _carried(message: ParsedMessage, payload: bytes) -> list[bytes]:
    carried, start = [], 0
    for part in message.attachments:
        carried.append(payload[start : start + part.size])
        start += part.size
    return carried


@dataclass(frozen=True, slots=True)
class Cut:
    """What was read at a place of a mailbox; of a mail the digest of its bytes, and either what it is in the vault or
    the mail made ready. What is no mail may be of any size."""

    found: Found
    digest: bytes = b""
    known: ItemId | None = None
    ready: ReadyMail | None = None


def mails(reader: Reader, source: Path | bytes, start: int, stop: Stop, solo: Solo, known: Known) -> Ahead[Cut]:
    """The mails of a mailbox from `start` on; a context manager. `known` says of a digest what has it in the vault."""

    def work(ahead: Ahead[Cut]) -> None:
        walk, looked = reader.walk(source, start, ahead.stop), _Looked(known)
        with _Slices(source) as slices, contextlib.closing(walk):
            for found, payload in walk:
                if found.message is None:
                    cut = Cut(found)
                else:
                    data, digest = cut_out(slices.read(found.start, found.end), found.digest)
                    item = looked.up(digest)
                    ready = ready_mail(data, found.message, payload, digest) if item is None else None
                    cut = Cut(found, digest, item, ready)
                ahead.put(cut, weight(found, 0 if cut.ready is None else cut.ready.weight))

    return Ahead(work, stop, AHEAD, AHEAD_BYTES, solo)


@dataclass(frozen=True, slots=True)
class Attached:
    """A document that is in the vault and was not read before, with its bytes and what was found."""

    number: int
    name: str
    data: bytes
    found: Found


def attachments(reader: Reader, documents: Documents, stop: Stop, solo: Solo) -> Ahead[Attached]:
    """All documents that wait to be read, each read once; a context manager."""

    def waiting(ahead: Ahead[Attached]) -> Iterator[tuple[tuple[int, str], str, bytes]]:
        def lost(number: int, name: str) -> None:
            ahead.put(Attached(number, name, b"", LOST), 0)

        last = 0
        while numbers := documents.pending(_AT_ONCE, last):
            last = numbers[-1]
            yield from kept_bytes(documents, numbers, lost)

    def work(ahead: Ahead[Attached]) -> None:
        with contextlib.closing(reader.read_many(waiting(ahead), ahead.stop, mail=False)) as found_each:
            for (number, name), data, found, _ in found_each:
                ahead.put(Attached(number, name, data, found), weight(found, len(data)))

    return Ahead(work, stop, AHEAD, AHEAD_BYTES, solo)


def kept_bytes(
    documents: Documents, numbers: Sequence[int], lost: Callable[[int, str], None]
) -> Iterator[tuple[tuple[int, str], str, bytes]]:
    """Documents of the vault as a reader takes them, without those that go meanwhile.

    `lost` is told the number and the name of each whose bytes are damaged there, of which `LOST` is what was found.
    """
    for number in numbers:
        with contextlib.suppress(NoSuchItem):
            name = documents.filename(number)
            try:
                data = documents.original(number)
            except VaultDamaged:
                lost(number, name)
            else:
                yield (number, name), name, data


def original(workspace: Workspace, item: ItemId) -> bytes | Found:
    """The bytes of a document for a job on many, or what is to be said where they cannot be had; raise `NoSuchItem`."""
    try:
        return browse.original(workspace, item)
    except VaultDamaged:
        return LOST
    except OriginalNotKept:
        return _NOT_KEPT


def weight(found: Found, beside: int) -> int:
    """In bytes, of what is held of an item besides: its text may be far longer than what it was packed in."""
    read = found.message or found.document
    return beside + (2 * len(read.text) if read is not None else 0)


def _is_decoration(part: AttachmentPart) -> bool:
    """A picture shown within the text (a logo, a smiley) is no document of its own."""
    return part.size == 0 or (part.inline and part.media_type.startswith("image/"))


def cut_out(mail: bytes, as_read: str) -> tuple[bytes, bytes]:
    """A mail cut out of a mailbox as it was read there, and its digest; `as_read` is the one that was made there, if
    any: the quoting of its From_ lines is undone where that mailbox quotes them (mboxrd)."""
    digest = hashlib.sha256(mail).digest()
    if not as_read or digest.hex() == as_read or b">From " not in mail:
        return mail, digest
    mail = _QUOTED_FROM.sub(b"", mail)
    return mail, hashlib.sha256(mail).digest()


class _Looked:
    """Which mails of a mailbox are in the vault: all of them as a rule, or none. So where some were not there, ever
    fewer are looked up; one that was not, and is there, is told when it is to be kept."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._passed = self._pause = 0  # mails since one was looked up, and before the next one is

    def up(self, digest: bytes) -> ItemId | None:
        """The mail with this digest, if it was looked up and is there."""
        if self._passed < self._pause:
            self._passed += 1
            return None
        item = self._known(digest)
        is_there = item is not None and item.kind is ItemKind.MESSAGE
        self._passed, self._pause = 0, 0 if is_there else min(2 * self._pause + 1, _SELDOM)
        return item if is_there else None


class _Slices:
    """Bytes of a mailbox by position, from a file or from memory."""

    def __init__(self, source: Path | bytes) -> None:
        self._file = source.open("rb", _AT_A_TIME) if isinstance(source, Path) else None
        self._data = source if isinstance(source, bytes) else b""

    def __enter__(self) -> _Slices:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def read(self, start: int, end: int) -> bytes:
        """Bytes `[start, end)`; fewer where the file has become shorter meanwhile."""
        if self._file is None:
            return self._data[start:end]
        self._file.seek(start)
        return self._file.read(end - start)
