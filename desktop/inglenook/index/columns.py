"""What a quick look needs of every passage and mail to filter by sender and day, in memory: 3 MB for 100,000 mails.

A mail's row holds its text and fills a page of its own, which takes 40 us to read, check and decrypt: too long for
hundreds of candidates at each keystroke. None of this changes while an item is kept, and numbers are never used twice,
so only what is new has to be read.
"""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Collection, Sequence
from dataclasses import replace
from operator import itemgetter

from inglenook.index.borrowed import Connection, number
from inglenook.index.filters import OWN_DATE, Known, Scope, midnight
from inglenook.index.query import Query

_BEHIND = 5_000, 300  # passages and mails that are read on the way; more are left to `load`
_FAR = 1 << 61  # seconds
_UNDATED = -2 * _FAR
# A mail's number as it is, a document's with a minus.
_ITEM = "CASE kind WHEN 'm' THEN item_id ELSE -item_id END"
_CHUNK = 250  # passages that are looked at together: the documents among them are asked for, each with its mails


class Columns:
    """The item of each passage (a mail's number as it is, a document's negated), the day and sender of each mail."""

    def __init__(self) -> None:
        self._items = array("i")
        self._dates = array("q")
        self._senders = array("i")
        self._addresses: dict[str, int] = {}
        self._lock = threading.Lock()

    def load(self, connection: Connection) -> None:
        """Read what is not known yet, all of it."""
        with self._lock:
            self._follow(connection)

    def follow(self, connection: Connection) -> bool:
        """Read what came in since; whether all is known now."""
        passages = number(connection.execute("SELECT coalesce(max(id), 0) FROM passage"))
        mails = number(connection.execute("SELECT coalesce(max(id), 0) FROM message"))
        is_near = passages - len(self._items) < _BEHIND[0] and mails - len(self._dates) < _BEHIND[1]
        if not is_near or not self._lock.acquire(blocking=False):
            return False
        try:
            if passages >= len(self._items) or mails >= len(self._dates):
                self._follow(connection)
            return True
        finally:
            self._lock.release()

    def _follow(self, connection: Connection) -> None:
        """Row by row, as all at once would take ten times the room for a moment; nothing counts until all is read."""
        start, highest = len(self._dates), number(connection.execute("SELECT coalesce(max(id), 0) FROM message"))
        dates = array("q", [_UNDATED]) * (highest + 1 - start)
        senders = array("i", [-1]) * len(dates)
        # The index by sender and day has all of it; with the plus SQLite does not go to the mails instead.
        narrow = "id >= ?" if start else "+id >= ? ORDER BY from_address"
        for mail, date, address in connection.execute(
            f"SELECT id, date, from_address FROM message WHERE {narrow}", (start,)
        ):
            dates[mail - start] = _UNDATED if date is None else date
            senders[mail - start] = self._addresses.setdefault(address, len(self._addresses))
        first, highest = len(self._items), number(connection.execute("SELECT coalesce(max(id), 0) FROM passage"))
        items = array("i", [0]) * (highest + 1 - first)
        sql = f"SELECT id, {_ITEM} FROM passage WHERE id >= ?"
        for passage, item in connection.execute(sql, (first,)):
            items[passage - first] = item
        self._dates.extend(dates)
        self._senders.extend(senders)
        self._items.extend(items)

    def items(self, passages: Collection[int]) -> Sequence[int]:
        """The item of each passage; 0 where it is not known."""
        items, end = self._items, len(self._items)
        if len(passages) > 1 and max(passages) < end:
            found: tuple[int, ...] = itemgetter(*passages)(items)
            return found
        return [items[passage] if passage < end else 0 for passage in passages]

    def dates(self, mails: Collection[int]) -> list[int | None]:
        """When each mail is from, seconds since 1970 UTC; None where it does not say or is not known."""
        dates, end = self._dates, len(self._dates)
        return [dates[mail] if mail < end and dates[mail] != _UNDATED else None for mail in mails]

    def mails(self, mails: Collection[int], senders: Collection[str] | None, days: tuple[int, int] | None) -> set[int]:
        """Those of these mails that are from any of the senders and between the two seconds, where these are given."""
        dates, by = self._dates, self._senders
        passing = {mail for mail in mails if mail < len(dates)}
        if senders is not None:
            wanted = {self._addresses.get(address, -2) for address in senders}
            passing = {mail for mail in passing if by[mail] in wanted}
        if days is not None:
            passing = {mail for mail in passing if days[0] <= dates[mail] < days[1]}
        return passing


