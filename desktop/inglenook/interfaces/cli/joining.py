"""How `accounts add` gets to an account: its servers as given, known or looked up, and a sign-in in the browser."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from inglenook import assembly
from inglenook.core.accounts import Account, Login, Security, Server
from inglenook.core.errors import InglenookError, NoSuchFile, WrongUse
from inglenook.core.events import Partial, Result
from inglenook.interfaces.cli.context import Context, path_of
from inglenook.tasks.accounts import accounts, autoconfig, providers, signin
from inglenook.tasks.accounts.autoconfig import ServersUnknown
from inglenook.tasks.accounts.signin import Page, Tokens

_STARTTLS = frozenset({143, 587})


def account_of(context: Context) -> Account:
    """The account that is meant. Raises `ServersUnknown` where its servers are neither given nor known."""
    arguments = context.arguments
    if arguments.imap:
        address = arguments.address.strip().lower()
        smtp = _server(arguments.smtp) if arguments.smtp else None
        account = Account(0, address, address, address, _server(arguments.imap), smtp)
    else:
        account = _proposed(context)
    if arguments.sign_in and account.login is not Login.OAUTH:
        raise WrongUse(reason="sign_in")
    return replace(
        account,
        title=arguments.title or account.title,
        user=arguments.user or account.user,
        authority=accounts.certificate(read(arguments.ca)) if arguments.ca else "",
    )


def _proposed(context: Context) -> Account:
    arguments, library = context.arguments, assembly.library_of(context.workspace())
    events = autoconfig.propose(library, arguments.address, context.stop, asks_network=arguments.look_up)
    proposal = context.terminal.follow(events)
    if proposal.account is None:
        raise ServersUnknown(address=proposal.address)
    account = proposal.account
    if proposal.is_unproven:
        raise WrongUse(reason="servers_foreign", domain=account.address.rpartition("@")[2], host=account.imap.host)
    signs_in = next((each for each in proposal.needs if each.startswith("oauth:")), "")
    provider = providers.by_domain(account.address.partition("@")[2])
    if arguments.sign_in and signs_in:
        account = replace(account, login=Login.OAUTH, provider=signs_in.partition(":")[2])
    elif arguments.password_file and provider is not None:
        account = replace(account, login=Login.PASSWORD, provider="")
    sends = "nothing" if account.smtp is None else f"{account.smtp.host}:{account.smtp.port}"
    context.terminal.note(f"Mail lies at {account.imap.host}:{account.imap.port}, and {sends} sends it.")
    if account.login is Login.PASSWORD and "app_password" in proposal.needs:
        context.terminal.note(f"It may need a password made for programs: {proposal.page}")
    return account


def signed_in(context: Context, account: Account) -> Tokens:
    """Have the person sign in at the provider's page, which is opened and named."""
    library = assembly.library_of(context.workspace())
    client = signin.client_of(providers.sign_ins()[account.provider], library.settings())
    for event in signin.sign_in(library, client, account.address, context.stop):
        if isinstance(event, Partial) and isinstance(event.value, Page):
            context.terminal.note(f"Sign in at this page: {event.value.address}")
            with contextlib.suppress(InglenookError):
                assembly.open_outside(context.workspace(), event.value.address)
        elif isinstance(event, Result):
            return event.value
    raise WrongUse(reason="sign_in")


def _server(text: str) -> Server:
    place, _, security = text.partition("/")
    host, colon, port = place.rpartition(":")
    if not colon or not host or not port.isdecimal() or not 0 < int(port) < 65_536:
        raise WrongUse(reason="mail_host")
    usual = Security.STARTTLS if int(port) in _STARTTLS else Security.TLS
    try:
        return Server(host.strip("[]").lower(), int(port), Security(security) if security else usual)
    except ValueError:
        raise WrongUse(reason="mail_host") from None


def read(name: str) -> str:
    """What is in a file with a certificate."""
    try:
        return path_of(name).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        raise NoSuchFile(path=name) from None
