"""The jobs through the real worker with the tiny model, which writes nonsense here: streamed, stopped, killed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from inglenook.assembly import Workspace
from inglenook.core.chats import Answer
from inglenook.core.errors import Stopped
from inglenook.core.events import Event, Notice, Piece, Result, Stop
from inglenook.core.results import Summary
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.tasks import browse
from inglenook.tasks.asking import ask, chat
from inglenook.tasks.writing import summarize
from models.engines import FORM, plain_engines
from models.killing import killed_with_its_first_request

Job = Callable[[Workspace, Stop], Iterator[Event[Answer]] | Iterator[Event[Summary]]]


def _summary(workspace: Workspace, stop: Stop) -> Iterator[Event[Summary]]:
    items = [row.item for row in browse.documents(workspace, 0, 9)]
    return summarize.summarize(workspace, items, "short", "auto", stop)


JOBS: dict[str, Job] = {
    "summarize": _summary,
    "ask": lambda workspace, stop: ask.ask(workspace, "When was the harbour wall built?", stop),
    "chat": lambda workspace, stop: chat.say(workspace, "When was the harbour wall built?", stop),
    "story": lambda workspace, stop: chat.say(workspace, "Tell me a story of the fox.", stop, preset="story"),
}
CHECKED = ("summarize", "ask", "chat")


@pytest.fixture(scope="module")
def engine() -> Iterator[RemoteEngine]:
    """The tiny model in a process of its own."""
    with plain_engines(FORM) as made:
        yield made[FORM]


@pytest.fixture
def workspace_with(with_papers: Workspace, engine: RemoteEngine) -> Workspace:
    with_papers.writers = lambda job: engine
    return with_papers


@pytest.mark.parametrize("job", JOBS)
def test_a_job_streams_to_its_end(workspace_with: Workspace, job: str) -> None:
    events: list[object] = list(JOBS[job](workspace_with, Stop()))
    assert isinstance(events[-1], Result)
    assert sum(isinstance(event, Piece) for event in events) > 1
    made = events[-1].value
    if job in CHECKED:  # nonsense is never shown as certain
        assert made.lines
        assert all(line.is_supported and line.sources for line in made.lines) or not made.engine.startswith("builtin")
        assert not any(line.is_supported and not line.sources for line in made.lines)
    else:
        assert made.text


@pytest.mark.parametrize("job", JOBS)
def test_a_job_stops_within_a_token_and_the_next_one_works(workspace_with: Workspace, job: str) -> None:
    stop = Stop()
    pieces = 0
    with pytest.raises(Stopped):
        for event in JOBS[job](workspace_with, stop):
            if isinstance(event, Piece):
                pieces += 1
                stop.set()
    assert pieces == 1
    events: list[object] = list(JOBS[job](workspace_with, Stop()))
    assert isinstance(events[-1], Result)


@pytest.mark.parametrize("job", CHECKED)
def test_a_killed_worker_is_told_and_the_built_in_engine_goes_on(
    workspace_with: Workspace, job: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices: list[Notice] = []
    made: Answer | Summary | None = None
    killed = killed_with_its_first_request(monkeypatch)
    for event in JOBS[job](workspace_with, Stop()):
        if isinstance(event, Notice):
            notices.append(event)
        elif isinstance(event, Result):
            made = event.value
    assert len(killed) == 1
    assert [notice.code for notice in notices] == ["model_failed"]
    assert made is not None and made.engine.startswith("builtin") and made.lines
    assert all(line.is_supported for line in made.lines)
    again: list[object] = list(JOBS[job](workspace_with, Stop()))  # the worker is started anew
    assert not any(isinstance(event, Notice) and event.code == "model_failed" for event in again)
