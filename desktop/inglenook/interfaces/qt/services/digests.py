"""What the Today screen asks of the tasks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inglenook.core.digest import Digest, Span
from inglenook.core.events import Event, Stop

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace


class Digests:
    """Every call is made on a lane."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def page(self, span: Span, stop: Stop) -> Iterator[Event[Digest]]:
        """A day or a week on one page."""
        from inglenook.tasks.digest import digest

        return digest.digest(self._workspace, span, stop)
