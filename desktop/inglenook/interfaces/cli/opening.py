"""The way to the window that does not load the command line: `inglenook [--vault DIR] [open PATH …]`.

Reading every command with the rooms behind it takes longer than Qt itself; who wants the window waits for none of
them. Whatever else is asked for, help and mistakes among it, is left to `main`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from inglenook import whereabouts
from inglenook.core.logs import log_to_stderr


@dataclass(frozen=True, slots=True)
class Wish:
    """The window that is asked for. `vault` is empty for the usual place."""

    vault: str = ""
    is_debug: bool = False
    paths: tuple[Path, ...] = ()


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"))


def wish(arguments: Sequence[str]) -> Wish | None:
    """The window that the arguments ask for; None where they ask for something else, or no window can be."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--vault", default="")
    parser.add_argument("--debug", action="store_true")
    try:
        given, rest = parser.parse_known_args(list(arguments))
    except argparse.ArgumentError:
        return None
    is_open = rest[:1] == ["open"] and not any(word.startswith("-") for word in rest)
    if (rest and not is_open) or not has_display():
        return None
    return Wish(given.vault, given.debug, tuple(Path(word) for word in rest[1:]))


def open_window(wish: Wish, settle: Callable[[], object] = lambda: None) -> int:
    """Open it, and give the exit status once it is closed. `settle` is called once it is joined to its display."""
    from inglenook.core.errors import InglenookError
    from inglenook.interfaces.qt.main import run

    log_to_stderr(debug=wish.is_debug)
    folder = Path(wish.vault).expanduser() if wish.vault else whereabouts.default_folder()
    try:
        return run(folder, wish.paths, settle=settle, is_watched=wish.is_debug)
    except InglenookError as error:
        from inglenook.interfaces.cli.main import status_of
        from inglenook.interfaces.sentences import sentence_for

        sys.stderr.write(f"{sentence_for(error)}\n")
        return status_of(error)
