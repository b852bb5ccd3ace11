"""A mail that its server takes for some and puts off for others: they get it later, once, and the person sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Stop, result_of
from inglenook.core.mailserver import Refusal
from inglenook.core.outgoing import Dispatch, SendState
from inglenook.core.reading import Address
from inglenook.courier.mailfailures import MailBrokeOff, MailUnreachable, SendRefused, SendUnknown
from inglenook.interfaces.sending_words import fate_sentence
from inglenook.tasks import keeping
from inglenook.tasks.accounts import accounts
from inglenook.tasks.sending import drafts, sending
from inglenook.tasks.sending.drafts import Head
from unit.tasks.posting import Answer, Post, post_of

ANNA, BO, CLEO = "anna@example.org", "bo@far.example", "cleo@far.example"
LATER = Refusal(BO, 450, "greylisted, come again")


@pytest.fixture
def post(workspace: Workspace, tmp_path: Path) -> Post:
    return post_of(workspace, tmp_path)


def sent_to_all(post: Post, *answers: Answer) -> Dispatch:
    post.answers(*answers)
    head = Head(to=(Address("", ANNA), Address("", BO)), bcc=(Address("", CLEO),), subject="Hello")
    return post.send(post.press(drafts.begin(post.workspace, head, "Hello.")))


def rests(post: Post) -> list[Dispatch]:
    return [each for each in sending.outbox(post.workspace) if each.is_rest]


def test_who_was_put_off_gets_the_same_mail_later_and_nobody_else_does(post: Post) -> None:
    done = sent_to_all(post, [LATER], [])
    assert (done.state, done.recipients, done.refused, done.later) == (SendState.SENT, (ANNA, CLEO), (), (BO,))
    (rest,) = rests(post)
    assert (rest.state, rest.recipients, rest.draft) == (SendState.WAITING, (BO,), None)
    assert "come again" in fate_sentence(rest) and BO in fate_sentence(done)
    (later,) = post.deliver()
    first, second = post.server.sent
    assert (second.data, second.recipients) == (first.data, (BO,))
    assert (later.state, later.recipients) == (SendState.SENT, (BO,)) and post.deliver() == ()
    assert sending.outbox(post.workspace)[-1].later == ()
    post.sync()
    assert len(post.mailbox.folders["Sent"].mails) == 1  # filed once
    with post.workspace.vault.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM outbox WHERE original_id IS NOT NULL").fetchone() == (0,)
    assert result_of(keeping.check(post.workspace, Stop())) == ()


def test_a_final_no_is_said_of_them_alone(post: Post) -> None:
    sent_to_all(post, [LATER], SendRefused(host="smtp.example", status=550, words="no such user", who=BO))
    (rest,) = post.deliver()
    assert [(each.address, each.code, each.words) for each in rest.refused] == [(BO, 550, "no such user")]
    assert BO in fate_sentence(rest) and "forward" in fate_sentence(rest) and post.deliver() == ()
    sending.withdraw(post.workspace, rest.number)  # it was seen
    assert rests(post) == []


@pytest.mark.parametrize("again", [[LATER, Refusal(CLEO, 451, "later")], [Refusal(CLEO, 451, "later")]])
def test_they_may_be_put_off_again_each_for_himself(post: Post, again: list[Refusal]) -> None:
    sent_to_all(post, [LATER, Refusal(CLEO, 452, "too many recipients")], again[-1:], [])
    post.deliver()
    assert {each.recipients: each.state for each in rests(post)} == {
        (BO,): SendState.SENT,
        (CLEO,): SendState.WAITING,
    }
    post.deliver()
    assert [each.recipients for each in post.server.sent] == [(ANNA, BO, CLEO), (BO, CLEO), (CLEO,)]


@pytest.mark.parametrize(
    "trouble", [SendRefused(host="", status=450, words="still"), MailUnreachable(host=""), Stopped()]
)
def test_trouble_leaves_them_waiting(post: Post, trouble: BaseException) -> None:
    sent_to_all(post, [LATER], trouble, [])
    for _ in range(2):
        try:
            post.deliver()
        except Stopped:
            assert [(each.state, each.refused[0].words) for each in rests(post)] == [(SendState.WAITING, LATER.words)]
    assert [each.state for each in rests(post)] == [SendState.SENT]


def test_a_sync_leaves_them_in_peace_for_a_while_and_the_person_need_not(post: Post) -> None:
    sent_to_all(post, [LATER], SendRefused(host="", status=450, words="still"), [])
    clock = [post.workspace.now()]
    post.workspace._clock = lambda: clock[0]
    for minutes, tries in ((1, 1), (10, 2), (1, 2), (10, 3)):
        clock[0] += minutes * 60
        post.sync()
        assert len(post.server.sent) == tries
    assert [each.state for each in rests(post)] == [SendState.SENT]


def test_a_mail_whose_line_breaks_off_is_not_sent_whole_with_every_sync(post: Post) -> None:
    sent_to_all(post, MailBrokeOff(host=""), [])
    post.sync()
    assert len(post.server.sent) == 1
    assert [each.state for each in post.deliver()] == [SendState.SENT]


def test_nobody_takes_what_others_got_as_proof_that_the_rest_has_it(post: Post) -> None:
    sent_to_all(post, [LATER], SendUnknown(host="smtp.example"), [])
    post.deliver()
    (rest,) = rests(post)
    assert rest.state is SendState.UNKNOWN and post.deliver() == ()
    sending.say_sent(post.workspace, rest.number)
    assert [each.state for each in rests(post)] == [SendState.SENT]


def test_it_waits_for_them_though_the_sent_mail_is_deleted(post: Post) -> None:
    done = sent_to_all(post, [LATER], [])
    assert done.mail is not None
    result_of(keeping.delete(post.workspace, [done.mail], Stop()))
    (rest,) = sending.outbox(post.workspace)
    assert rest.state is SendState.WAITING and [each.state for each in post.deliver()] == [SendState.SENT]


def test_a_mail_that_is_deleted_takes_with_it_that_it_went_to_the_rest(post: Post) -> None:
    done = sent_to_all(post, [LATER], [])
    post.deliver()
    assert done.mail is not None
    result_of(keeping.delete(post.workspace, [done.mail], Stop()))
    assert sending.outbox(post.workspace) == []


def test_when_its_account_goes_they_are_said_not_to_have_it(post: Post) -> None:
    sent_to_all(post, [LATER])
    result_of(accounts.remove(post.workspace, post.account.number, Stop(), keeps_mails=True))
    (rest,) = rests(post)
    assert (rest.state, [each.address for each in rest.refused]) == (SendState.SENT, [BO])
