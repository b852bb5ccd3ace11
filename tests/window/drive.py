"""A walk through the real window with real key strokes and clicks: `python -m tests.window.drive OUT_DIR`.

An X server of its own (Xvfb) is started where no DISPLAY is set. The window stands on it as for a person; a second
thread plays the person with xdotool, waits until the window shows what it should, and takes a numbered picture of
the screen after each step. A timer of five milliseconds measures meanwhile how late the window is for its next turn.
`--small` walks in a window of 900 × 600, `--dark` in the dark look.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from .hand import TOOLS, Asker, Hand, Lateness, Missing
from .walk import CORPUS, walk


@contextlib.contextmanager
def screen(size: str) -> Iterator[None]:
    """An X server for the walk, unless there is one."""
    if os.environ.get("DISPLAY"):
        yield
        return
    if shutil.which("Xvfb") is None:
        raise Missing("Xvfb is not here")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            os.environ["DISPLAY"] = f":{answer.readline().strip()}"
        yield
    finally:
        server.terminate()
        server.wait()
        os.environ.pop("DISPLAY", None)


def walk_in_window(out: Path, size: tuple[int, int]) -> int:
    """Show the window and let the person's thread walk through it; give 0 where the walk came to its end."""
    from inglenook.interfaces.qt.jobs import Lanes
    from inglenook.interfaces.qt.main import make_application
    from inglenook.interfaces.qt.service import Door
    from inglenook.interfaces.qt.window import Window

    app: QApplication = make_application()
    sys.setswitchinterval(0.001)
    with tempfile.TemporaryDirectory(prefix="inglenook-drive-") as folder:
        lanes, asker, lateness = Lanes(), Asker(), Lateness()
        window = Window(Door(Path(folder) / "vault"), lanes)
        window.move(0, 0)
        window.resize(*size)
        window.show()
        window.activateWindow()
        failures: list[Exception] = []

        def play() -> None:
            try:
                walk(Hand(asker, lateness, out), window, Path(folder))
            except Exception as error:
                failures.append(error)
            finally:
                asker.ask(app.quit)

        person = threading.Thread(target=play)
        person.start()
        app.exec()
        person.join()
        lateness.end()
        window.close()
        lanes.wait()
    for error in failures:
        sys.stderr.write(f"the walk ended early: {type(error).__name__}: {error}\n")
    return 1 if failures else 0


def main(arguments: Sequence[str]) -> int:
    """Walk; 0 also where something is missing, with a word about it."""
    flags = {argument for argument in arguments if argument.startswith("--")}
    places = [argument for argument in arguments if argument not in flags]
    if len(places) != 1 or flags - {"--small", "--dark"}:
        sys.stderr.write("usage: python -m tests.window.drive OUT_DIR [--small] [--dark]\n")
        return 2
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not CORPUS.is_dir():
        missing.append("the shared corpus")
    if missing:
        sys.stdout.write(f"skipped: {missing[0]} is not here\n")
        return 0
    out = Path(places[0])
    out.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    os.environ["INGLENOOK_THEME"] = "dark" if "--dark" in flags else "light"
    size = (900, 600) if "--small" in flags else (1280, 840)
    scale = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    try:
        with screen(f"{round(size[0] * scale)}x{round(size[1] * scale)}"):
            return walk_in_window(out, size)
    except Missing as error:
        sys.stdout.write(f"skipped: {error}\n")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
