"""`inglenook` alone: the window, or a sentence where no window can be."""

from __future__ import annotations

import argparse

from inglenook.interfaces.cli.context import Context, path_of
from inglenook.interfaces.cli.opening import Wish, has_display, open_window


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`open`: the window, with files."""
    parser = commands.add_parser("open", help="open the window, or bring the open one to the front, and bring files in")
    parser.add_argument("paths", metavar="PATH", nargs="*", help="documents, mail files and folders")
    parser.set_defaults(run=run)


def run(context: Context) -> int:
    """Open the window."""
    if not has_display():
        context.terminal.note("There is no display here, so no window. See: inglenook --help, or inglenook tour")
        return 2
    given = context.arguments
    return open_window(Wish(given.vault or "", given.debug, tuple(map(path_of, getattr(given, "paths", ())))))
