"""Lists made one, and the little favours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.index.ranked import Ranked, below
from inglenook.index.ranking import blended, by_words, letters, named, recency, worded, wording


def ranked(*scores: tuple[int, float], passage: int = 0) -> list[Ranked]:
    """Items by number with their scores; each by the passage of its number, or by `passage` beside it."""
    return [Ranked(number + passage, "m", number, 0, 9, None, "", score) for number, score in scores]


def items(found: object) -> list[int]:
    return [each.ranked.item_id for each in found]  # type: ignore[attr-defined]  # a list of Found


def test_what_both_lists_have_comes_first_and_says_why() -> None:
    words, meaning = ranked((1, 9.0), (2, 8.0)), ranked((2, 0.9), (3, 0.8), (4, 0.3), passage=100)
    found = blended(words, meaning, {1: 0.2, 2: 0.7}, is_cut=False)
    assert items(found) == [2, 1, 3, 4]
    assert [each.why for each in found] == [("words", "meaning"), ("words",), ("meaning",), ("meaning",)]
    assert found[0].ranked.passage_id == 2  # the passage with the words
    assert [round(each.score, 2) for each in found] == [0.94, 0.61, 0.44, 0.17]


def test_what_has_no_vector_stays_where_the_words_have_put_it() -> None:
    words, meaning = ranked((1, 9.0), (2, 8.0), (3, 7.5)), ranked((3, 0.9), (2, 0.8))
    assert items(blended(words, meaning, {2: 0.8, 3: 0.9}, is_cut=False)) == [1, 3, 2]
    assert items(blended(words, meaning, {1: 0.1, 2: 0.8, 3: 0.9}, is_cut=False)) == [3, 2, 1]


def test_what_is_not_listed_may_have_words_only_where_the_list_was_cut() -> None:
    words, meaning = ranked((1, 9.0), (2, 8.0)), ranked((3, 0.9))
    assert items(blended(words, meaning, {1: 0.1, 2: 0.1}, is_cut=False)) == [1, 2, 3]
    assert items(blended(words, meaning, {1: 0.1, 2: 0.1}, is_cut=True)) == [3, 1, 2]


def test_what_has_all_words_stays_before_the_newest_mail_with_some_of_them() -> None:
    assert [each.worth for each in below(ranked((1, 9.0)), ranked((2, 2.0), (3, 1.0)))] == [9.0, 2.0, 1.0]
    words = below(ranked((1, 4.0)), ranked((2, 8.0), (3, 6.0)))
    assert [each.worth for each in words] == [8.0, 8.0, 6.0]
    assert words[0].score > recency(1_800_000_000, 1_800_000_000) * words[1].score
    assert [each.score for each in words] == sorted((each.score for each in words), reverse=True)
    assert items(blended(words, [], {1: 0.5, 2: 0.5, 3: 0.5}, is_cut=False)) == [1, 2, 3]


@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=9))
def test_words_alone_keep_their_order(scores: list[float]) -> None:
    words = ranked(*enumerate(sorted(scores, reverse=True)))
    alone = blended(words, [], {}, is_cut=False)
    assert items(alone) == items(by_words(words)) == list(range(len(words)))
    assert all(0 <= each.score <= 1.001 for each in alone)


def test_empty_lists_are_lists() -> None:
    assert blended([], [], {}, is_cut=False) == []
    assert items(blended([], ranked((3, 0.5)), {}, is_cut=True)) == [3]
    assert by_words(ranked((1, 0.0)), "filters")[0].why == ("filters",)


def test_recency_halves_with_each_half_life() -> None:
    now = 1_800_000_000
    today, half_a_year, old = (recency(now - days * 86_400, now) for days in (0, 180, 3000))
    assert today == pytest.approx(1.1)
    assert half_a_year == pytest.approx(1.05)
    assert 1.0 < old < 1.001
    assert recency(now + 999_999, now) == today
    assert recency(None, now) == 1.0


def test_the_very_name_counts_however_it_is_written() -> None:
    assert named(letters("anna keller"), "Budget", "Anna Kéller") > 1
    assert named(letters("lease 2025"), "Lease_2025", "") > 1
    assert named(letters("租房 合同"), "租房合同", "") > 1
    assert named(letters("abc"), "A. B. C.", "") > 1
    assert named(letters("lease"), "Lease 2025", "") == 1
    assert named(letters("???"), "!!!", "") == 1


def test_the_very_words_in_a_row_count_however_they_are_set() -> None:
    asked = wording("Out of office!")
    assert worded(asked, "Away", "I am OUT OF\n> office, until Monday") > 1
    assert worded(asked, "Out_of-office", "") > 1
    for apart in ("the office is out of milk", "out of offices", "shout of office", "out of the office"):
        assert worded(asked, apart, "") == 1, apart
    assert worded(wording("out of offi", is_open=True), "out of office") > 1
    assert worded(wording("out of offi"), "out of office") == 1
    assert worded(wording("C++ (draft)"), "c draft") > 1


def test_the_very_words_of_chinese_need_no_space_around_them() -> None:
    assert worded(wording("合同，付款日期"), "租房合同\n付款日期是一号") > 1
    assert worded(wording("合同 付款日期"), "租房合同的付款日期") == 1
    assert worded(wording("pdf 合同"), "见 PDF 合同书") > 1
    assert worded(wording("合同 pdf"), "合同 pdfs") == 1


def test_a_word_alone_and_a_whole_page_are_no_words_in_a_row() -> None:
    assert [wording(asked) for asked in ("office", "合同的付款日期", "??", "", "word " * 31)] == [None] * 5
    assert worded(None, "office") == 1
