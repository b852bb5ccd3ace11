"""The MLX engine beside mlx-lm's own `stream_generate`, in one run: `python -m tests.bench.mlx [--model FOLDER]`.

Prints loading (with what has to be imported), writing, the first token with a known beginning beside a cold one, and
whether the tokens are the same. Without a folder it is the tiny model, whose figures say little on Linux, where MLX
multiplies by the reference BLAS; on Apple silicon give the folder of a real model, and its `--family`.
"""

from __future__ import annotations

import argparse
import sys
import time
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from inglenook.core.events import Stop
from inglenook.engine.apple import mlx
from inglenook.engine.writers.prefixes import Prefixes
from inglenook.engine.writers.writing import Count, Turn, Writing
from inglenook.process.serve import Context

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by itself, it has no path to the tests' modules

from models.make import DATA

_PROMPTS = (
    "Tell me the story of the fox and the well.",
    "讲讲狐狸和井的故事。",
    "Count from one to twelve.",
    "Where does Ada Berg live?",
    "从一数到十二。",
)
_LONG = "The ferry leaves Saltmere at nine and is in Quill Bay at ten. " * 40

T = TypeVar("T")


def main() -> int:
    """Measure and print; 1 where the tokens differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=DATA / "mlx")
    parser.add_argument("--family", default="gemma3")
    parser.add_argument("--tokens", type=int, default=80)
    chosen = parser.parse_args()
    at = Context(lambda head, payload: None, 1, Stop(), None)
    model, load_s = timed(lambda: mlx.Model(chosen.model, chosen.family, 8192, at))
    (net, tokenizer, stream), peer_load_s = timed(lambda: peer_of(chosen.model))
    sys.stdout.write(
        f"| what | Inglenook | mlx-lm | ratio |\n| --- | --- | --- | --- |\n{row('load, s', load_s, peer_load_s)}"
    )
    same, ours_s, theirs_s, written = 0, 0.0, 0.0, 0
    for turn in range(2 * len(_PROMPTS)):
        writing = Writing((Turn("user", (_PROMPTS[turn // 2],)),), chosen.tokens)
        prompt = list(model.tokenizer.prompt(writing.turns).tokens)
        model._prefixes = Prefixes(1, 0)  # the peer knows nothing from before either
        works = [
            lambda: answer_of(model, writing, at),  # noqa: B023 - called at once
            lambda: [each.token for each in stream(net, tokenizer, prompt, chosen.tokens)],  # noqa: B023
        ]
        # Who goes second has warm caches.
        done = {place: timed(works[place]) for place in ((0, 1) if turn % 2 else (1, 0))}
        ours_s, theirs_s = ours_s + done[0][1], theirs_s + done[1][1]
        same += [token for token in done[1][0] if token not in model._ends] == done[0][0]
        written += len(done[0][0])
    sys.stdout.write(row("written tokens/s", written / ours_s, written / theirs_s))
    model._prefixes = Prefixes(8, 2**30)
    cold_s, known_s = first_token_s(model, at)
    sys.stdout.write(
        f"| first token, known beginning beside cold, s | {known_s:.3f} | {cold_s:.3f} | {cold_s / known_s:.1f} |\n"
    )
    sys.stdout.write(f"\nthe same tokens: {same} of {2 * len(_PROMPTS)} texts\n")
    return 0 if same == 2 * len(_PROMPTS) else 1


def peer_of(folder: Path) -> tuple[Any, Any, Callable[..., Any]]:
    """mlx-lm as its makers mean it to be used. Its front was passed by, so it is brought in anew."""
    import importlib

    for name in [name for name in sys.modules if name.split(".")[0] == "mlx_lm" and "models" not in name]:
        del sys.modules[name]
    library = importlib.import_module("mlx_lm")
    net, tokenizer = library.load(str(folder))
    return net, tokenizer, library.stream_generate


def answer_of(model: mlx.Model, writing: Writing, at: Context) -> list[int]:
    """The tokens that our engine writes."""
    return [
        token for value, payload in model.write(writing, at) if isinstance(value, str) for token in array("i", payload)
    ]


def first_token_s(model: mlx.Model, at: Context) -> tuple[float, float]:
    """A long beginning read for the first time, then with another question."""
    found: list[float] = []
    for question in ("When does it leave?", "When is it there?"):
        writing = Writing((Turn("user", (_LONG, question)),), 1)
        (*_, (count, _)), seconds = timed(lambda: list(model.write(writing, at)))  # noqa: B023 - called at once
        assert isinstance(count, Count)
        found.append(seconds)
    return found[0], found[1]


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What came of it, and the seconds that it took."""
    begun = time.perf_counter()
    return work(), time.perf_counter() - begun


def row(what: str, ours: float, theirs: float) -> str:
    """One row of the table."""
    return f"| {what} | {ours:,.2f} | {theirs:,.2f} | {ours / theirs:.2f} |\n"


if __name__ == "__main__":
    raise SystemExit(main())
