"""The birth of a process in its box: suspended, in its job, with the handles that are named and no others.

Whatever fails on the way, no process is left: it runs its first instruction only after everything was asked for and
seen to hold, and until then it can be ended without having done anything.
"""

from __future__ import annotations

import contextlib
import ctypes
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inglenook.process.windows import layouts
from inglenook.process.windows.functions import CallFailed, Functions
from inglenook.process.windows.jobs import Job
from inglenook.process.windows.tokens import sid

_FLAGS = (
    layouts.CREATE_SUSPENDED
    # No console: it would be a second process in a job that has room for one.
    | layouts.DETACHED_PROCESS
    | layouts.CREATE_NEW_PROCESS_GROUP
    | layouts.CREATE_UNICODE_ENVIRONMENT
    | layouts.EXTENDED_STARTUPINFO_PRESENT
)


@dataclass(frozen=True, slots=True)
class Wish:
    """A process as it is to be. Handles are numbers: the three streams, and what else it inherits.

    `token` 0 stands for this process's own, `container` 0 for none; `capabilities` are SIDs in their written form.
    """

    program: str
    command_line: str
    environment: Mapping[str, str]
    folder: str
    streams: tuple[int, int, int]
    inherits: Sequence[int] = ()
    token: int = 0
    container: int = 0
    capabilities: Sequence[str] = ()
    mitigations: int = 0


@dataclass(slots=True)
class Born:
    """A process that runs in its job. `close()` when it has ended."""

    windows: Functions
    pid: int
    handle: int
    job: Job
    _is_closed: bool = field(default=False)
    _closing: threading.Lock = field(default_factory=threading.Lock)

    def end(self) -> None:
        """End it at once; harmless when it has ended."""
        with self._closing, contextlib.suppress(OSError):
            if not self._is_closed:
                self.job.end()

    def wait(self) -> int:
        """Wait for its end; its exit status."""
        status = layouts.Dword(0)
        self.windows("WaitForSingleObject", self.handle, layouts.WAIT_FOREVER)
        self.windows("GetExitCodeProcess", self.handle, ctypes.byref(status))
        return status.value

    def close(self) -> None:
        """Let go of the process and of its job."""
        with self._closing:
            self._is_closed = True
            self.job.close()
            self.windows("CloseHandle", self.handle)


def bear(windows: Functions, wish: Wish, job: Job) -> Born:
    """Start the process in this job. Raises `CallFailed`; then nothing of it is left but the job, which is empty."""
    found = layouts.ProcessInformation()
    with _attributes(windows, _wanted(windows, wish, job)) as attributes:
        start = layouts.StartupInfo(cb=ctypes.sizeof(layouts.StartupInfo), flags=layouts.STARTF_USESTDHANDLES)
        start.stdin, start.stdout, start.stderr = wish.streams
        start.attributes = ctypes.addressof(attributes)
        given = (
            wish.program,
            ctypes.create_unicode_buffer(wish.command_line),
            None,
            None,
            True,
            _FLAGS,
            ctypes.create_unicode_buffer(_block(wish.environment)),
            wish.folder,
            ctypes.byref(start),
            ctypes.byref(found),
        )
        if wish.token:
            windows("CreateProcessAsUserW", wish.token, *given)
        else:
            windows("CreateProcessW", *given)
    process, thread = found.process or 0, found.thread or 0
    try:
        if not job.has(process):
            job.take(process)
        windows("ResumeThread", thread)
    except BaseException:
        with contextlib.suppress(OSError):
            windows("TerminateProcess", process, 1)
        windows("CloseHandle", process)
        raise
    finally:
        windows("CloseHandle", thread)
    return Born(windows, found.process_id, process, job)


def _wanted(windows: Functions, wish: Wish, job: Job) -> list[tuple[int, ctypes.Structure | ctypes.Array[Any]]]:
    """The attributes of a birth, each with the value that the system reads while the process is made."""
    handles = list(dict.fromkeys([*wish.streams, *wish.inherits]))
    wanted: list[tuple[int, ctypes.Structure | ctypes.Array[Any]]] = [
        (layouts.ATTRIBUTE_HANDLE_LIST, (layouts.Handle * len(handles))(*handles)),
        (layouts.ATTRIBUTE_JOB_LIST, (layouts.Handle * 1)(job.handle)),
        (layouts.ATTRIBUTE_CHILD_PROCESS_POLICY, (layouts.Dword * 1)(layouts.CHILD_PROCESS_RESTRICTED)),
    ]
    if wish.mitigations:
        wanted.append((layouts.ATTRIBUTE_MITIGATION_POLICY, (ctypes.c_uint64 * 1)(wish.mitigations)))
    if wish.container:
        count = len(wish.capabilities)
        held = (layouts.SidAndAttributes * max(1, count))()
        for number, capability in enumerate(wish.capabilities):
            held[number] = layouts.SidAndAttributes(sid(windows, capability), layouts.SE_GROUP_ENABLED)
        box = layouts.SecurityCapabilities(wish.container, held if count else None, count, 0)
        wanted.append((layouts.ATTRIBUTE_SECURITY_CAPABILITIES, box))
    return wanted


@contextlib.contextmanager
def _attributes(
    windows: Functions, wanted: Sequence[tuple[int, ctypes.Structure | ctypes.Array[Any]]]
) -> Iterator[ctypes.Array[ctypes.c_char]]:
    """A list of attributes, which lives as long as the context; so do the values that it points to."""
    size = ctypes.c_size_t(0)
    # The first call asks for the size, and says so by failing.
    with contextlib.suppress(CallFailed):
        windows("InitializeProcThreadAttributeList", None, len(wanted), 0, ctypes.byref(size))
    place = ctypes.create_string_buffer(max(1, size.value))
    windows("InitializeProcThreadAttributeList", place, len(wanted), 0, ctypes.byref(size))
    try:
        for name, value in wanted:
            windows("UpdateProcThreadAttribute", place, 0, name, ctypes.byref(value), ctypes.sizeof(value), None, None)
        yield place
    finally:
        windows("DeleteProcThreadAttributeList", place)


def _block(environment: Mapping[str, str]) -> str:
    """An environment as Windows takes it: sorted, each variable ended by a NUL, and all of them by another one."""
    if any("\0" in text or "=" in name or not name for name, value in environment.items() for text in (name, value)):
        raise ValueError("a variable of the environment")
    lines = sorted((f"{name}={value}" for name, value in environment.items()), key=str.upper)
    return "".join(f"{line}\0" for line in lines) + ("" if lines else "\0")
