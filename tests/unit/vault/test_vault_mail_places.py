"""Places: the listing of each and its count agree with a plain walk over all mails, by either way of looking."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, thread_id
from inglenook.core.letters import MailPlace
from inglenook.core.reading import ParsedMessage
from inglenook.core.results import Triage
from inglenook.vault.mail.places import Where
from inglenook.vault.vault import Vault

MakeMail = Callable[..., ParsedMessage]
Keep = Callable[..., ItemId]
BINS = {"Trash", "Spam"}
LABELS = ("needs_reply", "newsletter", "own one", "")


@pytest.fixture
def filled(vault: Vault, letter: MakeMail, keep: Keep) -> Vault:
    """Sixty mails in about twenty threads, three folders and three labels."""
    dice = random.Random(5)
    for number in range(60):
        root = f"{dice.randrange(20)}@h"
        item = keep(letter("S", references=[root], date=1_000 + dice.randrange(500), text=f"{number}"))
        with vault.database.write() as transaction:
            for folder in dice.sample(("INBOX", "Sent", "Club"), dice.randrange(3)):
                vault.mail.add_folder(transaction, item, folder)
            if label := dice.choice(LABELS):
                vault.labels.put(transaction, Triage(item, label, 1.0, "rule", "x"), number)
    return vault


def by_hand(vault: Vault) -> dict[tuple[str, str], list[ItemId]]:
    """The threads of each place, newest first, out of the views of all mails."""
    found: dict[tuple[str, str], list[ItemId]] = {("all", ""): [], ("unread", ""): [], ("flagged", ""): []}
    with vault.database.read() as connection:
        numbers = connection.execute("SELECT id FROM thread ORDER BY last_date DESC, id DESC").fetchall()
    for row in [vault.threads.row(thread_id(number)) for (number,) in numbers]:
        mails = [vault.mail.view(each) for each in vault.threads.messages(row.item)]
        places = {("folder", name) for mail in mails for name in mail.folders}
        assert row.unread == sum(not mail.row.is_read for mail in mails)
        assert row.is_flagged == any(mail.row.is_flagged for mail in mails)
        kept = [mail.row for mail in mails if not mail.folders or set(mail.folders) - BINS]
        places |= {("all", "")} if kept else set()
        places |= {("unread", "")} if not all(mail.is_read for mail in kept) else set()
        places |= {("flagged", "")} if any(mail.is_flagged for mail in kept) else set()
        said = [mail.row for mail in mails if mail.row.label][-1:]
        if kept and said and (said[0] in kept or row.label != "needs_reply"):
            places.add(("label", row.label))
        for place in places:
            found.setdefault(place, []).append(row.item)
    return found


def listed(vault: Vault, where: Where) -> list[ItemId]:
    first, rest = vault.threads.listing(0, 3, where), vault.threads.listing(3, 99, where)
    return [row.item for row in (*first, *rest)]


@pytest.mark.parametrize("few", [0, 3_000])
def test_listings_and_counts_agree_with_a_plain_walk(filled: Vault, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inglenook.vault.mail.places._FEW", few)
    dice = random.Random(6)
    with filled.database.write() as transaction:
        for row in filled.mail.listing(0, 99):
            filled.mail.mark(transaction, row.item, is_read=dice.random() < 0.7, is_flagged=dice.random() < 0.1)
        for row in filled.mail.listing(0, 99):
            if row.thread.number % 3 == 0 or dice.random() < 0.1:
                lies = "message_id = ? AND folder_id % 2" if row.thread.number % 9 else "message_id = ?"
                transaction.execute(f"DELETE FROM message_folder WHERE {lies}", (row.item.number,))
                filled.mail.add_folder(transaction, row.item, dice.choice(sorted(BINS)))
    expected = by_hand(filled)
    places = filled.mail_places.listing(0)
    assert {(place.kind, place.name): place.threads for place in places if place.kind != "put_off"} == {
        place: len(threads) for place, threads in expected.items()
    }
    assert places[0] == MailPlace("all", "", "", len(expected["all", ""]))
    every, left = ({row.thread for row in filled.mail.listing(0, 99, is_left=each)} for each in (False, True))
    assert {row.item for row in filled.threads.listing(0, 99)} == left < every
    assert len(expected["unread", ""]) > len(expected["flagged", ""]) > 0
    for (kind, name), threads in expected.items():
        folder, label = name if kind == "folder" else "", name if kind == "label" else ""
        where = Where(folder, label, is_unread=kind == "unread", is_flagged=kind == "flagged")
        assert listed(filled, where) == threads
    mails = [filled.mail.view(row.item) for row in filled.mail.listing(0, 99) if not row.is_read]
    for place in places:
        assert place.unread == len({mail.row.thread for mail in mails if place.name in mail.folders})
    assert filled.threads.listing(0, 9, Where(folder="no such")) == []
    assert filled.threads.listing(0, 9, Where(label="no such")) == []
    assert {place.role for place in places if place.name == "Sent"} == {"sent"}


def test_what_is_put_off_waits_elsewhere_until_its_time(filled: Vault) -> None:
    waiting = listed(filled, Where(label="needs_reply"))
    with filled.database.write() as transaction:
        filled.mail_places.put_off(transaction, waiting[0], 500)
    now = [row.item for row in filled.threads.listing(0, 99, Where(label="needs_reply"), now=499)]
    assert now == waiting[1:]
    assert [row.item for row in filled.threads.listing(0, 99, Where(is_put_off=True), now=499)] == waiting[:1]
    counts = {(place.kind, place.name): place.threads for place in filled.mail_places.listing(499)}
    assert counts["put_off", ""] == 1
    assert counts["label", "needs_reply"] == len(waiting) - 1
    assert listed(filled, Where(label="needs_reply")) != waiting  # at 0 it is put off still
    assert [row.item for row in filled.threads.listing(0, 99, Where(label="needs_reply"), now=500)] == waiting
    with filled.database.write() as transaction:
        filled.mail_places.put_off(transaction, waiting[0], None)
    assert listed(filled, Where(label="needs_reply")) == waiting
    with filled.database.write() as transaction, pytest.raises(NoSuchItem):
        filled.mail_places.put_off(transaction, thread_id(999), 5)


def test_threads_that_go_are_no_longer_put_off(filled: Vault) -> None:
    thread = filled.threads.listing(0, 1)[0].item
    with filled.database.write() as transaction:
        filled.mail_places.put_off(transaction, thread, 500)
    with filled.database.write() as transaction:
        filled.delete(transaction, thread)
    with filled.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM put_off").fetchone() == (0,)
    assert not filled.check()


def test_rows_count_what_is_attached(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    keep(letter("A"))
    assert vault.threads.listing(0, 1)[0].attachments == 0


def test_no_reply_is_due_to_what_was_thrown_away(filled: Vault, letter: MakeMail, keep: Keep) -> None:
    before = listed(filled, Where(label="needs_reply"))
    item = keep(letter("Thrown away", date=2_000, text="Could you come?"))
    thread = filled.mail.view(item).row.thread

    def lie(*folders: str) -> tuple[bool, bool, bool]:
        with filled.database.write() as transaction:
            transaction.execute("DELETE FROM message_folder WHERE message_id = ?", (item.number,))
            for folder in folders:
                filled.mail.add_folder(transaction, item, folder)
            filled.labels.put(transaction, Triage(item, "needs_reply", 1.0, "rule", "x"), 1)
        counts = {(place.kind, place.name): place.threads for place in filled.mail_places.listing(0)}
        is_listed = thread in listed(filled, Where(label="needs_reply"))
        assert counts["label", "needs_reply"] == len(before) + is_listed
        is_wanted = item in filled.waiting.wanting("needs_reply", 0, 0, 99)
        return is_listed, is_wanted, item in [each.item for each in filled.spans.mails(2_000, 2_001, 0, 9)]

    assert lie("INBOX") == lie() == (True, True, True)
    assert lie("Trash") == (False, False, False)
    assert lie("Trash", "INBOX") == (True, True, True)
    with filled.database.write() as transaction:
        transaction.execute("INSERT INTO folder VALUES (?, 'Starred', 'flagged')", (transaction.next_id("folder"),))
    assert lie("Trash", "Starred") == (False, False, False), "it only shows what lies elsewhere"
    assert lie("Drafts", "Starred")[2] is False
