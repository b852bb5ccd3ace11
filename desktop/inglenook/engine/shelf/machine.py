"""What this computer has for a model: its kind, its memory, and room on a disk. Asked of the system, never guessed."""

from __future__ import annotations

import contextlib
import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FITS, TIGHT, TOO_LARGE = "fits", "tight", "too_large"

_TIGHT_SHARE = 0.75  # of all memory: more leaves too little for the rest of the computer
_READS_MEMINFO = re.compile(r"^(MemTotal|MemAvailable):\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Machine:
    """A computer as a model sees it. Memory in bytes; 0 where the system does not say."""

    system: str  # as `sys.platform`
    processor: str  # as `platform.machine()`, lower case
    memory_bytes: int
    available_bytes: int

    @property
    def is_apple_silicon(self) -> bool:
        """Whether MLX is at home here."""
        return self.system == "darwin" and self.processor == "arm64"

    def fit(self, need_bytes: int) -> str:
        """How a model that needs so much fits: `fits`, `tight` (the computer will be slow), or `too_large`."""
        if not self.memory_bytes or need_bytes <= min(
            self.memory_bytes // 2, self.available_bytes or self.memory_bytes
        ):
            return FITS
        return TIGHT if need_bytes <= _TIGHT_SHARE * self.memory_bytes else TOO_LARGE


def this_machine() -> Machine:
    """This computer as it is now."""
    total, available = _memory()
    return Machine(sys.platform, platform.machine().lower(), total, available)


def free_bytes(folder: Path) -> int:
    """The room on the disk of a folder, which need not be there yet; 0 where the system does not say."""
    for place in (folder, *folder.parents):
        with contextlib.suppress(OSError):
            return shutil.disk_usage(place).free
    return 0


def resident_bytes(pid: int) -> int | None:
    """How much memory a process of ours holds now; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    elif sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError, IndexError):
            pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
            return pages * os.sysconf("SC_PAGE_SIZE")
        return None
    else:
        with contextlib.suppress(OSError, ValueError, subprocess.SubprocessError):
            said = subprocess.run(["/bin/ps", "-o", "rss=", "-p", str(pid)], capture_output=True, timeout=5, check=True)
            return int(said.stdout) * 1024
        return None


def _memory() -> tuple[int, int]:
    if sys.platform == "win32":
        return _memory_of_windows()
    elif sys.platform == "linux":
        with contextlib.suppress(OSError):
            found = dict(_READS_MEMINFO.findall(Path("/proc/meminfo").read_text("ascii", "replace")))
            return int(found.get("MemTotal", 0)) * 1024, int(found.get("MemAvailable", 0)) * 1024
        return 0, 0
    else:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"), _free_on_macos()


def _free_on_macos() -> int:
    """What macOS could give at once, as `vm_stat` counts it."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        said = subprocess.run(["/usr/bin/vm_stat"], capture_output=True, timeout=5, check=True).stdout
        return free_in_vm_stat(said.decode("ascii", "replace"))
    return 0


def free_in_vm_stat(said: str) -> int:
    """The bytes that a report of `vm_stat` counts as free, inactive, speculative or purgeable."""
    size = re.search(r"page size of (\d+) bytes", said)
    pages = re.findall(r"^Pages (?:free|inactive|speculative|purgeable):\s+(\d+)\.", said, re.MULTILINE)
    return int(size[1]) * sum(map(int, pages)) if size else 0


def _memory_of_windows() -> tuple[int, int]:
    import ctypes

    names = ("total", "available", "page_total", "page_available", "virtual_total", "virtual_available", "extended")

    class Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_uint32),
            ("load", ctypes.c_uint32),
            *((name, ctypes.c_uint64) for name in names),
        )

    status = Status(length=ctypes.sizeof(Status))
    if sys.platform == "win32" and ctypes.WinDLL("kernel32").GlobalMemoryStatusEx(ctypes.byref(status)):
        return int(status.total), int(status.available)
    return 0, 0
