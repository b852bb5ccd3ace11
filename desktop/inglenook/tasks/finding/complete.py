"""What a half-typed filter can be completed to, out of what is in the vault. Plain calls, quick."""

from __future__ import annotations

from inglenook.core.reading import Address
from inglenook.tasks.mail.people import listing
from inglenook.tasks.workspace import Workspace


def people(workspace: Workspace, part: str, limit: int = 20) -> list[Address]:
    """People of the mails with a word that begins with `part`, whom the person writes to first; all of them for ""."""
    return [Address(row.name, row.address) for row in listing(workspace, 0, limit, part)]


def folders(workspace: Workspace) -> list[str]:
    """The names of the mail folders."""
    return list(workspace.index.folders())
