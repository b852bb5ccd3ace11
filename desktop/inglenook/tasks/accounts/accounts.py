"""Mail accounts: added, changed, looked at and taken out. Nothing here talks to a server (`tasks.syncing` does).

The addresses of identities are the person's own addresses. A secret is given and taken by itself.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from inglenook.core.accounts import CHOSEN_ROLES, Account, AccountView, FolderView, Identity
from inglenook.core.errors import NoSuchAccount, NoSuchItem, WrongUse
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.outgoing import SendState
from inglenook.courier import mailfailures
from inglenook.tasks import keeping
from inglenook.tasks.mail import me
from inglenook.tasks.workspace import Workspace
from inglenook.vault.errors import VaultError
from inglenook.vault.mail import leaving
from inglenook.vault.servers.accounts import PASSWORD

_SOME = 50  # mails that go in one commit
_LANGUAGES = frozenset(("", "en", "zh"))
_LEAST = 100_000  # bytes; a smaller limit would leave most mails without their text
_SIGNATURE, _NAME = 10_000, 200  # characters


def add(workspace: Workspace, account: Account, secret: str, name: str = "") -> Account:
    """Keep a new account and its secret; `name` is who the person is there. Gives it with its number.

    Raises `WrongUse` for an address that cannot be one, or that has an account already.
    """
    address, name = require_new(workspace, account.address), " ".join(name.split())[:_NAME]
    accounts = workspace.vault.accounts
    with workspace.vault.database.write() as transaction:
        kept = accounts.add(transaction, replace(account, address=address), workspace.now())
        accounts.keep_secret(transaction, kept.number, PASSWORD, secret)
        accounts.put_identity(transaction, Identity(0, kept.number, address, name))
        workspace.vault.preferences.confirm_address(transaction, address)
    if name and not keeping.settings(workspace).text("person_name"):
        keeping.change_setting(workspace, "person_name", name)  # who has said it need not be asked for it
    return kept


def require_new(workspace: Workspace, address: str) -> str:
    """An address as it is kept, for which there is no account yet; raise `WrongUse` otherwise."""
    cleaned = me.cleaned(address)
    if any(each.address == cleaned for each in listing(workspace)):
        raise WrongUse(reason="account_known")
    return cleaned


def listing(workspace: Workspace) -> list[Account]:
    """The accounts, in the order in which they were added; one that is being removed is no longer among them."""
    return workspace.vault.accounts.listing()


def account_of(workspace: Workspace, address: str) -> Account:
    """The account with this address; raise `NoSuchAccount`."""
    for each in listing(workspace):
        if each.address == address.strip().lower():
            return each
    raise NoSuchAccount(account=address)


def view(workspace: Workspace, number: int) -> AccountView:
    """An account with everything that is known of it."""
    vault = workspace.vault
    terms = vault.accounts.terms(number)
    return AccountView(
        account=vault.accounts.account(number),
        identities=tuple(vault.accounts.identities(number)),
        folders=tuple(vault.remote_folders.views(number)),
        largest=terms.largest,
        takes_new=terms.takes_new,
        is_paused=terms.is_paused,
        synced=terms.synced,
        problem=terms.problem,
        changes=vault.remote_changes.count(number),
        is_lasting=bool(terms.problem) and mailfailures.is_lasting(terms.problem),
    )


def change(workspace: Workspace, account: Account) -> None:
    """Say anew how an account is reached and what it is called; its address stays what it was."""
    known = workspace.vault.accounts.account(account.number)
    with workspace.vault.database.write() as transaction:
        workspace.vault.accounts.change(transaction, replace(account, address=known.address))


def certificate(text: str) -> str:
    """A certificate as it is kept; raise `WrongUse` for a text that holds none."""
    from cryptography import x509  # late: few accounts have one

    try:
        x509.load_pem_x509_certificates(text.encode())
    except ValueError:
        raise WrongUse(reason="certificate") from None
    return text


def trust(workspace: Workspace, number: int, authority: str) -> None:
    """Trust a certificate (PEM) for this account from now on, in place of another; "" for those of the system alone."""
    known = workspace.vault.accounts.account(number)
    change(workspace, replace(known, authority=certificate(authority) if authority else ""))


def choose(
    workspace: Workspace,
    number: int,
    *,
    largest: int | None = None,
    takes_new: bool | None = None,
    is_paused: bool | None = None,
) -> None:
    """Set the choices that are given. Of mails larger than `largest` bytes only the headers are fetched; 0: of none."""
    if largest is not None and largest and largest < _LEAST:
        raise WrongUse(reason="mail_size")
    with workspace.vault.database.write() as transaction:
        workspace.vault.accounts.choose(transaction, number, largest=largest, takes_new=takes_new, is_paused=is_paused)


def set_secret(workspace: Workspace, number: int, secret: str, name: str = PASSWORD) -> None:
    """Keep a secret of an account (`password`, or a token under its name) in place of the one before."""
    workspace.vault.accounts.account(number)
    with workspace.vault.database.write() as transaction:
        workspace.vault.accounts.keep_secret(transaction, number, name, secret)


def secret(workspace: Workspace, number: int, name: str = PASSWORD) -> str:
    """A secret of an account, for one connection; "" where there is none."""
    return workspace.vault.accounts.secret(number, name)


def identities(workspace: Workspace, number: int | None = None) -> list[Identity]:
    """Who the person is, in one account or in all; the first of an account is its own."""
    return workspace.vault.accounts.identities(number)


def put_identity(workspace: Workspace, identity: Identity) -> Identity:
    """Add an identity (number 0) or change one; its address is the person's own from now on."""
    if identity.language not in _LANGUAGES:
        raise WrongUse(reason="identity_language")
    if len(identity.signature) > _SIGNATURE or len(identity.name) > _NAME:
        raise WrongUse(reason="identity_long")
    workspace.vault.accounts.account(identity.account)
    if identity.number:
        _identity(workspace, identity.number, identity.account)
    clean = replace(identity, address=me.cleaned(identity.address), name=" ".join(identity.name.split()))
    with workspace.vault.database.write() as transaction:
        workspace.vault.preferences.confirm_address(transaction, clean.address)
        return workspace.vault.accounts.put_identity(transaction, clean)


