"""The person's own labels on documents. Plain calls, each of which undoes the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inglenook.core.errors import WrongUse
from inglenook.core.ids import ItemId
from inglenook.tasks.workspace import Workspace

_NAME = re.compile(r"[^\W_](?:[\w &'’.+-]{0,38}[\w.)+])?")


def listing(workspace: Workspace) -> list[tuple[str, int]]:
    """The labels in use with how many documents have each, by name."""
    return workspace.vault.document_labels.counts()


def give(workspace: Workspace, items: Sequence[ItemId], label: str) -> str:
    """Give documents a label; gives it as it is spelt. Raises `WrongUse` for what cannot be one, `NoSuchItem`."""
    name = " ".join(label.split())
    if not _NAME.fullmatch(name):
        raise WrongUse(reason="document_label")
    with workspace.vault.database.write() as transaction:
        for item in items:
            name = workspace.vault.document_labels.give(transaction, item, name, workspace.now())
    return name


def take_back(workspace: Workspace, items: Sequence[ItemId], label: str) -> None:
    """Take a label away from documents; those that do not have it stay as they are."""
    with workspace.vault.database.write() as transaction:
        for item in items:
            workspace.vault.document_labels.take(transaction, item, " ".join(label.split()))
