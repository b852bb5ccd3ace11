"""Signing in to a provider by OAuth 2.0, and renewing what that gave. The tokens go to the caller, who keeps them.

The page is opened in the person's own browser by whoever asked (`Starter.open_outside`); no password of the provider is
ever seen here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from inglenook.core.events import Event, Partial, Result, Stop
from inglenook.core.settings import SettingsTable
from inglenook.courier import messages
from inglenook.courier.mailfailures import NoClient, SignInStrange
from inglenook.process.wire import Option
from inglenook.tasks.accounts.providers import SignIn
from inglenook.tasks.children.courier_process import CourierProcess
from inglenook.tasks.models.library import Library

LIFE_S = 300.0
_EARLY_S = 120  # a token is renewed so long before its end


@dataclass(frozen=True, slots=True)
class Page:
    """Where the person signs in: an https address to be opened in the browser."""

    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a sign-in gave: the token for the servers until `until` (seconds since 1970 UTC; 0: nobody said), and the
    one to renew it by, "" where there is none."""

    access: str = field(repr=False)
    again: str = field(repr=False)
    until: int = 0

    def is_fresh(self, now: int) -> bool:
        """Whether the token can still be used for a while."""
        return not self.until or now < self.until - _EARLY_S


@dataclass(frozen=True, slots=True)
class Client:
    """The program as a provider knows it: an ID that the person registered there, and a secret where the provider wants
    one."""

    place: SignIn
    number: str
    secret: str = field(default="", repr=False)
    authority: str = field(default="", repr=False)


def client_of(place: SignIn, settings: SettingsTable) -> Client:
    """The client that the settings name. Raises `NoClient` where they name none."""
    number = settings.text(place.client).strip()
    if not number:
        raise NoClient(provider=place.name)
    return Client(place, number, settings.text(place.client_secret).strip() if place.client_secret else "")


def sign_in(
    library: Library, client: Client, address: str, stop: Stop, *, life_s: float = LIFE_S
) -> Iterator[Event[Tokens]]:
    """Yields the `Page` to open as a `Partial`, then waits for the person; the result is the tokens."""
    options = {**_options(client), "address": address, "life_s": str(life_s)}
    process = _process(library, client)
    try:
        for message, payload in process.asked("sign_in", options, client.secret.encode(), stop):
            if isinstance(message, messages.Asking):
                yield Partial(Page(message.address))
            elif isinstance(message, messages.Tokens):
                yield Result(_tokens(library, message, payload, ""))
    finally:
        process.kill("stopped" if stop.is_set else "cut")


def renewed(library: Library, client: Client, tokens: Tokens, stop: Stop) -> Tokens:
    """Fresh tokens. Raises `SignInOver` where the person has to sign in again."""
    process = _process(library, client)
    found: list[Tokens] = []
    try:
        secrets = f"{client.secret}\n{tokens.again}".encode()
        for message, payload in process.asked("sign_in_renew", _options(client), secrets, stop):
            if isinstance(message, messages.Tokens):
                found.append(_tokens(library, message, payload, tokens.again))
    finally:
        process.kill("stopped" if stop.is_set else "cut")
    if len(found) != 1:
        raise SignInStrange(host=client.place.token, reason="answer")
    return found[0]


def _process(library: Library, client: Client) -> CourierProcess:
    return CourierProcess(library.starter, library.log, library.clock, f"sign_in:{client.place.name}", is_here=True)


def _options(client: Client) -> dict[str, Option]:
    place = client.place
    return {
        "authorize": place.authorize,
        "token": place.token,
        "scope": place.scope,
        "client": client.number,
        "more": "\n".join(f"{name}={value}" for name, value in place.more.items()),
        "authority": client.authority,
    }


def _tokens(library: Library, message: messages.Tokens, payload: bytes, again: str) -> Tokens:
    access, _, new = payload.decode("ascii").partition("\n\n")
    until = int(library.clock()) + message.seconds if message.seconds else 0
    # A provider that gives no new one means the old one to be used on (RFC 6749 6).
    return Tokens(access, new or again, until)
