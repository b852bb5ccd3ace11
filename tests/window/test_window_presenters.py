from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inglenook import __version__
from inglenook.core.events import Event, Result, Stop
from inglenook.core.ids import document_id, message_id, thread_id
from inglenook.core.importing import ImportReport
from inglenook.core.letters import MailPlace
from inglenook.core.reading import Outcome
from inglenook.core.results import Triage
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.documents import DocumentsPresenter
from inglenook.interfaces.qt.presenters.drafts import DraftsPresenter
from inglenook.interfaces.qt.presenters.gate import GatePresenter, GateState, Screen, strength
from inglenook.interfaces.qt.presenters.importing import ImportPresenter
from inglenook.interfaces.qt.presenters.keeping import KeepingPresenter
from inglenook.interfaces.qt.presenters.mail import MailPresenter
from inglenook.interfaces.qt.presenters.reply import ReplyPresenter
from inglenook.interfaces.qt.presenters.search import SearchPresenter
from inglenook.interfaces.qt.presenters.summary import SummaryPresenter, SummaryState, marks_of
from inglenook.interfaces.qt.services.letters import ReplyWish
from window.fakes import CODE, TEXT, FakeDoor, FakeVault, InstantLanes
from window.fakes_letters import FakeLetters


@pytest.mark.parametrize(
    ("passphrase", "points"),
    [
        ("short", 0),
        ("aaaaaaaaaaaaaaaa", 1),
        ("hedgehog1", 1),
        ("four quiet hedgehogs", 3),
        ("春天的河边有三只白鹭", 2),
        ("春天的河边有三只白鹭，一只不飞", 3),
    ],
)
def test_strength_is_a_plain_guess(passphrase: str, points: int) -> None:
    assert strength(passphrase) == points


def _screen(gate: GatePresenter) -> Screen:
    return gate.state.screen


def test_a_vault_is_made_and_its_code_shown_once(tmp_path: Path, instant: InstantLanes) -> None:
    gate = GatePresenter(FakeDoor(tmp_path), instant)
    opened: list[object] = []
    gate.opened.connect(opened.append)
    assert _screen(gate) is Screen.WELCOME
    gate.begin()
    gate.back()
    assert _screen(gate) is Screen.WELCOME
    gate.begin()
    for first, again in (("", ""), ("short", "short"), ("right words", "other words")):
        gate.create(first, again, use_keychain=False)
        assert gate.state.problem
        assert _screen(gate) is Screen.CREATE
    gate.create("right words", "right words", use_keychain=False)
    assert _screen(gate) is Screen.CODE
    assert gate.state.recovery_code == CODE
    assert not opened
    gate.confirm_code()
    assert len(opened) == 1
    assert gate.state.recovery_code == ""


def test_a_folder_in_use_gets_a_subfolder(tmp_path: Path, instant: InstantLanes) -> None:
    gate = GatePresenter(FakeDoor(tmp_path / "default"), instant)
    (tmp_path / "photo.jpg").touch()
    gate.choose_folder(tmp_path)
    assert gate.state.folder.parent == tmp_path
    gate.choose_folder(tmp_path / "new")
    assert gate.state.folder == tmp_path / "new"


def test_wrong_and_right_keys(tmp_path: Path, instant: InstantLanes) -> None:
    door = FakeDoor(tmp_path, exists=True)
    gate = GatePresenter(door, instant)
    gate.unlock(passphrase="wrong")
    assert _screen(gate) is Screen.UNLOCK
    assert gate.state.problem
    assert not gate.state.doing
    gate.unlock(recovery=f" {CODE} ")
    assert _screen(gate) is Screen.OPEN
    gate.lock()
    assert door.vault.is_closed
    assert _screen(gate) is Screen.UNLOCK
    gate.leave()


