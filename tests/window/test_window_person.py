"""What a new person meets: questions at the start, chips, the log of imports, the reply to one mail, the idle lock."""

from __future__ import annotations

import gc
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from inglenook.core.errors import WrongUse
from inglenook.core.ids import document_id, message_id, thread_id
from inglenook.core.importing import ImportReport, OutcomeGroup
from inglenook.core.reading import Outcome
from inglenook.core.views import DocumentRow
from inglenook.interfaces.qt import idle
from inglenook.interfaces.qt.actions import PLACES
from inglenook.interfaces.qt.cycles import Cycles
from inglenook.interfaces.qt.documents.importing import ImportBar, sentence
from inglenook.interfaces.qt.documents.report import ReportPage
from inglenook.interfaces.qt.idle import IdleLock
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.preferences import Looks, Preferences
from inglenook.interfaces.qt.presenters.documents import DocumentsPresenter
from inglenook.interfaces.qt.presenters.guide import GuidePresenter, Question
from inglenook.interfaces.qt.presenters.importing import ImportState
from inglenook.interfaces.qt.presenters.undo import UndoPresenter
from inglenook.interfaces.qt.reflow import reflowed
from inglenook.interfaces.qt.services.letters import ReplyWish
from inglenook.interfaces.qt.services.me import Me
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.widgets.reading import PlainText
from inglenook.interfaces.qt.widgets.words import WordsButton
from inglenook.interfaces.qt.window import Window
from window.fakes import FakeDoor, FakeVault, InstantLanes

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace


