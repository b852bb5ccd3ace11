"""The documents: files that were brought in, and what mails carry.

A document is kept before it is read (`add_pending`), so that a reader that dies loses nothing, and filled when its
text is there. Its text lies in pieces along its sections, of at most 32,000 characters.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from inglenook.core.errors import NoSuchItem, OriginalNotKept
from inglenook.core.ids import ItemId, ItemKind, document_id, message_id
from inglenook.core.papers import EVERY_DOCUMENT, DocumentFilter
from inglenook.core.reading import Outcome, ParsedDocument, Section
from inglenook.core.results import Carrier
from inglenook.core.views import DocumentRow, DocumentView
from inglenook.vault import enclosures
from inglenook.vault.mail.places import DOCUMENT_LEFT
from inglenook.vault.originals import Originals, drop_if_unused
from inglenook.vault.papers.document_labels import drop_document_labels
from inglenook.vault.papers.imports import forget_names
from inglenook.vault.papers.watched import let_go
from inglenook.vault.passages import drop_passages
from inglenook.vault.storage.connection import Row
from inglenook.vault.storage.database import Change, Database, Transaction
from inglenook.vault.work import tables
from inglenook.vault.work.chats import drop_answers

PIECE_CHARACTERS = 32_000
_ROW = (
    "SELECT d.id, d.title, d.filetype, d.language, d.added, o.size, d.pages, d.state, (SELECT nullif(min(coalesce("
    "w.gone, 0)), 0) FROM watched_file w WHERE w.kind = 'd' AND w.item_id = d.id),"
    " (SELECT json_group_array(label) FROM (SELECT label FROM document_label WHERE document_id = d.id ORDER BY label)),"
    " d.filename FROM document d JOIN original o ON o.id = d.original_id"
)


_ORDERS = {
    "added": "d.added DESC, d.id DESC",
    "title": "d.title COLLATE NOCASE, d.id",
    "size": "o.size DESC, d.id DESC",
}
_CARRIER = (
    "SELECT id, from_name, from_address, date FROM message WHERE id IN"
    " (SELECT message_id FROM attachment WHERE document_id = ?) ORDER BY date, id LIMIT 1"
)
_MOST_NAMES = 20  # of one document, beside its first
# Outcomes whose detail is the kind of the file.
_KNOWN_KIND = frozenset((Outcome.NO_TEXT, Outcome.PROTECTED, Outcome.UNSUPPORTED))


class Documents:
    """The documents of the vault."""

    def __init__(self, database: Database, originals: Originals) -> None:
        self._database = database
        self._originals = originals

    def add_pending(
        self,
        transaction: Transaction,
        original: int,
        filename: str,
        now: int,
        size: int,
        *,
        origin: str = "",
        is_attachment: bool = True,
    ) -> int:
        """Keep a document that is to be read; gives its number. `origin` is where it came from, as it is shown."""
        number = transaction.next_id("document")
        transaction.at_once(
            "INSERT INTO document(id, original_id, title, filename, origin, filetype, language, author,"
            " created, added, pages, characters, state, is_attachment, confidence, also_called)"
            " VALUES (?, ?, ?, ?, ?, '', '', '', NULL, ?, 0, 0, 'pending', ?, NULL, '[]')",
            (number, original, filename, filename, origin, now, is_attachment),
        )
        transaction.changed.add(Change.DOCUMENTS)
        return number

    def fill(
        self,
        transaction: Transaction,
        number: int,
        document: ParsedDocument | None,
        outcome: Outcome,
        kind: str = "",
    ) -> None:
        """Put in what reading gave: the document, or only what became of it and its `kind`, where that was told.

        What was there before is replaced.
        """
        transaction.execute("DELETE FROM document_section WHERE document_id = ?", (number,))
        tables.let_go(transaction, ItemKind.DOCUMENT.value, number)
        transaction.changed.add(Change.DOCUMENTS)
        if document is None:
            transaction.execute(
                "UPDATE document SET state = ?, filetype = ?, confidence = NULL WHERE id = ?",
                (outcome.value, kind if outcome in _KNOWN_KIND else "", number),
            )
            return
        transaction.execute(
            "UPDATE document SET title = ?, filetype = ?, language = ?, author = ?, created = ?, pages = ?,"
            " characters = ?, confidence = ?, state = 'read' WHERE id = ?",
            (
                document.title,
                document.filetype,
                document.language,
                document.author,
                document.created,
                document.pages,
                len(document.text),
                document.confidence,
                number,
            ),
        )
        transaction.executemany(
            "INSERT INTO document_section(document_id, start, page, heading, text) VALUES (?, ?, ?, ?, ?)",
            ((number, *piece) for piece in _pieces(document.text, document.sections)),
        )

    def claim(self, transaction: Transaction, item: ItemId, filename: str, origin: str) -> bool:
        """Record that the person also brought in a document known only from what carries it: it stays when that goes.

        Gives whether it has another name from now on; the name that it was sent under still finds it.
        """
        row = transaction.execute(
            "SELECT filename, also_called FROM document WHERE id = ? AND is_attachment <> 0", (item.number,)
        ).fetchone()
        transaction.changed.add(Change.DOCUMENTS)
        if row is None:
            return False
        also = [name for name in (row[0], *json.loads(row[1])) if name != filename]
        transaction.execute(
            "UPDATE document SET is_attachment = 0, filename = ?1, origin = ?2, also_called = ?4,"
            " title = CASE title WHEN filename THEN ?1 ELSE title END WHERE id = ?3",
            (filename, origin, item.number, json.dumps(also[:_MOST_NAMES], ensure_ascii=False)),
        )
        enclosures.settle(transaction, item.number)
        return bool(row[0] != filename)

    def is_attachment(self, transaction: Transaction, item: ItemId) -> bool:
        """Whether a document is known only from what carries it, seen from within the write."""
        row = transaction.execute("SELECT is_attachment FROM document WHERE id = ?", (item.number,)).fetchone()
        return row is not None and bool(row[0])

    def call_also(self, transaction: Transaction, number: int, filename: str) -> bool:
        """Record that the same bytes were brought in under this name, too; gives whether it is new. The number of names
        is bounded."""
        return _call_also(transaction, number, self.names(number), filename)

    def carried_also(self, transaction: Transaction, original: int, filename: str) -> tuple[int, bool] | None:
        """The number of the document with these bytes, which a mail carries as `filename`; whether that name is new.

        One look for both: some logos are in thousands of mails.
        """
        row = transaction.at_once(
            "SELECT id, filename, also_called FROM document WHERE original_id = ?", (original,)
        ).fetchone()
        if row is None:
            return None
        number, name, also = row
        is_new = filename != name and _call_also(transaction, number, (name, *json.loads(also)), filename)
        return number, is_new

    def renew(self, transaction: Transaction, number: int, original: int) -> list[int] | None:
        """Put other bytes under a document whose file changed: it keeps its ID, and is to be filled again.

        Gives the numbers of its old passages, for the index to forget; None for one that a mail or another document
        carries, which stays as it is there.
        """
        row = transaction.execute("SELECT original_id FROM document WHERE id = ?", (number,)).fetchone()
        carried = transaction.execute("SELECT 1 FROM attachment WHERE document_id = ?", (number,)).fetchone()
        if row is None or carried is not None or enclosures.is_held(transaction, number):
            return None
        transaction.execute(
            "UPDATE document SET original_id = ?, state = 'pending', also_called = '[]' WHERE id = ?",
            (original, number),
        )
        tables.let_go(transaction, ItemKind.DOCUMENT.value, number)
        transaction.execute("DELETE FROM summary WHERE kind = 'd' AND item_id = ?", (number,))
        drop_if_unused(transaction, row[0])
        transaction.changed.update({Change.DOCUMENTS, Change.SUMMARIES})
        return drop_passages(transaction, ItemKind.DOCUMENT.value, number)

    def rename(self, transaction: Transaction, number: int, filename: str, origin: str, former: str) -> None:
        """Record that a file of a document was renamed from `former`, or moved; copies of it keep their names."""
        others = [name for name in self.names(number) if name not in {filename, former}]
        also = json.dumps(others[:_MOST_NAMES], ensure_ascii=False)
        transaction.execute("UPDATE document SET also_called = ? WHERE id = ?", (also, number))
        transaction.execute(
            "UPDATE document SET filename = ?2, origin = ?3, title = CASE title WHEN filename THEN ?2 ELSE title END"
            " WHERE id = ?1",
            (number, filename, origin),
        )
        transaction.changed.add(Change.DOCUMENTS)

    def release(self, transaction: Transaction, number: int) -> bool:
        """Whether a mail or another document carries a document; if so it counts as brought in by that alone from now
        on."""
        done = transaction.execute(
            "UPDATE document SET is_attachment = 1 WHERE id = ?1 AND (EXISTS (SELECT 1 FROM attachment WHERE"
            " document_id = ?1) OR EXISTS (SELECT 1 FROM enclosure WHERE document_id = ?1))",
            (number,),
        )
        enclosures.settle(transaction, number)
        return bool(done.rowcount)

    def join_mail(self, transaction: Transaction, numbers: Sequence[int | None], files: Sequence[str]) -> None:
        """Have those of a mail's documents go with it that came from these files alone, parts of the mail."""
        rows = transaction.execute(
            "SELECT id FROM document d WHERE id IN (SELECT value FROM json_each(?1)) AND is_attachment = 0"
            " AND origin IN (SELECT value FROM json_each(?2)) AND NOT EXISTS (SELECT 1 FROM import_outcome"
            " WHERE kind = 'd' AND item_id = d.id AND name NOT IN (SELECT value FROM json_each(?2)))",
            (json.dumps(numbers), json.dumps(files)),
        ).fetchall()
        for (number,) in rows:
            self.release(transaction, number)

    def of_original(self, transaction: Transaction, original: int) -> ItemId | None:
        """The document with these bytes, seen from within the write."""
        row = transaction.execute("SELECT id FROM document WHERE original_id = ?", (original,)).fetchone()
        return None if row is None else document_id(row[0])

    def digest(self, transaction: Transaction, number: int) -> bytes:
        """The digest of a document's bytes, seen from within the write; empty for one that was taken out."""
        row = transaction.execute(
            "SELECT o.digest FROM document d JOIN original o ON o.id = d.original_id WHERE d.id = ?", (number,)
        ).fetchone()
        return b"" if row is None else bytes(row[0])

    def pending(self, limit: int, after: int = 0) -> list[int]:
        """Documents that are kept and not read yet, the first kept first; those with higher numbers than `after`."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id FROM document WHERE state = 'pending' AND id > ? ORDER BY id LIMIT ?", (after, limit)
            )
            return [row[0] for row in rows]

    def unnamed(self, limit: int) -> list[int]:
        """The numbers of documents that could not be read and have no passage by which to be found."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id FROM document d WHERE state NOT IN ('read', 'pending') AND NOT EXISTS"
                " (SELECT 1 FROM passage p WHERE p.kind = 'd' AND p.item_id = d.id) LIMIT ?",
                (limit,),
            )
            return [row[0] for row in rows]

    def in_state(self, state: str) -> list[ItemId]:
        """The documents of which this became, such as `protected` or `no_text`, the first kept first."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT id FROM document WHERE state = ? ORDER BY id", (state,))
            return [document_id(row[0]) for row in rows]

    def count_pending(self) -> int:
        """How many documents are kept and not read yet."""
        with self._database.read() as connection:
            row = connection.execute("SELECT count(*) FROM document WHERE state = 'pending'").fetchone()
            return 0 if row is None else int(row[0])

    def listing(self, offset: int, limit: int, only: DocumentFilter = EVERY_DOCUMENT) -> list[DocumentRow]:
        """Documents, last added first where `only` does not say otherwise; none that only mails carry that were thrown
        away."""
        where, values = _conditions(only)
        order = _ORDERS.get(only.order, _ORDERS["added"])
        with self._database.read() as connection:
            rows = connection.execute(f"{_ROW}{where} ORDER BY {order} LIMIT ? OFFSET ?", (*values, limit, offset))
            return [_row(row) for row in rows]

    def kinds(self) -> dict[tuple[str, str], int]:
        """How many documents there are of each file type and state, of those that are listed."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT filetype, state, count(*) FROM document d WHERE {DOCUMENT_LEFT} GROUP BY filetype, state"
            )
            return {(str(kind), str(state)): int(count) for kind, state, count in rows}

    def row(self, item: ItemId) -> DocumentRow:
        """One document as it stands in a list."""
        with self._database.read() as connection:
            row = connection.execute(f"{_ROW} WHERE d.id = ?", (_number(item),)).fetchone()
        if row is None:
            raise NoSuchItem(item=str(item))
        return _row(row)

    def view(self, item: ItemId) -> DocumentView:
        """A document with its text and headings."""
        with self._database.read() as connection:
            row = connection.execute(f"{_ROW} WHERE d.id = ?", (_number(item),)).fetchone()
            more = connection.execute(
                "SELECT author, created, filename, confidence, original_id, origin, also_called FROM document"
                " WHERE id = ?",
                (item.number,),
            ).fetchone()
            sections = connection.execute(
                "SELECT start, heading, text, page FROM document_section WHERE document_id = ? ORDER BY start",
                (item.number,),
            ).fetchall()
            mail = connection.execute(_CARRIER, (item.number,)).fetchone()
            holder = enclosures.as_holders(
                connection.execute(enclosures.FIRST_HOLDERS, (json.dumps([item.number]),))
            ).get(item.number)
            files = enclosures.files_of(connection, item.number)
        if row is None or more is None:
            raise NoSuchItem(item=str(item))
        return DocumentView(
            row=_row(row),
            author=more[0],
            created=more[1],
            filename=more[2],
            confidence=more[3],
            text="".join(section[2] for section in sections),
            headings=tuple(_headings((section[0], section[1]) for section in sections)),
            leaves=tuple(_leaves((section[0], section[3]) for section in sections)),
            is_kept=self._originals.is_kept(more[4]),
            origin=more[5],
            also_called=tuple(json.loads(more[6])),
            carrier=None if mail is None else Carrier(message_id(mail[0]), mail[1] or mail[2] or "", mail[3]),
            holder=holder,
            files=files,
        )

    def text(self, item: ItemId, start: int = 0, end: int | None = None) -> str:
        """The text, or characters `[start, end)` of it; empty for a document without any."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT start, text FROM document_section WHERE document_id = ? AND start >= ?"
                " AND (?3 IS NULL OR start < ?3) ORDER BY start",
                (_number(item), start - PIECE_CHARACTERS, end),
            ).fetchall()
        if not rows:
            return ""
        first = rows[0][0]
        whole = "".join(text for _, text in rows)
        return whole[max(0, start - first) : None if end is None else max(0, end - first)]

    def carriers(self, number: int, limit: int) -> list[ItemId]:
        """Mails that a document came with."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT DISTINCT message_id FROM attachment WHERE document_id = ? LIMIT ?", (number, limit)
            ).fetchall()
        return [message_id(row[0]) for row in rows]

    def first_carriers(self, items: Sequence[ItemId]) -> dict[ItemId, Carrier]:
        """The first mail that each of these documents came with, of those that came with one."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT DISTINCT w.value, m.id, m.from_name, m.from_address, m.date FROM json_each(?) w"
                " CROSS JOIN attachment a ON a.document_id = w.value CROSS JOIN message m ON m.id = a.message_id"
                " ORDER BY m.date DESC, m.id DESC",
                (json.dumps([_number(item) for item in items]),),
            ).fetchall()
        return {document_id(row[0]): Carrier(message_id(row[1]), row[2] or row[3] or "", row[4]) for row in rows}

    def filename(self, number: int) -> str:
        """What the file was called."""
        return self.names(number)[0]

    def names(self, number: int) -> tuple[str, ...]:
        """What the file was called, and after it all that copies of it were called. Raises `NoSuchItem`."""
        with self._database.read() as connection:
            row = connection.execute("SELECT filename, also_called FROM document WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NoSuchItem(item=f"d{number}")
        return (str(row[0]), *json.loads(row[1]))

    def original(self, number: int) -> bytes:
        """The bytes as they came; raise `OriginalNotKept` where the person wanted the text alone."""
        with self._database.read() as connection:
            row = connection.execute("SELECT original_id, origin FROM document WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NoSuchItem(item=f"d{number}")
        if not self._originals.is_kept(row[0]):
            raise OriginalNotKept(path=row[1])
        return self._originals.whole(row[0])

    def source(self, number: int) -> tuple[str, bytes]:
        """Where a document came from, "" where that is not known, and the SHA-256 digest of its bytes."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT d.origin, o.digest FROM document d JOIN original o ON o.id = d.original_id WHERE d.id = ?",
                (number,),
            ).fetchone()
        if row is None:
            raise NoSuchItem(item=f"d{number}")
        return str(row[0]), bytes(row[1])

    def state(self, number: int) -> str:
        """What became of a document: read, pending, or the outcome of reading it."""
        with self._database.read() as connection:
            row = connection.execute("SELECT state FROM document WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NoSuchItem(item=f"d{number}")
        return str(row[0])

    def queue(self, transaction: Transaction, states: Iterable[str]) -> int:
        """Have all documents in these states read again, as far as their bytes are here; gives how many."""
        done = transaction.execute(
            "UPDATE document SET state = 'pending' WHERE state IN (SELECT value FROM json_each(?)) AND EXISTS"
            " (SELECT 1 FROM original_chunk c WHERE c.id = document.original_id * 1048576)",
            (json.dumps(sorted(states)),),
        )
        transaction.changed.add(Change.DOCUMENTS)
        return done.rowcount


def drop_document(transaction: Transaction, number: int) -> list[int]:
    """Take a document away with all that was made of it; gives the numbers of its passages."""
    row = transaction.execute("SELECT original_id FROM document WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise NoSuchItem(item=f"d{number}")
    transaction.retire_ids("document")
    passages = drop_passages(transaction, ItemKind.DOCUMENT.value, number)
    transaction.execute("DELETE FROM summary WHERE kind = 'd' AND item_id = ?", (number,))
    drop_answers(transaction, ItemKind.DOCUMENT.value, number)
    tables.forget_item(transaction, ItemKind.DOCUMENT.value, number)
    drop_document_labels(transaction, number)
    forget_names(transaction, ItemKind.DOCUMENT.value, number)
    let_go(transaction, ItemKind.DOCUMENT.value, number)
    enclosures.let_go(transaction, number)
    transaction.execute("UPDATE attachment SET document_id = NULL WHERE document_id = ?", (number,))
    transaction.execute("DELETE FROM document_section WHERE document_id = ?", (number,))
    transaction.execute("DELETE FROM document WHERE id = ?", (number,))
    drop_if_unused(transaction, row[0])
    transaction.changed.update({Change.DOCUMENTS, Change.SUMMARIES})
    return passages


def _number(item: ItemId) -> int:
    if item.kind is not ItemKind.DOCUMENT:
        raise NoSuchItem(item=str(item))
    return item.number


def _row(row: Row) -> DocumentRow:
    facts = (*row[1:-2], tuple(json.loads(row[-2])), row[-1])
    return DocumentRow(document_id(row[0]), *facts)


def _conditions(only: DocumentFilter) -> tuple[str, list[object]]:
    """The filter in SQL, with its values in the order of the question marks."""
    texts = [DOCUMENT_LEFT]
    values: list[object] = []
    for column, wanted in (("d.filetype", only.filetypes), ("d.state", only.states)):
        if wanted:
            texts.append(f"{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(wanted))
    if only.label:
        texts.append("d.id IN (SELECT document_id FROM document_label WHERE label = ?)")
        values.append(only.label)
    return f" WHERE {' AND '.join(texts)}", values


def _pieces(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, int | None, str, str]]:
    """The whole text in pieces: along the sections, and through those that are too long. What lies before or between
    sections belongs to the one before it, so that no character is lost whatever the sections say."""
    if not text:
        return
    ordered = sorted((each for each in sections if 0 <= each.start < len(text)), key=lambda each: each.start)
    starts = [each.start for each in ordered]
    cuts = sorted({0, *starts})
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        place = bisect_right(starts, start) - 1
        page, heading = (ordered[place].page, ordered[place].heading) if place >= 0 else (None, "")
        for piece in range(start, end, PIECE_CHARACTERS):
            yield piece, page, heading, text[piece : min(end, piece + PIECE_CHARACTERS)]


def _leaves(sections: Iterator[tuple[int, int | None]]) -> Iterator[tuple[int, int]]:
    last = 0
    for start, page in sections:
        if page is not None and page != last:
            yield start, page
            last = page


def _headings(sections: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    last = ""
    for start, heading in sections:
        if heading and heading != last:
            yield start, heading
        last = heading


def _call_also(transaction: Transaction, number: int, names: Sequence[str], filename: str) -> bool:
    if not filename or filename in names or len(names) > _MOST_NAMES:
        return False
    also = json.dumps([*names[1:], filename], ensure_ascii=False)
    transaction.execute("UPDATE document SET also_called = ? WHERE id = ?", (also, number))
    transaction.changed.add(Change.DOCUMENTS)
    return True
