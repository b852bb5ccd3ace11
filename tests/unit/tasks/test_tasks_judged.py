"""The measures of a ranked list, against values worked out by hand."""

from __future__ import annotations

import math

import pytest

from inglenook.tasks.evaluation.judged import ndcg, recall, reciprocal_rank
from inglenook.tasks.seeking import words_of


def test_gain_is_discounted_by_place() -> None:
    assert ndcg(["a", "b"], {"a": 4, "b": 1}) == pytest.approx(1)
    worse = (1 + 4 / math.log2(3)) / (4 + 1 / math.log2(3))
    assert ndcg(["b", "a"], {"a": 4, "b": 1}) == pytest.approx(worse)
    assert ndcg(["x"] * 10 + ["a"], {"a": 1}) == 0


def test_the_first_answer_counts_and_all_do() -> None:
    assert reciprocal_rank(["x", "a", "b"], {"a": 1, "b": 1}) == 0.5
    assert reciprocal_rank(["x"], {"a": 1}) == 0
    assert recall(["x", "a"], {"a": 1, "b": 1}) == 0.5
    assert recall(["x"] * 100 + ["a"], {"a": 1}) == 0


def test_a_question_has_words_only() -> None:
    query = words_of("Who won 《Title》 in 2019?")
    assert not query.phrase
    assert query.after is None
    assert {"won", "title", "2019"} <= set(query.terms)
