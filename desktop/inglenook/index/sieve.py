"""Applies the filters of a query to the passages that its words have found.

Days, senders, sizes and whether anything is attached are in memory (`columns`). Flags, folders and labels change, so
the vault is asked for them: about the mails in question if these are few enough, else once for all mails that pass. Of
documents only those in question are looked at.

The sieves of the last searches are used again while the vault is as it was: one find asks the same of its filters for
the words, for what is near in meaning and, while it is typed, at each key."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from heapq import nlargest
from typing import TYPE_CHECKING

from inglenook.core.days import midnight
from inglenook.index import filters
from inglenook.index.borrowed import Connection, numbers
from inglenook.index.columns import FAR, Columns, Marks
from inglenook.index.conditions import Conditions
from inglenook.index.filters import Known
from inglenook.index.per_commit import PerCommit, Recent
from inglenook.index.sentences.query import Query

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SAMPLE = 200  # passages that tell how wide a filter is
_CARRIED = "attachment WHERE document_id IS NOT NULL ORDER BY document_id, message_id, place"
_OF_SENDERS = "SELECT id AS number FROM message WHERE from_address IN (SELECT value FROM json_each(?))"
_OF_MAILS = (
    "SELECT DISTINCT a.document_id AS number FROM json_each(?) i CROSS JOIN attachment a ON a.message_id = i.value"
    " WHERE a.document_id IS NOT NULL"
)
_FEW = 1500  # mails
_CHUNK = 250  # passages that are looked at together where few items are wanted; twice as many each time
# One has up to 1 MB for 100,000 mails, and 7 more where most of them have a word that is not wanted.
_MOST_KEPT = 4


class Sieve:
    """The filters of one query at one connection, where all passages are known in memory."""

    def __init__(self, columns: Columns, connection: Connection, query: Query, known: Known, unwanted: str) -> None:
        self._columns, self._connection = columns, connection
        self._wants_mail, self._wants_document = filters.wants_mail(query), filters.wants_document(query)
        self._marks, rest = _marks(connection, query, known)
        self._carried_marks = replace(self._marks, larger=None, smaller=None)  # documents have sizes of their own
        carried = filters.correspondence(connection, rest, known)
        mail = filters.of_mail(connection, query)
        self._carriers = _Mails(connection, carried)
        self._mails = _Mails(connection, carried.joined(mail)) if mail.texts else self._carriers
        self._document, self._own = filters.of_document(connection, query), filters.of_itself(query)
        self._documents: dict[int, bool] = {}
        self._every: NDArray[np.bool_] | None = None
        self._share: float | None = None
        self._unwanted = unwanted
        self._unwanted_items: set[int] | None = None if unwanted else set()

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

    def share(self) -> float:
        """About how much of the vault passes, from 0 to 1."""
        if self._share is None:
            some = self._columns.some(_SAMPLE)
            self._share = len(self.all_passing(some)) / max(1, len(some))
        return self._share

    def of_few(self, most: int) -> tuple[list[tuple[int, int]], list[int]] | None:
        """The newest of the mails that pass, each with its time, 0 for none, and all documents that do; None where no
        index tells of few mails that all are among. Of these none is read for what is known of it in memory."""
        few = self._few()
        if few is None:
            return None
        unwanted = self._with_unwanted()
        carriers = self._carriers.of(self._columns.mails(few, self._carried_marks))
        mails: set[int] = set()
        if self._wants_mail:
            mails = self._columns.mails(carriers, self._marks) - unwanted
            mails = mails if self._mails is self._carriers else self._mails.of(mails)
        documents: set[int] = set()
        if self._wants_document:
            documents = {*numbers(self._connection, _OF_MAILS, (json.dumps([*carriers]),))}
            documents |= {*self._every_asked(self._own)} if self._own is not None else set()
            documents = self._asked(documents, self._document) if self._document.texts else documents
            documents -= {-item for item in unwanted}
        listed = [*mails]
        dated = zip(self._columns.dates(listed), listed, strict=True)
        newest = nlargest(most, [(date is not None, date or 0, mail) for date, mail in dated])
        return [(date, mail) for _, date, mail in newest], sorted(documents)

    def _few(self) -> set[int] | None:
        """The mails of a sender or of one condition, where these are few."""
        listed = list(self._carriers.listed)
        if self._marks.senders is not None:
            listed.insert(0, (_OF_SENDERS, (json.dumps([*self._marks.senders]),)))
        for sql, values in listed:
            some = numbers(self._connection, f"SELECT number FROM ({sql}) LIMIT ? + 0", (*values, _FEW + 1))
            if len(some) <= _FEW:
                return {*some}
        return None

    def every(self) -> NDArray[np.int64]:
        """All passages that pass, in ascending order."""
        import numpy as np  # late: not needed before something is looked for by meaning

        if self._every is None:
            self._every = self._every_passage()
        return np.flatnonzero(self._every)

    def _every_passage(self) -> NDArray[np.bool_]:
        """Whether each passage passes, by its number."""
        import numpy as np  # late: as above

        items = self._columns.every_item()
        mails = self._columns.every_mail(self._marks)
        if not self._wants_mail:
            mails[:] = False
        elif self._mails.are_sifted:
            mails &= _first(self._mails.every(), len(mails))
        documents = np.zeros(1 - min(0, int(items.min(initial=0))), np.bool_)
        if self._wants_document:
            documents = self._every_document(len(documents))
        # By item: the documents with their numbers negated, what is none, the mails.
        passing = np.concatenate((documents[:0:-1], [False], mails[1:]))
        unwanted = self._with_unwanted()
        passing[np.fromiter(unwanted, np.intp, len(unwanted)) + len(documents) - 1] = False
        return passing[items + len(documents) - 1]

    def _every_document(self, end: int) -> NDArray[np.bool_]:
        """Whether each document below `end` passes, as `_ask` says of some; what is none may pass."""
        import numpy as np  # late: as above

        passing = np.ones(end, np.bool_)
        if self._carried_marks or self._carriers.are_sifted:
            mails = self._columns.every_mail(self._carried_marks)
            if self._carriers.are_sifted:
                mails &= _first(self._carriers.every(), len(mails))
            each = (f"SELECT {side} AS number FROM {_CARRIED}" for side in ("document_id", "message_id"))
            carried, carriers = (np.asarray(numbers(self._connection, sql, ()), np.intp) for sql in each)
            is_known = (carried < end) & (carriers < len(mails))
            carried, carriers = carried[is_known], carriers[is_known]
            passing[:] = False
            passing[carried[mails[carriers]]] = True
            if self._own is not None:
                passing |= _at(self._every_asked(self._own), end)
        if self._document.texts:
            passing &= _at(self._every_asked(self._document), end)
        return passing

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
            sql = "SELECT rowid AS number FROM words WHERE words MATCH ?"
            self._unwanted_items = {*self._columns.items(numbers(self._connection, sql, (self._unwanted,)))}
        return self._unwanted_items

    def _ask(self, documents: list[int]) -> None:
        """As `filters` says it in SQL: a document passes by a mail that carries it, or, where no more is asked of a
        mail, by its own day and the folder of files that it came from."""
        passing = {*documents}
        if self._document.texts:
            passing = self._asked(passing, self._document)
        if self._carried_marks or self._carriers.are_sifted:
            passing = self._carried(passing)
        self._documents.update({document: document in passing for document in documents})

    def _carried(self, documents: set[int]) -> set[int]:
        sql = "SELECT document_id, message_id FROM json_each(?) i CROSS JOIN attachment ON document_id = i.value"
        rows = self._connection.execute(sql, (json.dumps([*documents]),)).fetchall()
        marked = self._columns.mails({mail for _, mail in rows}, self._carried_marks)
        mails = self._carriers.passing(marked)
        passing = {document for document, mail in rows if mail in mails}
        return passing if self._own is None else passing | self._asked(documents, self._own)

    def _asked(self, documents: set[int], conditions: Conditions) -> set[int]:
        listed = "json_each(?) i CROSS JOIN document d ON d.id = i.value"
        sql = f"SELECT d.id AS number FROM {listed} WHERE {conditions.text_of_one}"
        return {*numbers(self._connection, sql, (json.dumps([*documents]), *conditions.values))}

    def _every_asked(self, conditions: Conditions) -> list[int]:
        sql = f"SELECT d.id AS number FROM document d WHERE {conditions.text}"
        return numbers(self._connection, sql, conditions.values)


class _Mails:
    """The mails that conditions let through."""

    def __init__(self, connection: Connection, conditions: Conditions) -> None:
        self._connection, self._conditions = connection, conditions
        self.are_sifted, self.listed = bool(conditions.texts), conditions.listed
        self._gathered: bytearray | None = None

    def passing(self, mails: set[int]) -> set[int]:
        """Those of these mails."""
        if not self.are_sifted or not mails:
            return mails
        if self._conditions.is_by_number:
            asked = "(SELECT value AS id FROM json_each(?)) m"
            sql = f"SELECT m.id AS number FROM {asked} WHERE {self._conditions.text_of_one}"
            return {*numbers(self._connection, sql, (json.dumps([*mails]), *self._conditions.values))}
        every = self.every()
        end = len(every)
        return {mail for mail in mails if mail < end and every[mail]}

    def of(self, mails: set[int]) -> set[int]:
        """The same of few mails, each looked at by itself where indexes do not tell all that pass."""
        if not self.are_sifted or not mails or self._gathered is not None or self._conditions.are_listed:
            return self.passing(mails)
        listed = "json_each(?) i CROSS JOIN message m ON m.id = i.value"
        sql = f"SELECT m.id AS number FROM {listed} WHERE {self._conditions.text_of_one}"
        return {*numbers(self._connection, sql, (json.dumps([*mails]), *self._conditions.values))}

    def every(self) -> bytearray:
        """Whether each mail is let through, by its number, where any are asked: up to the last that is."""
        if self._gathered is None:
            if self._conditions.are_listed:
                lists = [numbers(self._connection, *listed) for listed in self._conditions.listed]
                gathered = lists[0] if len(lists) == 1 else [*set.intersection(*map(set, lists))]
            else:
                sql = f"SELECT m.id AS number FROM message m WHERE {self._conditions.text}"
                gathered = numbers(self._connection, sql, self._conditions.values)
            self._gathered = bytearray(max(gathered, default=0) + 1)
            for mail in gathered:
                self._gathered[mail] = True
        return self._gathered


def _first(every: bytearray, end: int) -> NDArray[np.bool_]:
    """Of flags by number those below `end`; what has none is let through by nothing."""
    import numpy as np  # late: as above

    flags = np.zeros(end, np.bool_)
    flags[: len(every)] = np.frombuffer(every, np.bool_)[:end]
    return flags


def _at(among: Collection[int], end: int) -> NDArray[np.bool_]:
    """Whether each number below `end` is among these."""
    import numpy as np  # late: as above

    found = np.zeros(end, np.bool_)
    listed = np.fromiter(among, np.int64, len(among))
    found[listed[listed < end]] = True
    return found


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


class Sieves:
    """Makes sieves and keeps the last of them. Any thread may ask, for a connection that was lent to it."""

    def __init__(self) -> None:
        self._kept: PerCommit[Recent[object, Sieve]] = PerCommit(lambda: Recent(_MOST_KEPT))

    def of(self, columns: Columns, connection: Connection, query: Query, known: Known, unwanted: str) -> Sieve | None:
        """The sieve of a query; None where not all is known in memory. `unwanted` are words as FTS5 has them, "" for
        none."""
        if not columns.follow(connection):
            return None
        kept, asked = self._kept.of(connection), _asked(query, unwanted)
        return kept.keep(asked, kept.get(asked) or Sieve(columns, connection, query, known, unwanted))


def _asked(query: Query, unwanted: str) -> object:
    """All of a query that a sieve looks at; days as seconds, for the computer may go to another time zone."""
    days = [None if day is None else midnight(day) for day in (query.after, query.before)]
    return replace(query, terms=(), phrase=(), subject=(), mentions=(), exclude=()), unwanted, *days
