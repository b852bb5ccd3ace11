"""Which threads lie where: in a folder, under a label, put off. Answered from indexes, however many mails there are.

A thread lies in each folder that one of its mails lies in, and under the label of its newest mail that has one. What
needs a reply and was put off lies apart until its time has come. What was thrown away (in the trash, among spam, gone
from its server) lies in its folder and nowhere else: "all mail" is all but that, as with Gmail. A place with few mails
is listed from its mails, a large one by going through the threads from the newest on: the other way round each would
take seconds for 100,000.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inglenook.core.accounts import EVERYWHERE_ROLES, THROWN_AWAY_ROLES
from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.letters import MailPlace
from inglenook.vault.mail.server_labels import MAILS
from inglenook.vault.storage.connection import Connection, Row
from inglenook.vault.storage.database import Change, Database, Transaction

_FEW = 3_000  # mails; finding the threads of so many takes some hundredths of a second
COLUMNS = "t.id, t.subject, t.last_date, t.messages"
_ORDER = "ORDER BY t.last_date DESC, t.id DESC LIMIT :limit OFFSET :offset"
# CROSS keeps the order of the loops: the index of a thread's mails first, then what is known of each.
_LABEL = (
    "(SELECT r.label FROM message m CROSS JOIN triage r ON r.message_id = m.id WHERE m.thread_id = t.id"
    " ORDER BY m.date DESC, m.id DESC LIMIT 1)"
)
_IN_FOLDER = (
    "EXISTS (SELECT 1 FROM message m CROSS JOIN message_folder f ON f.message_id = m.id AND f.folder_id = :folder"
    " WHERE m.thread_id = t.id)"
)
_OF_FOLDER = (
    "t.id IN (SELECT m.thread_id FROM message_folder f CROSS JOIN message m ON m.id = f.message_id"
    " WHERE f.folder_id = :folder)"
)
_OF_LABEL = (
    "t.id IN (SELECT m.thread_id FROM triage r CROSS JOIN message m ON m.id = r.message_id WHERE r.label = :label)"
)
_OF_OWN = (
    "t.id IN (SELECT m.thread_id FROM mail_label l CROSS JOIN message m ON m.id = l.message_id WHERE l.label = :own"
    f" UNION SELECT m.thread_id FROM message m WHERE m.id IN (SELECT f.message_id FROM {MAILS} AND r.name = :own))"
)
_PUT_OFF = "t.id IN (SELECT thread_id FROM put_off WHERE until > :now)"
_MUTED = "t.id IN (SELECT thread_id FROM muted)"
NEEDS_REPLY = "needs_reply"


def thrown_away(mail: str, roles: frozenset[str] = THROWN_AWAY_ROLES) -> str:
    """A condition: every folder that a mail, named by its number, lies in is one for what was thrown away.

    Those that show mails of everywhere do not count.
    """
    return (
        f"coalesce((SELECT min(g.role IN ({_listed(roles)})) FROM message_folder f CROSS JOIN folder g"
        f" ON g.id = f.folder_id WHERE f.message_id = {mail} AND g.role NOT IN ({_listed(EVERYWHERE_ROLES)})), 0)"
    )


def _listed(roles: frozenset[str]) -> str:
    return ", ".join(f"'{role}'" for role in sorted(roles))


_UNREAD = f"t.id IN (SELECT m.thread_id FROM message m WHERE m.is_read = 0 AND NOT {thrown_away('m.id')})"
_FLAGGED = f"t.id IN (SELECT m.thread_id FROM message m WHERE m.is_flagged = 1 AND NOT {thrown_away('m.id')})"


def _is_left(thread: str) -> str:
    """A condition: not all mails of a thread were thrown away."""
    return f"EXISTS (SELECT 1 FROM message n WHERE n.thread_id = {thread} AND NOT {thrown_away('n.id')})"


_CARRIED = "SELECT 1 FROM attachment a WHERE a.document_id = d.id"
# Asked once, so that a vault in which nothing was thrown away looks no further.
_IS_ANY_THROWN = (
    "EXISTS (SELECT 1 FROM folder g CROSS JOIN message_folder f ON f.folder_id = g.id"
    f" WHERE g.role IN ({_listed(THROWN_AWAY_ROLES)}))"
)
# The threads of which nothing is left. Going through all is cheaper than reading a thousand mails of the trash.
_BINNED = f"SELECT t.id FROM thread t WHERE {_IS_ANY_THROWN} AND NOT {_is_left('t.id')}"
_DOCUMENT_THROWN = (
    f"{_IS_ANY_THROWN} AND d.is_attachment = 1"
    f" AND EXISTS ({_CARRIED}) AND NOT EXISTS ({_CARRIED} AND NOT {thrown_away('a.message_id')})"
)
# Of a mail (alias m) and of a document (alias d): it is out of sight where nobody asks for it. A document was thrown
# away with all mails that carry it, unless the person brought it in as well.
MAIL_LEFT = f"NOT ({_IS_ANY_THROWN} AND {thrown_away('m.id')})"
DOCUMENT_LEFT = f"NOT ({_DOCUMENT_THROWN})"
# The numbers of what was thrown away, for who goes through all there is: from the folders for it to what lies in them,
# in half the time that asking each mail takes.
_IN_BIN = f"t.folder_id IN (SELECT id FROM folder WHERE role IN ({_listed(THROWN_AWAY_ROLES)}))"
MAILS_THROWN = (
    f"SELECT t.message_id FROM message_folder t WHERE {_IN_BIN} AND NOT EXISTS (SELECT 1 FROM message_folder o"
    " WHERE o.message_id = t.message_id AND o.folder_id IN"
    f" (SELECT id FROM folder WHERE role NOT IN ({_listed(THROWN_AWAY_ROLES | EVERYWHERE_ROLES)})))"
)
DOCUMENTS_THROWN = (
    "SELECT d.id FROM message_folder t CROSS JOIN attachment c ON c.message_id = t.message_id"
    f" CROSS JOIN document d ON d.id = c.document_id WHERE {_IN_BIN} AND {_DOCUMENT_THROWN}"
)
_THROWN = {
    ItemKind.MESSAGE.value: f"SELECT value FROM json_each(?) WHERE {_IS_ANY_THROWN} AND {thrown_away('value')}",
    ItemKind.DOCUMENT.value: "SELECT d.id FROM json_each(?) w CROSS JOIN document d ON d.id = w.value"
    f" WHERE {_DOCUMENT_THROWN}",
}
# What a label speaks of is its newest mail that has one; no reply is due to what was thrown away.
_IS_THROWN = (
    f"(SELECT {thrown_away('m.id')} FROM message m CROSS JOIN triage r ON r.message_id = m.id"
    " WHERE m.thread_id = t.id ORDER BY m.date DESC, m.id DESC LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class Where:
    """What is listed: all mail, or the threads of one folder (by name), of one label, unread, flagged or put off ones.

    `own` is a label that the person gave, as it is spelt.
    """

    folder: str = ""
    label: str = ""
    is_put_off: bool = False
    is_unread: bool = False
    is_flagged: bool = False
    own: str = ""


def rows_of(connection: Connection, where: Where, now: int, offset: int, limit: int) -> list[Row]:
    """A page of the threads of a place, newest first, in `COLUMNS`."""
    facts: dict[str, object] = {"offset": offset, "limit": limit, "now": now, "label": where.label, "few": _FEW}
    facts["own"] = where.own
    if where.folder:
        row = connection.execute("SELECT id FROM folder WHERE name = ?", (where.folder,)).fetchone()
        if row is None:
            return []
        facts["folder"] = row[0]
    wanted = " AND ".join(_conditions(connection, where, facts))
    return connection.execute(
        f"SELECT {COLUMNS} FROM thread t {'WHERE ' + wanted if wanted else ''} {_ORDER}", facts
    ).fetchall()


def _conditions(connection: Connection, where: Where, facts: dict[str, object]) -> list[str]:
    found: list[str] = []
    if where.folder:
        is_small = _is_small(connection, "message_folder WHERE folder_id = :folder", facts)
        found.append(_OF_FOLDER if is_small else _IN_FOLDER)
    if where.label:
        if _is_small(connection, "triage WHERE label = :label", facts):
            found.append(_OF_LABEL)
        found.append(f"{_LABEL} = :label")
    if where.own:
        found.append(_OF_OWN)
    if where.is_unread:
        found.append(_UNREAD)
    if where.is_flagged:
        found.append(_FLAGGED)
    if where.is_put_off:
        found.append(_PUT_OFF)
    elif where.label == NEEDS_REPLY:
        found += [f"NOT {_PUT_OFF}", f"NOT {_MUTED}", f"NOT {_IS_THROWN}"]
    if not (where.folder or where.is_unread or where.is_flagged):
        found.append(_is_left("t.id"))
    return found


def _is_small(connection: Connection, mails: str, facts: dict[str, object]) -> bool:
    row = connection.execute(f"SELECT count(*) FROM (SELECT 1 FROM {mails} LIMIT :few)", facts).fetchone()
    return row is not None and row[0] < facts["few"]


class MailPlaces:
    """The places of the mail, with how many threads lie in each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listing(self, now: int) -> list[MailPlace]:
        """All mail, what is unread, flagged or put off, the labels in use, the person's own, and the folders."""
        with self._database.read() as connection:
            binned = json.dumps([row[0] for row in connection.execute(_BINNED)])
            facts = {"now": now, "needs": NEEDS_REPLY, "binned": binned}
            every = connection.execute(_EVERY_COUNT, facts).fetchone()
            put_off = connection.execute(_PUT_OFF_COUNT, facts).fetchone()
            labels: dict[str, int] = dict(connection.execute(_LABEL_COUNTS, facts))
            own = sorted(connection.execute(_OWN_COUNTS, facts).fetchall(), key=lambda row: row[0].casefold())
            folders = connection.execute(_FOLDER_COUNTS).fetchall()
            unread: dict[int, int] = dict(connection.execute(_UNREAD_COUNTS))
            marked = {name: connection.execute(words).fetchone() for name, words in _MARKED_COUNTS.items()}
        assert every is not None and put_off is not None
        found = [MailPlace("all", "", "", every[0]), MailPlace("put_off", "", "", put_off[0])]
        found += [MailPlace(name, "", "", count[0]) for name, count in marked.items() if count is not None]
        found += [MailPlace("label", name, "", count) for name, count in sorted(labels.items())]
        found += [MailPlace("own", name, "", count) for name, count in own]
        return found + [
            MailPlace("folder", name, role, count, unread.get(number, 0)) for number, name, role, count in folders
        ]

    def thrown_away(self, items: Iterable[ItemId]) -> frozenset[ItemId]:
        """What of some mails and documents tells nothing, where nobody asks for it: mails in the trash, among spam or
        in the place "gone" alone, and documents that no other mail carries and that came by mail alone."""
        found = self.thrown_away_of([(item.kind.value, item.number) for item in items])
        return frozenset(ItemId(ItemKind(kind), number) for kind, number in found)

    def thrown_away_of(self, items: Sequence[tuple[str, int]]) -> frozenset[tuple[str, int]]:
        """The same for items by kind and number, as a search finds them: to make an ID of each takes as long as to
        ask."""
        found: list[tuple[str, int]] = []
        with self._database.read() as connection:
            for kind, words in _THROWN.items():
                if numbers := [number for its, number in items if its == kind]:
                    found += [(kind, row[0]) for row in connection.execute(words, (json.dumps(numbers),))]
        return frozenset(found)

    def threads_among(self, mails: Sequence[int]) -> int:
        """Of how many threads some mails are."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT count(DISTINCT thread_id) FROM message WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(mails),),
            ).fetchone()
        return 0 if row is None else int(row[0])

    def put_off(self, transaction: Transaction, thread: ItemId, until: int | None) -> None:
        """Have a thread out of what needs a reply until then, or back at once."""
        number = _number(thread)
        known = transaction.execute("SELECT 1 FROM thread WHERE id = ?", (number,)).fetchone()
        if known is None:
            raise NoSuchItem(item=str(thread))
        transaction.execute("DELETE FROM put_off WHERE thread_id = ?", (number,))
        if until is not None:
            transaction.execute("INSERT INTO put_off(thread_id, until) VALUES (?, ?)", (number, until))
        transaction.changed.add(Change.LABELS)

    def mute(self, transaction: Transaction, thread: ItemId, *, is_muted: bool) -> None:
        """Have a thread never say again that it needs a reply, or let it speak; its mails stay where they are."""
        number = _number(thread)
        if transaction.execute("SELECT 1 FROM thread WHERE id = ?", (number,)).fetchone() is None:
            raise NoSuchItem(item=str(thread))
        transaction.execute("DELETE FROM muted WHERE thread_id = ?", (number,))
        if is_muted:
            transaction.execute("INSERT INTO muted(thread_id) VALUES (?)", (number,))
        transaction.changed.add(Change.LABELS)

    def is_put_off(self, thread: ItemId, now: int) -> bool:
        """Whether a thread is out of what needs a reply for a while."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT 1 FROM put_off WHERE thread_id = ? AND until > ?", (_number(thread), now)
            ).fetchone()
        return row is not None

    def is_muted(self, thread: ItemId) -> bool:
        """Whether the person wants to hear nothing of a thread."""
        with self._database.read() as connection:
            row = connection.execute("SELECT 1 FROM muted WHERE thread_id = ?", (_number(thread),)).fetchone()
        return row is not None


