"""What a command is given: its arguments, the terminal, and the vault once it asks for it.

The passphrase comes from `--passphrase-file`, then `INGLENOOK_PASSPHRASE_FILE`, then the system's keychain where the
vault has a key there, then a question at the terminal. It is never an argument: arguments show in the list of
processes.
"""

from __future__ import annotations

import argparse
import errno
import getpass
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from inglenook import assembly, whereabouts
from inglenook.assembly import Desk, Unlock, Workspace
from inglenook.core.errors import NoSuchFile, Stopped, WrongUse
from inglenook.core.events import Progress, Stop
from inglenook.core.ids import ItemId
from inglenook.core.upgrading import INDEXING, Upgrade
from inglenook.interfaces.cli.terminal import Terminal
from inglenook.tasks.models.library import Library

NOTHING_YET = "Nothing here yet. Bring something in with: inglenook add PATH"
STDIN = "- reads it from standard input"
NOTHING_SUCH = "There is none of that here."


_HARMLESS = "Nothing is lost if you stop (Ctrl+C): it begins again the next time."
_MATTERS = {INDEXING: "its index for searching is made anew."}
_BRINGING = "a copy of its {:,.0f} MB is made first, and stays among the backups."


class Context:
    """The surroundings of one command. Use it as a context manager: leaving it ends every child process."""

    def __init__(self, arguments: argparse.Namespace, terminal: Terminal) -> None:
        self.arguments = arguments
        self.terminal = terminal
        self.stop = Stop()
        self._open = ExitStack()
        self._workspace: Workspace | None = None
        self._desk: Desk | None = None
        self._has_read = False  # whether standard input was read for an argument
        self._matter = ""  # what was last said of a vault of an earlier version

    def __enter__(self) -> Context:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @property
    def folder(self) -> Path:
        """The vault folder that is meant."""
        given: str | None = self.arguments.vault
        return path_of(given) if given else assembly.default_folder()

    def workspace(self) -> Workspace:
        """The vault, unlocked, with everything that works on it."""
        if self._workspace is None:
            self._workspace = self._open.enter_context(
                assembly.open_workspace(self.folder, self.unlock(), Upgrade(self._tell_upgrade, self.stop))
            )
            self._choose(self._workspace)
        return self._workspace

    def is_empty(self) -> bool:
        """Whether nothing has been brought into the vault yet."""
        from inglenook.tasks import browse  # late: it is asked where nothing was found

        return not any(browse.counts(self.workspace())[:2])

    def desk(self) -> Desk:
        """The reader and the engine, for files outside the vault; the vault too if it opens without a question."""
        if self._workspace is not None:
            return self._workspace
        if self._desk is None:
            given = self._given_file("passphrase_file", "INGLENOOK_PASSPHRASE_FILE")
            if (given or self._given_file("recovery_file", "")) and assembly.vault_exists(self.folder):
                return self.workspace()
            self._desk = self._open.enter_context(assembly.open_desk())
            self._choose(self._desk)
        return self._desk

    def library(self) -> Library:
        """The models of this computer; with the vault's settings and log, if it opens without a question."""
        return assembly.library_of(self.desk())

    def _tell_upgrade(self, progress: Progress) -> None:
        matter = _MATTERS.get(progress.label, _BRINGING.format((progress.total or 0) / 1e6))
        if matter != self._matter:
            self._matter = matter
            self.terminal.note(f"Inglenook is preparing your vault for this version: {matter} {_HARMLESS}")
        self.terminal.draw(progress)

    def _choose(self, desk: Desk) -> None:
        """The engine that this one command is to use, where it says so."""
        assembly.choose_engine(desk, getattr(self.arguments, "engine", "auto"))

    def unlock(self) -> Unlock:
        """What the person unlocks with."""
        recovery = self._given_file("recovery_file", "")
        if recovery is not None:
            return Unlock(recovery=_secret(recovery))
        passphrase = self._given_file("passphrase_file", "INGLENOOK_PASSPHRASE_FILE")
        if passphrase is not None:
            return Unlock(passphrase=_secret(passphrase))
        if not assembly.vault_exists(self.folder):
            return Unlock()  # opening it says that it is not there
        if whereabouts.uses_keychain(self.folder):
            return Unlock(keychain=True)
        return Unlock(passphrase=self.ask_secret("Passphrase: "))

    def unlock_of(self, folder: Path) -> Unlock:
        """What unlocks another vault folder, such as a backup: a file of secrets, or a question."""
        for option, variable in (("recovery_file", ""), ("passphrase_file", "INGLENOOK_PASSPHRASE_FILE")):
            given = self._given_file(option, variable)
            if given is not None:
                secret = _secret(given)
                return Unlock(recovery=secret) if option == "recovery_file" else Unlock(passphrase=secret)
        assembly.require_vault(folder)
        return Unlock(passphrase=self.ask_secret("Passphrase of the backup: "))

    def new_secret(self, option: str) -> str | None:
        """A secret in the file that an option names, or None without the option."""
        given = self._given_file(option, "")
        return None if given is None else _secret(given)

    def new_passphrase(self, *, given: str = "passphrase_file") -> str | None:
        """A passphrase for a new vault or a change, asked twice at the terminal; None where there is nobody to ask."""
        path = self._given_file(given, "INGLENOOK_PASSPHRASE_FILE" if given == "passphrase_file" else "")
        if path is not None:
            return _secret(path)
        if not sys.stdin.isatty():
            return None
        first = self.ask_secret("New passphrase: ")
        if first != self.ask_secret("The same again: "):
            raise WrongUse(reason="passphrases_differ")
        return first

    def ask_secret(self, prompt: str, option: str = "") -> str:
        """Ask at the terminal without showing what is typed; `option` names the one that gives it without asking."""
        if not sys.stdin.isatty():
            raise WrongUse(reason="no_password", option=option) if option else WrongUse(reason="no_passphrase")
        try:
            with interruptible():
                return getpass.getpass(prompt, stream=sys.stderr)
        except EOFError:
            raise Stopped() from None

    def words(self, *given: str) -> str:
        """Words among the arguments; of a `-` alone those of standard input, for what is an argument shows in the list
        of processes."""
        if given != ("-",):
            return " ".join(given)
        if self._has_read:
            raise WrongUse(reason="input_twice")
        self._has_read = True
        if sys.stdin.isatty():
            self.terminal.note("Type it here; Enter and Ctrl+D end it.")
        try:
            with interruptible():
                return sys.stdin.read().strip()
        except UnicodeDecodeError:
            raise NoSuchFile(path="-") from None

    def _given_file(self, option: str, variable: str) -> Path | None:
        given: str | None = getattr(self.arguments, option, None) or (os.environ.get(variable) if variable else None)
        return path_of(given) if given else None


