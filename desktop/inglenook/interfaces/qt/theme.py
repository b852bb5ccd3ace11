"""The look: Fusion, one light and one dark palette of our own, one accent colour, an 8-pixel grid.

`QStyleHints.setColorScheme` does nothing on a Linux desktop without a platform theme (QTBUG-129917), so the palettes
are set by hand and the hint is only followed. `INGLENOOK_THEME=light|dark` overrides it, for pictures and tests.
Contrast of text, muted text and accent against their grounds is at least 4.5:1 in both; a test computes it.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from functools import partial
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel

GRID = 8
_CJK = ["Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", "WenQuanYi Micro Hei", "Droid Sans Fallback"]


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of one look, as #rrggbb."""

    ground: str  # behind everything
    paper: str  # lists, texts, fields
    raised: str  # buttons, chips
    line: str  # borders
    text: str
    muted: str
    faint: str  # disabled
    accent: str
    on_accent: str
    tint: str  # chosen rows, marked passages
    problem: str


LIGHT = Colours(
    ground="#f7f4ef",
    paper="#fffdfa",
    raised="#ffffff",
    line="#e2dbd0",
    text="#2a2521",
    muted="#6b6259",
    faint="#aaa196",
    accent="#a8492a",
    on_accent="#ffffff",
    tint="#f6e3d8",
    problem="#a3261f",
)
DARK = Colours(
    ground="#1b1917",
    paper="#23201d",
    raised="#2e2a26",
    line="#3c3732",
    text="#ece6de",
    muted="#aaa095",
    faint="#6f675f",
    accent="#e9955f",
    on_accent="#23150c",
    tint="#4a3226",
    problem="#f28b82",
)
_chosen = [LIGHT]


def colours() -> Colours:
    """The colours in use."""
    return _chosen[0]


def is_dark(app: QApplication) -> bool:
    """Whether the dark look is asked for, by the environment or the system."""
    asked = os.environ.get("INGLENOOK_THEME", "")
    if asked in {"light", "dark"}:
        return asked == "dark"
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def dress(app: QApplication) -> None:
    """Put the look on; call again when the system changes its colours."""
    _chosen[0] = DARK if is_dark(app) else LIGHT
    if app.style() is None or app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    font = app.font()
    # The name may be an alias ("Sans Serif"); asked for beside real names, Qt would pass it over for the next one.
    own = QFontInfo(font).family()
    font.setFamilies([own, *[name for name in _CJK if name != own]])
    app.setFont(font)
    app.setPalette(palette(colours()))
    app.setStyleSheet(_sheet(colours()))


def palette(look: Colours) -> QPalette:
    """The Qt palette of a look."""
    made = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for which, colour in (
        (role.Window, look.ground),
        (role.WindowText, look.text),
        (role.Base, look.paper),
        (role.AlternateBase, look.ground),
        (role.Text, look.text),
        (role.Button, look.raised),
        (role.ButtonText, look.text),
        (role.ToolTipBase, look.raised),
        (role.ToolTipText, look.text),
        (role.PlaceholderText, look.muted),
        (role.Highlight, look.accent),
        (role.HighlightedText, look.on_accent),
        (role.Link, look.accent),
        (role.BrightText, look.problem),
        (role.Mid, look.line),
        (role.Accent, look.accent),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, which, QColor(look.faint))
    return made


def title_font(app_font: QFont, times: float) -> QFont:
    """A larger, heavier copy of the font."""
    font = QFont(app_font)
    font.setPointSizeF(font.pointSizeF() * times)
    font.setWeight(QFont.Weight.Bold)
    return font


def as_title(label: QLabel, times: float = 1.5) -> QLabel:
    """Make a label a title; its size follows the font of the system."""
    label.setFont(title_font(QApplication.font(), times))
    return label


def follow(app: QApplication, redraw: object) -> None:
    """Dress again and call `redraw` whenever the system changes between light and dark."""

    def again(call: object, *_: object) -> None:
        dress(app)
        if callable(call):
            call()

    app.styleHints().colorSchemeChanged.connect(partial(again, redraw))


def _sheet(look: Colours) -> str:
    return _SHEET.substitute(asdict(look))


