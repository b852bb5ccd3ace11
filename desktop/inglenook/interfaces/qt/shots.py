"""Pictures of every screen, light and dark: `python -m inglenook.interfaces.qt.shots OUT_DIR`.

A throw-away vault is made and filled with the samples, and the window is driven through its presenters, by the same
jobs and lanes as for a person. Nothing of the person's own vault is touched.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from inglenook.core.ids import ItemId
from inglenook.core.results import DocumentRow, DraftView, ThreadRow
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.main import make_application
from inglenook.interfaces.qt.presenters.guide import Question
from inglenook.interfaces.qt.service import Door
from inglenook.interfaces.qt.services.letters import ReplyWish
from inglenook.interfaces.qt.theme import dress
from inglenook.interfaces.qt.widgets.desk import Desk
from inglenook.interfaces.qt.widgets.mail import MailPage
from inglenook.interfaces.qt.widgets.search import SearchPage
from inglenook.interfaces.qt.window import Window

_RIGHT = "four words for pictures"
_WRONG = "not these words"
_NAME = "Mara Lindqvist"  # of the sample life
_WAIT_S = 60.0


class Camera:
    """Takes the pictures of one run in both looks."""

    def __init__(self, app: QApplication, window: Window, out: Path) -> None:
        self._app = app
        self._window = window
        self._out = out

    def take(self, name: str) -> None:
        """Take a picture in the light and in the dark."""
        for look in ("light", "dark"):
            os.environ["INGLENOOK_THEME"] = look
            dress(self._app)
            self._window.redraw()
            self._settle()
            self._window.grab().save(str(self._out / f"{name}-{look}.png"))

    def wait(self, is_done: Callable[[], object], what: str) -> None:
        """Let the window work until something is there."""
        end_s = time.monotonic() + _WAIT_S
        while not is_done():
            if time.monotonic() > end_s:
                raise TimeoutError(what)
            self._app.processEvents()
            time.sleep(0.005)
        self._settle()

    def _settle(self) -> None:
        for _ in range(4):
            self._app.processEvents()


def main(arguments: Sequence[str]) -> int:
    """Write the pictures into the folder that is named."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m inglenook.interfaces.qt.shots OUT_DIR\n")
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    with tempfile.TemporaryDirectory(prefix="inglenook-shots-") as folder:
        lanes = Lanes()
        window = Window(Door(Path(folder) / "vault"), lanes)
        window.move(QPoint(0, 0))
        window.show()
        try:
            _all(Camera(app, window, out), window)
        finally:
            window.close()
    return 0


def _all(camera: Camera, window: Window) -> None:
    _gate(camera, window)
    desk = window.desk
    if desk is None:
        raise RuntimeError("the vault did not open")
    camera.wait(lambda: desk.rooms.documents.state.is_empty is not None, "the first list")
    camera.take("03-empty")
    desk.go("mail")
    camera.take("04-empty-mail")
    desk.rooms.importing.add_samples()
    camera.wait(lambda: not desk.rooms.importing.state.is_running, "the import")
    if desk.rooms.importing.state.problem:
        raise RuntimeError(desk.rooms.importing.state.problem)
    camera.wait(lambda: desk.rooms.documents.rows.rows and desk.rooms.mail.rows.rows, "the lists")
    camera.wait(lambda: desk.rooms.guide.state.addresses, "the guessed addresses")
    desk.rooms.guide.keep_name(_NAME)
    camera.wait(lambda: desk.rooms.guide.state.question is Question.ADDRESSES, "the question about them")
    desk.go("report")
    camera.wait(lambda: desk.rooms.report.rows.rows, "the log")
    camera.take("05-report")
    desk.rooms.guide.confirm()
    camera.wait(lambda: desk.rooms.guide.state.question is Question.NONE, "the end of the questions")
    _documents(camera, desk)
    _mail(camera, desk)
    _search(camera, desk)
    _drafts(camera, desk)
    window.gate.lock()
    camera.wait(lambda: not window.gate.state.doing, "the lock")
    camera.take("12-locked")
    window.gate.unlock(passphrase=_WRONG)
    camera.wait(lambda: window.gate.state.problem, "the refusal")
    camera.take("13-wrong-passphrase")


def _gate(camera: Camera, window: Window) -> None:
    camera.take("00-welcome")
    window.gate.begin()
    camera.take("01-first-run")
    window.gate.create(_RIGHT, _RIGHT, use_keychain=False)
    camera.wait(lambda: window.gate.state.recovery_code or window.gate.state.problem, "the vault")
    camera.take("02-recovery-code")
    window.gate.confirm_code()
    rooms = window.rooms
    if rooms is None:
        raise RuntimeError("the vault did not open")
    for name in ("02a-bring-papers-in", "02b-choose-an-engine", "02c-ready"):
        camera.take(name)
        rooms.beginning.go_on()


def _documents(camera: Camera, desk: Desk) -> None:
    desk.go("documents")
    rows = [row for row in desk.rooms.documents.rows.rows if isinstance(row, DocumentRow)]
    best = max(rows, key=lambda row: (row.filetype == "docx", row.language == "en", row.size))
    desk.rooms.documents.open(best.item)
    desk.rooms.documents.summary.summarize()
    camera.wait(
        lambda: desk.rooms.documents.state.document and not desk.rooms.documents.summary.state.is_running, "the summary"
    )
    lines = desk.rooms.documents.summary.state.lines
    if lines and lines[-1].sources:
        desk.rooms.documents.mark(lines[-1].sources[0].start, lines[-1].sources[0].end)
    camera.take("06-document")


def _mail(camera: Camera, desk: Desk) -> None:
    desk.go("mail")
    rows = [row for row in desk.rooms.mail.rows.rows if isinstance(row, ThreadRow)]
    best = max(rows, key=lambda row: (row.label == "needs_reply", row.messages))
    desk.rooms.mail.open(best.item)
    camera.wait(lambda: desk.rooms.mail.state.thread, "the thread")
    desk.rooms.mail.summary.summarize()
    camera.wait(lambda: not desk.rooms.mail.summary.state.is_running, "the summary of the thread")
    camera.take("07-thread")
    desk.page_of(MailPage).show_reply()
    desk.rooms.mail.reply.draft(ReplyWish())
    camera.wait(lambda: not desk.rooms.mail.reply.state.is_running, "the draft")
    camera.take("08-reply")
    desk.rooms.mail.reply.save(desk.rooms.mail.reply.state.text)
    camera.wait(lambda: desk.rooms.mail.reply.state.kept or desk.rooms.mail.reply.state.problem, "the kept draft")


def _search(camera: Camera, desk: Desk) -> None:
    desk.go("search")
    camera.take("09-search")
    for number, sentence in (("10", "mails about the lease"), ("10-zh", "关于翻译合同的文件")):
        desk.page_of(SearchPage).box.setText(sentence)
        desk.rooms.search.ask(sentence)
        camera.wait(lambda: not desk.rooms.search.state.is_running, "the search")
        camera.take(f"{number}-hits")


def _drafts(camera: Camera, desk: Desk) -> None:
    desk.go("drafts")
    camera.wait(lambda: desk.rooms.drafts.state.is_empty is not None, "the drafts")
    drafts = [row for row in desk.rooms.drafts.rows.rows if isinstance(row, DraftView)]
    if drafts:
        item: ItemId = drafts[0].item
        desk.rooms.drafts.open(item)
        camera.wait(lambda: desk.rooms.drafts.state.draft, "the draft")
    camera.take("11-drafts")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
