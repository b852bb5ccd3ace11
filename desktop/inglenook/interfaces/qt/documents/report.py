"""The Imports screen: what became of every file of an import, in groups by reason, with what can be done about each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inglenook.core.ids import ItemId
from inglenook.core.importing import ImportOutcome, ImportRow
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.documents.importing import sentence
from inglenook.interfaces.qt.presenters.importing import ImportState
from inglenook.interfaces.qt.presenters.recognising import RecognitionState
from inglenook.interfaces.qt.presenters.report import ReportState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.inputs import Chooser
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.page import Page
from inglenook.interfaces.qt.widgets.plain import Elided, Empty, button, column, label, row, say, title
from inglenook.interfaces.qt.widgets.splitting import side_by_side


class ReportPage(Page):
    """The imports to choose from, the groups of the chosen one, and the files of the chosen group with its actions."""

    place = "report"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        presenter = self._presenter = rooms.report
        self._recognising = rooms.recognising
        self._importing = rooms.importing
        self.groups = RowList(self.tr("What came of the import"), presenter.groups)
        self.list = RowList(self.tr("What became of each file"), presenter.rows)
        self.runs = Chooser()
        self.runs.setAccessibleName(self.tr("Import"))
        self._words, self._problem, self._advice = label("", "muted"), label("", "problem"), label("", "muted")
        self.password = button(self.tr("Give a password…"), "key", "main")
        self.recognise = button(self.tr("Recognise the text"), "search", "main")
        self.stop = button(self.tr("Stop"), "stop")
        self.recognition = Elided()
        self.again = button(self.tr("Try again"), "again")
        self.open_button = button(self.tr("Open the document"), "documents")
        for hidden in (self.password, self.recognise, self.again, self.stop):
            hidden.hide()  # until there is a group that it is for
        back = self._back = button(self.tr("Back"), "back", "quiet")
        self._stack = QStackedWidget()
        words = self.tr("Each import is written down here, with what became of every file in it.")
        self._stack.addWidget(Empty("report", self.tr("Nothing has been brought in yet"), words))
        self._stack.addWidget(self._make_full())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID * 2)
        layout.setSpacing(GRID)
        layout.addLayout(row(back, None))
        layout.addLayout(row(title(self.tr("Imports")), None, self.runs))
        for part in (self._words, self._problem):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)
        self._drawn: tuple[ImportRow, ...] = ()
        back.clicked.connect(lambda: self.wanted.emit("back"))
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: ReportState) -> None:
        """Show the chosen import; the lists have their own models."""
        is_first = bool(state.runs) and self._stack.currentIndex() == 0
        self._stack.setCurrentIndex(1 if state.runs else 0)
        if is_first and self.focusWidget() is self._back:  # there was nothing else when the screen was gone to
            self.take_focus()
        self.runs.setVisible(bool(state.runs))
        say(self._problem, state.problem)
        if state.runs != self._drawn:
            self._drawn = state.runs
            self.runs.clear()
            for run in state.runs:
                self.runs.addItem(self._named(run), run.item)
        if state.run is not None:
            self.runs.setCurrentIndex(next(n for n, run in enumerate(state.runs) if run.item == state.run.item))
        self.groups.choose(state.line)
        self.password.setVisible(state.asks_password)
        self.again.setVisible(state.can_retry)
        self.show_recognition(self._recognising.state)
        self._say()
        self._enable()

    def arrive(self) -> None:
        """Read the log again, and whether text can be recognised."""
        self._recognising.look()
        self._presenter.refresh()

    def take_focus(self) -> None:
        """Put the cursor into the groups, or where there are none onto the way back."""
        (self.groups if self.groups.isVisible() else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_recognition(self, state: RecognitionState) -> None:
        """Offer text recognition where it may help, and say how far it is."""
        say(self._advice, self._advice_for(self._presenter.state))
        self.recognise.setVisible(self._presenter.state.looks_scanned and state.is_present and not state.is_running)
        self.stop.setVisible(state.is_running)
        self.recognition.show_line(_recognition(self, state))

    def _make_full(self) -> QWidget:
        both, files = side_by_side(), QWidget()
        both.addWidget(self.groups)
        both.addWidget(files)
        actions = row(self.password, self.recognise, self.again, None, self.open_button)
        recognition = row(self.recognition, self.stop)
        recognition.setStretch(0, 1)
        inside = column(self._advice, self.list)
        inside.addLayout(recognition)
        inside.addLayout(actions)
        inside.setStretchFactor(self.list, 1)
        files.setLayout(inside)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 3)
        both.setSizes([300, 450])
        return both

    def _connect(self) -> None:
        presenter = self._presenter
        self.list.entered_row.connect(self._open)
        self.list.picked.connect(lambda _: self._enable())
        presenter.rows.modelReset.connect(self._enable)
        self.groups.picked.connect(presenter.show_only)
        self.runs.activated.connect(lambda index: presenter.choose(self.runs.itemData(index)))
        self.password.clicked.connect(presenter.give_password)
        self.again.clicked.connect(presenter.retry)
        self.recognise.clicked.connect(presenter.recognise)
        self.stop.clicked.connect(self._recognising.stop)
        self._recognising.changed.connect(self.show_recognition)
        self.open_button.clicked.connect(lambda: self._open(self.list.currentIndex().row()))
        presenter.changed.connect(self.show_state)
        self._importing.changed.connect(self._say)

    def _advice_for(self, state: ReportState) -> str:
        if state.asks_password:
            return self.tr("Kept in the vault as it is. With its password it is read and found like the others.")
        if state.looks_scanned and self._recognising.state.is_present:
            return self.tr("Kept in the vault and found by its name. Once its text is recognised, by its words, too.")
        if state.looks_scanned:
            return self.tr(
                "Kept in the vault and found by its name. To find it by its words, too, install the free program"
                " Tesseract, which recognises text in pictures, and press “Recognise the text” here."
            )
        return state.line.advice if state.line is not None and state.line.is_failure else ""

    def _named(self, run: ImportRow) -> str:
        number = sum(run.outcomes.values())
        words = figures.counted(number, self.tr("%1 file or mail"), self.tr("%1 files and mails"))
        return f"{figures.long_date(run.started)} · {words}"

    def _say(self, _: object = None) -> None:
        """How the import went: in the words of the bar while it is the newest one, else by its dates."""
        state, live = self._presenter.state, self._importing.state
        if _is_live(state, live):
            words = sentence(self, live)
        elif state.run is not None and state.run.finished is None:
            words = self.tr("This import did not come to its end. What had come in is kept; add the same files again.")
        else:
            words = ""
        say(self._words, words)

    def _enable(self) -> None:
        """A file that is in the vault can be opened."""
        self.open_button.setEnabled(self._item(self.list.currentIndex().row()) is not None)

    def _item(self, number: int) -> ItemId | None:
        rows = self._presenter.rows.rows
        found = rows[number] if 0 <= number < len(rows) else None
        return found.item if isinstance(found, ImportOutcome) else None

    def _open(self, number: int) -> None:
        item = self._item(number)
        if item is not None:
            self._rooms.open(item)


def _is_live(state: ReportState, live: ImportState) -> bool:
    """Whether the import that is open is the one that the bar tells of: others are logged, too, such as passwords."""
    if state.run is None or state.run.item != state.runs[0].item:
        return False
    if live.report is not None and not live.is_running:
        return live.report.run == state.run.item.number
    return state.run.finished is None and (live.is_running or live.was_stopped or bool(live.problem))


def _recognition(owner: QWidget, state: RecognitionState) -> str:
    """Text recognition in one line."""
    if state.problem:
        return state.problem
    if state.is_running:
        words = owner.tr("Recognising text: %1 of %2")
        words = filled(words, figures.count(state.done + 1), figures.count(state.total))
        if state.pages:
            page = filled(owner.tr("page %1 of %2"), figures.count(state.page), figures.count(state.pages))
            words = f"{words} · {page}"
        return words
    if not state.is_over:
        return ""
    read = figures.counted(state.read, owner.tr("%1 document has text now"), owner.tr("%1 documents have text now"))
    return f"{read}." if state.read else owner.tr("No words were found.")
