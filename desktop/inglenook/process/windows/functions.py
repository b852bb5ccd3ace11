"""The functions of Windows that the sandbox calls: what each takes, and that a failure is never passed over."""

from __future__ import annotations

import ctypes
import functools
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from inglenook.process.windows.layouts import Dword, Handle, Long, Pointer, Size

_Text, _Bool = ctypes.c_wchar_p, ctypes.c_int32
_NOT_FOUND = 127  # ERROR_PROC_NOT_FOUND


class CallFailed(OSError):
    """A function refused, or is not there. `name` is the function, `number` the error as Windows counts them."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__(number, name)
        self.name, self.number = name, number


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a function lies, what it takes and gives. `is_good` tells from what it gave whether it did its work.

    `is_code`: what it gives is itself the number of the error.
    """

    library: str
    takes: tuple[Any, ...]
    gives: Any = _Bool
    is_good: Callable[[int], bool] = bool
    is_code: bool = False


def _is_any(given: int) -> bool:
    return True


def _is_no_minus_one(given: int) -> bool:
    return given != 0xFFFFFFFF


def _is_zero(given: int) -> bool:
    return given == 0


def _is_positive(given: int) -> bool:
    return given >= 0


@dataclass(slots=True)
class Functions:
    """Call them by name: `windows("CloseHandle", handle)`. Raises `CallFailed`.

    `load` gives a library by its name, `last_error` the number of the error of the last call; both are Windows' own
    unless a test puts others in their place. `kept`: where SIDs lie that stay for the life of the process, a handful.
    """

    load: Callable[[str], Any]
    last_error: Callable[[], int]
    kept: dict[str, int] = field(default_factory=dict)
    _found: dict[str, Callable[..., int | None]] = field(default_factory=dict)

    def __call__(self, name: str, *arguments: object) -> int:
        """What the function gave: a handle, a number, or whether it succeeded."""
        given = self._function(name)(*arguments) or 0
        entry = _TABLE[name]
        if not entry.is_good(given):
            raise CallFailed(name, given if entry.is_code else self.last_error())
        return given

    def _function(self, name: str) -> Callable[..., int | None]:
        if name not in self._found:
            entry = _TABLE[name]
            try:
                function = getattr(self.load(entry.library), name)
            except (AttributeError, OSError) as error:
                raise CallFailed(name, _NOT_FOUND) from error
            function.argtypes, function.restype = entry.takes, entry.gives
            self._found[name] = function
        return self._found[name]


@functools.cache
def functions() -> Functions:
    """Those of this system; each call fails where it is not Windows."""
    if sys.platform == "win32":
        return Functions(functools.cache(lambda name: ctypes.WinDLL(name, use_last_error=True)), ctypes.get_last_error)
    return Functions(_absent, lambda: _NOT_FOUND)


def _absent(name: str) -> Any:
    raise OSError(name)


