"""The header fields in which mail programs keep what was done with a mail. Any sender may write them, too."""

from __future__ import annotations

import re

MOZILLA, MOZILLA_2 = "x-mozilla-status", "x-mozilla-status2"  # Thunderbird's; the second of a mail on a server
OF_PROGRAMS = frozenset(("status", "x-status", MOZILLA, MOZILLA_2, "x-evolution"))
DELETED = {MOZILLA: 1 << 3, MOZILLA_2: 1 << 21}
_HEX = re.compile(r"[0-9a-fA-F]{1,8}")


def bits_of(value: str) -> int:
    """The bits of a field of Thunderbird's; none where it has another form."""
    return int(value, 16) if _HEX.fullmatch(value) else 0
