"""A person who lives in the real window for a moment: `python -m window.guest VAULT INPUTS short|long|crash`.

The window is the one that `inglenook` opens, in a process like any other of ours. The person opens the vault by its
recovery code, brings files in, reads, searches, writes, copies; says `open`, and locks once the file `lock` is there.
All by key strokes and by the actions of the window, with the marker (`INPUTS/marker`) in every text that is typed. A
long life goes to every place and has everything made that can be made of a mail and a paper. One that ends in a crash
brings `INPUTS/more` in and says `busy`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.interfaces.cli import opening
from inglenook.process import sandbox, starting
from inglenook.process.kinds import Kind
from inglenook.process.limits import harden

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_TURN_MS = 20


def main(vault: Path, inputs: Path, how: str) -> int:
    """Be the program, with a person in front of it."""
    harden()
    starting.begin()
    from inglenook.interfaces.qt import window

    show, people = window.Window.show, []

    def show_to_the_person(self: window.Window) -> None:
        show(self)
        people.append(Person(self, inputs, how))
        people[-1].begin()

    window.Window.show = show_to_the_person  # type: ignore[method-assign, assignment]
    wish = opening.wish(["--vault", str(vault)])
    assert wish is not None
    return opening.open_window(wish, lambda: sandbox.enter(Kind.DESK), starting.succeed)


class Person:
    """Takes a step whenever the window has come to rest."""

    def __init__(self, window: object, inputs: Path, how: str) -> None:
        from PySide6.QtCore import QTimer

        from inglenook.interfaces.qt.window import Window

        assert isinstance(window, Window)
        self._window, self._inputs, self._how = window, inputs, how
        self._word, self._signs = (inputs / "marker").read_text("utf-8").split()
        self._steps = self._life()
        self._timer = QTimer(window, interval=_TURN_MS)
        self._timer.timeout.connect(self._turn)

    def begin(self) -> None:
        """The window is there."""
        self._timer.start()

    def _turn(self) -> None:
        if self._window._lanes.is_idle and next(self._steps, self) is self:
            self._timer.stop()

    def _life(self) -> Iterator[None]:
        yield from self._unlock()
        window = self._window
        if self._how == "crash":
            window.come((self._inputs / "more",))
            print("busy", flush=True)
            yield
        window.come((self._inputs / "papers",))
        yield
        yield from self._read_and_write(f"{self._word} {self._signs}")
        if self._how == "long":
            yield from self._all_else(f"{self._word} {self._signs}")
        print("open", flush=True)
        while not (self._inputs / "lock").exists():
            yield
        print("locking", flush=True)
        window.act("lock")
        yield

    def _unlock(self) -> Iterator[None]:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        gate, unlock = self._window.gate, self._window.gate_screens.unlocking
        unlock.other_way.click()
        QTest.keyClicks(unlock.recovery, (self._inputs / "code").read_text().strip())
        QTest.keyClick(unlock.recovery, Qt.Key.Key_Return)
        yield
        while self._window.desk is None or self._window.rooms is None:
            assert not gate.state.problem, gate.state.problem
            yield

    def _read_and_write(self, said: str) -> Iterator[None]:
        """Open a paper and a mail, search, begin a question and a mail, copy."""
        from PySide6.QtWidgets import QApplication

        from inglenook.interfaces.qt.conversations.chat import ChatPage
        from inglenook.interfaces.qt.search.search import SearchPage
        from inglenook.interfaces.qt.writing.drafts import DraftsPage

        window, desk, rooms = self._window, self._window.desk, self._window.rooms
        assert desk is not None and rooms is not None
        for name in ("documents", "mail"):
            window.act(name)
            yield
        rooms.documents.open(rooms.documents.rows.rows[0].item)  # type: ignore[attr-defined]
        rooms.mail.open(rooms.mail.rows.rows[0].item)  # type: ignore[attr-defined]
        yield
        window.act("find")
        typed(desk.page_of(SearchPage).box, said)
        yield
        window.act("chat")
        typed(desk.page_of(ChatPage).box.field, said)
        yield
        window.act("new_mail")
        yield
        text = desk.page_of(DraftsPage).editor.text
        typed(text, f"Dear {said}")
        text.selectAll()
        text.copy()
        yield
        assert said in QApplication.clipboard().text()

    def _all_else(self, said: str) -> Iterator[None]:
        """Every place, and everything that can be made of what is there."""
        from inglenook.interfaces.qt.actions import PLACES
        from inglenook.interfaces.qt.services.letters import ReplyWish

        window, rooms = self._window, self._window.rooms
        assert rooms is not None and window.desk is not None
        made: tuple[Callable[[], object], ...] = (
            rooms.documents.summary.summarize,
            rooms.mail.summary.summarize,
            lambda: rooms.mail.reply.draft(ReplyWish(f"yes, {said}")),
            lambda: rooms.mail.reply.save(f"Dear Anna, {said}"),
            lambda: rooms.chat.say(f"Who brings {said}?"),
            lambda: rooms.search.ask(said),
            lambda: rooms.smart.apply(f"mentions {said}", rooms.search.state),
            lambda: rooms.find_like("documents"),
            lambda: rooms.settings.change("person_name", said),
            lambda: rooms.keeping.add_address(f"{self._word}@example.org"),
            rooms.keeping.check,
            lambda: rooms.privacy.back_up(self._inputs.parent / "vault"),
            rooms.privacy.test,
        )
        for name in PLACES:
            window.act(name)
            yield
        for make in made:
            make()
            yield
        window.preferences.change(language="zh")  # every screen is made anew
        yield
        window.grab()


def typed(into: QWidget, text: str) -> None:
    """Type by the keyboard, and what it does not have by an input method."""
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    for part in text.split():
        if part.isascii():
            QTest.keyClicks(into, f"{part} ")
        else:
            event = QInputMethodEvent()
            event.setCommitString(part)
            QApplication.sendEvent(into, event)


if __name__ == "__main__":
    status = main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    sys.stdout.flush()
    os._exit(status)
