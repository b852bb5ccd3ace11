"""The panel of facts: what is asked for, and each value with the mark that leads to its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QGridLayout, QLineEdit, QWidget

from inglenook.core import plainfiles
from inglenook.core.errors import InglenookError
from inglenook.core.results import Cell
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.fields import CHOICES, FieldsPresenter, FieldsState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.page import follow
from inglenook.interfaces.qt.widgets.plain import Elided, button, clear, column, label, row, say
from inglenook.interfaces.qt.widgets.scrolling import LimitedRoll
from inglenook.interfaces.sentences import sentence_for


def _tr(text: str) -> str:
    return QCoreApplication.translate("fields", text)


def choice_name(name: str) -> str:
    """The words of a choice."""
    return {
        "amounts": _tr("Amounts"),
        "dates": _tr("Dates"),
        "people": _tr("Who"),
        "numbers": _tr("Numbers"),
        "contact": _tr("Contact"),
    }[name]


def field_name(name: str) -> str:
    """The words for a field that is known; another one is called as it was asked for."""
    words = {
        "total": _tr("Total"),
        "net": _tr("Net amount"),
        "tax": _tr("Tax"),
        "currency": _tr("Currency"),
        "date": _tr("Date"),
        "due date": _tr("Due date"),
        "vendor": _tr("From (vendor)"),
        "buyer": _tr("To (buyer)"),
        "invoice number": _tr("Invoice number"),
        "order number": _tr("Order number"),
        "contract number": _tr("Contract number"),
        "email": _tr("Mail address"),
        "phone": _tr("Phone"),
        "address": _tr("Address"),
        "iban": _tr("Bank account (IBAN)"),
    }
    return words.get(name, figures.one_line(name))


class FieldsPanel(QFrame):
    """Shows a `FieldsState`."""

    source_opened = Signal(object)  # a Source

    def __init__(self, presenter: FieldsPresenter) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._presenter = presenter
        self.choices = {name: button(choice_name(name), "", "small") for name in CHOICES}
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Other facts, with commas between them"))
        self.line.setPlaceholderText(self.tr("Other facts, such as: deposit, notice period"))
        self.line.setText(presenter.state.names)
        self.ask = button(self.tr("Find"), "search")
        self.stop = button(self.tr("Stop"), "stop")
        self.copy = button(self.tr("Copy as table"), "copy", "quiet")
        self.keep = button(self.tr("Save as CSV…"), "save", "quiet")
        self._hint, self._problem, self._notice = label("", "muted"), label("", "problem"), label("", "muted")
        self._below = Elided("muted")
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(GRID * 2)
        self._table.setVerticalSpacing(GRID // 2)
        self._table.setColumnStretch(1, 1)
        self._drawn: tuple[Cell, ...] = ()
        self._make()
        self._connect()

    def _make(self) -> None:
        above, flow = flow_holder()
        for choice in self.choices.values():
            flow.addWidget(choice)
        below, tools = flow_holder()
        for tool in (self.stop, self.copy, self.keep):
            tools.addWidget(tool)
        asking = row(self.line, self.ask)
        asking.setStretch(0, 1)
        inside = QWidget()
        inside.setLayout(self._table)
        self.area = LimitedRoll(inside)
        self.area.setAccessibleName(self.tr("Facts found"))
        layout = column(above, margin=GRID + 4, gap=GRID)
        layout.addLayout(asking)
        for part in (self._hint, self._problem, self._notice):
            layout.addWidget(part)
        layout.addWidget(self.area, 1)
        layout.addWidget(below)
        layout.addWidget(self._below)
        self.setLayout(layout)

    def _connect(self) -> None:
        presenter = self._presenter
        for name, choice in self.choices.items():
            choice.clicked.connect(lambda _=False, name=name: presenter.choose(name))
        self.ask.clicked.connect(self._fill)
        self.line.returnPressed.connect(self._fill)
        self.line.textEdited.connect(presenter.note)
        self.stop.clicked.connect(presenter.stop)
        self.copy.clicked.connect(self._copy)
        self.keep.clicked.connect(self._save)
        follow(presenter, self.show_state)

    def show_state(self, state: FieldsState) -> None:
        """Show what was found, and what was not."""
        is_open = state.target is not None and not state.is_running
        for choice in (*self.choices.values(), self.ask):
            choice.setEnabled(is_open)
        self.stop.setVisible(state.is_running)
        self.copy.setVisible(state.is_made and state.found > 0)
        self.keep.setVisible(state.is_made and state.found > 0)
        say(self._problem, state.problem)
        say(self._notice, state.notice)
        if state.is_made and not state.found:
            words = self.tr("None of this stands in the text.")
        elif state.cells or state.is_running or state.problem:
            words = ""
        else:
            words = self.tr("Choose what to look for. Only what stands in the text is shown, with its place.")
        say(self._hint, words)
        if state.cells != self._drawn:
            self._drawn = state.cells
            self._draw(state.cells)
        self.area.setVisible(bool(state.cells))
        self.area.fit()
        if state.is_made or state.is_running:
            self._below.show_line("")

    def _draw(self, cells: tuple[Cell, ...]) -> None:
        clear(self._table)
        for number, cell in enumerate(cells):
            top = Qt.AlignmentFlag.AlignTop
            self._table.addWidget(label(field_name(cell.field), "muted"), number, 0, top)
            self._table.addWidget(self._value(cell), number, 1)
            if cell.source is not None and cell.source.item is not None:
                self._table.addWidget(self._mark(cell), number, 2, top)

    def _value(self, cell: Cell) -> QWidget:
        value = figures.one_line(cell.value)
        if not value:
            empty = label("—", "muted")
            empty.setAccessibleName(self.tr("not in the text"))
            return empty
        # A day or an amount as it was understood; a bare number says nothing more.
        normal = figures.one_line(cell.normal)
        is_more = normal != value and (" " in normal or normal.count("-") == 2)
        made = label(f"{value}  ({normal})" if is_more else value)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _mark(self, cell: Cell) -> QWidget:
        page = cell.source.page if cell.source is not None else None
        words = self.tr("page %1").replace("%1", figures.count(page)) if page else self.tr("show")
        made = button(words, "", "mark")
        made.setAccessibleName(self.tr("%1: show it in the text").replace("%1", field_name(cell.field)))
        made.clicked.connect(lambda: self.source_opened.emit(cell.source))
        return made

    def _fill(self) -> None:
        self._presenter.fill(self.line.text())

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._presenter.as_table())
        self._below.show_line(self.tr("Copied. It leaves the clipboard when the vault is locked."))

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the facts"), f"{self.tr('Facts')}.csv")
        if name:
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Save the facts as a table that spreadsheet programs open."""
        try:
            plainfiles.write(path, self._presenter.as_csv())
        except InglenookError as error:
            say(self._problem, sentence_for(error))
            return
        words = self.tr("Saved as %1. That file is outside the vault and not encrypted.")
        self._below.show_line(words.replace("%1", figures.one_line(path.name)))
