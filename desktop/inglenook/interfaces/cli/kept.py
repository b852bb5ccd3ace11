"""`unlock`, `ocr`: documents that are kept and could not be read at first."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from inglenook.assembly import Workspace
from inglenook.core.errors import NoSuchFile
from inglenook.core.ids import ItemId
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Outcome
from inglenook.interfaces.cli import shapes
from inglenook.interfaces.cli.context import Context, path_of
from inglenook.interfaces.cli.terminal import of_a_file
from inglenook.interfaces.outcomes import UNSURE, outcome_sentence
from inglenook.tasks import browse
from inglenook.tasks.ingestion import recognise, unlock

_NOTHING_PROTECTED = "Nothing here asks for a password."


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    parser = commands.add_parser("unlock", help="read kept documents that ask for a password")
    parser.add_argument("ids", nargs="*", metavar="ID", help="documents (default: all that are protected)")
    add_password_file(parser)
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_unlock)
    parser = commands.add_parser("ocr", help="recognise the text of kept pictures and scans")
    parser.add_argument("ids", nargs="*", metavar="ID", help="documents (default: all that look scanned)")
    add_password_file(parser)
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_ocr)


def add_password_file(parser: argparse.ArgumentParser) -> None:
    """The option for passwords of documents. They are never arguments, which show in the list of processes."""
    parser.add_argument(
        "--password-file", metavar="FILE", help="passwords to try on protected documents, one a line of FILE"
    )


def passwords_of(context: Context) -> tuple[str, ...]:
    """The passwords in the file that was named; none without one."""
    given: str | None = context.arguments.password_file
    if given is None:
        return ()
    try:
        text = path_of(given).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise NoSuchFile(path=given) from None
    return tuple(line for line in (line.rstrip("\r") for line in text.split("\n")) if line)


def run_unlock(context: Context) -> int:
    """Try passwords on protected documents; without a file one password is asked for."""
    items = [ItemId.parse(text) for text in context.arguments.ids]
    workspace = context.workspace()
    passwords = passwords_of(context)
    if not passwords and not items and not unlock.protected(workspace):
        return say_outcomes(context, (), _NOTHING_PROTECTED)  # before anybody is asked for one
    passwords = passwords or (context.ask_secret("Password of the document: ", "--password-file"),)
    outcomes = context.terminal.follow(unlock.unlock(workspace, items, passwords, context.stop))
    return say_outcomes(context, outcomes, _NOTHING_PROTECTED)


def run_ocr(context: Context) -> int:
    """Recognise text, page by page; a stop keeps the documents that were finished."""
    items = [ItemId.parse(text) for text in context.arguments.ids]
    return say_outcomes(context, recognised(context, items), "Nothing here looks scanned.")


def recognised(context: Context, items: Sequence[ItemId]) -> tuple[ImportOutcome, ...]:
    """Run the recognition to its end."""
    events = recognise.recognise(context.workspace(), items, context.stop, passwords_of(context))
    return context.terminal.follow(events)


def look_again(context: Context, run: int, passwords: Sequence[str]) -> list[ImportOutcome]:
    """What an import does at its end with what is kept and not read, also where an earlier one kept it."""
    if not passwords and not context.arguments.ocr:
        return []
    workspace, terminal = context.workspace(), context.terminal
    outcomes = browse.outcomes(workspace, run)
    made: list[ImportOutcome] = []
    if passwords and (items := unlock.still_protected(workspace, outcomes)):
        events = unlock.unlock(workspace, items, passwords, context.stop)
        opened = terminal.follow(events)
        made.extend(opened)
    known = {each.item for each in outcomes}
    if context.arguments.ocr and (items := [item for item in recognise.scanned(workspace) if item in known]):
        made.extend(recognised(context, items))
    return made


def say_each(context: Context, outcomes: Sequence[ImportOutcome]) -> None:
    """A line for each document."""
    for each in outcomes:
        words = outcome_sentence(each.outcome, each.detail)
        sure = _confidence(context.workspace(), each)
        context.terminal.say(f"{each.item or '-'!s:>8}  {of_a_file(each.name)}: {words}{sure}")


def say_outcomes(context: Context, outcomes: Sequence[ImportOutcome], nothing: str) -> int:
    """What became of each document, by name."""
    context.terminal.give([shapes.outcome(each) for each in outcomes])
    say_each(context, outcomes)
    if not outcomes:
        context.terminal.say(nothing)
    return 1 if any(each.outcome.is_failure for each in outcomes) else 0


def _confidence(workspace: Workspace, made: ImportOutcome) -> str:
    """How sure the recognition was, where that is worth saying."""
    if made.item is None or made.outcome is not Outcome.IMPORTED:
        return ""
    confidence = browse.document(workspace, made.item).confidence
    if confidence is None:
        return ""
    return f" (confidence {confidence} of 100{', words may be wrong' if confidence < UNSURE else ''})"
