"""What a person does to mails: read, flagged, moved, archived, deleted, and back again.

Each acts here at once, and on the account's server as soon as it is heard there (`tasks.syncing.sync`); a mail that
lies in no account is only changed here. Threads stand for all their mails. What has gone meanwhile is passed over and
counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from inglenook.core.accounts import DELETED_ROLES, EVERYWHERE_ROLES
from inglenook.core.errors import NoSuchItem, WrongUse
from inglenook.core.ids import ItemId, ItemKind, message_id
from inglenook.core.syncing import Before, Was
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail import handling as handlings
from inglenook.vault.mail.handling import Handling, Reach
from inglenook.vault.storage.database import Change, Transaction


def reach(workspace: Workspace, items: Sequence[ItemId]) -> Reach:
    """Where mails can go from where they lie."""
    numbers, _ = _numbers(workspace, items)
    with workspace.vault.database.read() as connection:
        return handlings.reach(connection, numbers)


def mark_read(workspace: Workspace, items: Sequence[ItemId], *, is_read: bool = True) -> Before:
    """Say that mails were read, or were not."""
    return _each(workspace, items, lambda handling, number: handling.mark(number, is_read=is_read))


def mark_flagged(workspace: Workspace, items: Sequence[ItemId], *, is_flagged: bool = True) -> Before:
    """Put a flag on mails, or take it off."""
    return _each(workspace, items, lambda handling, number: handling.mark(number, is_flagged=is_flagged))


def move(workspace: Workspace, items: Sequence[ItemId], folder: str, source: str = "") -> Before:
    """Move mails to a folder, by its name in the vault; out of `source`, or of all others of the same account.

    Raises `WrongUse` for a mail that is not on the server of that folder.
    """

    def one(handling: Handling, number: int) -> None:
        target = handling.folder_named(folder)
        lies = [each for each in handling.lies(number) if source in {"", each.name} and each.folder != target.folder]
        moved = [each for each in lies if each.account == target.account]
        if not moved and not any(each.folder == target.folder for each in handling.lies(number)):
            raise WrongUse(reason="other_account")
        handling.move(number, moved, target)

    return _each(workspace, items, one)


def archive(workspace: Workspace, items: Sequence[ItemId]) -> Before:
    """Take mails out of the inbox into the archive, which is made where there is none."""

    def one(handling: Handling, number: int) -> None:
        lies = handling.lies(number)
        chosen = [each for each in lies if each.role == "inbox"] or [
            each for each in lies if each.role not in handlings.NOT_ARCHIVED
        ]
        for account in {each.account for each in chosen}:
            mine = [each for each in chosen if each.account == account]
            handling.archive(number, mine, account)

    return _each(workspace, items, one)


def to_inbox(workspace: Workspace, items: Sequence[ItemId]) -> Before:
    """Take mails out of the archive into the inbox; what lies elsewhere, as the person's own answers do, stays."""

    def one(handling: Handling, number: int) -> None:
        lies = handling.lies(number)
        is_everywhere = all(each.role in EVERYWHERE_ROLES for each in lies)
        for account in {each.account for each in lies if is_everywhere or each.role == "archive"}:
            mine = [each for each in lies if each.account == account and each.role == "archive"]
            handling.move(number, mine, handling.folder_for("inbox", "Inbox", account))

    return _each(workspace, items, one)


def delete(workspace: Workspace, items: Sequence[ItemId]) -> Before:
    """Move mails to the trash. What lies in the trash already, or in the place "gone", is deleted for good."""
    for_good: list[int] = []

    def one(handling: Handling, number: int) -> None:
        lies = handling.lies(number)
        if lies and all(each.role in DELETED_ROLES for each in lies):
            handling.delete_on_server(number)
            workspace.index.remove(
                handling.transaction, workspace.vault.delete(handling.transaction, message_id(number))
            )
            for_good.append(number)
            return
        for account in {each.account for each in lies}:
            mine = [each for each in lies if each.account == account and each.role != "trash"]
            handling.move(number, mine, handling.folder_for("trash", "Trash", account))
        if not lies:
            handling.move(number, [], handling.folder_for("trash", "Trash", None))

    before = _each(workspace, items, one)
    gone = {message_id(number) for number in for_good}
    return Before(tuple(each for each in before.mails if each.item not in gone), len(gone), before.missing)


def restore(workspace: Workspace, before: Before) -> None:
    """Take back what one of the others did. What was deleted for good stays deleted."""
    was = {each.item: each for each in before.mails}

    def one(handling: Handling, number: int) -> None:
        then = was[message_id(number)]
        handling.mark(number, is_read=then.is_read, is_flagged=then.is_flagged)
        handling.put_back(number, then.folders)

    known = [item for item in was if _is_there(workspace, item)]
    _each(workspace, known, one)


def bring_back(workspace: Workspace, items: Sequence[ItemId]) -> None:
    """Keep mails that are gone from their server: they are put there once more, or lie in the archive here alone."""
    _each(workspace, items, lambda handling, number: handling.bring_back(number))


def _each(workspace: Workspace, items: Sequence[ItemId], action: Callable[[Handling, int], None]) -> Before:
    """Do something to each mail that is there; raise `NoSuchItem` where nothing of what was asked for is."""
    numbers, missing = _numbers(workspace, items)
    with workspace.vault.database.write() as transaction:
        handling = Handling(workspace.vault, transaction, workspace.now())
        before = [was for number in numbers if (was := _was(transaction, number)) is not None]
        missing += len(numbers) - len(before)
        if missing and not before:
            raise NoSuchItem(item=str(items[0]))
        for was in before:
            action(handling, was.item.number)
        transaction.changed.add(Change.MAIL)
    return Before(tuple(before), missing=missing)


def _numbers(workspace: Workspace, items: Sequence[ItemId]) -> tuple[list[int], int]:
    """The mails that are meant, some of which may be gone; and how many threads are."""
    found: dict[int, None] = {}
    missing = 0
    for item in items:
        if item.kind is ItemKind.THREAD:
            try:
                mails = workspace.vault.threads.messages(item)
            except NoSuchItem:
                missing += 1
            else:
                found.update((each.number, None) for each in mails)
        elif item.kind is ItemKind.MESSAGE:
            found[item.number] = None
        else:
            raise NoSuchItem(item=str(item))
    return list(found), missing


def _was(transaction: Transaction, number: int) -> Was | None:
    row = transaction.execute("SELECT is_read, is_flagged FROM message WHERE id = ?", (number,)).fetchone()
    if row is None:
        return None
    folders = transaction.execute("SELECT folder_id FROM message_folder WHERE message_id = ?", (number,)).fetchall()
    return Was(message_id(number), bool(row[0]), bool(row[1]), tuple(folder for (folder,) in folders))


def _is_there(workspace: Workspace, item: ItemId) -> bool:
    with workspace.vault.database.read() as connection:
        return connection.execute("SELECT 1 FROM message WHERE id = ?", (item.number,)).fetchone() is not None
