"""What one key press has looked up the next one uses again, and nothing that a commit has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.reading import Passage
from inglenook.index import facts, search
from inglenook.index.columns import Columns
from inglenook.index.counts import Counts
from inglenook.index.per_commit import Recent
from inglenook.index.ranked import first_of_each
from inglenook.index.search import Search
from inglenook.index.sentences.query import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inglenook.index.borrowed import Connection
    from inglenook.index.facts import Facts
    from inglenook.index.ranked import Ranked
    from unit.index.conftest import Shelf

PUMP = Query(terms=("pump",))


def test_only_the_last_are_kept() -> None:
    kept: Recent[str, int] = Recent(2)
    for key, value in (("a", 1), ("b", 2), ("a", 3), ("c", 4)):
        assert kept.keep(key, value) == value
    assert kept == {"a": 3, "c": 4}


def test_a_word_is_counted_once_and_again_after_a_commit(shelf: Shelf) -> None:
    for number in range(3):
        shelf.mail("x", f"pump {number}")
    counts, asked = Counts(), []

    class Noted:
        """Lends the statements of a connection and says which were asked."""

        def __init__(self, connection: Connection) -> None:
            self._connection = connection

        def execute(self, sql: str, parameters: Sequence[object] = (), /) -> object:
            asked.extend([parameters] if "MATCH" in sql else [])
            return self._connection.execute(sql, parameters)

    with shelf.database.read() as connection:
        noted: Connection = Noted(connection)  # type: ignore[assignment]  # as far as it is used

        def up_to(most: int) -> int:
            return counts.of(noted).up_to('"pump"', most)

        assert (up_to(1), up_to(1), len(asked)) == (2, 2, 1)  # just above what was wanted
        assert (up_to(9), up_to(9), up_to(1), len(asked)) == (3, 3, 3, 2)
    shelf.mail("x", "pump")
    with shelf.database.read() as again:
        assert again is connection
        assert (up_to(9), len(asked)) == (4, 3)


def test_what_a_hit_shows_is_read_once_and_again_after_a_commit(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = shelf.mail("Old", "pump")
    shelf.document("Plan", "the beginning, and a pump", filename="p.pdf", passages=(Passage(0, 13), Passage(15, 25)))
    read: list[int] = []
    shown_of, texts_of = facts.shown_of, facts.texts_of

    def noted(connection: Connection, found: Sequence[Ranked]) -> list[tuple[Facts, str] | None]:
        read.append(len(found))
        return shown_of(connection, found)

    def noted_texts(connection: Connection, found: Sequence[Ranked]) -> list[str]:
        read.append(10 * len(found))
        return texts_of(connection, found)

    monkeypatch.setattr(facts, "shown_of", noted)
    monkeypatch.setattr(facts, "texts_of", noted_texts)
    found = shelf.index.search(PUMP, 9)
    shown, openings = shelf.index.shown(found), shelf.index.openings(found)
    assert sorted(text for _, text in filter(None, shown)) == ["and a pump", "pump"]
    assert sorted(text for _, text in openings) == ["pump", "the beginning"]
    assert [one.score for one, _ in openings] == [one.score for one in found]
    lower = [one._replace(score=0.5) for one in reversed(found)]
    assert shelf.index.shown(lower) == shown[::-1]
    assert [(one.start, one.score, text) for one, text in shelf.index.openings(lower)] == [
        (one.start, 0.5, text) for one, text in reversed(openings)
    ]
    assert read == [2, 20]
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE message SET subject = 'New', text = 'pomp' WHERE id = ?", (mail,))
        within = shelf.index.shown(found)
    assert (
        [its for its in within if its and its[1] == "pomp"]
        == [its for its in shelf.index.shown(found) if its and its[0].title == "New"]
        != []
    )
    assert ("pomp" in [text for _, text in shelf.index.openings(found)]) is True


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(-9, 0), st.integers(1, 30)), unique_by=lambda each: each[1]), st.integers(1, 12))
def test_the_first_passage_of_each_item_is_taken(scored: list[tuple[float, int]], limit: int) -> None:
    rows = sorted((rated, -passage) for rated, passage in scored)
    expected: dict[int, tuple[float, int]] = {}
    for rated, at in rows:
        expected.setdefault(-at // 3, (rated, at))
    first = first_of_each(rows, lambda passages: [passage // 3 for passage in passages], limit)
    assert list(first.items()) == list(expected.items())[:limit]


@pytest.mark.parametrize("is_gone", [False, True])
def test_a_search_finds_the_same_with_the_passages_in_memory(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, *, is_gone: bool
) -> None:
    monkeypatch.setattr(search, "CAP", 3)
    for number in range(5):
        text = f"pump {'pump ' * number}and a lamp"
        shelf.mail("pump" if number == 2 else "x", text, passages=(Passage(0, len(text) - 6), Passage(0, len(text))))
    columns = Columns()
    with shelf.database.read() as connection:
        columns.load(connection)
    if is_gone:  # an index that has what the vault has not
        with shelf.database.write() as transaction:
            transaction.execute("DELETE FROM passage WHERE id IN (SELECT max(id) FROM passage WHERE item_id = 3)")
    with shelf.database.read() as connection:
        for query in (PUMP, Query(terms=("pump", "lamp")), Query(terms=("lamp", "x", "a"))):
            for limit in (1, 3, 9):
                known, plain = (Search(connection, query, columns=held).run(limit) for held in (columns, None))
                assert known == plain != []
