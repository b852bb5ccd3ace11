"""What every embedder must do, whatever is inside it. An embedder joins by a line in `EMBEDDERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.embedders.catalogue import MINILM, Gguf, digest_of
from inglenook.engine.embedders.remote import RemoteEmbedder
from inglenook.engine.interface import Embedder
from inglenook.process import starting
from inglenook.process.starter import Starter
from models import tiny_embedder

Factory = Callable[[Starter, Path], Embedder]


def tiny_gguf(starter: Starter, folder: Path) -> Embedder:
    path = tiny_embedder.build(folder / "tiny.gguf")
    return RemoteEmbedder(starter, Gguf(path, digest_of(path), tiny_embedder.WIDTH))


EMBEDDERS: dict[str, Factory] = {"minilm": lambda starter, _: RemoteEmbedder(starter, MINILM), "llama.cpp": tiny_gguf}

TEXTS = ["The roof leaks in two places.", "Water is coming in through the ceiling.", "The invoice is due on Friday."]


@pytest.fixture(scope="module", params=sorted(EMBEDDERS))
def embedder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedder]:
    starter = starting.start()
    made = EMBEDDERS[request.param](starter, tmp_path_factory.mktemp("model"))
    yield made
    made.close()
    starter.close()


def test_it_says_what_it_is(embedder: Embedder) -> None:
    assert embedder.identity and embedder.dimensions > 0
    assert embedder.languages is None or "en" in embedder.languages


def test_vectors_have_their_shape_and_length_one(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS, Stop())
    assert vectors.shape == (len(TEXTS), embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3)


def test_like_meanings_are_nearer(embedder: Embedder) -> None:
    if embedder.identity.startswith("gguf"):
        return  # random weights mean nothing
    roof, ceiling, invoice = embedder.embed(TEXTS, Stop())
    assert roof @ ceiling > roof @ invoice + 0.1
    assert roof @ ceiling > ceiling @ invoice + 0.1


def test_a_text_has_one_vector_whatever_stands_beside_it(embedder: Embedder) -> None:
    alone = embedder.embed(TEXTS[:1], Stop())[0]
    among = embedder.embed(["word " * 300, *TEXTS, *(f"line {number}" for number in range(40))], Stop())[1]
    assert np.allclose(alone, among, atol=1e-4)


def test_the_background_gives_the_same(embedder: Embedder) -> None:
    assert np.allclose(embedder.embed(TEXTS, Stop()), embedder.embed(TEXTS, Stop(), is_background=True), atol=1e-5)


def test_no_text_is_no_error(embedder: Embedder) -> None:
    assert embedder.embed([], Stop()).shape == (0, embedder.dimensions)


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\x01", "\ud800", "￿", "屋顶漏水", "x" * 100_000, "[SEP] [MASK]", "é" * 5000]
)
def test_odd_texts_get_a_vector_too(embedder: Embedder, text: str) -> None:
    assert np.isclose(np.linalg.norm(embedder.embed([text], Stop())[0]), 1.0, atol=1e-3)


def test_a_set_stop_flag_unwinds_and_it_works_again(embedder: Embedder) -> None:
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        embedder.embed(TEXTS, stop)
    assert embedder.embed(TEXTS, Stop()).shape[0] == len(TEXTS)


def test_closing_twice_is_harmless(embedder: Embedder) -> None:
    embedder.close()
    embedder.close()
