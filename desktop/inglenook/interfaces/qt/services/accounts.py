"""Mail accounts, for Settings, Mail and Drafts. Called on lanes, never on the window thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inglenook.core.accounts import Account, AccountView, Identity, Security, Server
from inglenook.core.events import Event, Partial, Result, Stop
from inglenook.core.syncing import SyncReport

if TYPE_CHECKING:
    from inglenook.tasks.accounts.autoconfig import Proposal as Proposed
    from inglenook.tasks.models.library import Library
    from inglenook.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Proposal:
    """How an address may be reached. `title` names the provider; `wants_app_password` where it takes no other password,
    which is made on its `page`. An account with the login `oauth` is signed in to on the provider's own page.
    `is_unproven`: nothing proves that servers of another domain are the right ones."""

    account: Account
    title: str = ""
    wants_app_password: bool = False
    page: str = ""
    is_unproven: bool = False


class Accounts:
    """The accounts of an open vault."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def views(self) -> Sequence[AccountView]:
        """Every account, as it stands."""
        from inglenook.tasks.accounts import accounts

        return [accounts.view(self._workspace, each.number) for each in accounts.listing(self._workspace)]

    def follows(self) -> bool:
        """Whether mail comes by itself while the vault is open."""
        from inglenook.tasks import keeping

        return keeping.settings(self._workspace).text("follow_accounts") == "yes"

    def try_again(self, number: int) -> None:
        """Have the next sync fetch once more what could not be read."""
        from inglenook.tasks.accounts import accounts

        accounts.try_again(self._workspace, number)

    can_look_up = True  # whether the network can be asked how an address is reached

    def known(self, address: str) -> Proposal | None:
        """How an address is reached, where that is known without asking anybody."""
        from inglenook.core.events import result_of
        from inglenook.tasks.accounts import autoconfig

        return _proposal(result_of(autoconfig.propose(self._library, address, Stop())))

    def look_up(self, address: str, stop: Stop) -> Iterator[Event[Proposal | None]]:
        """Ask the network how an address is reached, after the person agreed."""
        from inglenook.tasks.accounts import autoconfig

        for event in autoconfig.propose(self._library, address, stop, asks_network=True):
            if isinstance(event, Result):
                yield Result(_proposal(event.value))

    def sign_in(self, account: Account, name: str, stop: Stop) -> Iterator[Event[Account]]:
        """Have the person sign in on the provider's own page, in their browser; then open the account and keep it."""
        from inglenook import assembly
        from inglenook.tasks.accounts import accounts, credentials, providers, signin

        accounts.require_new(self._workspace, account.address)
        library = self._library
        client = signin.client_of(providers.sign_ins()[account.provider], library.settings())
        for event in signin.sign_in(library, client, account.address, stop):
            if isinstance(event, Partial) and isinstance(event.value, signin.Page):
                assembly.open_outside(self._workspace, event.value.address)
            elif isinstance(event, Result):
                self._try(account, event.value.access, stop)
                kept = accounts.add(self._workspace, account, "", name)
                credentials.keep(self._workspace, kept.number, event.value)
                yield Result(kept)

    def sign_in_again(self, number: int, stop: Stop) -> Iterator[Event[Account]]:
        """Have the person sign in once more; what that gives is kept once it opens the account."""
        from inglenook import assembly
        from inglenook.tasks.accounts import accounts, credentials, providers, signin

        account, library = accounts.view(self._workspace, number).account, self._library
        client = signin.client_of(providers.sign_ins()[account.provider], library.settings())
        for event in signin.sign_in(library, client, account.address, stop):
            if isinstance(event, Partial) and isinstance(event.value, signin.Page):
                assembly.open_outside(self._workspace, event.value.address)
            elif isinstance(event, Result):
                self._try(account, event.value.access, stop)
                credentials.keep(self._workspace, number, event.value)
                yield Result(account)

    def open_page(self, address: str) -> None:
        """Open a provider's page in the person's own browser."""
        from inglenook import assembly

        assembly.open_outside(self._workspace, address)

    def guessed(self, address: str) -> Proposal:
        """Names that servers often have, for the person to correct. Asks nobody."""
        domain = address.rpartition("@")[2].lower()
        imap, smtp = Server(f"imap.{domain}", 993), Server(f"smtp.{domain}", 465, Security.TLS)
        return Proposal(Account(0, address.lower(), "", address, imap, smtp))

    def join(self, account: Account, secret: str, name: str, stop: Stop) -> Iterator[Event[Account]]:
        """Open the account once, and keep it where that went well."""
        from inglenook.tasks.accounts import accounts

        accounts.require_new(self._workspace, account.address)
        self._try(account, secret, stop)
        kept = accounts.add(self._workspace, account, secret, name)
        yield Result(kept)

    def _try(self, account: Account, secret: str, stop: Stop) -> None:
        """Open an account once."""
        from inglenook import assembly
        from inglenook.tasks.accounts import trying

        with assembly.postman(self._workspace, account, lambda: secret, trying.PATIENCE_S) as postman:
            trying.opened(account, postman, stop)

    @property
    def _library(self) -> Library:
        from inglenook import assembly

        return assembly.library_of(self._workspace)

    def sync(self, number: int, stop: Stop) -> Iterator[Event[SyncReport]]:
        """Bring an account in step; partial values are `Arrived`."""
        from inglenook.tasks.accounts import accounts
        from inglenook.tasks.syncing import following

        account = accounts.view(self._workspace, number).account
        return following.once(self._workspace, account, self._workspace.mail_server, stop)

    def try_sending(self, number: int, stop: Stop) -> Iterator[Event[bool]]:
        """Open the server that an account's mail goes out by, without sending one; whether that could be tried."""
        from inglenook import assembly
        from inglenook.tasks.accounts import accounts, trying

        account = accounts.view(self._workspace, number).account
        with assembly.postman(self._workspace, account, patience_s=trying.PATIENCE_S) as postman:
            yield Result(trying.greeted(account, postman, stop))

    def follow(self, number: int, stop: Stop) -> Iterator[Event[SyncReport]]:
        """Keep an account in step until stopped; partial values are `Arrived` and a `SyncReport` for each time."""
        from inglenook.tasks.accounts import accounts
        from inglenook.tasks.syncing import following

        account = accounts.view(self._workspace, number).account
        return following.follow(self._workspace, account, self._workspace.mail_server, stop)

    def remove(self, number: int, stop: Stop, *, keeps_mails: bool) -> Iterator[Event[int]]:
        """Take an account out; gives how many mails went."""
        from inglenook.tasks.accounts import accounts

        return accounts.remove(self._workspace, number, stop, keeps_mails=keeps_mails)

    def choose_folder(self, folder: int, *, is_chosen: bool) -> None:
        """Have a folder kept in step with the server, or no longer."""
        from inglenook.tasks.accounts import accounts

        accounts.choose_folders(self._workspace, [folder], is_chosen=is_chosen)

    def choose_role(self, number: int, role: str, folder: int | None) -> None:
        """Say which folder of an account is for something; None: as the server says."""
        from inglenook.tasks.accounts import accounts

        accounts.choose_role(self._workspace, number, role, folder)

    def agree(self, folder: int) -> None:
        """What vanished from a folder on the server may leave it here."""
        from inglenook.tasks.accounts import accounts

        accounts.agree(self._workspace, folder)

    def choose(self, number: int, *, largest: int | None = None, takes_new: bool | None = None) -> None:
        """Set the choices that are given."""
        from inglenook.tasks.accounts import accounts

        accounts.choose(self._workspace, number, largest=largest, takes_new=takes_new)

    def pause(self, number: int, *, is_paused: bool) -> None:
        """Leave the server alone, or no longer."""
        from inglenook.tasks.accounts import accounts

        accounts.choose(self._workspace, number, is_paused=is_paused)

    def change(self, account: Account, secret: str) -> None:
        """Reach an account in another way; an empty secret leaves the one that is kept."""
        from inglenook.tasks.accounts import accounts

        accounts.change(self._workspace, account)
        if secret:
            accounts.set_secret(self._workspace, account.number, secret)

    def put_identity(self, identity: Identity) -> None:
        """Add an identity (number 0) or change one."""
        from inglenook.tasks.accounts import accounts

        accounts.put_identity(self._workspace, identity)

    def remove_identity(self, identity: Identity) -> None:
        """Forget an identity."""
        from inglenook.tasks.accounts import accounts

        accounts.remove_identity(self._workspace, identity)


def _proposal(found: Proposed) -> Proposal | None:
    if found.account is None:
        return None
    wants = "app_password" in found.needs and "password" not in found.needs
    return Proposal(found.account, found.account.title, wants, found.page, found.is_unproven)
