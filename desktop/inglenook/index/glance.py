"""What can be shown at once while a word is being typed: what `search` finds, unless a word is in very many passages.

BM25 would have to read the whole list of such a word to weigh it and, for a word that is not finished, the lists of all
words that begin with it. So the newest passages with all of the words are given instead, those with the words in the
title first; the caller runs the full search once the typing pauses.
"""

from __future__ import annotations

import json

from inglenook.index import words
from inglenook.index.beginnings import Beginnings
from inglenook.index.borrowed import Connection
from inglenook.index.columns import Columns
from inglenook.index.counts import Counts
from inglenook.index.filters import Known
from inglenook.index.ranked import Ranked, Scored, below
from inglenook.index.search import CAP, ENOUGH_TYPED, Search
from inglenook.index.sentences.query import Query
from inglenook.index.sieve import Sieves
from inglenook.index.weights import WEIGHTS

_MANY = 80  # words of one beginning: together they stand in many passages
_ROWS = 400  # passages, for as many items as are asked for
_LOOKED = 1000  # passages with the finished words, the newest, in which the many words are looked for
_ITEMS = 5000  # that a narrow filter lets through: the words are looked for in the newest passages of these alone
_SIFTED, _SIFTED_MANY = 300, 100  # so many of them, and where the open word is many words
_TITLED = 100  # of those that have the words in the title
_DEPTH = 40  # items: those of the first screen, and as many again and more that fold into others
_WORTH = (2.0, 1.0)  # of a passage that has all words in the title, and of any other


