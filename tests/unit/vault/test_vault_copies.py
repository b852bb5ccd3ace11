"""One mail under other bytes is one mail, in all its folders; to whom the person writes is counted and uncounted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from inglenook.core.ids import ItemId
from inglenook.core.reading import Address, ParsedMessage
from inglenook.vault.mail.correspondents import written_to
from inglenook.vault.vault import Vault

MakeMail = Callable[..., ParsedMessage]
Keep = Callable[..., ItemId]


def repeated(
    vault: Vault, message: ParsedMessage, data: bytes = b"other bytes", attached: Sequence[bytes] = ()
) -> ItemId | None:
    digests = [hashlib.sha256(each).digest() if each else b"" for each in attached]
    with vault.database.write() as transaction:
        original, _ = vault.originals.put(transaction, data)
        item = vault.mail.twin(transaction, message, digests)
        assert item is None or vault.mail.complete(transaction, item, message, original, len(data)) is None
        return item


def test_the_same_mail_under_another_message_id_is_known(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    message = letter(text="The boiler\nis cold  again.", message_id="one@h", date=1000)
    item = keep(message)
    assert repeated(vault, replace(message, message_id="two@h", text="The boiler is cold again.\n")) == item
    with vault.database.write() as transaction:
        original, is_new = vault.originals.put(transaction, b"other bytes")
        assert (is_new, vault.mail.of_original(transaction, original)) == (False, item)
    # What answers the copy answers the mail.
    answer = keep(letter("Re: something else", in_reply_to=("two@h",)))
    assert vault.mail.view(answer).row.thread == vault.mail.view(item).row.thread


@pytest.mark.parametrize("ahead", [(), (1000,), (1000, 1001, 1002, 1003)])
def test_a_mail_that_is_looked_up_ahead_is_known_wherever_its_twin_came_from(
    vault: Vault, letter: MakeMail, keep: Keep, ahead: Sequence[int]
) -> None:
    """From a commit before, from earlier in this one, and from it although that one was looked for in vain."""
    before, here, late = (letter(date=date) for date in (1000, 1001, 1002))
    items = [keep(before)]
    with vault.database.write() as transaction:
        vault.mail.look_ahead(transaction, [letter(date=date) for date in ahead])
        assert vault.mail.twin(transaction, late, []) is None
        for message in (here, late):
            original, _ = vault.originals.put(transaction, message.message_id.encode())
            items.append(vault.mail.add(transaction, message, original, 1, "", "", 0))
        vault.mail.look_ahead(transaction, [letter(date=date) for date in (*ahead, 1002)])
        again = [replace(each, message_id=f"again-{each.date}") for each in (before, here, late)]
        assert [vault.mail.twin(transaction, each, []) for each in again] == items
        assert vault.mail.twin(transaction, replace(here, date=1003), []) is None
        vault.delete(transaction, items[1])
        assert vault.mail.twin(transaction, again[1], []) is None
    assert [repeated(vault, each) for each in again[:1]] == items[:1]


def test_a_line_that_one_mailbox_quotes_and_another_does_not_is_the_same(
    vault: Vault, letter: MakeMail, keep: Keep
) -> None:
    message = letter(text="Hello\n>From here on, >From there\n", date=1000)
    item = keep(message)
    for text in ("Hello\nFrom here on, >From there", "Hello\n>>From here on, >From there"):
        assert repeated(vault, replace(message, text=text), text.encode()) == item
    assert repeated(vault, replace(message, text="Hello\nFrom here on, From there"), b"text") is None


@pytest.mark.parametrize(
    "change",
    [
        {"text": "The boiler is warm again."},
        {"date": 1001},
        {"subject": "Boilers"},
        {"sender": Address("", "other@example.org")},
        {"to": (Address("", "other@example.org"),)},
        {"cc": (Address("", "other@example.org"),)},
        {"sender": None},
        {"date": None},
    ],
)
def test_what_differs_in_anything_that_is_seen_is_another_mail(
    vault: Vault, letter: MakeMail, keep: Keep, change: dict[str, Any]
) -> None:
    message = letter(date=1000)
    keep(message)
    assert repeated(vault, replace(message, **change)) is None


def test_another_file_is_another_mail(vault: Vault, letter: MakeMail, keep: Keep, part: Any) -> None:
    message = letter(date=1000, attachments=(part("a.pdf", b"pdf"),))
    item = keep(message, attached=(b"pdf",))
    assert repeated(vault, replace(message, attachments=(part("b.pdf", b"pdf"),)), attached=[b"pdf"]) is None
    assert repeated(vault, message, attached=[b"PDF"]) is None, "of one name and size, with other bytes"
    assert repeated(vault, message, b"more bytes", attached=[b"pdf"]) == item
    assert repeated(vault, message, b"as above", attached=[b""]) == item, "what is no document has no bytes of its own"


def test_copies_join_threads_and_go_with_their_mail(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    message = letter("One", message_id="one@h", date=1000)
    item = keep(message)
    other = keep(letter("Two", message_id="root@h"))
    assert repeated(vault, replace(message, message_id="two@h", references=("root@h",))) == item
    thread = vault.mail.view(item).row.thread
    assert vault.mail.view(other).row.thread == thread and len(vault.threads.messages(thread)) == 2
    assert vault.threads.row(thread).messages == 2
    with vault.database.write() as transaction:
        vault.delete(transaction, item)
        counts = transaction.execute(
            "SELECT (SELECT count(*) FROM message_copy), (SELECT count(*) FROM original)"
        ).fetchone()
    assert counts == (0, 1)


def test_who_is_written_to_is_counted_as_mails_come_and_go(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    with vault.database.write() as transaction:
        vault.preferences.confirm_address(transaction, "me@example.net")
    first = keep(letter(sender="me@example.net", to=("a@h", "b@h"), date=1000))
    keep(letter(sender="me@example.net", to=("c@h",), cc=("a@h",), date=2000))
    keep(letter(sender="a@h", to=("b@h",), date=3000))
    found = {}
    with vault.database.read() as connection:
        found = {each: written_to(connection, f"{each}@h") for each in "abcd"}
    assert found == {"a": (2, 2000), "b": (1, 1000), "c": (1, 2000), "d": (0, None)}
    with vault.database.write() as transaction:
        vault.delete(transaction, first)
    with vault.database.read() as connection:
        assert (written_to(connection, "a@h"), written_to(connection, "b@h")) == ((1, 2000), (0, None))
    with vault.database.write() as transaction:
        vault.preferences.remove_address(transaction, "me@example.net")
    with vault.database.read() as connection:
        assert written_to(connection, "a@h") == (0, None)
    with vault.database.write() as transaction:
        vault.preferences.confirm_address(transaction, "a@h")
    with vault.database.read() as connection:
        assert written_to(connection, "b@h")[0]


def test_a_mail_that_turns_up_among_the_sent_ones_counts(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    item = keep(letter(sender="me@example.net", to=("a@h",), date=1000))
    with vault.database.read() as connection:
        assert written_to(connection, "a@h") == (0, None)
    for _ in range(2):
        with vault.database.write() as transaction:
            vault.mail.add_folder(transaction, item, "Sent")
    with vault.database.read() as connection:
        assert written_to(connection, "a@h") == (1, 1000)


def test_a_muted_thread_says_no_more_that_it_needs_a_reply(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    from inglenook.core.results import Triage
    from inglenook.vault.mail.places import Where

    first, other = keep(letter(message_id="one@h")), keep(letter("Else", message_id="x@h"))
    threads = [vault.mail.view(each).row.thread for each in (first, other)]
    with vault.database.write() as transaction:
        for each in (first, other):
            vault.labels.put(transaction, Triage(each, "needs_reply", 0.9, "rule", "question_to_you"), 1)
        vault.mail_places.mute(transaction, threads[0], is_muted=True)
    listed = vault.threads.listing(0, 9, Where(label="needs_reply"), 0)
    assert [each.item for each in listed] == [threads[1]]
    assert {each.name: each.threads for each in vault.mail_places.listing(0)}["needs_reply"] == 1
    # A mail that joins both makes one thread of them, and what was muted stays so.
    keep(letter("Both", references=("one@h", "x@h")))
    assert vault.mail_places.is_muted(vault.mail.view(other).row.thread)
    with vault.database.write() as transaction:
        vault.mail_places.mute(transaction, vault.mail.view(other).row.thread, is_muted=False)
    assert not vault.mail_places.is_muted(vault.mail.view(other).row.thread)
