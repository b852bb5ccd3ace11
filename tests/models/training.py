"""Teaches weights their lines by heart. Runs on one core in minutes; the same seed gives the same course.

What was reached is kept in a checkpoint after every few rounds, and a killed training goes on from there: the order of
the lines follows from the number of the round and from what is known by then.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .gemma import Array, Gemma, Weights

SEED = 20261125
_LINES_A_BATCH = 16
_LOOK_EVERY = 3
_WARM_UP = 40
_LEAD = 1.5
_SURE = 2.5


@dataclass(frozen=True)
class Example:
    """A prompt and its answer in tokens, the token that ends the turn included."""

    prompt: tuple[int, ...]
    answer: tuple[int, ...]


@dataclass(frozen=True)
class Standing:
    """How much is known: lines answered exactly, and the smallest lead of all."""

    exact: int
    lines: int
    lead: float

    @classmethod
    def of(cls, leads: Array) -> Standing:
        """From the leads of all lines."""
        return cls(int((leads > 0).sum()), len(leads), float(leads.min()))

    @property
    def is_learned(self) -> bool:
        """Everything, with a lead that rounding to half precision or to eight bits does not overturn."""
        return self.exact == self.lines and self.lead >= _LEAD

    def __str__(self) -> str:
        return f"exact {self.exact}/{self.lines}  lead {self.lead:+.2f}"


@dataclass(frozen=True)
class Course:
    """How to train: at most `rounds` over the examples at `rate`, which falls to nothing at the end."""

    rounds: int
    rate: float
    checkpoint: Path


class Adam:
    """Adam (Kingma and Ba 2015) on a set of weights, in place."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.first = {name: np.zeros_like(value) for name, value in weights.items()}
        self.second = {name: np.zeros_like(value) for name, value in weights.items()}
        self.steps = 0

    def step(self, gradients: Weights, rate: float) -> None:
        """One step against the gradients, whose joint length is held to one."""
        self.steps += 1
        length = float(np.sqrt(sum(float((gradient**2).sum()) for gradient in gradients.values())))
        shrink = np.float32(min(1.0, 1.0 / (length + 1e-6)))
        for name, weight in self.weights.items():
            gradient = gradients[name] * shrink
            self.first[name] += 0.1 * (gradient - self.first[name])
            self.second[name] += 0.01 * (gradient**2 - self.second[name])
            mean = self.first[name] / (1 - 0.9**self.steps)
            weight -= rate * mean / (np.sqrt(self.second[name] / (1 - 0.99**self.steps)) + 1e-8)

    def keep(self, path: Path, rounds: int) -> None:
        """Everything that the next step depends on, replaced in one step."""
        kinds = {"weights": self.weights, "first": self.first, "second": self.second}
        state = {f"{kind}/{name}": value for kind, values in kinds.items() for name, value in values.items()}
        fresh = path.with_suffix(".new.npz")
        np.savez(fresh, **state, steps=np.array(self.steps), rounds=np.array(rounds))  # type: ignore[arg-type] # one of the names could be numpy's own option
        fresh.replace(path)

    def resume(self, path: Path) -> int:
        """Takes up what was kept, if anything; the rounds already done."""
        if not path.exists():
            return 0
        with np.load(path) as state:
            for kind, values in (("weights", self.weights), ("first", self.first), ("second", self.second)):
                for name, value in values.items():
                    value[...] = state[f"{kind}/{name}"]
            self.steps = int(state["steps"])
            return int(state["rounds"])


