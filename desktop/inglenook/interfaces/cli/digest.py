"""`digest`: a day or a week of mail and documents on one page."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date

from inglenook.core.digest import SECTIONS, Digest, DigestLine, Span
from inglenook.core.errors import WrongUse
from inglenook.interfaces.cli import digest_shapes
from inglenook.interfaces.cli.context import Context
from inglenook.interfaces.cli.terminal import counted, day, fitted
from inglenook.interfaces.digest_words import WORDS, counts, heading, reason

_TEXT = 96  # columns of the words of a line


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("digest", help="a day or a week on one page: what needs you, dates, bills, documents")
    span = parser.add_mutually_exclusive_group()
    span.add_argument("--day", metavar="DAY", help="that day (default: today)")
    span.add_argument("--week", metavar="DAY", nargs="?", const="", help="the week of that day, or this week")
    span.add_argument("--since", metavar="DAY", help="from that day on")
    parser.add_argument("--until", metavar="DAY", help="with --since: up to that day (default: today)")
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_digest)


def run_digest(context: Context) -> int:
    """Show the page; nothing is changed by it."""
    from inglenook.tasks.digest.digest import digest  # late: not every command waits for it

    span = span_of(context.arguments)
    result = context.terminal.follow(digest(context.workspace(), span, context.stop))
    context.terminal.give(digest_shapes.digest(result))
    _say(context, result)
    return 0


def span_of(arguments: argparse.Namespace) -> Span:
    """The days that are meant; raise `WrongUse`."""
    today = date.today()
    if arguments.until is not None and arguments.since is None:
        raise WrongUse(reason="digest_until")
    if arguments.since is not None:
        return Span(_day(arguments.since), today if arguments.until is None else _day(arguments.until))
    if arguments.week is not None:
        return Span.of_week(_day(arguments.week) if arguments.week else today)
    return Span.of_day(today if arguments.day is None else _day(arguments.day))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse(reason="date") from None


def lines_of(value: Digest) -> Iterator[str]:
    """The page as lines of plain text."""
    span = value.span
    yield span.first.isoformat() if span.days == 1 else f"{span.first} to {span.last}"
    for section in SECTIONS:
        lines = value.of(section)
        if lines:
            yield f"\n{heading(section)}"
        for each in lines:
            yield from _lines(each)
        if value.more.get(section):
            yield f"          and {WORDS['more'].format(count=value.more[section])}"
    tallied = counts(value)
    if tallied:
        yield "\n" + ", ".join(words for _, words in tallied)
    if not value.lines and not tallied:
        yield WORDS["nothing"]


def _say(context: Context, value: Digest) -> None:
    for line in lines_of(value):
        context.terminal.say(line)
    if value.unread:
        context.terminal.note(WORDS["unread"].format(count=value.unread))
    context.terminal.note(
        f"{counted(value.mails, 'mail')} received, {value.sent} sent, in {value.seconds:.2f} s. "
        "Every line is words of its source."
    )


def _lines(line: DigestLine) -> Iterator[str]:
    """A line: its ID, what it names, who and what; below it the words of the source."""
    page = f", p. {line.source.page}" if line.source.page is not None else ""
    due = f"{WORDS['due']} {line.day}" if line.section == "amounts" and line.day else f"{line.day} {line.hour}".strip()
    told = [line.amount, due, "deadline" if line.is_deadline and line.section == "dates" else ""]
    told += [f"{line.who}: {line.title}{page}", f"({reason(line)})" if reason(line) else ""]
    told += [f"[{day(line.at)}]" if line.is_older else ""]
    yield f"{line.source.item!s:>8}  {'  '.join(part for part in told if part)}"
    if line.text and line.section != "amounts":
        yield f"          {fitted(line.text, _TEXT).rstrip()}"
