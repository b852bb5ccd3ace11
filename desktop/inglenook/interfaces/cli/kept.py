"""`unlock`: documents that are kept and could not be read at first."""

from __future__ import annotations

import argparse
from pathlib import Path

from inglenook.core.errors import NoSuchFile
from inglenook.core.ids import ItemId
from inglenook.core.results import ImportOutcome
from inglenook.interfaces.cli import shapes
from inglenook.interfaces.cli.context import Context
from inglenook.interfaces.sentences import outcome_sentence
from inglenook.tasks import unlock


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    parser = commands.add_parser("unlock", help="read kept documents that ask for a password")
    parser.add_argument("ids", nargs="*", metavar="ID", help="documents (default: all that are protected)")
    add_password_file(parser)
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_unlock)


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
        text = Path(given).expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise NoSuchFile(path=given) from None
    return tuple(line for line in (line.rstrip("\r") for line in text.split("\n")) if line)


def run_unlock(context: Context) -> int:
    """Try passwords on protected documents; without a file one password is asked for."""
    items = [ItemId.parse(text) for text in context.arguments.ids]
    workspace = context.workspace()
    passwords = passwords_of(context) or (context.ask_secret("Password of the document: "),)
    outcomes = context.terminal.follow(unlock.unlock(workspace, items, passwords, context.stop))
    return say_outcomes(context, outcomes, "Nothing here asks for a password.")


def say_outcomes(context: Context, outcomes: tuple[ImportOutcome, ...], nothing: str) -> int:
    """What became of each document, by name."""
    context.terminal.give([shapes.outcome(each) for each in outcomes])
    for each in outcomes:
        context.terminal.say(f"{each.item or '-'!s:>8}  {each.name}: {outcome_sentence(each.outcome, each.detail)}")
    if not outcomes:
        context.terminal.say(nothing)
    return 1 if any(each.outcome.is_failure for each in outcomes) else 0