def test_a_vault_of_an_earlier_version_says_what_takes_so_long(tmp_path: Path, instant: InstantLanes) -> None:
    door = FakeDoor(tmp_path, exists=True)
    door.is_old = True
    gate = GatePresenter(door, instant)
    seen: list[GateState] = []
    gate.changed.connect(seen.append)
    gate.unlock(recovery=CODE)
    assert [each.share for each in seen] == [None, 0.05, 0.3, None]
    assert "nothing is lost" in seen[1].doing and "copy" in seen[1].step
    assert f"{figures.count(1_200)} of" in seen[2].step
    assert not gate.state.doing
    gate.leave()


@pytest.mark.parametrize("is_left", [False, True])
def test_preparing_a_vault_is_stopped_by_the_button_and_by_closing_the_window(
    tmp_path: Path, instant: InstantLanes, is_left: bool
) -> None:
    door = FakeDoor(tmp_path, exists=True)
    door.is_old = True
    gate = GatePresenter(door, instant)
    opened: list[object] = []
    gate.opened.connect(opened.append)
    stops = [gate.leave if is_left else gate.stop]
    seen: list[GateState] = []

    def stop(state: GateState) -> None:
        seen.append(state)
        if state.share is not None and stops:
            stops.pop()()

    gate.changed.connect(stop)
    gate.unlock(recovery=CODE)
    assert not opened
    if not is_left:
        assert [each.is_stopping for each in seen] == [False, False, True, False]
        assert gate.state.screen is Screen.UNLOCK and not gate.state.doing and not gate.state.problem


def test_import_counts_every_outcome(instant: InstantLanes) -> None:
    importing = ImportPresenter(FakeVault(), instant)
    importing.add([Path("a.pdf"), Path("b.bin"), Path("c.txt")])
    assert dict(importing.state.counts) == {Outcome.IMPORTED: 2, Outcome.UNSUPPORTED: 1}
    assert not importing.state.is_running
    assert importing.state.report is not None


def test_import_can_be_stopped_and_keeps_what_came(qtbot: QtBot, lanes: Lanes) -> None:
    vault = FakeVault()
    reached, go = threading.Event(), threading.Event()

    def before(number: int) -> None:
        if number == 3:
            reached.set()
            go.wait(60)

    vault.before = before
    importing = ImportPresenter(vault, lanes)
    importing.add([Path(f"{number}.txt") for number in range(9)])
    assert reached.wait(60)
    importing.add([Path("later.txt")])
    assert importing.state.waiting == 1
    importing.stop()
    assert importing.state.is_stopping
    go.set()
    qtbot.waitUntil(lambda: not importing.state.is_running)
    assert importing.state.was_stopped
    assert importing.state.items == 2
    assert not importing.state.problem


def test_what_is_added_meanwhile_comes_next(qtbot: QtBot, lanes: Lanes) -> None:
    vault = FakeVault(documents=0)
    go = threading.Event()
    vault.before = lambda number: (go.wait(60), None)[1]
    importing = ImportPresenter(vault, lanes)
    importing.add([Path("first.txt")])
    importing.add([Path("second.txt")])
    go.set()
    qtbot.waitUntil(lambda: len(vault.kept_documents) == 2 and not importing.state.is_running)
    qtbot.waitUntil(lambda: lanes.is_idle)


def test_an_import_does_not_wait_until_the_mails_of_the_one_before_are_sorted(qtbot: QtBot, lanes: Lanes) -> None:
    class Slow(FakeVault):
        sorted_to_the_end: list[bool]
        mails = 40_000

        def add(self, paths: Sequence[Path], stop: Stop) -> Iterator[Event[ImportReport]]:
            for event in super().add(paths, stop):
                yield Result(replace(event.value, mails=self.mails)) if isinstance(event, Result) else event
            self.mails = 0

        def triage(self, stop: Stop) -> Iterator[Event[tuple[Triage, ...]]]:
            self.sorted_to_the_end.append(False)
            if len(self.sorted_to_the_end) == 1:
                stop.rest(5)
                stop.check()
            self.sorted_to_the_end[-1] = True
            yield Result(())

    vault = Slow(documents=0)
    vault.sorted_to_the_end = []
    importing = ImportPresenter(vault, lanes)
    importing.add([Path("first.txt")])
    qtbot.waitUntil(lambda: vault.sorted_to_the_end == [False])
    importing.add([Path("second.txt")])
    qtbot.waitUntil(lambda: len(vault.kept_documents) == 2 and vault.sorted_to_the_end == [False, True])
    qtbot.waitUntil(lambda: lanes.is_idle)


