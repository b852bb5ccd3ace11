"""How soon hits are on the screen after a key: `python -m tests.bench.typing --mails N [--vault DIR]`.

Real sentences are typed key by key into the real window (offscreen) over a big invented vault, at the pace of a quick
typist. What counts is the time from the press of a key to the end of the painting of the hits for exactly what stands
in the box then; the goal is two frames (33 ms) at p95. A key whose answer was overtaken by the next key is counted
apart, and so is one whose words find nothing, for which the window waits for what is near in meaning. Beside it stands
the processor time that a key took on the window's thread and in the search, which other work on the machine disturbs
less. `--vault DIR` opens a vault that `vaultmaker` has made there, or keeps the one made.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inglenook.core.events import Event, Partial, Result, Stop
from inglenook.core.results import FindResult
from inglenook.core.upgrading import Upgrade
from inglenook.interfaces.qt.door import Door
from inglenook.interfaces.qt.frame.desk import Desk
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.main import make_application
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.service import FIRST_HITS, OpenVault
from inglenook.interfaces.qt.window import Window

from .mailmaker import MailMaker
from .typingparts import Key, lines
from .vaultmaker import PASSPHRASE, open_or_make

_FRAMES_MS = 33.0
_SAME_S = 0.02


class Watch(QObject):
    """Notes when the list of hits has last been painted."""

    painted = Signal()

    def __init__(self, page: SearchPage) -> None:
        super().__init__()
        self.painted_s = 0.0
        self.key = Key("")
        page.list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Painting is over when the loop has its next turn."""
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._note)
        return False

    def _note(self) -> None:
        self.painted_s = time.perf_counter()
        if "shown" in self.key.marks:
            self.key.mark("painted")
        self.painted.emit()


class Typist:
    """Types into the box of a desk and times what comes."""

    def __init__(self, desk: Desk, seed: int, patience: float) -> None:
        desk.go("search")
        self._search = desk.rooms.search
        self._page = desk.page_of(SearchPage)
        self._watch = Watch(self._page)
        self._random = random.Random(seed)
        self._patience = patience
        self.keys: list[Key] = []  # with hits by words, seen before the next one
        self.by_meaning_ms: list[float] = []
        self.overtaken = 0
        self.window_ms: list[float] = []
        self.by_length: dict[int, list[float]] = {}
        self._answered_s = 0.0
        self._loop = QEventLoop()
        self._watch.painted.connect(self._loop.quit)
        self._search.changed.connect(self._note)
        self._search.rows.merging.connect(lambda: self._watch.key.mark("told"))

    def type(self, sentence: str) -> None:
        """Empty the box and type a sentence, Chinese as an input method commits it: a few characters at a time."""
        self._page.box.clear()
        _let_pass(0.15)
        for piece in _pieces(sentence):
            key = self._watch.key = TimedVault.key = Key(self._page.box.text() + piece)
            key.press()
            begun, begun_cpu = time.perf_counter(), time.thread_time()
            self._answered_s = 0.0
            if piece.isascii():
                # By way of the window, which knows by it that somebody is there, so that what goes on unasked waits.
                QTest.keyClick(self._page.window().windowHandle(), piece)  # type: ignore[call-overload]  # a char
            else:
                event = QInputMethodEvent("", [])
                event.setCommitString(piece)
                QApplication.sendEvent(self._page.box, event)
            key.mark("handled")
            pause_s = self._random.uniform(0.07, 0.16) * self._patience
            is_seen = self._wait(begun, pause_s)
            self._watch.key = Key("")  # what is painted from now on is not of this key
            if is_seen:
                spent = (max(self._watch.painted_s, self._answered_s) - begun) * 1000
                if TimedVault.has_words:
                    self.keys.append(key)
                else:
                    self.by_meaning_ms.append(spent)
                self.by_length.setdefault(len(self._page.box.text().split()), []).append(spent)
            else:
                self.overtaken += 1
            _let_pass(max(0.0, begun + pause_s - time.perf_counter()))
            self.window_ms.append((time.thread_time() - begun_cpu) * 1000)

    def _note(self, _: object) -> None:
        state = self._search.state
        if state.is_answered and state.sentence == self._page.box.text() and not self._answered_s:
            self._answered_s = time.perf_counter()
            self._watch.key.mark("shown")

    def _wait(self, begun: float, longest_s: float) -> bool:
        """Until the hits for what is typed are painted; not longer than until the next key."""
        while (left_s := begun + longest_s - time.perf_counter()) > 0:
            if self._answered_s and self._watch.painted_s >= self._answered_s:
                return True
            # An answer with the same rows paints nothing: it is on the screen already.
            if self._answered_s and time.perf_counter() - self._answered_s > _SAME_S:
                return True
            _let_pass(min(left_s, _SAME_S), self._loop)
        return False


def _pieces(sentence: str) -> Iterator[str]:
    run = ""
    for character in sentence:
        if character.isascii():
            if run:
                yield run
                run = ""
            yield character
        else:
            run += character
            if len(run) == 2:
                yield run
                run = ""
    if run:
        yield run


def _let_pass(seconds: float, loop: QEventLoop | None = None) -> None:
    """Run the window's own loop, which sleeps where there is nothing to do; `loop` may be ended sooner."""
    loop = loop or QEventLoop()
    end = QTimer(singleShot=True, interval=max(1, round(seconds * 1000)))
    end.setTimerType(Qt.TimerType.PreciseTimer)
    end.timeout.connect(loop.quit)
    end.start()
    loop.exec()
    end.stop()


