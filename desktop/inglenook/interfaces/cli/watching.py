"""`watch`, `add --watch`: folders whose changes come into the vault by themselves."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from inglenook.core.errors import WrongUse
from inglenook.core.reading import Outcome
from inglenook.core.watched import WatchedChange, WatchedFolder
from inglenook.interfaces.cli import shapes
from inglenook.interfaces.cli.context import Context, path_of
from inglenook.interfaces.cli.terminal import counted
from inglenook.interfaces.outcomes import outcome_sentence
from inglenook.interfaces.sentences import WATCH_PROBLEMS
from inglenook.tasks.ingestion import watching

_HELP = """\
Without a word, every watched folder is looked through and watched until Ctrl+C.

What is new or changed in a watched folder is brought in by itself. A changed document keeps its ID and gets the new
text; a version that cannot be read leaves the last one that could. A changed mail is one more mail. A file that is
moved or renamed keeps its document. When a file is gone, its document stays and is marked; with --remove-deleted it
is taken out of the vault as well, unless more than half of the folder went at once. Links are not followed, hidden
and passing files (.part, ~$...) are left out. An empty or unreachable folder changes nothing."""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    watch = commands.add_parser(
        "watch",
        help="watch folders: what changes in them comes in by itself",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    watch.add_argument("what", nargs="?", choices=("list", "add", "remove"))
    watch.add_argument("path", nargs="?", metavar="PATH")
    watch.add_argument(
        "--remove-deleted", action="store_true", help="with add: what is deleted in the folder leaves the vault, too"
    )
    watch.add_argument("--once", action="store_true", help="look through the watched folders once and end")
    watch.add_argument("--json", action="store_true", help="write JSON")
    watch.set_defaults(run=run_watch)


def run_watch(context: Context) -> int:
    """List, add or remove watched folders, or watch them."""
    arguments = context.arguments
    if arguments.what in {"add", "remove"}:
        if arguments.path is None:
            context.terminal.note(f"Say which folder: inglenook watch {arguments.what} PATH")
            return 2
        path = path_of(arguments.path)
        if arguments.what == "add":
            if path.is_file():
                raise WrongUse(reason="watch_file")
            watching.add(context.workspace(), path, removes=arguments.remove_deleted)
        else:
            watching.remove(context.workspace(), path)
    if arguments.what is not None:
        return _list(context)
    return _run(context)


def watch_these(context: Context, paths: Sequence[Path]) -> int:
    """`add --watch`: the folders are watched from now on."""
    if any(not path.is_dir() for path in paths):
        raise WrongUse(reason="watch_file")
    for path in paths:
        watching.add(context.workspace(), path)
    return _run(context)


def _run(context: Context) -> int:
    workspace, stop = context.workspace(), context.stop
    if not watching.listing(workspace):
        return _list(context)
    seen: list[object] = []
    if not context.arguments.json and not getattr(context.arguments, "once", False):
        context.terminal.note("Watching. Ctrl+C ends it.")
    is_once = getattr(context.arguments, "once", False)
    events = watching.look(workspace, stop) if is_once else watching.watch(workspace, stop)
    report = context.terminal.follow(
        events, seen if context.terminal.is_json else None, lambda value: _tell(context, value)
    )
    context.terminal.give(shapes.watch_report(report, [each for each in seen if isinstance(each, WatchedChange)]))
    counts = ", ".join(f"{count:,} {change}" for change, count in sorted(report.changes.items()) if change != "problem")
    context.terminal.say(f"Found: {counts or 'nothing new'}.")
    return 1 if report.changes.get("failed") else 0


def _tell(context: Context, value: object) -> None:
    if not isinstance(value, WatchedChange):
        return
    if value.change == "problem":
        context.terminal.note(WATCH_PROBLEMS[value.detail].format(path=value.name))
        return
    more = ""
    if value.change == "failed":
        more = f": {outcome_sentence(Outcome(value.detail))}"
    elif value.change == "moved":
        more = f" (was {value.detail})"
    context.terminal.say(f"{value.item or '-'!s:>8}  {value.change:<8} {value.name}{more}")


def _list(context: Context) -> int:
    folders = watching.listing(context.workspace())
    context.terminal.give([shapes.watched_folder(each) for each in folders])
    for each in folders:
        context.terminal.say(_line(each))
        if each.problem:
            context.terminal.say(f"    {WATCH_PROBLEMS[each.problem].format(path=each.path)}")
    if not folders:
        context.terminal.say("No folder is watched yet. Watch one with: inglenook watch add PATH")
    return 0


def _line(folder: WatchedFolder) -> str:
    gone = f", {folder.gone:,} gone" if folder.gone else ""
    return (
        f"{folder.path}  ({counted(folder.files, 'file')}{gone}){', deletions are followed' if folder.removes else ''}"
    )
