"""What a person did here, done on a real Dovecot, and what a server can tell of its own accord."""

from __future__ import annotations

import threading

import pytest
from imapclient import IMAPClient

from inglenook.core.errors import WrongUse
from inglenook.core.events import Stop
from inglenook.courier import mailbox, mailchanging
from inglenook.courier.mailfailures import FolderChanged, FolderGone, MailRefused
from inglenook.tasks.children.postman import Postman


def mail(number: int) -> bytes:
    return b"Subject: mail %d\r\n\r\nbody\r\n" % number


@pytest.fixture
def filled(post: Postman, other: IMAPClient) -> Postman:
    for number in range(1, 6):
        other.append("INBOX", mail(number))
    post.state("INBOX", Stop())
    return post


def uids(client: IMAPClient, folder: str = "INBOX") -> list[int]:
    client.select_folder(folder)
    return [int(each) for each in client.search("ALL")]


def test_flags_are_set_and_taken(filled: Postman, other: IMAPClient) -> None:
    filled.flag("INBOX", [2, 3, 4], frozenset({"\\Seen", "$Junk"}), frozenset(), Stop())
    filled.flag("INBOX", [3, 99], frozenset({"\\Flagged"}), frozenset({"\\Seen"}), Stop())
    other.select_folder("INBOX")
    flags = {uid: set(each) - {b"\\Recent"} for uid, each in other.get_flags([1, 2, 3]).items()}
    assert flags == {1: set(), 2: {b"\\Seen", b"$Junk"}, 3: {b"\\Flagged", b"$Junk"}}
    for evil in ("a b", "a)", "\\", "x\r\ny", "中"):
        with pytest.raises(WrongUse):
            filled.flag("INBOX", [1], frozenset({evil}), frozenset(), Stop())


def test_mails_are_moved_and_nothing_else_is_expunged(filled: Postman, other: IMAPClient) -> None:
    other.create_folder("归档/2026")
    other.select_folder("INBOX")
    other.add_flags([5], [b"\\Deleted"])  # by another program, which has not expunged it
    assert filled.move("INBOX", [2, 4], "归档/2026", Stop()) == {2: 1, 4: 2}
    assert uids(other) == [1, 3, 5]
    assert uids(other, "归档/2026") == [1, 2]
    assert filled.move("INBOX", [2, 4], "归档/2026", Stop()) == {}  # once more, as after a broken connection
    with pytest.raises(FolderGone) as raised:
        filled.move("INBOX", [1], "nowhere", Stop())
    assert raised.value.facts["folder"] == "nowhere"
    assert uids(other) == [1, 3, 5]


