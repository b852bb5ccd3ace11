"""Mail accounts made on the spot, for the window's tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from inglenook.core.accounts import Account, AccountView, FolderView, Identity, Login, Server
from inglenook.core.errors import InglenookError
from inglenook.core.events import Event, Partial, Progress, Result, Stop
from inglenook.core.ids import message_id
from inglenook.core.syncing import Arrived, SyncReport
from inglenook.interfaces.qt.services.accounts import Accounts, Proposal


class LoginRefused(InglenookError):
    """As the courier's own error."""

    code = "mail_login_refused"


class Unreachable(InglenookError):
    """As another one of its."""

    code = "mail_unreachable"


def account(number: int, address: str = "anna@example.org") -> Account:
    domain = address.rpartition("@")[2]
    imap, smtp = Server(f"imap.{domain}", 993), Server(f"smtp.{domain}", 465)
    return Account(number, address, "", address, imap, smtp)


def folder(number: int, name: str, role: str = "", problem: str = "") -> FolderView:
    return FolderView(number, name, tuple(name.split("/")), role, name, True, True, True, 7, 0, 0, problem)


class FakeAccounts(Accounts):
    """`right` opens every account; `known_domains` are reached without asking anybody."""

    can_look_up = True

    def __init__(self) -> None:
        self.kept: list[AccountView] = []
        self.known_domains = {"example.org"}
        self.named_domains = {"named.example"}
        self.calls: list[tuple[str, object]] = []
        self.problem: InglenookError | None = None
        self.sending_problem: InglenookError | None = None
        self.mails_to_come = 3
        self.is_followed = True

    def add(self, number: int = 1, address: str = "anna@example.org", *folders: FolderView) -> AccountView:
        identity = Identity(number, number, address, "Anna")
        made = AccountView(account(number, address), (identity,), folders, 0, True, False, 1_700_000_000, "", 0)
        self.kept.append(made)
        return made

    def views(self) -> Sequence[AccountView]:
        return list(self.kept)

    def follows(self) -> bool:
        return self.is_followed

    def known(self, address: str) -> Proposal | None:
        if address.endswith("@signed.example"):
            signed = replace(account(0, address), login=Login.OAUTH, provider="google")
            return Proposal(signed, "Signed Mail")
        is_known = address.rpartition("@")[2] in self.known_domains
        return (
            Proposal(account(0, address), "Example Mail", wants_app_password=True, page="https://x.example")
            if is_known
            else None
        )

    def try_again(self, number: int) -> None:
        self.calls.append(("try_again", number))

    def look_up(self, address: str, stop: Stop) -> Iterator[Event[Proposal | None]]:
        self.calls.append(("look_up", address))
        is_named = address.rpartition("@")[2] in self.named_domains
        yield Result(Proposal(account(0, address)) if is_named else None)

    def sign_in(self, account: Account, name: str, stop: Stop) -> Iterator[Event[Account]]:
        self.calls.append(("sign_in", account.provider))
        yield Result(self.add(len(self.kept) + 1, account.address).account)

    def sign_in_again(self, number: int, stop: Stop) -> Iterator[Event[Account]]:
        self.calls.append(("sign_in_again", number))
        if self.problem is not None:
            raise self.problem
        self.kept = [replace(each, problem="") if each.account.number == number else each for each in self.kept]
        yield Result(next(each.account for each in self.kept if each.account.number == number))

    def open_page(self, address: str) -> None:
        self.calls.append(("open_page", address))

    def join(self, account: Account, secret: str, name: str, stop: Stop) -> Iterator[Event[Account]]:
        self.calls.append(("join", name))
        if secret != "right":
            raise LoginRefused(host=account.imap.host, words="no")
        made = self.add(len(self.kept) + 1, account.address)
        yield Result(made.account)

    def sync(self, number: int, stop: Stop) -> Iterator[Event[SyncReport]]:
        self.calls.append(("sync", number))
        yield Progress(1, self.mails_to_come, "mails", "fetching")
        if self.problem is not None:
            raise self.problem
        yield Partial(Arrived(number, "INBOX", "inbox", (message_id(1),), is_first=True))
        yield Result(SyncReport(number, 0.1, fetched=self.mails_to_come))

    def try_sending(self, number: int, stop: Stop) -> Iterator[Event[bool]]:
        self.calls.append(("try_sending", number))
        if self.sending_problem is not None:
            raise self.sending_problem
        yield Result(True)

    def follow(self, number: int, stop: Stop) -> Iterator[Event[SyncReport]]:
        self.calls.append(("follow", number))
        yield Partial(SyncReport(number, 0.1, flags=1))
        yield Result(SyncReport(number, 0.1))

    def remove(self, number: int, stop: Stop, *, keeps_mails: bool) -> Iterator[Event[int]]:
        self.calls.append(("remove", keeps_mails))
        self.kept = [each for each in self.kept if each.account.number != number]
        yield Result(0)

    def choose_folder(self, folder: int, *, is_chosen: bool) -> None:
        self.calls.append(("choose_folder", (folder, is_chosen)))
        self.kept = [
            replace(
                view,
                folders=tuple(
                    replace(each, is_chosen=is_chosen) if each.number == folder else each for each in view.folders
                ),
            )
            for view in self.kept
        ]

    def choose_role(self, number: int, role: str, folder: int | None) -> None:
        self.calls.append(("choose_role", (role, folder)))

        def changed(each: FolderView) -> FolderView:
            if each.number == folder:
                return replace(each, role=role, wanted_role=role)
            return replace(each, role="", wanted_role="") if each.role == role else each

        self.kept = [replace(view, folders=tuple(map(changed, view.folders))) for view in self.kept]

    def choose(self, number: int, *, largest: int | None = None, takes_new: bool | None = None) -> None:
        given = {"largest": largest, "takes_new": takes_new}
        facts: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        self.kept = [replace(each, **facts) if each.account.number == number else each for each in self.kept]

    def agree(self, folder: int) -> None:
        self.calls.append(("agree", folder))

    def pause(self, number: int, *, is_paused: bool) -> None:
        self.kept = [
            replace(each, is_paused=is_paused) if each.account.number == number else each for each in self.kept
        ]

    def change(self, account: Account, secret: str) -> None:
        self.calls.append(("change", (account.imap.host, bool(secret))))
        self.kept = [
            replace(each, account=account) if each.account.number == account.number else each for each in self.kept
        ]

    def put_identity(self, identity: Identity) -> None:
        view = next(each for each in self.kept if each.account.number == identity.account)
        known = [each for each in view.identities if each.number != identity.number]
        made = identity if identity.number else replace(identity, number=len(view.identities) + 10)
        identities = tuple(sorted((*known, made), key=lambda each: each.number))
        self.kept = [replace(view, identities=identities) if each is view else each for each in self.kept]

    def remove_identity(self, identity: Identity) -> None:
        self.kept = [
            replace(each, identities=tuple(one for one in each.identities if one.number != identity.number))
            for each in self.kept
        ]
