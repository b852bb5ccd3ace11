"""When Python looks for cycles of objects that nobody reaches any more.

Its full search looks through every object there is, and no other thread runs meanwhile: with the screens of a desk that
holds the window for 50 to 100 ms, whoever's thread it falls to. So what a desk is made of is left out of it for as long
as the desk stands, and the full search comes seldom (`core.garbage`). What is in no cycle goes at once, as ever, and
young cycles go by the short searches. Nothing is changed where `begin` was not called, as in tests that count what is
left over.
"""

from __future__ import annotations

import gc

from inglenook.core import garbage


class Cycles:
    """The searches of this process."""

    def __init__(self) -> None:
        self._has_begun = False
        self._have_gone = False  # screens, since a desk was last whole

    def begin(self) -> None:
        """For the process of a window."""
        garbage.look_seldom()
        self._has_begun = True

    @property
    def is_dear(self) -> bool:
        """Whether `settle` would look through every object, for 50 to 100 ms."""
        return self._has_begun and self._have_gone

    def settle(self) -> None:
        """A desk is whole: leave out what there is by now, less the screens that have gone before."""
        if self._has_begun:
            if self._have_gone:
                gc.collect()
            gc.freeze()
            self._have_gone = False

    def unsettle(self) -> None:
        """Screens go: look at everything again."""
        if self._has_begun and not self._have_gone:
            gc.unfreeze()
            self._have_gone = True


CYCLES = Cycles()
