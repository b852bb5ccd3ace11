"""A mail on its way out: the sheet that shows what would be sent, the press of Send on it, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inglenook.core.ids import ItemId
from inglenook.core.reading import Address


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a draft. `digest` is the SHA-256 of its bytes, in hexadecimal."""

    place: int
    name: str
    media_type: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to look at before Send is pressed: a code with a sentence, and the facts that fill it."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What would be sent, whole: nothing that is not here is in the mail but its date, its Message-ID and its borders.

    `account` is 0 where no account can send it. `text` is the whole body, quotation and signature included. `headers`
    are the other fields, as they will stand. `attempt` counts the earlier attempts whose outcome nobody knows, so that
    a press on an earlier sheet is no press on this one. What `cautions` say is no part of what is pressed.
    """

    draft: ItemId
    account: int
    sender: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...]
    subject: str
    text: str
    enclosures: tuple[Enclosure, ...]
    headers: tuple[tuple[str, str], ...]
    attempt: int = 0
    cautions: tuple[Caution, ...] = ()

    @property
    def recipients(self) -> tuple[Address, ...]:
        """Everyone who gets it, each once."""
        seen = {each.address: each for each in reversed((*self.to, *self.cc, *self.bcc))}
        return tuple(reversed(seen.values()))


@dataclass(frozen=True, slots=True)
class Pressed:
    """The person pressed Send on a sheet: the draft, and the digest of exactly what stood there."""

    draft: ItemId
    digest: str


class SendState(StrEnum):
    """Where a mail is that the person sent."""

    WAITING = "waiting"  # pressed, and certainly taken by no server yet
    UNDER_WAY = "under_way"  # being handed over at this moment
    UNKNOWN = "unknown"  # the connection or this program ended before the server had answered: it may have been sent
    SENT = "sent"
    REFUSED = "refused"  # the server said no


@dataclass(frozen=True, slots=True)
class RefusedRecipient:
    """Somebody whom the server did not take, with its words (untrusted, cut)."""

    address: str
    code: int
    words: str

    @property
    def is_put_off(self) -> bool:
        """Whether the server said that it may take them later (a status of 4..)."""
        return 400 <= self.code < 500


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A mail in the outbox. `draft` is what it was made of, None once it is sent; `mail` is its copy in the vault.

    `words` are the server's where it refused all, `problem` is the code of what stood in the way. `refused` are those
    who did not get a mail that others got, or, where it waits, whom the server put off. `later` are those for whom the
    same mail waits, in an entry of its own (`is_rest`), since the server put them off and took it for the others.
    `is_filed` once it also lies in the server's own folder of sent mail.
    """

    number: int
    draft: ItemId | None
    mail: ItemId | None
    account: int
    recipients: tuple[str, ...]
    subject: str
    state: SendState
    made: int
    problem: str = ""
    words: str = ""
    refused: tuple[RefusedRecipient, ...] = ()
    is_filed: bool = False
    later: tuple[str, ...] = ()
    is_rest: bool = False
