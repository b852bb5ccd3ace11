"""The facts of the open document by their names: amounts, dates, whatever the person names, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inglenook.core.ids import ItemId
from inglenook.core.results import Cell, Extracted, Extraction
from inglenook.core.tables import field_names
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.presenter import JobPresenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.spreadsheet import as_csv, harmless

# What is offered, by a name of its own: the fields that the grammar knows.
CHOICES: dict[str, tuple[str, ...]] = {
    "amounts": ("total", "net", "tax", "currency"),
    "dates": ("date", "due date"),
    "people": ("vendor", "buyer"),
    "numbers": ("invoice number", "order number", "contract number"),
    "contact": ("email", "phone", "address", "iban"),
}
EVERY = ("date", "due date", "vendor", "buyer", "total", "tax", "invoice number", "iban")


@dataclass(frozen=True, slots=True)
class FieldsState:
    """The fields as they were last filled; `names` is the line that asks for others."""

    target: ItemId | None = None
    names: str = ""
    asked: tuple[str, ...] = ()
    is_running: bool = False
    cells: tuple[Cell, ...] = ()
    is_made: bool = False
    engine: str = ""
    notice: str = ""
    problem: str = ""

    @property
    def found(self) -> int:
        """How many have a value."""
        return sum(bool(cell.value) for cell in self.cells)


class FieldsPresenter(JobPresenter[FieldsState]):
    """Fills fields of one document at a time."""

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._made: Extraction | None = None
        self.state = FieldsState()

    def aim(self, target: ItemId | None) -> None:
        """Another document is open; what was asked for last is not asked again by itself."""
        self._drop()
        self._made = None
        self._show(FieldsState(target, self.state.names))

    def note(self, names: str) -> None:
        """Keep what is typed into the line."""
        self.state = replace(self.state, names=names)

    def choose(self, name: str) -> None:
        """Fill the fields of one of the choices."""
        self._fill(CHOICES.get(name, EVERY))

    def fill(self, names: str) -> None:
        """Fill the fields that are named, with commas between them."""
        self.note(names)
        asked = field_names(names)
        if asked:
            self._fill(asked)

    def as_csv(self) -> bytes:
        """The fields as a table for a spreadsheet, in which nothing is run."""
        made = self._made
        return b"" if made is None else as_csv(made.fields, made.rows)

    def as_table(self) -> str:
        """The fields as lines with tabs, for the clipboard; nothing runs as a formula where they are pasted."""
        return "\n".join(f"{cell.field}\t{harmless(' '.join(cell.value.split()))}" for cell in self.state.cells)

    def _fill(self, asked: tuple[str, ...]) -> None:
        target = self.state.target
        if target is None:
            return
        self._drop()
        self._made = None
        self._show(FieldsState(target, self.state.names, asked, is_running=True))
        job = self._lanes.run(
            lambda stop: self._vault.papers.extract(target, ", ".join(asked), stop),
            self._have,
            some=self._some,
            failed=lambda words: self._show(replace(self.state, problem=words)),
            ended=self._ended,
            noticed=lambda words: self._show(replace(self.state, notice=words)),
        )
        self._keep(job)

    def _some(self, values: list[object]) -> None:
        rows = [value for value in values if isinstance(value, Extracted)]
        if rows:
            self._show(replace(self.state, cells=rows[-1].cells))

    def _have(self, made: Extraction) -> None:
        self._made = made
        cells = made.rows[0].cells if made.rows else ()
        self._show(replace(self.state, cells=cells, engine=made.engine, is_made=True))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_running=False))
