"""The evaluations of what is written or selected, on a corpus of a few invented texts in the forms of the real sets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from inglenook.core.events import Stop, result_of
from inglenook.core.results import ScoreTable
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.interface import Abilities, Ended, EngineEvent, Request, Written
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.evaluation import ifeval, summaries
from inglenook.tasks.evaluation.measures import words
from inglenook.tasks.evaluation.summary_sets import summary_sets
from inglenook.tasks.workspace import Desk

BC3 = """<?xml version="1.0"?><root><thread><name>Roof</name><listno>7</listno>
<DOC><Subject>Roof</Subject><Text><Sent id="1.1">The roof of the boat house leaks again since the storm. </Sent>
<Sent id="1.2">Ben asked two roofers &amp;amp; both can come in May.</Sent></Text></DOC>
<DOC><Subject>Re: Roof</Subject><Text><Sent id="2.1">&gt; The roof of the boat house leaks again. </Sent>
<Sent id="2.2">We take the roofer who comes first and pay him in May.</Sent></Text></DOC></thread></root>"""
NOTES = """<?xml version="1.0"?><root><thread><listno>7</listno><annotation><summary>
<sent link="1.1">The roof leaks since the storm.</sent><sent link="2.2">They take the roofer who comes first.</sent>
</summary></annotation><annotation><summary><sent link="1.1">A roof leaks.</sent></summary></annotation>
</thread></root>"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A corpus of one thread, one meeting in each language and one mail."""
    segment = {"id": "3_0", "context": [["会议改到周五。", "请大家带上预算表。"]], "discussion": "会议改到周五。"}
    meeting = {
        "meeting_transcripts": [{"speaker": "A", "content": "We meet {vocalsound} on Friday . Bring the budget ."}],
        "general_query_list": [{"query": "What was it about?", "answer": "They meet on Friday with the budget."}],
    }
    for name, content in {
        "bc3/corpus.xml": BC3,
        "bc3/annotation.xml": NOTES,
        "x-QMSum/val.jsonl": json.dumps(meeting),
        "x-VCSum/short_dev.jsonl": json.dumps(segment),
        "x-VCSum/long_dev.jsonl": json.dumps({"id": "3", "summary": "会议改期。"}),
        "x-AESLC/dev/one.subject": "The key is under the mat.\n\n@subject\nThe key\n\n@ann0\nWhere the key is\n",
    }.items():
        path = tmp_path / "corpus/summarization" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return tmp_path / "corpus"


class Says:
    """An engine that writes the same to everything, and keeps what it was asked."""

    identity = "says-1"
    abilities = Abilities(writes=True, jobs=frozenset({"chat", "summarize"}), context=8_000)

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[Request] = []

    def generate(self, request: Request, stop: Stop) -> Iterator[EngineEvent]:
        self.asked.append(request)
        yield Written(self.text)
        yield Ended("stop", 1)

    def sizes(self, texts: Sequence[str], stop: Stop) -> list[int]:
        return [len(text) // 4 for text in texts]

    def close(self) -> None:
        pass


@pytest.fixture
def desk(shared_reader: Reader) -> Desk:
    return Desk(shared_reader, BuiltinEngine())


def test_the_sets_are_read_as_they_are_meant(data: Path) -> None:
    sets = {each.name: each for each in summary_sets(data)}
    thread = sets["BC3 threads"].items[0]
    assert thread.blocks[0].endswith("Ben asked two roofers & both can come in May.")
    assert thread.blocks[1] == "We take the roofer who comes first and pay him in May."
    assert thread.references[0] == "The roof leaks since the storm. They take the roofer who comes first."
    assert len(thread.references) == 2
    assert sets["QMSum meetings, general question"].items[0].blocks == ("We meet on Friday . Bring the budget .",)
    assert sets["VCSum meetings"].items[0].blocks == ("会议改到周五。请大家带上预算表。",)
    assert sets["AESLC subjects"].items[0].references == ("The key", "Where the key is")
    assert summaries.budget_of(sets["AESLC subjects"]) == 3


def test_every_way_has_the_same_number_of_words(desk: Desk, data: Path) -> None:
    evaluation = result_of(summaries.run(desk, data, Stop()))
    assert [table.title.partition(":")[0] for table in evaluation.tables] == [each.name for each in summary_sets(data)]
    for table in evaluation.tables:
        assert [row[0] for row in table.rows] == ["lead-k", "TextRank", "LexRank", desk.engine.identity]
        assert all(len(row) == len(table.columns) for row in table.rows)
    # "The roof of the boat house leaks again": 4 of 8 and 13 words, 2 of 8 and 3.
    assert cell(evaluation.tables[0], "lead-k", "ROUGE-1") == pytest.approx((2 * 4 / 21 + 2 * 2 / 11) / 2)


def test_what_goes_beyond_the_budget_is_cut() -> None:
    text = summaries.filled(["one two three", "four five", "six"], [2, 0, 1], 3)
    assert text == "one two\nsix"
    assert len(words(text)) == 3


def test_a_model_is_asked_through_the_job_and_by_chance_is_said(desk: Desk, data: Path) -> None:
    path = data / "instructions/x/input_data.jsonl"
    path.parent.mkdir(parents=True)
    kinds = ["punctuation:no_comma", "keywords:existence"]
    case = {"prompt": "Name a tree, please.", "instruction_id_list": kinds, "kwargs": [{}, {"keywords": ["oak"]}]}
    path.write_text("\n".join(json.dumps(case) for _ in range(3)), "utf-8")
    by_chance = result_of(ifeval.run(desk, data, Stop(), 2)).tables[0]
    assert "does not write" in by_chance.title
    assert by_chance.rows[0] == ("prompts, all of it", 0.0, 0.0, 2)
    model = Says("Sure, gladly:\nAn oak.")
    desk.writers = lambda job: model if job == "chat" else None
    whole, single = result_of(ifeval.run(desk, data, Stop())).tables[0].rows
    assert whole == ("prompts, all of it", 0.0, 1.0, 3)
    assert single == ("instructions", 0.5, 1.0, 6)
    assert [block.text for block in model.asked[0].blocks] == [case["prompt"]]


def test_a_model_that_fails_is_told_from_one_that_writes(desk: Desk, data: Path) -> None:
    model = Says("")
    desk.writers = lambda job: model if job == "summarize" else None
    evaluation = result_of(summaries.run(desk, data, Stop(), 1))
    assert [row[0] for table in evaluation.tables for row in table.rows[3:]] == ["says-1 (built-in for 1)"] * 5


def cell(table: ScoreTable, row: str, column: str) -> float:
    return next(float(each[table.columns.index(column)]) for each in table.rows if each[0] == row)
