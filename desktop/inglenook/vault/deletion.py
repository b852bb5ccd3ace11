"""Taking things out, with everything that was made of them.

The space is wiped as it is freed (`secure_delete`). Each function gives the numbers of the passages that went, for the
index to forget them in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.reading import Address
from inglenook.vault import enclosures
from inglenook.vault.mail.copies import drop_copies
from inglenook.vault.mail.correspondents import discount_sent
from inglenook.vault.mail.people import discount_people
from inglenook.vault.mail.threads import shrink
from inglenook.vault.originals import drop_if_unused
from inglenook.vault.papers.documents import drop_document
from inglenook.vault.papers.imports import forget_names
from inglenook.vault.papers.watched import let_go
from inglenook.vault.passages import drop_passages
from inglenook.vault.servers import remote_changes
from inglenook.vault.servers.outbox import forget_mail
from inglenook.vault.storage.database import Change, Transaction
from inglenook.vault.work.adapters import drop_pairs
from inglenook.vault.work.chats import drop_answers
from inglenook.vault.work.tables import forget_item


def delete(transaction: Transaction, item: ItemId) -> list[int]:
    """Take out a document, a mail, or all mails of a thread; raise `NoSuchItem` for what is not there."""
    if item.kind is ItemKind.DOCUMENT:
        return _document(transaction, item.number)
    if item.kind is ItemKind.MESSAGE:
        return _mail(transaction, item.number)
    if item.kind is ItemKind.THREAD:
        rows = transaction.execute("SELECT id FROM message WHERE thread_id = ?", (item.number,)).fetchall()
        if rows:
            return [passage for row in rows for passage in _mail(transaction, row[0])]
    raise NoSuchItem(item=str(item))


def drop_orphans(transaction: Transaction, documents: Sequence[int]) -> list[int]:
    """Take out those of these documents that nothing carries any more; what the person brought in stays."""
    return [passage for document in documents for passage in _if_orphaned(transaction, document)]


def _mail(transaction: Transaction, number: int) -> list[int]:
    row = transaction.execute("SELECT original_id, thread_id, is_sent FROM message WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise NoSuchItem(item=f"m{number}")
    original, thread, is_sent = row
    transaction.retire_ids("message")
    if is_sent:
        discount_sent(transaction, number)
    passages = drop_passages(transaction, ItemKind.MESSAGE.value, number)
    people = transaction.execute(
        "SELECT DISTINCT name, address FROM message_address WHERE message_id = ?", (number,)
    ).fetchall()
    discount_people(transaction, [Address(*pair) for pair in people])
    carried = transaction.execute(
        "SELECT DISTINCT document_id FROM attachment WHERE message_id = ? AND document_id IS NOT NULL", (number,)
    ).fetchall()
    transaction.execute("DELETE FROM summary WHERE kind = 'm' AND item_id = ?", (number,))
    drop_answers(transaction, ItemKind.MESSAGE.value, number)
    forget_item(transaction, ItemKind.MESSAGE.value, number)
    forget_names(transaction, ItemKind.MESSAGE.value, number)
    let_go(transaction, ItemKind.MESSAGE.value, number)
    transaction.execute("UPDATE draft SET message_id = NULL WHERE message_id = ?", (number,))
    remote_changes.let_go(transaction, number)
    forget_mail(transaction, number)
    for table in ("triage", "mail_label", "message_address", "message_folder", "attachment", "remote_loose", "gone"):
        transaction.execute(f"DELETE FROM {table} WHERE message_id = ?", (number,))
    drop_pairs(transaction, number)
    drop_copies(transaction, number)
    transaction.execute("DELETE FROM message WHERE id = ?", (number,))
    passages += drop_orphans(transaction, [document for (document,) in carried])
    drop_if_unused(transaction, original)
    shrink(transaction, thread)
    transaction.changed.update({Change.MAIL, Change.LABELS, Change.DRAFTS, Change.SUMMARIES})
    return passages


def _if_orphaned(transaction: Transaction, document: int) -> list[int]:
    """An attachment goes with the last mail that carries it, a file of a document with the last document that does,
    unless the person brought it in as well."""
    row = transaction.execute(
        "SELECT 1 FROM document WHERE id = ?1 AND is_attachment <> 0"
        " AND NOT EXISTS (SELECT 1 FROM attachment WHERE document_id = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM enclosure WHERE document_id = ?1)",
        (document,),
    ).fetchone()
    if row is not None:
        return _document(transaction, document)
    enclosures.settle(transaction, document)
    return []


def _document(transaction: Transaction, number: int) -> list[int]:
    held = enclosures.held_by(transaction, number)
    passages = drop_document(transaction, number)
    return passages + drop_orphans(transaction, held)
