"""all-MiniLM-L6-v2 on numpy alone: a six-layer BERT (Devlin et al. 2018; Wang et al. 2020), mean-pooled and normalised.

Runs in a child process. The weights are mapped, not copied, so that they cost page cache that two children share. Texts
of a batch lie one after another in one matrix without padding; only attention looks at them one length at a time. The
GELU is the exact one up to 3e-6, by a logistic of an odd polynomial: one `exp` in place of an error function.
"""

from __future__ import annotations

import hashlib
import json
import math
import mmap
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from inglenook.engine.embedders.catalogue import MINILM, EmbedderDamaged
from inglenook.engine.embedders.wordpiece import WordPiece

Matrix = NDArray[np.float32]

_LAYERS, _HEADS, _WIDTH, _WIDE, _EPSILON = 6, 12, 384, 1536, 1e-12
_HEAD = _WIDTH // _HEADS
_LIMIT = 256  # pieces of one text, as the model was trained to be used
_BATCH = 1024  # pieces in a batch: about half a second on an old core, which is how long a stop may wait
_ROWS = 128  # of the widest matrix at a time, so that it stays in the processor's cache
# -2p(x), highest power first, where x / (1 + exp(-2p(x))) is the GELU; a fit of minimal largest error on [-8, 8].
_GELU = tuple(
    np.float32(-2.0 * each)
    for each in (1.11910287e-06, -3.05813584e-05, -1.24859899e-04, 3.64687884e-02, 7.97828137e-01)
)


@dataclass(frozen=True, slots=True)
class _Norm:
    scale: Matrix
    shift: Matrix


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer; each matrix takes rows, so that `x @ w + b` is the linear map."""

    attend: tuple[Matrix, Matrix]  # query (scaled by 1/sqrt(d)), key and value side by side
    gather: tuple[Matrix, Matrix]
    norm_attended: _Norm
    widen: tuple[Matrix, Matrix]
    narrow: tuple[Matrix, Matrix]
    norm_fed: _Norm


class MiniLM:
    """The model, loaded. `file` holds the weights, `vocabulary` is the text of `vocab.txt`; so many `threads` work."""

    def __init__(self, file: BinaryIO, vocabulary: bytes, threads: int = 1) -> None:
        _check(vocabulary, MINILM.vocabulary_digest)
        self._words = WordPiece(vocabulary.decode("utf-8").rstrip("\n").split("\n"))
        self._threads = threads
        self._scratches = [_Scratch() for _ in range(threads)]
        tensors = _tensors(file)
        positions = tensors["embeddings.position_embeddings.weight"][:_LIMIT]
        self._pieces = tensors["embeddings.word_embeddings.weight"]
        self._places = positions + tensors["embeddings.token_type_embeddings.weight"][0]
        self._norm = _norm(tensors, "embeddings.LayerNorm")
        self._layers = [_layer(tensors, f"encoder.layer.{number}.") for number in range(_LAYERS)]

    def batches(self, texts: Sequence[str]) -> Generator[tuple[list[int], Matrix], None, None]:
        """The vectors of all texts, a batch at a time: the places of its texts in `texts`, and their rows, of length 1.

        Like lengths go together. Whoever iterates may stop between two batches.
        """
        encoded = [self._words.encode(text, _LIMIT) for text in texts]
        batches = list(batches_of([len(each) for each in encoded]))
        if self._threads == 1 or len(batches) == 1:
            for places in batches:
                yield places, self._vectors([encoded[place] for place in places])
            return
        # numpy lets go of the interpreter while it works.
        pool = ThreadPoolExecutor(self._threads)
        try:
            work = [pool.submit(self._vectors, [encoded[place] for place in places]) for places in batches]
            for places, done in zip(batches, work, strict=True):
                yield places, done.result()
        finally:
            pool.shutdown(cancel_futures=True)

    def _vectors(self, encoded: Sequence[Sequence[int]]) -> Matrix:
        """The vectors of texts in the order of their lengths."""
        scratch = self._scratches.pop()  # there are as many as threads
        try:
            return self._forward(encoded, scratch)
        finally:
            self._scratches.append(scratch)

    def _forward(self, encoded: Sequence[Sequence[int]], scratch: _Scratch) -> Matrix:
        lengths = [len(each) for each in encoded]
        x = self._pieces[np.concatenate([np.asarray(each, np.intp) for each in encoded])]
        x += np.concatenate([self._places[:length] for length in lengths])
        _normalize(x, self._norm)
        for layer in self._layers:
            _step(x, layer, lengths, scratch)
        starts = [end - length for end, length in zip(accumulate(lengths), lengths, strict=True)]
        vectors = np.add.reduceat(x, starts, axis=0)
        # The mean and the sum point the same way, and only the direction is kept.
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


def batches_of(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The places of all lengths, shortest first, as many together as fill a batch."""
    waiting: list[int] = []
    size = 0
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if waiting and size + lengths[place] > _BATCH:
            yield waiting
            waiting, size = [], 0
        waiting.append(place)
        size += lengths[place]
    if waiting:
        yield waiting


