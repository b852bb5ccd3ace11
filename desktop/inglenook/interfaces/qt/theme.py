"""The look: Fusion, one light and one dark palette of our own, one accent colour, an 8-pixel grid.

`QStyleHints.setColorScheme` does nothing on a Linux desktop without a platform theme (QTBUG-129917), so the palettes
are set by hand and the hint is only followed. `INGLENOOK_THEME=light|dark` overrides it, for pictures and tests.
Contrast of text, muted text and accent against their grounds is at least 4.5:1 in both, that of the edges of fields
3:1; a test computes it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache
from string import Template

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QStyle, QWidget

from inglenook.core.resources import resource_path
from inglenook.interfaces.qt.preferences import Looks, Preferences

GRID = 8
ICON, TICK = 16, 14  # pixels of a drawing on a button or in a menu, and of a box to tick, beside text of the usual size
_CJK = ["Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", "WenQuanYi Micro Hei", "Droid Sans Fallback"]


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of one look, as #rrggbb."""

    ground: str  # behind everything
    paper: str  # lists, texts, fields
    raised: str  # buttons, chips
    line: str  # borders
    edge: str  # of what is typed or chosen in
    text: str
    muted: str
    faint: str  # disabled
    accent: str
    on_accent: str
    tint: str  # chosen rows, marked passages
    problem: str
    good: str  # what holds


LIGHT = Colours(
    ground="#f7f4ef",
    paper="#fffdfa",
    raised="#ffffff",
    line="#e2dbd0",
    edge="#8a8075",
    text="#2a2521",
    muted="#6b6259",
    faint="#aaa196",
    accent="#a8492a",
    on_accent="#ffffff",
    tint="#f6e3d8",
    problem="#a3261f",
    good="#2b7048",
)
DARK = Colours(
    ground="#1b1917",
    paper="#23201d",
    raised="#2e2a26",
    line="#3c3732",
    edge="#8a8075",
    text="#ece6de",
    muted="#aaa095",
    faint="#6f675f",
    accent="#e9955f",
    on_accent="#23150c",
    tint="#4a3226",
    problem="#f28b82",
    good="#86c79d",
)
PLAIN = Looks()
_WORN = "inglenookLook"  # of the application and of each window: which look it has on
_size = [PLAIN.text_size]
_chosen = [LIGHT]
_motion = [PLAIN.motion]
_system: list[tuple[float, str]] = []  # size and family of the system's font, before ours is put on


def colours() -> Colours:
    """The colours in use."""
    return _chosen[0]


def is_dark(app: QApplication, looks: Looks = PLAIN) -> bool:
    """Whether the dark look is asked for, by the environment, the person or the system."""
    for asked in (os.environ.get("INGLENOOK_THEME", ""), looks.theme):
        if asked in {"light", "dark"}:
            return asked == "dark"
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def dress(app: QApplication, looks: Looks = PLAIN) -> None:
    """Put the look on; call again when the system or the person changes it. What is worn already is left alone."""
    if not _system:
        app.setStyle("Fusion")
        # The name may be an alias ("Sans Serif"); asked for beside real names, Qt would pass it over for the next one.
        _system.append((app.font().pointSizeF(), QFontInfo(app.font()).family()))
    _chosen[0] = DARK if is_dark(app, looks) else LIGHT
    _motion[0] = looks.motion
    _size[0] = looks.text_size
    font = app.font()
    points, own = _system[0]
    font.setPointSizeF(points * looks.text_size / 100)
    font.setFamilies(_families(own))
    if font != app.font():
        app.setFont(font)
    if app.property(_WORN) != colours().ground:
        app.setProperty(_WORN, colours().ground)
        app.setPalette(palette(colours()))
    for window in app.topLevelWidgets():
        if window.property(_WORN) is not None:
            wear(window)


def wear(window: QWidget) -> None:
    """Put the style sheet on a window without a parent, once it is made; all within it and its dialogs have it too.

    It is the window's and not the application's: Qt would give it to every widget anew each time that a part around it
    is put into another, which is half of what making a screen costs, and, where it changes, once for each of the parts
    around it.
    """
    worn = f"{colours().ground} {_size[0]}"
    if window.property(_WORN) != worn:
        window.setProperty(_WORN, worn)
        window.setStyleSheet(_sheet(colours(), _size[0]))


def _families(own: str) -> list[str]:
    """The font of the system, and one for Chinese; in a Chinese window that comes first, for quotation marks and …"""
    chinese = [name for name in _CJK if name != own]
    if QLocale().language() is QLocale.Language.Chinese and own not in _CJK:
        return [*chinese, own]
    return [own, *chinese]


def grown(pixels: int) -> int:
    """How large a drawing is beside the text as it is now, that is so large beside text of the usual size."""
    return Looks(text_size=_size[0]).room(pixels)


def motion_ms(wanted: int) -> int:
    """How long a small motion takes: not at all where the person or the system wants less of it."""
    style = QApplication.style()
    if _motion[0] == "less" or style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0:
        return 0
    return wanted


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


def keep_dressed(
    app: QApplication,
    preferences: Preferences,
    redraw: Callable[[], object],
    remake: Callable[[], object],
    lighten: Callable[[Callable[[], object]], object],
) -> None:
    """Dress again whenever the system or the person changes the look.

    `lighten` lets go of what is not seen and then calls what it is given, since a style sheet takes its time for every
    widget there is; `remake` is for another size of the text.
    """
    worn = [preferences.looks]

    def put_on() -> None:
        before, worn[0] = worn[0], preferences.looks
        dress(app, preferences.looks)
        redraw()
        if before.text_size != preferences.looks.text_size:
            remake()

    def changed(looks: Looks) -> None:
        if (looks.theme, looks.text_size, looks.motion) != (worn[0].theme, worn[0].text_size, worn[0].motion):
            lighten(put_on)

    app.styleHints().colorSchemeChanged.connect(lambda _: lighten(put_on))
    preferences.changed.connect(changed)


@lru_cache(maxsize=2)
def _sheet(look: Colours, size: int) -> str:
    """The style sheet of the whole window: every file of `resources/window`, with the colours put in, and how large a
    drawing, a tick and the room for an arrow are beside text of that `size`."""
    files = sorted(resource_path("window").glob("*.qss"))
    room = Looks(text_size=size).room
    return Template("\n".join(file.read_text("utf-8") for file in files)).substitute(
        asdict(look), icon=room(ICON), tick=room(TICK), box=room(TICK) + 4, arrow=room(26), within=room(26) - 1
    )
