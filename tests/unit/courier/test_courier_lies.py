"""Mail servers that lie, stall, flood or fail: each is an error with a name, soon, and in little memory."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from inglenook.core.accounts import Account, Login, Security, Server
from inglenook.core.errors import InglenookError, Stopped
from inglenook.core.events import Stop
from inglenook.core.mailserver import RemoteMail
from inglenook.courier import channel, imapline, mailreading
from inglenook.courier.channel import check_address
from inglenook.courier.failures import HostNotAllowed
from inglenook.courier.mailfailures import (
    FolderGone,
    MailBrokeOff,
    MailBusy,
    MailLoginRefused,
    MailRefused,
    MailSilent,
    MailStrange,
    MailTokenRefused,
    MailTooLarge,
    MailUnprotected,
    MailUnreachable,
    MailUntrusted,
)
from inglenook.tasks.children.postman import Postman
from mailserver.postmen import ListLog, postman
from mailserver.script import EXAMINE, Answer, Script, Talk, imap, scripted
from tables import table

from .local import LocalStarter

Play = Callable[[Talk, Script], None]
SECRET = "a secret of the tests"


def met(
    play: Play,
    use: Callable[[Postman], object] = lambda post: post.folders(Stop()),
    security: Security = Security.PLAIN,
    login: Login = Login.PASSWORD,
    patience_s: float = 5.0,
) -> InglenookError:
    """What comes of a server that does `play`."""
    log = ListLog()
    with scripted(play) as script:
        with postman(LocalStarter(), script.account(security, login), log, lambda: SECRET, patience_s) as post:
            with pytest.raises(InglenookError) as raised:
                use(post)
    assert {row.outcome for row in log.rows} <= {"done", raised.value.code}
    assert SECRET not in repr(raised.value) + str(raised.value.facts)
    return raised.value


def says(data: bytes) -> Play:
    def play(talk: Talk, script: Script) -> None:
        talk.say(data)
        talk.wait()

    return play


def listed(post: Postman) -> list[RemoteMail]:
    post.state("INBOX", Stop())
    return [each for some in post.listing("INBOX", 1, 0, Stop()) for each in some]


def fetched(post: Postman, *uids: int) -> list[tuple[RemoteMail, bytes]]:
    post.state("INBOX", Stop())
    return list(post.fetch("INBOX", uids, Stop()))


def test_a_greeting_that_never_comes() -> None:
    assert isinstance(met(says(b""), patience_s=0.1), MailSilent)


def test_a_greeting_that_trickles() -> None:
    def play(talk: Talk, script: Script) -> None:
        while not script.over.wait(0.02):
            talk.say(b"x")

    assert isinstance(met(play, patience_s=0.2), MailSilent)


@table(
    ("greeting", "error"),
    [
        (b"* BYE too many connections\r\n", MailBusy),
        (b"* BYE [UNAVAILABLE] down\r\n", MailBusy),
        (b"HTTP/1.1 400 Bad Request\r\n", MailStrange),
        (b"\x16\x03\x01\x02\r\n", MailStrange),
        (b"220 smtp here\r\n", MailStrange),
        (b"* OK x\r\n* OK x", MailSilent),
        (b"x" * 600_000, MailStrange),
    ],
)
def test_a_greeting_of_another_kind(greeting: bytes, error: type[Exception]) -> None:
    assert isinstance(met(says(greeting), patience_s=0.3), error)


def test_nobody_there() -> None:
    with scripted(says(b"")) as script:
        account = script.account()
    with postman(LocalStarter(), account) as post, pytest.raises(MailUnreachable) as raised:
        post.folders(Stop())
    assert raised.value.facts["reason"] == "port"
    account = replace(account, imap=replace(account.imap, host="x" * 64 + ".example"))  # too long for a name
    with postman(LocalStarter(), account) as post, pytest.raises(MailUnreachable) as raised:
        post.folders(Stop())
    assert raised.value.facts["reason"] == "name"


def test_who_hangs_up_before_the_encryption_is_busy_and_who_speaks_in_the_open_is_another() -> None:
    def hangs_up(talk: Talk, script: Script) -> None:
        talk.bytes(int.from_bytes(talk.bytes(5)[3:]))  # the whole of what the client begins with

    assert isinstance(met(hangs_up, security=Security.TLS), MailBrokeOff)
    error = met(says(b"* OK an ordinary greeting\r\n"), security=Security.TLS)
    assert isinstance(error, MailUntrusted) and error.facts["reason"] == "tls"


def test_no_encryption_where_there_must_be_some() -> None:
    assert isinstance(met(imap({}), security=Security.STARTTLS), MailUnprotected)
    # Logged in before encryption: what came then could have been said by anybody.
    assert isinstance(
        met(imap({}, b"IMAP4rev1 STARTTLS", b"* PREAUTH hello\r\n"), security=Security.STARTTLS), MailUnprotected
    )
    assert isinstance(
        met(imap({b"STARTTLS": b"TAG NO not today\r\n"}, b"IMAP4rev1 STARTTLS"), security=Security.STARTTLS),
        MailUnprotected,
    )
    # More than the answer came before the encryption, to be read as if it had come after it.
    assert isinstance(
        met(
            imap({b"STARTTLS": b"TAG OK go\r\n* CAPABILITY IMAP4rev1 X\r\n"}, b"IMAP4rev1 STARTTLS"),
            security=Security.STARTTLS,
        ),
        MailUnprotected,
    )


@pytest.mark.parametrize(
    ("said", "login", "error"),
    [
        (b"NO [AUTHENTICATIONFAILED] wrong", Login.PASSWORD, MailLoginRefused),
        (b"BAD what", Login.PASSWORD, MailLoginRefused),
        (b"NO [AUTHENTICATIONFAILED] old", Login.OAUTH, MailTokenRefused),
        (b"NO [UNAVAILABLE] later", Login.PASSWORD, MailBusy),
        (b"NO Too many simultaneous connections", Login.PASSWORD, MailBusy),
    ],
)
def test_a_login_that_is_refused(said: bytes, login: Login, error: type[Exception]) -> None:
    found = met(imap({b"AUTHENTICATE": b"TAG " + said + b"\r\n"}), login=login)
    assert isinstance(found, error)
    assert found.facts["words"] == said.split(b" ", 1)[1].decode()


def test_a_server_that_asks_for_the_secret_again_and_again() -> None:
    def ask(talk: Talk, tag: bytes, command: bytes) -> None:
        answers = []
        for _ in range(20):
            talk.say(b"+ \r\n")
            answers.append(talk.line())
        assert len([each for each in answers if each]) == 1

    assert isinstance(met(imap({b"AUTHENTICATE": ask})), (MailStrange, MailBrokeOff))


def test_old_servers_get_a_quoted_login() -> None:
    with scripted(imap({}, b"IMAP4rev1")) as script:
        with postman(LocalStarter(), script.account(), secret=lambda: 'a"b\\c 名') as post:
            assert post.folders(Stop()) == []
    assert [each.partition(b" ")[2] for each in script.said if b"LOGIN" in each] == [
        'LOGIN "me" "a\\"b\\\\c 名"'.encode()
    ]
    assert isinstance(met(imap({}, b"IMAP4rev1 LOGINDISABLED")), MailLoginRefused)


def test_a_secret_that_would_be_a_command_is_not_said() -> None:
    with scripted(imap({}, b"IMAP4rev1")) as script:
        with postman(LocalStarter(), script.account(), secret=lambda: "x\r\nA1 DELETE INBOX") as post:
            with pytest.raises(MailStrange):
                post.folders(Stop())
    assert not any(b"DELETE" in each for each in script.said)


@pytest.mark.parametrize(
    "answer",
    [
        b"* LIST (\\HasNoChildren) {99999999999}\r\n",
        b'* LIST (\\HasNoChildren) "/" {5000000}\r\n',
        b"* LIST " + b"(" * 100_000 + b"\r\n",
        b'* LIST (\\X) "/"\r\n',
        b"* LIST x y z w\r\n",
        b"nonsense\r\n",
        b"A999 OK nobody asked\r\n",
        b'* LIST (\\HasNoChildren) "/" "' + b"x" * 300_000 + b'"\r\n',
        b"* 1 EXISTS\r\n" * 21_000,
    ],
)
def test_answers_that_make_no_sense(answer: bytes) -> None:
    assert isinstance(met(imap({b"LIST": answer})), (MailStrange, MailBrokeOff))


def test_mails_are_fetched_by_more_and_more_together(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def mails(mailbox: object, uids: range, *rest: object) -> dict[int, object]:
        asked.append(len(uids))
        return {}

    monkeypatch.setattr(mailreading, "_mails", mails)
    uids = range(1, 601)
    mailbox: Any = SimpleNamespace(enter=lambda *given: None, at_once=5, sizes=dict.fromkeys(uids, 1_000))
    mailreading.fetch(mailbox, "INBOX", 1, uids, lambda mails: None)
    assert asked == [5, 15, 45, 135, 200, 200]


def test_a_flood_without_end_is_held_nowhere() -> None:
    said: list[int] = []

    def flood(talk: Talk, tag: bytes, command: bytes) -> None:
        while len(said) < 1000:
            talk.say(b"* OK [X] and so on, and so on, and so on\r\n" * 1000)
            said.append(1000)

    assert isinstance(met(imap({b"LIST": flood})), MailStrange)
    assert len(said) < 300  # thousand lines; what is in the buffers of the system with them


def test_folder_names_of_every_kind() -> None:
    answer = (
        b'* LIST () "/" "caf&AOk-"\r\n* LIST () "/" {9}\r\nlit&-eral\r\n* LIST () "/" caf\xc3\xa9\r\n'
        b'* LIST () "/" 2024\r\n* LIST (\\Noselect) NIL x\r\n* LIST () "/" "&bad"\r\n* LIST () "/" "a\xff"\r\n'
        b'* LIST (\\NonExistent) "/" gone\r\n* LIST () "." "INBOX.Papierkorb"\r\n* LIST (\\Sent) "/" s1\r\n'
        b'* LIST (\\Sent) "/" s2\r\n* LIST () "/" Sent\r\n* LIST () "/" work/Trash\r\n'
    )
    play = imap({b"LIST": answer, b"EXAMINE": EXAMINE % 0})
    with scripted(play) as script, postman(LocalStarter(), script.account()) as post:
        found = {each.name: each for each in post.folders(Stop())}
        post.state("a\xff", Stop())
    assert list(found) == [
        "café", "lit&eral", "2024", "x", "&bad", "aÿ", "INBOX.Papierkorb", "s1", "s2", "Sent", "work/Trash"
    ]  # fmt: skip
    assert {each.role: name for name, each in found.items() if each.role} == {"trash": "INBOX.Papierkorb", "sent": "s1"}
    assert not found["x"].is_selectable
    assert b'EXAMINE "a\xff"' in script.said[-2].partition(b" ")[2] + script.said[-1].partition(b" ")[2]


def test_a_server_that_speaks_utf8_gets_it() -> None:
    answers: dict[bytes, Answer] = {
        b"ENABLE": b"* ENABLED UTF8=ACCEPT\r\n",
        b"LIST": '* LIST () "/" "文件夹"\r\n'.encode(),
        b"EXAMINE": EXAMINE % 0,
        b"APPEND": b"",
    }

    def append(talk: Talk, tag: bytes, command: bytes) -> None:
        script.said.append(command)
        talk.say(b"+ go\r\n")
        script.said.append(talk.line() + talk.line() + talk.line())
        talk.say(tag + b" OK [APPENDUID 7 12] done\r\n")

    answers[b"APPEND"] = append
    with scripted(imap(answers, b"IMAP4rev1 AUTH=PLAIN ENABLE UTF8=ACCEPT")) as script:
        with postman(LocalStarter(), script.account()) as post:
            assert [each.name for each in post.folders(Stop())] == ["文件夹"]
            post.state("文件夹", Stop())
            assert post.append("文件夹", "Subject: 名\n\n".encode(), frozenset(), 0, Stop()) == 12
    said = b"\n".join(script.said)
    assert 'EXAMINE "文件夹"'.encode() in said
    assert 'APPEND "文件夹" () UTF8 (~{16}'.encode() in said


@table(
    ("said", "error"),
    [
        (b"TAG NO [NONEXISTENT] x\r\n", FolderGone),
        (b"TAG NO Mailbox does not exist\r\n", FolderGone),
        (b"TAG NO [NOPERM] x\r\n", MailRefused),
        (b"* BYE going down\r\n", MailBrokeOff),
        (EXAMINE % 99999999, MailStrange),
        (b"* 3 EXISTS\r\n", MailStrange),
        (b"* 3 EXISTS\r\n* OK [UIDVALIDITY x] y\r\n", MailStrange),
    ],
)
def test_a_folder_that_does_not_open(said: bytes, error: type[Exception]) -> None:
    def last(talk: Talk, tag: bytes, command: bytes) -> None:
        talk.say(said.replace(b"TAG", tag) + (b"" if b"TAG" in said else tag + b" OK x\r\n"))

    assert isinstance(met(imap({b"EXAMINE": last}), lambda post: post.state("INBOX", Stop())), error)


FETCH = b'* %d FETCH (UID %d FLAGS (%s) RFC822.SIZE %d INTERNALDATE "01-Jan-2026 10:00:00 +0000")\r\n'


def test_a_list_that_is_doubled_out_of_order_or_foreign_is_cleaned() -> None:
    lines = [FETCH % (n, uid, b"\\Seen $x 7", 5) for n, uid in enumerate((9, 3, 9, 3, 5, 0, 4294967296), 1)]
    lines += [b"* 1 FETCH (FLAGS ())\r\n", b"* 2 FETCH (UID 6 FLAGS ())\r\n", FETCH % (1, 7, b"a" * 300, 5)]
    play = imap({b"EXAMINE": EXAMINE % 5, b"UID FETCH": b"".join(lines)})
    with scripted(play) as script, postman(LocalStarter(), script.account()) as post:
        found = listed(post)
    assert [each.uid for each in found] == [9, 3, 5, 7]
    assert found[0] == RemoteMail(9, frozenset({"\\Seen", "$x", "7"}), 5, 0, 1767261600)
    assert found[3].flags == frozenset()


def test_a_list_without_end_is_ended() -> None:
    def flood(talk: Talk, tag: bytes, command: bytes) -> None:
        for uid in range(1, 2**32):
            talk.say(FETCH % (uid, uid, b"", 5))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mailreading, "_MORE", 1000)
        assert isinstance(met(imap({b"EXAMINE": EXAMINE % 5, b"UID FETCH": flood}), listed), MailStrange)


@table(
    "mail",
    [
        b"BODY[] {99999999999999}\r\n",
        b"BODY[] {200000000}\r\n",
        b"BODY[] {5000000}\r\n",
        b"BODY[] {10}\r\n0123456789",
        b"BODY[] {a}\r\n",
        b"BODY[] " + b"{1}\r\nx" * 100,
        b"X " * 100_000,
    ],
)
def test_a_mail_that_cannot_be_is_not_taken(mail: bytes) -> None:
    def fetch(talk: Talk, tag: bytes, command: bytes) -> None:
        if b"BODY" in command:
            talk.say(b"* 1 FETCH (UID 1 RFC822.SIZE 10 " + mail)
            talk.wait()
        else:
            talk.say(b"* 1 FETCH (UID 1 RFC822.SIZE 10)\r\n" + tag + b" OK x\r\n")

    found = met(imap({b"EXAMINE": EXAMINE % 1, b"UID FETCH": fetch}), lambda post: fetched(post, 1), patience_s=0.3)
    assert isinstance(found, (MailStrange, MailSilent))


def test_mails_that_nobody_asked_for_are_not_given() -> None:
    def fetch(talk: Talk, tag: bytes, command: bytes) -> None:
        for uid in (5, 1, 2, 1):
            body = b" BODY[] {3}\r\nm%02d" % uid if b"BODY" in command else b""
            talk.say(b"* 1 FETCH (UID %d RFC822.SIZE 3%s)\r\n" % (uid, body))
        talk.say(tag + b" OK x\r\n")

    play = imap({b"EXAMINE": EXAMINE % 3, b"UID FETCH": fetch})
    with scripted(play) as script, postman(LocalStarter(), script.account()) as post:
        assert [(each.uid, data) for each, data in fetched(post, 2, 3, 1)] == [(2, b"m02"), (1, b"m01")]


def test_a_mail_above_the_limit_is_left_out_and_not_asked_for() -> None:
    sizes = b"* 1 FETCH (UID 1 RFC822.SIZE 70000000)\r\n"
    play = imap({b"EXAMINE": EXAMINE % 1, b"UID FETCH": sizes})
    with scripted(play) as script, postman(LocalStarter(), script.account()) as post:
        assert fetched(post, 1) == []
    assert not any(b"BODY" in each for each in script.said)


def test_gmail_has_labels_and_one_number_for_a_mail_everywhere() -> None:
    mails = b'* 1 FETCH (X-GM-MSGID 1278455344230334865 X-GM-LABELS ("\\\\Inbox" "&ZYdO9g-" plain 7) ' + (
        b"UID 4 RFC822.SIZE 5 FLAGS ())\r\n"
    )
    play = imap({b"EXAMINE": EXAMINE % 1, b"SELECT": EXAMINE % 1, b"UID FETCH": mails}, b"IMAP4rev1 X-GM-EXT-1")
    with scripted(play) as script, postman(LocalStarter(), script.account()) as post:
        assert post.state("INBOX", Stop()).has_labels
        (found,) = listed(post)
        post.label("INBOX", [4], frozenset({"\\Inbox", "文件"}), frozenset({"plain"}), Stop())
    assert (found.labels, found.object_id) == (frozenset({"\\Inbox", "文件", "plain", "7"}), "1278455344230334865")
    stores = [each.partition(b" ")[2] for each in script.said if b"STORE" in each]
    assert stores == [
        b'UID STORE 4 +X-GM-LABELS.SILENT (\\Inbox "&ZYdO9g-")',
        b'UID STORE 4 -X-GM-LABELS.SILENT ("plain")',
    ]
    assert isinstance(
        met(imap({b"SELECT": EXAMINE % 1}), lambda post: post.label("I", [1], frozenset("x"), frozenset(), Stop())),
        MailRefused,
    )


def test_flags_that_a_folder_cannot_keep_are_passed_over() -> None:
    selected = EXAMINE % 1 + b"* OK [PERMANENTFLAGS (\\Seen \\Deleted)] x\r\n"
    with scripted(imap({b"SELECT": selected})) as script, postman(LocalStarter(), script.account()) as post:
        post.flag("INBOX", [1], frozenset({"\\Seen", "$Junk"}), frozenset({"$Junk"}), Stop())
    assert [each.partition(b" ")[2] for each in script.said if b"STORE" in each] == [
        b"UID STORE 1 +FLAGS.SILENT (\\Seen)"
    ]


def test_a_mail_that_is_too_large_for_a_folder() -> None:
    def put(post: Postman) -> object:
        return post.append("INBOX", b"x" * 2000, frozenset(), 0, Stop())

    assert isinstance(met(imap({}, b"IMAP4rev1 APPENDLIMIT=1000"), put), MailTooLarge)
    too_big: dict[bytes, Answer] = {b"APPEND": b"TAG NO [TOOBIG] x\r\n"}
    assert isinstance(met(imap(too_big), put), MailTooLarge)
    assert isinstance(met(imap(too_big, b"IMAP4rev1 APPENDLIMIT=" + b"9" * 5000), put), MailTooLarge)
    for said in (b"full", b"full, try again later"):
        assert met(imap({b"APPEND": b"TAG NO [OVERQUOTA] " + said + b"\r\n"}), put).facts["reason"] == "quota"


def test_a_connection_that_ended_unseen_is_made_again_for_reading_only() -> None:
    def play(talk: Talk, script: Script) -> None:
        answers: dict[bytes, Answer] = {b"EXAMINE": EXAMINE % 0, b"SELECT": EXAMINE % 0, b"UID STORE": once}
        imap(answers)(talk, script)

    def once(talk: Talk, tag: bytes, command: bytes) -> None:
        talk.close()

    with scripted(play) as script, postman(LocalStarter(), script.account()) as post:
        post.state("INBOX", Stop())
        with pytest.raises(MailBrokeOff):
            post.flag("INBOX", [1], frozenset({"\\Seen"}), frozenset(), Stop())
        assert post.state("INBOX", Stop()).count == 0
    assert len([each for each in script.said if b"STORE" in each]) == 1


def test_a_stop_is_seen_at_once_while_the_server_is_silent() -> None:
    stop, log = Stop(), ListLog()
    answers: dict[bytes, Answer] = {b"EXAMINE": lambda talk, tag, command: talk.wait()}
    with scripted(imap(answers)) as script, postman(LocalStarter(), script.account(), log, patience_s=60) as post:
        post.folders(Stop())
        threading.Timer(0.05, stop.set).start()
        began = time.monotonic()
        with pytest.raises(Stopped):
            post.state("INBOX", stop)
        assert time.monotonic() - began < 25  # the server would be silent for 30 s, the channel wait 60 s
        assert log.rows[0].outcome == "stopped"
        assert log.rows[0].received > 0
        script.over.set()


def test_nothing_of_a_login_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), scripted(imap({}, b"IMAP4rev1")) as script:
        with postman(LocalStarter(), script.account(), secret=lambda: SECRET) as post:
            post.folders(Stop())
    assert any(SECRET.encode() in each for each in script.said)
    assert SECRET not in caplog.text


@table(
    ("security", "address", "may"),
    [
        (Security.PLAIN, "127.0.0.1", True),
        (Security.PLAIN, "::1", True),
        (Security.PLAIN, "192.168.1.2", False),
        (Security.PLAIN, "8.8.8.8", False),
        (Security.TLS, "192.168.1.2", True),
        (Security.TLS, "8.8.8.8", True),
        (Security.TLS, "0.0.0.0", False),
        (Security.TLS, "224.0.0.1", False),
        (Security.STARTTLS, "fe80::1%eth0", True),
        (Security.TLS, "nonsense", False),
    ],
)
def test_addresses_that_may_be_connected_to(security: Security, address: str, may: bool) -> None:
    server = Server("mail.example", 993, security)
    if may:
        check_address(server, address)
    else:
        with pytest.raises(HostNotAllowed):
            check_address(server, address)


def test_a_plain_connection_to_a_far_host_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("93.184.216.34", 143))])
    account = Account(0, "a@example.org", "", "a", Server("localhost", 143, Security.PLAIN), None)
    with postman(LocalStarter(), account) as post, pytest.raises(HostNotAllowed):
        post.folders(Stop())


def test_the_bounds_are_those_of_the_room() -> None:
    assert imapline._KEPT_BYTES <= 16 * 1024 * 1024
    assert channel.LINE_BYTES <= 1024 * 1024
