"""The few dialogs: own addresses and About. Outcomes are told in the notice bar, not in boxes to be clicked away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QWidget

from inglenook import __version__
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.frame.motion import reveal
from inglenook.interfaces.qt.icons import set_picture
from inglenook.interfaces.qt.presenters.keeping import KeepingState
from inglenook.interfaces.qt.theme import GRID, grown
from inglenook.interfaces.qt.widgets.plain import Elided, button, column, label, row, say, title
from inglenook.interfaces.qt.widgets.roomy import RoomyDialog


class NoticeBar(QFrame):
    """What the vault is busy with, or how that ended."""

    dismissed = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._words, self._problem = Elided(), label("", "problem")
        self._stop = button(self.tr("Stop"), "stop")
        self._close = button("", "close", "quiet")
        self._close.setAccessibleName(self.tr("Put this away"))
        layout = row(self._words, self._problem, self._stop, self._close)
        layout.setStretch(0, 1)
        layout.setStretch(1, 1)
        layout.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        self.setLayout(layout)
        self._close.clicked.connect(self.dismissed)
        self._stop.clicked.connect(self.stopped)
        self.hide()

    def show_state(self, state: KeepingState) -> None:
        """Show the sentence, or nothing."""
        self._words.show_line(state.doing or state.notice)
        say(self._problem, "" if state.doing else state.problem)
        self._stop.setVisible(bool(state.doing))
        self._close.setVisible(not state.doing)
        if state.doing or state.notice or state.problem:
            reveal(self)
        else:
            self.hide()


class AddressesDialog(RoomyDialog):
    """The person's own addresses: replies, labels and `in:sent` rest on them."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, GRID * 55)
        self.setWindowTitle(self.tr("Own addresses"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Own addresses"))
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Another address"))
        self.field.setPlaceholderText(self.tr("name@example.org"))
        add, self._remove = button(self.tr("Add"), "add"), button(self.tr("Not mine"), "discard")
        close = button(self.tr("Close"), "", "main")
        self._problem = label("", "problem")
        words = self.tr(
            "These addresses are yours: mail from them counts as sent by you. Guessed ones come from your mail."
        )
        head = title(self.tr("Own addresses"), 1.2)
        layout = column(head, label(words, "muted"), self.list, margin=GRID * 3, gap=GRID + 4)
        line = row(self.field, add)
        line.setStretch(0, 1)
        layout.addLayout(line)
        layout.addWidget(self._problem)
        layout.addLayout(row(self._remove, None, close))
        self.setLayout(layout)
        self._addresses: tuple[str, ...] = ()
        add.clicked.connect(self._add)
        self.field.returnPressed.connect(self._add)
        self._remove.clicked.connect(self._take)
        close.clicked.connect(self.accept)

    def show_state(self, state: KeepingState) -> None:
        """Show the addresses."""
        self._addresses = tuple(address for address, _ in state.addresses)
        self.list.clear()
        for address, source in state.addresses:
            line = figures.one_line(address)
            self.list.addItem(self.tr("%1 (guessed)").replace("%1", line) if source == "guessed" else line)
        say(self._problem, state.problem)

    def _add(self) -> None:
        self.added.emit(self.field.text())
        self.field.clear()

    def _take(self) -> None:
        number = self.list.currentRow()
        if 0 <= number < len(self._addresses):
            self.removed.emit(self._addresses[number])


class AboutDialog(RoomyDialog):
    """What the program is, its version, and under which licences it comes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, GRID * 52)
        self.setWindowTitle(self.tr("About Inglenook"))
        drawing = QLabel()
        set_picture(drawing, "inglenook", grown(48))
        words = self.tr(
            "A private corner for your documents and mail. What you bring in is kept encrypted on this computer and is"
            " read nowhere else. No connection is made unless you ask for one, and each is written down under Privacy."
        )
        licence = self.tr("Apache License 2.0. The window is drawn with Qt, used under the LGPL version 3.")
        close = button(self.tr("Close"), "", "main")
        layout = column(
            drawing,
            title("Inglenook"),
            label(self.tr("Version %1").replace("%1", __version__), "muted"),
            label(words),
            label(licence, "muted"),
            margin=GRID * 3,
            gap=GRID + 4,
        )
        layout.addStretch(1)  # what is over stands below the words and not between them
        layout.addLayout(row(None, close))
        self.setLayout(layout)
        close.clicked.connect(self.accept)
