"""The shipped table of mail providers: their servers, what opens an account there, and where one signs in.

`resources/providers.toml` has the facts. Nothing is asked of the network to use it.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inglenook.core.accounts import Account, Login, Security, Server
from inglenook.core.resources import resource_text


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider. `needs`: password, app_password or oauth:NAME, the best first; `page` is where the second is made.

    `files_sent` where what goes out through its server lies among the sent mails by itself.
    """

    name: str
    title: str
    imap: Server
    smtp: Server
    needs: tuple[str, ...]
    domains: frozenset[str] = frozenset()
    mx: tuple[str, ...] = ()
    page: str = ""
    files_sent: bool = False


@dataclass(frozen=True, slots=True)
class SignIn:
    """Where one signs in by OAuth 2.0. `client` and `client_secret` are names of settings, "" where none is needed."""

    name: str
    authorize: str
    token: str
    scope: str
    client: str
    client_secret: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


@functools.cache
def providers() -> tuple[Provider, ...]:
    """All providers."""
    return tuple(
        Provider(
            each["name"],
            each["title"],
            _server(each["imap"]),
            _server(each["smtp"]),
            tuple(each["needs"]),
            frozenset(each.get("domains", ())),
            tuple(each.get("mx", ())),
            each.get("page", ""),
            each.get("files_sent", False),
        )
        for each in _table()["provider"]
    )


@functools.cache
def sign_ins() -> Mapping[str, SignIn]:
    """All places to sign in, by name."""
    return {each["name"]: SignIn(**each) for each in _table()["sign_in"]}


def by_domain(domain: str) -> Provider | None:
    """The provider of addresses of a domain."""
    return next((each for each in providers() if domain.lower() in each.domains), None)


def by_mx(host: str) -> Provider | None:
    """The provider to which a server that receives mail belongs."""
    name = "." + host.lower().rstrip(".")
    return next((each for each in providers() if any(name.endswith("." + end) for end in each.mx)), None)


def by_smtp(host: str) -> Provider | None:
    """The provider whose server sends from a host."""
    return next((each for each in providers() if each.smtp.host == host.lower()), None)


def account(provider: Provider, address: str, needs: str) -> Account:
    """An account there as it would be made; `needs` is one of the provider's."""
    kind, _, sign_in = needs.partition(":")
    login = Login.OAUTH if kind == "oauth" else Login.PASSWORD
    return Account(0, address, provider.title, address, provider.imap, provider.smtp, login, sign_in)


def _server(text: str) -> Server:
    host, port, security = text.split(":")
    return Server(host, int(port), Security(security))


def _table() -> dict[str, list[dict[str, Any]]]:
    table: dict[str, list[dict[str, Any]]] = tomllib.loads(resource_text("providers.toml"))
    return table
