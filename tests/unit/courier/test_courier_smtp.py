"""Mails handed to a server that sends them: encrypted, logged in, refused in each way, and when nobody knows."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from inglenook.core.accounts import Account, Login, Security, Server
from inglenook.core.errors import Stopped, WrongUse
from inglenook.core.events import Stop
from inglenook.courier.mailfailures import (
    CannotSend,
    MailBrokeOff,
    MailBusy,
    MailLoginRefused,
    MailRefused,
    MailTokenRefused,
    MailTooLarge,
    MailUnprotected,
    MailUntrusted,
    SendRefused,
    SendUnknown,
)
from inglenook.courier.messages import Handing, Message, Sent
from inglenook.process import starting, wire
from inglenook.process.child import Reply
from inglenook.process.starter import Starter
from inglenook.tasks.children.handing import UntilHanded
from inglenook.tasks.children.postman import Postman
from mailserver.dovecot import PASSWORD
from mailserver.postmen import ListLog, postman
from mailserver.receiver import TOKEN, Receiver, receiver
from mailserver.script import Script, Talk, scripted
from tables import table

from .local import LocalStarter

MAIL = b"From: me@example.org\r\nSubject: hello\r\n\r\n.a line with a dot\r\nlast\r\n"
ME, YOU = "me@example.org", "you@example.org"


@contextmanager
def sending(
    server: Receiver, secret: str = PASSWORD, login: Login = Login.PASSWORD, log: ListLog | None = None
) -> Iterator[Postman]:
    account = Account(0, ME, "Test", "me", Server("localhost", 1), server.server, login, authority=server.authority)
    with postman(LocalStarter(), account, log, lambda: secret) as post:
        yield post


@pytest.mark.parametrize("security", list(Security))
def test_a_mail_arrives_as_it_was_sent(security: Security) -> None:
    log = ListLog()
    with receiver(security) as server, sending(server, log=log) as post:
        assert post.send(MAIL, ME, [YOU, "third@example.org"], Stop()) == []
    (came,) = server.received
    assert (came.mail, came.sender, came.recipients) == (MAIL, ME, [YOU, "third@example.org"])
    assert server.logins == ["PLAIN"]
    (row,) = log.rows
    assert (row.port, row.outcome) == (server.server.port, "done")
    assert row.sent > len(MAIL) and row.received > 50


@pytest.mark.parametrize(
    ("without", "login", "secret", "used"),
    [
        (("PLAIN", "XOAUTH2"), Login.PASSWORD, PASSWORD, "LOGIN"),
        (("LOGIN",), Login.OAUTH, TOKEN, "XOAUTH2"),
    ],
)
def test_it_logs_in_by_what_is_offered(without: tuple[str, ...], login: Login, secret: str, used: str) -> None:
    with receiver(without=without) as server, sending(server, secret, login) as post:
        post.send(MAIL, ME, [YOU], Stop())
    assert server.logins == [used]


def test_it_can_be_opened_without_sending() -> None:
    log = ListLog()
    with receiver() as server, sending(server, log=log) as post:
        post.greet(Stop())
        assert (server.logins, server.received) == (["PLAIN"], [])
    with receiver() as server, sending(server, "wrong-secret", log=log) as post, pytest.raises(MailLoginRefused):
        post.greet(Stop())
    assert [row.outcome for row in log.rows] == ["done", "mail_login_refused"]


def test_a_wrong_secret_is_told_and_in_no_error() -> None:
    with receiver() as server, sending(server, "wrong-secret") as post:
        with pytest.raises(MailLoginRefused) as raised:
            post.send(MAIL, ME, [YOU], Stop())
    assert "wrong-secret" not in repr(raised.value) + str(raised.value.facts)
    with receiver(without=()) as server, sending(server, "old-token", Login.OAUTH) as post:
        with pytest.raises(MailTokenRefused):
            post.send(MAIL, ME, [YOU], Stop())
    assert server.received == []


def test_a_recipient_that_is_refused_is_named_and_the_others_get_it() -> None:
    with receiver() as server, sending(server) as post:
        server.refuse = {"no@example.org": "550 5.1.1 no such person", "later@example.org": "451 come back"}
        refused = post.send(MAIL, ME, ["no@example.org", YOU, "later@example.org"], Stop())
        assert [(each.address, each.code, each.words) for each in refused] == [
            ("no@example.org", 550, "5.1.1 no such person"),
            ("later@example.org", 451, "come back"),
        ]
        assert server.received[0].recipients == [YOU]
        with pytest.raises(SendRefused) as raised:
            post.send(MAIL, ME, ["no@example.org"], Stop())
    assert raised.value.facts == {
        "host": "localhost", "status": 550, "words": "5.1.1 no such person", "who": "no@example.org"
    }  # fmt: skip
    assert not raised.value.is_temporary
    assert len(server.received) == 1


def test_where_one_of_all_who_are_refused_may_be_taken_later_it_is_no_final_no() -> None:
    with receiver() as server, sending(server) as post:
        server.refuse = {"no@example.org": "550 5.1.1 no such person", YOU: "451 come back"}
        with pytest.raises(SendRefused) as raised:
            post.send(MAIL, ME, ["no@example.org", YOU], Stop())
    assert raised.value.is_temporary and raised.value.facts["who"] == YOU


def test_a_mail_that_is_refused_as_a_whole_was_not_sent() -> None:
    with receiver() as server, sending(server) as post:
        server.answer = "554 5.7.1 looks like spam"
        with pytest.raises(SendRefused) as raised:
            post.send(MAIL, ME, [YOU], Stop())
        server.answer = "452 4.2.2 try later"
        with pytest.raises(SendRefused) as later:
            post.send(MAIL, ME, [YOU], Stop())
    assert raised.value.facts["words"] == "5.7.1 looks like spam"
    assert later.value.is_temporary


def test_a_mail_that_is_too_large_is_not_even_tried() -> None:
    with receiver(limit=1000) as server, sending(server) as post:
        with pytest.raises(MailTooLarge) as raised:
            post.send(MAIL + b"x" * 2000, ME, [YOU], Stop())
    assert raised.value.facts == {"host": "localhost", "size": len(MAIL) + 2002, "most": 1000}


def test_addresses_and_text_beyond_ascii() -> None:
    with receiver() as server, sending(server) as post:
        post.send(MAIL + "名\r\n".encode(), ME, ["邮@例子.测试"], Stop())
        post.send(MAIL + "名\r\n".encode(), ME, ["you@例子.测试"], Stop())
    assert server.received[0].recipients == ["邮@xn--fsqu00a.xn--0zwm56d"]
    assert {"BODY=8BITMIME", "SMTPUTF8"} <= set(server.received[0].options)
    assert "SMTPUTF8" not in server.received[1].options
    with receiver(utf8=False) as server, sending(server) as post:
        with pytest.raises(SendRefused):
            post.send(MAIL, ME, ["邮@example.org"], Stop())
    assert server.received == []


@pytest.mark.parametrize("evil", ["", "no-at", "a@b>\r\nRCPT TO:<c@d", "a b@c", "<a@b>", "a@b\x00"])
def test_an_address_that_is_more_than_one_is_not_sent_to(evil: str) -> None:
    with receiver(Security.PLAIN) as server, sending(server) as post:
        with pytest.raises(WrongUse):
            post.send(MAIL, ME, [YOU, evil], Stop())
    assert server.received == []


def test_no_server_to_send_by() -> None:
    account = Account(0, ME, "Test", "me", Server("localhost", 1), None)
    with postman(LocalStarter(), account) as post, pytest.raises(CannotSend):
        post.send(MAIL, ME, [YOU], Stop())


def test_nothing_is_said_to_a_server_that_shows_another_certificate() -> None:
    with receiver() as server, receiver() as stranger:
        server.authority = stranger.authority
        with sending(server) as post, pytest.raises(MailUntrusted):
            post.send(MAIL, ME, [YOU], Stop())
    assert server.logins == []


def smtp(talk: Talk, script: Script, after: bytes = b"", at: bytes = b"") -> None:
    """A server that at one point says something else, or (with nothing to say) ends the connection."""
    talk.say(b"220 hello\r\n")
    while line := talk.line():
        script.said.append(line)
        if at and line.startswith(at):
            if not after:
                return
            talk.say(after)
        elif line == b"DATA":
            talk.say(b"354 go\r\n")
            while script.said[-1] != b"." and (line := talk.whole_line()):
                script.said.append(line.rstrip(b"\r\n"))
            if at == b".":
                if not after:
                    return
                talk.say(after)
            else:
                talk.say(b"250 taken\r\n")
        else:
            talk.say(b"250-hello\r\n250 SIZE 1000000\r\n" if line.startswith(b"ehlo") else b"250 fine\r\n")


@table(
    ("at", "after", "error"),
    [
        (b".", b"", SendUnknown),
        (b".", b"what?\r\n", SendUnknown),
        (b".", b"421 going down\r\n", MailBusy),
        (b"DATA", b"", MailBrokeOff),
        (b"DATA", b"550 no\r\n", SendRefused),
        (b"MAIL", b"", MailBrokeOff),
        (b"MAIL", b"530 log in first\r\n", SendRefused),
        (b"MAIL", b"552 too big\r\n", MailTooLarge),
        (b"RCPT", b"421 too many\r\n", MailBusy),
        (b"RCPT", b"\r\n" * 50, SendRefused),
    ],
)
def test_a_connection_that_ends_is_known_or_unknown(at: bytes, after: bytes, error: type[Exception]) -> None:
    with scripted(lambda talk, script: smtp(talk, script, after, at)) as script:
        with postman(LocalStarter(), script.account()) as post, pytest.raises(error):
            post.send(MAIL, ME, [YOU], Stop())
    assert (b"." in script.said) == (at == b".")


def test_encryption_that_is_not_offered_is_not_gone_without() -> None:
    with scripted(smtp) as script:
        with postman(LocalStarter(), script.account(Security.STARTTLS)) as post, pytest.raises(MailUnprotected):
            post.send(MAIL, ME, [YOU], Stop())
    assert [line[:4] for line in script.said] == [b"ehlo"]


@pytest.mark.parametrize(("greeting", "error"), [(b"554 go away\r\n", MailRefused), (b"421 busy\r\n", MailBusy)])
def test_a_server_that_wants_nobody(greeting: bytes, error: type[Exception]) -> None:
    with scripted(lambda talk, script: talk.say(greeting)) as script:
        with postman(LocalStarter(), script.account()) as post, pytest.raises(error):
            post.send(MAIL, ME, [YOU], Stop())


def test_a_stop_before_the_mail_is_handed_over_sends_nothing() -> None:
    stop = Stop()

    def play(talk: Talk, script: Script) -> None:
        talk.say(b"220 hello\r\n")
        talk.line()
        stop.set()
        talk.wait()

    with scripted(play) as script, postman(LocalStarter(), script.account()) as post:
        with pytest.raises(Stopped):
            post.send(MAIL, ME, [YOU], stop)
        script.over.set()


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks at processes as Linux shows them")
def test_a_kill_when_the_mail_was_handed_over_is_unknown_and_the_secret_is_in_no_command_line() -> None:
    seen: list[bytes] = []
    starter = starting.start()

    def play(talk: Talk, script: Script) -> None:
        smtp(talk, script, b"", b"")

    def killing(talk: Talk, script: Script) -> None:
        talk.say(b"220 hello\r\n")
        while line := talk.whole_line():
            if line == b".\r\n":
                for name in ("cmdline", "environ"):
                    seen.append(Path(f"/proc/{post.pid}/{name}").read_bytes())
                os.kill(post.pid, signal.SIGKILL)
                return
            status = b"354 go" if line.startswith(b"DATA") else b"250 fine"
            if not line.startswith((b"From", b"Subject", b"\r\n", b"..a", b"last")):
                talk.say(status + b"\r\n")

    try:
        with scripted(killing) as script, postman(starter, script.account()) as post:
            with pytest.raises(SendUnknown):
                post.send(MAIL, ME, [YOU], Stop())
        with scripted(play) as script, postman(starter, script.account()) as post:
            assert post.send(MAIL, ME, [YOU], Stop()) == []
    finally:
        starter.close()
    assert len(seen) == 2 and not any(PASSWORD.encode() in each for each in seen)


def test_a_stop_after_that_waits_a_little_for_the_answer() -> None:
    outer, now = Stop(), [100.0]
    stop = UntilHanded(outer, lambda: now[0])
    seen = [stop.is_set]
    outer.set()
    seen.append(stop.is_set)
    stop.hand()
    seen.append(stop.is_set)
    now[0] = 111.0
    assert [*seen, stop.is_set] == [False, True, False, True]
    with pytest.raises(Stopped):
        stop.check()


@pytest.mark.parametrize(
    ("words", "becomes"),
    [((), Stopped), ((Handing(),), SendUnknown), ((Handing(), Sent(())), None)],
    ids=["not handed over", "handed over", "sent"],
)
def test_a_stop_in_the_moment_in_which_a_mail_is_handed_over_is_not_taken_for_one_before(
    words: tuple[Message, ...], becomes: type[Exception] | None
) -> None:
    """Else it would be sent a second time: what the process said is heard out."""

    class Late:
        def __iter__(self) -> Iterator[Reply]:
            raise Stopped()

        def last_words(self) -> Iterator[Reply]:
            return (Reply(wire.encode(each), b"") for each in words)

        def cancel(self) -> None: ...

    child = SimpleNamespace(call=lambda *_, **__: Late(), kill=lambda: None, is_alive=True)
    starter = cast(Starter, SimpleNamespace(spawn=lambda *_: child))
    account = Account(0, ME, "Test", "me", Server("localhost", 1), Server("localhost", 2))
    post = Postman(starter, ListLog(), lambda: 1_795_000_000.0, account, lambda: "secret")
    with nullcontext() if becomes is None else pytest.raises(becomes):
        assert post.send(MAIL, ME, [YOU], Stop()) == []
