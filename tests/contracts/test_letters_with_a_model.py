"""Reply, triage, extract and the smart filter with the tiny model through the real worker: they run, stream, stop
within a token, and go on the built-in way when the worker is killed in the middle.

What the model knows of them it knows by heart (`models/lines.toml`); asked anything else it writes nonsense, which the
jobs must bear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Notice, Piece, Result, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.engine.interface import Abilities, EngineEvent, Request, Written
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.tasks import browse
from inglenook.tasks.finding import find, smart
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import me, triage
from inglenook.tasks.sending import reply
from inglenook.tasks.tables import extract
from models.engines import FORM, plain_engines
from models.killing import killed_with_its_first_request
from samples.letters_maker import ME, mail

BILL = "ACME Tools Ltd\nInvoice No: 2026-0417\nInvoice date: 5 March 2026\nTotal due: EUR 1,240.00\n"
Jobs = dict[str, Callable[[Stop], Iterator[object]]]


class Watched:
    """The engine, with something done to it at the first token of a request."""

    def __init__(self, engine: RemoteEngine, deed: Callable[[], None]) -> None:
        self._engine, self._deed = engine, deed
        self.done = 0

    @property
    def identity(self) -> str:
        return self._engine.identity

    @property
    def abilities(self) -> Abilities:
        return self._engine.abilities

    def generate(self, request: Request, stop: Stop) -> Iterator[EngineEvent]:
        for event in self._engine.generate(request, stop):
            if isinstance(event, Written) and not self.done:
                self.done = 1
                self._deed()
            yield event

    def sizes(self, texts: Sequence[str], stop: Stop) -> list[int]:
        return self._engine.sizes(texts, stop)

    def close(self) -> None:
        self._engine.close()


@pytest.fixture(scope="module")
def engine() -> Iterator[RemoteEngine]:
    with plain_engines(FORM) as made:
        yield made[FORM]


@pytest.fixture(scope="module")
def life(module_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One vault for all of these tests."""
    folder = tmp_path_factory.mktemp("letters") / "in"
    folder.mkdir()
    me.add(module_workspace, ME)
    asks = "Hi Tom,\n\ncan you bring the roof plans on Tuesday at ten?"
    (folder / "ask.eml").write_bytes(mail("The roof plans", asks, number=1))
    (folder / "doubt.eml").write_bytes(mail("Page 12", "Page twelve. The second picture, left.", number=2))
    (folder / "bill.txt").write_text(BILL, encoding="utf-8")
    result_of(ingest.add(module_workspace, [folder], Stop()))
    return module_workspace


@pytest.fixture
def desk(life: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    # Sorting asks a model in doubt alone; here it is never sure of what a person wrote.
    monkeypatch.setattr(triage, "_SURE", 2.0)
    yield life
    life.writers = lambda job: None


def item_of(desk: Workspace, subject: str) -> ItemId:
    return next(row.item for row in browse.mails(desk, 0, 9) if row.subject == subject)


@pytest.fixture
def jobs(desk: Workspace) -> Jobs:
    document = browse.documents(desk, 0, 9)[0].item
    hits = result_of(find.find(desk, "plans", Stop())).hits
    assert hits
    return {
        "reply": lambda stop: reply.reply(desk, item_of(desk, "The roof plans"), stop),
        "triage": lambda stop: triage.triage(desk, [item_of(desk, "Page 12")], stop),
        "extract": lambda stop: extract.extract(desk, [document], "vendor, date, total", stop),
        "smart": lambda stop: smart.smart(desk, hits, "is the writer kind?", stop),
    }


def test_a_reply_is_written_as_the_model_knows_it(desk: Workspace, engine: RemoteEngine) -> None:
    desk.writers = lambda job: engine
    events = list(reply.reply(desk, item_of(desk, "The roof plans"), Stop()))
    made = result_of(iter(events))
    assert any(isinstance(event, Piece) for event in events)
    assert made.engine == engine.identity
    assert made.draft is not None
    assert "Thank you for asking." in made.draft
    assert made.needs_input == ("Whether I can bring the roof plans on Tuesday at ten: […]",)
    assert made.options[2] == "Which of the plans do you need?"


@pytest.mark.parametrize("job", ["reply", "triage", "extract", "smart"])
def test_a_job_runs_to_its_end_with_whatever_the_model_writes(
    desk: Workspace, engine: RemoteEngine, jobs: Jobs, job: str
) -> None:
    watched = Watched(engine, lambda: None)
    desk.writers = lambda name: watched
    events = list(jobs[job](Stop()))
    assert watched.done
    assert isinstance(events[-1], Result)
    assert {event.code for event in events if isinstance(event, Notice)} <= {"model_nonsense"}


@pytest.mark.parametrize("job", ["reply", "triage", "extract", "smart"])
def test_a_job_stops_within_a_token_and_the_model_answers_again(
    desk: Workspace, engine: RemoteEngine, jobs: Jobs, job: str
) -> None:
    stop = Stop()
    watched = Watched(engine, stop.set)
    desk.writers = lambda name: watched
    with pytest.raises(Stopped):
        list(jobs[job](stop))
    assert watched.done
    assert engine.sizes(["a word"], Stop()) != [0]


@pytest.mark.parametrize("job", ["reply", "triage", "extract", "smart"])
def test_a_killed_worker_costs_its_answer_and_nothing_else(
    desk: Workspace, engine: RemoteEngine, jobs: Jobs, job: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = killed_with_its_first_request(monkeypatch)
    desk.writers = lambda name: engine
    events = list(jobs[job](Stop()))
    assert len(killed) == 1
    assert [event.code for event in events if isinstance(event, Notice)] == ["model_failed"]
    assert isinstance(events[-1], Result)
    again = list(jobs[job](Stop()))
    assert isinstance(again[-1], Result)
    assert not any(isinstance(event, Notice) and event.code == "model_failed" for event in again)
