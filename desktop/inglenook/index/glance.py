"""What can be said at once, while a word is being typed: as `search` would, where no word stands in very many passages.

Else BM25 would read the whole list of each word to know its weight, and put together the lists of all words that begin
like the last. Then the newest passages with all of the words are taken as they are, those first that have them in the
title; whoever asks looks closer when the typing rests.
"""

from __future__ import annotations

from inglenook.index import words
from inglenook.index.beginnings import Beginnings
from inglenook.index.borrowed import Connection, number
from inglenook.index.filters import Known
from inglenook.index.query import Query
from inglenook.index.search import CAP, ENOUGH_TYPED, Ranked, Search, below

_MANY = 80  # words of one beginning: together they stand in many passages
_ROWS = 400  # passages, for as many items as are asked for
_LOOKED = 1000  # passages with the finished words, the newest, in which the many words are looked for
_SIFTED = 300  # passages that a narrow filter lets through, the newest, among which the words are looked for
_TITLED = 100  # of those that have the words in the title
_WORTH = (2.0, 1.0)  # of a passage that has all words in the title, and of any other


class Glance(Search):
    """One look at one connection. `is_rough` says, after `run`, that a search ranks otherwise or finds more."""

    def __init__(
        self, connection: Connection, query: Query, beginnings: Beginnings, known: Known, *, is_open: bool
    ) -> None:
        super().__init__(connection, query, is_prefix=True, is_open=is_open, known=known)
        # Behind a finished word the search looks at more.
        self.is_rough = not is_open
        self._beginnings = beginnings

    def run(self, limit: int) -> list[Ranked]:
        """The best passage of each of `limit` items, quickly."""
        strict = self._required + self._terms
        if not strict:
            return super().run(limit)
        opened = self._beginnings.opened(self._connection, strict[-1]) if self._terms else None
        quick = [*strict[:-1], opened[0]] if opened else strict
        has_many = opened is not None and opened[1] > _MANY
        if not has_many and all(self._count(expression) <= CAP for expression in quick):
            return super().run(limit)
        self.is_rough = True
        found = self._newest_first(words.all_of(quick), words.all_of(strict[:-1]) if has_many else "", limit)
        if len(found) < min(limit, ENOUGH_TYPED) and len(self._loose) > 1:
            # The common ones of any words are left for the closer look.
            rare = [part for part in self._telling() if self._count(part) <= CAP]
            if rare:
                found = below(found, self._best(words.all_of([*self._required, words.any_of(rare)]), limit))
        return found[:limit]

    def _newest_first(self, expression: str, finished: str, limit: int) -> list[Ranked]:
        """The newest passages that match, and before them the newest that match in the title.

        `finished` are the words before an open one that may be many: each of these is asked of every candidate, so that
        candidates are few, and the title is asked for the finished words alone where all that match are here.
        """
        most = _ROWS if self._scope.is_open else CAP
        floor = self._floor(finished) if finished else 0
        rows = self._newest_rows(expression, most + 1, floor, is_filtered=False)
        is_late = len(rows) <= most and not self._scope.is_open
        is_filtered = not is_late and not self._scope.is_open
        if is_filtered:
            few = self._few()
            if few is not None and len(few) > _SIFTED:
                floor = max(floor, few[-_SIFTED])
            rows = self._newest_rows(expression, _ROWS, floor, is_filtered=True)
        if finished and len(rows) <= most and not is_filtered:
            titled = {*rows} & {*self._newest_rows(words.in_title(finished), CAP, floor, is_filtered=False)}
        else:
            titled = {*self._newest_rows(words.in_title(expression), _TITLED, floor, is_filtered=is_filtered)}
        scored = [(-_WORTH[0], -row) for row in sorted(titled, reverse=True)]
        scored += [(-_WORTH[1], -row) for row in rows if row not in titled]
        return self._first_items(scored, limit, is_late=is_late)

    def _newest_rows(self, expression: str, most: int, floor: int, *, is_filtered: bool) -> list[int]:
        sql, values = self._matching("words.rowid", is_filtered=is_filtered, is_floored=True)
        return [row[0] for row in self._connection.execute(sql, (expression, floor, *values, most))]

    def _floor(self, expression: str) -> int:
        """The passage from which on an open word of many is looked for: each of them is asked of every candidate."""
        sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?"
        return number(self._connection.execute(sql, (expression, _LOOKED)))
