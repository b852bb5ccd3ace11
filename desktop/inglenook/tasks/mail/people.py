"""The address book that mail writes by itself: who there is, whom a few letters mean, what lies between two people."""

from __future__ import annotations

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId
from inglenook.core.people import PersonRow, PersonView
from inglenook.core.reading import Address
from inglenook.core.views import MailRow
from inglenook.index.sentences.whom.people import is_a_name, name_key
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail import correspondence
from inglenook.vault.mail.correspondents import written_to
from inglenook.vault.mail.people import named_like, names_at, people_with
from inglenook.vault.storage.connection import Connection

_LOOKED_AT = 50  # last mails each way that are looked at for what is open
_SHOWN = 10
_MOST_ALSO = 8


def listing(workspace: Workspace, offset: int, limit: int, part: str = "") -> list[PersonRow]:
    """Everyone in the mails, or those whose name or address begins so; whom the person writes to first."""
    with workspace.vault.database.read() as connection:
        return people_with(connection, part, workspace.now(), offset, limit)


def view(workspace: Workspace, address: str) -> PersonView:
    """One person: names, first and last mail, what came and went, and who waits for whom. Raise `NoSuchItem`."""
    address = address.strip().lower()
    own = workspace.vault.preferences.own()
    with workspace.vault.database.read() as connection:
        names = names_at(connection, address)
        written, last_written = written_to(connection, address)
        if not names:
            raise NoSuchItem(item=address)
        row = PersonRow(names[0][0], address, sum(mails for _, mails in names), written, last_written)
        also = {} if address in own else _also(connection, [name for name, _ in names], address)
        received = correspondence.received_from(connection, address, _LOOKED_AT)
        sent = correspondence.rows_of(connection, correspondence.sent_to(connection, address, _LOOKED_AT))
        first, last = correspondence.span_of(connection, address)
    return PersonView(
        row=row,
        names=tuple(name for name, _ in names if name),
        also=tuple(Address(name, other) for other, name in list(also.items())[:_MOST_ALSO]),
        first_seen=first,
        last_seen=last,
        received=tuple(received[:_SHOWN]),
        sent=tuple(sent[:_SHOWN]),
        waiting=tuple(each for each in _newest(sent) if each.label == "waiting" and _is_last(workspace, each.item)),
        owed=tuple(each for each in _newest(received) if each.label == "needs_reply" and _is_open(workspace, each)),
    )


def _also(connection: Connection, names: list[str], address: str) -> dict[str, str]:
    """Other addresses of the same whole name."""
    found: dict[str, str] = {}
    for key in dict.fromkeys(name_key(name) for name in names if is_a_name(name)):
        # The longest word is the rarest. It is looked for as it is folded, so a name with other accents is not found.
        for name, other in named_like(connection, max(key.split(), key=len)):
            if other and other != address and is_a_name(name) and name_key(name) == key:
                found.setdefault(other, name)
    return found


def _newest(rows: list[MailRow]) -> list[MailRow]:
    """One mail for each thread."""
    return list({row.thread: row for row in reversed(rows)}.values())[::-1]


def _is_last(workspace: Workspace, item: ItemId) -> bool:
    return workspace.vault.mail.is_last_and_mine(item)


def _is_open(workspace: Workspace, row: MailRow) -> bool:
    return not workspace.vault.mail.is_answered(row.item) and not workspace.vault.mail_places.is_muted(row.thread)
