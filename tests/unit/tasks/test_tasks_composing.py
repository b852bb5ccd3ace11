"""Summaries by a model: what it is given, how its lines are checked, and what happens when it fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Event, Notice, Partial, Piece, Result, Stop, result_of
from inglenook.core.results import Summary
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.interface import EngineDied, Request
from inglenook.engine.writers import prompts
from inglenook.tasks import browse
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.workspace import Desk
from inglenook.tasks.writing import summarize
from inglenook.tasks.writing.tidying import lines_of
from inglenook.tasks.writing.writers import Text
from samples.letters_maker import mail
from tables import table
from unit.tasks.scripted import Answer, Scripted

WALL = """The harbour wall is cracked along forty metres. It was built in 1931 and has been repaired twice.

A full repair costs 120,000 pounds. Waiting another year would double the price of the repair.

We have not decided on the date. The council meets again on 1 May 2027.
"""
GOOD = "The harbour wall is cracked along forty metres.\nA full repair costs 120,000 pounds."


def book(sections: int) -> str:
    """A long text with headings, each section about something of its own."""
    words = ("ferry", "garden", "library", "school", "market", "bridge", "museum", "harbour", "station", "forest")
    return "\n\n".join(
        f"# Part {number}\n\nThe {words[number % 10]} number {number} needs {number + 20} new windows before winter. "
        f"The {words[number % 10]} was painted in {1900 + number} by a carpenter. " * 3
        for number in range(sections)
    )


Make = Callable[..., tuple[Desk, Path]]


@pytest.fixture
def desk_with(shared_reader: Reader, tmp_path: Path) -> Callable[[str, Scripted], tuple[Desk, Path]]:
    def make(text: str, writer: Scripted) -> tuple[Desk, Path]:
        path = tmp_path / "paper.md"
        path.write_text(text, encoding="utf-8")
        desk = Desk(shared_reader, BuiltinEngine())
        desk.writers = lambda job: writer if job == "summarize" else None
        return desk, path

    return make


def script(context: int = 4096, **answers: Sequence[Answer]) -> Scripted:
    return Scripted({"summarize": [GOOD], "note": [""], "merge": [""], "repair": ["no"], **answers}, context=context)


def run(desk: Desk, path: Path, length: str = "short", language: str = "auto") -> tuple[Summary, list[Event[Summary]]]:
    events = list(summarize.summarize(desk, [path], length, language, Stop()))
    assert isinstance(events[-1], Result)
    return events[-1].value, events


def test_lines_are_written_streamed_and_traced(desk_with: Make) -> None:
    writer = script()
    made, events = run(*desk_with(WALL, writer))
    assert made.engine == "scripted-1"
    assert [line.text for line in made.lines] == GOOD.split("\n")
    for line in made.lines:
        assert line.is_supported
        assert line.sources[0].quote == WALL[line.sources[0].start : line.sources[0].end]
    assert "forty metres" in made.lines[0].sources[0].quote
    assert "".join(event.text for event in events if isinstance(event, Piece)) == GOOD
    assert [event.value for event in events if isinstance(event, Partial)] == list(made.lines)
    assert made.points  # decisions, dates and amounts are still selected


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("A full repair costs 130,000 pounds.", "130,000 pounds"),
        ("Robert says the harbour wall is cracked.", "Robert"),
        ("The council meets again on 2 May 2027.", "2 May 2027"),
        ("We have decided on the date.", "not"),
        ("The harbour wall is not cracked along forty metres.", "not"),
        ("Write to wall@evil.example about the harbour wall repair.", "wall@evil.example"),
    ],
)
def test_a_line_that_the_text_does_not_say_is_tried_once_more_and_then_marked(
    desk_with: Make, line: str, wrong: str
) -> None:
    writer = script(summarize=[line], repair=[line])
    made, _ = run(*desk_with(WALL, writer))
    assert [(each.text, each.is_supported) for each in made.lines] == [(line, False)]
    (request,) = writer.asked("repair")
    assert dict(request.options)["wrong"] == wrong


def test_a_line_that_is_mended_is_shown_as_certain(desk_with: Make) -> None:
    writer = script(summarize=["A full repair costs 130,000 pounds."], repair=["A full repair costs 120,000 pounds."])
    made, _ = run(*desk_with(WALL, writer))
    assert [(each.text, each.is_supported) for each in made.lines] == [("A full repair costs 120,000 pounds.", True)]


def test_what_has_nothing_to_do_with_the_text_is_dropped_and_said(desk_with: Make) -> None:
    writer = script(summarize=["Bananas are yellow.\nElephants live in Africa."])
    made, events = run(*desk_with(WALL, writer))
    assert made.engine == "builtin-1" or made.engine.startswith("builtin")
    assert [event.code for event in events if isinstance(event, Notice)] == ["model_unsupported"]
    assert made.lines and all(line.is_supported for line in made.lines)


def test_a_model_that_fails_is_replaced_in_one_visible_step(desk_with: Make) -> None:
    writer = script(summarize=[EngineDied(engine="scripted-1", reason="killed")])
    made, events = run(*desk_with(WALL, writer))
    notices = [event for event in events if isinstance(event, Notice)]
    assert [(notice.code, dict(notice.facts)) for notice in notices] == [
        ("model_failed", {"engine": "scripted-1", "reason": "killed"})
    ]
    assert made.engine.startswith("builtin")
    assert made.lines


@pytest.mark.parametrize("context", [420, 600, 1500])
@pytest.mark.parametrize("length", ["line", "short", "long", "outline"])
def test_a_book_is_written_within_any_context(desk_with: Make, context: int, length: str) -> None:
    def noted(request: Request) -> str:
        text = next(block.text for block in request.blocks if block.role in {"text", "note"})
        return "\n".join(text.splitlines()[:1])

    writer = script(context, summarize=[noted], note=[noted], merge=[noted])
    made, events = run(*desk_with(book(60), writer), length=length)
    assert not [event for event in events if isinstance(event, Notice)]
    assert made.engine == "scripted-1"
    assert 1 <= len(made.lines) <= summarize.BUDGETS[length]
    assert all(line.is_supported for line in made.lines)
    assert len(writer.requests) < 60  # it grows with the summary, not with the text


def test_sections_are_noted_and_merged(desk_with: Make) -> None:
    def noted(request: Request) -> str:
        return "\n".join(b.text.split(". ")[0] + "." for b in request.blocks if b.role == "text")

    def merged(request: Request) -> str:
        return next(block.text for block in request.blocks if block.role == "note")

    writer = script(700, note=[noted], merge=[merged])
    made, _ = run(*desk_with(book(40), writer), length="long")
    assert len(writer.asked("note")) > 1
    assert made.lines


def test_a_chinese_summary_is_asked_for_in_chinese(desk_with: Make) -> None:
    writer = script(summarize=["合同从十月一日开始。\n每月租金三千元。"])
    made, _ = run(*desk_with("租房合同从十月一日开始，每月租金三千元。押金一个月。", writer))
    assert made.language == "zh"
    assert [line.is_supported for line in made.lines] == [True, True]
    assert "概括" in prompts.rendered(writer.requests[0]).turns[0].parts[0]


def test_a_summary_by_a_model_is_kept_by_its_prompts(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wall.md").write_text(WALL, encoding="utf-8")
    result_of(ingest.add(workspace, [tmp_path / "wall.md"], Stop()))
    item = browse.documents(workspace, 0, 1)[0].item
    writer = script()
    workspace.writers = lambda job: writer
    first = result_of(summarize.summarize(workspace, [item], "short", "auto", Stop()))
    again = result_of(summarize.summarize(workspace, [item], "short", "auto", Stop()))
    assert again.lines == first.lines
    assert len(writer.requests) == 1
    monkeypatch.setattr(prompts, "version", lambda *_: "another")
    result_of(summarize.summarize(workspace, [item], "short", "auto", Stop()))
    assert len(writer.requests) == 2
    workspace.writers = lambda job: None
    assert result_of(summarize.summarize(workspace, [item], "short", "auto", Stop())).engine.startswith("builtin")


def test_a_thread_says_who_wrote_what(workspace: Workspace, tmp_path: Path) -> None:
    for number, text in enumerate(("Shall we paint the boat in June?", "Yes, I will buy the paint."), 1):
        (tmp_path / f"{number}.eml").write_bytes(
            mail(
                "Boat",
                text,
                number=number,
                day=number,
                sender=f"{('Anna', 'Otto')[number - 1]} <a{number}@example.org>",
            )
        )
    result_of(ingest.add(workspace, [tmp_path / "1.eml", tmp_path / "2.eml"], Stop()))
    writer = script(summarize=["Otto will buy the paint."])
    workspace.writers = lambda job: writer
    thread = browse.threads(workspace, 0, 1)[0].item
    made = result_of(summarize.summarize(workspace, [thread], "short", "auto", Stop()))
    assert [line.is_supported for line in made.lines] == [True]
    assert made.lines[0].sources[0].quote.strip() == "Yes, I will buy the paint."


def test_a_stop_unwinds(desk_with: Make) -> None:
    stop = Stop()

    def stopping(request: Request) -> str:
        stop.set()
        return "never seen"

    desk, path = desk_with(WALL, script(summarize=[stopping]))
    with pytest.raises(Stopped):
        list(summarize.summarize(desk, [path], "short", "auto", stop))


@table(
    ("written", "reason", "lines"),
    [
        ("- One line.\n- Another thing.", "stop", ["One line.", "Another thing."]),
        ("1. Anna agrees.\n2. Anna agrees.\n3. Otto pays.", "stop", ["Anna agrees.", "Otto pays."]),
        ("Here are 3 short sentences:\n**Rain** falls.", "stop", ["Rain falls."]),
        ("Summary: Rain falls. Snow melts.", "stop", ["Rain falls.", "Snow melts."]),
        ("Rain falls.\nSnow mel", "budget", ["Rain falls."]),
        ("Rain falls on and on and", "loop", ["Rain falls on and on and"]),
        ("<3f2a>\nRain falls.\n</3f2a>", "stop", ["Rain falls."]),
        ("以下是概括：\n1、下雨了。\n2、雪化了。", "stop", ["下雨了。", "雪化了。"]),
        ("", "stop", []),
        ("***\n---", "stop", []),
    ],
)
def test_what_was_written_becomes_lines(written: str, reason: str, lines: list[str]) -> None:
    assert lines_of(Text(written, reason), 5) == lines
