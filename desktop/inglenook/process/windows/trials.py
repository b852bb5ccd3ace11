"""What a process on Windows tries and must not be able to do. Each attempt is harmless where it succeeds."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
from collections.abc import Callable
from pathlib import Path

from inglenook.process.windows import layouts, tokens
from inglenook.process.windows.functions import CallFailed, Functions
from inglenook.process.windows.plans import Box

# What must hold, by the box that a process is in; what only a container bars is found missing elsewhere, and said.
_ALWAYS = frozenset({"no_programs"})
_LOW = _ALWAYS | {"no_writing", "no_spying", "no_signals"}
_LISTENING = _LOW | {"no_other_files"}
HOLDS = {
    Box.BARE.value: _ALWAYS,
    Box.LOW.value: _LOW,
    Box.LISTENING.value: _LISTENING,
    Box.CONTAINER.value: _LISTENING | {"no_network"},
}


def opening(windows: Functions, right: int) -> Callable[[], object]:
    """Open the process that started this one with a right over it."""

    def attempt() -> object:
        opened = windows("OpenProcess", right, False, os.getppid())
        windows("CloseHandle", opened)
        return opened

    return attempt


def running(windows: Functions) -> object:
    """Start a program of the system: suspended, and ended before its first instruction."""
    start = layouts.StartupInfo(cb=layouts.StartupInfo.attributes.offset)
    found = layouts.ProcessInformation()
    program = str(_system() / "System32" / "cmd.exe")
    flags = layouts.CREATE_SUSPENDED | layouts.DETACHED_PROCESS
    given = (None, None, None, False, flags, None, None, ctypes.byref(start), ctypes.byref(found))
    try:
        windows("CreateProcessW", program, *given)
    except CallFailed as error:
        if error.number in {2, 3}:  # no such program or folder: that says nothing
            return "it was looked for"
        raise
    windows("TerminateProcess", found.process, 1)
    for handle in (found.thread, found.process):
        windows("CloseHandle", handle)
    return found.process_id


def reading(windows: Functions) -> list[Callable[[], object]]:
    """List the folder of the person, and what lies in it."""
    home = _home(windows)
    places = [home, home / "Documents", home / "AppData" / "Local"]
    return [functools.partial(_listed, place) for place in places if place == home or _is_there(place)]


def writing(windows: Functions) -> list[Callable[[], object]]:
    """Make a file in the folder of the person, in their temporary folder, in that of all, and in the system's."""
    home = _home(windows)
    places = (home, home / "AppData" / "Local" / "Temp", home.parent / "Public", _system() / "Temp")
    return [functools.partial(_written, place) for place in places if place == home or _is_there(place)]


def _listed(place: Path) -> object:
    return list(place.iterdir())


def _written(place: Path) -> object:
    file = place / f"inglenook-attempt-{os.getpid()}"
    descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    os.close(descriptor)
    with contextlib.suppress(OSError):
        file.unlink()
    return descriptor


def _home(windows: Functions) -> Path:
    return Path(tokens.profile_folder(windows))


def _system() -> Path:
    return Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))


def _is_there(place: Path) -> bool:
    """Whether there is such a folder, or the system does not even say so: then the attempt shows why."""
    try:
        place.stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True
