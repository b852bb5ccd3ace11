"""One card for each model: what it is, what it is good for, and whatever is being done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from inglenook.core.events import Progress
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.models import IDLE, Doing, ModelsPresenter, ModelsState, Step
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.inputs import Tick
from inglenook.interfaces.qt.widgets.plain import button, column, holder, keyboard_kept, label, row, say
from inglenook.interfaces.qt.widgets.sheet import badge, strong

if TYPE_CHECKING:
    from inglenook.interfaces.qt.services.library import ModelView, Trial

_WORDS_PER_UNIT = 0.75  # a word is a little more than one piece of what a model writes
_PAGE_IN, _PAGE_OUT = 600, 120  # pieces of a page, and of its summary


@dataclass(frozen=True, slots=True)
class CardState:
    """What one card shows; two that are equal need no drawing."""

    model: ModelView
    doing: Doing = IDLE
    trial: Trial | None = None
    is_asked: bool = False  # whether it may go
    said: tuple[str, bool] = ("", False)
    here_bytes: int = 0  # of an unfinished download
    is_free: bool = True  # nothing else is being done


class ModelCard(QFrame):
    """Thin: shows a `CardState`, and says what was pressed with the name of the model."""

    get = Signal(str)
    accepted = Signal()
    declined = Signal()
    stopped = Signal()
    thrown_away = Signal(str)
    tried = Signal(str)
    removal_wanted = Signal(str)  # "" takes the question back
    removed = Signal()

    def __init__(self, name: str, *, is_narrow: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.model_name = name
        self._shown: CardState | None = None
        self._title, self._fit, self._jobs = strong(""), badge(kind="quietbadge"), badge()
        self._good, self._facts = label(), label("", "muted")
        self.get_it = button(self.tr("Get…"), "download")
        self.go_on = button(self.tr("Go on"), "download", "main")
        self.throw = button(self.tr("Throw away"), "discard", "quiet")
        self.try_it = button(self.tr("Test its speed"), "play", "quiet")
        self.remove = button(self.tr("Remove…"), "discard", "quiet")
        self._trial, self._said, self._problem = label(), label("", "muted"), label("", "problem")
        self.question = Question()
        self.terms = TermsPart()
        self.work = WorkPart()
        self._lay_out(is_narrow=is_narrow)
        self._connect()

    def show_card(self, state: CardState) -> None:
        """Show the model as it stands."""
        if state == self._shown:
            return
        self._shown = state
        with keyboard_kept(self, self._take_keyboard):
            self._show(state)

    def _show(self, state: CardState) -> None:
        model = state.model
        title = figures.one_line(model.title)
        self._title.setText(title)
        self.setAccessibleName(title)
        self._show_badges(model)
        say(self._good, good_for(model))
        say(self._facts, _facts(model, state.here_bytes))
        self._show_buttons(state, title)
        say(self._trial, trial_words(state.trial) if state.trial is not None else "")
        sentence, is_problem = state.said
        say(self._said, "" if is_problem else sentence)
        say(self._problem, sentence if is_problem else "")
        self.question.setVisible(state.is_asked)
        if state.is_asked:
            self.question.ask(model)
        self.terms.show_doing(state.doing)
        self.work.show_doing(state.doing)

    def _take_keyboard(self) -> None:
        """What was pressed is gone: go on with what the card asks, or offers first."""
        if not self.terms.isHidden():
            self.terms.text.setFocus()
            return
        shown = (each for each in self.findChildren(QPushButton) if each.isVisible() and each.isEnabled())
        if (first := next(shown, None)) is not None:
            first.setFocus()

    def serve(self, presenter: ModelsPresenter) -> None:
        """Have a presenter do what is pressed here."""
        self.get.connect(presenter.get)
        self.accepted.connect(presenter.accept)
        self.declined.connect(presenter.decline)
        self.stopped.connect(presenter.stop)
        self.thrown_away.connect(presenter.throw_away)
        self.tried.connect(presenter.try_out)
        self.removal_wanted.connect(presenter.ask_removal)
        self.removed.connect(presenter.remove)

    def _show_badges(self, model: ModelView) -> None:
        is_offer = model.state == "offered"
        say(self._fit, fit_words(model) if is_offer else "")
        say(self._jobs, jobs_words(model))

    def _show_buttons(self, state: CardState, title: str) -> None:
        model, is_idle = state.model, state.doing.step is Step.NONE and not state.is_asked
        is_offer, is_partial = model.state == "offered", state.here_bytes > 0
        for part, is_wanted in (
            (self.get_it, is_offer and not is_partial and model.fit != "too_large" and model.is_runnable),
            (self.go_on, is_offer and is_partial),
            (self.throw, is_offer and is_partial),
            (self.try_it, model.state == "installed" and model.is_runnable and not model.embeds),
            (self.remove, not is_offer),
        ):
            part.setVisible(is_wanted and is_idle)
            part.setEnabled(state.is_free)
        for part, words in (
            (self.get_it, self.tr("Get %1")),
            (self.go_on, self.tr("Go on fetching %1")),
            (self.throw, self.tr("Throw away what has come of %1")),
            (self.try_it, self.tr("Test the speed of %1")),
            (self.remove, self.tr("Remove %1")),
        ):
            part.setAccessibleName(words.replace("%1", title))

    def _lay_out(self, *, is_narrow: bool) -> None:
        """The badges and buttons stand at the right; in a narrow column below the words, the first to do first."""
        buttons = (self.try_it, self.remove, self.throw, self.go_on, self.get_it)
        top: QVBoxLayout | QHBoxLayout
        if is_narrow:
            top = column(self._title, self._good, self._facts, gap=GRID // 2)
            for parts in ((self._jobs, self._fit), reversed(buttons)):
                holding, flow = flow_holder()
                for part in parts:
                    flow.addWidget(part)
                top.addWidget(holding)
        else:
            head = row(self._title, self._jobs, self._fit, gap=GRID)
            head.setStretch(0, 1)
            texts = column(gap=GRID // 2)
            texts.addLayout(head)
            for part in (self._good, self._facts):
                texts.addWidget(part)
            top = row(gap=GRID * 2)
            top.addLayout(texts, 1)
            beside = row(*buttons, gap=GRID // 2)
            top.addLayout(beside)
            top.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID + 4, GRID * 2, GRID + 4)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        for each in (self.question, self.terms, self.work, self._trial, self._said, self._problem):
            layout.addWidget(each)

    def _connect(self) -> None:
        self.get_it.clicked.connect(lambda: self.get.emit(self.model_name))
        self.go_on.clicked.connect(lambda: self.get.emit(self.model_name))
        self.throw.clicked.connect(lambda: self.thrown_away.emit(self.model_name))
        self.try_it.clicked.connect(lambda: self.tried.emit(self.model_name))
        self.remove.clicked.connect(lambda: self.removal_wanted.emit(self.model_name))
        self.question.yes.clicked.connect(self.removed)
        self.question.no.clicked.connect(lambda: self.removal_wanted.emit(""))
        self.terms.accept.clicked.connect(self.accepted)
        self.terms.decline.clicked.connect(self.declined)
        self.work.stop.clicked.connect(self.stopped)


def card_state(state: ModelsState, model: ModelView, here_bytes: int) -> CardState:
    """What the card of a model shows."""
    is_own = state.doing.name == model.name and state.doing.step is not Step.BRINGING
    name, sentence, is_problem = state.said
    return CardState(
        model,
        state.doing if is_own else Doing(),
        next((each for each in state.trials if each.name == model.name), None),
        state.removing == model.name,
        (sentence, is_problem) if name == model.name else ("", False),
        here_bytes,
        state.doing.step is Step.NONE,
    )


class Question(QFrame):
    """Whether a model may go, in its own card."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "question")
        self._words = label()
        self.yes, self.no = button(self.tr("Remove"), "discard"), button(self.tr("Keep"), "", "quiet")
        layout = row(self._words, self.no, self.yes, margin=GRID)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def ask(self, model: ModelView) -> None:
        """Say what goes and what becomes free."""
        words = self.tr("Remove %1 from this computer? %2 become free. It can be fetched or brought in again.")
        self._words.setText(filled(words, figures.one_line(model.title), figures.rough_size(model.size_bytes)))


