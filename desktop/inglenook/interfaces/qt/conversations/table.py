"""An open table: the grid, what it adds up to, its groups as bars, and the place of the chosen value beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inglenook.core.tables import OWN, TableRow
from inglenook.core.tabling import MONTH, SENDER, Total
from inglenook.interfaces.qt import figures, printing
from inglenook.interfaces.qt.conversations.chart import Chart
from inglenook.interfaces.qt.conversations.grid import Grid
from inglenook.interfaces.qt.conversations.tablesource import SourcePane
from inglenook.interfaces.qt.gridprint import Printed, print_table
from inglenook.interfaces.qt.models.grid import GridModel, by_words, money
from inglenook.interfaces.qt.preferences import Preferences
from inglenook.interfaces.qt.presenters.table import TablePresenter, TableState
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.theme import GRID, grown
from inglenook.interfaces.qt.widgets.flow import Aside
from inglenook.interfaces.qt.widgets.page import follow
from inglenook.interfaces.qt.widgets.plain import Elided, button, column, holder, label, row, say, title
from inglenook.interfaces.qt.widgets.sheet import Choice
from inglenook.interfaces.qt.widgets.splitting import side_by_side
from inglenook.interfaces.workbook import Headings

_FOOT_LINES = 3
_ALIGNED = int(Qt.ItemDataRole.TextAlignmentRole)


class OpenTable(QWidget):
    """Shows a `TableState`."""

    left = Signal()
    opened = Signal(object)  # an Around or a KeptRow, to be opened in its place
    renamed = Signal(int, str)
    removed = Signal(object)  # a TableRow

    def __init__(self, presenter: TablePresenter, preferences: Preferences) -> None:
        super().__init__()
        self._presenter = presenter
        self.model = GridModel(column_name)
        self.grid = Grid(self.tr("The table"), self.model)
        self.source = SourcePane()
        self.back = button(self.tr("All tables"), "back", "quiet")
        self.update_now, self.stop = button(self.tr("Update"), "again"), button(self.tr("Stop"), "stop")
        self.export, self.more = button(self.tr("Export…"), "export"), button("", "more", "quiet")
        self.more.setAccessibleName(self.tr("More for this table"))
        self.filter = QLineEdit()
        self.filter.setAccessibleName(self.tr("Show only rows with these words"))
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.group, self.summed = Choice(self.tr("Group by")), Choice(self.tr("Add up"))
        self.currency = Choice(self.tr("Currency of the chart"))
        self._title, self._about = Elided(), Elided("muted")
        self._title.setFont(title("", 1.35).font())
        self._problem, self._notice = label("", "problem"), label("", "muted")
        self._foot, self._said = label("", "foot"), Elided("muted")
        self._foot.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.chart, self.foot = Chart(), QScrollArea()
        self.bar = QProgressBar()
        self._currency = ""
        self._lay_out(preferences)
        self._connect()

    def _lay_out(self, preferences: Preferences) -> None:
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(self.tr("Progress of the table"))
        head = row(self.back, self._title, self.update_now, self.stop, self.export, self.more)
        head.setStretch(1, 1)
        words = label(self.tr("Group by"), "muted", is_wrapped=False)
        self.filter.setMinimumWidth(grown(GRID * 12))
        for chooser, least in ((self.group, 9), (self.summed, 12), (self.currency, 9)):
            chooser.setMinimumWidth(grown(GRID * least))  # or they would leave the filter no room
        choices = holder(row(words, self.group, self.summed, self.currency))
        looks = self._looks = Aside(self.filter, choices, grown(GRID * 12))
        self.grid.setMinimumHeight(GRID * 14)
        self.foot.setWidgetResizable(True)
        self.foot.setAccessibleName(self.tr("Sums and averages"))
        self.foot.setWidget(self._foot)
        left = column(self.chart, self.grid, self.foot, gap=GRID)
        left.setStretch(1, 1)
        sides = side_by_side("table", preferences)
        sides.addWidget(holder(left))
        sides.addWidget(self.source)
        sides.setStretchFactor(0, 1)
        kept = preferences.sizes("table")
        sides.setSizes(kept if len(kept) == 2 else [640, 280])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self._about)
        layout.addWidget(looks)
        layout.addWidget(self.bar)
        for part in (self._problem, self._notice):
            layout.addWidget(part)
        layout.addWidget(sides, 1)
        layout.addWidget(self._said)

    def _connect(self) -> None:
        presenter, grid = self._presenter, self.grid
        self.back.clicked.connect(self.left)
        self.update_now.clicked.connect(self._update)
        self.stop.clicked.connect(presenter.stop)
        self.export.clicked.connect(self._export)
        self.more.clicked.connect(self._show_more)
        self.filter.textChanged.connect(lambda text: presenter.look(words=text))
        self.group.picked.connect(lambda wanted: presenter.look(group=wanted))
        self.summed.picked.connect(lambda wanted: presenter.look(summed=wanted))
        self.currency.picked.connect(self._pick_currency)
        self.model.edited.connect(presenter.edit)
        grid.sorted_by.connect(presenter.sort)
        grid.looked_at.connect(presenter.aim)
        grid.opened.connect(self._open)
        grid.taken_out.connect(presenter.take_out)
        grid.found_wanted.connect(lambda number, place: presenter.edit(number, place, None))
        self.source.opened.connect(self._open)
        self.source.found_wanted.connect(self._use_found)
        follow(presenter, self.show_state)

    def show_state(self, state: TableState) -> None:
        """Show the table as it is looked at."""
        view = state.view
        self.update_now.setVisible(not state.is_running)
        self.stop.setVisible(state.is_running)
        self.stop.setEnabled(not state.is_stopping)
        say(self._problem, state.problem)
        say(self._notice, state.notice)
        self._show_progress(state)
        self._said.show_line(state.said)
        if self.filter.text() != state.looks.words:
            self.filter.setText(state.looks.words)
        if view is None:
            self._title.show_line("")
            self.model.show_rows((), (), None)
            return
        self._title.show_line(figures.one_line(view.table.name))
        self._about.show_line(self._about_words(state))
        self.model.show_rows(view.table.columns, state.arranged.rows, state.looks.sort)
        self.grid.fit()
        around = state.around
        self.source.show_around(
            around, column_name(view.table.columns[around.place].name) if around is not None else ""
        )
        if around is not None:
            self.grid.choose(around.row.number, around.place)
        self._show_choices(state)
        self._show_chart(state)
        self._looks.fit()
        self._show_foot(self._totals(state))

    def _about_words(self, state: TableState) -> str:
        view = state.view
        assert view is not None
        count = figures.counted(len(view.rows), self.tr("%1 row"), self.tr("%1 rows"))
        parts = [count]
        shown = len(state.arranged.rows)
        if shown != len(view.rows):
            parts = [filled(self.tr("%1 of %2 rows"), figures.count(shown), figures.count(len(view.rows)))]
        waiting = sum(each.state == "waiting" for each in view.rows)
        failed = sum(each.state == "failed" for each in view.rows)
        if waiting:
            parts.append(figures.counted(waiting, self.tr("%1 to be read"), self.tr("%1 to be read")))
        if failed:
            parts.append(figures.counted(failed, self.tr("%1 could not be read"), self.tr("%1 could not be read")))
        if view.table.refreshed is not None:
            parts.append(self.tr("updated %1").replace("%1", figures.short_date(view.table.refreshed)))
        return " · ".join(parts)

    def _show_progress(self, state: TableState) -> None:
        self.bar.setVisible(state.is_running)
        if not state.is_running:
            return
        progress = state.progress
        total = progress.total if progress is not None and progress.total else 0
        self.bar.setRange(0, total)
        self.bar.setValue(progress.done if progress is not None else 0)
        words = self.tr("Stopping…") if state.is_stopping else self.tr("Reading the papers")
        if progress is not None and total:
            count = filled(self.tr("%1 of %2"), figures.count(progress.done), figures.count(total))
            words = f"{words} · {count}"
        say(self._notice, words if not state.notice else f"{words} · {state.notice}")

    def _show_choices(self, state: TableState) -> None:
        view = state.view
        assert view is not None
        names = [(each.name, column_name(each.name)) for each in view.table.columns]
        groups: list[tuple[object, str]] = [
            ("", self.tr("nothing")),
            (MONTH, self.tr("month")),
            (SENDER, self.tr("sender")),
        ]
        self.group.show_choices([*groups, *names], state.looks.group)
        sums = [
            (place, self.tr("Sum of %1").replace("%1", column_name(view.table.columns[place].name)))
            for place, _ in state.arranged.totals
        ]
        self.summed.setVisible(bool(state.looks.group) and bool(sums))
        self.summed.show_choices(sums, state.arranged.summed)

    def _show_chart(self, state: TableState) -> None:
        groups = state.arranged.groups
        self.chart.setVisible(groups is not None)
        if groups is None:
            self.currency.hide()
            return
        there = {total.currency for group in groups for total in group.totals}
        sums = next((each for place, each in state.arranged.totals if place == state.arranged.summed), ())
        currencies = [total.currency for total in sums if total.currency in there]
        if self._currency not in currencies:
            self._currency = currencies[0] if currencies else ""
        self.currency.setVisible(len(currencies) > 1)
        words = [(each, each or self.tr("without a currency")) for each in currencies]
        self.currency.show_choices(words, self._currency)
        self.chart.show_groups(groups, self._currency, is_by_month=state.looks.group == MONTH)

    def _totals(self, state: TableState) -> list[str]:
        view = state.view
        assert view is not None
        return [
            figures.named(
                column_name(view.table.columns[place].name), "  ·  ".join(self._total(each) for each in totals)
            )
            for place, totals in state.arranged.totals
        ]

    def _total(self, total: Total) -> str:
        if total.count == 1:
            return self.tr("%1 in 1 row").replace("%1", money(total.total, total.currency))
        words = self.tr("%1 in %2 rows, %3 on average")
        average = money(total.average, "")
        return filled(words, money(total.total, total.currency), figures.count(total.count), average)

    def _show_foot(self, lines: list[str]) -> None:
        self._foot.setText("\n".join(lines))
        self.foot.setAccessibleDescription("; ".join(lines))
        self.foot.setVisible(bool(lines))
        needed = self._foot.heightForWidth(max(self.grid.width(), GRID * 20))
        self.foot.setFixedHeight(min(needed, _FOOT_LINES * self.fontMetrics().lineSpacing()) + GRID // 2)

    def _pick_currency(self, currency: str) -> None:
        self._currency = currency
        self._show_chart(self._presenter.state)

    def _open(self) -> None:
        state = self._presenter.state
        if state.around is not None:
            self.opened.emit(state.around)
            return
        row_ = self.model.row_at(self.grid.currentIndex().row())
        if row_ is not None:
            self.opened.emit(row_)

    def _update(self) -> None:
        self._presenter.refresh()

    def _use_found(self) -> None:
        around = self._presenter.state.around
        if around is not None:
            self._presenter.edit(around.row.number, around.place, None)

    def _export(self) -> None:
        view = self._presenter.state.view
        if view is None:
            return
        name = figures.file_name(view.table.name) or self.tr("Table")
        kinds = f"{self.tr('Spreadsheet')} (*.xlsx);;{self.tr('Comma-separated values')} (*.csv)"
        path, chosen = QFileDialog.getSaveFileName(self, self.tr("Save the table"), f"{name}.xlsx", kinds)
        if path:
            self.save(Path(path), ".csv" if "*.csv" in chosen else ".xlsx")

    def save(self, path: Path, ending: str = ".xlsx") -> None:
        """Save the rows that are shown."""
        if path.suffix.lower() not in {".csv", ".xlsx"}:
            path = path.with_name(path.name + ending)
        words = {by: by_words(by) for by in ("model", "grammar", "header", OWN)}
        self._presenter.write(path, words, self._headings())

    def _headings(self) -> Headings:
        return Headings(
            paper=self.tr("Paper"), title=self.tr("Title"), sender=self.tr("Sender"), date=self.tr("Date"),
            sources=self.tr("Sources"), field=self.tr("Column"), value=self.tr("Value"),
            stands=self.tr("As it stands there"), by=self.tr("Found by"), page=self.tr("Page"),
        )  # fmt: skip

    def _show_more(self) -> None:
        view = self._presenter.state.view
        if view is None:
            return
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("More for this table"))
        menu.addAction(self.tr("Read all papers anew")).triggered.connect(lambda: self._presenter.refresh(again=True))
        menu.addAction(self.tr("Copy the whole table")).triggered.connect(self._copy_all)
        menu.addAction(self.tr("Print…")).triggered.connect(self._print)
        menu.addAction(self.tr("Rename…")).triggered.connect(lambda: self._rename(view.table))
        menu.addSeparator()
        menu.addAction(self.tr("Delete the table")).triggered.connect(lambda: self.removed.emit(view.table))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _copy_all(self) -> None:
        self.grid.selectAll()
        self.grid.copy()

    def _print(self) -> None:
        printed = self.printed()
        printing.ask(self, self.tr("Print the table"), lambda printer: print_table(printer, printed, self.font()))

    def printed(self) -> Printed:
        """The rows that are shown, as they are printed."""
        model, places = self.model, range(self.model.columnCount())
        heads = tuple(str(model.headerData(place, Qt.Orientation.Horizontal)).rstrip(" ↓↑") for place in places)
        lines = tuple(
            tuple(str(model.index(line, place).data() or "") for place in places) for line in range(model.rowCount())
        )
        right = int(Qt.AlignmentFlag.AlignRight)
        sides = tuple(
            any(int(model.index(line, place).data(_ALIGNED) or 0) & right for line in range(model.rowCount()))
            for place in places
        )
        return Printed(self._title.accessibleName(), heads, lines, sides, tuple(self._foot.text().split("\n")))

    def _rename(self, table: TableRow) -> None:
        name, is_given = QInputDialog.getText(
            self, self.tr("Rename the table"), self.tr("Name"), QLineEdit.EchoMode.Normal, table.name
        )
        if is_given:
            self.renamed.emit(table.number, name)


def column_name(name: str) -> str:
    """What a column is called: as it was asked for."""
    words = figures.one_line(name)
    return words[:1].upper() + words[1:]
