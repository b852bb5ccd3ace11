"""Taking an account out, some mails at a time, so that a kill in between leaves it to be gone on with."""

from __future__ import annotations

from inglenook.core.ids import ItemId, message_id
from inglenook.vault.mail.folders import local_folder
from inglenook.vault.servers.remote_changes import APPEND
from inglenook.vault.storage.connection import Connection
from inglenook.vault.storage.database import Change, Transaction

_OF_ACCOUNT = "(SELECT folder_id FROM remote_folder WHERE account_id = :account)"
# What its server is still to be given, as a mail that was sent: no server has it.
_ONLY_HERE = "(SELECT message_id FROM remote_change WHERE account_id = :account AND kind = :append)"
# Of this account alone: in no other folder, not brought in by the person, and not to be given to the server yet.
_ITS_OWN = (
    " FROM message m WHERE (m.id IN (SELECT message_id FROM message_folder WHERE folder_id IN " + _OF_ACCOUNT + ")"
    " OR m.id IN (SELECT message_id FROM gone WHERE account_id = :account))"
    " AND NOT EXISTS (SELECT 1 FROM message_folder o WHERE o.message_id = m.id AND o.folder_id NOT IN "
    + _OF_ACCOUNT
    + " AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.message_id = m.id AND g.account_id = :account))"
    " AND NOT EXISTS (SELECT 1 FROM import_outcome i WHERE i.kind = 'm' AND i.item_id = m.id)"
    f" AND m.id NOT IN {_ONLY_HERE}"
)


def own_mails(connection: Connection, account: int, limit: int) -> list[ItemId]:
    """Some of the mails that lie in this account alone and go with it."""
    facts = {"account": account, "append": APPEND, "limit": limit}
    rows = connection.execute(f"SELECT m.id{_ITS_OWN} LIMIT :limit", facts).fetchall()
    return [message_id(row[0]) for row in rows]


def count_own_mails(connection: Connection, account: int) -> int:
    """How many they are."""
    row = connection.execute(f"SELECT count(*){_ITS_OWN}", {"account": account, "append": APPEND}).fetchone()
    return 0 if row is None else int(row[0])


def let_folders_go(transaction: Transaction, account: int, *, keeps_places: bool) -> None:
    """Forget what lies on the server. With `keeps_places` the mails stay where they lie in the vault."""
    facts = {"account": account}
    of_account = "(SELECT id FROM remote_folder WHERE account_id = :account)"
    transaction.retire_ids("remote_folder")
    transaction.retire_ids("folder")
    if not keeps_places:
        _lay_down(transaction, account)
    transaction.execute("DELETE FROM remote_change WHERE account_id = :account", facts)
    for table in ("remote_mail", "remote_loose"):
        transaction.execute(f"DELETE FROM {table} WHERE folder_id IN {of_account}", facts)
    transaction.execute("DELETE FROM gone WHERE account_id = :account AND NOT :keeps", {**facts, "keeps": keeps_places})
    if not keeps_places:
        transaction.execute(f"DELETE FROM message_folder WHERE folder_id IN {_OF_ACCOUNT}", facts)
    places = transaction.execute("SELECT folder_id FROM remote_folder WHERE account_id = :account", facts).fetchall()
    transaction.execute("DELETE FROM remote_folder WHERE account_id = :account", facts)
    transaction.executemany(
        "DELETE FROM folder WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM message_folder WHERE folder_id = ?1)", places
    )
    transaction.changed.update({Change.MAIL, Change.ACCOUNTS})


def _lay_down(transaction: Transaction, account: int) -> None:
    """What only this vault has lies in its own folders from now on, each for the same as the one it leaves."""
    rows = transaction.execute(
        "SELECT f.message_id, g.role FROM message_folder f JOIN folder g ON g.id = f.folder_id"
        f" WHERE f.folder_id IN {_OF_ACCOUNT} AND f.message_id IN {_ONLY_HERE}",
        {"account": account, "append": APPEND},
    ).fetchall()
    for message, role in rows:
        place = local_folder(transaction, role or "archive", (role or "archive").capitalize())
        transaction.execute(
            "INSERT OR IGNORE INTO message_folder(message_id, folder_id) VALUES (?, ?)", (message, place)
        )
