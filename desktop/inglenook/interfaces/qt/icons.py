"""Icons: our own line drawings, tinted to the palette and drawn sharp at the scale of every screen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from inglenook.core.resources import resource_bytes
from inglenook.interfaces.qt.theme import ICON, colours, grown

_NAME = "inglenookIcon"
_BESIDE = 24  # pixels up to which a drawing stands beside words and grows with them; a larger one stands over them


@lru_cache(maxsize=512)
def picture(name: str, colour: str, side: int, scale: float) -> QPixmap:
    """A drawing in one colour, `side` device-independent pixels wide."""
    pixmap = _drawing(name, round(side * scale)).copy()
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@lru_cache(maxsize=256)
def _drawing(name: str, side: int) -> QPixmap:
    """The lines alone: reading and drawing them takes ten times as long as giving them another colour."""
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(resource_bytes(f"icons/{name}.svg"))).render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap


def icon(name: str, colour: str | None = None) -> QIcon:
    """An icon for a menu or button in the palette's colour, as large as the text asks for."""
    made = QIcon()
    tint = colour or colours().text
    # For the screens that are here: each drawing takes its time, and a window opens with dozens of them.
    for scale in sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0}):
        made.addPixmap(picture(name, tint, grown(ICON), scale))
        made.addPixmap(picture(name, colours().faint, grown(ICON), scale), QIcon.Mode.Disabled)
    return made


def set_icon(button: QAbstractButton, name: str, role: str = "") -> None:
    """Give a button an icon that follows the theme; `role` is "" for text, "accent" or "on_accent"."""
    button.setProperty(_NAME, f"{name} {role}")
    _draw_button(button)


def set_picture(label: QLabel, name: str, side: int, role: str = "accent") -> None:
    """Show a drawing in the accent colour, or in that of another role; it follows the theme."""
    label.setProperty(_NAME, f"{name} {side} {role}")
    _draw_label(label)


def redraw_icons(root: QWidget) -> None:
    """Draw every icon below `root` anew, after the theme has changed."""
    for button in root.findChildren(QAbstractButton):
        if button.property(_NAME):
            _draw_button(button)
    for label in root.findChildren(QLabel):
        if label.property(_NAME):
            _draw_label(label)


def _draw_button(button: QAbstractButton) -> None:
    name, _, role = str(button.property(_NAME)).partition(" ")
    tint = {"accent": colours().accent, "on_accent": colours().on_accent, "muted": colours().muted}.get(role)
    button.setIconSize(QSize(grown(ICON), grown(ICON)))
    button.setIcon(icon(name, tint))


def _draw_label(label: QLabel) -> None:
    name, side, role = str(label.property(_NAME)).split()
    app = QApplication.instance()
    scale = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    beside = grown(int(side)) if int(side) <= _BESIDE else int(side)
    label.setPixmap(picture(name, QColor(getattr(colours(), role)).name(), beside, scale))
