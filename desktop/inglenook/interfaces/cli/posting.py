"""`drafts`: begun, changed, put on the server, and sent by the person's own yes to exactly what is shown."""

from __future__ import annotations

import argparse
import sys

from inglenook.core import plainfiles
from inglenook.core.errors import InglenookError, NoSuchFile, NoSuchItem, WrongUse
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.outgoing import Dispatch, Pressed, SendState, Sheet
from inglenook.core.reading import Address
from inglenook.interfaces.cli import posting_shapes as shapes
from inglenook.interfaces.cli.context import Context, path_of, typed
from inglenook.interfaces.cli.numerals import from_one
from inglenook.interfaces.cli.terminal import counted, day, fitted
from inglenook.interfaces.sending_words import caution_lines, fate_sentence, refusal_lines, state_words
from inglenook.tasks.mail import invitations
from inglenook.tasks.sending import drafts, forwarding, itip, sending, server_drafts

_HEAD = ("to", "cc", "bcc")
# Why replies were not drafted ahead, or not all.
_NOT_ALL = {
    "battery": "Not on battery, as the settings say (prepare_on_battery).",
    "busy": "Not while you are at work, as the settings say (prepare_replies).",
    "off": "Drafting ahead is switched off in the settings (prepare_replies).",
    "model": "The model could not go on, so the rest was left.",
}


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    parser = commands.add_parser("drafts", help="drafts: write, change, save to the server, send")
    kinds = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    _kind(kinds, "list", "kept drafts", run_list)
    new = _kind(kinds, "new", "begin a new mail", run_new)
    _add_head(new)
    forward = _kind(kinds, "forward", "hand a mail on, with its files", run_forward)
    forward.add_argument("id", metavar="ID", help="a mail, or a thread for its newest mail")
    _add_head(forward)
    rsvp = _kind(kinds, "rsvp", "answer an invitation, so that the organizer's calendar knows", run_rsvp)
    rsvp.add_argument("id", metavar="ID", help="the mail that brings it, or a thread for its newest mail")
    rsvp.add_argument("answer", choices=itip.ANSWERS)
    rsvp.add_argument("--event", metavar="N", type=from_one, default=1, help="which, where the mail brings several")
    change = _kind(kinds, "change", "change a draft", run_change)
    change.add_argument("id", metavar="DRAFT")
    _add_head(change)
    change.add_argument(
        "--leave-out", metavar="N", type=from_one, action="append", default=[], help="the file with number N"
    )
    change.add_argument("--quote", choices=("yes", "no"), help="whether the answered mail stands below")
    throw = _kind(kinds, "discard", "throw a draft away", run_discard)
    throw.add_argument("id", metavar="DRAFT")
    save = _kind(kinds, "save", "put a draft into the server's Drafts, or write it as a mail file", run_save)
    save.add_argument("id", metavar="DRAFT")
    save.add_argument("--out", metavar="FILE.eml", help="write it there instead; it is not encrypted there")
    send = _kind(kinds, "send", "show what would be sent, ask, and send exactly that", run_send)
    send.add_argument("id", metavar="DRAFT")
    send.add_argument("--press", metavar="DIGEST", help="send without asking, if the sheet is the one of this digest")
    ready = _kind(kinds, "prepare", "draft replies ahead for the mails that need one", run_prepare)
    ready.add_argument("--most", metavar="N", type=from_one, default=0, help="at most so many (default: 20)")
    box = _kind(kinds, "outbox", "what was sent and what waits", run_outbox)
    todo = box.add_mutually_exclusive_group()
    todo.add_argument("--send", action="store_true", help="send what waits, and file what is sent")
    todo.add_argument(
        "--withdraw", metavar="N", type=from_one, help="take what was not sent out of it; its draft stays"
    )
    todo.add_argument("--sent", metavar="N", type=from_one, help="say that number N, whose fate is unknown, was sent")


def _kind(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser], name: str, words: str, run: object
) -> argparse.ArgumentParser:
    made = kinds.add_parser(name, help=words)
    made.add_argument("--json", action="store_true", help="write JSON")
    made.set_defaults(run=run)
    return made


def _add_head(parser: argparse.ArgumentParser) -> None:
    for name in _HEAD:
        parser.add_argument(f"--{name}", metavar="ADDRESSES", help="with commas between: Anna <anna@example.org>, …")
    parser.add_argument("--subject")
    parser.add_argument("--from", dest="sender", metavar="ADDRESS", help="one of your identities")
    parser.add_argument("--text", metavar="FILE", help="the text; - reads it from the input")
    parser.add_argument("--attach", metavar="FILE|ID", action="append", default=[], help="a file, or a document (d12)")


