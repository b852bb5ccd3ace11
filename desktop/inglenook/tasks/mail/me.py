"""The person's own addresses: guessed from mail, confirmed or taken away by the person."""

from __future__ import annotations

import re

from inglenook.core.errors import WrongUse
from inglenook.tasks.workspace import Workspace

ADDRESS = re.compile(r"[^\s@<>,;\"]{1,64}@[^\s@<>,;\"]{1,255}")


def listing(workspace: Workspace) -> list[tuple[str, str]]:
    """The own addresses with where they come from: `confirmed` or `guessed`."""
    return workspace.vault.preferences.own_addresses()


def name(workspace: Workspace) -> str:
    """The name that the person writes under: as they set it, else as their own mails have it; "" where nobody knows."""
    return workspace.vault.preferences.person_name()


def add(workspace: Workspace, address: str) -> None:
    """Say that an address is the person's own; mails from it count as sent from now on."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.preferences.confirm_address(transaction, cleaned(address))


def remove(workspace: Workspace, address: str) -> None:
    """Say that an address is not the person's own; it will not be guessed again."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.preferences.remove_address(transaction, cleaned(address))


def cleaned(address: str) -> str:
    """An address as it is kept, in lower case; raise `WrongUse` for what cannot be one."""
    cleaned = address.strip().lower()
    if not ADDRESS.fullmatch(cleaned):
        raise WrongUse(reason="address")
    return cleaned
