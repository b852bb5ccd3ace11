"""The labels of what is open: small chips that take themselves away, and a line for one more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QPushButton, QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import Flow
from inglenook.interfaces.qt.widgets.plain import button


class _Line(QLineEdit):
    """A line that Esc puts away."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Esc is the line's own here, and no shortcut of the window."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]  # a key event by now
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away, and stops nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class LabelBar(QWidget):
    """Shows labels and asks for others."""

    given = Signal(str)
    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._drawn: tuple[str, ...] | None = None
        self._chips: list[QPushButton] = []
        self._flow = Flow(GRID // 2)
        self.setLayout(self._flow)
        self.add = button(self.tr("Add a label"), "label", "small")
        self.line = _Line()
        self.line.setAccessibleName(self.tr("New label"))
        self.line.setPlaceholderText(self.tr("Label, then Enter"))
        self.line.setMaxLength(40)
        self.line.hide()
        self._known = QStringListModel(self)
        completer, names = QCompleter(self._known, self), QListView()
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setPopup(names)
        names.setAccessibleName(self.line.accessibleName())
        names.setParent(self, names.windowFlags())  # Qt lets it stand alone; as a window of ours it has our look
        self.line.setCompleter(completer)
        self._flow.addWidget(self.line)
        self._flow.addWidget(self.add)
        self.add.clicked.connect(self.ask)
        self.line.returnPressed.connect(self._give)
        self.line.left.connect(self._put_away)

    def show_labels(self, labels: tuple[str, ...], known: tuple[str, ...]) -> None:
        """Show the labels of a document or thread; `known` are all that are in use."""
        self._known.setStringList([figures.one_line(name) for name in known if name not in labels])
        if labels == self._drawn:
            return
        self._drawn = labels
        for old in self._chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = [self._chip(name) for name in labels]
        self._flow.removeWidget(self.line)
        self._flow.removeWidget(self.add)
        for part in (*self._chips, self.line, self.add):
            self._flow.addWidget(part)

    def _chip(self, name: str) -> QPushButton:
        words = figures.one_line(name)
        chip = button(f"{words}  ×", "", "chip")
        chip.setAccessibleName(self.tr("Label %1: take it away").replace("%1", words))
        chip.clicked.connect(lambda: self.taken.emit(name))
        return chip

    def ask(self) -> None:
        """Show the line for a new one, with the cursor in it."""
        self.add.hide()
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        text = self.line.text()
        self._put_away()
        if text.strip():
            self.given.emit(text)

    def _put_away(self) -> None:
        self.line.clear()
        self.line.hide()
        self.add.show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
