"""A training under way: one process, slice after slice, the vault told every few seconds where it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from inglenook.core.events import Event, Notice, Partial, Progress, Stop
from inglenook.core.learning import Step, StyleLearned, StyleVersion
from inglenook.engine.shelf.power import on_battery
from inglenook.engine.shelf.thermal import is_hot
from inglenook.engine.training.teaching import NAME, Lesson
from inglenook.engine.training.trainer import RemoteTrainer
from inglenook.engine.writers import prompts
from inglenook.tasks.learning.bases import Chosen, library_of
from inglenook.tasks.learning.pairs import Pair
from inglenook.tasks.workspace import Workspace
from inglenook.vault.work.adapters import ExampleRow

_KEEP_S = 15.0
_WAIT_S = 0.2
_LOOK_S = 10.0  # between two looks whether a wait is over
EXAMPLES = 3
DRAFT_TOKENS = 120

Waits = Callable[[], str]
T = TypeVar("T")


def why_wait() -> str:
    """Why work that can wait should do so now: battery, hot, or ""."""
    if on_battery():
        return "battery"
    return "hot" if is_hot() else ""


@dataclass(frozen=True, slots=True)
class Course:
    """What is trained: the version in the vault, its model, and what it learns."""

    kept: StyleVersion
    chosen: Chosen
    lesson: Lesson
    held_back: tuple[Pair, ...]


class Training:
    """One process and what is asked of it, from where the vault has it to the end."""

    def __init__(self, workspace: Workspace, course: Course, stop: Stop, waits: Waits, slice_ms: int) -> None:
        self._workspace, self._course, self._stop = workspace, course, stop
        self._waits, self._slice_ms = waits, slice_ms
        self._kept = workspace.vault.adapters.version(course.kept.version)
        self._done, self._seconds = self._kept.done, self._kept.seconds
        self._state, self._is_kept, self._kept_at = b"", True, time.monotonic()
        self._steps_here, self._seconds_here = 0, 0.0

    def run(self) -> Iterator[Event[StyleLearned]]:
        """Train to the end and keep what came of it."""
        yield from self._patience()
        yield Progress(self._done, self._kept.steps, "steps", "loading")
        chosen = self._course.chosen
        library = library_of(self._workspace)
        trainer = RemoteTrainer(library.starter, library.shelf.model(chosen.installed), chosen.need.memory_bytes)
        try:
            yield from self._train(trainer)
            yield from self._finish(trainer)
        finally:
            try:
                self._keep()
            finally:
                trainer.close()

    def _train(self, trainer: RemoteTrainer) -> Iterator[Event[StyleLearned]]:
        adapters = self._workspace.vault.adapters
        begun = trainer.begin(self._course.lesson, adapters.state(self._kept.version), self._stop)
        self._done = begun.done
        if self._kept.before is None:
            before = self._timed(lambda: trainer.measure(self._stop))
            with self._workspace.vault.database.write() as transaction:
                adapters.keep_before(transaction, self._kept.version, before)
            yield Partial(Step(self._done, begun.steps, None, before, None))
        while self._done < begun.steps:
            yield from self._patience()
            at, steps = time.monotonic(), self._done
            stepped, self._state = self._timed(lambda: trainer.advance(self._slice_ms, self._stop))
            self._done, self._is_kept = stepped.done, False
            self._seconds_here += time.monotonic() - at
            self._steps_here += stepped.done - steps
            if stepped.is_round or time.monotonic() - self._kept_at >= _KEEP_S or not self._slice_ms:
                self._keep()
            held_back = trainer.measure(self._stop) if stepped.is_round and stepped.done < begun.steps else None
            left_s = (begun.steps - self._done) * self._seconds_here / self._steps_here
            yield Progress(self._done, begun.steps, "steps", "learning", left_s=left_s)
            yield Partial(Step(self._done, begun.steps, stepped.loss, held_back, left_s))

    def _finish(self, trainer: RemoteTrainer) -> Iterator[Event[StyleLearned]]:
        after = self._timed(lambda: trainer.measure(self._stop))
        yield Partial(Step(self._done, self._kept.steps, None, after, None))
        rows: list[ExampleRow] = []
        wanted = self._course.held_back[:EXAMPLES]
        for place, pair in enumerate(wanted):
            yield Progress(place, len(wanted), "drafts", "drafting")
            plain = msgspec.structs.replace(prompts.rendered(pair.request()), limit=DRAFT_TOKENS, temperature=0.0)
            styled = msgspec.structs.replace(plain, adapter=NAME)
            before, drafted = (trainer.write(each, self._stop).strip() for each in (plain, styled))
            rows.append(ExampleRow(pair.mail, pair.reply, before, drafted))
        version = self._kept
        facts: dict[str, str | int | float] = {
            "language": version.language,
            "base": version.base.name,
            "base_digest": version.base.digest,
        }
        data = trainer.adapter(facts, self._stop)
        with self._workspace.vault.database.write() as transaction:
            self._workspace.vault.adapters.finish(transaction, version.version, data, after, self._seconds, rows)
        self._is_kept = True

    def _patience(self) -> Iterator[Event[StyleLearned]]:
        """Wait for as long as there is a reason to."""
        why, told = self._waits(), ""
        while why:
            self._keep()
            if why != told:
                yield Notice(f"learning_waits_{why}")
                told = why
            until = time.monotonic() + _LOOK_S
            while time.monotonic() < until:
                self._stop.check()
                time.sleep(_WAIT_S)
                yield Progress(self._done, self._kept.steps, "steps", f"waiting_{why}")
            why = self._waits()

    def _keep(self) -> None:
        """Have the vault know where the training is."""
        if self._is_kept or not self._state:
            return
        with self._workspace.vault.database.write() as transaction:
            self._workspace.vault.adapters.keep_state(
                transaction, self._kept.version, self._done, self._state, self._seconds
            )
        self._is_kept, self._kept_at = True, time.monotonic()

    def _timed(self, do: Callable[[], T]) -> T:
        began = time.monotonic()
        try:
            return do()
        finally:
            self._seconds += time.monotonic() - began
