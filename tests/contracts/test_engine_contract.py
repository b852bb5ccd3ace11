"""What every engine must do, whatever is inside it.

An engine joins by a line in `ENGINES`. A factory that cannot make its engine fails the suite: an engine that is
expected and not tested is worse than one that is not there. Model engines bring a tiny model of the project's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.builtin import BuiltinEngine
from inglenook.engine.interface import (
    Block,
    Composed,
    Ended,
    Engine,
    EngineEvent,
    Request,
    RequestRefused,
    Selected,
    Written,
)

Factory = Callable[[], Engine]

ENGINES: dict[str, Factory] = {"builtin": BuiltinEngine}

MAIL = "Hi Tom,\n\nShall we meet on Tuesday at 10 to talk about the roof? Please bring the plans.\n\nThanks,\nAnna"
TEXT = "The roof leaks in two places. A new roof costs 9,000 euros. We agreed to repair it soon. 屋顶在冬天之前修好。"
REQUESTS = {
    "summarize": Request("summarize", (Block("text", TEXT), Block("text", MAIL)), budget=2),
    "reply": Request("reply", (Block("mail", MAIL), Block("person", "Tom"), Block("correspondent", "Anna"))),
    "triage": Request("triage", (Block("headers", "From: anna@example.org"), Block("mail", MAIL))),
}


class EngineContract:
    """The tests; a subclass says by `engine` which engine they are for."""

    @pytest.fixture(params=sorted(ENGINES))
    def engine(self, request: pytest.FixtureRequest) -> Iterator[Engine]:
        try:
            engine = ENGINES[request.param]()
        except pytest.skip.Exception as skipped:
            pytest.fail(f"{request.param} is expected and was skipped: {skipped}")
        yield engine
        engine.close()

    def test_identity_and_abilities_do_not_change(self, engine: Engine) -> None:
        assert engine.identity and engine.identity == engine.identity
        assert engine.abilities == engine.abilities
        assert engine.abilities.writes or engine.abilities.jobs

    @pytest.mark.parametrize("job", sorted(REQUESTS))
    def test_a_job_ends_with_exactly_one_ended(self, engine: Engine, job: str) -> None:
        events = self.events(engine, REQUESTS[job])
        assert [type(event) for event in events].count(Ended) == 1
        assert isinstance(events[-1], Ended)
        assert len(events) > 1

    @pytest.mark.parametrize("job", sorted(REQUESTS))
    def test_what_it_points_at_is_there(self, engine: Engine, job: str) -> None:
        blocks = REQUESTS[job].blocks
        for event in self.events(engine, REQUESTS[job]):
            if isinstance(event, Selected):
                assert 0 <= event.block < len(blocks)
                assert 0 <= event.start < event.end <= len(blocks[event.block].text)
                assert 0.0 <= event.score <= 1.0
            elif isinstance(event, Composed):
                assert all(0 <= number < len(blocks) for number in event.blocks)
                assert 0.0 <= event.score <= 1.0
            elif isinstance(event, Written):
                assert event.text

    def test_an_engine_that_does_not_write_never_says_it_wrote(self, engine: Engine) -> None:
        if not engine.abilities.writes:
            for request in REQUESTS.values():
                assert not any(isinstance(event, Written) for event in self.events(engine, request))

    @pytest.mark.parametrize("job", sorted(REQUESTS))
    def test_the_same_request_gives_the_same_answer(self, engine: Engine, job: str) -> None:
        assert self.events(engine, REQUESTS[job]) == self.events(engine, REQUESTS[job])

    @pytest.mark.parametrize("job", sorted(REQUESTS))
    def test_a_set_stop_flag_unwinds(self, engine: Engine, job: str) -> None:
        stop = Stop()
        stop.set()
        with pytest.raises(Stopped):
            list(engine.generate(REQUESTS[job], stop))

    @pytest.mark.parametrize("job", sorted(REQUESTS))
    def test_it_works_again_after_a_stop(self, engine: Engine, job: str) -> None:
        before = self.events(engine, REQUESTS[job])
        stop = Stop()
        stop.set()
        with pytest.raises(Stopped):
            list(engine.generate(REQUESTS[job], stop))
        assert self.events(engine, REQUESTS[job]) == before

    @pytest.mark.parametrize("job", sorted(REQUESTS))
    def test_nothing_to_work_on_is_no_error(self, engine: Engine, job: str) -> None:
        assert isinstance(self.events(engine, Request(job, ()))[-1], Ended)

    def test_an_unknown_job_is_refused_before_any_work(self, engine: Engine) -> None:
        with pytest.raises(RequestRefused) as refused:
            engine.generate(Request("no such job", (Block("text", TEXT),)), Stop())
        assert refused.value.facts["lacks"]

    def test_closing_twice_is_harmless(self, engine: Engine) -> None:
        engine.close()
        engine.close()

    def events(self, engine: Engine, request: Request) -> list[EngineEvent]:
        return list(engine.generate(request, Stop()))


class TestEveryEngine(EngineContract):
    """The contract for all of `ENGINES`."""


def test_the_built_in_engine_is_among_them() -> None:
    assert "builtin" in ENGINES
