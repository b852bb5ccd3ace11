"""Lists and views: what is in the vault, a page of rows at a time, newest first. Plain calls, nothing long."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from inglenook.core import plainfiles
from inglenook.core.errors import NoSuchItem, OriginalNotKept
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.importing import ImportOutcome, ImportRow, ImportView
from inglenook.core.letters import MailPlace
from inglenook.core.papers import EVERY_DOCUMENT, DocumentFilter
from inglenook.core.reading import Outcome
from inglenook.core.results import Carrier
from inglenook.core.views import (
    DocumentRow,
    DocumentView,
    MailRow,
    MailView,
    ThreadRow,
    ThreadView,
)
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail.places import Where


def documents(
    workspace: Workspace, offset: int, limit: int, only: DocumentFilter = EVERY_DOCUMENT
) -> list[DocumentRow]:
    """Documents, last added first where `only` does not say otherwise."""
    if only.label:
        only = replace(only, label=workspace.vault.document_labels.spelt(only.label))
    return workspace.vault.documents.listing(offset, limit, only)


def kinds(workspace: Workspace) -> dict[tuple[str, str], int]:
    """How many documents there are of each file type and state."""
    return workspace.vault.documents.kinds()


def mails(workspace: Workspace, offset: int, limit: int, *, folder: str = "", is_left: bool = False) -> list[MailRow]:
    """Mails, newest first: every one, those of a folder, or with `is_left` those that were not thrown away."""
    return workspace.vault.mail.listing(offset, limit, folder=folder, is_left=is_left)


def folders_of(workspace: Workspace, items: Sequence[ItemId]) -> dict[ItemId, tuple[str, ...]]:
    """The folders that each of these mails lies in, by name."""
    return workspace.vault.mail.folders_of(items)


def folder_spelt(workspace: Workspace, name: str) -> str:
    """The folder that is meant, as it is spelt here: INBOX and inbox are one where not both are here."""
    names = workspace.index.folders()
    return name if name in names else next((each for each in names if each.casefold() == name.casefold()), name)


def carriers_of(workspace: Workspace, items: Sequence[ItemId]) -> dict[ItemId, Carrier]:
    """The first mail that each of these documents came with; none for what came as a file."""
    return workspace.vault.documents.first_carriers(items)


def threads(
    workspace: Workspace, offset: int, limit: int, *, folder: str = "", label: str = "", kind: str = "", own: str = ""
) -> list[ThreadRow]:
    """Threads, the one with the newest mail first: all, or those of a folder, of a label or of one of the person's own.

    `kind` may be unread, flagged or put_off, as that of a `MailPlace`.
    """
    where = Where(folder, label, kind == "put_off", kind == "unread", kind == "flagged", own)
    return workspace.vault.threads.listing(offset, limit, where, workspace.now())


def mail_places(workspace: Workspace) -> list[MailPlace]:
    """Where the threads lie, with how many: all mail, unread, flagged and put off, labels, folders."""
    return workspace.vault.mail_places.listing(workspace.now())


def imports(workspace: Workspace, offset: int, limit: int) -> list[ImportRow]:
    """Imports, newest first."""
    return workspace.vault.imports.listing(offset, limit)


def imported(workspace: Workspace, run: int) -> ImportView:
    """One import with its outcomes in groups; raise `NoSuchItem`."""
    return workspace.vault.imports.view(run)


def outcomes(
    workspace: Workspace, run: int, offset: int = 0, limit: int = -1, only: Iterable[tuple[Outcome, str]] = ()
) -> list[ImportOutcome]:
    """What became of each file of one import, a page at a time; of all, or of the groups `only` names."""
    return workspace.vault.imports.outcomes(run, offset, limit, only)


def document(workspace: Workspace, item: ItemId) -> DocumentView:
    """A document with its text."""
    return workspace.vault.documents.view(item)


def mail(workspace: Workspace, item: ItemId) -> MailView:
    """A mail with its text."""
    return workspace.vault.mail.view(item)


def thread(workspace: Workspace, item: ItemId) -> ThreadView:
    """A thread with its mails, oldest first."""
    row = workspace.vault.threads.row(item)
    mails: list[MailView] = []
    for each in workspace.vault.threads.messages(item):
        with contextlib.suppress(NoSuchItem):  # taken out while the thread is read
            mails.append(workspace.vault.mail.view(each))
    if not mails:
        raise NoSuchItem(item=str(item))
    return ThreadView(row=row, mails=tuple(mails))


def thread_row(workspace: Workspace, item: ItemId) -> ThreadRow:
    """A thread as it stands in a list."""
    return workspace.vault.threads.row(item)


def titled(workspace: Workspace, item: ItemId) -> tuple[str, str]:
    """The title of a document, mail or thread, and its kind of file or who wrote it; raise `NoSuchItem`."""
    if item.kind is ItemKind.DOCUMENT:
        document = workspace.vault.documents.row(item)
        return document.title, document.filetype
    if item.kind is ItemKind.THREAD:
        thread = workspace.vault.threads.row(item)
        return thread.subject, ", ".join(thread.people[:2])
    mail = workspace.vault.mail.view(item).row
    return mail.subject, "" if mail.sender is None else mail.sender.name


def original(workspace: Workspace, item: ItemId) -> bytes:
    """The bytes of a document or mail as they came; raise `OriginalNotKept`.

    Where the vault has the text alone, the file is taken from where it was, if it is there still and the same.
    """
    try:
        return workspace.vault.original(item)
    except OriginalNotKept as missing:
        path, digest = workspace.vault.documents.source(item.number)
        with contextlib.suppress(OSError):
            with plainfiles.opened(Path(path)) as file:  # a pipe may lie there by now
                data = file.read()
            if hashlib.sha256(data).digest() == digest:
                return data
        raise missing from None


def counts(workspace: Workspace) -> tuple[int, int, int]:
    """How many documents, mails and drafts there are."""
    return workspace.vault.counts()
