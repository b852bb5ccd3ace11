"""The measures of a ranked list, against values worked out by hand."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from inglenook.tasks.asking.seeking import words_of
from inglenook.tasks.evaluation import search
from inglenook.tasks.evaluation.judged import collections, ndcg, recall, reciprocal_rank


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


def test_a_false_twin_counts_as_the_text_it_was_made_of(tmp_path: Path) -> None:
    true, false = ["Anna won in 2019.", "The cup of 2019 went to Anna Keller of Bern."], ["Ben won in 2019."]
    case = {"query": "Who won?", "positive": true, "positive_wrong": false, "negative": ["It rained."]}
    (tmp_path / "search" / "RGB").mkdir(parents=True)
    for name in ("en_fact", "zh_fact", "zh_refine"):
        (tmp_path / "search" / "RGB" / f"{name}.jsonl").write_text(json.dumps(case), "utf-8")
    collection = next(collections(tmp_path))
    keys = {text: key for key, (_, text) in collection.texts.items()}
    assert collection.twins == {keys[false[0]]: keys[true[0]]}
    found = [keys[false[0]], keys["It rained."], keys[true[0]]]
    table = search.scored(collection, {"words": [found]})
    assert table.columns[-1] == "MRR, twins as one"
    assert table.rows[0][2] == pytest.approx(1 / 3) and table.rows[0][-1] == 1
