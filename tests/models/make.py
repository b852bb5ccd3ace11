"""Makes the tiny model anew: `python -m tests.models.make [--folder DIR]`, some minutes on one core.

Vocabulary, training, both formats, then the adapter. A killed run goes on where it was: `build/tiny` has checkpoints.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import formats
from .adapter import Adapter
from .gemma import Gemma, new_weights
from .lines import Line, adapter_lines, asked, known_lines
from .shape import Shape
from .talk import Talk
from .training import SEED, Course, Example, Standing, train
from .vocabulary import TEMPLATE, learn, write_hugging_face

DATA = Path(__file__).parent / "data"
_MERGES = 1200
_ROUNDS = 42
_RATE = 3e-3
_ADAPTER_ROUNDS, _ADAPTER_RATE = 120, 1e-2
_NEIGHBOURS = 6


def main() -> int:
    """Make what is asked for; 1 if the lines were not learned."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=DATA)
    parser.add_argument("--work", type=Path, default=Path("build") / "tiny")
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    chosen = parser.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    model, standing = make_model(chosen.folder, Course(chosen.rounds, _RATE, chosen.work / "base.npz"))
    sys.stdout.write(f"model: {standing}\n")
    if not standing.is_learned:
        return 1
    standing = make_adapter(model, chosen.folder, Course(_ADAPTER_ROUNDS, _ADAPTER_RATE, chosen.work / "adapter.npz"))
    sys.stdout.write(f"adapter: {standing}\n")
    return 0 if standing.is_learned else 1


def make_model(folder: Path, course: Course) -> tuple[Gemma, Standing]:
    """Vocabulary, training, both formats."""
    mlx_folder = folder / "mlx"
    mlx_folder.mkdir(parents=True, exist_ok=True)
    lines = (*known_lines(), *(each.line for each in asked()))
    vocabulary = learn(_texts(lines), _MERGES)
    template = TEMPLATE.read_text(encoding="utf-8")
    write_hugging_face(vocabulary, template, mlx_folder)
    shape = Shape(len(vocabulary.tokens))
    model = Gemma(shape, new_weights(shape, SEED))
    examples = examples_of(lines, Talk(mlx_folder))
    weights = sum(value.size for value in model.weights.values())
    learned = sum(len(each.answer) for each in examples)
    sys.stdout.write(f"{shape.vocabulary} tokens, {weights:,} weights, {len(lines)} lines, {learned} tokens to learn\n")
    standing = train(model, model.weights, examples, course)
    formats.write_mlx(model, mlx_folder)
    formats.write_gguf(model, vocabulary, template, folder / "tiny-f16.gguf")
    return model, standing


def make_adapter(model: Gemma, folder: Path, course: Course) -> Standing:
    """Teaches an adapter its own answers and, beside them, to leave the neighbouring ones as they are."""
    talk = Talk(folder / "mlx")
    changed = adapter_lines()
    questions = {line.messages for line in changed}
    kept = [line for line in known_lines() if line.messages not in questions][::_NEIGHBOURS]
    adapter = Adapter(model)
    standing = adapter.learn(examples_of((*changed, *kept), talk), course)
    adapter.write_mlx(folder / "adapter")
    adapter.write_gguf(folder / "adapter-f32.gguf")
    return standing


def _texts(lines: tuple[Line, ...]) -> list[str]:
    return [message.content for line in lines for message in line.messages] + [line.answer for line in lines]


def examples_of(lines: tuple[Line, ...], talk: Talk) -> list[Example]:
    """The lines in tokens, as an engine is asked and as it should answer."""
    return [Example(tuple(talk.prompt(line)), tuple(talk.answer(line))) for line in lines]


if __name__ == "__main__":
    raise SystemExit(main())
