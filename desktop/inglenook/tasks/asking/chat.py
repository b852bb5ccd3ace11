"""Conversations: questions to the vault one after another, and talk with a model that needs no vault.

`say` goes on with a kept conversation; `talk` writes without keeping anything. The presets (code, story, rewrite,
translate, general) need a model and no vault. A person's words are kept as soon as they are said, an answer when it is
whole, or as far as it came when it was stopped.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from inglenook.core.chats import Answer, ChatRow, ChatView
from inglenook.core.errors import Stopped, WrongUse
from inglenook.core.events import Event, Notice, Piece, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.language import language_of
from inglenook.engine.interface import Block, Engine, EngineError, PromptTooLong, Request
from inglenook.tasks.asking.ask import ask, require
from inglenook.tasks.asking.context import Said
from inglenook.tasks.asking.parting import parts_of
from inglenook.tasks.workspace import Desk, Workspace
from inglenook.tasks.writing.writers import room, sizes, write
from inglenook.vault.work.chats import drop_answers

PRESETS: dict[str, str] = {
    "general": "chat", "code": "code", "story": "story", "rewrite": "rewrite", "translate": "translate",
}  # fmt: skip
SMALL_BYTES = 1_500_000_000  # of a model; below it open talk is more often wrong than not (Gemma 3 270M and 1B)
_BY_PARTS = frozenset({"rewrite", "translate"})  # a long text is done part by part
_TITLE = 80  # characters
_PART = 600  # tokens of a part
_HISTORY = 12  # turns


class NeedsModel(EngineError):
    """The job is to write freely, and no model is there (fact: job)."""

    code = "needs_model"


def say(
    workspace: Workspace,
    text: str,
    stop: Stop,
    *,
    chat: int | None = None,
    preset: str = "",
    items: Sequence[ItemId] = (),
    seed: int = 0,
    now: date | None = None,
) -> Iterator[Event[Answer]]:
    """Say something in a conversation, a new one where `chat` is None; both sides are kept.

    `preset` and `items` are those of a new conversation; an old one keeps its own.
    """
    number = speak(workspace, text, chat=chat, preset=preset, items=items)
    yield from again(workspace, number, stop, seed=seed, now=now)


def speak(
    workspace: Workspace,
    text: str,
    *,
    chat: int | None = None,
    preset: str = "",
    items: Sequence[ItemId] = (),
    instead: int | None = None,
) -> int:
    """Keep the person's words, to be answered by `again`; gives the number of the conversation.

    With `instead`, they take the place of that turn and of all after it.
    """
    _check(text, preset)
    row = workspace.vault.chats.view(chat).row if chat is not None else None
    preset = row.preset if row is not None else preset
    if preset and workspace.writer("chat") is None:
        raise NeedsModel(job=preset)
    for item in items if row is None else ():
        require(workspace, item)
    chats = workspace.vault.chats
    with workspace.vault.database.write() as transaction:
        if chat is None:
            chat = chats.start(transaction, _titled(text), workspace.now(), preset=preset, scope=tuple(items))
        elif instead is not None:
            chats.cut(transaction, chat, instead)
        chats.say(transaction, chat, "person", text, workspace.now())
    return chat


def again(
    workspace: Workspace, chat: int, stop: Stop, *, seed: int = 0, now: date | None = None
) -> Iterator[Event[Answer]]:
    """Answer the last words of the person, anew where they have an answer; another seed writes another text.

    The answer that is there already stays until the other one is whole. Raises `WrongUse` where nobody has said a word.
    """
    view = workspace.vault.chats.view(chat)
    spoken = [turn for turn in view.turns if turn.role == "person"]
    if not spoken:
        raise WrongUse(reason="question")
    history = [Said(turn.role, turn.text) for turn in view.turns if turn.number < spoken[-1].number and turn.text]
    instead = view.turns[-1].number if view.turns[-1].role != "person" else None
    place = _Place(chat, view.row.preset, view.scope, instead)
    yield from _answer(workspace, place, spoken[-1].text, history, stop, seed, now)


def talk(
    desk: Desk, preset: str, text: str, stop: Stop, *, history: Sequence[Said] = (), seed: int = 0
) -> Iterator[Event[Answer]]:
    """Have a model write, without a vault and without keeping anything; its words come as `Piece`s."""
    _check(text, preset or "general")
    begun = time.monotonic()
    engine = desk.writer("chat")
    if engine is None:
        raise NeedsModel(job=preset or "general")
    if not history and 0 < engine.abilities.size_bytes < SMALL_BYTES:
        megabytes = str(engine.abilities.size_bytes // 1_000_000)
        yield Notice("small_model", (("engine", engine.identity), ("megabytes", megabytes), ("job", preset)))
    language = language_of(text) or "en"
    request = Request(PRESETS[preset or "general"], (), language, seed=seed)
    written = yield from _written(engine, request, preset, text, history, stop)
    seconds = time.monotonic() - begun
    yield Result(Answer(text, text, engine.identity, language, (), written, "", False, (), seconds))


def listing(workspace: Workspace) -> list[ChatRow]:
    """The kept conversations, last spoken in first."""
    return workspace.vault.chats.listing()


def view(workspace: Workspace, chat: int) -> ChatView:
    """A conversation with all its turns; raise `NoSuchItem`."""
    return workspace.vault.chats.view(chat)


def remove(workspace: Workspace, chat: int) -> None:
    """Take a conversation away; raise `NoSuchItem`."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.chats.discard(transaction, chat)


