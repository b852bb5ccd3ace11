"""The quick look while a word is typed: as the search where little matches, the newest where much does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from inglenook.core.reading import Passage
from inglenook.index import beginnings, glance
from inglenook.index.beginnings import Beginnings
from inglenook.index.columns import Columns
from inglenook.index.sentences.query import Query
from inglenook.index.snippets import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inglenook.index.borrowed import Connection, Rows
    from unit.index.conftest import Shelf


def looked(shelf: Shelf, *terms: str, limit: int = 9, **filters: object) -> tuple[list[int], bool]:
    ranked, is_rough, _ = shelf.index.glance(Query(terms=terms, **filters), limit, is_prefix=True)  # type: ignore[arg-type]
    return [each.item_id for each in ranked], is_rough


def test_an_empty_vault_is_made_ready_and_then_filled(shelf: Shelf) -> None:
    shelf.index.warm()
    assert looked(shelf, "pum", from_=("ann",)) == ([], False)
    mail = shelf.mail("x", "a pump")
    shelf.index.warm()
    assert looked(shelf, "pum") == ([mail], False)


def test_where_little_matches_it_is_the_search(shelf: Shelf) -> None:
    shelf.mail("x", "a pump and a pumpkin")
    shelf.mail("pumping", "nothing")
    for terms in (("pum",), ("pump", "pu"), ("nothing", "pumpk"), ("p",), ("pump", "x")):
        ranked = shelf.index.search(Query(terms=terms), 9, is_prefix=True)
        assert shelf.index.glance(Query(terms=terms), 9, is_prefix=True)[:2] == (ranked, False), terms


def test_what_is_typed_begins_a_word_and_not_its_stem(shelf: Shelf) -> None:
    last, pay, payment = [shelf.mail("x", text) for text in ("my last letter", "they pay", "the payment")]
    shelf.mail("x", "the lawyer was paid in laces")
    assert looked(shelf, "las") == ([last], False)
    found, _ = looked(shelf, "pay")
    assert sorted(found) == [pay, payment]


@pytest.fixture
def crowded(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Where three words of one beginning are many."""
    monkeypatch.setattr(glance, "_MANY", 2)
    return shelf


def test_where_much_matches_the_newest_come_first_and_titles_before_them(crowded: Shelf) -> None:
    title = crowded.mail("pump", "old")
    mails = [crowded.mail("x", f"the {word}") for word in ("pumpkin", "pumping", "pump", "pumice", "stone")]
    assert looked(crowded, "pum") == ([title, *reversed(mails[:4])], True)
    assert looked(crowded, "pum", limit=2) == ([title, mails[3]], True)
    first, second, *_ = crowded.index.glance(Query(terms=("pum",)), 9, is_prefix=True)[0]
    assert first.score > second.score > 0
    assert looked(crowded, "the", "pum") == ([*reversed(mails[:4]), mails[4]], True)
    assert looked(crowded, "stone", "pum") == ([mails[4]], True)


def test_two_letters_behind_a_common_word_take_no_hit_away(crowded: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "CAP", 2)
    word, *others = [crowded.mail("x", f"the {word}") for word in ("in", "stone", "pump", "invoice")]
    assert looked(crowded, "the", "in") == ([word, *reversed(others)], True)
    assert looked(crowded, "in") == ([word], False)


