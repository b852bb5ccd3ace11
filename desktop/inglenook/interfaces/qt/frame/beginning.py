"""The first steps in a new vault: papers, an engine, what to try. They stand over the desk until they are through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from inglenook.interfaces.qt.documents.importing import sentence
from inglenook.interfaces.qt.frame.card import Card, explained
from inglenook.interfaces.qt.presenters.accounts import AccountsState
from inglenook.interfaces.qt.presenters.beginning import BeginningState, Step
from inglenook.interfaces.qt.presenters.importing import ImportState
from inglenook.interfaces.qt.presenters.models import ModelsPresenter, ModelsState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.settings.accounts import standing
from inglenook.interfaces.qt.settings.modelcards import ModelCard, card_state
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.page import follow
from inglenook.interfaces.qt.widgets.plain import button, column, label, panel, row, say, set_kind, title

if TYPE_CHECKING:
    from inglenook.interfaces.qt.services.library import ModelView


class StepScreen(Card):
    """One step, with its way on and back."""

    def __init__(self, step: int, heading: str, words: str) -> None:
        super().__init__(step)
        self.heading.setText(heading)
        self.words.setText(words)
        self.go_on = button(self.tr("Go on"), "", "main")
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
        self.account = self.choice(
            self.tr("Add a mail account…"), "mail", self.tr("Your mail comes in by itself; the server stays as it is")
        )
        self.samples = self.choice(
            self.tr("Try it with the sample life"), "sample", self.tr("A few invented papers and mails, to look around")
        )
        self._progress, self._fetching = label(), label()
        self.stop = button(self.tr("Stop"), "stop")
        self._is_begun = self._has_account = False
        line = row(self._progress, self.stop)
        line.setStretch(0, 1)
        self.inner.addLayout(line)
        self.inner.addWidget(self._fetching)
        for said in (self._progress, self.stop, self._fetching):
            said.hide()
        self.inner.addSpacing(GRID)
        self._say_on()
        self.inner.addLayout(row(self.go_on, None))
        for part, action in (
            (self.files, "add_files"),
            (self.folder, "add_folder"),
            (self.account, "add_account"),
            (self.samples, "add_samples"),
        ):
            part.clicked.connect(lambda _=False, action=action: self.acted.emit(action))

    @property
    def is_begun(self) -> bool:
        """Whether something comes in, or has come."""
        return self._is_begun or self._has_account

    def show_import(self, state: ImportState) -> None:
        """Say how far the import is; it goes on behind the next steps."""
        self._is_begun = state.is_running or state.report is not None or bool(state.problem) or state.was_stopped
        say(self._progress, sentence(self, state) if self._is_begun else "")
        self._say_on()
        self.samples.setEnabled(not state.is_running)
        self.stop.setVisible(state.is_running)
        self.stop.setEnabled(not state.is_stopping)

    def show_accounts(self, state: AccountsState) -> None:
        """Say how far the mail of an account is; it goes on behind the next steps."""
        views = state.accounts or ()
        self._has_account = bool(views)
        say(self._fetching, standing(views[-1], state) if views else "")
        self._say_on()

    def _say_on(self) -> None:
        words = self.tr("Go on") if self.is_begun else self.tr("Later")
        is_news = self.is_begun and self.go_on.property("kind") == "quiet"
        self.go_on.setText(words)
        self.go_on.setAccessibleName(words)
        # While nothing has come in, what is to be done here stands above.
        set_kind(self.go_on, "main" if self.is_begun else "quiet", "")
        if is_news and self.focusWidget() in {self.files, self.folder, self.account, self.samples}:
            self.go_on.setFocus()  # Enter once more would ask for files again


class EngineScreen(StepScreen):
    """Who writes summaries and drafts: the built-in engine works now, and a small model can be fetched beside it."""

    models_wanted = Signal()

    def __init__(self, models: ModelsPresenter) -> None:
        super().__init__(
            4, self.tr("Choose an engine"), self.tr("It summarizes, answers and drafts, on this computer alone.")
        )
        self._models = models
        built_in = column(
            title(self.tr("Built-in engine"), 1.1),
            label(self.tr("Works now, on any computer. It picks the sentences that matter and writes none.")),
            margin=GRID * 2,
        )
        self.inner.addWidget(panel(built_in))
        words = self.tr(
            "A language model writes in its own words. It is fetched once, works without the network, and can be"
            " added or removed at any time."
        )
        self._about, self._place = label(words, "muted"), column()
        self.card: ModelCard | None = None
        self.more = button(self.tr("See all models"), "models", "quiet")
        self.inner.addWidget(self._about)
        self.inner.addLayout(self._place)
        self.inner.addLayout(row(self.more, None))
        self.inner.addLayout(row(self.go_on, self.back, None))
        self.more.clicked.connect(self.models_wanted)
        follow(models, self.show_models)

    def show_models(self, state: ModelsState) -> None:
        """Offer one model, and show what is being done with it; the fetching goes on behind the next step."""
        model = _first_model(state)
        if state.stock is None or model is None:
            return
        if self.card is None or self.card.model_name != model.name:
            if self.card is not None:
                self.card.deleteLater()
            self.card = ModelCard(model.name, is_narrow=True)
            self.card.serve(self._models)
            self._place.addWidget(self.card)
        self.card.show_card(card_state(state, model, dict(state.stock.unfinished).get(model.name, 0)))


def _first_model(state: ModelsState) -> ModelView | None:
    """The model at hand, or that is here, or the smallest that suits this computer."""
    models = [each for each in (state.stock.models if state.stock is not None else ()) if not each.embeds]
    for each in models:
        if each.name == state.doing.name or each.state == "installed":
            return each
    fit = [each for each in models if each.is_runnable and each.is_tuned and each.fit != "too_large"]
    return min(fit, key=lambda each: each.parameters, default=None)


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
        ask = self.choice(
            self.tr("Ask your papers a question"), "chat", self.tr("The answer names the places it rests on")
        )
        self.tries = (find, summarize, ask)
        self.go_on.setText(self.tr("Open Inglenook"))
        self.go_on.setAccessibleName(self.tr("Open Inglenook"))
        self.inner.addSpacing(GRID)
        self.inner.addLayout(row(self.go_on, self.back, None))
        for part, place in zip(self.tries, ("search", "documents", "chat"), strict=True):
            part.clicked.connect(lambda _=False, place=place: self.went.emit(place))


class Beginning(QStackedWidget):
    """Shows the step of a `BeginningState`."""

    acted = Signal(str)
    went = Signal(str)  # to a place of the desk
    over = Signal()

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self.papers, self.engine, self.ready = PapersScreen(), EngineScreen(rooms.models), ReadyScreen()
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
        self.papers.stop.clicked.connect(rooms.importing.stop)
        self.engine.models_wanted.connect(lambda: self.went.emit("models"))
        self.ready.went.connect(self.went)
        self._models = rooms.models
        follow(rooms.importing, self.papers.show_import)
        follow(rooms.accounts, self.papers.show_accounts)
        follow(rooms.beginning, self.show_state)

    def show_state(self, state: BeginningState) -> None:
        """Show the step, or be over."""
        screen = self._screens.get(state.step)
        if screen is None:
            self.over.emit()
            return
        if state.step is Step.ENGINE:
            self._models.look()
        self.setCurrentWidget(screen)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor where the person goes on."""
        shown = self.currentWidget()
        if shown is self.papers and not self.papers.is_begun:
            self.papers.files.setFocus()
        elif isinstance(shown, StepScreen):
            shown.go_on.setFocus()
