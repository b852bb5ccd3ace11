"""`models`: what is installed and offered, fetch, import, choose, remove, try; `connections`: who was talked to."""

from __future__ import annotations

import argparse
import os
import sys

from inglenook import assembly
from inglenook.core.errors import NoSuchFile, WrongUse
from inglenook.interfaces.cli import model_shapes as shapes
from inglenook.interfaces.cli.context import Context, path_of, typed
from inglenook.interfaces.cli.numerals import from_one
from inglenook.interfaces.cli.shapes import when
from inglenook.interfaces.cli.terminal import fitted
from inglenook.interfaces.model_words import CHECKS
from inglenook.tasks.children import connections
from inglenook.tasks.models import adopt, download, models, trial

_HUB_VARIABLE = "INGLENOOK_HUB"


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    parser = commands.add_parser("models", help="language models: list, get, import, use, remove, test")
    parser.set_defaults(run=run_list, every=False)
    parser.add_argument("--json", action="store_true", help="write JSON")
    actions = parser.add_subparsers(metavar="ACTION")
    listing = actions.add_parser("list", help="what is installed and what is offered, and what fits this computer")
    listing.add_argument("--all", action="store_true", dest="every", help="also those in forms for other computers")
    listing.set_defaults(run=run_list)
    _add_get(actions)
    bring = actions.add_parser("import", help="install a model file (GGUF) or an MLX folder that is on this computer")
    bring.add_argument("path", metavar="PATH")
    bring.add_argument("--name", default="", help="what to call it (default: as the file)")
    bring.add_argument("--force", action="store_true", help="also if it needs more memory than there is")
    bring.set_defaults(run=run_import)
    use = actions.add_parser("use", help="have a model do all jobs, or one; “auto” for the best, “builtin” for none")
    use.add_argument("name", metavar="NAME")
    use.add_argument("--for", dest="job", default="", metavar="JOB", help=", ".join(assembly.MODEL_JOBS))
    use.set_defaults(run=run_use)
    remove = actions.add_parser("remove", help="take a model off this computer")
    remove.add_argument("name", metavar="NAME")
    remove.set_defaults(run=run_remove)
    test = actions.add_parser("test", help="load a model, try what it must do, and measure it")
    test.add_argument("name", metavar="NAME")
    test.set_defaults(run=run_test)
    for action in (listing, bring, use, remove, test):
        action.add_argument("--json", action="store_true", help="write JSON")
    log = commands.add_parser("connections", help="every connection that was ever made, newest first")
    log.add_argument("--limit", type=from_one, default=50, metavar="N")
    log.add_argument("--json", action="store_true", help="write JSON")
    log.set_defaults(run=run_connections)


