"""Searching by meaning beside numpy and usearch: `python -m tests.bench.nearest [--vectors FILE.npy] [--mails N]`.

100,000 vectors of 384 numbers, invented in clusters, or those of a file (float32, shape (n, 384), length one; the last
300 are asked with), are kept in a vault and asked through the index, as a find does it without a filter. Time is by the
clock, one question after another on one thread; recall@10 is the share of the ten truly nearest (by float32) that are
among the ten found. usearch is a peer and no part of the project: without it its lines are missing.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as in the desk; before numpy is loaded

import numpy as np
from numpy.typing import NDArray

from inglenook.assembly import Workspace
from inglenook.core.events import Stop
from inglenook.index.meaning import Meaning

from .finding import Invented
from .vaultmaker import open_or_make

_COUNT = 100_000
_ASKED = 300
_BATCH = 5_000
_IDENTITY = "measured-384"
_GOAL_MS, _GOAL_RECALL, _GOAL_MB = 6.0, 0.99, 45.0

Matrix = NDArray[np.float32]
Ask = Callable[[Matrix], NDArray[np.intp]]  # one question; the places of the ten nearest


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vectors", type=Path, metavar="FILE.npy")
    parser.add_argument("--mails", type=int, default=22_500, help="in the vault, 4.5 passages in each")
    given = parser.parse_args()
    vectors, questions = _drawn() if given.vectors is None else _of_file(given.vectors)
    with (
        tempfile.TemporaryDirectory(prefix="inglenook-nearest-") as name,
        open_or_make(Path(name), given.mails) as workspace,
    ):
        passages = _keep(workspace, vectors)
        vectors = vectors[: len(passages)]
        true = [_exact(vectors, question) for question in questions]
        sys.stdout.write(
            f"{len(vectors):,} vectors of {vectors.shape[1]}, {len(questions)} questions; goal: {_GOAL_MS:.0f} ms at"
            f" recall@10 {_GOAL_RECALL}, {_GOAL_MB:.0f} MB for 100,000\n"
            "| what | p50 / p99, ms | recall@10 | MB | made in |\n| --- | --- | --- | --- | --- |\n"
        )
        for what, ask, megabytes, made_s in _ways(workspace, vectors, passages):
            taken, recall = _measured(ask, questions, true)
            high = sorted(taken)[int(len(taken) * 0.99) - 1]
            sys.stdout.write(
                f"| {what} | {statistics.median(taken):.2f} / {high:.2f} | {recall:.3f} | {megabytes:.0f} |"
                f" {made_s:.1f} s |\n"
            )
            sys.stdout.flush()
    return 0


def _drawn() -> tuple[Matrix, Matrix]:
    invented = Invented()
    return invented.embed([""] * _COUNT, Stop()), invented.embed([""] * _ASKED, Stop())


def _of_file(path: Path) -> tuple[Matrix, Matrix]:
    every: Matrix = np.load(path, allow_pickle=False)
    return every[:-_ASKED], every[-_ASKED:]


def _keep(workspace: Workspace, vectors: Matrix) -> NDArray[np.int64]:
    """Give the first passages of the vault these vectors; their numbers."""
    with workspace.vault.database.read() as connection:
        rows = connection.execute("SELECT id FROM passage ORDER BY id LIMIT ?", (len(vectors),)).fetchall()
    passages = [row[0] for row in rows]
    for start in range(0, len(passages), _BATCH):
        part = passages[start : start + _BATCH]
        with workspace.vault.database.write() as transaction:
            workspace.vault.vectors.keep(transaction, _IDENTITY, part, vectors[start : start + len(part)])
    return np.array(passages)


def _ways(
    workspace: Workspace, vectors: Matrix, passages: NDArray[np.int64]
) -> Iterator[tuple[str, Ask, float, float]]:
    begun = time.perf_counter()
    meaning = Meaning(workspace.vault.vectors, _IDENTITY)
    meaning.refresh()
    spent_s = time.perf_counter() - begun

    def ours(question: Matrix) -> NDArray[np.intp]:
        return np.searchsorted(passages, [passage for passage, _ in meaning.search(question, 10)])

    yield "Inglenook (loaded from the vault)", ours, meaning.nbytes / 1e6, spent_s
    yield "numpy, float32, all of them", lambda question: _exact(vectors, question), vectors.nbytes / 1e6, 0.0
    yield from _usearch(vectors)


def _usearch(vectors: Matrix) -> Iterator[tuple[str, Ask, float, float]]:
    try:
        from usearch.index import Index, MetricKind, search  # type: ignore[import-not-found]  # no part of the project
    except ImportError:
        return
    for kind in ("f32", "i8"):
        data = vectors if kind == "f32" else np.round(vectors * 127).astype(np.int8)

        def all_of_them(question: Matrix, data: NDArray[np.generic] = data, kind: str = kind) -> NDArray[np.intp]:
            asked = question if kind == "f32" else np.round(question * 127).astype(np.int8)
            return np.asarray(search(data, asked, 10, MetricKind.Cos, exact=True, threads=1).keys, np.intp)

        yield f"usearch, {kind}, all of them", all_of_them, data.nbytes / 1e6, 0.0
    index = Index(ndim=vectors.shape[1], metric="cos", dtype="i8")
    begun = time.perf_counter()
    index.add(np.arange(len(vectors)), vectors, threads=1)
    spent_s = time.perf_counter() - begun
    yield (
        "usearch, HNSW, i8",
        lambda question: np.asarray(index.search(question, 10, threads=1).keys, np.intp),
        index.memory_usage / 1e6,
        spent_s,
    )


def _exact(vectors: Matrix, question: Matrix) -> NDArray[np.intp]:
    scores = vectors @ question
    best = np.argpartition(-scores, 10)[:10]
    return best[np.argsort(-scores[best])]


def _measured(ask: Ask, questions: Matrix, true: list[NDArray[np.intp]]) -> tuple[list[float], float]:
    taken: list[float] = []
    found = 0
    for question in questions[:10]:
        ask(question)
    for question, nearest in zip(questions, true, strict=True):
        begun = time.perf_counter()
        best = ask(question)
        taken.append((time.perf_counter() - begun) * 1000)
        found += len(set(best.tolist()) & set(nearest.tolist()))
    return taken, found / (10 * len(true))


if __name__ == "__main__":
    sys.exit(main())
