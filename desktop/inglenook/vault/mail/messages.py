"""The mails, with everyone in them, the folders they lay in and what they carry."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind, document_id, message_id
from inglenook.core.reading import ELSEWHERE, AttachmentPart, ParsedMessage, PartKind
from inglenook.core.views import AttachmentView, MailRow, MailView
from inglenook.vault import enclosures
from inglenook.vault.mail import copies, correspondence, correspondents, mapping
from inglenook.vault.mail.folders import folder_number
from inglenook.vault.mail.mapping import StoredMail
from inglenook.vault.mail.people import count_people
from inglenook.vault.mail.places import MAIL_LEFT
from inglenook.vault.mail.threads import Threads
from inglenook.vault.originals import Originals
from inglenook.vault.storage.database import Change, Database, Transaction

_WRITTEN_TO = ("to", "cc", "bcc")


class Mail:
    """The mails of the vault."""

    def __init__(self, database: Database, originals: Originals, threads: Threads) -> None:
        self._database = database
        self._originals = originals
        self._threads = threads

    def add(
        self,
        transaction: Transaction,
        message: ParsedMessage,
        original: int,
        size: int,
        folder: str,
        flags: str | None,
        now: int,
    ) -> ItemId:
        """Keep a mail whose original is kept. `flags` are a Maildir's (maildir(5): S seen, R replied, F flagged).

        With None, and where the mail itself does not tell either, it is old mail, and read.
        """
        everyone = mapping.everyone(message)
        people = list(dict.fromkeys([(each.address, each.name) for _, _, each in everyone]))
        thread = self._threads.place(transaction, message, [address for address, _ in people])
        place, role = folder_number(transaction, folder) if folder else (None, "")
        sender = message.sender.address if message.sender else ""
        marks = mapping.marks(message, flags, is_sent=mapping.is_sent(transaction, sender, role))
        number = transaction.next_id("message")
        told = map(int, marks)  # flags take four times as long to be bound
        values = number, original, thread, now, size, *told, *mapping.values(message)
        transaction.later(mapping.INSERT, [values], first=True)
        copies.Seconds.of(transaction).take(message.date)
        transaction.later(
            "INSERT INTO message_address(message_id, role, place, name, address) VALUES (?, ?, ?, ?, ?)",
            [(number, kind, order, each.name, each.address) for kind, order, each in everyone],
        )
        count_people(transaction, people)
        if marks[3]:
            written = [each.address for kind, _, each in everyone if kind in _WRITTEN_TO]
            correspondents.count_written(transaction, written, message.date)
        if place is not None:
            transaction.later("INSERT INTO message_folder(message_id, folder_id) VALUES (?, ?)", [(number, place)])
        transaction.changed.add(Change.MAIL)
        return message_id(number)

    def look_ahead(self, transaction: Transaction, messages: Sequence[ParsedMessage]) -> None:
        """Look up at once what is looked up for each of these mails, which are about to come."""
        self._threads.look_ahead(transaction, messages)
        copies.Seconds.of(transaction).look_up(messages)

    def attach(
        self, transaction: Transaction, item: ItemId, parts: Sequence[AttachmentPart], documents: Sequence[int | None]
    ) -> None:
        """Say what a mail carries, each part with the document that holds it, if one does."""
        transaction.later(
            "INSERT OR REPLACE INTO attachment(message_id, place, document_id, name, media_type, size,"
            " is_inline, content_id, within)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            [
                (item.number, place, document, part.name, part.media_type, part.size, part.inline, part.content_id)
                for place, (part, document) in enumerate(zip(parts, documents, strict=True))
            ],
        )
        if any(document is not None and enclosures.holds_any(transaction, document) for document in documents):
            enclosures.carry(transaction, item.number)

    def with_form(self, transaction: Transaction, digest: bytes, text: str) -> ItemId | None:
        """The mail with this text that came in a form with this SHA-256 digest, too."""
        original = self._originals.find(digest)
        item = None if original is None else self.of_original(transaction, original)
        row = item and transaction.execute("SELECT text FROM message WHERE id = ?", (item.number,)).fetchone()
        return item if row and row[0] == text else None

    def twin(self, transaction: Transaction, message: ParsedMessage, digests: Sequence[bytes]) -> ItemId | None:
        """The mail that a new one repeats under other bytes; `digests` are those of its attachments. See `copies`."""
        return copies.twin_of(transaction, message, digests)

    def complete(
        self, transaction: Transaction, item: ItemId, message: ParsedMessage, original: int, size: int
    ) -> list[int] | None:
        """Take a further form of a mail that is here. One that has more of its files takes its place, these to be said
        anew, which gives the documents that it carried; any other is kept beside it, which gives None."""
        former, *carried = transaction.execute(
            "SELECT original_id, 0, message_id FROM message WHERE id = ?1 UNION ALL"
            " SELECT document_id, size, '' FROM attachment WHERE message_id = ?1 AND within IS NULL",
            (item.number,),
        ).fetchall()
        is_fuller = sum(part.size > 0 for part in message.attachments) > sum(size > 0 for _, size, _ in carried)
        beside, header_id = (former[0], former[2]) if is_fuller else (original, message.message_id)
        copies.keep_copy(transaction, beside, item, header_id)
        self._threads.join(transaction, item, message)
        transaction.changed.add(Change.MAIL)
        if not is_fuller:
            return None
        transaction.execute("DELETE FROM attachment WHERE message_id = ?", (item.number,))
        transaction.execute(
            "UPDATE message SET original_id = ?, size = ?, attachments = ?, problems = ? WHERE id = ?",
            (original, size, *mapping.values(message)[-2:], item.number),
        )
        return [document for document, _, _ in carried if document is not None]

    def keep_bare(self, transaction: Transaction, item: ItemId, original: int, message: ParsedMessage) -> None:
        """Remember a form of a mail that lacks some of its files, so that it is known when it comes again."""
        copies.keep_copy(transaction, original, item, message.message_id)

    def add_folder(self, transaction: Transaction, item: ItemId, folder: str) -> None:
        """A mail that is here lies in one more folder; in one of sent mail it counts as sent."""
        if not folder:
            return
        number, role = folder_number(transaction, folder)
        transaction.execute(
            "INSERT OR IGNORE INTO message_folder(message_id, folder_id) VALUES (?, ?)", (item.number, number)
        )
        if role == "sent":
            row = transaction.execute("SELECT from_address FROM message WHERE id = ?", (item.number,)).fetchone()
            if row is not None and mapping.is_sent(transaction, row[0], role):
                done = transaction.execute(
                    "UPDATE message SET is_sent = 1 WHERE id = ? AND is_sent = 0", (item.number,)
                )
                if done.rowcount:
                    correspondents.count_sent(transaction, item.number)
        transaction.changed.add(Change.MAIL)

    def mark(
        self, transaction: Transaction, item: ItemId, *, is_read: bool | None = None, is_flagged: bool | None = None
    ) -> None:
        """Set the marks that are given."""
        done = transaction.execute(
            "UPDATE message SET is_read = coalesce(?, is_read), is_flagged = coalesce(?, is_flagged) WHERE id = ?",
            (is_read, is_flagged, _number(item)),
        )
        if done.rowcount == 0:
            raise NoSuchItem(item=str(item))
        transaction.changed.add(Change.MAIL)

    def of_original(self, transaction: Transaction, original: int) -> ItemId | None:
        """The mail with these bytes, seen from within the write."""
        row = transaction.execute("SELECT id FROM message WHERE original_id = ?", (original,)).fetchone()
        return copies.copy_of(transaction.connection, original) if row is None else message_id(row[0])

    def is_there(self, transaction: Transaction, item: ItemId) -> bool:
        """Whether a mail is in the vault, seen from within the write."""
        return transaction.execute("SELECT 1 FROM message WHERE id = ?", (item.number,)).fetchone() is not None

    def with_header_id(self, header_id: str) -> list[ItemId]:
        """The mails with this Message-ID, without angle brackets; more than one where its content differs."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT id FROM message WHERE message_id = ? ORDER BY id", (header_id,))
            return [message_id(row[0]) for row in rows]

    def listing(self, offset: int, limit: int, *, folder: str = "", is_left: bool = False) -> list[MailRow]:
        """Mails, newest first: every one, those of a folder by its name, or with `is_left` those that were not thrown
        away."""
        place = "(SELECT id FROM folder WHERE name = ?)"
        inside = f"id IN (SELECT message_id FROM message_folder WHERE folder_id = {place})"
        wanted = inside if folder else MAIL_LEFT if is_left else "1"
        with self._database.read() as connection:
            rows = connection.execute(
                # The page is chosen in the index of dates alone; only its own mails are read.
                f"{mapping.LISTED} WHERE m.id IN"
                f" (SELECT id FROM message m WHERE {wanted}"
                " ORDER BY date DESC, id DESC LIMIT ? OFFSET ?)"
                " ORDER BY m.date DESC, m.id DESC",
                (*([folder] if folder else []), limit, offset),
            )
            return [mapping.row(row) for row in rows]

    def folders_of(self, items: Sequence[ItemId]) -> dict[ItemId, tuple[str, ...]]:
        """The folders that each of these mails lies in, by name; none for what lies in none."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT f.message_id, g.name FROM json_each(?) w JOIN message_folder f ON f.message_id = w.value"
                " JOIN folder g ON g.id = f.folder_id ORDER BY g.name",
                (json.dumps([_number(item) for item in items]),),
            ).fetchall()
        found: dict[ItemId, tuple[str, ...]] = {}
        for number, name in rows:
            found[message_id(number)] = (*found.get(message_id(number), ()), name)
        return found

    def folder_with(self, document: int) -> str:
        """The folder of the first mail that carries a document, "" for none or one of an account, which says itself
        what lies there."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT g.name FROM attachment a JOIN message_folder f ON f.message_id = a.message_id"
                " JOIN folder g ON g.id = f.folder_id WHERE a.document_id = ?"
                " AND NOT EXISTS (SELECT 1 FROM remote_folder r WHERE r.folder_id = g.id)"
                " ORDER BY a.message_id, g.id LIMIT 1",
                (document,),
            ).fetchone()
        return "" if row is None else str(row[0])

    def view(self, item: ItemId) -> MailView:
        """A mail with its text, recipients, folders and attachments."""
        with self._database.read() as connection:
            row = connection.execute(f"{mapping.LISTED} WHERE m.id = ?", (_number(item),)).fetchone()
            more = connection.execute(
                "SELECT message_id, text, parts, problems FROM message WHERE id = ?", (item.number,)
            ).fetchone()
            if row is None or more is None:
                raise NoSuchItem(item=str(item))
            people = mapping.people(connection, item.number)
            folders = connection.execute(
                "SELECT g.name FROM message_folder f JOIN folder g ON g.id = f.folder_id WHERE f.message_id = ?"
                " ORDER BY g.name",
                (item.number,),
            ).fetchall()
            attached = connection.execute(
                "SELECT name, media_type, size, document_id, is_inline FROM attachment WHERE message_id = ?"
                " AND within IS NULL ORDER BY place",
                (item.number,),
            ).fetchall()
        is_partial = ELSEWHERE in more[3].split()
        return MailView(
            row=mapping.row(row),
            to=people.get("to", ()),
            cc=people.get("cc", ()),
            message_id=more[0],
            folders=tuple(name for (name,) in folders),
            text=more[1],
            parts=mapping.parts(more[2]),
            attachments=tuple(
                AttachmentView(
                    name,
                    kind,
                    size,
                    None if document is None else document_id(document),
                    is_elsewhere=is_partial and size == 0 and not is_inline,
                )
                for name, kind, size, document, is_inline in attached
            ),
        )

    def stored(self, item: ItemId) -> StoredMail:
        """A mail as its answerer needs it."""
        with self._database.read() as connection:
            row = connection.execute(f"{mapping.STORED} WHERE id = ?", (_number(item),)).fetchone()
            if row is None:
                raise NoSuchItem(item=str(item))
            return mapping.stored(row, mapping.people(connection, item.number))

    def text(self, item: ItemId, start: int = 0, end: int | None = None) -> str:
        """The text of a mail, or characters `[start, end)` of it."""
        with self._database.read() as connection:
            row = connection.execute("SELECT text FROM message WHERE id = ?", (_number(item),)).fetchone()
        if row is None:
            raise NoSuchItem(item=str(item))
        return str(row[0])[start:end]

    def new_text(self, item: ItemId) -> str:
        """What the sender wrote anew, without quotations and signature."""
        with self._database.read() as connection:
            row = connection.execute("SELECT text, parts FROM message WHERE id = ?", (_number(item),)).fetchone()
        if row is None:
            raise NoSuchItem(item=str(item))
        runs = [row[0][start:end].strip() for kind, start, end in mapping.parts(row[1]) if kind == PartKind.NEW.value]
        return "\n".join(run for run in runs if run)

    def attached(self, item: ItemId) -> tuple[tuple[str, str], ...]:
        """The type and the name of each file that a mail carries."""
        with self._database.read() as connection:
            words = "SELECT media_type, name FROM attachment WHERE message_id = ? AND within IS NULL"
            rows = connection.execute(words, (_number(item),))
            return tuple((row[0], row[1]) for row in rows)

    def original(self, item: ItemId) -> bytes:
        """The bytes of a mail as they came."""
        with self._database.read() as connection:
            row = connection.execute("SELECT original_id FROM message WHERE id = ?", (_number(item),)).fetchone()
        if row is None:
            raise NoSuchItem(item=str(item))
        return self._originals.whole(row[0])

    def forms(self, number: int) -> list[Iterator[bytes]]:
        """The bytes of a mail in each form in which it came, in pieces of bounded size; none of what is not there."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT original_id FROM message WHERE id = ?1"
                " UNION ALL SELECT original_id FROM message_copy WHERE message_id = ?1",
                (number,),
            ).fetchall()
        return [self._originals.read(original) for (original,) in rows]

    def own_replies(self, limit: int) -> list[ItemId]:
        """The person's own mails that answer something, newest first."""
        with self._database.read() as connection:
            return correspondence.own_replies(connection, limit)

    def own_with_answered(self, limit: int) -> list[tuple[ItemId, ItemId | None]]:
        """(own mail, the mail that it answers, None for none that is here), newest first."""
        with self._database.read() as connection:
            return correspondence.own_with_answered(connection, limit)

    def folders(self, item: ItemId) -> tuple[str, ...]:
        """The names of the folders that a mail lies in."""
        with self._database.read() as connection:
            return correspondence.folders_of(connection, item)

    def sent_to(self, address: str, limit: int) -> list[ItemId]:
        """The person's own mails to an address, newest first."""
        with self._database.read() as connection:
            return correspondence.sent_to(connection, address.lower(), limit)

    def own_replies_to(self, items: Sequence[ItemId]) -> list[tuple[ItemId, ItemId]]:
        """(own reply, mail it answers) for those of the mails that were answered, in the order given."""
        with self._database.read() as connection:
            return correspondence.replies_to(connection, items)

    def own_replies_to_sender(self, address: str, limit: int) -> list[tuple[ItemId, ItemId]]:
        """(own reply, mail it answers) for mails from one address, newest reply first."""
        with self._database.read() as connection:
            return correspondence.replies_to_sender(connection, address.lower(), limit)

    def last_received(self, limit: int) -> list[tuple[tuple[tuple[str, str], ...], str]]:
        """(headers, address of the sender) of the mails that came last."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT headers, from_address FROM message WHERE id IN"
                " (SELECT id FROM message WHERE is_sent = 0 ORDER BY date DESC LIMIT ?)",
                (limit,),
            )
            return [(mapping.headers_of(text), address) for text, address in rows]

    def seen_before(self, item: ItemId) -> tuple[int, int | None]:
        """How many mails came from this mail's sender before it, and when the first did."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT count(*), min(o.date) FROM message m JOIN message o ON o.from_address = m.from_address"
                " AND o.id <> m.id AND (o.date < m.date OR (o.date = m.date AND o.id < m.id)) WHERE m.id = ?",
                (_number(item),),
            ).fetchone()
        return (0, None) if row is None else (row[0], row[1])

    def is_answered(self, item: ItemId) -> bool:
        """Whether the person replied: there is an own reply, or a mail program says so."""
        with self._database.read() as connection:
            row = connection.execute("SELECT is_replied FROM message WHERE id = ?", (_number(item),)).fetchone()
            return bool(row and row[0]) or bool(correspondence.replies_to(connection, [item]))

    def is_last_and_mine(self, item: ItemId) -> bool:
        """Whether the newest mail of this mail's thread is the person's own."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT is_sent FROM message WHERE thread_id = (SELECT thread_id FROM message WHERE id = ?)"
                " ORDER BY date DESC, id DESC LIMIT 1",
                (_number(item),),
            ).fetchone()
            return bool(row and row[0])


def _number(item: ItemId) -> int:
    if item.kind is not ItemKind.MESSAGE:
        raise NoSuchItem(item=str(item))
    return item.number
