"""What stands between this process and its disk (`faults.c`): built with the system's compiler, loaded before all else.

Modes: `COUNT` counts what is asked of the files below a folder; `KILL` ends the process at the N-th time; `FAIL` lets
the N-th time fail (or every one from then on); `RECORD` writes all down for `power`. Linux only.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from enum import IntEnum
from pathlib import Path

_SOURCE = Path(__file__).with_name("faults.c")
_LOADED = "INGLENOOK_FAULTS"  # in the environment of a process that has it


class Mode(IntEnum):
    """What happens to what is asked of the disk."""

    OFF = 0
    COUNT = 1
    KILL = 2
    FAIL = 3
    RECORD = 4


def why_not() -> str:
    """Why it cannot be had here, as a clause; empty where it can."""
    if sys.platform != "linux":
        return "it is loaded in Linux's way"
    return "" if _compiler() else "no C compiler is here to build it"


def load() -> None:
    """Begin this program again with the shim in front of the C library, unless it is there."""
    if _LOADED in os.environ:
        os.environ.pop("LD_PRELOAD", None)  # not for those whom this process starts
        return
    arguments = [sys.executable, "-m", "tests.torture", *sys.argv[1:]]
    os.execve(sys.executable, arguments, loaded())


def loaded() -> dict[str, str]:
    """The surroundings of a program that has it from its beginning, and need not begin again for it."""
    return {**os.environ, "LD_PRELOAD": str(_built()), _LOADED: "1"}


def outside() -> dict[str, str]:
    """The surroundings for another program that is to load it for itself."""
    return {name: value for name, value in os.environ.items() if name != _LOADED}


def arm(
    folder: Path, mode: Mode, at: int = 0, error: int = 0, *, is_lasting: bool = False, is_torn: bool = False
) -> None:
    """From now on, for the files below `folder` that are opened from now on."""
    _library().faults_arm(str(folder).encode(), int(mode), at, error, int(is_lasting), int(is_torn), -1)


def record(folder: Path, log: Path) -> None:
    """Write everything down in `log`."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    _library().faults_arm(str(folder).encode(), int(Mode.RECORD), 0, 0, 0, 0, descriptor)


def disarm() -> int:
    """Leave the disk alone; gives how often it was asked."""
    return int(_library().faults_disarm())


def mark(number: int) -> None:
    """Write down that promise number `number` was made now."""
    _library().faults_mark(number)


def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None)
    library.faults_arm.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_long, *[ctypes.c_int] * 4]
    library.faults_arm.restype = None
    library.faults_disarm.restype = ctypes.c_long
    library.faults_mark.argtypes = [ctypes.c_long]
    library.faults_mark.restype = None
    return library


def _compiler() -> str:
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang") or ""


def _built() -> Path:
    """The library, built once for each form of its source."""
    source = _SOURCE.read_bytes()
    name = f"inglenook-faults-{os.getuid()}-{hashlib.sha256(source).hexdigest()[:16]}.so"
    made = Path(tempfile.gettempdir()) / name
    if not made.exists():
        beside = made.with_suffix(f".{os.getpid()}")
        subprocess.run([_compiler(), "-shared", "-fPIC", "-O2", "-o", beside, _SOURCE, "-ldl", "-pthread"], check=True)
        beside.replace(made)
    return made
