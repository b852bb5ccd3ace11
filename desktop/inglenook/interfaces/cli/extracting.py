"""`extract`: named fields from documents and mails, as a table."""

from __future__ import annotations

import argparse

from inglenook.core import plainfiles
from inglenook.core.errors import Stopped
from inglenook.core.ids import ItemId
from inglenook.core.results import Extracted
from inglenook.interfaces.cli import reports, shapes
from inglenook.interfaces.cli.context import Context, path_of, target_of
from inglenook.interfaces.cli.jobs import add_engine
from inglenook.interfaces.cli.terminal import counted, fitted
from inglenook.interfaces.spreadsheet import as_csv


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("extract", help="named fields from documents and mails, each with its source")
    parser.add_argument("targets", nargs="+", metavar="ID|PATH")
    parser.add_argument(
        "--fields", required=True, metavar="NAMES", help='such as "vendor, date, total" or "合同编号，金额"'
    )
    parser.add_argument("--out", metavar="TABLE.csv", help="write the table as CSV")
    add_engine(parser)
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_extract)


def run_extract(context: Context) -> int:
    """Extract the fields; a stop keeps the rows that are done."""
    from inglenook.tasks.tables import extract  # late: not every command waits for it
    from inglenook.tasks.texts.fields import fields_of

    arguments = context.arguments
    names = tuple(field.name for field in fields_of(arguments.fields))
    targets = [target_of(text) for text in arguments.targets]
    if any(isinstance(target, ItemId) for target in targets):
        context.workspace()
    done: list[object] = []
    try:
        result = context.terminal.follow(
            extract.extract(context.desk(), targets, arguments.fields, context.stop), seen=done
        )
    except Stopped:
        _keep(context, names, [row for row in done if isinstance(row, Extracted)])
        raise
    _keep(context, names, result.rows)
    context.terminal.give(shapes.extraction(result))
    for row in result.rows:
        _say_row(context, row)
    empty = sum(not cell.value for row in result.rows for cell in row.cells)
    missing = f"; {counted(empty, 'value')} not found" if empty else ""
    context.terminal.note(
        f"{counted(len(result.rows), 'row')} by {result.engine} in {result.seconds:.2f} s. Every value stands in its "
        f"source{missing}."
    )
    return 1 if any(row.error for row in result.rows) else 0


def _keep(context: Context, names: tuple[str, ...], rows: list[Extracted] | tuple[Extracted, ...]) -> None:
    out = context.arguments.out
    if not out or not rows:
        return
    plainfiles.write(path_of(out), as_csv(names, rows))
    context.terminal.note(f"{counted(len(rows), 'row')} written to {out}.")


def _say_row(context: Context, row: Extracted) -> None:
    say = context.terminal.say
    say(f"{row.item or '-'!s:>8}  {fitted(row.title, 70).rstrip()}")
    if row.error:
        say(f"          {reports.trouble(row.error, row.title, row.title)}")
    for cell in row.cells:
        page = f"  [p. {cell.source.page}]" if cell.source is not None and cell.source.page is not None else ""
        found = f"{cell.value}{page}" if cell.value else "-"
        say(f"          {fitted(cell.field, 20)} {found}")
