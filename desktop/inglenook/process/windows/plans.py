"""Which box a role gets, and which it gets where that one does not hold a running child."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inglenook.process.kinds import NEED_SOCKETS, Kind, kind_of
from inglenook.process.windows import layouts

# Nothing here is for any library of ours: no library from a share, none that a lowly process wrote, no hooks.
MITIGATIONS = (
    layouts.HEAP_TERMINATE
    | layouts.BOTTOM_UP_ASLR
    | layouts.HIGH_ENTROPY_ASLR
    | layouts.EXTENSION_POINT_DISABLE
    | layouts.FONT_DISABLE
    | layouts.IMAGE_LOAD_NO_REMOTE
    | layouts.IMAGE_LOAD_NO_LOW_LABEL
)
# A container's network: none but what its kind needs. The courier also talks to servers of the network at home.
_INTERNET = (layouts.INTERNET_CLIENT, layouts.PRIVATE_NETWORK)
_LISTENING = (layouts.PRIVATE_NETWORK,)


class Box(StrEnum):
    """What a process is in. The values stand in no file and on no line."""

    CONTAINER = "container"  # an AppContainer
    LISTENING = "listening"  # one that may listen on a port, and so talk to the network at home, but not the internet
    LOW = "low"  # a token of low integrity
    BARE = "bare"  # the person's own token, in a job


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to start a child; `is_hardened` with `MITIGATIONS`, and in a job that bars what the desktop shares."""

    box: Box
    is_hardened: bool
    capabilities: tuple[str, ...] = ()


def rungs(role: str) -> tuple[Rung, ...]:
    """The ways to start a child of this role, the best first; each box first hardened, then not."""
    boxes: list[tuple[Box, tuple[str, ...]]]
    if kind_of(role) is Kind.COURIER:
        boxes = [(Box.CONTAINER, _INTERNET)]
    else:
        boxes = [(Box.CONTAINER, ())]
    if role in NEED_SOCKETS:
        boxes.append((Box.LISTENING, _LISTENING))
    if role in HERE:
        # A container is never let talk to this computer itself.
        boxes = []
    boxes += [(Box.LOW, ()), (Box.BARE, ())]
    return tuple(Rung(box, is_hardened, held) for box, held in boxes for is_hardened in (True, False))


# Talks to a server on this computer, or waits for the browser to come back from a sign-in.
HERE = frozenset({"courier_here"})
