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
from functools import partial
from pathlib import Path

from inglenook import whereabouts
from inglenook.core.logs import log_to_stderr

SHOWN = ("", "behind", "minimized")  # how the window before stood; "" in front


@dataclass(frozen=True, slots=True)
class Wish:
    """The window that is asked for. `vault` is empty for the usual place.

    What a locked window asks for the one that follows it: `after` is its process, `at` the vault that was open where
    that is another, `shown` how the window stood.
    """

    vault: str = ""
    is_debug: bool = False
    paths: tuple[Path, ...] = ()
    after: int = 0
    at: str = ""
    shown: str = ""

    def arguments(self) -> list[str]:
        """The command line of this wish."""
        words = ["--vault", self.vault] if self.vault else []
        words += ["--debug"] if self.is_debug else []
        words += ["--after", str(self.after)] if self.after else []
        words += ["--at", self.at] if self.at else []
        words += ["--shown", self.shown] if self.shown else []
        return [*words, *(["open", *map(str, self.paths)] if self.paths else [])]


def _renew(wish: Wish, folder: Path, succeed: Callable[[Sequence[str]], object], at: str, shown: str) -> None:
    """Start the window that follows this one, for the vault in `at`."""
    vault = str(folder.absolute()) if wish.vault else ""
    there = "" if Path(at) == folder else str(Path(at).absolute())
    succeed(Wish(vault, wish.is_debug, after=os.getpid(), at=there, shown=shown).arguments())


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
    parser.add_argument("--after", type=int, default=0)
    parser.add_argument("--at", default="")
    parser.add_argument("--shown", default="", choices=SHOWN)
    try:
        given, rest = parser.parse_known_args(list(arguments))
    except argparse.ArgumentError:
        return None
    is_open = rest[:1] == ["open"] and not any(word.startswith("-") for word in rest)
    if (rest and not is_open) or not has_display():
        return None
    paths = tuple(Path(word) for word in rest[1:])
    return Wish(given.vault, given.debug, paths, given.after, given.at, given.shown)


def open_window(
    wish: Wish,
    settle: Callable[[], object] = lambda: None,
    succeed: Callable[[Sequence[str]], object] | None = None,
) -> int:
    """Open it, and give the exit status once it is closed.

    `settle` is called once it is joined to its display; `succeed` starts the window that follows it when it is locked.
    """
    from inglenook.core.errors import InglenookError
    from inglenook.interfaces.qt.main import run

    log_to_stderr(debug=wish.is_debug)
    # `Path.expanduser` raises for somebody unknown; so there is no vault there.
    folder = Path(os.path.expanduser(wish.vault)) if wish.vault else whereabouts.default_folder()  # noqa: PTH111
    try:
        return run(
            folder,
            wish.paths,
            settle=settle,
            is_watched=wish.is_debug,
            at=Path(wish.at) if wish.at else None,
            after=wish.after,
            shown=wish.shown,
            renew=None if succeed is None else partial(_renew, wish, folder, succeed),
        )
    except InglenookError as error:
        from inglenook.interfaces.cli.main import status_of
        from inglenook.interfaces.sentences import sentence_for

        sys.stderr.write(f"{sentence_for(error)}\n")
        return status_of(error)
