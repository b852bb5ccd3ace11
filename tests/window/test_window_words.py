"""The window's languages: nothing untranslated, nothing stale, and a change while a vault is open."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, QTranslator

from inglenook.core.resources import resource_path
from inglenook.interfaces.qt.language import language_for
from inglenook.interfaces.qt.wordlist import Text, collect

_GAPS = re.compile(r"%\d|%n|\{\w+\}|&(?=\w)")
_FILE = "translations/inglenook_zh_CN"


@pytest.fixture(scope="module")
def kept() -> dict[Text, ElementTree.Element]:
    """The translations as they are kept, by what they are of."""
    tree = ElementTree.parse(resource_path(f"{_FILE}.ts"))
    return {
        Text(context.findtext("name", ""), message.findtext("source", "")): message
        for context in tree.iter("context")
        for message in context.iter("message")
    }


def _translation(message: ElementTree.Element) -> str:
    return message.findtext("translation", "")


def test_every_text_is_a_literal() -> None:
    assert not collect().unclear


def test_translations_have_the_gaps_of_their_texts(kept: dict[Text, ElementTree.Element]) -> None:
    def gaps(text: str) -> list[str]:
        return sorted(gap for gap in _GAPS.findall(text) if gap != "&")

    assert not [
        (text.text, _translation(message))
        for text, message in kept.items()
        if _translation(message) and gaps(text.text) != gaps(_translation(message))
    ]


def test_the_compiled_file_is_that_of_the_translations(kept: dict[Text, ElementTree.Element]) -> None:
    translator = QTranslator()
    assert translator.load(str(resource_path(f"{_FILE}.qm")))
    assert not [
        text
        for text, message in kept.items()
        if _translation(message) and translator.translate(text.context, text.text) != _translation(message)
    ]


def test_the_list_names_no_place_of_this_computer() -> None:
    assert "<location" not in resource_path(f"{_FILE}.ts").read_text("utf-8")


def test_code_is_read_for_texts_and_for_calls_that_hide_theirs(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        """
def _say(text):
    return QCoreApplication.translate("rooms", text)
class Outer(QObject):
    class Inner(QObject):
        def f(self):
            return self.tr("in" "side")
    def g(self, word):
        self.tr(word)
        return _say("helped"), QT_TRANSLATE_NOOP("t", "listed")
    def h(self, word, owner):
        QCoreApplication.translate("t", word)
        owner.tr("of another")
"""
    )
    found = collect(tmp_path)
    own = {(each.context, each.text) for each in found.texts if each.context != "sentences"}
    assert own == {("Inner", "inside"), ("rooms", "helped"), ("t", "listed"), ("QObject", "of another")}
    assert found.unclear == ("a.py:9",)


@pytest.mark.parametrize(("asked", "systems", "spoken"), [
    ("auto", ["zh-Hans-CN", "zh", "en"], "zh"),
    ("auto", ["de-DE", "de"], "en"),
    ("auto", ["en-GB", "zh-CN"], "en"),
    ("en", ["zh-CN"], "en"),
    ("zh", ["de-DE"], "zh"),
    ("klingon", ["zh_CN"], "zh"),
])  # fmt: skip
def test_the_language_is_the_persons_or_the_systems(
    monkeypatch: pytest.MonkeyPatch, asked: str, systems: list[str], spoken: str
) -> None:
    monkeypatch.delenv("INGLENOOK_LANGUAGE", raising=False)
    monkeypatch.setattr(QLocale, "uiLanguages", lambda *_: systems)
    assert language_for(asked) == spoken
    monkeypatch.setenv("INGLENOOK_LANGUAGE", "zh")
    assert language_for(asked) == "zh"
