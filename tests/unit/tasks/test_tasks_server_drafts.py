"""Copies of drafts on the server: they go with their draft, and what another program made of one is the person's."""

from __future__ import annotations

from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.events import Stop
from inglenook.core.ids import ItemId
from inglenook.core.outgoing import SendState
from inglenook.core.reading import Address
from inglenook.tasks import browse
from inglenook.tasks.sending import drafts, server_drafts
from inglenook.tasks.sending.drafts import Head
from unit.tasks.posting import Post, post_of


@pytest.fixture(params=[True, False], ids=["uids_told", "uids_not_told"])
def post(workspace: Workspace, tmp_path: Path, request: pytest.FixtureRequest) -> Post:
    post = post_of(workspace, tmp_path)
    post.mailbox.has_copyuid = request.param
    post.mailbox.add("Drafts", b"Subject: Other\r\n\r\nAn older draft.\r\n")
    post.sync()
    return post


def saved(post: Post) -> ItemId:
    draft = drafts.begin(post.workspace, Head(to=(Address("", "anna@example.org"),), subject="Hello"), "Hello.")
    server_drafts.save(post.workspace, draft, Stop(), post.server)
    return draft


def there(post: Post) -> list[bytes]:
    return [each.data.partition(b"\r\n\r\n")[2] for each in post.mailbox.folders["Drafts"].mails.values()]


def changed_elsewhere(post: Post) -> None:
    """Another program puts its own version, of the same Message-ID, in the place of the copy."""
    (uid,) = [uid for uid, each in post.mailbox.folders["Drafts"].mails.items() if b"Hello." in each.data]
    stored = post.mailbox.remove("Drafts", uid)
    assert stored is not None
    post.mailbox.add("Drafts", stored.data.replace(b"Hello.", b"Hello, and much more that I wrote on the way."))


def test_a_copy_is_replaced_and_goes_with_its_draft(post: Post) -> None:
    draft = saved(post)
    drafts.change(post.workspace, draft, "Hello again.")
    server_drafts.save(post.workspace, draft, Stop(), post.server)
    assert [b"again" in each for each in there(post)] == [False, True]
    post.sync()
    assert post.send(post.press(draft)).state is SendState.SENT
    assert there(post) == [b"An older draft.\r\n"]


@pytest.mark.parametrize("is_saved_again", [True, False])
def test_what_was_written_on_another_computer_stays_there_and_here(post: Post, is_saved_again: bool) -> None:
    draft = saved(post)
    changed_elsewhere(post)
    post.sync()
    if is_saved_again:
        drafts.change(post.workspace, draft, "Hello again.")
        server_drafts.save(post.workspace, draft, Stop(), post.server)
    post.send(post.press(draft))
    post.sync()
    assert [b"on the way" in each for each in there(post)] == [False, True]
    texts = [browse.mail(post.workspace, row.item).text for row in browse.mails(post.workspace, 0, 9)]
    assert sum("on the way" in each for each in texts) == 1


def test_a_folder_of_drafts_that_is_gone_keeps_nothing_from_being_saved_in_another(post: Post) -> None:
    draft = saved(post)
    post.mailbox.rename("Drafts", "Old")
    post.mailbox.make("Drafts")
    drafts.change(post.workspace, draft, "Hello again.")
    assert server_drafts.save(post.workspace, draft, Stop(), post.server).is_new
    del post.mailbox.folders["Drafts"]
    drafts.discard(post.workspace, draft)
    post.sync()
    assert post.workspace.vault.draft_copies.old(post.account.number) == []