def rename(workspace: Workspace, chat: int, title: str) -> None:
    """Give a conversation another title; raise `NoSuchItem`."""
    if not title.strip():
        raise WrongUse(reason="chat_title")
    with workspace.vault.database.write() as transaction:
        workspace.vault.chats.rename(transaction, chat, _titled(title))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an answer belongs. `instead` is the turn whose place it takes, where there is one."""

    chat: int
    preset: str
    scope: tuple[ItemId, ...]
    instead: int | None = None


def _check(text: str, preset: str) -> None:
    if not text.strip() or not (preset or any(map(str.isalnum, text))):
        raise WrongUse(reason="question")
    if preset and preset not in PRESETS:
        raise WrongUse(reason="preset")


def _titled(text: str) -> str:
    return " ".join(text.split())[:_TITLE]


def _answer(
    workspace: Workspace, place: _Place, text: str, history: Sequence[Said], stop: Stop, seed: int, now: date | None
) -> Iterator[Event[Answer]]:
    """Run the job and keep what comes of it."""
    if place.preset:
        events = talk(workspace, place.preset, text, stop, history=history, seed=seed)
    else:
        events = ask(workspace, text, stop, items=place.scope, history=history, seed=seed, now=now)
    so_far: list[str] = []
    try:
        for event in events:
            if isinstance(event, Piece):
                so_far.append(event.text)
            if isinstance(event, Result):
                yield Result(_kept(workspace, place, event.value))
                return
            yield event
    except Stopped:
        # What was written freely is the person's as far as it came; what was to be checked is not.
        if place.preset and place.instead is None and any(so_far):
            empty = Answer(text, text, "", "", (), "".join(so_far), "stopped", False, (), 0.0)
            _kept(workspace, place, empty)
        raise


def _kept(workspace: Workspace, place: _Place, made: Answer) -> Answer:
    with workspace.vault.database.write() as transaction:
        if place.instead is not None:
            workspace.vault.chats.cut(transaction, place.chat, place.instead)
        turn = workspace.vault.chats.say(
            transaction,
            place.chat,
            "engine",
            made.text,
            workspace.now(),
            lines=made.lines,
            engine=made.engine,
            state=made.state,
        )
        for item in {source.item for line in made.lines for source in line.sources if source.item is not None}:
            if not workspace.vault.holds(transaction, item):
                drop_answers(transaction, item.kind.value, item.number)  # taken out while it was answered from
    return replace(made, chat=place.chat, turn=turn)


def _written(
    engine: Engine, request: Request, preset: str, text: str, history: Sequence[Said], stop: Stop
) -> Generator[Event[Answer], None, str]:
    left = room(engine, request, stop)
    (size,) = sizes(engine, [text], stop)
    if preset in _BY_PARTS and size > min(left, _PART):
        return (yield from _by_parts(engine, request, text, min(left, _PART), stop))
    if size > left:
        context = engine.abilities.context
        raise PromptTooLong(engine=engine.identity, lacks="context", needed=size + context - left, context=context)
    blocks = (*_recent(engine, history, left - size, stop), Block("question", text))
    made = yield from write(engine, replace(request, blocks=blocks), stop)
    return made.text.strip()


def _by_parts(
    engine: Engine, request: Request, text: str, most: int, stop: Stop
) -> Generator[Event[Answer], None, str]:
    """A long text, part by part along its paragraphs and sentences."""
    written: list[str] = []
    for part, mark in parts_of(engine, text, most, stop):
        made = yield from write(engine, replace(request, blocks=(Block("question", part),)), stop)
        written.append(made.text.strip() + mark)
        yield Piece(mark)
    return "".join(written).strip()


def _recent(engine: Engine, history: Sequence[Said], left: int, stop: Stop) -> tuple[Block, ...]:
    """As many of the last turns as fit, whole ones, beginning with the person."""
    turns = [Block("said" if each.role == "person" else "answered", each.text) for each in history[-_HISTORY:]]
    kept: list[Block] = []
    for block, size in zip(reversed(turns), reversed(sizes(engine, [b.text for b in turns], stop)), strict=True):
        left -= size
        if left < 0:
            break
        kept.insert(0, block)
    while kept and kept[0].role != "said":
        kept.pop(0)
    return tuple(kept)
