"""How much of each kind is kept: numbers and bytes, and no word of what they are."""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.vault.storage.connection import Connection

# One kind a statement: how many, and how many bytes. Mails and documents count as they came; in the store the bytes
# are compressed. The keyword index keeps its blocks in a table of its own (sqlite.org/fts5.html, section 9).
_KINDS = {
    "mails": "SELECT count(*), coalesce(sum(size), 0) FROM message",
    "documents": "SELECT count(*), coalesce(sum(o.size), 0) FROM document d JOIN original o ON o.id = d.original_id",
    "words": "SELECT (SELECT count(*) FROM passage), coalesce(sum(length(block)), 0) FROM words_data",
    "vectors": "SELECT coalesce(sum(count), 0), coalesce(sum(length(vectors) + length(passages)), 0) FROM vector_block",
    "summaries": "SELECT count(*), coalesce(sum(length(result)), 0) FROM summary",
    "drafts": "SELECT count(*), coalesce(sum(length(text) + length(suggested)), 0) FROM draft",
    "tables": "SELECT (SELECT count(*) FROM kept_table), coalesce(sum(length(value) + length(coalesce(own, ''))), 0)"
    " FROM table_cell",
    "styles": "SELECT (SELECT count(*) FROM adapter), (SELECT coalesce(sum(length(data)), 0) FROM adapter_chunk)"
    " + (SELECT coalesce(sum(length(draft_before) + length(draft_after)), 0) FROM adapter_example)",
    "sorting": "SELECT count(*), coalesce(sum(length(corrections)), 0) FROM label_version",
    "chats": "SELECT (SELECT count(*) FROM chat), coalesce(sum(length(text)), 0) FROM chat_turn",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one kind: `mails`, `documents`, `words` (passages in the keyword index), `vectors` and so on."""

    kind: str
    count: int
    size_bytes: int


def kept(connection: Connection) -> tuple[Kept, ...]:
    """What is kept of each kind."""
    found = []
    for kind, statement in _KINDS.items():
        row = connection.execute(statement).fetchone()
        assert row is not None
        found.append(Kept(kind, int(row[0]), int(row[1])))
    return tuple(found)
