"""What goes over the wire to the process of a model, whichever engine is inside it.

Verbs of such a process: `load` (options path, digest, context, family; `adapters` with the payload, see
`adapters_packed`) answers `Loaded`;
`sizes` (payload: a JSON list of texts) answers a list of tokens; `write` (payload: a `Writing`) answers pieces of text
as strings while they come, each with the tokens that made it as payload (`streaming.Piece`), then one `Count`. How far
the prompt is read comes as notes. A prompt that leaves no room to write is answered by a `Count` alone, whose reason is
`too_long`. Failures of loading have the codes of `engine.shelf.models`.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from inglenook.engine.shelf.models import AdapterUnfit


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
    counts these too. `adapter` is the name of one that was loaded along, "" for the model alone.
    """

    turns: tuple[Turn, ...]
    limit: int
    schema: str = ""
    temperature: float = 0.0
    top_k: int = 64
    top_p: float = 0.95
    seed: int = 0
    adapter: str = ""
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


def adapters_packed(adapters: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Adapters by name for a call: the option `adapters` and the payload."""
    sizes = {name: len(data) for name, data in adapters.items()}
    return msgspec.json.encode(sizes).decode(), b"".join(adapters.values())


def adapters_in(options: Mapping[str, object], payload: bytes) -> dict[str, bytes]:
    """What `adapters_packed` packed; empty where the call has none."""
    told = str(options.get("adapters", ""))
    found: dict[str, bytes] = {}
    place = 0
    for name, size in (msgspec.json.decode(told, type=dict[str, int]) if told else {}).items():
        found[name] = payload[place : place + size]
        place += size
        if size < 0 or place > len(payload):
            raise AdapterUnfit()
    return found
