"""The system's keychain, reached through classes of `keyring` that we name ourselves.

`keyring` as a whole chooses for itself: by an environment variable, by a configuration file that may run any code, or
by whatever plaintext store somebody installed. None of that is asked here. The few classes below are constructed
directly, the one that holds the key is recorded in the key file, and every question is asked in a thread of its own
that is given up after a few seconds, for a keychain may wait for a person who is not there.

An item is written once under a name of its own, read back and compared; the old one goes only after the key file
points at the new. (`set_password` on macOS deletes and adds: a crash in between would lose the key.)
"""

from __future__ import annotations

import importlib
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from inglenook.vault.errors import (
    KeychainChanged,
    KeychainDismissed,
    KeychainError,
    KeychainItemMissing,
    KeychainLocked,
    KeychainMissing,
    KeychainSilent,
)

_log = logging.getLogger(__name__)
_PATIENCE_S = 9.0  # the person is promised an answer within ten
_LONGEST = 1280  # characters that the Windows vault takes

T = TypeVar("T")


class Backend(Protocol):
    """What we use of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None:
        """The value, or None where there is none."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a value."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Take a value away."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """A keychain that may be used: the name recorded in the key file, and how its backend is made."""

    name: str
    make: Callable[[], Backend]


@dataclass(frozen=True, slots=True)
class _Allowed:
    name: str
    module: str
    kind: str

    def choice(self) -> Choice:
        return Choice(self.name, self.make)

    def make(self) -> Backend:
        """The backend; raises where this system has none of it. Nothing of the environment reaches its settings."""
        module = importlib.import_module(self.module)
        base = getattr(module, self.kind)
        if not base.priority > 0:
            raise RuntimeError("this keychain does not work here")
        quiet: type[Any] = type(base.__name__, (base,), {"set_properties_from_env": lambda _self: None})
        backend: Any = quiet()
        if self.module.endswith(".Windows"):
            backend.persist = "local machine"  # the default roams to other machines
        if self.module.endswith(".macOS"):
            backend.keychain = None  # not the one that KEYCHAIN_PATH names
        made: Backend = backend
        return made


_MAC = (_Allowed("macOS Keychain", "keyring.backends.macOS", "Keyring"),)
_WINDOWS = (_Allowed("Windows Credential Manager", "keyring.backends.Windows", "WinVaultKeyring"),)
_LINUX = (
    _Allowed("Secret Service", "keyring.backends.SecretService", "Keyring"),
    _Allowed("libsecret", "keyring.backends.libsecret", "Keyring"),
    _Allowed("KWallet", "keyring.backends.kwallet", "DBusKeyring"),
)


def choices(platform: str = sys.platform) -> tuple[Choice, ...]:
    """The keychains that may be used on a platform, the preferred one first."""
    allowed = {"darwin": _MAC, "win32": _WINDOWS}.get(platform, _LINUX)
    return tuple(each.choice() for each in allowed)


class Keychain:
    """The keychain of this system. Nothing is imported or asked before the first call."""

    def __init__(self, allowed: tuple[Choice, ...] | None = None, *, patience_s: float = _PATIENCE_S) -> None:
        self._allowed = choices() if allowed is None else allowed
        self._patience_s = patience_s

    def name(self) -> str:
        """The keychain that works here; raise `KeychainMissing` where none does."""
        return self._asked(lambda: self._first()[0])

    def read(self, holder: str, service: str, item: str) -> str:
        """A value out of the keychain named `holder`, and out of no other."""
        value = self._asked(lambda: self._holding(holder).get_password(service, item))
        if value is None:
            raise KeychainItemMissing()
        return value

    def keep(self, service: str, item: str, value: str) -> str:
        """Keep a value under a new name, read it back, and give the name of the keychain that holds it."""
        if len(value) > _LONGEST:
            raise ValueError("too long for the Windows vault")

        def work() -> str:
            name, backend = self._first()
            if backend.get_password(service, item) is not None:
                raise KeychainError()  # the name must be new
            backend.set_password(service, item, value)
            if backend.get_password(service, item) != value:
                raise KeychainError()  # it took the value and does not hold it, as a null backend does
            return name

        return self._asked(work)

    def forget(self, holder: str, service: str, item: str) -> bool:
        """Take a value away if it can be done; an item left behind opens nothing by itself."""
        try:
            self._asked(lambda: self._holding(holder).delete_password(service, item))
        except KeychainError as error:
            _log.warning("an old keychain item stays: %s", error.code)
            return False
        return True

    def _first(self) -> tuple[str, Backend]:
        for choice in self._allowed:
            try:
                return choice.name, choice.make()
            # WORKAROUND: what a backend raises where it does not work is anything (jaraco/keyring #629).
            except Exception as error:  # noqa: BLE001
                _log.debug("keychain not usable: %s", type(error).__name__)
        raise KeychainMissing()

    def _holding(self, holder: str) -> Backend:
        for choice in self._allowed:
            if choice.name == holder:
                try:
                    return choice.make()
                except Exception as error:  # noqa: BLE001 - as above
                    _log.debug("keychain not usable: %s", type(error).__name__)
        found, _ = self._first()
        if found == holder:  # it came up between the two looks
            return self._first()[1]
        raise KeychainChanged(holds=holder, found=found)

    def _asked(self, question: Callable[[], T]) -> T:
        """Ask in a thread that may hang for ever without hanging us."""
        answers: list[T] = []
        errors: list[BaseException] = []

        def ask() -> None:
            try:
                answers.append(question())
            except BaseException as error:  # noqa: BLE001 - the edge of a thread; raised again below
                errors.append(error)

        thread = threading.Thread(target=ask, name="keychain", daemon=True)
        thread.start()
        thread.join(self._patience_s)
        if thread.is_alive():
            raise KeychainSilent(seconds=round(self._patience_s))
        if errors:
            raise _in_our_words(errors[0])
        return answers[0]


def _in_our_words(error: BaseException) -> BaseException:
    """Backends raise errors of five libraries; they are told apart by their names, so that none is imported for it."""
    if isinstance(error, KeychainError) or not isinstance(error, Exception):
        return error
    names = {kind.__name__ for kind in type(error).__mro__}
    cause = type(error.__cause__).__name__
    if "PromptDismissedException" in names or cause == "KeychainDenied" or "Failed to unlock" in str(error):
        return KeychainDismissed()
    if names & {"KeyringLocked", "LockedException"}:
        return KeychainLocked()
    if names & {"NoKeyringError", "InitError", "SecretServiceNotAvailableException"}:
        return KeychainMissing()
    if "PasswordDeleteError" in names:
        return KeychainItemMissing()
    _log.debug("keychain trouble: %s", type(error).__name__)
    return KeychainError()
