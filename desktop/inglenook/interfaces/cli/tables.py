"""`tables`: fields over many papers, kept and brought up to date; shown, summed, edited and written out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from inglenook.core import plainfiles, tabling
from inglenook.core.errors import NoSuchItem, WrongUse
from inglenook.core.ids import ItemId
from inglenook.core.tables import KeptRow, Scope, TableView
from inglenook.core.tabling import Group, Total
from inglenook.interfaces.cli import reports, table_shapes
from inglenook.interfaces.cli.context import STDIN, Context, path_of
from inglenook.interfaces.cli.jobs import add_engine
from inglenook.interfaces.cli.numerals import from_one
from inglenook.interfaces.cli.terminal import cells, counted, fitted
from inglenook.interfaces.spreadsheet import table_csv
from inglenook.interfaces.workbook import as_xlsx
from inglenook.tasks.tables import tables

_WIDEST = 34  # columns of a terminal that a column of a table takes
BY = {"model": "model", "grammar": "grammar", "header": "header of the mail", "you": "you"}


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    group = commands.add_parser("tables", help="tables out of papers: make, show, sum, edit, refresh, write out")
    group.add_argument("--json", action="store_true", help="write JSON")
    group.set_defaults(run=run_list)
    actions = group.add_subparsers(metavar="ACTION")

    def action(
        name: str, words: str, run: Callable[[Context], int], *, numbered: bool = True
    ) -> argparse.ArgumentParser:
        parser = actions.add_parser(name, help=words)
        if numbered:
            parser.add_argument("number", type=from_one, metavar="N", help="the number of the table")
        parser.add_argument("--json", action="store_true", help="write JSON")
        parser.set_defaults(run=run)
        return parser

    action("list", "the tables that are kept", run_list, numbered=False)
    make = action("make", "keep a table of fields over papers, and fill it", run_make, numbered=False)
    make.add_argument("fields", metavar="FIELDS", help='such as "vendor, date, total" or "合同编号，金额"')
    make.add_argument("--name", default="", metavar="NAME", help="what the table is called (default: its fields)")
    scope = make.add_mutually_exclusive_group(required=True)
    scope.add_argument("--in", dest="items", nargs="+", metavar="ID", help="just these documents, mails and threads")
    scope.add_argument("--documents", action="store_true", help="all documents")
    scope.add_argument("--label", metavar="LABEL", help="documents and mails with a label, also in time to come")
    scope.add_argument("--folder", metavar="NAME", help="the mails of a folder")
    scope.add_argument("--path", metavar="DIR", help="the documents that came from a folder of files")
    scope.add_argument("--search", metavar="SENTENCE", help=f"what a search finds; {STDIN}")
    add_engine(make)
    refresh = action("refresh", "read what is new or changed; what you wrote stays", run_refresh)
    refresh.add_argument("--again", action="store_true", help="read all papers anew, such as with another model")
    add_engine(refresh)
    show = action("show", "the rows with their totals", run_show)
    _add_look(show)
    show.add_argument("--group", metavar="month|FIELD", help="by month, by a field, or by sender")
    show.add_argument("--sum", metavar="FIELD", help="the field whose sums each group has (default: the total)")
    export = action("export", "write a table out as CSV or XLSX", run_export)
    export.add_argument("--out", required=True, metavar="FILE", help="a name that ends in .csv or .xlsx")
    _add_look(export)
    edit = action("edit", "write into a cell; what was found stays beside it", run_edit)
    edit.add_argument("id", metavar="ID", help="the paper whose row it is")
    edit.add_argument("field", metavar="FIELD")
    edit.add_argument("value", nargs="?", metavar="VALUE", help='what stands there from now on; "" for nothing')
    edit.add_argument("--found", action="store_true", help="take back what you wrote: what was found counts again")
    for name, words, run in (
        ("leave-out", "take rows out, so that no refresh brings them back", run_leave_out),
        ("put-back", "put rows in again", run_put_back),
    ):
        action(name, words, run).add_argument("ids", nargs="+", metavar="ID")
    rename = action("rename", "give a table another name", run_rename)
    rename.add_argument("name", metavar="NAME")
    action("remove", "take a table away; the papers stay", run_remove)


def _add_look(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sort", metavar="FIELD", help="by a field, or by title, sender or date")
    parser.add_argument("--descending", action="store_true", help="the largest, latest or last first")
    parser.add_argument("--where", default="", metavar="WORDS", help="only the rows that have these words")


def run_list(context: Context) -> int:
    """The tables."""
    found = tables.listing(context.workspace())
    context.terminal.give([table_shapes.table(each) for each in found])
    for each in found:
        waits = f", {each.waiting} wait: inglenook tables refresh {each.number}" if each.waiting else ""
        context.terminal.say(f"{each.number:>4}  {each.name}: {counted(each.rows, 'row')}{waits}")
    if not found:
        context.terminal.say(
            'No table is kept yet. Make one with: inglenook tables make "vendor, date, total" --documents'
        )
    return 0


def run_make(context: Context) -> int:
    """Make a table and fill it; a stop keeps the table and the rows that are done."""
    arguments, workspace = context.arguments, context.workspace()
    number = tables.make(workspace, arguments.fields, _scope(context), arguments.name)
    context.terminal.note(f"Table {number} is kept; a stop loses nothing of it.")
    return _refreshed(context, number)


def _scope(context: Context) -> Scope:
    arguments = context.arguments
    if arguments.items:
        return Scope("items", items=tuple(ItemId.parse(text) for text in arguments.items))
    if arguments.documents:
        return Scope("documents")
    if arguments.path is not None:
        return Scope("path", str(path_of(arguments.path).absolute()))
    kind = next((kind for kind in ("label", "folder", "search") if getattr(arguments, kind)), "")
    if not kind:
        raise WrongUse(reason="table_scope")
    return Scope(kind, context.words(getattr(arguments, kind)))


def run_refresh(context: Context) -> int:
    """Bring a table up to date."""
    return _refreshed(context, context.arguments.number)


def _refreshed(context: Context, number: int) -> int:
    again = getattr(context.arguments, "again", False)
    result = context.terminal.follow(tables.refresh(context.workspace(), number, context.stop, again=again))
    context.terminal.give(table_shapes.refreshed(result))
    context.terminal.say(
        f"Table {number}: {counted(result.read, 'row')} read by {result.engine} in {result.seconds:.2f} s; "
        f"{result.added} new, {result.left} left the scope, {result.failed} could not be read."
    )
    if not context.arguments.json and result.engine.startswith("builtin"):
        context.terminal.note(
            "Without a model, amounts, dates, IBANs, addresses, phone and invoice numbers are found by grammar, and "
            "other fields behind their names."
        )
    return 1 if result.failed else 0


def run_show(context: Context) -> int:
    """Show a table, or its groups."""
    arguments = context.arguments
    view, rows = _looked_at(context)
    groups = _groups(view, rows, arguments.group, arguments.sum) if arguments.group else None
    sums = _sums(view, rows)
    context.terminal.give(table_shapes.opened(view, rows, sums, groups))
    if groups is None:
        _say_rows(context, view, rows)
        for name, found in sums:
            for total in found:
                context.terminal.say(f"{name}: {_said(total)}")
    else:
        for group in groups:
            figures = "; ".join(_said(total) for total in group.totals)
            context.terminal.say(
                f"{fitted(group.label or '-', 24)} {counted(len(group.rows), 'row'):>10}  {figures}".rstrip()
            )
    return 0


def _looked_at(context: Context) -> tuple[TableView, list[KeptRow]]:
    arguments = context.arguments
    view = tables.view(context.workspace(), arguments.number)
    rows = tabling.matching(view.rows, arguments.where)
    if arguments.sort:
        place = tabling.place_of(view.table.columns, arguments.sort)
        if place is None:
            raise WrongUse(reason="table_field")
        rows = tabling.sorted_rows(rows, place, is_descending=arguments.descending)
    return view, rows


def _groups(view: TableView, rows: Sequence[KeptRow], by: str, summed: str | None) -> list[Group]:
    rule = tabling.grouping(view.table.columns, by)
    columns = view.table.columns
    figures = tabling.place_of(columns, summed) if summed else tabling.first_amount(columns, rows)
    if rule is None or (summed and figures is None):
        raise WrongUse(reason="table_field")
    return tabling.grouped(rows, rule, figures)


def _sums(view: TableView, rows: Sequence[KeptRow]) -> list[tuple[str, Sequence[Total]]]:
    found: list[tuple[str, Sequence[Total]]] = []
    for place, column in enumerate(view.table.columns):
        totals = tabling.totals(row.cells[place].shown for row in rows)
        if totals:
            found.append((column.name, totals))
    return found


def _said(total: Total) -> str:
    currency = f" {total.currency}" if total.currency else ""
    return f"{total.total:,f}{currency} in {total.count}, {total.average:,f}{currency} on average"


def _say_rows(context: Context, view: TableView, rows: Sequence[KeptRow]) -> None:
    heads = ["paper", "title", *(column.name for column in view.table.columns)]
    lines = [[str(row.item), row.title, *(_mark(row, place) for place in range(len(row.cells)))] for row in rows]
    widths = [min(_WIDEST, max(map(cells, column))) for column in zip(heads, *lines, strict=True)]
    for line in (heads, *lines) if lines else ():
        context.terminal.say("  ".join(fitted(text, width) for text, width in zip(line, widths, strict=True)).rstrip())
    if not lines:
        context.terminal.note("No row is like that." if view.rows else "It has no rows.")
    for row in rows:
        if row.error:
            context.terminal.say(f"{row.item}: {reports.trouble(row.error, row.title, str(row.item))}")
    if view.table.waiting:
        context.terminal.note(f"{view.table.waiting} rows wait: inglenook tables refresh {view.table.number}")


def _mark(row: KeptRow, place: int) -> str:
    """What stands in a cell; a star is the person's own."""
    cell = row.cells[place]
    if cell.own is not None:
        return f"{cell.own.text} *".strip()
    return cell.found.text or ("…" if row.state == "waiting" else "-")


