"""What the operating system says of changes in the watched folders, by `watchdog`.

Where it gives no notices (a network folder, a system without them, the limit of watches reached), the folder is looked
through every few seconds instead, and the person is told. Links are not followed.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from inglenook.core.events import Stop
from inglenook.tasks.ingestion.debouncing import Debouncer

log = logging.getLogger(__name__)

_POLL_S = 5.0
_LOOK_S = 0.2  # how often a wait looks at the stop flag
_CHANGING = frozenset(("created", "modified", "moved", "deleted", "closed"))
_REMOTE = frozenset("9p afpfs cifs davfs fuse.rclone fuse.sshfs ncpfs nfs nfs4 smb3 smbfs".split())
_MOUNTS = Path("/proc/self/mounts")
_ESCAPED = re.compile(r"\\(0[0-7]{2}|1[0-7]{2})")  # blanks and the like in its names


class Watcher(Protocol):
    """What tells of changes; tests put one in its place that they drive."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    @property
    def polled(self) -> frozenset[str]:
        """The folders for which the system gives no notices."""
        ...

    def wait(self, timeout_s: float, stop: Stop) -> set[str]:
        """The paths that have settled; empty when the time is over or `stop` is set."""
        ...


class Notices(FileSystemEventHandler):
    """The notices for some folders. A context manager: leaving it ends the threads of the observers."""

    def __init__(self, folders: Sequence[str], clock: Callable[[], float] = time.monotonic) -> None:
        self._folders = folders
        self._clock = clock
        self._settling = Debouncer()
        self._noted = threading.Condition()
        self._observers: list[BaseObserver] = []
        self.polled: frozenset[str] = frozenset()

    def __enter__(self) -> Self:
        self.polled = frozenset(folder for folder in self._folders if not self._observe(folder))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for observer in self._observers:
            observer.stop()
        for observer in self._observers:
            observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called on an observer's thread. Of a folder that changed, the files in it tell by themselves."""
        if event.event_type not in _CHANGING or (event.is_directory and event.event_type == "modified"):
            return
        with self._noted:
            for path in (event.src_path, event.dest_path):
                if path:
                    self._settling.note(
                        path if isinstance(path, str) else path.decode("utf-8", "surrogateescape"), self._clock()
                    )
            self._noted.notify_all()

    def wait(self, timeout_s: float, stop: Stop) -> set[str]:
        """The paths that have settled; empty when the time is over or `stop` is set."""
        end_s = self._clock() + timeout_s
        with self._noted:
            while not stop.is_set:
                now_s = self._clock()
                if due := self._settling.due(now_s):
                    return due
                if now_s >= end_s:
                    break
                next_s = self._settling.next_s()
                self._noted.wait(min(_LOOK_S, max(0.0, (end_s if next_s is None else min(next_s, end_s)) - now_s)))
        return set()

    def _observe(self, folder: str) -> bool:
        """Start to observe a folder; whether the system gives notices for it."""
        if not is_remote(folder):
            try:
                self._start(Observer(), folder)
                return True
            except OSError as error:
                # No more watches, or no inotify at all.
                log.warning("no notices for a watched folder: error %s", error.errno)
        try:
            self._start(PollingObserver(timeout=_POLL_S), folder)
        except OSError as error:
            # It cannot be read now: the next look says so, and a later one finds it again.
            log.warning("a watched folder cannot be looked through: error %s", error.errno)
        return False

    def _start(self, observer: BaseObserver, folder: str) -> None:
        observer.schedule(self, folder, recursive=True)
        observer.start()
        self._observers.append(observer)


def is_remote(folder: str, mounts: Path = _MOUNTS) -> bool:
    """Whether a folder lies on another computer, whose changes this system gives no notice of."""
    place, kind = "", ""
    for point, found in _mounted(mounts):
        if len(point) >= len(place) and (folder == point or folder.startswith(point.rstrip("/") + "/")):
            place, kind = point, found
    return kind in _REMOTE


def mount_points(mounts: Path = _MOUNTS) -> frozenset[str]:
    """The folders at which something is mounted, be it another folder of the same disk, of which `os.path.ismount`
    knows nothing; none where the system has no list of them."""
    return frozenset(point for point, _ in _mounted(mounts))


def _mounted(mounts: Path) -> list[tuple[str, str]]:
    """Each mount point with the kind of its file system."""
    if sys.platform != "linux":
        return []
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    fields = [[*line.split(" "), "", ""] for line in lines]
    return [(_ESCAPED.sub(lambda found: chr(int(found[1], 8)), each[1]), each[2]) for each in fields]
