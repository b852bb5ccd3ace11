"""Which sandbox a role's children get, where that is tried and not asked: rung by rung, the strictest first.

The first child of a role is started on one rung after the other until one says that it is ready (which it does before
it has seen a foreign byte) and does a trial of its work, where there is one. Its rung is kept for the role's others. A
child that finds its own sandbox open ends the search: nothing weaker is started in its place.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from inglenook.process import sandbox
from inglenook.process.child import Child, Control
from inglenook.process.starter import ChildNotStarted, ProtectionBroken

R = TypeVar("R")

READY_S = 20.0  # for the first child of a role, on a slow computer whose virus scanner reads along


class Ladder(Generic[R]):
    """What holds here for each role, once it was found out. Safe from any thread."""

    def __init__(self, rungs: Callable[[str], Sequence[R]], does_its_work: Callable[[Child, R], bool]) -> None:
        self._rungs, self._does_its_work = rungs, does_its_work
        self._settled: dict[str, R] = {}
        self._trying = threading.Lock()

    def settled(self, role: str) -> R | None:
        """The rung that children of a role are started on; None while none was."""
        return self._settled.get(role)

    def spawn(self, role: str, start: Callable[[R], tuple[Child, Control]]) -> Child:
        """A child on the best rung that it lives on; `start` begins one, an OSError of it stands for a rung that the
        system does not give. Raises `ChildNotStarted`, `ProtectionBroken`; then no process is left.
        """
        rung = self._settled.get(role)
        if rung is not None:
            try:
                return start(rung)[0]
            except OSError as error:
                raise ChildNotStarted(reason="start_failed") from error
        with self._trying:
            return self._tried(role, start)

    def _tried(self, role: str, start: Callable[[R], tuple[Child, Control]]) -> Child:
        settled = self._settled.get(role)
        for rung in self._rungs(role) if settled is None else (settled,):
            try:
                child, process = start(rung)
            except OSError:
                continue
            if child.wait_ready(READY_S) and self._does_its_work(child, rung):
                self._settled[role] = rung
                return child
            child.kill()
            if process.status == sandbox.EXIT_OPEN:
                raise ProtectionBroken(reason="open")  # and nothing weaker in its place
        raise ChildNotStarted(reason="start_failed")
