"""A full-size stand-in for Gemma 3 270M: its exact shape and vocabulary size with random weights, for measuring.

Speed does not depend on what the weights are. `python -m tests.bench.speedmodel FOLDER` writes the two usual forms into
the folder (nothing is written where they already are) and prints how each loads and runs in llama.cpp. The vocabulary
is synthetic: the control tokens, the bytes, ASCII, and combinations of syllables up to 262,144, with scores, because
reading the vocabulary is most of the time that loading takes.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by itself, it has no path to the tests' modules

from models import gguf
from models.shape import Shape, vocabulary_facts
from models.vocabulary import CONTROL, SPACE, TEMPLATE, Vocabulary, token_types

SHAPE = Shape(262_144, 640, 18, 2048, 4, 1, 256, window=512, context=32_768)
FORMS = {"speed-q4_0": gguf.Q4_0, "speed-q8_0": gguf.Q8_0}  # the body; the head is Q8_0 in both
_ROWS = 8_192


def build(folder: Path) -> dict[str, Path]:
    """The files by name; those that are there already are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name}.gguf" for name in FORMS}
    missing = {name: path for name, path in paths.items() if not path.exists()}
    if missing:
        vocabulary = synthetic_vocabulary(SHAPE.vocabulary)
        template = TEMPLATE.read_text(encoding="utf-8")
        types = [*token_types(), *(1 for _piece in vocabulary.pieces)]
        words = vocabulary_facts(list(vocabulary.tokens), list(vocabulary.scores), types, template)
        for name, path in missing.items():
            fresh = path.with_suffix(".new")
            gguf.write(fresh, SHAPE.facts(name) | words, list(tensors_of(name)))
            fresh.replace(path)
    return paths


def synthetic_vocabulary(size: int) -> Vocabulary:
    """ASCII, syllables of two letters, then words of two and three of them, with and without a space before."""
    syllables = [a + b for a in "bcdfghklmnprstvz" for b in "aeiou"]
    ascii_pieces = [SPACE, "\n", *map(chr, range(0x21, 0x7F))]
    spaced = [SPACE + syllable for syllable in syllables]
    pairs = [a + b for a, b in itertools.product([*spaced, *syllables], syllables)]
    words = (a + b for a, b in itertools.product(pairs, syllables))
    pieces = [*ascii_pieces, *syllables, *spaced, *pairs]
    wanted = size - len(CONTROL) - 256
    return Vocabulary(tuple([*pieces, *itertools.islice(words, wanted - len(pieces))]))


def tensors_of(name: str) -> Iterator[gguf.Tensor]:
    """The tensors of one of `FORMS`, made as they are written."""
    form = FORMS[name]
    for number, (tensor, sides) in enumerate(SHAPE.tensor_shapes().items()):
        kind = gguf.F32 if len(sides) == 1 else gguf.Q8_0 if number == 0 else form
        yield gguf.Tensor(tensor, sides, kind, _random(number, sides, kind))


def _random(seed: int, sides: tuple[int, ...], form: gguf.Form) -> Iterator[bytes]:
    """Some rows at a time, so that no matrix stands in memory as a whole; the larger ones repeat their first rows."""
    chance = np.random.default_rng(seed)
    if len(sides) == 1:
        yield gguf.packed(np.ones(sides, np.float32), form)
        return
    rows, columns = sides
    block = gguf.packed(chance.standard_normal((min(rows, _ROWS), columns), np.float32) * np.float32(0.02), form)
    row = len(block) // min(rows, _ROWS)
    for start in range(0, rows, _ROWS):
        yield block[: row * min(_ROWS, rows - start)]


def measure(path: Path) -> str:
    """Load, prefill of 512 tokens, decode of 64, and memory at the end, as one line; in this process."""
    from models.llama import Llama

    begun = time.perf_counter()
    llama = Llama(path, threads=2, batch=512, context=2048)
    load = time.perf_counter() - begun
    chance = np.random.default_rng(1)
    prompt = [2, *(int(token) for token in chance.integers(300, SHAPE.vocabulary, 511))]
    timings = llama.complete(prompt, n_predict=64, ignore_eos=True)["timings"]
    llama.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return (
        f"| {path.stem} | {path.stat().st_size / 1e6:.0f} MB | load {load:.1f} s | "
        f"prefill {timings['prompt_per_second']:.0f} tok/s | decode {timings['predicted_per_second']:.1f} tok/s | "
        f"peak {peak:.0f} MB |"
    )


def main() -> int:
    """Build, then measure each file in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        sys.stdout.write(measure(chosen.measure) + "\n")
        return 0
    for path in build(chosen.folder).values():
        command = [sys.executable, "-m", "tests.bench.speedmodel", str(chosen.folder), "--measure", str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        sys.stdout.write(done.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
