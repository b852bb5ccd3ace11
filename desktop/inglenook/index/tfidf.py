"""The words that set a text apart: frequent in it, rare in the vault (tf-idf: Spärck Jones 1972)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from inglenook.index import words
from inglenook.index.borrowed import Connection, number
from inglenook.index.tokens import SIGN_WORDS, fold, pairs, segments

_WORD = re.compile(r"[^\W\d_]{3,40}")
_TRIED = 60  # the most frequent, whose rarity is looked up
_COMMON = 4000  # passages; a word in more tells nothing
_PARTICLES = frozenset("的了是在和与就都也而或把被让向从对于我你您他她它们这那哪个吗呢吧啊着过要会不没有请以为所之其将")
_LONGEST = 8  # characters of a run


def keywords(connection: Connection, text: str, most: int) -> tuple[str, ...]:
    """At most so many words of `text` (pairs of Chinese characters), the most telling first."""
    from inglenook.index.sentences.vocabulary import STOP  # late: with it come patterns that take long to be made ready

    counts: Counter[str] = Counter()
    for run, is_cjk in segments(fold(text).lower()):
        # A pair with a particle in it is no word, but the end of one and the beginning of the next.
        words_of = (pair for pair in pairs(run) if _PARTICLES.isdisjoint(pair)) if is_cjk else _latin(run, STOP)
        counts.update(words_of)
    passages = max(1, number(connection.execute("SELECT count(*) FROM passage")))
    worth: dict[str, float] = {}
    for word, count in counts.most_common(_TRIED):
        having = _having(connection, word)
        # What only this text has finds nothing else.
        if 1 < having <= _COMMON:
            worth[word] = (1 + math.log(count)) * math.log(1 + passages / having)
    return tuple(sorted(worth, key=lambda word: -worth[word])[:most])


def whole_words(connection: Connection, text: str, telling: Sequence[str]) -> tuple[str, ...]:
    """The same words, each pair of Chinese characters made the run of `text` from which it hardly ever stands apart.

    So 赁合 becomes 租赁合同 where every passage that has the one has the other, and 合同 stays what it is.
    """
    runs = [run for run, is_cjk in segments(fold(text).lower()) if is_cjk]
    return tuple(dict.fromkeys(_grown(connection, word, runs) for word in telling))


def _grown(connection: Connection, pair: str, runs: Sequence[str]) -> str:
    run = next((run for run in runs if pair in run), None)
    if run is None:
        return pair
    start = run.index(pair)
    end = start + len(pair)
    having, is_grown = _having(connection, pair), True
    while is_grown and end - start < _LONGEST:
        is_grown = False
        for first, last in ((start - 1, end), (start, end + 1)):
            if first < 0 or last > len(run) or run[first if first < start else end] in _PARTICLES:
                continue
            more = _having(connection, run[first:last])
            if more > 1 and 5 * more >= 4 * having:
                start, end, having, is_grown = first, last, more, True
                break
    return run[start:end]


def _having(connection: Connection, word: str) -> int:
    """How many passages have a word, as far as it matters."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ? + 0)"
    return number(connection.execute(sql, (words.phrase(word), _COMMON + 1)))


def _latin(run: str, stop: Container[str]) -> Iterator[str]:
    return (word for word in _WORD.findall(run) if word not in stop and word not in SIGN_WORDS)