class TermsPart(QWidget):
    """The licence, read and accepted before anything comes."""

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._notice, self._size = strong(""), label("", "muted"), label("", "muted")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("kind", "terms")
        self.text.setAccessibleName(self.tr("The licence"))
        self.text.setMinimumHeight(GRID * 24)
        self.text.setTabChangesFocus(True)
        self.read = Tick(self.tr("I have read this and accept the licence"))
        self.accept = button(self.tr("Download"), "download", "main")
        self.decline = button(self.tr("Not now"), "", "quiet")
        layout = column(self._heading, self.text, self._notice, self.read)
        buttons = row(self._size, self.decline, self.accept)
        buttons.setStretch(0, 1)
        layout.addLayout(buttons)
        layout.setContentsMargins(0, GRID, 0, 0)
        self.setLayout(layout)
        self.read.toggled.connect(self.accept.setEnabled)
        self.hide()

    def show_doing(self, doing: Doing) -> None:
        """Show the terms while they are being read."""
        is_read = doing.step is Step.TERMS
        if is_read and self.isHidden():
            title, text, notice = doing.terms
            self._heading.setText(self.tr("The licence: %1").replace("%1", title))
            self.text.setPlainText(shown(text).text)
            say(self._notice, notice)
            self.read.setChecked(False)
            self.accept.setEnabled(False)
            rest = figures.rough_size(max(doing.size_bytes - doing.here_bytes, 0))
            words = self.tr("%1 are fetched from %2, checked, and kept on this computer.")
            self._size.setText(filled(words, rest, doing.host))
        self.setVisible(is_read)