def run_list(context: Context) -> int:
    """List the kept drafts."""
    kept = drafts.listing(context.workspace())
    context.terminal.give([shapes.draft_view(each) for each in kept])
    for each in kept:
        recipients = ", ".join(address.address for address in each.to)
        context.terminal.say(
            f"{each.item!s:>8}  {day(each.updated)}  {fitted(recipients, 28)} {fitted(each.subject, 46)}".rstrip()
        )
    if not kept:
        context.terminal.say("No drafts are kept. Make one with: inglenook reply ID --keep")
    return 0


def run_new(context: Context) -> int:
    """Begin a new mail."""
    item = drafts.begin(context.workspace(), _head(context), _text(context) or "")
    return _begun(context, item, is_new=True)


def run_forward(context: Context) -> int:
    """Hand a mail on."""
    head, text = _head(context), _text(context) or ""
    item, missing = forwarding.forward(context.workspace(), ItemId.parse(context.arguments.id), text)
    drafts.address(context.workspace(), item, head)
    for name in missing:
        context.terminal.note(f"Not there any more, so it does not go with it: {name}")
    return _begun(context, item, is_new=True)


def run_rsvp(context: Context) -> int:
    """Answer an invitation."""
    workspace, arguments = context.workspace(), context.arguments
    item = ItemId.parse(arguments.id)
    events = invitations.view(workspace, item, context.stop)
    if not 1 <= arguments.event <= len(events):
        raise WrongUse(reason="no_invitation")
    return _begun(context, itip.answer(workspace, item, events[arguments.event - 1], arguments.answer))


def run_change(context: Context) -> int:
    """Change a draft."""
    item, arguments = _draft(context), context.arguments
    text = _text(context)
    if text is not None:
        drafts.change(context.workspace(), item, text)
    is_quoting = None if arguments.quote is None else arguments.quote == "yes"
    drafts.address(context.workspace(), item, _head(context, is_quoting))
    for number in arguments.leave_out:
        drafts.leave_out(context.workspace(), item, number)
    return _begun(context, item)


def run_discard(context: Context) -> int:
    """Throw a draft away."""
    item = _draft(context)
    drafts.discard(context.workspace(), item)
    context.terminal.give({"id": str(item)})
    context.terminal.say(f"{item} is thrown away.")
    return 0


def run_save(context: Context) -> int:
    """Put a draft on the server, or write it as a file."""
    item, workspace = _draft(context), context.workspace()
    if context.arguments.out:
        path = path_of(context.arguments.out)
        data = drafts.as_message(workspace, item)
        plainfiles.write(path, data)
        context.terminal.give({"id": str(item), "path": str(path), "account": None, "folder": None, "is_new": True})
        context.terminal.say(f"Written to {path}, where it is not encrypted; nothing was sent.")
        return 0
    saved = server_drafts.save(workspace, item, context.stop)
    context.terminal.give(
        {"id": str(item), "path": None, "account": saved.account, "folder": saved.folder, "is_new": saved.is_new}
    )
    words = "Put into" if saved.is_new else "It lies already in"
    context.terminal.say(f"{words} {saved.folder} of {saved.account}; nothing was sent.")
    return 0


def run_send(context: Context) -> int:
    """Show the sheet, have the person say yes to it, and send exactly that."""
    item, workspace = _draft(context), context.workspace()
    sheet = sending.check(workspace, item)
    pressed = _pressed(context, sheet)
    if pressed is None:
        return 0
    done = context.terminal.follow(sending.send(workspace, pressed, context.stop))
    context.terminal.give({"sheet": shapes.sheet(sheet), "dispatch": shapes.dispatch(done)})
    _say_dispatch(context, done)
    return 0 if done.state is SendState.SENT and not done.refused and not done.later else 1


def _pressed(context: Context, sheet: Sheet) -> Pressed | None:
    """The person's press of Send; None where the answer was no."""
    digest = sending.digest_of(sheet)
    wanted = context.arguments.press
    if wanted is not None:
        if wanted.strip().lower() != digest:
            raise WrongUse(reason="press")
        return Pressed(sheet.draft, digest)
    _say_sheet(context, sheet)
    if context.terminal.is_json:
        # A program reads the sheet first, and comes back with its digest.
        context.terminal.give({"sheet": shapes.sheet(sheet), "dispatch": None})
        return None
    if not sys.stdin.isatty():
        raise WrongUse(reason="send_not_asked")
    context.terminal.note("Send exactly this? Type yes: ")
    if typed().lower() != "yes":
        context.terminal.note("Nothing was sent; the draft is kept.")
        return None
    return sending.press(sheet)


