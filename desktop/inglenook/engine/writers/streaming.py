"""The child's side of writing, the same for every engine: pieces of text on their way out, and when enough is enough.

Small models go round in circles, Gemma above all in JSON and long contexts: the same words, the same line, nothing but
spaces. Such a text never ends by itself. `Outlet` sees it and says so; what was given out stays.
"""

from __future__ import annotations

import re
import struct
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

PIECE_S = 0.016  # between two pieces: as often as a screen shows them, and the desk is woken no oftener

_TAIL = 2_400  # bytes of a text that are looked at for circles
_LOOK = 48  # bytes between two looks
_DIGITS = re.compile(rb"[0-9]+")
_LETTER = re.compile(rb"[A-Za-z\x80-\xff]")


@dataclass(frozen=True, slots=True)
class _Circle:
    """A text goes round when its end is so many bytes that say the same so many times, with so many letters each."""

    stretch: int
    times: int
    letters: int


# A row of a table or a refrain is no circle. With the digits folded "1. yes 2. yes" is one too, and counting is not.
_EXACT, _FOLDED = _Circle(160, 4, 0), _Circle(480, 8, 3)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text for the desk, and the tokens that made it, to go on from; none where they are not all known."""

    text: str
    tokens: tuple[int, ...] = ()

    @property
    def payload(self) -> bytes:
        """The tokens as they go over the wire, `<i4`."""
        return struct.pack(f"<{len(self.tokens)}i", *self.tokens)


class Outlet:
    """Takes a text token by token and gives it out in pieces, each of whole characters and none too soon.

    A text that is gone on with begins with what was written before (`begun`), so that its circles are seen.
    """

    def __init__(self, begun: str = "", clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held = ""
        self._held_tokens: list[int] = []
        self._are_known = True
        self._last_s = float("-inf")
        self._tail = begun.encode("utf-8", "replace")[-_TAIL:]
        self._unseen = 0

    def add(self, text: str, tokens: Sequence[int] | None = ()) -> Piece | None:
        """Take what one or more tokens made (nothing, while a character is not whole); the piece due now, or None.

        `tokens` is None where the engine does not tell all of them.
        """
        self._are_known = self._are_known and tokens is not None
        self._held_tokens.extend(tokens or ())
        if not text:
            return None
        self._held += text
        data = text.encode("utf-8", "replace")
        self._tail = (self._tail + data)[-_TAIL:]
        self._unseen += len(data)
        now_s = self._clock()
        if now_s - self._last_s < PIECE_S:
            return None
        self._last_s = now_s
        return self.rest()

    def rest(self) -> Piece | None:
        """What is still held, at the end of a text."""
        if not self._held:
            return None
        piece = Piece(self._held, tuple(self._held_tokens) if self._are_known else ())
        self._held = ""
        self._are_known = True
        self._held_tokens = []
        return piece

    def is_looping(self) -> bool:
        """Whether the text goes round in circles; looked at now and then, so ask after every token."""
        if self._unseen < _LOOK:
            return False
        self._unseen = 0
        return goes_round(self._tail)


def goes_round(text: bytes) -> bool:
    """Whether the end of a text (UTF-8) repeats itself so often that nothing else is to come."""
    folded = _DIGITS.sub(b"0", text)
    return _repeats(text, _EXACT) or (folded != text and _repeats(folded, _FOLDED))


def _repeats(text: bytes, circle: _Circle) -> bool:
    """Backwards from the end: the border of each stretch (Knuth, Morris and Pratt) tells its shortest period."""
    backwards = text[::-1]
    if len(backwards) < circle.stretch:
        return False
    borders = [0] * len(backwards)
    border = 0
    for place in range(1, len(backwards)):
        while border and backwards[place] != backwards[border]:
            border = borders[border - 1]
        if backwards[place] == backwards[border]:
            border += 1
        borders[place] = border
        length = place + 1
        period = length - border
        if length >= circle.stretch and length >= circle.times * period:
            return len(_LETTER.findall(backwards[:period])) >= circle.letters
    return False
