"""What a sync says and gives back."""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.core.ids import ItemId


@dataclass(frozen=True, slots=True)
class Arrived:
    """Mails of a folder that are in the vault now and were not before. `is_first`: they come with its first sync."""

    account: int
    folder: str  # the vault's name of it
    role: str
    items: tuple[ItemId, ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A folder that nothing leaves until the person agrees. `problem`: many_gone or short_list."""

    folder: int  # `FolderView.number`
    name: str
    problem: str
    mails: int  # how many would leave it


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one sync did. `fetched` mails came whole, `matched` were here already, `left` went to the place "gone".

    `too_large` came as headers alone, `failed` could not be read, `waiting` are still to be fetched; `sent` changes of
    the person reached the server, `refused` were not taken by it and `unsent` still wait.
    """

    account: int
    seconds: float
    fetched: int = 0
    matched: int = 0
    too_large: int = 0
    failed: int = 0
    waiting: int = 0
    flags: int = 0
    left: int = 0
    sent: int = 0
    refused: int = 0
    unsent: int = 0
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Was:
    """How a mail stood before something was done to it; `folders` are rows of the vault's folders."""

    item: ItemId
    is_read: bool
    is_flagged: bool
    folders: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What takes an action back (`tasks.mail.mailbox.restore`).

    `for_good` of the mails were deleted for good; `missing` of what was asked for, mails or threads, were gone before.
    """

    mails: tuple[Was, ...]
    for_good: int = 0
    missing: int = 0
