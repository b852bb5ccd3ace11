"""When the person leaves the computer: it falls asleep, its screen is locked, somebody else takes over (R-KEY-6).

On Linux logind and the screen savers of the desktops tell it over the message bus (`messagebus`). On macOS and Windows
the window hears it itself, for there it comes with the window's own events (`interfaces/qt/native.py`); that was never
tried on such a system, and is not claimed to hold.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection

from inglenook.core.errors import InglenookError
from inglenook.process.leaving import Absence, Listener


class NotHeard(InglenookError):
    """This system does not tell when the person leaves in one way (fact: reason, `no_teller` or `untried`)."""

    code = "absence_not_heard"


class Deaf(Listener):
    """Where this room has nothing to listen to."""

    def close(self) -> None:
        """Nothing was begun."""


def listen(tell: Callable[[Absence], object], ways: Collection[Absence]) -> Listener:
    """Have `tell` called, on a thread of its own, each time the person leaves in one of these ways.

    With `SLEEP` among them the system waits before it falls asleep, for a few seconds at most, until the listener is
    closed or this process has ended.
    """
    if sys.platform != "linux" or not ways:
        return Deaf()
    from inglenook.process.messagebus import BusListener

    return BusListener(tell, frozenset(ways))


def require(way: Absence) -> str:
    """A phrase of who tells it here, asked now; raise `NotHeard` where nobody does."""
    if sys.platform != "linux":
        raise NotHeard(reason="untried")
    from inglenook.process.messagebus import tellers

    found = tellers()
    if way not in found:
        raise NotHeard(reason="no_teller")
    return f"told by {' and '.join(found[way])}"
