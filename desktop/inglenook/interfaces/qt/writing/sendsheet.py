"""The sheet before a mail goes out: exactly what would be sent, to whom, what to look at, and one button that sends."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFormLayout, QFrame, QScrollArea, QWidget

from inglenook.core.outgoing import Sheet
from inglenook.core.reading import Address
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.sending import SendingState
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import button, column, label, row, say, title
from inglenook.interfaces.qt.widgets.reading import PlainText
from inglenook.interfaces.qt.writing.draft import UnknownMarks
from inglenook.interfaces.sending_words import caution_lines

_MOST = 200  # recipients named one by one
_HEIGHT = GRID * 22  # of the head and of what to look at, at most: the buttons stay below them


class SendSheet(QDialog):
    """Shows a `SendingState`. Ctrl+Enter sends what is shown, and nothing else."""

    pressed = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Send this mail"))
        # Within the window that it stands over, whose edges are still to be seen.
        self.resize(QSize(GRID * 86, GRID * 76).boundedTo(parent.window().size() - QSize(GRID * 6, GRID * 6)))
        self._sheet: Sheet | None = None
        self._head = _scrolled(self.tr("To whom it goes, and about what"))
        self.text = PlainText(self.tr("The text as it will be sent"))
        self.marks = UnknownMarks(self.text.document())
        self.cautions, self._look = label("", "caution"), _scrolled(self.tr("What to look at before"))
        self._look.setWidget(self.cautions)
        self._problem, self._doing = label("", "problem"), label("", "muted")
        self.send = button(self.tr("Send"), "send", "main")
        self.stop, self.close_button = button(self.tr("Stop"), "stop"), button(self.tr("Back to the draft"))
        layout = column(
            title(self.tr("This will be sent"), 1.2),
            self._head,
            self.text,
            self._look,
            self._problem,
            margin=GRID * 3,
            gap=GRID + 4,
        )
        layout.setStretch(2, 1)
        layout.addLayout(row(self._doing, None, self.stop, self.close_button, self.send))
        self.setLayout(layout)
        self.send.clicked.connect(self.pressed)
        self.stop.clicked.connect(self.stopped)
        self.close_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._press)

    def show_state(self, state: SendingState) -> None:
        """Show the sheet as it stands."""
        if state.sheet is None:
            return
        if state.sheet != self._sheet:
            self._sheet = state.sheet
            self._fill(state.sheet)
        can_send = bool(state.sheet.account and state.sheet.recipients)
        self.send.setEnabled(can_send and not state.is_sending)
        self.send.setVisible(can_send)
        self.stop.setVisible(state.is_sending)
        self.close_button.setEnabled(not state.is_sending)
        say(self._doing, self.tr("Sending…") if state.is_sending else "")
        say(self._problem, state.problem)
        self.text.setFocus()

    def reject(self) -> None:
        """Esc leaves the draft as it is, but not while it is handed over."""
        if self.close_button.isEnabled():
            super().reject()

    def _press(self) -> None:
        if self.send.isEnabled() and self.send.isVisible():
            self.pressed.emit()

    def _fill(self, sheet: Sheet) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(GRID * 2)
        form.setVerticalSpacing(GRID // 2)
        form.setContentsMargins(0, 0, GRID, 0)
        lines = [(self.tr("From"), figures.person(sheet.sender) if sheet.sender is not None else self.tr("nobody yet"))]
        lines += [
            (name, self._people(people))
            for name, people in ((self.tr("To"), sheet.to), (self.tr("Cc"), sheet.cc), (self.tr("Bcc"), sheet.bcc))
            if people
        ]
        lines.append((self.tr("Subject"), figures.one_line(sheet.subject) or self.tr("(no subject)")))
        if sheet.enclosures:
            files = (f"{figures.one_line(each.name)} · {figures.size(each.size)}" for each in sheet.enclosures)
            lines.append((self.tr("Files"), "\n".join(files)))
        for name, words in lines:
            heading = label(name, "muted", is_wrapped=False)
            heading.setAlignment(Qt.AlignmentFlag.AlignTop)
            form.addRow(heading, label(words))
        inside = QWidget()
        inside.setLayout(form)
        self._head.setWidget(inside)
        height = form.totalHeightForWidth(self.width() - GRID * 8) if form.hasHeightForWidth() else -1
        self._head.setFixedHeight(min(_HEIGHT, (height if height > 0 else inside.sizeHint().height()) + GRID // 2))
        self.text.show_text(shown(sheet.text))
        say(self.cautions, "\n".join(map(figures.one_line, caution_lines(sheet.cautions))))
        self._look.setVisible(bool(sheet.cautions))
        self._look.setFixedHeight(min(_HEIGHT, max(0, self.cautions.heightForWidth(self.width() - GRID * 8))))

    def _people(self, people: tuple[Address, ...]) -> str:
        named = "\n".join(figures.person(each) for each in people[:_MOST])
        more = len(people) - _MOST
        return named if more <= 0 else f"{named}\n{self.tr('and %1 more').replace('%1', figures.count(more))}"


def _scrolled(name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    return area
