"""Where the mail servers of a domain are, as the domain itself says: asked only after the person agreed.

A page at a well-known place over https (the form that Thunderbird made common), DNS records (RFC 6186, 8314), and who
receives the domain's mail (MX). The domain is all that is said; the name before the @ stays here. What comes back is
foreign: bounded, of known form, and shown to the person before anything is sent there.
"""

from __future__ import annotations

import http.client
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import dns.exception
import dns.resolver
from lxml import etree

from inglenook.core.accounts import Security, Server
from inglenook.core.characters import whole_number
from inglenook.core.errors import InglenookError, Stopped
from inglenook.courier.channel import Channel, Trust, check_public
from inglenook.courier.failures import CourierError, HostNotAllowed
from inglenook.courier.messages import Closed, Found, Message, Opened, Place, Receivers

Emit = Callable[[Message, bytes], None]

_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
_PAGE_BYTES = 128 * 1024
_HTTPS = 443
_PATIENCE_S = 8.0
_KINDS = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}
_SERVICES = (
    ("_imaps._tcp", "imap", Security.TLS),
    ("_imap._tcp", "imap", Security.STARTTLS),
    ("_submissions._tcp", "smtp", Security.TLS),
    ("_submission._tcp", "smtp", Security.STARTTLS),
)
_PARTS = ("hostname", "port", "socketType", "username")
_PLACES = (
    ("autoconfig.{}", "/mail/config-v1.1.xml"),
    ("{}", "/.well-known/autoconfig/mail/config-v1.1.xml"),
)


class Lookup:
    """One look for the servers of a domain, whose every connection is told before it is made."""

    def __init__(self, domain: str, emit: Emit) -> None:
        if not _DOMAIN.fullmatch(domain):
            raise HostNotAllowed(host=domain[:200], port=_HTTPS)
        self._domain, self._emit, self._trust = domain, emit, Trust()
        self._number = 0

    def run(self) -> None:
        """Emits `Found` for the page and for the records, as far as there is either, and `Receivers`."""
        for host, path in _PLACES:
            if (page := self._page(host.format(self._domain), path)) and (found := read_page(page)):
                self._emit(found, b"")
                break
        resolver = self._resolver()
        if resolver is not None:
            places = [place for each in _SERVICES for place in self._records(resolver, *each)]
            if any(place.kind == "imap" for place in places):
                self._emit(Found("dns", tuple(places)), b"")
            self._emit(Receivers(tuple(self._receivers(resolver))), b"")

    def _page(self, host: str, path: str) -> bytes:
        """A page, or nothing where there is none; no redirect is followed."""
        self._number += 1
        number = self._number
        self._emit(Opened(number, host, _HTTPS), b"")
        channel = Channel(Server(host, _HTTPS), self._trust, _PATIENCE_S, check_public)
        outcome, page = "done", b""
        try:
            channel.connect()
            page = get(channel, path)
        except Stopped:
            raise
        except InglenookError as error:
            outcome = error.code
        finally:
            channel.close()
            self._emit(Closed(number, channel.sent, channel.received, outcome), b"")
        return page

    def _resolver(self) -> dns.resolver.Resolver | None:
        try:
            resolver = dns.resolver.Resolver()
        except dns.exception.DNSException:
            return None
        resolver.lifetime = _PATIENCE_S
        return resolver

    def _asked(self, resolver: dns.resolver.Resolver, name: str, kind: str) -> list[Any]:
        self._number += 1
        asked = str(resolver.nameservers[0]) if resolver.nameservers else "dns"
        self._emit(Opened(self._number, asked[:255], 53), b"")
        outcome, found = "done", []
        try:
            found = list(resolver.resolve(name, kind, search=False))[:20]
        except (dns.exception.DNSException, OSError, ValueError) as error:
            is_answer = isinstance(error, (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer))
            outcome = "done" if is_answer else "mail_unreachable"
        self._emit(Closed(self._number, 0, 0, outcome), b"")
        return found

    def _records(self, resolver: dns.resolver.Resolver, label: str, kind: str, security: Security) -> Iterator[Place]:
        found = self._asked(resolver, f"{label}.{self._domain}", "SRV")
        for each in sorted(found, key=lambda record: (record.priority, -record.weight))[:1]:
            if place := _place(kind, each.target.to_text(omit_final_dot=True), each.port, security, ""):
                yield place

    def _receivers(self, resolver: dns.resolver.Resolver) -> Iterator[str]:
        found = self._asked(resolver, self._domain, "MX")
        for each in sorted(found, key=lambda record: int(record.preference)):
            name = each.exchange.to_text(omit_final_dot=True).lower()
            if _DOMAIN.fullmatch(name):
                yield name


def read_page(untrusted: bytes) -> Found | None:
    """The servers that a page names (Thunderbird's `clientConfig`), encrypted ones alone."""
    if b"<!DOCTYPE" in untrusted.upper() or b"<!ENTITY" in untrusted.upper():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.parse(io.BytesIO(untrusted), parser).getroot()
    except (etree.XMLSyntaxError, ValueError):
        return None
    places: list[Place] = []
    for kind, name in (("imap", "incomingServer"), ("smtp", "outgoingServer")):
        for each in root.iterfind(f"emailProvider/{name}"):
            given = {part: (each.findtext(part) or "").strip() for part in _PARTS}
            security = _KINDS.get(given["socketType"].upper())
            port = whole_number(given["port"], 5)
            if each.get("type") != kind or security is None or port is None:
                continue
            if place := _place(kind, given["hostname"], port, security, given["username"]):
                places.append(place)
                break
    return Found("page", tuple(places)) if places and places[0].kind == "imap" else None


def get(channel: Channel, path: str) -> bytes:
    """A page over a connection that is open; nothing for any answer but 200."""
    request = f"GET {path} HTTP/1.1\r\nHost: {channel.host}\r\nUser-Agent: inglenook\r\nConnection: close\r\n\r\n"
    status, body = exchange(channel, request.encode(), _PAGE_BYTES)
    return body if status == 200 else b""


def exchange(channel: Channel, request: bytes, most: int) -> tuple[int, bytes]:
    """One request and its answer, read by the standard library from at most `most` bytes."""
    channel.allow(most)
    channel.write(request)
    answer = http.client.HTTPResponse(_Answer(channel))  # type: ignore[arg-type]  # it asks for `makefile` alone
    try:
        answer.begin()
        return answer.status, answer.read()
    except (http.client.HTTPException, ValueError, OSError) as error:
        raise CourierError(host=channel.host) from error
    finally:
        answer.close()


def _place(kind: str, host: str, port: int, security: Security, user: str) -> Place | None:
    host = host.lower()
    if not _DOMAIN.fullmatch(host) or not 0 < port < 65536:
        return None
    return Place(kind, host, port, security.value, "local" if user == "%EMAILLOCALPART%" else "address")


class _Answer(io.RawIOBase):
    """What `http.client` reads an answer from."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def makefile(self, *_: Any) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._channel.some(len(buffer))
        buffer[: len(data)] = data
        return len(data)
