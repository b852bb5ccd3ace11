"""Reads every text off a window as it stands, and says which were never translated and which are cut off."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTranslator
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from inglenook.interfaces.qt.models.paged import FACE, Face
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.plain import Elided
from inglenook.interfaces.qt.wordlist import collect

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "áƀçđéƒĝĥíĵķļɱñóþǫŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻⱮÑÓÞǪŔŠŢÚṼŴẊÝŽ"
)
_GAP = re.compile(r"(%\d|%n|\{\w+\}|&\w)")
_WORD = re.compile(r"[A-Za-z]{3,}")
_FORMATS = "formats"  # of dates: letters in them mean something to Qt
# Names, and what is the same in every language.
_NAMES = """
Google Gmail Microsoft Outlook
Inglenook Qt PDF Word Excel PowerPoint OpenDocument Maildir mbox eml zip Apache LGPL English name example org https http
Ctrl Del Delete Enter Esc Shift Tab Return Backspace Home End Left Right Gemma GGUF MLX llama MiB GiB bytes
Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun
January February March April May June July August September October November December
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
"""
_OPERATOR = re.compile(r"\b[a-z]+:(?=\s|$)")  # of the search language
ROWS = 6  # of a list, that are read


class Pseudo(QTranslator):
    """A language that nobody speaks: what the code says, with accents and 40 % longer. Only listed texts are in it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listed = {(each.context, each.text) for each in collect().texts}

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """A text of the list as this language has it; None is Qt's null string: not in this language."""
        return pseudo(text) if (context, text) in self._listed and context != _FORMATS else None

    def isEmpty(self) -> bool:
        """It has everything."""
        return False


def pseudo(text: str) -> str:
    """A text with accents and 40 % longer; gaps and keys of menus stay."""
    accented = "".join(part if _GAP.fullmatch(part) else part.translate(_ACCENTS) for part in _GAP.split(text))
    return accented + "ẋ" * -(-4 * len(text) // 10) if len(text) < 6 else accented + _longer(len(text))


def _longer(length: int) -> str:
    return (" ẋẋẋẋ" * length)[: -(-4 * length // 10)]


def data_words(*folders: Path) -> set[str]:
    """Every word that the fakes use: what a screen shows of them needs no translation."""
    words = {word.lower() for word in _WORD.findall(_NAMES)}
    for file in (file for folder in folders for file in folder.glob("fakes*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words |= {word.lower() for word in _WORD.findall(node.value)}
    return words


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """(whose, text) of all that is visible or read aloud, menus and the rows of lists too."""
    for bar in window.findChildren(QMenuBar):
        for menu in bar.actions():
            yield "menu", menu.text()
    for action in window.actions():
        yield f"action {action.objectName()}", action.text()
    for widget in (each for each in window.findChildren(QWidget) if each.isVisible()):
        whose = f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for text in (*_shown_by(widget), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()):
            if text:
                yield whose, text


def _shown_by(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.accessibleName() if isinstance(widget, Elided) else widget.text()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    elif isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)):
        yield widget.placeholderText()
    elif isinstance(widget, RowList):
        for number in range(min(widget.model().rowCount(), ROWS)):
            face = widget.model().index(number, 0).data(FACE)
            if isinstance(face, Face):
                yield from (face.title, face.side, face.under, face.badge)


def untranslated(window: QWidget, known: set[str]) -> set[tuple[str, str]]:
    """Texts with English words in them that are not data: they passed no translator."""
    return {
        (whose, text)
        for whose, text in texts_of(window)
        if any(word.lower() not in known for word in _WORD.findall(_OPERATOR.sub("", text)))
    }


@functools.cache
def _patterns() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """What the code says in English, of two words at least: without gaps, and with them."""
    texts = {each.text for each in collect().texts if len(_WORD.findall(_GAP.sub("", each.text))) > 1}
    with_gaps = {text for text in texts if _GAP.search(text.replace("&", ""))}
    made = (
        "".join(".*" if _GAP.fullmatch(part) else re.escape(part) for part in _GAP.split(text)) for text in with_gaps
    )
    return frozenset(texts - with_gaps), tuple(re.compile(each, re.DOTALL) for each in made)


@functools.cache
def is_english(text: str) -> bool:
    """Whether a text is one of those that the code says in English, or is made of one."""
    whole, patterns = _patterns()
    return text in whole or any(pattern.fullmatch(text) for pattern in patterns)


def words_in(value: object) -> Iterator[str]:
    """Every text in a state of a presenter, words or data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from words_in(each)
    elif isinstance(value, dict):
        yield from words_in(list(value.values()))
    elif is_dataclass(value):
        yield from words_in([getattr(value, field.name) for field in fields(value)])


def cut_off(window: QWidget) -> set[tuple[str, str]]:
    """Visible texts that have no room. What is elided on purpose (`Elided`) does not count."""
    found = set()
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty() and _is_cut(widget):
            found.add((f"{type(widget).__name__} in {type(widget.parent()).__name__}", next(_shown_by(widget), "")))
    return found


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, Elided):
        return False
    if isinstance(widget, QLabel):
        if not widget.text():
            return False
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        return widget.sizeHint().width() > widget.width() + 1
    if isinstance(widget, QAbstractButton):
        if widget.hasHeightForWidth():  # its words go on in the next line
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        return bool(widget.text()) and widget.sizeHint().width() > widget.width() + 1
    if isinstance(widget, QComboBox):
        return widget.minimumSizeHint().width() > widget.width() + 1
    if isinstance(widget, QLineEdit) and not widget.placeholderText().endswith("ẋ"):  # Qt elides them; real ones fit
        room = widget.width() - 18  # the padding and the cursor
        return not widget.text() and QFontMetrics(widget.font()).horizontalAdvance(widget.placeholderText()) > room
    return False
