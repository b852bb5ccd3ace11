"""The one file that opens sockets: every connection of the HTTP client is made here, checked, counted and told.

The name is resolved here and the connection goes to the very address that was checked, so that nothing can change
between the look and the deed. A connection is on its way to the desk's log before it is made, not when it is over.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from inglenook.courier.allowed import AllowList
from inglenook.courier.failures import HubStrange
from inglenook.courier.messages import Closed, Opened

Tell = Callable[[Opened | Closed], None]


class Network(httpcore2.NetworkBackend):
    """Makes the connections of one call. `most_bytes` may come in all; `HubStrange` is raised beyond it."""

    def __init__(self, allowed: AllowList, tell: Tell, most_bytes: int) -> None:
        self._allowed, self._tell = allowed, tell
        self._inner = httpcore2.SyncBackend()
        self._left = most_bytes
        self._number = 0
        self._open: dict[int, _Counted] = {}

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to an allowed host, at an address that was checked."""
        self._allowed.check_connection(host, port)
        for before in list(self._open.values()):
            if before.is_closed:
                self._end(before, "done")
        self._number += 1
        counted = _Counted(self, self._number, host)
        self._open[self._number] = counted
        self._tell(Opened(self._number, host, port))
        try:
            counted.inner = self._connected(host, port, timeout, socket_options)
        except BaseException as error:
            self._end(counted, getattr(error, "code", "hub_unreachable"))
            raise
        return counted

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        """Nothing here is reached by a socket file."""
        raise httpcore2.UnsupportedProtocol()

    def close(self, outcome: str) -> None:
        """The call is over: what is still open has ended with it, and the last connection with its outcome."""
        for counted in list(self._open.values()):
            self._end(counted, outcome if counted.number == self._number or not counted.is_closed else "done")

    def take(self, count: int, host: str) -> None:
        """So many bytes more have come."""
        self._left -= count
        if self._left < 0:
            raise HubStrange(host=host, reason="too_much")

    def _end(self, counted: _Counted, outcome: str) -> None:
        """A connection has ended; said once, with the outcome of what it was for."""
        counted.close()
        if self._open.pop(counted.number, None) is not None:
            self._tell(Closed(counted.number, counted.sent, counted.received, outcome))

    def _connected(self, host: str, port: int, timeout: float | None, options: Iterable[Any] | None) -> Any:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(str(error)) from error
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        for address in addresses:
            self._allowed.check_address(host, port, address)
        last: Exception | None = None
        for address in addresses[:4]:
            try:
                return self._inner.connect_tcp(address, port, timeout, None, options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
        raise last or httpcore2.ConnectError("no address")


class _Counted(httpcore2.NetworkStream):
    """A connection that counts what goes over it."""

    def __init__(self, network: Network, number: int, host: str) -> None:
        self.number, self.sent, self.received = number, 0, 0
        self.inner: Any = None
        self.is_closed = False
        self._network, self._host = network, host

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data: bytes = self.inner.read(max_bytes, timeout)
        self.received += len(data)
        self._network.take(len(data), self._host)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, timeout)
        self.sent += len(buffer)

    def close(self) -> None:
        self.is_closed = True
        with contextlib.suppress(OSError):
            if self.inner is not None:
                self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        self.inner = self.inner.start_tls(ssl_context, server_hostname, timeout)
        return self

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)
