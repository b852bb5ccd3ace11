"""What is done to a vault of an earlier version before it opens: how far it is, and the wish to stop it.

It takes over a minute for a large vault, so whoever waits is told. Stopped, the vault stays as it was or is brought
forward; the next opening begins again.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from inglenook.core.events import Progress
from inglenook.core.stopping import Stop

COPYING, CHECKING, TRYING, CHANGING, INDEXING = "copying", "checking", "trying", "changing", "indexing"
_PAUSE_S = 0.1  # between two words on the same step


def _to_nobody(_: Progress) -> None: ...


class Upgrade:
    """Tells `tell` of each step, and how far it is at most ten times a second, on the thread that opens the vault.

    The label of a `Progress` is one of the steps above, its `share` how much of all is done.
    """

    def __init__(self, tell: Callable[[Progress], object] = _to_nobody, stop: Stop | None = None) -> None:
        self._tell = tell
        self.stop = stop or Stop()
        self._label, self._told_at_s = "", 0.0

    def go_on(self) -> bool:
        """Whether nobody has asked to stop."""
        return not self.stop.is_set

    def tell(self, progress: Progress) -> None:
        """Tell of it, unless the same step was told of a moment ago; raise `Stopped` once the flag is set."""
        self.stop.check()
        now = time.monotonic()
        if progress.label != self._label or now - self._told_at_s >= _PAUSE_S:
            self._label, self._told_at_s = progress.label, now
            self._tell(progress)
