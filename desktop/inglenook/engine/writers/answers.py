"""What comes back from the process of a model, looked at before anybody believes it."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any

import msgspec

from inglenook.engine.writers.writing import Count, Writing
from inglenook.process import wire
from inglenook.process.child import Reply

_CHARACTERS = 512  # that one token may make
_TOKENS_MAX = 2**31 - 1
_ANSWER: Any = str | Count
_REASONS = frozenset({"stop", "budget", "loop", "too_long"})


class Senseless(Exception):
    """A child said what cannot be."""


@dataclass(slots=True)
class Begun:
    """A text as far as it has come, `given`; it can be gone on with from `text`, the tokens of which are all known.

    What a process writes again, up to what was given, is passed over. `read` is how far the prompt was at best. Where a
    `writing` is begun already, that much of it is given.
    """

    writing: Writing
    text: str = ""
    tokens: list[int] = field(default_factory=list)
    given: str = ""
    read: int = -1
    _is_known: bool = True
    _written: str = ""  # by the process at work, after `text` as it was when it began

    def __post_init__(self) -> None:
        self.text = self.given = self.writing.begun
        self.tokens = list(self.writing.begun_tokens)

    def again(self) -> Writing:
        """What to ask for to go on: the rest, or with a schema, which must be followed from its start, all of it."""
        if self.writing.schema:
            self.text, self.tokens = "", []
        self._is_known, self._written = not self.writing.schema, self.text
        return msgspec.structs.replace(self.writing, begun=self.text, begun_tokens=tuple(self.tokens))

    def take(self, untrusted: Reply) -> str | Count:
        """One answer: what of a piece of text is new, or how the text ended. Raises `Senseless`."""
        try:
            value: str | Count = wire.decode(untrusted.value, _ANSWER)
        except wire.WireError as error:
            raise Senseless from error
        return self._count(value) if isinstance(value, Count) else self._piece(value, untrusted.payload)

    def _piece(self, text: str, payload: bytes) -> str:
        tokens = _tokens_of(payload)
        self._written += text
        if len(self._written) > _CHARACTERS * (self.writing.limit + 1) or not text:
            raise Senseless
        if self._is_known and tokens:
            self.text += text
            self.tokens.extend(tokens)
        else:
            # Some token is not told, so nothing behind it can be gone on with.
            self._is_known = False
        if len(self._written) <= len(self.given):
            new = ""
            is_same = self.given.startswith(self._written)
        else:
            new = self._written[len(self.given) :]
            is_same = self._written.startswith(self.given)
        if not is_same:
            raise Senseless
        self.given += new
        return new

    def _count(self, count: Count) -> Count:
        is_sound = count.reason in _REASONS and 0 <= count.cached <= count.prompt <= _TOKENS_MAX
        if not is_sound or not 0 <= count.written <= self.writing.limit:
            raise Senseless
        if len(self._written) < len(self.given) or (count.reason == "too_long" and self.given):
            raise Senseless
        return count


def checked_sizes(untrusted: list[Reply], texts: int) -> list[int]:
    """The sizes of so many texts. Raises `Senseless`."""
    try:
        (answer,) = untrusted
        sizes = wire.decode(answer.value, list[int])
    except (ValueError, wire.WireError) as error:
        raise Senseless from error
    if len(sizes) != texts or not all(0 <= size <= _TOKENS_MAX for size in sizes):
        raise Senseless
    return sizes


def _tokens_of(payload: bytes) -> tuple[int, ...]:
    if len(payload) % 4:
        raise Senseless
    tokens = struct.unpack(f"<{len(payload) // 4}i", payload)
    if any(token < 0 for token in tokens):
        raise Senseless
    return tokens
