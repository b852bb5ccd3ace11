"""AppContainers: one for each kind of process, which sees no file but those that were opened to it by name.

A container is a SID of its own beside the person's: a file must be open to both. So the person's files are closed to
it, and what a child needs (this program's code, its model) is opened to it, to read, by one more line in the list of
access.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterable
from pathlib import Path

from inglenook.process.windows import layouts
from inglenook.process.windows.functions import CallFailed, Functions
from inglenook.process.windows.tokens import sid

_THERE = ctypes.c_int32(0x80070000 | layouts.ERROR_ALREADY_EXISTS).value  # as a HRESULT
_NAMES = "io.github.inglenook."  # names of containers are of each person alone


def container(windows: Functions, kind: str) -> int:
    """Where the SID of a kind's container lies; its profile is made where there is none, by anybody."""
    name, found = _NAMES + kind, layouts.Pointer()
    if name not in windows.kept:
        try:
            said = "Inglenook reads foreign files and runs models in here"
            windows("CreateAppContainerProfile", name, name, said, None, 0, ctypes.byref(found))
        except CallFailed as error:
            if error.number != _THERE:
                raise
            windows("DeriveAppContainerSidFromAppContainerName", name, ctypes.byref(found))
        windows.kept[name] = found.value or 0
    return windows.kept[name]


def open_to(windows: Functions, container_sid: int, places: Iterable[str]) -> None:
    """Have a container read these files and folders with all that is in them. What is open already is left alone.

    What cannot be opened (another's folder) is passed over: the child then does not start, and that is seen. A folder
    that the person's own lies in is never opened.
    """
    home = Path.home()
    for place in places:
        if Path(place) not in (home, *home.parents):
            with contextlib.suppress(OSError):
                _open(windows, container_sid, place)


def _open(windows: Functions, container_sid: int, place: str) -> None:
    acl, descriptor = layouts.Pointer(), layouts.Pointer()
    kind, what = layouts.SE_FILE_OBJECT, layouts.DACL_SECURITY_INFORMATION
    windows("GetNamedSecurityInfoW", place, kind, what, None, None, ctypes.byref(acl), None, ctypes.byref(descriptor))
    try:
        if acl.value is None or _is_open(windows, acl.value, container_sid):
            return
        added, line = layouts.Pointer(), layouts.ExplicitAccess()
        line.permissions, line.mode = layouts.FILE_GENERIC_READ_EXECUTE, layouts.GRANT_ACCESS
        line.inheritance = layouts.INHERIT_BY_ALL
        line.trustee_form, line.trustee = layouts.TRUSTEE_IS_SID, container_sid
        windows("SetEntriesInAclW", 1, ctypes.byref(line), acl, ctypes.byref(added))
        try:
            windows("SetNamedSecurityInfoW", place, kind, what, None, None, added, None)
        finally:
            windows("LocalFree", added)
    finally:
        windows("LocalFree", descriptor)


def _is_open(windows: Functions, acl: int, container_sid: int) -> bool:
    """Whether a list lets the container, or all of them, read and run what is here."""
    size = layouts.AclSize()
    windows("GetAclInformation", acl, ctypes.byref(size), ctypes.sizeof(size), layouts.ACL_SIZE_INFORMATION)
    everyone = sid(windows, layouts.ALL_APPLICATION_PACKAGES)
    for number in range(size.count):
        found = layouts.Pointer()
        windows("GetAce", acl, number, ctypes.byref(found))
        if found.value is None:
            continue
        line = layouts.AllowedAce.from_address(found.value)
        if line.type != layouts.ACCESS_ALLOWED_ACE_TYPE or line.flags & layouts.INHERIT_ONLY_ACE:
            continue
        if line.mask & layouts.FILE_GENERIC_READ_EXECUTE != layouts.FILE_GENERIC_READ_EXECUTE:
            continue
        where = found.value + layouts.AllowedAce.sid.offset
        if any(windows("EqualSid", where, each) for each in (container_sid, everyone)):
            return True
    return False
