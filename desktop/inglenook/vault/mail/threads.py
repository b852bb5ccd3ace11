"""Threads, found as mails come, in any order (after Jamie Zawinski's algorithm, jwz.org/doc/threading.html).

Every Message-ID seen or referred to belongs to one thread. A mail that refers to two known threads shows that they are
one. Parents may be missing, and references may run in circles: an ID is only ever a member, never a link to be
followed. A mail that refers to nothing joins a thread by its subject where one of the two is marked as a reply, the
people are the same, and no more than sixty days lie between them; so does one that came first, and waits alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind, message_id, thread_id
from inglenook.core.reading import ParsedMessage
from inglenook.core.views import ThreadRow
from inglenook.vault.mail import own_labels, places, quoting
from inglenook.vault.mail.links import Links
from inglenook.vault.mail.places import Where
from inglenook.vault.storage.connection import Connection, Row
from inglenook.vault.storage.database import Change, Database, Transaction

EVERYWHERE = Where()
_MOST_REFERENCES = 200
_LONGEST_ID = 998  # RFC 5322: no line is longer
_LONGEST_KEY = 200
_NEAR_S = 60 * 86_400
_CANDIDATES = 8
_SAME_SUBJECT = 200  # threads
_NEWEST = 50  # mails of a thread that are asked for their people, or whether they name another
_MOST_PEOPLE = 200
_SHOWN_PEOPLE = 12
# What programs put before the subject of an answer, and of what is handed on, in many languages.
REPLY_MARKS = "re|aw|sv|vs|antw|res|rif|ynt|odp|vá|на|отв|ответ|回复|答复|回覆|回應|回復|答覆|回信|返信|회신"
_FORWARD_MARKS = "fwd?|wg|vb|vl|tr|rv|enc|ilt|pd|转发|轉寄|轉發|转寄|転送|전달"
_PREFIX = re.compile(
    rf"\s*(?:{REPLY_MARKS}|{_FORWARD_MARKS})(?:\s?\[\d{{1,3}}\]|\s?\(\d{{1,3}}\)|\d{{0,2}})\s?[:：]\s*", re.IGNORECASE
)
_TAG = re.compile(r"\s*(\[[^\[\]]{1,60}\])\s*")


def subject_key(subject: str) -> tuple[str, bool]:
    """A subject without its marks of reply and forward, in one case; and whether it had any. Tags of lists stay."""
    rest = subject[:2000]
    tags: list[str] = []
    is_reply = False
    while True:
        # Most of the time it takes is saved by looking for the one sign first that neither is without.
        if (":" in rest or "：" in rest) and (match := _PREFIX.match(rest)):
            is_reply = True
        elif "[" in rest and (match := _TAG.match(rest)):
            tags.append(match[1])
        else:
            break
        rest = rest[match.end() :]
    return " ".join([*dict.fromkeys(tags), *rest.split()]).casefold()[:_LONGEST_KEY], is_reply


class Threads:
    """The threads of the vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listing(self, offset: int, limit: int, where: Where = EVERYWHERE, now: int = 0) -> list[ThreadRow]:
        """Threads, the one with the newest mail first, of one place; `now` tells what is still put off."""
        with self._database.read() as connection:
            rows = places.rows_of(connection, where, now, offset, limit)
            return self._rows(connection, rows)

    def row(self, item: ItemId) -> ThreadRow:
        """One thread as it stands in a list."""
        with self._database.read() as connection:
            wanted = f"SELECT {places.COLUMNS} FROM thread t WHERE t.id = ?"
            rows = connection.execute(wanted, (_number(item),)).fetchall()
            if not rows:
                raise NoSuchItem(item=str(item))
            return self._rows(connection, rows)[0]

    def messages(self, item: ItemId) -> list[ItemId]:
        """The mails of a thread, oldest first; raise `NoSuchItem` where there is no such thread."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id FROM message WHERE thread_id = ? ORDER BY date, id", (_number(item),)
            ).fetchall()
        if not rows:
            raise NoSuchItem(item=str(item))
        return [message_id(row[0]) for row in rows]

    def is_known(self, header_id: str) -> bool:
        """Whether a mail with this Message-ID came, or one that refers to it."""
        with self._database.read() as connection:
            row = connection.execute("SELECT 1 FROM thread_link WHERE reference = ?", (header_id,)).fetchone()
            return row is not None

    def place(self, transaction: Transaction, message: ParsedMessage, people: Sequence[str]) -> int:
        """The thread of a mail that is being added, counted in it already. `people` are its addresses."""
        links, names = Links.of(transaction), _names(message)
        named = links.threads(names)
        is_bare = not message.references and not message.in_reply_to
        said = quoting.beginnings(message) if is_bare else ("", ())
        found = sorted(named | quoting.threads_by_text(transaction, message, said) if is_bare else named)
        key, is_reply = subject_key(message.subject)
        if not found:
            found = _by_subject(transaction, message, key, is_reply, people)
        number = _merged(transaction, found) if found else _new(transaction, message, key)
        links.add(names, number)
        if is_bare:
            quoting.link_text(transaction, said, number)
        if found:
            _grow(transaction, number, message, key)
        transaction.changed.add(Change.THREADS)
        return number

    def look_ahead(self, transaction: Transaction, messages: Iterable[ParsedMessage]) -> None:
        """Look up at once what `place` will look up for each of these mails."""
        Links.of(transaction).look_up({each for message in messages for each in _names(message)})

    def join(self, transaction: Transaction, item: ItemId, message: ParsedMessage) -> None:
        """A mail that is here came once more: what this copy refers to belongs to its thread, too."""
        row = transaction.execute("SELECT thread_id FROM message WHERE id = ?", (item.number,)).fetchone()
        assert row is not None
        links, names = Links.of(transaction), _names(message)
        links.add(names, _merged(transaction, sorted({row[0], *links.threads(names)})))
        transaction.changed.add(Change.THREADS)

    @staticmethod
    def _rows(connection: Connection, rows: list[Row]) -> list[ThreadRow]:
        mails = connection.execute(*_newest(rows)).fetchall()
        own = own_labels.of_threads(connection, [row[0] for row in rows])
        people: dict[int, dict[str, None]] = {}
        labels: dict[int, str] = {}
        carried: dict[int, int] = {}
        unread: dict[int, int] = {}
        flagged: set[int] = set()
        for thread, name, address, label, attachments, is_read, is_flagged in mails:
            carried[thread] = carried.get(thread, 0) + attachments
            unread[thread] = unread.get(thread, 0) + (not is_read)
            if is_flagged:
                flagged.add(thread)
            people.setdefault(thread, {}).setdefault(name or address, None)
            if label:
                labels[thread] = label  # the newest that has one, for they come in order
        return [
            ThreadRow(
                item=thread_id(number),
                subject=subject,
                people=tuple(each for each in people.get(number, {}) if each)[:_SHOWN_PEOPLE],
                last_date=last,
                messages=messages,
                label=labels.get(number, ""),
                attachments=carried.get(number, 0),
                unread=unread.get(number, 0),
                is_flagged=number in flagged,
                labels=own.get(number, ()),
            )
            for number, subject, last, messages in rows
        ]


def shrink(transaction: Transaction, number: int) -> None:
    """Bring a thread up to date after one of its mails went; without any mail it goes, too. It is called after the
    oldest that is left."""
    row = transaction.execute(
        "SELECT count(*), min(date), max(date) FROM message WHERE thread_id = ?", (number,)
    ).fetchone()
    first = transaction.execute(
        # The index has them in this order, so that no thread of thousands is put in order for each that goes.
        "SELECT subject FROM message WHERE id = coalesce((SELECT id FROM message WHERE thread_id = ?1"
        " AND date IS NOT NULL ORDER BY date, id LIMIT 1), (SELECT min(id) FROM message WHERE thread_id = ?1))",
        (number,),
    ).fetchone()
    assert row is not None
    transaction.execute("DELETE FROM summary WHERE kind = 't' AND item_id = ?", (number,))
    transaction.changed.add(Change.THREADS)
    if first is not None:
        transaction.execute(
            "UPDATE thread SET messages = ?, first_date = ?, last_date = ?, subject = ?, subject_key = ? WHERE id = ?",
            (*row, first[0], subject_key(first[0])[0], number),
        )
        return
    transaction.retire_ids("thread")
    places.let_go(transaction, [number])
    Links.of(transaction).drop(number)
    transaction.execute("DELETE FROM thread WHERE id = ?", (number,))


def _names(message: ParsedMessage) -> list[str]:
    """Every Message-ID that a mail has or names."""
    seen = dict.fromkeys((*message.references[-_MOST_REFERENCES:], *message.in_reply_to, message.message_id))
    return [each for each in seen if each and len(each) <= _LONGEST_ID][-_MOST_REFERENCES:]


def _newest(rows: list[Row]) -> tuple[str, tuple[str]]:
    """The senders, labels and marks of the threads' mails, oldest first."""
    return (
        "SELECT m.thread_id, m.from_name, m.from_address, r.label, m.attachments, m.is_read, m.is_flagged"
        " FROM json_each(?) w"
        " JOIN message m ON m.thread_id = w.value LEFT JOIN triage r ON r.message_id = m.id"
        " ORDER BY m.thread_id, m.date, m.id",
        (json.dumps([row[0] for row in rows]),),
    )


