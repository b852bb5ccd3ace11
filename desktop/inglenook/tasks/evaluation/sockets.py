"""Watches that no network is touched: this process by Python's audit events, its children by /proc.

An audit hook cannot be taken away again, so there is one for the life of the process, which counts while it is told to.
Where there is no /proc (macOS, Windows) only this process is watched; what holds its children there says `doctor`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_EVENTS = frozenset(
    "socket.connect socket.bind socket.getaddrinfo socket.gethostbyname socket.gethostbyaddr socket.sendto"
    " socket.sendmsg urllib.Request http.client.connect webbrowser.open".split()
)
_TABLES = ("tcp", "tcp6", "udp", "udp6")


class SocketWatch:
    """What was seen: names of audit events, and internet sockets that this process and those below it did not have
    when the watch began."""

    _active: SocketWatch | None = None
    _is_hooked = False

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._before = {inode for held in _held().values() for inode in held}

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Count what happens within."""
        if not SocketWatch._is_hooked:
            sys.addaudithook(_hook)
            SocketWatch._is_hooked = True
        SocketWatch._active = self
        try:
            yield
        finally:
            SocketWatch._active = None

    def look(self) -> None:
        """Note the internet sockets that have come since the watch began."""
        self.seen += [f"socket of {pid}" for pid, held in _held().items() if held - self._before]


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    watch = SocketWatch._active
    # A private socket file is no network.
    if (
        watch is not None
        and event in _EVENTS
        and not (event == "socket.connect" and isinstance(arguments[-1], (str, bytes)))
    ):
        watch.seen.append(event)


def _held() -> dict[int, set[str]]:
    """The internet sockets of this process and of those below it, by process."""
    return {pid: _inodes_of(pid) & _internet_inodes(pid) for pid in _family()}


def _family() -> list[int]:
    """This process and all that it started, where that can be told."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
    found = [os.getpid()]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid and child not in found]
    return found if parents else []


def _inodes_of(pid: int) -> set[str]:
    found: set[str] = set()
    for path in Path(f"/proc/{pid}/fd").glob("*"):
        try:
            target = str(path.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(target[8:-1])
    return found


def _internet_inodes(pid: int) -> set[str]:
    found: set[str] = set()
    for table in _TABLES:
        try:
            lines = Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
        except OSError:
            continue
        found.update(line.split()[9] for line in lines)
    return found
