"""Which model is trained, what that takes, and where it cannot be done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from inglenook.core.learning import StyleVersion
from inglenook.engine.shelf.machine import Machine
from inglenook.engine.shelf.offers import catalogue
from inglenook.engine.shelf.refusals import EngineMissing
from inglenook.engine.shelf.shelf import Installed
from inglenook.tasks.learning import bases
from inglenook.tasks.learning.failures import LearningUnavailable
from unit.tasks.test_tasks_models import library_of

GB = 10**9
OFFER = next(offer for offer in catalogue().models if offer.form == "mlx" and offer.model == "gemma-3-270m-it")
MODEL = Installed(
    *("gemma", "Gemma", "mlx", "mlx", "ab" * 32, "gemma3", 8192, 290_000_000, "8bit", 268_000_000, "gemma", "hub"),
    *(OFFER.repository, "main", 1),
)


@pytest.mark.parametrize("gigabytes", [4, 8, 16, 64])
def test_a_training_takes_no_more_than_half_of_the_memory(gigabytes: int) -> None:
    batch, length, memory = bases.size_for(MODEL, Machine("darwin", "arm64", gigabytes * GB, 1))
    assert memory <= gigabytes * GB // 2 and 1 <= batch <= 4 and 256 <= length <= 768
    assert memory == bases.need_bytes(MODEL.size_bytes, MODEL.parameters, batch, length)


def test_less_memory_means_fewer_and_shorter_texts_and_never_another_answer() -> None:
    sizes = [bases.size_for(MODEL, Machine("darwin", "arm64", each * GB, each))[:2] for each in (2, 4, 8, 32)]
    assert sizes == sorted(sizes) and sizes[0] == (1, 256) and sizes[-1] == (4, 768)
    assert bases.size_for(MODEL, Machine("darwin", "arm64", 8 * GB, 5)) == bases.size_for(
        MODEL, Machine("darwin", "arm64", 8 * GB, 8 * GB)
    )


def test_few_pairs_are_seen_more_often() -> None:
    assert [bases.rounds_for(pairs, 4) for pairs in (4, 40, 80, 200, 2_000)] == [8, 6, 3, 2, 2]


def test_few_pairs_are_looked_at_fewer_at_a_time() -> None:
    assert [bases.batch_for(pairs, 4) for pairs in (4, 15, 16, 40, 2_000)] == [1, 1, 2, 4, 4]
    assert bases.batch_for(2_000, 1) == 1


def test_a_smaller_model_learns_faster() -> None:
    rates = [bases.rate_for(parameters) for parameters in (270_000_000, 1_000_000_000, 4_000_000_000, 65_000_000_000)]
    assert [round(rate * 1e4, 1) for rate in rates] == [4.0, 2.9, 2.0, 1.0]


def test_the_time_is_told_by_the_last_training_of_the_same_model() -> None:
    base = bases.base_of(MODEL)
    assert (base.group, base.licence) == ("gemma-3-270m-it", "gemma")
    version = StyleVersion(
        *(1, "en", "ready", base, 100, 10, 50, 50, 3.0, 2.0, 600.0, 1, "cd", 1, False, (("rounds", 2),))
    )
    assert bases.seconds_for(base, 50, 4, [version]) == 600.0
    assert bases.seconds_for(base, 50, 4, [replace(version, after=None)]) == 0.0
    assert bases.seconds_for(replace(base, digest="ef"), 50, 4, [version]) == 0.0
    assert bases.group_of(msgspec.structs.replace(MODEL, source="import")) == ""


def test_without_mlx_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(form: str) -> None:
        raise EngineMissing(library=form)

    monkeypatch.setattr(bases, "require_form", missing)
    with pytest.raises(LearningUnavailable) as raised:
        bases.choose(library_of(tmp_path), "")
    assert raised.value.facts == {"library": "mlx"}
