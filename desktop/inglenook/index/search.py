"""One search: the words as an FTS5 expression, the filters as joins in the same statement, BM25 over what is left.

All words first; where too few items have them all, those with any of them follow, below. A word that stands in
thousands of passages sorts the whole world by numbers that differ by nothing, so beyond `CAP` matches only the newest
are scored, and beside them those that have it in the title.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from inglenook.index import words
from inglenook.index.borrowed import Connection, number
from inglenook.index.filters import Scope, scope_of
from inglenook.index.query import Query

CAP = 4000  # passages that are scored for one expression
_DEPTH = 200
_WEIGHTS = "8.0, 4.0, 1.0"  # title, people, body
# CROSS keeps the words outside: the other way round each passage would begin its own search.
_JOINS = " CROSS JOIN passage p ON p.id = words.rowid"
_COLUMNS = "p.id, p.kind, p.item_id, p.start, p.end, p.page, p.heading"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage found. `kind` is m or d as in IDs; a higher score is better, comparable within one search only.

    `passage_id` is 0 for an item without text that filters alone have found.
    """

    passage_id: int
    kind: str
    item_id: int
    start: int
    end: int
    page: int | None
    heading: str
    score: float


class Search:
    """One query at one connection."""

    def __init__(self, connection: Connection, query: Query, *, is_prefix: bool = False) -> None:
        self._connection = connection
        self._required = [words.phrase(text) for text in query.phrase]
        self._required += [words.in_title(found) for text in query.subject if (found := words.term(text))]
        self._required = [expression for expression in self._required if expression]
        terms = query.terms
        if is_prefix and len(terms) > 1 and words.is_barely_begun(terms[-1]):
            terms = terms[:-1]
        last = len(terms) - 1
        self._terms = [words.term(text, is_prefix=is_prefix and i == last) for i, text in enumerate(terms)]
        self._terms = [expression for expression in self._terms if expression]
        self._loose = [part for text in terms for part in words.loose(text)]
        self._asks_words = bool(query.terms or query.phrase or query.subject)
        self._scope = _without(scope_of(connection, query), [words.phrase(text) for text in query.exclude])

    def run(self, limit: int) -> list[Ranked]:
        """The best passage of each of the `limit` best items."""
        if limit < 1:
            return []
        if not self._asks_words:
            return [] if self._scope.is_open else self._newest(limit)
        strict = self._required + self._terms
        found = self._best(words.all_of(strict), limit) if strict else []
        if len(found) < limit and len(self._loose) > 1:
            parts = self._required + [words.any_of(self._telling())]
            filled = self._best(words.all_of(parts), limit + len(found))
            found = _below(found, filled)
        return found[:limit]

    @property
    def must_match(self) -> str:
        """What every hit must have, whatever else finds it: phrases in quotation marks and words of the subject."""
        return words.all_of(self._required)

    def within(self, nearest: Sequence[tuple[int, float]]) -> list[Ranked]:
        """Passages with a score from elsewhere, best first, as far as the filters let them through."""
        clause, values = self._filter()
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM passage p WHERE p.id IN (SELECT value FROM json_each(?)){clause}",
            (json.dumps([passage for passage, _ in nearest]), *values),
        )
        places = {row[0]: row for row in rows}
        return [Ranked(*(*places[passage], score)) for passage, score in nearest if passage in places]

    @property
    def is_open(self) -> bool:
        """Whether no filter and no must stands between a passage and the hits."""
        return self._scope.is_open and not self._required

    def passages(self, most: int) -> list[int]:
        """The passages that the filters let through and that have what every hit must have, at most so many."""
        must = self.must_match
        clause, values = self._filter()
        if must:
            sql = f"SELECT p.id FROM words{_JOINS} WHERE words MATCH ?{clause} LIMIT ?"
            values = (must, *values)
        else:
            sql = f"SELECT p.id FROM passage p WHERE 1{clause} LIMIT ?"
        return [int(row[0]) for row in self._connection.execute(sql, (*values, most))]

    def _telling(self) -> list[str]:
        """The loose parts without those so common that they would drown the others, if any others are left."""
        counted = {part: self._count(part) for part in dict.fromkeys(self._loose)}
        rare = [part for part, count in counted.items() if 0 < count <= CAP]
        return rare or list(counted)

    def _count(self, expression: str) -> int:
        """How many passages match, counted up to just above the cap."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
        return number(self._connection.execute(sql, (expression, CAP + 1)))

    def _best(self, expression: str, limit: int) -> list[Ranked]:
        floor = self._floor(expression)
        depth = max(_DEPTH, limit * 3)
        while True:
            rows = self._scored(expression, floor, depth)
            found = grouped(rows)
            # One long book can fill the depth with its passages.
            if len(found) >= limit or len(rows) < depth or depth >= CAP:
                break
            depth = min(depth * 5, CAP)
        if floor:
            titled = words.in_title(expression)
            above = grouped(self._scored(titled, self._floor(titled), depth))
            found = grouped(sorted(found + above, key=lambda one: -one.score))
        return found[:limit]

    def _floor(self, expression: str) -> int:
        """The row at which the newest `CAP` matches end; 0 where there are no more than these."""
        sql, values = self._matching("SELECT words.rowid", expression)
        return number(self._connection.execute(f"{sql} ORDER BY words.rowid DESC LIMIT 1 OFFSET ?", (*values, CAP)))

    def _scored(self, expression: str, floor: int, depth: int) -> list[Ranked]:
        inner, values = self._matching(f"SELECT words.rowid AS n, -bm25(words, {_WEIGHTS}) AS s", expression)
        if floor:
            inner += " AND words.rowid > ?"
            values = (*values, floor)
        sql = (
            f"SELECT {_COLUMNS}, f.s FROM ({inner} ORDER BY s DESC, n DESC LIMIT ?) f JOIN passage p ON p.id = f.n"
            " ORDER BY f.s DESC, f.n DESC"
        )
        return [Ranked(*row) for row in self._connection.execute(sql, (*values, depth))]

    def _matching(self, select: str, expression: str) -> tuple[str, tuple[object, ...]]:
        clause, values = self._filter()
        joins = _JOINS if clause else ""
        return f"{select} FROM words{joins} WHERE words MATCH ?{clause}", (expression, *values)

    def _filter(self) -> tuple[str, tuple[object, ...]]:
        """The filters as a condition on a passage `p`, with its values; "" for none."""
        if self._scope.is_open:
            return "", ()
        clauses: list[str] = []
        values: list[object] = []
        for kind, table, conditions in (
            ("m", "message m", self._scope.mail),
            ("d", "document d", self._scope.document),
        ):
            if conditions is not None:
                found = f" AND p.item_id IN (SELECT {kind}.id FROM {table} WHERE {conditions.text})"
                clauses.append(f"(p.kind = '{kind}'{found if conditions.texts else ''})")
                values.extend(conditions.values)
        return f" AND ({' OR '.join(clauses)})", tuple(values)

    def _newest(self, limit: int) -> list[Ranked]:
        """Filters alone: the newest items, each with its first passage where it has one."""
        found: list[tuple[int, Ranked]] = []
        for kind, table, date, conditions in (
            ("m", "message m", "m.date", self._scope.mail),
            ("d", "document d", "coalesce(d.created, d.added)", self._scope.document),
        ):
            if conditions is None:
                continue
            sql = (
                f"SELECT i.id, i.at, p.id, p.start, p.end, p.page, p.heading FROM (SELECT {kind}.id, {date} AS at"
                f" FROM {table} WHERE {conditions.text} ORDER BY {date} DESC, {kind}.id DESC LIMIT ?) i"
                f" LEFT JOIN passage p ON p.id = (SELECT q.id FROM passage q WHERE q.kind = '{kind}'"
                " AND q.item_id = i.id ORDER BY q.start LIMIT 1)"
            )
            for item, at, passage, start, end, page, heading in self._connection.execute(
                sql, (*conditions.values, limit)
            ):
                place = (passage or 0, kind, item, start or 0, end or 0, page, heading or "")
                found.append((at or 0, Ranked(*place, 0.0)))
        found.sort(key=lambda pair: (-pair[0], pair[1].kind, -pair[1].item_id))
        return [replace(one, score=1.0 / (place + 1)) for place, (_, one) in enumerate(found[:limit])]


def _without(scope: Scope, excluded: list[str]) -> Scope:
    """The scope less every item of which any passage has an excluded word."""
    expression = words.any_of([each for each in excluded if each])
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


def grouped(rows: list[Ranked]) -> list[Ranked]:
    """The first passage of each item, which is its best."""
    best: dict[tuple[str, int], Ranked] = {}
    for row in rows:
        best.setdefault((row.kind, row.item_id), row)
    return list(best.values())


def _below(found: list[Ranked], filled: list[Ranked]) -> list[Ranked]:
    """`filled` after `found`, without what is there already and with scores that stay below."""
    present = {(one.kind, one.item_id) for one in found}
    more = [one for one in filled if (one.kind, one.item_id) not in present]
    if not found or not more:
        return found + more
    ceiling = max(found[-1].score, 0.0)
    top = max(more[0].score, 1e-9)
    return found + [replace(one, score=0.99 * ceiling * max(one.score, 0.0) / top) for one in more]
