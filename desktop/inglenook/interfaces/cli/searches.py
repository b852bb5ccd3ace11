"""`searches`: sentences kept under a name."""

from __future__ import annotations

import argparse

from inglenook.interfaces.cli.context import STDIN, Context
from inglenook.tasks.finding import searches


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    parser = commands.add_parser("searches", help="list, save, rename or remove saved searches")
    parser.add_argument("what", nargs="?", choices=("list", "save", "rename", "remove"), default="list")
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument("words", nargs="*", metavar="SENTENCE", help=f"the sentence to save, or the new name; {STDIN}")
    parser.add_argument("--replace", action="store_true", help="with save: also in place of what has that name")
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_searches)


def run_searches(context: Context) -> int:
    """Change the saved searches where that is asked for, and list them."""
    arguments, workspace = context.arguments, context.workspace()
    name, words = arguments.name or "", context.words(*arguments.words)
    if arguments.what == "save":
        searches.keep(workspace, name, words if arguments.words else name, is_replacing=arguments.replace)
    elif arguments.what == "rename":
        searches.rename(workspace, name, words)
    elif arguments.what == "remove":
        searches.remove(workspace, name)
    found = searches.listing(workspace)
    context.terminal.give([{"name": each.name, "sentence": each.sentence} for each in found])
    for each in found:
        context.terminal.say(f"{each.name}: {each.sentence}")
    if not found:
        context.terminal.say("No search is saved yet. Save one with: inglenook searches save NAME SENTENCE")
    return 0
