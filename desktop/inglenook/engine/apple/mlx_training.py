"""A child that trains an adapter of a model in a folder of safetensors, by MLX. The verbs are those of `teaching`.

Networks and low-rank layers are mlx-lm's, the optimiser MLX's. The loop of mlx-lm's trainer (`tuner.trainer`) is not
used: it writes its checkpoints into files, goes on from the weights alone, asks nobody between two steps, and imports
transformers. Here each step asks whether to go on, and the state that is given back (weights, the optimiser's moments,
the number of steps) is all that another process needs to come to the same end, byte by byte on the same computer: the
order of the texts follows from seed and round, and nothing else is left to chance.

The loss is reckoned over the answer alone, and the vocabulary only where an answer stands: for a vocabulary of 262,144
that is most of the memory.
"""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from inglenook.core.errors import InglenookError
from inglenook.engine.apple.folder import config_of
from inglenook.engine.apple.mlx import Model
from inglenook.engine.apple.mlx_net import core
from inglenook.engine.apple.tokenizer import FolderTokenizer
from inglenook.engine.shelf.adapters import TRAINED, packed
from inglenook.engine.shelf.models import ModelDamaged, ModelMissing, ModelUnfit, digest_of
from inglenook.engine.training.teaching import NAME, Begun, Lesson, Measured, NotLearned, Stepped, Taught
from inglenook.engine.writers.writing import Loaded, Writing
from inglenook.process import wire
from inglenook.process.limits import lower_priority
from inglenook.process.serve import Context, Handler
from inglenook.process.wire import Call

Answers = Iterator[tuple[object, bytes]]
Example = tuple[list[int], int]  # tokens, and how many of them stand before the answer

_RISE = 0.1  # of all steps
_LAST_RATE = 0.1
_MOST_NORM = 1.0  # of a gradient
_LEAST_BESIDE = 16  # tokens of a mail that stay where it is cut
_PLACE = re.compile(r"(?:.*\.)?layers\.\d+\.")


class _Trainer:
    """The verbs, over one model that is loaded by the first call."""

    def __init__(self) -> None:
        self._model: Model
        self._course: _Course
        self._path: Path

    def load(self, call: Call, payload: bytes, context: Context) -> Answers:
        """Load the model of the folder `path`, whose digest must be `digest`."""
        lower_priority()
        self._path = Path(str(call.options["path"]))
        try:
            if digest_of(self._path, context.stop.check) != call.options["digest"]:
                raise ModelDamaged()
            self._model = Model(self._path, str(call.options["family"]), int(call.options["context"]), context)
        except OSError as error:
            raise ModelMissing() from error
        except (InglenookError, MemoryError):
            raise
        except (Exception, SystemExit) as error:
            raise ModelUnfit() from error  # as in `mlx`
        yield Loaded(self._model.context), b""

    def begin(self, call: Call, payload: bytes, context: Context) -> Answers:
        """Make ready to learn a `Lesson`, from its beginning or from a state."""
        size = int(call.options["lesson"])
        lesson = wire.decode(payload[:size], Lesson)
        self._course = _Course(self._model, lesson)
        if len(payload) > size:
            self._course.go_on_from(payload[size:])
        yield Begun(self._course.steps, self._course.done), b""

    def measure(self, call: Call, payload: bytes, context: Context) -> Answers:
        """The loss on what is held back, as the adapter is now."""
        yield self._course.measured(context), b""

    def advance(self, call: Call, payload: bytes, context: Context) -> Answers:
        """Train for some seconds; at least one step."""
        stepped = self._course.advance(int(call.options["milliseconds"]) / 1000, context)
        yield stepped, self._course.state()

    def adapter(self, call: Call, payload: bytes, context: Context) -> Answers:
        """What was learned, with the facts of the JSON object that came as payload and those of the model."""
        values = config_of(self._path).values
        inner = values.get("text_config") or values
        heads = int(inner.get("num_attention_heads", 0))
        facts: dict[str, str | int | float] = {
            "kind": str(values["model_type"]),
            "heads": heads,
            "heads_kv": int(inner.get("num_key_value_heads") or heads),
            "layers": len(self._model.net.layers),
        }
        yield "", self._course.adapter(wire.decode(payload, dict[str, str | int | float]) | facts)

    def write(self, call: Call, payload: bytes, context: Context) -> Answers:
        """What a `Writing` asks for, by the model or by the adapter as it is now."""
        self._course.offer()
        yield from self._model.write(wire.decode(payload, Writing), context)

    def sizes(self, call: Call, payload: bytes, context: Context) -> Answers:
        """The tokens of each text of a JSON list."""
        yield [len(self._model.tokenizer.encode(text)) for text in wire.decode(payload, list[str])], b""


def handlers() -> Mapping[str, Handler]:
    """The verbs of the role."""
    trainer = _Trainer()
    return {
        **{"load": trainer.load, "begin": trainer.begin, "measure": trainer.measure, "advance": trainer.advance},
        **{"adapter": trainer.adapter, "write": trainer.write, "sizes": trainer.sizes},
    }


