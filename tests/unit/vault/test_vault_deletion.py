"""Deleting: all that was made of a thing goes with it, and nothing that something else still holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inglenook.core.ids import ItemId, document_id
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Outcome, ParsedDocument, ParsedMessage
from inglenook.core.results import Reply, Summary, Triage
from inglenook.vault.storage.database import Change
from inglenook.vault.vault import Vault

MakeMail = Callable[..., ParsedMessage]
Keep = Callable[..., ItemId]

CONTENT_TABLES = (
    "original original_chunk document document_section thread thread_link message message_address person message_folder"
    " attachment passage summary triage"
).split()
SUMMARY = Summary("builtin-1", "en", "short", (), (), 0.1)


def rows(vault: Vault, table: str) -> int:
    with vault.database.read() as connection:
        row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert row is not None
    return int(row[0])


def delete(vault: Vault, *items: ItemId) -> list[int]:
    with vault.database.write() as transaction:
        return [passage for item in items for passage in vault.delete(transaction, item)]


def reply_to(item: ItemId) -> Reply:
    return Reply(item, (), (), None, "Re: x", "a@h", (), "en", (), "Yes.", "", (), (), "")


def test_a_mail_leaves_nothing_behind(
    vault: Vault, letter: MakeMail, keep: Keep, part: Any, paper: Callable[..., ParsedDocument]
) -> None:
    item = keep(letter(attachments=(part("a.pdf", b"pdf"),), message_id="a@h"), folder="Inbox", attached=(b"pdf",))
    held = vault.mail.view(item).attachments[0].document
    assert held is not None
    carrier = vault.documents.view(held).carrier
    assert carrier is not None and carrier.item == item
    parsed = paper(("One", "Text. "), ("Two", "More."))
    with vault.database.write() as transaction:
        vault.documents.fill(transaction, held.number, parsed, Outcome.IMPORTED)
        of_document = vault.passages.add(transaction, held, parsed.passages)
        vault.labels.put(transaction, Triage(item, "needs_reply", 0.9, "rule", "asks_you"), 1)
        vault.summaries.put(transaction, item, "digest", "", SUMMARY, 1)
        vault.summaries.put(transaction, vault.mail.view(item).row.thread, "digest", "", SUMMARY, 1)
        draft = vault.drafts.add(transaction, reply_to(item), "Yes.", 1)
        run = vault.imports.start(transaction, ['a "b" 信', "other"], 1)
        vault.imports.log(transaction, run, [ImportOutcome('a "b" 信', Outcome.IMPORTED, item)])
    heard: list[frozenset[Change]] = []
    vault.watch(heard.append)
    passages = delete(vault, item)
    assert set(of_document) < set(passages)
    assert len(passages) == 3
    assert {table: rows(vault, table) for table in CONTENT_TABLES} == dict.fromkeys(CONTENT_TABLES, 0)
    assert vault.drafts.view(draft).answers is None  # the person's own words stay
    # Nor the name that it came under.
    assert vault.imports.outcomes(run) == [] and vault.imports.view(run).sources == ("other",)
    assert {Change.MAIL, Change.THREADS, Change.DOCUMENTS} <= heard[0]
    assert vault.check() == []


def test_an_attachment_stays_while_another_mail_carries_it(
    vault: Vault, letter: MakeMail, keep: Keep, part: Any
) -> None:
    both = [
        keep(letter(attachments=(part("a.pdf", b"pdf"), part("b.pdf", b"pdf"))), attached=(b"pdf", b"pdf"))
        for _ in range(2)
    ]
    assert rows(vault, "document") == 1
    delete(vault, both[0])
    assert rows(vault, "document") == 1
    delete(vault, both[1])
    assert rows(vault, "document") == rows(vault, "original") == 0


def test_an_attachment_that_the_person_brought_in_stays(vault: Vault, letter: MakeMail, keep: Keep, part: Any) -> None:
    item = keep(letter(attachments=(part("a.pdf", b"pdf"),)), attached=(b"pdf",))
    held = vault.mail.view(item).attachments[0].document
    assert held is not None
    with vault.database.write() as transaction:
        vault.documents.claim(transaction, held, "mine.pdf", "/x/mine.pdf")
    delete(vault, item)
    assert vault.documents.filename(held.number) == "mine.pdf"
    assert vault.original(held) == b"pdf"


def test_a_deleted_document_leaves_its_mail_without_it(vault: Vault, letter: MakeMail, keep: Keep, part: Any) -> None:
    item = keep(letter(attachments=(part("a.pdf", b"pdf"),)), attached=(b"pdf",))
    held = vault.mail.view(item).attachments[0].document
    assert held is not None
    delete(vault, held)
    view = vault.mail.view(item)
    assert [(each.name, each.document) for each in view.attachments] == [("a.pdf", None)]
    assert rows(vault, "original") == 1


def test_bytes_that_are_mail_and_document_stay_for_the_other(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    item = keep(letter(), b"the same bytes")
    with vault.database.write() as transaction:
        original, _ = vault.originals.put(transaction, b"the same bytes")
        number = vault.documents.add_pending(transaction, original, "mail.eml", 1, 14)
    delete(vault, item)
    assert vault.original(document_id(number)) == b"the same bytes"
    delete(vault, document_id(number))
    assert rows(vault, "original") == rows(vault, "original_chunk") == 0


def test_a_thread_shrinks_and_goes_with_its_last_mail(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    first = keep(letter("A", message_id="a@h", date=100))
    second = keep(letter("Re: A", references=("a@h",), date=200))
    thread = vault.mail.view(first).row.thread
    delete(vault, second)
    row = vault.threads.row(thread)
    assert (row.messages, row.last_date) == (1, 100)
    third = keep(letter("Re: A", references=("a@h",), date=300))
    assert vault.mail.view(third).row.thread == thread
    assert len(delete(vault, thread)) == 2
    assert rows(vault, "thread") == rows(vault, "thread_link") == rows(vault, "message") == 0


def test_a_thread_is_called_after_the_first_mail_that_is_left(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    first = keep(letter("What nobody may know", message_id="a@h", date=100))
    keep(letter("Re: The garden", references=("a@h",), date=200))
    keep(letter("Later", references=("a@h",), date=300))
    keep(letter("Without a day", references=("a@h",), date=0))
    with vault.database.write() as transaction:
        transaction.execute("UPDATE message SET date = NULL WHERE date = 0")
    thread = vault.mail.view(first).row.thread
    delete(vault, first)
    assert vault.threads.row(thread).subject == "Re: The garden"
    with vault.database.read() as connection:
        assert connection.execute("SELECT subject, subject_key FROM thread").fetchall() == [
            ("Re: The garden", "the garden")
        ]


def test_other_mails_of_a_person_keep_them_known(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    item = keep(letter(sender="Anna <a@h>", to=()))
    keep(letter(sender="Anna <a@h>", to=()))
    delete(vault, item)
    with vault.database.read() as connection:
        assert connection.execute("SELECT address, mails FROM person").fetchall() == [("a@h", 1)]
