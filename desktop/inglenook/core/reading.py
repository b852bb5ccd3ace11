"""What the readers give: documents, messages and passages taken out of untrusted bytes.

Positions are in characters (Unicode code points) of the item's own `text`, half-open `[start, end)`, so that
`text[start:end]` is the thing. These values cross from the reader process to the desk and are checked there
(`process.wire` for the types, `tasks.children.reading` for the bounds).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one file or mail on import. Each has words in `interfaces/outcomes.py`."""

    IMPORTED = "imported"
    PRESENT = "present"  # the same bytes are in the vault already
    CONTAINER = "container"  # a folder, zip or mailbox: its contents are listed themselves
    NO_TEXT = "no_text"  # kept, but nothing to read in it (looks scanned)
    PROTECTED = "protected"  # kept, asks for a password
    DAMAGED = "damaged"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"  # ran past its time and was given up
    TOO_MUCH = "too_much"  # ran past its memory or another limit, or ended the reader
    UNREADABLE = "unreadable"  # the file itself cannot be opened

    @property
    def is_failure(self) -> bool:
        """Whether the person did not get what they asked for with this file; it may be kept all the same."""
        return self not in {Outcome.IMPORTED, Outcome.PRESENT, Outcome.CONTAINER}


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text that is found and cited as one. `heading` is its path ("Report › Costs"), `page` counts from 1.

    `is_aside` marks what stands beside the main part of a web page (navigation, notices): found, not summarized.
    """

    start: int
    end: int
    page: int | None = None
    heading: str = ""
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A page, chapter or other natural part. Sections cover the text in order and do not overlap."""

    start: int
    end: int
    page: int | None = None
    heading: str = ""
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document as read. `filetype` is one of the words that `find` knows (pdf docx html md txt …)."""

    title: str
    filetype: str
    language: str  # "en", "zh", "mixed", "other" or "" when there is too little text to tell
    text: str
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    author: str = ""
    created: int | None = None  # seconds since 1970, UTC
    pages: int = 0  # 0 where the format has none
    files: int = 0  # attached to it, each to be read by itself (`Found.files`)
    confidence: int | None = None  # of 100, where the text was recognised in pictures


@dataclass(frozen=True, slots=True)
class Recognition:
    """The text recognition that is there: its engine (empty: none), and languages by Tesseract's codes (`eng`)."""

    engine: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A step of text recognition: `done` of `total` pages (None: unknown) are read. The last carries what was found."""

    done: int
    total: int | None
    found: Found | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """A mail address: `address` is `local@domain` in lower case, `name` the display name or empty."""

    name: str
    address: str


class PartKind(StrEnum):
    """What a run of a mail's text is."""

    NEW = "new"
    QUOTE = "quote"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class TextPart:
    """A run of a mail's text: what its sender wrote now, what is quoted, or the signature."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AttachmentPart:
    """One attachment; its bytes travel beside the message in this order, `size` bytes each."""

    name: str
    media_type: str
    size: int
    inline: bool = False
    content_id: str = ""


ELSEWHERE = "elsewhere"  # a problem of a mail: some of what it carries has no bytes in it (`LeftOut`)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a mail whose bytes its program keeps in a file beside it.

    `number` is its number in the mail as IMAP counts ("2.1", RFC 3501, 6.4.5), `place` where in the file of the mail
    its bytes belong, `encoding` how they are written there: `base64`, `quoted-printable`, or "" as they are.
    """

    number: str
    name: str
    place: int
    encoding: str


@dataclass(frozen=True, slots=True)
class ParsedMessage:
    """A mail as read. Identifiers are without angle brackets; an absent header is an empty value.

    `headers` holds the few header fields (lower-case name, value) that triage and replies rest on, such as
    `list-id`, `precedence`, `auto-submitted`, `return-path` and `x-folder`-like hints; bounded in number and length.
    `parts` cover `text` from start to end without gaps.
    """

    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    subject: str
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...]
    date: int | None  # seconds since 1970, UTC
    text: str
    parts: tuple[TextPart, ...]
    language: str
    headers: tuple[tuple[str, str], ...]
    attachments: tuple[AttachmentPart, ...]
    passages: tuple[Passage, ...]
    folder: str = ""  # where the mail says it lay (an mbox or export header), empty when it does not say
    places: tuple[str, ...] = ()  # the same of the mailbox that it came out of: all of them, and no others
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One thing read out of one file: exactly one of message, document, container and failure is set.

    `name` is the path inside a container and empty for the file itself. For a mail in a mailbox `[start, end)` are
    the bytes of the mail in the mailbox file, and `digest` the SHA-256 of the mail as it was read (hexadecimal).
    `container` names a kind that must be walked (`mbox`, `zip`); a member of a zip has `member` true and its bytes
    beside it.
    """

    name: str = ""
    start: int = 0
    end: int = 0
    message: ParsedMessage | None = None
    document: ParsedDocument | None = None
    container: str = ""
    member: bool = False
    failure: Outcome | None = None
    detail: str = ""  # a short code for the log of imports: "charset", "xml_depth", "zip_entries" …
    digest: str = ""
    without_text: int = 0  # files attached to what holds no text itself
    left_out: tuple[LeftOut, ...] = ()  # of a mail of Apple Mail, in the order of their places
    flags: str | None = None  # of a mail as a member: what was done with it, in a Maildir's letters; None: not said

    @property
    def files(self) -> int:
        """How many files are attached to a PDF: it is walked like an archive, and is a document as well."""
        return self.without_text if self.document is None else self.document.files

    @property
    def walked_as(self) -> str:
        """The kind of what is to be walked, a container or a PDF with files; "" for anything else."""
        return self.container or ("pdf" if self.files else "")

    @property
    def is_letter_with_more(self) -> bool:
        """Whether it is a mail that carries something, which is to be read as well."""
        return self.message is not None and bool(self.message.attachments)
