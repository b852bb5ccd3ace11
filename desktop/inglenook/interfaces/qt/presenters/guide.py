"""What a new vault asks its person, one thing at a time: their name, and whether guessed addresses are theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import Signal

from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault


class Question(Enum):
    """What is asked."""

    NONE = ""
    NAME = "name"
    ADDRESSES = "addresses"


@dataclass(frozen=True, slots=True)
class GuideState:
    """`addresses` are those that were guessed from mail and wait for a word."""

    question: Question = Question.NONE
    addresses: tuple[str, ...] = ()
    problem: str = ""


class GuidePresenter(Presenter[GuideState]):
    """Asks, and keeps what is answered. What is put off is asked again when the vault is opened the next time."""

    answered = Signal()  # the person's name or addresses are others than before

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._put_off: set[Question] = set()
        self.state = GuideState()

    def look(self) -> None:
        """See what there is to ask."""
        self._lanes.call(self._read, self._decide)

    def keep_name(self, name: str) -> None:
        """Keep the name that replies are signed with."""
        name = " ".join(name.split())
        if name:
            self._change(lambda: self._vault.me.keep_name(name))

    def confirm(self) -> None:
        """The guessed addresses are the person's own."""
        addresses = self.state.addresses

        def confirm() -> None:
            for address in addresses:
                self._vault.me.add(address)

        self._change(confirm)

    def put_off(self) -> None:
        """Not now."""
        self._put_off.add(self.state.question)
        self.look()

    def _change(self, change: Callable[[], None]) -> None:
        def both() -> tuple[str, tuple[str, ...]]:
            change()
            return self._read()

        self._lanes.call(both, self._changed, lane=Lane.WRITE, failed=self._failed)

    def _changed(self, known: tuple[str, tuple[str, ...]]) -> None:
        self._decide(known)
        self.answered.emit()

    def _read(self) -> tuple[str, tuple[str, ...]]:
        guessed = tuple(address for address, source in self._vault.me.addresses() if source == "guessed")
        return self._vault.me.name(), guessed

    def _decide(self, known: tuple[str, tuple[str, ...]]) -> None:
        name, guessed = known
        question = Question.NONE
        if not name and Question.NAME not in self._put_off:
            question = Question.NAME
        elif guessed and Question.ADDRESSES not in self._put_off:
            question = Question.ADDRESSES
        self._show(GuideState(question, guessed))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))
