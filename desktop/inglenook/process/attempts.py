"""Whether a process can do what it must not: it is tried, at each start and whenever somebody asks.

Every attempt is harmless where it succeeds. A protection holds where all its attempts were refused; one that the
kernel was asked for and did not give is never silently taken as held.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import select
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from enum import Enum

from inglenook.process.kinds import Entered, Kind, Protection
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
    "no_services": "no service with the person's secrets answers",
}

Attempt = Callable[[], object]


_UNDER_WAY = frozenset({errno.EINPROGRESS, errno.EWOULDBLOCK, 10035})  # the last is Windows' own
_FORBIDDEN = frozenset({errno.EPERM, errno.EACCES, 10013})
_SOON_S = 0.5  # for a refusal that does not come at once; where it is refused, it takes no time


class _Reach(Enum):
    """Ways to reach something far away: family, kind of socket, address."""

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
    if sys.platform == "win32":
        tries, must = _tries_of_windows(entered)
    else:
        tries = _tries_of_macos(entered) if sys.platform == "darwin" else _tries(entered)
        files = {"no_other_files", "no_writing"}
        must = {name for name in tries if (entered.files if name in files else entered.calls)}
        must.discard("no_services")  # asked in a way that a macOS need not know
    if entered.kind is Kind.COURIER:
        tries.pop("no_network", None)
    if entered.kind is Kind.DESK:
        tries = {name: tries[name] for name in ("no_network", "no_spying") if name in tries}
    return [(name, _SAYS[name], each, name in must) for name, each in tries.items()]


def _tries(entered: Entered) -> dict[str, Sequence[Attempt]]:
    """What is tried on Linux, by the protection that it shows."""
    sockets = [_socket(name) for name in _FAMILIES if name != "AF_UNIX" or entered.kind is Kind.READER]
    return {
        "no_network": [*sockets, *(_in_thread(each) for each in sockets[:2])],
        "no_spying": [_called(name) for name in _NEVER_CALLED if name in numbers()] if sys.platform == "linux" else [],
        "no_programs": [_fork, _run],
        "no_signals": [lambda: os.kill(os.getppid(), 0)],
        "no_other_files": [
            *(_listing("/home"), _listing("/root")),
            *(lambda: _read("/etc/passwd"), lambda: _read("/proc/1/cmdline")),
        ],
        "no_writing": [_write, lambda: _write("/dev/shm")],  # noqa: S108 - where anybody may write
    }


def _tries_of_macos(entered: Entered) -> dict[str, Sequence[Attempt]]:
    """The same on macOS, where what the profile denies exists: nothing is refused for being absent."""
    from inglenook.process import profiles, seatbelt
    from inglenook.process.profiles import Profile

    sockets: list[Attempt] = _ways(entered.calls)
    if entered.kind is Kind.READER:
        sockets.append(_asking(seatbelt.NAMES))
    places = [_listing(place) for place in profiles.private()]
    if entered.box in {Profile.CLOSED, Profile.SERVICES}:
        # Nobody's, but not a reader's either: where all is denied but what is named.
        places += [_listing("/Applications"), lambda: _read("/private/etc/hosts")]
    return {
        "no_network": sockets,
        "no_spying": [seatbelt.looking_into_parent],
        "no_programs": [_fork, seatbelt.running],
        "no_signals": [lambda: os.kill(os.getppid(), 0)],
        "no_other_files": places,
        "no_writing": [lambda: _write("/private/tmp"), lambda: _write("/private/var/tmp")],
        "no_services": [seatbelt.asking_for_secrets],
    }


def _tries_of_windows(entered: Entered) -> tuple[dict[str, Sequence[Attempt]], frozenset[str]]:
    """The same on Windows, and which of them must hold in the box that this process is in."""
    from inglenook.process.windows import inside, layouts, trials
    from inglenook.process.windows.functions import functions

    windows, must = functions(), trials.HOLDS.get(entered.box, frozenset())
    looks, desk = (layouts.PROCESS_VM_READ, layouts.PROCESS_VM_WRITE), inside.desk()
    tries: dict[str, Sequence[Attempt]] = {"no_network": _ways("no_network" in must)}
    if entered.kind is not Kind.DESK:
        tries |= {
            "no_spying": [trials.opening(windows, right, desk) for right in looks],
            "no_programs": [lambda: trials.running(windows)],
            "no_signals": [trials.opening(windows, layouts.PROCESS_TERMINATE, desk)],
            "no_other_files": trials.reading(windows),
            "no_writing": trials.writing(windows),
        }
    return tries, must


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
        number = getattr(socket, family, None)
        if number is None:
            raise OSError
        kind = {"AF_INET6": socket.SOCK_DGRAM, "AF_NETLINK": socket.SOCK_RAW}.get(family, socket.SOCK_STREAM)
        return socket.socket(number, kind)

    return attempt


def _ways(is_barred: bool) -> list[Attempt]:
    """Where a socket can be made and not be used (macOS, Windows): each way to reach something, also from a thread.

    Where nothing bars it, only what sends no packet is tried.
    """
    ways = [_reaching(way, is_barred) for way in _Reach if is_barred or way is _Reach.UDP]
    return [*ways, *(_in_thread(each) for each in ways[:2])]


def _reaching(way: _Reach, is_barred: bool) -> Attempt:
    """Connect to where nothing is. A refusal is the system's word that it is forbidden; where that is to be expected,
    a computer without a network says no in other words, too.
    """

    def attempt() -> object:
        family, kind, address = way.value
        with socket.socket(family, kind) as made:
            made.setblocking(False)
            error = made.connect_ex((address, 9))
            if error in _UNDER_WAY and is_barred:
                select.select([], [made], [made], _SOON_S)
                error = made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error in _FORBIDDEN or (error and error not in _UNDER_WAY and is_barred):
            raise PermissionError
        return "it went out, or something else is in the way"

    return attempt


def _asking(place: str) -> Attempt:
    """Connect to a socket that is a file."""

    def attempt() -> object:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as made:
            made.connect(place)
        return "it answers"

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
