"""A reply on its whole way: from a mail on a real server, by SMTP, into the folder of sent mail, read by others."""

from __future__ import annotations

import email
import mailbox
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from email.policy import default
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.accounts import Account
from inglenook.core.events import Stop, result_of
from inglenook.core.outgoing import SendState
from inglenook.core.reading import Address
from inglenook.tasks import browse
from inglenook.tasks.accounts import accounts
from inglenook.tasks.sending import drafts, reply, sending, server_drafts
from inglenook.tasks.sending.drafts import Head
from inglenook.tasks.syncing import sync
from mailserver.dovecot import PASSWORD, dovecot
from mailserver.postmen import ListLog, postman
from mailserver.receiver import Receiver, receiver
from samples.letters_maker import mail
from samples.strict_mail import strict_mail
from unit.courier.local import LocalStarter

HERE, USER = "me@example.org", "me"
TITLE = "Besuch am Donnerstag — 周四来访"


@pytest.fixture
def server() -> Iterator[Receiver]:
    with receiver() as running:
        yield running


@pytest.fixture
def account(workspace: Workspace, server: Receiver) -> Account:
    """An account on both servers; its mailbox is emptied, for its name is the one that the receiver knows."""
    made = dovecot().account(user=USER, smtp=server.server)
    with postman(LocalStarter(), made) as post:
        for folder in ("INBOX", "Sent Items", "Drafts"):
            post.state(folder, Stop())
            uids = [each.uid for some in post.listing(folder, 1, 0, Stop()) for each in some]
            if uids:
                post.delete(folder, uids, Stop())
    # Both servers have a certificate of their own authority.
    both = replace(made, authority=f"{made.authority}\n{server.authority}")
    kept = accounts.add(workspace, both, PASSWORD, "Måra Lindqvist")
    log = ListLog()
    workspace.mail_server = lambda account: postman(LocalStarter(), account, log)
    return kept


def deliver(account: Account, *mails: bytes) -> None:
    """Somebody's mails arrive."""
    with postman(LocalStarter(), account) as post:
        for data in mails:
            post.append("INBOX", data, frozenset(), 1_790_000_000, Stop())


def in_step(workspace: Workspace, account: Account) -> None:
    with postman(LocalStarter(), account) as post:
        result_of(sync.sync(workspace, account, post, Stop()))


def flags_of(account: Account, folder: str) -> list[frozenset[str]]:
    with postman(LocalStarter(), account) as post:
        post.state(folder, Stop())
        return [each.flags for some in post.listing(folder, 1, 0, Stop()) for each in some]


def test_from_a_mail_to_its_answer_and_back(
    workspace: Workspace, account: Account, server: Receiver, tmp_path: Path
) -> None:
    long_id = "x" * 120 + "@mail.example"
    asked = mail(TITLE, "Hi Måra,\n\nkannst du am Donnerstag? 周四可以吗？\n\nAnna", to=HERE, number=1)
    asked = asked.replace(b"<1@example.org>", f"<{long_id}>".encode())
    deliver(account, asked)
    in_step(workspace, account)
    item = browse.mails(workspace, 0, 9)[0].item
    made = result_of(reply.reply(workspace, item, Stop()))
    draft = drafts.keep(workspace, made, "Hi Anna,\n\nja — 可以。\n\nMåra\n\n-- \nMåra")
    drafts.enclose_bytes(workspace, draft, "图纸.pdf", b"%PDF-1.4\n\xff\x00")
    drafts.address(workspace, draft, Head(bcc=(Address("", "hidden@far.example"),)))
    assert server_drafts.save(workspace, draft, Stop()).folder == "Drafts"
    assert flags_of(account, "Drafts") == [frozenset({"\\Draft", "\\Seen"})]
    done = result_of(sending.send(workspace, sending.press(sending.check(workspace, draft)), Stop()))
    assert (done.state, done.is_filed) == (SendState.SENT, True)
    (came,) = server.received
    assert came.sender == HERE and came.recipients == ["anna@example.org", "hidden@far.example"]
    parsed = strict_mail(came.mail)
    assert (parsed["subject"], parsed["in-reply-to"]) == (f"Re: {TITLE}", f"<{long_id}>")
    assert b"hidden" not in came.mail
    assert flags_of(account, "Drafts") == []  # its copy there went with it
    in_step(workspace, account)
    assert flags_of(account, "Sent Items") == [frozenset({"\\Seen"})]
    assert "\\Answered" in flags_of(account, "INBOX")[0]
    in_step(workspace, account)
    assert len(browse.mails(workspace, 0, 9)) == 2
    box = mailbox.Maildir(dovecot().maildir(account) / ".Sent Items", create=False)
    (stored,) = [email.message_from_bytes(box.get_bytes(key), policy=default) for key, _ in box.iteritems()]
    assert stored["message-id"] == parsed["message-id"] and stored["bcc"] == "hidden@far.example"
    threads_elsewhere(dovecot().maildir(account), tmp_path, str(parsed["message-id"]).strip("<>"), long_id)


def threads_elsewhere(maildir: Path, folder: Path, *ids: str) -> None:
    """Another program on the server's Maildir sees one thread."""
    if shutil.which("notmuch") is None:
        pytest.skip("notmuch is not installed, so nobody else looked at the thread")
    copy = shutil.copytree(maildir, folder / "Maildir")
    config = folder / "notmuch"
    config.write_text(f"[database]\npath={copy}\n[user]\nprimary_email={HERE}\n[new]\ntags=new\n", encoding="utf-8")
    environment = {**os.environ, "NOTMUCH_CONFIG": str(config)}

    def run(*words: str) -> str:
        done = subprocess.run(["notmuch", *words], env=environment, check=True, capture_output=True, text=True)
        return done.stdout

    run("new", "--quiet")
    found = run("search", "--output=threads", " or ".join(f"id:{each}" for each in ids)).split()
    assert len(found) == 1
    assert len(run("search", "--output=messages", found[0]).split()) == 2


def test_refusals_are_named_and_what_was_not_taken_waits(
    workspace: Workspace, account: Account, server: Receiver
) -> None:
    to = drafts.recipients("anna@example.org, bo@far.example")
    server.refuse["bo@far.example"] = "550 5.1.1 no such user here"
    first = drafts.begin(workspace, Head(to=to, subject="One"), "Hello.")
    done = result_of(sending.send(workspace, sending.press(sending.check(workspace, first)), Stop()))
    assert [(each.address, each.code) for each in done.refused] == [("bo@far.example", 550)]
    assert server.received[0].recipients == ["anna@example.org"]
    second = drafts.begin(workspace, Head(to=to, subject="Two"), "Hello.")
    server.answer = "554 5.7.1 this looks like spam"
    done = result_of(sending.send(workspace, sending.press(sending.check(workspace, second)), Stop()))
    assert done.state is SendState.REFUSED and "looks like spam" in done.words
    server.answer = "451 4.7.1 greylisted, come back"
    done = result_of(sending.send(workspace, sending.press(sending.check(workspace, second)), Stop()))
    assert done.state is SendState.WAITING
    server.answer = ""
    (done,) = result_of(sending.deliver(workspace, account.number, Stop()))
    assert done.state is SendState.SENT
    assert [strict_mail(each.mail)["subject"] for each in server.received] == ["One", "Two"]
