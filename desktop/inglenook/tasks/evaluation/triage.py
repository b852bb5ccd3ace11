"""Sorting against labels that others gave, next to naive Bayes that has learnt from the same mails.

Each set is halved, what is of one thread never parted; who learns, learns from one half and is asked about the other,
then the other way round. Sorting is asked in three ways: as it comes, where each of its verdicts (a label with its
reason) stands for what most mails of that verdict are in the learning half; as in an inbox in which a person has sorted
as many mails as a run learns from, and had that learned (`learn labels`); and with all of the half sorted. The first
two go through the job, a model with them where one is chosen. What was learned is taken back each time, and it is
looked whether mail is then sorted as before.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inglenook.core.events import Event, Partial, Progress, Result, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.learning import LabelsLearned
from inglenook.core.results import Evaluation, ScoreTable, Triage
from inglenook.engine.builtin.sorting import Sorter, sample_of
from inglenook.engine.builtin.triage import Letter, judge
from inglenook.tasks.evaluation.bayes import NaiveBayes
from inglenook.tasks.evaluation.label_sets import Labelled, LabelSet, half_of, label_sets
from inglenook.tasks.evaluation.measures import shown, words
from inglenook.tasks.evaluation.requests import requests
from inglenook.tasks.evaluation.throwaway import kept_mails, throwaway
from inglenook.tasks.learning.agreement import label_f1, macro_f1
from inglenook.tasks.learning.labels import forget, labels_back, learn_labels
from inglenook.tasks.mail import labelling
from inglenook.tasks.mail import triage as job
from inglenook.tasks.mail.acquaintance import Acquaintance
from inglenook.tasks.mail.letters import letter_of_item
from inglenook.tasks.workspace import Desk, Workspace

_FEW = 400  # mails that a person may have sorted; as many as a run learns from
_AS_IT_COMES = "sorting, as it comes"
_BY_HAND = "sorting, some labels by hand"
_BACK = 100  # mails that are sorted once more after going back
GAIN = ("set", "corrections", "macro F1 before", "after", "as it says itself", "seconds", "otherwise once back")


Verdict = tuple[str, str]  # a label and the code of its reason


@dataclass(frozen=True, slots=True)
class Half:
    """What is learnt from and what is asked about, as places in the set."""

    learnt: tuple[int, ...]
    asked: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned from one half, and how many mails were sorted otherwise than before once it was taken back."""

    learned: LabelsLearned
    otherwise: int


def run(desk: Desk, data: Path, stop: Stop, limit: int = 0) -> Iterator[Event[Evaluation]]:
    """Sort the first `limit` mails of every set (0: all)."""
    began = time.monotonic()
    tables: list[ScoreTable] = []
    misses: list[str] = []
    gains: list[tuple[str | int | float, ...]] = []
    for each in label_sets(data):
        mails = each.mails[:limit] if limit else each.mails
        halves = _halves(mails)
        if not all(len({mails[at].label for at in half.learnt}) > 1 for half in halves):
            misses.append(f"{each.name}: too few mails to learn from")
            continue
        found: dict[str, dict[int, str]] = {}
        with throwaway(desk) as workspace:
            lessons = yield from _sorted(workspace, mails, halves, stop, found)
        gains.append(gain(each.name, mails, found, lessons))
        tables.append(_table(each, mails, found, (desk.writer("triage") or desk.engine).identity))
        told = found[_BY_HAND]
        misses += [
            f"{each.name}: {mails[at].label} as {label}: {shown(mails[at].mail.decode('utf-8', 'replace')[-200:])}"
            for at, label in sorted(told.items())
            if label != mails[at].label
        ]
    if gains:
        tables.append(ScoreTable(f"learn labels, from {_FEW} corrections at most", GAIN, tuple(gains)))
    if not limit:
        yield from requests(desk, data, stop, tables)
    yield Result(Evaluation("triage", tuple(tables), tuple(misses), time.monotonic() - began))


def _halves(mails: Sequence[Labelled]) -> tuple[Half, Half]:
    parts = [tuple(at for at, each in enumerate(mails) if half_of(each) == half) for half in (0, 1)]
    return Half(parts[0], parts[1]), Half(parts[1], parts[0])


def _sorted(
    workspace: Workspace,
    mails: Sequence[Labelled],
    halves: Sequence[Half],
    stop: Stop,
    found: dict[str, dict[int, str]],
) -> Generator[Progress, None, list[Lesson]]:
    """Fill `found` with the label of each mail by each way; gives what was learned from each half."""
    items: dict[int, ItemId] = {}
    yield from kept_mails(workspace, [each.mail for each in mails], stop, items)
    # What was sent twice is one mail, and is asked about once.
    firsts = {item: at for at, item in sorted(items.items(), reverse=True)}
    items = {at: item for item, at in firsts.items()}
    inbox = _Inbox(workspace, mails, items, stop)
    as_it_comes: dict[int, Verdict] = {}
    yield from inbox.by_job(sorted(items), as_it_comes)
    lessons: list[Lesson] = []
    for half in halves:
        learnt, asked = ([at for at in part if at in items] for part in (half.learnt, half.asked))
        truth = [mails[at].label for at in learnt]
        for name, count in (("naive Bayes, some labels", _FEW), ("naive Bayes, all of the half", len(learnt))):
            found.setdefault(name, {}).update(inbox.by_bayes(learnt[:count], asked))
        meant = meanings(truth, [as_it_comes[at] for at in learnt])
        after, lesson = yield from inbox.after_some(learnt[:_FEW], asked, as_it_comes)
        lessons.append(lesson)
        for name, told in (
            (_AS_IT_COMES, {at: as_it_comes[at] for at in asked}),
            (_BY_HAND, after),
            ("sorting, all of the half by hand", inbox.after_all(learnt, asked)),
        ):
            found.setdefault(name, {}).update({at: meant(verdict) for at, verdict in told.items()})
    return lessons


