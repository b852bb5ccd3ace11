"""The way in: welcome, make a vault, show its recovery code once, unlock, lock."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from inglenook.core.errors import InglenookError
from inglenook.core.events import Progress, Stop
from inglenook.core.language import is_han
from inglenook.core.upgrading import CHECKING, COPYING, INDEXING, TRYING, Upgrade
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.door import Door
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.saying import filled

if TYPE_CHECKING:
    from inglenook.interfaces.qt.service import OpenVault

log = logging.getLogger(__name__)
SHORTEST = 8  # characters of a passphrase

_SUBFOLDER = "Inglenook vault"
_KEYCHAIN = "keychain_"  # how the codes of its errors begin


class Screen(Enum):
    """What stands before the desk."""

    WELCOME = "welcome"
    CREATE = "create"
    CODE = "code"
    UNLOCK = "unlock"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class GateState:
    """What the way in shows. `doing` says what is waited for, `problem` what went wrong.

    `share` is how far a vault of an earlier version is prepared (0 to 1; None where none is), `step` what is done of it
    now. `is_new` from the making of a vault until it is locked for the first time. `no_keychain` once the keychain of
    this computer was found to be of no use for a new one.
    """

    screen: Screen
    folder: Path
    doing: str = ""
    problem: str = ""
    step: str = ""
    share: float | None = None
    is_stopping: bool = False
    recovery_code: str = ""
    has_keychain: bool = False
    is_new: bool = False
    no_keychain: bool = False


def strength(passphrase: str) -> int:
    """A plain guess from 0 (too short) to 3 (good), by length and variety; it makes no promises about dictionaries.

    A Chinese character is one of thousands, and counts as two letters.
    """
    if len(passphrase) < SHORTEST:
        return 0
    kinds = sum(
        (
            any(c.islower() for c in passphrase),
            any(c.isupper() for c in passphrase),
            any(c.isdigit() for c in passphrase),
            any(not c.isalnum() for c in passphrase),
        )
    )
    variety = len(set(passphrase))
    points = sum(1 + is_han(c) for c in passphrase) + 2 * kinds
    if variety < 5 or points < 14:
        return 1
    return 3 if points >= 22 and variety >= 8 else 2


def _is_used(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False


class GatePresenter(Presenter[GateState]):
    """Turns wishes at the door into an open `OpenVault`."""

    opened = Signal(object)  # a OpenVault
    begun = Signal()  # the person types a key, or looks for one
    locking = Signal()  # before anything else of it is done
    locked = Signal()
    closed = Signal()  # the vault that was locked
    _upgraded = Signal(object)  # said on a lane: the `Progress` of preparing a vault of an earlier version

    def __init__(self, door: Door, lanes: Lanes) -> None:
        super().__init__()
        self._door = door
        self._lanes = lanes
        self._vault: OpenVault | None = None
        self._unlocking = Stop()
        self.is_last = False  # what is locked now is opened in another process
        screen = Screen.UNLOCK if door.is_vault() else Screen.WELCOME
        self.state = GateState(screen, door.folder, has_keychain=self._has_keychain())
        self._upgraded.connect(self.tell_upgrade)

    def announce(self) -> None:
        """Say the state again, for a screen that has just been made."""
        self.changed.emit(self.state)

    def begin(self) -> None:
        """On from the welcome."""
        if self.state.screen is Screen.WELCOME:
            self._say(screen=Screen.CREATE)

    def back(self) -> None:
        """Back to the welcome; nothing has been made yet."""
        if self.state.screen is Screen.CREATE and not self.state.doing:
            self._say(screen=Screen.WELCOME, problem="")

    def choose_folder(self, folder: Path) -> None:
        """Take another folder; one that holds a vault is unlocked, and one in use for other things gets a subfolder."""
        self._door.folder = folder
        if not self._door.is_vault() and _is_used(folder):
            folder = self._door.folder = folder / _SUBFOLDER
        screen = Screen.UNLOCK if self._door.is_vault() else Screen.CREATE
        self.state = replace(self.state, has_keychain=self._has_keychain())
        self._say(folder=folder, screen=screen, problem="")

    def create(self, passphrase: str, again: str, *, use_keychain: bool) -> None:
        """Make the vault."""
        if self.state.doing:
            return
        if not passphrase and not use_keychain:
            self._say(problem=self.tr("Choose a passphrase, or let the keychain of this computer keep the key."))
        elif passphrase != again:
            self._say(problem=self.tr("The two passphrases differ. Please type them again."))
        elif passphrase and strength(passphrase) == 0:
            self._say(
                problem=self.tr("The passphrase is too short: use at least %1 characters.").replace("%1", str(SHORTEST))
            )
        else:
            self._say(doing=self.tr("Making the vault…"), problem="")
            folder = self.state.folder
            self._lanes.call(
                lambda: self._create(folder, passphrase, use_keychain),
                self._made,
                lane=Lane.WRITE,
                failed=self._refused,
            )

    def confirm_code(self) -> None:
        """The person has the recovery code on paper."""
        if self._vault is not None:
            self._enter(self._vault)

    def unlock(self, *, passphrase: str = "", recovery: str = "", keychain: bool = False) -> None:
        """Open the vault with one key."""
        if self.state.doing or self.state.screen is not Screen.UNLOCK:
            return
        if not (passphrase or recovery or keychain):
            self._say(problem=self.tr("Type your passphrase, or your recovery code."))
            return
        self._say(doing=self.tr("Unlocking…"), problem="")
        self._unlocking = Stop()
        upgrade = Upgrade(self._upgraded.emit, self._unlocking)
        self._lanes.call(
            lambda: self._door.unlock(upgrade, passphrase=passphrase, recovery=recovery.strip(), keychain=keychain),
            self._enter,
            lane=Lane.WRITE,
            failed=self._refused,
            stopped=self._stopped,
        )

    def stop(self) -> None:
        """Stop preparing a vault of an earlier version; it stays as it is, and locked."""
        if self.state.share is not None:
            self._show(replace(self.state, step=self.tr("Stopping…"), is_stopping=True))
            self._unlocking.set()

    def lock(self) -> None:
        """Drop every job, close the vault, and ask for a key again."""
        vault, self._vault = self._vault, None
        if vault is None:
            return
        self.locking.emit()
        self.state = GateState(
            Screen.UNLOCK, self.state.folder, doing=self.tr("Locking…"), has_keychain=self._has_keychain()
        )
        self.locked.emit()
        self.announce()
        self._lanes.close_after(vault.close, self._closed)

    def wipe(self) -> None:
        """Close the vault and destroy it; then everything begins anew."""
        vault, self._vault = self._vault, None
        if vault is None:
            return
        self.state = GateState(Screen.UNLOCK, self.state.folder, doing=self.tr("Deleting everything…"))
        self.locked.emit()
        self.announce()
        self._lanes.close_after(vault.close, self._destroy)

    def _destroy(self) -> None:
        self._lanes.call(self._door.wipe, lane=Lane.WRITE, failed=self._refused, ended=self._destroyed)

    def _destroyed(self) -> None:
        """Nothing is left, but in the memory of this process; where it could not be deleted, that is said here."""
        screen = Screen.UNLOCK if self._door.is_vault() else Screen.CREATE
        if not self.state.problem:
            self.locking.emit()
        if not self.is_last:
            self._say(doing="", screen=screen)
        self.closed.emit()

    def leave(self) -> None:
        """Close the vault and wait for it; for the end of the program."""
        vault, self._vault = self._vault, None
        self._unlocking.set()  # nobody waits for a minute until a vault is prepared that is not wanted any more
        self._lanes.wait()
        if vault is not None:
            try:
                vault.close()
            except Exception as error:  # noqa: BLE001 - the edge of the window
                log.error("closing failed: %s", type(error).__name__)

    def _has_keychain(self) -> bool:
        try:
            return self._door.is_vault() and self._door.has_keychain()
        except InglenookError:
            # A damaged key file gets its sentence when somebody tries to unlock.
            return False

    def _create(self, folder: Path, passphrase: str, use_keychain: bool) -> tuple[OpenVault, str] | None:
        """On a lane; None where only the keychain stood in the way and a passphrase opens the vault as well."""
        try:
            return self._door.create(folder, passphrase, use_keychain)
        except InglenookError as error:
            if passphrase and error.code.startswith(_KEYCHAIN):
                return None
            raise

    def _made(self, made: tuple[OpenVault, str] | None) -> None:
        if made is None:
            self.state = replace(self.state, no_keychain=True)
            self._refused(
                self.tr(
                    "The keychain of this computer cannot be used. The passphrase opens the vault without it: press"
                    " “Make the vault” again."
                )
            )
            return
        self._vault, code = made
        self.state = replace(self.state, is_new=True)
        self._say(screen=Screen.CODE, folder=self._door.folder, recovery_code=code, doing="", problem="")

    @Slot(object)
    def tell_upgrade(self, progress: Progress) -> None:
        """Say how far a vault of an earlier version is prepared."""
        if self.state.doing and not self.state.is_stopping:
            words = self.tr(
                "Inglenook is preparing your vault for this version. You can stop at any time: nothing is lost, and it"
                " begins again when you unlock the vault the next time."
            )
            self._show(replace(self.state, doing=words, step=self._step_of(progress), share=progress.share or 0.0))

    def _step_of(self, progress: Progress) -> str:
        """What is done of it now, in a line."""
        if progress.label == INDEXING:
            words = self.tr("Making the index for searching anew: %1 of %2 passages…")
            return filled(words, figures.count(progress.done), figures.count(progress.total or 0))
        return {
            COPYING: self.tr("Making a copy, which stays among the backups…"),
            CHECKING: self.tr("Checking the copy…"),
            TRYING: self.tr("Trying the change on a second copy…"),
        }.get(progress.label, self.tr("Changing the vault itself…"))

    def _stopped(self) -> None:
        self._say(doing="")

    def _enter(self, vault: OpenVault) -> None:
        self._vault = vault
        self._say(screen=Screen.OPEN, recovery_code="", doing="", problem="")
        self.opened.emit(vault)

    def _refused(self, sentence: str) -> None:
        self._say(doing="", problem=sentence)

    def _closed(self) -> None:
        if not self.is_last:
            self._say(doing="")
        self.closed.emit()

    def _say(
        self,
        *,
        screen: Screen | None = None,
        folder: Path | None = None,
        doing: str | None = None,
        problem: str | None = None,
        recovery_code: str | None = None,
    ) -> None:
        now = self.state
        self._show(
            replace(
                now,
                step="",
                share=None,
                is_stopping=False,
                screen=now.screen if screen is None else screen,
                folder=now.folder if folder is None else folder,
                doing=now.doing if doing is None else doing,
                problem=now.problem if problem is None else problem,
                recovery_code=now.recovery_code if recovery_code is None else recovery_code,
            )
        )
