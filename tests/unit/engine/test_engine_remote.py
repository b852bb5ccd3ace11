"""The embedder's children: what they answer is checked, and their end is an error and no end of anything else."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.embedders import remote
from inglenook.engine.embedders.catalogue import MINILM, EmbedderDamaged, EmbedderMissing
from inglenook.engine.embedders.remote import RemoteEmbedder, checked
from inglenook.engine.interface import EmbedderFailed
from inglenook.process.child import Child, Reply
from inglenook.process.starter import Starter
from tables import table


@pytest.fixture
def embedder(starter: Starter) -> Iterator[RemoteEmbedder]:
    made = RemoteEmbedder(starter, MINILM)
    yield made
    made.close()


def spied(starter: Starter, monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    """The children that are started from now on."""
    children: list[Child] = []
    real = starter.spawn

    def spawn(*arguments: object, **named: object) -> Child:
        children.append(real(*arguments, **named))  # type: ignore[arg-type]  # handed through
        return children[-1]

    monkeypatch.setattr(starter, "spawn", spawn)
    return children


def rows(count: int, fill: float = 0.0) -> bytes:
    made = np.full((count, 4), fill, "<f4")
    made[:, 0] = 1.0
    return made.tobytes()


def test_a_sound_answer_is_taken() -> None:
    places, vectors = checked(Reply(b"[2,0]", rows(2)), 4, {0, 1, 2})
    assert places == [2, 0] and vectors.shape == (2, 4)


@table(
    "reply",
    [
        Reply(b'{"a":1}', rows(1)),
        Reply(b"[0", rows(1)),
        Reply(b'["0"]', rows(1)),
        Reply(b"[0,0]", rows(2)),
        Reply(b"[3]", rows(1)),
        Reply(b"[-1]", rows(1)),
        Reply(b"[9]", rows(1)),
        Reply(b"[0]", rows(2)),
        Reply(b"[0]", rows(1)[:-1]),
        Reply(b"[0]", b""),
        Reply(b"[0]", rows(1, float("nan"))),
        Reply(b"[0]", rows(1, float("inf"))),
        Reply(b"[0]", rows(1, 0.5)),
        Reply(b"[0]", rows(1, 3e38)),
        Reply(b"[0]", bytes(16)),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(reply: Reply) -> None:
    with pytest.raises(EmbedderFailed):
        checked(reply, 4, {0, 1, 2})


def test_nothing_is_started_before_it_is_needed(
    starter: Starter, embedder: RemoteEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    children = spied(starter, monkeypatch)
    assert embedder.dimensions == 384 and not children
    embedder.embed([], Stop())
    assert not children


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_child_that_dies_is_an_error_and_the_next_request_starts_a_new_one(
    starter: Starter, embedder: RemoteEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    children = spied(starter, monkeypatch)
    before = embedder.embed(["a roof"], Stop())
    os.kill(children[0].pid, signal.SIGSTOP)  # so that the request is under way when it dies
    call = children[0].call

    def call_and_die(*arguments: object, **named: object) -> object:
        pending = call(*arguments, **named)  # type: ignore[arg-type]  # handed through
        os.kill(children[0].pid, signal.SIGKILL)
        return pending

    monkeypatch.setattr(children[0], "call", call_and_die)
    with pytest.raises(EmbedderFailed):
        embedder.embed(["a roof"], Stop())
    assert np.allclose(embedder.embed(["a roof"], Stop()), before, atol=1e-6)
    assert len(children) == 2


@pytest.mark.skipif(
    os.name == "nt" or os.getpriority(os.PRIO_PROCESS, 0) > 0,
    reason="priorities of POSIX, in a run that gives way to none",
)
def test_the_background_has_a_child_of_its_own_with_the_lowest_priority(
    starter: Starter, embedder: RemoteEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    children = spied(starter, monkeypatch)
    embedder.embed(["a roof"], Stop())
    embedder.embed(["a roof"], Stop(), is_background=True)
    person, background = (os.getpriority(os.PRIO_PROCESS, child.pid) for child in children)
    assert background == 19 and person < background


def test_a_stop_while_it_works_unwinds_and_it_works_again(embedder: RemoteEmbedder) -> None:
    embedder.embed(["a roof"], Stop())

    class StopSoon(Stop):
        looks = 0

        @property
        def is_set(self) -> bool:
            self.looks += 1
            return self.looks > 1

    with pytest.raises(Stopped):
        embedder.embed(["a long line of words " * 40] * 64, StopSoon())
    assert embedder.embed(["a roof"], Stop()).shape == (1, 384)


def test_files_that_are_gone_or_changed_are_named(starter: Starter, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = RemoteEmbedder(starter, replace(MINILM, package="no_such_package"))
    with pytest.raises(EmbedderMissing):
        gone.embed(["a roof"], Stop())
    # Another file in place of the vocabulary: the child refuses it by its digest.
    changed = RemoteEmbedder(starter, replace(MINILM, vocabulary="model/config.json"))
    with pytest.raises(EmbedderDamaged):
        changed.embed(["a roof"], Stop())
    changed.close()


def test_memory_is_bounded(starter: Starter, monkeypatch: pytest.MonkeyPatch) -> None:
    real = MINILM.given()
    monkeypatch.setattr(type(MINILM), "given", lambda _: replace(real, memory_bytes=64 * 1024 * 1024))
    small = RemoteEmbedder(starter, MINILM)
    with pytest.raises(EmbedderFailed):
        small.embed(["a roof"], Stop())
    small.close()


def test_a_child_that_answers_nonsense_is_ended(
    starter: Starter, embedder: RemoteEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    children = spied(starter, monkeypatch)
    embedder.embed(["a roof"], Stop())
    monkeypatch.setattr(remote, "checked", lambda *_: checked(Reply(b"[7]", rows(1)), 4, {0}))
    with pytest.raises(EmbedderFailed):
        embedder.embed(["a roof"], Stop())
    assert not children[0].is_alive
