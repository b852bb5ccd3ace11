"""Fields out of bills, cell by cell: invented ones whose answers are known, and the few of corpus and samples.

Each bill is brought into a vault as a person would, a kept table is filled over them, and every cell is compared with
the answer in its normal form. Precision is of the filled cells, recall of those that have an answer. Every filled cell
is looked up at the place that it names: one that does not stand there counts as not traced.

The misses of the first two sets may be looked at while the grammar is worked on; the third is only counted.
"""

from __future__ import annotations

import json
import re
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.language import in_one_line
from inglenook.core.resources import resource_path
from inglenook.core.results import Evaluation, ScoreTable
from inglenook.core.tables import KeptRow, Scope, Value
from inglenook.tasks.evaluation.bills import FIELDS, bills
from inglenook.tasks.evaluation.throwaway import brought_in, throwaway
from inglenook.tasks.tables import tables
from inglenook.tasks.workspace import Desk, Workspace

COUNT = 100
SEEDS = (1, 2)
SETS = (
    ("first", "Invented bills"),
    ("second", "Invented bills, other labels and layouts"),
    ("third", "Invented bills, held out from all work on the grammar"),
)
OWN = Path(__file__).parents[4] / "tests" / "unit" / "tasks" / "bill_answers.toml"  # in a checkout only
CHARGES = Path("injection/microsoft-BIPIA/email/train.jsonl")
_COLUMNS = ("field", "answers", "filled", "right", "precision", "recall")
Row = tuple[str | int | float, ...]


@dataclass
class Score:
    """Cells counted: with an answer, filled, filled rightly; and found at the place they name."""

    answers: int = 0
    filled: int = 0
    right: int = 0
    traced: int = 0
    placed: int = 0

    def add(self, answer: str, value: Value, *, is_right: bool, is_traced: bool) -> None:
        """Count one cell."""
        self.answers += bool(answer)
        self.filled += bool(value.text)
        self.right += is_right
        self.placed += value.source is not None
        self.traced += is_traced

    def row(self, name: str) -> Row:
        """As a row of a table."""
        precision, recall = self.right / max(1, self.filled), self.right / max(1, self.answers)
        return name, self.answers, self.filled, self.right, precision, recall


@dataclass
class _Scores:
    """The cells of one set, by field and by any other trait."""

    fields: dict[str, Score] = field(default_factory=dict)
    whole: Score = field(default_factory=Score)
    by: Counter[str] = field(default_factory=Counter)


