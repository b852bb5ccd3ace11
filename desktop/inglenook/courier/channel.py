"""A connection to a mail server: checked, encrypted, counted, and bounded in time and size.

The name is resolved here and the connection goes to an address that was looked at. Encryption is TLS 1.2 or later with
the certificate checked against the host's name; there is no way to leave that out. An authority of the person's
own (a server at home, a bridge) can be trusted beside those of the system.

A silent server is given up after `patience_s`, and so is one that trickles: within a line, or within each piece of a
literal, all must have come by then. What may come at all between two commands is a budget that `allow` renews.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import truststore

from inglenook.core.accounts import Security, Server
from inglenook.courier.failures import HostNotAllowed
from inglenook.courier.mailfailures import (
    MailBrokeOff,
    MailSilent,
    MailStrange,
    MailUnprotected,
    MailUnreachable,
    MailUntrusted,
)

LINE_BYTES = 256 * 1024
_BUDGET = 16 * 1024 * 1024
_CONNECT_S = 20.0
_ADDRESSES = 4
_READ = 256 * 1024
_PIECE = 64 * 1024  # of a literal, that must come within the time of patience
_WRITE = 64 * 1024


Check = Callable[[Server, str], None]  # raises for an address that may not be


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom to believe: the authorities of the system, and with `authority` (PEM) those in it too."""

    authority: str = field(default="", repr=False)

    def context(self) -> ssl.SSLContext:
        """The rules of encryption: certificates and names are checked, nothing below TLS 1.2."""
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.authority:
            context.load_verify_locations(cadata=self.authority)
        return context


