"""What goes over the wire to the process of a model, whichever engine is inside it.

Verbs of such a process: `load` (options path, digest, context, family, and adapter, empty for none) answers `Loaded`;
`sizes` (payload: a JSON list of texts) answers a list of tokens; `write` (payload: a `Writing`) answers pieces of text
as strings while they come, each with the tokens that made it as payload (`streaming.Piece`), then one `Count`. How far
the prompt is read comes as notes. A prompt that leaves no room to write is answered by a `Count` alone, whose reason is
`too_long`. Failures of loading have the codes of `engine.models`.
"""

from __future__ import annotations

import msgspec


class Turn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One turn: `role` is `system`, `user` or `model`. Nothing in its parts is ever read as a control token.

    A border between two parts is a place worth returning to: what stands before it comes again in other prompts. Each
    part is cut into tokens by itself, so that those before a border are always the same.
    """

    role: str
    parts: tuple[str, ...]


class Writing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a model shall write: at most `limit` tokens of its turn after these turns.

    Temperature 0 takes the likeliest token each time. `schema` is a JSON schema as text, empty for free text. A text
    that was broken off is gone on with by giving what there was of it, `begun`, and the tokens that made it; `limit`
    counts these too.
    """

    turns: tuple[Turn, ...]
    limit: int
    schema: str = ""
    temperature: float = 0.0
    top_k: int = 64
    top_p: float = 0.95
    seed: int = 0
    adapter_scale: float = 1.0
    begun: str = ""
    begun_tokens: tuple[int, ...] = ()


class Loaded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a process says of the model that it has loaded: its context in tokens."""

    context: int


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a text ended (`stop`, `budget`, `loop`, `too_long`), and how many tokens it took.

    `prompt` went in, `cached` of them were known from before, `written` came out, with what was begun before.
    """

    reason: str
    prompt: int
    cached: int
    written: int
