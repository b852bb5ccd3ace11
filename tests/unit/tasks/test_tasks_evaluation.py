"""The evaluations: what they count is what the reader really answered, and their tables hold together."""

from __future__ import annotations

from pathlib import Path

import pytest

from inglenook.core.events import Progress, Result, Stop, result_of
from inglenook.core.results import Evaluation, ScoreTable
from inglenook.engine.builtin import BuiltinEngine
from inglenook.interfaces.cli.evaluate import aligned
from inglenook.tasks.evaluation import TASKS, readers
from inglenook.tasks.reading import Reader
from inglenook.tasks.workspace import Desk
from samples.letters_maker import mail, mbox


@pytest.fixture
def desk(shared_reader: Reader) -> Desk:
    """A desk over the shared reader."""
    return Desk(shared_reader, BuiltinEngine())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A very small corpus."""
    for name, content in {
        "documents/one/note.txt": b"The wall was mended in May.",
        "documents/one/picture.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
        "documents/two/README": b"",
        "mail-fixtures/one/box.mbox": mbox(mail("A", "First words."), mail("B", "Other words.")),
        "mail-fixtures/one/letter.eml": mail("C", "Last words."),
    }.items():
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "corpus"


def rows_of(evaluation: Evaluation, title: str) -> dict[str, dict[str, str | int | float]]:
    """One table by its title: label -> column -> cell."""
    table = next(each for each in evaluation.tables if each.title.startswith(title))
    return {str(row[0]): dict(zip(table.columns, row, strict=True)) for row in table.rows}


def test_every_file_is_counted_with_its_outcome(desk: Desk, data: Path) -> None:
    evaluation = result_of(readers.run(desk, data, Stop()))
    by_set = rows_of(evaluation, "What became of the files, by set")
    assert by_set["documents/one"]["imported"] == 1
    assert by_set["documents/one"]["unsupported"] == 1
    assert by_set["documents/two"]["empty"] == 1
    assert by_set["mail-fixtures/one"] == {
        "set": "mail-fixtures/one",
        "imported": 1,
        "container": 1,
        "empty": 0,
        "unsupported": 0,
    }
    by_ending = rows_of(evaluation, "What became of the files, by the ending")
    assert by_ending["-"]["empty"] == 1
    assert sum(int(count) for key, count in by_ending["all"].items() if key != "ending") == 5


def test_it_says_how_far_it_is_and_ends_with_one_result(desk: Desk, data: Path) -> None:
    events = list(readers.run(desk, data, Stop()))
    assert isinstance(events[-1], Result)
    steps = [event for event in events if isinstance(event, Progress)]
    assert [step.done for step in steps] == [1, 2, 3, 4, 5]
    assert {step.total for step in steps} == {5}


@pytest.mark.parametrize("name", TASKS)
def test_every_evaluation_can_be_started(name: str, desk: Desk, tmp_path: Path) -> None:
    # An empty folder is no reason to fail: there is nothing to measure in it.
    evaluation = result_of(TASKS[name](desk, tmp_path, Stop()))
    assert evaluation.name == name
    for table in evaluation.tables:
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_a_table_is_aligned() -> None:
    table = ScoreTable("Scores", ("set", "n", "score"), (("cran", 1400, 0.5), ("中文", 2, 0.25)))
    assert aligned(table) == [
        "Scores",
        "  set       n  score",
        "  cran  1,400  0.500",
        "  中文      2  0.250",
    ]
