"""Whether a process can do what it must not: it is tried, at each start and whenever somebody asks.

Every attempt is harmless where it succeeds. A protection holds where all its attempts were refused; one that the
kernel was asked for and did not give is never silently taken as held.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from enum import Enum

from inglenook.process.limits import Protection
from inglenook.process.sandbox import Entered, Kind
from inglenook.process.syscalls import numbers

_FAMILIES = ("AF_INET", "AF_INET6", "AF_NETLINK", "AF_UNIX")
_NEVER_CALLED = ("ptrace", "unshare", "io_uring_setup", "process_vm_readv", "bpf", "keyctl", "userfaultfd")
_FAR, _FAR6 = "192.0.2.1", "2001:db8::1"  # of documentation (RFC 5737, RFC 3849): nothing is there
_SAYS = {
    "no_network": "no connection can be made",
    "no_spying": "no look into other processes, no way around",
    "no_programs": "no program can be started",
    "no_signals": "no other process can be ended",
    "no_other_files": "no file of the person can be opened",
    "no_writing": "no file can be made or changed",
}

Attempt = Callable[[], object]


class _Reach(Enum):
    """Ways to send something far away: family, kind of socket, address."""

    TCP = (socket.AF_INET, socket.SOCK_STREAM, _FAR)
    UDP = (socket.AF_INET, socket.SOCK_DGRAM, _FAR)
    TCP6 = (socket.AF_INET6, socket.SOCK_STREAM, _FAR6)


def protections(entered: Entered) -> tuple[Protection, ...]:
    """What of the sandbox holds in this process, by trying. `must_hold` where the system has taken what was asked."""
    found = [_of(*each) for each in _plan(entered)]
    if entered.says:
        found.append(Protection(entered.says, False, False, "the system does not give the whole sandbox"))
    return tuple(found)


def broken(entered: Entered) -> tuple[str, ...]:
    """The protections that the system took and that do not hold all the same."""
    return tuple(each.name for each in protections(entered) if each.must_hold and not each.is_held)


def _plan(entered: Entered) -> list[tuple[str, str, Sequence[Attempt], bool]]:
    """(name, words, attempts, whether it must hold) for the kind of process."""
    kind = entered.kind
    if sys.platform == "win32":
        return _plan_of_windows(entered)
    sockets = [_socket(name) for name in _FAMILIES if name != "AF_UNIX" or kind is Kind.READER]
    plan: list[tuple[str, str, Sequence[Attempt], bool]] = []
    if kind is not Kind.COURIER:
        tries = [*sockets, *(_in_thread(each) for each in sockets[:2])]
        plan.append(("no_network", _SAYS["no_network"], tries, entered.calls))
    plan.append(("no_spying", _SAYS["no_spying"], _spying(), entered.calls))
    if kind is Kind.DESK:
        return plan
    plan.append(("no_programs", _SAYS["no_programs"], [_fork, _run], entered.calls))
    plan.append(("no_signals", _SAYS["no_signals"], [lambda: os.kill(os.getppid(), 0)], entered.calls))
    reading = [_listing("/home"), _listing("/root"), lambda: _read("/etc/passwd"), lambda: _read("/proc/1/cmdline")]
    writing: list[Attempt] = [_write, lambda: _write("/dev/shm")]  # noqa: S108 - where anybody may write
    plan.append(("no_other_files", _SAYS["no_other_files"], reading, entered.files))
    plan.append(("no_writing", _SAYS["no_writing"], writing, entered.files))
    return plan


def _plan_of_windows(entered: Entered) -> list[tuple[str, str, Sequence[Attempt], bool]]:
    from inglenook.process.windows import inside, layouts, trials
    from inglenook.process.windows.functions import functions

    windows, must = functions(), trials.HOLDS.get(entered.box, frozenset())
    is_sure = "no_network" in must  # then a computer without any network says no as well
    ways = [_reaching(family, is_sure) for family in (_Reach.TCP, _Reach.UDP, _Reach.TCP6)]
    network = [*ways, *(_in_thread(each) for each in ways[:2])]
    if entered.kind is Kind.DESK:
        return [("no_network", _SAYS["no_network"], network, False)]
    looks, desk = (layouts.PROCESS_VM_READ, layouts.PROCESS_VM_WRITE), inside.desk()
    tries: dict[str, Sequence[Attempt]] = {
        "no_network": network,
        "no_spying": [trials.opening(windows, right, desk) for right in looks],
        "no_programs": [lambda: trials.running(windows)],
        "no_signals": [trials.opening(windows, layouts.PROCESS_TERMINATE, desk)],
        "no_other_files": trials.reading(windows),
        "no_writing": trials.writing(windows),
    }
    if entered.kind is Kind.COURIER:
        del tries["no_network"]
    return [(name, _SAYS[name], each, name in must) for name, each in tries.items()]


def _of(name: str, says: str, tries: Sequence[Attempt], must_hold: bool) -> Protection:
    return Protection(name, all([_is_refused(each) for each in tries]), must_hold, says)


def _is_refused(attempt: Attempt) -> bool:
    try:
        done = attempt()
    except OSError:
        return True
    if hasattr(done, "close"):
        done.close()
    return False


def _socket(family: str) -> Attempt:
    def attempt() -> object:
        kind = socket.SOCK_DGRAM if family == "AF_INET6" else socket.SOCK_STREAM
        number = getattr(socket, family, None)
        if number is None:
            raise OSError
        made = socket.socket(number, socket.SOCK_RAW if family == "AF_NETLINK" else kind)
        if sys.platform == "darwin" and family == "AF_INET":
            # There the socket may be made, and not be used.
            made.setblocking(False)
            if made.connect_ex((_FAR, 9)) in {1, 13}:
                made.close()
                raise PermissionError
        return made

    return attempt


def _reaching(way: _Reach, is_sure: bool) -> Attempt:
    """Send or begin to connect, on Windows, where a socket can always be made. Nothing waits for an answer.

    Refused is what is refused for a box's sake; where that is sure, other errors are taken for the same.
    """

    from inglenook.process.windows.layouts import WSAEACCES

    def attempt() -> object:
        family, kind, address = way.value
        with socket.socket(family, kind) as made:
            made.setblocking(False)
            try:
                if kind is socket.SOCK_DGRAM:
                    made.sendto(b"", (address, 9))
                else:
                    made.connect((address, 9))
            except BlockingIOError:
                return "it is under way"
            except OSError as error:
                if is_sure or getattr(error, "winerror", None) == WSAEACCES:
                    raise
                return "something else is in the way"
            return "it went out"

    return attempt


def can_listen() -> bool:
    """Whether a port of this computer can be listened at."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as made:
            made.bind(("127.0.0.1", 0))
            made.listen(1)
    except OSError:
        return False
    return True


