"""A mail that was too large to be fetched, fetched after all, because the person asked for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inglenook.core.accounts import Account
from inglenook.core.errors import WrongUse
from inglenook.core.events import Event, Partial, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.mailserver import MailServer
from inglenook.core.reading import Outcome
from inglenook.tasks.ingestion import reopening
from inglenook.tasks.ingestion.candidates import Candidate
from inglenook.tasks.ingestion.cutting import ready_mail
from inglenook.tasks.ingestion.keeper import Keeper
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail import placing
from inglenook.vault.servers.remote_folders import KnownFolder
from inglenook.vault.storage.database import Transaction


def account_with(workspace: Workspace, item: ItemId) -> Account:
    """The account that has the rest of a mail; raise `WrongUse` where all of it is here."""
    folder, _ = _place(workspace, item)
    return workspace.vault.accounts.account(folder.account)


def heads(workspace: Workspace, items: Sequence[ItemId]) -> dict[ItemId, int]:
    """Those of the mails of which only the headers are here, with the bytes that the whole has on its server."""
    places = ((item, workspace.vault.remote_mails.places(item.number)) for item in items)
    return {item: mail.size for item, found in places for _, mail in found if mail.state == "headers"}


def fetch(workspace: Workspace, item: ItemId, server: MailServer, stop: Stop) -> Iterator[Event[ItemId]]:
    """Fetch the whole of a mail of which only the headers are here. It gets a number of its own, which is the result.

    Raises `WrongUse` where there is nothing to be fetched, or it cannot be read.
    """
    folder, uid = _place(workspace, item)
    yield Progress(0, 1, "mails", "fetching")
    if server.state(folder.name, stop).uid_validity != folder.uid_validity:
        raise WrongUse(reason="mail_not_whole")
    keeper = Keeper(workspace, None)
    for mail, data in server.fetch(folder.name, [uid], stop):
        found, payload = workspace.reader.read("mail.eml", data, mail=True)
        if mail.uid != uid or found.message is None:
            continue

        def instead(transaction: Transaction, new: ItemId, is_new: bool) -> None:
            workspace.vault.remote_mails.exchange(transaction, item.number, new.number)
            if new != item:
                workspace.index.remove(transaction, workspace.vault.delete(transaction, item))
            placing.settle(transaction, new.number, workspace.now())

        name = workspace.vault.remote_folders.place_name(folder.number)
        candidate = Candidate(name, data=b"", folder=name, kept=instead)
        keeper.add_mail(candidate, found.message, ready_mail(data, found.message, payload))
    whole = [each.item for each in keeper.flush() if each.outcome in {Outcome.IMPORTED, Outcome.PRESENT}]
    if not whole or whole[0] is None:
        raise WrongUse(reason="mail_not_whole")
    for event in reopening.attached(workspace, keeper, stop):
        if isinstance(event, (Progress, Partial)):
            yield event
    yield Result(whole[0])


def _place(workspace: Workspace, item: ItemId) -> tuple[KnownFolder, int]:
    for number, mail in workspace.vault.remote_mails.places(item.number):
        if mail.state == "headers":
            return workspace.vault.remote_folders.folder(number), mail.uid
    raise WrongUse(reason="mail_is_whole")
