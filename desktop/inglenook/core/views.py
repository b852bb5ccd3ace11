"""Documents, mails, threads and drafts: as a row of a list, and opened."""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.core.ids import ItemId
from inglenook.core.outgoing import Enclosure
from inglenook.core.reading import Address
from inglenook.core.results import Carrier, Holder

_ENCRYPTED = frozenset(("application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"))


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list."""

    item: ItemId
    title: str
    filetype: str
    language: str
    added: int
    size: int
    pages: int
    state: str  # "read", "pending", "no_text", "protected"
    gone: int | None = None  # since when its file is no longer in its watched folder
    labels: tuple[str, ...] = ()  # the person's own
    filename: str = ""


@dataclass(frozen=True, slots=True)
class MailRow:
    """A mail in a list."""

    item: ItemId
    thread: ItemId
    subject: str
    sender: Address | None
    date: int | None
    is_read: bool
    attachments: int
    label: str
    is_flagged: bool = False


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread in a list. `unread` is how many of its mails nobody has read yet."""

    item: ItemId
    subject: str
    people: tuple[str, ...]
    last_date: int | None
    messages: int
    label: str
    attachments: int = 0
    unread: int = 0
    is_flagged: bool = False
    labels: tuple[str, ...] = ()  # the person's own


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document opened: its row and its text.

    `leaves` are (start, page) of its text, in order: where each page begins. `is_kept` where the file itself is in
    the vault, too; `origin` is where it came from, "" where that is not known, `carrier` the first mail that it came
    with, `holder` the document that it is a file of, `files` what it carries itself.
    """

    row: DocumentRow
    author: str
    created: int | None
    filename: str
    text: str
    headings: tuple[tuple[int, str], ...]  # (start, heading path)
    confidence: int | None = None  # of 100, where the text was recognised in pictures
    leaves: tuple[tuple[int, int], ...] = ()
    is_kept: bool = True
    origin: str = ""
    also_called: tuple[str, ...] = ()  # other names under which the same bytes were brought in
    carrier: Carrier | None = None
    holder: Holder | None = None
    files: tuple[AttachmentView, ...] = ()


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """An attachment of an opened mail, or a file that a document carries, whose type is "".

    `document` is where it is read and found; `is_elsewhere` where the mail came without it.
    """

    name: str
    media_type: str
    size: int
    document: ItemId | None
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class MailView:
    """A mail opened. `parts` are (kind, start, end) runs of `text`."""

    row: MailRow
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    message_id: str
    folders: tuple[str, ...]
    text: str
    parts: tuple[tuple[str, int, int], ...]
    attachments: tuple[AttachmentView, ...]

    @property
    def is_closed(self) -> bool:
        """Whether it was encrypted for a key that is not here: there is no text but in what is attached."""
        return not self.text.strip() and any(each.media_type.lower() in _ENCRYPTED for each in self.attachments)


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A thread opened, oldest mail first."""

    row: ThreadRow
    mails: tuple[MailView, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """A kept draft. `kind` is reply, new or forward; `sender` is the own address it is from, "" while nobody chose.

    `answers` is the mail that it answers or forwards. With `is_quoting` the answered mail stands below when it is sent.
    """

    item: ItemId
    answers: ItemId | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    text: str
    updated: int
    bcc: tuple[Address, ...] = ()
    kind: str = "reply"
    sender: str = ""
    is_quoting: bool = True
    enclosures: tuple[Enclosure, ...] = ()
