"""Where a mail of an account lies in the vault: where it lies on the server, and what the person has changed since.

Whatever changes one of the two calls `settle`, which brings the folders up to date; so a kill in between, or an order
of events that nobody thought of, leaves no folder wrong for longer than until the next call. A mail that lies nowhere
any more, and that the person had not brought in, goes to the place `gone` for some time.
"""

from __future__ import annotations

from inglenook.core.mailserver import RemoteMail
from inglenook.vault.mail import correspondents, mapping, returning
from inglenook.vault.mail.folders import local_folder
from inglenook.vault.servers.remote_changes import APPEND, DELETE, FLAG, LABEL, MOVE, RemoteChange, of_message
from inglenook.vault.servers.remote_mails import DELETED, places
from inglenook.vault.storage.database import Change, Transaction

SEEN, FLAGGED, ANSWERED = "\\Seen", "\\Flagged", "\\Answered"
_COLUMNS = {SEEN: "is_read", FLAGGED: "is_flagged", ANSWERED: "is_replied"}
# What Gmail calls its own places, and the role of the folder that shows each.
_GMAIL = {"\\Inbox": "inbox", "\\Sent": "sent", "\\Draft": "drafts", "\\Drafts": "drafts", "\\Starred": "flagged"}
GONE = "gone"


def settle(transaction: Transaction, message: int, now: int) -> None:
    """Have a mail lie in the folders that it lies in on its servers, once they will have heard all changes."""
    wanted = _lies_in(transaction, message)
    rows = transaction.execute(
        "SELECT f.folder_id, r.id, g.role FROM message_folder f JOIN folder g ON g.id = f.folder_id"
        " LEFT JOIN remote_folder r ON r.folder_id = f.folder_id WHERE f.message_id = ?",
        (message,),
    ).fetchall()
    present = {remote: place for place, remote, _ in rows if remote is not None}
    for remote in wanted - present.keys():
        _put(transaction, message, remote)
    for remote in present.keys() - wanted:
        _take(transaction, message, present[remote])
    elsewhere = any(remote is None and role != GONE for _, remote, role in rows)
    if wanted or elsewhere or _was_brought_in(transaction, message):
        for place, remote, role in rows:
            if remote is None and role == GONE:
                _take(transaction, message, place)
        transaction.execute("DELETE FROM gone WHERE message_id = ?", (message,))
    elif present:
        _lose(transaction, message, next(iter(present)), now)
    if wanted != present.keys():
        transaction.changed.add(Change.MAIL)
    _follow_last_copy(transaction, message)


def take_flags(transaction: Transaction, message: int, before: frozenset[str], after: frozenset[str]) -> bool:
    """Take over how a mail's flags changed on the server, except what the person changed and the server was not told
    yet."""
    return _set_flags(transaction, message, before ^ after, after)


def _set_flags(transaction: Transaction, message: int, which: frozenset[str], flags: frozenset[str]) -> bool:
    changed = which & _COLUMNS.keys()
    # That a mail was answered stays said: an own mail may say so, too.
    changed -= {ANSWERED} - flags
    if changed:
        for change in of_message(transaction, message):
            if change.kind == FLAG:
                changed -= change.added | change.removed
    for flag in changed:
        transaction.execute(f"UPDATE message SET {_COLUMNS[flag]} = ? WHERE id = ?", (flag in flags, message))
    if changed:
        transaction.changed.add(Change.MAIL)
    return bool(changed)


def _follow_last_copy(transaction: Transaction, message: int) -> None:
    """Of several copies each may have had marks of its own; those of the one that is left count."""
    there = places(transaction.connection, message)
    if len(there) != 1:
        return
    flags = there[0][1].flags
    row = transaction.execute("SELECT is_read, is_flagged FROM message WHERE id = ?", (message,)).fetchone()
    # Mostly it has them already; to write them would write the whole mail once more.
    if row is not None and (bool(row[0]), bool(row[1])) != (SEEN in flags, FLAGGED in flags):
        _set_flags(transaction, message, frozenset({SEEN, FLAGGED}), flags)


def follow_server(transaction: Transaction, message: int) -> None:
    """The server refused a change of flags: its own flags count."""
    there = places(transaction.connection, message)
    flags = there[-1][1].flags if there else frozenset[str]()
    transaction.execute(
        "UPDATE message SET is_read = ?, is_flagged = ? WHERE id = ?", (SEEN in flags, FLAGGED in flags, message)
    )
    transaction.changed.add(Change.MAIL)


