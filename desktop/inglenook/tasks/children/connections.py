"""The log of connections, in the vault or, where none is open, in a plain file that has nothing of the person in it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from inglenook.core.connections import OPEN, Connection, ConnectionLog
from inglenook.vault.vault import Vault

_MOST_BYTES = 1024 * 1024


class VaultLog:
    """The log of a vault that was just opened, which only one process can at a time."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        vault.connections.settle()

    def opened(self, at: int, host: str, port: int, why: str) -> int:
        """Kept before the connection is made."""
        with self._vault.database.write() as transaction:
            return self._vault.connections.opened(transaction, at, host, port, why)

    def closed(self, number: int, sent: int, received: int, outcome: str) -> None:
        """How it ended."""
        with self._vault.database.write() as transaction:
            self._vault.connections.closed(transaction, number, sent, received, outcome)

    def listing(self, limit: int) -> list[Connection]:
        """The newest."""
        return self._vault.connections.listing(limit)


class _Line(msgspec.Struct, frozen=True, omit_defaults=True):
    number: int
    at: int = 0
    host: str = ""
    port: int = 0
    why: str = ""
    sent: int = 0
    received: int = 0
    outcome: str = OPEN


class FileLog:
    """A line for each connection when it is made, another when it has ended. Only the newest megabyte is kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def opened(self, at: int, host: str, port: int, why: str) -> int:
        """Kept before the connection is made."""
        number = 1 + max((line.number for line in self._lines()), default=0)
        self._add(_Line(number, at, host, port, why))
        return number

    def closed(self, number: int, sent: int, received: int, outcome: str) -> None:
        """How it ended."""
        self._add(_Line(number, sent=sent, received=received, outcome=outcome))

    def listing(self, limit: int) -> list[Connection]:
        """The newest."""
        opened: dict[int, _Line] = {}
        ended: dict[int, _Line] = {}
        for line in self._lines():
            (opened if line.host else ended)[line.number] = line
        found = []
        for number in sorted(opened, reverse=True)[:limit]:
            line, end = opened[number], ended.get(number, _Line(number))
            found.append(Connection(line.at, line.host, line.port, line.why, end.sent, end.received, end.outcome))
        return found

    def _lines(self) -> list[_Line]:
        lines = []
        with contextlib.suppress(OSError):
            for text in self._path.read_bytes().splitlines():
                with contextlib.suppress(ValueError, msgspec.MsgspecError):
                    lines.append(msgspec.json.decode(text, type=_Line))
        return lines

    def _add(self, line: _Line) -> None:
        data = msgspec.json.encode(line) + b"\n"
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._path.exists() and self._path.stat().st_size > _MOST_BYTES:
            kept = self._path.read_bytes()[-_MOST_BYTES // 2 :].partition(b"\n")[2]
            new = self._path.with_suffix(".new")
            new.write_bytes(kept)
            new.replace(self._path)
        with self._path.open("ab") as file:
            file.write(data)


class Overheard:
    """A log that also tells somebody who is being talked to at this moment, on the thread that talks."""

    def __init__(self, log: ConnectionLog) -> None:
        self._log = log
        self._open: dict[int, str] = {}
        self._guard = threading.Lock()
        self.hearer: Callable[[tuple[str, ...]], object] = lambda hosts: None

    def opened(self, at: int, host: str, port: int, why: str) -> int:
        """Kept, then told, before the connection is made."""
        number = self._log.opened(at, host, port, why)
        with self._guard:
            self._open[number] = host
            hosts = tuple(sorted(set(self._open.values())))
        self.hearer(hosts)
        return number

    def closed(self, number: int, sent: int, received: int, outcome: str) -> None:
        """How it ended; kept, then told."""
        self._log.closed(number, sent, received, outcome)
        with self._guard:
            self._open.pop(number, None)
            hosts = tuple(sorted(set(self._open.values())))
        self.hearer(hosts)

    def listing(self, limit: int) -> list[Connection]:
        """The newest."""
        return self._log.listing(limit)


def newest(logs: Sequence[ConnectionLog], limit: int) -> list[Connection]:
    """The newest connections of several logs together."""
    found = [each for log in logs for each in log.listing(limit)]
    return sorted(found, key=lambda each: each.at, reverse=True)[:limit]
