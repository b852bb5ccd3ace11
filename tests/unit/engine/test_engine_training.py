"""An adapter trained by the real process on short texts: it learns, it can be killed, and both engines use it alike."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec
import pytest
from safetensors.numpy import load

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.interface import EngineDied, Written
from inglenook.engine.shelf.adapters import unpacked
from inglenook.engine.shelf.models import MemoryShort, ModelDamaged, ModelUnfit
from inglenook.engine.training.teaching import NAME, Lesson, NotLearned, Taught
from inglenook.engine.training.trainer import RemoteTrainer
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.engine.writers.writing import Turn, Writing
from inglenook.process.starter import Starter
from models.engines import tiny_model

TEXTS = {
    "Which way to the ferry?": "Down the hill, cheerio.",
    "When does the choir meet?": "On Tuesday, cheerio.",
    "Who has the key?": "Anna has, cheerio.",
    "谁有钥匙？": "安娜有，回见。",
}
HELD_BACK = {"Who mends the roof?": "Hugo does, cheerio."}
LESSON = Lesson(
    pairs=tuple(Taught((Turn("user", (asked,)),), answer) for asked, answer in TEXTS.items()),
    held_back=tuple(Taught((Turn("user", (asked,)),), answer) for asked, answer in HELD_BACK.items()),
    rank=8,
    scale=4.0,
    rate=2e-2,
    batch=2,
    length=64,
    rounds=8,
    seed=3,
    is_sparing=False,
)
MB = 1_000_000


@dataclass(frozen=True)
class Course:
    """What came of a training that nothing broke."""

    losses: tuple[float, float]
    states: tuple[bytes, ...]
    adapter: bytes
    drafted: str


def trainer(starter: Starter, lesson: Lesson = LESSON, state: bytes = b"") -> RemoteTrainer:
    made = RemoteTrainer(starter, tiny_model("mlx"), 300 * MB)
    made.begin(lesson, state, Stop())
    return made


def trained(made: RemoteTrainer, most: int = 99) -> list[bytes]:
    """The states of all steps that are left, or of so many."""
    states: list[bytes] = []
    while len(states) < most:
        stepped, state = made.advance(0, Stop())
        states.append(state)
        if stepped.done == 16:
            break
    return states


@pytest.fixture(scope="module")
def course(starter: Starter) -> Course:
    made = trainer(starter)
    before = made.measure(Stop())
    states = trained(made)
    after = made.measure(Stop())
    writing = Writing((Turn("user", ("Who mends the roof?",)),), 12, adapter=NAME)
    drafted = made.write(writing, Stop())
    plain = made.write(msgspec.structs.replace(writing, adapter=""), Stop())
    assert drafted != plain
    assert made.measure(Stop()) == after  # a draft without it changes nothing
    adapter = made.adapter({"language": "en"}, Stop())
    made.close()
    return Course((before, after), tuple(states), adapter, drafted)


def test_what_is_held_back_becomes_likelier(course: Course) -> None:
    before, after = course.losses
    assert after < before - 1
    assert "cheerio" in course.drafted


def test_another_process_comes_from_any_state_to_the_same_end(starter: Starter, course: Course) -> None:
    made = trainer(starter, state=course.states[11])
    try:
        assert trained(made)[-1] == course.states[-1]
        assert made.adapter({"language": "en"}, Stop()) == course.adapter
    finally:
        made.close()


def test_what_is_reckoned_twice_is_the_same_but_for_rounding(starter: Starter, course: Course) -> None:
    made = trainer(starter, msgspec.structs.replace(LESSON, is_sparing=True))
    try:
        (state,) = trained(made, 1)
        sparing, plain = load(state), load(course.states[0])
        assert sparing.keys() == plain.keys()
        assert all(abs(sparing[name].astype(float) - plain[name]).max() < 1e-3 for name in plain)
    finally:
        made.close()


@pytest.mark.parametrize("form", ["mlx", "gguf"])
def test_both_engines_write_the_same_with_it_and_without_it(starter: Starter, course: Course, form: str) -> None:
    engine = RemoteEngine(starter, tiny_model(form), adapters=lambda: {"style1": course.adapter})
    plain = RemoteEngine(starter, tiny_model(form))
    try:
        for asked, answer in TEXTS.items():
            writing = Writing((Turn("user", (asked,)),), 24)
            styled = msgspec.structs.replace(writing, adapter="style1")
            assert written(engine, styled) == answer
            assert written(engine, writing) == written(plain, writing) != answer
        facts = unpacked(course.adapter).facts
        assert (facts["kind"], facts["heads"], facts["heads_kv"], facts["layers"]) == ("gemma3_text", 4, 2, 6)
    finally:
        engine.close()
        plain.close()


def written(engine: RemoteEngine, writing: Writing) -> str:
    return "".join(each.text for each in engine.write(writing, Stop()) if isinstance(each, Written))


def test_what_goes_wrong_is_named(starter: Starter, course: Course) -> None:
    with pytest.raises(MemoryShort):
        RemoteTrainer(starter, tiny_model("mlx"), 10**15)
    with pytest.raises(ModelDamaged):
        RemoteTrainer(starter, replace(tiny_model("mlx"), digest="0" * 64), 300 * MB).begin(LESSON, b"", Stop())
    made = RemoteTrainer(starter, tiny_model("mlx"), 300 * MB)
    try:
        with pytest.raises(ModelUnfit):
            made.begin(msgspec.structs.replace(LESSON, rank=4), course.states[0], Stop())
        made.begin(msgspec.structs.replace(LESSON, rate=1e30, rounds=400), b"", Stop())
        stopped = Stop()
        stopped.set()
        with pytest.raises(Stopped):
            made.measure(stopped)
        with pytest.raises(NotLearned):
            for _ in range(60):
                made.advance(0, Stop())
        made.close()
        with pytest.raises(EngineDied):
            made.measure(Stop())
    finally:
        made.close()
