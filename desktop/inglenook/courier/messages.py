"""What the courier says to the desk while it works, as typed messages. All of it is untrusted until it is checked."""

from __future__ import annotations

import msgspec


class Opened(msgspec.Struct, frozen=True, tag="opened", forbid_unknown_fields=True):
    """A connection is about to be made; said before anything goes out. `number` counts them in one call."""

    number: int
    host: str
    port: int


class Closed(msgspec.Struct, frozen=True, tag="closed", forbid_unknown_fields=True):
    """A connection has ended, with the bytes that went each way; `outcome` is `done` or the code of a failure."""

    number: int
    sent: int
    received: int
    outcome: str


class HubFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file as the hub states it: SHA-256 of a large one, the git name (SHA-1 with its size) of a small one."""

    name: str
    size: int
    sha256: str
    blob: str


class Stated(msgspec.Struct, frozen=True, tag="stated", forbid_unknown_fields=True):
    """What the hub states of a repository at one commit. `is_gated`: it wants its terms accepted there."""

    commit: str
    licence: str
    is_gated: bool
    files: tuple[HubFile, ...]


class Begun(msgspec.Struct, frozen=True, tag="begun", forbid_unknown_fields=True):
    """A file comes from this byte on: where it was asked to go on, or 0 where the host cannot."""

    at: int


class Piece(msgspec.Struct, frozen=True, tag="piece", forbid_unknown_fields=True):
    """Some bytes, in the payload."""


class Trouble(msgspec.Struct, frozen=True, tag="trouble", forbid_unknown_fields=True):
    """The call failed: the code of a `CourierError` with its facts. Nothing follows."""

    code: str
    facts: dict[str, str | int]


Message = Opened | Closed | Stated | Begun | Piece | Trouble