def _in_thread(attempt: Attempt) -> Attempt:
    """The same from a thread of its own: what holds must hold for all of them."""

    def run() -> object:
        found: list[object] = []
        thread = threading.Thread(target=lambda: found.append(_is_refused(attempt)), daemon=True)
        thread.start()
        thread.join()
        if found and found[0]:
            raise PermissionError
        return None

    return run


def _spying() -> list[Attempt]:
    if sys.platform != "linux":
        return []
    return [_called(name) for name in _NEVER_CALLED if name in numbers()]


def _called(name: str) -> Attempt:
    """A call with arguments that mean nothing: refused before it looks at them, or not refused."""

    def attempt() -> object:
        libc = ctypes.CDLL(None, use_errno=True)
        ctypes.set_errno(0)
        arguments = [ctypes.c_long(-1)] * 6
        done = libc.syscall(ctypes.c_long(numbers()[name]), *arguments)
        if done == -1 and ctypes.get_errno() in {1, 38}:  # EPERM, ENOSYS: refused, or unknown to this kernel
            raise PermissionError
        return done

    return attempt


def _fork() -> object:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return pid


def _run() -> object:
    # By the call itself: what it names does not exist, so that nothing runs where it is allowed.
    try:
        os.execve("/nonexistent/inglenook", ["inglenook"], {})  # noqa: S606 - there is no such program
    except FileNotFoundError:
        return "it was looked for"


def _listing(folder: str) -> Attempt:
    return lambda: os.listdir(folder)  # noqa: PTH208 - one call, whose refusal is asked for


def _read(path: str) -> object:
    return _open(path, os.O_RDONLY)


def _open(path: str, flags: int) -> object:
    descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0), 0o600)
    os.close(descriptor)
    if flags & os.O_CREAT:
        with contextlib.suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - what was made by an attempt that should have failed
    return descriptor


def _write(folder: str = "/tmp") -> object:  # noqa: S108 - where anybody may write
    return _open(f"{folder}/inglenook-attempt-{os.getpid()}", os.O_CREAT | os.O_EXCL | os.O_WRONLY)
