"""One mail that came more than once under other bytes: shown once, counted once, lying in all of its folders.

An archive writes lines of its own into a header, an export gives each copy a Message-ID of its own. What is the same
is what a person sees: sender, second, subject, everyone in it, text and files, these to the byte. The further bytes are
kept as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from inglenook.core.ids import ItemId, message_id
from inglenook.core.reading import AttachmentPart, ParsedMessage
from inglenook.vault.originals import drop_if_unused
from inglenook.vault.storage.connection import Connection
from inglenook.vault.storage.database import Transaction

_QUOTED_FROM = re.compile(r"^>+(?=From )", re.MULTILINE)
_MOST = 8  # mails of one sender in one second that are compared
# SQLite prepares a statement anew each time that a value for its LIMIT is bound, which took most of this one's time.
_TWINS = f"SELECT id, subject, text FROM message WHERE from_address = ? AND date = ? ORDER BY id LIMIT {_MOST}"


class Seconds:
    """In which seconds mails were written, for hardly any is of the same one as another. Of one write."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._asked: set[int] = set()
        self._taken: set[int] = set()

    @classmethod
    def of(cls, transaction: Transaction) -> Seconds:
        """Those of this write."""
        return transaction.once("seconds", lambda: cls(transaction))

    def look_up(self, messages: Iterable[ParsedMessage]) -> None:
        """Ask at once for all mails that are to come: numbers in their order take a third of as many questions."""
        dates = {each.date for each in messages if each.date is not None} - self._asked
        words = "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM message WHERE date = value)"
        self._taken.update(row[0] for row in self._transaction.execute(words, (json.dumps(sorted(dates)),)))
        self._asked |= dates

    def take(self, date: int | None) -> None:
        """A mail of this second is kept."""
        if date is not None:
            self._taken.add(date)

    def may_have(self, date: int) -> bool:
        """Whether there may be a mail of this second; False only where there is none."""
        return date in self._taken or date not in self._asked


def twin_of(transaction: Transaction, message: ParsedMessage, digests: Sequence[bytes]) -> ItemId | None:
    """The mail in the vault that a new one repeats; None for one that says something new.

    `digests` are those of its attachments, empty for what is no document.
    """
    if message.sender is None or message.date is None or not Seconds.of(transaction).may_have(message.date):
        return None
    rows = transaction.execute(_TWINS, (message.sender.address, message.date)).fetchall()
    for number, subject, text in rows:
        if (
            subject == message.subject
            and (text == message.text or _said(text) == _said(message.text))
            and _is_alike(transaction, number, message, digests)
        ):
            return message_id(number)
    return None


def keep_copy(transaction: Transaction, original: int, item: ItemId, header_id: str) -> None:
    """Remember further bytes of a mail."""
    transaction.execute(
        "INSERT OR IGNORE INTO message_copy(original_id, message_id, header_id) VALUES (?, ?, ?)",
        (original, item.number, header_id),
    )


def copy_of(connection: Connection, original: int) -> ItemId | None:
    """The mail that these bytes are a further copy of."""
    row = connection.execute("SELECT message_id FROM message_copy WHERE original_id = ?", (original,)).fetchone()
    return None if row is None else message_id(row[0])


def drop_copies(transaction: Transaction, number: int) -> None:
    """The copies of a mail go with it."""
    rows = transaction.execute("SELECT original_id FROM message_copy WHERE message_id = ?", (number,)).fetchall()
    transaction.execute("DELETE FROM message_copy WHERE message_id = ?", (number,))
    for (original,) in rows:
        drop_if_unused(transaction, original)


def _said(text: str) -> list[str]:
    """The words of a text: programs break and trim lines as they like, and quote those that a mailbox would part at."""
    return (_QUOTED_FROM.sub("", text) if ">From " in text else text).split()


def _is_alike(transaction: Transaction, number: int, message: ParsedMessage, digests: Sequence[bytes]) -> bool:
    """Whether the same people are in it and the same files with it."""
    people = {
        row[0]
        for row in transaction.execute(
            "SELECT address FROM message_address WHERE message_id = ? AND role IN ('to', 'cc')", (number,)
        )
    }
    if people != {each.address for each in (*message.to, *message.cc)}:
        return False
    rows = transaction.execute(
        "SELECT a.name, a.size, o.digest FROM attachment a LEFT JOIN document d ON d.id = a.document_id"
        " LEFT JOIN original o ON o.id = d.original_id WHERE a.message_id = ? AND a.within IS NULL ORDER BY a.place",
        (number,),
    ).fetchall()
    return len(rows) == len(message.attachments) and all(map(_is_same_file, rows, message.attachments, digests))


def _is_same_file(known: Sequence[Any], part: AttachmentPart, digest: bytes) -> bool:
    """Whether two files have one name and the same bytes, as far as these are known; one that its mail came without
    (`LeftOut`) has none."""
    name, size, known_digest = known
    if not size or not part.size:
        return bool(name == part.name)
    return bool((name, size) == (part.name, part.size) and (not known_digest or not digest or known_digest == digest))
