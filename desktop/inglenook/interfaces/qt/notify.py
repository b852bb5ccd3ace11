"""A word to a person who looks elsewhere: a long job has ended. It says nothing of what the job was about."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from inglenook.interfaces.qt.preferences import Preferences
from inglenook.interfaces.qt.presenters.activity import Ended

LONG_S = 20.0


class Notifier(QObject):
    """Tells through the system, where it has a place for that, and lets the window's mark in the task bar blink."""

    def __init__(self, window: QWidget, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._tray: QSystemTrayIcon | None = None

    def hear(self, ended: Ended) -> None:
        """A job has ended."""
        is_worth_it = ended.took_s >= LONG_S and not ended.was_stopped
        if not is_worth_it or self._window.isActiveWindow() or self._preferences.looks.notices != "on":
            return
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._show(words_for(self, ended))

    def end(self) -> None:
        """Take the icon away."""
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None

    def _show(self, words: str) -> None:
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.messageClicked.connect(self._come)
        self._tray.show()
        self._tray.showMessage("Inglenook", words)

    def _come(self) -> None:
        self._window.raise_()
        self._window.activateWindow()
        self.end()


def words_for(owner: QObject, ended: Ended) -> str:
    """What is told: that something ended, never what it was."""
    if ended.failure:
        return owner.tr("Something could not be done. Open Inglenook to see what.")
    return owner.tr("A long job is done.")
