"""The evaluations: what they count is what the reader really answered, and their tables hold together."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from inglenook.core.events import Progress, Result, Stop, result_of
from inglenook.core.results import Evaluation, ScoreTable
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.index.sentences.when.ranges import read_range
from inglenook.interfaces.cli.evaluate import aligned
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.evaluation import TASKS, dates, filters, readers
from inglenook.tasks.workspace import Desk
from samples.letters_maker import mail, mbox
from tables import table


@pytest.fixture
def desk(shared_reader: Reader) -> Desk:
    """A desk over the shared reader."""
    return Desk(shared_reader, BuiltinEngine())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A very small corpus."""
    for name, content in {
        "documents/one/note.txt": b"The wall was mended in May.",
        "documents/one/odd.mp3": b"ID3\x03\0" + bytes(64),
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
def test_every_evaluation_can_be_started(
    name: str, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An empty folder is no reason to fail: there is nothing to measure in it, but for what is invented.
    monkeypatch.setattr("inglenook.tasks.evaluation.cells.COUNT", 5)
    monkeypatch.setattr("inglenook.tasks.evaluation.filters.OWN_SETS", filters.OWN_SETS[:1])
    evaluation = result_of(TASKS[name](desk, tmp_path, Stop(), 0))
    assert evaluation.name == name
    for measured in evaluation.tables:
        assert all(len(row) == len(measured.columns) for row in measured.rows)


def write(folder: Path, files: dict[str, bytes]) -> Path:
    """Put files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def test_an_outcome_that_nobody_has_looked_into_is_a_miss(desk: Desk, data: Path) -> None:
    evaluation = result_of(readers.run(desk, data, Stop()))
    assert [miss for miss in evaluation.misses if miss.startswith("outcomes")] == [
        "outcomes: documents/two/README: empty (no_bytes) without a reason"
    ]
    assert ("unsupported", "sound", 1) in next(
        table.rows for table in evaluation.tables if table.title == "Not read, and why"
    )


def test_texts_are_compared_with_what_is_expected_of_them(desk: Desk, tmp_path: Path) -> None:
    wishes = {
        "a.md": {"must_include": ["## Wall", "**old** stones", "| a | b |"], "must_not_include": ["nbformat", "Wall"]}
    }
    folder = write(
        tmp_path,
        {
            "documents/microsoft-markitdown/expected.json": json.dumps(wishes).encode(),
            "documents/microsoft-markitdown/a.md": b"# Wall\n\nThe old stones; a, b.",
            "documents/x/eng_spa_mult.txt": b"One text.",
            "documents/x/eng_spa_mult.md": b"One  text.",
            "documents/x/eng_spa_mult.org": b"Another text.",
        },
    )
    evaluation = result_of(readers.run(desk, folder, Stop()))
    texts = rows_of(evaluation, "Texts and attachments")
    assert texts["strings that must be there"]["agree"] == texts["strings that must be there"]["of"] == 3
    assert texts["strings that must not be there"]["agree"] == 1
    formats = rows_of(evaluation, "One text in many formats")
    assert [formats[each]["is it"] for each in ("txt", "md", "org")] == ["yes", "yes", "no"]
    assert formats["org"]["word F1"] == 0.5
    assert "strings that must not be there: a.md: Wall" in evaluation.misses


def test_borders_count_what_lies_on_their_wrong_side(desk: Desk, tmp_path: Path) -> None:
    def check(reply: int, field: str, operation: str, text: str) -> dict[str, object]:
        return {"reply": reply, "field": field, "op": operation, "text": text}

    checks = [
        check(0, "body", "==", "New words."),
        check(0, "signatures", "in", "Ann"),
        check(1, "body", "in", "Old words."),
        check(0, "body", "in", "Old words."),
    ]
    folder = write(
        tmp_path / "mail-fixtures" / "alfonsrv-mail-parser-reply",
        {
            "expected.json": json.dumps({"a.txt": {"n_replies": 2, "checks": checks}}).encode(),
            "a.txt": b"New words.\n\n-- \nAnn\n\nOn Monday, Bob <b@x.example> wrote:\n> Old words.\n",
        },
    )
    evaluation = result_of(readers.run(desk, folder.parents[1], Stop()))
    rows = rows_of(evaluation, "Borders")
    assert [(label, row["agree"], row["of"]) for label, row in rows.items()] == [
        ("whether there is a quotation (mail-parser-reply)", 1, 1),
        ("new text (mail-parser-reply)", 1, 2),
        ("signature (mail-parser-reply)", 1, 1),
        ("text of an earlier reply (mail-parser-reply)", 1, 1),
    ]


def test_encodings_are_compared_by_the_text_that_comes_out(desk: Desk, tmp_path: Path) -> None:
    words = "Добрый день! Пришлите, пожалуйста, последнюю версию договора до пятницы."
    folder = write(
        tmp_path,
        {
            "encodings/chardet-chardet/KOI8-R/a.txt": words.encode("koi8-r"),
            "encodings/chardet-chardet/windows-1251-russian/b.txt": words.encode("koi8-r"),
            "encodings/python-cpython-cjkencodings/big5-utf8.txt": "請帶合約。".encode(),
            "encodings/python-cpython-cjkencodings/big5.txt": "請帶合約。".encode("big5"),
        },
    )
    evaluation = result_of(readers.run(desk, folder, Stop()))
    rows = rows_of(evaluation, "Pages by their true encoding")
    assert (rows["KOI8-R"]["same"], rows["windows-1251-russian"]["same"]) == (1, 0)
    assert rows_of(evaluation, "Texts and attachments")["pairs in CJK charsets"]["agree"] == 1


def test_a_table_is_aligned() -> None:
    table = ScoreTable("Scores", ("set", "n", "score"), (("cran", 1400, 0.5), ("中文", 2, 0.25)))
    assert aligned(table) == [
        "Scores",
        "  set       n  score",
        "  cran  1,400  0.500",
        "  中文      2  0.250",
    ]


def dated_case(words: str, now: str, *meant: str) -> dates.Case:
    """A case whose days are those given, `[after, before)`."""
    after, before = (date.fromisoformat(each) for each in meant)
    return dates.Case(words, date.fromisoformat(now), 0, words, {"timex": "(x"}, (after, before))


@table(
    ("case", "rule"),
    [
        (dated_case("4 days from Monday", "2025-05-18", "2025-05-23", "2025-05-24"), "a bare day"),
        (dated_case("a week before Halloween", "2025-05-14", "2025-10-24", "2025-10-25"), "a bare day"),
        (dated_case("the weekend", "2025-05-14", "2025-05-17", "2025-05-19"), "a bare day"),
        (dated_case("from the end of May 2024 to the middle of July 2024", "2025-05-14", "2024-06-01", "2024-07-16"), "a range includes both"),  # noqa: E501
        (dated_case("4 days from Monday", "2025-05-18", "2025-05-22", "2025-05-23"), ""),
        (dated_case("March 2024", "2025-05-14", "2024-04-01", "2024-05-01"), ""),
        (dated_case("yesterday", "2025-05-14", "2025-05-15", "2025-05-16"), ""),
    ],
)  # fmt: skip
def test_only_a_rule_of_our_own_excuses_other_days(case: dates.Case, rule: str) -> None:
    read = read_range(case.text, 0, case.now)
    assert read is not None
    found = dates.our_rule(case, read)
    assert found.startswith(rule) if rule else not found
