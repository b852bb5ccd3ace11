"""What llama.cpp still knows of the prompts that it has read, as far as that can be known from outside.

It works on one prompt at a time, in its slot, and keeps the states of some that it left beside it. Left to itself it
drops what is in the slot where the next prompt begins alike, so it is told when to: a prompt that stands in the slot up
to what is known of it goes on there; for any other one the slot is put aside and the best of what was is taken up.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import takewhile

_REMEMBERED = 256  # places in prompts


class Memory:
    """Places in prompts by their keys, and how many tokens stand before each."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, int] = OrderedDict()
        self._slot: tuple[bytes, ...] = ()
        self._is_slot_all = False  # nothing that was put aside may be used

    def tokens_before(self, key: bytes) -> int | None:
        """How many tokens stand before a place that can be returned to; None where it cannot."""
        tokens = self._known.get(key)
        if tokens is not None:
            self._known.move_to_end(key)
        return tokens

    def keep(self, key: bytes, tokens: int) -> None:
        """A place was read such that it can be returned to."""
        self._known[key] = tokens
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    def forget(self, keys: Iterable[bytes]) -> None:
        """These places cannot be returned to any more."""
        for key in keys:
            self._known.pop(key, None)

    def distrust(self) -> None:
        """What was read is of no use any more, as with an adapter that counts otherwise than before.

        llama.cpp clears its slot then, and does not know better than to take up what was put aside: never again.
        """
        self._known.clear()
        self._slot = ()
        self._is_slot_all = True

    def takes_slot(self, keys: Sequence[bytes]) -> bool:
        """A prompt with these places is read next: whether it goes on in the slot.

        The end of the prompt in the slot may be lost for that, but no border of it.
        """
        common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(keys, self._slot, strict=False)))
        goes_on = common >= len(self._slot) - 1 and not any(key in self._known for key in keys[common:])
        self._slot = tuple(keys)
        return goes_on or self._is_slot_all
