"""From an address to an account: by the shipped table, and only after the person agreed by asking the network.

What the network says is a proposal, to be shown with its hosts before anything is sent to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inglenook.core.accounts import Account, Login, Security, Server
from inglenook.core.domains import ascii_domain
from inglenook.core.errors import WrongUse
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.settings import SettingsTable
from inglenook.courier.messages import Found, Place, Receivers
from inglenook.tasks.accounts import providers
from inglenook.tasks.accounts.providers import Provider
from inglenook.tasks.children.courier_process import CourierProcess
from inglenook.tasks.models.library import Library

_ADDRESS = re.compile(r"[^\s@<>\x00-\x1f\x7f]{1,64}@(?=.{4,253}$)[^\s@<>.\x00-\x1f\x7f]+(\.[^\s@<>.\x00-\x1f\x7f]+)+")


class ServersUnknown(WrongUse):
    """Nobody said where the mail servers of an address are (fact: address)."""

    code = "servers_unknown"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is known of the servers of an address.

    `account` has no number yet, and is None where nothing is known. `source`: table, mx (the table, by who receives the
    domain's mail), page, dns, or "". `needs`: what opens the account, the best first (`Provider.needs`). `page` is
    where an app password is made.
    """

    address: str
    account: Account | None
    source: str
    needs: tuple[str, ...] = ("password",)
    page: str = ""

    @property
    def is_unproven(self) -> bool:
        """Whether nothing but DNS names servers of another domain. Whoever runs the network can write such a record, so
        it is for the person to say that a password may go there (RFC 6186, section 6)."""
        domain = self.address.rpartition("@")[2].lower()
        account = self.account if self.source == "dns" else None
        servers = () if account is None else filter(None, (account.imap, account.smtp))
        return any(not f".{each.host}".endswith(f".{domain}") for each in servers)


def propose(library: Library, address: str, stop: Stop, *, asks_network: bool = False) -> Iterator[Event[Proposal]]:
    """Propose an account. `asks_network` only after the person agreed: the domain is looked up, and no more is said."""
    address = address.strip()
    if not _ADDRESS.fullmatch(address):
        raise WrongUse(reason="address")
    name, _, domain = address.rpartition("@")
    try:
        domain = ascii_domain(domain).lower()
    except UnicodeError as error:
        raise WrongUse(reason="address") from error
    address = f"{name}@{domain}"
    if (known := providers.by_domain(domain)) is not None:
        yield Result(_of_table(library, known, address, "table"))
        return
    if not asks_network:
        yield Result(Proposal(address, None, ""))
        return
    yield Progress(0, None, "steps", "looking")
    yield Result(_asked(library, address, domain, stop))


def _asked(library: Library, address: str, domain: str, stop: Stop) -> Proposal:
    process = CourierProcess(library.starter, library.log, library.clock, f"lookup:{domain}")
    found: dict[str, Found] = {}
    provider: Provider | None = None
    try:
        for message, _ in process.asked("mail_lookup", {"domain": domain}, b"", stop):
            if isinstance(message, Found):
                found[message.source] = message
            elif isinstance(message, Receivers):
                provider = next((each for host in message.hosts if (each := providers.by_mx(host))), None)
    finally:
        process.kill("stopped" if stop.is_set else "cut")
    # Whom the table knows needs no page; a page is written by whoever has the domain, and says more than records.
    if provider is not None:
        return _of_table(library, provider, address, "mx")
    for source in ("page", "dns"):
        if source in found and (account := _account(found[source], address)):
            return Proposal(address, account, source)
    return Proposal(address, None, "")


def _of_table(library: Library, provider: Provider, address: str, source: str) -> Proposal:
    """By the first way to open it that can be had: a sign-in needs a client ID in the settings."""
    settings = library.settings()
    can = [each for each in provider.needs if not each.startswith("oauth:") or _has_client(each[6:], settings)]
    account = providers.account(provider, address, (can or provider.needs)[0])
    return Proposal(address, account, source, provider.needs, provider.page)


def _has_client(name: str, settings: SettingsTable) -> bool:
    return bool(settings.text(providers.sign_ins()[name].client).strip())


def _account(untrusted: Found, address: str) -> Account | None:
    places = {each.kind: each for each in untrusted.places}
    if "imap" not in places:
        return None
    user = address.partition("@")[0] if places["imap"].user == "local" else address
    smtp = _server(places["smtp"]) if "smtp" in places else None
    return Account(0, address, address.partition("@")[2], user, _server(places["imap"]), smtp, Login.PASSWORD)


def _server(place: Place) -> Server:
    security = Security.TLS if place.security == Security.TLS else Security.STARTTLS
    return Server(place.host[:253].lower(), min(max(1, place.port), 65535), security)