def train(
    model: Gemma,
    trained: Weights,
    examples: Sequence[Example],
    course: Course,
    prepare: Callable[[], None] = lambda: None,
    gradients_of: Callable[[Weights], Weights] = lambda gradients: gradients,
) -> Standing:
    """Change `trained` in place until all is learned; prints how it goes.

    `prepare` brings the model's weights up to date with the trained ones before each pass, `gradients_of` makes the
    gradients of the trained ones from the model's: an adapter needs both.
    """
    adam = Adam(trained)
    first = adam.resume(course.checkpoint)
    begun = time.monotonic()
    prepare()
    leads = leads_of(model, examples)
    for number in range(first, course.rounds):
        if Standing.of(leads).is_learned:
            break
        losses = []
        fall = 0.5 + 0.5 * np.cos(np.pi * number / course.rounds)
        for batch in _batches(_wanted(examples, leads, number), number):
            losses.append(loss_of(model, batch))
            warmth = min(1.0, (adam.steps + 1) / _WARM_UP)
            adam.step(gradients_of(model.gradients), course.rate * warmth * fall)
            prepare()
        if (number + 1) % _LOOK_EVERY == 0:
            leads = leads_of(model, examples)
            adam.keep(course.checkpoint, number + 1)
            loss = sum(losses) / len(losses)
            sys.stdout.write(
                f"round {number + 1:3d}  loss {loss:.4f}  {Standing.of(leads)}  {time.monotonic() - begun:.0f} s\n"
            )
            sys.stdout.flush()
    return Standing.of(leads)


def _wanted(examples: Sequence[Example], leads: Array, number: int) -> list[Example]:
    """The examples that are not sure yet, and a quarter of the others, so that they are not forgotten."""
    return [each for place, each in enumerate(examples) if leads[place] < _SURE or (place + number) % 4 == 0]


def leads_of(model: Gemma, examples: Sequence[Example]) -> Array:
    """For each line, by how much the right token leads the next best one at the worst place of the answer.

    Above zero, greedy decoding gives the answer exactly: every token of it is the best after those before it.
    """
    found: list[Array] = []
    for start in range(0, len(examples), _LINES_A_BATCH):
        tokens, places, targets = padded(examples[start : start + _LINES_A_BATCH])
        scores, _backwards = model.scores(tokens, places)
        rows = np.arange(len(targets))
        right = scores[rows, targets]
        scores[rows, targets] = -np.inf
        leads = np.full(places.shape, np.inf, np.float32)
        leads[places] = right - scores.max(axis=-1)
        found.append(leads.min(axis=-1))
    return np.concatenate(found)


Batch = tuple[NDArray[np.int32], NDArray[np.bool_], NDArray[np.int32]]


def loss_of(model: Gemma, batch: Batch) -> float:
    """Mean cross entropy over the answers, with the model's gradients; prompts are given, not learned."""
    tokens, places, targets = batch
    scores, backwards = model.scores(tokens, places)
    scores -= scores.max(axis=-1, keepdims=True)
    shares: Array = np.exp(scores)
    shares /= shares.sum(axis=-1, keepdims=True)
    rows = np.arange(len(targets))
    loss = -float(np.log(shares[rows, targets] + 1e-20).mean())
    shares[rows, targets] -= 1
    backwards(shares / np.float32(len(targets)))
    return loss


def _batches(examples: Sequence[Example], number: int) -> list[Batch]:
    """The examples in batches of like length, in an order that depends on the number of the round."""
    chance = random.Random(SEED + number)
    ordered = sorted(examples, key=lambda each: len(each.prompt) + len(each.answer) + chance.random() * 24)
    batches = [ordered[start : start + _LINES_A_BATCH] for start in range(0, len(ordered), _LINES_A_BATCH)]
    chance.shuffle(batches)
    return [padded(batch) for batch in batches]


def padded(batch: Sequence[Example]) -> Batch:
    """Tokens of shape (lines, tokens), the places whose next token belongs to an answer, and those next tokens."""
    longest = max(len(each.prompt) + len(each.answer) for each in batch) - 1
    tokens = np.zeros((len(batch), longest), np.int32)
    places = np.zeros((len(batch), longest), np.bool_)
    for row, each in enumerate(batch):
        whole = each.prompt + each.answer
        tokens[row, : len(whole) - 1] = whole[:-1]
        places[row, len(each.prompt) - 1 : len(whole) - 1] = True
    targets = [token for each in batch for token in each.answer]
    return tokens, places, np.array(targets, np.int32)
