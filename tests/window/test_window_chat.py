"""The Chat screen: say, answer, stop, again, edit, sources, scope, presets, the list, what survives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from inglenook.core.chats import ChatRow, ChatTurn, ChatView
from inglenook.core.events import Notice, Progress, Stop
from inglenook.core.ids import document_id, message_id, thread_id
from inglenook.core.results import EARLIER, Source, SummaryLine
from inglenook.interfaces.cli.talking import marks
from inglenook.interfaces.qt import figures, transcript
from inglenook.interfaces.qt.conversations.chat import ChatPage
from inglenook.interfaces.qt.conversations.prose import CodeBlock
from inglenook.interfaces.qt.conversations.scope import ScopePopup
from inglenook.interfaces.qt.conversations.talk import Talk, step_words
from inglenook.interfaces.qt.conversations.turns import Answer, Lines, Question
from inglenook.interfaces.qt.frame.desk import Desk
from inglenook.interfaces.qt.presenters.chat import ChatPresenter
from inglenook.interfaces.qt.presenters.conversation import ChatState, Work
from inglenook.interfaces.qt.services.chats import Named, Writers
from inglenook.interfaces.qt.transcript import Block, blocks
from inglenook.interfaces.qt.window import Window
from window.fakes import FakeDoor, FakeVault, InstantLanes, WrongPass
from window.fakes_chat import CODE, LEASE

MODEL = Writers("tiny-0123456789ab-1", "tiny-0123456789ab-1", 270)


@pytest.fixture
def chat(vault: FakeVault, instant: InstantLanes) -> Iterator[ChatPresenter]:
    made = ChatPresenter(vault, instant)
    yield made
    made.unsent.leave()


@pytest.fixture
def window(tmp_path: Path, instant: InstantLanes, vault: FakeVault) -> Iterator[Window]:
    made = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    made.show()
    made.gate.unlock(passphrase="right words")
    assert made.desk is not None
    made.desk.go("chat")
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def desk(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


@pytest.fixture
def screen(desk: Desk) -> ChatPage:
    return desk.page_of(ChatPage)


def said(chat: ChatPresenter) -> list[str]:
    return [turn.text for turn in chat.state.turns]


def test_words_are_kept_before_they_are_answered(chat: ChatPresenter, vault: FakeVault) -> None:
    vault.chats.fails = WrongPass()
    chat.say("  When is rent due?  ")
    assert said(chat) == ["When is rent due?"]
    assert chat.state.problem
    assert not chat.state.is_busy
    vault.chats.fails = None
    chat.again()
    assert [turn.role for turn in chat.state.turns] == ["person", "engine"]
    assert chat.state.problem == ""
    assert vault.chats.seeds == [0, 0]


def test_an_answer_is_written_anew_with_another_seed(chat: ChatPresenter, vault: FakeVault) -> None:
    chat.say("When is rent due?")
    chat.again()
    assert [turn.role for turn in chat.state.turns] == ["person", "engine"]
    assert said(chat) == [turn.text for turn in vault.chats.view(1).turns]
    assert vault.chats.seeds[0] == 0 < vault.chats.seeds[1]


def test_what_was_said_is_said_otherwise(chat: ChatPresenter, vault: FakeVault) -> None:
    chat.note("half typed")
    chat.say("First?")
    chat.say("Second?")
    chat.note("not sent yet")
    chat.edit(chat.state.turns[0].number)
    assert chat.state.box == "First?"
    chat.note("never mind")
    chat.leave_edit()
    assert chat.state.box == "not sent yet"
    chat.edit_last()
    assert chat.state.box == "Second?"
    chat.edit(chat.state.turns[0].number)
    chat.say("Other?")
    assert said(chat)[0] == "Other?"
    assert len(chat.state.turns) == 2
    assert said(chat) == [turn.text for turn in vault.chats.view(1).turns]
    assert chat.state.box == "not sent yet"


def test_words_that_are_refused_go_back_into_the_box(chat: ChatPresenter, vault: FakeVault) -> None:
    vault.chats.fails = WrongPass()
    WrongPass.code, code = "needs_model", WrongPass.code
    try:
        chat.choose_preset("story")
        chat.say("A story, please.")
    finally:
        WrongPass.code = code
    assert chat.state.box == "A story, please."
    assert "model" in chat.state.problem
    assert chat.state.row is None
    assert chat.state.preset == "story"


def test_a_stop_keeps_what_was_written_freely_and_nothing_unchecked(chat: ChatPresenter, vault: FakeVault) -> None:
    def stop_after_one(stop: Stop) -> None:
        work = chat.state.work
        assert work is not None
        if calls:
            stop.set()
        calls.append(1)

    calls: list[int] = []
    vault.chats.before = stop_after_one
    chat.choose_preset("story")
    chat.say("A story, please.")
    assert [(turn.text, turn.state) for turn in chat.state.turns][1:] == [("Once ", "stopped")]
    assert not chat.state.is_busy
    chat.fresh()
    chat.choose_preset("")
    chat.say("When is rent due?")
    assert said(chat) == ["When is rent due?"]
    assert chat.state.was_stopped


def test_a_model_that_fails_is_told_beside_its_answer(chat: ChatPresenter, vault: FakeVault) -> None:
    vault.chats.notice = Notice("model_failed", (("engine", "Tiny"), ("reason", "killed")))
    chat.say("When is rent due?")
    number = chat.state.turns[-1].number
    assert "Tiny" in chat.state.notes[number]
    chat.fresh()
    chat.open(1)
    assert "Tiny" in chat.state.notes[number]


def test_typed_words_wait_in_their_conversation(chat: ChatPresenter) -> None:
    chat.say("First?")
    chat.note("of the first")
    chat.fresh()
    assert chat.state.box == ""
    chat.note("of a new one")
    chat.open(1)
    assert chat.state.box == "of the first"
    chat.fresh()
    assert chat.state.box == "of a new one"


def test_typed_words_come_back_when_the_vault_is_opened_again(
    window: Window, screen: ChatPage, vault: FakeVault
) -> None:
    QTest.keyClicks(screen.box.field, "When is")
    window.gate.lock()
    assert vault.chats.typed == {None: "When is"}
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None
    window.desk.go("chat")
    again = window.desk.page_of(ChatPage)
    assert again.box.field.toPlainText() == "When is"
    QTest.keyClick(again.box.field, Qt.Key.Key_Return)
    window.gate.lock()
    assert vault.chats.typed == {}


def test_an_answer_goes_with_what_it_rested_on(screen: ChatPage, desk: Desk, vault: FakeVault) -> None:
    screen._chat.say("When is rent due?")
    view = vault.chats.view(1)
    emptied = replace(view.turns[1], text="", lines=(), state="source_gone")
    vault.chats.views[1] = replace(view, turns=(view.turns[0], emptied))
    desk.go("mail")
    desk.go("chat")
    assert screen._chat.state.turns[1].state == "source_gone"


def test_a_stop_goes_to_what_is_in_sight(screen: ChatPage, desk: Desk) -> None:
    screen._chat.say("When is rent due?")
    screen._chat.edit_last()
    desk.rooms.stop("mail")
    assert screen._chat.state.editing is not None
    desk.rooms.stop("chat")
    assert screen._chat.state.editing is None


def test_an_answer_goes_on_while_another_conversation_is_open(chat: ChatPresenter, vault: FakeVault) -> None:
    chat.say("First?")
    chat.fresh()

    def look_elsewhere(stop: Stop) -> None:
        chat.open(1)

    vault.chats.before = look_elsewhere
    chat.say("Second?")
    assert said(chat)[0] == "First?"
    assert not chat.state.is_busy
    chat.open(2)
    assert [turn.role for turn in chat.state.turns] == ["person", "engine"]


def test_a_conversation_is_about_what_was_chosen(chat: ChatPresenter, vault: FakeVault) -> None:
    chat.ask_about([document_id(1), document_id(99)])
    chat.narrow(Named(thread_id(1), "About"))
    chat.widen(document_id(1))
    chat.say("When is rent due?")
    assert vault.chats.view(1).scope == (thread_id(1),)
    chat.widen(thread_id(1))
    chat.choose_preset("story")
    assert [each.item for each in chat.state.scope] == [thread_id(1)]
    assert chat.state.preset == ""


def test_examples_come_from_what_is_here_each_in_its_language(chat: ChatPresenter, vault: FakeVault) -> None:
    chat.start.look()
    wanted = ["What does “Lease 1” say?", "Who is Anna Berg?", "《租房合同》里写了什么？"]
    assert list(chat.start.state.questions) == wanted
    vault.chats.is_empty = True
    chat.start.look()
    assert chat.start.state.is_empty
    assert not chat.start.state.questions


def test_code_is_cut_out_while_it_is_still_written() -> None:
    whole = blocks(CODE)
    assert whole == (Block("Here it is:"), Block("print(1)", True, "python"), Block("Done."))
    for end in range(len(CODE)):
        assert len(blocks(CODE[:end])) <= 3
    assert blocks("```\na\n```x\nb")[0] == Block("a\n```x\nb", True, "")
    assert blocks(" \n\n") == ()
    assert len(blocks("word " * 300 + "\n" + "word " * 300)) == 2


def test_a_conversation_is_written_with_its_sources(chat: ChatPresenter, tmp_path: Path) -> None:
    chat.say("When is <b>rent</b> due?")
    for name, head in (("talk.md", "# When"), ("talk.txt", "When")):
        chat.export(tmp_path / name)
        text = (tmp_path / name).read_text("utf-8")
        assert text.startswith(head)
        assert "Rent is 840 €. [1]" in text
        assert "[1] Lease 1, page 2" in text
        assert "not found in your documents" in text
    assert "not encrypted" in chat.state.notice


def test_states_of_an_answer_are_told_in_words() -> None:
    for state in ("not_found", "stopped", "source_gone"):
        turn = ChatTurn(1, "engine", "", (), "builtin-1", state, 0)
        assert transcript.state_words(turn)
        assert transcript.turn_text(turn) == transcript.state_words(turn)
    assert transcript.engine_name("gemma3-4b-0123456789ab-1") == "gemma3-4b"
    assert transcript.engine_name("gemma3-4b-0123456789ab-missing-1") == "gemma3-4b"
    assert transcript.engine_name("builtin-3") == ""


def test_what_a_later_mail_takes_back_says_so(dressed: QApplication) -> None:
    place = Source(message_id(3), None, 0, 4, "£880", "Hall", 1_790_000_000)
    line = SummaryLine("The deposit is £880.", True, (place,), role=EARLIER)
    text = transcript.turn_text(ChatTurn(1, "engine", line.text, (line,), "builtin-1", "", 0))
    assert "(said earlier; see the later mail above)" in text
    assert f"[1] Hall · {figures.short_day(1_790_000_000)}" in text
    shown = Lines()
    shown.show_lines((line,))
    assert [each.text() for each in shown.findChildren(QLabel) if "later mail" in each.text()]
    assert marks(line).endswith("[said earlier; see the later mail above]")


def test_what_is_under_way_has_a_number(dressed: QApplication) -> None:
    talk = Talk()
    work = Work(1, True, is_told=True, seconds=3)
    for step in (None, Progress(0, None, "passages", "reading"), Progress(5, None, "tokens", "writing")):
        assert "3 s" in step_words(talk, Work(1, True, is_told=True, seconds=3, step=step))
    assert "25 %" in step_words(talk, Work(1, True, is_told=True, step=Progress(10, 40, "tokens", "reading")))
    assert step_words(talk, Work(1, True, seconds=3)) == ""
    assert step_words(talk, Work(1, True, is_told=True, written="Once")) == ""
    assert work.is_free
    talk.deleteLater()


def test_asking_by_hand_and_opening_a_source(screen: ChatPage, desk: Desk) -> None:
    field = screen.box.field
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "When is")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "rent due?")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.toPlainText() == ""
    answer = screen.talk._views[-1][1]
    assert isinstance(answer, Answer)
    marks = [each for each in answer.findChildren(QPushButton) if each.property("kind") == "mark"]
    assert [mark.text() for mark in marks] == ["1"]
    QTest.mouseClick(marks[0], Qt.MouseButton.LeftButton)
    assert desk.place == "documents"
    assert desk.rooms.documents.state.mark == (LEASE.start, LEASE.end)
    desk.go("chat")
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.toPlainText() == "When is\nrent due?"
    desk.rooms.stop("chat")
    assert field.toPlainText() == ""


def test_enter_of_an_input_method_sends_nothing(screen: ChatPage) -> None:
    QTest.keyClicks(screen.box.field, "zu")
    hint = screen.box.field.placeholderText()
    QApplication.sendEvent(screen.box.field, QInputMethodEvent("zujin", []))
    assert hint and not screen.box.field.placeholderText()
    QTest.keyClick(screen.box.field, Qt.Key.Key_Return)
    assert screen._chat.state.row is None
    QApplication.sendEvent(screen.box.field, QInputMethodEvent("", []))
    assert screen.box.field.placeholderText() == hint
    QTest.keyClick(screen.box.field, Qt.Key.Key_Return)
    assert screen._chat.state.row is not None


def test_presets_are_there_with_a_model_only(screen: ChatPage, desk: Desk, vault: FakeVault) -> None:
    assert not screen.preset_buttons["code"].isVisible()
    vault.chats.model, vault.chats.written = MODEL, (CODE[:20], CODE[20:])
    desk.go("chat")
    QTest.mouseClick(screen.preset_buttons["code"], Qt.MouseButton.LeftButton)
    assert not screen.scope.isVisible()
    screen._chat.say("Print one.")
    answer = screen.talk._views[-1][1]
    assert isinstance(answer, Answer)
    code = answer.findChildren(CodeBlock)
    assert [each.text.toPlainText() for each in code] == ["print(1)"]
    assert not screen.preset_buttons["code"].isVisible()
    assert answer.again is not None
    assert answer.again.isVisibleTo(answer)


def test_a_deleted_conversation_can_be_had_back(screen: ChatPage, desk: Desk, vault: FakeVault) -> None:
    screen._chat.say("First?")
    screen._chats.rename(1, " The  rent ")
    assert screen._chat.state.row is not None
    assert screen._chat.state.row.title == vault.chats.view(1).row.title == "The rent"
    assert screen.list.model().rowCount() == 1
    screen.remove.click()
    assert (screen.list.model().rowCount(), screen._chat.state.number) == (0, None)
    desk.rooms.undo.undo()
    assert screen.list.model().rowCount() == 1
    screen._chats.remove(vault.chats.view(1).row)
    desk.rooms.undo.settle()
    assert vault.chats.views == {}


def test_chosen_papers_stand_as_chips(screen: ChatPage, qtbot: QtBot) -> None:
    popup = ScopePopup(screen._rooms.scope, (), screen)
    popup.ticked.connect(screen.scope._ticked)
    popup.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert [each.item for each in screen._chat.state.scope] == [document_id(1)]
    screen._rooms.scope.look("flat")
    assert popup.list.count() == 1
    popup.list.item(0).setCheckState(Qt.CheckState.Checked)
    screen._chat.widen(document_id(1))
    assert [each.item for each in screen._chat.state.scope] == [thread_id(1)]
    popup.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert screen.scope.choose is not None
    assert screen.scope.choose.text() == "Add more…"


def test_what_is_open_elsewhere_is_asked_about(window: Window, screen: ChatPage, desk: Desk) -> None:
    desk.rooms.open(document_id(2))
    window.act("ask_about")
    assert desk.place == "chat"
    assert [each.item for each in screen._chat.state.scope] == [document_id(2)]
    screen._chat.note("typed before the language changed")
    window.act("new_chat")
    assert screen._chat.state.scope == ()
    for place, begins in (("mail", "drafts"), ("drafts", "drafts"), ("documents", "chat")):
        desk.go(place)
        window.act("new")
        assert desk.place == begins, f"what is new on the screen {place}"


def test_a_long_conversation_is_made_from_its_end(dressed: QApplication, qtbot: QtBot) -> None:
    turns = tuple(
        ChatTurn(number, "person" if number % 2 else "engine", f"Words {number}", (), "builtin-1", "", 0)
        for number in range(1, 2001)
    )
    talk = Talk()
    qtbot.addWidget(talk)
    talk.resize(700, 500)
    talk.show_state(ChatState(ChatRow(1, "Long", 0, 0), turns=turns), can_again=False)
    assert len(talk.findChildren(Question)) + len(talk.findChildren(Answer)) < 10
    talk.show()
    qtbot.waitUntil(lambda: len(talk._views) == 40)
    bar = talk.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    talk.earlier.click()
    assert len(talk._views) == 46
    assert talk._views[0][0].number == 2001 - 46


def test_a_conversation_as_markdown_loads_nothing_where_it_is_shown(dressed: QApplication) -> None:
    hostile = "![a](http://x/1) \\![b](http://x/2) <img src=http://x/3> \\<img>\n````\n<b>```\n````\n- <i>one</i>"
    turn = ChatTurn(1, "engine", hostile, (), "tiny", "", 0)
    view = ChatView(ChatRow(1, "<img> ![t](http://x)", 0, 0), (), (turn,))
    made = transcript.as_file(view, is_markdown=True)
    assert r"# \<img> \![t](http://x)" in made
    assert r"\![a](http://x/1) \\\![b](http://x/2) \<img src=http://x/3> \\\<img>" in made
    assert "````\n<b>```\n````" in made and r"- \<i>one\</i>" in made, "code is shown as it is"
    assert hostile in transcript.as_file(view, is_markdown=False)


def test_a_source_without_a_name_is_called_as_in_its_list(dressed: QApplication) -> None:
    mail = Source(message_id(1), None, 0, 5, "Hello", date=1_700_000_000)
    assert transcript.source_name(mail).startswith("(no subject) · ")
    assert transcript.source_name(replace(mail, date=None)) == "(no title)"