def _number(item: ItemId) -> int:
    if item.kind is not ItemKind.THREAD:
        raise NoSuchItem(item=str(item))
    return item.number


def _new(transaction: Transaction, message: ParsedMessage, key: str) -> int:
    number = transaction.next_id("thread")
    transaction.at_once(
        "INSERT INTO thread(id, subject, subject_key, first_date, last_date, messages) VALUES (?, ?, ?, ?, ?, 1)",
        (number, message.subject, key, message.date, message.date),
    )
    return number


def _grow(transaction: Transaction, number: int, message: ParsedMessage, key: str) -> None:
    """One mail more; an older one than all so far gives the thread its name."""
    if message.date is not None:
        # By itself, for it seldom changes any, and what names a column of an index has SQLite write there anew.
        transaction.at_once(
            "UPDATE thread SET subject = iif(first_date IS NULL, subject, ?2),"
            " subject_key = iif(first_date IS NULL, subject_key, ?3), first_date = ?1"
            " WHERE id = ?4 AND (first_date IS NULL OR ?1 < first_date)",
            (message.date, message.subject, key, number),
        )
    transaction.later(
        "UPDATE thread SET messages = messages + 1,"
        " last_date = max(coalesce(last_date, ?1), coalesce(?1, last_date)) WHERE id = ?2",
        [(message.date, number)],
    )


