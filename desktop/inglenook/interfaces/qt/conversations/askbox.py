"""The box that one types into, with what the question is about and the way to send or stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame

from inglenook.interfaces.qt.presenters.conversation import ChatState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.inputs import TextBox
from inglenook.interfaces.qt.widgets.plain import button, column, label, restyle, row, say

_LINES = 8  # that the box grows to


class Field(TextBox):
    """Several lines: Enter sends, Shift+Enter begins a line, Up in an empty box brings the last question back."""

    sent = Signal()
    last_wanted = Signal()
    paged = Signal(int)  # -1 or 1: the conversation is to be scrolled by a page
    entered = Signal(bool)  # the cursor has come, or gone

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Your question"))
        self.setTabChangesFocus(True)
        self.setProperty("kind", "bare")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_composing = False  # an input method has not taken its characters over yet
        self._hint = ""
        self.textChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send, or bring back."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not self._is_composing:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Up and self.document().isEmpty():
            self.last_wanted.emit()
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.paged.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The box around shows that the cursor is here."""
        super().focusInEvent(event)
        self.entered.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cursor is elsewhere."""
        super().focusOutEvent(event)
        self.entered.emit(False)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether characters are being put together, whose Enter is not ours."""
        self._is_composing = bool(event.preeditString())
        self.hint(self._hint)
        super().inputMethodEvent(event)

    def hint(self, text: str) -> None:
        """Say in the empty box what it is for, but not under characters that are being put together, as Qt does."""
        self._hint = text
        self.setPlaceholderText("" if self._is_composing else text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = min(_LINES, max(1, round(self.document().size().height())))
        height = lines * self.fontMetrics().lineSpacing() + 2 * GRID + 2
        if self.height() != height:
            self.setFixedHeight(height)


class AskBox(QFrame):
    """The field and what belongs to it."""

    said = Signal(str)
    edited = Signal(str)
    stopped = Signal()
    edit_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "askbox")
        self.field = Field()
        self.send, self.stop = button(self.tr("Send"), "send", "main"), button(self.tr("Stop"), "stop")
        self.leave = button(self.tr("Keep it as it was"), "", "quiet")
        self._editing, self._elsewhere = label("", "muted"), label("", "muted")
        self.beside = row(gap=GRID // 2)  # what the question is about
        self.beside.setContentsMargins(GRID - 2, 0, 0, 0)
        below = row(gap=GRID)
        self.beside.addStretch(1)
        below.addLayout(self.beside, 1)
        for part in (self.leave, self.stop, self.send):
            below.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        layout = column(self._editing, self._elsewhere, self.field, gap=GRID // 2)
        layout.addLayout(below)
        layout.setContentsMargins(GRID + 4, GRID, GRID, GRID)
        self.setLayout(layout)
        for words in (self._editing, self._elsewhere):
            words.setIndent(GRID - 2)
        self._edition, self._is_given, self._is_busy = -1, False, False
        self.field.textChanged.connect(self._changed)
        self.field.sent.connect(self._send)
        self.field.entered.connect(self._show_focus)
        self.send.clicked.connect(self._send)
        self.stop.clicked.connect(self.stopped)
        self.leave.clicked.connect(self.edit_left)

    def _show_focus(self, is_here: bool) -> None:
        self.setProperty("kind", "askbox here" if is_here else "askbox")
        restyle(self)

    def show_state(self, state: ChatState, placeholder: str) -> None:
        """Show what the box is for now."""
        self.field.hint(placeholder)
        if state.edition != self._edition:
            self._edition = state.edition
            self._is_given = True
            self.field.setPlainText(state.box)
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)
            self._is_given = False
        later = [turn for turn in state.turns if state.editing is not None and turn.number > state.editing]
        words = self.tr("Ask this differently; the answers that came after it are replaced.")
        say(self._editing, "" if state.editing is None else words if later else self.tr("Ask this differently."))
        is_elsewhere = state.work is not None and state.here is None
        say(self._elsewhere, self.tr("Another conversation is being answered now.") if is_elsewhere else "")
        self.leave.setVisible(state.editing is not None)
        self.stop.setVisible(state.work is not None)
        self.stop.setEnabled(state.work is not None and not state.work.is_stopping)
        self.send.setVisible(state.work is None)
        self._is_busy = state.is_busy
        self._enable()

    def _changed(self) -> None:
        self._enable()
        if not self._is_given:
            self.edited.emit(self.field.toPlainText())

    def _enable(self) -> None:
        self.send.setEnabled(not self.field.document().isEmpty() and not self._is_busy)

    def _send(self) -> None:
        if self.send.isEnabled() and self.field.toPlainText().strip():
            self.said.emit(self.field.toPlainText())
