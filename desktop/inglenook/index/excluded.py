"""Removes what a sentence excludes from what its filters let through."""

from __future__ import annotations

from inglenook.index.conditions import Scope


def without(scope: Scope, expression: str) -> Scope:
    """The scope less every item of which any passage has an excluded word; these as FTS5 has them, "" for none."""
    if not expression:
        return scope
    for kind, alias, conditions in (("m", "m", scope.mail), ("d", "d", scope.document)):
        if conditions is not None:
            conditions.add(
                f"{alias}.id NOT IN (SELECT x.item_id FROM words w JOIN passage x ON x.id = w.rowid"
                f" WHERE w.words MATCH ? AND x.kind = '{kind}')",
                expression,
            )
    return scope
