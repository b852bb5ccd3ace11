"""Filters by what is in memory let the same through as those in SQL."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import pytest

from inglenook.core.reading import Passage
from inglenook.index import columns, glance, search
from inglenook.index import sieve as module
from inglenook.index.columns import Columns, Marks
from inglenook.index.filters import Known
from inglenook.index.search import Search
from inglenook.index.sentences.query import Query
from inglenook.index.sieve import Sieves

if TYPE_CHECKING:
    from unit.index.conftest import Shelf

ME, BEN = ("Me", "me@example.net"), ("Ben Ode", "ben@example.org")
ASKED: list[dict[str, object]] = [
    {"from_": ("ben",)},
    {"from_": ("anna", "ben")},
    {"from_": ("nobody",)},
    {"from_": ("me",)},
    {"from_": ("me", "ben")},
    {"exclude_from": ("ben",)},
    {"to": ("ben",)},
    {"with_": ("anna",)},
    {"before": date(2024, 6, 1)},
    {"after": date(2024, 6, 1)},
    {"after": date(2024, 1, 1), "before": date(2024, 1, 2)},
    {"after": date(2025, 5, 5), "before": date(2025, 5, 6)},
    {"kind": "mail"},
    {"kind": "document"},
    {"has": ("attachment",)},
    {"has": ("no_attachment",)},
    {"has": ("attachment", "no_attachment")},
    {"filetype": ("pdf",)},
    {"filetype": ("xlsx",)},
    {"exclude": ("pdfs",), "exclude_types": (("pdfs", "pdf"),)},
    {"exclude": ("bearing",)},
    {"exclude": ("bearing", "nowhere")},
    {"is_": ("unread",)},
    {"is_": ("flagged",)},
    {"is_": ("unreplied",)},
    {"in_": ("inbox",)},
    {"in_": ("sent",)},
    {"in_": ("sent", "inbox")},
    {"in_": ("nowhere",)},
    {"label": ("tax",)},
    {"larger_bytes": 1000},
    {"smaller_bytes": 1000},
    {"larger_bytes": 500, "smaller_bytes": 2000},
]
PAIRS = [{**one, **other} for one, other in itertools.combinations(ASKED, 2) if not one.keys() & other.keys()]
SHARES = [ASKED, *(PAIRS[start::3] for start in range(3))]


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    """Mails of three people in two years, documents that they carry and one that nobody does."""
    shelf.own("me@example.net")
    for day, flags in (("2024-01-01", "S"), ("2025-01-01", "F")):
        shelf.document("report", "the pump", day="2023-05-05", carried_by=shelf.mail("x", "the pump", day=day))
        mail = shelf.mail("x", "a pump", sender=BEN, day=day, flags=flags, size=5000, folder=("INBOX", "inbox"))
        shelf.document("report", "the pump", day="2025-05-05", carried_by=mail, filetype="xlsx", size=1500)
        shelf.mail("bearing", "my pump", sender=ME, to=(BEN,), day=day, flags="SRX", size=10, folder=("Sent", "sent"))
    shelf.mail("the long one", "pump. bearing", passages=[Passage(0, 5), Passage(6, 13)], size=1000)
    shelf.document("report", "the pump", day="2024-01-01", size=10)
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE message SET date = NULL WHERE id = (SELECT max(id) FROM message)")
        transaction.execute("UPDATE document SET created = NULL, added = 1746396000 WHERE id = 2")
        transaction.execute("INSERT INTO mail_label VALUES ('tax', 1, 0), ('tax', 5, 0)")
        # One document that two mails carry.
        transaction.execute("INSERT INTO attachment VALUES (1, 9, 4, '', '', 1, 0, '', NULL)")
    return shelf


def passing(shelf: Shelf, query: Query, known: Columns | None) -> list[int]:
    """The passages that the filters of a query let through, told by what is in memory or, without, by SQL."""
    with shelf.database.read() as connection:
        asked = Search(connection, query, columns=known)
        if known is None:
            return sorted(asked.passages(99))
        every = [row[0] for row in connection.execute("SELECT id FROM passage ORDER BY id")]
        assert asked.sieve is not None
        found = asked.sieve.all_passing(every)
        again = Search(connection, query, columns=known).sieve
        assert again is not None
        assert again.every().tolist() == found
        assert again.share() == len(found) / len(every)
        return found


@pytest.mark.parametrize("filters", SHARES)
def test_the_same_pass_as_in_sql(filled: Shelf, filters: list[dict[str, object]]) -> None:
    known, some = Columns(), 0
    for each in filters:
        query = Query(terms=("pump",), **each)  # type: ignore[arg-type]  # as above
        wanted = passing(filled, query, None)
        assert passing(filled, query, known) == wanted, each
        some += bool(wanted)
    assert some > len(filters) / 3


@pytest.mark.parametrize(
    ("filters", "few"), [(ASKED, 1), ([*ASKED[::2], {"exclude": ("report",)}], 99), (PAIRS[::9], 99)]
)
def test_the_newest_are_the_same_as_in_sql(
    filled: Shelf, monkeypatch: pytest.MonkeyPatch, filters: list[dict[str, object]], few: int
) -> None:
    monkeypatch.setattr(module, "_FEW", few)
    known, some = Columns(), 0
    with filled.database.read() as connection:
        for each, limit in itertools.product(filters, (2, 99)):
            query = Query(**each) if limit == 2 else Query(**{"from_": ("ben",), **each})  # type: ignore[arg-type]
            wanted = Search(connection, query).run(limit)
            asked = Search(connection, query, columns=known)
            assert asked.run(limit) == wanted, each
            if asked.sieve is not None:
                asked.sieve.every()  # all that pass are gathered now
                assert asked.run(limit) == wanted, each
            some += bool(wanted)
    assert some > len(filters) / 3


def test_what_passes_is_told_until_it_is_of_as_many_items_as_are_wanted(
    filled: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CHUNK", 2)
    every = range(20, 0, -1)
    with filled.database.read() as connection:
        sieve = Search(connection, Query(terms=("pump",), kind="mail"), columns=Columns()).sieve
        assert sieve is not None
        assert sieve.passing(every, 99) == sieve.all_passing(every)
        few = sieve.passing(every, 3)
        assert few == sieve.all_passing(every)[: len(few)] and 3 <= sieve.items(few) < 6


def test_what_came_in_is_read_and_much_of_it_only_beforehand(filled: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    known, query = Columns(), Query(from_=("ben",))

    def is_sieved() -> bool:
        with filled.database.read() as connection:
            return Sieves().of(known, connection, query, Known(), "") is not None

    with filled.database.read() as connection:
        assert known.follow(connection)
    mail = filled.mail("x", "new", sender=BEN, size=77)
    monkeypatch.setattr(columns, "_BEHIND", (1, 1))
    assert not is_sieved()
    monkeypatch.setattr(columns, "_BEHIND", (9, 9))
    assert is_sieved()
    assert known.mails([mail], Marks(senders=frozenset({BEN[1]}), larger=76, smaller=78, carries=False)) == {mail}
    filled.mail("x", "newer", sender=BEN)
    monkeypatch.setattr(columns, "_BEHIND", (1, 1))
    with filled.database.read() as connection:
        known.load(connection)
    assert is_sieved()


@pytest.mark.parametrize("cap", [1, 2, 99])
@pytest.mark.parametrize("most_few", [0, 5])
def test_a_search_says_the_same_with_it_and_without(
    filled: Shelf, monkeypatch: pytest.MonkeyPatch, cap: int, most_few: int
) -> None:
    monkeypatch.setattr(search, "CAP", cap)
    monkeypatch.setattr(search, "_FEW", most_few)

    def found() -> list[list[tuple[int, float]]]:
        queries = [Query(terms=("pump", "the"), **filters) for filters in ASKED]  # type: ignore[arg-type]  # as above
        return [[(each.item_id, each.score) for each in filled.index.search(query, 9)] for query in queries]

    with_it = found()
    monkeypatch.setattr(Sieves, "of", lambda *_: None)
    assert with_it == found()
    assert sum(map(bool, with_it)) > 20


def test_a_glance_says_the_same_with_it_and_without(filled: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "CAP", 2)

    def looked() -> list[list[tuple[str, int]]]:
        queries = [Query(terms=("pump", "the"), **filters) for filters in ASKED]  # type: ignore[arg-type]  # as above
        return [
            [(each.kind, each.item_id) for each in filled.index.glance(query, 2, is_prefix=True)[0]]
            for query in queries
        ]

    with_it = looked()
    monkeypatch.setattr(Sieves, "of", lambda *_: None)
    assert with_it == looked()
    assert sum(map(bool, with_it)) > 20
