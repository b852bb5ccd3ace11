"""The one way in which a reader gives up on a file."""

from __future__ import annotations

from inglenook.core.errors import InglenookError
from inglenook.core.reading import Outcome


class Unreadable(InglenookError):
    """A file or mail that cannot be read: `outcome` is what the log of imports says, `detail` a short code for it."""

    code = "unreadable"

    def __init__(self, outcome: Outcome, detail: str = "", files: int = 0) -> None:
        super().__init__(outcome=outcome.value, detail=detail)
        self.outcome = outcome
        self.detail = detail
        self.files = files  # attached to a file without text
