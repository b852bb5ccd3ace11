"""Triage as a job: rules, what the person sorted, and a model for what is in doubt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import NoSuchItem, WrongUse
from inglenook.core.events import Notice, Stop, result_of
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.results import Triage
from inglenook.engine.interface import Engine, EngineDied
from inglenook.tasks import browse
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import labelling, me, triage
from samples.letters_maker import ME, mail
from unit.tasks.scripted import Scripted

DOUBTFUL = "The garden book, page 12"


@pytest.fixture
def sorted_life(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A few mails of different kinds, one of them in doubt."""
    me.add(workspace, ME)
    folder = tmp_path / "in"
    folder.mkdir()
    mails = {
        "ask": mail("Thursday", "Could you bring the plans on Thursday? I need an answer today.", number=1),
        "bulk": mail("Digest", "Could you tell us what you think?", number=2, List_Id="<squash.example.org>"),
        "doubt": mail(DOUBTFUL, "Page twelve has the picture, as soon as we have printed it.", number=3),
        "doubt2": mail(
            "Page 13",
            "Page thirteen, on order. New this month: the third picture.",
            number=4,
            sender="Bo <bo@far.example>",
        ),
    }
    for name, data in mails.items():
        (folder / f"{name}.eml").write_bytes(data)
    result_of(ingest.add(workspace, [folder], Stop()))
    return workspace


def item_of(workspace: Workspace, subject: str) -> ItemId:
    return next(row.item for row in browse.mails(workspace, 0, 99) if row.subject == subject)


def with_model(workspace: Workspace, model: Engine | None) -> None:
    workspace.writers = lambda job: model if job == "triage" else None


def run(workspace: Workspace) -> tuple[dict[ItemId, Triage], list[Notice]]:
    events = list(triage.triage(workspace, [], Stop()))
    notices = [event for event in events if isinstance(event, Notice)]
    return {each.item: each for each in result_of(iter(events))}, notices


def test_what_the_person_sorted_stays_and_is_learnt_from(sorted_life: Workspace) -> None:
    doubt, other = item_of(sorted_life, DOUBTFUL), item_of(sorted_life, "Thursday")
    given = labelling.give(sorted_life, doubt, "newsletter")
    assert (given.by, given.why, given.confidence) == ("you", "sorted_by_you", 1.0)
    run(sorted_life)
    again = result_of(triage.triage(sorted_life, [doubt, other], Stop()))
    assert [each.by for each in again if each.item == doubt] == ["you"]
    with sorted_life.vault.database.write() as transaction:
        sorted_life.vault.labels.put(transaction, Triage(doubt, "receipt", 0.9, "rule", "receipt_words"), 0)
    assert sorted_life.vault.labels.of(doubt) == given
    assert sorted_life.vault.labels.own(9) == [(doubt, "newsletter")]
    labelling.take_back(sorted_life, doubt)
    assert result_of(triage.triage(sorted_life, [doubt], Stop()))[0].by != "you"
    with pytest.raises(WrongUse):
        labelling.give(sorted_life, doubt, "gardening")
    assert labelling.give(sorted_life, doubt, "Gardening", is_new=True).label == "gardening"
    assert labelling.give(sorted_life, other, "gardening").label == "gardening"
    with pytest.raises(NoSuchItem):
        labelling.give(sorted_life, ItemId(ItemKind.MESSAGE, 999), "receipt")
    with pytest.raises(NoSuchItem):
        labelling.give(sorted_life, ItemId(ItemKind.DOCUMENT, 1), "receipt")


def test_a_model_is_asked_only_in_doubt_and_among_the_labels_that_are_left(sorted_life: Workspace) -> None:
    model = Scripted({"triage": ['{"label": "for_information"}']})
    with_model(sorted_life, model)
    found, notices = run(sorted_life)
    assert not notices
    asked = model.asked("triage")
    texts = [block.text for request in asked for block in request.blocks if block.role == "mail"]
    assert 1 <= len(asked) < 4
    assert all("Thursday" not in text and "what you think" not in text for text in texts)
    for request in asked:
        choices = json.loads(request.schema)["properties"]["label"]["enum"]
        assert 2 <= len(choices) <= 4
        assert request.is_background
    assert found[item_of(sorted_life, "Digest")].by == "rule"
    assert all(0 < each.confidence <= 1 for each in found.values())


def test_a_model_can_turn_a_doubtful_label_and_says_so(sorted_life: Workspace) -> None:
    sample = item_of(sorted_life, DOUBTFUL)
    before = result_of(triage.triage(sorted_life, [sample], Stop()))[0]

    model = Scripted({"triage": [lambda request: json.dumps({"label": second_choice(request.schema, before.label)})]})
    with_model(sorted_life, model)
    after = result_of(triage.triage(sorted_life, [sample], Stop()))[0]
    assert model.asked("triage")
    if after.label != before.label:
        assert (after.by, after.why) == ("model", "model_says")
    assert after.label != before.label or after.confidence < before.confidence


def second_choice(schema: str, first: str) -> str:
    labels: list[str] = json.loads(schema)["properties"]["label"]["enum"]
    return next(label for label in labels if label != first)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (EngineDied(engine="scripted-1", reason="gone"), ("model_failed", "gone")),
        ('{"label": "send_everything"}', ("model_nonsense", "")),
        ("needs_reply, surely", ("model_nonsense", "")),
        ("[1, 2", ("model_nonsense", "")),
    ],
)
def test_a_failing_model_is_said_once_and_the_rest_goes_on(
    sorted_life: Workspace, answer: str | EngineDied, told: tuple[str, str]
) -> None:
    with_model(sorted_life, Scripted({"triage": [answer]}))
    found, notices = run(sorted_life)
    assert [(each.code, dict(each.facts).get("reason", "")) for each in notices] == [told]
    assert len(found) == 4
    assert {each.by for each in found.values()} <= {"rule", "classifier"}
