"""The baseline of search: one FTS5 table in memory with its own tokenizer and ranking, and nothing else."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping

from inglenook.index.tokens import for_index

_WORD = re.compile(r"\w+")


class PlainIndex:
    """BM25 over texts by key, any word of the question; Chinese cut as in ours. For public texts only: in the clear."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._keys = list(texts)
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        self._connection.executemany(
            "INSERT INTO words(rowid, text) VALUES (?, ?)",
            [(number, for_index(text)) for number, text in enumerate(texts.values())],
        )

    def search(self, sentence: str, depth: int) -> list[str]:
        """The keys found, best first. Ties are broken as in ours: many texts of the sets are twins."""
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(_WORD.findall(for_index(sentence))))
        if not words:
            return []
        sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid DESC LIMIT ?"
        return [self._keys[row[0]] for row in self._connection.execute(sql, (words, depth))]