@pytest.mark.parametrize("lacks", [b"MOVE", b"MOVE UIDPLUS"])
def test_a_server_that_cannot_move_copies_and_deletes_only_what_it_can(
    filled: Postman, other: IMAPClient, lacks: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = mailbox.Mailbox.__init__

    def forgetful(self: mailbox.Mailbox, *given: object) -> None:
        known(self, *given)  # type: ignore[arg-type]
        self.has -= frozenset(lacks.split())

    monkeypatch.setattr(mailbox.Mailbox, "__init__", forgetful)
    filled.close()
    other.select_folder("INBOX")
    other.add_flags([5], [b"\\Deleted"])
    filled.state("INBOX", Stop())
    assert filled.move("INBOX", [2, 4], "Archive", Stop()) == {2: 1, 4: 2}
    assert uids(other, "Archive") == [1, 2]
    if b"UIDPLUS" in lacks:
        assert uids(other) == [1, 2, 3, 4, 5]
        assert all(b"\\Deleted" in other.get_flags([uid])[uid] for uid in (2, 4, 5))
    else:
        assert uids(other) == [1, 3, 5]


def test_exactly_what_is_named_is_deleted(filled: Postman, other: IMAPClient) -> None:
    other.select_folder("INBOX")
    other.add_flags([5], [b"\\Deleted"])
    filled.delete("INBOX", [1, 3], Stop())
    filled.delete("INBOX", [1, 3], Stop())
    assert uids(other) == [2, 4, 5]


def test_a_mail_is_put_into_a_folder_as_it_is(post: Postman, other: IMAPClient) -> None:
    uid = post.append("Sent Items", mail(1), frozenset({"\\Seen"}), 1_700_000_000, Stop())
    assert uid == 1
    post.append("Drafts", b"Subject: x\n\nbare ends\n", frozenset(), 0, Stop())
    other.select_folder("Sent Items", readonly=True)
    found = other.fetch([1], ["BODY.PEEK[]", "FLAGS", "INTERNALDATE"])[1]
    assert (found[b"BODY[]"], b"\\Seen" in found[b"FLAGS"]) == (mail(1), True)
    assert found[b"INTERNALDATE"].timestamp() == 1_700_000_000
    other.select_folder("Drafts", readonly=True)
    assert other.fetch([1], ["BODY.PEEK[]"])[1][b"BODY[]"] == b"Subject: x\r\n\r\nbare ends\r\n"
    with pytest.raises(FolderGone):
        post.append("nowhere", mail(1), frozenset(), 0, Stop())
    assert len(post.folders(Stop())) == 6


def test_a_folder_is_made_once(post: Postman, other: IMAPClient) -> None:
    for _ in range(2):
        post.make_folder('项目/"甲" & 乙', Stop())
    assert '项目/"甲" & 乙' in [each.name for each in post.folders(Stop())]
    assert len(other.list_sub_folders("", "*")) >= 1
    with pytest.raises(MailRefused):
        post.make_folder("a//b", Stop())


def test_nothing_is_changed_in_a_folder_that_was_made_anew(filled: Postman, other: IMAPClient) -> None:
    other.create_folder("work")
    other.append("work", mail(1))
    filled.state("work", Stop())
    filled.state("INBOX", Stop())
    other.delete_folder("work")
    other.create_folder("work")
    other.append("work", mail(2))
    with pytest.raises(FolderChanged):
        filled.delete("work", [1], Stop())
    with pytest.raises(FolderChanged):
        filled.flag("work", [1], frozenset({"\\Seen"}), frozenset(), Stop())
    assert uids(other, "work") == [1]


@pytest.mark.parametrize("has_idle", [True, False])
def test_a_change_is_noticed(post: Postman, other: IMAPClient, has_idle: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    known = mailbox.Mailbox.__init__

    def forgetful(self: mailbox.Mailbox, *given: object) -> None:
        known(self, *given)  # type: ignore[arg-type]
        self.has -= frozenset(() if has_idle else (b"IDLE",))

    monkeypatch.setattr(mailbox.Mailbox, "__init__", forgetful)
    post.look_s = post.renew_s = 0.1
    post.state("INBOX", Stop())
    assert not post.watch("INBOX", 0.15, Stop())
    other.append("INBOX", mail(1))
    assert post.watch("INBOX", 5, Stop())  # it came before the watch began
    post.state("INBOX", Stop())
    timer = threading.Timer(0.05, other.append, ("INBOX", mail(2)))
    timer.start()
    assert post.watch("INBOX", 20, Stop())
    timer.join()
    assert post.state("INBOX", Stop()).count == 2


def test_a_copyuid_that_cannot_be_true_is_not_believed() -> None:
    class Told:
        def __init__(self, data: bytes) -> None:
            self.data = data

        def codes(self, name: str) -> list[bytes]:
            return [self.data]

    def copied(data: bytes) -> dict[int, int]:
        return mailchanging._copied(Told(data), [3, 4, 9])  # type: ignore[arg-type]

    assert copied(b"7 3:4,9 11:13") == {3: 11, 4: 12, 9: 13}
    assert copied(b"7 4,3 11,12") == {4: 11, 3: 12}
    for lie in (b"7 3:4 11", b"7 5 11", b"7 1:4000000000 1:4000000000", b"7 3 0", b"7 3 5000000000", b"x", b"7 3, 4"):
        assert copied(lie) == {}