# `:binned` are the threads of which nothing is left.
_NOT_BINNED = "NOT IN (SELECT value FROM json_each(:binned))"
_EVERY_COUNT = "SELECT (SELECT count(*) FROM thread) - json_array_length(:binned)"
_PUT_OFF_COUNT = f"SELECT count(*) FROM thread t WHERE {_PUT_OFF} AND t.id {_NOT_BINNED}"
# One pass over the index of all mails by thread: the label of the newest of each that has one.
_LABEL_COUNTS = (
    # A bare column beside max() is that of the row with the maximum (sqlite.org/lang_select.html, 2.5).
    "SELECT label, count(*) FROM (SELECT m.thread_id AS thread, r.label AS label, m.id AS mail,"
    " max(coalesce(m.date, 0))"
    " FROM message m INDEXED BY message_thread CROSS JOIN triage r ON r.message_id = m.id GROUP BY m.thread_id)"
    f" WHERE thread {_NOT_BINNED} AND (label <> :needs"
    " OR thread NOT IN (SELECT thread_id FROM put_off WHERE until > :now"
    f" UNION ALL SELECT thread_id FROM muted) AND NOT {thrown_away('mail')}) GROUP BY label"
)
_OWN_COUNTS = (
    "SELECT l.label, count(DISTINCT m.thread_id) FROM mail_label l CROSS JOIN message m ON m.id = l.message_id"
    f" WHERE m.thread_id {_NOT_BINNED} GROUP BY l.label"
)
_FOLDER_COUNTS = (
    "SELECT g.id, g.name, g.role, count(DISTINCT m.thread_id) FROM message m INDEXED BY message_thread"
    " CROSS JOIN message_folder f ON f.message_id = m.id CROSS JOIN folder g ON g.id = f.folder_id"
    " GROUP BY g.id ORDER BY g.name"
)
# Few mails are unread: their own index is gone through.
_UNREAD_COUNTS = (
    "SELECT f.folder_id, count(DISTINCT m.thread_id) FROM message m INDEXED BY message_unread"
    " CROSS JOIN message_folder f ON f.message_id = m.id WHERE m.is_read = 0 GROUP BY f.folder_id"
)
_MARKED_COUNTS = {
    name: f"SELECT count(DISTINCT m.thread_id) FROM message m INDEXED BY message_{name} WHERE {mark}"
    f" AND NOT {thrown_away('m.id')}"
    for name, mark in (("unread", "m.is_read = 0"), ("flagged", "m.is_flagged = 1"))
}


def let_go(transaction: Transaction, threads: Sequence[int]) -> None:
    """Threads are about to go, or to become one: forget that they were put off or muted."""
    for table in ("put_off", "muted"):
        transaction.executemany(f"DELETE FROM {table} WHERE thread_id = ?", [(each,) for each in threads])


def merge(transaction: Transaction, kept: int, threads: Sequence[int]) -> None:
    """Threads are about to become one: muted if one of them was, and put off no more, for there is news."""
    marks = ", ".join("?" * len(threads))
    was_muted = transaction.execute(f"SELECT 1 FROM muted WHERE thread_id IN ({marks})", threads).fetchone()
    let_go(transaction, threads)
    if was_muted is not None:
        transaction.execute("INSERT INTO muted(thread_id) VALUES (?)", (kept,))


def _number(item: ItemId) -> int:
    if item.kind is not ItemKind.THREAD:
        raise NoSuchItem(item=str(item))
    return item.number
