"""The sandbox of macOS: a profile in its language, put over this process by `sandbox_init`.

Apple calls the function deprecated and has kept it working for ten releases; Chromium and Firefox rest on it. The
profiles allow all and deny by name, since Metal and the system's frameworks ask for services nobody can list. Never
run on a Mac by us: the text is tested, its effect is not.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path


def profile(kind: str, readable: Iterable[str], sockets: Iterable[str] = ()) -> str:
    """The rules for a kind of process (`reader`, `engine`, `courier`); the last one that fits counts."""
    lines = ["(version 1)", "(allow default)", "(deny process-exec*)", "(deny process-fork)", "(deny file-write*)"]
    lines += ['(allow file-write* (literal "/dev/null"))', "(deny signal)", "(allow signal (target self))"]
    if kind != "courier":
        lines.append("(deny network*)")
    lines += [f"(deny file-read* (subpath {_quoted(place)}))" for place in _private()]
    # Names and sizes may be looked up, as on Linux: a path to an allowed folder leads through the person's.
    lines.append("(allow file-read-metadata)")
    lines += [f"(allow file-read* (subpath {_quoted(place)}))" for place in readable]
    for place in sockets:
        lines.append(f"(allow file-write* network-bind network-inbound (subpath {_quoted(place)}))")
    return "\n".join(lines)


def apply(rules: str) -> bool:
    """Put the rules over this process, for good; whether the system took them."""
    try:
        library = ctypes.CDLL("/usr/lib/libSystem.dylib", use_errno=True)
        message = ctypes.c_char_p()
        done: int = library.sandbox_init(rules.encode(), ctypes.c_uint64(0), ctypes.byref(message))
    except (OSError, AttributeError):
        return False
    return done == 0


def _private() -> list[str]:
    """Where the person's files are."""
    return [str(Path.home()), "/Users", "/Volumes", "/private/var/folders", "/private/tmp"]


def _quoted(place: str) -> str:
    """A path as a string of the language; symbolic links are followed, since the kernel sees where they lead."""
    real = os.path.realpath(place)
    return '"' + real.replace("\\", "\\\\").replace('"', '\\"') + '"'
