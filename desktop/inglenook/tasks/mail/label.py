"""The person's own labels on documents and mails. Plain calls, each of which undoes the other.

A thread stands for its mails: it has the labels of all of them, and gets one on each. What an account's server keeps as
labels (Gmail) is given and taken there, too, with the next sync.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from inglenook.core.errors import WrongUse
from inglenook.core.ids import ItemId, ItemKind
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail.handling import Handling
from inglenook.vault.storage.database import Transaction

_NAME = re.compile(r"[^\W_](?:[\w &'’.+-]{0,38}[\w.)+])?")


def listing(workspace: Workspace) -> list[tuple[str, int]]:
    """The labels in use with how many documents have each, by name."""
    return workspace.vault.document_labels.counts()


def mail_listing(workspace: Workspace) -> list[tuple[str, int]]:
    """The labels in use with how many threads have each, by name; those of servers with labels among them."""
    return workspace.vault.mail_labels.counts()


def names(workspace: Workspace) -> list[str]:
    """The labels in use on documents and mails."""
    vault = workspace.vault
    return sorted({*vault.document_labels.names(), *vault.mail_labels.names()}, key=str.casefold)


def of_mails(workspace: Workspace, items: Sequence[ItemId]) -> Mapping[ItemId, tuple[str, ...]]:
    """The labels of those of the mails that have some."""
    return workspace.vault.mail_labels.of_mails(items)


def lacking(workspace: Workspace, item: ItemId, label: str) -> list[ItemId]:
    """The mails of a thread that do not have a label yet: those that it would be taken from again."""
    return [mail for mail, has_it in _mails_of(workspace, item, label) if not has_it]


def having(workspace: Workspace, item: ItemId, label: str) -> list[ItemId]:
    """The mails of a thread that have a label."""
    return [mail for mail, has_it in _mails_of(workspace, item, label) if has_it]


def _mails_of(workspace: Workspace, item: ItemId, label: str) -> list[tuple[ItemId, bool]]:
    """The mails of a thread, and whether each has a label."""
    name, mails = spelt(workspace, label), workspace.vault.mail_labels.mails(item)
    known = of_mails(workspace, mails)
    return [(mail, name in known.get(mail, ())) for mail in mails]


def give(workspace: Workspace, items: Sequence[ItemId], label: str) -> str:
    """Give documents, mails and threads a label; gives it as it is spelt.

    Raises `WrongUse` for what cannot be one, `NoSuchItem`.
    """
    name = spelt(workspace, label)
    if not _NAME.fullmatch(name) and name not in workspace.vault.mail_labels.names():
        raise WrongUse(reason="document_label")
    vault, now = workspace.vault, workspace.now()

    def document(transaction: Transaction, item: ItemId) -> None:
        vault.document_labels.give(transaction, item, name, now)

    _each(workspace, items, document, lambda handling, mail: vault.mail_labels.give(handling, mail, name, now))
    return name


def take_back(workspace: Workspace, items: Sequence[ItemId], label: str) -> None:
    """Take a label away from documents, mails and threads; those that do not have it stay as they are."""
    name, vault = spelt(workspace, label), workspace.vault

    def document(transaction: Transaction, item: ItemId) -> None:
        vault.document_labels.take(transaction, item, name)

    _each(workspace, items, document, lambda handling, mail: vault.mail_labels.take(handling, mail, name))


def _each(
    workspace: Workspace,
    items: Sequence[ItemId],
    document: Callable[[Transaction, ItemId], None],
    mail: Callable[[Handling, ItemId], None],
) -> None:
    mails = {item: workspace.vault.mail_labels.mails(item) for item in items if item.kind is not ItemKind.DOCUMENT}
    with workspace.vault.database.write() as transaction:
        handling = Handling(workspace.vault, transaction, workspace.now())
        for item in items:
            if item.kind is ItemKind.DOCUMENT:
                document(transaction, item)
            for each in mails.get(item, ()):
                if workspace.vault.holds(transaction, each):
                    mail(handling, each)


def spelt(workspace: Workspace, label: str) -> str:
    """The label as it is spelt where it is in use, on mails or on documents."""
    name = " ".join(label.split())
    there = workspace.vault.mail_labels.spelt(name)
    return there if there != name else workspace.vault.document_labels.spelt(name)