def test_summary_lines_lead_to_their_places(instant: InstantLanes) -> None:
    summary = SummaryPresenter(FakeVault(), instant)
    summary.summarize()
    assert not summary.state.lines
    summary.aim(document_id(1))
    summary.summarize()
    assert summary.state.is_made
    first, second = marks_of(summary.state.lines + summary.state.points)[:2]
    assert [number for number, _ in first + second] == [1, 2]
    source = second[0][1]
    assert TEXT[source.start : source.end] == source.quote
    assert marks_of(summary.state.lines + summary.state.points)[2][0][0] == 1
    summary.choose_length("line")
    assert summary.state.length == "line"
    assert summary.state.is_made


def test_a_model_that_fails_is_told_and_its_lines_do_not_count(instant: InstantLanes) -> None:
    vault = FakeVault()
    vault.model_fails = True
    summary = SummaryPresenter(vault, instant)
    seen: list[SummaryState] = []
    summary.changed.connect(seen.append)
    summary.aim(document_id(1))
    summary.summarize()
    told = next(state for state in seen if state.notice)
    assert "tiny" in told.notice and not told.lines
    assert len(summary.state.lines) == 2
    assert summary.state.notice == told.notice
    vault.model_fails = False
    summary.summarize()
    assert not summary.state.notice


def test_a_document_opens_at_its_place(instant: InstantLanes) -> None:
    documents = DocumentsPresenter(FakeVault(), instant)
    documents.refresh()
    assert documents.state.is_empty is False
    documents.open(document_id(2), (4, 9))
    assert documents.state.document is not None
    assert documents.state.mark == (4, 9)
    assert documents.summary.state.target == document_id(2)


def test_a_mail_opens_in_its_thread(instant: InstantLanes) -> None:
    mail = MailPresenter(FakeVault(), instant)
    mail.open(message_id(3), (0, 5))
    assert mail.state.thread is not None
    assert mail.state.item == thread_id(2)
    assert mail.state.mark is not None
    assert mail.state.mark.mail == 3
    assert mail.reply.state.target == message_id(4)
    mail.open(message_id(4))
    assert mail.state.mark.mail == 4


