"""One mail, one sending: whoever else of this program sends at the same time."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from conftest import OpenWorkspace, Template
from inglenook.assembly import Unlock, Workspace
from inglenook.core.errors import InglenookError, NoSuchAccount, Stopped
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.mailserver import Refusal
from inglenook.core.outgoing import Dispatch, SendState
from inglenook.core.reading import Address
from inglenook.courier.mailfailures import MailBrokeOff, MailLoginRefused, MailUnreachable, SendRefused
from inglenook.interfaces.sending_words import fate_sentence
from inglenook.tasks import keeping
from inglenook.tasks.accounts import accounts
from inglenook.tasks.sending import drafts, filing, sending, server_drafts
from inglenook.tasks.sending.drafts import Head
from inglenook.tasks.sending.sending import AlreadyUnderWay
from inglenook.vault.upkeep import maintenance
from unit.tasks.posting import Post, post_of

ANNA = Address("Anna Berg", "anna@example.org")


@pytest.fixture
def post(workspace: Workspace, tmp_path: Path) -> Post:
    return post_of(workspace, tmp_path)


def new(post: Post, text: str = "Hello Anna.") -> ItemId:
    return drafts.begin(post.workspace, Head(to=(ANNA,), subject="Hello"), text)


def test_who_delivers_beside_another_sends_nothing_twice(post: Post) -> None:
    def taken() -> list[Refusal]:
        # Another connection of the account sends what waits while this one hands over the first.
        beside.extend(post.deliver())
        return []

    beside: list[Dispatch] = []
    post.answers(MailUnreachable(host="smtp.example"))
    for text in ("One.", "Two."):
        post.send(post.press(new(post, text)))
    post.answers(taken, [])
    (first,) = post.deliver()
    assert len(post.server.sent) == 2
    assert {first.number, beside[0].number} == {each.number for each in sending.outbox(post.workspace)}


def test_what_waited_when_a_backup_was_made_is_not_sent_by_itself_once_it_is_restored(
    post: Post, open_workspace: OpenWorkspace, template: Template, tmp_path: Path
) -> None:
    post.answers(MailUnreachable(host="smtp.example"))
    post.send(post.press(new(post)))
    copy = keeping.backup(post.workspace, tmp_path / "copies")
    post.answers([])
    (done,) = post.deliver()
    assert done.state is SendState.SENT and len(post.server.sent) == 1
    maintenance.restore(copy, tmp_path / "again", Unlock(recovery=template.code))
    again = open_workspace(tmp_path / "again")
    assert result_of(sending.deliver(again, post.account.number, Stop(), post.server)) == ()
    assert len(post.server.sent) == 1
    (row,) = sending.outbox(again)
    assert row.state is SendState.UNKNOWN and "backup" in fate_sentence(row)
    assert row.draft is not None and "outcome_unknown" in {
        each.code for each in sending.check(again, row.draft).cautions
    }


def test_what_is_being_sent_is_sent_by_nobody_else(post: Post) -> None:
    draft = new(post)
    pressed = post.press(draft)
    sent = sending.send(post.workspace, pressed, Stop(), post.server)
    next(sent)  # in the outbox, and not at the server yet
    (row,) = sending.outbox(post.workspace)
    assert row.state is SendState.UNDER_WAY and post.deliver() == ()
    with pytest.raises(AlreadyUnderWay):
        post.send(pressed)
    with pytest.raises(AlreadyUnderWay):
        sending.withdraw(post.workspace, row.number)
    assert result_of(sent).state is SendState.SENT and len(post.server.sent) == 1


@pytest.mark.parametrize("is_begun", [False, True])
def test_an_account_that_goes_while_it_sends_leaves_a_draft_or_a_mail_that_was_sent(
    post: Post, monkeypatch: pytest.MonkeyPatch, is_begun: bool
) -> None:
    def taken_out() -> list[Refusal]:
        result_of(accounts.remove(post.workspace, post.account.number, Stop(), keeps_mails=True))
        return []

    def connected(_: object) -> object:
        if not is_begun:
            taken_out()
        return post.server

    draft = new(post)
    post.answers(taken_out if is_begun else [])
    monkeypatch.setattr(post.workspace, "mail_server", connected)
    sent = sending.send(post.workspace, post.press(draft), Stop())
    if is_begun:
        assert result_of(sent).state is SendState.SENT
    else:
        with pytest.raises(NoSuchAccount):
            result_of(sent)
    assert (len(post.server.sent), len(sending.outbox(post.workspace))) == ((1, 1) if is_begun else (0, 0))


def test_nobody_calls_it_unknown_while_its_fate_is_written_down(post: Post) -> None:
    def look() -> None:
        seen.append(post.workspace.vault.outbox.view(row.number).state)

    seen: list[SendState] = []
    sent = sending.send(post.workspace, post.press(new(post)), Stop(), post.server)
    next(sent)
    (row,) = post.workspace.vault.outbox.listing()
    with post.workspace.vault.database.write() as transaction:
        post.workspace.vault.outbox.begin(transaction, row.number, 1)
    with post.workspace.vault.database.write() as transaction:
        post.workspace.vault.outbox.settle(transaction, row.number, SendState.SENT)
        reader = threading.Thread(target=look)  # which sees the last commit
        reader.start()
        reader.join()
    look()
    assert seen == [SendState.UNDER_WAY, SendState.SENT]


def test_two_who_file_at_once_put_one_copy_on_the_server(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*given: Any, **more: Any) -> Any:
        monkeypatch.undo()
        post.deliver()  # another thread, which files it whole
        return post.workspace.reader.read(*given, **more)

    post.sync()
    monkeypatch.setattr(filing, "file_all", lambda *_: iter(()))
    draft = new(post)
    post.send(post.press(draft))
    drafts.discard(post.workspace, draft)
    monkeypatch.undo()
    monkeypatch.setattr(post.workspace.reader, "read", read)
    post.deliver()
    assert [each.kind for each in post.workspace.vault.remote_changes.listing(post.account.number)] == ["append"]


def test_a_draft_that_is_sent_while_its_copy_goes_to_the_server_leaves_none_there(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def append(*given: Any) -> int:
        monkeypatch.undo()
        uid = post.server.append(*given)
        post.send(pressed)
        return uid

    draft = new(post)
    pressed = post.press(draft)
    monkeypatch.setattr(post.server, "append", append)
    server_drafts.save(post.workspace, draft, Stop(), post.server)
    assert post.mailbox.folders["Drafts"].mails == {}


@pytest.mark.parametrize("of_sync", [False, True])
def test_a_stop_while_what_waited_is_sent_leaves_it_waiting(post: Post, of_sync: bool) -> None:
    post.answers(MailUnreachable(host="smtp.example"), Stopped(), [])
    draft = new(post)
    post.send(post.press(draft))
    with pytest.raises(Stopped):
        post.sync() if of_sync else post.deliver()
    (row,) = sending.outbox(post.workspace)
    assert (row.state, row.problem, row.draft) == (SendState.WAITING, "mail_unreachable", draft)
    assert [each.state for each in post.deliver()] == [SendState.SENT]


@pytest.mark.parametrize(
    ("trouble", "tries"),
    [
        (MailLoginRefused(host="smtp.example", words="no"), 1),
        (MailUnreachable(host="smtp.example"), 1),
        (MailBrokeOff(host="smtp.example"), 3),  # it may be that mail alone
        (SendRefused(host="smtp.example", status=451, words="later", who=""), 3),
    ],
)
def test_what_would_meet_every_mail_alike_is_met_once(post: Post, trouble: InglenookError, tries: int) -> None:
    post.answers(trouble)
    for text in ("One.", "Two.", "Three."):
        post.send(post.press(new(post, text)))
    post.server.sent.clear()
    assert len(post.deliver()) == len(post.server.sent) == tries
    assert [each.state for each in sending.outbox(post.workspace)] == [SendState.WAITING] * 3
