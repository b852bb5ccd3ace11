"""How finding grows: `python -m tests.bench.finding 1000 10000 100000 [--folder DIR]` keeps the vaults in DIR.

One table row for each size and kind of query. Beside ours stands a plain SQLite of the standard library with the very
same passages in an FTS5 table of the same tokenizer. It is asked for what ours gives: passages with all words, filled
up with those that have any of them; and, in the last column, for those with all words only. The embedder is a stand-in
that gives each question a vector at once, and the vectors are invented, in clusters: the search is measured, not the
model.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.index.query import parse
from inglenook.index.source import entries_after
from inglenook.index.tokens import for_index
from inglenook.tasks import find

from .mailmaker import MailMaker
from .vaultmaker import counts, open_or_make

_IDENTITY = "invented-384"
_DIMENSIONS = 384
_CLUSTERS = 200
_ROUNDS = 200
_BATCH = 5_000


class Invented:
    """An embedder without a model: a question's vector is drawn near one of the clusters."""

    identity = _IDENTITY
    dimensions = _DIMENSIONS
    languages: frozenset[str] | None = None

    def __init__(self) -> None:
        self._rng = np.random.default_rng(11)
        self._centres = self._rng.standard_normal((_CLUSTERS, _DIMENSIONS)).astype(np.float32)

    def embed(self, texts: Sequence[str], stop: Stop, *, is_background: bool = False) -> NDArray[np.float32]:
        """Vectors of shape (n, d), of length one."""
        stop.check()
        chosen = self._centres[self._rng.integers(0, _CLUSTERS, len(texts))]
        drawn = chosen + 0.8 * self._rng.standard_normal(chosen.shape).astype(np.float32)
        return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)

    def close(self) -> None:
        """Nothing is held."""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    sys.stdout.write(
        "| mails / passages | query | find p50 / p99 ms | words alone | plain FTS5, filled up | ratio p50 / p99 |"
        " plain FTS5, all words only |\n| --- | --- | --- | --- | --- | --- | --- |\n"
    )
    with tempfile.TemporaryDirectory(prefix="inglenook-find-") as name:
        for size in arguments.sizes:
            _measure(size, (arguments.folder or Path(name)) / str(size))
    return 0


def _measure(size: int, folder: Path) -> None:
    with open_or_make(folder, size) as workspace:
        _fill(workspace)
        plain = _plain(workspace, folder / "plain.db")
        mails, _, passages = counts(workspace)
        rng = MailMaker().words[50:4000]
        for label, queries in _queries(rng):
            is_prefix = label.endswith("…")
            words = _times(queries, partial(_by_words, workspace, is_prefix))
            workspace.embedder = None
            find_words = _times(queries, partial(_find, workspace, is_prefix))
            workspace.embedder = Invented()
            whole = _times(queries, partial(_find, workspace, is_prefix))
            bare = _times(queries, partial(_match, plain, is_prefix))
            filled = _times(queries, partial(_filled, plain, is_prefix))
            ratio = [ours / theirs for ours, theirs in zip(_both(words), _both(filled), strict=True)]
            cells = (
                f"{mails:,} / {passages:,}",
                label,
                f"{_shown(whole)}; without meaning {_shown(find_words)}",
                _shown(words),
                _shown(filled),
                f"{ratio[0]:.2f} / {ratio[1]:.2f}",
                _shown(bare),
            )
            sys.stdout.write(f"| {' | '.join(cells)} |\n")
            sys.stdout.flush()
        plain.close()
        workspace.embedder = None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    sys.stdout.write(f"| {mails:,} / {passages:,} | peak memory of the desk | {peak:,.0f} MB | | | | |\n")


def _queries(words: Sequence[str]) -> list[tuple[str, list[str]]]:
    rng = np.random.default_rng(5)

    def drawn(count: int) -> list[str]:
        return [" ".join(str(word) for word in rng.choice(words, count, replace=False)) for _ in range(_ROUNDS)]

    typed = [text[: max(2, len(text) - 2)] for text in drawn(2)]
    return [("1 word", drawn(1)), ("2 words", drawn(2)), ("3 words", drawn(3)), ("2 words, typed…", typed)]


def _fill(workspace: Workspace) -> None:
    """Give every passage a vector."""
    embedder, vectors = Invented(), workspace.vault.vectors
    if vectors.coverage(_IDENTITY).is_complete:
        return
    last = 0
    while True:
        with workspace.vault.database.write() as transaction:
            rows = transaction.execute(
                "SELECT id FROM passage WHERE id > ? ORDER BY id LIMIT ?", (last, _BATCH)
            ).fetchall()
            if not rows:
                return
            ids = [row[0] for row in rows]
            vectors.keep(transaction, _IDENTITY, ids, embedder.embed([""] * len(ids), Stop()))
        last = ids[-1]


def _plain(workspace: Workspace, path: Path) -> sqlite3.Connection:
    is_new = not path.exists()
    plain = sqlite3.connect(path)
    plain.execute("PRAGMA cache_size=-65536")
    if not is_new:
        return plain
    plain.execute(
        "CREATE VIRTUAL TABLE words USING fts5(title, people, body, content='',"
        ' tokenize="porter unicode61 remove_diacritics 2")'
    )
    last = 0
    while True:
        with workspace.vault.database.write() as transaction:
            entries = entries_after(transaction, last, _BATCH)
        if not entries:
            break
        with plain:
            plain.executemany(
                "INSERT INTO words(rowid, title, people, body) VALUES (?, ?, ?, ?)",
                [(e.passage_id, for_index(e.title), for_index(e.people), for_index(e.body)) for e in entries],
            )
        last = entries[-1].passage_id
    plain.execute("INSERT INTO words(words) VALUES ('optimize')")
    plain.commit()
    return plain


def _by_words(workspace: Workspace, is_prefix: bool, text: str) -> object:
    query, _ = parse(text, date(2026, 1, 1), workspace.index.people(), ())
    return workspace.index.search(query, 20, is_prefix=is_prefix)


def _find(workspace: Workspace, is_prefix: bool, text: str) -> object:
    return result_of(find.find(workspace, text, Stop(), limit=20, is_prefix=is_prefix))


def _filled(plain: sqlite3.Connection, is_prefix: bool, text: str) -> object:
    found = _match(plain, is_prefix, text)
    return found if len(found) == 20 else found + _match(plain, False, text, " OR ")


def _match(plain: sqlite3.Connection, is_prefix: bool, text: str, joint: str = " AND ") -> list[tuple[int, float]]:
    matched = joint.join(f'"{word}"' for word in text.split()) + ("*" if is_prefix else "")
    sql = "SELECT rowid, bm25(words, 8.0, 4.0, 1.0) AS s FROM words WHERE words MATCH ? ORDER BY s LIMIT 20"
    return plain.execute(sql, (matched,)).fetchall()


def _times(queries: Sequence[str], ask: Callable[[str], object]) -> list[float]:
    for text in queries[:20]:
        ask(text)
    taken: list[float] = []
    for text in queries:
        begun = time.perf_counter()
        ask(text)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def _both(values: Sequence[float]) -> tuple[float, float]:
    return statistics.median(values), sorted(values)[int(len(values) * 0.99) - 1]


def _shown(values: Sequence[float]) -> str:
    median, high = _both(values)
    return f"{median:.1f} / {high:.1f}"


if __name__ == "__main__":
    sys.exit(main())
