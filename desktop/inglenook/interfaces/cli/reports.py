"""What became of an import, in the terminal: groups with advice, and the files of one import a page at a time."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import PurePath

from inglenook.core.ids import ItemId
from inglenook.core.importing import (
    ImportOutcome,
    ImportReport,
    ImportView,
    OutcomeGroup,
)
from inglenook.core.reading import Outcome
from inglenook.interfaces.cli import shapes
from inglenook.interfaces.cli.context import Context
from inglenook.interfaces.cli.numerals import from_nought
from inglenook.interfaces.cli.terminal import counted, day, of_a_file
from inglenook.interfaces.outcomes import outcome_sentence
from inglenook.interfaces.reporting import report_lines
from inglenook.interfaces.sentences import sentence_of_code
from inglenook.tasks import browse

_PAGE = 500
_COMMANDS = {
    (Outcome.PROTECTED, ""): "inglenook unlock",
    (Outcome.NO_TEXT, "pdf"): "inglenook ocr",
    (Outcome.NO_TEXT, "image"): "inglenook ocr",
}


def add_paging(show: argparse.ArgumentParser) -> None:
    """The options of `show` for an import, whose files may be many."""
    show.add_argument("--all", action="store_true", help="of an import: list every file, not only what failed")
    show.add_argument(
        "--limit", type=from_nought, default=0, metavar="N", help="of an import: at most N files (0: all)"
    )
    show.add_argument(
        "--offset", type=from_nought, default=0, metavar="N", help="of an import: leave out the first N files"
    )


def give_report(context: Context, report: ImportReport, again: Iterable[ImportOutcome] = ()) -> None:
    """The report of an import as JSON, with all its files and, after them, what became of those looked at again."""
    if context.terminal.is_json:
        outcomes = browse.outcomes(context.workspace(), report.run)
        context.terminal.give(shapes.report(report, [*outcomes, *again]))


def brought(report: ImportReport) -> str:
    """How much an import brought in: 1 mail and 12 documents."""
    return f"{counted(report.mails, 'mail')} and {counted(report.documents, 'document')}"


def say_groups(context: Context, groups: Iterable[OutcomeGroup]) -> None:
    """The groups as lines, each failure with a few names and what can be done about it."""
    for line in report_lines(groups):
        names = ", ".join(of_a_file(PurePath(name).name) for name in line.names)
        more = ", …" if line.count > len(line.names) else ""
        context.terminal.say(f"  {line.words}{f' ({names}{more})' if line.is_failure and names else ''}")
        if line.is_failure and line.advice:
            commands = {_COMMANDS.get(part) or _COMMANDS.get((part[0], "")) for part in line.parts} - {None}
            context.terminal.say(f"      {line.advice}" + "".join(f" ({command})" for command in commands))


def say_files(context: Context, run: int, only: Iterable[tuple[Outcome, str]], offset: int = 0, limit: int = 0) -> None:
    """The files of an import one a line, fetched in pages."""
    only, left = tuple(only), limit or 2**31
    while left > 0 and (page := browse.outcomes(context.workspace(), run, offset, min(_PAGE, left), only)):
        for each in page:
            item = str(each.item or "-")
            context.terminal.say(f"{item:>8}  {of_a_file(each.name)}: {outcome_sentence(each.outcome, each.detail)}")
        offset, left = offset + len(page), left - len(page)


def show_import(context: Context, item: ItemId) -> None:
    """One import: its groups, then each file that failed with its reason (`--all`: every file)."""
    arguments = context.arguments
    view = browse.imported(context.workspace(), item.number)
    if context.terminal.is_json:
        limit = arguments.limit or -1
        context.terminal.give(
            [
                shapes.outcome(each)
                for each in browse.outcomes(context.workspace(), item.number, arguments.offset, limit)
            ]
        )
        return
    context.terminal.say(f"{item}  {day(view.row.started)}  {', '.join(map(of_a_file, view.sources))}{_ending(view)}")
    say_groups(context, view.groups)
    failed = tuple((group.outcome, group.detail) for group in view.groups if group.outcome.is_failure)
    if arguments.all or failed:
        context.terminal.say()
        say_files(context, item.number, () if arguments.all else failed, arguments.offset, arguments.limit)


def in_a_line(view: ImportView) -> str:
    """One import of a list."""
    words = "; ".join(line.words for line in report_lines(view.groups))
    return f"{view.row.item!s:>8}  {day(view.row.started)}  {words or 'nothing found'}{_ending(view)}"


def _ending(view: ImportView) -> str:
    return "" if view.row.finished else " (not finished: add the same path again)"


def trouble(code: str, name: str, item: str) -> str:
    """What is said of a paper that could not be read, where only the code of the reason was kept."""
    return sentence_of_code(code, path=name, item=item, outcome="-").replace(" (-)", "")
