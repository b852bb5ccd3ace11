"""Vectors beside their passages: kept, loaded by what changed, cut out with what they were made of, and checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from inglenook.core.errors import WrongUse
from inglenook.core.ids import ItemId
from inglenook.core.reading import Outcome, ParsedDocument, ParsedMessage
from inglenook.vault import vector_blocks
from inglenook.vault.keys.data_key import Unlock
from inglenook.vault.storage.connection import connect
from inglenook.vault.vault import Vault

MakeMail = Callable[..., ParsedMessage]
Keep = Callable[..., ItemId]
OLD, NEW = "embedder-old", "embedder-new"


def unit(*seeds: int, dimensions: int = 8) -> NDArray[np.float32]:
    """A vector of length one for each seed."""
    rows = [np.random.default_rng(seed).standard_normal(dimensions) for seed in seeds]
    return np.array([row / np.linalg.norm(row) for row in rows], np.float32)


def put(vault: Vault, ids: list[int], embedder: str = OLD, dimensions: int = 8) -> None:
    with vault.database.write() as transaction:
        vault.vectors.keep(transaction, embedder, ids, unit(*ids, dimensions=dimensions))


def loaded(vault: Vault, embedder: str = OLD) -> dict[int, bytes]:
    """Every vector of an embedder, by its passage, out of the blocks."""
    blocks = vault.vectors.blocks(list(vault.vectors.versions(embedder)))
    return {passage: vector for block in blocks for passage, vector in vector_blocks.rows_of(block)}


@pytest.fixture
def passages(vault: Vault, letter: MakeMail, keep: Keep) -> list[int]:
    """Five mails of one passage each, the oldest first; their passages."""
    for number in range(5):
        keep(letter(subject=f"Mail {number}", date=1_700_000_000 + number))
    with vault.database.read() as connection:
        return [row[0] for row in connection.execute("SELECT id FROM passage ORDER BY id")]


def test_what_is_not_embedded_comes_newest_first_with_what_it_takes_to_read_it(
    vault: Vault, letter: MakeMail, keep: Keep, paper: Callable[..., ParsedDocument]
) -> None:
    old, new = keep(letter(subject="Old", date=1_600_000_000)), keep(letter(subject="New", date=1_800_000_000))
    parsed = paper(("One", "Text. "), ("Two", "More."))
    with vault.database.write() as transaction:
        original, _ = vault.originals.put(transaction, b"paper")
        number = vault.documents.add_pending(transaction, original, "a.pdf", 1_700_000_000, 5)
        item = vault.documents.of_original(transaction, original)
        assert item is not None
        vault.documents.fill(transaction, number, parsed, Outcome.IMPORTED)
        vault.passages.add(transaction, item, parsed.passages)
    found = vault.vectors.missing(OLD, 10)
    assert [(each.kind, each.item_id) for each in found] == [
        ("m", new.number),
        ("d", number),
        ("d", number),
        ("m", old.number),
    ]
    assert (found[0].title, found[0].language, found[0].start, found[0].end) == ("New", "en", 0, 25)
    assert {each.heading for each in found[1:3]} == {"One", "Two"}
    assert vault.vectors.missing(OLD, 1) == found[:1]


def test_kept_and_skipped_passages_are_not_asked_for_again(vault: Vault, passages: list[int]) -> None:
    put(vault, passages[:2])
    with vault.database.write() as transaction:
        vault.vectors.skip(transaction, OLD, passages[1:4])  # the second has its vector and keeps it
    assert [each.passage_id for each in vault.vectors.missing(OLD, 10)] == passages[4:]
    state = vault.vectors.coverage(OLD)
    assert (state.vectors, state.skipped, state.passages, state.is_complete) == (2, 2, 5, False)
    put(vault, passages)
    assert vault.vectors.missing(OLD, 10) == []
    assert vault.vectors.coverage(OLD).is_complete
    assert set(loaded(vault)) == {passages[0], passages[1], passages[4]}


def test_a_vector_comes_back_within_half_a_step(vault: Vault, passages: list[int]) -> None:
    put(vault, passages, dimensions=384)
    for passage, vector in loaded(vault).items():
        coded = np.frombuffer(vector, np.int8).astype(np.float32)
        assert float(coded @ unit(passage, dimensions=384)[0]) / float(np.linalg.norm(coded)) > 0.9999
    assert vault.vectors.of_passages(OLD, passages[1:3]) == {each: loaded(vault)[each] for each in passages[1:3]}


def test_blocks_fill_up_and_the_room_of_what_went_is_used(
    vault: Vault, passages: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inglenook.vault.vectors.BLOCK", 2)
    monkeypatch.setattr(vector_blocks, "BLOCK", 2)
    put(vault, passages[:3])
    before = vault.vectors.versions(OLD)
    assert len(before) == 2
    states = {vault.vectors.state(OLD)}
    with vault.database.write() as transaction:
        vector_blocks.drop_vectors(transaction, passages[:1])
    states.add(vault.vectors.state(OLD))
    put(vault, passages[3:])
    states.add(vault.vectors.state(OLD))
    assert len(states) == 3  # each change is seen
    after = vault.vectors.versions(OLD)
    assert set(after) == set(before)  # four vectors fill two blocks
    assert not set(after.values()) & set(before.values())
    assert set(loaded(vault)) == set(passages[1:])
    assert vault.check() == []


def test_deleting_a_mail_cuts_its_vectors_out_and_leaves_the_others(
    vault: Vault, letter: MakeMail, keep: Keep, passages: list[int]
) -> None:
    item = keep(letter(subject="Going"))
    going = max(each.passage_id for each in vault.vectors.missing(OLD, 10))
    for embedder in (OLD, NEW):
        put(vault, [*passages, going], embedder)
    held, wiped = loaded(vault), loaded(vault)[going]
    version = vault.vectors.versions(OLD)
    with vault.database.write() as transaction:
        assert vault.delete(transaction, item) == [going]
    assert loaded(vault) == {passage: vector for passage, vector in held.items() if passage != going}
    assert vault.vectors.versions(OLD) != version
    with vault.database.read() as connection:
        blobs = [row[0] for row in connection.execute("SELECT vectors FROM vector_block")]
        assert len(blobs) == 2
        assert not any(wiped in blob for blob in blobs)
    assert vault.check() == []


def test_the_last_vector_takes_its_block_with_it(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    item = keep(letter())
    put(vault, [vault.vectors.missing(OLD, 1)[0].passage_id])
    with vault.database.write() as transaction:
        vault.delete(transaction, item)
    assert vault.vectors.versions(OLD) == {} and vault.vectors.state(OLD) == (0, 0)
    assert vault.check() == []


def test_vectors_of_a_passage_that_went_meanwhile_are_not_kept(vault: Vault, passages: list[int]) -> None:
    put(vault, [999, passages[0], passages[0]])
    assert list(loaded(vault)) == passages[:1]


def test_the_old_embedder_serves_until_the_new_one_is_complete_and_then_goes(
    vault: Vault, passages: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert vault.vectors.serving(NEW) == NEW
    put(vault, passages, OLD)
    put(vault, passages[:2], NEW, dimensions=4)
    assert vault.vectors.serving(NEW) == OLD
    assert vault.vectors.serving(OLD) == OLD
    with vault.database.write() as transaction:
        vault.vectors.skip(transaction, NEW, passages[2:])
    assert vault.vectors.serving(NEW) == NEW
    monkeypatch.setattr("inglenook.vault.vectors._STEP", 1)
    steps = [True]
    while steps[-1]:
        with vault.database.write() as transaction:
            steps.append(vault.vectors.forget(transaction, OLD))
    assert steps == [True, True, False]
    assert [each.identity for each in vault.vectors.embedders()] == [NEW]
    assert vault.vectors.coverage(OLD).vectors == 0
    assert len(loaded(vault, NEW)) == 2


@pytest.mark.parametrize(
    "matrix", [unit(1, 2, dimensions=4), unit(1), np.full((2, 8), np.nan, np.float32), unit(1, 2)[:, :0]]
)
def test_what_cannot_be_vectors_is_refused(vault: Vault, passages: list[int], matrix: Any) -> None:
    put(vault, passages[:1])
    with pytest.raises(WrongUse), vault.database.write() as transaction:
        vault.vectors.keep(transaction, OLD, passages[1:3], matrix)
    assert len(loaded(vault)) == 1


def test_a_backup_has_them(vault: Vault, template: Any, passages: list[int], tmp_path: Path) -> None:
    put(vault, passages)
    with Vault.open(vault.backup(tmp_path), Unlock(recovery=template.code)) as copy:
        assert loaded(copy) == loaded(vault)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("DELETE FROM passage WHERE id = (SELECT max(passage_id) FROM vector)", "vector_stray"),
        ("UPDATE vector SET block_id = 77", "vector_missing_block"),
        ("UPDATE vector_block SET vectors = zeroblob(3)", "vector_block_damaged"),
        ("DELETE FROM vector WHERE passage_id = (SELECT max(passage_id) FROM vector)", "vector_block_unlinked"),
    ],
)
def test_a_check_says_what_does_not_fit(vault: Vault, passages: list[int], damage: str, code: str) -> None:
    put(vault, passages)
    connection = connect(vault.database.path, vault._open_key(), is_guarded=False)
    connection.execute("PRAGMA foreign_keys = OFF")
    assert vector_blocks.problems_of_vectors(connection) == []
    connection.execute(damage)
    found = vector_blocks.problems_of_vectors(connection)
    connection.close()
    assert code in {each.split(":")[0] for each in found}
    assert vault.check()
