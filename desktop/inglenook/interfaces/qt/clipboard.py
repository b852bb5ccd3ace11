"""What is copied from this window: forgotten after a while if the person wants it, and always if it opens the vault.

The clipboard is cleared only while it still holds what this window put there. What opens the vault is marked for
clipboard managers as KeePassXC marks passwords: KDE's, GNOME's and others' leave such a copy out of their history
(`x-kde-passwordManagerHint`), so do Windows' history and cloud, and managers for macOS (nspasteboard.org).
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

SECRET_S = 60
_HINT = "x-kde-passwordManagerHint"
_MARKS = {
    _HINT: b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
    "application/x-nspasteboard-concealed-type": b"1",
}


def copy_secret(text: str) -> None:
    """Copy what opens the vault."""
    data = QMimeData()
    data.setText(text)
    for name, value in _MARKS.items():
        data.setData(name, value)
    QApplication.clipboard().setMimeData(data)


def forget_copy(text: str) -> None:
    """Empty the clipboard, if this is what it still holds."""
    clipboard = QApplication.clipboard()
    if text and clipboard.text() == text:
        clipboard.clear()


class Forgetting(QObject):
    """Watches what this window copies, by whatever key or button."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._after_s = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.forget)
        QApplication.clipboard().dataChanged.connect(self._copied)

    def set_time(self, after_s: int) -> None:
        """Forget what is copied from now on after so many seconds; 0 is never."""
        self._after_s = after_s

    def forget(self) -> None:
        """Clear what this window put there, and what is selected with the mouse where that is a copy, too."""
        self._timer.stop()
        clipboard = QApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def _copied(self) -> None:
        self._timer.stop()
        clipboard = QApplication.clipboard()
        data = clipboard.mimeData()
        if clipboard.ownsClipboard() and data is not None and data.formats():
            is_secret = data.hasFormat(_HINT)
            after_s = min(self._after_s or SECRET_S, SECRET_S) if is_secret else self._after_s
            if after_s:
                self._timer.start(after_s * 1000)
