"""A server with trouble in one place: what else it has comes all the same, and the trouble is told."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

import pytest

from inglenook.assembly import Workspace
from inglenook.core.events import Notice, Partial, Stop
from inglenook.core.mailserver import FolderState, RemoteMail
from inglenook.core.syncing import SyncReport
from inglenook.courier.failures import CourierError
from inglenook.courier.mailfailures import FolderClosed, MailBusy, MailRefused, MailStrange
from inglenook.tasks.accounts import accounts
from inglenook.tasks.mail import mailbox
from inglenook.tasks.syncing import following
from inglenook.tasks.syncing.following import Pace
from unit.tasks.memory_server import Mailbox, MemoryServer, Stored
from unit.tasks.test_tasks_sync import ACCOUNT, Home, letter

REFUSED = MailRefused(host="imap.example", what="fetch", reason="", words="it could not be converted")
STRANGE = MailStrange(host="imap.example", reason="answer")


class Troubled(MemoryServer):
    """Cannot give some mails, nor open some folders."""

    def __init__(self, mailbox: Mailbox, error: CourierError, *unfit: int, closed: Sequence[str] = ()) -> None:
        super().__init__(mailbox)
        self.error, self.unfit, self.closed, self.asked = error, frozenset(unfit), closed, 0

    def state(self, folder: str, stop: Stop) -> FolderState:
        if folder in self.closed:
            raise self.error
        return super().state(folder, stop)

    def fetch(self, folder: str, uids: Sequence[int], stop: Stop) -> Iterator[tuple[RemoteMail, bytes]]:
        self.asked += 1
        if folder == "INBOX" and self.unfit & set(uids):
            yield from super().fetch(folder, uids[:1] if uids[0] not in self.unfit else (), stop)
            raise self.error
        yield from super().fetch(folder, uids, stop)


@pytest.fixture
def home(workspace: Workspace) -> Iterator[Home]:
    """An account with thirty mails in its inbox and one in the archive, not synced yet."""
    box = Mailbox()
    for number in range(1, 31):
        box.add("INBOX", letter(number))
    box.add("Archive", letter(40))
    yield Home(workspace, accounts.add(workspace, ACCOUNT, "x"), box, MemoryServer(box))
    assert workspace.vault.check() == []


@pytest.mark.parametrize("error", [REFUSED, STRANGE])
def test_mails_that_the_server_cannot_give_keep_no_other_from_coming(home: Home, error: CourierError) -> None:
    server = Troubled(home.mailbox, error, 7, 22)
    report = home.sync(server=server)
    assert (report.fetched, report.failed) == (29, 2) and server.asked < 40
    assert "Letter 40" in home.subjects("Archive")
    folders = {each.name: each.failed for each in accounts.view(home.workspace, home.account.number).folders}
    assert folders["INBOX"] == 2
    assert home.sync(server=server).failed == 0  # it is told once, and not asked for each time
    accounts.try_again(home.workspace, home.account.number)
    assert home.sync().fetched == 2


def test_one_that_comes_alone_is_found_too(home: Home) -> None:
    home.sync()
    home.mailbox.add("INBOX", letter(31))
    assert home.sync(server=Troubled(home.mailbox, STRANGE, 31)).failed == 1


def test_a_server_that_gives_no_mail_at_all_is_no_fault_of_the_mails(home: Home) -> None:
    with pytest.raises(FolderClosed):
        home.sync(server=Troubled(home.mailbox, REFUSED, *range(1, 31)))
    assert home.subjects("Archive") == ["Letter 40"]
    assert home.sync().fetched == 30


def test_folders_of_others_that_do_not_open_are_told_and_all_else_is_in_step(home: Home) -> None:
    for name in ("Anna", "Bo", "Cleo"):
        home.mailbox.make(name)
    server = Troubled(home.mailbox, REFUSED, closed=("Anna", "Bo", "Cleo"))
    with pytest.raises(FolderClosed) as told:
        home.sync(server=server)
    assert told.value.facts == {"host": "imap.example", "folder": "Anna", "words": "it could not be converted"}
    assert len(home.subjects("INBOX")) == 30
    view = accounts.view(home.workspace, home.account.number)
    assert (view.problem, view.is_lasting, view.synced) == ("folder_closed", False, home.workspace.now())


def test_where_two_folders_make_no_sense_it_is_the_server(home: Home) -> None:
    with pytest.raises(MailStrange):
        home.sync(server=Troubled(home.mailbox, STRANGE, closed=("INBOX", "Archive")))


@pytest.mark.parametrize("error", [MailBusy(host="imap.example", words="full"), STRANGE])
def test_what_comes_in_does_not_wait_for_a_change_that_the_server_will_not_hear(
    home: Home, error: CourierError, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise error

    home.sync()
    mailbox.mark_read(home.workspace, [home.item("Letter 2")])
    home.mailbox.add("INBOX", letter(31))
    server = MemoryServer(home.mailbox)
    monkeypatch.setattr(server, "flag", refuse)
    with pytest.raises(type(error)):
        home.sync(server=server)
    assert "Letter 31" in home.subjects("INBOX")
    assert home.sync().sent == 1


@pytest.mark.parametrize("shift", [0, 1_000])  # of other sizes, and of the same with another day
@pytest.mark.parametrize("has_condstore", [True, False])
def test_a_server_that_was_restored_from_a_copy_gives_uids_out_again(
    home: Home, has_condstore: bool, shift: int
) -> None:
    home.mailbox.has_condstore = has_condstore
    home.mailbox.add("INBOX", letter(31))
    before = copy.deepcopy(home.mailbox.folders["INBOX"])
    for number in (32, 33, 34):
        home.mailbox.add("INBOX", letter(number + shift))
    home.sync()
    home.mailbox.folders["INBOX"] = before
    # Without modification sequences it is seen as long as it counts to less than before.
    for number in (1_035, 1_036, 1_037) if has_condstore else (1_035, 1_036):
        before.mails[before.uid_next] = Stored(letter(number), modseq=before.highest, date=1_700_000_000 + number)
        before.uid_next += 1
    home.sync()
    assert {"Letter 1035", "Letter 1036"} <= set(home.subjects("INBOX"))
    assert home.gone() == [f"Letter {number + shift}" for number in (32, 33, 34)]
    report = home.sync()
    assert (report.fetched, report.left) == (0, 0)


def test_no_mail_is_deleted_in_the_place_of_one_that_had_its_uid(home: Home) -> None:
    trash = home.mailbox.folders["Trash"]
    before = copy.deepcopy(trash)
    home.mailbox.add("Trash", letter(50))
    home.sync()
    mailbox.delete(home.workspace, [home.item("Letter 50")])  # for good
    home.mailbox.folders["Trash"] = before
    before.mails[1] = Stored(letter(1_051), modseq=before.highest)
    for _ in range(2):
        home.sync()
        assert [each.data for each in before.mails.values()] == [letter(1_051)]
    assert home.subjects("Trash") == ["Letter 1051"]


def test_a_folder_that_does_not_open_keeps_no_renamed_one_from_being_known_again(home: Home) -> None:
    home.sync()
    home.mailbox.rename("Archive", "Old")
    home.mailbox.make("Shared")
    server = Troubled(home.mailbox, REFUSED, closed=("Shared",))
    with pytest.raises(FolderClosed):
        home.sync(server=server)
    assert home.subjects("Old") == ["Letter 40"] and server.fetched == []


@pytest.mark.parametrize("has_condstore", [True, False])
def test_what_was_marked_here_and_moved_elsewhere_is_marked_where_it_lies(home: Home, has_condstore: bool) -> None:
    home.mailbox.has_condstore = has_condstore
    home.sync()
    mailbox.mark_read(home.workspace, [home.item("Letter 3"), home.item("Letter 4")])
    home.mailbox.move("INBOX", 3, "Archive")
    home.mailbox.add("INBOX", letter(31))
    report = home.sync()
    assert report.sent == 2 and (("Letter 3", True) in home.mails("Archive"))
    flags = {each.data: each.flags for folder in home.mailbox.folders.values() for each in folder.mails.values()}
    assert flags[letter(3)] == flags[letter(4)] == {"\\Seen"}


def test_a_change_in_a_folder_that_was_renamed_goes_out_with_the_same_sync(home: Home) -> None:
    home.sync()
    mailbox.mark_read(home.workspace, [home.item("Letter 40")])
    home.mailbox.rename("Archive", "Old")
    report = home.sync()
    assert (report.sent, report.unsent, report.refused) == (1, 0, 0)
    assert [each.flags for each in home.mailbox.folders["Old"].mails.values()] == [{"\\Seen"}]


def test_an_account_is_followed_though_one_of_its_folders_is_closed(home: Home) -> None:
    stop, waited = Stop(), list[float]()

    class Watched(Troubled):
        def watch(self, folder: str, seconds: float, stop_: Stop) -> bool:
            waited.append(seconds)
            stop.set()
            return True

    def connect(_: object) -> Troubled:
        return Watched(home.mailbox, REFUSED, closed=("Archive",))

    def pause(seconds: float, stop: Stop) -> None:
        stop.check()

    events = list(following.follow(home.workspace, home.account, connect, stop, Pace(wait=pause)))
    reports = [each.value for each in events if isinstance(each, Partial) and isinstance(each.value, SyncReport)]
    assert [each.fetched for each in reports] == [30] and waited
    assert [each.code for each in events if isinstance(each, Notice)] == ["folder_closed"]
    with pytest.raises(FolderClosed):
        list(following.once(home.workspace, home.account, connect, Stop(), Pace(wait=pause)))
