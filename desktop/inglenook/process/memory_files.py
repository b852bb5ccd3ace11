"""Files in memory for a library that takes a path and nothing else: on no disk, and gone with their process.

A child may make no file once it is locked down. So they are made before, empty and large; later they are filled through
a mapping, which no limit of files forbids, and cut to their length. Whoever opens `/proc/self/fd/N` gets the file
itself. Linux alone has them.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import sys

MOST_BYTES = 256 * 1024 * 1024  # nothing of it is taken until it is filled
_FREE = "INGLENOOK_MEMORY_FILES"  # in the environment: descriptors of files that are not filled yet


def are_there() -> bool:
    """Whether this system has such files."""
    return sys.platform == "linux"


def make(count: int) -> None:
    """Make files to be filled later; before `limits.lock_down` and the sandbox."""
    if sys.platform != "linux":
        return
    made = []
    for _ in range(count):
        with contextlib.suppress(OSError):
            descriptor = os.memfd_create("inglenook", os.MFD_CLOEXEC)
            os.ftruncate(descriptor, MOST_BYTES)
            made.append(str(descriptor))
    os.environ[_FREE] = " ".join(made)


def filled(data: bytes) -> str:
    """The path of a file with these bytes; raise `OSError` where none is left, or they are too many."""
    free = os.environ.get(_FREE, "").split()
    if not free or not 0 < len(data) <= MOST_BYTES:
        raise OSError
    descriptor = int(free[0])
    os.environ[_FREE] = " ".join(free[1:])
    with mmap.mmap(descriptor, len(data)) as place:
        place[:] = data
    os.ftruncate(descriptor, len(data))
    return f"/proc/self/fd/{descriptor}"
