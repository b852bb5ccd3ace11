"""What is near in meaning is asked for beside the words, and comes to the same as if it were asked for after them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from conftest import OpenWorkspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Partial, Stop, result_of
from inglenook.core.results import FindResult
from inglenook.index.index import Index
from inglenook.index.meaning import Among, Compared, Meaning
from inglenook.tasks.finding import find
from inglenook.tasks.workspace import Workspace
from inglenook.vault.vector_blocks import Block
from inglenook.vault.vectors import Vectors
from unit.tasks.meant import Fake, filled

_LONG_S = 5.0  # a test that fails does not wait for ever


class Waiting(Fake):
    """Has no vector until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.is_let_go = threading.Event()
        self.is_let_go.set()
        self.was_let_go = True

    def embed(self, texts: Sequence[str], stop: Stop, *, is_background: bool = False) -> NDArray[np.float32]:
        self.was_let_go = self.is_let_go.wait(_LONG_S)
        return super().embed(texts, stop, is_background=is_background)


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


@pytest.fixture
def workspace(open_workspace: OpenWorkspace, vault_folder: Path, tmp_path: Path, waiting: Waiting) -> Workspace:
    return filled(open_workspace(vault_folder), tmp_path, waiting)


def found(workspace: Workspace, sentence: str) -> FindResult:
    return replace(result_of(find.find(workspace, sentence, Stop(), in_parts=False)), seconds=0.0)


def test_the_embedder_is_asked_while_the_words_are_looked_for(
    workspace: Workspace, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = Index.look

    def looked(index: Index, *arguments: object, **more: object) -> object:
        waiting.is_let_go.set()
        return look(index, *arguments, **more)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(Index, "look", looked)
    waiting.is_let_go.clear()
    assert len(found(workspace, "broken heating").hits) > 1
    assert waiting.was_let_go, "it had to answer before the words were looked for"


def test_while_one_types_it_is_asked_after_the_rest_alone(workspace: Workspace, waiting: Waiting) -> None:
    steps = find.find(workspace, "broken heating", Stop(), is_prefix=True, rest_s=0.0)
    next(event for event in steps if isinstance(event, Partial))
    assert waiting.asked == []
    result_of(steps)
    assert waiting.asked == ["broken heating"]


@pytest.mark.parametrize("sentence", ["broken heating", "type:md lawn plants", 'cold "the flat"', "warm -lawn"])
def test_asked_ahead_it_finds_the_same(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, sentence: str) -> None:
    compared: list[Among] = []
    compare = Meaning.compare

    def comparing(meaning: Meaning, question: NDArray[np.float32], among: Among) -> Compared:
        compared.append(among)
        return compare(meaning, question, among)

    monkeypatch.setattr(Meaning, "compare", comparing)
    first = found(workspace, sentence)
    assert compared == [], "the vectors were still to be loaded"
    ahead = found(workspace, sentence)
    assert len(compared) == 1
    assert ahead == first
    assert ahead.hits


def test_a_sentence_that_is_read_anew_is_asked_anew(workspace: Workspace, waiting: Waiting) -> None:
    result = found(workspace, "lawns since 2090")
    assert waiting.asked == ["lawns", "lawns since 2090"]
    assert result.hits[0].title == "garden"


def test_words_do_not_wait_for_vectors_that_another_search_loads(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_loading, may_go_on = threading.Event(), threading.Event()
    blocks = Vectors.blocks

    def loading(store: Vectors, numbers: Sequence[int]) -> Iterator[Block]:
        is_loading.set()
        may_go_on.wait(_LONG_S)
        return blocks(store, numbers)

    monkeypatch.setattr(Vectors, "blocks", loading)
    other = threading.Thread(target=found, args=(workspace, "lawns"))
    other.start()
    assert is_loading.wait(_LONG_S)
    steps = find.find(workspace, "broken heating", Stop())
    assert any(isinstance(event, Partial) for event in steps)
    assert other.is_alive(), "it waited for the other one"
    may_go_on.set()
    other.join()
    assert result_of(steps).hits


def test_a_stop_ends_the_thread_with_the_search(
    workspace: Workspace, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Stop()

    def looked(*_: object, **__: object) -> None:
        stop.set()
        waiting.is_let_go.set()
        raise Stopped()

    monkeypatch.setattr(Index, "look", looked)
    waiting.is_let_go.clear()
    with pytest.raises(Stopped):
        result_of(find.find(workspace, "broken heating", stop))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("meaning")]
    assert waiting.asked == []
