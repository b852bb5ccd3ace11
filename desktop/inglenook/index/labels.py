"""`label:` as conditions in SQL: the labels that a person gave mails and documents, and what mails were sorted as.

On a server with labels of its own (Gmail) a folder that is for nothing else is a label.
"""

from __future__ import annotations

import json

from inglenook.index.borrowed import Connection

_FOLDERS = "r.role = '' AND r.account_id IN (SELECT account_id FROM remote_folder WHERE has_labels = 1)"
_IN_USE = (
    "SELECT label FROM mail_label UNION SELECT label FROM document_label"
    f" UNION SELECT r.name FROM remote_folder r WHERE {_FOLDERS}"
)
_MAILS = (
    "SELECT l.message_id FROM mail_label l WHERE l.label IN (SELECT value FROM json_each(?))"
    " UNION SELECT s.message_id FROM triage s WHERE s.label = ?"
    " UNION SELECT f.message_id FROM message_folder f JOIN remote_folder r ON r.folder_id = f.folder_id"
    f" WHERE r.name IN (SELECT value FROM json_each(?)) AND {_FOLDERS}"
)


def of_mails(connection: Connection, value: str, m: str) -> tuple[str, list[object]]:
    """The condition that a mail (alias `m`) has a label; case does not part labels."""
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
    wanted = " ".join(value.split()).casefold()
    return json.dumps([name for (name,) in connection.execute(_IN_USE) if str(name).casefold() == wanted])


def _sorted_as(value: str) -> str:
    return "_".join(value.lower().split())
