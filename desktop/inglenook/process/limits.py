"""What a process may use, set by the process itself before it sees anything foreign; and what of it really holds.

Order in a child: `harden()` at the very start, `lock_down()` before the first call, `renew_cpu()` before each item.
The sandbox of the operating system comes right after `lock_down` (`process.sandbox`): in the only thread, after the
role's imports and before any foreign byte, which is what Landlock and seccomp ask for (R-SBX-2).
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from dataclasses import dataclass

from inglenook.core.errors import WrongUse
from inglenook.process.kinds import Protection

_PR_SET_PDEATHSIG, _PR_GET_PDEATHSIG = 1, 2
_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4
_PR_SET_NAME = 15
_SIGKILL = 9
_OPEN_FILES = 64
_NICE = 5  # the window goes first
_NICEST = 19
_IDLE_PRIORITY_CLASS, _BELOW_NORMAL_PRIORITY_CLASS = 0x40, 0x4000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use. 0 stands for no limit.

    `memory_bytes` is address space of the whole process (on Windows what it has committed); `cpu_s` is processor time
    and `wall_s` time by the clock, both for one step: from one answer to the next. The desk holds `wall_s`, the child
    the others.
    """

    memory_bytes: int = 0
    cpu_s: int = 0
    wall_s: float = 0.0

    def as_text(self) -> str:
        """The form in which limits stand on a child's command line."""
        return f"{self.memory_bytes},{self.cpu_s},{self.wall_s}"

    @classmethod
    def parse(cls, text: str) -> Limits:
        """Read the form of `as_text`; raise `WrongUse` for anything else."""
        try:
            memory, cpu, wall = text.split(",")
            return cls(int(memory), int(cpu), float(wall))
        except ValueError as error:
            raise WrongUse(reason="limits") from error


def harden() -> None:
    """First thing in every process: no core dump, and no other program of the same person may read our memory."""
    if sys.platform == "win32":
        from inglenook.process.windows import functions, inside

        inside.harden(functions.functions())
        return
    import resource

    _limit(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":
        _prctl(_PR_SET_DUMPABLE, 0)
    if sys.platform == "darwin":
        from inglenook.process import seatbelt

        seatbelt.deny_attaching()


def lock_down(limits: Limits, parent: int = 0) -> None:
    """Give up what a child does not need; `parent` is the process whose end must end this one."""
    # What is imported from now on would leave empty files beside the code: made, and then refused their bytes.
    sys.dont_write_bytecode = True
    if sys.platform == "win32":
        from inglenook.process.windows import functions, inside

        inside.lock_down(functions.functions(), limits.memory_bytes, parent)
        lower_priority(_NICE)
        return
    import resource

    end_with(parent)
    harden()
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    if limits.memory_bytes:
        limit_memory(limits.memory_bytes)
    with contextlib.suppress(OSError):
        os.nice(_NICE)


def end_with(parent: int) -> None:
    """Have the end of the parent end this process, where the system can do that (Linux)."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    if parent and os.getppid() != parent:
        # It went before it could be watched.
        os._exit(0)


def name_process(name: str) -> None:
    """What lists of processes call this one (Linux), where its command line is another's."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_NAME, ctypes.c_char_p(name.encode()[:15]), 0, 0, 0)


def lower_priority(nice: int = _NICEST) -> None:
    """Take only the time that nobody else wants, or with a `nice` below 19 more than that. It cannot be taken back."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        level = _IDLE_PRIORITY_CLASS if nice >= _NICEST else _BELOW_NORMAL_PRIORITY_CLASS
        kernel.SetPriorityClass(ctypes.c_void_p(kernel.GetCurrentProcess()), level)
    else:
        with contextlib.suppress(OSError):
            os.nice(max(0, nice - os.nice(0)))


def limit_memory(memory_bytes: int) -> None:
    """Bound the address space; it can be lowered again later and never raised."""
    if sys.platform == "win32":
        from inglenook.process.windows import inside

        inside.bind(memory_bytes=memory_bytes)
    else:
        import resource

        _limit(resource.RLIMIT_AS, memory_bytes)


def renew_cpu(cpu_s: int) -> None:
    """Allow `cpu_s` more seconds of processor time from now on; the kernel ends the process after them."""
    if not cpu_s:
        return
    if sys.platform == "win32":
        from inglenook.process.windows import inside

        inside.bind(cpu_s=time.process_time() + 1 + cpu_s)
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + cpu_s
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def protections(is_child: bool = False) -> tuple[Protection, ...]:
    """What holds for this process, asked of the operating system. Where it cannot be asked, it does not hold."""
    if sys.platform == "win32":
        from inglenook.process.windows import functions, inside

        return inside.protections(functions.functions(), is_child=is_child)
    import resource

    is_linux = sys.platform == "linux"
    found = [
        _bound("core_dumps", resource.RLIMIT_CORE, True, "no core dump is written"),
        Protection(
            "not_dumpable",
            _prctl(_PR_GET_DUMPABLE, 0) == 0 if is_linux else _denies_attaching(),
            is_linux,
            "closed to other programs of the same person",
        ),
    ]
    if is_child:
        found += [
            _bound("memory", resource.RLIMIT_AS, is_linux, "memory is bounded"),
            _bound("processor", resource.RLIMIT_CPU, True, "processor time is bounded"),
            _bound("files_written", resource.RLIMIT_FSIZE, True, "no file can be written"),
            _bound("files_open", resource.RLIMIT_NOFILE, True, "few files can be open"),
            Protection("ends_with_starter", is_linux and _death_signal() == _SIGKILL, is_linux, "ends with its parent"),
        ]
    return tuple(found)


def _denies_attaching() -> bool:
    if sys.platform == "darwin":
        from inglenook.process import seatbelt

        return seatbelt.denies_attaching()
    return False


def _bound(name: str, which: int, must_hold: bool, says: str) -> Protection:
    if sys.platform == "win32":
        return Protection(name, False, False, says)
    import resource

    soft = resource.getrlimit(which)[0]
    is_held = soft != resource.RLIM_INFINITY and (which != resource.RLIMIT_NOFILE or soft <= _OPEN_FILES)
    return Protection(name, is_held, must_hold, f"{says} ({soft})" if is_held and soft else says)


def _limit(which: int, value: int) -> None:
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(which)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(OSError, ValueError):
            # macOS knows RLIMIT_AS and refuses it; `protections` tells.
            resource.setrlimit(which, (value, value))


def _prctl(option: int, value: int) -> int:
    import ctypes

    return int(ctypes.CDLL(None).prctl(option, ctypes.c_ulong(value), 0, 0, 0))


def _death_signal() -> int:
    import ctypes

    signal = ctypes.c_int(0)
    ctypes.CDLL(None).prctl(_PR_GET_PDEATHSIG, ctypes.byref(signal), 0, 0, 0)
    return signal.value
