"""What a mail server is to the desk: folders, mails by their UIDs, and changes that the person made.

IMAP4rev1 (RFC 3501), with UIDPLUS (4315), MOVE (6851), CONDSTORE (7162), IDLE (2177) and SPECIAL-USE (6154) where they
are offered.

The desk's side of the courier implements it; a sync and a sending job know only this. Everything that comes back was
checked for its form, and may still be a lie.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from inglenook.core.events import Stop


@dataclass(frozen=True, slots=True)
class RemoteFolder:
    """A folder on a server. `name` is decoded (RFC 3501 5.1.3, or UTF-8), `path` its parts from the top.

    `role`: inbox, sent, drafts, trash, spam, archive, all (every mail once more, as Gmail has it), flagged or "".
    """

    name: str
    path: tuple[str, ...]
    role: str = ""
    is_selectable: bool = True


@dataclass(frozen=True, slots=True)
class FolderState:
    """What a server says of a folder that was opened. Another `uid_validity` means that every UID is void."""

    uid_validity: int
    uid_next: int
    count: int
    highest_modseq: int = 0  # 0: the server counts no changes (no CONDSTORE)
    has_labels: bool = False  # its mails have Gmail's labels (X-GM-EXT-1)


@dataclass(frozen=True, slots=True)
class RemoteMail:
    """A mail as it lies in a folder. `flags` as the server writes them (`\\Seen`, `$Junk`).

    `labels` are Gmail's: names of folders, decoded, or its own (`\\Inbox`, `\\Sent`, `\\Draft`, `\\Starred` and
    `\\Important`). `object_id` is what the server calls this mail in all its folders (X-GM-MSGID, EMAILID of RFC 8474),
    "" where it does not: the same in two folders is the same mail.
    """

    uid: int
    flags: frozenset[str]
    size: int = 0
    modseq: int = 0
    date: int | None = None  # when the server got it: seconds since 1970 UTC
    labels: frozenset[str] = frozenset()
    object_id: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A recipient whom the server did not take, with its own words (untrusted, cut)."""

    address: str
    code: int
    words: str


class MailServer(Protocol):
    """One account's servers, through a process that holds no key. Calls raise `CourierError`s and `Stopped`.

    Reading changes nothing on the server: folders are opened read-only for it, and bodies are peeked at.
    """

    def folders(self, stop: Stop) -> list[RemoteFolder]:
        """Every folder, with its role by SPECIAL-USE, else by its name."""
        ...

    def state(self, folder: str, stop: Stop) -> FolderState:
        """Open a folder, and what it says of itself. Raises `FolderGone`."""
        ...

    def listing(
        self, folder: str, first: int, last: int, stop: Stop, *, changed_since: int = 0
    ) -> Iterator[Sequence[RemoteMail]]:
        """UIDs with flags and sizes in [first, last] (`last` 0: to the end), some hundreds at a time.

        With `changed_since` only those whose modification sequence is higher (CONDSTORE).
        """
        ...

    def fetch(self, folder: str, uids: Sequence[int], stop: Stop) -> Iterator[tuple[RemoteMail, bytes]]:
        """Whole mails as they lie there, in the order given; one that is gone is left out."""
        ...

    def headers(self, folder: str, uids: Sequence[int], stop: Stop) -> Iterator[tuple[RemoteMail, bytes]]:
        """The same with the headers alone (BODY.PEEK[HEADER], the empty line with them)."""
        ...

    def flag(self, folder: str, uids: Sequence[int], add: frozenset[str], remove: frozenset[str], stop: Stop) -> None:
        """Set and take flags."""
        ...

    def label(self, folder: str, uids: Sequence[int], add: frozenset[str], remove: frozenset[str], stop: Stop) -> None:
        """Give and take Gmail's labels, where `FolderState.has_labels`."""
        ...

    def make_folder(self, name: str, stop: Stop) -> None:
        """Make a folder and subscribe to it; harmless where there is one of that name."""
        ...

    def move(self, folder: str, uids: Sequence[int], to: str, stop: Stop) -> Mapping[int, int]:
        """Move mails; old UID to new one as far as the server says so (COPYUID). Nothing else is expunged by it."""
        ...

    def delete(self, folder: str, uids: Sequence[int], stop: Stop) -> None:
        """Delete exactly these for good (UID EXPUNGE); where a server cannot, only mark them."""
        ...

    def append(self, folder: str, mail: bytes, flags: frozenset[str], date: int, stop: Stop) -> int:
        """Put a mail there; its UID, 0 where the server does not say (no APPENDUID)."""
        ...

    def watch(self, folder: str, seconds: float, stop: Stop) -> bool:
        """Wait until something changes in a folder (IDLE, else a look now and then); False when the time is over."""
        ...

    def send(self, mail: bytes, sender: str, recipients: Sequence[str], stop: Stop) -> list[Refusal]:
        """Hand a mail to the account's SMTP server. Taken by all, or by some with the rest named; none: raises.

        Raises `SendUnknown` where it was handed over and no answer came. After every other `CourierError`, and after
        `Stopped`, the server certainly has nothing.
        """
        ...

    def greet(self, stop: Stop) -> None:
        """Log in at the account's SMTP server and send nothing."""
        ...

    def close(self) -> None:
        """Log out and end the process; harmless when repeated."""
        ...
