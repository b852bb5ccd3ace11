"""The bundle beside a checkout: `python -m tests.bench.bundle [build/bundle/dist/inglenook/inglenook] [--starts N]`.

Both are the same program; a bundle has its Python with it and its modules in one file. Each is started in turn, so that
other work on the machine meets both: a command that says its version, the tour, and the window on a screen of its own
(Xvfb) until it can be seen on it. Processor time is of all processes that were started. Memory is what the lock screen
holds, shared pages counted in shares (Pss), for the desk and for what it started. Needs Xvfb and xdotool.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BUNDLE = ROOT / "build" / "bundle" / "dist" / "inglenook" / "inglenook"
_SETTLED_S = 3.0  # until the window has loaded behind the lock screen what comes next
_MEGA = 1_000_000

Measured = dict[str, list[float]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both in turn and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, nargs="?", default=_BUNDLE)
    parser.add_argument("--starts", type=int, default=5)
    given = parser.parse_args(arguments)
    programs = {"bundle": given.program, "checkout": Path(sys.executable).with_name("inglenook")}
    told: dict[str, Measured] = {name: {} for name in programs}
    with tempfile.TemporaryDirectory(prefix="inglenook-bundle-") as home, _screen() as display:
        environment = _environment(Path(home), display)
        for _ in range(given.starts):
            for name, program in programs.items():
                _note(told[name], _command([program, "--version"], environment), "says its version")
                _note(told[name], _window(program, environment), "window to be seen")
        for name, program in programs.items():
            _note(told[name], _command([program, "tour"], environment), "the tour")
    _say(told, given.program.parent)
    return 0


def _environment(home: Path, display: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("INGLENOOK_", "QT_", "PYTHON"))}
    return {**kept, "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "DISPLAY": display, "LANG": "C.UTF-8"}


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1360x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    try:
        os.close(write)
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def _note(measured: Measured, values: dict[str, float], what: str) -> None:
    for name, value in values.items():
        measured.setdefault(f"{what}, {name}", []).append(value)


def _command(command: list[str | Path], environment: dict[str, str]) -> dict[str, float]:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    clock, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"clock s": clock, "processor s": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def _window(program: Path, environment: dict[str, str]) -> dict[str, float]:
    begun = time.monotonic()
    running = subprocess.Popen([program], env=environment, stderr=subprocess.DEVNULL)
    try:
        seek = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Inglenook"]
        subprocess.run(seek, env=environment, check=True, capture_output=True, timeout=60)
        clock, work = time.monotonic() - begun, _over(running.pid, _work)
        time.sleep(_SETTLED_S)
        own, all_of_them = _share(running.pid), _over(running.pid, _share)
    finally:
        running.terminate()
        running.wait()
    return {"clock s": clock, "processor s": work, "memory of the desk MB": own, "of all MB": all_of_them}


def _over(pid: int, measure: Callable[[int], float]) -> float:
    """The sum over a process and all below it."""
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return 0.0
    return measure(pid) + sum(_over(int(child), measure) for child in below)


def _work(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _share(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return next(float(line.split()[1]) * 1024 / _MEGA for line in lines if line.startswith("Pss:"))


def _say(told: dict[str, Measured], folder: Path) -> None:
    print("| what | bundle | checkout | ratio |\n| --- | --- | --- | --- |")
    for what, values in told["bundle"].items():
        ours, theirs = statistics.median(values), statistics.median(told["checkout"][what])
        print(f"| {what} | {ours:.2f} | {theirs:.2f} | {ours / theirs:.2f} |")
    print(f"\nOn disk: bundle {_size(folder):.0f} MB, checkout's environment {_size(Path(sys.prefix)):.0f} MB.")


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / _MEGA


if __name__ == "__main__":
    sys.exit(main())
