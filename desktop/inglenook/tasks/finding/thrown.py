"""What was thrown away: mails in the trash, among spam or gone from their server, and documents that only such mails
carry. It is found, listed and asked where a person names its place, and out of sight elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from inglenook.core.ids import ItemId
from inglenook.index.ranked import Ranked
from inglenook.index.sentences.query import Query
from inglenook.tasks.workspace import Workspace


def thrown_away(workspace: Workspace, items: Iterable[ItemId], places: Sequence[str] = ()) -> frozenset[ItemId]:
    """What of `items` is to be left out of a search in the folders `places` (`Query.in_`); nothing where one of them is
    a place of that kind."""
    if workspace.index.asks_for_thrown_away(places):
        return frozenset()
    return workspace.vault.mail_places.thrown_away(items)


def search_left(
    workspace: Workspace, query: Query, depth: int, enough: int, places: Sequence[str] = ()
) -> list[Ranked]:
    """The best of `depth` items that a query finds, without what is to be left out; `places` are named beside its own.

    Where fewer than `enough` are left it is searched again, for they may stand behind what was thrown away.
    """
    if workspace.index.asks_for_thrown_away((*query.in_, *places)):
        return workspace.index.search(query, depth)
    looked = workspace.index.look(query, depth)
    away = workspace.vault.mail_places.thrown_away_of([(each.kind, each.item_id) for each in looked.ranked])
    left = [each for each in looked.ranked if (each.kind, each.item_id) not in away]
    is_whole = looked.is_all and len(looked.ranked) < depth
    if not away or is_whole or len(left) >= enough:
        return left
    return workspace.index.look(query, depth, is_left=True).ranked
