"""How well search ranks: by words alone, by meaning alone and by both, beside FTS5's BM25 over the same words.

Each collection goes into a vault of its own that is thrown away, by the code that keeps an import, and is asked through
the index and the ranking that `find` asks, down to the order in which hits are shown. The questions have no filters:
what the grammar would read as one (a year, a title in marks) is looked for as words. Where the embedder does not know
the language, both is words alone.

Where a set has false twins, which of a pair stands first is a coin that no search can turn: so two measures are said
once more with a false twin counted as the text that it was made of.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.language import language_of
from inglenook.core.reading import ParsedDocument
from inglenook.core.results import Evaluation, ScoreTable
from inglenook.engine.interface import Embedder
from inglenook.index.plain import PlainIndex
from inglenook.index.ranking import Found, by_words, wording
from inglenook.readers.passages import cut
from inglenook.tasks.asking.seeking import words_of
from inglenook.tasks.evaluation.judged import Collection, Gains, as_one, collections, ndcg, recall, reciprocal_rank
from inglenook.tasks.evaluation.throwaway import throwaway
from inglenook.tasks.finding import embed, nearness
from inglenook.tasks.finding.hits import favoured
from inglenook.tasks.ingestion.candidates import Candidate
from inglenook.tasks.ingestion.keeper import Keeper
from inglenook.tasks.workspace import Desk, Workspace
from inglenook.vault.vault import Vault

DEPTH = 100
_SHOWN = 20  # hits of a search
METHODS = ("BM25", "words", "meaning", "both")

Lists = dict[str, list[list[str]]]
Measure = Callable[[Sequence[str], Gains], float]


def run(desk: Desk, data: Path, stop: Stop) -> Iterator[Event[Evaluation]]:
    """Ask every question of every collection in each way."""
    began = time.monotonic()
    tables: list[ScoreTable] = []
    misses: list[str] = []
    for collection in collections(data):
        lists: Lists = {}
        yield from asked(desk, collection, stop, lists)
        tables.append(scored(collection, lists))
        misses += missed(collection, lists)
    yield Result(Evaluation("search", tuple(tables), tuple(misses), time.monotonic() - began))


def asked(desk: Desk, collection: Collection, stop: Stop, lists: Lists) -> Iterator[Progress]:
    """Fill `lists` with the keys found for each question, best first, by method."""
    with throwaway(desk) as workspace:
        yield from keep_texts(workspace, collection, stop)
        keys = _keys(workspace.vault, collection)
        embedder = desk.embedder
        if embedder is not None and (embedder.languages is None or collection.language in embedder.languages):
            for event in embed.embed(workspace, stop):
                if isinstance(event, Progress):
                    yield event
        else:
            embedder = None
        yield from _ask(workspace, embedder, collection, keys, stop, lists)


def scored(collection: Collection, lists: Lists) -> ScoreTable:
    """The means over all questions, a row for each method."""
    gains = [each for _, each in collection.questions]
    measures: list[tuple[str, Measure]] = [("nDCG@10", ndcg), ("MRR@10", reciprocal_rank), ("recall@100", recall)]
    if twins := collection.twins:
        measures += [
            ("nDCG, twins as one", lambda found, each: ndcg(as_one(found, twins), each)),
            ("MRR, twins as one", lambda found, each: reciprocal_rank(as_one(found, twins), each)),
        ]
    rows: list[tuple[str | int | float, ...]] = [
        (method, *(_mean(list(map(measure, lists[method], gains))) for _, measure in measures))
        for method in METHODS
        if method in lists
    ]
    title = f"{collection.name}: {len(collection.texts):,} texts, {len(gains):,} questions ({collection.language})"
    return ScoreTable(title, ("ranked by", *(name for name, _ in measures)), tuple(rows))


def missed(collection: Collection, lists: Lists) -> list[str]:
    """The questions that no answer was found for among the first ten."""
    return [
        f"{collection.name}: {question}"
        for (question, gains), found in zip(collection.questions, lists["both"], strict=True)
        if not set(found[:10]) & set(gains)
    ]


def keep_texts(workspace: Workspace, collection: Collection, stop: Stop) -> Iterator[Progress]:
    """Keep the texts of a collection as an import keeps them."""
    with workspace.vault.database.write() as transaction:
        keeper = Keeper(workspace, workspace.vault.imports.start(transaction, [collection.name], workspace.now()))
    for number, (title, text) in enumerate(collection.texts.values(), 1):
        stop.check()
        parsed = ParsedDocument(title, "txt", language_of(text), text, (), cut(text, ()))
        # Named after its title, since the name of a file counts as one.
        keeper.add_document(Candidate(title), _bytes(title, text), parsed)
        if keeper.is_due:
            keeper.flush()
            yield Progress(number, len(collection.texts), "texts", collection.name)
    keeper.flush()
    workspace.index.optimize(stop)


def _bytes(title: str, text: str) -> bytes:
    return f"{title}\n{text}".encode()


def _keys(vault: Vault, collection: Collection) -> dict[int, str]:
    """The key of each document of the vault."""
    by_digest = {hashlib.sha256(_bytes(*pair)).digest(): key for key, pair in collection.texts.items()}
    with vault.database.read() as connection:
        rows = connection.execute("SELECT d.id, o.digest FROM document d JOIN original o ON o.id = d.original_id")
        return {number: by_digest[digest] for number, digest in rows}


def _ask(
    workspace: Workspace,
    embedder: Embedder | None,
    collection: Collection,
    keys: dict[int, str],
    stop: Stop,
    lists: Lists,
) -> Iterator[Progress]:
    plain = PlainIndex({key: f"{title}\n{text}" for key, (title, text) in collection.texts.items()})
    for method in METHODS if embedder else ("BM25", "words", "both"):
        lists[method] = []
    sentences = [sentence for sentence, _ in collection.questions]
    matrix = embedder.embed(sentences, stop) if embedder else None
    for number, sentence in enumerate(sentences):
        stop.check()
        query = words_of(sentence)
        words = workspace.index.search(query, DEPTH)
        found: dict[str, Sequence[Found]] = {"words": by_words(words)}
        if embedder is not None and matrix is not None:
            vector, identity = matrix[number], embedder.identity
            found["meaning"] = nearness.with_vector(workspace, (), vector, query, identity, DEPTH)
            found["both"] = nearness.with_vector(workspace, words, vector, query, identity, DEPTH)
        else:
            found["both"] = found["words"]
        lists["BM25"].append(plain.search(sentence, DEPTH))
        said = wording(sentence)
        for method, each in found.items():
            # To have the very words or the very name is no matter of the meaning alone.
            shown = each if method == "meaning" else favoured(workspace, each, query, _SHOWN, said)
            lists[method].append([keys[one.ranked.item_id] for one in shown])
        yield Progress(number + 1, len(sentences), "questions", collection.name)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
