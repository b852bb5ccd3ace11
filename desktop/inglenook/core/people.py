"""The people of a vault's mail, as they are listed and shown."""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.core.reading import Address
from inglenook.core.views import MailRow


@dataclass(frozen=True, slots=True)
class PersonRow:
    """An address with the name it goes by most, in how many mails it is, and how often the person wrote to it."""

    name: str
    address: str
    mails: int
    written: int = 0
    last_written: int | None = None


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person by one address. `also` are other addresses of the same whole name: a guess, and shown as one.

    `waiting` are own mails to them that wait for an answer, `owed` mails of theirs that need one; newest first.
    """

    row: PersonRow
    names: tuple[str, ...]
    also: tuple[Address, ...]
    first_seen: int | None
    last_seen: int | None
    received: tuple[MailRow, ...]
    sent: tuple[MailRow, ...]
    waiting: tuple[MailRow, ...]
    owed: tuple[MailRow, ...]
