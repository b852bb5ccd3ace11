"""The profiles of the sandbox of macOS, as text in its language: what each kind of process may do there.

Two manners. `closed` denies all and allows by name what a Python process, its libraries and its kind need; `named`
allows all and denies by name. Between them one that is closed but for the system's services, which Vision (it reads
scans) asks for by names that nobody can list without a Mac. Which one a child gets is tried (`seatbelt.rungs`). In each
the last rule that fits counts. Never run on a Mac by us: the text is tested, its effect is not.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from inglenook.process.kinds import Kind


class Profile(StrEnum):
    """A profile, the strictest first; the value stands on a child's command line."""

    CLOSED = "closed"  # all denied but what is named
    SERVICES = "services"  # the same, but for the services of the system; those with the person's secrets stay denied
    NAMED = "named"  # all allowed but what is named
    LAX = "lax"  # the same without names that an old or a new system may not know


# Ways to have others do what the process may not: opening a file or an address, driving a program, starting a job,
# writing settings. And services with the person's secrets: the keychain, which takes a child for the window (it is the
# same program), what was copied, and whom they know.
_BY_OTHERS = ("lsopen", "appleevent-send", "job-creation", "user-preference-write")
SECRETS = (
    *("com.apple.SecurityServer", "com.apple.securityd.xpc", "com.apple.secd", "com.apple.security.agent"),
    *("com.apple.coreservices.launchservicesd", "com.apple.launchservicesd", "com.apple.coreservices.appleevents"),
    *("com.apple.lsd.open", "com.apple.pasteboard.1", "com.apple.pboard", "com.apple.AddressBook.contactsd"),
)
# What the loader, the C library and the frameworks below Python read; folders, and single files.
_SYSTEM = (
    *("/System/Library", "/System/Cryptexes", "/System/Volumes/Preboot/Cryptexes", "/usr/lib", "/usr/share"),
    *("/Library/Apple/System/Library", "/private/var/db/dyld", "/private/var/db/timezone"),
)
_SYSTEM_FILES = (
    *("/", "/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/dev/dtracehelper"),
    *("/private/etc/localtime", "/private/var/db/timezone/localtime"),
)
# Of the machine, not of other processes: `kern.proc` and `kern.procargs2` would tell their command lines.
_FACTS = (
    *("hw.", "machdep.cpu.", "kern.os", "kern.version", "kern.argmax", "kern.maxfiles", "kern.usrstack", "vm."),
    *("kern.secure_kernel", "kern.boottime", "sysctl."),
)
_MESSAGES = ("com.apple.system.notification_center", "com.apple.system.logger", "com.apple.logd")
_FONTS = ("com.apple.fonts", "com.apple.FontObjectsServer")  # PDFium asks for a font that a page names and lacks
# Metal: the driver of Apple silicon and of older graphics, memory shared with it, and what compiles its programs.
_DRIVERS = (
    *("AGXDeviceUserClient", "AGXSharedUserClient", "IOAccelDevice2", "IOAccelSharedUserClient2"),
    *("IOAccelContext2", "IOSurfaceRootUserClient", "IOSurfaceAcceleratorClient"),
)
_COMPILERS = ("com.apple.MTLCompilerService", "com.apple.cvmsServ")


def text(profile: Profile, kind: Kind, readable: Iterable[str], sockets: Sequence[str] = ()) -> str:
    """The rules for a kind of process; `readable` are files and folders, `sockets` folders for a library's listener."""
    if profile in {Profile.CLOSED, Profile.SERVICES}:
        lines = _closed(kind, has_services=profile is Profile.SERVICES)
    else:
        lines = _named(kind, is_strict=profile is Profile.NAMED)
    # Names and sizes may be looked up, as on Linux: a path to an allowed folder leads through the person's.
    lines.append("(allow file-read-metadata)")
    reads = "file-read*" if profile in {Profile.NAMED, Profile.LAX} else "file-read* file-map-executable"
    lines += [f"(allow {reads} (subpath {_quoted(place)}))" for place in readable]
    for place in sockets:
        here = f"(subpath {_quoted(place)})"
        lines.append(f"(allow file-read* file-write* {here})")
        lines.append(f"(allow network-bind network-inbound (local unix-socket {here}))")
    return "\n".join(lines)


def private() -> list[str]:
    """Where the person's files are, of those places that there are."""
    places = ["/Users", "/Volumes", "/private/var/folders", "/private/tmp"]
    try:
        places.insert(0, str(Path.home()))
    except (RuntimeError, KeyError):
        pass  # nobody knows; it lies below /Users
    return places


def _closed(kind: Kind, *, has_services: bool) -> list[str]:
    lines = ["(version 1)", "(deny default)"]
    lines += ["(allow signal (target self))", "(allow process-info* (target self))"]
    lines.append(f"(allow sysctl-read {_each('sysctl-name-prefix', _FACTS)})")
    lines.append(f"(allow file-read* file-map-executable {_each('subpath', _SYSTEM)})")
    lines.append(f"(allow file-read* {_each('literal', _SYSTEM_FILES)})")
    lines.append('(allow file-write-data (literal "/dev/null"))')
    lines.append('(allow ipc-posix-shm-read-data (ipc-posix-name "apple.shm.notification_center"))')
    if has_services:
        lines += ["(allow mach-lookup)", "(allow iokit-open)", "(allow iokit-get-properties)", "(allow ipc-posix-shm*)"]
        lines += ["(allow user-preference-read)", f"(deny mach-lookup {_each('global-name', SECRETS)})"]
        return lines
    services = [*_MESSAGES, *(_COMPILERS if kind is Kind.ENGINE else _FONTS)]
    lines.append(f"(allow mach-lookup {_each('global-name', services)})")
    if kind is Kind.ENGINE:
        lines.append(f"(allow mach-lookup {_each('xpc-service-name', _COMPILERS)})")
        lines.append(f"(allow iokit-open {_each('iokit-user-client-class', _DRIVERS)})")
        lines += ["(allow iokit-get-properties)", "(allow system-socket (socket-domain AF_UNIX))"]
    return lines


def _named(kind: Kind, *, is_strict: bool) -> list[str]:
    lines = ["(version 1)", "(allow default)", "(deny process-exec*)", "(deny process-fork)", "(deny file-write*)"]
    lines += ['(allow file-write* (literal "/dev/null"))', "(deny signal)", "(allow signal (target self))"]
    if is_strict:
        lines += [f"(deny {each})" for each in _BY_OTHERS]
        lines.append(f"(deny mach-lookup {_each('global-name', SECRETS)})")
    if kind is not Kind.COURIER:
        lines.append("(deny network*)")
    return lines + [f"(deny file-read* (subpath {_quoted(place)}))" for place in private()]


def _each(filtering: str, names: Iterable[str]) -> str:
    return " ".join(f"({filtering} {_string(name)})" for name in names)


def _quoted(place: str) -> str:
    """A path as a string of the language; symbolic links are followed, since the kernel sees where they lead."""
    return _string(os.path.realpath(place))


def _string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