def _add_get(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    get = actions.add_parser("get", help="fetch a model, after its licence is shown; goes on where it was cut off")
    get.add_argument("name", metavar="NAME")
    get.add_argument("--accept-licence", action="store_true", help="you have read the licence and accept it")
    get.add_argument("--hub", default="", metavar="URL", help=f"another hub (also: {_HUB_VARIABLE})")
    get.add_argument("--token-file", default="", metavar="FILE", help="a token of the hub, for what members get")
    get.add_argument("--force", action="store_true", help="also if it needs more memory than there is")
    get.add_argument("--json", action="store_true", help="write JSON")
    get.set_defaults(run=run_get)


def run_list(context: Context) -> int:
    """Show what is installed and what can be had."""
    library = context.library()
    views, room = models.listing(library, every=context.arguments.every), models.room(library)
    context.terminal.give(
        {"models": [shapes.model(each) for each in views], "room": shapes.room(room), "jobs": models.choices(library)}
    )
    say = context.terminal.say
    here = [each for each in views if each.state != "offered"]
    say("Installed:" if here else "No model is installed; the built-in engine does every job by selecting.")
    for each in here:
        _say_model(context, each)
    say("\nOn offer:")
    for each in views:
        if each.state == "offered":
            _say_model(context, each)
    for name in download.unfinished(library):
        context.terminal.note(f"{name} has come in part; go on with: inglenook models get {name}")
    context.terminal.note(
        f"This computer: {_gb(room.memory_bytes)} of memory, {_gb(room.available_bytes)} free now; "
        f"{_gb(room.free_bytes)} free on the disk ({room.folder})."
    )
    return 0


def _say_model(context: Context, each: models.ModelView) -> None:
    if each.state == "damaged":
        context.terminal.say(f"  {each.name}  is damaged; take it away with: inglenook models remove {each.name}")
        return
    fit = {"fits": "fits", "tight": "tight", "too_large": "TOO LARGE"}[each.fit]
    runs = "" if each.is_runnable else f", needs {'mlx-lm' if each.form == 'mlx' else 'xllamacpp'}"
    jobs = f"  [{', '.join(each.jobs)}]" if each.jobs else ""
    context.terminal.say(
        f"  {fitted(each.name, 26)} {_gb(each.size_bytes):>7}  memory {_gb(each.memory_bytes):>7} ({fit}{runs})  "
        f"{each.licence}{jobs}"
    )
    if each.good_for[0]:
        context.terminal.say(f"      {each.good_for[0]}")


def run_get(context: Context) -> int:
    """Ask the hub, show the licence, fetch."""
    arguments, library = context.arguments, context.library()
    address = arguments.hub or os.environ.get(_HUB_VARIABLE) or download.HUB
    hub = download.Hub(address.rstrip("/"), _secret_in(arguments.token_file))
    view = models.view(library, arguments.name)
    if not arguments.force:
        models.require_fit(library, view)
    proposal = context.terminal.follow(download.propose(library, arguments.name, context.stop, hub))
    _show(context, proposal, view)
    accepted = not proposal.licence.asks or arguments.accept_licence or _accepts(context, proposal)
    made = context.terminal.follow(download.download(library, proposal, context.stop, hub, accepted=accepted))
    context.terminal.give(shapes.model(models.view(library, made.name)))
    context.terminal.say(f"{made.title} is installed as {made.name}. Try it: inglenook models test {made.name}")
    return 0


def _show(context: Context, proposal: download.Proposal, view: models.ModelView) -> None:
    """What is to come, and its licence. It goes to stderr, so that it is seen with --json, too."""
    note = context.terminal.note
    offer, licence = proposal.offer, proposal.licence
    note(f"{offer.title} ({offer.name}): {_gb(proposal.size_bytes)} from {offer.repository} at {proposal.commit[:12]}")
    if proposal.here_bytes:
        note(f"{_gb(proposal.here_bytes)} of it are here already.")
    note(f"It needs about {_gb(view.memory_bytes)} of memory. {offer.good_for.en}")
    note(f"Licence: {licence.title}")
    if licence.asks:
        note("\n" + licence.text().rstrip())
        note(f"\n{licence.notice}\n")


def _accepts(context: Context, proposal: download.Proposal) -> bool:
    """Ask, and show the whole terms where that is wanted and they could be had."""
    texts = [each for each in proposal.terms if each.text and each.name.startswith("https://")]
    if not sys.stdin.isatty():
        raise WrongUse(reason="licence_not_asked")
    more = "; “read” shows the terms" if texts else ""
    while True:
        context.terminal.note(f"Do you accept these terms? Type “yes” to accept{more}, anything else to leave:")
        answer = typed().lower()
        if answer != "read" or not texts:
            return answer == "yes"
        for each in texts:
            context.terminal.note(f"\n{each.name}\n\n{each.text}\n")


def run_import(context: Context) -> int:
    """Install a model that is on this computer, or on a stick."""
    arguments, library = context.arguments, context.library()
    path = path_of(arguments.path)
    if not path.exists():
        raise NoSuchFile(path=arguments.path)
    made = context.terminal.follow(
        adopt.adopt(library, path, context.stop, name=arguments.name, is_forced=arguments.force)
    )
    context.terminal.give(shapes.model(models.view(library, made.name)))
    what = f"{made.family or 'makes vectors'}, {made.quantisation or made.form}"
    context.terminal.say(f"{made.title} ({what}) is installed as {made.name}.")
    return 0


def run_use(context: Context) -> int:
    """Choose the model for all jobs or for one; kept in the vault."""
    arguments = context.arguments
    context.workspace()
    assembly.use_model(context.desk(), arguments.name, arguments.job)
    choices = models.choices(context.library())
    context.terminal.give(choices)
    for job, name in choices.items():
        context.terminal.say(f"  {fitted(job, 12)} {name}")
    return 0


def run_remove(context: Context) -> int:
    """Take a model away, or what has come of one."""
    name, library = context.arguments.name, context.library()
    size = (
        download.forget_parts(library, name) if name in download.unfinished(library) else models.remove(library, name)
    )
    context.terminal.give({"removed": context.arguments.name, "bytes": size})
    context.terminal.say(f"{context.arguments.name} is gone; {_gb(size)} are free again.")
    return 0


def run_test(context: Context) -> int:
    """Try a model and measure it; status 5 where it does not do what it must."""
    found = context.terminal.follow(trial.trial(context.library(), context.arguments.name, context.stop))
    context.terminal.give(shapes.trial(found))
    for check in found.checks:
        context.terminal.say(f"{'ok ' if check.is_well else 'NO '} {CHECKS[check.name]}")
    memory = "not known here" if found.memory_bytes is None else _gb(found.memory_bytes)
    writes = f"writes {found.decode_rate:,.0f} tokens/s" if found.decode_rate else "wrote too little to tell how fast"
    again = f"{found.again_s:.2f} s with a known prompt"
    context.terminal.say(
        f"Loaded in {found.load_s:.1f} s. Reads {found.prefill_rate:,.0f} tokens/s, {writes}; first word after "
        f"{found.first_token_s:.2f} s ({found.prompt_tokens} tokens), {again}; stops in {found.stop_s * 1000:.0f} ms. "
        f"Memory: {memory}."
    )
    return 0 if found.is_well else 5


def run_connections(context: Context) -> int:
    """The log of connections: of the vault, and of what was fetched without one."""
    found = connections.newest(assembly.connection_logs(context.desk()), max(1, context.arguments.limit))
    context.terminal.give([shapes.connection(each) for each in found])
    for each in found:
        context.terminal.say(
            f"{when(each.at)}  {each.host}:{each.port}  {each.why}  {each.outcome}, "
            f"{each.received:,} bytes in, {each.sent:,} out"
        )
    if not found:
        context.terminal.say("No connection was ever made.")
    return 0


def _secret_in(path: str) -> str:
    if not path:
        return ""
    try:
        return path_of(path).read_text(encoding="utf-8").split("\n", 1)[0].strip()
    except (OSError, UnicodeDecodeError):
        raise NoSuchFile(path=path) from None


def _gb(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"