@pytest.mark.parametrize("few", [0, 10])
def test_filters_hold_for_few_and_for_many_passages(crowded: Shelf, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(glance, "_ITEMS", few)
    monkeypatch.setattr(glance, "CAP", 2)
    monkeypatch.setattr(glance, "_SIFTED_MANY", 2)
    old = [crowded.mail("x", f"the {word}", day="2024-01-01") for word in ("pumpkin", "pump", "pumice")]
    for _ in range(4):
        crowded.mail("pump", "the pumice", day="2025-01-01")
    found, is_rough = looked(crowded, "pum", before=date(2024, 6, 1))
    assert is_rough and found == [*reversed(old[1:] if few else old)]
    every = crowded.index.search(Query(terms=("pum",), before=date(2024, 6, 1)), 9, is_prefix=True)
    assert {each.item_id for each in every} == {*old}


def test_no_more_items_are_looked_for_than_a_screen_takes_and_then_more_are_said_to_be_there(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance, "_DEPTH", 3)
    mails = [shelf.mail("x", "the pump") for _ in range(3)]
    assert looked(shelf, "pump") == (mails[::-1], True)
    assert looked(shelf, "pump", limit=3) == (mails[::-1], False)
    monkeypatch.setattr(glance, "_DEPTH", 4)
    assert looked(shelf, "pump") == (mails[::-1], False)


def test_every_word_that_begins_so_is_among_those_looked_for(shelf: Shelf) -> None:
    words = "universe university univers expense expensive response news analysis caresses ponies agreed sized apology"
    chinese = "租赁合同 房租到期 租金 退租 한국어"
    for text in (*words.split(), *chinese.split()):
        shelf.mail("x", text)
    with shelf.database.read() as connection:
        for word in (*words.split(), *chinese.replace(" ", "")):
            start = stem(word)[:3]
            opened = Beginnings().opened(connection, f'"{start}"*')
            assert opened is not None
            found = {row[0] for row in connection.execute("SELECT rowid FROM words WHERE words MATCH ?", opened[:1])}
            wanted = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{start}"*',))
            assert found == {row[0] for row in wanted}, word


def test_a_letter_more_leaves_some_of_the_words_and_what_comes_in_is_seen(shelf: Shelf) -> None:
    shelf.mail("x", "pumpkin pump")
    known = Beginnings()
    with shelf.database.read() as connection:
        assert known.opened(connection, '"pum"*') == ('("pump" OR "pumpkin")', 2, False)
        assert known.opened(connection, '"pumpk"*') == ('("pumpkin")', 1, False)
        assert known.opened(connection, '"pu"*') is None
    shelf.mail("x", "pumpkins pumice")
    with shelf.database.read() as connection:
        assert known.opened(connection, '"pumi"*') == ('("pumic")', 1, False)


def test_a_document_is_seen_by_the_name_that_it_was_given_since(shelf: Shelf) -> None:
    number = shelf.document("scan.pdf", "a pump", filename="scan.pdf")
    assert looked(shelf, "las") == ([], False)
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE document SET title = 'last will.pdf', filename = title WHERE id = ?", (number,))
        shelf.index.rename(transaction, number)
    assert looked(shelf, "las") == ([number], False)


def test_too_many_words_or_no_list_of_them_leaves_the_beginning_as_it_is(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = shelf.mail("x", "pumpkin pump pumice")
    monkeypatch.setattr(beginnings, "MOST", 2)
    assert looked(shelf, "pum") == ([mail], False)
    with shelf.database.write() as transaction:
        transaction.execute(f"DROP TABLE {beginnings.TABLE}")
    assert looked(shelf, "pump") == ([mail], False)
    shelf.index.prepare()
    with shelf.database.read() as connection:
        assert Beginnings().opened(connection, '"pumpk"*') is not None


def test_behind_two_letters_the_words_of_the_third_are_known_before_it_is_typed(shelf: Shelf) -> None:
    shelf.mail("x", "pumpkin pump pure")
    known, asked = Beginnings(), Asked()
    with shelf.database.read() as asked.connection:
        for term, listed in (("pum", 0), ("p", 0), ("p-", 0), ("房租", 0), ("PU", 1), ("pu", 1)):
            known.look_ahead(asked, term)
            assert asked.count("RECURSIVE") == listed, term
        assert known.opened(asked, '"pum"*') == ('("pump" OR "pumpkin")', 2, False)
        assert known.opened(asked, '"pur"*') == ('("pure")', 1, False)
        assert asked.count("RECURSIVE") == 1


class Asked:
    """A connection that notes what it is asked."""

    def __init__(self) -> None:
        self.connection: Connection
        self._statements: list[str] = []

    def execute(self, sql: str, values: Sequence[object] = (), /) -> Rows:
        self._statements.append(sql)
        return self.connection.execute(sql, values)

    def count(self, word: str) -> int:
        return sum(word in each for each in self._statements)


def test_no_more_is_read_of_the_newest_than_is_shown(crowded: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    titles = [
        crowded.mail(f"pump {number}", "old " * 3, passages=(Passage(0, 5), Passage(0, 9))) for number in range(3)
    ]
    mails = [crowded.mail("x", f"the {word}") for word in ("pumpkin", "pumping", "pump", "pumice")]
    expected = [*reversed(titles), *reversed(mails)]
    assert looked(crowded, "pum") == (expected, True)  # nothing is in memory yet
    crowded.index.warm()
    asked: list[int] = []
    items = Columns.items

    def noted(columns: Columns, passages: Sequence[int]) -> Sequence[int]:
        asked.extend(passages)
        return items(columns, passages)

    def looked_at(limit: int) -> int:
        """How many passages."""
        del asked[:]
        ranked = crowded.index.glance(Query(terms=("pum",)), limit, is_prefix=True)[0]
        assert [each.item_id for each in ranked] == expected[:limit]
        assert len({each.passage_id for each in ranked}) == len(ranked)
        return len({*asked})

    monkeypatch.setattr(Columns, "items", noted)
    assert [looked_at(limit) for limit in (1, 2, 4, 9)] == [1, 3, 7, 10]
