"""How the person writes: what would be learned, the training, and the versions that came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from inglenook.core.learning import LeaveOut, Step, StyleLearned, StyleOptions, StylePreview, StyleVersion
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault


@dataclass(frozen=True, slots=True)
class StyleState:
    """`preview` is None until counted. `opened` is a version with its examples; `asked` one that may be forgotten.

    `notice` is the last word of a training that goes on all the same, such as a wait for the charger.
    """

    options: StyleOptions = field(default_factory=StyleOptions)
    preview: StylePreview | None = None
    is_counting: bool = False
    bases: tuple[tuple[str, str], ...] = ()  # models that can be trained: name, title
    folders: tuple[str, ...] = ()
    is_choosing: bool = False  # what is left out
    versions: tuple[StyleVersion, ...] = ()
    opened: StyleLearned | None = None
    asked: int = 0
    is_training: bool = False
    is_pausing: bool = False
    step: Step | None = None
    notice: str = ""
    said: str = ""
    problem: str = ""


class StylePresenter(Presenter[StyleState]):
    """Counts, trains one version at a time, and keeps the choice among them."""

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._count: Job | None = None
        self.state = StyleState()

    def look(self) -> None:
        """Read the versions, and count what would be learned from."""
        self._read_versions()
        if not self.state.is_training:
            self._preview()
        if not self.state.folders:
            self._lanes.call(self._vault.learning.folders, self._have_folders)
        self._lanes.call(self._vault.learning.bases, self._have_bases)

    def choose_language(self, language: str) -> None:
        """Learn from the replies in one language."""
        self._choose(replace(self.state.options, language=language))

    def choose_base(self, name: str) -> None:
        """Train that model."""
        self._choose(replace(self.state.options, base=name))

    def leave_out(self, wish: LeaveOut) -> None:
        """Learn from nothing of these."""
        self._choose(replace(self.state.options, leave_out=wish))

    def open_choice(self, *, is_open: bool) -> None:
        """Show what can be left out, or put it away."""
        self._show(replace(self.state, is_choosing=is_open))

    def start(self) -> None:
        """Train, or go on with what was begun."""
        if self.state.is_training:
            return
        options = self.state.options
        self._show(
            replace(
                self.state,
                is_training=True,
                is_pausing=False,
                is_choosing=False,
                step=None,
                notice="",
                said="",
                problem="",
                opened=None,
            )
        )
        job = self._lanes.run(
            lambda stop: self._vault.learning.learn_style(options, stop),
            self._learned,
            lane=Lane.LIBRARY,
            some=self._steps,
            failed=self._failed,
            stopped=lambda: self._say(self.tr("Paused. It goes on from where it was.")),
            ended=self._ended,
            noticed=lambda sentence: self._show(replace(self.state, notice=sentence)),
            title=self.tr("Learning how you write"),
        )
        self._job = job if self.state.is_training else None

    def stop(self) -> None:
        """Pause: what was learned is kept, and gone on with at the next start."""
        if self._job is not None and self.state.is_training:
            self._job.stop()
            self._show(replace(self.state, is_pausing=True))

    def use(self, version: StyleVersion) -> None:
        """Draft by a version from now on."""
        self._change(lambda: self._vault.learning.use_style(version.language, version.version), self._used_words)

    def go_back(self, language: str) -> None:
        """Draft as before anything was learned."""
        words = self.tr("Drafts are written as before. What was learned is kept.")
        self._change(lambda: self._vault.learning.use_style(language, None), words)

    def ask(self, version: int) -> None:
        """Ask whether a version may be forgotten; 0 takes the question back."""
        self._show(replace(self.state, asked=version, said="", problem=""))

    def forget(self) -> None:
        """Wipe the version that was asked about."""
        version = self.state.asked
        if not version:
            return
        opened = self.state.opened
        if opened is not None and opened.version.version == version:
            opened = None
        self._show(replace(self.state, asked=0, opened=opened))
        self._change(lambda: self._vault.learning.forget_style(version), self.tr("That version is wiped."))

    def open(self, version: int) -> None:
        """Show the examples of a version, or put them away."""
        if self.state.opened is not None and self.state.opened.version.version == version:
            self._show(replace(self.state, opened=None))
            return
        self._lanes.call(lambda: self._vault.learning.style(version), self._have_opened, failed=self._failed)

    def export(self, version: int, folder: Path) -> None:
        """Write a version for another computer."""
        words = self.tr("Exported. It lies outside the vault, not encrypted, with the terms and the record beside it.")
        self._change(lambda: self._vault.learning.export_style(version, folder), words)

    def forget_all(self) -> None:
        """The vault closes."""
        for job in (self._job, self._count):
            if job is not None:
                job.drop()
        self._job = self._count = None
        self.state = StyleState()

    def _choose(self, options: StyleOptions) -> None:
        if options != self.state.options:
            self._show(replace(self.state, options=options, said="", problem=""))
            self._preview()

    def _preview(self) -> None:
        if self._count is not None:
            self._count.drop()
        options = self.state.options
        self._show(replace(self.state, is_counting=True))
        job = self._lanes.run(
            lambda stop: self._vault.learning.preview(options, stop),
            self._have_preview,
            failed=self._failed,
            ended=self._counted,
        )
        self._count = job if self.state.is_counting else None

    def _counted(self) -> None:
        self._count = None
        self._show(replace(self.state, is_counting=False))

    def _used_words(self, model: object) -> str:
        if not model:
            return self.tr(
                "It is chosen, but the model that writes replies is another one than it was made for. Choose that one"
                " on the Models screen, and drafts are written in your way."
            )
        return self.tr("Drafts are written in your way from now on. What was drafted before stays as it is.")

    def _change(self, change: Callable[[], object], words: str | Callable[[object], str]) -> None:
        def done(given: object) -> None:
            self._say(words if isinstance(words, str) else words(given))
            self._read_versions()

        self._show(replace(self.state, said="", problem=""))
        self._lanes.call(change, done, lane=Lane.WRITE, failed=self._failed)

    def _read_versions(self) -> None:
        self._lanes.call(self._vault.learning.styles, self._have_versions, failed=self._failed)

    def _have_versions(self, versions: tuple[StyleVersion, ...]) -> None:
        self._show(replace(self.state, versions=versions))

    def _have_folders(self, folders: tuple[str, ...]) -> None:
        self._show(replace(self.state, folders=folders))

    def _have_bases(self, bases: tuple[tuple[str, str], ...]) -> None:
        self._show(replace(self.state, bases=bases))

    def _have_preview(self, preview: StylePreview) -> None:
        self._show(replace(self.state, preview=preview))

    def _have_opened(self, opened: StyleLearned) -> None:
        self._show(replace(self.state, opened=opened))

    def _steps(self, values: list[object]) -> None:
        steps = [value for value in values if isinstance(value, Step)]
        if steps:
            self._show(replace(self.state, step=steps[-1], notice=""))

    def _learned(self, learned: StyleLearned) -> None:
        self._show(replace(self.state, opened=learned))

    def _say(self, words: str) -> None:
        self._show(replace(self.state, said=words, problem=""))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_training=False, is_pausing=False, step=None, notice=""))
        self.look()
