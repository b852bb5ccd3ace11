"""`label`: the person's own labels on documents, mails and threads."""

from __future__ import annotations

import argparse

from inglenook.core.ids import ItemId
from inglenook.interfaces.cli.context import Context
from inglenook.tasks.mail import label


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    parser = commands.add_parser("label", help="list your own labels, give one, or take one away")
    parser.add_argument("label", nargs="?", metavar="LABEL", help="a word or two of your own")
    parser.add_argument("ids", nargs="*", metavar="ID", help="the documents, mails or threads that get it")
    parser.add_argument("--remove", action="store_true", help="take the label away from them instead")
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run)


def run(context: Context) -> int:
    """Give or take, then list what is in use."""
    arguments, workspace = context.arguments, context.workspace()
    items = [ItemId.parse(text) for text in arguments.ids]
    if arguments.label is not None and not items:
        context.terminal.note("Say what gets it: inglenook label LABEL ID…")
        return 2
    if items and arguments.remove:
        label.take_back(workspace, items, arguments.label)
    elif items:
        label.give(workspace, items, arguments.label)
    documents, threads = dict(label.listing(workspace)), dict(label.mail_listing(workspace))
    found = sorted(documents.keys() | threads.keys(), key=str.casefold)
    context.terminal.give(
        [{"label": name, "documents": documents.get(name, 0), "threads": threads.get(name, 0)} for name in found]
    )
    for name in found:
        context.terminal.say(f"{documents.get(name, 0):>6} documents {threads.get(name, 0):>6} threads  {name}")
    if not found:
        context.terminal.say("Nothing has a label yet. Give one with: inglenook label LABEL ID…")
    return 0
