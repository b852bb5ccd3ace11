"""What was thrown away: mails in the trash, among spam or gone from their server, and documents that only such mails
carry. It is found, listed and asked where a person names its place, and out of sight elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from inglenook.core.ids import ItemId
from inglenook.tasks.workspace import Workspace


def thrown_away(workspace: Workspace, items: Iterable[ItemId], places: Sequence[str] = ()) -> frozenset[ItemId]:
    """What of `items` is to be left out of a search in the folders `places` (`Query.in_`); nothing where one of them is
    a place of that kind."""
    if workspace.index.asks_for_thrown_away(places):
        return frozenset()
    return workspace.vault.mail_places.thrown_away(items)
