"""Which model is trained, what it takes, and how long that may be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.core.learning import Base, Need, StyleVersion
from inglenook.engine.choice import best, require_form
from inglenook.engine.shelf.machine import Machine
from inglenook.engine.shelf.offers import catalogue
from inglenook.engine.shelf.refusals import EngineMissing, NoSuchModel
from inglenook.engine.shelf.shelf import Installed
from inglenook.tasks.learning.failures import BaseUnfit, LearningUnavailable, NoBase
from inglenook.tasks.models.library import Library
from inglenook.tasks.workspace import Workspace

_FORM = "mlx"
# Texts at a time and their longest, in tokens, the largest first.
_SIZES = ((4, 768), (4, 512), (2, 512), (1, 512), (1, 384), (1, 256))
_STEPS, _ROUNDS = 60, (2, 8)
_ROUND = 8  # steps of a round at least, if the texts are looked at fewer at a time
_RATE, _RATE_WEIGHTS, _RATE_FALL = 2e-4, 4e9, 0.26
_UNKNOWN_BYTES = 4 * 2**30  # what is taken for all memory where the system does not say
_PROCESS_BYTES = 300_000_000
_WORDS = 262_144  # the largest vocabulary there is; of a small model less
_SPARING_FROM = 50_000_000  # weights from which what goes into a layer is reckoned twice rather than kept


@dataclass(frozen=True, slots=True)
class Chosen:
    """The model to train, and how its texts are cut so that the memory is enough."""

    installed: Installed
    base: Base
    need: Need

    @property
    def is_sparing(self) -> bool:
        """Whether to reckon twice what need not be kept."""
        return self.installed.parameters >= _SPARING_FROM


def library_of(workspace: Workspace) -> Library:
    """The models of this computer; raise `NoBase` where this workspace was given none."""
    if workspace.library is None:
        raise NoBase(offer="")
    return workspace.library


def choose(library: Library, name: str) -> Chosen:
    """The model of that name, or the one that writes replies if it can be trained, or the best that can.

    Raises `LearningUnavailable`, `NoBase`, `BaseUnfit`, `NoSuchModel`.
    """
    try:
        require_form(_FORM)
    except EngineMissing as error:
        raise LearningUnavailable(library=error.facts["library"]) from error
    installed = _named(library, name) if name else _usual(library)
    batch, length, memory = size_for(installed, library.machine)
    return Chosen(installed, base_of(installed), Need(0.0, memory, batch, length))


def size_for(installed: Installed, machine: Machine) -> tuple[int, int, int]:
    """How many texts at a time, how long at most, and the memory that takes: no more than half of all, if it can be.

    By all memory and not by what is free, so that the same computer always trains alike.
    """
    most = (machine.memory_bytes or _UNKNOWN_BYTES) // 2
    for batch, length in _SIZES:
        memory = need_bytes(installed.size_bytes, installed.parameters, batch, length)
        if memory <= most:
            break
    return batch, length, memory


def rounds_for(pairs: int, batch: int) -> int:
    """How often to see each of so many pairs: some sixty steps, but not so often that they are learned by heart."""
    return max(_ROUNDS[0], min(_ROUNDS[1], -(-_STEPS // max(1, -(-pairs // batch)))))


def batch_for(pairs: int, most: int) -> int:
    """How many texts at a time: the fewer there are, the fewer, or a round would be one step and teach little."""
    return max(1, min(most, pairs // _ROUND))


def rate_for(parameters: int) -> float:
    """How fast to learn: what is usual at 4 billion weights, more for a smaller model.

    QLoRA (Dettmers et al. 2023) took 2e-4 for 7 and 13 billion weights and 1e-4 for 33 and 65. That what is best falls
    with the width to the power of 0.78, and the width grows with the third root of the weights, was measured on Llama
    (Schulman 2025, "LoRA Without Regret").
    """
    return _RATE * math.pow(_RATE_WEIGHTS / max(1, parameters), _RATE_FALL)


def need_bytes(size_bytes: int, parameters: int, batch: int, length: int) -> int:
    """About the memory of a training: the model, what goes into its layers for each token, and for each token of an
    answer (a third of a text) three rows of the whole vocabulary."""
    words = min(_WORDS, max(1_000, parameters // 100))
    layers = length * 16 * int(max(1, parameters) ** 0.5)
    return size_bytes + _PROCESS_BYTES + batch * (layers + length // 3 * words * 12)


def seconds_for(base: Base, pairs: int, rounds: int, before: Sequence[StyleVersion]) -> float:
    """About how long, by the last training of the same model here; 0.0 where there was none."""
    for version in before:
        seen = version.trained * int(dict(version.settings).get("rounds", 0))
        if version.base.digest == base.digest and version.after is not None and seen:
            return version.seconds * pairs * rounds / seen
    return 0.0


def base_of(installed: Installed) -> Base:
    """What is kept of a model with what was learned on it."""
    return Base(
        name=installed.name,
        title=installed.title,
        digest=installed.digest,
        family=installed.family,
        licence=installed.licence,
        group=group_of(installed),
        is_tuned=installed.is_tuned,
    )


def group_of(installed: Installed) -> str:
    """The catalogue's name for a model in all its forms; "" for one that is not in there."""
    for offer in catalogue().models:
        if installed.source == "hub" and installed.origin == offer.repository:
            return offer.model
    return ""


def _named(library: Library, name: str) -> Installed:
    installed = library.shelf.find(name)
    if installed.form != _FORM or installed.embeds:
        raise BaseUnfit(name=name)
    return installed


def _usual(library: Library) -> Installed:
    try:
        writing = library.shelf.find(library.writers.choice("reply"))
        if writing.form == _FORM:
            return writing
    except NoSuchModel:
        pass
    found = best(library.shelf.installed(), library.machine, (_FORM,))
    if found is None:
        offers = [each for each in catalogue().models if each.form == _FORM and each.tuned and not each.embeds]
        smallest = min(offers, key=lambda each: each.size_mb, default=None)
        raise NoBase(offer="" if smallest is None else smallest.name)
    return found