def sentences(maker: MailMaker, count: int, seed: int = 3) -> list[str]:
    """Sentences as people type them, with the words and people of the invented mails."""
    rng = random.Random(seed)
    common, rare = maker.words[20:400], maker.words[400:6000]
    made: list[str] = []
    for number in range(count):
        person = rng.choice(maker.people)
        one, two, three = rng.choice(common), rng.choice(rare), rng.choice(rare)
        made.append(
            (
                f"{one} {two}",
                f"mails from {person} about {two}",
                f"{two} {three} last year",
                f"the {one} of {two} before march 2021",
                "关于房租合同的邮件",
                f"{one} from:{person}",
                "会议时间 项目付款",
                f"{three}",
            )[number % 8]
        )
    return made


class TimedVault(OpenVault):
    """Notes the processor time of each search up to its first answer."""

    spent_ms: ClassVar[list[float]] = []
    key: ClassVar[Key] = Key("")
    has_words: ClassVar[bool] = True  # the last search found something by its words

    def find(
        self,
        sentence: str,
        stop: Stop,
        *,
        limit: int = FIRST_HITS,
        is_prefix: bool = False,
        kind: str = "",
        rest_s: float | None = None,
    ) -> Iterator[Event[FindResult]]:
        """The same, timed while it works."""
        events = super().find(sentence, stop, limit=limit, is_prefix=is_prefix, kind=kind, rest_s=rest_s)
        key = TimedVault.key if TimedVault.key.text == sentence else Key("")
        key.mark("search begun", is_window=False)
        begun, is_told = time.thread_time(), False
        for event in events:
            if isinstance(event, (Partial, Result)) and not is_told:
                is_told = True
                TimedVault.has_words = any("meaning" not in hit.why for hit in event.value.hits)  # type: ignore[attr-defined]
                key.searched_ms = (time.thread_time() - begun) * 1000
                key.mark("answered", is_window=False)
                self.spent_ms.append(key.searched_ms)
            yield event


class TimedDoor(Door):
    """Opens such a vault."""

    def unlock(
        self, upgrade: Upgrade, *, passphrase: str = "", recovery: str = "", keychain: bool = False
    ) -> OpenVault:
        """The same."""
        opened = super().unlock(upgrade, passphrase=passphrase, recovery=recovery, keychain=keychain)
        opened.__class__ = TimedVault
        return opened


def measure(folder: Path, count: int, patience: float) -> Typist:
    """Open the window on the vault and type."""
    app = make_application()  # kept for as long as the window stands
    sys.setswitchinterval(0.001)
    lanes = Lanes()
    window = Window(TimedDoor(folder), lanes)
    window.show()
    window.gate.unlock(passphrase=PASSPHRASE)
    while window.desk is None or window.desk.rooms.documents.state.is_empty is None:
        _let_pass(0.01)
        if window.gate.state.problem:
            raise SystemExit(window.gate.state.problem)
    typist = Typist(window.desk, 5, patience)
    every = sentences(MailMaker(), count + 4)
    for sentence in every[:4]:
        typist.type(sentence)
    typist.keys.clear()
    typist.by_meaning_ms.clear()
    typist.window_ms.clear()
    TimedVault.spent_ms.clear()
    typist.by_length.clear()
    typist.overtaken = 0
    for sentence in every[4:]:
        typist.type(sentence)
    window.close()
    lanes.wait()
    app.processEvents()
    return typist


def _part(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)] if values else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=20_000)
    parser.add_argument("--sentences", type=int, default=32)
    parser.add_argument("--patience", type=float, default=1.0, help="times the pause between two keys, 70 to 160 ms")
    parser.add_argument("--vault", type=Path)
    parser.add_argument(
        "--parts", action="store_true", help="say where the time of the keys goes, and which are slowest"
    )
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="inglenook-bench-") as name:
        folder: Path = given.vault or Path(name)
        open_or_make(folder, given.mails).close()
        typist = measure(folder / "vault", given.sentences, given.patience)
    taken = sorted(key.whole_ms for key in typist.keys)
    p95 = taken[int(len(taken) * 0.95)]
    keys = len(taken) + len(typist.by_meaning_ms) + typist.overtaken
    sys.stdout.write(
        f"{keys} keys, from press to painted hits (goal: {_FRAMES_MS:.0f} ms at p95)\n"
        f"p50 {statistics.median(taken):.1f} ms, p95 {p95:.1f} ms, max {taken[-1]:.1f} ms,"
        f" ratio to the goal {p95 / _FRAMES_MS:.2f}; overtaken by the next key: {typist.overtaken};"
        f" without a hit by words: {len(typist.by_meaning_ms)}\n"
    )
    for what, values in (("on the window's thread", typist.window_ms), ("in the search", TimedVault.spent_ms)):
        sys.stdout.write(f"processor time {what}: p50 {_part(values, 0.5):.1f} ms, p95 {_part(values, 0.95):.1f} ms\n")
    for words, values in sorted(typist.by_length.items()):
        sys.stdout.write(f"  {words} words: {len(values)} keys, p50 {statistics.median(values):.1f} ms\n")
    if given.parts:
        sys.stdout.write("".join(f"{line}\n" for line in lines(typist.keys)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
