"""`ask`, `chat`, `chats`: questions to the vault, and talk with a model."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator

from inglenook.core.characters import whole_number
from inglenook.core.chats import Answer, ChatTurn
from inglenook.core.errors import InglenookError, NoSuchItem, Stopped
from inglenook.core.events import Event, Piece, Stop
from inglenook.core.ids import ItemId
from inglenook.core.results import EARLIER, SummaryLine
from inglenook.interfaces.cli import jobs, shapes
from inglenook.interfaces.cli.context import NOTHING_YET, STDIN, Context, interruptible
from inglenook.interfaces.cli.numerals import from_one
from inglenook.interfaces.cli.terminal import day, fitted
from inglenook.interfaces.sentences import sentence_for
from inglenook.tasks.asking import ask, chat
from inglenook.tasks.asking.context import Said

NOT_THERE = (
    "Your documents and mail do not say it, as far as they were found. Deleted mail and spam are asked only where "
    "in:deleted or in:spam is in the question."
)
SOURCE_GONE = "(This answer rested on something that was deleted, and went with it.)"


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    question = commands.add_parser("ask", help="ask your documents and mail, each answer with its source")
    question.add_argument("question", nargs="+", metavar="QUESTION", help=STDIN)
    question.add_argument("--in", nargs="+", default=[], metavar="ID", dest="items", help="ask these alone")
    jobs.add_engine(question)
    question.add_argument("--json", action="store_true", help="write JSON")
    question.set_defaults(run=run_ask)
    talk = commands.add_parser("chat", help="ask one thing after another; with a preset, talk with a model")
    talk.add_argument("--preset", choices=tuple(chat.PRESETS), default="", help="talk without your documents")
    talk.add_argument("--continue", type=from_one, metavar="N", dest="number", help="go on with a kept conversation")
    talk.add_argument("--in", nargs="+", default=[], metavar="ID", dest="items", help="ask these alone")
    jobs.add_engine(talk)
    talk.add_argument("--json", action="store_true", help="write JSON")
    talk.set_defaults(run=run_chat)
    kept = commands.add_parser("chats", help="kept conversations")
    kept.add_argument("what", nargs="?", choices=("list", "show", "rename", "remove"), default="list")
    kept.add_argument("number", nargs="?", metavar="N")
    kept.add_argument("title", nargs="*", metavar="TITLE", help="another title, for rename")
    kept.add_argument("--json", action="store_true", help="write JSON")
    kept.set_defaults(run=run_chats)


def run_ask(context: Context) -> int:
    """Answer one question."""
    items = [ItemId.parse(text) for text in context.arguments.items]
    question = context.words(*context.arguments.question)
    result = context.terminal.follow(ask.ask(context.workspace(), question, context.stop, items=items))
    context.terminal.give(shapes.answer(result))
    say_answer(context, result)
    return 0


def say_answer(context: Context, result: Answer) -> None:
    """The lines of an answer with where they stand, and what made it."""
    if result.state == ask.NOT_FOUND:
        context.terminal.say(NOTHING_YET if context.is_empty() else NOT_THERE)
        return
    for line in result.lines:
        context.terminal.say(f"{line.text}{marks(line)}")
    if result.is_selected:
        context.terminal.note(
            f"Selected word for word by {result.engine} in {result.seconds:.2f} s; nothing is written."
        )
    elif result.lines:
        context.terminal.note(f"Written by {result.engine} in {result.seconds:.2f} s and checked against its sources.")


def marks(line: SummaryLine) -> str:
    """Where a line stands, as `[d3 p. 2 “Lease”]`, a mail with its day; and that it was said earlier, where it was."""
    if not line.is_supported:
        return "  [not found in your documents]"
    places = []
    for source in line.sources[:3]:
        page = f" p. {source.page}" if source.page is not None else ""
        title = f" “{' '.join(source.title.split())[:40]}”" if source.title else ""
        sent = f" {day(source.date)}" if source.date is not None else ""
        places.append(f"{source.item}{page}{title}{sent}")
    earlier = "  [said earlier; see the later mail above]" if line.role == EARLIER else ""
    return (f"  [{'; '.join(places)}]" if places else "") + earlier


def run_chat(context: Context) -> int:
    """One line after another, from the terminal or a pipe, until the end of the input."""
    talk = _Talk(context)
    given: list[object] = []
    status = 0
    for text in _lines(context):
        if not text.strip():
            continue
        context.stop = Stop()
        try:
            result = _streamed(context, talk.say(text), is_free=talk.is_free)
        except Stopped as error:
            context.terminal.note(sentence_for(error))
        except InglenookError as error:
            if not sys.stdin.isatty():
                raise
            context.terminal.note(sentence_for(error))
            status = 1
        else:
            talk.remember(result)
            given.append(shapes.answer(result))
            if result.lines or result.state:
                say_answer(context, result)
    context.terminal.give(given)
    return status


class _Talk:
    """A conversation: kept in the vault, but with a preset and no vault named, when it is over with the program."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._number: int | None = context.arguments.number
        self._items = [ItemId.parse(text) for text in context.arguments.items]
        self._preset: str = context.arguments.preset
        self._history: list[Said] = []
        self.is_free = bool(self._preset)  # written freely, so that nothing waits for a check
        if self._number is not None:
            self.is_free = bool(chat.view(context.workspace(), self._number).row.preset)
        elif not self._preset:
            context.workspace()  # a vault that does not open says so before anybody has typed

    def say(self, text: str) -> Iterator[Event[Answer]]:
        """The events of one answer."""
        context = self._context
        if self._preset and self._number is None:
            return chat.talk(context.desk(), self._preset, text, context.stop, history=tuple(self._history))
        return chat.say(context.workspace(), text, context.stop, chat=self._number, items=self._items)

    def remember(self, result: Answer) -> None:
        """What the next question may point at."""
        self._number = result.chat if result.chat is not None else self._number
        self._history += [Said("person", result.question), Said("engine", result.text)]