class _Course:
    """One training: layers that learn, texts in their order, and how far it is."""

    def __init__(self, model: Model, lesson: Lesson) -> None:
        import mlx.optimizers

        mx = core()
        self._model, self._lesson = model, lesson
        net = model.net
        names = [
            name
            for name, module in net.named_modules()
            if _PLACE.match(name) and name.rpartition(".")[2] in TRAINED and hasattr(module, "weight")
        ]
        mx.random.seed(lesson.seed)
        self._layers = model.adapters.change(sorted(names), lesson.rank)
        if not self._layers:
            raise ModelUnfit()
        net.freeze()
        for layer in self._layers.values():
            layer.unfreeze(keys=["lora_a", "lora_b"], recurse=False)
            layer.scale = lesson.scale
        longest = min(lesson.length, model.context)
        self._batches = _batches([_example(model.tokenizer, each, longest) for each in lesson.pairs], lesson.batch)
        self._held_back = _batches(
            [_example(model.tokenizer, each, longest) for each in lesson.held_back], lesson.batch
        )
        self._optimizer = mlx.optimizers.Adam(learning_rate=lesson.rate, bias_correction=True)
        self._optimizer.init(net.trainable_parameters())
        self._clip = mlx.optimizers.clip_grad_norm
        self._loss = _loss(net)
        self.steps, self.done = len(self._batches) * lesson.rounds, 0

    def advance(self, seconds: float, at: Context) -> Stepped:
        """Train until the time is over, the round is, or all is; at least one step."""
        from mlx import nn

        mx, began, losses = core(), time.monotonic(), []
        self._count_fully()
        with self._sparing():
            gradient = nn.value_and_grad(self._model.net, self._loss)
            while True:
                at.stop.check()
                (loss, _tokens), gradients = gradient(self._model.net, *self._batch(self.done))
                gradients, _norm = self._clip(gradients, _MOST_NORM)
                self._optimizer.learning_rate = self._rate(self.done)
                self._optimizer.update(self._model.net, gradients)
                mx.eval(self._model.net.trainable_parameters(), self._optimizer.state, loss)
                mx.clear_cache()
                losses.append(float(loss.item()))
                if not math.isfinite(losses[-1]):
                    raise NotLearned()
                self.done += 1
                at.note(self.done, self.steps, "steps")
                is_round = not self.done % len(self._batches)
                if is_round or self.done >= self.steps or time.monotonic() - began >= seconds:
                    return Stepped(self.done, sum(losses) / len(losses), is_round)

    def measured(self, at: Context) -> Measured:
        """The loss of what is held back."""
        mx, total, tokens = core(), 0.0, 0
        self._count_fully()
        for place, batch in enumerate(self._held_back):
            at.stop.check()
            loss, count = self._loss(self._model.net, *_arrays(batch))
            mx.eval(loss, count)
            mx.clear_cache()
            total, tokens = total + float(loss.item()) * int(count.item()), tokens + int(count.item())
            at.note(place + 1, len(self._held_back), "batches")
        if not tokens or not math.isfinite(total):
            raise NotLearned()
        return Measured(total / tokens, tokens)

    def offer(self) -> None:
        """Let requests name the adapter as it is now."""
        self._model.adapters.offer(NAME, self._lesson.scale)

    def adapter(self, facts: Mapping[str, str | int | float]) -> bytes:
        """What was learned, as bytes."""
        factors = {name: (np.array(a), np.array(b)) for name, (a, b) in self._factors().items()}
        return packed(factors, {**facts, "scale": self._lesson.scale})

    def state(self) -> bytes:
        """All that another process needs to go on."""
        from mlx.utils import tree_flatten
        from safetensors.numpy import save

        tensors = {
            f"learned.{name}": np.array(value) for name, value in tree_flatten(self._model.net.trainable_parameters())
        }
        moments = {f"optimizer.{name}": np.array(value) for name, value in tree_flatten(self._optimizer.state)}
        return bytes(save({**tensors, **moments}, {"done": str(self.done)}))

    def go_on_from(self, data: bytes) -> None:
        """Take a state in. Raises `ModelUnfit` for one of another model or lesson."""
        from mlx.utils import tree_flatten, tree_unflatten
        from safetensors.numpy import load

        mx = core()
        head = json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])
        parts: dict[str, list[tuple[str, Any]]] = {"learned": [], "optimizer": []}
        for name, value in load(data).items():
            part, _, place = name.partition(".")
            parts[part].append((place, mx.array(value)))
        expected = {name: value.shape for name, value in tree_flatten(self._model.net.trainable_parameters())}
        if {name: tuple(value.shape) for name, value in parts["learned"]} != expected:
            raise ModelUnfit()
        self._model.net.update(tree_unflatten(parts["learned"]))
        self._optimizer.state = tree_unflatten(parts["optimizer"])
        self.done = int(head["__metadata__"]["done"])
        mx.eval(self._model.net.trainable_parameters(), self._optimizer.state)

    def _factors(self) -> dict[str, tuple[Any, Any]]:
        return {name: (layer.lora_a, layer.lora_b) for name, layer in self._layers.items()}

    def _count_fully(self) -> None:
        """A draft may have been written without the adapter."""
        self._model.adapters.choose("", 0.0)
        for layer in self._layers.values():
            layer.scale = self._lesson.scale

    def _rate(self, step: int) -> float:
        rise = max(1, int(self.steps * _RISE))
        if step < rise:
            return self._lesson.rate * (step + 1) / rise
        share = (step - rise) / max(1, self.steps - rise)
        return self._lesson.rate * (_LAST_RATE + (1 - _LAST_RATE) * (1 + math.cos(math.pi * share)) / 2)

    def _batch(self, step: int) -> tuple[Any, Any, Any]:
        """The texts of a step: each round has all of them, in an order of its own."""
        turn, place = divmod(step, len(self._batches))
        order = np.random.default_rng([self._lesson.seed, turn]).permutation(len(self._batches))
        return _arrays(self._batches[int(order[place])])

    @contextmanager
    def _sparing(self) -> Iterator[None]:
        """Keep only what goes into each layer while training, and reckon the rest anew (`mx.checkpoint`)."""
        if not self._lesson.is_sparing:
            yield
            return
        kind, mx = type(self._model.net.layers[0]), core()
        plain: Callable[..., Any] = kind.__call__

        def sparing(layer: Any, *given: Any, **named: Any) -> Any:
            def inner(parameters: Any, *given: Any, **named: Any) -> Any:
                layer.update(parameters)
                return plain(layer, *given, **named)

            return mx.checkpoint(inner)(layer.trainable_parameters(), *given, **named)

        kind.__call__ = sparing
        try:
            yield
        finally:
            kind.__call__ = plain