def run(desk: Desk, data: Path, stop: Stop, limit: int = 0) -> Iterator[Event[Evaluation]]:
    """Score the invented sets, and the real bills that are in `data` and among the samples."""
    began = time.monotonic()
    misses: list[str] = []
    made: list[ScoreTable] = []
    count = limit or COUNT
    for which, title in SETS:
        with tempfile.TemporaryDirectory(prefix="inglenook-evaluation-") as name:
            answers: dict[Path, Mapping[str, str]] = {}
            for seed in SEEDS:
                for bill in bills(which, count // len(SEEDS), seed):
                    path = Path(name) / f"{seed}-{bill.name}"
                    path.write_bytes(bill.data)
                    answers[path] = bill.answers
            noted = [] if which == "third" else misses
            scores = yield from _scored(desk, answers, FIELDS, stop, noted)
        made.append(_table(f"{title}: {len(answers)}", scores))
    with tempfile.TemporaryDirectory(prefix="inglenook-evaluation-") as name:
        real = real_bills(data) | charges(data, Path(name))
        if real:
            asked = tuple(dict.fromkeys(name for answers in real.values() for name in answers))
            scores = yield from _scored(desk, real, asked, stop, misses)
            made.append(_table(f"Receipts and invoices of corpus and samples: {len(real)}", scores))
    yield Result(Evaluation("extract", tuple(made), tuple(misses), time.monotonic() - began))


def real_bills(data: Path) -> dict[Path, Mapping[str, str]]:
    """The real bills that are here, with their answers: below the corpus, and of the samples."""
    if not OWN.is_file():
        return {}
    known = tomllib.loads(OWN.read_text(encoding="utf-8"))
    found: dict[Path, Mapping[str, str]] = {}
    for root, files in ((data, known["corpus"]), (resource_path("samples"), known["samples"])):
        found |= {root / name: answers for name, answers in files.items() if (root / name).is_file()}
    return found


def charges(data: Path, folder: Path) -> dict[Path, Mapping[str, str]]:
    """Mails about payments out of BIPIA, of which its questions say what was paid; written into `folder`."""
    path = data / CHARGES
    found: dict[Path, Mapping[str, str]] = {}
    if not path.is_file():
        return found
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        paid = re.fullmatch(r"\$(\d[\d,]*\.\d\d)", str(case["ideal"]).strip())
        if paid is not None and "$ value paid" in case["question"]:
            place = folder / f"charge-{len(found):02}.txt"
            text = case["context"] if isinstance(case["context"], str) else "\n".join(case["context"])
            place.write_text(text, encoding="utf-8")
            found[place] = {"total": f"{paid[1].replace(',', '')} USD"}
    return found


def _scored(
    desk: Desk, answers: Mapping[Path, Mapping[str, str]], asked: Sequence[str], stop: Stop, misses: list[str]
) -> Generator[Progress, None, _Scores]:
    scores = _Scores()
    with throwaway(desk) as workspace:
        items: dict[Path, ItemId] = {}
        yield from brought_in(workspace, list(answers), stop, items)
        number = tables.make(workspace, ", ".join(asked), Scope("items", items=tuple(items.values())))
        for event in tables.refresh(workspace, number, stop):
            if isinstance(event, Progress):
                yield event
        rows = {row.item: row for row in tables.view(workspace, number).rows}
        for path, wanted in answers.items():
            if path not in items:
                misses.append(f"{path.name}: could not be read")
                continue
            _compare(workspace, path.name, rows[items[path]], asked, wanted, scores, misses)
    return scores


def _compare(
    workspace: Workspace,
    name: str,
    row: KeptRow,
    asked: Sequence[str],
    wanted: Mapping[str, str],
    scores: _Scores,
    misses: list[str],
) -> None:
    for asking, cell in zip(asked, row.cells, strict=True):
        if asking not in wanted:
            continue
        value, answer = cell.found, wanted[asking]
        is_right = bool(value.text) and is_same(answer, value)
        is_traced = value.source is not None and stands(workspace, value)
        for score in (scores.whole, scores.fields.setdefault(asking, Score())):
            score.add(answer, value, is_right=is_right, is_traced=is_traced)
        scores.by[value.by] += bool(value.text)
        if (answer or value.text) and not is_right:
            misses.append(f"{name}: {asking}: wanted {answer!r}, found {value.text!r} ({value.normal})")
        if value.source is not None and not is_traced:
            misses.append(f"{name}: {asking}: {value.text!r} does not stand where it says")


def is_same(answer: str, value: Value) -> bool:
    """Whether a value is the answer: by its normal form where it has one, else by its letters."""
    if value.normal:
        return value.normal == answer
    return _bare(answer) == _bare(value.text)


def stands(workspace: Workspace, value: Value) -> bool:
    """Whether a value stands at the place that it names."""
    source = value.source
    if source is None or source.item is None:
        return False
    vault = workspace.vault
    if source.item.kind is ItemKind.DOCUMENT:
        text = vault.documents.text(source.item)
    else:
        text = vault.mail.view(source.item).text
    return in_one_line(text[source.start : source.end]) == value.text


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def _table(title: str, scores: _Scores) -> ScoreTable:
    whole = scores.whole
    by = ", ".join(f"{count} by {name}" for name, count in scores.by.most_common() if count)
    rows = [score.row(name) for name, score in scores.fields.items()]
    return ScoreTable(
        f"{title}; found at their place {whole.traced} of {whole.placed}; {by}", _COLUMNS, (*rows, whole.row("all"))
    )
