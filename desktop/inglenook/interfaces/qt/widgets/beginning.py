"""The first steps in a new vault: papers, an engine, what to try. They stand over the desk until they are through."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from inglenook.interfaces.qt.actions import PLACES
from inglenook.interfaces.qt.presenters.beginning import BeginningState, Step
from inglenook.interfaces.qt.presenters.importing import ImportState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.card import Card, explained, next_button
from inglenook.interfaces.qt.widgets.importing import sentence
from inglenook.interfaces.qt.widgets.page import follow
from inglenook.interfaces.qt.widgets.plain import button, column, label, panel, row, say, title


class StepScreen(Card):
    """One step, with its way on and back."""

    def __init__(self, step: int, heading: str, words: str) -> None:
        super().__init__(step)
        self.heading.setText(heading)
        self.words.setText(words)
        self.go_on = next_button(self.tr("Go on"))
        self.back = button(self.tr("Back"), "", "quiet")

    def choice(self, text: str, icon: str, words: str) -> QPushButton:
        """A thing to do, with a line that says more, put into the column."""
        made = button(text, icon, "option")
        self.inner.addLayout(explained(made, words, GRID * 2 - 3))
        return made


class PapersScreen(StepScreen):
    """Bring the first files and mail in."""

    acted = Signal(str)  # the name of an action

    def __init__(self) -> None:
        super().__init__(
            3,
            self.tr("Bring in your papers and mail"),
            self.tr("They stay where they are; what is in them is kept in your vault and can be found there."),
        )
        self.files = self.choice(
            self.tr("Add files…"), "add", self.tr("Documents, pictures, mail files, or archives of these")
        )
        self.folder = self.choice(
            self.tr("Add folder…"), "folder", self.tr("Everything in it, mailboxes of a mail program too")
        )
        self.samples = self.choice(
            self.tr("Try it with the sample life"), "sample", self.tr("A few invented papers and mails, to look around")
        )
        self._progress = label()
        self._progress.hide()
        self.inner.addWidget(self._progress)
        self.inner.addSpacing(GRID)
        self.inner.addLayout(row(self.go_on, None))
        for part, action in ((self.files, "add_files"), (self.folder, "add_folder"), (self.samples, "add_samples")):
            part.clicked.connect(lambda _=False, action=action: self.acted.emit(action))

    def show_import(self, state: ImportState) -> None:
        """Say how far the import is; it goes on behind the next steps."""
        is_begun = state.is_running or state.report is not None or bool(state.problem) or state.was_stopped
        say(self._progress, sentence(self, state) if is_begun else "")
        words = self.tr("Go on") if is_begun else self.tr("Later")
        self.go_on.setText(words)
        self.go_on.setAccessibleName(words)
        self.samples.setEnabled(not state.is_running)


class EngineScreen(StepScreen):
    """Who writes summaries and drafts: the built-in engine works now, and a model can be had."""

    models_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            4,
            self.tr("Choose an engine"),
            self.tr("It summarizes, answers and drafts, on this computer alone."),
        )
        built_in = column(
            title(self.tr("Built-in engine"), 1.1),
            label(
                self.tr("Works now, on any computer. It picks the sentences that matter and writes none of its own.")
            ),
            margin=GRID * 2,
        )
        self.inner.addWidget(panel(built_in))
        self.models = button(self.tr("See the models"), "models")
        model = column(
            title(self.tr("A language model"), 1.1),
            label(self.tr("Writes summaries, answers and replies in its own words. It can be added at any time.")),
            margin=GRID * 2,
        )
        model.addLayout(row(self.models, None))
        frame = panel(model)
        self.inner.addWidget(frame)
        self.inner.addSpacing(GRID)
        self.inner.addLayout(row(self.go_on, self.back, None))
        self.models.clicked.connect(self.models_wanted)


class ReadyScreen(StepScreen):
    """Three things to try."""

    went = Signal(str)  # the name of a place

    def __init__(self) -> None:
        super().__init__(5, self.tr("Ready"), self.tr("Three things to try:"))
        find = self.choice(
            self.tr("Find something by a sentence"), "search", self.tr("“mails from Anna about the lease last month”")
        )
        summarize = self.choice(
            self.tr("Have a document summarized"), "documents", self.tr("Every line leads to the place that says it")
        )
        if "chat" in PLACES:
            third = self.choice(
                self.tr("Ask your papers a question"), "chat", self.tr("The answer names the places it rests on")
            )
        else:
            third = self.choice(
                self.tr("Draft a reply to a mail"), "mail", self.tr("Nothing is sent: the draft waits for you")
            )
        self.tries = (find, summarize, third)
        self.go_on.setText(self.tr("Open Inglenook"))
        self.go_on.setAccessibleName(self.tr("Open Inglenook"))
        self.inner.addSpacing(GRID)
        self.inner.addLayout(row(self.go_on, self.back, None))
        for part, place in zip(self.tries, ("search", "documents", "chat"), strict=True):
            where = place if place in PLACES else "mail"
            part.clicked.connect(lambda _=False, where=where: self.went.emit(where))


class Beginning(QStackedWidget):
    """Shows the step of a `BeginningState`."""

    acted = Signal(str)
    went = Signal(str)  # to a place of the desk
    over = Signal()

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self.papers, self.engine, self.ready = PapersScreen(), EngineScreen(), ReadyScreen()
        self._screens: dict[Step, StepScreen] = {
            Step.PAPERS: self.papers,
            Step.ENGINE: self.engine,
            Step.READY: self.ready,
        }
        for screen in self._screens.values():
            self.addWidget(screen)
            screen.go_on.clicked.connect(rooms.beginning.go_on)
            screen.back.clicked.connect(rooms.beginning.back)
        self.papers.acted.connect(self.acted)
        self.engine.models_wanted.connect(lambda: self.went.emit("models"))
        self.ready.went.connect(self.went)
        follow(rooms.importing, self.papers.show_import)
        follow(rooms.beginning, self.show_state)

    def show_state(self, state: BeginningState) -> None:
        """Show the step, or be over."""
        screen = self._screens.get(state.step)
        if screen is None:
            self.over.emit()
            return
        self.setCurrentWidget(screen)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor where the person goes on."""
        shown = self.currentWidget()
        if shown is self.papers:
            self.papers.files.setFocus()
        elif isinstance(shown, StepScreen):
            shown.go_on.setFocus()