def _example(tokenizer: FolderTokenizer, taught: Taught, longest: int) -> Example:
    """A text in tokens. One that is too long loses the end of what stands before its last border (the mail), then the
    end of its answer."""
    prompt = tokenizer.prompt(taught.turns)
    asked, answer = list(prompt.tokens), [*tokenizer.encode(taught.answer), tokenizer.end]
    over = len(asked) + len(answer) - longest
    border = prompt.borders[-1] if prompt.borders else len(asked)
    first = prompt.borders[-2] if len(prompt.borders) > 1 else 0
    if over > 0:
        cut = max(0, min(over, border - first - _LEAST_BESIDE))
        asked = asked[: border - cut] + asked[border:]
        answer = answer[: max(1, longest - len(asked))]
    return [*asked, *answer], len(asked)


def _batches(examples: Sequence[Example], size: int) -> list[list[Example]]:
    """Texts of like length together."""
    ordered = sorted(examples, key=lambda each: (len(each[0]), each))
    return [ordered[start : start + size] for start in range(0, len(ordered), size)]


def _arrays(batch: Sequence[Example]) -> tuple[Any, Any, Any]:
    """Tokens that go in (B, L), the places before each token of an answer (B, T), and these tokens (B, T); -1: none."""
    mx = core()
    length, most = max(len(tokens) for tokens, _ in batch) - 1, max(len(tokens) - start for tokens, start in batch)
    given = np.zeros((len(batch), length), np.int32)
    places = np.zeros((len(batch), most), np.int32)
    wanted = np.full((len(batch), most), -1, np.int32)
    for row, (tokens, start) in enumerate(batch):
        given[row, : len(tokens) - 1] = tokens[:-1]
        places[row, : len(tokens) - start] = range(start - 1, len(tokens) - 1)
        wanted[row, : len(tokens) - start] = tokens[start:]
    return mx.array(given), mx.array(places), mx.array(wanted)


def _loss(net: Any) -> Callable[[Any, Any, Any, Any], tuple[Any, Any]]:
    """The mean loss over the tokens of the answers, and how many these are."""
    from mlx import nn

    mx = core()
    head = _head(net)

    def scores(net: Any, given: Any, places: Any) -> Any:
        if head is None:
            return mx.take_along_axis(net(given), places[..., None], axis=1)
        return head(net, mx.take_along_axis(net.model(given), places[..., None], axis=1))

    def loss(net: Any, given: Any, places: Any, wanted: Any) -> tuple[Any, Any]:
        mask = wanted >= 0
        each = nn.losses.cross_entropy(scores(net, given, places).astype(mx.float32), mx.maximum(wanted, 0))
        count = mask.sum()
        return (each * mask).sum() / mx.maximum(count, 1), count

    return loss


def _head(net: Any) -> Callable[[Any, Any], Any] | None:
    """What makes scores of the last layer's states, where it can be had alone and gives the same; else None."""
    inner = getattr(net, "model", None)
    if inner is None or not hasattr(inner, "embed_tokens"):
        return None

    def head(net: Any, states: Any) -> Any:
        return net.lm_head(states) if "lm_head" in net else net.model.embed_tokens.as_linear(states)

    mx = core()
    given = mx.array([[1, 2, 3, 4]])
    try:
        is_same = bool(mx.allclose(net(given), head(net, inner(given)), rtol=1e-3, atol=1e-3).item())
    except (AttributeError, TypeError, ValueError):
        return None
    return head if is_same else None
