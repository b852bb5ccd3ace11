"""What opens a mail account at a connection: its password, or a token that is fresh.

Tokens are kept with the account in the vault, as one secret. A token that is about to expire is renewed first, by one
connection of the account while the others wait: a refresh token may be valid only once, and a provider that sees one
twice withdraws the whole authorization.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from inglenook.core.accounts import Account, Login
from inglenook.core.events import Stop
from inglenook.tasks.accounts import accounts, providers, signin
from inglenook.tasks.accounts.signin import Tokens
from inglenook.tasks.models.library import Library
from inglenook.tasks.workspace import Workspace

TOKENS = "tokens"
_LONG_AGO = 1  # a second of 1970
_LOOK_S = 0.1  # how often who waits looks at the stop flag


def secret(workspace: Workspace, library: Library, account: Account, stop: Stop | None = None) -> str:
    """The password or the token for one connection. Raises `SignInOver` where the person has to sign in again."""
    if account.login is not Login.OAUTH:
        return accounts.secret(workspace, account.number)
    tokens = kept(workspace, account.number)
    if tokens.is_fresh(library.now()):
        return tokens.access
    stop = stop or Stop()
    with _alone(workspace, account.number, stop):
        tokens = kept(workspace, account.number)  # another connection may have renewed them meanwhile
        if not tokens.is_fresh(library.now()):
            client = signin.client_of(providers.sign_ins()[account.provider], library.settings())
            tokens = signin.renewed(library, client, tokens, stop)
            keep(workspace, account.number, tokens)
    return tokens.access


@contextmanager
def _alone(workspace: Workspace, number: int, stop: Stop) -> Iterator[None]:
    """No other connection of the account renews its tokens meanwhile. Raises `Stopped`."""
    turn = workspace.renewing.setdefault(number, threading.Lock())
    while not turn.acquire(timeout=_LOOK_S):
        stop.check()
    try:
        yield
    finally:
        turn.release()


def keep(workspace: Workspace, number: int, tokens: Tokens) -> None:
    """Keep the tokens of an account in place of those before."""
    accounts.set_secret(workspace, number, json.dumps(asdict(tokens)), TOKENS)


def kept(workspace: Workspace, number: int) -> Tokens:
    """The tokens of an account; empty ones where there are none."""
    try:
        found: dict[str, Any] = json.loads(accounts.secret(workspace, number, TOKENS) or "{}")
        access, until = str(found.get("access", "")), int(found.get("until", 0))
        return Tokens(access, str(found.get("again", "")), until if access else _LONG_AGO)
    except (ValueError, TypeError, AttributeError):
        return Tokens("", "", _LONG_AGO)