def run_outbox(context: Context) -> int:
    """What was sent and what waits."""
    workspace, arguments = context.workspace(), context.arguments
    if arguments.withdraw is not None:
        sending.withdraw(workspace, arguments.withdraw)
    if arguments.sent is not None:
        sending.say_sent(workspace, arguments.sent)
    if arguments.send:
        for account in sorted({each.account for each in sending.outbox(workspace)}):
            context.terminal.follow(sending.deliver(workspace, account, context.stop))
    found = sending.outbox(workspace)
    context.terminal.give([shapes.dispatch(each) for each in found])
    for each in found:
        recipients = ", ".join(each.recipients)
        line = f"{each.number:>4}  {day(each.made)}  {fitted(state_words(each.state), 22)} {fitted(recipients, 28)}"
        context.terminal.say(f"{line} {fitted(each.subject, 40)}".rstrip())
        for words in refusal_lines(each):
            context.terminal.say(f"        {words}")
    if not found:
        context.terminal.say("Nothing was sent from here, and nothing waits.")
    is_open = any(each.state in {SendState.UNKNOWN, SendState.REFUSED} for each in found)
    return 1 if arguments.send and is_open else 0


def run_prepare(context: Context) -> int:
    """Sort what came, and have replies wait for the mails that need one."""
    from inglenook.tasks.sending import waiting  # late: it loads what replies are made of

    done = context.terminal.follow(
        waiting.prepare(context.workspace(), context.stop, most=max(1, context.arguments.most or waiting.MOST))
    )
    context.terminal.give(
        {"sorted": done.sorted, "drafted": done.drafted, "swept": done.swept, "reason": done.reason or None}
    )
    waits = "1 reply waits" if done.drafted == 1 else f"{done.drafted:,} replies wait"
    were = "was" if done.sorted == 1 else "were"
    context.terminal.say(f"{waits} to be looked at; {counted(done.sorted, 'mail')} {were} sorted. Nothing was sent.")
    if done.reason:
        context.terminal.note(_NOT_ALL[done.reason])
    return 1 if done.reason == "model" else 0


def _begun(context: Context, item: ItemId, *, is_new: bool = False) -> int:
    workspace = context.workspace()
    try:
        for file in context.arguments.attach:
            drafts.enclose(workspace, item, ItemId.parse(file) if ItemId.looks_like(file) else path_of(file))
    except InglenookError:
        if is_new:  # else there would be one more with each attempt
            drafts.discard(workspace, item)
        raise
    draft = drafts.view(workspace, item)
    context.terminal.give(shapes.draft_view(draft))
    context.terminal.say(f"{item}  {draft.subject}")
    context.terminal.note(f"Nothing was sent. See what would be: inglenook drafts send {item}")
    return 0


def _draft(context: Context) -> ItemId:
    item = ItemId.parse(context.arguments.id)
    if item.kind is not ItemKind.DRAFT:
        raise NoSuchItem(item=context.arguments.id)
    return item


def _head(context: Context, is_quoting: bool | None = None) -> drafts.Head:
    given = {name: getattr(context.arguments, name) for name in _HEAD}
    people = {name: None if text is None else drafts.recipients(text) for name, text in given.items()}
    return drafts.Head(
        **people, subject=context.arguments.subject, sender=context.arguments.sender, is_quoting=is_quoting
    )


def _text(context: Context) -> str | None:
    path = context.arguments.text
    if path is None:
        return None
    try:
        return sys.stdin.read() if path == "-" else path_of(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise NoSuchFile(path=path) from None


def _say_sheet(context: Context, sheet: Sheet) -> None:
    """All of it, as it would go out, then what to look at and the digest."""
    say = context.terminal.say
    sender = (sheet.sender,) if sheet.sender else ()
    for name, people in (("From", sender), ("To", sheet.to), ("Cc", sheet.cc), ("Bcc", sheet.bcc)):
        if people:
            say(f"{name + ':':9}{', '.join(map(_shown, people))}")
    say(f"Subject: {sheet.subject}")
    for name, value in sheet.headers:
        say(f"{name}: {value}")
    for each in sheet.enclosures:
        say(f"File:    {each.name} ({each.media_type}, {each.size:,} bytes)")
    say()
    say(sheet.text)
    for line in caution_lines(sheet.cautions):
        context.terminal.note(f"Look: {line}")
    context.terminal.note(f"Digest: {sending.digest_of(sheet)}")


def _shown(person: Address) -> str:
    return f"{person.name} <{person.address}>" if person.name else person.address


def _say_dispatch(context: Context, done: Dispatch) -> None:
    say = context.terminal.say
    say(f"{done.subject}: {state_words(done.state)}")
    for line in refusal_lines(done):
        say(f"  {line}")
    if done.refused or done.later or done.state is not SendState.SENT:
        context.terminal.note(fate_sentence(done))
    if done.state is SendState.UNKNOWN:
        context.terminal.note("It is never sent again by itself. If you know that it was sent: drafts outbox --sent N")
    if done.state is SendState.WAITING:
        context.terminal.note("It waits; nothing took it. Send what waits: inglenook drafts outbox --send")