def run_export(context: Context) -> int:
    """Write a table out. Nothing in it is run by what opens it."""
    out: str = context.arguments.out
    kind = Path(out).suffix.lower()
    if kind not in {".csv", ".xlsx"}:
        raise WrongUse(reason="table_file")
    view, rows = _looked_at(context)
    data = table_csv(view, rows) if kind == ".csv" else as_xlsx(view, rows, BY)
    plainfiles.write(path_of(out), data)
    context.terminal.give({"table": view.table.number, "rows": len(rows), "path": out})
    context.terminal.note(f"{counted(len(rows), 'row')} written to {out}, unencrypted.")
    return 0


def run_edit(context: Context) -> int:
    """Write into a cell."""
    arguments, workspace = context.arguments, context.workspace()
    if (arguments.value is None) != arguments.found:
        raise WrongUse(reason="table_value")
    view = tables.view(workspace, arguments.number)
    place = tabling.place_of(view.table.columns, arguments.field)
    if not isinstance(place, int):
        raise WrongUse(reason="table_field")
    (row,) = _rows(context, [arguments.id])
    tables.edit(workspace, arguments.number, row, place, arguments.value)
    return _listed(context)


def run_leave_out(context: Context) -> int:
    """Take rows out."""
    tables.take_out(context.workspace(), context.arguments.number, _rows(context, context.arguments.ids))
    return _listed(context)


def run_put_back(context: Context) -> int:
    """Put rows in again."""
    tables.put_back(context.workspace(), context.arguments.number, _rows(context, context.arguments.ids))
    return _listed(context)


def run_rename(context: Context) -> int:
    """Rename a table."""
    tables.rename(context.workspace(), context.arguments.number, context.arguments.name)
    return run_list(context)


def run_remove(context: Context) -> int:
    """Remove a table."""
    tables.remove(context.workspace(), context.arguments.number)
    return run_list(context)


def _rows(context: Context, ids: Sequence[str]) -> list[int]:
    """The rows of papers; raise `NoSuchItem` for one that has none."""
    known = tables.rows_of(context.workspace(), context.arguments.number)
    found = []
    for text in ids:
        item = ItemId.parse(text)
        if item not in known:
            raise NoSuchItem(item=text)
        found.append(known[item])
    return found


def _listed(context: Context) -> int:
    view = tables.view(context.workspace(), context.arguments.number)
    context.terminal.give(table_shapes.opened(view, view.rows, _sums(view, view.rows), None))
    _say_rows(context, view, view.rows)
    return 0
