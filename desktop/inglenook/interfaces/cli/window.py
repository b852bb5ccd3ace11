"""`inglenook` alone: the window, or a sentence where no window can be."""

from __future__ import annotations

import os
import sys

from inglenook.interfaces.cli.context import Context


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"))


def run(context: Context) -> int:
    """Open the window."""
    if not has_display():
        context.terminal.note("There is no display here, so no window. See: inglenook --help, or inglenook tour")
        return 2
    from inglenook.interfaces.qt.main import run as run_window  # late: the command line starts without Qt

    return run_window(context.folder)
