"""The words of the index that begin like the one being typed, each as an FTS5 expression.

Asked for a prefix of three letters, FTS5 merges the lists of all words that begin with it before it returns a
row, however few rows are wanted. An OR of the same words is read lazily instead, from the newest passage on. The words
come from the index itself (`fts5vocab`, sqlite.org/fts5.html), each by a search of its own, since listing them in order
reads every position.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from inglenook.index.borrowed import Connection
from inglenook.index.snippets import stem
from inglenook.index.tokens import CJK, folded

TABLE = "words_terms"
CREATE = f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5vocab(words, instance)"
SHORTEST = 3  # letters; with fewer a word is not open. A Chinese character begins the pairs it stands in.
MOST = 1000  # words; each takes 13 us to look up and 10 to look for
_AHEAD = 4000  # words of two letters that are looked up before there is a third

_OPEN = re.compile(rf'"([A-Za-z0-9]{{{SHORTEST},64}}|[{CJK}])"\*')
# From one word to the next, within SQLite: three times as fast as asking for each.
LISTED = (
    f"WITH RECURSIVE found(term) AS (SELECT (SELECT term FROM {TABLE} WHERE term >= ?1 AND term < ?2 LIMIT 1)"
    f" UNION ALL SELECT (SELECT v.term FROM {TABLE} v WHERE v.term >= found.term || char(0) AND v.term < ?2 LIMIT 1)"
    " FROM found WHERE found.term IS NOT NULL LIMIT ?3 + 0) SELECT term FROM found WHERE term IS NOT NULL"
)
LAST = "\U0010ffff"
# Where FTS5 notes its segments, anew in each commit that changes a word: a document that is renamed has no new passage.
_STATE = "SELECT block FROM words_data WHERE id = 10"
# A stem that the tokenizer may shorten once more, and endings that it takes off again.
_UNSTABLE = re.compile(r"(?:s|ed|ing|y|al|er|ator|nci|li|ti|ogi|ion|ism|ful|ic|ant|ent|ou|e|ll)$")
_ENDINGS = ("e", "ing", "ed", "s", "ement", "ion", "ate", "y")


class Opened(NamedTuple):
    """What an open word may become."""

    expression: str  # with an OR of words in its place
    words: int  # how many these are
    is_nearer: bool  # FTS5 itself would take its stem for the beginning: lawyers for "las", nothing but pay for "pay"


class Beginnings:
    """Looks words up, and remembers those of the last prefix: one more letter only leaves some of them out."""

    def __init__(self) -> None:
        self._last: tuple[object, str, tuple[str, ...]] = (None, "", ())

    def opened(self, connection: Connection, expression: str) -> Opened | None:
        """`expression` with its unfinished word replaced by the words that begin with it and itself; None where that
        cannot be done."""
        found = _OPEN.search(expression)
        if found is None:
            return None
        begun = folded(found[1]) if found[1].isascii() else found[1]
        terms = self._terms(connection, begun)
        if terms is None:
            return None
        is_nearer = begun.isascii() and stem(begun) != begun
        words = [word for term in terms if (word := _word(term))]
        words += [begun] if is_nearer or not words else []
        either = " OR ".join(f'"{word}"' for word in words)
        return Opened(f"{expression[: found.start()]}({either}){expression[found.end() :]}", len(words), is_nearer)

    def look_ahead(self, connection: Connection, term: str) -> None:
        """Look up the words that begin with the two letters typed so far: the next letter only leaves some out."""
        begun = folded(term)
        if begun.isascii() and begun.isalnum() and len(begun) == SHORTEST - 1:
            self._terms(connection, begun, _AHEAD)

    def _terms(self, connection: Connection, start: str, most: int = MOST) -> tuple[str, ...] | None:
        if not are_listed(connection):
            return None
        row = connection.execute(_STATE).fetchone()
        state, before, terms = self._last
        if state is None or state != row or not start.startswith(before):
            terms = tuple(term for (term,) in connection.execute(LISTED, (start, start + LAST, most + 1)))
            if len(terms) <= most:
                self._last = row, start, terms
        else:
            terms = tuple(term for term in terms if term.startswith(start))
        return terms if len(terms) <= most else None


def are_listed(connection: Connection) -> bool:
    """Whether words can be looked up: an older vault that is read-only has no table for it."""
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (TABLE,)).fetchone() is not None


def _word(term: str) -> str:
    """A word whose stem is `term`; "" where none was found."""
    if '"' in term:
        return ""
    if not term.isascii() or _UNSTABLE.search(term) is None or stem(term) == term:
        return term
    return next((term + ending for ending in _ENDINGS if stem(term + ending) == term), "")
