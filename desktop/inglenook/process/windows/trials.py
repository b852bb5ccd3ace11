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


HOME = "INGLENOOK_HOME"  # in the environment of a child: the folder of the person, whose files it tries to list


def opening(windows: Functions, right: int, process: int) -> Callable[[], object]:
    """Open the process that started this one with a right over it. Only a refusal counts as one."""

    def attempt() -> object:
        try:
            opened = windows("OpenProcess", right, False, process)
        except CallFailed as error:
            if error.number == layouts.ERROR_ACCESS_DENIED:
                raise
            return "there is no such process"
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
    places = [home, home / "Documents", home / "Desktop"]
    return [functools.partial(_listed, place) for place in places if place == home or _is_there(place)]


def writing(windows: Functions) -> list[Callable[[], object]]:
    """Make a file in the folder of the person, in their temporary folder, in that of all, and in the system's."""
    home = _home(windows)
    places = (home, home / "AppData" / "Local" / "Temp", home.parent / "Public", _system() / "Temp")
    return [functools.partial(_written, place) for place in places if place == home or _is_there(place)]


def _listed(place: Path) -> object:
    try:
        return list(place.iterdir())
    except FileNotFoundError:
        return "nothing was there to be refused"


def _written(place: Path) -> object:
    file = place / f"inglenook-attempt-{os.getpid()}"
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileNotFoundError:
        return "nothing was there to be refused"
    os.close(descriptor)
    with contextlib.suppress(OSError):
        file.unlink()
    return descriptor


def _home(windows: Functions) -> Path:
    named = os.environ.get(HOME)
    if named:
        return Path(named)
    try:
        return Path(tokens.profile_folder(windows))
    except CallFailed:
        return _system().parent / "Users"


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
