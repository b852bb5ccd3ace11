"""Mails as their senders designed them: made anew by a reader from the original bytes, and checked. Nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence

from inglenook.core.design import Designed
from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop
from inglenook.core.ids import ItemId
from inglenook.core.reading import Outcome
from inglenook.tasks.workspace import Workspace

_LOOKED_AT = 2_000_000  # bytes in which a part of HTML says so
_SIGN = b"text/html"


def with_design(workspace: Workspace, items: Sequence[ItemId], stop: Stop) -> frozenset[ItemId]:
    """Those of the mails that seem to have a part of HTML; what is not kept has none."""
    found: list[ItemId] = []
    for item in items:
        stop.check()
        try:
            data = workspace.vault.original(item)
        except InglenookError:
            continue
        if _SIGN in data[:_LOOKED_AT] or _SIGN in data[:_LOOKED_AT].lower():
            found.append(item)
    return frozenset(found)


def design(workspace: Workspace, item: ItemId, stop: Stop) -> tuple[Designed, bytes]:
    """One mail as it was designed, with the pixels of its own pictures; why there is none stands in it."""
    try:
        data = workspace.vault.original(item)
    except InglenookError:
        return Designed(failure=Outcome.UNREADABLE, detail="original"), b""
    return workspace.reader.design(data, stop)
