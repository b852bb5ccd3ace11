"""A walk through the real window with real key strokes and clicks: `python -m tests.window.drive OUT_DIR`.

An X server of its own (Xvfb) is started where no DISPLAY is set. The window stands on it as for a person; a second
thread plays the person with xdotool, waits until the window shows what it should, and takes a numbered picture of
the screen after each step. The watchdog tells meanwhile what held the window over a frame.
`--small` walks in a window of 900 × 600, `--dark` in the dark look, `--vault DIR` through a vault that
`tests.bench.vaultmaker` made there; `--mail` through a mail account on the servers of `tests.mailserver`.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from .hand import TOOLS, Asker, Hand, Missing
from .walk import CORPUS, walk, walk_large

if TYPE_CHECKING:
    from inglenook.interfaces.qt.window import Window


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


def walk_in_window(
    out: Path, size: tuple[int, int], *, is_dark: bool = False, vault: Path | None = None, has_mail: bool = False
) -> int:
    """Show the window and let the person's thread walk through it; give 0 where the walk came to its end."""
    from inglenook.interfaces.qt.beforehand import Beforehand
    from inglenook.interfaces.qt.door import Door
    from inglenook.interfaces.qt.jobs import Lanes
    from inglenook.interfaces.qt.main import follow_language, make_application
    from inglenook.interfaces.qt.preferences import Preferences
    from inglenook.interfaces.qt.theme import keep_dressed
    from inglenook.interfaces.qt.watchdog import Watchdog
    from inglenook.interfaces.qt.window import Window

    preferences = Preferences()
    preferences.change(language="en", theme="dark" if is_dark else "light")
    app: QApplication = make_application(preferences.looks)
    sys.setswitchinterval(0.001)
    with tempfile.TemporaryDirectory(prefix="inglenook-drive-") as folder:
        lanes, asker, watchdog = Lanes(), Asker(), Watchdog()
        os.environ["INGLENOOK_MODELS"] = str(Path(folder) / "models")
        door = Door(vault / "vault" if vault else Path(folder) / "vault")
        window = Window(door, lanes, preferences)
        keep_dressed(app, preferences, window.redraw, window.respeak, window.lighten)
        follow_language(app, preferences, window.respeak, window.lighten)
        window.move(0, 0)
        window.resize(*size)
        window.show()
        window.activateWindow()
        Beforehand(door, lanes, window).begin()  # as the program does it
        failures: list[Exception] = []

        def play() -> None:
            try:
                hand = Hand(asker, watchdog, out)
                if has_mail:
                    walk_account(hand, window, Path(folder))
                else:
                    walk_large(hand, window, Path(folder)) if vault else walk(hand, window, Path(folder))
            except Exception as error:
                failures.append(error)
            finally:
                asker.ask(app.quit)

        person = threading.Thread(target=play)
        person.start()
        app.exec()
        person.join()
        watchdog.end()
        window.close()
        lanes.wait()
    for error in failures:
        sys.stderr.write(f"the walk ended early: {type(error).__name__}: {error}\n")
    return 1 if failures else 0


def walk_account(hand: Hand, window: Window, folder: Path) -> None:
    """Through an account on servers of its own."""
    from mailserver.dovecot import dovecot
    from mailserver.receiver import receiver

    from .walk_mail import MailWalk, fill

    server = dovecot()
    account = server.account(user="me")
    place = server.maildir(account)
    with receiver() as taker:
        for each in ("cur", "new", "tmp"):
            (place / each).mkdir(parents=True)
        fill(place, account.address)
        give_away(place)
        MailWalk(hand, window, server, taker, account).walk(folder)


def give_away(place: Path) -> None:
    """Have the files belong to whom Dovecot opens them as."""
    owner = place.parents[1].stat()
    for each in (place.parent, place, *place.rglob("*")):
        if os.geteuid() == 0:
            os.chown(each, owner.st_uid, owner.st_gid)


def main(arguments: Sequence[str]) -> int:
    """Walk; 0 also where something is missing, with a word about it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--vault", type=Path)
    parser.add_argument("--mail", action="store_true")
    given = parser.parse_args(arguments)
    sys.path.append(str(Path(__file__).resolve().parents[1]))  # where the tests' own rooms are
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not CORPUS.is_dir():
        missing.append("the shared corpus")
    if missing:
        sys.stdout.write(f"skipped: {missing[0]} is not here\n")
        return 0
    given.out.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    for name in ("INGLENOOK_THEME", "INGLENOOK_LANGUAGE"):
        os.environ.pop(name, None)
    size = (900, 600) if given.small else (1280, 840)
    scale = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    try:
        with screen(f"{round(size[0] * scale)}x{round(size[1] * scale)}"):
            return walk_in_window(given.out, size, is_dark=given.dark, vault=given.vault, has_mail=given.mail)
    except Missing as error:
        sys.stdout.write(f"skipped: {error}\n")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
