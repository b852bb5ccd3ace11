"""Mails attached to mails that an earlier version left unopened: a sync makes up for it, once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.reading import Found, Passage
from inglenook.tasks.accounts import accounts
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import enclosed, ingest
from inglenook.tasks.ingestion.candidates import Candidate
from samples.letters_maker import mail
from unit.tasks.memory_server import Mailbox, MemoryServer
from unit.tasks.test_tasks_sync import ACCOUNT, Home


@pytest.fixture
def home(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """An account as an earlier version synced it: of two attached mails one carries a note that nobody read."""
    box = Mailbox()
    carrying = mail("Inner", "The inner mail.", number=2, attached={"note.txt": b"Words of the note."})
    for number, inner in ((3, carrying), (4, mail("Plain", "Nothing is with it.", number=5, attached=None))):
        box.add("INBOX", mail("Outer", "See it.", number=number, attached={f"mail {number}.eml": inner}))
    home = Home(workspace, accounts.add(workspace, ACCOUNT, "x"), box, MemoryServer(box))
    with monkeypatch.context() as earlier:
        earlier.setattr(Found, "is_letter_with_more", False)
        home.sync()
    with workspace.vault.database.write() as transaction:
        transaction.execute("DELETE FROM meta WHERE key = 'letters_below'")
    yield home
    assert workspace.vault.check() == []
    assert workspace.index.check() == []


def texts(home: Home) -> dict[ItemId, tuple[Passage, ...]]:
    """Each document with its passages."""
    return {
        each.item: home.workspace.vault.passages.of(each.item) for each in home.workspace.vault.documents.listing(0, 9)
    }


def test_what_they_carry_is_read_with_the_next_sync_and_they_stay_as_they_were(home: Home) -> None:
    documents = home.workspace.vault.documents
    before = texts(home)
    assert {documents.filename(each.number) for each in before} == {"mail 3.eml", "mail 4.eml"}
    home.sync()
    after = texts(home)
    (note,) = after.keys() - before.keys()
    assert documents.view(note).text == "Words of the note."
    assert {item: after[item] for item in before} == before
    assert result_of(find.find(home.workspace, "words of the note", Stop())).hits[0].item == note


def test_each_is_opened_once_and_a_sync_that_was_stopped_is_gone_on_with(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "_REOPENED", 1)
    opened: list[str] = []
    letter = enclosed.letter

    def watched(*args: Any) -> tuple[Found, list[Candidate]]:
        opened.append(args[2].name)
        if len(opened) == 2:
            raise Stopped()
        return letter(*args)

    monkeypatch.setattr(ingest, "letter", watched)
    with pytest.raises(Stopped):
        home.sync()
    home.sync()
    home.sync()
    first, *second = opened
    assert second == [({"mail 3.eml", "mail 4.eml"} - {first}).pop()] * 2
    assert len(texts(home)) == 3


def test_what_came_with_no_account_was_opened_then(home: Home) -> None:
    with home.workspace.vault.database.write() as transaction:
        transaction.execute("DELETE FROM remote_mail")
    assert (home.workspace.vault.letters.are_left, home.workspace.vault.letters.some(9)) == (True, [])


def test_in_a_new_vault_none_are_due(workspace: Workspace) -> None:
    assert not workspace.vault.letters.are_left
