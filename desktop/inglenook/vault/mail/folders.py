"""Mail folders: each with its name as a program wrote it, and what it is for."""

from __future__ import annotations

from inglenook.core.mailfolders import role_in_files
from inglenook.vault.storage.database import Transaction

_LONGEST = 400


def folder_number(transaction: Transaction, name: str) -> tuple[int, str]:
    """The number and the role of a folder, made where it is new. Looked up once in a transaction."""
    name = name[:_LONGEST]
    known: dict[str, tuple[int, str]] = transaction.once("folders", dict)
    if name not in known:
        row = transaction.execute("SELECT id, role FROM folder WHERE name = ?", (name,)).fetchone()
        if row is None:
            row = (transaction.next_id("folder"), role_in_files(name))
            transaction.execute("INSERT INTO folder(id, name, role) VALUES (?, ?, ?)", (row[0], name, row[1]))
        known[name] = (row[0], row[1])
    return known[name]


def local_folder(transaction: Transaction, role: str, name: str) -> int:
    """The folder of this vault alone, of no account, that is there for something; made where there is none."""
    row = transaction.execute(
        "SELECT id FROM folder WHERE role = ? AND id NOT IN (SELECT folder_id FROM remote_folder) ORDER BY id LIMIT 1",
        (role,),
    ).fetchone()
    if row is not None:
        return int(row[0])
    number = transaction.next_id("folder")
    while transaction.execute("SELECT 1 FROM folder WHERE name = ?", (name,)).fetchone() is not None:
        name += "*"
    transaction.execute("INSERT INTO folder(id, name, role) VALUES (?, ?, ?)", (number, name, role))
    return number