_TABLE: Mapping[str, _Entry] = {
    # Jobs
    "CreateJobObjectW": _Entry("kernel32", (Pointer, _Text), Handle),
    "SetInformationJobObject": _Entry("kernel32", (Handle, _Bool, Pointer, Dword)),
    "QueryInformationJobObject": _Entry("kernel32", (Handle, _Bool, Pointer, Dword, Pointer)),
    "AssignProcessToJobObject": _Entry("kernel32", (Handle, Handle)),
    "TerminateJobObject": _Entry("kernel32", (Handle, Dword)),
    "IsProcessInJob": _Entry("kernel32", (Handle, Handle, Pointer)),
    # Processes
    "InitializeProcThreadAttributeList": _Entry("kernel32", (Pointer, Dword, Dword, Pointer)),
    "UpdateProcThreadAttribute": _Entry("kernel32", (Pointer, Dword, Size, Pointer, Size, Pointer, Pointer)),
    "DeleteProcThreadAttributeList": _Entry("kernel32", (Pointer,), None, _is_any),
    "CreateProcessW": _Entry(
        "kernel32", (_Text, Pointer, Pointer, Pointer, _Bool, Dword, Pointer, _Text, Pointer, Pointer)
    ),
    "CreateProcessAsUserW": _Entry(
        "advapi32", (Handle, _Text, Pointer, Pointer, Pointer, _Bool, Dword, Pointer, _Text, Pointer, Pointer)
    ),
    "ResumeThread": _Entry("kernel32", (Handle,), Dword, _is_no_minus_one),
    "TerminateProcess": _Entry("kernel32", (Handle, Dword)),
    "WaitForSingleObject": _Entry("kernel32", (Handle, Dword), Dword, _is_no_minus_one),
    "GetExitCodeProcess": _Entry("kernel32", (Handle, Pointer)),
    "OpenProcess": _Entry("kernel32", (Dword, _Bool, Dword), Handle),
    "GetCurrentProcess": _Entry("kernel32", (), Handle),
    "CloseHandle": _Entry("kernel32", (Handle,)),
    "LocalFree": _Entry("kernel32", (Pointer,), Pointer, _is_any),
    "SetErrorMode": _Entry("kernel32", (Dword,), Dword, _is_any),
    "GetErrorMode": _Entry("kernel32", (), Dword, _is_any),
    "SetProcessMitigationPolicy": _Entry("kernel32", (_Bool, Pointer, Size)),
    "GetProcessMitigationPolicy": _Entry("kernel32", (Handle, _Bool, Pointer, Size)),
    # Tokens and lists of access
    "OpenProcessToken": _Entry("advapi32", (Handle, Dword, Pointer)),
    "CreateRestrictedToken": _Entry(
        "advapi32", (Handle, Dword, Dword, Pointer, Dword, Pointer, Dword, Pointer, Pointer)
    ),
    "SetTokenInformation": _Entry("advapi32", (Handle, _Bool, Pointer, Dword)),
    "GetTokenInformation": _Entry("advapi32", (Handle, _Bool, Pointer, Dword, Pointer)),
    "GetLengthSid": _Entry("advapi32", (Pointer,), Dword),
    "GetSidSubAuthorityCount": _Entry("advapi32", (Pointer,), Pointer),
    "GetSidSubAuthority": _Entry("advapi32", (Pointer, Dword), Pointer),
    "EqualSid": _Entry("advapi32", (Pointer, Pointer), _Bool, _is_any),
    "ConvertStringSidToSidW": _Entry("advapi32", (_Text, Pointer)),
    "ConvertStringSecurityDescriptorToSecurityDescriptorW": _Entry("advapi32", (_Text, Dword, Pointer, Pointer)),
    "SetKernelObjectSecurity": _Entry("advapi32", (Handle, Dword, Pointer)),
    "GetNamedSecurityInfoW": _Entry(
        "advapi32", (_Text, _Bool, Dword, Pointer, Pointer, Pointer, Pointer, Pointer), Dword, _is_zero, True
    ),
    "SetNamedSecurityInfoW": _Entry(
        "advapi32", (_Text, _Bool, Dword, Pointer, Pointer, Pointer, Pointer), Dword, _is_zero, True
    ),
    "SetEntriesInAclW": _Entry("advapi32", (Dword, Pointer, Pointer, Pointer), Dword, _is_zero, True),
    "GetAclInformation": _Entry("advapi32", (Pointer, Pointer, Dword, _Bool)),
    "GetAce": _Entry("advapi32", (Pointer, Dword, Pointer)),
    # Containers
    "CreateAppContainerProfile": _Entry(
        "userenv", (_Text, _Text, _Text, Pointer, Dword, Pointer), Long, _is_positive, True
    ),
    "DeriveAppContainerSidFromAppContainerName": _Entry("userenv", (_Text, Pointer), Long, _is_positive, True),
    "GetUserProfileDirectoryW": _Entry("userenv", (Handle, Pointer, Pointer)),
}
