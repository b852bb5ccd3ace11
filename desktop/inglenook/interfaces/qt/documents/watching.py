"""The watched folders: what is put into them comes in by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QWidget

from inglenook.core.watched import WatchedFolder
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.watching import WatchingState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.inputs import Tick
from inglenook.interfaces.qt.widgets.plain import button, column, label, row, say, title
from inglenook.interfaces.qt.widgets.roomy import RoomyDialog
from inglenook.interfaces.sentences import WATCH_PROBLEMS
from inglenook.interfaces.tongue import said


class WatchingDialog(RoomyDialog):
    """Lists, adds and removes them."""

    added = Signal(object, bool)  # path; whether what is deleted there leaves the vault
    removed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, GRID * 68)
        self.setWindowTitle(self.tr("Watched folders"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Watched folders"))
        self.list.setWordWrap(True)
        self.list.setSpacing(GRID // 4)
        self.removes = Tick(self.tr("Delete from the vault, too, what is deleted from that folder"))
        self.add = button(self.tr("Watch a folder…"), "folder", "main")
        self.take = button(self.tr("Watch no longer"), "discard")
        close = button(self.tr("Close"))
        self._problem, self._none = label("", "problem"), label("", "muted")
        self._none.setText(self.tr("No folder is watched yet."))
        words = self.tr(
            "While the vault is open, what is new or changed in these folders comes in by itself, and what is there"
            " already comes in at once. The files stay where they are."
        )
        layout = column(
            title(self.tr("Watched folders"), 1.2),
            label(words, "muted"),
            self._none,
            self.list,
            self._problem,
            margin=GRID * 3,
            gap=GRID * 2,
        )
        layout.addLayout(row(self.take, None))
        adding = column(self.removes, gap=GRID)  # the tick first: it is about the folder that the button asks for
        adding.addLayout(row(self.add, None, close))
        layout.addLayout(adding)
        self.setLayout(layout)
        self.add.clicked.connect(self._ask)
        self.take.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(lambda number: self.take.setEnabled(number >= 0))
        close.clicked.connect(self.accept)
        self.add.setFocus()  # and not the tick above it, which Space would set

    def show_state(self, state: WatchingState) -> None:
        """Show the folders; the chosen one stays chosen."""
        chosen = self._chosen()
        self.list.clear()
        for folder in state.folders:
            item = QListWidgetItem(self._words(folder))
            item.setData(Qt.ItemDataRole.UserRole, folder.path)
            self.list.addItem(item)
            if folder.path == chosen:
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(state.folders))
        self._none.setVisible(not state.folders)
        self.take.setVisible(bool(state.folders))
        self.take.setEnabled(self.list.currentRow() >= 0)
        say(self._problem, state.problem)

    def _words(self, folder: WatchedFolder) -> str:
        path = figures.one_line(folder.path)
        facts = [figures.counted(folder.files, self.tr("%1 file"), self.tr("%1 files"))]
        if folder.gone:
            facts.append(figures.counted(folder.gone, self.tr("%1 is gone from it"), self.tr("%1 are gone from it")))
        if folder.removes:
            facts.append(self.tr("deletions are followed"))
        words = f"{path}\n{' · '.join(facts)}"
        if folder.problem in WATCH_PROBLEMS:
            words += "\n" + said(WATCH_PROBLEMS[folder.problem]).format(path=path)
        return words

    def _ask(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder to watch"))
        if name:
            self.added.emit(Path(name), self.removes.isChecked())
            self.removes.setChecked(False)

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.removed.emit(Path(chosen))

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""
