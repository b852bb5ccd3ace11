"""Mail accounts, for Settings, Mail and Drafts. Called on lanes, never on the window thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inglenook.core.accounts import Account, AccountView, Identity, Security, Server
from inglenook.core.events import Event, Result, Stop
from inglenook.core.syncing import SyncReport

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Proposal:
    """How an address may be reached. `title` names the provider; `wants_app_password` where it takes no other."""

    account: Account
    title: str = ""
    wants_app_password: bool = False


class Accounts:
    """The accounts of an open vault."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def views(self) -> Sequence[AccountView]:
        """Every account, as it stands."""
        from inglenook.tasks import accounts

        return [accounts.view(self._workspace, each.number) for each in accounts.listing(self._workspace)]

    def follows(self) -> bool:
        """Whether mail comes by itself while the vault is open."""
        from inglenook.tasks import keeping

        return keeping.settings(self._workspace).text("follow_accounts") == "yes"

    can_look_up = False  # whether the network can be asked how an address is reached

    def known(self, address: str) -> Proposal | None:
        """How an address is reached, where that is known without asking anybody."""
        del address
        return None

    def look_up(self, address: str, stop: Stop) -> Iterator[Event[Proposal | None]]:
        """Ask the network how an address is reached, after the person agreed."""
        del address
        stop.check()
        yield Result(None)

    def guessed(self, address: str) -> Proposal:
        """Names that servers often have, for the person to correct. Asks nobody."""
        domain = address.rpartition("@")[2].lower()
        imap, smtp = Server(f"imap.{domain}", 993), Server(f"smtp.{domain}", 465, Security.TLS)
        return Proposal(Account(0, address.lower(), "", address, imap, smtp))

    def join(self, account: Account, secret: str, name: str, stop: Stop) -> Iterator[Event[Account]]:
        """Open the account once, and keep it where that went well."""
        from inglenook import assembly
        from inglenook.tasks import accounts, keeping

        accounts.require_new(self._workspace, account.address)
        with assembly.postman(self._workspace, account, lambda: secret) as postman:
            postman.folders(stop)
        kept = accounts.add(self._workspace, account, secret, name)
        if name and not keeping.settings(self._workspace).text("person_name"):
            keeping.change_setting(self._workspace, "person_name", name)
        yield Result(kept)

    def sync(self, number: int, stop: Stop) -> Iterator[Event[SyncReport]]:
        """Bring an account in step; partial values are `Arrived`."""
        from inglenook.tasks import accounts, following

        account = accounts.view(self._workspace, number).account
        return following.once(self._workspace, account, self._workspace.mail_server, stop)

    def follow(self, number: int, stop: Stop) -> Iterator[Event[SyncReport]]:
        """Keep an account in step until stopped; partial values are `Arrived` and a `SyncReport` for each time."""
        from inglenook.tasks import accounts, following

        account = accounts.view(self._workspace, number).account
        return following.follow(self._workspace, account, self._workspace.mail_server, stop)

    def remove(self, number: int, stop: Stop, *, keeps_mails: bool) -> Iterator[Event[int]]:
        """Take an account out; gives how many mails went."""
        from inglenook.tasks import accounts

        return accounts.remove(self._workspace, number, stop, keeps_mails=keeps_mails)

    def choose_folder(self, folder: int, *, is_chosen: bool) -> None:
        """Have a folder kept in step with the server, or no longer."""
        from inglenook.tasks import accounts

        accounts.choose_folders(self._workspace, [folder], is_chosen=is_chosen)

    def agree(self, folder: int) -> None:
        """What vanished from a folder on the server may leave it here."""
        from inglenook.tasks import accounts

        accounts.agree(self._workspace, folder)

    def pause(self, number: int, *, is_paused: bool) -> None:
        """Leave the server alone, or no longer."""
        from inglenook.tasks import accounts

        accounts.choose(self._workspace, number, is_paused=is_paused)

    def change(self, account: Account, secret: str) -> None:
        """Reach an account in another way; an empty secret leaves the one that is kept."""
        from inglenook.tasks import accounts

        accounts.change(self._workspace, account)
        if secret:
            accounts.set_secret(self._workspace, account.number, secret)

    def put_identity(self, identity: Identity) -> None:
        """Add an identity (number 0) or change one."""
        from inglenook.tasks import accounts

        accounts.put_identity(self._workspace, identity)

    def remove_identity(self, identity: Identity) -> None:
        """Forget an identity."""
        from inglenook.tasks import accounts

        accounts.remove_identity(self._workspace, identity)
