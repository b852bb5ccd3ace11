"""How often Python looks for cycles of objects that nobody reaches any more, in every process of ours.

Nearly everything here goes by itself, so it need be looked for seldom: an import makes many objects and none in
circles. But no other thread runs while Python looks, so no search may be long; one costs 0.3 to 1 us an object.
"""

from __future__ import annotations

import gc

_YOUNG = 1_000  # objects, before the young ones are looked at: about 1 ms, and a middle search 5
_MIDDLE = 10  # such searches, before a middle one
_FULL = 200  # middle searches, before a full one; by default ten


def look_seldom() -> None:
    """From now on, in this process."""
    gc.set_threshold(_YOUNG, _MIDDLE, _FULL)