class Glance(Search):
    """One quick look at one connection. After `run`, `is_rough` says that a search may rank otherwise or find more."""

    spare = 20

    def __init__(
        self,
        connection: Connection,
        query: Query,
        beginnings: Beginnings,
        known: Known,
        columns: Columns,
        sieves: Sieves,
        counts: Counts,
        *,
        is_open: bool,
        weights: str = WEIGHTS,
    ) -> None:
        super().__init__(
            connection,
            query,
            is_prefix=True,
            is_open=is_open,
            known=known,
            columns=columns,
            sieves=sieves,
            counts=counts,
            weights=weights,
        )
        # Behind a finished word the search looks at more.
        self.is_rough = not is_open
        self._beginnings = beginnings
        self._most_sifted = _SIFTED

    def run(self, limit: int) -> list[Ranked]:
        """The best passage of each of `limit` items or fewer, quickly."""
        if not (self._required or self._terms):
            return super().run(limit)
        found = self._look(min(limit, _DEPTH))
        self.is_rough |= len(found) == _DEPTH < limit
        return found

    def _look(self, limit: int) -> list[Ranked]:
        strict = self._required + self._terms
        opened = self._beginnings.opened(self._connection, strict[-1]) if self._terms else None
        quick = [*strict[:-1], opened.expression] if opened else strict
        has_many = opened is not None and opened.words > _MANY
        if not has_many and all(self._count(expression) <= CAP for expression in quick):
            if opened and opened.is_nearer:
                self._wide[-1] = self._wide[-1].replace(self._terms[-1], opened.expression)
                self._terms[-1] = opened.expression
            return super().run(limit)
        self.is_rough = True
        self._most_sifted = _SIFTED_MANY if has_many else _SIFTED
        finished = words.all_of(strict[:-1])
        found = self._newest_first(words.all_of(quick), finished, limit, has_many=has_many)
        if len(found) < min(limit, ENOUGH_TYPED) and self._may_be_word:
            found = below(found, self._newest_first(finished, "", limit, has_many=False))
        if len(found) < min(limit, ENOUGH_TYPED) and len(self._loose) > 1:
            # The common ones of any words are left for the closer look.
            rare = [part for part in self._telling() if self._count(part) <= CAP]
            if rare:
                found = below(found, self._best(words.all_of([*self._required, words.any_of(rare)]), limit))
        return found[:limit]

    def _newest_first(self, expression: str, finished: str, limit: int, *, has_many: bool) -> list[Ranked]:
        """The newest passages that match, preceded by the newest that match in the title.

        `finished` are the words before the last one. If the last one is unfinished and stands for many words
        (`has_many`), each of these is tried on every candidate; so candidates are few, and titles are searched for the
        finished words only.
        """
        if self._scope.is_open and not (has_many and finished):
            found = self._newest_known(expression, limit)
            if found is not None:
                return found
        most = _ROWS if self._scope.is_open else CAP
        # Each of the many is looked for from this passage on.
        floor = self._nth_newest(finished, _LOOKED) if finished and has_many else 0
        rows = self._newest_rows(expression, most + 1, floor, is_filtered=False)
        is_late = len(rows) <= most and not self._scope.is_open
        is_filtered = not is_late and not self._scope.is_open
        passing = self._passing(rows, limit) if is_filtered else None
        if passing is not None:
            rows = passing
        elif is_filtered:
            floor = max([floor, *(self._few() or ())[:1]])
            rows = self._newest_rows(expression, _ROWS, floor, is_filtered=True)
        titled: set[int] = set()
        if not has_many or (not finished and not is_filtered):
            titled = {*self._titled(expression, floor, limit, is_filtered=is_filtered, is_sieved=passing is not None)}
        elif finished:
            floor = max(floor, min(rows, default=0))
            titled = {*rows} & {*self._newest_rows(words.in_title(finished), CAP, floor, is_filtered=False)}
        scored = [(-_WORTH[0], -row) for row in sorted(titled, reverse=True)]
        scored += [(-_WORTH[1], -row) for row in rows if row not in titled]
        return self._first_items(scored, limit, is_late=is_late)

    def _newest_known(self, expression: str, limit: int) -> list[Ranked] | None:
        """The same without filters, where it is in memory what item each passage is of: FTS5 is asked for one passage
        after the other, from the newest on, until there are as many items as are wanted. None where that is not known.
        """
        first: dict[int, Scored] = {}
        sql, _ = self._matching("words.rowid", is_filtered=False)
        for worth, matched, most in (
            (_WORTH[0], words.in_title(expression), _TITLED),
            (_WORTH[1], expression, _ROWS + 1),
        ):
            for (row,) in self._connection.execute(sql, (matched, most)) if len(first) < limit else ():
                (item,) = self._held.items((row,)) if self._held is not None else (0,)
                if not item:
                    return None
                first.setdefault(item, (-worth, -row))
                if len(first) == limit:
                    break
        return self._first_known([*first.values()], limit)

    def _passing(self, rows: list[int], limit: int) -> list[int] | None:
        """The newest of these rows that the filters let through, if they are of as many items as are wanted."""
        passing = self.sieve.passing(rows, limit) if self.sieve is not None else []
        return passing if self.sieve is not None and self.sieve.items(passing) >= limit else None

    def _titled(self, expression: str, floor: int, limit: int, *, is_filtered: bool, is_sieved: bool) -> list[int]:
        """The newest that match in the title and that the filters let through."""
        expression = words.in_title(expression)
        if is_sieved and self.sieve is not None:
            rows = self._newest_rows(expression, CAP, floor, is_filtered=False)
            return self.sieve.passing(rows, limit)[:_TITLED]
        return self._newest_rows(expression, _TITLED, floor, is_filtered=is_filtered)

    def _is_many(self, expression: str) -> bool:
        return self._count(expression) > CAP

    def _newest_rows(self, expression: str, most: int, floor: int, *, is_filtered: bool) -> list[int]:
        sql, values = self._matching("words.rowid", is_filtered=is_filtered, is_floored=True)
        return [row[0] for row in self._connection.execute(sql, (expression, floor, *values, most))]

    def _few(self) -> list[int] | None:
        """The newest passages that the filters let through, oldest first, where these let few items through."""
        if not self._is_sifted and not self._scope.is_open:
            self._is_sifted = True
            if self._scope.mail is not None and not self._scope.mail.texts:
                return None  # all mails
            sifted: list[int] = []
            for kind, table, conditions in self._scope.kinds():
                sql = f"SELECT {kind}.id FROM {table} WHERE {conditions.text} LIMIT ? + 0"
                items = [row[0] for row in self._connection.execute(sql, (*conditions.values, _ITEMS + 1))]
                if len(items) > _ITEMS:
                    return None
                sifted += self._passages_of(kind, sorted(items, reverse=True))
            self.is_rough |= len(sifted) > self._most_sifted
            self._sifted = sorted(sifted)[-self._most_sifted :]
        return self._sifted

    def _passages_of(self, kind: str, items: list[int]) -> list[int]:
        """Passages of the first of these items; one more than are wanted where there are more."""
        sql = "SELECT p.id FROM json_each(?) i CROSS JOIN passage p ON p.kind = ? AND p.item_id = i.value LIMIT ? + 0"
        return [row[0] for row in self._connection.execute(sql, (json.dumps(items), kind, self._most_sifted + 1))]

    def _is_row_by_row(self, start: int) -> bool:
        """Gathering the many items of a wide filter takes longer than reading those of some hundred passages."""
        return start == 0 or (start < _ROWS and self._few() is None)
