"""`retry`: read again what is kept in the vault and could not be read before."""

from __future__ import annotations

import argparse

from inglenook.core.reading import Outcome
from inglenook.interfaces.cli import reports
from inglenook.interfaces.cli.context import Context
from inglenook.tasks.ingestion import ingest

_CHOICES = ("damaged", "no_text", "protected", "too_large", "too_much", "too_slow", "unsupported")


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    retry = commands.add_parser(
        "retry",
        help="read again what is kept and could not be read",
        description=(
            "Reads again every kept document that could not be read: a newer Inglenook reads more, and text "
            "recognition reads scans. What was not kept is read again by adding its file once more. Whose bytes are "
            "kept says `add --keep`."
        ),
    )
    retry.add_argument("--only", choices=_CHOICES, help="only what had this outcome")
    retry.add_argument("--json", action="store_true", help="write JSON")
    retry.set_defaults(run=run_retry)


def run_retry(context: Context) -> int:
    """Read again, and end with the report of an import."""
    only = (Outcome(context.arguments.only),) if context.arguments.only else ()
    report = context.terminal.follow(ingest.again(context.workspace(), context.stop, only))
    reports.give_report(context, report)
    context.terminal.say("Read again:" if report.groups else "Nothing is kept that could not be read.")
    reports.say_groups(context, report.groups)
    return 1 if report.failures else 0
