"""The window's languages: nothing untranslated, nothing stale, and a change while a vault is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLabel

from inglenook.core.digest import Span
from inglenook.core.errors import InglenookError
from inglenook.core.ids import ItemId, ItemKind, document_id, thread_id
from inglenook.core.outgoing import Caution, Dispatch, SendState
from inglenook.core.resources import resource_path
from inglenook.core.results import Reading
from inglenook.core.tables import TableRow
from inglenook.courier.mailfailures import MailLoginRefused
from inglenook.index.sentences.query import parse
from inglenook.interfaces import tongue
from inglenook.interfaces.model_words import MODEL_REFUSALS
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.actions import PLACES
from inglenook.interfaces.qt.frame.desk import Desk
from inglenook.interfaces.qt.frame.todayentries import span_words
from inglenook.interfaces.qt.language import Language, language_for, shared
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.main import follow_language
from inglenook.interfaces.qt.preferences import Preferences
from inglenook.interfaces.qt.presenters.presenter import Presenter, within
from inglenook.interfaces.qt.presenters.privacy import Form
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.saying import Said, filled, said_again
from inglenook.interfaces.qt.search.chips import part_words
from inglenook.interfaces.qt.services.letters import ReplyWish
from inglenook.interfaces.qt.window import Window
from inglenook.interfaces.qt.window_sentences import INSTEAD
from inglenook.interfaces.qt.wordlist import Text, collect
from inglenook.interfaces.sending_words import caution_sentence, fate_sentence
from inglenook.interfaces.sentences import ERRORS, HELD, WRONG_USES, label_name, sentence_for
from window.fakes import FakeDoor, FakeVault, InstantLanes
from window.texts import Pseudo, cut_off, data_words, is_english, texts_of, untranslated, words_in

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


@pytest.fixture
def language(dressed: QApplication) -> Iterator[Language]:
    """A language that is English again after the test."""
    made = Language(dressed)
    made.speak("en")
    yield made
    made.speak("en")
    QLocale.setDefault(QLocale.system())
    made.setParent(None)


def _translation(message: ElementTree.Element) -> str:
    return message.findtext("translation", "")


def test_every_text_is_a_literal() -> None:
    assert not collect().unclear


def test_every_text_is_translated_and_no_translation_is_stale(kept: dict[Text, ElementTree.Element]) -> None:
    texts = set(collect().texts)
    assert not sorted(texts - kept.keys()), "not in the .ts: make words"
    assert not sorted(kept.keys() - texts), "no longer in the code: make words"
    unfinished = [
        text
        for text, message in kept.items()
        if not _translation(message) or message.find("translation[@type]") is not None
    ]
    assert not unfinished, f"{len(unfinished)} wait for a translator"


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


def test_a_change_of_language_says_everything_anew(
    language: Language, tmp_path: Path, instant: InstantLanes, vault: FakeVault
) -> None:
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    language.changed.connect(window.respeak)
    window.show()
    window.gate.unlock(passphrase="wrong")
    assert window.gate_screens.unlocking.heading.text() == "The vault is locked"
    window.gate_screens.unlocking.passphrase.setText("half typed")
    language.speak("zh")
    assert window.gate_screens.unlocking.passphrase.text() == "half typed"
    assert set(window.gate_screens.language.buttons) == {"en"}
    assert window.gate_screens.unlocking.heading.text() == "保险库已锁定"
    assert window.actions_made["lock"].text() == "立即锁定"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"  # Qt's own words
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None
    window.desk.go("mail")
    language.speak("en")
    assert window.desk.place == "mail"
    assert "Mail" in {button.text() for button in window.desk._buttons.values()}
    assert any(fact.text() == "Unlocked" for fact in window.statusBar().findChildren(QLabel))
    window.close()
    window.deleteLater()


def test_what_stands_on_the_screens_is_said_anew(
    language: Language, dressed: QApplication, tmp_path: Path, instant: InstantLanes
) -> None:
    """What was said in English is said in Chinese after the change, whatever state it stands in."""
    window = Window(FakeDoor(tmp_path, exists=True), instant)
    said: set[str] = set()
    stale: set[str] = set()
    for screen in _notices(window):
        presenters: list[Presenter[Any]] = [window.gate, *(within(window.rooms) if window.rooms is not None else ())]
        said |= {text for each in presenters for text in words_in(each.state) if is_english(text)}
        language.speak("zh")
        states = [said_again(each.state) for each in presenters]
        stale |= {f"{screen}: {text}" for text in words_in(states) if is_english(text)}
        language.speak("en")
    assert not stale
    assert len(said) > 20, sorted(said)
    window.show()
    language.speak("zh")
    window.respeak()
    dressed.processEvents()
    assert not [text for _, text in texts_of(window) if is_english(text)]
    window.close()
    window.deleteLater()


def test_a_choice_is_spoken_at_once_with_the_fonts_that_go_with_it(language: Language, dressed: QApplication) -> None:
    preferences, said = Preferences(), []
    follow_language(dressed, preferences, lambda: said.append(language.spoken), lambda then: then())
    latin = dressed.font().families()
    preferences.change(language="zh")
    assert dressed.font().families()[0].endswith("CJK SC")
    preferences.change(theme="dark")
    preferences.change(language="en")
    assert said == ["zh", "en"]
    assert dressed.font().families() == latin


def test_examples_of_a_search_are_understood_in_chinese(kept: dict[Text, ElementTree.Element]) -> None:
    named = ("mails", "unread", "PDF")
    examples = [text for text in kept if text.context == "Starts" and text.text.startswith(named)]
    assert len(examples) == 4
    for text in examples:
        _, readings = parse(_translation(kept[text]), date(2026, 11, 26), (), ())
        assert {reading.key for reading in readings} - {"terms", "kind"}, text


def test_sentences_of_both_faces_are_said_in_the_language(language: Language) -> None:
    class Held(InglenookError):
        code = "vault_busy"

    language.speak("zh")
    assert label_name("receipt") == "收据"
    assert sentence_for(Held(folder="/x")).startswith("/x 中的保险库")
    unsaid = sentence_for(MailLoginRefused(host="h", words=""))
    assert "说法" not in unsaid, "what nobody said is left out"
    assert figures.listed(("a", "b")) == "a、b"
    assert figures.together("甲。", "", "乙。") == "甲。乙。"
    assert figures.long_date(round(datetime(2026, 11, 18, 12).timestamp())).startswith("2026年11月18日")
    assert part_words((Reading("邮件", "kind", "mail", 0, 2),)) == "种类：邮件"
    assert fate_sentence(Dispatch(1, None, None, 1, (), "", SendState.WAITING, 0, "mail_unreachable")).count(" ") == 0
    language.speak("en")
    assert label_name("receipt") == "receipt"
    assert said_again(unsaid).endswith("their own page.")
    assert figures.together("One.", "", "Two.") == "One. Two."
    assert figures.long_date(1_795_000_000).endswith(f", {figures.hour(1_795_000_000)}"), "one clock everywhere"
    assert caution_sentence(Caution("markers_left", (("count", "1"), ("first", "[…]")))).startswith("A place is still")


def test_chinese_has_its_own_order_marks_and_no_blank_before_a_percent_sign(language: Language) -> None:
    week, turn = Span(date(2026, 11, 16), date(2026, 11, 22)), Span(date(2026, 12, 28), date(2027, 1, 3))
    assert span_words(week) == "16 November to 22 November 2026"
    assert span_words(turn) == "28 December 2026 to 3 January 2027"
    assert (figures.clauses(["a", "b"]), figures.percent(44), figures.noted("a", "4")) == ("a, b", "44 %", "a (4)")
    language.speak("zh")
    assert span_words(week) == "2026年11月16日至11月22日"
    assert span_words(turn) == "2026年12月28日至2027年1月3日"
    assert (figures.clauses(["甲", "乙"]), figures.percent(44), figures.noted("甲", "4")) == (
        "甲，乙",
        "44%",
        "甲（4）",
    )


def test_the_title_of_a_job_fits_one_that_has_ended(kept: dict[Text, ElementTree.Element]) -> None:
    """It stands in the list of what ended, too: there 正在 would say that it still runs."""
    titles = [text for text in kept if text.context.endswith("Presenter") and re.match(r"[A-Z]\w+ing\b", text.text)]
    assert len(titles) > 20
    assert not [text for text in titles if "正在" in _translation(kept[text]) and not text.text.endswith("…")]


def test_the_window_names_places_of_its_own_and_no_command() -> None:
    command = re.compile(r"inglenook [a-z]|command line|--[a-z]|“learn")
    # What is asked for wrongly is asked for by a command, but for what `INSTEAD` has, too.
    elsewhere = {*WRONG_USES.values(), *HELD.values(), MODEL_REFUSALS["split"]} - INSTEAD.keys()
    assert {each.text for each in collect().texts if command.search(each.text)} <= elsewhere
    gaps = re.compile(r"\{\w+\}")
    assert all({*gaps.findall(said)} <= {*gaps.findall(text)} for text, said in INSTEAD.items())
    assert shared(ERRORS["needs_model"]) == INSTEAD[ERRORS["needs_model"]]


def test_no_text_calls_a_measure_by_a_name_that_only_its_trade_knows() -> None:
    assert not [each for each in collect().texts if re.search(r"\b(F1|[Mm]acro|nats?|tokens?|LLM)\b", each.text)]


def _screens(window: Window) -> Iterator[str]:
    """Every screen of the window one after the other, with something on it."""
    yield from _first_steps(window)
    for place in PLACES:
        _desk(window).go(place)
        yield place
    yield from _house(window)
    yield from _papers(window)
    yield from _mail(window)
    window.gate.lock()
    yield "locked"
    window.gate.unlock(passphrase="wrong")
    yield "refused"


def _desk(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


def _first_steps(window: Window) -> Iterator[str]:
    gate = window.gate
    yield "welcome"
    gate.begin()
    gate.create("right words", "other words", use_keychain=False)
    yield "making"
    gate.create("right words", "right words", use_keychain=False)
    yield "recovery code"
    gate.confirm_code()
    rooms = _desk(window).rooms
    yield "papers"
    rooms.add([Path("a.pdf"), Path("b.bin"), Path("c.key"), Path("d.scan")])
    yield "papers brought in"
    rooms.beginning.go_on()
    yield "engine"
    rooms.models.get("gemma-0")
    yield "licence"
    rooms.models.accept()
    rooms.models.try_out("gemma-0")
    yield "model fetched and tried"
    rooms.beginning.go_on()
    yield "ready"
    rooms.beginning.go_on()


def _house(window: Window) -> Iterator[str]:
    rooms = _desk(window).rooms
    rooms.privacy.test()
    _desk(window).go("privacy")
    yield "protections"
    for form in Form:
        rooms.privacy.open_form(form)
        yield f"form {form.value}"
    rooms.privacy.open_form(Form.NONE)


def _papers(window: Window) -> Iterator[str]:
    rooms, desk = _desk(window).rooms, _desk(window)
    rooms.open(document_id(1))
    rooms.documents.summary.summarize()
    yield "a document"
    rooms.documents.fields.fill("total, date")
    yield "facts of a document"
    rooms.chat.say("lease?")
    desk.go("chat")
    yield "a conversation"
    desk.go("search")
    rooms.search.ask("lease")
    yield "hits"
    rooms.search.ask("nothing")
    yield "no hits"


def _mail(window: Window) -> Iterator[str]:
    rooms, desk = _desk(window).rooms, _desk(window)
    rooms.open(thread_id(1))
    rooms.mail.summary.summarize()
    yield "a thread"
    rooms.mail.reply.draft(ReplyWish())
    desk.page_of(MailPage).show_reply()
    yield "a reply"
    rooms.mail.reply.save("Dear Anna")
    desk.go("drafts")
    rooms.open(ItemId(ItemKind.DRAFT, 1))
    yield "a draft"


def _notices(window: Window) -> Iterator[str]:
    """What is said after something was done, in one place after the other."""
    window.gate.unlock(passphrase="wrong")
    yield "refused"
    window.gate.unlock(passphrase="right words")
    rooms = _desk(window).rooms
    rooms.add([Path("a.pdf"), Path("b.bin"), Path("c.key"), Path("d.scan")])
    yield "brought in"
    rooms.keeping.check()
    yield "checked"
    rooms.keeping.back_up(Path("somewhere"))
    yield "backed up"
    yield from _papers_said(rooms)
    yield from _mail_said(rooms)
    yield from _house_said(rooms)
    yield from _tables_said(rooms)


def _papers_said(rooms: Rooms) -> Iterator[str]:
    rooms.open(document_id(1))
    rooms.documents.save_copy(Path("copy.pdf"))
    yield "saved a copy"
    rooms.documents.give_label("lease")
    rooms.documents.take_label("lease")
    yield "took a label"
    rooms.documents.open(document_id(99))
    yield "no such document"
    rooms.remove([document_id(2)])
    yield "removed"
    rooms.report.refresh()
    yield "report"


def _mail_said(rooms: Rooms) -> Iterator[str]:
    rooms.open(thread_id(1))
    items = [mail.row.item for mail in rooms.mail.state.thread.mails] if rooms.mail.state.thread else []
    rooms.mail.handling.mark_unread(items)
    yield "unread"
    rooms.mail.handling.archive([thread_id(1), thread_id(2)])
    yield "archived"
    rooms.mail.handling.mute(thread_id(1), is_muted=True)
    yield "muted"
    rooms.mail.labelling.give("receipt")
    yield "labelled"
    rooms.mail.labelling.put_off()
    yield "put off"
    rooms.accounts.joining.give_address("nobody", "")
    yield "no address"
    rooms.open(ItemId(ItemKind.DRAFT, 1))
    rooms.drafts.hand_over("Dear Anna")
    yield "handed over"
    rooms.drafts.discard()
    yield "thrown away"


def _house_said(rooms: Rooms) -> Iterator[str]:
    rooms.models.ask_removal("gemma-0")
    rooms.models.remove()
    yield "model removed"
    rooms.privacy.change_passphrase("right words", "a", "b")
    yield "passphrases differ"
    rooms.privacy.change_passphrase("right words", "a", "a")
    yield "passphrase too short"
    rooms.privacy.use_keychain("right words", is_wanted=True)
    yield "keychain"
    rooms.privacy.back_up(Path("copies"))
    yield "copied"
    rooms.style.start()
    yield "learned"
    rooms.style.forget()
    yield "forgotten"


def _tables_said(rooms: Rooms) -> Iterator[str]:
    rooms.table.open(1)
    rooms.table.refresh()
    yield "filled"
    rooms.table.take_out([1])
    yield "taken out"
    rooms.tables.refresh()
    rooms.tables.remove(next(row for row in rooms.tables.rows.rows if isinstance(row, TableRow)))
    yield "table removed"


def _faults(window: Window, app: QApplication, folder: Path) -> tuple[list[str], list[str]]:
    known = data_words(Path(__file__).parent) | set(re.findall("[a-z]{3,}", str(folder).lower()))
    english, cut = [], []
    window.resize(900, 600)
    window.show()
    for screen in _screens(window):
        for _ in range(3):  # a layout asks the one around it, which asks again
            app.processEvents()
        english += [f"{screen}: {whose}: {text}" for whose, text in untranslated(window, known)]
        cut += [f"{screen}: {whose}: {text}" for whose, text in cut_off(window)]
    window.close()
    window.deleteLater()
    return sorted(english), sorted(cut)


@pytest.mark.parametrize("name", ["zh", "pseudo"])
def test_every_screen_is_translated_and_has_room_for_it(
    name: str, language: Language, dressed: QApplication, tmp_path: Path, instant: InstantLanes
) -> None:
    translator = Pseudo()
    if name == "pseudo":
        dressed.installTranslator(translator)
        tongue.speak_by(shared)
    else:
        language.speak(name)
    window = Window(FakeDoor(tmp_path / "vault"), instant)
    english, cut = _faults(window, dressed, tmp_path)
    dressed.removeTranslator(translator)
    assert not english, "passed no translator:\n" + "\n".join(english)
    assert not cut, "have no room:\n" + "\n".join(cut)


def test_a_value_that_looks_like_a_gap_is_none() -> None:
    assert filled("%1 (%2), %3", "100 %2", "a %1") == "100 %2 (a %1), %3"
    language = ["%1 of %2"]
    said = filled(Said(lambda: language[0]), "%2", Said(lambda: language[0][3:5]))
    assert said == "%2 of of"
    language[0] = "%2 里的 %1"
    assert said_again(said) == "里的 里的 %2"
