"""The starter of Windows: children of the desk itself, with the same clean command line and environment."""

from __future__ import annotations

import contextlib
import functools
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from inglenook.process.boxed import Asked, PipeEnds, Spawner
from inglenook.process.child import Child, Pace, Pipes
from inglenook.process.commands import child_command, child_environment, window_command
from inglenook.process.limits import Limits
from inglenook.process.outside import OutsideFailed, checked_target
from inglenook.process.starter import ChildNotStarted, Ended, Starter
from inglenook.process.windows.functions import functions

_READ_AHEAD = 256 * 1024
_TERMINATE, _SYNCHRONIZE = 0x0001, 0x00100000  # rights to another process


class _Local(Ended):
    """A process that the desk itself started."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__()
        self.pid = process.pid
        self._process = process
        threading.Thread(target=self._reap, name=f"reap-{process.pid}", daemon=True).start()

    def signal(self, how: str) -> None:
        with contextlib.suppress(OSError):
            if how == "kill":
                self._process.kill()
            else:
                self._process.terminate()

    def _reap(self) -> None:
        self.tell(self._process.wait())


@functools.cache
def _spawner() -> Spawner:
    """One for the whole process, which remembers what holds here."""
    return Spawner(functions(), PipeEnds)


class DirectStarter(Starter):
    """Starts children from the desk itself, with nothing inherited but their pipes (and the handle of their file)."""

    def open_outside(self, target: str | Path) -> None:
        """Open an https or mailto address, or a file, in the person's own programs. Raises `OutsideFailed`."""
        checked = checked_target(target)
        try:
            if sys.platform == "win32":
                os.startfile(checked)  # noqa: S606 - the way of Windows; the target was checked
            else:
                raise OutsideFailed()
        except OSError as error:
            raise OutsideFailed() from error

    def _spawn(self, role: str, limits: Limits, file: Path | None, pace: Pace | None, reads: Sequence[Path]) -> Child:
        opened = None
        try:
            if file is not None:
                if not file.is_file():
                    raise ChildNotStarted(reason="file_refused")
                opened = file.open("rb", buffering=0)
            places = [str(each) for each in reads]
            if sys.platform == "win32":
                return self._boxed(role, limits, opened, pace, places)
            process = self._popen(role, limits, None if opened is None else opened.fileno(), places)
        except OSError as error:
            raise ChildNotStarted(reason="start_failed") from error
        finally:
            if opened is not None:
                opened.close()
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise ChildNotStarted(reason="start_failed")
        stdout = os.fdopen(os.dup(process.stdout.fileno()), "rb", buffering=_READ_AHEAD)
        process.stdout.close()
        pipes = Pipes(process.stdin, stdout, process.stderr)  # type: ignore[arg-type]  # FileIO, typed as IO[bytes]
        return Child(role, pipes, _Local(process), limits, pace)

    def _boxed(
        self, role: str, limits: Limits, file: BinaryIO | None, pace: Pace | None, reads: Sequence[str]
    ) -> Child:
        """A child in its box, on Windows."""
        if sys.platform == "win32":
            import msvcrt

            handle = 0
            if file is not None:
                handle = msvcrt.get_osfhandle(file.fileno())
                os.set_handle_inheritable(handle, True)
            return _spawner().spawn(Asked(role, limits, handle, pace, reads))
        raise ChildNotStarted(reason="start_failed")

    def _popen(
        self, role: str, limits: Limits, descriptor: int | None, reads: Sequence[str]
    ) -> subprocess.Popen[bytes]:
        """Not used by a release; lets the interface be tested where there is another starter."""
        return subprocess.Popen(
            child_command(role, limits, "" if descriptor is None else str(descriptor), reads),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=child_environment(),
            cwd="/",
            pass_fds=() if descriptor is None else (descriptor,),
            start_new_session=True,
        )

    def _end(self) -> None:
        """Nothing is left when the children are closed."""


def succeed(arguments: Sequence[str], within_s: float) -> None:
    """Start another window, and end this process within a time; its children end with their stdin."""
    end = threading.Timer(within_s, os._exit, (0,))
    end.daemon = True
    end.start()
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    try:
        subprocess.Popen(
            window_command(arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            creationflags=flags,
        )
    except OSError as error:
        raise ChildNotStarted(reason="start_failed") from error


def outlive(predecessor: int, within_s: float) -> None:
    """Wait for the window before this one to end, and end it where it does not: on Windows no starter does."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = kernel.OpenProcess(_SYNCHRONIZE | _TERMINATE, False, predecessor)
        if handle:
            if kernel.WaitForSingleObject(ctypes.c_void_p(handle), int(within_s * 1000)) != 0:
                kernel.TerminateProcess(ctypes.c_void_p(handle), 1)
            kernel.CloseHandle(ctypes.c_void_p(handle))
