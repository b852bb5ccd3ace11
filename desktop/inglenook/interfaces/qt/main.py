"""Starts the window: environment, look, language, window, in this order."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from inglenook.core import logs
from inglenook.core.timeslice import take_short_slices
from inglenook.interfaces.qt.beforehand import Beforehand
from inglenook.interfaces.qt.cycles import CYCLES
from inglenook.interfaces.qt.door import Door, window_file
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.language import Language
from inglenook.interfaces.qt.preferences import Looks, Preferences
from inglenook.interfaces.qt.relaunch import FirstSight, Relaunch, Renew, show_as
from inglenook.interfaces.qt.single import Application, SingleWindow
from inglenook.interfaces.qt.theme import dress, keep_dressed
from inglenook.interfaces.qt.watchdog import Watchdog
from inglenook.interfaces.qt.window import Window

log = logging.getLogger(__name__)


def prepare_environment() -> None:
    """What Qt reads before the application is made."""
    # WORKAROUND: PySide's wheels have no fcitx plugin; fcitx5 answers to ibus' protocol, so Chinese can be typed.
    # https://github.com/fcitx/fcitx5/issues/444
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"


def keep_no_history() -> None:
    """Qt's own file dialog writes the folders and files that were picked into a settings file; it gets no file."""
    nowhere = str(Path(os.devnull) / "none")
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, nowhere)


def tell_kind(kind: type[BaseException]) -> None:
    """An exception that reached the window's edge: its kind is told; its words may quote what it was about."""
    log.error("the window met an unexpected %s", kind.__name__)


def make_application(looks: Looks | None = None) -> Application:
    """The application with its language and its look on."""
    prepare_environment()
    keep_no_history()
    app = Application(sys.argv[:1])
    app.setApplicationName("Inglenook")
    # By this name Wayland finds the icon; in a Flatpak the entry is called as the package is.
    app.setDesktopFileName(os.environ.get("FLATPAK_ID", "inglenook"))
    looks = looks or Looks()
    Language(app).speak(looks.language)  # before the first word is asked for; its fonts come with the look
    dress(app, looks)
    return app


def follow_language(
    app: QApplication,
    preferences: Preferences,
    respeak: Callable[[], object],
    lighten: Callable[[Callable[[], object]], object],
) -> None:
    """Speak another language whenever the person chooses one, with the fonts that go with it.

    `lighten` lets go of what is not seen and then calls what it is given.
    """
    language = app.findChild(Language)

    def again() -> None:
        dress(app, preferences.looks)
        respeak()

    if isinstance(language, Language):
        preferences.changed.connect(lambda looks: language.speak(looks.language))
        language.changed.connect(lambda: lighten(again))


def take_place(single: SingleWindow, after: int, window: Window, *, comes_forward: bool) -> None:
    """This window stands where a locked one stood: that one may go. Where another has come first, this one goes."""
    if not single.follow(after):
        window.close()
    elif comes_forward:
        window.activateWindow()


def run(
    folder: Path,
    paths: Sequence[Path] = (),
    *,
    samples: bool = False,
    settle: Callable[[], object] = lambda: None,
    is_watched: bool = False,
    at: Path | None = None,
    after: int = 0,
    shown: str = "",
    renew: Renew | None = None,
) -> int:
    """Show the window for the vault in `folder` until it is closed; `paths` and `samples` come in once it is open.

    `settle` is called once this process is joined to its display, which may be reached over a network. With
    `is_watched`, a watchdog logs what keeps the window from its next turn for longer than a frame. `renew` starts the
    window that follows this one when it is locked; `after` is the process of the one that this one follows, `shown`
    how that stood, and `at` the vault that was open there, where it is another.

    Where a window for this vault is open already, that one comes to the front and gets the paths.
    """
    preferences = Preferences(window_file())
    app = make_application(preferences.looks)
    settle()
    single = SingleWindow(folder)
    if not after and single.tell_first(paths):
        return 0
    logs.tell_unexpected(tell_kind)
    # An import keeps Python busy on its lane; the window gets its turn five times sooner than by default.
    sys.setswitchinterval(0.001)
    CYCLES.begin()
    take_short_slices()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal; what is committed is kept
    lanes = Lanes()
    door = Door(at or folder)
    relaunch = None if renew is None else Relaunch(single, renew)
    window = Window(door, lanes, preferences, wants_samples=samples, relaunch=relaunch)
    keep_dressed(app, preferences, window.redraw, window.respeak, window.lighten)
    follow_language(app, preferences, window.respeak, window.lighten)
    single.asked.connect(window.come)
    app.handed.connect(window.come)
    show_as(window, shown)
    beforehand = Beforehand(door, lanes, window)
    if not after:
        QTimer.singleShot(0, window, beforehand.begin)
    else:
        # A lock screen may stand for hours: it loads the rest when somebody types.
        FirstSight(window, partial(take_place, single, after, window, comes_forward=not shown))
        once = Qt.ConnectionType.SingleShotConnection
        window.gate.begun.connect(beforehand.begin, once)
    if paths:
        window.come(tuple(paths))
    watchdog = Watchdog() if is_watched else None
    status = app.exec()
    if watchdog is not None:
        watchdog.end()
    single.end()
    lanes.wait()
    return status
