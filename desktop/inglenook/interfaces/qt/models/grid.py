"""A table as a Qt model over plain rows: papers down, fields across; sorted and filtered elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QDate, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from inglenook.core.tables import OWN, Column, KeptCell, KeptRow, Value
from inglenook.core.tabling import TITLE, Place, amount_of, is_day
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.theme import colours
from inglenook.interfaces.spreadsheet import harmless

Index = QModelIndex | QPersistentModelIndex
MARK = int(Qt.ItemDataRole.UserRole)  # the icon that says who a value is from, "" for none
CELL = MARK + 1  # the `KeptCell`, None for the title
_Role = Qt.ItemDataRole
_LOOKED_AT = 200  # rows, to tell what stands in a column
SIGNS = {"model": "models", "grammar": "label", "header": "mail", OWN: "edit"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("grid", text)


def by_words(by: str) -> str:
    """Who a value is from."""
    return {
        "model": _tr("found by the model"),
        "grammar": _tr("found by rules"),
        "header": _tr("from the head of the mail"),
        OWN: _tr("written by you"),
    }.get(by, _tr("not found"))


def value_words(value: Value) -> str:
    """A value as it is shown: days and amounts in one form, so that they can be compared; all else as it stands."""
    if is_day(value):
        day = QDate.fromString(value.normal, Qt.DateFormat.ISODate)
        return figures.day(day) if day.isValid() else figures.one_line(value.text)
    found = amount_of(value)
    return money(*found) if found is not None else figures.one_line(value.text)


def _is_figure(value: Value) -> bool:
    return amount_of(value) is not None and not is_day(value)


def _is_of_figures(rows: Sequence[KeptRow], place: int) -> bool:
    """Whether most of what stands in a column is figures, so that its name stands over them."""
    filled = [row.cells[place].shown for row in rows if row.cells[place].shown.text]
    return sum(map(_is_figure, filled)) * 2 > len(filled)


class GridModel(QAbstractTableModel):
    """The title of each paper, then its fields."""

    edited = Signal(int, int, str)  # the number of the row, the column of the table, what was written

    def __init__(self, name_of: Callable[[str], str]) -> None:
        super().__init__()
        self._name_of = name_of
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[KeptRow, ...] = ()
        self._figures: frozenset[int] = frozenset()  # the columns whose values stand at the right
        self._sorted: tuple[Place, bool] | None = None

    def show_rows(
        self, columns: tuple[Column, ...], rows: tuple[KeptRow, ...], sort: tuple[Place, bool] | None
    ) -> None:
        """Other rows, or the same in another order."""
        self._sorted = sort
        self._figures = frozenset(place for place in range(len(columns)) if _is_of_figures(rows[:_LOOKED_AT], place))
        if columns == self._columns and [row.number for row in rows] == [row.number for row in self._rows]:
            # The same papers: where one looks and what is chosen stays.
            changed = [place for place, pair in enumerate(zip(rows, self._rows, strict=True)) if pair[0] is not pair[1]]
            self._rows = rows
            if changed:
                first, last = self.index(min(changed), 0), self.index(max(changed), self.columnCount() - 1)
                self.dataChanged.emit(first, last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            return
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many papers there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The title and the fields."""
        return 0 if parent.isValid() or not self._columns else len(self._columns) + 1

    def row_at(self, place: int) -> KeptRow | None:
        """The paper in a line."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def line_of(self, number: int) -> int:
        """The line of a row by its number, -1 where it is not shown."""
        return next((line for line, row in enumerate(self._rows) if row.number == number), -1)

    def place_of(self, section: int) -> Place:
        """What a column of the view sorts by."""
        return section - 1 if section else TITLE

    def cell(self, index: Index) -> KeptCell | None:
        """The cell at an index, None for the title."""
        row = self.row_at(index.row())
        return row.cells[index.column() - 1] if row is not None and index.column() > 0 else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Fields can be written into."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() > 0 else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(_Role.DisplayRole)) -> object:
        """The names of the fields, with an arrow at the one that is sorted by."""
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == _Role.DisplayRole else None
        if role == _Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section - 1 in self._figures else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role not in {_Role.DisplayRole, _Role.AccessibleTextRole} or not 0 <= section <= len(self._columns):
            return None
        name = self._name_of(self._columns[section - 1].name) if section else _tr("Paper")
        if self._sorted is None or self._sorted[0] != self.place_of(section):
            return name
        if role == _Role.AccessibleTextRole:
            words = _tr("%1, the largest first") if self._sorted[1] else _tr("%1, the smallest first")
            return words.replace("%1", name)
        return f"{name} {'↓' if self._sorted[1] else '↑'}"

    def data(self, index: Index, role: int = int(_Role.DisplayRole)) -> object:
        """How a cell reads, and what it says to a screen reader."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if index.column() == 0:
            return self._title(row, role)
        cell = row.cells[index.column() - 1]
        value = cell.shown
        if role == _Role.DisplayRole:
            return value_words(value) or ("…" if row.state == "waiting" else "—")
        if role == _Role.EditRole:
            return value.text
        if role == MARK:
            return SIGNS.get(value.by, "") if value.text or cell.own is not None else ""
        if role == CELL:
            return cell
        # The sign of an empty place stands where the figures of its column do.
        is_at_right = _is_figure(value) or (not value.text and index.column() - 1 in self._figures)
        if role == _Role.TextAlignmentRole and is_at_right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == _Role.ForegroundRole and not value.text:
            return QColor(colours().muted)
        if role == _Role.AccessibleTextRole:
            return self._spoken(index.column() - 1, row, cell)
        return None

    def setData(self, index: Index, value: object, role: int = int(_Role.EditRole)) -> bool:
        """Somebody wrote into a cell."""
        cell, row = self.cell(index), self.row_at(index.row())
        if role != _Role.EditRole or cell is None or row is None:
            return False
        text = " ".join(str(value).split())
        if text != " ".join(cell.shown.text.split()):
            self.edited.emit(row.number, index.column() - 1, text)
        return True

    def as_text(self, indexes: list[QModelIndex]) -> str:
        """Cells as lines with tabs, for the clipboard: most go on into a program that would run a formula."""
        lines: dict[int, list[tuple[int, str]]] = {}
        for index in indexes:
            row, cell = self.row_at(index.row()), self.cell(index)
            if row is not None:
                if cell is None:
                    text = harmless(" ".join(row.title.split()))
                else:
                    is_made_here = is_day(cell.shown) or amount_of(cell.shown) is not None
                    text = value_words(cell.shown) if is_made_here else harmless(value_words(cell.shown))
                lines.setdefault(index.row(), []).append((index.column(), text))
        return "\n".join("\t".join(text for _, text in sorted(lines[line])) for line in sorted(lines))

    def _title(self, row: KeptRow, role: int) -> object:
        if role in {_Role.DisplayRole, _Role.AccessibleTextRole}:
            return figures.one_line(row.title) or _tr("(no title)")
        if role == MARK:
            return "warning" if row.error else ("mail" if row.item.kind.value == "m" else "documents")
        return None

    def _spoken(self, place: int, row: KeptRow, cell: KeptCell) -> str:
        name = self._name_of(self._columns[place].name)
        if row.state == "waiting":
            return _tr("%1: not read yet").replace("%1", name)
        value = cell.shown
        if not value.text:
            return figures.named(name, _tr("left empty by you") if cell.own is not None else by_words(""))
        return figures.clauses((figures.named(name, value_words(value)), by_words(value.by)))


def money(total: Decimal, currency: str) -> str:
    """A sum with the separators of the place, exactly."""
    return figures.exact(total) + (f" {currency}" if currency else "")
