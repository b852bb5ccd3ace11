"""An account that comes back to what was kept of it when it was taken out: each mail lies in its folder once.

The folders that were kept have the names of those on the server, whose folders are called `anna@example.org/Work (2)`
until the kept ones are empty. What lies on the server no more stays in the kept ones.
"""

from __future__ import annotations

import re

from inglenook.vault.database import Change, Transaction

_NUMBERED = re.compile(r"(.+) \(\d+\)", re.DOTALL)
# Of no account, and called so, with or without a number behind it.
_KEPT = (
    "SELECT id, name FROM folder WHERE (name = ?1 OR substr(name, 1, length(?1) + 2) = ?1 || ' (')"
    " AND id NOT IN (SELECT folder_id FROM remote_folder) ORDER BY id"
)


def give_way(transaction: Transaction, message: int, name: str) -> None:
    """A mail lies in the folder `name` of an account now, and no longer in a kept one that is called the same."""
    for kept, _ in _kept(transaction, name):
        transaction.execute("DELETE FROM message_folder WHERE message_id = ? AND folder_id = ?", (message, kept))


def take_names(transaction: Transaction, account: int) -> None:
    """Kept folders that are empty by now go, and those of the account take their names."""
    folders = transaction.execute(
        "SELECT f.id, f.name FROM remote_folder r JOIN folder f ON f.id = r.folder_id WHERE r.account_id = ?",
        (account,),
    ).fetchall()
    for number, name in folders:
        for kept, called in _kept(transaction, name):
            if transaction.execute("SELECT 1 FROM message_folder WHERE folder_id = ?", (kept,)).fetchone():
                continue
            transaction.retire_ids("folder")
            transaction.execute("DELETE FROM folder WHERE id = ?", (kept,))
            if not _NUMBERED.fullmatch(called):
                transaction.execute("UPDATE folder SET name = ? WHERE id = ?", (called, number))
            transaction.changed.update({Change.MAIL, Change.ACCOUNTS})


def _kept(transaction: Transaction, name: str) -> list[tuple[int, str]]:
    """The folders of no account that are called as `name` is but for its number; none where it has none."""
    match = _NUMBERED.fullmatch(name) if name.endswith(")") else None
    return [(row[0], row[1]) for row in transaction.execute(_KEPT, (match[1],))] if match else []