class _Scratch:
    """Memory that every layer of every batch uses again; to be handed new pages each time would cost a tenth."""

    def __init__(self) -> None:
        self.projected = np.empty((_BATCH, 3 * _WIDTH), np.float32)
        self.attended = np.empty((_BATCH, _WIDTH), np.float32)
        self.gathered = np.empty((_BATCH, _WIDTH), np.float32)
        self.scores = np.empty(_HEADS * _LIMIT * _LIMIT, np.float32)
        self.wide = np.empty((_ROWS, _WIDE), np.float32)
        self.bent = np.empty((_ROWS, _WIDE), np.float32)
        self.square = np.empty((_ROWS, _WIDE), np.float32)


def _step(x: Matrix, layer: _Layer, lengths: Sequence[int], scratch: _Scratch) -> None:
    """One layer, in place."""
    attended = scratch.attended[: len(x)]
    projected = _linear(x, layer.attend, scratch.projected)
    start = 0
    for length, group in groupby(lengths):
        # As many texts at once as have room in the scores.
        end, most = start + length * len(list(group)), _LIMIT * _LIMIT // (length * length) * length
        for first in range(start, end, most):
            last = min(end, first + most)
            _attend(projected[first:last], attended[first:last], length, scratch.scores)
        start = end
    x += _linear(attended, layer.gather, scratch.gathered)
    _normalize(x, layer.norm_attended)
    for first in range(0, len(x), _ROWS):
        rows = x[first : first + _ROWS]
        wide = _linear(rows, layer.widen, scratch.wide)
        _gelu(wide, scratch.bent[: len(rows)], scratch.square[: len(rows)])
        rows += _linear(wide, layer.narrow, scratch.gathered)
        _normalize(rows, layer.norm_fed)


def _linear(x: Matrix, weights: tuple[Matrix, Matrix], room: Matrix) -> Matrix:
    y = np.matmul(x, weights[0], out=room[: len(x)])
    y += weights[1]
    return y


def _attend(projected: Matrix, attended: Matrix, length: int, room: Matrix) -> None:
    """Scaled dot-product attention within texts of one length, written into `attended`."""
    count = len(projected) // length
    query, key, value = projected.reshape(count, length, 3, _HEADS, _HEAD).transpose(2, 0, 3, 1, 4)
    scores = room[: count * _HEADS * length * length].reshape(count, _HEADS, length, length)
    np.matmul(query, key.transpose(0, 1, 3, 2), out=scores)
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    found = scores @ value
    found /= scores.sum(axis=-1, keepdims=True)
    attended.reshape(count, length, _HEADS, _HEAD)[...] = found.transpose(0, 2, 1, 3)


def _normalize(x: Matrix, norm: _Norm) -> None:
    """Layer normalization (Ba et al. 2016) of each row, in place."""
    x -= x.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", x, x)
    variance /= np.float32(x.shape[1])
    x /= np.sqrt(variance + np.float32(_EPSILON))[:, None]
    x *= norm.scale
    x += norm.shift


def _gelu(x: Matrix, y: Matrix, square: Matrix) -> None:
    """Gaussian error linear unit (Hendrycks and Gimpel 2016), in place; `y` and `square` are room of the same shape."""
    np.multiply(x, x, out=square)
    np.multiply(square, _GELU[0], out=y)
    for factor in _GELU[1:-1]:
        y += factor
        y *= square
    y += _GELU[-1]
    y *= x
    with np.errstate(over="ignore"):
        np.exp(y, out=y)
    y += np.float32(1.0)
    x /= y


def _layer(tensors: Mapping[str, Matrix], name: str) -> _Layer:
    parts = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
    scales = (np.float32(1.0 / math.sqrt(_HEAD)), np.float32(1.0), np.float32(1.0))
    weights = [tensors[f"{part}.weight"].T * scale for part, scale in zip(parts, scales, strict=True)]
    biases = [tensors[f"{part}.bias"] * scale for part, scale in zip(parts, scales, strict=True)]
    return _Layer(
        attend=(np.concatenate(weights, axis=1), np.concatenate(biases)),
        gather=_map(tensors, f"{name}attention.output.dense"),
        norm_attended=_norm(tensors, f"{name}attention.output.LayerNorm"),
        widen=_map(tensors, f"{name}intermediate.dense"),
        narrow=_map(tensors, f"{name}output.dense"),
        norm_fed=_norm(tensors, f"{name}output.LayerNorm"),
    )


def _map(tensors: Mapping[str, Matrix], name: str) -> tuple[Matrix, Matrix]:
    return tensors[f"{name}.weight"].T, tensors[f"{name}.bias"]


def _norm(tensors: Mapping[str, Matrix], name: str) -> _Norm:
    return _Norm(tensors[f"{name}.weight"], tensors[f"{name}.bias"])


def _tensors(file: BinaryIO) -> dict[str, Matrix]:
    """The float32 tensors of a safetensors file, mapped. The whole file is checked against its digest before."""
    try:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError as error:  # an empty file
        raise EmbedderDamaged() from error
    _check(mapped, MINILM.weights_digest)
    start = 8 + int.from_bytes(mapped[:8], "little")
    header = json.loads(mapped[8:start])
    return {
        name: np.frombuffer(mapped, np.float32, math.prod(each["shape"]), start + each["data_offsets"][0]).reshape(
            each["shape"]
        )
        for name, each in header.items()
        if each.get("dtype") == "F32"
    }


def _check(data: bytes | mmap.mmap, digest: str) -> None:
    if hashlib.sha256(data).hexdigest() != digest:
        raise EmbedderDamaged()
