"""Postmen for tests, with a log that is a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from inglenook.core.accounts import Account
from inglenook.core.connections import OPEN, Connection
from inglenook.process.starter import Starter
from inglenook.tasks.children.postman import Postman

from .dovecot import PASSWORD


@dataclass
class ListLog:
    """A `ConnectionLog`."""

    rows: list[Connection] = field(default_factory=list)

    def opened(self, at: int, host: str, port: int, why: str) -> int:
        self.rows.append(Connection(at, host, port, why, 0, 0, OPEN))
        return len(self.rows) - 1

    def closed(self, number: int, sent: int, received: int, outcome: str) -> None:
        was = self.rows[number]
        self.rows[number] = Connection(was.at, was.host, was.port, was.why, sent, received, outcome)

    def listing(self, limit: int) -> list[Connection]:
        return self.rows[-limit:][::-1]


def postman(
    starter: Starter,
    account: Account,
    log: ListLog | None = None,
    secret: Callable[[], str] = lambda: PASSWORD,
    patience_s: float = 10.0,
) -> Postman:
    """A postman of an account on a server of the tests."""
    return Postman(starter, log or ListLog(), lambda: 0, account, secret, patience_s=patience_s)
