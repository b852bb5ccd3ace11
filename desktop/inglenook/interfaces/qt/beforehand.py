"""Loads what an open vault needs while the person types the passphrase, so that the desk is there at once.

What knows no Qt is loaded on a lane, the rest here, on the window's thread, a module a turn.

WORKAROUND: before Python 3.12 PySide keeps what it knows of its classes in one table, which Qt reads without Python's
lock whenever it asks an object for its class. A class that another thread makes may have that table grow under the
reader, which then finds nothing there and ends the process (`MetaObjectBuilder::update` at address 0): it did at a
passphrase that was being typed. https://bugreports.qt.io/browse/PYSIDE-803 took the lock out of that reading.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from inglenook.interfaces.qt.door import Door
from inglenook.interfaces.qt.jobs import Lanes

_HOUSE = "inglenook.interfaces.qt"
# What stands on others comes after them, so that no module brings in many at once.
_FOLDERS = ("widgets", "presenters", "documents", "mail", "writing", "search", "conversations", "settings")


class Beforehand(QObject):
    """Loads it once. A desk that is wanted sooner loads what is not there yet."""

    def __init__(self, door: Door, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door, self._lanes = door, lanes
        self._left = modules()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._load_one)

    @property
    def is_at_work(self) -> bool:
        """Whether there are modules to come."""
        return self._turn.isActive()

    def begin(self) -> None:
        """Load what knows no Qt, then the rest."""
        self._lanes.call(self._door.prepare, ended=self._turn.start)

    def _load_one(self) -> None:
        name = next(self._left, None)
        if name is None:
            self._turn.stop()
        else:
            import_module(name)


def modules() -> Iterator[str]:
    """The modules of the desk, those that the others stand on first."""
    for folder in _FOLDERS:
        for found in pkgutil.iter_modules(import_module(f"{_HOUSE}.{folder}").__path__):
            yield f"{_HOUSE}.{folder}.{found.name}"
    yield f"{_HOUSE}.frame.desk"
