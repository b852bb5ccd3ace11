"""The panel that drafts an answer: what to say, three options, the draft."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.reply import ReplyState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.draft import DraftEditor
from inglenook.interfaces.qt.widgets.plain import Elided, button, column, holder, label, row, say, set_kind

_OPTION = 300  # characters of an option shown on its button


class OptionButton(QPushButton):
    """An option that can be read as a whole: its words go on in the next line."""

    _PAD = QMargins(12, 8, 12, 8)

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setProperty("kind", "option")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the words need."""
        room = QRect(0, 0, max(width - self._PAD.left() - self._PAD.right(), 40), 10_000)
        words = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._words)
        return words.height() + self._PAD.top() + self._PAD.bottom()

    def sizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(40, self.fontMetrics().height() + self._PAD.top() + self._PAD.bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for every line: a layout that scrolls gives no more than is asked for."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's button with our words on it."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setPen(self.palette().buttonText().color())
        room = self.rect().marginsRemoved(self._PAD)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter), self._words)


class ReplyPanel(QFrame):
    """Shows a `ReplyState`."""

    asked = Signal(str)
    stopped = Signal()
    chosen = Signal(int)
    whole = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setMinimumWidth(220)
        self.wish = QLineEdit()
        self.wish.setAccessibleName(self.tr("What to say"))
        self.wish.setPlaceholderText(self.tr("What to say (optional): yes, Tuesday at ten"))
        self.ask = button(self.tr("Draft a reply"), "reply", "main")
        self.stop = button(self.tr("Stop"), "stop")
        self._target, self._notice, self._problem = Elided("muted"), label("", "muted"), label("", "problem")
        self._options = QVBoxLayout()
        self._options.setSpacing(GRID // 2)
        self._group = QButtonGroup(self)
        self.editor = DraftEditor(can_discard=False)
        layout = column(self._target, self.wish, margin=GRID * 2, gap=GRID + 4)
        layout.addLayout(row(self.ask, self.stop, None))
        layout.addWidget(self._notice)
        layout.addWidget(self._problem)
        layout.addLayout(self._options)
        layout.addWidget(self.editor, 1)
        layout.addStretch(0)
        self.setLayout(column(_scrolled(holder(layout)), margin=1))
        self._drawn: tuple[str, ...] = ()
        self._buttons: list[OptionButton] = []
        self.ask.clicked.connect(self._ask)
        self.wish.returnPressed.connect(self._ask)
        self.stop.clicked.connect(self.stopped)

    def show_state(self, state: ReplyState) -> None:
        """Show the options and the draft, or why there is none."""
        reply = state.reply
        # Where no answer is due there is no draft, but somebody to write to and an editor to do it in.
        has_draft = reply is not None and (reply.draft is not None or bool(reply.to))
        is_drafted = reply is not None and reply.draft is not None
        self.ask.setEnabled(state.target is not None and not state.is_running)
        self.ask.setVisible(not state.is_running)
        self.stop.setVisible(state.is_running)
        self.editor.setVisible(has_draft)
        hint = self.tr("Nothing is sent: the draft waits for you.") if state.target else ""
        say(self._notice, "" if has_draft else state.notice or hint)
        say(self._problem, "" if has_draft else state.problem)
        self.ask.setText(self.tr("Draft again") if is_drafted else self.tr("Draft a reply"))
        set_kind(self.ask, "" if is_drafted else "main", "reply")
        self._draw(reply.options if reply is not None and is_drafted else ())
        if reply is not None and has_draft:
            self.editor.show_head(reply.to, reply.cc, reply.subject)
            self.editor.show_words(state.notice, state.problem)
        self.editor.show_text(state.text, state.edition)
        if state.target is None:
            self.wish.clear()

    def show_target(self, words: str) -> None:
        """Say which mail is answered."""
        self._target.show_line(words)

    def _ask(self) -> None:
        if self.ask.isEnabled():
            self.asked.emit(self.wish.text())

    def _draw(self, options: tuple[str, ...]) -> None:
        if options == self._drawn:
            return
        self._drawn = options
        for old in self._buttons:
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for number, option in enumerate(options):
            line = figures.one_line(option)
            made = OptionButton(line if len(line) <= _OPTION else line[: _OPTION - 1] + "…")
            made.setAccessibleName(self.tr("Option %1: %2").replace("%1", str(number + 1)).replace("%2", line))
            made.clicked.connect(lambda _checked=False, number=number: self.chosen.emit(number))
            self._add(made)
        if options:
            made = OptionButton(self.tr("The full draft"))
            made.setChecked(True)
            made.clicked.connect(self.whole)
            self._add(made)

    def _add(self, made: OptionButton) -> None:
        self._group.addButton(made)
        self._buttons.append(made)
        self._options.addWidget(made)


def _scrolled(inside: QWidget) -> QScrollArea:
    """In a low window the panel scrolls rather than squeezing the draft."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