class Sieve:
    """The filters of a query that ask for no more than kind, sender and day."""

    def __init__(self, columns: Columns, connection: Connection, query: Query, scope: Scope) -> None:
        self._columns, self._connection, self._scope = columns, connection, scope
        self._senders: set[str] | None = None
        self._days: tuple[int, int] | None = None
        if query.after is not None or query.before is not None:
            after = -_FAR if query.after is None else midnight(query.after)
            self._days = after, _FAR if query.before is None else midnight(query.before)
        self._documents: dict[int, bool] = {}

    @classmethod
    def of(cls, columns: Columns, connection: Connection, query: Query, scope: Scope, known: Known) -> Sieve | None:
        """The sieve of a query; None where it asks for more, or not all is known."""
        bare = replace(query, terms=(), phrase=(), subject=(), kind=None, from_=(), after=None, before=None)
        if scope.is_open or bare != Query() or "me" in map(str.lower, query.from_) or not columns.follow(connection):
            return None
        made = cls(columns, connection, query, scope)
        for value in query.from_:
            whole, shared = known.resolve(connection, value)
            if shared:
                return None
            made._senders = {*whole, *(made._senders or ())}
        return made

    def passing(self, passages: Sequence[int], items: int) -> list[int]:
        """The passages that pass, in order, until they belong to at least `items` items."""
        passed: list[int] = []
        found: set[int] = set()
        for start in range(0, len(passages), _CHUNK):
            chunk = passages[start : start + _CHUNK]
            each = self._columns.items(chunk)
            through = self._through({*each})
            passed += [passage for passage, item in zip(chunk, each, strict=True) if item in through]
            found |= through
            if len(found) >= items:
                break
        return passed

    def items(self, passages: Sequence[int]) -> int:
        """Of how many items they are."""
        return len({*self._columns.items(passages)})

    def _through(self, items: set[int]) -> set[int]:
        through: set[int] = set()
        if self._scope.mail is not None:
            mails = [item for item in items if item > 0]
            through = self._columns.mails(mails, self._senders, self._days)
        if self._scope.document is not None:
            self._ask([-item for item in items if item < 0 and -item not in self._documents])
            through |= {item for item in items if item < 0 and self._documents[-item]}
        return through

    def _ask(self, documents: list[int]) -> None:
        """As `filters` says it in SQL: a document passes by a mail that carries it, or, where nobody is named, by its
        own day."""
        is_bare = self._senders is None and self._days is None
        self._documents.update(dict.fromkeys(documents, is_bare))
        if is_bare or not documents:
            return
        carried = self._connection.execute(
            "SELECT a.document_id, a.message_id FROM json_each(?) i CROSS JOIN attachment a ON a.document_id = i.value",
            (json.dumps(documents),),
        ).fetchall()
        passing = self._columns.mails({mail for _, mail in carried}, self._senders, self._days)
        self._documents.update({document: True for document, mail in carried if mail in passing})
        if self._senders is None and self._days is not None:
            for row in self._connection.execute(
                "SELECT d.id FROM json_each(?) i CROSS JOIN document d ON d.id = i.value"
                f" WHERE {OWN_DATE} >= ? AND {OWN_DATE} < ?",
                (json.dumps(documents), *self._days),
            ):
                self._documents[row[0]] = True


def items_in(connection: Connection, passages: Collection[int]) -> list[int]:
    """The same as `Columns.items`, as the vault says: where not all of it is in memory."""
    sql = f"SELECT p.id, {_ITEM} FROM json_each(?) w CROSS JOIN passage p ON p.id = w.value"
    owners: dict[int, int] = dict(connection.execute(sql, (json.dumps(passages),)))
    return [owners.get(passage, 0) for passage in passages]
