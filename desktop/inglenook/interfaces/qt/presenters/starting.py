"""What a conversation can begin with: which models are here, and questions that what is kept can answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.chats import Starter, Starters, Writers

QUESTIONS = 3
_NAME = 60  # characters of a title in a question


@dataclass(frozen=True, slots=True)
class StartState:
    """`is_empty` is None until it is known whether anything is in the vault."""

    writers: Writers = field(default_factory=Writers)
    questions: tuple[str, ...] = ()
    is_empty: bool | None = None


class StartPresenter(Presenter[StartState]):
    """Looks at the vault and the models; anew whenever something may have come."""

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault, self._lanes = vault, lanes
        self._is_looking = self._is_stale = False
        self.state = StartState()

    def look(self) -> None:
        """Look again."""
        if self._is_looking:
            self._is_stale = True
            return
        self._is_looking = True
        self._lanes.call(self._vault.chats.writers, self._found_writers)
        self._lanes.call(self._vault.chats.starters, self._found_starters, failed=lambda _: self._ended())

    def _found_writers(self, writers: Writers) -> None:
        self._show(replace(self.state, writers=writers))

    def _found_starters(self, found: Starters) -> None:
        self._show(replace(self.state, is_empty=found.is_empty))
        questions = mixed([self._question(each) for each in found.starters], found.starters)
        self._lanes.call(
            lambda: self._vault.chats.known(questions, QUESTIONS), self._found_questions, ended=self._ended
        )

    def _found_questions(self, questions: Sequence[str]) -> None:
        self._show(replace(self.state, questions=tuple(questions)))

    def _ended(self) -> None:
        self._is_looking = False
        if self._is_stale:
            self._is_stale = False
            self.look()

    def _question(self, starter: Starter) -> str:
        """A question about something, in its own language: what is Chinese is asked about in Chinese."""
        name = figures.one_line(starter.name)[:_NAME]
        if starter.language == "zh":
            words = {"document": "《%1》里写了什么？", "thread": "关于“%1”说了什么？", "person": "%1是谁？"}
            return words[starter.kind].replace("%1", name)
        words = {
            "document": self.tr("What does “%1” say?"),
            "thread": self.tr("What was said about “%1”?"),
            "person": self.tr("Who is %1?"),
        }
        return words[starter.kind].replace("%1", name)


def mixed(questions: Sequence[str], starters: Sequence[Starter]) -> list[str]:
    """One of each kind in turn, so that the first few are not all of one."""
    by_kind: dict[str, list[str]] = {}
    for question, starter in zip(questions, starters, strict=True):
        by_kind.setdefault(starter.kind, []).append(question)
    queues = list(by_kind.values())
    longest = max(map(len, queues), default=0)
    return [queue[place] for place in range(longest) for queue in queues if place < len(queue)]
