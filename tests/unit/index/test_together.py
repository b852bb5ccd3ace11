"""Items that have all the words looked for in several passages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import pytest

from inglenook.core.reading import Passage
from inglenook.index import together
from inglenook.index.columns import Columns, items_in
from inglenook.index.facts import beside_of
from inglenook.index.sentences.query import Query

if TYPE_CHECKING:
    from unit.index.conftest import Shelf

HEATING = Query(terms=("heating", "meier"))


def mail_of(shelf: Shelf, *parts: str, title: str = "x", day: str = "2025-03-10") -> int:
    """A mail with each part as a passage of its own."""
    return shelf.mail(title, "".join(parts), passages=passages_of(parts), day=day)


def passages_of(parts: Sequence[str]) -> list[Passage]:
    starts = [sum(map(len, parts[:number])) for number in range(len(parts))]
    return [Passage(start, start + len(part)) for start, part in zip(starts, parts, strict=True)]


@pytest.fixture
def others(shelf: Shelf) -> list[int]:
    """Mails with one of the words each, which BM25 puts first."""
    return [shelf.mail("heating", f"heating {number}") for number in range(12)]


@pytest.mark.parametrize("query", [Query(terms=("猫", "garden")), Query(terms=("猫",), phrase=("the garden",))])
def test_a_single_chinese_character_may_stand_in_another_passage(shelf: Shelf, query: Query) -> None:
    others = {shelf.mail("x", text) for text in ("the garden", "这里有猫", "the garden and the garden")}
    apart = mail_of(shelf, "我们养猫。", "It lives in the garden. ")
    assert shelf.found(query)[0] == apart
    assert {*shelf.found(query)} <= {apart, *others}
    assert shelf.index.search(query, 9, is_prefix=True)


@pytest.mark.parametrize("is_known", [True, False])
def test_words_of_one_mail_are_found_wherever_in_it_they_stand(
    shelf: Shelf, others: list[int], monkeypatch: pytest.MonkeyPatch, is_known: bool
) -> None:
    monkeypatch.setattr(Columns, "follow", Columns.follow if is_known else lambda _self, _connection: False)
    far = mail_of(shelf, "The heating is cold. ", *("And so on. " * 3 for _ in range(3)), "Ask Mr Meier, please.")
    near = mail_of(shelf, "Call Meier. ", "He knows about the heating of the house and much else beside it. ")
    book = shelf.document("Book", "Meier was here. Heating it was.", passages=(Passage(0, 15), Passage(15, 31, 7)))
    one = shelf.mail("x", "a heating that Meier knows, and a great many words more so that this is no short mail")
    found = shelf.index.search(HEATING, 8)
    assert [each.item_id for each in found[:4]] == [one, book, near, far]
    assert {each.item_id for each in found[4:]} < set(others)
    assert found[1].start == 0  # the passage with the rarer word
    with shelf.database.read() as connection:
        texts = beside_of(connection, found[:4])
    assert [["heating" in each.lower() for each in its] for its in texts] == [[], [True], [True], [True]]
    assert found[0].score > found[1].score == found[2].score > found[3].score > found[4].score


def test_what_filters_keep_out_and_what_has_not_all_of_it_is_left_out(shelf: Shelf) -> None:
    kept = mail_of(shelf, "The heating is cold. ", "Ask Mr Meier.", day="2025-05-02")
    mail_of(shelf, "The heating is cold. ", "Ask Mr Meier, not Huber.", day="2025-05-02")
    mail_of(shelf, "The heating is cold. ", "Ask Mr Meier.", day="2024-05-02")
    asked = Query(terms=HEATING.terms, exclude=("huber",), after=date(2025, 5, 1))
    assert shelf.found(asked) == [kept]
    phrase = mail_of(shelf, "The heating is cold. ", "Ask Dr Meier.")
    assert shelf.found(Query(terms=("heating",), phrase=("dr meier",))) == [phrase]


def test_a_word_in_very_many_passages_is_looked_for_near_the_rare_one(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "_MOST", 5)
    mail_of(shelf, "Ask Meier. ", "The heating is cold.")
    titled = shelf.mail("meier", "Meier and nothing else")
    for number in range(12):
        shelf.mail("x", f"heating {number}")
    assert [each.passage_id for each in shelf.index.search(HEATING, 1)] == [1]
    monkeypatch.setattr(together, "_AROUND", 0)  # any of the words, and of the two the passage with the title
    assert shelf.found(HEATING, 1) == [titled]


def test_a_mail_and_a_document_of_one_number_are_two_items(shelf: Shelf) -> None:
    with shelf.database.write() as transaction:
        transaction.executemany(
            "INSERT INTO passage (id, kind, item_id, start, end, heading) VALUES (?, ?, 5, 0, 1, '')",
            [(1, "m"), (2, "d")],
        )
    with shelf.database.read() as connection:
        assert items_in(connection, [2, 1, 9]) == [-5, 5, 0]


def test_of_three_words_a_passage_with_two_and_a_mail_with_all_come_in_turn(shelf: Shelf) -> None:
    for number in range(9):
        shelf.mail("x", f"nothing {number}")
    most = shelf.mail("heating and meier", "heating meier")
    spread = mail_of(shelf, "The heating is cold. ", "Ask Mr Meier. ", "He is in Basel.")
    alone = shelf.mail("x", "heating")
    asked = Query(terms=("heating", "meier", "basel"))
    found = shelf.index.search(asked, 9)
    assert [each.item_id for each in found] == [most, spread, alone]
    assert found[0].score == found[1].score > found[2].score
    assert [len(each.beside) for each in found] == [0, 2, 0]
    one = shelf.mail("x", "heating at Meier, Basel")
    assert shelf.found(asked)[0] == one
