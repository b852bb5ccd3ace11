"""`learn`: what Inglenook learns from the person, with scores, versions and ways back."""

from __future__ import annotations

import argparse

from inglenook.core.errors import WrongUse
from inglenook.core.learning import LabelsLearned
from inglenook.interfaces.cli import learning_shapes
from inglenook.interfaces.cli.context import Context
from inglenook.interfaces.cli.style import add_style
from inglenook.interfaces.cli.terminal import day
from inglenook.interfaces.sentences import label_name


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    learn = commands.add_parser("learn", help="learn from your own mail and corrections, on this computer")
    kinds = learn.add_subparsers(metavar="WHAT", required=True)
    labels = kinds.add_parser(
        "labels",
        help="learn to sort mail from the labels that you gave by hand",
        description="Make a version of what your labels teach (triage ID --label LABEL gives one), with a score on "
        "labels that it had not seen. A version that does not help is kept and not used.",
    )
    ways = labels.add_mutually_exclusive_group()
    ways.add_argument("--list", action="store_true", dest="only_list", help="what was learned, and which counts")
    ways.add_argument("--back", action="store_true", help="go back to the version before the one in use")
    ways.add_argument("--use", metavar="VERSION", help="sort by that version; none: as Inglenook came")
    ways.add_argument("--forget", metavar="VERSION", help="take that version away for good")
    add_style(kinds)
    labels.add_argument("--json", action="store_true", help="write JSON")
    labels.set_defaults(run=run_labels)


def run_labels(context: Context) -> int:
    """Learn from the corrections, or choose what of it counts."""
    from inglenook.tasks.learning import labels  # late: not every command waits for it

    arguments, workspace = context.arguments, context.workspace()
    learned: LabelsLearned | None = None
    if arguments.back:
        labels.labels_back(workspace)
    elif arguments.use is not None:
        labels.use(workspace, None if arguments.use == "none" else _number(arguments.use))
    elif arguments.forget is not None:
        labels.forget(workspace, _number(arguments.forget))
    elif not arguments.only_list:
        learned = context.terminal.follow(labels.learn_labels(workspace, context.stop))
    known = labels.versions(workspace)
    waiting = labels.waiting(workspace)
    context.terminal.give(learning_shapes.labels(known, learned, waiting))
    if learned is not None:
        _say_learned(context, learned)
    else:
        _say_known(context, known, waiting)
    return 0


def _say_learned(context: Context, learned: LabelsLearned) -> None:
    say = context.terminal.say
    say(f"Version {learned.version}: learned from {learned.corrections} corrections in {learned.seconds:.2f} s.")
    say("  " + ", ".join(f"{label_name(label)} {count}" for label, count in learned.labels))
    if learned.before is None or learned.after is None:
        say("Too few to tell how much it helps: it takes 10 corrections, with two labels that were given twice.")
    else:
        say(
            f"Macro F1 on {learned.held_back} corrections that were held back: {learned.before:.3f} before, "
            f"{learned.after:.3f} after."
        )
    if learned.is_used:
        say("The next run of sorting goes by it; labels that were given stay. learn labels --back undoes it.")
    else:
        say(
            "It does not help, so it is kept and not used: sorting goes by what was in use before, or as Inglenook "
            f"came. learn labels --use {learned.version} takes it all the same."
        )


def _say_known(context: Context, known: list[LabelsLearned], waiting: int) -> None:
    say = context.terminal.say
    for each in known:
        score = (
            "too few to tell" if each.after is None else f"macro F1 {each.before:.3f} before, {each.after:.3f} after"
        )
        used = ", in use" if each.is_used else ""
        say(f"{each.version:>4}  {day(each.made)}  {each.corrections} corrections, {score}{used}")
    if not any(each.is_used for each in known):
        say("No version is in use.")
    say(f"{waiting} corrections count besides what a version in use has.")


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise WrongUse(reason="learning_version")
    return int(text)
