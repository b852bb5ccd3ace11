"""On the way to a printer.

On Linux Qt hands the system a file, which lies in the folder for temporary files (`cupsTempFd` of CUPS, which asks
TMPDIR) until that has taken it: in /tmp, on a disk as a rule. The person's run-time folder is in memory, for nobody
else, and gone with the session (XDG Base Directory Specification). What the system's queue does with it is its own.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtWidgets import QDialog, QWidget

from inglenook.interfaces.qt.single import is_own


def ask(owner: QWidget, title: str, draw: Callable[[QPagedPaintDevice], object]) -> None:
    """Ask for a printer, and have `draw` draw on it once one is chosen."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # late: rarely wanted

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, owner)
    dialog.setWindowTitle(title)
    dialog.accepted.connect(lambda: hand_over(printer, draw))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)


def hand_over(printer: QPagedPaintDevice, draw: Callable[[QPagedPaintDevice], object]) -> None:
    """Print, with what lies about meanwhile in memory where there is a place for it."""
    with _temporary_in_memory():
        draw(printer)


@contextlib.contextmanager
def _temporary_in_memory() -> Iterator[None]:
    place = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform != "linux" or not place or not is_own(Path(place)):
        yield
        return
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = place
    try:
        yield
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
