"""The papers of a table's scope, as they are now.

What a mail carries is read with the mail. So where a search finds both, the mail gives way to its attachments: a bill
is one row, and two bills in one mail are two. What was deleted or lies among spam is read only where that is asked for:
by its folder, by itself, or by a search that names its place.
"""

from __future__ import annotations

from collections.abc import Iterable

from inglenook.core.days import day_at
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.tables import Scope
from inglenook.index.sentences.query import Query, parse
from inglenook.tasks.finding.thrown import search_left, thrown_away
from inglenook.tasks.mail.label import spelt
from inglenook.tasks.workspace import Workspace

_MOST = 10_000  # papers of a search, best first


def papers(workspace: Workspace, scope: Scope) -> list[ItemId]:
    """The documents and mails in a scope, newest first; of a search the best come first. Not for `items`."""
    found = _papers(workspace, scope)
    away = _away(workspace, scope, found)
    return [item for item in found if item not in away]


def gone(workspace: Workspace, scope: Scope, known: Iterable[ItemId], found: Iterable[ItemId]) -> list[ItemId]:
    """What is `known` of a scope and belongs to it no more. Of a search only what was thrown away: what it finds shifts
    with what else is there."""
    there = set(found)
    lost = [item for item in known if item not in there]
    if scope.kind != "search":
        return lost
    away = _away(workspace, scope, lost)
    return [item for item in lost if item in away]


def _away(workspace: Workspace, scope: Scope, items: Iterable[ItemId]) -> frozenset[ItemId]:
    """What of these was thrown away, where the scope does not ask for that."""
    if scope.kind == "folder":
        return frozenset()
    return thrown_away(workspace, items, _query(workspace, scope.words).in_ if scope.kind == "search" else ())


def _papers(workspace: Workspace, scope: Scope) -> list[ItemId]:
    scopes = workspace.vault.table_scopes
    if scope.kind == "documents":
        return scopes.documents()
    if scope.kind == "label":
        label = spelt(workspace, scope.words)
        return list(dict.fromkeys([*scopes.labelled(label), *workspace.vault.mail_labels.with_label(label)]))
    if scope.kind == "folder":
        return scopes.in_folder(scope.words)
    if scope.kind == "path":
        return scopes.under(scope.words)
    return _without_covers(workspace, _found(workspace, scope.words))


def _found(workspace: Workspace, sentence: str) -> list[ItemId]:
    ranked = search_left(workspace, _query(workspace, sentence), _MOST, _MOST)
    return [ItemId(ItemKind(each.kind), each.item_id) for each in ranked]


def _query(workspace: Workspace, sentence: str) -> Query:
    today = day_at(workspace.now())
    return parse(sentence, today, workspace.index.people(), workspace.index.folders())[0]


def _without_covers(workspace: Workspace, items: list[ItemId]) -> list[ItemId]:
    there = set(items)
    carried = workspace.vault.table_scopes.carried([item for item in items if item.kind is ItemKind.MESSAGE])
    covers = {mail for mail, documents in carried.items() if any(each in there for each in documents)}
    return [item for item in items if item not in covers]
