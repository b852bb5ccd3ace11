"""`evaluate`: how well the work agrees with the reference answers of a corpus, as tables."""

from __future__ import annotations

import argparse

from inglenook.core.errors import NoSuchFile, WrongUse
from inglenook.core.results import ScoreTable
from inglenook.interfaces.cli import jobs, shapes
from inglenook.interfaces.cli.context import Context, path_of
from inglenook.interfaces.cli.numerals import from_nought
from inglenook.interfaces.cli.terminal import cells
from inglenook.tasks.evaluation import TASKS


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("evaluate", help="measure the work against the reference answers of a corpus")
    parser.add_argument("task", choices=sorted(TASKS), metavar="TASK", help=", ".join(sorted(TASKS)))
    parser.add_argument("--data", required=True, metavar="DIR", help="the folder of the corpus")
    jobs.add_engine(parser)
    parser.add_argument(
        "--limit", type=from_nought, default=0, metavar="N", help="take the first N cases of each set only"
    )
    parser.add_argument("--misses", action="store_true", help="name everything that was not reached")
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run)


def run(context: Context) -> int:
    """Run one evaluation and print its tables; what it misses is part of the result, not a failure."""
    arguments = context.arguments
    data = path_of(arguments.data)
    if not data.is_dir():
        raise NoSuchFile(path=arguments.data)
    if arguments.limit < 0:
        raise WrongUse(reason="evaluation_limit")
    task = TASKS[arguments.task]
    result = context.terminal.follow(task(context.desk(), data, context.stop, arguments.limit))
    context.terminal.give(shapes.evaluation(result))
    for table in result.tables:
        for line in aligned(table):
            context.terminal.say(line)
        context.terminal.say()
    if arguments.misses:
        for miss in result.misses:
            context.terminal.say(f"- {miss}")
    context.terminal.note(f"{len(result.misses)} misses, {result.seconds:.1f} s")
    return 0


def aligned(table: ScoreTable) -> list[str]:
    """The table as lines of plain text: labels on the left, numbers on the right of their columns."""
    rows = [tuple(_shown(cell) for cell in row) for row in table.rows]
    widths = [max(map(cells, column)) for column in zip(table.columns, *rows, strict=True)]
    numeric = [
        bool(table.rows) and all(isinstance(row[place], (int, float)) for row in table.rows)
        for place in range(len(table.columns))
    ]
    lines = [table.title]
    for row in (table.columns, *rows):
        padded = [
            " " * (width - cells(text)) + text if is_number else text + " " * (width - cells(text))
            for text, width, is_number in zip(row, widths, numeric, strict=True)
        ]
        lines.append("  " + "  ".join(padded).rstrip())
    return lines


def _shown(cell: str | int | float) -> str:
    if isinstance(cell, float):
        return f"{cell:.3f}"
    return f"{cell:,}" if isinstance(cell, int) else cell
