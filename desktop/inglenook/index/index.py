"""The word index: one FTS5 table in the vault's file, kept with the passages and rebuilt from them at need.

The table is contentless: the text is in the vault once, the index holds only words and positions. A deleted passage is
gone from every search at once. Its words leave the file when the segments that hold them are merged: `optimize` does
that, and `keeps_words_of_gone` tells whether it is needed. After an import `settle` merges as far as it pays.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import sqlcipher3

from inglenook.core.errors import InglenookError
from inglenook.core.events import Progress, Stop
from inglenook.core.upgrading import INDEXING, Upgrade
from inglenook.index import beginnings, spelling
from inglenook.index.beginnings import Beginnings
from inglenook.index.borrowed import Connection, Lender, Writing, number
from inglenook.index.columns import Columns
from inglenook.index.counts import Counts
from inglenook.index.entries import Entry, IndexRow, has_new, index_rows, portions
from inglenook.index.facts import Facts, Shown, beside_of, texts_of
from inglenook.index.filters import Known, asks_for_thrown_away
from inglenook.index.glance import Glance
from inglenook.index.ranked import Looked, Ranked
from inglenook.index.search import Search
from inglenook.index.sentences.query import Query
from inglenook.index.sentences.whom.people import People
from inglenook.index.sieve import Sieves
from inglenook.index.source import entries_after, entries_of_document, passages_in
from inglenook.index.tfidf import keywords, whole_words
from inglenook.index.tokens import has_folded, has_marks, has_traditional
from inglenook.index.weights import COLUMNS, WEIGHTS, weights_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from inglenook.index.meaning import Among, Compared, Meaning
    from inglenook.vault.vectors import Vectors

VERSION = "6"  # raise it when what goes into the table changes; the next start rebuilds
# What stood as it was in an index of before: all that has to be indexed again, which saves most of a rebuild.
_UNFOLDED: dict[str, Callable[[str, str, str], bool]] = {
    "2": lambda *texts: has_traditional(*texts) or has_folded(*texts) or has_new(*texts),
    "3": lambda *texts: has_folded(*texts) or has_new(*texts),  # letters such as ß and ł, and pictographs
    "4": has_new,  # C++, §, Mueller for Müller, the words within the name of a file
    "5": has_marks,  # of notes
}
_KEY = "index_version"
_GONE = "index_words_gone"  # there while words of what was taken out may be in the file; counts the removals
# Vaults of before also have lists of words by their first two letters (prefix='2'), which nothing asks for any more:
# they cost an import a fifth of its time, and the index two thirds of its size.
_CREATE = (
    f"CREATE VIRTUAL TABLE words USING fts5({COLUMNS}, content='', contentless_delete=1,"
    ' tokenize="porter unicode61 remove_diacritics 2")'
)
# Imports come in commits of some hundred mails. A larger buffer and patient merging write each word fewer times;
# `optimize` does the rest in one pass when the import is over. With 8 segments at a level before they are merged, in
# place of 16, an import takes a twentieth more of the processor.
_OPTIONS = (("hashsize", 16 * 1024 * 1024), ("automerge", 16), ("crisismerge", 32), ("usermerge", 4), ("pgsz", 4050))
# FTS5 is given many rows by one statement: while it takes them, Python's other threads work. Each statement of its own
# lets them in and has to wait until they are out again. Not all at once, for the memory that they were laid in is
# given back only when the vault is closed.
_LAID = 4_000_000  # characters; a commit of an import has less as a rule
_LAY = "CREATE TEMP TABLE IF NOT EXISTS laid_row(id INTEGER PRIMARY KEY, title TEXT, people TEXT, body TEXT)"
_LAY_ROW = "INSERT OR REPLACE INTO temp.laid_row VALUES (?, ?, ?, ?)"
_TAKE = (
    "INSERT OR REPLACE INTO words(rowid, title, people, body) SELECT id, title, people, body FROM temp.laid_row"
    " ORDER BY id"
)
_CHECKS = (
    ("index_missing_passages", "SELECT count(*) FROM passage WHERE id NOT IN (SELECT id FROM words_docsize)"),
    ("index_stray_passages", "SELECT count(*) FROM words_docsize WHERE id NOT IN (SELECT id FROM passage)"),
)
_BATCH = 2000  # passages in one commit of a rebuild
_MERGE_PAGES = 1000  # pages that one step of `optimize` writes
# Of the processor, for which steps hold the writer. What one lets go the next one writes on, within one commit; by the
# commit all that is let go is overwritten, so that with a commit for each step twice as much is written.
_HOLD_S = 0.3
_WORTH = 3  # a part of the index so large has to come before all of it is written anew


class Index:
    """The words of all passages, and searching them. Made with the vault's `Database`."""

    def __init__(self, database: Lender) -> None:
        self._database = database
        self._people: tuple[object, People] | None = None
        self._meaning: Meaning | None = None
        self._beginnings, self._known, self._columns = Beginnings(), Known(), Columns()
        self._sieves, self._counts, self._shown = Sieves(), Counts(), Shown()
        self._weights = ""  # not known yet
        self._making = threading.Lock()

    def prepare(self, upgrade: Upgrade | None = None) -> None:
        """Make the table, or make it anew from the vault where it is missing, unfinished or of an older form.

        `upgrade` is told how far that is, and stops it between two commits: the next `prepare` begins again.
        """
        told = upgrade or Upgrade()
        if (has_unfolded := _UNFOLDED.get(self._version())) is not None:
            for progress in self._fold(has_unfolded):
                told.tell(progress)
        if not self.is_current():
            for progress in self.rebuild(told.stop):
                told.tell(progress)
        elif not self._is_set_up():
            # Vaults of before. Where they cannot be written, searching does without, more slowly while one types.
            with contextlib.suppress(InglenookError), self._database.write() as transaction:
                transaction.execute(beginnings.CREATE)
                self._set_up(transaction)

    def is_current(self) -> bool:
        """Whether the index is whole and of this version; `rebuild` shows its progress where it is not."""
        return self._version() == VERSION

    def is_usable(self) -> bool:
        """Whether it is whole, if perhaps of an older version, which lacks only what this version added."""
        return self._version() in (VERSION, *_UNFOLDED)

    def _version(self) -> str:
        with self._database.read() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchone()
            return "" if row is None else str(row[0])

    def _fold(self, has_unfolded: Callable[[str, str, str], bool]) -> Iterator[Progress]:
        """Index again only what has something that an index of before had as it was."""
        with self._database.read() as connection:
            total = passages_in(connection)
        done = last = 0
        while True:
            with self._database.write() as transaction:
                entries = entries_after(transaction, last, _BATCH)
                if not entries:
                    transaction.execute("INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", (_KEY, VERSION))
                    return
                self.add(transaction, [each for each in entries if has_unfolded(each.title, each.people, each.body)])
            last = entries[-1].passage_id
            done += len(entries)
            yield _indexed(done, total)

    def _is_set_up(self) -> bool:
        with self._database.read() as connection:
            found = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (beginnings.TABLE,)).fetchone()
            options = set(connection.execute("SELECT k, v FROM words_config"))
            return found is not None and options >= set(_OPTIONS)

    @staticmethod
    def _set_up(transaction: Writing) -> None:
        for name, value in _OPTIONS:
            transaction.execute("INSERT INTO words(words, rank) VALUES (?, ?)", (name, value))

    def add(self, transaction: Writing, entries: Iterable[Entry]) -> None:
        """Make passages findable with the commit of `transaction`. A passage added again replaces what it was."""
        self.put(transaction, index_rows(entries))

    def put(self, transaction: Writing, rows: Iterable[IndexRow]) -> None:
        """`add` for entries that were made ready."""
        for portion in portions(rows, _LAID):
            transaction.execute(_LAY)
            transaction.executemany(_LAY_ROW, portion)
            transaction.execute(_TAKE)
            transaction.execute("DELETE FROM temp.laid_row")

    def rename(self, transaction: Writing, number: int) -> None:
        """Have a renamed document found by its new name, with the commit of `transaction`."""
        with self._database.read() as connection:  # which is the writer here, and sees the new name
            entries = entries_of_document(connection, number)
        self.add(transaction, entries)

    def remove(self, transaction: Writing, passage_ids: Iterable[int]) -> None:
        """Make passages unfindable with the commit of `transaction`. Unknown ones are passed over."""
        rows = [(passage,) for passage in passage_ids]
        if rows:
            transaction.executemany("DELETE FROM words WHERE rowid = ?", rows)
            transaction.execute(
                "INSERT INTO meta(key, value) VALUES (?, 1) ON CONFLICT(key) DO UPDATE SET value = value + 1", (_GONE,)
            )

    def keeps_words_of_gone(self) -> bool:
        """Whether words of what was taken out are still in the file, for `optimize` to write it anew without them."""
        with self._database.read() as connection:
            return bool(_removals(connection))

    def optimize(self, stop: Stop | None = None) -> None:
        """Merge the index into one segment, in steps that give the writer back between them.

        For the end of a large import and after deletions. Ends early, harmlessly, when `stop` is set.
        """
        self._merge(-_MERGE_PAGES, stop)  # a negative step asks for a full merge

    def settle(self, added: int, stop: Stop | None = None) -> None:
        """After an import of `added` passages: `optimize` where they are much of the index, else merge what is small.

        One small file in a vault of 100,000 mails is not worth the 245 MB that would be written anew for it.
        """
        with self._database.read() as connection:
            last = number(connection.execute("SELECT coalesce(max(id), 0) FROM passage"))
        self._merge(-_MERGE_PAGES if added * _WORTH >= last else _MERGE_PAGES, stop)

    def _merge(self, pages: int, stop: Stop | None) -> None:
        is_whole = pages < 0
        with self._database.read() as connection:
            removals = _removals(connection)
        while stop is None or not stop.is_set:
            with self._database.write() as transaction:
                until = time.thread_time() + _HOLD_S
                while True:
                    before = number(transaction.execute("SELECT total_changes()"))
                    transaction.execute("INSERT INTO words(words, rank) VALUES ('merge', ?)", (pages,))
                    after = number(transaction.execute("SELECT total_changes()"))
                    # FTS5's documentation: fewer than two changes mean that there was nothing left to merge.
                    is_done = after - before < 2
                    pages = _MERGE_PAGES
                    if is_done or time.thread_time() >= until or (stop is not None and stop.is_set):
                        break
                if is_done:
                    if is_whole and removals and _removals(transaction) == removals:  # none came in between
                        transaction.execute("DELETE FROM meta WHERE key = ?", (_GONE,))
                    transaction.execute("PRAGMA shrink_memory")  # an import leaves all pages that it saw
            if is_done:
                return

    def rebuild(self, stop: Stop) -> Iterator[Progress]:
        """Make the index anew from the vault. Killed or stopped half-way, the next `prepare` begins again."""
        with self._database.write() as transaction:
            transaction.execute("DELETE FROM meta WHERE key IN (?, ?)", (_KEY, _GONE))
            transaction.execute("DROP TABLE IF EXISTS words")
            transaction.execute(_CREATE)
            transaction.execute(beginnings.CREATE)
            self._set_up(transaction)
        self._weights = WEIGHTS
        with self._database.read() as connection:
            total = passages_in(connection)
        done = last = 0
        while True:
            stop.check()
            with self._database.write() as transaction:
                entries = entries_after(transaction, last, _BATCH)
                self.add(transaction, entries)
                if not entries:
                    transaction.execute("INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", (_KEY, VERSION))
            if not entries:
                break
            done += len(entries)
            last = entries[-1].passage_id
            yield _indexed(done, total)
        if done:
            self.optimize(stop)

    def check(self) -> list[str]:
        """What is wrong with the index, as codes: `index_damaged`, `index_missing_passages`, `index_stray_passages`.

        Whatever it is, `rebuild` mends it.
        """
        with self._database.write() as transaction:
            try:
                transaction.execute("INSERT INTO words(words) VALUES ('integrity-check')")
            except sqlcipher3.DatabaseError:
                return ["index_damaged"]
            return [code for code, sql in _CHECKS if number(transaction.execute(sql))]

    def search(self, query: Query, limit: int, *, is_prefix: bool = False, stop: Stop | None = None) -> list[Ranked]:
        """The best passage of each of the `limit` best items, best first; with filters alone the newest first.

        With `is_prefix` the last term may go on, for searching while it is typed. Broken off when `stop` is set.
        """
        return self.look(query, limit, is_prefix=is_prefix, stop=stop).ranked

    def look(
        self, query: Query, limit: int, *, is_prefix: bool = False, is_left: bool = False, stop: Stop | None = None
    ) -> Looked:
        """The same, and whether more matched than was looked at; with `is_left` without what was thrown away."""
        with self._database.read(stop) as connection:
            weights, is_all = self._weights_of(connection), True

            def found(query: Query, beside: str = "", is_whole: bool = False) -> list[Ranked]:
                nonlocal is_all
                search = Search(
                    connection,
                    query,
                    is_prefix=is_prefix,
                    known=self._known,
                    columns=self._columns,
                    sieves=self._sieves,
                    counts=self._counts,
                    weights=weights,
                    is_left=is_left,
                    beside=beside,
                    is_whole=is_whole,
                )
                ranked = search.run(limit)
                is_all &= search.is_all
                return ranked

            if query.mentions:
                from inglenook.index.mentioned import first_told  # late: it is seldom asked

                ranked = first_told(query, found, limit)
            else:
                ranked = found(query)
            return Looked(ranked, is_rough=False, is_all=is_all)

    def glance(self, query: Query, limit: int, *, is_prefix: bool = False, stop: Stop | None = None) -> Looked:
        """What can be shown at once while a person types, and whether `look` might find something else."""
        with self._database.read(stop) as connection:
            weights = self._weights_of(connection)
            glance = Glance(
                connection,
                query,
                self._beginnings,
                self._known,
                self._columns,
                self._sieves,
                self._counts,
                is_open=is_prefix,
                weights=weights,
            )
            # The days that are told of wait for the closer look.
            return Looked(glance.run(limit), glance.is_rough or bool(query.mentions), glance.is_all)

    def _weights_of(self, connection: Connection) -> str:
        """What words count for, in the order of this vault's columns."""
        self._weights = self._weights or weights_of(connection)
        return self._weights

    def warm(self) -> None:
        """Read what a glance needs of every passage: half a second for 100,000 mails, once."""
        with self._database.read() as connection:
            self._columns.load(connection)

    def correct(self, mail: int, size: int, *, carries: bool) -> None:
        """Of a mail that is indexed: it has another size by now, and something attached, or not."""
        self._columns.correct(mail, size, carries=carries)

    def look_ahead(self, query: Query, stop: Stop) -> None:
        """While the next key is awaited, look up the words that begin like the last term, which has two letters."""
        with self._database.read(stop) as connection:
            self._beginnings.look_ahead(connection, query.terms[-1])

    def meaning(self, vectors: Vectors, embedder: str) -> Meaning:
        """The vectors of an embedder in memory, made when they are first asked for; of one embedder at a time."""
        from inglenook.index.meaning import Meaning  # late: numpy is not needed before

        with self._making:
            if self._meaning is None or self._meaning.embedder != embedder:
                self._meaning = Meaning(vectors, embedder)
            return self._meaning

    def among(self, meaning: Meaning, query: Query, limit: int) -> Among | None:
        """What a question is to be compared with for `nearest`, so that `meaning` can do so on another thread; None
        where its vectors are still to be loaded."""
        from inglenook.index.meaning import among  # late: numpy is not needed before

        if not meaning.is_loaded():
            return None
        with self._database.read() as connection:
            return among(self._filtered(connection, query), limit)

    def nearest(
        self,
        meaning: Meaning,
        question: NDArray[np.float32],
        query: Query,
        limit: int,
        *,
        is_left: bool = False,
        ahead: Compared | None = None,
    ) -> list[Ranked]:
        """The best passage of each of the `limit` items nearest in meaning that the filters of `query` let through;
        with `is_left` without what was thrown away. `ahead` is what was compared already, without `is_left`."""
        from inglenook.index.meaning import nearest  # late: numpy is not needed before

        with self._database.read() as connection:
            return nearest(self._filtered(connection, query, is_left=is_left), meaning, question, limit, ahead)

    def _filtered(self, connection: Connection, query: Query, *, is_left: bool = False) -> Search:
        return Search(connection, query, known=self._known, columns=self._columns, sieves=self._sieves, is_left=is_left)

    def keywords(self, text: str, most: int) -> tuple[str, ...]:
        """At most so many words of `text` that tell it from the rest of the vault, the most telling first."""
        with self._database.read() as connection:
            return keywords(connection, text, most)

    def whole_words(self, text: str, telling: Sequence[str]) -> tuple[str, ...]:
        """The telling words of a text as a person reads them: no half of a Chinese word."""
        with self._database.read() as connection:
            return whole_words(connection, text, telling)

    def shown(self, found: Sequence[Ranked]) -> list[tuple[Facts, str] | None]:
        """Title, sender, date … of each item found, with the text of its passage; None for one that is gone."""
        with self._database.read() as connection:
            return self._shown.of(connection, found)

    def texts(self, found: Sequence[Ranked]) -> list[str]:
        """The text of each passage found, in order, in one query per kind; for snippets."""
        with self._database.read() as connection:
            return texts_of(connection, found)

    def openings(self, found: Sequence[Ranked]) -> list[tuple[Ranked, str]]:
        """Each found by the first passage of its item, with its text, for what has its words in no passage, but in its
        title."""
        with self._database.read() as connection:
            return self._shown.openings(connection, found)

    def beside(self, found: Sequence[Ranked]) -> list[list[str]]:
        """The texts of the further passages that have the words of each, in order; for snippets."""
        with self._database.read() as connection:
            return beside_of(connection, found)

    def is_held(self, word: str, *, is_begun: bool = False) -> bool:
        """Whether any passage has a word; with `is_begun`, or one that begins so."""
        with self._database.read() as connection:
            return spelling.is_held(connection, word, is_begun=is_begun)

    def nearest_word(self, word: str, stop: Stop) -> str:
        """The word of the vault that `word`, which is nowhere in it, is most likely a misspelling of; "" where none is
        near."""
        with self._database.read(stop) as connection:
            return spelling.nearest(connection, word)

    def people(self) -> People:
        """Everyone seen in a mail, to read names with; made anew only when somebody came or went."""
        with self._database.read() as connection:
            # Numbers of mails are never given twice, so a newcomer raises the one and whoever goes lowers the other.
            state = connection.execute("SELECT (SELECT max(id) FROM message), (SELECT count(*) FROM person)").fetchone()
            known = self._people
            if known is not None and known[0] == state:
                return known[1]
            people = People((name, address) for name, address in connection.execute("SELECT name, address FROM person"))
        self._people = (state, people)
        return people

    def folders(self) -> tuple[str, ...]:
        """The names of the mail folders, to read sentences with."""
        with self._database.read() as connection:
            return tuple(name for (name,) in connection.execute("SELECT name FROM folder ORDER BY name"))

    def asks_for_thrown_away(self, places: Sequence[str]) -> bool:
        """Whether a search limited to these folders (`Query.in_`) asks for what was thrown away."""
        if not places:
            return False
        with self._database.read() as connection:
            return asks_for_thrown_away(connection, places)


def _indexed(done: int, total: int) -> Progress:
    return Progress(done, max(done, total), "passages", INDEXING, share=min(1.0, done / max(total, 1)))


def _removals(connection: Connection) -> int:
    return number(connection.execute("SELECT value FROM meta WHERE key = ?", (_GONE,)))
