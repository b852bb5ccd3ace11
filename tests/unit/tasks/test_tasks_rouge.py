"""ROUGE and chrF against values worked out by hand, and the ways to choose sentences on a text made for them."""

from __future__ import annotations

from itertools import combinations

import pytest

from inglenook.tasks.evaluation.extracts import lead, lexrank, textrank
from inglenook.tasks.evaluation.measures import first_words
from inglenook.tasks.evaluation.rouge import chrf, longest_common, rouge


def test_rouge_of_the_example_in_the_paper() -> None:
    # Lin 2004, section 3.1, with F instead of recall: three of four words in the order of the reference, then two.
    first = rouge("police kill the gunman", ["police killed the gunman"])
    assert first.one == pytest.approx(3 / 4)
    assert first.two == pytest.approx(1 / 3)
    assert first.longest == pytest.approx(3 / 4)
    other = rouge("the gunman kill police", ["police killed the gunman"])
    assert other.one == pytest.approx(3 / 4)
    assert other.two == pytest.approx(1 / 3)
    assert other.longest == pytest.approx(2 / 4)


def test_a_word_counts_as_often_as_both_have_it() -> None:
    score = rouge("no no no", ["No, yes!"])
    assert score.one == pytest.approx(2 * 1 / (3 + 2))
    assert score.two == 0


def test_chinese_counts_by_character() -> None:
    score = rouge("会议在周五", ["会议改到周五举行"])
    assert score.one == pytest.approx(2 * 4 / (5 + 8))  # 会 议 周 五
    assert score.two == pytest.approx(2 * 2 / (4 + 7))  # 会议 周五
    assert score.longest == pytest.approx(2 * 4 / (5 + 8))


def test_several_references_give_the_mean() -> None:
    assert rouge("a b", ["a b", "c d"]).one == pytest.approx(1 / 2)
    assert rouge("a b", []).one == 0
    assert rouge("", ["a"]).longest == 0


def test_the_longest_common_subsequence_is_the_longest() -> None:
    def by_trying(ours: str, theirs: str) -> int:
        def is_in(part: tuple[str, ...]) -> bool:
            rest = iter(theirs)
            return all(letter in rest for letter in part)

        return max(size for size in range(len(ours) + 1) if any(map(is_in, combinations(ours, size))))

    for ours, theirs in (("abcbdab", "bdcaba"), ("aaaa", "aa"), ("abc", ""), ("xyz", "abc"), ("abab" * 2, "baab" * 3)):
        assert longest_common(ours, theirs) == by_trying(ours, theirs)


def test_chrf_is_one_for_the_same_and_counts_recall_twice() -> None:
    assert chrf("the same text", "the same text") == pytest.approx(1)
    assert chrf("abc", "xyz") == 0
    # One order only: precision 1, recall 1/2; (1 + 4) * 1 * 0.5 / (4 * 1 + 0.5).
    assert chrf("a", "ab") == pytest.approx((5 * 0.5 / 4.5) / 2)
    assert chrf("ab", "abcd") < chrf("abcd", "ab")


TEXT = [
    "Good morning to everybody.",
    "The boiler in the cellar leaks water since Monday.",
    "The plumber says the boiler leaks because a valve in the cellar is old.",
    "A new valve for the boiler costs ninety pounds.",
    "Lunch was soup.",
]


def test_each_way_ranks_all_lines() -> None:
    assert lead(TEXT) == [0, 1, 2, 3, 4]
    for way in (lexrank, textrank):
        ranked = way(TEXT)
        assert sorted(ranked) == [0, 1, 2, 3, 4]
        # The line that shares words with all others on the matter is first.
        assert ranked[0] == 2
    # Lines that share none are last here; LexRank keeps a walker on a line without neighbours.
    assert set(textrank(TEXT)[-2:]) == {0, 4}
    assert lexrank([]) == textrank([]) == []
    assert len(lexrank(["的", "..."])) == 2


def test_a_text_is_cut_after_a_word() -> None:
    assert first_words("One, two. Three!", 2) == "One, two"
    assert first_words("会议在周五", 2) == "会议"
    assert first_words("One", 5) == "One"
    assert first_words("One", 0) == ""
