"""The language of the window: which one, and the translators of Qt that speak it.

English is written in the code; every other language is a file of Qt Linguist in `resources/translations`, and Qt's own
words (file dialogs, menus of text fields) come from the file that Qt brings. `INGLENOOK_LANGUAGE=en|zh` overrides the
choice, for pictures and tests.
"""

from __future__ import annotations

import logging
import os

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from inglenook.core.errors import InglenookError
from inglenook.core.resources import resource_path
from inglenook.interfaces import tongue
from inglenook.interfaces.qt.saying import Said
from inglenook.interfaces.qt.window_sentences import INSTEAD

log = logging.getLogger(__name__)

ENGLISH = "en"
# The languages there are beside English: their name here, and as Qt and its files call them.
TRANSLATED = {"zh": "zh_CN"}
NAMES = {"en": "English", "zh": "简体中文"}  # each in itself, so that it is found by those who look for it
# What Qt's own translation lacks of the file dialog that is shown where the system has none.
_OF_QT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "&File name:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
)
SHARED = "sentences"  # the context of the words that the command line has, too


def language_for(asked: str) -> str:
    """The language for a choice ("auto", "en", "zh"): with "auto" the first of the system's that the window has."""
    asked = os.environ.get("INGLENOOK_LANGUAGE", "") or asked
    if asked in NAMES:
        return asked
    for name in QLocale.system().uiLanguages():
        language = name.replace("_", "-").split("-")[0].lower()
        if language in NAMES:
            return language
    return ENGLISH


def locale_for(language: str) -> QLocale:
    """How dates and numbers are written: the system's way where it has that language, else that of the language."""
    system = QLocale.system()
    wanted = {"zh": QLocale.Language.Chinese}.get(language, QLocale.Language.English)
    if system.language() is wanted:
        return system
    if wanted is QLocale.Language.Chinese:
        return QLocale(wanted, QLocale.Country.China)
    return QLocale(wanted, system.territory())


def shared(text: str) -> str:
    """A sentence that the command line has, too, in the language of the window; it knows no Qt itself. Where it names a
    command, the window names a place of its own."""
    text = INSTEAD.get(text, text)
    return Said(lambda: QCoreApplication.translate("sentences", text))


class Language(QObject):
    """Speaks one language at a time. It belongs to the application and lives as long."""

    changed = Signal()  # everything said from now on is in another language: screens are made anew

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._translators: list[QTranslator] = []
        self.spoken = ""

    def speak(self, asked: str) -> None:
        """Speak the language for a choice from now on; says so where it is another one than before."""
        language = language_for(asked)
        if language == self.spoken:
            return
        is_first, self.spoken = not self.spoken, language
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = [] if language == ENGLISH else _translators(TRANSLATED[language])
        for translator in self._translators:
            self._app.installTranslator(translator)
        QLocale.setDefault(locale_for(language))
        tongue.speak_by(shared)
        if not is_first:
            self.changed.emit()


def _translators(name: str) -> list[QTranslator]:
    """Qt's words and ours; what cannot be read stays English."""
    made: list[QTranslator] = []
    for file, folder in (("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), ("inglenook", "")):
        translator = QTranslator()
        try:
            place = folder or str(resource_path("translations"))
        except InglenookError:
            place = ""
        if translator.load(f"{file}_{name}", place):
            made.append(translator)
        else:
            log.warning("the words of %s_%s cannot be read", file, name)
    return made
