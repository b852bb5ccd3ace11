"""An account that comes back to what was kept of it when it was taken out: each mail lies in its folder once.

The folders that were kept have the names of those on the server, whose folders are called `anna@example.org/Work (2)`
until the kept ones are empty. What lies on the server no more stays in the kept ones. A folder may be called
`Reports (2025)` on the server itself: what a name would be without our number is asked of the server's name alone.
"""

from __future__ import annotations

import json
import re

from inglenook.vault.servers.remote_folders import wanted_name
from inglenook.vault.storage.connection import Row
from inglenook.vault.storage.database import Change, Transaction

_NUMBER = re.compile(r" \(\d+\)")
_FOLDERS = (
    "SELECT f.id, f.name, a.address, r.path, r.name FROM remote_folder r JOIN folder f ON f.id = r.folder_id"
    " JOIN account a ON a.id = r.account_id"
)
# Of no account, and called so, with or without a number behind it.
_KEPT = (
    "SELECT id, name FROM folder WHERE (name = ?1 OR substr(name, 1, length(?1) + 2) = ?1 || ' (')"
    " AND id NOT IN (SELECT folder_id FROM remote_folder) ORDER BY id"
)


def give_way(transaction: Transaction, message: int, name: str) -> None:
    """A mail lies in the folder `name` of an account now, and no longer in a kept one that is called the same."""
    if not name.endswith(")"):
        return  # most are called as they would be: nothing needs to be asked
    for row in transaction.execute(f"{_FOLDERS} WHERE f.name = ?", (name,)).fetchall():
        for kept, _ in _kept(transaction, name, _wanted(row)):
            transaction.execute("DELETE FROM message_folder WHERE message_id = ? AND folder_id = ?", (message, kept))


def take_names(transaction: Transaction, account: int) -> None:
    """Kept folders that are empty by now go, and those of the account take their names."""
    for row in transaction.execute(f"{_FOLDERS} WHERE r.account_id = ? ORDER BY r.id", (account,)).fetchall():
        number, name, wanted = row[0], row[1], _wanted(row)
        for kept, called in _kept(transaction, name, wanted):
            if transaction.execute("SELECT 1 FROM message_folder WHERE folder_id = ?", (kept,)).fetchone():
                continue
            transaction.retire_ids("folder")
            transaction.execute("DELETE FROM folder WHERE id = ?", (kept,))
            if called == wanted:
                transaction.execute("UPDATE folder SET name = ? WHERE id = ?", (wanted, number))
            transaction.changed.update({Change.MAIL, Change.ACCOUNTS})


def _wanted(row: Row) -> str:
    return wanted_name(row[2], json.loads(row[3]), row[4])


def _kept(transaction: Transaction, name: str, wanted: str) -> list[tuple[int, str]]:
    """The folders of no account that are called as `name` is but for our number; none where it has none."""
    if not _is_numbered(name, wanted):
        return []
    rows = transaction.execute(_KEPT, (wanted,))
    return [(number, called) for number, called in rows if called == wanted or _is_numbered(called, wanted)]


def _is_numbered(name: str, wanted: str) -> bool:
    return name.startswith(wanted) and _NUMBER.fullmatch(name, len(wanted)) is not None
