"""Telephone numbers, accounts, cards: found and marked however they are parted."""

from __future__ import annotations

from datetime import date

import pytest

from inglenook.index.sentences.long_numbers import spellings_of
from inglenook.index.sentences.query import Query, parse
from inglenook.index.snippets import CLOSE, OPEN, snippet
from unit.index.conftest import Shelf

LONDON = ("+44 20 7946 0018", "+44 (0)20 7946 0018", "(020) 7946-0018", "020 7946 0018", "0207 946 0018",
          "02079460018", "+442079460018", "0044 20 79460018")  # fmt: skip
AMERICA = ("(415) 555-0132", "415.555.0132", "+1 415 555 0132", "4155550132")
CHINA = ("13800138000", "138-0013-8000", "+86 138 0013 8000", "138 0013 8000")
ACCOUNT = ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000", "de89-3704-0044-0532-0130-00")
CARD = ("4111 1111 1111 1111", "4111111111111111", "4111-1111-1111-1111")
FAMILIES = (LONDON, AMERICA, CHINA, ACCOUNT, CARD)


def asked(sentence: str) -> Query:
    return parse(sentence, date(2026, 1, 1), (), ())[0]


@pytest.mark.parametrize("ways", FAMILIES, ids=lambda ways: ways[0])
def test_a_long_number_is_found_and_marked_however_it_is_parted(shelf: Shelf, ways: tuple[str, ...]) -> None:
    there = {shelf.mail("x", f"Ask for {way}, please") for way in ways}
    shelf.mail("x", "Ask for 020 7946 0019, (212) 555-0132, 139 0013 8000, DE88 3704 0044 0532 0130 00, 4111 1111")
    for way, other in zip(ways, reversed(ways), strict=True):
        query = asked(f"ask for {way}")
        assert query.terms == ("ask", way.lower())
        assert {*shelf.found(query)[: len(ways)]} == there, way
        shown = snippet(f"Ask for {other}, please", 0, 99, query).replace(OPEN, "[").replace(CLOSE, "]")
        assert shown == f"[Ask] for [{other}], please", way
    assert not there & {*shelf.found(asked(f"ask -{ways[-1].replace(' ', '')}"))}


def test_the_number_in_a_sentence_is_one_word_and_a_day_is_none() -> None:
    assert asked("王伟的电话138 0013 8000").terms[-1] == "138 0013 8000"
    assert asked("mails with +44 20 7946 0018 from last week").terms == ("+44 20 7946 0018",)
    assert asked("call 0800 1600").terms == ("call", "0800", "1600")
    for text in ("2026-10-05", "05.10.2026 10", "2019-2020", "DE88 3704 0044 0532 0130 00", "1.250.000,00", "12"):
        assert not (found := spellings_of(text)) or text[0] == "1", found
    assert asked("from 01.02.2026 to 05.02.2026 lease").terms == ("lease",)


def test_as_many_ways_as_one_search_can_look_for() -> None:
    for text in ("123456789", "1234567890", "12345678901", "+33 1 23 45 67 89"):
        found = spellings_of(text)
        assert found is not None and len(found.writings) < 100, text
