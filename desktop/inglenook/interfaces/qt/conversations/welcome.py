"""What a conversation shows before anything is said: what can be asked here, and what a model would add."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from inglenook.core.events import Notice
from inglenook.interfaces.qt.actions import PLACES
from inglenook.interfaces.qt.icons import set_picture
from inglenook.interfaces.qt.presenters.conversation import ChatState
from inglenook.interfaces.qt.presenters.starting import StartState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.transcript import engine_name
from inglenook.interfaces.qt.widgets.plain import Tall, button, clear, column, label, row, say, title
from inglenook.interfaces.qt.widgets.scrolling import Roll
from inglenook.interfaces.qt.widgets.words import WordsButton
from inglenook.interfaces.sentences import notice_sentence

_WIDTH = 560


class Welcome(Roll):
    """A greeting with examples, or the way to bring something in. With large letters it scrolls."""

    asked = Signal(str)
    add_wanted = Signal()
    samples_wanted = Signal()
    models_wanted = Signal()

    def __init__(self) -> None:
        whole = Tall()
        super().__init__(whole)
        drawing = QLabel()
        drawing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_picture(drawing, "chat", 48)
        self._head, self._words = title("", 1.5), label("", "muted")
        for part in (self._head, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._examples = QVBoxLayout()
        self._examples.setSpacing(GRID)
        self.add = button(self.tr("Add files…"), "add", "main")
        self.samples = button(self.tr("Try it with the sample life"), "sample")
        self.models = button(self.tr("See the models"), "models", "quiet")
        self._model = label("", "muted")
        self._model.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = column(drawing, self._head, self._words, gap=GRID * 2)
        inside.addLayout(self._examples)
        self._ways: QBoxLayout = row(None, self.add, self.samples, None)
        inside.addLayout(self._ways)
        inside.addWidget(self._model)
        inside.addLayout(row(None, self.models, None))
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        middle.setLayout(inside)
        layout = column(None, margin=GRID * 2)
        across = row(middle)
        layout.addLayout(across)
        layout.addStretch(2)
        whole.setLayout(layout)
        self._questions: tuple[str, ...] = ()
        self.add.clicked.connect(self.add_wanted)
        self.samples.clicked.connect(self.samples_wanted)
        self.models.clicked.connect(self.models_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both buttons beside each other, one stands below the other."""
        room = self.viewport().width() - 4 * GRID
        is_wide = self.add.sizeHint().width() + GRID + self.samples.sizeHint().width() <= room
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._ways.setDirection(way)
        super().resizeEvent(event)

    def show_state(self, state: ChatState, start: StartState) -> None:
        """Show what fits the preset and what is in the vault."""
        is_empty = bool(start.is_empty) and not state.preset
        self._head.setText(self._heading(state, is_empty=is_empty))
        self._words.setText(self._sentence(state, is_empty=is_empty))
        self.add.setVisible(is_empty)
        self.samples.setVisible(is_empty)
        questions = start.questions if not state.preset and not state.scope and not is_empty else ()
        if questions != self._questions:
            self._questions = questions
            self._draw(questions)
        say(self._model, self._about_model(state, start))
        self.models.setVisible("models" in PLACES and not start.writers.talks)

    def _heading(self, state: ChatState, *, is_empty: bool) -> str:
        if state.preset:
            return self.tr("What shall the model write?")
        return self.tr("Bring something in first") if is_empty else self.tr("Ask your documents and mail")

    def _sentence(self, state: ChatState, *, is_empty: bool) -> str:
        if state.preset:
            return {
                "general": self.tr("Talk about anything. Your documents and mail are not looked at."),
                "code": self.tr("Ask for a piece of code, or paste some and ask about it."),
                "story": self.tr("Say what the story is to be about, and how long."),
                "rewrite": self.tr("Paste a text and say how it is to sound. Long texts are done part by part."),
                "translate": self.tr("Paste a text and say into which language. Long texts are done part by part."),
            }.get(state.preset, "")
        if is_empty:
            return self.tr(
                "There is nothing here yet that could be asked. Add documents or mail; nothing of them leaves this"
                " computer."
            )
        if state.scope:
            return self.tr("Only what is named below is looked at for the answer.")
        return self.tr("Every line of an answer has a number that leads to the place where it stands.")

    def _about_model(self, state: ChatState, start: StartState) -> str:
        writers = start.writers
        if not writers.talks:
            return self.tr(
                "Answers are taken word for word from your papers. With a language model installed, they are put in its"
                " own words, and it can write, translate and help with code here."
            )
        if state.preset and writers.megabytes:
            facts = (("engine", engine_name(writers.talks)), ("megabytes", str(writers.megabytes)), ("job", ""))
            return notice_sentence(Notice("small_model", facts))
        return ""

    def _draw(self, questions: tuple[str, ...]) -> None:
        clear(self._examples)
        for question in questions:
            made = WordsButton(question, "example")
            made.clicked.connect(lambda _=False, question=question: self.asked.emit(question))
            self._examples.addWidget(made)
