"""`learn style` and what is done with what came of it: versions, use, back, forget, export."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from functools import partial

from inglenook.core.days import midnight
from inglenook.core.errors import WrongUse
from inglenook.core.ids import ItemId
from inglenook.core.learning import LANGUAGES, LeaveOut, Step, StyleLearned, StyleOptions, StylePreview, StyleVersion
from inglenook.interfaces.cli import style_shapes
from inglenook.interfaces.cli.context import Context, path_of
from inglenook.interfaces.cli.numerals import from_one
from inglenook.interfaces.cli.terminal import day
from inglenook.interfaces.learning_words import language_name, left_out_words, problem_sentence

_HELP = (
    "Train a small addition to a model on the replies that you sent, on this computer alone. See first what would be "
    "learned from with --preview. Ctrl+C pauses, and the same command goes on; on a battery it waits. At its end it "
    "says whether it helped, with examples; nothing drafts with it until learn use, and learn back undoes that."
)


def add_style(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare `learn style`, `versions`, `use`, `back`, `forget` and `export`."""
    style = kinds.add_parser(
        "style", help="learn to draft as you write, from the replies that you sent", description=_HELP
    )
    style.add_argument("--language", choices=LANGUAGES, default="", help="of the replies (default: the one with more)")
    style.add_argument("--base", metavar="MODEL", default="", help="the model to train (default: the one that writes)")
    style.add_argument(
        "--leave-out",
        metavar="WHAT:WHICH",
        action="append",
        default=[],
        help="person:ADDRESS or person:@DOMAIN, folder:NAME, label:LABEL, mail:ID, before:DATE, after:DATE",
    )
    style.add_argument(
        "--rounds",
        type=from_one,
        default=StyleOptions().rounds,
        metavar="N",
        help="how often each is seen, 1 to 20 (default: 2 to 8)",
    )
    style.add_argument("--preview", action="store_true", help="say what would be learned from, and learn nothing")
    style.add_argument("--json", action="store_true", help="write JSON")
    style.set_defaults(run=run_style)
    listing = kinds.add_parser("versions", help="the versions of your style, with their scores")
    listing.add_argument("version", nargs="?", type=from_one, metavar="VERSION", help="one of them, with its examples")
    listing.add_argument("--json", action="store_true", help="write JSON")
    listing.set_defaults(run=run_versions)
    use = kinds.add_parser("use", help="draft with a version from now on")
    use.add_argument("version", type=from_one, metavar="VERSION")
    use.add_argument("--for", dest="model", metavar="MODEL", default="", help="it fits this model in another form")
    use.set_defaults(run=run_use)
    back = kinds.add_parser("back", help="draft as before anything was learned")
    back.add_argument("--language", choices=LANGUAGES, default="")
    back.set_defaults(run=run_back)
    forget = kinds.add_parser("forget", help="wipe a version")
    forget.add_argument("version", type=from_one, metavar="VERSION")
    forget.set_defaults(run=run_forget)
    export = kinds.add_parser("export", help="write a version into a folder, with its terms and how it was made")
    export.add_argument("version", type=from_one, metavar="VERSION")
    export.add_argument("folder", metavar="FOLDER")
    export.set_defaults(run=run_export)


def run_style(context: Context) -> int:
    """Say what would be learned from, or learn; a stop keeps what was learned, and the same command goes on."""
    from inglenook.tasks.learning import style  # late: not every command waits for it

    arguments, workspace = context.arguments, context.workspace()
    options = StyleOptions(
        language=arguments.language,
        base=arguments.base,
        leave_out=leave_out(arguments.leave_out),
        rounds=_rounds(arguments.rounds),
    )
    if arguments.preview:
        told = style.preview(workspace, options, context.stop)
        context.terminal.give(style_shapes.preview(told))
        _say_preview(context, told)
        return 1 if told.problem else 0
    tell = partial(_say_step, context)
    learned: StyleLearned = context.terminal.follow(style.learn_style(workspace, options, context.stop), tell=tell)
    context.terminal.give(style_shapes.learned(learned))
    _say_learned(context, learned)
    context.terminal.note(f"Nothing drafts with it yet: inglenook learn use {learned.version.version}")
    return 0


def run_versions(context: Context) -> int:
    """List the versions, or show one."""
    from inglenook.tasks.learning import style

    arguments, workspace = context.arguments, context.workspace()
    if arguments.version is not None:
        learned = style.view(workspace, arguments.version)
        context.terminal.give(style_shapes.learned(learned))
        _say_learned(context, learned)
        return 0
    known = style.versions(workspace)
    context.terminal.give([style_shapes.version(each) for each in known])
    for each in known:
        _say_version(context, each)
    if not known:
        context.terminal.say("Nothing was learned yet. See what would be: inglenook learn style --preview")
    return 0


