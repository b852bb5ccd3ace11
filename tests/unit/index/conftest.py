"""A vault's tables in a temporary file, filled by hand, with an index over them."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from inglenook.core.reading import Address, Passage
from inglenook.index.entries import document_entries, mail_entries
from inglenook.index.index import Index
from inglenook.index.sentences.query import Query
from inglenook.vault.keys.data_key import DataKey
from inglenook.vault.storage.database import Database, Transaction
from inglenook.vault.upkeep import opening


def at(day: str) -> int:
    """Noon of a day, local time."""
    return int(datetime.datetime.fromisoformat(f"{day}T12:00:00").timestamp())


class Shelf:
    """Puts mails and documents into the tables, each findable in the same commit."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.index = Index(database)
        self.index.prepare()
        self._number = 0

    def mail(
        self,
        subject: str,
        text: str,
        *,
        sender: tuple[str, str] = ("Anna Keller", "anna@example.org"),
        to: Sequence[tuple[str, str]] = (("", "me@example.net"),),
        cc: Sequence[tuple[str, str]] = (),
        day: str = "2025-03-10",
        flags: str = "",
        size: int = 1000,
        folder: tuple[str, str] | None = None,
        passages: Sequence[Passage] = (),
    ) -> int:
        number = self._next()
        people = [("from", 0, *sender), *(("to", i, *who) for i, who in enumerate(to))]
        people += [("cc", i, *who) for i, who in enumerate(cc)]
        with self.database.write() as transaction:
            transaction.execute("INSERT INTO original VALUES (?, ?, ?, '')", (number, b"%d" % number, size))
            transaction.execute("INSERT INTO thread VALUES (?, ?, ?, 0, 0, 1)", (number, subject, subject))
            transaction.execute(
                "INSERT INTO message (id, original_id, thread_id, message_id, in_reply_to, reference_ids, subject,"
                " from_name, from_address, date, added, size, language, headers, text, parts, is_read, is_flagged,"
                " is_replied, is_sent) VALUES (?,?,?,'','','',?,?,?,?,0,?,'','[]',?,'[]',?,?,?,?)",
                (
                    number,
                    number,
                    number,
                    subject,
                    *sender,
                    at(day),
                    size,
                    text,
                    *(letter in flags for letter in "SFRX"),
                ),
            )
            for role, place, name, address in people:
                transaction.execute(
                    "INSERT INTO message_address VALUES (?,?,?,?,?)", (number, role, place, name, address)
                )
                transaction.execute("INSERT OR IGNORE INTO person VALUES (?, ?, 1)", (address, name))
            if folder is not None:
                transaction.execute("INSERT OR IGNORE INTO folder (name, role) VALUES (?, ?)", folder)
                transaction.execute(
                    "INSERT INTO message_folder SELECT ?, id FROM folder WHERE name = ?", (number, folder[0])
                )
            cut = list(passages) or [Passage(0, len(text))]
            ids = self._passages(transaction, "m", number, cut)
            addresses = [Address(name, address) for _, _, name, address in people]
            self.index.add(transaction, mail_entries(subject, addresses, text, zip(ids, cut, strict=True)))
        return number

    def document(
        self,
        title: str,
        text: str,
        *,
        filename: str = "",
        origin: str = "",
        filetype: str = "pdf",
        day: str = "2025-03-10",
        size: int = 1000,
        author: str = "",
        carried_by: int = 0,
        passages: Sequence[Passage] = (),
    ) -> int:
        number = self._next()
        with self.database.write() as transaction:
            transaction.execute("INSERT INTO original VALUES (?, ?, ?, '')", (number, b"%d" % number, size))
            transaction.execute(
                "INSERT INTO document (id, original_id, title, filename, origin, filetype, language, author, created,"
                " added, pages, characters, state, is_attachment) VALUES (?,?,?,?,?,?,'',?,?,0,1,?,'read',?)",
                (number, number, title, filename, origin, filetype, author, at(day), len(text), int(carried_by > 0)),
            )
            for start in range(0, len(text), 50):
                transaction.execute(
                    "INSERT INTO document_section (document_id, start, heading, text) VALUES (?, ?, '', ?)",
                    (number, start, text[start : start + 50]),
                )
            if carried_by:
                transaction.execute(
                    "INSERT INTO attachment VALUES (?, ?, ?, ?, '', ?, 0, '', NULL)",
                    (carried_by, number, number, filename, size),
                )
                transaction.execute("UPDATE message SET attachments = attachments + 1 WHERE id = ?", (carried_by,))
            cut = list(passages) or [Passage(0, len(text))]
            ids = self._passages(transaction, "d", number, cut)
            entries = document_entries(title, [filename], author, text, zip(ids, cut, strict=True))
            self.index.add(transaction, entries)
        return number

    def own(self, address: str) -> None:
        with self.database.write() as transaction:
            transaction.execute("INSERT INTO own_address VALUES (?, 'confirmed')", (address,))

    def found(self, query: Query, limit: int = 20) -> list[int]:
        """The items found, best first."""
        return [each.item_id for each in self.index.search(query, limit)]

    def words(self, *terms: str) -> list[int]:
        return self.found(Query(terms=terms))

    def dump(self) -> str:
        """Every word of the index with its places, to compare two indexes."""
        with self.database.write() as transaction:
            transaction.execute("CREATE VIRTUAL TABLE IF NOT EXISTS terms USING fts5vocab(words, instance)")
            rows = transaction.execute("SELECT term, doc, col, offset FROM terms ORDER BY 1, 2, 3, 4").fetchall()
            transaction.execute("DROP TABLE terms")
        return json.dumps(rows)

    def _passages(self, transaction: Transaction, kind: str, number: int, cut: Sequence[Passage]) -> list[int]:
        ids: list[int] = []
        for passage in cut:
            ids.append(transaction.next_id("passage"))
            transaction.execute(
                "INSERT INTO passage (id, kind, item_id, start, end, page, heading) VALUES (?,?,?,?,?,?,?)",
                (ids[-1], kind, number, passage.start, passage.end, passage.page, passage.heading),
            )
        return ids

    def _next(self) -> int:
        self._number += 1
        return self._number


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DataKey]:
    """An empty store with its index, closed, and its key: making one takes longer than most that is asked of it."""
    path, key = tmp_path_factory.mktemp("blank") / "vault.db", DataKey.new()
    opening.make_store(path, key)
    database = Database(path, key)
    Index(database).prepare()
    database.close()
    return path, key


def _empty(blank: tuple[Path, DataKey], folder: Path) -> Iterator[Shelf]:
    database = Database(Path(shutil.copy(blank[0], folder)), blank[1])
    yield Shelf(database)
    database.close()


@pytest.fixture
def shelf(blank: tuple[Path, DataKey], tmp_path: Path) -> Iterator[Shelf]:
    yield from _empty(blank, tmp_path)


@pytest.fixture(scope="module")
def module_shelf(blank: tuple[Path, DataKey], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """For tests of a module that change nothing in what one of its fixtures puts in."""
    yield from _empty(blank, tmp_path_factory.mktemp("shelf"))
