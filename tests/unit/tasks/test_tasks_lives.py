"""Whatever is done to a vault, whole or broken off: the index is what the rows say, and finding finds what is there.

`INGLENOOK_LIVES=1000` has as many vaults live, each by another seed; `make torture TORTURE=lives` does so.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from conftest import OpenWorkspace, Template
from inglenook.index.beginnings import TABLE
from inglenook.index.borrowed import Connection
from inglenook.index.entries import IndexRow, index_rows
from inglenook.index.index import Index
from inglenook.index.sentences.query import Query
from inglenook.index.source import entries_after
from inglenook.index.weights import COLUMNS
from unit.index.brute import Everything
from unit.tasks.lives import WORDS, Life

LIVES = int(os.environ.get("INGLENOOK_LIVES", "1"))
DEEDS = 5 if LIVES == 1 else 18
# Each finds nothing in a vault that is whole.
LEFTOVERS = {
    "passages of what is gone": "SELECT 1 FROM passage WHERE kind = 'm' AND item_id NOT IN (SELECT id FROM message)"
    " OR kind = 'd' AND item_id NOT IN (SELECT id FROM document)",
    "originals that nothing has": "SELECT 1 FROM original WHERE id NOT IN (SELECT original_id FROM document UNION"
    " SELECT original_id FROM message UNION SELECT original_id FROM message_copy UNION SELECT part_id FROM"
    " original_part)",
    # What a PDF that was brought in holds comes before it, and waits for it where the import was broken off; its file,
    # or that of the archive around it, may be called as a mail is.
    "attachments that nothing carries": "SELECT 1 FROM document WHERE is_attachment <> 0 AND (origin = '' OR"
    " origin LIKE '%.eml › % › %' AND (SELECT o.kind FROM import_outcome o WHERE o.name ="
    " substr(origin, 1, instr(origin, ' › ') - 1) ORDER BY o.id DESC LIMIT 1) = 'm')"
    " AND id NOT IN (SELECT document_id FROM attachment WHERE document_id IS NOT NULL"
    " UNION SELECT document_id FROM enclosure WHERE document_id IS NOT NULL)",
    "threads without mails": "SELECT 1 FROM thread t WHERE messages <>"
    " (SELECT count(*) FROM message m WHERE m.thread_id = t.id) OR messages = 0",
    "threads called as no mail of them is": "SELECT 1 FROM thread t WHERE subject NOT IN"
    " (SELECT subject FROM message m WHERE m.thread_id = t.id)",
    "people in no mail": "SELECT address, name FROM person EXCEPT SELECT address, name FROM message_address",
    "people of mails who are not known": "SELECT address, name FROM message_address WHERE address <> '' EXCEPT"
    " SELECT address, name FROM person",
    "texts of what was not read": "SELECT 1 FROM document_section s JOIN document d ON d.id = s.document_id"
    " WHERE d.state NOT IN ('read', 'pending')",
    "files of what is gone": "SELECT 1 FROM watched_file WHERE kind = 'm' AND item_id NOT IN (SELECT id FROM message)"
    " OR kind = 'd' AND item_id NOT IN (SELECT id FROM document)",
    "other sizes than the bytes have": "SELECT 1 FROM message m JOIN original o ON o.id = m.original_id"
    " WHERE m.size <> o.size",
}


@pytest.mark.parametrize("seed", range(1, LIVES + 1))
def test_what_is_found_is_what_is_there(
    seed: int, template: Template, open_workspace: OpenWorkspace, tmp_path: Path
) -> None:
    life = Life(seed, tmp_path, Path(shutil.copytree(template.folder, tmp_path / "vault")), open_workspace)
    try:
        for _ in range(DEEDS):
            life.go_on()
            _require_whole(life)
    except Exception as error:
        error.add_note(f"seed {seed}: {', '.join(life.told)}")
        raise


def _require_whole(life: Life) -> None:
    vault, index = life.workspace.vault, life.workspace.index
    assert [*vault.check(), *index.check()] == []
    with vault.database.read() as connection:
        rows = index_rows(entries_after(connection, 0, 10_000))
        assert _words(connection.execute(f"SELECT term, doc, col, offset FROM {TABLE}")) == _expected(rows)
        assert [name for name, sql in LEFTOVERS.items() if connection.execute(sql).fetchone()] == []
        everything = Everything(connection)
    cold = Index(vault.database)
    for query in _queries(life):
        _require_alike(index, cold, query)
        found = {(each.kind, each.item_id) for each in index.search(query, 999)}
        assert found == _found(everything, query), query
        left = {(each.kind, each.item_id) for each in index.look(query, 999, is_left=True).ranked}
        assert left == everything.left(found), query


def _require_alike(index: Index, cold: Index, query: Query) -> None:
    """What is remembered from one search to the next says nothing else than what is looked up anew."""
    for is_prefix in (False, True):
        ranked = index.search(query, 50, is_prefix=is_prefix)
        assert ranked == cold.search(query, 50, is_prefix=is_prefix), query
        glance = index.glance(query, 50, is_prefix=is_prefix)
        assert glance == cold.glance(query, 50, is_prefix=is_prefix), query
        assert index.shown(ranked) == cold.shown(ranked), query


def _found(everything: Everything, query: Query) -> set[tuple[str, int]]:
    passing = everything.passing(query)
    if not query.sought:
        return passing
    return passing & (everything.strict(query) | everything.spread(query) | everything.loose(query))


def _queries(life: Life) -> list[Query]:
    filters: list[dict[str, Any]] = [
        {},
        {"from_": (life.chance.choice(("anna", "bob", "me")),)},
        {"in_": (life.chance.choice(("inbox", "trash", "archive", "deep", "sent")),)},
        {"is_": (life.chance.choice(("unread", "flagged", "unreplied")),)},
        {"has": ("attachment",)},
        {"label": ("tax",)},
        {"filetype": (life.chance.choice(("txt", "pdf", "html")),)},
        {"after": date(2026, 10, life.chance.randrange(1, 28))},
        {"exclude": (life.chance.choice(WORDS),)},
    ]
    said: list[dict[str, Any]] = [
        {"terms": tuple(life.chance.sample(WORDS, life.chance.choice((1, 1, 2))))},
        {"subject": (life.chance.choice(WORDS),)},
        {},
    ]
    some = [{**life.chance.choice(filters), **life.chance.choice(said)} for _ in range(3)]
    return [Query(**each) for each in some if each]


def _words(rows: Iterable[Any]) -> list[tuple[Any, ...]]:
    return sorted(tuple(row) for row in rows)


def _expected(rows: Iterable[IndexRow]) -> list[tuple[Any, ...]]:
    """Every word with its places, in an index that is made of the rows at once."""
    connection: Connection = sqlcipher3.connect(":memory:")
    connection.execute(
        f"CREATE VIRTUAL TABLE words USING fts5({COLUMNS}, content='', contentless_delete=1,"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    for row in rows:
        connection.execute("INSERT INTO words(rowid, title, people, body) VALUES (?, ?, ?, ?)", row)
    connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(words, instance)")
    return _words(connection.execute("SELECT term, doc, col, offset FROM terms"))
