"""The evaluation of answers: what counts as held, and a small corpus through the whole of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inglenook.core.chats import Answer
from inglenook.core.events import Stop, result_of
from inglenook.core.results import SummaryLine
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.evaluation.answers import Asked, holds, run, scores
from inglenook.tasks.workspace import Desk


@pytest.mark.parametrize(
    ("text", "reference", "is_held"),
    [
        ("它建于1931年。", "1931年", True),
        ("Built in May, 1931.", "may 1931", True),
        ("Built in 1932.", "1931", False),
        ("由葉偉民執導", "叶伟民", True),
        ("x", "", False),
    ],
)
def test_a_reference_is_held_letter_by_letter(text: str, reference: str, is_held: bool) -> None:
    assert holds(text, Asked("?", (reference,), True)) is is_held


def test_scores_are_shares() -> None:
    def answer(*lines: str) -> Answer:
        made = tuple(SummaryLine(line, True, ()) for line in lines)
        return Answer("?", "?", "e", "en", made, "\n".join(lines), "", True, (), 0.0)

    asked = Asked("?", ("1931",), True)
    made = [
        (asked, answer("In 1931.")),
        (asked, answer("Later.", "In 1931.")),
        (asked, answer()),
        (asked, answer("No.")),
    ]
    count, answered, held, first, f1 = scores(made)
    assert (count, answered, held, first) == (4, 0.75, 0.5, 0.25)
    assert f1 == pytest.approx((2 / 3 + 1 / 2) / 4)


def test_a_corpus_is_asked(shared_reader: Reader, tmp_path: Path) -> None:
    folder = tmp_path / "search" / "x-cmrc2018"
    folder.mkdir(parents=True)
    case = {"question": "港口的墙建于哪一年？", "answers": [{"text": "1931年"}]}
    absent = {"question": "火车站在什么地方？", "answers": [{"text": "北街"}]}
    paragraphs = [
        {"id": "a", "context": "港口的墙建于1931年。墙长四十米。", "qas": [case]},
        {"id": "b", "context": "火车站在北街。", "qas": [absent]},
    ]
    (folder / "cmrc2018_trial.json").write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), encoding="utf-8")
    made = result_of(run(Desk(shared_reader, BuiltinEngine()), tmp_path, Stop()))
    there, not_there = made.tables
    assert there.rows == (("CMRC2018", 1, 1.0, 1.0, 1.0, there.rows[0][5]),)
    assert not_there.rows == (("CMRC2018", 1, 1.0),)
    assert made.misses == ()
