"""What a half-typed filter can be completed to, out of what is in the vault. Plain calls, quick."""

from __future__ import annotations

from inglenook.core.reading import Address
from inglenook.tasks.workspace import Workspace
from inglenook.vault.people import people_with


def people(workspace: Workspace, part: str, limit: int = 20) -> list[Address]:
    """People of the mails with a word that begins with `part`, those in the most mails first; all of them for ""."""
    with workspace.vault.database.read() as connection:
        return people_with(connection, part, limit)


def folders(workspace: Workspace) -> list[str]:
    """The names of the mail folders."""
    return list(workspace.index.folders())
