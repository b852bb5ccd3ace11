"""What servers do, or do not, with a mail that was sent through them: it lies among the sent mails once, and stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.accounts import Server
from inglenook.core.ids import ItemId
from inglenook.core.reading import Address
from inglenook.tasks import browse
from inglenook.tasks.accounts import accounts
from inglenook.tasks.sending import drafts
from inglenook.tasks.sending.drafts import Head
from samples.letters_maker import ME
from unit.tasks.posting import Post, post_of

SENT = (f"{ME}/Sent",)


@pytest.fixture
def post(workspace: Workspace, tmp_path: Path) -> Post:
    """An account whose provider files what is sent through it by itself, as a rule."""
    post = post_of(workspace, tmp_path)
    accounts.change(workspace, replace(post.account, smtp=Server("smtp.gmail.com", 465)))
    post.sync()
    return post


def sent(post: Post) -> ItemId:
    head = Head(to=(Address("", "anna@example.org"),), subject="Hello")
    done = post.send(post.press(drafts.begin(post.workspace, head, "Hello.")))
    assert done.mail is not None
    return done.mail


def later(post: Post, minutes: int) -> None:
    now = post.workspace.now() + minutes * 60
    post.workspace._clock = lambda: now
    post.sync()


def lies(post: Post, item: ItemId) -> tuple[str, ...]:
    return browse.mail(post.workspace, item).folders


def test_what_the_server_does_not_file_is_filed_there_and_does_not_go(post: Post) -> None:
    item = sent(post)
    later(post, 1)
    assert lies(post, item) == SENT and post.mailbox.folders["Sent"].mails == {}
    later(post, 70)
    (stored,) = post.mailbox.folders["Sent"].mails.values()
    assert stored.flags == {"\\Seen"} and b"Hello." in stored.data
    later(post, 1)
    assert lies(post, item) == SENT and len(post.mailbox.folders["Sent"].mails) == 1


def test_what_the_server_files_late_lies_there_once(post: Post) -> None:
    item = sent(post)
    later(post, 1)
    post.mailbox.add("Sent", post.server.sent[0].data, frozenset({"\\Seen"}))
    for _ in range(2):
        later(post, 70)
        assert lies(post, item) == SENT and len(post.mailbox.folders["Sent"].mails) == 1


def test_what_the_server_filed_in_a_form_of_its_own_long_ago_is_known_again(post: Post) -> None:
    item = sent(post)
    post.mailbox.add("Sent", b"X-Gm-Message-State: a\r\n" + post.server.sent[0].data)
    for _ in range(2):
        later(post, 300)
        assert lies(post, item) == SENT and len(post.mailbox.folders["Sent"].mails) == 1


def test_what_was_filed_and_deleted_elsewhere_is_not_put_there_again(post: Post) -> None:
    item = sent(post)
    post.mailbox.add("Sent", post.server.sent[0].data, frozenset({"\\Seen"}))
    later(post, 1)
    post.mailbox.remove("Sent", 1)
    for _ in range(2):
        later(post, 70)
        assert lies(post, item) == ("Gone",) and post.mailbox.folders["Sent"].mails == {}
