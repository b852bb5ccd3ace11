"""Windows as far as the sandbox calls it: calls are written down, handles counted, and any call can be refused."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from inglenook.process.windows import layouts
from inglenook.process.windows.functions import Functions

ATTRIBUTES_BYTES = 256


@dataclass
class Made:
    """A process as it was asked for."""

    command_line: str
    environment: str
    flags: int
    folder: str
    streams: tuple[int, ...]
    token: int
    attributes: dict[int, bytes]
    jobs: list[int] = field(default_factory=list)
    state: str = "suspended"
    status: int = 1
    over: threading.Event = field(default_factory=threading.Event)

    def end(self, status: int = 1) -> None:
        if self.state != "ended":
            self.state, self.status = "ended", status
            self.over.set()


class FakeWindows:
    """Give `functions` to what is tested. `refuse` is the name of a function and its error, and how many calls pass."""

    def __init__(self, *, joins: bool = True) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.open: set[int] = set()
        self.processes: dict[int, Made] = {}
        self.limits: dict[int, layouts.ExtendedLimits] = {}
        self.policies: dict[int, int] = {}
        self.acl: list[tuple[bytes, int, int]] = []  # who is allowed what at every place: SID, mask, flags
        self.mode = 0
        self.contained, self.held, self.rid = 0, 0, 0x2000
        self.inner: int | None = None
        self.run: Callable[[Made], object] = lambda process: None  # what a process does
        self.apart: set[int] = set()  # jobs that bar what the desktop shares
        self.is_in_job = False  # the desk itself: then no job of that kind can lie inside of its own
        self._refused: dict[str, tuple[int, int]] = {}
        self._joins = joins  # whether the list of jobs at the birth is honoured
        self._error = 0
        self._last = 0x100
        self._attributes: dict[int, bytes] = {}
        self._kept: list[Any] = []
        self.functions = Functions(lambda name: _Library(self), lambda: self._error)

    def refuse(self, name: str, error: int = 5, after: int = 0) -> None:
        self._refused[name] = (error, after)

    def allow(self, name: str) -> None:
        del self._refused[name]

    def names(self) -> list[str]:
        return [name for name, _ in self.calls]

    def arguments(self, name: str) -> tuple[Any, ...]:
        return next(given for each, given in self.calls if each == name)

    def call(self, name: str, given: tuple[Any, ...], is_code: bool) -> int:
        self.calls.append((name, given))
        if name in self._refused:
            error, after = self._refused[name]
            if after == 0:
                self._error = error
                return error if is_code else (0xFFFFFFFF if name == "ResumeThread" else 0)
            self._refused[name] = (error, after - 1)
        act: Callable[..., int] | None = getattr(self, f"_{name}", None)
        return (0 if is_code else 1) if act is None else act(*given)

    def handle(self) -> int:
        self._last += 4
        self.open.add(self._last)
        return self._last

    def _CreateJobObjectW(self, *_: Any) -> int:
        return self.handle()

    def _SetInformationJobObject(self, job: int, which: int, value: Any, size: int) -> int:
        if which == layouts.JOB_EXTENDED_LIMITS:
            self.limits[job] = layouts.ExtendedLimits.from_buffer_copy(bytes(value._obj))
        elif which == layouts.JOB_UI_RESTRICTIONS:
            self.apart.add(job)
        return 1

    def _QueryInformationJobObject(self, job: int | None, which: int, value: Any, size: int, _: Any) -> int:
        found = self.limits.get(self.inner if job is None and self.inner is not None else job or 0)
        if found is None:
            self._error = 6
            return 0
        ctypes.memmove(ctypes.addressof(value._obj), ctypes.addressof(found), size)
        return 1

    def _AssignProcessToJobObject(self, process: int, job: int) -> int:
        if process in self.processes:
            self.processes[process].jobs.append(job)
        return 1

    def _IsProcessInJob(self, process: int, job: int, answer: Any) -> int:
        answer._obj.value = job in self.processes[process].jobs
        return 1

    def _CloseHandle(self, handle: int) -> int:
        self.open.remove(handle)  # a handle that is closed twice is an error of ours
        return self._TerminateJobObject(handle, 1)

    def _TerminateJobObject(self, job: int, status: int) -> int:
        for process in self.processes.values():
            if job in process.jobs:
                process.end(status)
        return 1

    def _TerminateProcess(self, process: int, status: int) -> int:
        self.processes[process].end(status)
        return 1

    def _ResumeThread(self, thread: int) -> int:
        process = self.processes[thread - 4]
        process.state = "running"
        self.run(process)
        return 1

    def _WaitForSingleObject(self, process: int, within: int) -> int:
        self.processes[process].over.wait(10)
        return 0

    def _GetExitCodeProcess(self, process: int, status: Any) -> int:
        status._obj.value = self.processes[process].status
        return 1

    def _GetCurrentProcess(self) -> int:
        return 0xFFFF

    def _InitializeProcThreadAttributeList(self, place: Any, count: int, _: int, size: Any) -> int:
        self._attributes = {}
        if place is None:
            size._obj.value, self._error = ATTRIBUTES_BYTES, 122
            return 0
        assert ctypes.sizeof(place) == ATTRIBUTES_BYTES
        return 1

    def _UpdateProcThreadAttribute(self, place: Any, _: int, name: int, value: Any, size: int, *__: Any) -> int:
        assert size == ctypes.sizeof(value._obj)
        self._attributes[name] = bytes(value._obj)
        return 1

    def _CreateProcessW(self, *given: Any) -> int:
        return self._born(0, *given)

    def _CreateProcessAsUserW(self, token: int, *given: Any) -> int:
        assert token in self.open
        return self._born(token, *given)

    def _born(
        self, token: int, program: str, line: Any, _a: Any, _b: Any, inherits: bool, flags: int, *rest: Any
    ) -> int:
        block, folder, start, found = rest
        process, thread = self.handle(), self.handle()
        info = start._obj
        jobs = list(memoryview(self._attributes.get(layouts.ATTRIBUTE_JOB_LIST, b"")).cast("Q"))
        assert inherits == bool(jobs)
        if self.is_in_job and self.apart & set(jobs):
            self.open -= {process, thread}
            self._error = 5
            return 0
        self.processes[process] = Made(
            line.value if line else program,
            block[: len(block)] if block else "",
            flags,
            folder,
            (info.stdin, info.stdout, info.stderr),
            token,
            dict(self._attributes),
            jobs if self._joins else [],
        )
        found._obj.process, found._obj.thread, found._obj.process_id = process, thread, 4711
        return 1

    def _CreateRestrictedToken(self, *given: Any) -> int:
        given[-1]._obj.value = self.handle()
        return 1

    def _OpenProcessToken(self, process: int, rights: int, found: Any) -> int:
        found._obj.value = self.handle()
        return 1

    def _GetTokenInformation(self, token: int, which: int, place: Any, size: int, used: Any) -> int:
        if which == layouts.TOKEN_INTEGRITY_LEVEL:
            held = layouts.SidAndAttributes(self._lasting(layouts.Dword(self.rid)), layouts.SE_GROUP_INTEGRITY)
            ctypes.memmove(ctypes.addressof(place._obj), ctypes.addressof(held), ctypes.sizeof(held))
        else:
            value = self.contained if which == layouts.TOKEN_IS_APP_CONTAINER else self.held
            layouts.Dword.from_buffer(place._obj).value = value
        return 1

    def _GetLengthSid(self, sid: int) -> int:
        return 12

    def _GetSidSubAuthorityCount(self, sid: int) -> int:
        return self._lasting(ctypes.c_uint8(1))

    def _GetSidSubAuthority(self, sid: int, which: int) -> int:
        assert which == 0
        return sid

    def _ConvertStringSidToSidW(self, text: str, found: Any) -> int:
        found._obj.value = self._lasting(ctypes.create_string_buffer(text.encode()))
        return 1

    def _ConvertStringSecurityDescriptorToSecurityDescriptorW(self, text: str, _: int, found: Any, __: Any) -> int:
        found._obj.value = self._lasting(ctypes.create_string_buffer(text.encode()))
        return 1

    def _CreateAppContainerProfile(self, name: str, *given: Any) -> int:
        given[-1]._obj.value = self._lasting(ctypes.create_string_buffer(name.encode()))
        return 0

    def _DeriveAppContainerSidFromAppContainerName(self, name: str, found: Any) -> int:
        found._obj.value = self._lasting(ctypes.create_string_buffer(name.encode()))
        return 0

    def _GetErrorMode(self) -> int:
        return self.mode

    def _SetErrorMode(self, mode: int) -> int:
        self.mode = mode
        return 0

    def _SetProcessMitigationPolicy(self, policy: int, bits: Any, size: int) -> int:
        self.policies[policy] = bits._obj.value
        return 1

    def _GetProcessMitigationPolicy(self, process: int, policy: int, bits: Any, size: int) -> int:
        bits._obj.value = self.policies.get(policy, 0)
        return 1

    def _OpenProcess(self, rights: int, inherits: bool, pid: int) -> int:
        return self.handle()

    def _GetNamedSecurityInfoW(self, place: str, *given: Any) -> int:
        given[4]._obj.value, given[6]._obj.value = self._lasting(ctypes.create_string_buffer(8)), 8
        return 0

    def _GetAclInformation(self, acl: int, size: Any, *_: Any) -> int:
        size._obj.count = len(self.acl)
        return 1

    def _GetAce(self, acl: int, number: int, found: Any) -> int:
        sid, mask, flags = self.acl[number]
        line = layouts.AllowedAce(layouts.ACCESS_ALLOWED_ACE_TYPE, flags, 0, mask)
        found._obj.value = self._lasting(ctypes.create_string_buffer(bytes(line)[:8] + sid))
        return 1

    def _EqualSid(self, one: int, other: int) -> int:
        return int(ctypes.string_at(one) == ctypes.string_at(other))

    def _lasting(self, value: Any) -> int:
        """Where a value lies that stays as long as this fake."""
        self._kept.append(value)
        return ctypes.addressof(value)


class _Library:
    def __init__(self, fake: FakeWindows) -> None:
        self._fake = fake

    def __getattr__(self, name: str) -> Any:
        if name in self._fake._refused and self._fake._refused[name][0] == 127:
            raise AttributeError(name)
        return _Function(self._fake, name)


class _Function:
    def __init__(self, fake: FakeWindows, name: str) -> None:
        self._fake, self._name = fake, name
        self.argtypes: tuple[Any, ...] = ()
        self.restype: Any = None

    def __call__(self, *given: Any) -> int:
        assert len(given) == len(self.argtypes), self._name
        for kind, value in zip(self.argtypes, given, strict=True):
            kind.from_param(value)  # as ctypes takes it, or not
        return self._fake.call(self._name, given, self._name in _CODES)


_CODES = frozenset(
    "GetNamedSecurityInfoW SetNamedSecurityInfoW SetEntriesInAclW CreateAppContainerProfile"
    " DeriveAppContainerSidFromAppContainerName".split()
)
