"""What goes over the wire to the process that trains an adapter (role `trainer`).

Verbs, in order: `load` (options path, digest, context, family) answers `Loaded`. `begin` (payload: a `Lesson`, its
length in the option `lesson`, and behind it the state that an earlier process gave, if any) answers `Begun`. `measure`
answers the loss on what is held back as `Measured`. `advance` (option `milliseconds`) trains for about so long, at most
to the end of a round, and answers `Stepped` with the state as payload, from which another process goes on to the same
end. `adapter` answers the adapter as payload. `write` and `sizes` are those of `writing`, where the adapter is called
`NAME`. Nothing is written on a disk: texts come by the pipe and what was learned goes by the pipe.
"""

from __future__ import annotations

import msgspec

from inglenook.engine.interface import EngineError
from inglenook.engine.writers.writing import Turn

NAME = "learned"


class NotLearned(EngineError):
    """A loss is no number any more: the training has gone astray (fact: engine)."""

    code = "not_learned"


class Taught(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A conversation and what the model should have said; only the latter is learned."""

    turns: tuple[Turn, ...]
    answer: str


class Lesson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is learned, what is held back, and how.

    An adapter of `rank` counts `scale` times. `batch` texts of at most `length` tokens are looked at together, each
    `rounds` times. `rate` is that of Adam, after a short rise falling as a cosine. `is_sparing` reckons twice what it
    need not keep meanwhile.
    """

    pairs: tuple[Taught, ...]
    held_back: tuple[Taught, ...]
    rank: int
    scale: float
    rate: float
    batch: int
    length: int
    rounds: int
    seed: int
    is_sparing: bool


class Begun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many steps there are, and how many are done."""

    steps: int
    done: int


class Measured(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The loss of what is held back, in nats a token, over how many tokens."""

    loss: float
    tokens: int


class Stepped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many steps are done, and the loss over those of this call. `is_round` where a round ended with them."""

    done: int
    loss: float
    is_round: bool