def test_who_has_nothing_but_a_full_trash_has_mail(instant: InstantLanes, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = FakeVault(threads=0)
    mail = MailPresenter(vault, instant)
    mail.refresh()
    assert (mail.state.is_empty, mail.state.is_bare) == (True, True)
    monkeypatch.setattr(vault.letters, "places", lambda: (MailPlace("folder", "Trash", "trash", 3),))
    mail.refresh()
    assert (mail.state.is_empty, mail.state.is_bare) == (False, True)


def test_reply_is_kept_once_and_then_changed(instant: InstantLanes, tmp_path: Path) -> None:
    vault = FakeVault()
    reply = ReplyPresenter(vault, instant)
    reply.draft(ReplyWish("yes"))
    assert reply.state.reply is None
    reply.aim(message_id(2))
    reply.draft(ReplyWish("yes"))
    assert reply.state.text.startswith("Dear Anna,\nyes")
    edition = reply.state.edition
    reply.choose(1)
    assert (reply.state.text, reply.state.edition) == ("No.", edition + 1)
    reply.save("No, thank you.")
    reply.save("No, thanks.")
    assert [draft.text for draft in vault.kept_drafts] == ["No, thanks."]
    reply.export(tmp_path / "reply.eml", "No.")
    assert (tmp_path / "reply.eml").read_bytes().startswith(b"Subject: Re: About")
    assert "not encrypted" in reply.state.notice


def test_a_reply_says_which_engine_drafted_it_and_that_a_model_failed(instant: InstantLanes) -> None:
    vault = FakeVault()
    reply = ReplyPresenter(vault, instant)
    reply.aim(message_id(2))
    reply.draft(ReplyWish())
    assert "built-in" in reply.state.notice
    vault.model_fails = True
    reply.draft(ReplyWish())
    assert "tiny" in reply.state.notice and "built-in" in reply.state.notice
    assert reply.state.text.startswith("Dear Anna")
    vault.model_fails, vault.drafted_by = False, "tiny-270m"
    reply.draft(ReplyWish())
    assert "tiny-270m" in reply.state.notice and "killed" not in reply.state.notice
    reply.choose(0)
    assert reply.state.notice == ""


def test_no_draft_where_no_reply_is_due(instant: InstantLanes) -> None:
    vault = FakeVault()
    vault.says_no_reply = True
    reply = ReplyPresenter(vault, instant)
    reply.aim(message_id(2))
    reply.draft(ReplyWish())
    assert reply.state.notice
    assert reply.state.text == ""


def test_drafts_change_export_and_go(instant: InstantLanes, tmp_path: Path) -> None:
    vault = FakeVault()
    reply = ReplyPresenter(vault, instant)
    reply.aim(message_id(2))
    reply.draft(ReplyWish())
    reply.save("Hello")
    drafts = DraftsPresenter(vault, instant)
    drafts.refresh()
    assert drafts.state.is_empty is False
    drafts.open(vault.kept_drafts[0].item)
    drafts.save("Hello again")
    assert vault.kept_drafts[0].text == "Hello again"
    drafts.export(tmp_path / "d.eml", "Bye")
    assert (tmp_path / "d.eml").read_bytes() == b"Bye"
    asked: list[object] = []
    drafts.answers.connect(asked.append)
    drafts.find_mail()
    assert asked == [message_id(2)]
    drafts.discard()
    assert drafts.state.draft is None
    assert drafts.state.is_empty


def test_search_answers_the_last_sentence_only(qtbot: QtBot, lanes: Lanes) -> None:
    vault, go = FakeVault(), threading.Event()
    search = SearchPresenter(vault, lanes)
    for _ in range(3):
        lanes.call(go.wait)  # no search begins before all is typed
    for typed in ("l", "le", "lease"):
        search.type(typed)
    go.set()
    qtbot.waitUntil(lambda: search.state.is_answered and not search.state.is_running)
    assert [sentence for kind, sentence in vault.asked if kind == "find"] == ["lease"]
    assert search.state.hits == 2
    assert search.state.readings[0].value == "lease"
    search.ask("")
    assert search.state.hits == 0
    assert not search.rows.rows
    qtbot.waitUntil(lambda: lanes.is_idle)


def test_check_and_backup_end_in_sentences(instant: InstantLanes, tmp_path: Path) -> None:
    vault = FakeVault()
    keeping = KeepingPresenter(vault, instant)
    keeping.check()
    assert "whole" in keeping.state.notice
    vault.problems = ("page 3", "page 4")
    keeping.check()
    assert keeping.state.problem.startswith("2 things are wrong")
    keeping.back_up(tmp_path)
    assert str(tmp_path / "copy") in keeping.state.notice
    keeping.add_address("new@example.org")
    assert ("new@example.org", "confirmed") in keeping.state.addresses
    keeping.remove_address("me@example.org")
    assert keeping.state.addresses == (("new@example.org", "confirmed"),)


def test_a_newer_version_is_looked_for_in_the_browser_alone(instant: InstantLanes) -> None:
    vault = FakeVault()
    keeping = KeepingPresenter(vault, instant)
    keeping.look_for_newer()
    assert isinstance(vault.letters, FakeLetters)
    assert vault.letters.opened == ["https://github.com/inglenook/inglenook/releases"]
    assert __version__ in keeping.state.notice
