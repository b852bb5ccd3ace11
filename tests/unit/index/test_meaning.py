"""The vectors in memory: the nearest, whichever way they are sought, kept up with the store, and filtered."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from inglenook.index import meaning as module
from inglenook.index.columns import Columns
from inglenook.index.meaning import Meaning
from inglenook.index.sentences.query import Query
from inglenook.vault import vector_blocks
from inglenook.vault.vectors import Vectors

if TYPE_CHECKING:
    from unit.index.conftest import Shelf

EMBEDDER = "fake-1"
DIMENSIONS = 384  # so that the signs take more words than a byte holds differences of


def vectors(*seeds: int) -> NDArray[np.float32]:
    rows = np.array([np.random.default_rng(seed).standard_normal(DIMENSIONS) for seed in seeds])
    found: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return found


def embedded(shelf: Shelf, count: int) -> tuple[Vectors, list[int]]:
    """So many mails, each of one passage, with a vector of the seed of its number."""
    numbers = [shelf.mail(f"m{i}", f"text {i}", day=f"2025-0{1 + i % 6}-01") for i in range(count)]
    store = Vectors(shelf.database)
    with shelf.database.write() as transaction:
        store.keep(transaction, EMBEDDER, numbers, vectors(*numbers))
    return store, numbers


@pytest.mark.parametrize("exact", [0, 1000])
def test_the_nearest_come_first_by_signs_and_by_all(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, exact: int) -> None:
    monkeypatch.setattr(module, "EXACT", exact)
    store, numbers = embedded(shelf, 12)
    meaning = Meaning(store, EMBEDDER)
    for number in numbers:
        near = meaning.search(vectors(number)[0], 3)
        assert near[0][0] == number
        assert near[0][1] == pytest.approx(1.0, abs=0.01)
        assert len(near) == 3
        expected = vectors(*numbers) @ vectors(number)[0]
        assert [score for _, score in near] == pytest.approx(sorted(expected, reverse=True)[:3], abs=0.02)
        assert meaning.scores(vectors(number)[0], [near[2][0], near[0][0], 0, 999]) == dict((near[0], near[2]))
        assert meaning.scores(vectors(number)[0], [0, 999]) == {}


def test_candidates_are_those_with_the_fewest_other_signs(shelf: Shelf) -> None:
    store, numbers = embedded(shelf, 30)
    meaning = Meaning(store, EMBEDDER)
    meaning.refresh()
    kept = np.array([np.frombuffer(kept, np.int8) for kept in store.of_passages(EMBEDDER, numbers).values()])
    for seed in range(100, 120):
        asked = vectors(seed)[0]
        others = ((kept > 0) != (asked > 0)).sum(axis=1)
        expected = {number for number, count in zip(numbers, others, strict=True) if count <= sorted(others)[2]}
        assert {int(meaning._passages[column]) for column in meaning._candidates(asked, 3)} == expected


@pytest.mark.parametrize("sparse", [0, 99])
def test_candidates_among_some_are_those_of_these(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, sparse: int) -> None:
    monkeypatch.setattr(module, "_SPARSE", sparse)
    store, numbers = embedded(shelf, 12)
    meaning = Meaning(store, EMBEDDER)
    meaning.refresh()
    kept = np.array([np.frombuffer(kept, np.int8) for kept in store.of_passages(EMBEDDER, numbers).values()])
    some = np.array([1, 4, 5, 9])
    for seed in range(100, 110):
        asked = vectors(seed)[0]
        others = ((kept > 0) != (asked > 0)).sum(axis=1)[some]
        expected = some[others <= sorted(others)[1]]
        assert meaning._candidates(asked, 2, some).tolist() == expected.tolist()


@pytest.mark.parametrize("exact", [0, 1000])
def test_what_was_added_joins_and_what_was_deleted_leaves(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, exact: int
) -> None:
    monkeypatch.setattr(module, "EXACT", exact)
    store, numbers = embedded(shelf, 4)
    meaning = Meaning(store, EMBEDDER)
    assert len(meaning) == 0
    meaning.refresh()
    assert len(meaning) == 4
    more = shelf.mail("late", "text")
    with shelf.database.write() as transaction:
        store.keep(transaction, EMBEDDER, [more], vectors(more))
    assert meaning.search(vectors(more)[0], 1)[0][0] == more
    with shelf.database.write() as transaction:
        vector_blocks.drop_vectors(transaction, [more, *numbers[:2]])
    assert {passage for passage, _ in meaning.search(vectors(more)[0], 10)} == set(numbers[2:])
    with shelf.database.write() as transaction:
        vector_blocks.drop_vectors(transaction, numbers)
    assert meaning.search(vectors(more)[0], 10) == []


def test_all_are_found_however_many_shelves_they_lie_on(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EXACT", 0)
    monkeypatch.setattr(module, "_SHELF", 2)
    for name in (f"{module.__name__}.BLOCK", "inglenook.vault.vector_blocks.BLOCK", "inglenook.vault.vectors.BLOCK"):
        monkeypatch.setattr(name, 2)
    store, numbers = embedded(shelf, 13)
    meaning = Meaning(store, EMBEDDER)
    meaning.refresh()
    more = [shelf.mail(f"late {i}", "text") for i in range(3)]
    with shelf.database.write() as transaction:
        vector_blocks.drop_vectors(transaction, numbers[4:9])
        store.keep(transaction, EMBEDDER, more, vectors(*more))
    there = [*numbers[:4], *numbers[9:], *more]
    for number in there:
        asked = vectors(number)[0]
        near = meaning.search(asked, 20)
        assert near[0][0] == number and {passage for passage, _ in near} == set(there)
        assert meaning.scores(asked, [*numbers, *more]) == dict(near)


def test_only_blocks_that_changed_are_read_again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_blocks, "BLOCK", 2)
    monkeypatch.setattr("inglenook.vault.vectors.BLOCK", 2)
    store, numbers = embedded(shelf, 6)
    meaning = Meaning(store, EMBEDDER)
    meaning.refresh()
    read: list[int] = []
    blocks = store.blocks

    def watched(wanted: Sequence[int]) -> Iterator[vector_blocks.Block]:
        read.extend(wanted)
        return blocks(wanted)

    monkeypatch.setattr(store, "blocks", watched)
    with monkeypatch.context() as patched:
        patched.setattr(store, "versions", None)  # nor are these asked for
        meaning.refresh()
    assert read == []
    with shelf.database.write() as transaction:
        vector_blocks.drop_vectors(transaction, numbers[:1])
    meaning.refresh()
    assert len(read) == 1


def test_a_question_of_another_size_finds_nothing(shelf: Shelf) -> None:
    store, _ = embedded(shelf, 2)
    assert Meaning(store, EMBEDDER).search(np.ones(4, np.float32), 5) == []
    assert Meaning(store, "another").search(vectors(1)[0], 5) == []


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("narrow", [1, 20_000])
def test_filters_hold_for_what_is_near(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, narrow: int, is_known: bool
) -> None:
    monkeypatch.setattr(module, "_NARROW", narrow)
    monkeypatch.setattr(Columns, "follow", Columns.follow if is_known else lambda _self, _connection: False)
    store, numbers = embedded(shelf, 12)
    meaning = Meaning(store, EMBEDDER)
    june = Query(terms=("text",), after=datetime.date(2025, 6, 1))
    found = shelf.index.nearest(meaning, vectors(numbers[0])[0], june, 5)
    assert {each.item_id for each in found} == {numbers[5], numbers[11]}
    must = shelf.index.nearest(meaning, vectors(numbers[0])[0], Query(phrase=("text 7",)), 5)
    assert [each.item_id for each in must] == [numbers[7]]
    many = shelf.index.nearest(meaning, vectors(numbers[11])[0], Query(phrase=("text",)), 1)
    assert [each.item_id for each in many] == [numbers[11]], "of too many the newest are compared"
    everything = shelf.index.nearest(meaning, vectors(numbers[3])[0], Query(terms=("text",)), 5)
    assert everything[0].item_id == numbers[3]
    assert len(everything) == 5


@pytest.mark.parametrize("named", [0, 99])
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_what_passes_a_filter_is_found_however_much_lies_nearer(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, share: float, named: int
) -> None:
    monkeypatch.setattr(module, "_NAMED", named)
    monkeypatch.setattr(module, "_CANDIDATES", 1)
    monkeypatch.setattr(module, "_WIDE_SHARE", share)  # as a filter that is taken for narrow, and for wide
    asked = vectors(1)[0]
    days = ["2025-01-01", *["2024-01-01"] * 12]
    numbers = [shelf.mail(f"m{day}", "text", day=day) for day in days]
    far = np.concatenate((vectors(2), np.tile(asked, (12, 1))))
    store = Vectors(shelf.database)
    with shelf.database.write() as transaction:
        store.keep(transaction, EMBEDDER, numbers, far)
    found = shelf.index.nearest(Meaning(store, EMBEDDER), asked, Query(after=datetime.date(2025, 1, 1)), 1)
    assert [each.item_id for each in found] == numbers[:1]
