"""How well questions are answered: whether the answer holds the reference, and is withheld where there is none.

Each collection of short passages goes into a vault of its own, and is asked as a person asks. Of CMRC2018 only every
other passage is kept, so that the questions to the rest show how often the vault says that it does not know. Of RGB
the passages that answer a question are left out in a second vault, where only those stay that look alike: the hardest
case. Meetings (QMSum) are asked one at a time; what counts is whether the first sentence lies in the part that people
marked as relevant.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inglenook.core.chats import Answer
from inglenook.core.events import Event, Progress, Result, Stop, result_of
from inglenook.core.han import simplified
from inglenook.core.results import Evaluation, ScoreTable
from inglenook.tasks.asking.ask import ask, select
from inglenook.tasks.asking.seeking import ranked
from inglenook.tasks.evaluation.judged import Collection
from inglenook.tasks.evaluation.measures import word_f1, words
from inglenook.tasks.evaluation.search import keep_texts
from inglenook.tasks.evaluation.throwaway import throwaway
from inglenook.tasks.workspace import Desk
from inglenook.tasks.writing.material import Piece

_RGB = ("en_fact", "zh_fact", "zh_refine")
COLUMNS = ("questions", "answered", "holds the reference", "in its first line", "word F1")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its reference answers; `is_there` where a passage that answers it is in the vault."""

    question: str
    references: tuple[str, ...]
    is_there: bool


def run(desk: Desk, data: Path, stop: Stop, limit: int = 0) -> Iterator[Event[Evaluation]]:
    """Ask the first `limit` questions (0: all) of every set."""
    began = time.monotonic()
    rows: list[tuple[str | int | float, ...]] = []
    withheld: list[tuple[str | int | float, ...]] = []
    misses: list[str] = []
    for name, language, texts, every in _sets(data):
        made: list[tuple[Asked, Answer]] = []
        questions = [each for each in every if each.question.strip()][: limit or None]
        with throwaway(desk) as workspace:
            yield from keep_texts(workspace, Collection(name, language, texts, ()), stop)
            for number, each in enumerate(questions, 1):
                stop.check()
                made.append((each, result_of(ask(workspace, each.question, stop))))
                yield Progress(number, len(questions), "questions", name)
        there = [pair for pair in made if pair[0].is_there]
        absent = [not got.text for asked, got in made if not asked.is_there]
        rows += [(name, *scores(there))] if there else []
        withheld += [(name, len(absent), sum(absent) / len(absent))] if absent else []
        misses += [f"{name}: {each.question}" for each, got in made if each.is_there and not holds(got.text, each)]
    tables = [ScoreTable("Answers that are there", ("collection", *COLUMNS), tuple(rows))] if rows else []
    if withheld:
        columns = ("collection", "questions", "said not to be there")
        tables.append(ScoreTable("Answers that are not there", columns, tuple(withheld)))
    tables += _meetings(desk, data, stop, limit)
    yield Result(Evaluation("answers", tuple(tables), tuple(misses), time.monotonic() - began))


def scores(there: Sequence[tuple[Asked, Answer]]) -> tuple[int, float, float, float, float]:
    """The numbers of `COLUMNS`, of questions whose answer is there."""
    count = len(there) or 1
    f1 = sum(max((word_f1(got.text, each) for each in asked.references), default=0.0) for asked, got in there)
    return (
        len(there),
        sum(bool(got.text) for _, got in there) / count,
        sum(holds(got.text, asked) for asked, got in there) / count,
        sum(bool(got.lines) and holds(got.lines[0].text, asked) for asked, got in there) / count,
        f1 / count,
    )


def holds(text: str, asked: Asked) -> bool:
    """Whether a reference stands in a text, whatever stands between its letters, in either kind of characters."""
    bare = "".join(words(simplified(text)))
    references = map("".join, map(words, map(simplified, asked.references)))
    return any(reference and reference in bare for reference in references)


Texts = Mapping[str, tuple[str, str]]


def _sets(data: Path) -> Iterator[tuple[str, str, Texts, list[Asked]]]:
    for path in sorted((data / "search").glob("*cmrc2018/cmrc2018_trial.json")):
        yield ("CMRC2018", "zh", *_cmrc(path))
    for folder in sorted((data / "search").glob("*RGB")):
        for name in _RGB:
            yield from _rgb(folder / f"{name}.jsonl", name)


def _cmrc(path: Path) -> tuple[Texts, list[Asked]]:
    texts: dict[str, tuple[str, str]] = {}
    questions: list[Asked] = []
    entries = [part for entry in json.loads(path.read_text("utf-8"))["data"] for part in entry["paragraphs"]]
    for number, paragraph in enumerate(entries):
        is_kept = number % 2 == 0
        if is_kept:
            texts[paragraph["id"]] = ("", paragraph["context"].strip())
        for case in paragraph["qas"]:
            questions.append(Asked(case["question"], tuple(each["text"] for each in case["answers"]), is_kept))
    return texts, questions


def _rgb(path: Path, name: str) -> Iterator[tuple[str, str, Texts, list[Asked]]]:
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for is_there in (True, False):
        texts: dict[str, tuple[str, str]] = {}
        for case in cases:
            for text in (*(case["positive"] if is_there else ()), *case["negative"]):
                texts.setdefault(text.strip(), ("", text.strip()))
        questions = [Asked(case["query"], tuple(_flat(case["answer"])), is_there) for case in cases]
        yield (f"RGB {name}{'' if is_there else ', only lookalikes'}", name[:2], texts, questions)


def _flat(answer: object) -> Iterator[str]:
    """References of RGB: a text, a list of them, or a list of lists."""
    if isinstance(answer, list):
        for each in answer:
            yield from _flat(each)
    else:
        yield str(answer)


def _meetings(desk: Desk, data: Path, stop: Stop, limit: int) -> Iterator[ScoreTable]:
    asked = found = 0
    chance = 0.0
    for path in sorted((data / "summarization").glob("*QMSum/val.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            meeting = json.loads(line)
            turns = [turn["content"] for turn in meeting["meeting_transcripts"]]
            pieces = [(0, Piece(None, "", text, number, None, "")) for number, text in enumerate(turns)]
            for case in meeting["specific_query_list"]:
                stop.check()
                if limit and asked >= limit:
                    break
                spans = [(int(first), int(last)) for first, last in case["relevant_text_span"]]
                passages = ranked(pieces, case["query"], stop).passages
                lines = list(select(desk.engine, case["query"], passages, stop))
                places = {passage.piece.text: passage.piece.start for passage in passages}
                place = next(
                    (start for text, start in places.items() if lines and lines[0].sources[0].quote in text), -1
                )
                asked += 1
                found += any(first <= place <= last for first, last in spans)
                chance += len({each for first, last in spans for each in range(first, last + 1)}) / len(turns)
    if asked:
        row = ("QMSum", asked, found / asked, chance / asked)
        yield ScoreTable("Meetings", ("collection", "questions", "first line in the marked part", "by chance"), (row,))