def arrived(transaction: Transaction, message: int, mail: RemoteMail, now: int, *, is_new: bool) -> None:
    """A mail that was fetched is in the vault: it has the server's flags, and lies where it lies there."""
    if is_new:
        marks = (SEEN in mail.flags, FLAGGED in mail.flags, ANSWERED in mail.flags)
        row = transaction.execute("SELECT is_read, is_flagged, is_replied FROM message WHERE id = ?", (message,))
        # Mostly it has them already; to write them would write the whole mail once more.
        if row.fetchone() != marks:
            transaction.execute(
                "UPDATE message SET is_read = ?, is_flagged = ?, is_replied = ? WHERE id = ?", (*marks, message)
            )
    else:
        _set_flags(transaction, message, frozenset(_COLUMNS), mail.flags)
    # A new mail was put into its one folder as it was added.
    if not is_new or mail.labels or DELETED in mail.flags:
        settle(transaction, message, now)


def label_of(transaction: Transaction, remote: int) -> str:
    """What Gmail calls the label that a folder shows."""
    row = transaction.execute("SELECT role, name FROM remote_folder WHERE id = ?", (remote,)).fetchone()
    assert row is not None
    by_role = {role: label for label, role in _GMAIL.items() if label != "\\Drafts"}
    return by_role.get(row[0], str(row[1]))


def _lies_in(transaction: Transaction, message: int) -> set[int]:
    found: set[int] = set()
    for folder, mail in places(transaction.connection, message):
        if DELETED not in mail.flags:
            found.add(folder)
            if mail.labels:
                shown = _shown_by_labels(transaction, folder)
                found.update(shown[label] for label in mail.labels if label in shown)
    found.update(
        row[0] for row in transaction.execute("SELECT folder_id FROM remote_loose WHERE message_id = ?", (message,))
    )
    for change in of_message(transaction, message):
        _apply(transaction, found, change)
    return found


def _apply(transaction: Transaction, found: set[int], change: RemoteChange) -> None:
    if change.kind == MOVE and change.to is not None and change.folder in found:
        found.discard(change.folder)
        if _has_labels(transaction, change.folder):
            found.difference_update(_shown_by_labels(transaction, change.folder).values())
        found.add(change.to)
    elif change.kind == DELETE:
        found.discard(change.folder)
    elif change.kind == APPEND:
        found.add(change.folder)
    elif change.kind == LABEL:
        shown = _shown_by_labels(transaction, change.folder)
        found.difference_update(shown[label] for label in change.removed if label in shown)
        found.update(shown[label] for label in change.added if label in shown)


def _has_labels(transaction: Transaction, folder: int) -> bool:
    row = transaction.execute("SELECT has_labels FROM remote_folder WHERE id = ?", (folder,)).fetchone()
    return row is not None and bool(row[0])


def _shown_by_labels(transaction: Transaction, folder: int) -> dict[str, int]:
    """Which folder of the account shows a label."""

    def made() -> dict[str, int]:
        rows = transaction.execute(
            "SELECT id, name, role FROM remote_folder WHERE is_selectable = 1 AND account_id ="
            " (SELECT account_id FROM remote_folder WHERE id = ?)",
            (folder,),
        ).fetchall()
        by_role = {role: number for number, _, role in rows if role}
        shown = {name: number for number, name, role in rows if not role}
        return shown | {label: by_role[role] for label, role in _GMAIL.items() if role in by_role}

    return transaction.once(f"labels of {folder}", made)


def _put(transaction: Transaction, message: int, remote: int) -> None:
    place, role, name = transaction.execute(
        "SELECT g.id, g.role, g.name FROM remote_folder r JOIN folder g ON g.id = r.folder_id WHERE r.id = ?", (remote,)
    ).fetchall()[0]
    transaction.execute("INSERT OR IGNORE INTO message_folder(message_id, folder_id) VALUES (?, ?)", (message, place))
    returning.give_way(transaction, message, name)
    if role == "sent":
        row = transaction.execute("SELECT from_address FROM message WHERE id = ?", (message,)).fetchone()
        if row is not None and mapping.is_sent(transaction, row[0], role):
            done = transaction.execute("UPDATE message SET is_sent = 1 WHERE id = ? AND is_sent = 0", (message,))
            if done.rowcount:
                correspondents.count_sent(transaction, message)


def _take(transaction: Transaction, message: int, place: int) -> None:
    transaction.execute("DELETE FROM message_folder WHERE message_id = ? AND folder_id = ?", (message, place))


def _was_brought_in(transaction: Transaction, message: int) -> bool:
    row = transaction.execute(
        "SELECT 1 FROM import_outcome WHERE kind = 'm' AND item_id = ? LIMIT 1", (message,)
    ).fetchone()
    return row is not None


def _lose(transaction: Transaction, message: int, remote: int, now: int) -> None:
    transaction.execute(
        "INSERT OR IGNORE INTO gone(message_id, account_id, folder_id, since)"
        " SELECT ?, account_id, id, ? FROM remote_folder WHERE id = ?",
        (message, now, remote),
    )
    transaction.execute(
        "INSERT OR IGNORE INTO message_folder(message_id, folder_id) VALUES (?, ?)",
        (message, local_folder(transaction, GONE, "Gone")),
    )
