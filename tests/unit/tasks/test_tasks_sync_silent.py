"""While the server is silent: what came is kept, and what is attached to it is read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import document_id
from inglenook.tasks import keeping
from inglenook.tasks.accounts import accounts
from inglenook.tasks.syncing import fetching
from inglenook.vault.errors import VaultDamaged
from samples.letters_maker import mail
from unit.tasks.memory_server import Mailbox, MemoryServer, Silent
from unit.tasks.test_tasks_sync import ACCOUNT, Home, letter


@pytest.fixture
def home(workspace: Workspace) -> Iterator[Home]:
    """An account with four mails, not synced yet."""
    box = Mailbox()
    for number in range(4):
        box.add("INBOX", letter(number))
    yield Home(workspace, accounts.add(workspace, ACCOUNT, "x"), box, MemoryServer(box))
    assert workspace.vault.check() == []


@pytest.mark.parametrize("becomes", ["read", "damaged", "gone"])
def test_while_the_server_is_silent_what_came_is_kept_and_what_is_attached_read(
    home: Home, monkeypatch: pytest.MonkeyPatch, becomes: str
) -> None:
    home.mailbox.add("INBOX", mail("Plan", "The plan.", number=9, attached={"plan.txt": b"A plan."}))
    monkeypatch.setattr(fetching, "_KEEP_S", 0.0)
    vault = home.workspace.vault
    original, looked = vault.documents.original, list[int]()

    def taken(number: int) -> bytes:
        looked.append(number)
        if becomes == "gone":  # at this moment
            result_of(keeping.delete(home.workspace, [document_id(number)], Stop()))
        if becomes == "damaged":
            raise VaultDamaged(part="store")
        return original(number)

    monkeypatch.setattr(vault.documents, "original", taken)
    server = Silent(home.mailbox, lambda: bool(looked if becomes == "gone" else vault.documents.in_state(becomes)))
    assert home.sync(server=server).fetched == 5
    assert server.was_so


def test_what_a_mail_holds_that_is_attached_to_a_mail_is_read_at_the_end(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = mail("Inner", "The inner mail.", number=8, attached={"note.txt": b"Words of the note."})
    home.mailbox.add("INBOX", mail("Outer", "See it.", number=9, attached={"inner.eml": inner, "plan.txt": b"A plan."}))
    monkeypatch.setattr(fetching, "_KEEP_S", 0.0)
    documents = home.workspace.vault.documents
    server = Silent(home.mailbox, lambda: bool(documents.in_state("read")))
    home.sync(server=server)
    assert server.was_so
    names = {documents.filename(each.number) for each in documents.in_state("read")}
    assert names == {"inner.eml", "plan.txt", "note.txt"}
