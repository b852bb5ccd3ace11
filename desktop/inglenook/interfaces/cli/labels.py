"""`label`: the person's own labels on documents."""

from __future__ import annotations

import argparse

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind
from inglenook.interfaces.cli.context import Context
from inglenook.tasks import label


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    parser = commands.add_parser("label", help="list the labels of documents, give one, or take one away")
    parser.add_argument("label", nargs="?", metavar="LABEL", help="a word or two of your own")
    parser.add_argument("ids", nargs="*", metavar="ID", help="the documents that get it")
    parser.add_argument("--remove", action="store_true", help="take the label away from them instead")
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run)


def run(context: Context) -> int:
    """Give or take, then list what is in use."""
    arguments, workspace = context.arguments, context.workspace()
    items = [ItemId.parse(text) for text in arguments.ids]
    for item in items:
        if item.kind is not ItemKind.DOCUMENT:
            raise NoSuchItem(item=str(item))
    if arguments.label is not None and not items:
        context.terminal.note("Say which documents: inglenook label LABEL ID…")
        return 2
    if items and arguments.remove:
        label.take_back(workspace, items, arguments.label)
    elif items:
        label.give(workspace, items, arguments.label)
    found = label.listing(workspace)
    context.terminal.give([{"label": name, "documents": count} for name, count in found])
    for name, count in found:
        context.terminal.say(f"{count:>6}  {name}")
    if not found:
        context.terminal.say("No document has a label yet. Give one with: inglenook label LABEL ID…")
    return 0
