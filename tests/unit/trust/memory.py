"""What lies in the memory of a process, seen from outside: `/proc/PID/mem`, for who may read it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_HEAD = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) (\S{4}) ")
_PIECE = 16 * 1024 * 1024
_OVERLAP = 256  # longer than anything that is looked for


def found_in(pid: int, needles: Mapping[str, bytes]) -> set[str]:
    """The names of those that lie anywhere in what the process has written or could have."""
    found: set[str] = set()
    for piece in _pieces(pid):
        found.update(name for name, needle in needles.items() if name not in found and needle in piece)
    return found


def _pieces(pid: int) -> Iterator[bytes]:
    with contextlib.suppress(OSError):
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            for start, end in _regions(pid):
                for place in range(start, end, _PIECE):
                    with contextlib.suppress(OSError):  # the process goes on meanwhile
                        memory.seek(place)
                        yield memory.read(min(_PIECE + _OVERLAP, end - place))


def _regions(pid: int) -> list[tuple[int, int]]:
    """Where pages are that were ever written: resident or swapped out, and no unchanged part of a file."""
    regions: list[tuple[int, int]] = []
    region, is_used = (0, 0), False
    for line in Path(f"/proc/{pid}/smaps").read_text().splitlines():
        head = _HEAD.match(line)
        if head is not None:
            if is_used:
                regions.append(region)
            region, is_used = (int(head[1], 16), int(head[2], 16)), False
        elif line.startswith(("Anonymous:", "Swap:", "Shared_Dirty:")) and line.split()[1] != "0":
            is_used = True
    return [*regions, region] if is_used else regions
