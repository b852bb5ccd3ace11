"""Drafts on the server, where the person's other programs see them: put there, put there anew when they changed, and
taken away when they were sent or thrown away.

The copy has a Message-ID of its own, so that it is never taken for the mail that is sent. It is in no way needed here:
what is on the server is deleted only where this program put it and the folder still counts as it did. Another program
that changes it there puts a new mail in its place, mostly with the same Message-ID: that is the person's work as well,
so a copy is known by its UID alone, and one whose UID nobody can tell stays.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from inglenook.core.accounts import Account
from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop
from inglenook.core.ids import ItemId
from inglenook.core.mailserver import FolderState, MailServer
from inglenook.tasks.mail import identities
from inglenook.tasks.sending import drafts, filing, outgoing, sending
from inglenook.tasks.workspace import Workspace
from inglenook.vault.work.draft_copies import DraftCopy

_FLAGS = frozenset({"\\Draft", "\\Seen"})


class NoDraftsFolder(InglenookError):
    """The server names no folder for drafts (fact: account)."""

    code = "no_drafts_folder"


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a draft lies on a server by now; `is_new` where it was not there in this form."""

    account: str
    folder: str
    is_new: bool


def save(workspace: Workspace, item: ItemId, stop: Stop, server: MailServer | None = None) -> Saved:
    """Put a draft into the server's folder of drafts, in place of an earlier copy. Raises `CourierError`s.

    Raises `NoDraftsFolder`, and `sending.CannotSend` where no account is there for its sender.
    """
    draft = workspace.vault.drafts.view(item)
    sender, _, account = identities.sender_of(workspace, draft.sender)
    if account is None:
        raise sending.CannotSend(address=sender.address if sender else "", reason="no_account")
    content = replace(drafts.content_of(workspace, draft), files=drafts.files_of(workspace, draft))
    digest = sending.digest_of(sending.check(workspace, item))
    known = workspace.vault.draft_copies.of(item)
    if known is not None and known.digest == digest and known.account == account.number:
        return Saved(account.address, known.folder, is_new=False)
    header_id = outgoing.new_id(secrets.token_hex(16), sender)
    data = outgoing.message(content, header_id, workspace.now())
    made = server or workspace.mail_server(account)
    try:
        folder = _folder(workspace, made, account, stop)
        state = made.state(folder, stop)
        uid = made.append(folder, data, _FLAGS, workspace.now(), stop) or _uid_of(made, folder, state, header_id, stop)
        copy = DraftCopy(item.number, account.number, folder, state.uid_validity, uid, header_id, digest)
        with workspace.vault.database.write() as transaction:
            workspace.vault.draft_copies.put(transaction, copy)
        filing.clear_copies(workspace, account.number, made, stop)
    finally:
        if server is None:
            made.close()
    return Saved(account.address, folder, is_new=True)


def _folder(workspace: Workspace, server: MailServer, account: Account, stop: Stop) -> str:
    """The folder that the person says drafts are for, if it is there, else the one that the server says."""
    known = workspace.vault.remote_folders.listing(account.number)
    wanted = [each.name for each in known if each.wanted_role == "drafts"]
    there = [each for each in server.folders(stop) if each.is_selectable]
    for each in sorted(there, key=lambda each: each.name not in wanted):
        if each.name in wanted or each.role == "drafts":
            return each.name
    raise NoDraftsFolder(account=account.address)


def _uid_of(server: MailServer, folder: str, before: FolderState, header_id: str, stop: Stop) -> int:
    """The UID of what was put there a moment ago, where the server did not say it; 0 where it cannot be found."""
    if server.state(folder, stop).uid_validity != before.uid_validity:
        return 0
    uids = [each.uid for some in server.listing(folder, max(before.uid_next, 1), 0, stop) for each in some]
    wanted = f"<{header_id}>".encode()
    return next((mail.uid for mail, head in server.headers(folder, uids, stop) if wanted in head), 0) if uids else 0
