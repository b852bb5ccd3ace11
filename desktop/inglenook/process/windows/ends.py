"""The three pipes of a child on Windows: the child's ends can be inherited, and are named one by one at its birth."""

from __future__ import annotations

import contextlib
import os
import sys

from inglenook.process.child import Pipes
from inglenook.process.windows.spawning import Ends

_READ_AHEAD = 256 * 1024


class PipeEnds(Ends):
    """Pipes of the system, without names."""

    def __init__(self) -> None:
        self._theirs: list[int] = []
        self._ours: list[int] = []
        try:
            for is_input in (True, False, False):
                reading, writing = os.pipe()
                self._theirs.append(reading if is_input else writing)
                self._ours.append(writing if is_input else reading)
            stdin, stdout, stderr = (_inheritable(descriptor) for descriptor in self._theirs)
            self.streams = (stdin, stdout, stderr)
        except BaseException:
            self.close()
            raise

    def pipes(self) -> Pipes:
        """The desk's ends."""
        stdin, stdout, stderr = self._ours
        self._ours = []
        return Pipes(
            os.fdopen(stdin, "wb", buffering=0),
            os.fdopen(stdout, "rb", buffering=_READ_AHEAD),
            os.fdopen(stderr, "rb", buffering=0),
        )

    def close(self) -> None:
        """What is still here."""
        for descriptor in (*self._theirs, *self._ours):
            with contextlib.suppress(OSError):
                os.close(descriptor)
        self._theirs, self._ours = [], []


def _inheritable(descriptor: int) -> int:
    """The handle of a descriptor, that a child may inherit."""
    if sys.platform == "win32":
        import msvcrt

        handle = msvcrt.get_osfhandle(descriptor)
        os.set_handle_inheritable(handle, True)
        return handle
    raise OSError("there are handles on Windows alone")
