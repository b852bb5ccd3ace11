"""The sandbox of macOS: a profile (`profiles`) put over this process by `sandbox_init`, and which one a role gets.

Apple calls the function deprecated and has kept it working for ten releases; Chromium and Firefox rest on it. Which
profile a child can live with is not asked but tried, as on Windows: the first child of a role gets the strictest one,
and the next weaker only where the system refuses that text or the child does not do its work under it (R-SBX-2).
Never run on a Mac by us.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from inglenook.process.kinds import Entered, Kind, kind_of
from inglenook.process.profiles import SECRETS, Profile, text

EXIT_REFUSED = 80  # exit status of a child whose profile the system did not take
REFUSED = "no_seatbelt"
NAMES = "/private/var/run/mDNSResponder"  # the socket of what looks names up: one could carry something out
RECOGNISER = "recogniser"
_PROGRAM = "/usr/bin/true"
_LIBRARY = "/usr/lib/libSystem.dylib"
_FRAMEWORK = "/System/Library/Frameworks/Metal.framework/Metal"
_SHADER = b"kernel void nothing() {}"
_PT_DENY_ATTACH = 31

# What a child says of itself under each.
_SAYS = {
    Profile.CLOSED: "",
    Profile.SERVICES: "no_listed_services",
    Profile.NAMED: "no_closed_profile",
    Profile.LAX: "no_closed_services",
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to start a child; `is_quick` where it must find the computer's graphics, so that no model runs slowly
    because of its sandbox.
    """

    profile: Profile
    is_quick: bool = False


def rungs(role: str) -> tuple[Rung, ...]:
    """The ways to start a child of this role, the strictest first."""
    if kind_of(role) is Kind.COURIER:
        return (Rung(Profile.NAMED), Rung(Profile.LAX))
    if role == RECOGNISER:
        return (Rung(Profile.SERVICES), Rung(Profile.NAMED), Rung(Profile.LAX))
    every = tuple(Rung(each) for each in Profile)
    if kind_of(role) is Kind.ENGINE:
        return (*(Rung(each, is_quick=True) for each in Profile), *every)
    return every


def enter(kind: Kind, profile: str, readable: Sequence[str], sockets: Sequence[str] = ()) -> Entered:
    """Put a profile over this process. Where the system does not take it, nothing holds, and `says` is `REFUSED`."""
    chosen = Profile(profile or Profile.CLOSED)
    if not apply(text(chosen, kind, readable, sockets)):
        return Entered(kind, False, False, REFUSED)
    # The courier, which checks itself whom it talks to, has no stricter one than that.
    is_best = kind is Kind.COURIER and chosen is Profile.NAMED
    return Entered(kind, True, True, "" if is_best else _SAYS[chosen], chosen.value)


def is_last(profile: str) -> bool:
    """Whether there is nothing weaker to try: a child that it does not get either starts, and says so."""
    return profile == Profile.LAX


def apply(rules: str) -> bool:
    """Put the rules over this process, for good; whether the system took them. Where it did not, nothing holds."""
    try:
        library = ctypes.CDLL(_LIBRARY, use_errno=True)
        message = ctypes.c_char_p()
        done: int = library.sandbox_init(os.fsencode(rules), ctypes.c_uint64(0), ctypes.byref(message))
    except (OSError, AttributeError, ValueError):
        return False
    return done == 0


def deny_attaching() -> None:
    """Let no debugger of the person's look into this process; asked for anew after each start (`ptrace`, 31)."""
    try:
        library = ctypes.CDLL(_LIBRARY, use_errno=True)
        _Own.is_closed = library.ptrace(_PT_DENY_ATTACH, 0, None, 0) == 0
    except (OSError, AttributeError):
        _Own.is_closed = False


def denies_attaching() -> bool:
    """Whether the system took that; it cannot be asked again without the end of this process."""
    return _Own.is_closed


class _Own:
    """A fact about the whole process."""

    is_closed: ClassVar[bool] = False


def has_graphics() -> bool:
    """Whether Metal finds this computer's graphics and compiles a program for it, as a model's library will."""
    try:
        metal, objects = ctypes.CDLL(_FRAMEWORK), ctypes.CDLL("/usr/lib/libobjc.dylib")
        metal.MTLCreateSystemDefaultDevice.restype = ctypes.c_void_p
        device = metal.MTLCreateSystemDefaultDevice()
        if not device:
            return False
        for name in ("sel_registerName", "objc_getClass"):
            getattr(objects, name).restype = ctypes.c_void_p
        pointer = ctypes.c_void_p
        send = ctypes.CFUNCTYPE(pointer, pointer, pointer, ctypes.c_char_p)(("objc_msgSend", objects))
        words = pointer(objects.objc_getClass(b"NSString"))
        source = send(words, pointer(objects.sel_registerName(b"stringWithUTF8String:")), _SHADER)
        make = ctypes.CFUNCTYPE(pointer, pointer, pointer, pointer, pointer, pointer)(("objc_msgSend", objects))
        selector = pointer(objects.sel_registerName(b"newLibraryWithSource:options:error:"))
        return bool(make(device, selector, source, None, None))
    except (OSError, AttributeError, ValueError):
        return False


def running() -> object:
    """Start a program of the system that does nothing."""
    pid = os.posix_spawn(_PROGRAM, [_PROGRAM], {})
    os.waitpid(pid, 0)
    return pid


def looking_into_parent() -> object:
    """Ask for the memory of the process that started this one."""
    library = ctypes.CDLL(_LIBRARY)
    port = ctypes.c_uint32(0)
    own = ctypes.c_uint32.in_dll(library, "mach_task_self_")
    if library.task_for_pid(own, ctypes.c_int(os.getppid()), ctypes.byref(port)) != 0:
        raise PermissionError
    return "it was given"


def asking_for_secrets() -> object:
    """Ask for the first of the services that hold the person's secrets."""
    try:
        library = ctypes.CDLL(_LIBRARY)
        port, bootstrap = ctypes.c_uint32(0), ctypes.c_uint32.in_dll(library, "bootstrap_port")
        done: int = library.bootstrap_look_up(bootstrap, SECRETS[0].encode(), ctypes.byref(port))
    except (AttributeError, ValueError):
        return "nobody can ask here"  # so nothing is claimed
    if done != 0:
        raise PermissionError
    return "it answers"
