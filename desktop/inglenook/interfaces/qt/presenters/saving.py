"""Writing what is shown to a file that the person chose, outside the vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from inglenook.core import plainfiles
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.saying import Said


def save_outside(
    lanes: Lanes,
    path: Path,
    make: Callable[[], bytes],
    say: Callable[[str], None],
    failed: Callable[[str], None],
) -> None:
    """Write what `make` gives on a lane, then say so, and that it is not encrypted there."""

    def write() -> Path:
        plainfiles.write(path, make())
        return path

    saved = Said(
        lambda: QCoreApplication.translate("saving", "Saved as %1. That file is outside the vault and not encrypted.")
    )
    words = saved.replace("%1", path.name)
    lanes.call(write, lambda _: say(words), lane=Lane.WRITE, failed=failed)
