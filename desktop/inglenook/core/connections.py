"""One line of the log of connections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

OPEN, LOST = "open", "lost"


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection that was made. `at` is seconds since 1970 UTC, `why` a code with what it was for behind a colon.

    `outcome` is `done`, the code of a failure, `open` while it runs, or `lost` where a kill took the end with it.
    """

    at: int
    host: str
    port: int
    why: str
    sent: int
    received: int
    outcome: str


class ConnectionLog(Protocol):
    """Where connections are written down: in the vault where one is open, else beside the models."""

    def opened(self, at: int, host: str, port: int, why: str) -> int:
        """A connection is about to be made; gives its number in this log."""
        ...

    def closed(self, number: int, sent: int, received: int, outcome: str) -> None:
        """It has ended."""
        ...

    def listing(self, limit: int) -> list[Connection]:
        """The newest."""
        ...
