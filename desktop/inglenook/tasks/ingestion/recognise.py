"""Text recognition for kept documents that are pictures or look scanned, where an engine is installed.

Each document is committed when its last page is read: a stop keeps what was finished, and the next run goes on with
the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inglenook.core.errors import InglenookError, NoSuchItem
from inglenook.core.events import Event, Partial, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Found, Outcome, Recognition
from inglenook.core.views import DocumentRow
from inglenook.tasks.children.untrusted import REFUSED
from inglenook.tasks.ingestion import cutting
from inglenook.tasks.ingestion.keeper import Keeper
from inglenook.tasks.workspace import Desk, Workspace

NO_TEXT = Outcome.NO_TEXT.value
KINDS = frozenset(("pdf", "image"))
_LONG = 3  # pages; a document with more shows its own progress
TRIED = "nothing_recognised"  # the kind of a picture in which nothing was found; it is not tried again by itself


class NoRecognition(InglenookError):
    """No engine for text recognition is installed, or none of its languages."""

    code = "no_recognition"


def present(desk: Desk) -> Recognition:
    """Which engine is there, and for which languages."""
    return desk.reader.recognition()


def scanned(workspace: Workspace) -> list[ItemId]:
    """The kept documents without text in which there may be some to recognise."""
    documents = workspace.vault.documents
    return [item for item in documents.in_state(NO_TEXT) if documents.row(item).filetype in KINDS]


def recognise(
    workspace: Workspace, items: Sequence[ItemId], stop: Stop, passwords: Sequence[str] = ()
) -> Iterator[Event[tuple[ImportOutcome, ...]]]:
    """Recognise the text of these documents, or of all that look scanned where none is named.

    What became of each comes as `Partial`. A document that is named is read anew, also where it has text already.
    One that is taken out meanwhile is passed over. Raises `NoRecognition`, `NoSuchItem`, `Stopped`.
    """
    if not present(workspace).languages:
        raise NoRecognition()
    vault = workspace.vault
    rows = [vault.documents.row(item) for item in items or scanned(workspace)]
    with vault.database.write() as transaction:
        run = vault.imports.start(transaction, [row.title for row in rows], workspace.now())
    keeper = Keeper(workspace, run)
    outcomes: list[ImportOutcome] = []
    with workspace.reader.recogniser() as recogniser:
        for done, row in enumerate(rows):
            stop.check()
            yield Progress(done, len(rows), "documents", "recognising")
            try:
                filename, data = vault.documents.filename(row.item.number), cutting.original(workspace, row.item)
            except NoSuchItem:
                continue
            found = data if isinstance(data, Found) else REFUSED
            for step in () if isinstance(data, Found) else recogniser.steps(filename, data, stop, passwords):
                found = step.found or found
                if step.found is None and step.total is not None and step.total > _LONG:
                    yield Progress(step.done, step.total, "pages", "recognising")
            made = _kept(keeper, row, filename, found)
            if made.outcome is Outcome.IMPORTED:
                with vault.database.write() as transaction:
                    vault.imports.settle(transaction, row.item, Outcome.NO_TEXT, made.outcome)
            outcomes.append(made)
            yield Partial(made)
    with vault.database.write() as transaction:
        vault.imports.finish(transaction, run, workspace.now())
    yield Result(tuple(outcomes))


def _kept(keeper: Keeper, row: DocumentRow, filename: str, found: Found) -> ImportOutcome:
    """Put in what was found; what a document had before stays where nothing was."""
    if found.document is not None:
        return keeper.finish_attachment(row.item.number, found.document, Outcome.IMPORTED, "")
    outcome = found.failure or Outcome.UNSUPPORTED
    if outcome is Outcome.NO_TEXT and found.detail == TRIED and row.state == NO_TEXT:
        return keeper.finish_attachment(row.item.number, None, outcome, TRIED)
    return ImportOutcome(filename, outcome, row.item, found.detail)
