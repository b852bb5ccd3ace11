"""The newest items that filters let through, where no word is looked for."""

from __future__ import annotations

from inglenook.index.borrowed import Connection
from inglenook.index.filters import Scope
from inglenook.index.ranked import Ranked


def newest(connection: Connection, scope: Scope, limit: int) -> list[Ranked]:
    """The newest `limit` items, each with its first passage where it has one."""
    found: list[tuple[int, Ranked]] = []
    for kind, table, date, conditions in (
        ("m", "message m", "m.date", scope.mail),
        ("d", "document d", "coalesce(d.created, d.added)", scope.document),
    ):
        if conditions is None:
            continue
        sql = (
            f"SELECT i.id, i.at, p.id, p.start, p.end, p.page, p.heading FROM (SELECT {kind}.id, {date} AS at"
            f" FROM {table} WHERE {conditions.text} ORDER BY {date} DESC, {kind}.id DESC LIMIT ?) i"
            f" LEFT JOIN passage p ON p.id = (SELECT q.id FROM passage q WHERE q.kind = '{kind}'"
            " AND q.item_id = i.id ORDER BY q.start LIMIT 1)"
        )
        for item, at, passage, start, end, page, heading in connection.execute(sql, (*conditions.values, limit)):
            place = (passage or 0, kind, item, start or 0, end or 0, page, heading or "")
            found.append((at or 0, Ranked(*place, 0.0)))
    found.sort(key=lambda pair: (-pair[0], pair[1].kind, -pair[1].item_id))
    return [one._replace(score=1.0 / (place + 1)) for place, (_, one) in enumerate(found[:limit])]
