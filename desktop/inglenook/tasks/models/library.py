"""What the jobs on models work with: the shelf, who starts processes, which engine writes, who hears of connections."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from inglenook.core.connections import ConnectionLog
from inglenook.core.settings import SettingsTable
from inglenook.engine.choice import Writers
from inglenook.engine.interface import Engine
from inglenook.engine.shelf.machine import Machine, this_machine
from inglenook.engine.shelf.shelf import Shelf
from inglenook.process.starter import Starter


@dataclass(frozen=True, slots=True)
class Library:
    """The models of this computer. Without a vault there are no settings to change, only their defaults."""

    shelf: Shelf
    starter: Starter
    writers: Writers
    log: ConnectionLog
    settings: Callable[[], SettingsTable]
    read: Callable[[str, bytes], str]  # the text of a file out of a reader, empty where it has none
    change: Callable[[str, str], None] | None = None  # a setting; None without a vault
    memory: Callable[[Engine], int | None] = lambda engine: None  # what the process of an engine holds, in bytes
    clock: Callable[[], float] = time.time
    machine: Machine = field(default_factory=this_machine)

    def now(self) -> int:
        """The time, in seconds since 1970 UTC."""
        return int(self.clock())
