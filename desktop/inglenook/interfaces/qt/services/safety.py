"""When the vault locks because the person leaves, and what becomes of what was copied."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inglenook.core.settings import SettingValue

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace

LOCK_ON = "lock_on_"  # before the name of a way to leave, in the settings


@dataclass(frozen=True, slots=True)
class Safeguards:
    """What is set: which ways to leave lock, after how many seconds a copy is forgotten (0: never), who may look."""

    ways: frozenset[str] = frozenset()
    forgets_after_s: int = 0
    is_hidden: bool = False  # from pictures of the screen

    @classmethod
    def of(cls, values: Mapping[str, SettingValue]) -> Safeguards:
        """What the settings say."""
        ways = {name.removeprefix(LOCK_ON) for name, value in values.items() if name.startswith(LOCK_ON)}
        after_s = values.get("clear_clipboard_s", 0)
        return cls(
            frozenset(way for way in ways if values[LOCK_ON + way] == "yes"),
            after_s if isinstance(after_s, int) else 0,
            values.get("hide_from_capture") == "yes",
        )


class Safety:
    """All of it is called on a lane but `listen`, which returns at once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def safeguards(self) -> Safeguards:
        """What is set."""
        from inglenook.interfaces.qt.services.settings import Settings

        return Safeguards.of(Settings(self._workspace).values())

    def lock_after_s(self) -> int:
        """Seconds without input after which the vault locks; 0 for never."""
        from inglenook.tasks import keeping

        return keeping.settings(self._workspace).number("lock_after_s")

    def listen(self, tell: Callable[[str], object], ways: Collection[str]) -> Callable[[], object]:
        """Have `tell` called on some thread when the person leaves in one of these ways; gives what ends it."""
        from inglenook import assembly

        return assembly.listen_for_absence(tell, ways)
