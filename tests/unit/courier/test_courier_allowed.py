"""Who may be talked to. Hosts are foreign words: in a redirect, in a name that resolves to somewhere else."""

from __future__ import annotations

import socket
from typing import Any

import httpcore2
import pytest

from inglenook.courier.allowed import HUB, AllowList, is_here, place_of
from inglenook.courier.failures import AddressRefused, HostNotAllowed, HubStrange
from inglenook.courier.messages import Closed, Opened
from inglenook.courier.network import Network
from tables import table

ALLOWED = [
    ("https", "huggingface.co", 443),
    ("https", "HuggingFace.co.", 443),
    ("https", "cdn-lfs-us-1.huggingface.co", 443),
    ("https", "cas-bridge.xethub.hf.co", 443),
]
REFUSED = [
    ("http", "huggingface.co", 80),
    ("https", "huggingface.co", 8443),
    ("ftp", "huggingface.co", 443),
    ("file", "huggingface.co", 443),
    ("https", "huggingface.co.evil.example", 443),
    ("https", "evilhuggingface.co", 443),
    ("https", "evil-hf.co", 443),
    ("https", "someone.hf.space", 443),
    ("https", "127.0.0.1", 443),
    ("https", "ai.google.dev", 443),
    ("https", "", 443),
]


@pytest.mark.parametrize("place", ALLOWED)
def test_the_hub_and_where_it_sends_files_from(place: tuple[str, str, int]) -> None:
    AllowList().check(*place)
    AllowList().check_connection(*place[1:])


@table("place", REFUSED)
def test_nobody_else(place: tuple[str, str, int]) -> None:
    with pytest.raises(HostNotAllowed):
        AllowList().check(*place)


def test_a_page_of_a_licence_opens_its_host_for_that_call() -> None:
    AllowList(pages=("https://ai.google.dev/gemma/terms",)).check("https", "ai.google.dev", 443)
    with pytest.raises(HostNotAllowed):
        AllowList(pages=("https://ai.google.dev/gemma/terms",)).check("https", "google.dev", 443)


def test_the_own_hub_is_its_exact_host_and_port() -> None:
    own = AllowList("http://192.168.1.7:8080")
    own.check("http", "192.168.1.7", 8080)
    own.check_address("192.168.1.7", 8080, "192.168.1.7")
    for place in (("http", "192.168.1.7", 80), ("https", "192.168.1.7", 8080), ("http", "192.168.1.8", 8080)):
        with pytest.raises(HostNotAllowed):
            own.check(*place)


@table(
    "url",
    [
        "",
        "huggingface.co",
        "ftp://huggingface.co",
        "https://",
        "https://user:word@huggingface.co",
        "https://huggingface.co/?x=1",
        "https://huggingface.co/#x",
        "https://huggingface.co:99999",
        "https://hub.example/ x",
        "https://хаб.example",
        "http://hub.example",
        "http://8.8.8.8",
    ],
)
def test_addresses_of_hubs_that_cannot_be_meant(url: str) -> None:
    with pytest.raises(AddressRefused):
        AllowList(url)


def test_places() -> None:
    assert place_of(HUB).port == 443 and place_of("http://localhost").port == 80


def network(allowed: AllowList, told: list[Opened | Closed], most: int = 1000) -> Network:
    return Network(allowed, told.append, most)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fe80::1%eth0", "100.64.0.1"])
def test_a_public_name_that_leads_into_the_own_network_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (address, 443))])
    told: list[Opened | Closed] = []
    with pytest.raises(HostNotAllowed):
        network(AllowList(), told).connect_tcp("huggingface.co", 443)
    assert told == [Opened(1, "huggingface.co", 443), Closed(1, 0, 0, "host_not_allowed")]


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])  # another answer, should anybody ask again
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (each, 443)) for each in next(answers)])
    gone: list[str] = []

    def connect(self: Any, host: str, *_: Any) -> Any:
        gone.append(host)
        raise httpcore2.ConnectError("not here")

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    with pytest.raises(httpcore2.ConnectError):
        network(AllowList(), []).connect_tcp("huggingface.co", 443)
    assert gone == ["93.184.216.34"]


def test_no_host_is_even_looked_up_that_is_not_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("looked up"))
    told: list[Opened | Closed] = []
    with pytest.raises(HostNotAllowed):
        network(AllowList(), told).connect_tcp("evil.example", 443)
    with pytest.raises(httpcore2.UnsupportedProtocol):
        network(AllowList(), told).connect_unix_socket("/tmp/x")
    assert told == []


def test_more_than_may_come_ends_it() -> None:
    own = network(AllowList("http://127.0.0.1:1"), [], most=10)
    own.take(10, "127.0.0.1")
    with pytest.raises(HubStrange):
        own.take(1, "127.0.0.1")


def test_a_server_of_this_computer_is_told_by_its_name() -> None:
    assert all(map(is_here, ("localhost", "127.0.0.1", "127.8.8.8", "::1")))
    assert not any(map(is_here, ("localhost.example.org", "192.168.0.2", "imap.example.org", "", "::2")))