def _secret(path: Path) -> str:
    """The first line of the file; a line ending at its end is not part of the secret."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise NoSuchFile(path=str(path)) from None
    return text.split("\n", 1)[0].rstrip("\r")


def target_of(text: str) -> ItemId | Path:
    """An ID, or the path of a file that exists. A file that is named like an ID is reached as `./m1`."""
    if ItemId.looks_like(text):
        return ItemId.parse(text)
    path = path_of(text)
    if not path.exists():
        raise NoSuchFile(path=text)
    return path


def path_of(text: str) -> Path:
    """The path that is written. An empty one, as of a variable that is not set, would be the folder one stands in; it
    raises `NoSuchFile`, so that nothing is brought in from there and nothing written there. So does what can be no path
    here: one too long, or of a user that there is not."""
    if not text:
        raise NoSuchFile(path='""')
    try:
        path = Path(text).expanduser()
        path.exists()
    except (RuntimeError, ValueError):
        raise NoSuchFile(path=text) from None
    except OSError as error:  # of other kinds whoever opens it says more
        if error.errno == errno.ENAMETOOLONG:
            raise NoSuchFile(path=f"{text[:60]}…") from None
    return path


def typed() -> str:
    """A line that somebody types at the terminal; "" at its end (Ctrl+D)."""
    with interruptible():
        return sys.stdin.readline().strip()


@contextmanager
def interruptible() -> Iterator[None]:
    """While a line is typed, Ctrl+C ends the typing; the handler that stops a job would only set a flag."""
    try:
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
    except ValueError:  # not on the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
