"""Which passages the filters of a query let through, asked of those that its words have found.

Days, senders, sizes and whether anything is attached are told by what is in memory (`columns`). Flags, folders and
labels change, so that the vault is asked for them: of the mails in question where their numbers are enough, else once
for all mails that pass. Of documents only those in question are looked at.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace

from inglenook.index import filters
from inglenook.index.borrowed import Connection
from inglenook.index.columns import FAR, Columns, Marks
from inglenook.index.filters import OWN_DATE, Conditions, Known, midnight
from inglenook.index.query import Query

_CHUNK = 250  # passages that are looked at together where few items are wanted; twice as many each time


class Sieve:
    """The filters of one query at one connection, where all passages are known in memory."""

    def __init__(self, columns: Columns, connection: Connection, query: Query, known: Known, unwanted: str) -> None:
        self._columns, self._connection = columns, connection
        self._wants_mail, self._wants_document = filters.wants_mail(query), filters.wants_document(query)
        self._marks, rest = _marks(connection, query, known)
        carried = filters.correspondence(connection, rest, known)
        mail = filters.of_mail(connection, query)
        self._carriers = _Mails(connection, carried)
        self._mails = _Mails(connection, carried.joined(mail)) if mail.texts else self._carriers
        self._document = filters.of_document(connection, query)
        self._documents: dict[int, bool] = {}
        self._unwanted = unwanted
        self._unwanted_items: set[int] | None = None if unwanted else set()

    @classmethod
    def of(cls, columns: Columns, connection: Connection, query: Query, known: Known, unwanted: str) -> Sieve | None:
        """The sieve of a query; None where not all is known in memory. `unwanted` are words as FTS5 has them, "" for
        none."""
        return cls(columns, connection, query, known, unwanted) if columns.follow(connection) else None

    def passing(self, passages: Sequence[int], items: int) -> list[int]:
        """The passages that pass, in order, until they belong to at least `items` items."""
        passed: list[int] = []
        found: set[int] = set()
        start, size = 0, _CHUNK
        while start < len(passages) and len(found) < items:
            chunk = passages[start : start + size]
            each = self._columns.items(chunk)
            through = self._through({*each})
            passed += [passage for passage, item in zip(chunk, each, strict=True) if item in through]
            found |= through
            start, size = start + size, 2 * size
        return passed

    def all_passing(self, passages: Sequence[int]) -> list[int]:
        """The passages that pass, in order."""
        each = self._columns.items(passages)
        through = self._through({*each})
        return [passage for passage, item in zip(passages, each, strict=True) if item in through]

    def items(self, passages: Sequence[int]) -> int:
        """Of how many items they are."""
        return len({*self._columns.items(passages)})

    def _through(self, items: set[int]) -> set[int]:
        through: set[int] = set()
        items = items - self._with_unwanted()
        if self._wants_mail:
            mails = [item for item in items if item > 0]
            through = self._mails.passing(self._columns.mails(mails, self._marks))
        if self._wants_document:
            self._ask([-item for item in items if item < 0 and -item not in self._documents])
            through |= {item for item in items if item < 0 and self._documents[-item]}
        return through

    def _with_unwanted(self) -> set[int]:
        """The items of which any passage has an unwanted word."""
        if self._unwanted_items is None:
            sql = "SELECT json_group_array(rowid) FROM words WHERE words MATCH ?"
            passages: list[int] = json.loads(self._connection.execute(sql, (self._unwanted,)).fetchall()[0][0])
            self._unwanted_items = {*self._columns.items(passages)}
        return self._unwanted_items

    def _ask(self, documents: list[int]) -> None:
        """As `filters` says it in SQL: a document passes by a mail that carries it, or, where nothing but days is asked
        of a mail, by its own day."""
        passing = {*documents}
        if self._document.texts:
            passing = self._asked(passing, self._document)
        marks = replace(self._marks, larger=None, smaller=None)  # which are its own
        if marks or self._carriers.are_sifted:
            passing = self._carried(passing, marks)
        self._documents.update({document: document in passing for document in documents})

    def _carried(self, documents: Collection[int], marks: Marks) -> set[int]:
        rows = self._connection.execute(
            "SELECT a.document_id, a.message_id FROM json_each(?) i CROSS JOIN attachment a ON a.document_id = i.value",
            (json.dumps([*documents]),),
        ).fetchall()
        mails = self._carriers.passing(self._columns.mails({mail for _, mail in rows}, marks))
        passing = {document for document, mail in rows if mail in mails}
        if marks.times is not None and not self._carriers.are_sifted and marks == Marks(times=marks.times):
            own = Conditions()
            own.add(f"{OWN_DATE} >= ? AND {OWN_DATE} < ?", *marks.times)
            passing |= self._asked(documents, own)
        return passing

    def _asked(self, documents: Collection[int], conditions: Conditions) -> set[int]:
        sql = (
            "SELECT json_group_array(d.id) FROM json_each(?) i CROSS JOIN document d ON d.id = i.value"
            f" WHERE {conditions.text_of_one}"
        )
        return _numbers(self._connection, sql, (json.dumps([*documents]), *conditions.values))


class _Mails:
    """The mails that conditions let through."""

    def __init__(self, connection: Connection, conditions: Conditions) -> None:
        self._connection, self._conditions = connection, conditions
        self.are_sifted = bool(conditions.texts)
        self._gathered: set[int] | None = None

    def passing(self, mails: set[int]) -> set[int]:
        """Those of these mails."""
        if not self.are_sifted or not mails:
            return mails
        if self._conditions.is_by_number:
            asked = "(SELECT value AS id FROM json_each(?)) m"
            sql = f"SELECT json_group_array(m.id) FROM {asked} WHERE {self._conditions.text_of_one}"
            return _numbers(self._connection, sql, (json.dumps([*mails]), *self._conditions.values))
        if self._gathered is None:
            sql = f"SELECT json_group_array(m.id) FROM message m WHERE {self._conditions.text}"
            self._gathered = _numbers(self._connection, sql, self._conditions.values)
        return mails & self._gathered


def _numbers(connection: Connection, sql: str, values: Sequence[object]) -> set[int]:
    """Numbers that come as a list in JSON: to hand over row by row takes twice as long."""
    return {*json.loads(connection.execute(sql, values).fetchall()[0][0])}


def _marks(connection: Connection, query: Query, known: Known) -> tuple[Marks, Query]:
    """What is asked of a mail that is known in memory, and the query without it, but for sizes, which are asked of
    documents, too."""
    times = None
    if query.after is not None or query.before is not None:
        after = -FAR if query.after is None else midnight(query.after)
        times = after, FAR if query.before is None else midnight(query.before)
    senders: set[str] | None = set() if query.from_ else None
    for value in query.from_:
        if value.lower() == "me":
            senders = None
        if senders is not None:
            whole, shared = known.resolve(connection, value)
            senders = None if shared else {*senders, *whole}
    carries = query.has[0] != "no_attachment" if len({*query.has}) == 1 else None
    rest = replace(
        query,
        after=None,
        before=None,
        from_=query.from_ if senders is None else (),
        has=query.has if carries is None else (),
    )
    named = None if senders is None else frozenset(senders)
    return Marks(named, times, query.larger_bytes, query.smaller_bytes, carries), rest
