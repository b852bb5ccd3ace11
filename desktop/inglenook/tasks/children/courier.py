"""The desk's side of the courier: errands go out, bytes come back, every connection is written down.

What the courier says is untrusted: it talks to the world. Names, sizes and digests are checked for their form here, and
the bytes by whoever keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from inglenook.core.connections import ConnectionLog
from inglenook.core.events import Stop
from inglenook.courier.allowed import HUB, AllowList
from inglenook.courier.failures import CourierError, HubStrange
from inglenook.courier.messages import Begun, HubFile, Message, Piece, Stated
from inglenook.process.starter import Starter
from inglenook.tasks.children.courier_process import CourierProcess

_NAME = re.compile(r"[\w.-]{1,200}", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}")
_SHA256 = re.compile(r"([0-9a-f]{64})?")
_SIZE_MAX = 2**42
_PAGE_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Hub:
    """Which hub, and what opens it. The token is a secret: it is never kept, shown or logged."""

    address: str = HUB
    token: str = field(default="", repr=False)
    patience_s: float = 30.0

    def check(self) -> None:
        """Raise `AddressRefused` for an address that cannot be meant."""
        AllowList(self.address)


class Courier:
    """One process that may talk to a hub, for the length of one errand after another. A context manager."""

    def __init__(self, starter: Starter, log: ConnectionLog, clock: Callable[[], float], hub: Hub, why: str) -> None:
        hub.check()
        self._hub = hub
        self._process = CourierProcess(starter, log, clock, why)
        self.begins = 0  # the byte from which the file comes that is being fetched

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        # It has nothing to lose, and may wait for a silent host.
        self._process.kill("cut")

    @property
    def pid(self) -> int:
        """The process that talks to the hub; 0 while there is none."""
        return self._process.pid

    def look(self, repository: str, revision: str, stop: Stop) -> Stated:
        """What the hub states of a repository, with only the files whose names a model may have."""
        found: list[Stated] = []
        for message, _ in self._asked("look", stop, repository=repository, revision=revision):
            if isinstance(message, Stated):
                found.append(message)
        if len(found) != 1 or not _COMMIT.fullmatch(found[0].commit):
            raise HubStrange(host=self._host, reason="answer")
        files = tuple(each for each in found[0].files if _is_sound(each))
        licence = "".join(each for each in found[0].licence[:80] if each.isprintable())
        return Stated(found[0].commit, licence, found[0].is_gated, files)

    def fetch(self, repository: str, commit: str, file: HubFile, start: int, stop: Stop) -> Generator[bytes, None, int]:
        """The bytes of a file from `start` on. The first piece is empty: from then on `begins` says where they begin.

        That is at 0 where the host cannot go on in the middle.
        """
        self.begins = start
        options: dict[str, str | int] = {
            "repository": repository,
            "commit": commit,
            "name": file.name,
            "size": file.size,
            "start": start,
        }
        total = 0
        for message, payload in self._asked("fetch", stop, **options):
            if isinstance(message, Begun):
                if message.at not in {0, start}:
                    raise HubStrange(host=self._host, reason="range")
                self.begins = message.at
                yield b""
            elif isinstance(message, Piece):
                total += len(payload)
                if self.begins + total > file.size:
                    raise HubStrange(host=self._host, reason="too_much")
                yield payload
        return total

    def page(self, url: str, stop: Stop) -> bytes:
        """A page of a licence."""
        data = b"".join(payload for message, payload in self._asked("page", stop, url=url) if message == Piece())
        if len(data) > _PAGE_BYTES:
            raise HubStrange(host=self._host, reason="too_much")
        return data

    @property
    def _host(self) -> str:
        return self._hub.address

    def _asked(self, verb: str, stop: Stop, **options: str | int) -> Iterator[tuple[Message, bytes]]:
        """Ask the child; no connection outlives a call."""
        given = {"hub": self._hub.address, "token": self._hub.token, "patience_s": str(self._hub.patience_s)}
        try:
            yield from self._process.asked(verb, {**given, **options}, b"", stop)
        except CourierError as error:
            self._process.unfinished(error.code)
            raise
        finally:
            self._process.unfinished("stopped" if stop.is_set else "cut")


def _is_sound(untrusted: HubFile) -> bool:
    return (
        _NAME.fullmatch(untrusted.name) is not None
        and ".." not in untrusted.name
        and 0 <= untrusted.size <= _SIZE_MAX
        and _SHA256.fullmatch(untrusted.sha256) is not None
    )
