"""Our processes as they look from outside: what `/proc` tells, and what one run of the program leaves behind.

`/proc/PID/stat` and `cmdline` are open to everybody; what a process has open is not, for our processes are closed to
others of the same person (`process.limits.harden`). Who may not look inside asks `may_look_inside` first.
"""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from inglenook.process import forkserver

ROOT = Path(__file__).resolve().parents[3]
POLL_S = 0.04
PATIENCE_S = 60.0  # for a machine with much else to do; nothing here waits that long when all is well

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks through /proc")


@dataclass(frozen=True, slots=True)
class Seen:
    """A process at one moment. Number and start time together are never given again."""

    pid: int
    parent: int
    state: str
    started: int
    command: tuple[str, ...]
    title: str = ""

    @property
    def role(self) -> str:
        """Which of our processes it is; a copy of the fork server bears its role as its title."""
        role = self.command[self.command.index("--child") + 1] if "--child" in self.command else "desk"
        return self.title if role == "forkserver" and self.title in forkserver.ROLES else role

    @property
    def name(self) -> tuple[int, int]:
        """What tells it from a later one with the same number."""
        return self.pid, self.started


def processes() -> dict[int, Seen]:
    """Every process there is, by number."""
    found = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                # The name in parentheses may hold anything, so the fields count from the last one on.
                named, _, rest = (place / "stat").read_text(errors="replace").rpartition(")")
                fields = rest.split()
                command = (place / "cmdline").read_bytes().decode(errors="replace").split("\0")
                found[int(place.name)] = Seen(
                    int(place.name), int(fields[1]), fields[0], int(fields[19]), tuple(command), named.partition("(")[2]
                )
    return found


def family(root: int) -> list[Seen]:
    """A process and all that descend from it now."""
    everybody = processes()
    found = [everybody[root]] if root in everybody else []
    for each in found:
        found += [other for other in everybody.values() if other.parent == each.pid]
    return found


def descriptors(pid: int) -> Iterator[tuple[Path, str]]:
    """What a process has open: the entry in `/proc`, and what it points at. Nothing for a process that has gone."""
    with contextlib.suppress(OSError):
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                yield entry, str(entry.readlink())


@functools.cache
def may_look_inside() -> bool:
    """Whether this process may see what a hardened process has open, tried on one."""
    if sys.platform != "linux":
        return False
    code = "import sys; from inglenook.process.limits import harden; harden(); print(1, flush=True); sys.stdin.read()"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, env=environment()) as tried:
        assert tried.stdout is not None
        tried.stdout.readline()
        return any(descriptors(tried.pid))


def environment(home: Path | None = None) -> dict[str, str]:
    """An environment with nothing of ours in it; below `home`, every folder where a program may put things."""
    places = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT / "desktop")}
    if home is not None:
        for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            places[name] = str(home / name.lower())
        places["XDG_RUNTIME_DIR"] = str(home / "run")
        for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR"):
            Path(places[name]).mkdir(mode=0o700, parents=True, exist_ok=True)
    return places


class Launch:
    """One run of a Python program in a session of its own, watched from outside with all that it starts.

    A context manager: leaving it kills what is left. `look` is to be called often; who was seen once is remembered.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        environ: Mapping[str, str],
        before: Sequence[str] = (),
        cwd: Path = ROOT,
        errors: Path = Path(os.devnull),
    ) -> None:
        with errors.open("ab") as stderr:
            self._process = subprocess.Popen(
                [*before, sys.executable, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=stderr,
                env=dict(environ),
                cwd=cwd,
                start_new_session=True,
            )
        self._known: dict[tuple[int, int], Seen] = {}
        self.look()

    def __enter__(self) -> Launch:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self.kill()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def look(self) -> list[Seen]:
        """Who belongs to it now, itself included."""
        found = family(self._process.pid)
        self._known.update((each.name, each) for each in found)
        return found

    @property
    def is_over(self) -> bool:
        """Whether the program itself has ended."""
        return self._process.poll() is not None

    def line(self) -> str:
        """The next line that it prints; empty when it has ended."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline().decode()
        return line.rstrip("\n") if line.endswith("\n") else ""

    def kill(self) -> list[str]:
        """End the whole group with signal 9; gives the whole lines that it had printed and nobody had read.

        It is stopped first, so that nobody is born between the look and the kill.
        """
        if not self.is_over:
            os.kill(self._process.pid, signal.SIGSTOP)
            wait_until(self._is_stopped, "the program to stop")
            self.look()
            os.killpg(self._process.pid, signal.SIGKILL)
        assert self._process.stdout is not None
        rest = self._process.stdout.read().decode()
        self._process.wait()
        return rest.splitlines() if rest.endswith("\n") else rest.splitlines()[:-1]

    def wait(self, each_time: Callable[[list[Seen]], object] = len) -> tuple[int, str]:
        """Let it run to its end, and show who belongs to it now and then; gives its status and what it printed."""
        assert self._process.stdout is not None
        os.set_blocking(self._process.stdout.fileno(), False)
        printed = b""
        while True:
            is_over = self.is_over
            printed += self._process.stdout.read() or b""
            if is_over:
                return self._process.returncode, printed.decode()
            each_time(self.look())
            time.sleep(POLL_S)

    def survivors(self) -> list[Seen]:
        """Who of all that were ever seen, and of what they started, is still there."""
        starters = {str(pid) for pid, _ in self._known}
        return [
            each
            for each in processes().values()
            if each.state not in "ZX" and (each.name in self._known or _started_by(each, starters))
        ]

    def require_all_gone(self) -> None:
        """Wait for the last one to be gone; a survivor fails the test."""
        wait_until(lambda: not self.survivors(), "all processes to be gone")

    def _is_stopped(self) -> bool:
        now = processes().get(self._process.pid)
        return now is None or now.state in "TtZX"


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Poll until something holds; an error after a time that no test needs when all is well."""
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(POLL_S)


def _started_by(each: Seen, starters: set[str]) -> bool:
    """Whether its command line says `--child ROLE LIMITS STARTER FILE` with one of these starters."""
    command = each.command
    return "--child" in command and bool(starters.intersection(command[command.index("--child") + 3 :][:1]))
