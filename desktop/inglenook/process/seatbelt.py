"""The sandbox of macOS: a profile in its language, put over this process by `sandbox_init`.

Apple calls the function deprecated and has kept it working for ten releases; Chromium and Firefox rest on it. The
profiles allow all and deny by name: Metal, Vision (which reads scans) and the system's frameworks ask for services that
nobody can list without a Mac, so the reader is not closed as R-SBX-2 wants it. Never run on a Mac by us: the text is
tested, its effect is not.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

# Ways to have others do what the process may not: opening a file or an address, driving a program, starting a job,
# writing settings. And services with the person's secrets: the keychain, which takes a child for the window (it is the
# same program), what was copied, and whom they know.
_BY_OTHERS = ("lsopen", "appleevent-send", "job-creation", "user-preference-write")
_SERVICES = (
    *("com.apple.SecurityServer", "com.apple.securityd.xpc", "com.apple.secd", "com.apple.security.agent"),
    *("com.apple.coreservices.launchservicesd", "com.apple.launchservicesd", "com.apple.coreservices.appleevents"),
    *("com.apple.lsd.open", "com.apple.pasteboard.1", "com.apple.pboard", "com.apple.AddressBook.contactsd"),
)
_PROGRAM = "/usr/bin/true"
NAMES = "/private/var/run/mDNSResponder"  # the socket of what looks names up: one could carry something out


def profile(kind: str, readable: Iterable[str], sockets: Iterable[str] = (), *, is_strict: bool = True) -> str:
    """The rules for a kind of process (`reader`, `engine`, `courier`); the last one that fits counts.

    `is_strict` with what others would do for it, whose names an old or a new system may not know.
    """
    lines = ["(version 1)", "(allow default)", "(deny process-exec*)", "(deny process-fork)", "(deny file-write*)"]
    lines += ['(allow file-write* (literal "/dev/null"))', "(deny signal)", "(allow signal (target self))"]
    if is_strict:
        lines += [f"(deny {each})" for each in _BY_OTHERS]
        lines.append(f"(deny mach-lookup {' '.join(f'(global-name {_text(each)})' for each in _SERVICES)})")
    if kind != "courier":
        lines.append("(deny network*)")
    lines += [f"(deny file-read* (subpath {_quoted(place)}))" for place in private()]
    # Names and sizes may be looked up, as on Linux: a path to an allowed folder leads through the person's.
    lines.append("(allow file-read-metadata)")
    lines += [f"(allow file-read* (subpath {_quoted(place)}))" for place in readable]
    for place in sockets:
        here = f"(subpath {_quoted(place)})"
        lines.append(f"(allow file-read* file-write* {here})")
        lines.append(f"(allow network-bind network-inbound (local unix-socket {here}))")
    return "\n".join(lines)


def apply(rules: str) -> bool:
    """Put the rules over this process, for good; whether the system took them. Where it did not, nothing holds."""
    try:
        library = ctypes.CDLL("/usr/lib/libSystem.dylib", use_errno=True)
        message = ctypes.c_char_p()
        done: int = library.sandbox_init(os.fsencode(rules), ctypes.c_uint64(0), ctypes.byref(message))
    except (OSError, AttributeError, ValueError):
        return False
    return done == 0


def private() -> list[str]:
    """Where the person's files are, of those places that there are."""
    places = ["/Users", "/Volumes", "/private/var/folders", "/private/tmp"]
    try:
        places.insert(0, str(Path.home()))
    except (RuntimeError, KeyError):
        pass  # nobody knows; it lies below /Users
    return places


def running() -> object:
    """Start a program of the system that does nothing."""
    pid = os.posix_spawn(_PROGRAM, [_PROGRAM], {})
    os.waitpid(pid, 0)
    return pid


def looking_into_parent() -> object:
    """Ask for the memory of the process that started this one."""
    library = ctypes.CDLL("/usr/lib/libSystem.dylib")
    port = ctypes.c_uint32(0)
    own = ctypes.c_uint32.in_dll(library, "mach_task_self_")
    if library.task_for_pid(own, ctypes.c_int(os.getppid()), ctypes.byref(port)) != 0:
        raise PermissionError
    return "it was given"


def _quoted(place: str) -> str:
    """A path as a string of the language; symbolic links are followed, since the kernel sees where they lead."""
    return _text(os.path.realpath(place))


def _text(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
