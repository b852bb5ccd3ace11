"""What the courier says to the desk while it works, as typed messages. All of it is untrusted until it is checked."""

from __future__ import annotations

import msgspec


class Opened(msgspec.Struct, frozen=True, tag="opened", forbid_unknown_fields=True):
    """A connection is about to be made; said before anything goes out. `number` counts them in one call."""

    number: int
    host: str
    port: int


class Closed(msgspec.Struct, frozen=True, tag="closed", forbid_unknown_fields=True):
    """A connection has ended, with the bytes that went each way; `outcome` is `done` or the code of a failure."""

    number: int
    sent: int
    received: int
    outcome: str


class HubFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file as the hub states it: SHA-256 of a large one, the git name (SHA-1 with its size) of a small one."""

    name: str
    size: int
    sha256: str
    blob: str


class Stated(msgspec.Struct, frozen=True, tag="stated", forbid_unknown_fields=True):
    """What the hub states of a repository at one commit. `is_gated`: it wants its terms accepted there."""

    commit: str
    licence: str
    is_gated: bool
    files: tuple[HubFile, ...]


class Begun(msgspec.Struct, frozen=True, tag="begun", forbid_unknown_fields=True):
    """A file comes from this byte on: where it was asked to go on, or 0 where the host cannot."""

    at: int


class Piece(msgspec.Struct, frozen=True, tag="piece", forbid_unknown_fields=True):
    """Some bytes, in the payload."""


class Trouble(msgspec.Struct, frozen=True, tag="trouble", forbid_unknown_fields=True):
    """The call failed: the code of a `CourierError` with its facts. Nothing follows."""

    code: str
    facts: dict[str, str | int]


class Counted(msgspec.Struct, frozen=True, tag="counted", forbid_unknown_fields=True):
    """What went over a connection that stays open, up to now."""

    number: int
    sent: int
    received: int


class Folder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A folder of a mail server; see `core.mailserver.RemoteFolder`."""

    name: str
    path: tuple[str, ...]
    role: str
    is_selectable: bool


class Folders(msgspec.Struct, frozen=True, tag="folders", forbid_unknown_fields=True):
    """All folders of an account."""

    folders: tuple[Folder, ...]


class State(msgspec.Struct, frozen=True, tag="state", forbid_unknown_fields=True):
    """What a folder says of itself; see `core.mailserver.FolderState`."""

    uid_validity: int
    uid_next: int
    count: int
    highest_modseq: int
    has_labels: bool


class Mail(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """A mail in a folder; see `core.mailserver.RemoteMail`. `length` of its bytes are in the payload."""

    uid: int
    flags: tuple[str, ...]
    size: int
    modseq: int
    date: int | None
    labels: tuple[str, ...]
    object_id: str
    length: int = 0


class Mails(msgspec.Struct, frozen=True, tag="mails", forbid_unknown_fields=True):
    """Some mails; where they were fetched, their bytes are in the payload one after another."""

    mails: tuple[Mail, ...]


class Appended(msgspec.Struct, frozen=True, tag="appended", forbid_unknown_fields=True):
    """A mail was put into a folder; 0 where its UID was not told."""

    uid: int


class Moved(msgspec.Struct, frozen=True, tag="moved", forbid_unknown_fields=True):
    """Mails were moved; old UIDs and new ones, as far as they were told."""

    uids: tuple[tuple[int, int], ...]


class Watched(msgspec.Struct, frozen=True, tag="watched", forbid_unknown_fields=True):
    """The wait is over."""

    has_changed: bool


class Handing(msgspec.Struct, frozen=True, tag="handing", forbid_unknown_fields=True):
    """The whole mail is with the server but for its last line: from now on it may be sent."""


class Refused(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A recipient that was not taken; see `core.mailserver.Refusal`."""

    address: str
    status: int
    words: str


class Sent(msgspec.Struct, frozen=True, tag="sent", forbid_unknown_fields=True):
    """The server took the mail, for all but these."""

    refused: tuple[Refused, ...]


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A server of a mail provider. `kind`: imap, smtp; `user`: address, local (the part before the @)."""

    kind: str
    host: str
    port: int
    security: str
    user: str


class Found(msgspec.Struct, frozen=True, tag="found", forbid_unknown_fields=True):
    """Servers that a domain names. `source`: page, dns."""

    source: str
    places: tuple[Place, ...]


class Receivers(msgspec.Struct, frozen=True, tag="receivers", forbid_unknown_fields=True):
    """Who receives a domain's mail, the first first."""

    hosts: tuple[str, ...]


class Asking(msgspec.Struct, frozen=True, tag="asking", forbid_unknown_fields=True):
    """The page where the person signs in, with the address that it comes back to."""

    address: str


class Tokens(msgspec.Struct, frozen=True, tag="tokens", forbid_unknown_fields=True):
    """What a sign-in gave is in the payload: the token, an empty line, the one to renew it by (or nothing)."""

    seconds: int


Mailing = Folders | State | Mails | Appended | Moved | Watched | Handing | Sent | Found | Receivers | Asking | Tokens
Message = Opened | Closed | Stated | Begun | Piece | Trouble | Counted | Mailing
