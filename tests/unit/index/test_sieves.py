"""What filters let through is gathered once, and never told from a state of the vault that is no more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from inglenook.index import per_commit
from inglenook.index import sieve as module
from inglenook.index.columns import Columns
from inglenook.index.filters import Known
from inglenook.index.sentences.query import Query
from inglenook.index.sieve import Sieves

if TYPE_CHECKING:
    from inglenook.index.borrowed import Connection
    from unit.index.conftest import Shelf

FLAGGED = Query(terms=("pump",), is_=("flagged",))
FLAG = "UPDATE message SET is_flagged = 1 WHERE id = ?"


def test_a_search_for_other_words_gathers_nothing_anew(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.mail("x", "pump", flags="F")
    columns, sieves = Columns(), Sieves()
    with shelf.database.read() as connection, shelf.database.read() as other:

        def of(query: Query, connection: Connection = connection, unwanted: str = "") -> object:
            return sieves.of(columns, connection, query, Known(), unwanted)

        first = of(FLAGGED)
        assert first is not None
        assert of(Query(terms=("lamp",), phrase=("a b",), is_=("flagged",))) is first
        assert of(FLAGGED, unwanted='"x"') is not first
        narrower = of(Query(is_=("flagged",), kind="mail"))
        assert narrower is not first
        assert of(FLAGGED) is first and of(Query(is_=("flagged",), kind="mail")) is narrower
        monkeypatch.setattr(per_commit, "_version", lambda _: 1)  # two may count the same
        assert of(FLAGGED, other) is not of(FLAGGED)


def test_only_the_last_are_kept(shelf: Shelf) -> None:
    columns, sieves = Columns(), Sieves()
    with shelf.database.read() as connection:
        first, *others = [
            sieves.of(columns, connection, Query(kind="mail", larger_bytes=number), Known(), "") for number in range(5)
        ]
        for number, sieve in enumerate(others, 1):
            assert sieves.of(columns, connection, Query(kind="mail", larger_bytes=number), Known(), "") is sieve
        assert sieves.of(columns, connection, Query(kind="mail", larger_bytes=0), Known(), "") is not first


def test_another_time_zone_has_other_days(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    columns, sieves, query = Columns(), Sieves(), Query(after=date(2025, 1, 1))
    with shelf.database.read() as connection:
        first = sieves.of(columns, connection, query, Known(), "")
        monkeypatch.setattr(module, "midnight", lambda _: 7)
        assert sieves.of(columns, connection, query, Known(), "") is not first


def test_the_next_search_sees_what_a_commit_changed(shelf: Shelf) -> None:
    numbers = [shelf.mail("x", "pump", flags="F" if not number else "") for number in range(3)]
    assert [each.item_id for each in shelf.index.search(FLAGGED, 9)] == numbers[:1]
    with shelf.database.write() as transaction:
        transaction.execute(FLAG, numbers[1:2])
    assert {each.item_id for each in shelf.index.search(FLAGGED, 9)} == {*numbers[:2]}
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE message SET is_flagged = 0 WHERE id = ?", numbers[:1])
    assert [each.item_id for each in shelf.index.search(FLAGGED, 9)] == numbers[1:2]


def test_a_search_sees_the_state_that_its_connection_sees(shelf: Shelf) -> None:
    mail = shelf.mail("x", "pump")
    columns, sieves = Columns(), Sieves()

    def passing(connection: Connection) -> list[int]:
        sieve = sieves.of(columns, connection, FLAGGED, Known(), "")
        return [] if sieve is None else sieve.all_passing([1])

    with shelf.database.read() as before:
        assert passing(before) == []
        with shelf.database.write() as transaction:
            transaction.execute(FLAG, (mail,))
        with shelf.database.read() as after:
            assert (passing(after), passing(before), passing(after)) == ([1], [], [1])


def test_a_search_within_a_write_sees_what_was_written_and_what_was_taken_back(shelf: Shelf) -> None:
    mail = shelf.mail("x", "pump")

    def found() -> list[int]:
        return [each.item_id for each in shelf.index.search(FLAGGED, 9)]

    def write_and_break_off() -> None:
        with shelf.database.write() as transaction:
            assert found() == []
            transaction.execute(FLAG, (mail,))
            assert found() == [mail]
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_break_off()
    assert found() == []
    with shelf.database.write():
        assert found() == []
