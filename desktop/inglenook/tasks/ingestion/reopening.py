"""Opening what is in the vault already, for what it holds; parts of other jobs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inglenook.core.events import Event, Stop
from inglenook.core.importing import ImportReport
from inglenook.tasks.ingestion.enclosed import LETTER
from inglenook.tasks.ingestion.ingest import PDF, Import
from inglenook.tasks.ingestion.keeper import Keeper
from inglenook.tasks.workspace import Workspace


def reopen(
    workspace: Workspace, run: int, number: int, kind: str, stop: Stop, passwords: Sequence[str]
) -> Iterator[Event[ImportReport]]:
    """Bring in what a kept archive holds, now that there are passwords for it; a part of the job `unlock`."""
    work = Import(workspace, Keeper(workspace, run), stop, passwords)
    yield from work.kept(number, work.keeper.attached(number), kind)


def attached(workspace: Workspace, keeper: Keeper, stop: Stop) -> Iterator[Event[ImportReport]]:
    """Read what is attached to mails that are safe and was not read yet; a part of the job `sync`."""
    yield from Import(workspace, keeper, stop).attachments()


def letters(workspace: Workspace, stop: Stop) -> Iterator[Event[ImportReport]]:
    """Bring in what attached mails carry that an earlier version left in them; a part of the job `sync`."""
    yield from Import(workspace, Keeper(workspace, None), stop).unopened(workspace.vault.letters, LETTER)


def holders(workspace: Workspace, stop: Stop) -> Iterator[Event[ImportReport]]:
    """Bring in the files of PDFs that an earlier version read without them, and say of those that it read which PDF
    they are from; nobody waits for it."""
    yield from Import(workspace, Keeper(workspace, None), stop).unopened(workspace.vault.holders, PDF)