def test_places_are_made_one_at_a_time(window: Window, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    assert len(desk.pages_made) < len(PLACES)
    qtbot.waitUntil(lambda: desk.pages_made == set(PLACES))
    assert desk.place == "documents"


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Python's collector of cycles is told from now on, instead of being told."""
    told: list[str] = []
    for name in ("set_threshold", "collect", "freeze", "unfreeze"):
        monkeypatch.setattr(gc, name, lambda *_, name=name: told.append(name))
    made = Cycles()
    monkeypatch.setattr("inglenook.interfaces.qt.frame.desk.CYCLES", made)
    made.settle()
    made.unsettle()
    assert told == [], "not in a process that is no window's"
    made.begin()
    return told


def test_what_nobody_sees_is_let_go_of_before_the_look_changes_and_comes_back(
    searches: list[str], window: Window, qtbot: QtBot
) -> None:
    desk = window.desk
    assert desk is not None
    qtbot.waitUntil(lambda: "freeze" in searches)
    assert desk.pages_made == set(PLACES)
    seen, hidden = desk.page("documents"), desk.page("search")
    gone: list[str] = []
    hidden.destroyed.connect(lambda: gone.append("search"))
    changed: list[set[str]] = []
    window.lighten(lambda: changed.append(desk.pages_made))
    assert len(desk.pages_made) == len(PLACES) - 1, "one at a turn"
    qtbot.waitUntil(lambda: bool(changed))
    assert gone, "deleted at once: a style sheet would still reach what is only going to be"
    assert changed == [{"documents"}]
    desk.rooms.is_at_work = lambda: True
    assert desk.page("documents") is seen
    qtbot.waitUntil(lambda: desk.pages_made == set(PLACES))
    desk.go("search")
    assert desk.place == "search"
    qtbot.waitUntil(desk._quiet.isActive)
    assert searches == ["set_threshold", "freeze", "unfreeze"], "not while the person would have to wait for it"
    desk.rooms.is_at_work = lambda: False
    desk._settle()
    assert searches == ["set_threshold", "freeze", "unfreeze", "collect", "freeze"]
    window.remake()
    assert searches[5:] == ["unfreeze"], "the screens that went are looked at again"


def test_name_is_asked_first_and_addresses_next(vault: FakeVault, instant: InstantLanes) -> None:
    vault.name, vault.addresses = "", [("me@example.org", "guessed"), ("old@example.org", "confirmed")]
    guide = GuidePresenter(vault, instant)
    guide.look()
    assert guide.state.question is Question.NAME
    guide.keep_name("  ")
    assert vault.name == ""
    guide.keep_name(" Mara   Lindqvist ")
    assert vault.name == "Mara Lindqvist"
    assert guide.state.addresses == ("me@example.org",)
    vault.me.remove("me@example.org")
    vault.addresses.append(("me@example.org", "guessed"))
    guide.confirm()
    assert ("me@example.org", "confirmed") in vault.addresses


def test_nobody_is_asked_for_a_name_that_their_own_mails_have() -> None:
    known = SimpleNamespace(person_name=lambda: "王伟")
    assert Me(cast("Workspace", SimpleNamespace(vault=SimpleNamespace(preferences=known)))).name() == "王伟"


def test_what_is_put_off_is_not_asked_again(vault: FakeVault, instant: InstantLanes) -> None:
    vault.name = ""
    guide = GuidePresenter(vault, instant)
    guide.look()
    guide.put_off()
    guide.look()
    assert guide.state.question is Question.NONE


def test_the_guide_asks_in_the_window(tmp_path: Path, instant: InstantLanes, vault: FakeVault) -> None:
    vault.name = ""
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    window.show()
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None
    bar = window.desk.guide_bar
    assert bar.isVisible()
    QTest.keyClicks(bar.name, "Mara")
    QTest.keyClick(bar.name, Qt.Key.Key_Return)
    assert vault.name == "Mara"
    assert not bar.isVisible()
    window.close()
    window.deleteLater()


def test_an_empty_log_says_so(window: Window) -> None:
    desk = window.desk
    assert desk is not None
    desk.go("report")
    assert not desk.page_of(ReportPage).runs.isVisible()
    assert not desk.page_of(ReportPage).list.isVisible()
    desk.rooms.add([Path("a.pdf"), Path("b.bin")])
    assert desk.page_of(ReportPage).list.isVisible()
    assert desk.rooms.report.groups.rowCount() == 3


def test_each_mail_of_a_thread_can_be_answered(window: Window) -> None:
    desk = window.desk
    assert desk is not None
    desk.rooms.open(thread_id(1))
    page = desk.page_of(MailPage)
    assert desk.rooms.mail.reply.state.target == message_id(2)
    QApplication.processEvents()
    first = min(page.text.buttons)
    QTest.mouseClick(page.text.buttons[first], Qt.MouseButton.LeftButton)
    assert desk.rooms.mail.reply.state.target == message_id(1)
    assert page.reply.isVisible()
    assert page.text.buttons[first].accessibleName() == "Reply to Anna Berg <anna@example.org>"


def test_an_answer_can_be_written_where_no_draft_is_made(window: Window, vault: FakeVault) -> None:
    vault.says_no_reply = True
    desk = window.desk
    assert desk is not None
    desk.rooms.open(thread_id(1))
    desk.do_with_mail("answer")
    desk.rooms.mail.reply.draft(ReplyWish())
    panel = desk.page_of(MailPage).reply
    editor = panel.editor
    assert editor.isVisible()
    assert "No draft was made" in panel._notice.text(), "above the editor: below it is out of sight"
    QTest.keyClicks(editor.text, "By hand.")
    editor.save_button.click()
    assert [draft.text for draft in vault.kept_drafts] == ["By hand."]


def test_options_have_room_for_all_their_lines(dressed: QApplication) -> None:
    panel = QWidget()
    option = WordsButton("There is no need to thank me, most of it was the work of others. " * 3)
    option.setParent(panel)
    option.resize(200, 20)
    panel.show()
    assert option.minimumHeight() > 5 * option.fontMetrics().height()
    panel.close()


def test_progress_never_passes_its_end(dressed: QApplication) -> None:
    assert ImportState(done=3, total=10).share == (3, 10)
    more = ImportState(is_running=True, is_told=True, done=3, total=2)
    assert more.share is None
    panel = QWidget()
    bar = ImportBar()
    bar.setParent(panel)
    bar.show_state(more)
    assert (bar.bar.minimum(), bar.bar.maximum()) == (0, 0)
    assert "of" not in bar.words.accessibleName()


def test_an_import_says_what_is_new_and_what_was_there(dressed: QApplication) -> None:
    panel = QWidget()
    report = ImportReport(1, 0.5, 0, 2, {Outcome.IMPORTED: 2, Outcome.PRESENT: 1})
    words = sentence(panel, ImportState(report=report))
    assert words == "Done in 0.5 s: 2 documents. 1 was in the vault already."
    report = ImportReport(1, 0.5, 0, 0, {Outcome.PRESENT: 3})
    assert "nothing new. 3 were" in sentence(panel, ImportState(report=report))
    groups = tuple(OutcomeGroup(Outcome.PRESENT, why, count) for why, count in (("attached", 4), ("twice", 1), ("", 1)))
    report = ImportReport(1, 0.5, 0, 0, {Outcome.PRESENT: 6}, groups)
    told = "1 was in the vault already. 4 also came as attachments. 1 came a second time."
    assert sentence(panel, ImportState(report=report)).endswith(told)
    report = ImportReport(1, 0.5, 0, 0, {Outcome.PROTECTED: 2, Outcome.NO_TEXT: 1})
    assert "2 are kept and ask for a password. 1 is kept but has no text" in sentence(panel, ImportState(report=report))


_WRAPPED = (
    "I saw the article and decided to take a look at it at once. I am now\n"
    "using two programs to index and read a collection of mail folders on\n"
    "this computer.\n\n- one\n- two\n\n    code that is set in stays as it is in the mail that holds it\n    more\n"
)


def test_hard_breaks_are_opened_and_lists_are_left() -> None:
    flowing = reflowed(_WRAPPED)
    assert flowing.split("\n")[0].endswith("folders on this computer.")
    assert "\n- one\n- two\n" in flowing
    assert "holds it\n    more" in flowing
    assert reflowed("Dear Anna,\nyes.\nMe") == "Dear Anna,\nyes.\nMe"


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab >-汉\n\t "), max_size=400))
def test_reflow_changes_line_ends_alone(text: str) -> None:
    flowing = reflowed(text)
    assert len(flowing) == len(text)
    assert all(new == old or (old == "\n" and new in {" ", "\u200b"}) for old, new in zip(text, flowing, strict=True))


def test_a_book_is_put_in_slices_and_marked_at_its_end(dressed: QApplication, qtbot: QtBot) -> None:
    text = ("The harbour fee is paid by the end of May.\n" * 10_000) + "The end."
    widget = PlainText("book")
    widget.show_text(shown(text))
    assert widget.document().characterCount() < len(text) // 2
    widget.mark(len(text) - 8, len(text))
    assert widget.extraSelections()[0].cursor.selectedText() == "The end."
    widget.show_text(shown(text))
    widget.show()
    qtbot.waitUntil(lambda: widget.toPlainText() == text)
    widget.close()


class _Clock:
    def __init__(self) -> None:
        self.s = 100.0

    def __call__(self) -> float:
        return self.s


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    made = _Clock()
    monkeypatch.setattr(idle, "now_s", made)
    return made


def test_the_vault_locks_after_a_while_without_input(dressed: QApplication, clock: _Clock) -> None:
    locked: list[float] = []
    busy = [False]
    lock = IdleLock(lambda: locked.append(clock.s), lambda: busy[0])
    lock.start(60)
    clock.s += 50
    lock.eventFilter(lock, QEvent(QEvent.Type.KeyPress))
    clock.s += 50
    lock.eventFilter(lock, QEvent(QEvent.Type.Paint))
    lock.look()
    assert not locked
    clock.s += 11
    busy[0] = True
    lock.look()
    assert not locked, "an import is not cut short"
    busy[0] = False
    lock.look()
    assert locked == [211.0]
    clock.s += 500
    lock.look()
    assert len(locked) == 1
    lock.start(0)
    clock.s += 500
    lock.look()
    assert len(locked) == 1, "0 is never"


def test_a_dialog_is_closed_before_the_vault_locks(dressed: QApplication, clock: _Clock) -> None:
    locked: list[bool] = []
    lock = IdleLock(lambda: locked.append(True), lambda: False)
    lock.start(60)
    dialog = QDialog()
    dialog.open()
    clock.s += 61
    lock.look()
    assert not dialog.isVisible()
    assert not locked
    lock.look()
    assert locked


def test_the_window_reads_the_setting_and_locks(
    tmp_path: Path, instant: InstantLanes, vault: FakeVault, clock: _Clock
) -> None:
    vault.of_safety.locks_after_s = 900
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    window.show()
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None
    clock.s += 901
    window.idle.look()
    assert window.gate.state.screen.value == "unlock"
    assert vault.is_closed
    window.close()
    window.deleteLater()


def test_screens_made_anew_over_the_same_rooms_show_the_same(window: Window) -> None:
    first, rooms = window.desk, window.rooms
    assert first is not None
    assert rooms is not None
    for place in PLACES:
        first.go(place)
    first.go("mail")
    window.remake()
    assert window.desk is not None
    assert window.desk is not first
    assert window.desk.place == "mail"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # Nothing of the rooms may call a screen that is gone.
    for presenter in vars(rooms).values():
        if hasattr(presenter, "changed") and hasattr(presenter, "state"):
            presenter.changed.emit(presenter.state)


def test_a_deletion_waits_for_its_offer_to_end() -> None:
    done: list[str] = []
    undo = UndoPresenter()
    undo.offer("first", lambda: done.append("first back"), lambda: done.append("first gone"))
    undo.offer("second", lambda: done.append("second back"), lambda: done.append("second gone"))
    assert done == ["first gone"]
    undo.undo()
    undo.undo()
    undo.settle()
    assert done == ["first gone", "second back"]
    assert undo.state.words == ""


def test_hidden_rows_stay_away_until_they_are_shown_again(vault: FakeVault, instant: InstantLanes) -> None:
    rows = DocumentsPresenter(vault, instant).rows
    rows.refresh()
    rows.hide([document_id(2)])
    rows.refresh()
    assert [row.item.number for row in rows.rows if isinstance(row, DocumentRow)] == [3, 1]
    rows.show_again([document_id(2)])
    assert [row.item.number for row in rows.rows if isinstance(row, DocumentRow)] == [3, 2, 1]


def test_looks_of_the_window_come_back_and_a_spoilt_file_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "window.json"
    Preferences(path).change(theme="dark", text_size=130)
    again = Preferences(path)
    again.keep_sizes("mail", [200, 400])
    again.keep_sizes("mail", [210, 390])
    assert Preferences(path).sizes("mail") == []  # not at every step of a drag
    again.keep()
    kept = Preferences(path).looks
    assert (kept.theme, kept.text_size, kept.language, kept.sizes) == ("dark", 130, "auto", {"mail": [210, 390]})
    for name, value in (("theme", "pink"), ("text_size", True), ("place", 3), ("colour", "red")):
        with pytest.raises(WrongUse):
            again.change(**{name: value})
    for spoilt in ("", "[]", '{"theme": 7, "text_size": true, "sizes": {"mail": [-1]}}', "[" * 60_000):
        path.write_text(spoilt, "utf-8")
        assert Preferences(path).looks == Looks()


def test_what_is_deleted_can_be_taken_back_and_goes_at_the_lock(window: Window, vault: FakeVault) -> None:
    rooms = window.rooms
    assert rooms is not None
    rooms.refresh()
    rooms.documents.open(document_id(2))
    rooms.remove([document_id(2)])
    assert rooms.documents.state.item != document_id(2)  # the next one is open, or none
    assert [row.item.number for row in rooms.documents.rows.rows if isinstance(row, DocumentRow)] == [3, 1]
    assert "1" in rooms.undo.state.words
    rooms.undo.undo()
    assert [row.item.number for row in rooms.documents.rows.rows if isinstance(row, DocumentRow)] == [3, 2, 1]
    rooms.remove([thread_id(1), document_id(3)])
    assert not [each for each in vault.asked if each[0] == "delete"]
    window.gate.lock()
    assert ("delete", (thread_id(1), document_id(3))) in vault.asked
