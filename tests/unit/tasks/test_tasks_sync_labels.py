"""A mail in several folders: on servers with labels (Gmail), and as several copies with marks of their own."""

from __future__ import annotations

from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.tasks import browse
from inglenook.tasks.accounts import accounts
from inglenook.tasks.finding import find
from inglenook.tasks.mail import label, mailbox
from unit.tasks.memory_server import Mailbox, MemoryServer
from unit.tasks.test_tasks_sync import ACCOUNT, Home, letter


def test_gmails_labels_are_folders_and_nothing_comes_twice(workspace: Workspace) -> None:
    box = Mailbox("INBOX", "Work", "All", "Trash")
    box.has_labels = True
    for number, labels in ((1, ["\\Inbox"]), (2, ["\\Inbox", "Work"]), (3, [])):
        box.add("All", letter(number), labels=labels)
    box.add("INBOX", letter(1))
    home = Home(workspace, accounts.add(workspace, ACCOUNT, "x"), box, MemoryServer(box))
    home.sync()
    assert home.last.fetched == [("All", 3), ("All", 2), ("All", 1)]
    assert (home.subjects("INBOX"), home.subjects("Work")) == (["Letter 1", "Letter 2"], ["Letter 2"])
    before = mailbox.archive(workspace, [home.item("Letter 2")])
    assert home.subjects("INBOX") == ["Letter 1"]
    mailbox.restore(workspace, before)
    assert workspace.vault.remote_changes.listing(home.account.number) == []
    mailbox.archive(workspace, [home.item("Letter 2")])
    mailbox.move(workspace, [home.item("Letter 1")], f"{home.account.address}/Work")
    mailbox.delete(workspace, [home.item("Letter 3")])
    home.sync()
    assert {uid: set(each.labels) for uid, each in box.folders["All"].mails.items()} == {1: {"Work"}, 2: {"Work"}}
    assert (home.subjects("INBOX"), home.subjects("Trash")) == ([], ["Letter 3"])
    assert home.last.fetched == []


def test_own_labels_go_to_a_server_that_has_labels_and_come_from_it(workspace: Workspace) -> None:
    box = Mailbox("INBOX", "Work", "All")
    box.has_labels = True
    for number, labels in ((1, ["\\Inbox"]), (2, ["\\Inbox", "Work"])):
        box.add("All", letter(number), labels=labels)
    home = Home(workspace, accounts.add(workspace, ACCOUNT, "x"), box, MemoryServer(box))
    home.sync()
    first, second = home.item("Letter 1"), home.item("Letter 2")
    assert label.of_mails(workspace, [first, second]) == {second: ("Work",)}
    for name in ("work", "Tax 2026"):
        label.give(workspace, [first], name)
    assert label.of_mails(workspace, [first]) == {first: ("Tax 2026", "Work")}  # at once
    label.take_back(workspace, [second], "Work")
    home.sync()
    there = {uid: set(each.labels) for uid, each in box.folders["All"].mails.items()}
    assert there == {1: {"\\Inbox", "Work", "Tax 2026"}, 2: {"\\Inbox"}}
    assert "Tax 2026" in box.folders
    box.label("All", 2, frozenset({"\\Inbox", "Tax 2026"}))
    home.sync()
    assert label.of_mails(workspace, [second]) == {second: ("Tax 2026",)}
    assert label.mail_listing(workspace) == [("Tax 2026", 2), ("Work", 1)]
    assert label.names(workspace) == ["Tax 2026", "Work"]
    label.give(workspace, [first], "Home")
    label.take_back(workspace, [first], "Home")
    assert not [each for each in workspace.vault.remote_changes.listing(home.account.number) if each.kind == "label"]
    found = result_of(find.find(workspace, 'label:"tax 2026"', Stop()))
    assert {hit.item for hit in found.hits} <= {first, second} and len(found.hits) == 2


def test_a_folder_that_its_server_has_no_more_is_no_label_wherever_one_asks(workspace: Workspace) -> None:
    box = Mailbox("INBOX", "Work", "All")
    box.has_labels = True
    box.add("All", letter(1), labels=["\\Inbox", "Work"])
    home = Home(workspace, accounts.add(workspace, ACCOUNT, "x"), box, MemoryServer(box))
    home.sync()
    mail, vault = home.item("Letter 1"), workspace.vault
    thread = browse.threads(workspace, 0, 1)[0].item

    def told() -> list[object]:
        found = result_of(find.find(workspace, "label:work", Stop()))
        return [
            label.of_mails(workspace, [mail]),
            browse.thread_row(workspace, thread).labels,
            label.mail_listing(workspace),
            label.names(workspace),
            label.having(workspace, thread, "Work"),
            [row.subject for row in browse.threads(workspace, 0, 9, own="Work")],
            [hit.item for hit in found.hits],
        ]

    assert all(told())
    folder = next(each for each in vault.remote_folders.listing(home.account.number) if each.name == "Work")
    with vault.database.write() as transaction:
        vault.remote_folders.missing(transaction, folder.number)
    assert not any(told()), told()


def test_the_marks_of_the_copy_that_is_left_count(workspace: Workspace) -> None:
    box = Mailbox("INBOX", "Archive")
    box.add("INBOX", letter(1), frozenset({"\\Seen", "\\Flagged"}))
    box.add("Archive", letter(1))
    home = Home(workspace, accounts.add(workspace, ACCOUNT, "x"), box, MemoryServer(box))
    home.sync()
    assert home.mails("INBOX") == [("Letter 1", False)]  # as the copy that came last
    box.remove("Archive", 1)
    home.sync()
    assert home.mails("INBOX") == [("Letter 1", True)]
    mailbox.mark_read(workspace, [home.item("Letter 1")], is_read=False)
    box.flag("INBOX", 1, frozenset({"\\Seen"}))
    home.sync()
    assert home.mails("INBOX") == [("Letter 1", False)]  # what the person did counts, until it was sent
    assert box.folders["INBOX"].mails[1].flags == frozenset()
