"""One run of the program under strace: what it wrote, and which sockets it asked for."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import sys
from pathlib import Path

from unit.trust.house import House
from unit.trust.processes import ROOT, may_look_inside

_STRACE = shutil.which("strace") or ""
_FILE_CALLS = "open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat,truncate"
_SOCKET_CALLS = "socket,socketpair,bind,listen,connect,accept,accept4"
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_OPENED = re.compile(
    rf"\b(?:open|openat|openat2|creat)\((?:AT_FDCWD, )?{_QUOTED.pattern}[^)\n]*\bO_(?:WRONLY|RDWR|CREAT)"
)
_MOVED = re.compile(r"\b(?:rename|link|symlink|mknod|truncate)\w*\((.*)")
# Such a call that the system did; each process tries at its start whether it is refused.
_MADE = re.compile(rf"^\d+ +(?:<\.\.\. )?(?:{_SOCKET_CALLS.replace(',', '|')})\b[^\n]* = \d+$", re.MULTILINE)
_ATTEMPT = re.compile(r"/(?:tmp|dev/shm)/inglenook-attempt-\d+")
_CODE = [str(ROOT), sys.prefix, sys.base_prefix]
_INTERNET = re.compile(r"\bAF_(?:INET|NETLINK|PACKET)")


@functools.cache
def may_trace() -> bool:
    """Whether strace is here and may read the paths in what hardened processes ask for."""
    return (
        bool(_STRACE)
        and may_look_inside()
        and subprocess.run([_STRACE, "-qq", "-o", "/dev/null", "true"], check=False).returncode == 0
    )


def under_strace(house: House, *, files: bool = True) -> list[str]:
    """What to put before a command, so that what it asks of the system is written down; nothing without strace."""
    log = str(house.inputs / "trace")
    what = f"trace={_SOCKET_CALLS}{',' + _FILE_CALLS if files else ''}"
    return [_STRACE, "-f", "-qq", "--seccomp-bpf", "-o", log, "-A", "-e", what] if may_trace() else []


def trace_of(house: House) -> str:
    """What was written down."""
    return (house.inputs / "trace").read_text(encoding="utf-8", errors="replace")


def written_in(trace: str) -> set[str]:
    """Every path that was opened for writing, made, moved or cut."""
    moved = {name for rest in _MOVED.findall(trace) for name in _QUOTED.findall(rest)}
    return moved | set(_OPENED.findall(trace))


def is_allowed(path: str, house: House) -> bool:
    """The vault, nothing, the pipes to our children, and Python's compiled code, which knows nothing of anybody."""
    place = Path(path)
    return (
        place.is_relative_to(house.vault)
        # What each process tries at its start; had it been let, it would not have gone on.
        or _ATTEMPT.fullmatch(path) is not None
        or path == "/dev/null"
        or (place.parent.parent == house.root / "home" / "run" and place.name in {"stdin", "stdout", "stderr"})
        or (place.parent.name == "__pycache__" and any(place.is_relative_to(code) for code in _CODE))
    )


def sockets_in(trace: str) -> list[str]:
    """Every call for a socket that the system did."""
    return _MADE.findall(trace)


def internet_in(trace: str) -> list[str]:
    """Every call that had to do with the internet and that the system did."""
    begun: dict[str, str] = {}
    found = []
    for line in trace.splitlines():
        process, _, call = line.partition(" ")
        if call.endswith("<unfinished ...>"):
            begun[process] = call
            continue
        whole = begun.pop(process, "") + call if "resumed>" in call else call
        if _INTERNET.search(whole) and re.search(r" = \d+$", whole):
            found.append(whole)
    return found