class Channel:
    """One connection. `sent` and `received` count what went over it, encryption not included.

    Everything raises `Mail…` failures.
    """

    def __init__(self, server: Server, trust: Trust, patience_s: float, check: Check | None = None) -> None:
        self.host = server.host
        self.patience_s = patience_s
        self.sent = self.received = 0
        self._trust, self._security = trust, server.security
        self._left = _BUDGET
        self._held = bytearray()
        self._is_cut = False
        self._server, self._check = server, check or check_address
        self._socket = socket.socket()  # of no use before `connect`

    def connect(self) -> None:
        """Make the connection, encrypted where it is from the first byte. Raises `HostNotAllowed` for its address."""
        made = self._connected(self._server)
        self._socket.close()
        self._socket = made
        if self._is_cut:
            self.close()
            raise MailBrokeOff(host=self.host)
        if self._security is Security.TLS:
            self._encrypt()

    def fileno(self) -> int:
        """For waiting until something comes."""
        return self._socket.fileno()

    @property
    def is_encrypted(self) -> bool:
        """Whether what is said now is encrypted."""
        return isinstance(self._socket, ssl.SSLSocket)

    @property
    def is_safe(self) -> bool:
        """Whether a secret may go over it: encrypted, or meant to stay in this computer."""
        return self.is_encrypted or self._security is Security.PLAIN

    def allow(self, count: int = _BUDGET) -> None:
        """So many bytes may come from now on; `MailStrange` is raised beyond them."""
        self._left = count

    def start_tls(self) -> None:
        """Encrypt from now on. Raises `MailUnprotected` where the server said more than it had to before it."""
        if self._held:
            # Said in the open and meant to be read as if it had come encrypted (CVE-2011-0411 and its kin).
            raise MailUnprotected(host=self.host)
        self._encrypt()

    def line(self, most: int = LINE_BYTES) -> bytes:
        """A line with its end; nothing at the end of the connection."""
        until = time.monotonic() + self.patience_s
        looked = 0
        while (at := self._held.find(b"\n", looked)) < 0:
            looked = len(self._held)
            if looked > most:
                raise MailStrange(host=self.host, reason="line")
            if not self._more(until):
                return b""
        if at > most:
            raise MailStrange(host=self.host, reason="line")
        return self._taken(at + 1)

    def exactly(self, size: int) -> bytes:
        """So many bytes. Raises `MailBrokeOff` where the connection ends before."""
        if size > self._left + len(self._held):
            raise MailStrange(host=self.host, reason="literal")
        if size <= len(self._held):
            return self._taken(size)
        pieces = bytearray(self._held)
        self._held.clear()
        until, mark = time.monotonic() + self.patience_s, len(pieces)
        while len(pieces) < size:
            data = self._received(min(_READ, size - len(pieces)), until)
            if not data:
                raise MailBrokeOff(host=self.host)
            pieces += data
            if len(pieces) - mark >= _PIECE:
                until, mark = time.monotonic() + self.patience_s, len(pieces)
        return bytes(pieces)

    def some(self, most: int) -> bytes:
        """What has come, or comes next; nothing at the end of the connection."""
        if not self._held and not self._more(time.monotonic() + self.patience_s):
            return b""
        return self._taken(min(most, len(self._held)))

    def waits(self, seconds: float) -> bool:
        """Wait until something has come; whether it has."""
        if self._held or (isinstance(self._socket, ssl.SSLSocket) and self._socket.pending()):
            return True
        try:
            return self._more(time.monotonic() + seconds) or self._ended()
        except MailSilent:
            return False

    def write(self, data: bytes) -> None:
        """Send; the server must take each piece in time."""
        view = memoryview(data)
        try:
            for at in range(0, len(view), _WRITE):
                self._socket.settimeout(self.patience_s)
                piece = view[at : at + _WRITE]
                self._socket.sendall(piece)
                self.sent += len(piece)
        except (OSError, ValueError) as error:
            raise self._told(error) from error

    def cut(self) -> None:
        """End it from another thread, whatever it waits for."""
        self._is_cut = True
        with contextlib.suppress(OSError, ValueError):
            # Not `SSLSocket.shutdown`, which would take the encryption away under the thread that reads.
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def close(self) -> None:
        """End it."""
        with contextlib.suppress(OSError):
            self._socket.close()

    def _more(self, until: float) -> bool:
        data = self._received(_READ, until)
        self._held += data
        return bool(data)

    def _received(self, most: int, until: float) -> bytes:
        left_s = until - time.monotonic()
        if left_s <= 0:
            raise MailSilent(host=self.host)
        try:
            self._socket.settimeout(left_s)
            data = self._socket.recv(most)
        except (OSError, ValueError) as error:
            raise self._told(error) from error
        self.received += len(data)
        self._left -= len(data)
        if self._left < 0:
            raise MailStrange(host=self.host, reason="too_much")
        return data

    def _taken(self, size: int) -> bytes:
        data = bytes(self._held[:size])
        del self._held[:size]
        return data

    def _ended(self) -> bool:
        raise MailBrokeOff(host=self.host)

    def _told(self, error: Exception) -> Exception:
        if isinstance(error, TimeoutError) and not self._is_cut:
            return MailSilent(host=self.host)
        return MailBrokeOff(host=self.host)

    def _connected(self, server: Server) -> socket.socket:
        try:
            found = socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise MailUnreachable(host=server.host, reason="name") from error
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        for address in addresses:
            self._check(server, address)
        is_refused = False
        for address in addresses[:_ADDRESSES]:
            try:
                made = socket.create_connection((address, server.port), min(_CONNECT_S, self.patience_s))
            except OSError as error:
                is_refused = is_refused or isinstance(error, ConnectionRefusedError)
                continue
            with contextlib.suppress(OSError):
                made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return made
        raise MailUnreachable(host=server.host, reason="port" if is_refused else "")

    def _encrypt(self) -> None:
        self._socket.settimeout(self.patience_s)
        try:
            self._socket = self._trust.context().wrap_socket(self._socket, server_hostname=self.host)
        except ssl.SSLCertVerificationError as error:
            self.close()
            reason = {10: "over", 62: "name", 64: "name"}.get(error.verify_code, "authority")
            raise MailUntrusted(host=self.host, reason=reason) from error
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
            # A server that is too busy or is just being started: that says nothing of who it is, and passes.
            self.close()
            raise MailBrokeOff(host=self.host) from error
        except ssl.SSLError as error:
            self.close()
            raise MailUntrusted(host=self.host, reason="tls") from error
        except (OSError, ValueError) as error:
            self.close()
            raise self._told(error) from error


def check_public(server: Server, address: str) -> None:
    """As `check_address`, and no address of this computer or its network: anybody may have a name lead there."""
    check_address(server, address)
    if not ipaddress.ip_address(address.partition("%")[0]).is_global:
        raise HostNotAllowed(host=server.host[:200], port=server.port)


def check_address(server: Server, address: str) -> None:
    """Raise `HostNotAllowed` for an address that no server can have, or that is too far for a plain connection."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError as error:
        raise HostNotAllowed(host=server.host[:200], port=server.port) from error
    is_far = server.security is Security.PLAIN and not found.is_loopback
    if is_far or found.is_multicast or found.is_unspecified:
        raise HostNotAllowed(host=server.host[:200], port=server.port)