# What the palette alone cannot say: room, round corners, and what kind of button it is.
_SHEET = Template("""
* { outline: 0; }
QToolTip { color: $text; background: $raised; border: 1px solid $line; padding: 4px; }
QPushButton { background: $raised; border: 1px solid $line; border-radius: 6px; padding: 6px 14px; }
QPushButton:hover { border-color: $faint; }
QPushButton:pressed { background: $ground; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:disabled { color: $faint; background: $ground; }
QPushButton[kind="main"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="main"]:hover { border-color: $text; }
QPushButton[kind="main"]:focus { border: 2px solid $text; padding: 5px 13px; }
QPushButton[kind="main"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[kind="option"] { text-align: left; padding: 8px 12px; }
QPushButton[kind="option"]:checked { background: $tint; border-color: $accent; }
QPushButton[kind="mark"] { padding: 0px 5px; border-radius: 8px; color: $accent; background: $paper;
  border: 1px solid $line; }
QPushButton[kind="mark"]:hover, QPushButton[kind="mark"]:focus { border-color: $accent; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent;
  padding: 4px 6px; }
QPushButton[kind="quiet"]:hover { background: $tint; }
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="place"] { background: transparent; border: 1px solid transparent; text-align: left;
  padding: 8px 12px; border-radius: 6px; }
QPushButton[kind="place"]:hover { background: $paper; }
QPushButton[kind="place"]:checked { background: $tint; }
QPushButton[kind="place"]:focus { border-color: $accent; }
QLineEdit, QComboBox { background: $paper; border: 1px solid $line; border-radius: 6px; padding: 6px 8px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus { border-color: $accent; }
QComboBox { padding-right: 26px; }
QComboBox::drop-down { border: 0; width: 0; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line;
  selection-background-color: $tint; selection-color: $text; }
QPlainTextEdit, QListView { background: $paper; border: 1px solid $line; border-radius: 6px; }
QPlainTextEdit { padding: 8px; selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit:focus, QListView:focus { border-color: $faint; }
QFrame[kind="panel"] { background: $paper; border: 1px solid $line; border-radius: 8px; }
QFrame[kind="bar"] { background: $paper; border: 0; border-top: 1px solid $line; }
QFrame[kind="side"] { background: $ground; border: 0; border-right: 1px solid $line; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="problem"] { color: $problem; }
QPushButton[kind="chip"], QPushButton[kind="wordchip"] { background: $tint; border: 1px solid transparent;
  border-radius: 9px; padding: 2px 9px; text-align: left; }
QPushButton[kind="chip"]:hover, QPushButton[kind="chip"]:focus { border-color: $accent; }
QPushButton[kind="chip"]:focus { background: $raised; }
QPushButton[kind="wordchip"] { background: $paper; border-color: $line; }
QPushButton[kind="wordchip"]:hover, QPushButton[kind="wordchip"]:focus { border-color: $accent; }
QFrame[kind="popup"] { background: $raised; border: 1px solid $line; }
QDateEdit { background: $paper; border: 1px solid $line; border-radius: 6px; padding: 6px 8px; min-width: 112px; }
QDateEdit::drop-down { border: 0; width: 24px; subcontrol-origin: padding; subcontrol-position: center right; }
QDateEdit::down-arrow { image: none; }
QDateEdit:focus { border-color: $accent; }
QDateEdit:disabled { color: $faint; }
QListWidget::item { padding: 4px 6px; border-radius: 4px; }
QListWidget::item:selected { background: $tint; color: $text; }
QPushButton[kind="small"] { background: $paper; border: 1px solid $line; border-radius: 6px; padding: 0px 8px;
  color: $accent; }
QPushButton[kind="small"]:hover, QPushButton[kind="small"]:focus { border-color: $accent; }
QPushButton[kind="small"]:disabled { color: $faint; background: $ground; }
QLabel[kind="code"] { background: $paper; border: 1px solid $line; border-radius: 6px; padding: 16px; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $faint; border-radius: 4px;
  background: $paper; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QCheckBox:focus { color: $accent; }
QProgressBar { background: $line; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QTabWidget::pane { border: 0; }
QTabBar::tab { padding: 6px 12px; color: $muted; border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QSplitter::handle { background: transparent; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QStatusBar { border-top: 1px solid $line; }
QStatusBar::item { border: 0; }
QMenuBar { background: $ground; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: $tint; border-radius: 4px; }
QMenu { background: $raised; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $tint; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
""")
