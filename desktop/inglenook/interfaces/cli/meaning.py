"""`embed`: vectors for search by meaning."""

from __future__ import annotations

import argparse

from inglenook import assembly
from inglenook.assembly import EngineError
from inglenook.core.errors import NoSuchFile
from inglenook.interfaces.cli import shapes
from inglenook.interfaces.cli.context import Context, path_of
from inglenook.interfaces.sentences import sentence_for
from inglenook.tasks.finding import embed


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    parser = commands.add_parser("embed", help="make what search by meaning needs, newest first; goes on where it was")
    parser.add_argument(
        "--model",
        metavar="FILE",
        help="from now on by a GGUF embedding model on this computer, such as EmbeddingGemma (“standard”: the one of "
        "English texts that comes along)",
    )
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_embed)


def run_embed(context: Context) -> int:
    """Embed every passage that has no vector yet; status 1 where some could not be done."""
    wanted: str | None = context.arguments.model
    if wanted is not None:
        path = None if wanted == "standard" else path_of(wanted)
        if path is not None and not path.is_file():
            raise NoSuchFile(path=wanted)
        assembly.choose_embedder(context.workspace(), path)
    report = context.terminal.follow(embed.embed(context.workspace(), context.stop))
    state = embed.coverage(context.workspace())
    context.terminal.give(shapes.embedding(report, state.vectors if state else 0, state.passages if state else 0))
    context.terminal.say(f"{report.embedded:,} passages embedded by {report.embedder} in {report.seconds:.1f} s.")
    if state is not None and state.skipped:
        context.terminal.say(
            f"{state.vectors:,} of {state.passages:,} passages are found by meaning; the others are in languages that "
            "it does not know, and are found by their words."
        )
    return 1 if report.failed else 0


def embed_after_import(context: Context) -> None:
    """The same after an import, which stands whatever becomes of this."""
    try:
        context.terminal.follow(embed.embed(context.workspace(), context.stop))
    except EngineError as error:
        context.terminal.note(sentence_for(error))
