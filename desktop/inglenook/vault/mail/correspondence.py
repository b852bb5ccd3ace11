"""Who answered whom: own replies and the mails that they answer, out of threads, references and recipients.

A reply names what it answers in In-Reply-To. Programs that leave it out (and a mailbox exported by one) still have the
thread, the date and the recipient: then the first own mail after it to its sender counts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from inglenook.core.ids import ItemId, message_id
from inglenook.core.views import MailRow
from inglenook.vault.mail import mapping
from inglenook.vault.storage.connection import Connection

# `a` is the mail that was answered, `r` the own reply.
_ANSWERS = (
    "r.thread_id = a.thread_id AND r.is_sent = 1 AND r.id <> a.id AND ("
    "(a.message_id <> '' AND instr(' ' || r.in_reply_to || ' ', ' ' || a.message_id || ' ') > 0)"
    " OR (r.in_reply_to = '' AND r.date >= a.date AND EXISTS (SELECT 1 FROM message_address t"
    " WHERE t.message_id = r.id AND t.role IN ('to', 'cc') AND t.address = a.from_address)))"
)
_SCANNED = 8  # own mails looked at for each pair wanted


def replies_to(connection: Connection, items: Sequence[ItemId]) -> list[tuple[ItemId, ItemId]]:
    """(own reply, mail it answers) for those of the mails that were answered, in the order given."""
    rows = connection.execute(
        "SELECT w.key, a.id, r.id FROM json_each(?) w JOIN message a ON a.id = w.value AND a.is_sent = 0"
        f" JOIN message r ON {_ANSWERS} ORDER BY w.key, r.in_reply_to = '', r.date, r.id",
        (json.dumps([item.number for item in items]),),
    )
    first: dict[int, int] = {}
    for _, answered, reply in rows:
        first.setdefault(answered, reply)
    return [(message_id(reply), message_id(answered)) for answered, reply in first.items()]


def replies_to_sender(connection: Connection, address: str, limit: int) -> list[tuple[ItemId, ItemId]]:
    """(own reply, mail it answers) for mails from one address, newest reply first."""
    rows = connection.execute(
        "SELECT r.id, a.id FROM (SELECT m.* FROM message_address x JOIN message m ON m.id = x.message_id"
        " WHERE x.address = ? AND x.role IN ('to', 'cc') AND m.is_sent = 1 ORDER BY m.date DESC LIMIT ?) r"
        f" JOIN message a ON a.from_address = ? AND a.is_sent = 0 AND {_ANSWERS}"
        " ORDER BY r.date DESC, r.id DESC, a.date DESC",
        (address, limit * _SCANNED, address),
    )
    pairs: dict[int, int] = {}
    for reply, answered in rows:
        pairs.setdefault(reply, answered)
    return [(message_id(reply), message_id(answered)) for reply, answered in list(pairs.items())[:limit]]


def own_replies(connection: Connection, limit: int) -> list[ItemId]:
    """The person's own mails that answer something, newest first."""
    rows = connection.execute(
        "SELECT id FROM message WHERE is_sent = 1 AND in_reply_to <> '' ORDER BY date DESC, id DESC LIMIT ?", (limit,)
    )
    return [message_id(row[0]) for row in rows]


def own_with_answered(connection: Connection, limit: int) -> list[tuple[ItemId, ItemId | None]]:
    """(own mail, the mail that it answers, None for none that is here), newest first."""
    rows = connection.execute(
        f"SELECT r.id, (SELECT a.id FROM message a WHERE a.is_sent = 0 AND {_ANSWERS}"
        " ORDER BY a.date DESC, a.id DESC LIMIT 1) FROM message r WHERE r.is_sent = 1"
        " ORDER BY r.date DESC, r.id DESC LIMIT ?",
        (limit,),
    )
    return [(message_id(reply), None if mail is None else message_id(mail)) for reply, mail in rows]


def folders_of(connection: Connection, item: ItemId) -> tuple[str, ...]:
    """The names of the folders that a mail lies in."""
    rows = connection.execute(
        "SELECT f.name FROM message_folder p JOIN folder f ON f.id = p.folder_id WHERE p.message_id = ?"
        " ORDER BY f.name",
        (item.number,),
    )
    return tuple(row[0] for row in rows)


def sent_to(connection: Connection, address: str, limit: int) -> list[ItemId]:
    """The person's own mails to an address, newest first."""
    rows = connection.execute(
        "SELECT DISTINCT m.id, m.date FROM message_address x JOIN message m ON m.id = x.message_id WHERE x.address = ?"
        " AND x.role IN ('to', 'cc', 'bcc') AND m.is_sent = 1 ORDER BY m.date DESC, m.id DESC LIMIT ?",
        (address, limit),
    )
    return [message_id(row[0]) for row in rows]


def received_from(connection: Connection, address: str, limit: int) -> list[MailRow]:
    """The mails of an address, newest first."""
    return [
        mapping.row(row)
        for row in connection.execute(
            f"{mapping.LISTED} WHERE m.from_address = ? ORDER BY m.date DESC, m.id DESC LIMIT ?", (address, limit)
        )
    ]


def rows_of(connection: Connection, items: Sequence[ItemId]) -> list[MailRow]:
    """Mails as they stand in lists, in the order given."""
    return [
        mapping.row(row)
        for row in connection.execute(
            f"{mapping.LISTED} JOIN json_each(?) w ON w.value = m.id ORDER BY w.key",
            (json.dumps([item.number for item in items]),),
        )
    ]


def span_of(connection: Connection, address: str) -> tuple[int | None, int | None]:
    """When the first and the last mail came from an address."""
    row = connection.execute("SELECT min(date), max(date) FROM message WHERE from_address = ?", (address,)).fetchone()
    return (None, None) if row is None else (row[0], row[1])
