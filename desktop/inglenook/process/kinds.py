"""The kinds of processes, and what is said of one on all systems: what it entered, which of its protections hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a process is for."""

    READER = "reader"
    ENGINE = "engine"
    COURIER = "courier"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Entered:
    """What the system took: `files` and `calls` say whether each half holds; `says` why one does not.

    `box`: on Windows what the process was born into (`windows.plans.Box`), on macOS its `profiles.Profile`.
    """

    kind: Kind
    files: bool
    calls: bool
    says: str = ""
    box: str = ""


@dataclass(frozen=True, slots=True)
class Protection:
    """One protection of a process as the operating system reports it now, not as it was asked for.

    `must_hold` where the promises rest on it on this system; `says` is a short English phrase for `doctor`.
    """

    name: str
    is_held: bool
    must_hold: bool
    says: str


# What a process is, by its role; all others are readers.
_KINDS = {
    "llama": Kind.ENGINE,
    "llama_embedder": Kind.ENGINE,
    "mlx": Kind.ENGINE,
    "trainer": Kind.ENGINE,
    "courier": Kind.COURIER,
    "courier_here": Kind.COURIER,
}
NEED_SOCKETS = frozenset({"llama", "llama_embedder"})  # roles whose library insists on one to listen at


def kind_of(role: str) -> Kind:
    """What a child is for, by its role."""
    return _KINDS.get(role, Kind.READER)