class WorkPart(QWidget):
    """How far something is, in numbers, with a way to stop it."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far it is"))
        self.stop = button(self.tr("Stop"), "stop")
        layout = row(holder(column(self._words, self._bar, gap=GRID // 2)), self.stop, gap=GRID * 2)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def show_doing(self, doing: Doing) -> None:
        """Show it while it runs."""
        is_running = doing.step not in {Step.NONE, Step.TERMS}
        self.setVisible(is_running)
        if not is_running:
            return
        self._words.setText(doing_words(doing))
        progress = doing.progress
        has_share = progress is not None and bool(progress.total)
        self._bar.setVisible(has_share)
        if progress is not None and progress.total:
            self._bar.setRange(0, 1000)
            self._bar.setValue(min(1000, 1000 * progress.done // progress.total))
        self.stop.setEnabled(not doing.is_stopping)
        self.stop.setText(self.tr("Stopping…") if doing.is_stopping else self.tr("Stop"))


def doing_words(doing: Doing) -> str:
    """What runs, and how far it is."""
    progress = doing.progress
    if doing.step is Step.ASKING:
        return _tr("Asking %1 what the model is now, and for its licence").replace("%1", doing.host)
    if doing.step is Step.TRYING:
        words = _tr("Testing: step %1 of %2")
        done, total = (progress.done + 1, progress.total or 0) if progress is not None else (1, 0)
        return filled(words, figures.count(done), figures.count(max(total, done)))
    if progress is None or not progress.total:
        if progress is not None and progress.label == "checking":
            return _tr("All is here; checking it")
        return _tr("Looking at it")
    return bytes_words(progress)


def bytes_words(progress: Progress) -> str:
    """How many bytes of how many, how fast, and how long it may still take."""
    facts = [filled(_tr("%1 of %2"), figures.size(progress.done), figures.size(progress.total or 0))]
    if progress.rate > 0:
        facts.append(_tr("%1 a second").replace("%1", figures.size(round(progress.rate))))
    if progress.left_s is not None:
        facts.append(figures.time_left(progress.left_s))
    return " · ".join(facts)


def trial_words(trial: Trial) -> str:
    """What came of a test, in plain words."""
    if not trial.is_well:
        failed = {
            "loads": _tr("it cannot be loaded"),
            "counts": _tr("it cannot measure a text"),
            "writes": _tr("it writes nothing"),
            "repeats": _tr("asked the same, it writes something else"),
            "stops": _tr("it does not stop when it is asked to"),
            "obeys": _tr("it does not keep to a given form"),
        }
        names = [failed.get(check.name, check.name) for check in trial.checks if not check.is_well]
        return _tr("The test found something wrong: %1.").replace("%1", figures.listed(names))
    sentences = [_pace_words(trial.decode_rate * _WORDS_PER_UNIT)] if trial.decode_rate else []
    if trial.prefill_rate > 0 and trial.decode_rate > 0:
        page_s = _PAGE_IN / trial.prefill_rate + _PAGE_OUT / trial.decode_rate
        words = _tr("A page is summarized in about %1 s.")
        sentences.append(words.replace("%1", figures.count(max(1, round(page_s)))))
    words = _tr("It takes %1 s to get ready at first use.")
    sentences.append(words.replace("%1", figures.decimal(trial.load_s)))
    if trial.memory_bytes:
        words = _tr("At work it holds %1 of memory.")
        sentences.append(words.replace("%1", figures.rough_size(trial.memory_bytes)))
    return figures.together(*sentences)


def _pace_words(rate: float) -> str:
    if rate > 6:
        pace = _tr("It writes faster than one reads: about %1 words a second.")
    elif rate > 2.5:
        pace = _tr("It writes about as fast as one reads: %1 words a second.")
    else:
        pace = _tr("It writes slower than one reads: about %1 words a second.")
    return pace.replace("%1", figures.count(max(1, round(rate))))


def good_for(model: ModelView) -> str:
    """What a model is good for, in the language of the window."""
    if model.state == "damaged":
        return _tr("Its files are damaged, so it is not used. Remove it, and fetch it again.")
    return model.good_for[1 if figures.language() == "zh" else 0]


def fit_words(model: ModelView) -> str:
    """Whether it can work here."""
    if not model.is_runnable:
        return _tr("cannot run here")
    return {
        "fits": _tr("fits this computer"),
        "tight": _tr("tight on this computer"),
        "too_large": _tr("too large for this computer"),
    }.get(model.fit, "")


def jobs_words(model: ModelView) -> str:
    """What an installed model does now."""
    if not model.jobs:
        return ""
    if "general" in model.jobs:
        return _tr("does the writing")
    return figures.listed(job_name(job) for job in model.jobs)


def job_name(job: str) -> str:
    """The word for a job."""
    return {
        "summarize": _tr("Summaries"),
        "ask": _tr("Answers to questions"),
        "chat": _tr("Chat"),
        "reply": _tr("Reply drafts"),
        "triage": _tr("Sorting mail"),
        "smart": _tr("Smart filter"),
        "extract": _tr("Fields from documents"),
    }.get(job, job)


def _facts(model: ModelView, here_bytes: int) -> str:
    if model.state == "damaged":
        return ""
    facts = [figures.rough_size(model.size_bytes)]
    if here_bytes:
        words = _tr("%1 of %2 are here")
        facts = [filled(words, figures.rough_size(here_bytes), facts[0])]
    facts.append(_tr("works in %1 of memory").replace("%1", figures.rough_size(model.memory_bytes)))
    if model.licence:
        facts.append(figures.one_line(model.licence))
    if model.state == "installed" and model.added:
        facts.append(_tr("here since %1").replace("%1", figures.short_date(model.added)))
    return " · ".join(facts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("models", text)
