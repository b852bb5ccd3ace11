"""The newest items that filters let through, for a query without words.

A document that came with mails has the date of the first of them, unless it states its own: the date that `facts`
shows."""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterator, Sequence

from inglenook.index.borrowed import Connection
from inglenook.index.conditions import Conditions, Scope
from inglenook.index.ranked import Ranked

_MANY = 500  # mails
Dates = Callable[[Sequence[int]], Sequence[int | None]]
_SAY_SO = (
    "SELECT coalesce(d.created, d.added), 'd', d.id FROM document d WHERE {} AND (d.created IS NOT NULL OR NOT EXISTS"
    " (SELECT 1 FROM attachment a WHERE a.document_id = d.id)) ORDER BY 1 DESC, 3 DESC LIMIT ? + 0"
)
# As texts: to hand over row by row takes twice as long.
_CARRIED = (
    "SELECT json_group_array(d.id), json_group_array(a.message_id) FROM document d"
    " CROSS JOIN attachment a ON a.document_id = d.id WHERE {} AND d.created IS NULL"
)
_AMONG = "d.id IN (SELECT value FROM json_each(?))"
_ADDED = "SELECT added, 'd', id FROM document WHERE id IN (SELECT value FROM json_each(?))"
_FIRST = (
    "SELECT i.value, p.id, p.start, p.end, p.page, p.heading FROM json_each(?) i"
    " LEFT JOIN passage p ON p.id = (SELECT q.id FROM passage q WHERE q.kind = ? AND q.item_id = i.value"
    " ORDER BY q.start LIMIT 1)"
)


def newest(
    connection: Connection,
    scope: Scope,
    limit: int,
    dates_of: Dates,
    known: tuple[Sequence[tuple[int, int]], Sequence[int]] | None = None,
) -> list[Ranked]:
    """The newest `limit` items, each with its first passage where it has one. `dates_of` says when mails are from;
    `known` are the newest mails that pass, with their times, and the documents, where these were found otherwise."""
    found: list[tuple[int, str, int]] = []
    if known is not None:
        found += [(date, "m", mail) for date, mail in known[0]]
    elif scope.mail is not None:
        sql = f"SELECT coalesce(m.date, 0), 'm', m.id FROM message m WHERE {scope.mail.text}"
        sql = f"{sql} ORDER BY m.date DESC, m.id DESC LIMIT ? + 0"
        found += connection.execute(sql, (*scope.mail.values, limit))
    if scope.document is not None:
        text, values = _once(connection, scope.document) if known is None else (_AMONG, [json.dumps(known[1])])
        found += connection.execute(_SAY_SO.format(text), (*values, limit))
        row = connection.execute(_CARRIED.format(text), values).fetchone()
        documents, mails = map(json.loads, row or ("[]", "[]"))
        found += _carried(connection, documents, mails, limit, dates_of)
    # Of one time, mails stand before documents.
    first = heapq.nsmallest(limit, found, key=lambda each: (-each[0], each[1] == "d", -each[2]))
    passages = {
        (kind, item): Ranked(passage or 0, kind, item, start or 0, end or 0, page, heading or "", 0.0)
        for kind in "md"
        for item, passage, start, end, page, heading in connection.execute(
            _FIRST, (json.dumps([number for _, its, number in first if its == kind]), kind)
        )
    }
    return [passages[kind, item]._replace(score=1.0 / (place + 1)) for place, (_, kind, item) in enumerate(first)]


def _once(connection: Connection, conditions: Conditions) -> tuple[str, list[object]]:
    """Conditions on documents that are asked more than once: those that look at mails take most of such a search."""
    if not conditions.texts:
        return conditions.text, conditions.values
    sql = f"SELECT json_group_array(d.id) FROM document d WHERE {conditions.text}"
    row = connection.execute(sql, conditions.values).fetchone()
    return _AMONG, [*(row or ("[]",))]


def _carried(
    connection: Connection, documents: Sequence[int], mails: Sequence[int], limit: int, dates_of: Dates
) -> Iterator[tuple[int, str, int]]:
    """The newest of documents that say nothing themselves; each by the first of its mails, or its time in the vault."""
    dates: dict[int, int] = {}
    for document, date in zip(documents, dates_of(mails), strict=True):
        if date is not None and date <= dates.get(document, date):
            dates[document] = date
    for date, document in sorted(zip(dates.values(), dates, strict=True))[-limit:]:
        yield date, "d", document
    if len(dates) < len(documents):
        yield from connection.execute(_ADDED, (json.dumps(sorted({*documents} - {*dates})),))


def dates_in(connection: Connection, mails: Sequence[int]) -> list[int | None]:
    """When mails are from, as the vault says: where it is not in memory."""
    # With the plus an index is gone through, which for many is sooner done than to read each mail for its date.
    all_at_once = "+" if len(mails) > _MANY else ""
    rows = connection.execute(
        f"SELECT id, date FROM message WHERE {all_at_once}id IN (SELECT value FROM json_each(?))", (json.dumps(mails),)
    )
    dates: dict[int, int | None] = dict(rows)
    return [dates.get(mail) for mail in mails]
