"""Who the person is in a mail: the identity that it came to, with its name, its signature and its language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from inglenook.core.accounts import Account, Identity
from inglenook.core.ids import ItemId
from inglenook.core.reading import Address
from inglenook.tasks.mail.me import ADDRESS
from inglenook.tasks.workspace import Workspace

_MARK = "-- "  # the line over a signature (RFC 3676, 4.3)
_REACHED_BY = ("delivered-to", "x-original-to", "envelope-to")  # where a server wrote down whom it was for


def listing(workspace: Workspace) -> list[Identity]:
    """All identities, of each account its first one first; those of an account that is being removed are not there."""
    here = {each.number for each in workspace.vault.accounts.listing()}
    return [each for each in workspace.vault.accounts.identities() if each.account in here]


def of_address(workspace: Workspace, address: str) -> Identity | None:
    """The identity with an address; `anna+shop@…` is that of `anna@…`."""
    known = {each.address: each for each in reversed(listing(workspace))}
    return _first(known, [address])


def for_mail(
    workspace: Workspace, recipients: Sequence[Address], headers: Mapping[str, str], item: ItemId | None
) -> Identity | None:
    """Which identity answers a mail: the one it went to, else the one its server names, else that of its folder, else
    the first.

    None where there is no identity, and where the mail went to an own address that has none.
    """
    every = listing(workspace)
    if not every:
        return None
    known = {each.address: each for each in reversed(every)}
    reached = [address for name in _REACHED_BY for address in ADDRESS.findall(headers.get(name, ""))]
    found = _first(known, [*(each.address for each in recipients), *reached])
    if found is not None:
        return found
    holders = workspace.vault.remote_folders.accounts_with(item) if item is not None else frozenset()
    here = next((each for each in every if each.account in holders), None)
    own = workspace.vault.preferences.own()
    return here or (None if any(each.address in own for each in recipients) else every[0])


def sender_of(workspace: Workspace, address: str) -> tuple[Address | None, Identity | None, Account | None]:
    """Who a draft is from: the identity of its address, without one the first; the account that can send for it."""
    every = listing(workspace)
    chosen = of_address(workspace, address) if address else next(iter(every), None)
    if chosen is None:
        own = address or next((each for each, _ in workspace.vault.preferences.own_addresses()), "")
        name = workspace.vault.preferences.person_name(own)
        return (Address(name, own) if own else None), None, None
    return as_address(workspace, chosen), chosen, workspace.vault.accounts.account(chosen.account)


def as_address(workspace: Workspace, identity: Identity) -> Address:
    """An identity as it stands in From."""
    return Address(identity.name or workspace.vault.preferences.person_name(identity.address), identity.address)


def signature(workspace: Workspace, identity: Identity | None) -> str:
    """The signature of an identity; where it has none, the one for all mails."""
    own = identity.signature.strip() if identity is not None else ""
    return own or workspace.vault.preferences.table().text("signature").strip()


def signed(text: str, wanted: str) -> str:
    """The text with a signature below it. A last line that the signature begins with is not said twice."""
    if not wanted:
        return text
    body, _, last = text.rstrip().rpartition("\n")
    if last.strip() and wanted.startswith(last.strip()):
        text = body
    return f"{text.rstrip()}\n\n{_MARK}\n{wanted}"


def resigned(text: str, old: str, new: str) -> str:
    """The text with another signature in place of the one before, where that one still stands at its end."""
    if old and text.rstrip().endswith(f"{_MARK}\n{old}".rstrip()):
        bare = text.rstrip()[: -len(f"{_MARK}\n{old}")].rstrip()
        return f"{bare}\n\n{_MARK}\n{new}" if new else bare
    return text if old or not new else signed(text, new)


def _first(known: Mapping[str, Identity], addresses: Iterable[str]) -> Identity | None:
    for address in addresses:
        lower = address.lower()
        local, _, domain = lower.rpartition("@")
        found = known.get(lower) or known.get(f"{local.partition('+')[0]}@{domain}")
        if found is not None:
            return found
    return None