def gain(
    name: str, mails: Sequence[Labelled], found: Mapping[str, Mapping[int, str]], lessons: Sequence[Lesson]
) -> tuple[str | int | float, ...]:
    """The row of a set in the table of what learning gives."""
    before, after = (
        macro_f1([mails[at].label for at in found[way]], list(found[way].values())) for way in (_AS_IT_COMES, _BY_HAND)
    )
    said = [each.learned.after for each in lessons if each.learned.after is not None]
    return (
        name,
        round(sum(each.learned.corrections for each in lessons) / len(lessons)),
        before,
        after,
        sum(said) / len(said) if said else 0.0,
        max(each.learned.seconds for each in lessons),
        sum(each.otherwise for each in lessons),
    )


def meanings(truth: Sequence[str], told: Sequence[Verdict]) -> Callable[[Verdict], str]:
    """What a verdict stands for: the true label of most mails of it, or of its label where none had that reason."""
    seen: dict[Verdict | str, Counter[str]] = {}
    for true, verdict in zip(truth, told, strict=True):
        for key in (verdict, verdict[0], ""):
            seen.setdefault(key, Counter())[true] += 1

    def meant(verdict: Verdict) -> str:
        label = verdict[0]
        if label in set(truth):
            return label  # sorted by hand under this name
        return next(seen[key].most_common(1)[0][0] for key in (verdict, label, "") if key in seen)

    return meant


class _Inbox:
    """The mails of a set in a vault, each with what sorting and naive Bayes see of it."""

    def __init__(
        self, workspace: Workspace, mails: Sequence[Labelled], items: Mapping[int, ItemId], stop: Stop
    ) -> None:
        self._workspace = workspace
        self._mails = mails
        self._items = items
        self._stop = stop
        known = Acquaintance.of(workspace)
        self._requests = {
            at: labelling.request_of(workspace, letter_of_item(workspace, item), known) for at, item in items.items()
        }
        self._letters = {at: Letter(request, stop) for at, request in self._requests.items()}
        self._words = {at: words(f"{each.subject}\n{each.text}") for at, each in self._letters.items()}

    def by_job(self, asked: Sequence[int], told: dict[int, Verdict]) -> Iterator[Progress]:
        """The labels that the job gives, into `told`."""
        places = {self._items[at]: at for at in asked}
        for event in job.triage(self._workspace, list(places), self._stop) if places else ():
            if isinstance(event, Partial) and isinstance(event.value, Triage):
                told[places[event.value.item]] = (event.value.label, event.value.why)
            elif isinstance(event, Progress):
                yield event

    def after_some(
        self, learnt: Sequence[int], asked: Sequence[int], before: Mapping[int, Verdict]
    ) -> Generator[Progress, None, tuple[dict[int, Verdict], Lesson]]:
        """The labels that the job gives once these mails have been sorted by hand and learned from."""
        told: dict[int, Verdict] = {}
        for at in learnt:
            labelling.give(self._workspace, self._items[at], self._mails[at].label, is_new=True)
        learned = result_of(learn_labels(self._workspace, self._stop))
        yield from self.by_job(asked, told)
        labels_back(self._workspace)
        back: dict[int, Verdict] = {}
        yield from self.by_job(asked[:_BACK], back)
        forget(self._workspace, learned.version)
        for at in learnt:
            labelling.take_back(self._workspace, self._items[at])
        return told, Lesson(learned, sum(back[at] != before[at] for at in back))

    def after_all(self, learnt: Sequence[int], asked: Sequence[int]) -> dict[int, Verdict]:
        """The labels that rules and classifier give when they learn from more than a run takes."""
        samples = [(sample_of(self._letters[at], judge(self._letters[at])), self._mails[at].label) for at in learnt]
        sorter = Sorter(samples)
        told = {at: sorter.sort(self._requests[at], self._stop) for at in asked}
        return {at: (each.label, each.why) for at, each in told.items()}

    def by_bayes(self, learnt: Sequence[int], asked: Sequence[int]) -> dict[int, str]:
        """The labels of naive Bayes over the words of subject and text."""
        bayes = NaiveBayes([self._words[at] for at in learnt], [self._mails[at].label for at in learnt])
        return {at: bayes.label(self._words[at]) for at in asked}


def _table(
    each: LabelSet, mails: Sequence[Labelled], found: Mapping[str, Mapping[int, str]], engine: str
) -> ScoreTable:
    """A row for each way, and a column of F1 for each label."""
    labels = sorted({mail.label for mail in mails})
    rows: list[tuple[str | float, ...]] = []
    for name, told in found.items():
        truth = [mails[at].label for at in told]
        given = list(told.values())
        rows.append((name, macro_f1(truth, given), *(label_f1(truth, given, label) for label in labels)))
    asked = max(map(len, found.values()))
    title = f"{each.name}: {asked:,} of {len(mails):,} mails could be read; some labels are {_FEW}; by {engine}"
    return ScoreTable(title, ("sorted by", "macro F1", *labels), tuple(rows))
