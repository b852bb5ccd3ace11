"""Tokens: one of low integrity for a child, and what the token of this process says."""

from __future__ import annotations

import ctypes

from inglenook.process.windows import layouts
from inglenook.process.windows.functions import Functions

_LABEL_BYTES = 256


def sid(windows: Functions, text: str) -> int:
    """Where a SID lies, made of its written form."""
    if text not in windows.kept:
        found = layouts.Pointer()
        windows("ConvertStringSidToSidW", text, ctypes.byref(found))
        windows.kept[text] = found.value or 0
    return windows.kept[text]


def low(windows: Functions) -> int:
    """A copy of this process's token without privileges and of low integrity: it writes nothing of the person's.

    To be closed by the caller.
    """
    rights = layouts.TOKEN_DUPLICATE | layouts.TOKEN_QUERY | layouts.TOKEN_ASSIGN_PRIMARY | layouts.TOKEN_ADJUST_DEFAULT
    own, made = _own(windows, rights), layouts.Handle()
    try:
        nothing = (0, None) * 3
        windows("CreateRestrictedToken", own, layouts.DISABLE_MAX_PRIVILEGE, *nothing, ctypes.byref(made))
    finally:
        windows("CloseHandle", own)
    token = made.value or 0
    try:
        where = sid(windows, layouts.LOW_INTEGRITY)
        label = layouts.SidAndAttributes(where, layouts.SE_GROUP_INTEGRITY)
        size = ctypes.sizeof(label) + windows("GetLengthSid", where)
        windows("SetTokenInformation", token, layouts.TOKEN_INTEGRITY_LEVEL, ctypes.byref(label), size)
    except OSError:
        windows("CloseHandle", token)
        raise
    return token


def is_contained(windows: Functions) -> bool:
    """Whether this process is in an AppContainer."""
    answer = layouts.Dword(0)
    _asked(windows, layouts.TOKEN_IS_APP_CONTAINER, answer)
    return bool(answer.value)


def capabilities(windows: Functions) -> int:
    """How many capabilities the container of this process has."""
    place = ctypes.create_string_buffer(4096)
    _asked(windows, layouts.TOKEN_CAPABILITIES, place)
    return layouts.Dword.from_buffer(place).value


def is_low(windows: Functions) -> bool:
    """Whether this process is of low integrity, or less."""
    place = ctypes.create_string_buffer(_LABEL_BYTES)
    _asked(windows, layouts.TOKEN_INTEGRITY_LEVEL, place)
    where = layouts.SidAndAttributes.from_buffer(place).sid
    count = ctypes.c_uint8.from_address(windows("GetSidSubAuthorityCount", where)).value
    return layouts.Dword.from_address(windows("GetSidSubAuthority", where, count - 1)).value <= layouts.LOW_RID


def profile_folder(windows: Functions) -> str:
    """The folder of the person; the environment of a child does not name it."""
    token, size = _own(windows, layouts.TOKEN_QUERY), layouts.Dword(1024)
    place = ctypes.create_unicode_buffer(size.value)
    try:
        windows("GetUserProfileDirectoryW", token, place, ctypes.byref(size))
    finally:
        windows("CloseHandle", token)
    return place.value


def _own(windows: Functions, rights: int) -> int:
    found = layouts.Handle()
    windows("OpenProcessToken", windows("GetCurrentProcess"), rights, ctypes.byref(found))
    return found.value or 0


def _asked(windows: Functions, which: int, place: ctypes.Array[ctypes.c_char] | layouts.Dword) -> None:
    token, used = _own(windows, layouts.TOKEN_QUERY), layouts.Dword(0)
    try:
        windows("GetTokenInformation", token, which, ctypes.byref(place), ctypes.sizeof(place), ctypes.byref(used))
    finally:
        windows("CloseHandle", token)
