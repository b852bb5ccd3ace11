"""The papers of a table's scope, as they are now.

What a mail carries is read with the mail. So where a search finds both, the mail gives way to its attachments: a bill
is one row, and two bills in one mail are two.
"""

from __future__ import annotations

from datetime import date

from inglenook.core.ids import ItemId, ItemKind, document_id, message_id
from inglenook.core.tables import Scope
from inglenook.index.query import parse
from inglenook.tasks.label import spelt
from inglenook.tasks.workspace import Workspace

_MOST = 10_000  # papers of a search, best first


def papers(workspace: Workspace, scope: Scope) -> list[ItemId]:
    """The documents and mails in a scope, newest first; of a search the best come first. Not for `items`."""
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
    today = date.fromtimestamp(workspace.now())
    query, _ = parse(sentence, today, workspace.index.people(), workspace.index.folders())
    ranked = workspace.index.search(query, _MOST)
    return [
        document_id(each.item_id) if each.kind == ItemKind.DOCUMENT.value else message_id(each.item_id)
        for each in ranked
    ]


def _without_covers(workspace: Workspace, items: list[ItemId]) -> list[ItemId]:
    there = set(items)
    carried = workspace.vault.table_scopes.carried([item for item in items if item.kind is ItemKind.MESSAGE])
    covers = {mail for mail, documents in carried.items() if any(each in there for each in documents)}
    return [item for item in items if item not in covers]
