"""Which hosts may be talked to. Asked for every request, every redirect, and again for every connection.

The hub and the hosts that it sends its files from are allowed by name, with a certificate, at the port of https; names
that lead to addresses of this computer or its network are refused, lest a name be turned against what runs here. The
person's own hub is allowed by its exact host and port, wherever it is.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from inglenook.courier.failures import AddressRefused, HostNotAllowed

HUB = "https://huggingface.co"
# Hugging Face's own names: the hub, and where it sends files from. What its users run has other names.
_HUB_HOSTS = frozenset({"huggingface.co", "hf.co"})
_HUB_ENDINGS = (".huggingface.co", ".hf.co")
_HTTPS = 443


@dataclass(frozen=True, slots=True)
class Place:
    """One end of a connection: `http` or `https`, a host in lower case, a port."""

    scheme: str
    host: str
    port: int


class AllowList:
    """The hosts of one call: those of the hub, the person's own, and the pages of a licence."""

    def __init__(self, hub: str = HUB, pages: Iterable[str] = ()) -> None:
        self._own = place_of(hub)
        self._pages = {place_of(page).host for page in pages}
        if self._own.scheme == "http" and not _is_local(self._own.host):
            raise AddressRefused(reason="plain")

    def check(self, scheme: str, host: str, port: int) -> None:
        """Raise `HostNotAllowed` unless a request may go there."""
        if not self._is_allowed(Place(scheme, host.lower().rstrip("."), port)):
            raise HostNotAllowed(host=host[:200], port=port)

    def check_connection(self, host: str, port: int) -> None:
        """Raise `HostNotAllowed` unless a connection may go there, whatever will be said on it."""
        plain = host.lower().rstrip(".")
        if not any(self._is_allowed(Place(scheme, plain, port)) for scheme in ("https", self._own.scheme)):
            raise HostNotAllowed(host=host[:200], port=port)

    def check_address(self, host: str, port: int, address: str) -> None:
        """Raise `HostNotAllowed` where the name of a public host leads to this computer or its network."""
        is_own = host.lower().rstrip(".") == self._own.host and port == self._own.port and not self._is_the_hub()
        if not is_own and not ipaddress.ip_address(address.partition("%")[0]).is_global:
            raise HostNotAllowed(host=host[:200], port=port)

    def _is_the_hub(self) -> bool:
        return self._own == place_of(HUB)

    def _is_allowed(self, place: Place) -> bool:
        if place == self._own:
            return True
        is_known = place.host in _HUB_HOSTS or place.host.endswith(_HUB_ENDINGS) or place.host in self._pages
        return is_known and place.scheme == "https" and place.port == _HTTPS


def place_of(url: str) -> Place:
    """Where an address leads; raise `AddressRefused` for what is none, or has a user, a query or a fragment in it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused(reason="form") from error
    host = (parts.hostname or "").rstrip(".")
    is_plain = parts.username is None and parts.password is None and not parts.query and not parts.fragment
    if parts.scheme not in {"http", "https"} or not host or not is_plain or not url.isascii() or " " in url:
        raise AddressRefused(reason="form")
    return Place(parts.scheme, host, port or (_HTTPS if parts.scheme == "https" else 80))


def is_here(host: str) -> bool:
    """Whether a server is meant that runs on this computer, told by how it is written."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_local(host: str) -> bool:
    """Whether an address without encryption may be meant: this computer, or an address of the network at home."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_private or address.is_loopback
