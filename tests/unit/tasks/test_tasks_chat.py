"""Conversations: both sides kept, gone on with, cut and answered anew; presets with a model and without."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from inglenook.assembly import Workspace
from inglenook.core.chats import Answer
from inglenook.core.errors import NoSuchItem, Stopped, WrongUse
from inglenook.core.events import Event, Notice, Piece, Result, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.interface import Abilities, EngineDied, PromptTooLong, Request
from inglenook.engine.writers import prompts
from inglenook.tasks import browse
from inglenook.tasks.asking import chat
from inglenook.tasks.asking.context import Said
from inglenook.tasks.asking.parting import parts_of
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.workspace import Desk
from unit.tasks.scripted import Scripted

PRESETS = ("chat", "code", "story", "rewrite", "translate")


def model(*answers: object, context: int = 4096) -> Scripted:
    return Scripted({job: list(answers) for job in (*PRESETS, "answer", "rewrite_question")}, context=context)  # type: ignore[arg-type]


@pytest.fixture
def desk(shared_reader: Reader) -> Desk:
    return Desk(shared_reader, BuiltinEngine())


def talked(events: Iterator[Event[Answer]]) -> tuple[Answer, list[Event[Answer]]]:
    every = list(events)
    assert isinstance(every[-1], Result)
    return every[-1].value, every


def test_a_conversation_is_kept_and_gone_on_with(with_papers: Workspace) -> None:
    first = result_of(chat.say(with_papers, "When was the harbour wall built?", Stop()))
    assert first.chat is not None and "1931" in first.text
    second = result_of(chat.say(with_papers, "And how much does it cost to repair it?", Stop(), chat=first.chat))
    assert second.chat == first.chat and "120,000" in second.text
    (row,) = chat.listing(with_papers)
    assert (row.number, row.title, row.turns) == (first.chat, "When was the harbour wall built?", 4)
    view = chat.view(with_papers, first.chat)
    assert [turn.role for turn in view.turns] == ["person", "engine"] * 2
    assert view.turns[1].lines == first.lines and view.turns[1].engine.startswith("builtin")
    chat.remove(with_papers, first.chat)
    assert chat.listing(with_papers) == []
    with pytest.raises(NoSuchItem):
        result_of(chat.say(with_papers, "And when?", Stop(), chat=first.chat))


def test_what_is_not_found_is_kept_as_such(with_papers: Workspace) -> None:
    made = result_of(chat.say(with_papers, "Who won the football match in Norrick?", Stop()))
    assert made.chat is not None
    assert chat.view(with_papers, made.chat).turns[1].state == "not_found"


def test_a_conversation_keeps_to_its_documents(with_papers: Workspace) -> None:
    note = next(row.item for row in browse.documents(with_papers, 0, 9) if row.filetype == "txt")
    first = result_of(chat.say(with_papers, "When was the harbour wall built?", Stop(), items=[note]))
    assert first.state == "not_found"
    again = result_of(chat.say(with_papers, "When was the harbour wall built?", Stop(), chat=first.chat))
    assert again.state == "not_found"


@pytest.mark.parametrize("item", ["d99", "m99", "t99", "r1", "i1"])
def test_a_conversation_about_nothing_is_not_begun(with_papers: Workspace, item: str) -> None:
    with pytest.raises(NoSuchItem):
        result_of(chat.say(with_papers, "When was it built?", Stop(), items=[ItemId.parse(item)]))
    assert chat.listing(with_papers) == []


def test_an_answer_is_given_anew_and_words_are_said_otherwise(with_papers: Workspace) -> None:
    first = result_of(chat.say(with_papers, "When was the harbour wall built?", Stop()))
    assert first.chat is not None
    anew = result_of(chat.again(with_papers, first.chat, Stop(), seed=2))
    assert anew.text == first.text
    turns = chat.view(with_papers, first.chat).turns
    assert [turn.role for turn in turns] == ["person", "engine"]
    chat.speak(with_papers, "Who mended the boiler?", chat=first.chat, instead=turns[0].number)
    other = result_of(chat.again(with_papers, first.chat, Stop()))
    assert "Hugo" in other.text
    assert [turn.text for turn in chat.view(with_papers, first.chat).turns if turn.role == "person"] == [
        "Who mended the boiler?"
    ]


@pytest.mark.parametrize("preset", sorted(chat.PRESETS))
def test_a_preset_streams_and_remembers(desk: Desk, preset: str) -> None:
    engine = model("Once upon a time.", "And then.")
    desk.writers = lambda job: engine if job == "chat" else None
    made, events = talked(chat.talk(desk, preset, "A story, please.", Stop()))
    assert made.text == "Once upon a time." and made.lines == () and made.chat is None
    assert "".join(event.text for event in events if isinstance(event, Piece)) == made.text
    history = (Said("person", "A story, please."), Said("engine", made.text))
    assert result_of(chat.talk(desk, preset, "Go on.", Stop(), history=history, seed=5)).text == "And then."
    request = engine.requests[-1]
    assert (request.job, request.seed) == (chat.PRESETS[preset], 5)
    assert [turn.role for turn in prompts.rendered(request).turns] == ["system", "user", "model", "user"]


def test_a_preset_without_a_model_says_what_it_needs(desk: Desk, with_papers: Workspace) -> None:
    with pytest.raises(chat.NeedsModel):
        result_of(chat.talk(desk, "story", "A story.", Stop()))
    with pytest.raises(chat.NeedsModel):
        result_of(chat.say(with_papers, "A story.", Stop(), preset="story"))
    assert chat.listing(with_papers) == []
    with pytest.raises(WrongUse):
        result_of(chat.talk(desk, "poem", "A poem.", Stop()))
    with pytest.raises(WrongUse):
        result_of(chat.talk(desk, "story", " ", Stop()))


@pytest.mark.parametrize(("size", "told"), [(290_000_000, 1), (2_500_000_000, 0), (0, 0)])
def test_a_small_model_says_what_to_expect(desk: Desk, size: int, told: int) -> None:
    engine = model("Yes.")
    engine.abilities = Abilities(writes=True, jobs=engine.abilities.jobs, context=4096, size_bytes=size)
    desk.writers = lambda job: engine
    _, events = talked(chat.talk(desk, "general", "Is it so?", Stop()))
    assert [event.code for event in events if isinstance(event, Notice)] == ["small_model"] * told


def test_a_preset_in_a_vault_is_kept(with_papers: Workspace) -> None:
    engine = model("Once.", "Twice.")
    with_papers.writers = lambda job: engine
    first = result_of(chat.say(with_papers, "A story.", Stop(), preset="story"))
    result_of(chat.say(with_papers, "More.", Stop(), chat=first.chat))
    assert [request.job for request in engine.requests] == ["story", "story"]
    assert [block.role for block in engine.requests[1].blocks] == ["said", "answered", "question"]
    assert chat.listing(with_papers)[0].preset == "story"


def test_what_was_written_before_a_stop_is_kept(with_papers: Workspace) -> None:
    stop = Stop()
    engine = model("Once upon a time there was a fox.")
    with_papers.writers = lambda job: engine
    with pytest.raises(Stopped):
        for event in chat.say(with_papers, "A story.", stop, preset="story"):
            if isinstance(event, Piece):
                stop.set()
    turns = chat.view(with_papers, chat.listing(with_papers)[0].number).turns
    assert [(turn.text, turn.state) for turn in turns] == [("A story.", ""), ("Once up", "stopped")]


def test_the_oldest_words_are_left_out_first(desk: Desk) -> None:
    engine = model("Yes.", context=760)
    desk.writers = lambda job: engine
    history = [Said(("person", "engine")[n % 2], f"word{n} " * 20) for n in range(12)]
    result_of(chat.talk(desk, "general", "Is it so?", Stop(), history=history))
    told = [block.text for block in engine.requests[0].blocks]
    assert "word10" in told[-3] and not any("word0 " in text for text in told)
    assert engine.requests[0].blocks[0].role == "said"
    with pytest.raises(PromptTooLong):
        result_of(chat.talk(desk, "general", "word " * 900, Stop()))


def test_a_long_text_is_rewritten_part_by_part(desk: Desk) -> None:
    def upper(request: Request) -> str:
        return request.blocks[0].text.upper()

    engine = model(upper)
    desk.writers = lambda job: engine
    text = "\n\n".join(f"Part {n} is here. " + "It has some words. " * 60 for n in range(5))
    made = result_of(chat.talk(desk, "rewrite", text, Stop()))
    assert len(engine.requests) > 3
    assert re.sub(r"\s+", " ", made.text) == re.sub(r"\s+", " ", text.strip()).upper()
    assert made.text.count("\n\n") == 4


def test_parts_are_whole_and_small_enough() -> None:
    engine = model("")
    text = "One two three. " * 30 + "\n\n" + "x" * 50 + " " + "long " * 200
    parts = list(parts_of(engine, text, 60, Stop()))
    assert re.sub(r"\s", "", "".join(part for part, _ in parts)) == re.sub(r"\s", "", text)
    assert all(size <= 60 for size in engine.sizes([part for part, _ in parts], Stop()))


def test_an_answer_stays_until_another_is_whole(with_papers: Workspace) -> None:
    engine = model("Once upon a time.", "Twice upon a time.", EngineDied(engine="tiny", reason="killed"))
    with_papers.writers = lambda job: engine
    first = result_of(chat.say(with_papers, "A story.", Stop(), preset="story"))
    assert first.chat is not None
    number = first.chat

    def kept() -> list[tuple[str, str]]:
        return [(turn.text, turn.state) for turn in chat.view(with_papers, number).turns]

    stop = Stop()
    with pytest.raises(Stopped):
        for event in chat.again(with_papers, number, stop, seed=1):
            if isinstance(event, Piece):
                stop.set()
    assert kept() == [("A story.", ""), ("Once upon a time.", "")]
    with pytest.raises(EngineDied):
        result_of(chat.again(with_papers, number, Stop(), seed=2))
    assert kept() == [("A story.", ""), ("Once upon a time.", "")]


def test_words_take_the_place_of_what_was_said_before(with_papers: Workspace) -> None:
    number = chat.speak(with_papers, "When was the harbour wall built?")
    result_of(chat.again(with_papers, number, Stop()))
    turns = chat.view(with_papers, number).turns
    chat.speak(with_papers, "Who mended the boiler?", chat=number, instead=turns[0].number)
    assert [turn.text for turn in chat.view(with_papers, number).turns] == ["Who mended the boiler?"]
    chat.rename(with_papers, number, "  The\n boiler ")
    assert chat.listing(with_papers)[0].title == "The boiler"
    with pytest.raises(WrongUse):
        chat.rename(with_papers, number, " ")
    with pytest.raises(NoSuchItem):
        chat.rename(with_papers, 99, "Nothing")
