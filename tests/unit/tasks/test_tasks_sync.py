"""A sync against a server in memory: what comes, what goes out, and what happens when anything breaks off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from inglenook.assembly import Workspace
from inglenook.core.accounts import Account, Server
from inglenook.core.errors import NoSuchAccount, NoSuchItem, Stopped, WrongUse
from inglenook.core.events import Partial, Result, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.mailserver import FolderState
from inglenook.core.syncing import Arrived, SyncReport
from inglenook.courier.failures import CourierError
from inglenook.courier.mailfailures import FolderClosed
from inglenook.tasks import browse
from inglenook.tasks.accounts import accounts
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import mailbox
from inglenook.tasks.syncing import sync, whole
from samples.letters_maker import mail, mbox
from unit.tasks.memory_server import BrokeOff, Mailbox, MemoryServer, Refused

SEEN = frozenset({"\\Seen"})
ACCOUNT = Account(0, "mara@lindqvist.example", "Home", "mara", Server("imap.example", 993), None)


def letter(number: int, cc: str = "") -> bytes:
    """A mail that no other number has."""
    more = {"Cc": cc} if cc else {}
    return mail(
        f"Letter {number}", f"This is letter {number}.", number=number, day=1 + number % 28, attached=None, **more
    )


@dataclass(slots=True)
class Home:
    """A vault with one account on a server in memory."""

    workspace: Workspace
    account: Account
    mailbox: Mailbox
    last: MemoryServer

    def sync(self, steps: int = -1, server: MemoryServer | None = None) -> SyncReport:
        """One sync over a new connection."""
        self.last = server or MemoryServer(self.mailbox, steps)
        return result_of(sync.sync(self.workspace, self.account, self.last, Stop()))

    def mails(self, folder: str) -> list[tuple[str, bool]]:
        """What lies in a folder of the account: (subject, whether it was read)."""
        found = []
        for row in browse.mails(self.workspace, 0, 1_000):
            if f"{self.account.address}/{folder}" in browse.mail(self.workspace, row.item).folders:
                found.append((row.subject, row.is_read))
        return sorted(found)

    def subjects(self, folder: str) -> list[str]:
        """The subjects of what lies in a folder."""
        return [subject for subject, _ in self.mails(folder)]

    def item(self, subject: str) -> ItemId:
        """The one mail with a subject."""
        (found,) = [row.item for row in browse.mails(self.workspace, 0, 1_000) if row.subject == subject]
        return found

    def gone(self) -> list[str]:
        """What lies in the place "gone"."""
        return sorted(
            row.subject
            for row in browse.mails(self.workspace, 0, 1_000)
            if browse.mail(self.workspace, row.item).folders == ("Gone",)
        )


@pytest.fixture
def home(workspace: Workspace) -> Iterator[Home]:
    """An account with three mails in its inbox and one in the archive, not synced yet."""
    box = Mailbox()
    for number in range(1, 4):
        box.add("INBOX", letter(number), SEEN if number == 1 else frozenset())
    box.add("Archive", letter(4))
    yield Home(workspace, accounts.add(workspace, ACCOUNT, "x"), box, MemoryServer(box))
    assert workspace.vault.check() == []


def test_a_first_sync_brings_everything_newest_first(home: Home) -> None:
    report = home.sync()
    assert (report.fetched, report.waiting, report.failed) == (4, 0, 0)
    assert home.mails("INBOX") == [("Letter 1", True), ("Letter 2", False), ("Letter 3", False)]
    assert home.subjects("Archive") == ["Letter 4"]
    assert home.last.fetched == [("INBOX", 3), ("INBOX", 2), ("INBOX", 1), ("Archive", 1)]
    view = accounts.view(home.workspace, home.account.number)
    assert [(each.name, each.mails, each.waiting) for each in view.folders] == [
        ("INBOX", 3, 0),
        ("Archive", 1, 0),
        ("Trash", 0, 0),
    ]


def test_a_mail_that_says_no_day_has_the_one_on_which_its_server_got_it(home: Home) -> None:
    home.mailbox.add("INBOX", b"From: Ada <ada@example.org>\r\nSubject: Undated\r\n\r\nDear Mara\r\n")
    home.mailbox.folders["INBOX"].mails[4].date = came = home.workspace.now() - 60
    home.sync()
    assert browse.mail(home.workspace, home.item("Undated")).row.date == came


def test_what_arrives_is_told_apart_from_what_was_there(home: Home) -> None:
    events = list(sync.sync(home.workspace, home.account, MemoryServer(home.mailbox), Stop()))
    first = [each.value for each in events if isinstance(each, Partial) and isinstance(each.value, Arrived)]
    assert {each.is_first for each in first} == {True}
    home.mailbox.add("INBOX", letter(5))
    events = list(sync.sync(home.workspace, home.account, MemoryServer(home.mailbox), Stop()))
    (arrived,) = [each.value for each in events if isinstance(each, Partial) and isinstance(each.value, Arrived)]
    assert (arrived.is_first, arrived.role, arrived.items) == (False, "inbox", (home.item("Letter 5"),))


@pytest.mark.parametrize("has_condstore", [True, False])
def test_a_second_sync_takes_what_changed_and_fetches_only_what_is_new(home: Home, has_condstore: bool) -> None:
    home.mailbox.has_condstore = has_condstore
    home.sync()
    home.mailbox.flag("INBOX", 2, SEEN | {"\\Flagged"})
    home.mailbox.flag("INBOX", 1, frozenset())
    home.mailbox.remove("INBOX", 3)
    home.mailbox.add("INBOX", letter(5))
    report = home.sync()
    assert home.last.fetched == [("INBOX", 4)]
    assert home.mails("INBOX") == [("Letter 1", False), ("Letter 2", True), ("Letter 5", False)]
    assert (home.gone(), report.left) == (["Letter 3"], 1)


def test_nothing_is_asked_of_a_folder_in_which_nothing_changed(home: Home) -> None:
    home.sync()
    report = home.sync(steps=4)  # the folders, and the state of each
    assert (report.fetched, home.last.fetched) == (0, [])


@pytest.mark.parametrize("steps", range(0, 15, 3))
def test_a_sync_that_breaks_off_anywhere_is_gone_on_with(home: Home, steps: int) -> None:
    with pytest.raises(BrokeOff):
        home.sync(steps)
    before = set(home.last.fetched)
    home.sync()
    assert home.mails("INBOX") == [("Letter 1", True), ("Letter 2", False), ("Letter 3", False)]
    assert home.subjects("Archive") == ["Letter 4"]
    assert not before & set(home.last.fetched)
    assert accounts.view(home.workspace, home.account.number).problem == ""


def test_marks_go_out_and_count_here_at_once(home: Home) -> None:
    home.sync()
    mailbox.mark_read(home.workspace, [home.item("Letter 2")])
    mailbox.mark_flagged(home.workspace, [home.item("Letter 3")])
    mailbox.mark_read(home.workspace, [home.item("Letter 1")], is_read=False)
    assert home.mails("INBOX") == [("Letter 1", False), ("Letter 2", True), ("Letter 3", False)]
    report = home.sync()
    assert {uid: each.flags for uid, each in home.mailbox.folders["INBOX"].mails.items()} == {
        1: frozenset(),
        2: SEEN,
        3: frozenset({"\\Flagged"}),
    }
    assert (report.sent, report.unsent) == (3, 0)


def test_a_change_that_was_taken_back_before_it_was_sent_is_none(home: Home) -> None:
    home.sync()
    item = home.item("Letter 2")
    before = mailbox.archive(home.workspace, [item])
    assert home.subjects("Archive") == ["Letter 2", "Letter 4"]
    mailbox.restore(home.workspace, before)
    assert home.subjects("INBOX") == ["Letter 1", "Letter 2", "Letter 3"]
    assert home.workspace.vault.remote_changes.listing(home.account.number) == []


def test_what_has_gone_meanwhile_keeps_nothing_from_being_done(home: Home) -> None:
    home.sync()
    gone, here = home.item("Letter 1"), home.item("Letter 2")
    threads = [home.workspace.vault.mail.view(each).row.thread for each in (gone, here)]
    with home.workspace.vault.database.write() as transaction:
        home.workspace.vault.delete(transaction, gone)
    before = mailbox.archive(home.workspace, threads)
    assert ([was.item for was in before.mails], before.missing) == ([here], 1)
    assert home.subjects("Archive") == ["Letter 2", "Letter 4"]
    assert mailbox.mark_read(home.workspace, [gone, here]).missing == 1
    assert not mailbox.reach(home.workspace, threads).is_gone
    with pytest.raises(NoSuchItem):
        mailbox.mark_read(home.workspace, [gone])


def test_what_was_archived_comes_back_to_the_inbox_and_nothing_else(home: Home) -> None:
    home.sync()
    mailbox.archive(home.workspace, [item := home.item("Letter 2")])
    assert mailbox.reach(home.workspace, [item]).is_archived
    mailbox.delete(home.workspace, [other := home.item("Letter 3")])
    mailbox.to_inbox(home.workspace, [item, other])
    assert (home.subjects("INBOX"), home.subjects("Trash")) == (["Letter 1", "Letter 2"], ["Letter 3"])
    assert not mailbox.reach(home.workspace, [item]).is_archived


@pytest.mark.parametrize("has_copyuid", [True, False])
def test_a_move_goes_out_and_is_not_fetched_again(home: Home, has_copyuid: bool) -> None:
    home.mailbox.has_copyuid = has_copyuid
    home.sync()
    mailbox.archive(home.workspace, [home.item("Letter 2")])
    before = mailbox.delete(home.workspace, [home.item("Letter 3")])
    assert (home.subjects("INBOX"), home.subjects("Trash")) == (["Letter 1"], ["Letter 3"])
    home.sync()
    assert home.last.fetched == []
    assert [name for name, _, _ in home.mailbox.mails()] == ["Archive", "Archive", "INBOX", "Trash"]
    mailbox.restore(home.workspace, before)
    home.sync()
    assert home.last.fetched == []
    assert home.subjects("INBOX") == ["Letter 1", "Letter 3"]
    assert home.gone() == []


def test_what_lies_in_the_trash_is_deleted_for_good_on_both_sides(home: Home) -> None:
    home.sync()
    mailbox.delete(home.workspace, [home.item("Letter 2")])
    home.sync()
    before = mailbox.delete(home.workspace, [home.item("Letter 2")])
    assert (before.for_good, before.mails) == (1, ())
    home.sync()
    assert home.mailbox.folders["Trash"].mails == {}
    assert (home.last.fetched, home.subjects("Trash"), home.gone()) == ([], [], [])


def test_a_mail_that_another_program_moved_is_not_fetched_again(home: Home) -> None:
    home.sync()
    home.mailbox.move("INBOX", 2, "Archive")
    home.mailbox.move("Archive", 1, "INBOX")
    report = home.sync()
    assert (report.matched, report.left, home.last.fetched) == (2, 0, [])
    assert (home.subjects("INBOX"), home.subjects("Archive")) == (["Letter 1", "Letter 3", "Letter 4"], ["Letter 2"])


def test_uids_that_became_void_cost_headers_only(home: Home) -> None:
    home.sync()
    home.mailbox.void("INBOX")
    home.mailbox.add("INBOX", letter(5))
    report = home.sync()
    assert (home.last.fetched, report.matched, report.left) == ([("INBOX", 4)], 3, 0)
    assert home.mails("INBOX") == [("Letter 1", True), ("Letter 2", False), ("Letter 3", False), ("Letter 5", False)]


def test_a_folder_that_was_renamed_keeps_its_mails(home: Home) -> None:
    home.sync()
    home.mailbox.rename("Archive", "Old/归档")
    home.sync()
    assert (home.last.fetched, home.subjects("Old/归档"), home.gone()) == ([], ["Letter 4"], [])
    assert [each.name for each in accounts.folders(home.workspace, home.account.number)] == [
        "INBOX",
        "Old/归档",
        "Trash",
    ]


def test_a_folder_that_was_deleted_leaves_its_mails_in_gone(home: Home) -> None:
    home.sync()
    del home.mailbox.folders["Archive"]
    home.sync()
    assert home.gone() == ["Letter 4"]
    assert [each.name for each in accounts.folders(home.workspace, home.account.number)] == ["INBOX", "Trash"]


def test_what_is_gone_can_be_brought_back(home: Home) -> None:
    home.sync()
    home.mailbox.remove("INBOX", 1)
    home.mailbox.remove("INBOX", 2)
    home.sync()
    assert home.gone() == ["Letter 1", "Letter 2"]
    mailbox.bring_back(home.workspace, [home.item("Letter 1")])
    home.sync()
    assert (home.gone(), home.subjects("INBOX")) == (["Letter 2"], ["Letter 1", "Letter 3"])
    assert sorted(each.data for each in home.mailbox.folders["INBOX"].mails.values()) == [letter(1), letter(3)]


def test_a_server_that_empties_a_folder_is_not_followed_until_the_person_agrees(home: Home) -> None:
    for number in range(10, 70):
        home.mailbox.add("INBOX", letter(number))
    home.sync()
    home.mailbox.folders["INBOX"].mails.clear()
    home.mailbox.folders["INBOX"].highest += 1_000
    report = home.sync()
    assert [(each.problem, each.mails) for each in report.held] == [("many_gone", 63)]
    assert len(home.subjects("INBOX")) == 63
    accounts.agree(home.workspace, report.held[0].folder)
    assert home.sync().held == ()
    assert (len(home.subjects("INBOX")), len(home.gone())) == (0, 63)


def test_a_list_that_is_shorter_than_the_server_says_takes_nothing_away(home: Home) -> None:
    home.sync()
    home.mailbox.has_condstore = False
    lying = MemoryServer(home.mailbox)
    lying.hides = {"INBOX": 2}
    report = home.sync(server=lying)
    assert [each.problem for each in report.held] == ["short_list"]
    assert len(home.subjects("INBOX")) == 3
    assert home.sync().held == ()


def test_a_server_that_says_everything_twice_doubles_nothing(home: Home) -> None:
    doubling = MemoryServer(home.mailbox)
    doubling.is_doubling = True
    home.sync(server=doubling)
    home.sync()
    assert len(browse.mails(home.workspace, 0, 100)) == 4


def test_the_same_mail_in_two_folders_is_one(home: Home) -> None:
    home.mailbox.add("Archive", letter(1))
    home.sync()
    assert len(browse.mails(home.workspace, 0, 100)) == 4
    assert "Letter 1" in home.subjects("Archive")
    home.mailbox.remove("INBOX", 1)
    home.sync()
    assert ("Letter 1" in home.subjects("INBOX"), "Letter 1" in home.subjects("Archive")) == (False, True)
    assert home.gone() == []


def test_an_archive_that_was_imported_is_matched(home: Home, tmp_path: object) -> None:
    path = home.workspace.vault.folder.parent / "Old.mbox"
    path.write_bytes(mbox(letter(1), letter(2)))
    result_of(ingest.add(home.workspace, [path], Stop()))
    home.sync()
    assert len(browse.mails(home.workspace, 0, 100)) == 4
    home.mailbox.remove("INBOX", 2)
    home.sync()
    assert home.gone() == []
    later = home.workspace.vault.folder.parent / "Later.mbox"
    later.write_bytes(mbox(letter(3), letter(3, cc="Li <li@example.org>")))
    result_of(ingest.add(home.workspace, [later], Stop()))
    assert len(browse.mails(home.workspace, 0, 100)) == 5  # to somebody else, it is another mail


def test_the_persons_change_wins_until_it_was_sent_then_the_servers(home: Home) -> None:
    home.sync()
    item = home.item("Letter 2")
    mailbox.mark_read(home.workspace, [item])
    home.mailbox.flag("INBOX", 2, frozenset({"\\Flagged"}))
    with pytest.raises(BrokeOff):
        home.sync(steps=0)
    assert dict(home.mails("INBOX"))["Letter 2"]
    home.sync()
    assert home.mailbox.folders["INBOX"].mails[2].flags == SEEN | {"\\Flagged"}
    home.mailbox.flag("INBOX", 2, frozenset())
    home.sync()
    assert not dict(home.mails("INBOX"))["Letter 2"]


def test_what_the_server_refuses_three_times_is_given_up_and_its_state_counts(home: Home) -> None:
    home.sync()
    mailbox.archive(home.workspace, [home.item("Letter 2")])
    mailbox.mark_read(home.workspace, [home.item("Letter 3")])
    for turn in range(3):
        refusing = MemoryServer(home.mailbox)
        refusing.refuses = {"move", "flag"}
        report = home.sync(server=refusing)
        assert (report.refused, report.unsent) == ((2, 0) if turn == 2 else (0, 2))
    assert home.mails("INBOX") == [("Letter 1", True), ("Letter 2", False), ("Letter 3", False)]


def test_what_the_server_will_not_take_is_kept_here(home: Home) -> None:
    home.sync()
    home.mailbox.remove("INBOX", 2)
    home.sync()
    mailbox.bring_back(home.workspace, [home.item("Letter 2")])
    for _ in range(3):
        refusing = MemoryServer(home.mailbox)
        refusing.refuses = {"append"}
        home.sync(server=refusing)
    assert home.gone() == []
    assert browse.mail(home.workspace, home.item("Letter 2")).folders == ("Inbox",)


def test_an_append_that_was_not_heard_of_is_not_done_twice(home: Home) -> None:
    home.sync()
    home.mailbox.remove("INBOX", 2)
    home.sync()
    mailbox.bring_back(home.workspace, [home.item("Letter 2")])
    with pytest.raises(BrokeOff):
        home.sync(steps=2)  # the state, the append, and then nothing more is heard
    assert len(home.mailbox.folders["INBOX"].mails) == 3
    home.sync()
    assert len(home.mailbox.folders["INBOX"].mails) == 3
    assert home.subjects("INBOX") == ["Letter 1", "Letter 2", "Letter 3"]


def test_of_a_mail_that_is_too_large_the_headers_are_kept(home: Home) -> None:
    accounts.choose(home.workspace, home.account.number, largest=100_000)
    home.mailbox.add("INBOX", mail("Large", "x" * 70 + "\n" + ("y" * 70 + "\n") * 2_000, number=99))
    report = home.sync()
    assert (report.fetched, report.too_large) == (4, 1)
    assert browse.mail(home.workspace, home.item("Large")).text.strip() == ""
    assert home.sync().too_large == 0
    mailbox.mark_flagged(home.workspace, [home.item("Large")])
    whole_one = result_of(whole.fetch(home.workspace, home.item("Large"), home.last, Stop()))
    assert whole_one == home.item("Large")
    assert len(browse.mail(home.workspace, whole_one).text) > 100_000
    home.sync()
    assert (home.last.fetched, home.subjects("INBOX")[0]) == ([], "Large")
    assert home.mailbox.folders["INBOX"].mails[4].flags == {"\\Flagged"}
    with pytest.raises(WrongUse):
        result_of(whole.fetch(home.workspace, whole_one, home.last, Stop()))


def test_folders_that_are_not_chosen_are_left_alone(home: Home) -> None:
    home.sync()
    (archive,) = [each for each in accounts.folders(home.workspace, home.account.number) if each.name == "Archive"]
    accounts.choose_folders(home.workspace, [archive.number], is_chosen=False)
    home.mailbox.add("Archive", letter(5))
    assert home.sync().fetched == 0
    assert home.subjects("Archive") == ["Letter 4"]


def test_a_stop_keeps_what_was_read(home: Home) -> None:
    stop = Stop()
    with pytest.raises(Stopped):
        for event in sync.sync(home.workspace, home.account, MemoryServer(home.mailbox), stop):
            if isinstance(event, Partial):
                stop.set()
    assert len(home.subjects("INBOX")) == 3
    home.sync()
    assert home.subjects("Archive") == ["Letter 4"]


class Broken(MemoryServer):
    """Does not open some folders."""

    closed = frozenset({"INBOX"})

    def state(self, folder: str, stop: Stop) -> FolderState:
        if folder in self.closed:
            raise Refused()
        return super().state(folder, stop)


def test_one_folder_that_does_not_open_keeps_no_other_from_coming_and_is_told(home: Home) -> None:
    with pytest.raises(FolderClosed):
        home.sync(server=Broken(home.mailbox))
    assert (home.subjects("INBOX"), home.subjects("Archive")) == ([], ["Letter 4"])
    view = accounts.view(home.workspace, home.account.number)
    assert view.problem == "folder_closed" and not view.is_lasting
    Broken.closed = frozenset(home.mailbox.folders)
    server = Broken(home.mailbox)
    with pytest.raises(Refused):
        home.sync(server=server)
    assert home.sync().fetched == 3


def test_how_a_sync_ended_is_written_down(home: Home) -> None:
    with pytest.raises(CourierError):
        home.sync(steps=3)
    view = accounts.view(home.workspace, home.account.number)
    assert (view.problem, view.synced) == ("mail_broke_off", None)
    home.sync()
    view = accounts.view(home.workspace, home.account.number)
    assert (view.problem, view.synced) == ("", home.workspace.now())


def test_an_account_goes_with_what_lies_in_it_alone(home: Home) -> None:
    home.sync()
    mailbox.mark_read(home.workspace, [home.item("Letter 2")])
    events = list(accounts.remove(home.workspace, home.account.number, Stop(), keeps_mails=False))
    assert events[-1] == Result(4)
    assert browse.mails(home.workspace, 0, 9) == []


def test_what_no_server_has_yet_stays_when_its_account_goes(home: Home) -> None:
    home.sync()
    home.mailbox.remove("INBOX", 2)
    home.sync()
    mailbox.bring_back(home.workspace, [home.item("Letter 2")])  # to be put there by the next sync
    events = list(accounts.remove(home.workspace, home.account.number, Stop(), keeps_mails=False))
    assert events[-1] == Result(3)
    assert browse.mail(home.workspace, home.item("Letter 2")).folders == ("Inbox",)


def test_an_account_that_is_taken_out_meanwhile_ends_its_sync_with_a_sentence(home: Home) -> None:
    work = sync.sync(home.workspace, home.account, MemoryServer(home.mailbox), Stop())
    next(event for event in work if isinstance(event, Partial))
    list(accounts.remove(home.workspace, home.account.number, Stop(), keeps_mails=False))
    with pytest.raises(NoSuchAccount) as gone:
        list(work)
    assert gone.value.facts["account"] == home.account.address
