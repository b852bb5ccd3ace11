"""What every engine that writes must do, with the tiny model, through the real starter, process and worker.

An engine joins by a line in `WRITERS`. Both write the same text greedily: the answers that the model was
taught.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import validate
from msgspec.structs import replace

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.interface import Ended, EngineDied, EngineEvent, PromptTooLong, Reading, RequestRefused, Written
from inglenook.engine.shelf.models import AdapterUnfit
from inglenook.engine.writers.templates import control_pattern, cut_at_control
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.engine.writers.writing import Turn, Writing
from inglenook.process import starting
from inglenook.process.starter import Starter
from models.engines import ADAPTER, CONTEXT, asked, said, tiny_engine
from models.hostile import hostile_texts
from models.lines import Line, adapter_lines, known_lines
from models.make import DATA
from models.talk import Talk
from models.vocabulary import CONTROL

WRITERS = {"llama.cpp": "gguf", "mlx": "mlx"}

LINES = known_lines()[::61]
LINE = next(line for line in known_lines() if line.job == "ask")
LONG = max(known_lines(), key=lambda line: len(line.answer))
MIDDLING = next(line for line in known_lines() if len(line.answer) > 80)
SCHEMA = {
    "type": "object",
    "properties": {"vendor": {"enum": ["nobody", "没人"]}, "pages": {"enum": [7, 14]}},
    "required": ["vendor", "pages"],
    "additionalProperties": False,
}
NUMBERS = json.dumps({"type": "array", "items": {"type": "integer"}, "minItems": 5_000})
ENDLESS = Writing((Turn("user", ("Count.",)),), 4_000, NUMBERS, temperature=1.0, seed=7)
DOCUMENTS = ("The roof leaks in two places. " * 10, "屋顶漏水，请尽快修好。" * 10)


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    made = starting.start()
    yield made
    made.close()


@pytest.fixture(scope="module", params=sorted(WRITERS))
def engine(request: pytest.FixtureRequest, starter: Starter) -> Iterator[RemoteEngine]:
    made = tiny_engine(WRITERS[request.param])(starter)
    yield made
    made.close()


@pytest.fixture(scope="module")
def talk() -> Talk:
    return Talk(DATA / "mlx")


def text_of(events: Iterable[EngineEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, Written))


def written(engine: RemoteEngine, writing: Writing, *, is_background: bool = False) -> tuple[str, Ended]:
    events = list(engine.write(writing, Stop(), is_background=is_background))
    assert isinstance(events[-1], Ended)
    return text_of(events), events[-1]


def begun(engine: RemoteEngine, writing: Writing, stop: Stop, *, is_background: bool = False) -> Iterator[EngineEvent]:
    """The events of a text of which something has been written, and much has not."""
    events = engine.write(writing, stop, is_background=is_background)
    for event in events:
        if isinstance(event, Written):
            return events
    pytest.fail("nothing was written")


@pytest.mark.parametrize("line", LINES)
def test_it_says_what_the_model_was_taught_and_stops_where_the_turn_ends(
    engine: RemoteEngine, talk: Talk, line: Line
) -> None:
    text, ended = written(engine, asked(line))
    assert text == line.answer
    assert (ended.reason, ended.prompt, ended.units) == ("stop", len(talk.prompt(line)), len(talk.answer(line)))


def test_a_text_comes_in_pieces_after_the_prompt_was_read(engine: RemoteEngine) -> None:
    events = list(engine.write(asked(LONG), Stop()))
    kinds = [type(event) for event in events]
    assert kinds.count(Written) > 1 and kinds.count(Reading) >= 1
    assert max(place for place, kind in enumerate(kinds) if kind is Reading) < kinds.index(Written)
    readings = [event for event in events if isinstance(event, Reading)]
    assert all(before.done < after.done for before, after in pairwise(readings))
    assert readings[-1].done <= readings[-1].total


def test_a_limit_is_kept(engine: RemoteEngine) -> None:
    text, ended = written(engine, replace(asked(LONG), limit=5))
    assert (ended.reason, ended.units) == ("budget", 5)
    assert text and LONG.answer.startswith(text)


def test_chance_is_the_same_for_the_same_seed(engine: RemoteEngine) -> None:
    free = replace(said("Tell me something.", 12), temperature=1.5)
    assert written(engine, replace(free, seed=3))[0] == written(engine, replace(free, seed=3))[0]
    assert len({written(engine, replace(free, seed=seed))[0] for seed in range(3)}) > 1


def test_a_schema_is_obeyed(engine: RemoteEngine) -> None:
    text, ended = written(engine, replace(said("Which fields?"), schema=json.dumps(SCHEMA)))
    validate(json.loads(text), SCHEMA)
    assert ended.reason == "stop"
    with pytest.raises(RequestRefused):
        engine.write(replace(said("x"), schema="{"), Stop())
    with pytest.raises(RequestRefused):
        engine.write(replace(said("x"), schema="[]"), Stop())


@pytest.mark.parametrize("form", sorted(WRITERS.values()))
def test_the_adapter_counts_as_much_as_a_request_says(starter: Starter, form: str) -> None:
    engine = tiny_engine(form, adapted=True)(starter)
    for line in adapter_lines():
        assert written(engine, asked(line, 1.0, ADAPTER))[0] == line.answer
        plain = written(engine, asked(line))[0]
        assert plain != line.answer
        assert written(engine, asked(line, 0.0, ADAPTER))[0] == plain
    assert written(engine, asked(LINE))[0] == LINE.answer
    with pytest.raises(AdapterUnfit):
        written(engine, asked(LINE, 1.0, "another"))
    for scale in (0.0, 1.0):
        # Nothing that was read with another scale may be used.
        for document in DOCUMENTS:
            turns = (Turn("system", ("Be short.",)), Turn("user", (document, "Why?")))
            ended = written(engine, Writing(turns, 2, adapter=ADAPTER, adapter_scale=scale))[1]
            assert ended.cached < 20 or document == DOCUMENTS[1]
    engine.close()


def test_sizes_are_exact_and_no_text_is_read_as_a_control_token(engine: RemoteEngine, talk: Talk) -> None:
    hostile = hostile_texts(1_000)
    joined = ["\n".join(hostile[start : start + 10]) for start in range(0, len(hostile), 10)]
    texts = [LONG.answer, *DOCUMENTS, "", " ", "\ud800", *joined]
    pattern = control_pattern(CONTROL)
    for text, size in zip(texts, engine.sizes(texts, Stop()), strict=True):
        clean = text.encode("utf-8", "replace").decode()
        cut = sum(len(talk.text(piece)) for piece in cut_at_control(clean, pattern))
        assert size in {len(talk.text(clean)), cut}, text


def test_a_prompt_that_is_too_long_is_refused_with_its_size(engine: RemoteEngine) -> None:
    with pytest.raises(PromptTooLong) as refused:
        list(engine.write(said("word " * CONTEXT), Stop()))
    assert refused.value.facts["context"] == CONTEXT
    assert int(refused.value.facts["needed"]) > CONTEXT
    assert written(engine, asked(LINE))[0] == LINE.answer


def test_a_stop_ends_it_while_it_writes(engine: RemoteEngine) -> None:
    stop = Stop()
    events = begun(engine, ENDLESS, stop)
    stop.set()
    with pytest.raises(Stopped):
        list(events)
    assert written(engine, asked(LINE))[0] == LINE.answer


def test_a_stop_ends_it_while_it_reads(engine: RemoteEngine) -> None:
    stop = Stop()
    events = engine.write(said("The roof leaks. " * 450), stop)
    first = next(events)
    assert isinstance(first, Reading) and first.done < first.total
    stop.set()
    with pytest.raises(Stopped):
        list(events)
    assert written(engine, asked(LINE))[0] == LINE.answer


def test_a_text_that_nobody_wants_any_more_is_given_up(engine: RemoteEngine) -> None:
    begun(engine, ENDLESS, Stop()).close()  # type: ignore[attr-defined]  # it is a generator
    assert written(engine, asked(LINE))[0] == LINE.answer


@pytest.mark.skipif(sys.platform == "win32", reason="has no signal 9")
def test_a_killed_process_is_an_error_and_the_next_request_works(engine: RemoteEngine) -> None:
    events = begun(engine, ENDLESS, Stop())
    os.kill(engine.pid, signal.SIGKILL)
    with pytest.raises(EngineDied):
        list(events)
    assert written(engine, asked(LINE))[0] == LINE.answer


def test_a_person_overtakes_the_background_which_does_not_notice(engine: RemoteEngine) -> None:
    # Free text goes on where it was; what must follow a schema is written again, and what was seen passed over.
    for slow in (asked(MIDDLING), replace(ENDLESS, limit=10)):
        alone = written(engine, slow)[0]
        events = engine.write(slow, Stop(), is_background=True)
        seen = [next(event for event in events if isinstance(event, Written))]
        assert written(engine, asked(LINE))[0] == LINE.answer
        assert text_of([*seen, *events]) == alone


def test_the_background_waits_for_a_person(engine: RemoteEngine) -> None:
    stop = Stop()
    person = begun(engine, ENDLESS, stop)
    answers: list[str] = []
    thread = threading.Thread(target=lambda: answers.append(written(engine, asked(LINE), is_background=True)[0]))
    thread.start()
    for _ in range(3):
        assert isinstance(next(person), Written)
    assert not answers
    stop.set()
    with pytest.raises(Stopped):
        list(person)
    thread.join(60)
    assert answers == [LINE.answer]


def test_what_was_read_before_a_border_is_known_ever_after(engine: RemoteEngine) -> None:
    system = "Answer in one line. Say nothing that is not in the text.\n" * 4
    opening = 2 + engine.sizes([f"user\n{system}\n\n"], Stop())[0]
    sizes = engine.sizes(DOCUMENTS, Stop())
    for number, question in enumerate(("What leaks?", "Why?", "漏在哪里？")):
        for document, size in zip(DOCUMENTS, sizes, strict=True):
            turns = (Turn("system", (system,)), Turn("user", (document, question)))
            cached = written(engine, Writing(turns, 2))[1].cached
            if number:
                assert opening + size - 1 <= cached <= opening + size + 2
            elif document == DOCUMENTS[1]:
                assert opening - 1 <= cached <= opening + 2


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_nothing_listens(engine: RemoteEngine) -> None:
    begun(engine, ENDLESS, Stop())
    proc = Path(f"/proc/{engine.pid}")
    held = {str(each.readlink()) for each in (proc / "fd").iterdir()}
    sockets = {link[8:-1] for link in held if link.startswith("socket:[")}
    tables = [(proc / "net" / name).read_text() for name in ("tcp", "tcp6", "udp", "udp6")]
    assert not sockets & {line.split()[9] for table in tables for line in table.splitlines()[1:]}
