"""`label:` as SQL conditions: the labels that a person gave to mails and documents, and what mails were sorted as.

`vault.mail.server_labels` says which folders of servers are labels, too.
"""

from __future__ import annotations

import json

from inglenook.core.han import simplified
from inglenook.index.borrowed import Connection
from inglenook.vault.mail.server_labels import FOLDERS, MAILS

_IN_USE = f"SELECT label FROM mail_label UNION SELECT label FROM document_label UNION SELECT r.name FROM {FOLDERS}"
_MAILS = (
    "SELECT l.message_id FROM mail_label l WHERE l.label IN (SELECT value FROM json_each(?))"
    " UNION SELECT s.message_id FROM triage s WHERE s.label = ?"
    f" UNION SELECT f.message_id FROM {MAILS} AND r.name IN (SELECT value FROM json_each(?))"
)


def of_mails(connection: Connection, value: str, m: str) -> tuple[str, list[object]]:
    """The condition that a mail (alias `m`) has a label; neither case nor traditional characters part labels."""
    names = _spellings(connection, value)
    return f"{m}.id IN ({_MAILS})", [names, _sorted_as(value), names]


def of_documents(connection: Connection, value: str) -> tuple[str, list[object]]:
    """The condition that a document (alias `d`) has a label, or a mail that carries it."""
    names = _spellings(connection, value)
    text = (
        "d.id IN (SELECT dl.document_id FROM document_label dl WHERE dl.label IN (SELECT value FROM json_each(?)))"
        f" OR d.id IN (SELECT la.document_id FROM attachment la WHERE la.message_id IN ({_MAILS}))"
    )
    return text, [names, names, _sorted_as(value), names]


def _spellings(connection: Connection, value: str) -> str:
    wanted = simplified(" ".join(value.split())).casefold()
    return json.dumps([name for (name,) in connection.execute(_IN_USE) if simplified(name).casefold() == wanted])


def _sorted_as(value: str) -> str:
    return "_".join(value.lower().split())
