"""The ways in which a person leaves the computer, and what hears of them (`absence` says who does here)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import StrEnum


class Absence(StrEnum):
    """A way to leave the computer. The values stand in the names of the settings."""

    SLEEP = "sleep"
    SCREEN_LOCK = "screen_lock"
    USER_SWITCH = "user_switch"


class Listener(ABC):
    """Hears of it from now on, until it is closed."""

    @abstractmethod
    def close(self) -> None:
        """Hear nothing any more, and hold nothing up any more."""
