"""What is kept where, who was talked to, which protections hold, what opens the vault, and the end of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from inglenook.core.connections import Connection
from inglenook.core.events import Progress
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import Face, ListModel
from inglenook.interfaces.qt.presenters.gate import SHORTEST, strength
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault

if TYPE_CHECKING:
    from inglenook.interfaces.qt.services.privacy import Finding, Holdings

_LOOK_MS = 500  # between two looks at how far a copy is


class Form(Enum):
    """What the person is filling in."""

    NONE = ""
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a form
    CODE = "code"
    KEYCHAIN_ON = "keychain_on"
    KEYCHAIN_OFF = "keychain_off"
    WIPE = "wipe"


@dataclass(frozen=True, slots=True)
class Copying:
    """A backup that is being written: `done` of about `total` bytes, into a folder below `place`."""

    place: Path
    done: int = 0
    total: int = 0
    is_stopping: bool = False


@dataclass(frozen=True, slots=True)
class PrivacyState:
    """`holdings` and `connections` are None until known. `said` is (sentence, is_problem) of the last thing done."""

    holdings: Holdings | None = None
    connections: tuple[Connection, ...] | None = None
    findings: tuple[Finding, ...] = ()
    is_tested: bool = False  # to the end
    testing: Progress | None = None
    is_testing: bool = False
    keychain: str = ""  # the name of the one that can be used here
    form: Form = Form.NONE
    is_changing: bool = False
    form_problem: str = ""
    recovery_code: str = ""  # new, to be written down
    copying: Copying | None = None
    said: tuple[str, bool] = ("", False)


class PrivacyPresenter(Presenter[PrivacyState]):
    """Does one change at a time; a test and a backup may run beside it."""

    wiping = Signal()  # the person wants everything deleted, and has confirmed it

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._test: Job | None = None
        self._copy: Job | None = None
        self._is_counting = self._has_asked_keychain = False
        self.rows = ListModel(_face, self)
        self.state = PrivacyState()
        self._eye = QTimer(self, interval=_LOOK_MS)
        self._eye.timeout.connect(self._look_at_copy)

    def look(self) -> None:
        """Read what is kept and who was talked to."""
        self._count()
        self.look_at_connections()
        if not self._has_asked_keychain:
            self._has_asked_keychain = True  # once: one that does not answer takes seconds to give up
            self._lanes.call(self._vault.privacy.keychain_name, self._have_keychain)

    def look_at_connections(self) -> None:
        """Read who was talked to."""
        self._lanes.call(self._vault.privacy.connections, self._have_connections, failed=self._failed)

    def test(self) -> None:
        """Try every protection now."""
        if self.state.is_testing:
            return
        self._show(replace(self.state, findings=(), is_tested=False, testing=None, is_testing=True, said=("", False)))
        job = self._lanes.run(
            self._vault.privacy.examine,
            self._tested,
            some=self._found,
            progress=self._test_progress,
            failed=self._failed,
            ended=self._test_ended,
            title=self.tr("Testing the protections"),
        )
        self._test = job if self.state.is_testing else None

    def stop(self) -> None:
        """Stop the test or the backup."""
        if self._copy is not None and self.state.copying is not None:
            self._copy.stop()
            self._show(replace(self.state, copying=replace(self.state.copying, is_stopping=True)))
        elif self._test is not None:
            self._test.stop()

    @property
    def is_working(self) -> bool:
        """Whether something runs that can be stopped."""
        return self.state.is_testing or self.state.copying is not None

    def open_form(self, form: Form) -> None:
        """The person wants to fill something in, or not any more."""
        if not self.state.is_changing and not self.state.recovery_code:
            self._show(replace(self.state, form=form, form_problem="", said=("", False)))

    def change_passphrase(self, present: str, passphrase: str, again: str) -> None:
        """Put another passphrase in place."""
        if passphrase != again:
            self._refuse(self.tr("The two new passphrases differ. Please type them again."))
        elif strength(passphrase) == 0:
            words = self.tr("The new passphrase is too short: use at least %1 characters.")
            self._refuse(words.replace("%1", figures.count(SHORTEST)))
        elif self._has_key(present):
            done = self.tr(
                "The passphrase is changed, and the recovery code stays as it is. Copies outside the vault's folder"
                " still open by the old passphrase."
            )
            self._change(
                lambda: self._vault.privacy.change_passphrase(present, passphrase), lambda _: self._changed(done)
            )

    def renew_code(self, present: str) -> None:
        """Put a new recovery code in place of the old."""
        if self._has_key(present):
            self._change(lambda: self._vault.privacy.new_recovery_code(present), self._have_code)

    def confirm_code(self) -> None:
        """The new code is on paper."""
        self._show(replace(self.state, recovery_code="", form=Form.NONE))
        self._say(self.tr("The new recovery code holds. The old one opens only copies outside the vault's folder."))

    def use_keychain(self, present: str, *, is_wanted: bool) -> None:
        """Have the keychain open the vault, too, or no longer."""
        done = (
            self.tr("The keychain of this computer opens the vault now, too.")
            if is_wanted
            else self.tr("The keychain does not open the vault any more, and has forgotten its key.")
        )
        if self._has_key(present):
            self._change(lambda: self._vault.privacy.use_keychain(present, is_wanted), lambda _: self._changed(done))

    def back_up(self, folder: Path) -> None:
        """Write an encrypted copy into a folder of its own below this one, and check it."""
        if self.state.copying is not None:
            return
        holdings = self.state.holdings
        total = sum(each.size_bytes for each in holdings.places if each.name == "vault") if holdings is not None else 0
        self._show(replace(self.state, copying=Copying(folder, 0, total), said=("", False)))
        self._eye.start()
        job = self._lanes.run(
            lambda stop: self._vault.privacy.back_up(folder, stop),
            self._backed_up,
            failed=self._failed,
            stopped=self._copy_stopped,
            ended=self._copy_ended,
            title=self.tr("Backing up"),
        )
        self._copy = job if self.state.copying is not None else None

    def show_folder(self, path: str) -> None:
        """Open a folder in the file manager."""
        self._lanes.call(lambda: self._vault.privacy.show_folder(path), failed=self._failed)

    def wipe(self) -> None:
        """Everything is to be deleted; the word for it was typed."""
        self._show(replace(self.state, form=Form.NONE))
        self.wiping.emit()

    def forget(self) -> None:
        """The vault is about to close: nothing secret is left standing."""
        self._eye.stop()
        self._show(replace(self.state, recovery_code="", form=Form.NONE, form_problem=""))

    def _has_key(self, present: str) -> bool:
        holdings = self.state.holdings
        is_needed = holdings is None or "passphrase" in holdings.opened_by
        if not present and is_needed:
            self._refuse(self.tr("Type your present passphrase or the recovery code, so that nobody else can do this."))
            return False
        return not self.state.is_changing

    def _change(self, change: Callable[[], object], then: Callable[..., None]) -> None:
        self._show(replace(self.state, is_changing=True, form_problem=""))
        self._lanes.call(change, then, lane=Lane.WRITE, failed=self._refuse, ended=self._change_ended)

    def _change_ended(self) -> None:
        self._show(replace(self.state, is_changing=False))
        self._count()

    def _count(self) -> None:
        """Read what is kept, unless that is under way: the whole index is counted."""
        if not self._is_counting:
            self._is_counting = True
            self._lanes.call(
                self._vault.privacy.holdings, self._have_holdings, failed=self._failed, ended=self._counted
            )

    def _counted(self) -> None:
        self._is_counting = False

    def _changed(self, sentence: str) -> None:
        self._show(replace(self.state, form=Form.NONE))
        self._say(sentence)

    def _have_code(self, code: str) -> None:
        self._show(replace(self.state, recovery_code=code, form=Form.NONE))

    def _refuse(self, sentence: str) -> None:
        self._show(replace(self.state, form_problem=sentence))

    def _have_holdings(self, holdings: Holdings) -> None:
        self._show(replace(self.state, holdings=holdings))

    def _have_connections(self, connections: Sequence[Connection]) -> None:
        if tuple(connections) != self.state.connections:
            self.rows.set_rows(connections)
            self._show(replace(self.state, connections=tuple(connections)))

    def _have_keychain(self, name: str) -> None:
        self._show(replace(self.state, keychain=name))

    def _found(self, values: list[object]) -> None:
        self._show(replace(self.state, findings=(*self.state.findings, *values)))  # type: ignore[arg-type]

    def _tested(self, findings: tuple[Finding, ...]) -> None:
        self._show(replace(self.state, findings=findings, is_tested=True))

    def _test_progress(self, progress: Progress | None) -> None:
        self._show(replace(self.state, testing=progress))

    def _test_ended(self) -> None:
        self._test = None
        self._show(replace(self.state, is_testing=False, testing=None))

    def _look_at_copy(self) -> None:
        copying = self.state.copying
        if copying is not None:
            self._lanes.call(lambda: self._vault.privacy.copied_bytes(copying.place), self._have_copied)

    def _have_copied(self, done: int) -> None:
        if self.state.copying is not None and done:
            self._show(replace(self.state, copying=replace(self.state.copying, done=done)))

    def _backed_up(self, folder: Path) -> None:
        words = self.tr("The copy is written, encrypted and checked. It lies in %1.")
        self._say(words.replace("%1", str(folder)))

    def _copy_stopped(self) -> None:
        self._say(self.tr("The backup was stopped, and the half-written copy taken away. The vault is as it was."))

    def _copy_ended(self) -> None:
        self._copy = None
        self._eye.stop()
        self._show(replace(self.state, copying=None))
        self.look()

    def _say(self, sentence: str) -> None:
        self._show(replace(self.state, said=(sentence, False)))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, said=(sentence, True)))


def _face(row: object) -> Face:
    if not isinstance(row, Connection):
        raise TypeError("not a connection")
    return faces.connection(row)