def run_use(context: Context) -> int:
    """Draft with a version."""
    from inglenook.tasks.learning import voices

    arguments, workspace = context.arguments, context.workspace()
    model = voices.use(workspace, arguments.version, model=arguments.model)
    if model:
        context.terminal.say(f"{model} drafts with version {arguments.version} from now on. learn back undoes it.")
    else:
        context.terminal.say(
            f"Version {arguments.version} is in use, but the model that writes replies is another one than it was made "
            "for: nothing changes until models use names its own, or learn use --for says that it fits."
        )
    return 0 if model else 1


def run_back(context: Context) -> int:
    """Draft as before anything was learned."""
    from inglenook.tasks.learning import voices

    voices.use(context.workspace(), None, language=context.arguments.language)
    context.terminal.say("Drafts are as before. The versions are kept; learn forget wipes one.")
    return 0


def run_forget(context: Context) -> int:
    """Wipe a version."""
    from inglenook.tasks.learning import style

    style.forget(context.workspace(), context.arguments.version)
    context.terminal.say(f"Version {context.arguments.version} is wiped, with all that belonged to it.")
    return 0


def run_export(context: Context) -> int:
    """Write a version into a folder."""
    from inglenook.tasks.learning import export

    arguments = context.arguments
    files = export.export(context.workspace(), arguments.version, path_of(arguments.folder))
    context.terminal.say(f"Written to {arguments.folder}: {', '.join(files)}.")
    context.terminal.note(
        "These files are outside the vault and not encrypted. They hold none of your texts, but what a model drafts "
        "with them may show what it learned from these. The model's terms go with them."
    )
    return 0


def leave_out(wishes: Sequence[str]) -> LeaveOut:
    """The wishes as typed, `WHAT:WHICH`; raise `WrongUse` for what cannot be meant."""
    found: dict[str, list[str]] = {}
    for wish in wishes:
        what, _, which = wish.partition(":")
        if what not in {"person", "folder", "label", "mail", "before", "after"} or not which.strip():
            raise WrongUse(reason="leave_out")
        found.setdefault(what, []).append(which.strip())
    return LeaveOut(
        people=tuple(found.get("person", ())),
        folders=tuple(found.get("folder", ())),
        labels=tuple(found.get("label", ())),
        mails=tuple(ItemId.parse(each) for each in found.get("mail", ())),
        since=max((_midnight(each) for each in found.get("before", ())), default=None),
        until=min((_midnight(each) for each in found.get("after", ())), default=None),
    )


def _midnight(text: str) -> int:
    try:
        return midnight(date.fromisoformat(text))
    except ValueError:
        raise WrongUse(reason="leave_out") from None


def _rounds(number: int) -> int:
    if not 0 <= number <= 20:
        raise WrongUse(reason="learning_rounds")
    return number


def _say_step(context: Context, value: object) -> None:
    if isinstance(value, Step) and value.held_back is not None:
        context.terminal.note(f"Step {value.done} of {value.total}: loss on held-back replies {value.held_back:.3f}.")


def _say_preview(context: Context, told: StylePreview) -> None:
    say = context.terminal.say
    say("Replies of yours that can be learned from: " + ", ".join(f"{language_name(a)} {n}" for a, n in told.pairs))
    for reason, count in told.left_out:
        say(f"  {count:>6}  left out: {left_out_words(reason)}")
    say(f"{language_name(told.language)}: {told.trained} to learn from, {told.held_back} held back for the score.")
    if told.base is not None and told.need is not None:
        time = f"about {told.need.seconds / 60:.0f} min" if told.need.seconds else "the time is told once it has begun"
        say(f"Model: {told.base.title}. It takes {told.need.memory_bytes / 1e9:.1f} GB of memory; {time}.")
    if told.begun is not None:
        begun = told.begun
        say(f"Version {begun.version} was begun so and will be gone on with ({begun.done}/{begun.steps}).")
    if told.problem:
        say(problem_sentence(told))


def _say_learned(context: Context, learned: StyleLearned) -> None:
    _say_version(context, learned.version)
    say = context.terminal.say
    for example in learned.examples:
        say()
        say(f"{example.mail}  {example.subject}")
        parts = (("mail", example.incoming), ("you", example.own), ("before", example.before), ("after", example.after))
        for name, text in parts:
            lines = text.splitlines() or ["-"]
            say(f"  {name:>7}  {lines[0]}")
            for line in lines[1:]:
                say(f"           {line}")


def _say_version(context: Context, version: StyleVersion) -> None:
    if version.state == "ready" and version.before is not None and version.after is not None:
        verdict = "better" if version.is_better else "not better"
        scores = f"{version.before:.3f} before, {version.after:.3f} after"
        told = f"loss on {version.held_back} held-back replies {scores}: {verdict}"
    elif version.state == "learning":
        told = f"begun, {version.done} of {version.steps} steps; the same learn style goes on"
    else:
        told = "came to nothing"
    used = ", in use" if version.is_used else ""
    language = language_name(version.language)
    context.terminal.say(
        f"{version.version:>4}  {day(version.made)}  {language}, {version.trained} pairs, {version.base.title}{used}"
    )
    context.terminal.say(f"      {told}")
