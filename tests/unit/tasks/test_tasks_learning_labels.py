"""Learning to sort from the person's labels: a score from what was held back, versions, exact ways back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import NoSuchVersion, WrongUse
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.learning import LabelsLearned
from inglenook.tasks import browse, keeping
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.learning import labels
from inglenook.tasks.mail import labelling, triage
from inglenook.tasks.mail.acquaintance import Acquaintance
from samples.letters_maker import mail

CHOIR = "The altos sing the second verse of the anthem on Tuesday; the tenors keep the first."
WALL = "The mason found another crack in the harbour wall and put a mark beside it."
NEW = "The altos sing the anthem twice, the tenors keep the second verse."


def taught(workspace: Workspace, folder: Path) -> None:
    """Twelve mails of two kinds in a thread each, and one more that nobody sorted."""
    for number in range(12):
        kind, text = ("Anthem", CHOIR) if number % 2 else ("Crack", WALL)
        data = mail(
            f"{kind} {number}", f"{text} Sheet {number}.", number=number + 1, sender=f"Bo <b{number}@far.example>"
        )
        (folder / f"{number}.eml").write_bytes(data)
    (folder / "new.eml").write_bytes(mail("The anthem", NEW, number=99, sender="Eva <eva@other.example>"))
    result_of(ingest.add(workspace, [folder], Stop()))
    for row in browse.mails(workspace, 0, 99):
        if row.subject != "The anthem":
            label = "choir" if row.subject.startswith("Anthem") else "for_information"
            labelling.give(workspace, row.item, label, is_new=True)


@pytest.fixture(scope="module")
def module_life(module_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Those mails, for the tests that leave them as they are."""
    taught(module_workspace, tmp_path_factory.mktemp("labels"))
    return module_workspace


@pytest.fixture
def life(module_life: Workspace) -> Iterator[Workspace]:
    """With nothing learned before and after."""
    yield module_life
    with module_life.vault.database.write() as transaction:
        transaction.execute("DELETE FROM label_use")
        transaction.execute("DELETE FROM label_version")


def learned(workspace: Workspace) -> LabelsLearned:
    return result_of(labels.learn_labels(workspace, Stop()))


def named(workspace: Workspace, subject: str) -> ItemId:
    return next(row.item for row in browse.mails(workspace, 0, 99) if row.subject == subject)


def verdict(workspace: Workspace) -> tuple[str, float]:
    """What is said of the mail that nobody sorted."""
    found = result_of(triage.triage(workspace, [named(workspace, "The anthem")], Stop()))[0]
    return found.label, found.confidence


def test_learning_says_how_much_it_helps_on_what_it_had_not_seen(life: Workspace) -> None:
    made = learned(life)
    assert (made.corrections, made.held_back, made.labels) == (12, 12, (("choir", 6), ("for_information", 6)))
    assert made.before is not None and made.before < 0.6 and made.after == 1.0 and made.is_better
    assert verdict(life)[0] == "choir" and made.is_used


def test_a_label_that_follows_no_rule_is_not_said_to_be_learned(life: Workspace) -> None:
    """Held back means held back: labels by chance cannot be told from the rest."""
    items = [row.item for row in browse.mails(life, 0, 99) if row.subject.startswith("Anthem")]
    for place, item in enumerate(items):
        labelling.give(life, item, "choir" if place < 3 else "dice", is_new=True)
    try:
        made = learned(life)
        assert made.after is not None and made.after < 0.9
    finally:
        for item in items:
            labelling.give(life, item, "choir")


def test_what_does_not_help_is_not_switched_on(life: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    labels.use(life, None)
    plain = verdict(life)
    monkeypatch.setattr(labels, "macro_f1", lambda truth, told: 0.5)
    worse = learned(life)
    assert (worse.before, worse.after, worse.is_better, worse.is_used) == (0.5, 0.5, False, False)
    assert verdict(life) == plain and labels.waiting(life) == 0
    monkeypatch.undo()
    better = learned(life)
    monkeypatch.setattr(labels, "macro_f1", lambda truth, told: 0.5)
    learned(life)
    assert [each.version for each in labels.versions(life) if each.is_used] == [better.version]
    labels.use(life, worse.version)  # whoever wants it can have it
    assert verdict(life)[0] == "choir"


def test_a_mail_is_judged_once_for_as_long_as_it_reads_the_same(life: Workspace) -> None:
    item, known = named(life, "Anthem 1"), Acquaintance.of(life)
    first, thread = labelling.judged(life, item, known, Stop())
    assert labelling.judged(life, item, known, Stop()) == (first, thread) and thread.startswith("t")
    met = replace(known, written=known.written | {"b1@far.example"})
    second, _ = labelling.judged(life, item, met, Stop())
    assert second is not first and "known_sender" in second.sample.facts
    assert "known_sender" not in first.sample.facts
    unsorted = named(life, "The anthem")
    labelling.judged(life, unsorted, known, Stop())
    labelling.sorter(life, Stop())
    assert unsorted not in life.judged and item in life.judged  # only of what was sorted by hand


def test_the_way_back_is_exact_and_what_is_given_afterwards_counts(life: Workspace) -> None:
    taught_all = verdict(life)
    labels.use(life, None)
    plain = verdict(life)
    assert plain[0] != "choir" and labels.waiting(life) == 0
    first = learned(life)
    assert verdict(life) == taught_all
    labels.use(life, None)
    assert verdict(life) == plain
    item = named(life, "The anthem")
    labelling.give(life, item, "choir")
    assert labels.waiting(life) == 1
    second = learned(life)
    assert (second.corrections, labels.waiting(life)) == (13, 0)
    labelling.take_back(life, item)
    assert labels.labels_back(life) == first
    assert verdict(life) == taught_all
    assert labels.labels_back(life) is None and verdict(life) == plain
    labels.use(life, second.version)
    assert verdict(life) == taught_all  # the thirteenth was taken back, and teaches nothing
    labels.forget(life, second.version)
    assert verdict(life) == plain and [each.version for each in labels.versions(life)] == [first.version]
    for wrong in (second.version, 99):
        with pytest.raises(NoSuchVersion):
            labels.use(life, wrong)
        with pytest.raises(NoSuchVersion):
            labels.forget(life, wrong)


def test_of_few_corrections_nothing_is_claimed_and_of_none_nothing_made(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(mail("One", WALL))
    result_of(ingest.add(workspace, [tmp_path / "one.eml"], Stop()))
    with pytest.raises(WrongUse):
        learned(workspace)
    assert labels.versions(workspace) == []
    labelling.give(workspace, named(workspace, "One"), "receipt")
    made = learned(workspace)
    assert (made.before, made.after, made.held_back, made.corrections) == (None, None, 0, 1)
    result_of(keeping.delete(workspace, [named(workspace, "One")], Stop()))
    assert workspace.vault.label_versions.counting(labelling.corrections(workspace)) == []
