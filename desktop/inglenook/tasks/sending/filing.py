"""What comes after a mail was sent: it is kept in the vault like any mail, and filed on the server.

Each mail is filed in one commit: its copy in the vault, the end of its draft, the mark on the mail that it answers, and
what the server is to be told (`vault.servers.remote_changes`, which a sync sends, also after a kill or days without a
network). Gmail and a few others put what goes through them among the sent mails by themselves; for them nothing is
queued.
"""

from __future__ import annotations

import logging
from collections.abc import Generator
from functools import partial
from typing import Any

from inglenook.core.accounts import Account
from inglenook.core.errors import InglenookError, Stopped
from inglenook.core.events import Event, Stop
from inglenook.core.ids import ItemId
from inglenook.core.mailserver import MailServer
from inglenook.courier.failures import CourierError
from inglenook.tasks.accounts import providers
from inglenook.tasks.accounts.serverfolders import ServerFolders
from inglenook.tasks.ingestion import reopening
from inglenook.tasks.ingestion.candidates import Candidate
from inglenook.tasks.ingestion.cutting import ready_mail
from inglenook.tasks.ingestion.keeper import Keeper
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail.handling import Handling
from inglenook.vault.servers.outbox import FILED, Posted
from inglenook.vault.storage.database import Transaction
from inglenook.vault.work.draft_copies import DraftCopy

log = logging.getLogger(__name__)


def file_all(
    workspace: Workspace, account: int, server: MailServer | None, stop: Stop
) -> Generator[Event[Any], None, None]:
    """File what an account sent and what is not filed yet. Trouble leaves it for the next time: sent it is."""
    keeper = Keeper(workspace, None)
    try:
        unfiled = workspace.vault.outbox.unfiled(account)
        if unfiled:
            _learn_folders(workspace, workspace.vault.accounts.account(account), server, stop)
            for posted in unfiled:
                copy = workspace.vault.draft_copies.of(posted.draft) if posted.draft is not None else None
                if copy is not None:
                    _forget_copy(workspace, copy)
                _file(workspace, posted, keeper)
            # What was attached is read and found like what comes with any mail.
            yield from reopening.attached(workspace, keeper, stop)
        if server is not None:
            clear_copies(workspace, account, server, stop)
    except Stopped:
        return
    except InglenookError as error:
        log.warning("a sent mail waits to be filed: %s", error.code)


def clear_copies(workspace: Workspace, account: int, server: MailServer, stop: Stop) -> int:
    """Take copies of drafts from the server that are of no use any more; gives how many went."""
    gone = 0
    for copy in workspace.vault.draft_copies.old(account):
        if copy.uid and _validity(server, copy.folder, stop) == copy.uid_validity:
            server.delete(copy.folder, [copy.uid], stop)
            gone += 1
        _forget_copy(workspace, copy)
        with workspace.vault.database.write() as transaction:
            workspace.vault.draft_copies.drop(transaction, copy)
    return gone


def _validity(server: MailServer, folder: str, stop: Stop) -> int:
    """How a folder counts now; 0 where there is none any more, and no copy in it."""
    try:
        return server.state(folder, stop).uid_validity
    except CourierError as error:
        if error.code != "folder_gone":
            raise
        return 0


def _forget_copy(workspace: Workspace, copy: DraftCopy) -> None:
    """Where a sync has brought a draft's copy here as a mail, it is of no use here either.

    One that lies under another UID is what another program made of it, and no copy.
    """
    for item in workspace.vault.mail.with_header_id(copy.header_id):
        there = workspace.vault.remote_mails.places(item.number)
        is_other = bool(there) and not any(mail.uid == copy.uid for _, mail in there)
        # A sent mail that says the same in the same second counts as the same mail: that one stays.
        if not is_other and not workspace.vault.outbox.is_kept(item):
            with workspace.vault.database.write() as transaction:
                workspace.index.remove(transaction, workspace.vault.delete(transaction, item))


def was_seen(workspace: Workspace, posted: Posted) -> bool:
    """Whether a mail of unknown fate turned up since: it lies in the vault, or another mail refers to it.

    Of a mail that others got, neither proves that it reached the rest.
    """
    if posted.is_rest:
        return False
    return bool(workspace.vault.mail.with_header_id(posted.header_id)) or workspace.vault.threads.is_known(
        posted.header_id
    )


def files_itself(account: Account) -> bool:
    """Whether the account's server puts what is sent through it among the sent mails by itself."""
    provider = providers.by_smtp(account.smtp.host) if account.smtp is not None else None
    return provider is not None and provider.files_sent


def _learn_folders(workspace: Workspace, account: Account, server: MailServer | None, stop: Stop) -> None:
    """An account that was never in step has no folders here yet; without a server they are learnt another time."""
    if server is None or workspace.vault.remote_folders.listing(account.number):
        return
    try:
        ServerFolders(workspace, account, server, stop).ask()
    except InglenookError as error:
        if isinstance(error, Stopped):
            raise
        log.warning("the folders of an account could not be asked for: %s", error.code)


def _file(workspace: Workspace, posted: Posted, keeper: Keeper) -> None:
    """File one mail. Where it is in the vault already, having come back from the server, that copy counts."""
    known = workspace.vault.mail.with_header_id(posted.header_id)
    here = next((item for item in known if workspace.vault.remote_folders.accounts_with(item)), None)
    if here is not None:
        with workspace.vault.database.write() as transaction:
            _settled(workspace, posted, transaction, here, is_on_server=True)
        return
    if posted.original is None:
        return
    data = workspace.vault.originals.whole(posted.original)
    candidate = Candidate("sent.eml", data=b"", kept=partial(_kept, workspace, posted))
    if keeper.present(candidate, data):
        keeper.flush()
        return
    found, payload = workspace.reader.read("sent.eml", data, mail=True)
    if found.message is None:
        log.warning("a sent mail cannot be read back: %s", found.detail)
        return
    keeper.add_mail(candidate, found.message, ready_mail(data, found.message, payload))
    keeper.flush()


def _kept(workspace: Workspace, posted: Posted, transaction: Transaction, item: ItemId, is_new: bool) -> None:
    del is_new
    _settled(workspace, posted, transaction, item, is_on_server=False)


def _settled(
    workspace: Workspace, posted: Posted, transaction: Transaction, item: ItemId, *, is_on_server: bool
) -> None:
    """All that follows from a mail having been sent, in the commit that keeps it. Done once, whoever else files it."""
    vault, number = workspace.vault, posted.number
    still = [each for each in vault.outbox.unfiled(posted.account) if each.number == number]
    if not still:
        return
    posted = still[0]
    handling = Handling(vault, transaction, workspace.now())
    account = vault.accounts.account(posted.account)
    has_folders = bool(vault.remote_folders.listing(posted.account))
    if has_folders and not is_on_server:
        handling.file_sent(item.number, posted.account, is_there=files_itself(account))
    elif not is_on_server:
        handling.move(item.number, [], handling.folder_for("sent", "Sent", None))
    if posted.answers is not None:
        handling.answered(posted.answers.number)
        vault.waiting.drop(transaction, posted.answers)
        vault.labels.drop_judged(transaction, posted.answers)
    vault.outbox.keep(transaction, posted.number, item)
    if posted.draft is not None:
        vault.drafts.discard(transaction, posted.draft)
    if has_folders or is_on_server:
        vault.outbox.note_filing(transaction, posted.number, FILED)
