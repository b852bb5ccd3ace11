"""What each kind of process may do, and how it gives up the rest for good before it sees anything foreign.

On Linux: Landlock first, in the only thread, then a filter of system calls over all threads (R-SBX-2). On macOS the
children get a profile of the system's sandbox (`seatbelt`), on Windows they are born into a box (`windows`); there the
desk keeps its network. What then holds, `attempts` finds out by trying.

| kind    | files                                 | network             | programs |
|---------|---------------------------------------|---------------------|----------|
| reader  | reads its own code; no other, no write| none                | none     |
| engine  | the same, and its model's folder      | none, once it loaded| none     |
| courier | the same, and how names are resolved  | whatever it checks  | none     |
| desk    | as the person                         | none but to the     | starts   |
|         |                                       | window system       | starters |
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from inglenook.process import landlock, seccomp, syscalls
from inglenook.process.kinds import Entered, Kind
from inglenook.process.seccomp import When

EXIT_OPEN = 78  # exit status of a child whose sandbox was taken by the system and does not hold
SOCKETS = "INGLENOOK_SOCKETS"  # in the environment of an engine: the folder for the socket of its library

_UNIX, _INTERNET = 1, (2, 10)  # AF_UNIX, AF_INET and AF_INET6 as Linux numbers them
_NETLINK = 16  # how a name's resolver asks which addresses this computer has
_OPENED_FOR_READING = 0o3 | 0o100 | 0o1000 | 0o20000000  # O_ACCMODE, O_CREAT, O_TRUNC, what is special of O_TMPFILE
_IOCTLS = (0x5401, 0x541B, 0x5421, 0x5450, 0x5451)  # TCGETS, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX

# What Python, its libraries and the readers' ask for (found by strace over all formats), and nothing else.
_PLAIN = """
read write readv writev pread64 pwrite64 close fstat lseek newfstatat stat lstat statx statfs fstatfs access faccessat
faccessat2 getdents64 readlink readlinkat getcwd dup dup2 dup3 fcntl poll ppoll select pselect6 pipe pipe2 eventfd2
mmap munmap mprotect mremap madvise mincore brk mlock munlock fadvise64 getrandom membarrier rt_sigaction
rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait sigaltstack restart_syscall futex set_robust_list
get_robust_list rseq set_tid_address arch_prctl exit exit_group gettid getpid getppid getpgid getpgrp getsid getuid
geteuid getgid getegid getgroups getresuid getresgid setrlimit getrlimit getrusage prctl getpriority setpriority
sched_yield sched_getaffinity sched_setaffinity sched_getparam sched_getscheduler getcpu sysinfo uname umask
clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times seccomp
""".split()
# What no process of ours has a use for, and an attacker has.
_NEVER = """
io_uring_setup io_uring_enter io_uring_register ptrace process_vm_readv process_vm_writev process_madvise pidfd_getfd
kcmp unshare setns mount umount2 pivot_root chroot open_by_handle_at name_to_handle_at bpf perf_event_open userfaultfd
keyctl add_key request_key init_module finit_module delete_module kexec_load kexec_file_load move_pages quotactl syslog
acct swapon reboot personality fanotify_init
""".split()
_PROGRAMS = ["execve", "execveat", "memfd_create", "memfd_secret", "shmget", "shmat", "msgget", "semget", "mq_open"]
_SOCKETS = "connect bind listen accept accept4 sendto sendmsg sendmmsg socket socketpair".split()

_SYSTEM_READS = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/etc/localtime"),
    *("/usr/share/zoneinfo", "/dev/null", "/dev/urandom", "/proc/meminfo", "/proc/cpuinfo", "/proc/stat"),
    *("/proc/self/status", "/sys/devices/system/cpu", "/sys/devices/cpu_core", "/usr/share/tesseract-ocr"),
    "/usr/share/tessdata",
)
_RESOLVER_READS = (
    *("/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/nsswitch.conf", "/etc/gai.conf", "/etc/services"),
    *("/etc/protocols", "/run/systemd/resolve", "/run/resolvconf", "/etc/ssl", "/etc/pki", "/etc/ca-certificates"),
    *("/usr/share/ca-certificates", "/usr/local/share/ca-certificates"),
)


def enter(kind: Kind, reads: Sequence[str] = (), sockets: Sequence[str] = (), profile: str = "") -> Entered:
    """Give up what this kind of process has no use for. Never raises: what could not be given up is said.

    `reads`: files and folders beside its code; `sockets`: where an engine may make the socket that its library wants;
    `profile`: on macOS the one that this process was started for.
    """
    _Own.entered = _entered(kind, reads, sockets, profile)
    return _Own.entered


def own() -> Entered:
    """What this process has entered; nothing where it was started by other ways, as in a test."""
    return _Own.entered or Entered(Kind.DESK, False, False, "not_entered")


class _Own:
    """It is a fact about the whole process, so it stands once."""

    entered: ClassVar[Entered | None] = None
    code: ClassVar[Sequence[str]] = ()  # where it lies, once that was found out for copies of this process


def prepare() -> None:
    """Find out what each copy of this process would have to once more when it enters: a third of the time it takes."""
    _Own.code = code()
    syscalls.numbers()


def _entered(kind: Kind, reads: Sequence[str], sockets: Sequence[str], profile: str) -> Entered:
    if sys.platform == "darwin" and kind is not Kind.DESK:
        from inglenook.process import seatbelt

        return seatbelt.enter(kind, profile, [*code(), *reads], sockets)
    if sys.platform == "win32":
        from inglenook.process.windows import functions, inside

        return inside.enter(functions.functions(), kind)
    if sys.platform != "linux":
        return Entered(kind, False, False, "no_closed_desk" if sys.platform == "darwin" else "no_sandbox")
    files, says = kind is Kind.DESK, ""
    if kind is not Kind.DESK:
        readable = [*(_Own.code or code()), *_SYSTEM_READS, *reads, *(_RESOLVER_READS if kind is Kind.COURIER else ())]
        try:
            files = landlock.restrict(readable, sockets, connects=kind is Kind.COURIER) > 0
            says = "" if files else "no_landlock"
        except OSError:
            says = "no_landlock"
    try:
        seccomp.install(program(kind, is_closed=files))
    except OSError:
        return Entered(kind, files, False, says or "no_seccomp")
    return Entered(kind, files, True, says)


def seal() -> None:
    """No more sockets at all, once a library has made the one that it insists on."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            seccomp.install(seccomp.refuse(_SOCKETS, (), starts=True))


