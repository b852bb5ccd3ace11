"""Open kept documents that ask for a password: read anew with the passwords given, which are kept nowhere.

The original stays as it came, protected, inside the encrypted vault; what was read is kept as for any document. What
the members of a protected archive hold is brought in beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Event, Partial, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.importing import ImportOutcome, ImportReport
from inglenook.core.reading import Found, Outcome
from inglenook.core.views import DocumentRow
from inglenook.tasks.ingestion import cutting, reopening
from inglenook.tasks.ingestion.attached import as_document
from inglenook.tasks.ingestion.ingest import PDF
from inglenook.tasks.ingestion.keeper import Keeper
from inglenook.tasks.workspace import Workspace

PROTECTED = Outcome.PROTECTED.value
_ARCHIVES = frozenset(("zip", "7z"))  # that may ask for a password


def protected(workspace: Workspace) -> list[ItemId]:
    """The documents that ask for a password."""
    return workspace.vault.documents.in_state(PROTECTED)


def unlock(
    workspace: Workspace, items: Sequence[ItemId], passwords: Sequence[str], stop: Stop
) -> Iterator[Event[tuple[ImportOutcome, ...]]]:
    """Open these documents, or all that are protected where none is named; what became of each comes as `Partial`.

    A document that no password fits stays as it was, with the outcome `protected`; one that is open already is
    `present`, and one that is taken out meanwhile is passed over. Raises `NoSuchItem`, `Stopped`; what was opened
    before a stop is kept. The imports that it came with say from then on that it was brought in.
    """
    vault = workspace.vault
    chosen = list(items) or protected(workspace)
    rows = [vault.documents.row(item) for item in chosen]
    with vault.database.write() as transaction:
        run = vault.imports.start(transaction, [row.title for row in rows], workspace.now())
    outcomes: list[ImportOutcome] = []
    keeper = Keeper(workspace, run)
    for done, row in enumerate(rows):
        stop.check()
        yield Progress(done, len(rows), "documents", "unlocking")
        try:
            made = _made(workspace, keeper, run, row, passwords, stop)
            waits = vault.documents.state(row.item.number) == PROTECTED
        except NoSuchItem:
            continue
        outcomes += made
        outcome = next((each.outcome for each in made if each.item == row.item), Outcome.PROTECTED)
        if not waits and Outcome.PROTECTED not in {outcome, *(each.outcome for each in made)}:
            told = Outcome.IMPORTED if outcome is Outcome.PRESENT else outcome
            with vault.database.write() as transaction:
                vault.imports.settle(transaction, row.item, Outcome.PROTECTED, told)
        for each in made:
            yield Partial(each)
    with vault.database.write() as transaction:
        vault.imports.finish(transaction, run, workspace.now())
        if {each.outcome for each in outcomes} <= {Outcome.PROTECTED, Outcome.PRESENT}:
            vault.imports.withdraw(transaction, run)  # of a password that fits nothing there is nothing to tell
    yield Result(tuple(outcomes))


def still_protected(workspace: Workspace, outcomes: Iterable[ImportOutcome]) -> list[ItemId]:
    """Those that an import found in the vault already, protected: what its passwords are to be tried on as well."""
    known = {each.item for each in outcomes if each.outcome is Outcome.PRESENT}
    return [item for item in protected(workspace) if item in known]


def _made(
    workspace: Workspace, keeper: Keeper, run: int, row: DocumentRow, passwords: Sequence[str], stop: Stop
) -> list[ImportOutcome]:
    """What becomes of a document, and of what it holds."""
    if row.state != PROTECTED:
        return [ImportOutcome(row.title, Outcome.PRESENT, row.item)]
    data = cutting.original(workspace, row.item)
    if isinstance(data, Found):
        return [ImportOutcome(row.filename, data.failure or Outcome.DAMAGED, row.item, data.detail)]
    if row.filetype in _ARCHIVES:
        return _members(reopening.reopen(workspace, run, row.item.number, row.filetype, stop, passwords))
    found, _ = workspace.reader.read(row.filename, data, mail=False, passwords=passwords)
    if found.files:
        return _members(reopening.reopen(workspace, run, row.item.number, PDF, stop, passwords))
    return [_opened(keeper, row, found)]


def _members(events: Iterable[Event[ImportReport]]) -> list[ImportOutcome]:
    values = (event.value for event in events if isinstance(event, Partial))
    return [value for value in values if isinstance(value, ImportOutcome)]


def _opened(keeper: Keeper, row: DocumentRow, found: Found) -> ImportOutcome:
    filename, item = row.filename, row.item
    document = found.document if found.message is None else as_document(found.message, filename)
    outcome = Outcome.IMPORTED if document is not None else found.failure or Outcome.UNSUPPORTED
    if document is None and outcome is not Outcome.NO_TEXT:
        return ImportOutcome(filename, outcome, item, found.detail)
    return keeper.finish_attachment(item.number, document, outcome, found.detail)
