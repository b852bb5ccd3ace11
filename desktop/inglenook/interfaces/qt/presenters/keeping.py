"""Looking after the vault from the menu: own addresses, the check, a backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal

from inglenook import RELEASES, __version__
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import JobPresenter
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.service import OpenVault

_PASSES_MS = 12_000  # a word about what was done


@dataclass(frozen=True, slots=True)
class KeepingState:
    """`addresses` are (address, confirmed or guessed); `notice` is the outcome of a check or backup."""

    addresses: tuple[tuple[str, str], ...] = ()
    doing: str = ""
    notice: str = ""
    problem: str = ""


class KeepingPresenter(JobPresenter[KeepingState]):
    """Checks the vault or writes a backup, one at a time; own addresses are read and changed meanwhile."""

    readdressed = Signal()  # other addresses are the person's own than before

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._passing = QTimer(self, singleShot=True, interval=_PASSES_MS)
        self._passing.timeout.connect(self._pass)
        self.state = KeepingState()

    def read_addresses(self) -> None:
        """Read the own addresses."""
        self._lanes.call(lambda: tuple(self._vault.me.addresses()), self._have_addresses, failed=self._failed)

    def add_address(self, address: str) -> None:
        """Say that an address is the person's own."""
        if address.strip():
            self._change(lambda: self._vault.me.add(address.strip()))

    def remove_address(self, address: str) -> None:
        """Say that an address is not the person's own."""
        self._change(lambda: self._vault.me.remove(address))

    def check(self) -> None:
        """Check the whole vault."""
        if not self.state.doing:
            self._show(KeepingState(self.state.addresses, doing=self.tr("Checking the vault…")))
            job = self._lanes.run(
                self._vault.check, self._checked, failed=self._failed, stopped=self._stopped, ended=self._ended
            )
            self._keep(job)

    def back_up(self, folder: Path) -> None:
        """Write an encrypted copy."""
        if not self.state.doing:
            self._show(KeepingState(self.state.addresses, doing=self.tr("Writing and checking the copy…")))
            self._lanes.call(
                lambda: self._vault.back_up(folder),
                self._backed_up,
                lane=Lane.WRITE,
                failed=self._failed,
                ended=self._ended,
            )

    def look_for_newer(self) -> None:
        """Show the page of all versions in the person's own browser; nothing is asked or fetched from here."""
        words = self.tr("The page with all versions is open in your browser. This is version %1.")
        self._lanes.call(
            lambda: self._vault.letters.open_outside(RELEASES),
            lambda _: self.tell(words.replace("%1", __version__)),
            failed=self._failed,
        )

    def tell(self, sentence: str) -> None:
        """Say what another room has done; it passes by itself."""
        self._show(replace(self.state, notice=sentence, problem=""))
        self._passing.start()

    def _pass(self) -> None:
        if self.state.notice and not self.state.doing:
            self.dismiss()

    def forget(self) -> None:
        """The vault is about to close."""
        self._passing.stop()

    def dismiss(self) -> None:
        """The notice has been read."""
        self._show(replace(self.state, notice="", problem=""))

    def _change(self, change: Callable[[], None]) -> None:
        def both() -> tuple[tuple[str, str], ...]:
            change()
            return tuple(self._vault.me.addresses())

        self._lanes.call(both, self._have_changed, lane=Lane.WRITE, failed=self._failed)

    def _have_changed(self, addresses: tuple[tuple[str, str], ...]) -> None:
        self._have_addresses(addresses)
        self.readdressed.emit()

    def _have_addresses(self, addresses: tuple[tuple[str, str], ...]) -> None:
        self._show(replace(self.state, addresses=addresses, problem=""))

    def _checked(self, problems: tuple[str, ...]) -> None:
        if not problems:
            notice = self.tr("The vault is whole: every page, every link and the index were checked.")
            self._show(replace(self.state, notice=notice))
        else:
            words = figures.counted(len(problems), self.tr("%1 thing is wrong"), self.tr("%1 things are wrong"))
            sentence = self.tr("%1 in the vault. Restore a backup, or export what can still be read. First: %2")
            first = figures.one_line(problems[0])
            self._show(replace(self.state, problem=filled(sentence, words, first)))

    def _backed_up(self, folder: Path) -> None:
        sentence = self.tr("The copy is written, encrypted and checked. It lies in %1.")
        self._show(replace(self.state, notice=sentence.replace("%1", str(folder))))

    def _stopped(self) -> None:
        self._show(replace(self.state, notice=self.tr("The check was stopped. Nothing was changed.")))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, doing=""))
