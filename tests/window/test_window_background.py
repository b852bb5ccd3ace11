"""What goes on while the vault is open: search by meaning is made ready, folders are watched."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.results import Triage
from inglenook.core.watched import WatchedFolder
from inglenook.interfaces.qt.documents.documents import DocumentsPage
from inglenook.interfaces.qt.documents.watching import WatchingDialog
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.meaning import MeaningPresenter, MeaningState
from inglenook.interfaces.qt.presenters.preparing import PreparingPresenter
from inglenook.interfaces.qt.presenters.watching import WatchingPresenter, WatchingState
from inglenook.interfaces.qt.search.meaning import covers
from inglenook.interfaces.qt.service import Meaning
from inglenook.interfaces.qt.window import Window
from window.fakes import FakeDoor, FakeVault, InstantLanes
from window.fakes_letters import FakeLetters

ENGLISH = frozenset({"en"})


@pytest.fixture
def window(tmp_path: Path, instant: InstantLanes, vault: FakeVault) -> Iterator[Window]:
    made = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_what_is_missing_is_made_until_nothing_is(vault: FakeVault, instant: InstantLanes) -> None:
    vault.known_meaning = Meaning(ENGLISH, 1, 1, 5)
    meaning = MeaningPresenter(vault, instant)
    seen: list[bool] = []
    meaning.changed.connect(lambda state: seen.append(state.is_running))
    meaning.look()
    assert meaning.state.meaning == Meaning(ENGLISH, 4, 1, 5)
    assert True in seen
    assert not meaning.state.is_running
    meaning.look()
    assert [kind for kind, _ in vault.asked] == ["embed"], "nothing is left to do"


def test_without_an_embedder_nothing_is_begun(vault: FakeVault, instant: InstantLanes) -> None:
    meaning = MeaningPresenter(vault, instant)
    meaning.look()
    assert meaning.state.is_known
    assert not vault.asked


def held_at_work(qtbot: QtBot, lanes: Lanes, vault: FakeVault) -> tuple[MeaningPresenter, threading.Event]:
    """What makes the vectors, held at its second step until the event is set."""
    vault.known_meaning = Meaning(None, 0, 0, 9)
    begun, go = threading.Event(), threading.Event()

    def before(done: int) -> None:
        if done == 2:
            begun.set()
            go.wait(60)

    vault.before = before
    meaning = MeaningPresenter(vault, lanes)
    meaning.look()
    qtbot.waitUntil(begun.is_set)
    return meaning, go


def test_it_waits_for_an_import_and_for_the_person(qtbot: QtBot, lanes: Lanes, vault: FakeVault) -> None:
    meaning, go = held_at_work(qtbot, lanes, vault)
    meaning.hold(True)
    go.set()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert vault.known_meaning == Meaning(None, 1, 0, 9), "stopped at the next step"
    meaning.pause()
    meaning.hold(False)
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert vault.known_meaning == Meaning(None, 1, 0, 9), "the person has paused it"
    assert meaning.state.is_worth_a_word
    meaning.resume()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert vault.known_meaning == Meaning(None, 9, 0, 9)
    assert not meaning.state.is_worth_a_word


def test_an_import_that_ends_before_it_has_stopped_does_not_pause_it(
    qtbot: QtBot, lanes: Lanes, vault: FakeVault
) -> None:
    meaning, go = held_at_work(qtbot, lanes, vault)
    meaning.hold(True)
    meaning.hold(False)
    go.set()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert not meaning.state.is_paused, "nobody has paused it"
    assert vault.known_meaning == Meaning(None, 9, 0, 9)


def test_the_window_says_how_far_it_is_and_pauses_it(window: Window, vault: FakeVault, qtbot: QtBot) -> None:
    vault.known_meaning = Meaning(ENGLISH, 0, 0, 3)
    window.gate.unlock(passphrase="right words")
    desk = window.desk
    assert desk is not None
    qtbot.waitUntil(lambda: ("embed", None) in vault.asked)
    assert not window.meaning_bar.isVisible(), "nothing is said of what is done"
    desk.rooms.meaning.changed.emit(MeaningState(Meaning(ENGLISH, 320, 0, 400), True, True))
    assert window.meaning_bar.words.accessibleName() == "Reading for search by meaning: 320 of 400"
    QTest.mouseClick(window.meaning_bar.pause, Qt.MouseButton.LeftButton)
    assert desk.rooms.meaning.state.is_paused
    window.gate.lock()
    assert not window.meaning_bar.isVisible()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (MeaningState(), ""),
        (MeaningState(is_known=True), "Found by words. Search by meaning is not installed."),
        (MeaningState(Meaning(ENGLISH, 4, 1, 5), True), "Found by words, English also by meaning"),
        (
            MeaningState(Meaning(ENGLISH, 300, 20, 400), True, True),
            "Found by words, English also by meaning · reading 320 of 400 passages",
        ),
        (MeaningState(Meaning(None, 1, 0, 2), True), "Found by words and by meaning · 1 of 2 passages read"),
    ],
)
def test_the_box_says_what_meaning_covers(state: MeaningState, words: str) -> None:
    assert covers(state) == words


def test_folders_are_watched_and_a_change_begins_the_watch_anew(
    qtbot: QtBot, lanes: Lanes, vault: FakeVault, tmp_path: Path
) -> None:
    vault.holds_watch = threading.Event()
    watching = WatchingPresenter(vault, lanes)
    watching.look()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert not watching.state.is_watching, "there is nothing to watch"
    with qtbot.waitSignal(watching.grown):
        watching.add(tmp_path / "a", removes=False)
    watching.add(tmp_path / "b", removes=True)
    both = [str(tmp_path / "a"), str(tmp_path / "b")]
    qtbot.waitUntil(lambda: ("watch", both) in vault.asked)
    watching.remove(tmp_path / "a")
    qtbot.waitUntil(lambda: ("watch", both[1:]) in vault.asked)
    watching.forget()
    lanes.wait()


def test_much_that_comes_in_from_a_watched_folder_is_counted(
    qtbot: QtBot, lanes: Lanes, vault: FakeVault, window: Window
) -> None:
    # Ten thousand mails came in, and nothing said so.
    now = [0.0]
    watching = WatchingPresenter(vault, lanes, lambda: now[0])
    watching.state = WatchingState((WatchedFolder(1, "/a", 1, False, "", 3, 0),))
    watching._reads(Progress(50, None, "files"))
    assert watching.state.read != 50, "a moment needs no word"
    now[0] = 1.5
    watching._reads(Progress(320, None, "files"))
    assert watching.state.read == 320
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None
    shelf = window.desk.page_of(DocumentsPage).shelf
    shelf.show_watched(watching.state)
    assert shelf.watched.text() == "Coming in: 320"
    watching._over.timeout.emit()
    shelf.show_watched(watching.state)
    assert shelf.watched.text() == "1 watched folder"
    watching.forget()


def test_the_dialog_lists_adds_and_removes(window: Window, vault: FakeVault) -> None:
    window.gate.unlock(passphrase="right words")
    desk = window.desk
    assert desk is not None
    dialog = WatchingDialog(desk)
    dialog.show_state(WatchingState())
    assert not dialog.take.isEnabled()
    folders = (
        WatchedFolder(1, "/a/<b>", 1, True, "", 3, 1),
        WatchedFolder(2, "/c", 1, False, "emptied", 0, 0),
    )
    dialog.show_state(WatchingState(folders))
    assert dialog.list.item(0).text() == "/a/<b>\n3 files · 1 is gone from it · deletions are followed"
    assert "/c is empty now" in dialog.list.item(1).text()
    removed: list[object] = []
    dialog.removed.connect(removed.append)
    dialog.list.setCurrentRow(1)
    dialog.show_state(WatchingState(folders[1:]))
    dialog.take.click()
    assert removed == [Path("/c")]
    dialog.deleteLater()


def test_only_the_list_on_the_screen_is_read_again_and_another_once_it_is_there(
    window: Window, vault: FakeVault
) -> None:
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None
    rooms = window.desk.rooms
    window.desk.go("mail")
    vault.kept_documents.insert(0, vault.document_row(4))
    vault.kept_threads.insert(0, vault.thread_row(3))
    rooms.refresh()
    assert (rooms.mail.rows.rowCount(), rooms.documents.rows.rowCount()) == (3, 3)
    window.desk.go("documents")
    assert rooms.documents.rows.rowCount() == 4


def test_replies_are_prepared_once_the_mails_of_an_import_are_sorted(
    monkeypatch: pytest.MonkeyPatch, window: Window, vault: FakeVault
) -> None:
    done: list[str] = []
    letters = vault.letters
    assert isinstance(letters, FakeLetters)

    def triage(_: Stop) -> Iterator[Event[tuple[Triage, ...]]]:
        done.append(f"sorted, {letters.prepared} prepared")
        yield Result(())

    monkeypatch.setattr(vault, "triage", triage)
    window.gate.unlock(passphrase="right words")
    assert window.rooms is not None
    importing, before = window.rooms.importing, letters.prepared
    importing.add([Path("a.pdf")])
    assert (done, letters.prepared) == ([], before + 1)  # no mail is new
    importing._is_unsorted = True
    importing.add([Path("b.pdf")])
    assert done == [f"sorted, {before + 1} prepared"]
    assert letters.prepared == before + 2


def test_what_comes_while_replies_are_prepared_is_prepared_next(
    monkeypatch: pytest.MonkeyPatch, vault: FakeVault, instant: InstantLanes
) -> None:
    preparing, rounds = PreparingPresenter(vault, instant), list[int]()

    def prepare(_: object, __: Stop) -> Iterator[Event[str]]:
        rounds.append(1)
        if len(rounds) == 1:
            preparing.begin()
            preparing.begin()
        yield Result("")

    monkeypatch.setattr(vault.letters, "prepare", prepare)
    preparing.begin()
    assert len(rounds) == 2 and not preparing.state.is_running
