"""The window over the real rooms: make a vault, bring in files and mail, find, summarize, draft, lock, unlock."""

from __future__ import annotations

import mailbox
import os
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inglenook.core.ids import ItemKind
from inglenook.core.importing import ImportReport
from inglenook.core.results import Hit
from inglenook.core.views import DocumentRow, ThreadRow
from inglenook.interfaces.qt.door import Door
from inglenook.interfaces.qt.frame.desk import Desk
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.gate import Screen
from inglenook.interfaces.qt.services.letters import ReplyWish
from inglenook.interfaces.qt.window import Window
from window import drive

_WORDS = "quiet hedgehogs cross slowly"
_LONG_MS = 60_000  # on a busy machine the work of lowest priority waits for all other
_TEXT = (
    "The boat needs a new mast before the summer. We decided to order it from the yard in Vigo. It costs 2,400 euros."
    " The yard delivers on 12 May. Who can fetch it with a trailer? The old mast stays in the shed until autumn."
)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "boat.md").write_text(f"# Boat\n\n{_TEXT}\n", "utf-8")
    (folder / "notes.txt").write_text("Meeting notes. The harbour fee is paid.\n", "utf-8")
    (folder / "zh.txt").write_text("合同从五月开始。租金每月八百元。押金已经支付。\n", "utf-8")
    box = mailbox.mbox(folder / "inbox.mbox")
    for number, (subject, body) in enumerate(
        (("The mast", "Could you fetch the mast on 12 May?"), ("Re: The mast", _TEXT))
    ):
        mail = EmailMessage()
        mail["From"], mail["To"] = "Anna Berg <anna@example.org>", "Me <me@example.org>"
        mail["Subject"], mail["Date"] = subject, f"Mon, {5 + number} May 2025 10:00:00 +0000"
        mail["Message-ID"] = f"<{number}@example.org>"
        if number:
            mail["In-Reply-To"] = "<0@example.org>"
        mail.set_content(body)
        box.add(mail)
    box.close()
    return folder


@pytest.fixture
def window(lanes: Lanes, tmp_path: Path) -> Iterator[Window]:
    made = Window(Door(tmp_path / "vault"), lanes)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def _is_open(window: Window) -> bool:
    return window.desk is not None


def _wait(qtbot: QtBot, lanes: Lanes) -> None:
    qtbot.waitUntil(lambda: lanes.is_idle, timeout=_LONG_MS)


def _made(qtbot: QtBot, lanes: Lanes, window: Window) -> Desk:
    assert window.gate.state.screen is Screen.WELCOME
    window.gate.create(_WORDS, _WORDS, use_keychain=False)
    _wait(qtbot, lanes)
    assert window.gate.state.problem == ""
    assert window.gate.state.recovery_code
    window.gate.confirm_code()
    _wait(qtbot, lanes)
    assert window.desk is not None
    return window.desk


def test_from_an_empty_vault_to_a_draft_and_back(qtbot: QtBot, lanes: Lanes, window: Window, sources: Path) -> None:
    desk = _made(qtbot, lanes, window)
    desk.rooms.importing.add([sources])
    _wait(qtbot, lanes)
    assert desk.rooms.importing.state.problem == ""
    report = desk.rooms.importing.state.report
    assert report is not None
    assert (report.documents, report.mails, report.failures) == (3, 2, 0)
    desk.rooms.guide.keep_name("Mara Lindqvist")
    desk.go("report")
    _wait(qtbot, lanes)
    assert desk.rooms.report.state.lines[0].count == len(desk.rooms.report.rows.rows) == report_size(report)
    _summarize(qtbot, lanes, desk)
    _find(qtbot, lanes, desk)
    _answer(qtbot, lanes, desk)
    desk.rooms.keeping.check()
    _wait(qtbot, lanes)
    assert desk.rooms.keeping.state.problem == ""
    assert desk.rooms.keeping.state.notice
    window.gate.lock()
    _wait(qtbot, lanes)
    window.gate.unlock(passphrase="something else entirely")
    _wait(qtbot, lanes)
    assert not _is_open(window)
    assert window.gate.state.problem
    window.gate.unlock(passphrase=_WORDS)
    _wait(qtbot, lanes)
    assert window.desk is not None
    assert len(window.desk.rooms.documents.rows.rows) == 3
    assert len(window.desk.rooms.drafts.rows.rows) == 1


def report_size(report: ImportReport) -> int:
    return sum(report.outcomes.values())


def _summarize(qtbot: QtBot, lanes: Lanes, desk: Desk) -> None:
    rows = [row for row in desk.rooms.documents.rows.rows if isinstance(row, DocumentRow)]
    boat = next(row for row in rows if row.filetype == "md")
    desk.rooms.documents.open(boat.item)
    desk.rooms.documents.summary.summarize()
    _wait(qtbot, lanes)
    view, summary = desk.rooms.documents.state.document, desk.rooms.documents.summary.state
    assert view is not None
    assert summary.lines
    for line in summary.lines:
        source = line.sources[0]
        assert view.text[source.start : source.end].strip() == source.quote.strip()


def _find(qtbot: QtBot, lanes: Lanes, desk: Desk) -> None:
    for sentence, kind in (
        ("harbour fee", ItemKind.DOCUMENT),
        ("押金", ItemKind.DOCUMENT),
        ("from:anna mast", ItemKind.MESSAGE),
    ):
        desk.rooms.search.ask(sentence)
        _wait(qtbot, lanes)
        assert desk.rooms.search.state.problem == ""
        hit = desk.rooms.search.rows.rows[0]
        assert isinstance(hit, Hit)
        assert hit.item.kind is kind, sentence
    desk.rooms.search.choose(0)
    _wait(qtbot, lanes)
    assert desk.place == "mail"
    assert desk.rooms.mail.state.thread is not None
    assert len(desk.rooms.mail.state.thread.mails) == 2


def _answer(qtbot: QtBot, lanes: Lanes, desk: Desk) -> None:
    row = desk.rooms.mail.rows.rows[0]
    assert isinstance(row, ThreadRow)
    assert row.label
    desk.rooms.mail.reply.draft(ReplyWish("I can fetch it"))
    _wait(qtbot, lanes)
    reply = desk.rooms.mail.reply.state.reply
    assert reply is not None
    assert reply.draft
    assert "Mara Lindqvist" in reply.draft
    assert [address.address for address in reply.to] == ["anna@example.org"]
    desk.rooms.mail.reply.save(reply.draft + "\nSee you.")
    _wait(qtbot, lanes)
    assert len(desk.rooms.drafts.rows.rows) == 1


def test_the_walk_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert drive.main([str(tmp_path / "out")]) == 0
    assert "skipped: xdotool is not here" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        drive.main([])


_RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from inglenook.interfaces.qt import main, window
show = window.Window.show
def show_and_close(self):
    show(self)
    QTimer.singleShot(50, self.close)
window.Window.show = show_and_close
sys.exit(main.run(Path(sys.argv[1])))
"""


def test_the_window_starts_and_ends_by_itself(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path / "config")}
    ended = subprocess.run(
        [sys.executable, "-c", _RUN, str(tmp_path / "vault")],
        env=environment,
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    assert ended.stderr == b""
    assert not (tmp_path / "vault").exists(), "nothing is made before the person says so"
    assert not (tmp_path / "config").exists(), "nothing is written beside the vault"
