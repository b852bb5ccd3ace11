"""A mail account on a real Dovecot, read through the courier: in this process, and once in a process of its own."""

from __future__ import annotations

import os
import signal
from dataclasses import replace

import pytest
from imapclient import IMAPClient

from inglenook.core.accounts import Account, Security
from inglenook.core.events import Stop
from inglenook.courier.mailfailures import FolderChanged, FolderGone, MailLoginRefused, MailUntrusted
from inglenook.process import starting
from inglenook.tasks.children.postman import Postman
from mailserver.dovecot import Dovecot, dovecot
from mailserver.postmen import ListLog, postman

from .local import LocalStarter


def mail(number: int, size: int = 0) -> bytes:
    return b"Subject: mail %d\r\nMessage-ID: <%d@example.org>\r\n\r\n%s\r\n" % (number, number, b"x" * size)


def test_folders_have_names_paths_and_roles(post: Postman, other: IMAPClient) -> None:
    other.create_folder("文件夹/年 & 月")
    other.create_folder('quo"te')
    found = {each.name: each for each in post.folders(Stop())}
    assert found["文件夹/年 & 月"].path == ("文件夹", "年 & 月")
    assert {each.role: name for name, each in found.items() if each.role} == {
        "inbox": "INBOX",
        "drafts": "Drafts",
        "sent": "Sent Items",
        "trash": "Trash",
        "spam": "Spam",
        "archive": "Archive",
    }
    for name in ("文件夹/年 & 月", 'quo"te'):
        assert post.state(name, Stop()).count == 0
    with pytest.raises(FolderGone) as raised:
        post.state("not there", Stop())
    assert raised.value.facts["folder"] == "not there"
    assert post.state("INBOX", Stop()).uid_next == 1  # the connection is as good as before


def test_mails_are_listed_and_fetched_as_they_lie_there(post: Postman, other: IMAPClient, log: ListLog) -> None:
    mails = {number: mail(number, 700_000 if number == 3 else 0) for number in range(1, 8)}
    for number, data in mails.items():
        other.append("INBOX", data, [b"\\Seen", b"$Mine"] if number % 2 else [])
    state = post.state("INBOX", Stop())
    assert (state.count, state.uid_next) == (7, 8)
    listed = [each for some in post.listing("INBOX", 2, 0, Stop()) for each in some]
    assert [each.uid for each in listed] == [2, 3, 4, 5, 6, 7]
    assert listed[1].flags == {"\\Seen", "$Mine"}
    assert listed[1].size == len(mails[3])
    assert listed[1].date is not None
    fetched = list(post.fetch("INBOX", [7, 3, 99, 5], Stop()))
    assert [each.uid for each, _ in fetched] == [7, 3, 5]
    assert [data for _, data in fetched] == [mails[7], mails[3], mails[5]]
    heads = list(post.headers("INBOX", [2, 99, 1], Stop()))
    assert [(each.uid, data) for each, data in heads] == [
        (number, mails[number][: mails[number].index(b"\r\n\r\n") + 4]) for number in (2, 1)
    ]
    assert other.select_folder("INBOX", readonly=True)[b"RECENT"] == 7
    assert b"\\Seen" not in other.get_flags([2])[2]  # nothing was changed by reading
    post.close()
    assert [(row.host, row.port, row.outcome) for row in log.rows] == [("localhost", dovecot().tls, "done")]
    assert log.rows[0].received > 700_000 > log.rows[0].sent > 100


def test_only_what_changed_is_listed(post: Postman, other: IMAPClient) -> None:
    for number in range(1, 5):
        other.append("INBOX", mail(number))
    before = post.state("INBOX", Stop())
    assert before.highest_modseq
    other.select_folder("INBOX")
    other.add_flags([2], [b"\\Flagged"])
    changed = [
        each for some in post.listing("INBOX", 1, 0, Stop(), changed_since=before.highest_modseq) for each in some
    ]
    assert [(each.uid, each.flags) for each in changed] == [(2, frozenset({"\\Flagged"}))]
    assert changed[0].modseq > before.highest_modseq


def test_a_folder_that_was_made_anew_is_not_read_by_old_uids(post: Postman, other: IMAPClient) -> None:
    other.create_folder("work")
    other.append("work", mail(1))
    post.state("work", Stop())
    post.state("INBOX", Stop())
    other.delete_folder("work")
    other.create_folder("work")
    other.append("work", mail(2))
    with pytest.raises(FolderChanged):
        list(post.fetch("work", [1], Stop()))
    post.state("work", Stop())
    assert [data for _, data in post.fetch("work", [1], Stop())] == [mail(2)]


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.PLAIN])
def test_it_connects_in_each_way(server: Dovecot, security: Security) -> None:
    with postman(LocalStarter(), server.account(security)) as post:
        assert len(post.folders(Stop())) == 6


def test_who_cannot_prove_its_name_gets_no_password(server: Dovecot, account: Account, log: ListLog) -> None:
    with postman(LocalStarter(), replace(account, authority=""), log) as post, pytest.raises(MailUntrusted) as raised:
        post.folders(Stop())
    assert raised.value.facts["reason"] == "authority"
    assert [row.outcome for row in log.rows] == ["mail_untrusted"]


def test_a_wrong_password_is_told_and_not_repeated(server: Dovecot, account: Account, log: ListLog) -> None:
    secret = "wrong-and-secret"
    with postman(LocalStarter(), account, log, lambda: secret) as post:
        with pytest.raises(MailLoginRefused) as raised:
            post.folders(Stop())
    assert raised.value.is_lasting
    assert secret not in repr(raised.value) + str(raised.value.facts)
    assert [row.outcome for row in log.rows] == ["mail_login_refused"]


def test_it_works_in_a_process_of_its_own_and_after_a_kill(server: Dovecot, account: Account, log: ListLog) -> None:
    starter = starting.start()
    try:
        with postman(starter, account, log) as post:
            assert post.state("INBOX", Stop()).count == 0
            first = post.pid
            child = starter._started[-1]
            os.kill(first, signal.SIGKILL)
            assert child._control.wait(10)
            child._threads["read"].join(10)
            assert post.state("INBOX", Stop()).count == 0
            assert post.pid not in {0, first}
    finally:
        starter.close()
    assert [row.outcome for row in log.rows] == ["courier_ended", "done"]
    assert all(row.received for row in log.rows)