def _streamed(context: Context, events: Iterable[Event[Answer]], *, is_free: bool) -> Answer:
    """Follow a job; text that needs no check is shown as it is written."""

    def shown(events: Iterable[Event[Answer]]) -> Iterator[Event[Answer]]:
        has_written = False
        for event in events:
            if isinstance(event, Piece) and is_free:
                context.terminal.write(event.text)
                has_written = True
            else:
                yield event
        if has_written:
            context.terminal.say()

    return context.terminal.follow(shown(events))


def _lines(context: Context) -> Iterator[str]:
    """The lines that a person types or a pipe brings. Ctrl+C at the prompt leaves; during an answer it stops it."""
    is_asked = sys.stdin.isatty() and not context.terminal.is_json
    if is_asked:
        context.terminal.note("Ask or write, one line each. Ctrl+C stops an answer, Ctrl+D ends.")
    while True:
        try:
            with interruptible():
                text = input("> ") if is_asked else sys.stdin.readline()
        except (EOFError, KeyboardInterrupt):
            return
        if not is_asked and not text:
            return
        yield text


def run_chats(context: Context) -> int:
    """List, show, rename or remove kept conversations."""
    arguments = context.arguments
    workspace = context.workspace()
    if arguments.what == "list":
        rows = chat.listing(workspace)
        context.terminal.give([shapes.chat_row(row) for row in rows])
        for row in rows:
            context.terminal.say(
                f"{row.number:>5}  {day(row.updated)}  {row.turns:>3}  {fitted(row.title, 60)}{row.preset}"
            )
        if not rows:
            context.terminal.say("No conversation is kept yet. Begin one with: inglenook chat")
        return 0
    number = whole_number(arguments.number or "")
    if number is None:
        raise NoSuchItem(item=arguments.number or "-")
    if arguments.what == "remove":
        chat.remove(workspace, number)
        context.terminal.give({"removed": number})
        context.terminal.note(f"Conversation {number} is removed.")
        return 0
    if arguments.what == "rename":
        chat.rename(workspace, number, " ".join(arguments.title))
        context.terminal.give({"renamed": number})
        context.terminal.note(f"Conversation {number} has another title.")
        return 0
    view = chat.view(workspace, number)
    context.terminal.give(shapes.chat_view(view))
    for turn in view.turns:
        _say_turn(context, turn)
    return 0


def _say_turn(context: Context, turn: ChatTurn) -> None:
    if turn.role == "person":
        context.terminal.say(f"> {turn.text}")
        return
    if turn.state == ask.NOT_FOUND:
        context.terminal.say(NOT_THERE)
    elif turn.state == "source_gone":
        context.terminal.say(SOURCE_GONE)
    elif turn.lines:
        for line in turn.lines:
            context.terminal.say(f"{line.text}{marks(line)}")
    else:
        context.terminal.say(turn.text)
    context.terminal.say()
