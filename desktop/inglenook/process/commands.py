"""How a child is started: its command line and its environment. Nothing of the person's environment goes along."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from inglenook.process.echo import FLAG as TEST_FLAG
from inglenook.process.limits import Limits

# What a child keeps where it is set: nothing that names the person or changes what Python runs.
_KEPT = ("SYSTEMROOT", "WINDIR", "TZ", "TESSDATA_PREFIX", "ProgramFiles", "ProgramFiles(x86)", TEST_FLAG)
# What the starter, which opens links for the person, must not hand on either.
_OURS = "INGLENOOK_"
_SECRET = (_OURS, "PYTHON", "LD_PRELOAD", "LD_AUDIT", "DYLD_INSERT")
# In a bundle its loader sets these for our own libraries; a browser that is opened must not load them for its own.
_LOADERS = "_PYI_"
_LIBRARIES, _LIBRARIES_BEFORE = "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"
# On Windows a program of windows has no streams; the one of the terminal, beside it, starts the children.
_TERMINAL_PROGRAM = "inglenook.exe"
_FIXED = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "PATH": os.defpath,
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "HF_HUB_OFFLINE": "1",
    # Each arena of glibc takes 64 MB of the address space that the memory limit counts.
    "MALLOC_ARENA_MAX": "2",
}


def starter_command() -> list[str]:
    """The command line of the starter."""
    return [*_python(), "--child", "starter"]


def window_command(arguments: Sequence[str]) -> list[str]:
    """The command line of another window of this program.

    An AppImage is mounted anew: its mount goes with the process that it was made for.
    """
    if _is_bundled():
        return [os.environ.get("APPIMAGE") or sys.executable, *arguments]
    return [*_python(), *arguments]


def child_command(role: str, limits: Limits, file: str = "", reads: Sequence[str] = (), profile: str = "") -> list[str]:
    """The command line of a child of this process; `file` is the descriptor (on Windows the handle) of its file."""
    return [*_python(), "--child", role, limits.as_text(), str(os.getpid()), file, profile, *reads]


def child_environment() -> dict[str, str]:
    """The whole environment of a child that reads foreign bytes."""
    return {**_FIXED, **{name: os.environ[name] for name in _KEPT if name in os.environ}}


def starter_environment() -> dict[str, str]:
    """The environment of the starter and of what it opens: the person's own, without ours, Python's and a bundle's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_SECRET)}
    if _is_bundled():
        before = kept.pop(_LIBRARIES_BEFORE, None)
        kept = {name: value for name, value in kept.items() if not name.startswith(_LOADERS) and name != _LIBRARIES}
        if before is not None:
            kept[_LIBRARIES] = before
    if TEST_FLAG in os.environ:
        kept[TEST_FLAG] = os.environ[TEST_FLAG]
    return kept


def own_settings() -> dict[str, str]:
    """What of the environment is ours, as this program was started."""
    return {name: value for name, value in os.environ.items() if name.startswith(_OURS)}


def window_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """The environment of another window, seen from the starter: its own, and what the person set of ours."""
    return {**starter_environment(), **{name: value for name, value in settings.items() if name.startswith(_OURS)}}


def _is_bundled() -> bool:
    return bool(getattr(sys, "frozen", False))


def _python() -> list[str]:
    if _is_bundled():
        return [str(Path(sys.executable).with_name(_TERMINAL_PROGRAM))] if sys.platform == "win32" else [sys.executable]
    # -I -S: no environment, no folder of the person, no .pth file; the few places that count are named instead.
    boot = f"import sys; sys.path += {_places()!a}; from inglenook.__main__ import main; sys.exit(main())"
    return [_interpreter(), "-I", "-S", "-X", "utf8", "-c", boot]


def _interpreter() -> str:
    """Python itself: that of a virtual environment is on Windows a program which starts the real one as a second."""
    return str(getattr(sys, "_base_executable", sys.executable)) if sys.platform == "win32" else sys.executable


def _places() -> list[str]:
    package = str(Path(__file__).resolve().parents[2])
    libraries = [place for place in sys.path if Path(place).name in {"site-packages", "dist-packages"}]
    return list(dict.fromkeys([package, *libraries]))
