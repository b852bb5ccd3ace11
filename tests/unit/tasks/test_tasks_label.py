"""The person's own labels on mails: any number to a thread, found again, taken back, gone with the mail."""

from __future__ import annotations

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import NoSuchItem, WrongUse
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId, document_id, message_id, thread_id
from inglenook.core.results import Hit
from inglenook.core.tables import Scope
from inglenook.tasks import browse, keeping
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import label
from inglenook.tasks.tables import table_scope
from samples.letters_maker import mail


@pytest.fixture
def letters(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A thread of two mails, and one of one mail that carries a document."""
    folder = tmp_path_factory.mktemp("letters")
    (folder / "1.eml").write_bytes(mail("Boat", "Shall we sail?", number=1))
    (folder / "2.eml").write_bytes(mail("Re: Boat", "Yes, on Friday.", number=2, day=2, answers="1"))
    plan = {"plan.txt": b"The plan of the boat house."}
    (folder / "3.eml").write_bytes(mail("Plan", "The plan.", number=3, day=3, attached=plan))
    result_of(ingest.add(workspace, [folder], Stop()))
    return workspace


def named(workspace: Workspace, subject: str) -> ItemId:
    (found,) = [row.item for row in browse.threads(workspace, 0, 10) if row.subject == subject]
    return found


def hits(workspace: Workspace, sentence: str) -> list[Hit]:
    return list(result_of(find.find(workspace, sentence, Stop())).hits)


def test_a_thread_has_any_number_of_labels_whatever_their_case(letters: Workspace) -> None:
    boat = named(letters, "Boat")
    assert [label.give(letters, [boat], name) for name in ("Sailing", "Tax 2026", "sailing")] == [
        "Sailing", "Tax 2026", "Sailing",
    ]  # fmt: skip
    assert browse.thread_row(letters, boat).labels == ("Sailing", "Tax 2026")
    label.give(letters, [named(letters, "Plan")], "SAILING")
    assert label.mail_listing(letters) == [("Sailing", 2), ("Tax 2026", 1)]
    assert [row.subject for row in browse.threads(letters, 0, 10, own="Sailing")] == ["Plan", "Boat"]
    own = [(each.name, each.threads) for each in browse.mail_places(letters) if each.kind == "own"]
    assert own == [("Sailing", 2), ("Tax 2026", 1)]
    label.take_back(letters, [boat], "tax 2026")
    assert browse.thread_row(letters, boat).labels == ("Sailing",)


def test_what_was_given_is_taken_back_from_those_mails_alone(letters: Workspace) -> None:
    boat = named(letters, "Boat")
    first, second = letters.vault.threads.messages(boat)
    label.give(letters, [first], "Sailing")
    assert label.lacking(letters, boat, "sailing") == [second]
    assert label.having(letters, boat, "sailing") == [first]
    given = label.lacking(letters, boat, "sailing")
    label.give(letters, given, "Sailing")
    label.take_back(letters, given, "Sailing")
    assert label.of_mails(letters, [first, second]) == {first: ("Sailing",)}


def test_labels_are_found_in_a_search_alone_and_with_words(letters: Workspace) -> None:
    label.give(letters, [named(letters, "Boat")], "Tax 2026")
    label.give(letters, [document_id(1)], "Tax 2026")
    assert {hit.item.kind.value for hit in hits(letters, 'label:"tax 2026"')} == {"m", "d"}
    assert len(hits(letters, 'label:"Tax 2026" sail')) == 1
    assert {hit.item.kind.value for hit in hits(letters, '标签:"tax 2026" type:mail')} == {"m"}
    assert hits(letters, "label:nothing") == []
    label.give(letters, [named(letters, "Plan")], "House")
    assert [hit.item for hit in hits(letters, "label:house type:document")] == [document_id(1)]  # its mail has it


def test_a_table_may_be_about_all_that_has_a_label(letters: Workspace) -> None:
    boat = named(letters, "Boat")
    label.give(letters, [boat, document_id(1)], "Tax 2026")
    about = table_scope.papers(letters, Scope("label", "tax 2026"))
    assert about == [document_id(1), *reversed(letters.vault.threads.messages(boat))]
    assert label.names(letters) == ["Tax 2026"]
    assert label.listing(letters) == label.mail_listing(letters) == [("Tax 2026", 1)]


def test_labels_go_with_the_mail_and_no_label_has_no_name(letters: Workspace) -> None:
    plan = named(letters, "Plan")
    label.give(letters, [plan], "House")
    result_of(keeping.delete(letters, [plan], Stop()))
    assert label.mail_listing(letters) == []
    assert letters.vault.check() == []
    with pytest.raises(WrongUse):
        label.give(letters, [named(letters, "Boat")], "#?")
    for item in (thread_id(99), message_id(99)):
        with pytest.raises(NoSuchItem):
            label.give(letters, [item], "House")
