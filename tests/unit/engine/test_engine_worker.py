"""The life of a model's process: loaded when needed, unloaded when not, and never believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.embedders.catalogue import ProcessorUnfit
from inglenook.engine.interface import Ended, EngineDied, EngineError, Request, RequestRefused
from inglenook.engine.shelf import machine
from inglenook.engine.shelf.models import MemoryShort, ModelDamaged, ModelMissing, ModelUnfit
from inglenook.engine.writers.residence import told
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.process.child import Child, ChildDied, ChildFailed, ChildHung
from inglenook.process.limits import Limits
from inglenook.process.starter import ChildNotStarted, Starter, StarterGone
from models.engines import asked, said, tiny_model
from models.lines import known_lines

LINE = known_lines()[0]
MODEL = tiny_model("gguf")


@pytest.fixture
def engine(starter: Starter) -> Iterator[RemoteEngine]:
    made = RemoteEngine(starter, MODEL)
    yield made
    made.close()


def ended(engine: RemoteEngine) -> Ended:
    last = list(engine.write(asked(LINE), Stop()))[-1]
    assert isinstance(last, Ended)
    return last


def test_it_is_loaded_when_it_is_needed_and_not_before(engine: RemoteEngine) -> None:
    assert engine.abilities.context == MODEL.context and "summarize" in engine.abilities.jobs
    assert engine.pid == 0
    engine.warm()
    pid = engine.pid
    assert pid and ended(engine).reason == "stop"
    assert engine.pid == pid
    engine.close()
    assert engine.pid == 0


def test_it_is_unloaded_when_nobody_has_needed_it_for_long(starter: Starter) -> None:
    hasty = RemoteEngine(starter, MODEL, idle_s=0.0, free_bytes=lambda: 0)
    events = hasty.write(said("Count."), Stop())
    next(events)
    assert not hasty.look()  # somebody is waiting for it
    list(events)
    # Its own thread looks as well, and may have been first.
    assert hasty.look() or not hasty.is_loaded
    assert ended(hasty).reason == "stop"
    hasty.close()


def test_it_is_not_loaded_where_memory_is_short_and_unloaded_when_it_gets_short(starter: Starter) -> None:
    free = [2**34]
    engine = RemoteEngine(starter, MODEL, free_bytes=lambda: free[0])
    ended(engine)
    assert not engine.look()
    free[0] = 2**20
    assert engine.look() and engine.pid == 0
    with pytest.raises(MemoryShort) as short:
        ended(engine)
    assert int(short.value.facts["needed"]) > int(short.value.facts["free"]) == 1
    free[0] = 0  # nobody knows
    assert ended(engine).reason == "stop"
    engine.close()


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"digest": "0" * 64}, ModelDamaged),
        ({"path": Path("/no/such/model.gguf")}, ModelMissing),
        ({"family": "llama3"}, ModelUnfit),
        ({"family": "nobody"}, ModelUnfit),
        ({"form": "stone"}, ModelUnfit),
    ],
    ids=str,
)
def test_a_model_that_cannot_be_loaded_is_named(
    starter: Starter, changed: dict[str, object], error: type[EngineError]
) -> None:
    engine = RemoteEngine(starter, replace(MODEL, **changed))  # type: ignore[arg-type]  # any field
    with pytest.raises(error) as told_of:
        ended(engine)
    assert told_of.value.facts["engine"] == "Tiny"
    assert not engine.is_loaded
    engine.close()


def test_waiting_for_the_load_can_be_given_up_and_the_load_goes_on(engine: RemoteEngine) -> None:
    stop = Stop()
    events = engine.write(asked(LINE), stop)
    stop.set()
    with pytest.raises(Stopped):
        next(events)
    assert ended(engine).reason == "stop"


def test_a_job_without_a_prompt_is_refused(engine: RemoteEngine) -> None:
    with pytest.raises(RequestRefused):
        engine.generate(Request("no such job", ()), Stop())
    assert not engine.is_loaded


class Liar(Starter):
    """Starts processes of the echo role in place of a model's, which say what a model never would."""

    def __init__(self, real: Starter) -> None:
        super().__init__()
        self.real = real

    def open_outside(self, target: object) -> None:
        raise NotImplementedError

    def _spawn(self, role: str, limits: Limits, file: Path | None, pace: object, reads: object) -> Child:
        return self.real.spawn("reader", Limits())

    def _end(self) -> None:
        pass


def test_a_process_that_is_none_of_a_model_is_an_error_with_a_reason(starter: Starter) -> None:
    engine = RemoteEngine(Liar(starter), MODEL)
    with pytest.raises(EngineDied) as died:
        ended(engine)
    assert died.value.facts == {"engine": "Tiny", "reason": "no_verb"}
    assert not engine.is_loaded
    engine.close()


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (ChildFailed("model_damaged"), ModelDamaged),
        (ChildFailed("model_missing"), ModelMissing),
        (ChildFailed("model_unfit"), ModelUnfit),
        (ChildFailed("processor_unfit"), ProcessorUnfit),
        (ChildFailed("engine_refused"), RequestRefused),
        (ChildFailed("schema_unfit"), RequestRefused),
        (ChildFailed("handler"), EngineDied),
        (ChildFailed("memory"), EngineDied),
        (ChildDied("exited", -9), EngineDied),
        (ChildHung("hung"), EngineDied),
        (ChildNotStarted(reason="pipe_refused"), EngineDied),
        (StarterGone(), EngineDied),
        (MemoryShort(engine="x", needed=1, free=0), MemoryShort),
    ],
    ids=str,
)
def test_whatever_goes_wrong_is_an_error_of_the_engine(error: EngineError, wanted: type[EngineError]) -> None:
    assert isinstance(told(error, MODEL), wanted)


def test_the_memory_of_this_computer_counts_unless_another_is_told(
    starter: Starter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_memory", lambda: (8 << 30, 64 << 20))
    engine = RemoteEngine(starter, MODEL)
    with pytest.raises(MemoryShort):
        engine.sizes(["a"], Stop())
    assert engine.pid == 0
