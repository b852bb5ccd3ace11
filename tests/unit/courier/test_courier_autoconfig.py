"""From an address to its servers: by the table without the network, and by what a domain says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import dns.name
import dns.resolver
import pytest

from inglenook.core.accounts import Login, Security, Server
from inglenook.core.errors import WrongUse
from inglenook.core.events import Stop, result_of
from inglenook.core.settings import SettingsTable
from inglenook.courier import lookups
from inglenook.courier.channel import check_public
from inglenook.courier.failures import HostNotAllowed
from inglenook.courier.mailfailures import MailUnreachable
from inglenook.tasks.accounts import autoconfig, providers
from inglenook.tasks.accounts.autoconfig import Proposal
from mailserver.postmen import ListLog
from tables import table

from .local import LocalStarter

PAGE = b"""<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="x">
<incomingServer type="pop3"><hostname>pop.example.org</hostname><port>995</port><socketType>SSL</socketType>
</incomingServer><incomingServer type="imap"><hostname>open.example.org</hostname><port>143</port>
<socketType>plain</socketType></incomingServer>
<incomingServer type="imap"><hostname>IMAP.example.org</hostname><port>993</port><socketType>SSL</socketType>
<username>%EMAILLOCALPART%</username></incomingServer>
<outgoingServer type="smtp"><hostname>smtp.example.org</hostname><port>587</port><socketType>STARTTLS</socketType>
<username>%EMAILADDRESS%</username></outgoingServer></emailProvider></clientConfig>"""


@dataclass
class Fakes:
    """What a proposal needs of a library."""

    starter: LocalStarter = field(default_factory=LocalStarter)
    log: ListLog = field(default_factory=ListLog)
    changed: dict[str, str] = field(default_factory=dict)

    def clock(self) -> int:
        return 0

    def settings(self) -> SettingsTable:
        return SettingsTable(self.changed)


def proposed(address: str, fakes: Fakes | None = None, *, asks: bool = False) -> Proposal:
    return result_of(autoconfig.propose(fakes or Fakes(), address, Stop(), asks_network=asks))  # type: ignore[arg-type]


def test_every_provider_of_the_table_is_sound() -> None:
    names = [each.name for each in providers.providers()]
    domains = [domain for each in providers.providers() for domain in each.domains]
    assert len(set(names)) == len(names) and len(set(domains)) == len(domains)
    assert {"gmail", "outlook", "icloud", "yahoo", "fastmail", "gmx", "web_de", "posteo", "mailbox_org"} <= set(names)
    assert {"qq", "163", "126", "sina", "aliyun"} <= set(names)
    for each in providers.providers():
        assert each.domains or each.mx
        assert each.needs and (each.page.startswith("https://") or "app_password" not in each.needs)
        for needs in each.needs:
            assert needs in {"password", "app_password"} or needs.removeprefix("oauth:") in providers.sign_ins()
        for server in (each.imap, each.smtp):
            assert server.security is not Security.PLAIN
            assert server.port in {993, 465, 587} or server.host == "127.0.0.1"
    for place in providers.sign_ins().values():
        assert place.authorize.startswith("https://") and place.token.startswith("https://")
        assert SettingsTable({}).text(place.client) == ""


def test_a_known_address_needs_no_network() -> None:
    fakes = Fakes()
    found = proposed(" 某人@QQ.com ", fakes)
    assert found.account is not None
    assert (found.source, found.account.imap, found.needs) == ("table", Server("imap.qq.com", 993), ("app_password",))
    assert fakes.log.rows == []
    plain = proposed("me@gmail.com")
    assert plain.account is not None and plain.account.login is Login.PASSWORD
    own = proposed("me@gmail.com", Fakes(changed={"google_client": "id"}))
    assert own.account is not None and (own.account.login, own.account.provider) == (Login.OAUTH, "google")


def test_an_unknown_one_is_not_looked_up_unasked() -> None:
    fakes = Fakes()
    assert proposed("me@example.org", fakes) == Proposal("me@example.org", None, "")
    assert fakes.log.rows == []


@table("address", ["", "me", "me@", "@x.org", "a b@x.org", "me@x", "me@x..org", "<me@x.org>"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(WrongUse):
        proposed(address)


@dataclass
class Network:
    """What the world says: pages by host, records by name and kind."""

    pages: dict[str, bytes] = field(default_factory=dict)
    records: dict[tuple[str, str], list[Any]] = field(default_factory=dict)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    made = Network()

    class Channel:
        sent = received = 7

        def __init__(self, server: Server, *_: Any) -> None:
            self.host = server.host

        def connect(self) -> None:
            if self.host not in made.pages:
                raise MailUnreachable(host=self.host)

        def close(self) -> None:
            return

    def resolve(name: str, kind: str, search: bool = True) -> list[Any]:
        if (name, kind) not in made.records:
            raise dns.resolver.NXDOMAIN
        return made.records[name, kind]

    monkeypatch.setattr(lookups, "Channel", Channel)
    monkeypatch.setattr(lookups, "get", lambda channel, path: made.pages[channel.host])
    resolver = SimpleNamespace(nameservers=["192.0.2.53"], resolve=resolve)
    monkeypatch.setattr(lookups.Lookup, "_resolver", lambda self: resolver)
    return made


def srv(host: str, port: int) -> SimpleNamespace:
    return SimpleNamespace(priority=0, weight=1, target=dns.name.from_text(host), port=port)


def mx(host: str) -> SimpleNamespace:
    return SimpleNamespace(preference=1, exchange=dns.name.from_text(host))


def test_a_page_of_the_domain_names_its_servers(network: Network) -> None:
    network.pages["autoconfig.example.org"] = PAGE
    fakes = Fakes()
    found = proposed("me@example.org", fakes, asks=True)
    assert found.account is not None and found.source == "page"
    assert (found.account.imap, found.account.user) == (Server("imap.example.org", 993), "me")
    assert found.account.smtp == Server("smtp.example.org", 587, Security.STARTTLS)
    assert [(row.host, row.port, row.why) for row in fakes.log.rows][:2] == [
        ("autoconfig.example.org", 443, "lookup:example.org"),
        ("192.0.2.53", 53, "lookup:example.org"),
    ]
    assert {row.outcome for row in fakes.log.rows} == {"done"}


def test_records_name_them(network: Network) -> None:
    network.records["_imaps._tcp.example.org", "SRV"] = [srv("mail.example.net.", 993)]
    network.records["_submission._tcp.example.org", "SRV"] = [srv("out.example.net.", 587)]
    network.records["_imap._tcp.example.org", "SRV"] = [srv(".", 0)]
    found = proposed("me@example.org", asks=True)
    assert found.account is not None and found.source == "dns"
    assert found.account.imap == Server("mail.example.net", 993)
    assert found.account.smtp == Server("out.example.net", 587, Security.STARTTLS)


def test_who_receives_the_mail_is_in_the_table(network: Network) -> None:
    network.pages["example.org"] = PAGE
    network.records["example.org", "MX"] = [mx("example-org.mail.protection.outlook.com.")]
    found = proposed("me@example.org", asks=True)
    assert found.account is not None
    assert (found.source, found.account.imap.host) == ("mx", "outlook.office365.com")
    assert providers.by_mx("evilgoogle.com") is None


def test_nothing_is_known(network: Network) -> None:
    fakes = Fakes()
    assert proposed("me@example.org", fakes, asks=True) == Proposal("me@example.org", None, "")
    assert [row.outcome for row in fakes.log.rows][:2] == ["mail_unreachable"] * 2


@table(
    "page",
    [
        b"",
        b"<html>",
        b"\xff\xfe\x00",
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + PAGE,
        PAGE.replace(b"IMAP.example.org", b"imap.example.org/x"),
        PAGE.replace(b"IMAP.example.org", b"localhost"),
        PAGE.replace(b"IMAP.example.org", b"10.0.0.1"),
        PAGE.replace(b"993", b"99999"),
        PAGE.replace(b"993", "²".encode()),
        PAGE.replace(b">SSL<", b">none<"),
        b"<a>" * 100_000,
    ],
)
def test_a_page_that_says_something_else_is_not_believed(page: bytes) -> None:
    assert lookups.read_page(page) is None


def test_a_look_goes_to_public_addresses_alone() -> None:
    for address in ("127.0.0.1", "10.1.2.3", "::1", "169.254.169.254", "fd00::1"):
        with pytest.raises(HostNotAllowed):
            check_public(Server("autoconfig.example.org", 443), address)
    check_public(Server("autoconfig.example.org", 443), "93.184.216.34")
    for domain in ("localhost", "1.2.3.4", "x", "a..b", "-a.org", "a.org/x", "a.org:80"):
        with pytest.raises(HostNotAllowed):
            lookups.Lookup(domain, lambda *_: None)
