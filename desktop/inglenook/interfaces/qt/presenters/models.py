"""The models of this computer: what is here, what can be had, how it is fetched, which does what, how fast it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from inglenook.core.events import Progress
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.library import Stock

if TYPE_CHECKING:
    from inglenook.interfaces.qt.services.library import ModelView, Proposal, Trial


_TERMS_SHOWN = 100_000  # characters of one text that came with a model


class Step(Enum):
    """What is being done with one model."""

    NONE = ""
    ASKING = "asking"  # the hub is asked what the model is now, and for its terms
    TERMS = "terms"  # the person reads the terms
    FETCHING = "fetching"
    BRINGING = "bringing"  # from the disk
    TRYING = "trying"


@dataclass(frozen=True, slots=True)
class Doing:
    """What is done with the model `name`, how far it is; `terms` are title, text and notice while they are read."""

    step: Step = Step.NONE
    name: str = ""
    progress: Progress | None = None
    terms: tuple[str, str, str] = ("", "", "")
    size_bytes: int = 0
    here_bytes: int = 0
    host: str = ""  # that it comes from
    is_stopping: bool = False


IDLE = Doing()


@dataclass(frozen=True, slots=True)
class ModelsState:
    """`stock` is None until it is known. `said` is (name, sentence, is_problem) of the last thing done, "" for all."""

    stock: Stock | None = None
    doing: Doing = IDLE
    trials: tuple[Trial, ...] = ()
    removing: str = ""  # the model that the person was asked about
    said: tuple[str, str, bool] = ("", "", False)
    is_unfolded: bool = False  # every offer is shown
    has_jobs_open: bool = False  # a choice for each job is shown
    too_large: Path | None = None  # was to be brought in, and needs more memory than there is

    @property
    def is_working(self) -> bool:
        """Whether something runs that can be stopped."""
        return self.doing.step not in {Step.NONE, Step.TERMS}


class ModelsPresenter(Presenter[ModelsState]):
    """Does one thing with one model at a time."""

    chosen = Signal()  # another model may do the work from now on

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._proposal: Proposal | None = None
        self.state = ModelsState()

    def look(self) -> None:
        """Read what is here."""
        self._lanes.call(self._vault.models.stock, self._have, failed=self._failed)

    def get(self, name: str) -> None:
        """Ask what a model is now; its terms come first."""
        if self.state.doing.step is Step.NONE:
            self._proposal = None
            title = self.tr("Asking about a model")
            doing = Doing(Step.ASKING, name, host=self._vault.models.hub_name())
            self._begin(doing, lambda stop: self._vault.models.propose(name, stop), self._ask, title)

    def accept(self) -> None:
        """The person accepts the terms: fetch."""
        proposal = self._proposal
        if proposal is None or self.state.doing.step is not Step.TERMS:
            return
        self._proposal = None
        doing = replace(self.state.doing, step=Step.FETCHING, terms=("", "", ""))
        self._begin(
            doing,
            lambda stop: self._vault.models.download(proposal, stop),
            self._fetched,
            self.tr("Fetching %1").replace("%1", self._title(doing.name)),
        )

    def decline(self) -> None:
        """Not now."""
        self._proposal = None
        if self.state.doing.step is Step.TERMS:
            self._show(replace(self.state, doing=IDLE))

    def stop(self) -> None:
        """Stop what runs; what has come is kept."""
        if self._job is not None and self.state.is_working:
            self._job.stop()
            self._show(replace(self.state, doing=replace(self.state.doing, is_stopping=True)))

    def throw_away(self, name: str) -> None:
        """Throw away what has come of a model."""

        def gone(size: int) -> None:
            words = self.tr("What had come is thrown away; %1 are free again.")
            self._say(name, words.replace("%1", figures.size(size)))
            self.look()

        self._lanes.call(lambda: self._vault.models.throw_away(name), gone, lane=Lane.LIBRARY, failed=self._failed)

    def bring(self, path: Path, *, is_forced: bool = False) -> None:
        """Bring a file or folder of the person's own in."""
        if self.state.doing.step is Step.NONE:
            self._show(replace(self.state, too_large=None))

            def done(refusal: str) -> None:
                self._brought(path, refusal)

            self._begin(
                Doing(Step.BRINGING, path.name),
                lambda stop: self._vault.models.adopt(path, stop, is_forced=is_forced),
                done,
                self.tr("Bringing a model in"),
            )

    def try_out(self, name: str) -> None:
        """Load a model, try what it must do, and measure it."""
        if self.state.doing.step is Step.NONE:
            title = self.tr("Trying %1").replace("%1", self._title(name))
            self._begin(Doing(Step.TRYING, name), lambda stop: self._vault.models.trial(name, stop), self._tried, title)

    def ask_removal(self, name: str) -> None:
        """Ask whether a model may go; "" takes the question back."""
        self._show(replace(self.state, removing=name, said=("", "", False)))

    def remove(self) -> None:
        """The person says yes: take the model away that was asked about."""
        name, title = self.state.removing, self._title(self.state.removing)
        if not name:
            return
        self._show(replace(self.state, removing=""))

        def gone(size: int) -> None:
            words = self.tr("%1 is gone; %2 are free again. What it did is done as before it came.")
            self._say("", filled(words, title, figures.size(size)))
            self.chosen.emit()
            self.look()

        self._lanes.call(lambda: self._vault.models.remove(name), gone, lane=Lane.LIBRARY, failed=self._failed)

    def use(self, name: str, job: str) -> None:
        """Have a model do a job, or all jobs for ""."""
        self._choose(lambda: self._vault.models.use(name, job))

    def use_embedder(self, name: str) -> None:
        """Have a model make what search by meaning needs."""
        self._choose(lambda: self._vault.models.use_embedder(name))

    def unfold(self, is_unfolded: bool) -> None:
        """Show every offer, or the first few."""
        self._show(replace(self.state, is_unfolded=is_unfolded))

    def open_jobs(self, has_jobs_open: bool) -> None:
        """Show a choice for each job, or one for all."""
        self._show(replace(self.state, has_jobs_open=has_jobs_open))

    def dismiss(self) -> None:
        """The sentence has been read."""
        self._show(replace(self.state, said=("", "", False), too_large=None))

    def forget(self) -> None:
        """The vault is about to close."""
        self._proposal = None

    def _begin(self, doing: Doing, events: Callable[..., object], then: Callable[..., None], title: str) -> None:
        self._show(replace(self.state, doing=doing, said=("", "", False), removing=""))
        job = self._lanes.run(
            events,  # type: ignore[arg-type]  # each of these gives events
            then,
            lane=Lane.LIBRARY,
            progress=self._progress,
            failed=self._failed,
            stopped=self._stopped,
            noticed=self._noticed,
            ended=self._ended,
            title="" if doing.step is Step.ASKING else title,
        )
        self._job = job if self.state.is_working else None

    def _choose(self, change: Callable[[], None]) -> None:
        def both() -> Stock:
            change()
            return self._vault.models.stock()

        def done(stock: Stock) -> None:
            self._have(stock)
            self.chosen.emit()

        # Not among the writes: a model that makes vectors is tried first, which takes a while.
        self._lanes.call(both, done, lane=Lane.LIBRARY, failed=self._not_chosen)

    def _not_chosen(self, sentence: str) -> None:
        self._failed(sentence)
        self.look()

    def _have(self, stock: Stock) -> None:
        self._show(replace(self.state, stock=stock))

    def _ask(self, proposal: Proposal) -> None:
        self._proposal = proposal
        licence = proposal.licence
        whole = [f"{each.name}\n\n{each.text[:_TERMS_SHOWN]}" for each in proposal.terms if each.text]
        terms = (licence.title, "\n\n".join([licence.text(figures.language()), *whole]), licence.notice)
        self._show(
            replace(
                self.state,
                doing=replace(
                    self.state.doing,
                    step=Step.TERMS,
                    progress=None,
                    terms=terms,
                    size_bytes=proposal.size_bytes,
                    here_bytes=proposal.here_bytes,
                    is_stopping=False,
                ),
            )
        )

    def _fetched(self, _: object) -> None:
        name = self.state.doing.name
        self._say(name, self.tr("It is here and checked. It works from now on where it is the best choice."))
        self.chosen.emit()

    def _brought(self, path: Path, refusal: str) -> None:
        if refusal:
            self._show(replace(self.state, said=("", refusal, True), too_large=path))
            return
        self._say("", self.tr("The model is here; the file that it came from stays where it was."))
        self.chosen.emit()

    def _tried(self, trial: Trial) -> None:
        others = tuple(each for each in self.state.trials if each.name != trial.name)
        self._show(replace(self.state, trials=(*others, trial)))

    def _progress(self, progress: Progress | None) -> None:
        if progress is not None:
            self._show(replace(self.state, doing=replace(self.state.doing, progress=progress)))

    def _noticed(self, sentence: str) -> None:
        self._say(self.state.doing.name, sentence)

    def _stopped(self) -> None:
        words = {
            Step.FETCHING: self.tr("Stopped. What has come is kept; go on whenever you like."),
            Step.TRYING: self.tr("The test was stopped. Nothing was changed."),
        }.get(self.state.doing.step, self.tr("Stopped. Nothing was changed."))
        self._say(self.state.doing.name if self.state.doing.step is not Step.BRINGING else "", words)

    def _failed(self, sentence: str) -> None:
        name = self.state.doing.name if self.state.doing.step is not Step.BRINGING else ""
        self._show(replace(self.state, said=(name, sentence, True)))

    def _ended(self) -> None:
        self._job = None
        if self.state.doing.step is not Step.TERMS:
            self._show(replace(self.state, doing=IDLE))
        self.look()

    def _title(self, name: str) -> str:
        models: tuple[ModelView, ...] = () if self.state.stock is None else self.state.stock.models
        return next((figures.one_line(each.title) for each in models if each.name == name), name)

    def _say(self, name: str, sentence: str) -> None:
        self._show(replace(self.state, said=(name, sentence, False)))
