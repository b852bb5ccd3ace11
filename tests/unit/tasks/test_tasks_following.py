"""Keeping up with an account: trouble that passes, trouble that stays, and news from either side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inglenook.assembly import Workspace
from inglenook.core.accounts import Account, Server
from inglenook.core.events import Notice, Partial, Result, Stop, result_of
from inglenook.core.syncing import SyncReport
from inglenook.courier.failures import CourierError
from inglenook.courier.mailfailures import MailUnprotected, MailUntrusted, is_lasting
from inglenook.tasks import browse
from inglenook.tasks.accounts import accounts
from inglenook.tasks.mail import mailbox
from inglenook.tasks.syncing import following
from inglenook.tasks.syncing.following import Pace
from samples.letters_maker import mail
from unit.tasks.memory_server import BrokeOff, Mailbox, MemoryServer

ACCOUNT = Account(0, "mara@lindqvist.example", "Home", "mara", Server("imap.example", 993), None)


class Lasting(CourierError):
    """A wrong password."""

    code = "mail_login_refused"
    is_lasting = True


class Waits:
    """A pace that notes how long it was to wait, and waits for nothing."""

    def __init__(self) -> None:
        self.waited: list[float] = []
        self.pace = Pace(wait=self._wait, chance=lambda: 1.0)

    def _wait(self, seconds: float, stop: Stop) -> None:
        self.waited.append(seconds)
        stop.check()


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def box() -> Mailbox:
    made = Mailbox()
    for number in range(1, 5):
        made.add("INBOX", mail(f"Letter {number}", "Dear Mara", number=number))
    return made


@pytest.fixture
def account(workspace: Workspace) -> Account:
    return accounts.add(workspace, ACCOUNT, "x")


class Watched(MemoryServer):
    """A connection on which something happens while it waits for news."""

    def __init__(self, mailbox: Mailbox, happens: list[Callable[[Stop], None]]) -> None:
        super().__init__(mailbox)
        self._happens = happens

    def watch(self, folder: str, seconds: float, stop: Stop) -> bool:
        self._happens.pop(0)(stop)
        stop.check()
        return True


def test_a_sync_goes_on_after_each_break_with_longer_pauses(
    workspace: Workspace, account: Account, box: Mailbox, waits: Waits
) -> None:
    steps = iter((0, 1, 2, 7, -1))
    events = list(following.once(workspace, account, lambda _: MemoryServer(box, next(steps)), Stop(), waits.pace))
    assert isinstance(events[-1], Result)
    assert [each.code for each in events if isinstance(each, Notice)] == ["sync_waits"] * 4
    assert waits.waited == [2.0, 4.0, 8.0, 2.0]  # some mails came before the last break
    assert len(browse.mails(workspace, 0, 9)) == 4


def test_a_server_that_never_comes_back_is_left_alone_in_the_end(
    workspace: Workspace, account: Account, box: Mailbox, waits: Waits
) -> None:
    with pytest.raises(BrokeOff):
        result_of(following.once(workspace, account, lambda _: MemoryServer(box, 0), Stop(), waits.pace, tries=3))
    assert len(waits.waited) == 2


def test_what_waiting_does_not_mend_is_raised_at_once(workspace: Workspace, account: Account, waits: Waits) -> None:
    def connect(_: Account) -> MemoryServer:
        raise Lasting(host="imap.example")

    for job in (following.once, following.follow):
        with pytest.raises(Lasting):
            list(job(workspace, account, connect, Stop(), waits.pace))
    assert waits.waited == []


def test_a_network_that_wants_a_sign_in_of_its_own_is_waited_out(
    workspace: Workspace, account: Account, box: Mailbox, waits: Waits
) -> None:
    """In a hotel or a train it answers in the server's place, with a certificate of its own."""
    stop = Stop()
    tries = iter((MailUntrusted(host="imap.example", reason="name"), MailUnprotected(host="imap.example")))

    def connect(_: Account) -> MemoryServer:
        error = next(tries, None)
        if error is not None:
            raise error
        return Watched(box, [lambda _: stop.set()])

    events = list(following.follow(workspace, account, connect, stop, waits.pace))
    assert [dict(each.facts)["reason"] for each in events if isinstance(each, Notice)] == [
        "mail_untrusted",
        "mail_unprotected",
    ]
    assert len(browse.mails(workspace, 0, 9)) == 4 and waits.waited[:2] == [2.0, 4.0]
    assert not any(map(is_lasting, ("mail_untrusted", "mail_unprotected")))


def test_pauses_grow_are_spread_and_have_an_end() -> None:
    assert [Pace(chance=lambda: 1.0).delay(count) for count in (1, 2, 3, 40, 4_000)] == [2, 4, 8, 900, 900]
    assert Pace(chance=lambda: 0.0).delay(2) == 2.0
    assert Pace(chance=lambda: 0.0).delay(1, "mail_busy") == 60.0


def test_news_from_the_server_and_from_the_person_are_followed_until_the_stop(
    workspace: Workspace, account: Account, box: Mailbox, waits: Waits
) -> None:
    stop = Stop()

    def arrive(_: Stop) -> None:
        box.add("INBOX", mail("News", "Dear Mara", number=9))

    def read_it(wake: Stop) -> None:
        (news,) = [row.item for row in browse.mails(workspace, 0, 9) if row.subject == "News"]
        assert not wake.is_set
        mailbox.mark_read(workspace, [news])
        assert wake.is_set

    server = Watched(box, [arrive, read_it, lambda _: stop.set()])
    events = list(following.follow(workspace, account, lambda _: server, stop, waits.pace))
    reports = [each.value for each in events if isinstance(each, Partial) and isinstance(each.value, SyncReport)]
    assert [(each.fetched, each.sent) for each in reports] == [(4, 0), (1, 0), (0, 1)]
    assert events[-1] == Result(reports[-1])
    assert box.folders["INBOX"].mails[5].flags == {"\\Seen"}
