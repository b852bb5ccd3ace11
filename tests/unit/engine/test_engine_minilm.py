"""The forward pass, beside the textbook's: padded, in double precision, with the real error function."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from safetensors.numpy import load_file

from inglenook.engine.embedders import minilm
from inglenook.engine.embedders.catalogue import MINILM, EmbedderDamaged, EmbedderMissing, files_of
from inglenook.engine.embedders.minilm import MiniLM, batches_of
from inglenook.engine.embedders.wordpiece import WordPiece

TEXTS = (
    "The roof leaks.",
    "Please send the signed lease back by Friday; the landlord is waiting for it.",
    "a",
    "Tide tables for the harbour: high water at 06:14 and 18:41. " * 12,
    "The roof leaks.",
)
Tensors = dict[str, NDArray[np.float64]]


@pytest.fixture(scope="module")
def model() -> Iterator[MiniLM]:
    files = files_of(MINILM)
    with files.weights.open("rb") as file:
        yield MiniLM(file, files.vocabulary.read_bytes())


@pytest.fixture(scope="module")
def tensors() -> Tensors:
    return {name: tensor.astype(np.float64) for name, tensor in load_file(files_of(MINILM).weights).items()}


def test_several_threads_give_the_same(model: MiniLM, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "_BATCH", 32)
    files = files_of(MINILM)
    texts = [f"The {number}th letter of the landlord. " * (1 + number % 2) for number in range(9)]
    with files.weights.open("rb") as file:
        many = MiniLM(file, files.vocabulary.read_bytes(), threads=3)
    assert len(list(many.batches(texts))) > 3
    assert np.allclose(embedded(many, texts), embedded(model, texts), atol=1e-6)
    unfinished = many.batches(texts)
    next(unfinished)
    unfinished.close()
    assert np.allclose(embedded(many, texts[:2]), embedded(model, texts[:2]), atol=1e-6)


def embedded(model: MiniLM, texts: Sequence[str]) -> NDArray[np.float32]:
    vectors = np.zeros((len(texts), MINILM.dimensions), np.float32)
    for places, rows in model.batches(texts):
        vectors[places] = rows
    return vectors


def test_vectors_are_those_of_the_textbook(model: MiniLM, tensors: Tensors) -> None:
    words = WordPiece(files_of(MINILM).vocabulary.read_text("utf-8").rstrip("\n").split("\n"))
    ours = embedded(model, TEXTS)
    for text, vector in zip(TEXTS, ours, strict=True):
        assert np.abs(textbook(tensors, words.encode(text, 256)) - vector).max() < 1e-5


@given(lengths=st.lists(st.integers(2, 256), max_size=60))
def test_batches_cover_all_and_are_small_enough_to_stop_between(lengths: list[int]) -> None:
    batches = list(batches_of(lengths))
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    assert all(sum(lengths[place] for place in batch) <= 1024 for batch in batches)
    assert [lengths[place] for batch in batches for place in batch] == sorted(lengths)


def test_a_changed_byte_in_the_weights_is_refused(tmp_path: Path) -> None:
    files = files_of(MINILM)
    data = bytearray(files.weights.read_bytes())
    data[len(data) // 2] ^= 1
    changed = tmp_path / "model.safetensors"
    changed.write_bytes(data)
    with changed.open("rb") as file, pytest.raises(EmbedderDamaged):
        MiniLM(file, files.vocabulary.read_bytes())


@pytest.mark.parametrize("content", [b"", b"{}"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "model.safetensors"
    other.write_bytes(content)
    with other.open("rb") as file, pytest.raises(EmbedderDamaged):
        MiniLM(file, files_of(MINILM).vocabulary.read_bytes())
    with files_of(MINILM).weights.open("rb") as file, pytest.raises(EmbedderDamaged):
        MiniLM(file, b"[UNK]\n[CLS]\n[SEP]\n")


def test_files_that_are_not_there_or_too_short_have_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    with pytest.raises(EmbedderMissing):
        files_of(replace(MINILM, package="no_such_package"))
    with pytest.raises(EmbedderMissing):
        files_of(replace(MINILM, weights="model/no.safetensors"))
    with pytest.raises(EmbedderDamaged):
        files_of(replace(MINILM, weights_bytes=1))


def textbook(tensors: Tensors, numbers: Sequence[int]) -> NDArray[np.float64]:
    def linear(x: NDArray[np.float64], name: str) -> NDArray[np.float64]:
        return np.asarray(x @ tensors[f"{name}.weight"].T + tensors[f"{name}.bias"])

    def norm(x: NDArray[np.float64], name: str) -> NDArray[np.float64]:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return np.asarray(scaled * tensors[f"{name}.weight"] + tensors[f"{name}.bias"])

    def heads(x: NDArray[np.float64]) -> NDArray[np.float64]:
        return x.reshape(len(x), 12, 32).transpose(1, 0, 2)

    erf = np.vectorize(math.erf)
    x = tensors["embeddings.word_embeddings.weight"][list(numbers)]
    x = x + tensors["embeddings.position_embeddings.weight"][: len(x)]
    x = norm(x + tensors["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(6):
        name = f"encoder.layer.{layer}"
        query, key, value = (heads(linear(x, f"{name}.attention.self.{part}")) for part in ("query", "key", "value"))
        weights = np.exp(query @ key.transpose(0, 2, 1) / math.sqrt(32))
        weights /= weights.sum(-1, keepdims=True)
        found = (weights @ value).transpose(1, 0, 2).reshape(len(x), 384)
        x = norm(x + linear(found, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
        wide = linear(x, f"{name}.intermediate.dense")
        wide = wide * (1 + erf(wide / math.sqrt(2))) / 2
        x = norm(x + linear(wide, f"{name}.output.dense"), f"{name}.output.LayerNorm")
    mean = x.mean(0)
    return np.asarray(mean / np.linalg.norm(mean))
