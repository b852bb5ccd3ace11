"""What is findable of a document that could not be read or holds no text: its names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inglenook.core.ids import document_id
from inglenook.core.reading import Passage
from inglenook.index.entries import Entry, document_entries
from inglenook.index.index import Index
from inglenook.vault.storage.database import Transaction
from inglenook.vault.vault import Vault

_AT_ONCE = 1000  # documents in one commit


def name_unread(vault: Vault, index: Index) -> None:
    """Make documents that could not be read findable by their names, which earlier versions did not do."""
    while unnamed := vault.documents.unnamed(_AT_ONCE):
        with vault.database.write() as transaction:
            for number in unnamed:
                index.add(transaction, named(vault, transaction, number, vault.documents.names(number)))


def named(vault: Vault, transaction: Transaction, number: int, names: Sequence[str]) -> Iterator[Entry]:
    """The names of a document, by a passage without words."""
    passage = Passage(0, 0, None, "")
    ids = vault.passages.add(transaction, document_id(number), [passage])
    return document_entries(names[0], names, "", "", zip(ids, [passage], strict=True))
