"""How finding grows: `python -m tests.bench.finding 1000 10000 100000 [--folder DIR]` keeps the vaults in DIR.

One table row for each size and kind of query. Beside ours stands a plain SQLite of the standard library with the very
same passages in an FTS5 table of the same tokenizer. It is asked for what ours gives: passages with all words, filled
up with those that have any of them; and, in the last column, for those with all words only. Each query is asked of all
in turn, `--best` times, of which the quickest counts; by the clock, or with `--processor` by processor time. A line
for each size takes one find apart into its parts, each asked by itself; others are of tantivy, where it is installed,
which gives the numbers of passages with any of the words, and, up to `--notmuch` mails, of notmuch.

The embedder is a stand-in that gives each question a vector at once, and the vectors are invented, in clusters: the
search is measured, not the model.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.engine.interface import Embedder
from inglenook.index.ranking import Found, blended
from inglenook.index.sentences.query import Query, parse
from inglenook.tasks.finding import find
from inglenook.tasks.finding.hits import hits_of

from .findingpeers import filled_up, matches, notmuch, plain_index, tantivy
from .mailmaker import MailMaker
from .vaultmaker import counts, open_or_make

_IDENTITY = "invented-384"
_DIMENSIONS = 384
_CLUSTERS = 200
_ROUNDS = 200
_WARM = 10
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
    parser.add_argument("--rounds", type=int, default=200, help="queries of each kind")
    parser.add_argument("--best", type=int, default=1)
    parser.add_argument("--processor", action="store_true")
    parser.add_argument("--notmuch", type=int, default=10_000, help="mails at most; it takes minutes to read 100,000")
    arguments = parser.parse_args()
    watch = Watch(arguments.rounds, arguments.best, time.thread_time if arguments.processor else time.perf_counter)
    sys.stdout.write(
        "| mails / passages | query | find with meaning | without | words alone | with the sentence read |"
        " plain FTS5, filled up | words to plain | with reading | plain, all words only |\n"
        f"{'| --- ' * 10}|\n"
    )
    with tempfile.TemporaryDirectory(prefix="inglenook-find-") as name:
        for size in arguments.sizes:
            _measure(size, (arguments.folder or Path(name)) / str(size), watch, size <= arguments.notmuch)
    return 0


@dataclass(frozen=True)
class Watch:
    """How many queries, how often each, by which clock (seconds)."""

    rounds: int
    best: int
    now: Callable[[], float]

    def in_turn(self, queries: Sequence[str], asks: Sequence[Callable[[str], object]]) -> list[list[float]]:
        """What each way takes for each query, in ms; the first few are not counted."""
        taken: list[list[float]] = [[] for _ in asks]
        for place, text in enumerate([*queries[:_WARM], *queries[: self.rounds]]):
            for ask, times in zip(asks, taken, strict=True):
                quickest = min(self._once(ask, text) for _ in range(self.best))
                if place >= _WARM:
                    times.append(quickest)
        return taken

    def _once(self, ask: Callable[[str], object], text: str) -> float:
        begun = self.now()
        ask(text)
        return (self.now() - begun) * 1000


def _measure(size: int, folder: Path, watch: Watch, has_notmuch: bool) -> None:
    with open_or_make(folder, size) as workspace:
        fill(workspace)
        find.warm(workspace)  # as the desk does when a vault has been opened
        plain = plain_index(workspace.vault.database, folder / "plain.db")
        mails, _, passages = counts(workspace)
        kinds = _queries(MailMaker().words[50:4000])
        for label, queries in kinds:
            is_prefix = label.endswith("…")
            read = {text: _read(workspace, text) for text in queries}
            whole, without, words, reading, filled, bare = watch.in_turn(
                queries,
                (
                    partial(find_by, workspace, Invented(), is_prefix),
                    partial(find_by, workspace, None, is_prefix),
                    lambda text, read=read, is_prefix=is_prefix: _by_words(workspace, is_prefix, read[text]),  # type: ignore[misc]
                    partial(_read_and_search, workspace, is_prefix),
                    partial(filled_up, plain, is_prefix),
                    partial(matches, plain, is_prefix),
                ),
            )
            cells = (
                f"{mails:,} / {passages:,}",
                label,
                *map(_shown, (whole, without, words, reading, filled)),
                *(
                    " / ".join(f"{ours / theirs:.2f}" for ours, theirs in zip(_both(each), _both(filled), strict=True))
                    for each in (words, reading)
                ),
                _shown(bare),
            )
            sys.stdout.write(f"| {' | '.join(cells)} |\n")
            sys.stdout.flush()
        plain.close()
        if (ask := tantivy(workspace.vault.database, folder / "tantivy")) is not None:
            for label, queries in kinds[:-1]:  # it knows no word that goes on
                median, high = _both(watch.in_turn(queries, [ask])[0])
                sys.stdout.write(f"tantivy, {label}: {median:.2f} / {high:.2f} ms\n")
        _take_apart(workspace, kinds[1][1], watch)
        if has_notmuch:
            clock = Watch(min(watch.rounds, 60), 1, time.perf_counter)
            ask = notmuch(folder, size)
            start = statistics.median(clock.in_turn(["id:nothing"] * 20, [ask])[0])
            for label, queries in kinds:
                asked = [f"{text}*" for text in queries] if label.endswith("…") else queries
                taken = [each - start for each in clock.in_turn(asked, [ask])[0]]
                sys.stdout.write(f"notmuch, {label}: {_shown(taken)} ms beside {start:.1f} for its start\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    sys.stdout.write(f"{mails:,} mails: peak memory of the desk {peak:,.0f} MB\n")


def _take_apart(workspace: Workspace, queries: Sequence[str], watch: Watch) -> None:
    """Print the parts of a find with meaning, each asked by itself, and the whole beside their sum."""
    embedder = workspace.embedder = Invented()
    index, vectors, stop = workspace.index, workspace.vault.vectors, Stop()
    meaning = index.meaning(vectors, _IDENTITY)
    read = {text: _read(workspace, text) for text in queries}
    listed = {text: index.search(read[text], find.DEPTH) for text in queries[: max(_WARM, watch.rounds)]}
    asked = {text: embedder.embed([text], stop)[0] for text in listed}
    near = {text: index.nearest(meaning, asked[text], read[text], find.DEPTH) for text in listed}

    def fuse(text: str) -> list[Found]:
        cosines = meaning.scores(asked[text], [each.passage_id for each in listed[text]])
        return blended(listed[text], near[text], cosines, is_cut=len(listed[text]) >= find.DEPTH)

    fused = {text: fuse(text) for text in listed}
    parts: dict[str, Callable[[str], object]] = {
        "reading": partial(_read, workspace),
        "words": lambda text: index.search(read[text], find.DEPTH),
        "meaning": lambda text: index.nearest(meaning, asked[text], read[text], find.DEPTH),
        "fusing": fuse,
        "facts, threads, snippets": lambda text: hits_of(workspace, fused[text], read[text], 20),
        "whole": partial(find_by, workspace, embedder, False),
    }
    medians = [statistics.median(each) for each in watch.in_turn(queries, list(parts.values()))]
    total = sum(medians[:-1])
    said = ", ".join(f"{name} {median:.1f}" for name, median in zip(parts, medians, strict=True))
    sys.stdout.write(f"parts of a find of 2 words, p50 ms: {said}; {medians[-1] / total:.2f} times the sum\n")


def _queries(words: Sequence[str]) -> list[tuple[str, list[str]]]:
    rng = np.random.default_rng(5)

    def drawn(count: int) -> list[str]:
        return [" ".join(str(word) for word in rng.choice(words, count, replace=False)) for _ in range(_ROUNDS)]

    typed = [text[: max(2, len(text) - 2)] for text in drawn(2)]
    return [("1 word", drawn(1)), ("2 words", drawn(2)), ("3 words", drawn(3)), ("2 words, typed…", typed)]


def fill(workspace: Workspace) -> None:
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


def _read(workspace: Workspace, text: str) -> Query:
    return parse(text, date(2026, 1, 1), workspace.index.people(), ())[0]


def _by_words(workspace: Workspace, is_prefix: bool, query: Query) -> object:
    return workspace.index.search(query, 20, is_prefix=is_prefix)


def _read_and_search(workspace: Workspace, is_prefix: bool, text: str) -> object:
    return _by_words(workspace, is_prefix, _read(workspace, text))


def find_by(workspace: Workspace, embedder: Embedder | None, is_prefix: bool, text: str) -> object:
    workspace.embedder = embedder
    return result_of(find.find(workspace, text, Stop(), limit=20, is_prefix=is_prefix, in_parts=False))


def _both(values: Sequence[float]) -> tuple[float, float]:
    return statistics.median(values), sorted(values)[int(len(values) * 0.99) - 1]


def _shown(values: Sequence[float]) -> str:
    median, high = _both(values)
    return f"{median:.1f} / {high:.1f}"


if __name__ == "__main__":
    sys.exit(main())
