"""The Models screen: what is here, which does what, and what can be had."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.models import Doing, ModelsState, Step
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.services.library import AUTO, BUILTIN, JOBS, STANDARD, Stock, names_of
from inglenook.interfaces.qt.settings.modelcards import ModelCard, WorkPart, card_state, job_name
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.page import Page, follow
from inglenook.interfaces.qt.widgets.plain import button, column, holder, label, row, say, tab_on
from inglenook.interfaces.qt.widgets.sheet import Choice, Line, Section, Sheet, badge, card, strong

if TYPE_CHECKING:
    from inglenook.interfaces.qt.services.library import ModelView

_FIRST_OFFERS = 4


class ModelsPage(Page):
    """Everything about the models of this computer."""

    place = "models"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._presenter = rooms.models
        self._cards: dict[str, ModelCard] = {}
        self._order: tuple[str, ...] = ()  # of the cards, as Tab goes through them
        self.bring_file = button(self.tr("Bring one in from this computer"), "folder")
        self._room = label("", "muted")
        self.said, self._problem = label(), label("", "problem")
        self.force = button(self.tr("Bring it in all the same"), "folder")
        self.work = WorkPart()
        self.jobs = JobsPart()
        self.more = button("", "down", "quiet")
        self.learn = button(self.tr("Learning"), "right")
        self._offers_heading = Section(
            self.tr("Models to get"),
            self.tr(
                "They come from the internet once, when you ask for one, and then work without it."
                " The licence is shown first."
            ),
        )
        sheet = Sheet(self.tr("Models"))
        self._fill(sheet)
        self.setLayout(column(sheet))
        self._connect()
        follow(self._presenter, self.show_state)

    def arrive(self) -> None:
        """Read what is here."""
        self._presenter.look()

    def take_focus(self) -> None:
        """Begin at the first button."""
        self.bring_file.setFocus()

    def show_state(self, state: ModelsState) -> None:
        """Show the models and what is done with them."""
        stock, doing = state.stock, state.doing
        is_bringing = doing.step is Step.BRINGING
        self.work.show_doing(doing if is_bringing else Doing())
        name, sentence, is_problem = state.said
        if name and stock is not None and any(each.name == name for each in stock.models):
            sentence = ""  # its own card says it
        say(self.said, "" if is_problem else sentence)
        say(self._problem, sentence if is_problem else "")
        self.force.setVisible(state.too_large is not None)
        self.bring_file.setEnabled(doing.step is Step.NONE)
        if stock is None:
            return
        self._room.setText(room_words(stock))
        self.jobs.show_stock(stock, state.has_jobs_open)
        self._show_cards(state, stock)

    def _show_cards(self, state: ModelsState, stock: Stock) -> None:
        here = [each for each in stock.models if each.state != "offered"]
        offers = _sorted_offers([each for each in stock.models if each.state == "offered"], stock)
        unfinished = dict(stock.unfinished)
        shown = (
            offers
            if state.is_unfolded
            else [
                each
                for number, each in enumerate(offers)
                if number < _FIRST_OFFERS or each.name in unfinished or each.name == state.doing.name
            ]
        )
        wanted = {each.name for each in (*here, *shown)}
        for name in [name for name in self._cards if name not in wanted]:
            self._cards.pop(name).deleteLater()
        for models, layout in ((here, self._here), (shown, self._offers)):
            for number, model in enumerate(models):
                made = self._card(model.name)
                if layout.indexOf(made) != number:
                    layout.insertWidget(number, made)
                made.show_card(card_state(state, model, unfinished.get(model.name, 0)))
        order = (*(each.name for each in here), "", *(each.name for each in shown))
        if self._order != order:
            self._order = order
            tab_on(self.work.stop, self._buttons_of(here))
            tab_on(self.learn, (*self._buttons_of(shown), self.more))
        hidden = len(offers) - len(shown)
        self.more.setVisible(hidden > 0 or state.is_unfolded)
        words = self.tr("Show fewer") if state.is_unfolded else self.tr("Show %1 more").replace("%1", str(hidden))
        self.more.setText(words)
        self.more.setAccessibleName(words)

    def _buttons_of(self, models: Sequence[ModelView]) -> list[QPushButton]:
        return [made for each in models for made in self._cards[each.name].findChildren(QPushButton)]

    def _card(self, name: str) -> ModelCard:
        if name not in self._cards:
            made = ModelCard(name)
            made.serve(self._presenter)
            self._cards[name] = made
        return self._cards[name]

    def _fill(self, sheet: Sheet) -> None:
        head = Section(
            self.tr("Models"),
            self.tr(
                "A model writes: summaries, answers, drafts. It works on this computer alone, and nothing that it reads"
                " leaves it. Without one, summaries, answers and drafts are taken from your own texts."
            ),
            1.5,
        )
        head.top.addWidget(self.bring_file)
        for part in (self._room, self.work, self.said, self._problem):
            head.body.addWidget(part)
        head.body.addLayout(row(self.force, None))
        learn = Line(
            self.tr("Learn from you"),
            self.tr("How you sort mail and how you write, with a score before and after, and every way back."),
            self.learn,
        )
        here = Section(self.tr("On this computer"))
        here.body.addWidget(_builtin_card())
        self._here = column(gap=GRID)
        here.body.addLayout(self._here)
        self._offers = column(gap=GRID)
        self._offers_heading.body.addLayout(self._offers)
        self._offers_heading.body.addLayout(row(self.more, None))
        for section in (head, here, self.jobs, learn, self._offers_heading):
            sheet.column.addWidget(section)
        sheet.column.addStretch(1)

    def _connect(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("A model file (GGUF)…"), self._pick_file)
        menu.addAction(self.tr("A model folder (MLX)…"), self._pick_folder)
        self.bring_file.setMenu(menu)
        self.learn.clicked.connect(lambda: self.wanted.emit("learning"))
        self.force.clicked.connect(self._force)
        self.work.stop.clicked.connect(self._presenter.stop)
        self.more.clicked.connect(lambda: self._presenter.unfold(not self._presenter.state.is_unfolded))
        self.jobs.used.connect(self._presenter.use)
        self.jobs.embedder_used.connect(self._presenter.use_embedder)
        self.jobs.opened.connect(self._presenter.open_jobs)

    def _pick_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("A model file"), "", self.tr("Models (*.gguf);;All files (*)")
        )
        if name:
            self._presenter.bring(Path(name))

    def _pick_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("A model folder"))
        if name:
            self._presenter.bring(Path(name))

    def _force(self) -> None:
        path = self._presenter.state.too_large
        if path is not None:
            self._presenter.bring(path, is_forced=True)


class JobsPart(Section):
    """Which model does what."""

    used = Signal(str, str)  # name, job
    embedder_used = Signal(object)  # a name
    opened = Signal(bool)

    def __init__(self) -> None:
        super().__init__(
            QCoreApplication.translate("models", "Which one does what"),
            QCoreApplication.translate("models", "A choice holds at once, and can be changed whenever you like."),
        )
        self.general = Choice(self.tr("The model that writes"))
        self.each = {job: Choice(job_name(job)) for job in JOBS}
        self.embedder = Choice(self.tr("Search by meaning"))
        self.turn = button("", "down", "quiet")
        self._one_by_one = column(*(Line(job_name(job), "", self.each[job]) for job in JOBS), gap=0)
        self._jobs = holder(self._one_by_one)
        words = self.tr("Summaries, answers, chat, drafts and whatever else is written.")
        frame, layout = card(Line(self.tr("Writing"), words, self.general))
        layout.addLayout(row(self.turn, None))
        layout.addWidget(self._jobs)
        words = self.tr("Finds texts that say the same in other words, beside the search for the words themselves.")
        layout.addWidget(Line(self.tr("Search by meaning"), words, self.embedder))
        self.body.addWidget(frame)
        self._is_open = False
        self.general.picked.connect(lambda name: self.used.emit(name, ""))
        for job, choice in self.each.items():
            choice.picked.connect(lambda name, job=job: self.used.emit(name, job))
        self.embedder.picked.connect(self.embedder_used)
        self.turn.clicked.connect(lambda: self.opened.emit(not self._is_open))

    def show_stock(self, stock: Stock, is_open: bool) -> None:
        """Show the choices as they stand."""
        chosen, at_work = dict(stock.choices), dict(stock.at_work)
        writers = names_of(stock.models, embeds=False)
        titles = {**dict(writers), BUILTIN: self.tr("built-in")}
        now = titles.get(at_work.get("general", ""), at_work.get("general", ""))
        best = self.tr("The best that is here (%1)").replace("%1", now) if chosen[""] == AUTO else self.tr("The best")
        rest = [(BUILTIN, self.tr("Built-in: selects, writes nothing")), *writers]
        self.general.show_choices(_with_gone([(AUTO, best), *rest], chosen[""]), chosen[""])
        for job, choice in self.each.items():
            choice.show_choices(_with_gone([(AUTO, self.tr("As for all writing")), *rest], chosen[job]), chosen[job])
        makers: list[tuple[object, str]] = [(STANDARD, self.tr("The one that comes along, for English"))]
        makers += names_of(stock.models, embeds=True)
        if stock.embedder != STANDARD:
            makers = _with_gone(makers, stock.embedder)
        self.embedder.show_choices(makers, stock.embedder)
        self._is_open = is_open
        self._jobs.setVisible(is_open)
        words = self.tr("One model for all of these") if is_open else self.tr("Choose for each kind of work")
        self.turn.setText(words)
        self.turn.setAccessibleName(words)


def room_words(stock: Stock) -> str:
    """What this computer has for a model."""
    room = stock.room
    facts = []
    if room.memory_bytes:
        words = QCoreApplication.translate("models", "%1 of memory, of which %2 are free")
        facts.append(filled(words, figures.rough_size(room.memory_bytes), figures.rough_size(room.available_bytes)))
    if room.free_bytes:
        words = QCoreApplication.translate("models", "%1 free on the disk")
        facts.append(words.replace("%1", figures.rough_size(room.free_bytes)))
    return QCoreApplication.translate("models", "This computer: %1").replace("%1", " · ".join(facts)) if facts else ""


def _builtin_card() -> QWidget:
    words = QCoreApplication.translate(
        "models",
        "Finds, selects the best sentences, sorts mail, and drafts from your own earlier replies. It writes nothing of"
        " its own. Nothing to get, nothing to set up.",
    )
    head = row(strong(QCoreApplication.translate("models", "Built-in")), gap=GRID)
    head.setStretch(0, 1)
    head.addWidget(badge(QCoreApplication.translate("models", "always here"), "quietbadge"))
    frame, layout = card(gap=GRID // 2)
    layout.addLayout(head)
    layout.addWidget(label(words))
    return frame


def _sorted_offers(offers: list[ModelView], stock: Stock) -> list[ModelView]:
    """What was begun first, then what fits, in the order of the catalogue; what cannot work here last."""
    begun = {name for name, _ in stock.unfinished}

    def rank(model: ModelView) -> int:
        if model.name in begun:
            return 0
        if not model.is_runnable or model.fit == "too_large":
            return 3
        return 1 if model.is_tuned or model.embeds else 2

    return sorted(offers, key=rank)


def _with_gone(items: list[tuple[object, str]], value: object) -> list[tuple[object, str]]:
    """The choices, with the one that was made and is not there any more."""
    if any(each == value for each, _ in items):
        return items
    words = QCoreApplication.translate("models", "%1 (not here any more)").replace("%1", str(value))
    return [*items, (value, words)]
