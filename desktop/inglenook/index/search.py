"""One search: the words as an FTS5 expression, the filters as joins in the same statement, BM25 over what is left.

A passage with all words comes first, then items that have them in several passages (`index.together`) and, where these
are too few, items with any of the words. The scores of a word that is in thousands of passages hardly differ, so beyond
`CAP` matches only the newest are scored, and those that have the word in the title.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property, partial
from operator import itemgetter

from inglenook.index import expressions, words
from inglenook.index.borrowed import Connection, Row, number, numbers
from inglenook.index.columns import Columns, items_in
from inglenook.index.counts import Counts
from inglenook.index.excluded import without
from inglenook.index.filters import Known, scope_of
from inglenook.index.newest import Dates, dates_in, newest
from inglenook.index.ranked import Ranked, Scored, below, first_of_each, in_turn
from inglenook.index.sentences.query import Query
from inglenook.index.sieve import Sieve, Sieves
from inglenook.index.thrown import without_thrown_away
from inglenook.index.together import Items, together
from inglenook.index.weights import WEIGHTS

CAP = 4000  # passages that are scored for one expression
# While the last word may go on the hits are looked at for a tenth of a second: fewer are scored, and what has only some
# of the words is not looked for where this many have them all.
CAP_TYPED = 1000
ENOUGH_TYPED = 24
_ALL_TYPED = 1500  # to score these all takes no longer than the newest and those that have the words in the title
# Of two words one alone says little. Of more, a passage with most of them may be what is meant, so that such and items
# with all of them in several passages come in turn.
_PAIR = 2
_FEW = 4000  # passages that a filter lets through, to look for the words among these alone
_WIDE = 4  # a filter that lets one through of so many
_RARE = 10  # likewise: the words are looked for among what passes, where that is few
# Of all passages: what passes a filter as wide is looked for among the best matches, and where these are not all that
# match, only if it is as wide as the second says.
_LEAST_SHARE, _WIDE_SHARE = 0.2, 0.8
_BEYOND = (1 << 63) - 1  # any passage
# Passages that SQLite gives for each item wanted, beside the spare ones: to keep hundreds in order takes a quarter of
# the time that scoring them takes.
_TAKEN = 5
# CROSS keeps the words outside: the other way round each passage would begin its own search.
_JOINS = " CROSS JOIN passage p ON p.id = words.rowid"
# The numbers of the items of each kind that is looked for; None for all of them.
Passing = dict[str, set[int] | None]
_COLUMNS = "p.id, p.kind, p.item_id, p.start, p.end, p.page, p.heading"
_BEST = " FROM words WHERE words MATCH ? AND words.rowid > ? ORDER BY rated, at LIMIT ? + 0"


class Search:
    """One query at one connection."""

    spare = 50  # passages that are read at first beyond the items wanted

    def __init__(
        self,
        connection: Connection,
        query: Query,
        *,
        is_prefix: bool = False,
        is_open: bool | None = None,
        known: Known | None = None,
        columns: Columns | None = None,
        sieves: Sieves | None = None,
        counts: Counts | None = None,
        weights: str = WEIGHTS,
        is_left: bool = False,
        beside: str = "",
        is_whole: bool = False,
    ) -> None:
        """With `is_prefix` fewer matches are looked at, and the last word is taken as unfinished unless `is_open` says
        not. With `is_left` nothing is found that was thrown away. `beside` is an expression that must match beside the
        words; with `is_whole` nothing is found that has not all of them in one passage."""
        self._is_whole = is_whole
        self._scored = f"bm25(words, {weights}) AS rated, -words.rowid AS at"
        self._connection, self._columns, self._counts = connection, columns, (counts or Counts()).of(connection)
        self._is_prefix = is_prefix
        self._required = [*expressions.required(query), *([f"({beside})"] if beside else [])]
        terms = query.terms
        is_open = is_prefix if is_open is None else is_open
        if is_open and len(terms) > 1 and words.is_barely_begun(terms[-1]):
            terms, is_open = terms[:-1], False
        self._may_be_word = is_open and len(terms) > 1 and words.is_word_or_begun(terms[-1])
        self._may_be_word &= not expressions.is_alternative(query, terms[-1] if terms else "")
        self._terms = expressions.of_terms(query, terms, is_open=is_open)
        self._of_terms = partial(expressions.of_terms, query, terms, is_wide=True)
        self._is_open = is_open
        self._loose = [part for text in terms for part in words.loose(text)]
        self._asks_words, self._is_anywhere = bool(query.sought or beside), bool(query.in_)
        self._let_through: Passing | None = None
        self._is_sifted = False
        self._sifted: list[int] | None = None
        types = dict(query.exclude_types)
        left_out = [words.unwanted(text) for text in query.exclude if text not in types]
        unwanted = words.any_of([each for each in left_out if each])
        known = known or Known()
        self._scope = without(scope_of(connection, query, known), unwanted)
        self.is_all = True  # whether all that matched was looked at
        self.sieve: Sieve | None = None
        if is_left:
            self._scope = without_thrown_away(self._scope)
        elif columns is not None and not self._scope.is_open:
            self.sieve = (sieves or Sieves()).of(columns, connection, query, known, unwanted)

    @cached_property
    def _wide(self) -> list[str]:
        """The terms in all ways that they are written, which few searches come to."""
        return self._of_terms(is_open=self._is_open)

    @cached_property
    def _held(self) -> Columns | None:
        """What is known of each passage in memory; None where that is not all."""
        is_known = self._columns is not None and (self.sieve is not None or self._columns.follow(self._connection))
        return self._columns if is_known else None

    @cached_property
    def _finished(self) -> list[str]:
        """The same of finished words."""
        return self._of_terms(is_open=False) if self._is_open else self._wide

    def run(self, limit: int) -> list[Ranked]:
        """The best passage of each of the `limit` best items."""
        if limit < 1:
            return []
        if not self._asks_words:
            if self._scope.is_open and not self._is_anywhere:
                return []
            dates_of: Dates = partial(dates_in, self._connection) if self._held is None else self._held.dates
            known = None if self.sieve is None else self.sieve.of_few(limit)
            return newest(self._connection, self._scope, limit, dates_of, known)
        strict = self._required + self._terms
        found = self._best(words.all_of(strict), limit, is_few=self._are_few_all(strict)) if strict else []
        enough = min(limit, ENOUGH_TYPED) if self._is_prefix else limit
        # Below, for a way of writing that is rare here would count for more than the one that was typed.
        if len(found) < enough and self._wide != self._terms:
            found = below(found, self._best(words.all_of(self._required + self._wide), limit))
        if len(found) < enough and self._may_be_word:
            found = below(found, self._best(words.all_of(strict[:-1]), limit))
        return (self._filled(found, limit, enough) if len(found) < enough and not self._is_whole else found)[:limit]

    def _filled(self, found: list[Ranked], limit: int, enough: int) -> list[Ranked]:
        """`found` and, below, what has not all of the words in one passage."""
        # As finished words: to put the lists of all that begin so together takes long. A Chinese character alone is the
        # beginning of pairs; where it is rare they are few.
        finished = self._required + self._finished
        is_known = len(finished) > 1 and all("*" not in each or self._count(each) <= self._most for each in finished)
        spread = self._together(finished, limit + len(found), found) if is_known else []
        if len(finished) == _PAIR:
            found, spread = below(found, spread), []
        return found if len(found) >= enough else below(found, in_turn(self._some(limit + len(found)), spread))

    def _some(self, limit: int) -> list[Ranked]:
        """By any of the words, where there are several."""
        if len(self._loose) < 2:
            return []
        telling = self._telling()
        parts = self._required + [words.any_of(telling)]
        return self._best(words.all_of(parts), limit, is_few=sum(map(self._count, telling)) <= self._all)

    def _together(self, expressions: Sequence[str], limit: int, found: Sequence[Ranked]) -> list[Ranked]:
        """Items that have all words in several passages, by the passage with the rarest; each counts less than those
        `found` that have them all in one."""
        items_of: Items = partial(items_in, self._connection) if self._held is None else self._held.items
        apart = together(self._connection, expressions, items_of)
        most = min((each.worth for each in found), default=1.0)
        scored = [(-most / (1 + far), -passage) for far, passage, _ in apart]
        first = self._first_items(scored, limit, is_late=not self._scope.is_open)
        beside = {passage: others for _, passage, others in apart}
        return [one._replace(beside=beside[one.passage_id]) for one in first]

    @property
    def _most(self) -> int:
        return CAP_TYPED if self._is_prefix else CAP

    @property
    def _all(self) -> int:
        """As many passages as can all be scored instead of the `_most` newest."""
        return _ALL_TYPED if self._is_prefix else CAP

    @property
    def must_match(self) -> str:
        """What every hit must have, whatever else finds it: phrases in quotation marks and words of the subject."""
        return words.all_of(self._required)

    def within(self, nearest: Sequence[tuple[int, float]], limit: int) -> list[Ranked]:
        """The best passage of each of the first `limit` items, as far as the filters let them through.

        Of passages with a score from elsewhere, best first.
        """
        scored = [(-score, -passage) for passage, score in nearest]
        return self._first_items(scored, limit, is_late=not self._scope.is_open)

    @property
    def is_open(self) -> bool:
        """Whether no filter and no must stands between a passage and the hits."""
        return self._scope.is_open and not self._required

    def passages(self, most: int) -> list[int]:
        """The passages that the filters let through and that have what every hit must have, at most so many, the newest
        where words must be there."""
        must = self.must_match
        clause, values = self._scope.of_passage()
        if must:
            sql = f"SELECT p.id FROM words{_JOINS} WHERE words MATCH ?{clause} ORDER BY words.rowid DESC LIMIT ? + 0"
            values = (must, *values)
        else:
            sql = f"SELECT p.id FROM passage p WHERE 1{clause} LIMIT ? + 0"
        return [int(row[0]) for row in self._connection.execute(sql, (*values, most))]

    def _telling(self) -> list[str]:
        """The loose parts without those so common that they would drown the others, if any others are left."""
        counted = {part: self._count(part) for part in dict.fromkeys(self._loose)}
        rare = [part for part, count in counted.items() if 0 < count <= CAP]
        return rare or list(counted)

    def _is_many(self, _: str) -> bool:
        return False  # what is not known before they are scored

    def _are_few_all(self, expressions: list[str]) -> bool:
        """Whether one of several words that must all be there is known to be rare."""
        is_asked = len(expressions) > 1 and self._scope.is_open
        return is_asked and any(
            self._count(each, self._all) <= self._all for each in expressions if each in self._loose
        )

    def _count(self, expression: str, most: int = 0) -> int:
        """How many passages match, counted up to just above `most`, or the cap."""
        return self._counts.up_to(expression, most or CAP)

    def _best(self, expression: str, limit: int, *, is_few: bool = False) -> list[Ranked]:
        """The best passage of each item; `is_few` where it is known that no more match than are scored."""
        # Many words of one beginning cost more to count than their rows to hand over.
        if self._scope.is_open and (is_few or "*" not in expression):
            found, is_all = self._best_of_top(expression, limit, is_few=is_few)
            if is_all or len(found) == limit:
                return found
        if self.sieve is not None:
            wide = self._best_of_wide(expression, limit, self.sieve)
            if wide is not None:
                return wide
            return self._first_items(self._passing_scored(expression, self.sieve), limit, is_late=False)
        # Where few match, the filters look at the best of these alone.
        is_late, scored = not self._scope.is_open and not self._is_many(expression), []
        if is_late:
            scored = self._newest_scored(expression, CAP + 1, is_filtered=False)
            is_late = len(scored) <= CAP
        if not is_late:
            scored = self._newest_scored(expression, self._most + 1, is_filtered=True)
        if not is_late and len(scored) > self._most:
            self.is_all = False
            scored.remove(max(scored, key=itemgetter(1)))  # the oldest of them
            scored += self._newest_scored(words.in_title(expression), self._most, is_filtered=True)
            scored.sort()
        return self._first_items(scored, limit, is_late=is_late)

    def _best_of_wide(self, expression: str, limit: int, sieve: Sieve) -> list[Ranked] | None:
        """Where the filters let most through, what passes of the best matches; None where that might not be the same as
        the best of what passes."""
        share = sieve.share()
        if share < _LEAST_SHARE:
            return None
        oldest = self._nth_newest(expression, int(self._most / share))
        if oldest and share < _WIDE_SHARE:
            return None
        self.is_all &= not oldest
        taken = int(min(self.spare + _TAKEN * limit, self._most) / share)
        scored, is_cut = self._best_and_titled(expression, oldest, taken)
        passing = {*sieve.passing([-at for _, at in scored], limit)}
        found = self._first_items([each for each in scored if -each[1] in passing], limit, is_late=False)
        return found if len(found) == limit or not (is_cut or oldest) else None

    def _passing_scored(self, expression: str, sieve: Sieve) -> list[Scored]:
        """The matches that the filters let through, best first: where there are many, the newest of them, and of those
        that have the words in the title the newest again."""
        passing, is_all = self._newest_passing(expression, sieve)
        scored = self._scored_of(expression, passing)
        self.is_all &= is_all
        if not is_all:
            titled = words.in_title(expression)
            scored += self._scored_of(titled, self._newest_passing(titled, sieve)[0])
        return sorted(scored)

    def _newest_passing(self, expression: str, sieve: Sieve) -> tuple[list[int], bool]:
        """The newest passages that match and pass, and whether these are all."""
        passing: list[int] = []
        looked, portion, below_this = 0, CAP + 1, _BEYOND
        while True:
            sql = "SELECT rowid AS number FROM words WHERE words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ? + 0"
            rows = self._numbers(sql, expression, below_this, portion)
            passing += sieve.all_passing(rows)
            if len(rows) < portion and not looked:
                return passing, True
            looked += len(rows)
            is_all = len(rows) < portion
            if not is_all and _RARE * len(passing) < looked and (few := self._few()) is not None:
                few_of = "+rowid IN (SELECT value FROM json_each(?))"
                sql = f"SELECT rowid AS number FROM words WHERE words MATCH ? AND {few_of}"
                passing, is_all = self._numbers(sql, expression, json.dumps(few)), True
            if is_all or len(passing) > self._most:
                return passing[: self._most], len(passing) <= self._most
            portion, below_this = 2 * portion, rows[-1]

    def _numbers(self, sql: str, *values: object) -> list[int]:
        """Numbers of passages, newest first."""
        return sorted(numbers(self._connection, sql, values), reverse=True)

    def _scored_of(self, expression: str, passages: Sequence[int]) -> list[Scored]:
        """These passages, newest first, which match, with their scores."""
        if not passages:
            return []
        # The plus keeps FTS5 from being asked for each of them by itself.
        sql = (
            f"SELECT {self._scored} FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
            " AND +rowid IN (SELECT value FROM json_each(?))"
        )
        values = expression, passages[-1], passages[0], json.dumps(passages)
        return self._connection.execute(sql, values).fetchall()

    def _best_of_top(self, expression: str, limit: int, *, is_few: bool) -> tuple[list[Ranked], bool]:
        """The same without filters, out of the best passages only; and whether there are no others."""
        taken = min(self.spare + _TAKEN * limit, self._most)
        if not is_few and (oldest := self._nth_newest(expression, self._most)):
            self.is_all = False
            return self._first_items(self._best_and_titled(expression, oldest, taken)[0], limit, is_late=False), False
        best: dict[Row, Row] = {}
        read = 0
        # Each passage is read when its row is taken, so that no more are read than are looked at.
        scored = f"SELECT {self._scored}{_BEST}"
        sql = f"SELECT {_COLUMNS}, -w.rated FROM ({scored}) w CROSS JOIN passage p ON p.id = -w.at"
        for row in self._connection.execute(sql, (expression, 0, taken)):
            read += 1
            if best.setdefault(row[1:3], row) is row and len(best) == limit:
                break  # no more of them is read
        return [Ranked(*row) for row in best.values()], read < taken

    def _best_and_titled(self, expression: str, oldest: int, taken: int) -> tuple[list[Scored], bool]:
        """The best `taken` of the matches newer than `oldest`, where there are older ones with as many of the newest
        that have it in the title, down to the last that is sure to be in its place; and whether there are more."""
        scored = self._connection.execute(f"SELECT {self._scored}{_BEST}", (expression, oldest, taken)).fetchall()
        if not oldest:
            return scored, len(scored) == taken
        titled = self._newest_scored(words.in_title(expression), self._most, is_filtered=False, taken=taken)
        # What stands below the last that was taken of either would not be in its place.
        last = min(scored[-1], titled[-1]) if len(titled) == taken else scored[-1]
        return sorted(each for each in scored + titled if each <= last), True

    def _nth_newest(self, expression: str, place: int) -> int:
        """The passage with so many newer ones that match; 0 if there are fewer."""
        sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ? + 0"
        return number(self._connection.execute(sql, (expression, place)))

    def _first_items(self, scored: Sequence[Scored], limit: int, *, is_late: bool) -> list[Ranked]:
        """The best passage of each of the first items of scored passages; `is_late` where the filters have yet to look
        at them."""
        if is_late and self.sieve is not None:
            passing = {*self.sieve.passing([-at for _, at in scored], limit)}
            scored, is_late = [each for each in scored if -each[1] in passing], False
        if not is_late and (known := self._first_known(scored, limit)) is not None:
            return known
        best: dict[tuple[str, int], Ranked] = {}
        start, size = 0, limit + (self.spare if is_late else min(self.spare, limit // 2))
        is_wide = False
        # One long book can fill the first of them with its passages, and a narrow filter let few of them through.
        while start < len(scored) and len(best) < limit:
            is_row_by_row = is_late and (is_wide or self._is_row_by_row(start))
            clause = self._scope.of_passage(is_row_by_row=True) if is_row_by_row else ("", ())
            items = self._passing_items() if is_late and not is_row_by_row else None
            through = self._read(scored[start : start + size], best, *clause, items)
            # To gather the many items that a wide filter lets through takes longer than to look at some hundred.
            is_wide = _WIDE * through >= size
            start, size = start + size, size * 4 if is_late else size + 2 * (limit - len(best))
        return list(best.values())[:limit]

    def _first_known(self, scored: Sequence[Scored], limit: int) -> list[Ranked] | None:
        """The same where it is in memory what each passage is of: no other is read than those of the items. None where
        that is not known."""
        if self._held is None or not scored:
            return None
        first = first_of_each(scored, self._held.items, limit)
        rows = self._rows([-at for _, at in first.values()])
        if 0 in first or len(rows) < len(first):
            return None
        return [Ranked(*(*rows[-at], -rated)) for rated, at in first.values()]

    def _is_row_by_row(self, start: int) -> bool:
        """Whether the filters are asked of each of the next passages to be read; else of all items there are, once."""
        return start == 0

    def _newest_scored(self, expression: str, most: int, *, is_filtered: bool, taken: int = -1) -> list[Scored]:
        """The newest matches, best first, `taken` of them. FTS5 gives rows from the newest on and ends with the last
        wanted."""
        sql, values = self._matching(self._scored, is_filtered=is_filtered)
        sql = f"SELECT * FROM ({sql}) ORDER BY rated, at LIMIT ? + 0"
        return self._connection.execute(sql, (expression, *values, most, taken)).fetchall()

    def _matching(self, columns: str, *, is_filtered: bool, is_floored: bool = False) -> tuple[str, tuple[object, ...]]:
        """SQL for the newest that match, and the values of its filters, which stand before the number of rows."""
        joins, clause = "", " AND words.rowid >= ?" if is_floored else ""
        values: tuple[object, ...] = ()
        if is_filtered and (few := self._few()) is not None:
            # The plus keeps FTS5 from being asked for each of them by itself.
            clause, values = f"{clause} AND +words.rowid IN (SELECT value FROM json_each(?))", (json.dumps(few),)
        elif is_filtered and not self._scope.is_open:
            text, values = self._scope.of_passage()
            clause, joins = clause + text, _JOINS
        return (
            f"SELECT {columns} FROM words{joins} WHERE words MATCH ?{clause} ORDER BY words.rowid DESC LIMIT ? + 0",
            values,
        )

    def _few(self) -> list[int] | None:
        """The passages that the filters let through, oldest first, where these are few; None where they are many."""
        if not self._is_sifted and not self._scope.is_open:
            self._is_sifted = True
            found: list[int] = []
            for kind, table, conditions in self._scope.kinds():
                sql = (
                    f"SELECT p.id FROM {table} CROSS JOIN passage p ON p.kind = '{kind}' AND p.item_id = {kind}.id"
                    f" WHERE {conditions.text} LIMIT ? + 0"
                )
                found += [row[0] for row in self._connection.execute(sql, (*conditions.values, _FEW + 1 - len(found)))]
            self._sifted = sorted(found) if len(found) <= _FEW else None
        return self._sifted

    def _passing_items(self) -> Passing:
        """All items that the filters let through, asked for once: it takes as long for few candidates as for many."""
        if self._let_through is None:
            self._let_through = {}
            for kind, table, conditions in self._scope.kinds():
                sql = f"SELECT {kind}.id FROM {table} WHERE {conditions.text}"
                rows = self._connection.execute(sql, conditions.values) if conditions.texts else None
                self._let_through[kind] = None if rows is None else {row[0] for row in rows}
        return self._let_through

    def _read(
        self,
        scored: Sequence[Scored],
        best: dict[tuple[str, int], Ranked],
        clause: str,
        values: tuple[object, ...],
        passing: Passing | None,
    ) -> int:
        """Put the passages of scored rows, in their order, to the items that have none yet, as far as a filter lets
        them through, or as they are `passing`; gives how many of the rows that is."""
        rows = self._rows([-at for _, at in scored], clause, values)
        places = {at: row for at, row in rows.items() if passing is None or _is_among(row[1], row[2], passing)}
        for rated, at in scored:
            row = places.get(-at)
            if row is not None and (row[1], row[2]) not in best:
                best[row[1], row[2]] = Ranked(*(*row, -rated))
        return len(places)

    def _rows(self, passages: list[int], clause: str = "", values: tuple[object, ...] = ()) -> dict[int, Row]:
        """These passages as the vault has them, as far as a filter lets them through."""
        # CROSS keeps SQLite from going through every passage of a kind.
        sql = f"SELECT {_COLUMNS} FROM json_each(?) w CROSS JOIN passage p ON p.id = w.value WHERE 1{clause}"
        rows = self._connection.execute(sql, (json.dumps(passages), *values)).fetchall()
        return {row[0]: row for row in rows}


def _is_among(kind: str, number: int, passing: Passing) -> bool:
    if kind not in passing:
        return False
    numbers = passing[kind]
    return numbers is None or number in numbers
