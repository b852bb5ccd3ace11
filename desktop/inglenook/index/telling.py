"""The words that tell a text from the others: often in it, rare in the vault (tf-idf: Spärck Jones 1972)."""

from __future__ import annotations

import math
import re
from collections import Counter

from inglenook.index import words
from inglenook.index.borrowed import Connection, number
from inglenook.index.tokens import fold, pairs, segments

_WORD = re.compile(r"[^\W\d_]{3,40}")
_TRIED = 60  # the most frequent, whose rarity is looked up
_COMMON = 4000  # passages; a word in more tells nothing


def telling_words(connection: Connection, text: str, most: int) -> tuple[str, ...]:
    """At most so many words of `text` (pairs of Chinese characters), the most telling first."""
    from inglenook.index.vocabulary import STOP  # late: with it come patterns that take long to be made ready

    counts: Counter[str] = Counter()
    for run, is_cjk in segments(fold(text).lower()):
        counts.update(pairs(run) if is_cjk else (word for word in _WORD.findall(run) if word not in STOP))
    passages = max(1, number(connection.execute("SELECT count(*) FROM passage")))
    worth: dict[str, float] = {}
    for word, count in counts.most_common(_TRIED):
        sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ? + 0)"
        having = number(connection.execute(sql, (words.phrase(word), _COMMON + 1)))
        # What only this text has finds nothing else.
        if 1 < having <= _COMMON:
            worth[word] = (1 + math.log(count)) * math.log(1 + passages / having)
    return tuple(sorted(worth, key=lambda word: -worth[word])[:most])
