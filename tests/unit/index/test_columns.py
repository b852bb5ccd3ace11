"""Filters by kind, sender and day in memory let the same through as those in SQL."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from inglenook.index import columns as module
from inglenook.index import glance
from inglenook.index.columns import Columns, Sieve
from inglenook.index.filters import Known, scope_of
from inglenook.index.query import Query
from inglenook.index.search import Search

if TYPE_CHECKING:
    from unit.index.conftest import Shelf

BEN = ("Ben Ode", "ben@example.org")
QUERIES: list[dict[str, object]] = [
    {"from_": ("ben",)},
    {"from_": ("anna", "ben"), "kind": "mail"},
    {"from_": ("nobody",)},
    {"from_": ("ben",), "kind": "document", "before": date(2025, 1, 1)},
    {"before": date(2024, 6, 1)},
    {"after": date(2024, 6, 1)},
    {"after": date(2024, 1, 1), "before": date(2024, 1, 2), "kind": "document"},
    {"kind": "mail"},
    {"kind": "document"},
]


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    """Mails of two people in two years, documents that they carry and one that nobody does."""
    for day in ("2024-01-01", "2025-01-01"):
        shelf.document("report", "the pump", day="2023-05-05", carried_by=shelf.mail("x", "the pump", day=day))
        shelf.document(
            "report", "the pump", day="2025-05-05", carried_by=shelf.mail("x", "a pump", sender=BEN, day=day)
        )
    shelf.document("report", "the pump", day="2024-01-01")
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE message SET date = NULL WHERE id = (SELECT max(id) FROM message)")
        transaction.execute("UPDATE document SET created = NULL, added = 1746396000 WHERE id = 2")
    return shelf


def sieved(shelf: Shelf, columns: Columns, query: Query) -> Sieve | None:
    with shelf.database.read() as connection:
        return Sieve.of(columns, connection, query, scope_of(connection, query), Known())


@pytest.mark.parametrize("filters", QUERIES, ids=str)
def test_the_same_pass_as_in_sql(filled: Shelf, filters: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHUNK", 2)
    query = Query(terms=("pump",), **filters)  # type: ignore[arg-type]
    with filled.database.read() as connection:
        wanted = Search(connection, query).passages(99)
        every = [row[0] for row in connection.execute("SELECT id FROM passage ORDER BY id DESC")]
        sieve = Sieve.of(Columns(), connection, query, scope_of(connection, query), Known())
        assert sieve is not None
        passing = sieve.passing(every, 99)
        assert passing == sorted(wanted, reverse=True)
        assert sieve.items(passing) == len({*passing})
        few = sieve.passing(every, 1)
        assert few == passing[: len(few)] and len(few) >= min(1, len(passing))


def test_what_asks_for_more_is_left_to_sql(filled: Shelf) -> None:
    more = [{"from_": ("me",)}, {"to": ("ben",)}, {"has": ("attachment",)}, {"label": ("tax",)}, {}]
    for filters in (*more, {"from_": ("ben",), "is_": ("unread",)}, {"kind": "mail", "exclude": ("word",)}):
        assert sieved(filled, Columns(), Query(terms=("pump",), **filters)) is None, filters  # type: ignore[arg-type]


def test_what_came_in_is_read_and_much_of_it_only_beforehand(filled: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    known, query = Columns(), Query(from_=("ben",))
    with filled.database.read() as connection:
        assert known.follow(connection)
    mail = filled.mail("x", "new", sender=BEN)
    monkeypatch.setattr(module, "_BEHIND", (1, 1))
    assert sieved(filled, known, query) is None
    monkeypatch.setattr(module, "_BEHIND", (9, 9))
    assert sieved(filled, known, query) is not None
    assert known.mails([mail], {BEN[1]}, None) == {mail}
    filled.mail("x", "newer", sender=BEN)
    monkeypatch.setattr(module, "_BEHIND", (1, 1))
    with filled.database.read() as connection:
        known.load(connection)
    assert sieved(filled, known, query) is not None


def test_a_glance_says_the_same_with_it_and_without(filled: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "CAP", 2)

    def looked(filters: dict[str, object]) -> list[tuple[str, int]]:
        query = Query(terms=("pump", "the"), **filters)  # type: ignore[arg-type]
        return [(each.kind, each.item_id) for each in filled.index.glance(query, 2, is_prefix=True)[0]]

    with_it = [looked(filters) for filters in QUERIES]
    monkeypatch.setattr(Sieve, "of", lambda *_: None)
    assert with_it == [looked(filters) for filters in QUERIES]
    assert sum(map(bool, with_it)) > 5
