"""`accounts`: mail accounts, and bringing them in step with their servers."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

from inglenook import assembly
from inglenook.core.accounts import CHOSEN_ROLES, Account, AccountView, Login
from inglenook.core.errors import InglenookError, NoSuchItem, WrongUse
from inglenook.core.ids import ItemId
from inglenook.core.syncing import Arrived, SyncReport
from inglenook.interfaces.cli import account_shapes, joining
from inglenook.interfaces.cli.context import Context
from inglenook.interfaces.cli.terminal import counted, fitted
from inglenook.interfaces.sentences import HELD, sentence_for, sentence_of_code
from inglenook.tasks.accounts import accounts, credentials, trying
from inglenook.tasks.syncing import following, whole

_HELP = """HOST:PORT is encrypted from the first byte, and by STARTTLS at the ports 143 and 587. To say otherwise:
HOST:PORT/tls, /starttls, or /plain (to this computer only). The password is read from the first line of a file or
asked for. Before an account is kept both its servers are opened once."""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    parser = commands.add_parser("accounts", help="mail accounts: add, sync, list, remove")
    kinds = parser.add_subparsers(dest="what", metavar="WHAT")
    add = kinds.add_parser("add", help="add a mail account", description=_HELP)
    add.add_argument("address", metavar="ADDRESS")
    add.add_argument("--imap", default="", metavar="HOST:PORT", help="where its mail lies (default: as known)")
    add.add_argument("--look-up", action="store_true", help="ask the domain of the address for its servers")
    add.add_argument("--sign-in", action="store_true", help="sign in at the provider's page in the browser")
    add.add_argument(
        "--smtp", default="", metavar="HOST:PORT", help="what sends its mail; without it mail is only read"
    )
    add.add_argument("--user", default="", metavar="NAME", help="the name to log in with (default: the address)")
    add.add_argument("--name", default="", metavar="NAME", help="your name in mails from there")
    add.add_argument("--title", default="", metavar="TITLE", help="what the account is called here")
    add.add_argument("--ca", default="", metavar="FILE", help="a certificate (PEM) to trust for this account alone")
    password = kinds.add_parser("password", help="another password for an account, tried before it is kept")
    password.add_argument("address", metavar="ADDRESS")
    again = kinds.add_parser("sign-in", help="sign in again to an account that is opened at its provider's page")
    again.add_argument("address", metavar="ADDRESS")
    trust = kinds.add_parser("trust", help="trust another certificate for an account, or none but the system's")
    trust.add_argument("address", metavar="ADDRESS")
    whom = trust.add_mutually_exclusive_group()
    whom.add_argument("--ca", default="", metavar="FILE", help="a certificate (PEM), tried before it is kept")
    whom.add_argument("--none", action="store_true", help="take back what was trusted for it")
    for each in (add, password):
        secret = each.add_mutually_exclusive_group()
        secret.add_argument("--password-file", metavar="FILE", help="read the password from the first line of FILE")
        secret.add_argument("--ask", action="store_true", help="ask for the password (the default)")
    step = kinds.add_parser("sync", help="bring accounts in step with their servers")
    step.add_argument("address", nargs="?", metavar="ADDRESS", help="one account (default: all)")
    step.add_argument("--watch", action="store_true", help="go on until Ctrl+C: what is new comes by itself")
    step.add_argument("--agree", action="store_true", help="what vanished from folders that are held may leave them")
    listing = kinds.add_parser("list", help="list the accounts with their folders")
    place = kinds.add_parser("folder", help="say what a folder of the server is for, where the server does not")
    place.add_argument("address", metavar="ADDRESS")
    place.add_argument("role", choices=CHOSEN_ROLES)
    place.add_argument("name", nargs="?", metavar="NAME", help="as in the list (default: as the server says)")
    fetch = kinds.add_parser("fetch", help="fetch a mail whole of which only the headers came, as it was too large")
    fetch.add_argument("id", metavar="ID")
    remove = kinds.add_parser("remove", help="take an account out; its server keeps everything")
    remove.add_argument("address", metavar="ADDRESS")
    fate = remove.add_mutually_exclusive_group()  # one of them must be said: no mail goes by a default
    fate.add_argument("--keep-mails", action="store_true", help="keep the mails that lie in it here")
    fate.add_argument("--delete-mails", action="store_true", help="delete those that lie nowhere else here")
    for each in (add, password, again, trust, step, listing, place, fetch, remove):
        each.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_accounts, json=False)


def run_accounts(context: Context) -> int:
    """One of the things to do with accounts."""
    ways = {
        "add": _add,
        "password": _password,
        "sign-in": _sign_in,
        "trust": _trust,
        "sync": _sync,
        "folder": _folder,
        "fetch": _fetch,
        "remove": _remove,
    }
    return ways.get(context.arguments.what or "list", run_list)(context)


def run_list(context: Context) -> int:
    """The accounts with their folders; also `list accounts`."""
    workspace = context.workspace()
    views = [accounts.view(workspace, each.number) for each in accounts.listing(workspace)]
    context.terminal.give([account_shapes.account(view) for view in views])
    for view in views:
        _say(context, view)
    if not views:
        context.terminal.say("No mail account yet. Add one with: inglenook accounts add ADDRESS")
    return 0


def _add(context: Context) -> int:
    arguments, workspace = context.arguments, context.workspace()
    account = joining.account_of(context)
    accounts.require_new(workspace, account.address)
    tokens = joining.signed_in(context, account) if account.login is Login.OAUTH else None
    secret = tokens.access if tokens else _secret(context, account.address)
    with assembly.postman(workspace, account, lambda: secret, trying.PATIENCE_S) as server:
        trying.opened(account, server, context.stop)
    kept = accounts.add(workspace, account, "" if tokens else secret, arguments.name)
    if tokens:
        credentials.keep(workspace, kept.number, tokens)
    view = accounts.view(workspace, kept.number)
    context.terminal.give(account_shapes.account(view))
    context.terminal.say(f"{kept.address} is added. Bring its mail in with: inglenook accounts sync")
    return 0


def _password(context: Context) -> int:
    """Both servers are opened with it first: the one that is kept is not given up for one that does not work."""
    workspace = context.workspace()
    account = accounts.account_of(workspace, context.arguments.address)
    if account.login is Login.OAUTH:
        raise WrongUse(reason="sign_in_again")
    secret = _secret(context, account.address)
    with assembly.postman(workspace, account, lambda: secret, trying.PATIENCE_S) as server:
        try:
            trying.opened(account, server, context.stop)
        except assembly.CourierError:
            context.terminal.note(f"The password of {account.address} that is kept stays as it was.")
            raise
    accounts.set_secret(workspace, account.number, secret)
    context.terminal.give(account_shapes.account(accounts.view(workspace, account.number)))
    context.terminal.say(f"The new password of {account.address} is kept.")
    return 0


def _sign_in(context: Context) -> int:
    """The server is opened with what it gave before that is kept."""
    workspace = context.workspace()
    account = accounts.account_of(workspace, context.arguments.address)
    if account.login is not Login.OAUTH:
        raise WrongUse(reason="sign_in")
    tokens = joining.signed_in(context, account)
    with assembly.postman(workspace, account, lambda: tokens.access, trying.PATIENCE_S) as server:
        trying.opened(account, server, context.stop)
    credentials.keep(workspace, account.number, tokens)
    context.terminal.give(account_shapes.account(accounts.view(workspace, account.number)))
    context.terminal.say(f"You are signed in to {account.address} again.")
    return 0


def _trust(context: Context) -> int:
    """Another certificate is tried before it is kept. To take one back is always possible."""
    arguments, workspace = context.arguments, context.workspace()
    account = accounts.account_of(workspace, arguments.address)
    if not arguments.ca and not arguments.none:
        raise WrongUse(reason="certificate_which")
    authority = accounts.certificate(joining.read(arguments.ca)) if arguments.ca else ""
    if authority:
        with assembly.postman(workspace, replace(account, authority=authority), None, trying.PATIENCE_S) as server:
            trying.opened(account, server, context.stop)
    accounts.trust(workspace, account.number, authority)
    context.terminal.give(account_shapes.account(accounts.view(workspace, account.number)))
    what = (
        "The certificate in that file is trusted" if authority else "No certificate but those of the system is trusted"
    )
    context.terminal.say(f"{what} for {account.address}, from the next connection on.")
    return 0


def _secret(context: Context, address: str) -> str:
    given = context.new_secret("password_file")
    return context.ask_secret(f"Password of {address}: ", "--password-file") if given is None else given


def _sync(context: Context) -> int:
    arguments, workspace = context.arguments, context.workspace()
    chosen = (
        [accounts.account_of(workspace, arguments.address)]
        if arguments.address
        else [each for each in accounts.listing(workspace) if not accounts.view(workspace, each.number).is_paused]
    )
    if not chosen:
        return run_list(context)
    if arguments.watch:
        return _watch(context, chosen)
    reports: list[tuple[str, SyncReport]] = []
    trouble: list[tuple[str, InglenookError]] = []
    for each in chosen:
        try:
            reports.append((each.address, _one(context, each)))
        except assembly.CourierError as error:  # what is wrong with one server says nothing of the others
            trouble.append((each.address, error))
    if trouble and len(chosen) == 1:
        raise trouble[0][1]
    for address, failure in trouble:
        context.terminal.note(f"{address}: {sentence_for(failure)}")
    context.terminal.give([account_shapes.synced(address, report) for address, report in reports])
    if trouble and not reports:
        return 5
    return 1 if trouble or any(report.failed or report.refused or report.held for _, report in reports) else 0


def _one(context: Context, account: Account) -> SyncReport:
    workspace = context.workspace()
    if context.arguments.agree:
        for folder in accounts.folders(workspace, account.number):
            if folder.problem:
                accounts.agree(workspace, folder.number)
    events = following.once(workspace, account, workspace.mail_server, context.stop)
    report = context.terminal.follow(events)
    _report(context, account.address, report)
    return report


def _watch(context: Context, chosen: Sequence[Account]) -> int:
    """One account is followed until Ctrl+C; several are brought in step one after another, again and again."""
    if len(chosen) > 1:
        raise WrongUse(reason="watch_account")
    workspace = context.workspace()
    context.terminal.note("Watching. Ctrl+C ends it.")

    def tell(value: object) -> None:
        if isinstance(value, Arrived) and not value.is_first:
            context.terminal.say(f"{value.folder}: {len(value.items):,} new ({', '.join(map(str, value.items[:9]))})")
        elif isinstance(value, SyncReport):
            _report(context, chosen[0].address, value)

    events = following.follow(workspace, chosen[0], workspace.mail_server, context.stop)
    report = context.terminal.follow(events, None, tell)
    context.terminal.give([account_shapes.synced(chosen[0].address, report)])
    return 0


def _folder(context: Context) -> int:
    arguments, workspace = context.arguments, context.workspace()
    account = accounts.account_of(workspace, arguments.address)
    named = [each.number for each in accounts.folders(workspace, account.number) if each.name == arguments.name]
    if arguments.name is not None and not named:
        raise NoSuchItem(item=arguments.name)
    accounts.choose_role(workspace, account.number, arguments.role, named[0] if named else None)
    context.terminal.give(account_shapes.account(accounts.view(workspace, account.number)))
    what = f"“{arguments.name}” is for {arguments.role}" if named else "As the server says, from the next sync on"
    context.terminal.say(f"{what}.")
    return 0


def _fetch(context: Context) -> int:
    workspace, item = context.workspace(), ItemId.parse(context.arguments.id)
    with assembly.postman(workspace, whole.account_with(workspace, item)) as server:
        found = context.terminal.follow(whole.fetch(workspace, item, server, context.stop))
    context.terminal.give({"id": str(found)})
    context.terminal.say(f"{found} is the whole mail.")
    return 0


def _remove(context: Context) -> int:
    workspace, arguments = context.workspace(), context.arguments
    account = accounts.account_of(workspace, arguments.address)
    if not arguments.keep_mails and not arguments.delete_mails:
        raise WrongUse(reason="mails_of_account", account=account.address)
    changes = accounts.view(workspace, account.number).changes
    events = accounts.remove(workspace, account.number, context.stop, keeps_mails=arguments.keep_mails)
    count = context.terminal.follow(events)
    context.terminal.give({"address": account.address, "mails": count})
    fate = "its mails stay here" if arguments.keep_mails else f"with {counted(count, 'mail')}"
    context.terminal.say(f"{account.address} is taken out, {fate}. On its server everything is as it was.")
    if changes:
        context.terminal.note(f"Given up, as the server had not heard of it: {counted(changes, 'change')}.")
    return 0


def _report(context: Context, address: str, report: SyncReport) -> None:
    counts = (
        (report.fetched, "new"),
        (report.matched, "known again"),
        (report.too_large, "too large, headers alone"),
        (report.failed, "not readable"),
        (report.flags, "with other marks"),
        (report.left, "gone from the server, kept here for a month"),
        (report.sent, "changes sent"),
        (report.refused, "changes refused"),
        (report.unsent, "changes waiting"),
    )
    told = ", ".join(f"{count:,} {words}" for count, words in counts if count)
    context.terminal.say(f"{address}: {told or 'nothing new'} ({report.seconds:.1f} s)")
    for held in report.held:
        context.terminal.say(f"    {HELD[held.problem].format(folder=held.name, mails=f'{held.mails:,}')}")


def _say(context: Context, view: AccountView) -> None:
    say = context.terminal.say
    say(f"{view.account.address}  ({view.account.imap.host})")
    if view.account.authority:
        say("    a certificate of your own is trusted; to take it back: accounts trust ADDRESS --none")
    if view.problem:
        say(f"    {sentence_of_code(view.problem, account=view.account.address, host=view.account.imap.host)}")
    for each in view.folders:
        if each.is_selectable and each.is_there:
            state = "" if each.is_chosen else "not chosen"
            state += f" {each.waiting:,} still to come" if each.waiting else ""
            state += f" {each.failed:,} not readable" if each.failed else ""
            state += f" for {each.role}" if each.role in CHOSEN_ROLES else ""
            say(f"    {fitted(each.name, 40)} {each.mails:>8,} {state}".rstrip())
            if each.problem:
                say(f"        {HELD[each.problem].format(folder=each.name, mails='some')}")
    if view.changes:
        say(f"    {view.changes:,} changes wait for the server")