def remove_identity(workspace: Workspace, identity: Identity) -> None:
    """Forget an identity; an account keeps its first. The address stays the person's own."""
    _identity(workspace, identity.number, identity.account)
    if identities(workspace, identity.account)[0].number == identity.number:
        raise WrongUse(reason="identity_first")
    with workspace.vault.database.write() as transaction:
        workspace.vault.accounts.drop_identity(transaction, identity.number)


def folders(workspace: Workspace, number: int) -> list[FolderView]:
    """The folders of an account, known since its first sync."""
    return workspace.vault.remote_folders.views(number)


def choose_folders(workspace: Workspace, numbers: Iterable[int], *, is_chosen: bool) -> None:
    """Have folders (by `FolderView.number`) kept in step with the server, or no longer; what is here stays here."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.remote_folders.choose(transaction, numbers, is_chosen=is_chosen)


def choose_role(workspace: Workspace, number: int, role: str, folder: int | None) -> None:
    """Say which folder (by `FolderView.number`) of an account is for something; None: as the server says.

    Raises `WrongUse` for one that cannot be, and where the server has labels, which says itself what its folders are.
    """
    there = {each.number: each for each in folders(workspace, number)}
    has_labels = any(each.role == "all" for each in there.values())
    if role not in CHOSEN_ROLES or has_labels or not (folder is None or (folder in there and there[folder].can_be_for)):
        raise WrongUse(reason="folder_role")
    with workspace.vault.database.write() as transaction:
        workspace.vault.remote_folders.want(transaction, number, role, folder)


def try_again(workspace: Workspace, number: int) -> int:
    """Have the next sync fetch once more what could not be read; gives how many mails."""
    with workspace.vault.database.write() as transaction:
        return workspace.vault.remote_mails.try_again(transaction, number)


def agree(workspace: Workspace, folder: int) -> None:
    """Say that what vanished from a folder on the server may leave it here, at the next sync."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.remote_folders.agree(transaction, folder)


def remove(workspace: Workspace, number: int, stop: Stop, *, keeps_mails: bool) -> Iterator[Event[int]]:
    """Take an account out with its secrets; gives how many mails went. The server keeps everything.

    Without its mails, those that lie in no other place and were not brought in by the person go with it, except what
    the server was still to be given (a mail that was just sent): that stays. What waited to be sent by it is a draft
    again. Cut short, it leaves the account with the mails that are left (`stay`).
    """
    accounts = workspace.vault.accounts
    with workspace.vault.database.write() as transaction:
        accounts.choose(transaction, number, is_leaving=True)
    try:
        yield from _removed(workspace, number, stop, keeps_mails=keeps_mails)
    except BaseException:
        with contextlib.suppress(VaultError):  # it is locked by now: the next opening does it
            stay(workspace)
        raise


def stay(workspace: Workspace) -> None:
    """Have accounts be seen again whose removal was cut short, so that the person says once more what is to be done."""
    if len(listing(workspace)) < len(workspace.vault.accounts.listing(every=True)):
        with workspace.vault.database.write() as transaction:
            workspace.vault.accounts.stay(transaction)


def _removed(workspace: Workspace, number: int, stop: Stop, *, keeps_mails: bool) -> Iterator[Event[int]]:
    vault, total = workspace.vault, 0
    with vault.database.read() as connection:
        expected = 0 if keeps_mails else leaving.count_own_mails(connection, number)
    while not keeps_mails:
        stop.check()
        yield Progress(total, expected, "mails", "removing")
        with vault.database.read() as connection:
            items = leaving.own_mails(connection, number, _SOME)
        if not items:
            break
        with vault.database.write() as transaction:
            for item in items:
                workspace.index.remove(transaction, vault.delete(transaction, item))
        total += len(items)
    with vault.database.write() as transaction:
        for posted in vault.outbox.waiting(number):
            if posted.is_rest:  # it went to others, and is no draft: they are those who did not get it
                vault.outbox.settle(transaction, posted.number, SendState.SENT, refused=posted.refused)
            else:
                vault.outbox.remove(transaction, posted.number)
        leaving.let_folders_go(transaction, number, keeps_places=keeps_mails)
        vault.accounts.drop(transaction, number)
    yield Result(total)


def _identity(workspace: Workspace, number: int, account: int) -> Identity:
    for each in identities(workspace, account):
        if each.number == number:
            return each
    raise NoSuchItem(item=str(number))
