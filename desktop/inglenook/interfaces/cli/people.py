"""`people` and `sender`: the address book that mail writes by itself, and who sent a mail."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from inglenook.core.events import Stop
from inglenook.core.ids import ItemId
from inglenook.core.people import PersonRow
from inglenook.core.views import MailRow
from inglenook.interfaces import invitation_words, sender_words
from inglenook.interfaces.cli.context import STDIN, Context
from inglenook.interfaces.cli.numerals import from_one
from inglenook.interfaces.cli.terminal import counted, day


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    parser = commands.add_parser("people", help="who is in your mail, or what lies between you and one of them")
    parser.add_argument(
        "words", nargs="*", metavar="NAME|ADDRESS", help=f"beginnings of a name, or a whole address; {STDIN}"
    )
    parser.add_argument("--limit", type=from_one, default=50, metavar="N", help="how many at most (50)")
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_people)
    parser = commands.add_parser("sender", help="who sent a mail, as far as can be told, and what it invites to")
    parser.add_argument("id", metavar="ID", help="a mail, or a thread for its newest mail")
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_sender)


def run_people(context: Context) -> int:
    """List people, or show one."""
    arguments, workspace = context.arguments, context.workspace()
    words = context.words(*arguments.words)
    if "@" in words and len(words.split()) == 1:
        return _one(context, words.strip())
    from inglenook.tasks.mail import people  # late: it weighs what is known of everybody

    found = people.listing(workspace, 0, arguments.limit, words)
    context.terminal.give([_row(each) for each in found])
    for each in found:
        context.terminal.say(f"{each.mails:>6}  {each.written:>5}  {each.name} <{each.address}>".replace("  <", " <"))
    if not found:
        context.terminal.say("Nobody of that name is in your mail.")
    return 0


def _one(context: Context, address: str) -> int:
    from inglenook.tasks.mail import people  # late, as above

    view = people.view(context.workspace(), address)
    context.terminal.give(
        {
            **_row(view.row),
            "names": list(view.names),
            "also": [{"name": each.name, "address": each.address} for each in view.also],
            "first_seen": _day(view.first_seen),
            "last_seen": _day(view.last_seen),
            "waiting": [str(each.item) for each in view.waiting],
            "owed": [str(each.item) for each in view.owed],
        }
    )
    context.terminal.say(f"{view.row.name or view.row.address} <{view.row.address}>")
    since = "" if view.first_seen is None else f", since {day(view.first_seen)}"
    context.terminal.say(f"{counted(view.row.mails, 'mail')}, {view.row.written} of them from you{since}")
    if view.also:
        context.terminal.say(f"Perhaps also: {', '.join(each.address for each in view.also)}")
    for words, rows in (("You wait for an answer", view.waiting), ("They wait for one", view.owed)):
        for each in rows:
            context.terminal.say(f"{words}: {_line(each)}")
    return 0


def run_sender(context: Context) -> int:
    """Say who sent a mail."""
    item = ItemId.parse(context.arguments.id)
    from inglenook.tasks.mail import (
        invitations,
        sender,  # late, as above
    )

    view = sender.view(context.workspace(), item)
    events = invitations.view(context.workspace(), item, Stop())
    checked = view.authentication
    context.terminal.give(
        {
            "name": view.name,
            "address": view.address,
            "authentication": {"state": checked.state, "why": checked.why, "domain": checked.domain},
            "signs": [{"code": each.code, "seen": each.seen, "known": each.known} for each in view.signs],
            "mails": view.mails,
            "written": view.written,
            "first_seen": _day(view.first_seen),
            "invitations": [
                {"summary": each.summary, "lines": invitation_words.details(each), "is_cancelled": each.is_cancelled}
                for each in events
            ],
        }
    )
    context.terminal.say(
        f"{view.name} <{view.address}>".strip() if view.address else view.name or "It does not say who sent it."
    )
    context.terminal.say(sender_words.authentication_sentence(checked))
    for sign in view.signs:
        context.terminal.say(sender_words.sign_sentence(sign))
    for event in events:
        context.terminal.say(invitation_words.heading(event))
        for line in invitation_words.details(event):
            context.terminal.say(f"  {line}")
    return 0


def _row(row: PersonRow) -> dict[str, object]:
    return {
        "name": row.name,
        "address": row.address,
        "mails": row.mails,
        "written": row.written,
        "last_written": _day(row.last_written),
    }


def _line(row: MailRow) -> str:
    return f"{row.item}  {day(row.date)}  {row.subject}"


def _day(seconds: int | None) -> str | None:
    return None if seconds is None else f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}"
