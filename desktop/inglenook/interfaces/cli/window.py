"""`inglenook` alone: the window, or a sentence where no window can be."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from inglenook.interfaces.cli.context import Context


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"))


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`open`: the window, with files."""
    parser = commands.add_parser("open", help="open the window, or bring the open one to the front, and bring files in")
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="documents, mail files and folders")
    parser.set_defaults(run=run)


def run(context: Context) -> int:
    """Open the window."""
    if not has_display():
        context.terminal.note("There is no display here, so no window. See: inglenook --help, or inglenook tour")
        return 2
    from inglenook.interfaces.qt.main import run as run_window  # late: the command line starts without Qt

    return run_window(context.folder, getattr(context.arguments, "paths", ()))
