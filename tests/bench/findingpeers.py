"""What finding is measured beside: a plain SQLite of the standard library, tantivy and notmuch.

tantivy and notmuch are no part of the project: where they are not installed they are left out.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from inglenook.index.entries import Entry
from inglenook.index.source import entries_after
from inglenook.index.tokens import for_index
from inglenook.vault.storage.database import Database

from .imports import notmuch_new, write_folders
from .mailmaker import MailMaker

_BATCH = 5_000


def plain_index(database: Database, path: Path) -> sqlite3.Connection:
    """The very same passages in an FTS5 table of the same tokenizer, made once."""
    is_new = not path.exists()
    plain = sqlite3.connect(path)
    plain.execute("PRAGMA cache_size=-65536")
    if not is_new:
        return plain
    plain.execute(
        "CREATE VIRTUAL TABLE words USING fts5(title, people, body, content='',"
        ' tokenize="porter unicode61 remove_diacritics 2")'
    )
    for entries in _batches(database):
        with plain:
            plain.executemany(
                "INSERT INTO words(rowid, title, people, body) VALUES (?, ?, ?, ?)",
                [(e.passage_id, for_index(e.title), for_index(e.people), for_index(e.body)) for e in entries],
            )
    plain.execute("INSERT INTO words(words) VALUES ('optimize')")
    plain.commit()
    return plain


def _batches(database: Database) -> Iterator[Sequence[Entry]]:
    last = 0
    while True:
        with database.write() as transaction:
            entries = entries_after(transaction, last, _BATCH)
        if not entries:
            return
        yield entries
        last = entries[-1].passage_id


def tantivy(database: Database, folder: Path) -> Callable[[str], object] | None:
    """What asks tantivy, in this process, for the best 20 of the same passages with any of the words, stemmed."""
    try:
        import tantivy as library  # type: ignore[import-not-found]  # no part of the project
    except ImportError:
        return None
    fields = ("title", "people", "body")
    builder = library.SchemaBuilder().add_unsigned_field("id", stored=True)
    for field in fields:
        builder = builder.add_text_field(field, tokenizer_name="en_stem")
    is_new = not folder.exists()
    folder.mkdir(exist_ok=True)
    index = library.Index(builder.build(), str(folder))
    if is_new:
        writer = index.writer(128 * 1024 * 1024, 1)
        for entries in _batches(database):
            for entry in entries:
                texts = {field: for_index(getattr(entry, field)) for field in fields}
                writer.add_document(library.Document(id=entry.passage_id, **texts))
        writer.commit()
        writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    boosts = {"title": 8.0, "people": 4.0, "body": 1.0}

    def ask(text: str) -> object:
        query = index.parse_query(text, list(fields), field_boosts=boosts)
        return [searcher.doc(place)["id"] for _, place in searcher.search(query, 20).hits]

    return ask


def filled_up(plain: sqlite3.Connection, is_prefix: bool, text: str) -> object:
    """Passages with all the words, filled up with those that have any of them."""
    found = matches(plain, is_prefix, text)
    return found if len(found) == 20 else found + matches(plain, False, text, " OR ")


def matches(plain: sqlite3.Connection, is_prefix: bool, text: str, joint: str = " AND ") -> list[tuple[int, float]]:
    """The best 20 passages with all the words."""
    matched = joint.join(f'"{word}"' for word in text.split()) + ("*" if is_prefix else "")
    sql = "SELECT rowid, bm25(words, 8.0, 4.0, 1.0) AS s FROM words WHERE words MATCH ? ORDER BY s LIMIT 20"
    return plain.execute(sql, (matched,)).fetchall()


def notmuch(folder: Path, count: int) -> Callable[[str], object]:
    """What asks notmuch for the first 20 threads that match, each in a process of its own; does nothing without it."""
    program = shutil.which("notmuch")
    if program is not None and not (folder / "notmuch-config").exists():
        write_folders(folder / "mail", MailMaker().mails(count))
        notmuch_new(folder, count)
    environment = {**os.environ, "NOTMUCH_CONFIG": str(folder / "notmuch-config")}

    def ask(text: str) -> None:
        if program is not None:
            command = [program, "search", "--limit=20", text]
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)

    return ask
