"""How fast texts are embedded, beside a plain forward pass in the same process: `python -m tests.bench.embedding`.

Processor time of one core in both; the child's is read from the operating system (Linux). Each figure is the better of
three rounds that take turns.
"""

from __future__ import annotations

import math
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as in the child; before numpy is loaded

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from inglenook.core.events import Stop
from inglenook.engine.embedders.catalogue import MINILM, files_of
from inglenook.engine.embedders.minilm import MiniLM
from inglenook.engine.embedders.remote import RemoteEmbedder
from inglenook.engine.embedders.wordpiece import WordPiece
from inglenook.process import starting
from inglenook.process.child import Child

_ROUNDS = 3
_BATCH = 8  # texts that the plain pass pads to one length
Matrix = NDArray[np.float32]


class PlainForward:
    """The forward pass as a textbook writes it in float32: padded, one matrix product after another."""

    def __init__(self) -> None:
        files = files_of(MINILM)
        self._tensors = load_file(files.weights)
        self._words = WordPiece(files.vocabulary.read_text("utf-8").rstrip("\n").split("\n"))

    def embed(self, texts: Sequence[str]) -> Matrix:
        """The vectors of texts, like lengths together."""
        encoded = [self._words.encode(text, 256) for text in texts]
        vectors = np.empty((len(texts), 384), np.float32)
        order = sorted(range(len(texts)), key=lambda place: len(encoded[place]))
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            vectors[places] = self._batch([encoded[place] for place in places])
        return vectors

    def _batch(self, encoded: Sequence[Sequence[int]]) -> Matrix:
        longest = max(map(len, encoded))
        numbers = np.zeros((len(encoded), longest), np.intp)
        mask = np.zeros((len(encoded), longest), np.float32)
        for row, each in enumerate(encoded):
            numbers[row, : len(each)] = each
            mask[row, : len(each)] = 1.0
        places = self._tensors["embeddings.position_embeddings.weight"][:longest]
        x = self._tensors["embeddings.word_embeddings.weight"][numbers] + places
        x = self._norm(x + self._tensors["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(6):
            x = self._layer(x, mask, f"encoder.layer.{layer}")
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
        return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True))

    def _layer(self, x: Matrix, mask: Matrix, name: str) -> Matrix:
        texts, longest, width = x.shape
        query, key, value = (
            self._linear(x, f"{name}.attention.self.{part}").reshape(texts, longest, 12, 32).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(math.sqrt(32)) + (mask[:, None, None] - 1) * 1e9
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        found = (scores @ value).transpose(0, 2, 1, 3).reshape(texts, longest, width)
        attended = self._linear(found.astype(np.float32), f"{name}.attention.output.dense")
        x = self._norm(x + attended, f"{name}.attention.output.LayerNorm")
        wide = self._linear(x, f"{name}.intermediate.dense")
        wide = wide * _normal(wide)
        return self._norm(x + self._linear(wide, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _linear(self, x: Matrix, name: str) -> Matrix:
        return np.asarray(x @ self._tensors[f"{name}.weight"].T + self._tensors[f"{name}.bias"])

    def _norm(self, x: Matrix, name: str) -> Matrix:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(1e-12))
        return np.asarray(scaled * self._tensors[f"{name}.weight"] + self._tensors[f"{name}.bias"])


def _normal(x: Matrix) -> Matrix:
    """The normal distribution by formula 7.1.26 of Abramowitz and Stegun."""
    size = np.abs(x) * np.float32(math.sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * size)
    sum_ = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    error = np.sign(x) * (1 - sum_ * np.exp(-size * size))
    return np.asarray((1 + error) / 2, np.float32)


def texts_of(words: int, count: int) -> list[str]:
    """Invented English texts of so many words each, by Zipf's law over the vocabulary's whole words."""
    vocabulary = files_of(MINILM).vocabulary.read_text("utf-8").split("\n")
    whole = [word for word in vocabulary if word.isascii() and word.isalpha() and len(word) > 1][:4000]
    chooser = random.Random(words)
    weights = [1 / (rank + 3) for rank in range(len(whole))]
    return [" ".join(chooser.choices(whole, weights, k=words)) for _ in range(count)]


def main() -> int:
    """Measure and print."""
    starter = starting.start()
    children: list[Child] = []
    spawn = starter.spawn
    starter.spawn = lambda *given, **named: children.append(spawn(*given, **named)) or children[-1]  # type: ignore[method-assign, func-returns-value]
    remote, plain = RemoteEmbedder(starter, MINILM), PlainForward()
    files = files_of(MINILM)
    with files.weights.open("rb") as file:
        own = MiniLM(file, files.vocabulary.read_bytes())
    remote.embed(["once"], Stop())
    sys.stdout.write("| 100 texts | child | same code here | plain pass here | child / here | child / plain |\n")
    sys.stdout.write("| --- | --- | --- | --- | --- | --- |\n")
    for name, words in (("sentences of 20 words", 20), ("passages of 150 words (900 characters)", 150)):
        texts = texts_of(words, 100)
        runs: tuple[tuple[Callable[[], object], int | None], ...] = (
            (lambda texts=texts: remote.embed(texts, Stop()), children[0].pid),  # type: ignore[misc]
            (lambda texts=texts: list(own.batches(texts)), None),  # type: ignore[misc]
            (lambda texts=texts: plain.embed(texts), None),  # type: ignore[misc]
        )
        child, here, textbook = (100 / spent for spent in _best(runs))
        sys.stdout.write(
            f"| {name} | {child:.1f}/s | {here:.1f}/s | {textbook:.1f}/s"
            f" | {child / here:.2f} | {child / textbook:.2f} |\n"
        )
    question_s = _best(((lambda: remote.embed(["what did the landlord say about the roof"], Stop()), -1),))[0]
    sys.stdout.write(f"\na question of 8 words, by the clock: {question_s * 1000:.1f} ms\n")
    remote.close()
    starter.close()
    return 0


def _best(runs: Sequence[tuple[Callable[[], object], int | None]]) -> list[float]:
    best = [math.inf] * len(runs)
    for _ in range(_ROUNDS):
        for number, (run, pid) in enumerate(runs):
            begun = _spent_s(pid)
            run()
            best[number] = min(best[number], _spent_s(pid) - begun)
    return best


def _spent_s(pid: int | None) -> float:
    """Processor time of this process, or with that of a child added; by the clock for -1."""
    if pid == -1:
        return time.perf_counter()
    spent = time.process_time()
    if pid is not None:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return spent


if __name__ == "__main__":
    sys.exit(main())