def _merged(transaction: Transaction, found: list[int]) -> int:
    """One thread out of several: the largest stays, of equal ones the oldest.

    So a mail changes its thread only for one at least twice as large, in whatever order mails come.
    """
    if len(found) == 1:
        return found[0]
    sizes = "SELECT id FROM thread WHERE id IN (SELECT value FROM json_each(?)) ORDER BY messages DESC, id"
    ordered: list[int] = [row[0] for row in transaction.execute(sizes, (json.dumps(found),))]
    kept, *others = ordered
    places.merge(transaction, kept, found)
    for other in others:
        transaction.retire_ids("thread")
        transaction.execute("UPDATE message SET thread_id = ? WHERE thread_id = ?", (kept, other))
        Links.of(transaction).move(other, kept)
        transaction.execute(
            "UPDATE thread SET messages = thread.messages + o.messages,"
            " subject = CASE WHEN o.first_date < thread.first_date THEN o.subject ELSE thread.subject END,"
            " subject_key = CASE WHEN o.first_date < thread.first_date THEN o.subject_key ELSE thread.subject_key END,"
            " first_date = min(coalesce(thread.first_date, o.first_date), coalesce(o.first_date, thread.first_date)),"
            " last_date = max(coalesce(thread.last_date, o.last_date), coalesce(o.last_date, thread.last_date))"
            " FROM thread o WHERE o.id = ? AND thread.id = ?",
            (other, kept),
        )
        transaction.execute("DELETE FROM thread WHERE id = ?", (other,))
        transaction.execute("DELETE FROM summary WHERE kind = 't' AND item_id IN (?, ?)", (kept, other))
    return kept


def _by_subject(
    transaction: Transaction, message: ParsedMessage, key: str, is_reply: bool, people: Sequence[str]
) -> list[int]:
    if not key or message.date is None:
        return []
    # Most subjects are new, and putting none in order takes ten times as long as seeing that there is none.
    if transaction.at_once("SELECT 1 FROM thread WHERE subject_key = ? LIMIT 1", (key,)).fetchone() is None:
        return []
    mine = set(people[:_MOST_PEOPLE])
    is_bare = not message.references and not message.in_reply_to
    # Of a subject that ten thousand threads have (reports of a machine) those that came last are looked at.
    candidates = transaction.execute(
        "SELECT id, subject FROM (SELECT id, subject, first_date, last_date FROM thread WHERE subject_key = ?"
        f" ORDER BY id DESC LIMIT {_SAME_SUBJECT}) WHERE first_date <= ? AND last_date >= ?"
        f" ORDER BY last_date DESC LIMIT {_CANDIDATES}",
        (key, message.date + _NEAR_S, message.date - _NEAR_S),
    ).fetchall()
    for number, subject in candidates:
        if not (is_reply and is_bare) and not subject_key(subject)[1]:
            continue
        if not is_bare and _refers(transaction, number):
            continue
        theirs = {
            row[0]
            for row in transaction.execute(
                "SELECT DISTINCT a.address FROM (SELECT id FROM message WHERE thread_id = ?"
                f" ORDER BY date DESC LIMIT {_NEWEST}) m CROSS JOIN message_address a ON a.message_id = m.id"
                f" LIMIT {_MOST_PEOPLE}",
                (number,),
            )
        }
        # Two people in common, or all there are: everybody has at least the owner of the mailbox in common.
        if len(mine & theirs) >= max(1, min(2, len(mine), len(theirs))):
            return [number]
    return []


def _refers(transaction: Transaction, number: int) -> bool:
    """Whether a mail of a thread names another one; where none does, the thread waits for what it answers."""
    row = transaction.execute(
        "SELECT 1 FROM (SELECT in_reply_to, reference_ids FROM message WHERE thread_id = ?"
        f" ORDER BY date DESC LIMIT {_NEWEST}) WHERE in_reply_to <> '' OR reference_ids <> '' LIMIT 1",
        (number,),
    ).fetchone()
    return row is not None
