"""One mail as its sender designed it, and the link in it that a person asked about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inglenook.core.design import Design, Designed
from inglenook.core.ids import ItemId
from inglenook.interfaces.links import LinkView, seen
from inglenook.interfaces.outcomes import outcome_sentence
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.presenter import JobPresenter
from inglenook.interfaces.qt.service import OpenVault


@dataclass(frozen=True, slots=True)
class LetterState:
    """`item` is the mail that is wanted; `design` is there once it is made, with the pixels of its pictures."""

    item: ItemId | None = None
    design: Design | None = None
    pixels: bytes = b""
    is_running: bool = False
    problem: str = ""
    link: LinkView | None = None
    notice: str = ""


class LetterPresenter(JobPresenter[LetterState]):
    """Has a design made when it is asked for, and opens links only when the person has seen where they lead."""

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self.state = LetterState()

    def show(self, item: ItemId) -> None:
        """Show a mail as it was designed."""
        self._drop()
        self._show(LetterState(item, is_running=True))
        job = self._lanes.run(
            lambda stop: self._vault.letters.design(item, stop),
            self._made,
            failed=lambda sentence: self._show(replace(self.state, problem=sentence)),
            stopped=self.leave,
            ended=self._ended,
        )
        self._keep(job)

    def leave(self) -> None:
        """Back to the text."""
        self._drop()
        if self.state != LetterState():
            self._show(LetterState())

    def ask_about(self, number: int, words: str) -> None:
        """The person has chosen a link, which stands behind these words: say where it leads."""
        links = self.state.design.links if self.state.design is not None else ()
        if 0 <= number < len(links):
            self._show(replace(self.state, link=seen(links[number], words), notice="", problem=""))

    def dismiss_link(self) -> None:
        """The person has seen where the link leads, and stays."""
        self._show(replace(self.state, link=None, notice="", problem=""))

    def open_link(self) -> None:
        """The person has seen where the link leads, and goes there."""
        link = self.state.link
        if link is None or not link.can_open:
            return
        self._lanes.call(
            lambda: self._vault.letters.open_outside(link.address),
            lambda _: self._show(replace(self.state, link=None, notice=self.tr("Opened in your own program."))),
            failed=lambda sentence: self._show(replace(self.state, problem=sentence)),
        )

    def _made(self, found: tuple[Designed, bytes]) -> None:
        designed, pixels = found
        if designed.design is not None:
            self._show(replace(self.state, design=designed.design, pixels=pixels))
        elif designed.failure is not None:
            sentence = self.tr("This mail cannot be shown as it was designed: %1. Its text is there as a whole.")
            reason = outcome_sentence(designed.failure, designed.detail)
            self._show(replace(self.state, problem=sentence.replace("%1", reason)))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_running=False))
