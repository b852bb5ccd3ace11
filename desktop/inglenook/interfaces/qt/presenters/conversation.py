"""How a conversation stands: what was said, what is being answered, what is in the box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inglenook.core.chats import ChatRow, ChatTurn, ChatView
from inglenook.core.events import Progress
from inglenook.core.ids import ItemId
from inglenook.core.results import SummaryLine
from inglenook.interfaces.qt.services.chats import Named

PRESETS = ("", "general", "code", "story", "rewrite", "translate")  # "" asks the vault


@dataclass(frozen=True, slots=True)
class Work:
    """An answer that is being made for the conversation `chat`. Where it `is_free`, what is written needs no check."""

    chat: int
    is_free: bool
    is_anew: bool = False
    written: str = ""
    lines: tuple[SummaryLine, ...] = ()
    notice: str = ""
    step: Progress | None = None
    is_told: bool = False  # long enough under way to say what it does
    seconds: int = 0
    is_stopping: bool = False


@dataclass(frozen=True, slots=True)
class ChatState:
    """The open conversation; `row` is None for a new one, whose `preset` and `scope` can still be chosen.

    `saying` are words on their way into the vault. `editing` is the turn that the box is to take the place of; `box`
    is a text for the box, given once for each `edition`. `notes` are what was to be said of an answer, by its turn.
    """

    row: ChatRow | None = None
    preset: str = ""
    scope: tuple[Named, ...] = ()
    turns: tuple[ChatTurn, ...] = ()
    notes: Mapping[int, str] = field(default_factory=dict)
    saying: str = ""
    work: Work | None = None
    was_stopped: bool = False
    editing: int | None = None
    box: str = ""
    edition: int = 0
    notice: str = ""
    problem: str = ""

    @property
    def number(self) -> int | None:
        """The number of the conversation; None for a new one."""
        return self.row.number if self.row is not None else None

    @property
    def here(self) -> Work | None:
        """What is being answered in this conversation."""
        return self.work if self.work is not None and self.work.chat == self.number else None

    @property
    def is_busy(self) -> bool:
        """Whether something is being said or answered, here or elsewhere."""
        return bool(self.saying) or self.work is not None

    @property
    def view(self) -> ChatView | None:
        """The conversation as it is kept; None for a new one."""
        return None if self.row is None else ChatView(self.row, self.items, self.turns)

    @property
    def items(self) -> tuple[ItemId, ...]:
        """What it is about."""
        return tuple(each.item for each in self.scope)

    @property
    def said(self) -> tuple[ChatTurn, ...]:
        """The turns of the person."""
        return tuple(turn for turn in self.turns if turn.role == "person")
