"""What every engine must do, whatever is inside it.

An engine joins by a line in `ENGINES`. A factory that cannot make its engine fails the suite: an engine that is
expected and not tested is worse than one that is not there. Model engines bring the tiny model of the project's own;
what is asked of them beyond this is in `test_writing_contract`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.builtin.builtin import BuiltinEngine
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
from inglenook.process import starting
from inglenook.process.starter import Starter
from models.engines import tiny_engine

Factory = Callable[[Starter], Engine]

ENGINES: dict[str, Factory] = {
    "builtin": lambda _: BuiltinEngine(),
    "llama.cpp": tiny_engine("gguf"),
    "mlx": tiny_engine("mlx"),
}

MAIL = "Hi Tom,\n\nShall we meet on Tuesday at 10 to talk about the roof? Please bring the plans.\n\nThanks,\nAnna"
TEXT = "The roof leaks in two places. A new roof costs 9,000 euros. We agreed to repair it soon. 屋顶在冬天之前修好。"
REQUESTS = {  # of jobs that every engine knows
    "summarize": Request("summarize", (Block("text", TEXT), Block("text", MAIL)), budget=2),
    "reply": Request("reply", (Block("mail", MAIL), Block("person", "Tom"), Block("correspondent", "Anna"))),
    "triage": Request("triage", (Block("headers", "From: anna@example.org"), Block("mail", MAIL))),
}


@pytest.fixture(scope="module", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    starter = starting.start()
    try:
        engine = ENGINES[request.param](starter)
    except pytest.skip.Exception as skipped:
        pytest.fail(f"{request.param} is expected and was skipped: {skipped}")
    yield engine
    engine.close()
    starter.close()


def asked(engine: Engine, job: str) -> Request:
    """The request for a job; a summary where no prompt for the job is there yet."""
    return REQUESTS[job if job in engine.abilities.jobs else "summarize"]


class TestEveryEngine:
    """The contract for all of `ENGINES`."""

    def test_identity_and_abilities_do_not_change(self, engine: Engine) -> None:
        assert engine.identity and engine.identity == engine.identity
        assert engine.abilities == engine.abilities
        assert engine.abilities.writes or engine.abilities.jobs

    @pytest.mark.parametrize("job", sorted(REQUESTS))
    def test_a_job_ends_with_exactly_one_ended(self, engine: Engine, job: str) -> None:
        events = self.events(engine, asked(engine, job))
        assert [type(event) for event in events].count(Ended) == 1
        assert isinstance(events[-1], Ended)
        assert len(events) > 1

    @pytest.mark.parametrize("job", sorted(REQUESTS))
    def test_what_it_points_at_is_there(self, engine: Engine, job: str) -> None:
        blocks = asked(engine, job).blocks
        for event in self.events(engine, asked(engine, job)):
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
        assert self.said(engine, asked(engine, job)) == self.said(engine, asked(engine, job))

    @pytest.mark.parametrize("job", sorted(REQUESTS))
    def test_a_set_stop_flag_unwinds(self, engine: Engine, job: str) -> None:
        stop = Stop()
        stop.set()
        with pytest.raises(Stopped):
            list(engine.generate(asked(engine, job), stop))

    @pytest.mark.parametrize("job", sorted(REQUESTS))
    def test_it_works_again_after_a_stop(self, engine: Engine, job: str) -> None:
        before = self.said(engine, asked(engine, job))
        stop = Stop()
        stop.set()
        with pytest.raises(Stopped):
            list(engine.generate(asked(engine, job), stop))
        assert self.said(engine, asked(engine, job)) == before

    @pytest.mark.parametrize("job", sorted(REQUESTS))
    def test_nothing_to_work_on_is_no_error(self, engine: Engine, job: str) -> None:
        assert isinstance(self.events(engine, Request(asked(engine, job).job, ()))[-1], Ended)

    def test_an_unknown_job_is_refused_before_any_work(self, engine: Engine) -> None:
        with pytest.raises(RequestRefused) as refused:
            engine.generate(Request("no such job", (Block("text", TEXT),)), Stop())
        assert refused.value.facts["lacks"]

    def test_sizes_are_of_each_text_by_itself(self, engine: Engine) -> None:
        both = engine.sizes([TEXT, "", MAIL], Stop())
        assert both == [engine.sizes([text], Stop())[0] for text in (TEXT, "", MAIL)]
        assert both[0] > 0 and both[1] == 0 and engine.sizes([], Stop()) == []

    def test_closing_twice_is_harmless_and_not_the_end(self, engine: Engine) -> None:
        engine.close()
        engine.close()
        assert isinstance(self.events(engine, REQUESTS["summarize"])[-1], Ended)

    def events(self, engine: Engine, request: Request) -> list[EngineEvent]:
        return list(engine.generate(request, Stop()))

    def said(self, engine: Engine, request: Request) -> tuple[str, list[EngineEvent]]:
        """What came, but for when it came: the pieces of a text, and what the engine remembers, depend on the hour."""
        events = self.events(engine, request)
        text = "".join(event.text for event in events if isinstance(event, Written))
        return text, [event for event in events if isinstance(event, (Selected, Composed))]


def test_none_is_missing() -> None:
    assert set(ENGINES) == {"builtin", "llama.cpp", "mlx"}