def program(kind: Kind, machine: str = "", *, is_closed: bool = False) -> bytes:
    """The filter of a kind of process. Where files are closed to it already, it may ask to write: that is refused."""
    own = (When("kill", 0, (os.getpid(),)), When("tgkill", 0, (os.getpid(),)), When("prlimit64", 0, (0, os.getpid())))
    reading = [When("openat", 2, (0,), _OPENED_FOR_READING), When("open", 1, (0,), _OPENED_FOR_READING)]
    if is_closed:
        reading = []
    if kind is Kind.READER:
        plain = [*_PLAIN, *(("openat", "open") if is_closed else ())]
        return seccomp.allow_only(plain, (*own, *reading, When("ioctl", 1, _IOCTLS)), machine)
    if kind is Kind.ENGINE:
        return seccomp.refuse([*_NEVER, *_PROGRAMS], (*own, When("socket", 0, (_UNIX,))), machine)
    if kind is Kind.COURIER:
        families = (_UNIX, *_INTERNET, _NETLINK)
        return seccomp.refuse([*_NEVER, *_PROGRAMS], (*own, *reading, When("socket", 0, families)), machine)
    return seccomp.refuse(_NEVER, (When("socket", 0, (_UNIX,)),), machine, starts=True)


def code() -> list[str]:
    """Where this program, Python and its libraries lie."""
    # Not from sysconfig, which looks up the person's home folder and asks a service for it.
    found = [os.path.dirname(os.__file__), os.path.join(sys.base_prefix, "lib")]  # noqa: PTH118, PTH120 - as text
    found += [place for place in sys.path if Path(place).name in {"site-packages", "dist-packages"}]
    found.append(str(Path(__file__).resolve().parents[1]))
    if getattr(sys, "frozen", False):
        around = Path(sys.executable).resolve().parent
        # A bundle of macOS has its libraries and its data beside the folder of the program, with links between them.
        found += [str(around.parent if sys.platform == "darwin" else around), str(getattr(sys, "_MEIPASS", ""))]
    found += [os.environ.get("TESSDATA_PREFIX", ""), *_resources()]
    return [place for place in dict.fromkeys(found) if place and place != "/"]


def _resources() -> list[str]:
    from inglenook.core.errors import ResourceMissing
    from inglenook.core.resources import resource_folder

    try:
        return [str(resource_folder())]
    except ResourceMissing:
        return []
