"""`add`, `list`, `show`, `me`: what is in the vault."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from inglenook.core.errors import NoSuchFile, WrongUse
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.papers import DocumentFilter
from inglenook.core.reading import PartKind
from inglenook.core.results import Carrier
from inglenook.core.views import (
    DocumentRow,
    DraftView,
    MailRow,
    MailView,
    ThreadRow,
)
from inglenook.interfaces.cli import kept, mail_accounts, posting_shapes, reports, shapes, watching
from inglenook.interfaces.cli.context import NOTHING_SUCH, NOTHING_YET, STDIN, Context, path_of
from inglenook.interfaces.cli.meaning import embed_after_import
from inglenook.interfaces.cli.numerals import from_nought
from inglenook.interfaces.cli.terminal import day, fitted
from inglenook.interfaces.sentences import label_name
from inglenook.tasks import browse, keeping
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import me
from inglenook.tasks.mail.label import mail_listing
from inglenook.tasks.sending import drafts


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    add = commands.add_parser("add", help="bring in documents and mail, told apart by content")
    add.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    add.add_argument(
        "--watch",
        action="store_true",
        help="keep the folders watched and run on until Ctrl+C: what is new or changed in them comes in by itself",
    )
    add.add_argument(
        "--keep",
        choices=("all", "readable", "none"),
        default="",
        help="whose bytes are kept in the vault: of all files, also those that cannot be read yet; of readable ones "
        "(the default); of none, which keeps the text alone and leaves the file where it is. Mails are always kept",
    )
    add.add_argument("--list", action="store_true", help="list every file with what became of it")
    add.add_argument("--embed", action="store_true", help="then make what search by meaning needs")
    kept.add_password_file(add)
    add.add_argument("--ocr", action="store_true", help="recognise the text of what looks scanned, afterwards")
    add.add_argument("--json", action="store_true", help="write JSON")
    add.set_defaults(run=run_add)
    listing = commands.add_parser("list", help="list what is in the vault")
    listing.add_argument(
        "what",
        nargs="?",
        default="documents",
        choices=("documents", "mail", "threads", "accounts", "imports"),
        help="what to list",
    )
    listing.add_argument("--limit", type=from_nought, default=50, metavar="N", help="at most N rows (0: all)")
    listing.add_argument("--offset", type=from_nought, default=0, metavar="N", help="leave out the first N rows")
    listing.add_argument("--folder", metavar="NAME", help="mails in this folder, or threads with one")
    listing.add_argument("--label", metavar="LABEL", help="only documents or threads with it")
    listing.add_argument("--json", action="store_true", help="write JSON")
    listing.set_defaults(run=run_list)
    show = commands.add_parser("show", help="show a document, mail, thread, draft or import")
    show.add_argument("id", metavar="ID")
    reports.add_paging(show)
    show.add_argument("--json", action="store_true", help="write JSON")
    show.set_defaults(run=run_show)
    mine = commands.add_parser("me", help="your own addresses, and what drafts may take as known about you")
    mine.add_argument("what", nargs="?", choices=("add", "remove", "about"))
    mine.add_argument("address", nargs="?", metavar="ADDRESS|TEXT", help=STDIN)
    mine.add_argument("--json", action="store_true", help="write JSON")
    mine.set_defaults(run=run_me)


def run_add(context: Context) -> int:
    """Bring in files and folders; every file is named with its outcome on request, every failure always."""
    # Whole, for where a file came from is kept, and looked at again wherever the command is given next.
    paths = [path_of(text).absolute() for text in context.arguments.paths]
    for path in paths:
        if not path.exists():
            raise NoSuchFile(path=str(path))
    passwords = kept.passwords_of(context)
    if context.arguments.watch:
        return watching.watch_these(context, paths)
    report = context.terminal.follow(
        ingest.add(context.workspace(), paths, context.stop, passwords, context.arguments.keep)
    )
    again = kept.look_again(context, report.run, passwords)
    reports.give_report(context, report, again)
    if context.arguments.list:
        reports.say_files(context, report.run, only=())
    brought = f"{reports.brought(report)} in {report.seconds:.1f} s"
    context.terminal.say(f"{brought}{':' if report.groups else ': nothing found.'}")
    reports.say_groups(context, report.groups)
    if report.failures and not context.arguments.list:
        context.terminal.say(f"Each of them by name: inglenook show i{report.run}")
    if context.arguments.embed:
        embed_after_import(context)
    kept.say_each(context, again)
    return 1 if report.failures > sum(not each.outcome.is_failure for each in again) else 0


def run_list(context: Context) -> int:
    """List documents, mail, threads or imports, newest first."""
    arguments, workspace = context.arguments, context.workspace()
    if (arguments.label is not None and arguments.what not in {"documents", "threads"}) or (
        arguments.folder is not None and arguments.what not in {"mail", "threads"}
    ):
        raise WrongUse(reason="listed_by")  # everything would look like what was asked for
    if "" in {arguments.label, arguments.folder}:
        raise WrongUse(reason="listed_by_nothing")
    label = arguments.label or ""
    folder = browse.folder_spelt(workspace, arguments.folder) if arguments.folder else ""
    if arguments.what == "accounts":
        return mail_accounts.run_list(context)
    limit = arguments.limit if arguments.limit > 0 else 2**31
    if arguments.what == "documents":
        documents = browse.documents(workspace, arguments.offset, limit, DocumentFilter(label=label))
        carriers = browse.carriers_of(workspace, [row.item for row in documents])
        shown = [(row, carriers.get(row.item)) for row in documents]
        return _rows(context, [shapes.document_row(*each) for each in shown], [_document(*each) for each in shown])
    if arguments.what == "mail":
        mails = browse.mails(workspace, arguments.offset, limit, folder=folder, is_left=True)
        within = browse.folders_of(workspace, [row.item for row in mails])
        programs = [shapes.mail_row(row, within.get(row.item, ())) for row in mails]
        return _rows(context, programs, [_mail(row, within.get(row.item, ())) for row in mails])
    if arguments.what == "threads":
        own = {name.casefold(): name for name, _ in mail_listing(workspace)}.get(label.casefold(), "")
        label = "" if own else label.replace(" ", "_")
        threads = browse.threads(workspace, arguments.offset, limit, folder=folder, label=label, own=own)
        return _rows(context, [shapes.thread_row(row) for row in threads], [_thread(row) for row in threads])
    imports = [
        browse.imported(workspace, row.item.number) for row in browse.imports(workspace, arguments.offset, limit)
    ]
    return _rows(context, [shapes.import_view(view) for view in imports], [reports.in_a_line(view) for view in imports])


def _rows(context: Context, programs: list[shapes.Json], people: list[str]) -> int:
    context.terminal.give(programs)
    for line in people or [NOTHING_YET if context.is_empty() else NOTHING_SUCH]:
        context.terminal.say(line)
    return 0


def _document(row: DocumentRow, carrier: Carrier | None) -> str:
    pages = f"{row.pages} p." if row.pages else ""
    sender = fitted(carrier.sender if carrier else "", 22)
    state = "" if row.state == "read" else f"({row.state.replace('container', 'archive').replace('_', ' ')})"
    state += "".join(f" #{label}" for label in row.labels)
    state += "" if row.gone is None else f" (file is gone since {day(row.gone)})"
    shown = f"{row.filetype:<5} {sender} {fitted(row.title, 46)} {pages:>7} {state}"
    return f"{row.item!s:>8}  {day(row.added)}  {shown}".rstrip()


def _mail(row: MailRow, folders: Sequence[str]) -> str:
    sender = (row.sender.name or row.sender.address) if row.sender else ""
    place = fitted(", ".join(folders), 14)
    shown = f"{fitted(sender, 22)} {place} {fitted(row.subject, 46)} {label_name(row.label)}"
    return f"{row.item!s:>8}  {day(row.date)}  {shown}".rstrip()


def _thread(row: ThreadRow) -> str:
    shown = f"{fitted(', '.join(row.people), 30)} {fitted(row.subject, 46)}"
    own = "".join(f" #{label}" for label in row.labels)
    return f"{row.item!s:>8}  {day(row.last_date)}  {row.messages:>3}  {shown}{own}".rstrip()


def run_show(context: Context) -> int:
    """Show one thing whole."""
    item = ItemId.parse(context.arguments.id)
    workspace, terminal = context.workspace(), context.terminal
    if item.kind is ItemKind.DOCUMENT:
        document = browse.document(workspace, item)
        terminal.give(shapes.document_view(document))
        names = dict.fromkeys((document.filename, *document.also_called))
        terminal.say(f"{document.row.title}  ({document.row.filetype}, {', '.join(names)})")
        if document.carrier is not None:
            of = f" of {document.carrier.sender}" if document.carrier.sender else ""
            terminal.say(f"It came with {document.carrier.item}, the mail{of}, {day(document.carrier.date)}.")
        if document.holder is not None:
            terminal.say(f"A file of {document.holder.item}  {document.holder.title}")
        for each in document.files:
            place = f"  {each.document}" if each.document else ""
            terminal.say(f"File:    {each.name} ({each.size:,} bytes){place}")
        terminal.say()
        terminal.say(document.text)
    elif item.kind is ItemKind.MESSAGE:
        mail = browse.mail(workspace, item)
        terminal.give(shapes.mail_view(mail))
        _say_mail(context, mail)
    elif item.kind is ItemKind.THREAD:
        thread = browse.thread(workspace, item)
        terminal.give(shapes.thread_view(thread))
        for mail in thread.mails:
            _say_mail(context, mail, new_only=True)
    elif item.kind is ItemKind.DRAFT:
        draft = drafts.view(workspace, item)
        terminal.give(posting_shapes.draft_view(draft))
        _say_draft(context, draft)
    else:
        reports.show_import(context, item)
    return 0


def _say_mail(context: Context, mail: MailView, *, new_only: bool = False) -> None:
    say = context.terminal.say
    sender = mail.row.sender
    say(f"{mail.row.item}  {day(mail.row.date)}")
    say(f"From:    {sender.name + ' ' if sender and sender.name else ''}{f'<{sender.address}>' if sender else ''}")
    say(f"To:      {', '.join(each.name or each.address for each in (*mail.to, *mail.cc))}")
    say(f"Subject: {mail.row.subject}")
    for each in mail.attachments:
        place = f"  {each.document}" if each.document else ""
        size = "not in the vault" if each.is_elsewhere else f"{each.size:,} bytes"
        say(f"File:    {each.name} ({each.media_type}, {size}){place}")
    say()
    if mail.is_closed:
        say("It is encrypted. A mail program that has the key to it can show it.")
    elif new_only:
        say(
            "".join(mail.text[start:end] for kind, start, end in mail.parts if kind == PartKind.NEW.value).strip()
            + "\n"
        )
    else:
        say(mail.text)


def _say_draft(context: Context, draft: DraftView) -> None:
    say = context.terminal.say
    say(f"{draft.item}  answers {draft.answers}" if draft.answers else str(draft.item))
    say(f"To:      {', '.join(each.address for each in draft.to)}")
    say(f"Subject: {draft.subject}\n")
    say(draft.text)


def run_me(context: Context) -> int:
    """List, add or remove own addresses."""
    arguments, workspace = context.arguments, context.workspace()
    if arguments.what is not None and arguments.address is None:
        wanted = (
            "what: inglenook me about TEXT"
            if arguments.what == "about"
            else f"which address: inglenook me {arguments.what} ADDRESS"
        )
        context.terminal.note(f"Say {wanted}")
        return 2
    if arguments.what == "add":
        me.add(workspace, context.words(arguments.address))
    elif arguments.what == "remove":
        me.remove(workspace, arguments.address)
    elif arguments.what == "about":
        keeping.change_setting(workspace, "about_person", context.words(arguments.address).strip())
    mine = me.listing(workspace)
    context.terminal.give([{"address": address, "source": source} for address, source in mine])
    for address, source in mine:
        context.terminal.say(f"{address}  ({'guessed from your mail' if source == 'guessed' else 'yours'})")
    if not mine:
        context.terminal.say("No own address is known yet. Add yours with: inglenook me add ADDRESS")
    return 0
