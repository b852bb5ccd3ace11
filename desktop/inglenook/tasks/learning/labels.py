"""What the sorting of mail learns from the person's corrections, kept as versions, with a score and a way back.

Corrections count for the next run as soon as they are given (`labelling.sorter`). Learning says how much they help, and
fixes a point to come back to: going back leaves out what was given since. Nothing is trained for long: the classifier
is solved anew in a fraction of a second, and each correction is judged by the same solution with it and the rest of its
thread taken out (`Classifier.tried`), so that few corrections give a score, too.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence

from inglenook.core.errors import NoSuchVersion, WrongUse
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.learning import LabelsLearned
from inglenook.engine.builtin.sorting import Judged, held_back
from inglenook.tasks.learning.agreement import macro_f1
from inglenook.tasks.mail import labelling
from inglenook.tasks.mail.acquaintance import Acquaintance
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail.label_versions import Score

ENOUGH = 10  # corrections, from which on a score says something
_LABELS = 2  # labels among them, with two corrections each
_SHOWN = 20  # mails between two words of progress


def learn_labels(workspace: Workspace, stop: Stop) -> Iterator[Event[LabelsLearned]]:
    """Learn from all corrections, and use that from now on unless the score says that it does not help: then sorting
    stays by what was in use, else as Inglenook came. Raises `WrongUse` where there are none."""
    begun = time.monotonic()
    corrections = labelling.corrections(workspace)
    if not corrections:
        raise WrongUse(reason="no_corrections")
    known = Acquaintance.of(workspace)
    own: list[tuple[Judged, str]] = []
    threads: list[str] = []
    for done, (item, label) in enumerate(corrections, 1):
        mail, thread = labelling.judged(workspace, item, known, stop)
        own.append((mail, label))
        threads.append(thread)
        if done % _SHOWN == 0:
            yield Progress(done, len(corrections), "mails", "learning")
    score = _scored(own, threads, begun)
    every = labelling.corrections(workspace, every=True)
    with workspace.vault.database.write() as transaction:
        number = workspace.vault.label_versions.add(transaction, corrections, every, score, workspace.now())
    yield Result(version(workspace, number))


def _scored(own: Sequence[tuple[Judged, str]], threads: Sequence[str], begun: float) -> Score:
    counts = Counter(label for _, label in own)
    if len(own) < ENOUGH or sum(count > 1 for count in counts.values()) < _LABELS:
        return Score(0, None, None, time.monotonic() - begun)
    truth = [label for _, label in own]
    before, after = ([each.label for each in told] for told in held_back(own, threads))
    return Score(len(own), macro_f1(truth, before), macro_f1(truth, after), time.monotonic() - begun)


def versions(workspace: Workspace) -> list[LabelsLearned]:
    """What was learned, newest first."""
    return workspace.vault.label_versions.listing()


def version(workspace: Workspace, number: int) -> LabelsLearned:
    """One version; raise `NoSuchVersion`."""
    for each in versions(workspace):
        if each.version == number:
            return each
    raise NoSuchVersion(version=number)


def use(workspace: Workspace, number: int | None) -> None:
    """Sort by a version from now on; None: as Inglenook came. Corrections to come count in either case."""
    every = labelling.corrections(workspace, every=True)
    with workspace.vault.database.write() as transaction:
        workspace.vault.label_versions.use(transaction, number, every)


def labels_back(workspace: Workspace) -> LabelsLearned | None:
    """Go back to the version before the one in use; without one, to how Inglenook came. Gives what is in use now."""
    known = versions(workspace)
    used = next((each for each in known if each.is_used), None)
    before = next((each for each in known if used is not None and each.version < used.version), None)
    use(workspace, None if before is None else before.version)
    return None if before is None else version(workspace, before.version)


def forget(workspace: Workspace, number: int) -> None:
    """Take a version away for good; where it was in use, mail is sorted as Inglenook came."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.label_versions.forget(transaction, number)


def waiting(workspace: Workspace) -> int:
    """How many corrections count already and are in no version yet."""
    return workspace.vault.label_versions.new(labelling.corrections(workspace))
