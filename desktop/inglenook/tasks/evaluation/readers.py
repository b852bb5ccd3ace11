"""What becomes of every file of the corpus, and how well its text agrees with the reference answers."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from inglenook.core.events import Event, Result, Stop
from inglenook.core.reading import Outcome
from inglenook.core.results import Evaluation, ScoreTable
from inglenook.tasks.evaluation import borders, charsets, texts
from inglenook.tasks.evaluation.measures import Tally
from inglenook.tasks.evaluation.reasons import why_not_read
from inglenook.tasks.evaluation.sweep import Answer, files_of, sweep
from inglenook.tasks.workspace import Desk

FOLDERS = ("documents", "mail-fixtures", "encodings")


def run(desk: Desk, data: Path, stop: Stop) -> Iterator[Event[Evaluation]]:
    """Read every file of the three folders and compare it with all that the corpus knows about it."""
    began = time.monotonic()
    answers: dict[str, Answer] = {}
    yield from sweep(desk, files_of(data, FOLDERS), stop, answers)
    reasons, misses = why_not_read(answers)
    tables = [outcomes_by_set(answers), outcomes_by_ending(answers), reasons]
    compared, mail = Tally(), Tally()
    texts.expected_strings(data, answers, compared)
    texts.attachments(data, answers, compared)
    texts.mailboxes(data, answers, compared)
    charsets.pairs(data, answers, compared)
    by_encoding = charsets.pages(desk, data, answers, stop, compared)
    borders.borders(desk, data, answers, stop, mail)
    formats, differing = texts.same_text(data, answers)
    tables += [
        texts.table_of("Texts and attachments as expected", compared),
        formats,
        texts.twins(answers),
        texts.whole_texts(data, answers),
        by_encoding,
        texts.table_of("Borders of replies and signatures", mail),
    ]
    misses += [*compared.misses, *differing, *mail.misses]
    yield Result(Evaluation("readers", tuple(tables), tuple(misses), time.monotonic() - began))


def outcomes_by_set(answers: Mapping[str, Answer]) -> ScoreTable:
    """How many files of each set came to which outcome."""
    return _counted("What became of the files, by set", "set", answers, lambda name: "/".join(name.split("/")[:2]))


def outcomes_by_ending(answers: Mapping[str, Answer]) -> ScoreTable:
    """The same by the ending of the file's name."""
    return _counted("What became of the files, by the ending of their names", "ending", answers, ending)


def ending(name: str) -> str:
    """The ending of a file name without its dot, in lower case; a dash where there is none."""
    stem, dot, last = name.rpartition("/")[2].rpartition(".")
    return last.lower() if dot and stem and last.isalnum() else "-"


def _counted(title: str, label: str, answers: Mapping[str, Answer], key: Callable[[str], str]) -> ScoreTable:
    counts: Counter[tuple[str, Outcome]] = Counter((key(name), answer.outcome) for name, answer in answers.items())
    columns = [outcome for outcome in Outcome if any(outcome is each for _, each in counts)]
    labels = sorted({key(name) for name in answers})
    rows: list[tuple[str | int | float, ...]] = [
        (each, *(counts[each, outcome] for outcome in columns)) for each in labels
    ]
    rows.append(("all", *(sum(counts[each, outcome] for each in labels) for outcome in columns)))
    return ScoreTable(title, (label, *(outcome.value.replace("_", " ") for outcome in columns)), tuple(rows))
