"""Keeping up with an account: a sync that goes on after trouble that passes, and one that waits for news in between.

A server is asked politely: one connection, and after each failure a longer pause, of a length that chance spreads, so
that a server that comes back is not met by everybody at once. What nobody can mend by waiting (a wrong password) is not
tried again. A network that wants a sign-in of its own, as in a hotel, answers in the server's place: a certificate that
proves nothing ends a single sync, for the person to see, and an account that is followed waits until it is better.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from inglenook.core.accounts import Account
from inglenook.core.errors import Stopped
from inglenook.core.events import Event, Notice, Partial, Result, Stop, Within
from inglenook.core.mailserver import MailServer
from inglenook.core.syncing import SyncReport
from inglenook.courier.failures import CourierError
from inglenook.courier.mailfailures import FolderClosed
from inglenook.tasks.syncing.sync import sync
from inglenook.tasks.workspace import Workspace
from inglenook.vault.storage.database import Change

_STEP_S = 0.1
Connect = Callable[[Account], MailServer]


def _wait(seconds: float, stop: Stop) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        stop.check()
        time.sleep(min(_STEP_S, left))
    stop.check()


@dataclass(frozen=True, slots=True)
class Pace:
    """How long is waited, in seconds: after a failure, for a busy server, for news, for more changes of the person."""

    first_s: float = 2.0
    most_s: float = 900.0
    busy_s: float = 60.0
    news_s: float = 300.0
    gather_s: float = 1.0
    wait: Callable[[float, Stop], None] = _wait
    chance: Callable[[], float] = random.random

    def delay(self, failures: int, code: str = "") -> float:
        """The pause after so many failures one after another."""
        longest = min(self.most_s, self.first_s * 2.0 ** min(failures - 1, 30))
        return max(longest * (0.5 + self.chance() / 2), self.busy_s if code == "mail_busy" else 0.0)


USUAL = Pace()


def once(
    workspace: Workspace, account: Account, connect: Connect, stop: Stop, pace: Pace = USUAL, tries: int = 5
) -> Iterator[Event[SyncReport]]:
    """One whole sync, gone on with after trouble; `tries` without any mail in between, and the error is raised."""
    failures = 0
    while True:
        server = connect(account)
        try:
            for event in sync(workspace, account, server, stop):
                if isinstance(event, Partial):
                    failures = 0
                yield event
            return
        except CourierError as error:
            failures += 1
            if error.is_lasting or isinstance(error, FolderClosed) or failures >= tries:
                raise
            delay_s = pace.delay(failures, error.code)
            yield _trouble(account, error, delay_s)
        finally:
            server.close()
        pace.wait(delay_s, stop)


def follow(
    workspace: Workspace, account: Account, connect: Connect, stop: Stop, pace: Pace = USUAL
) -> Iterator[Event[SyncReport]]:
    """Keep an account in step until `stop` is set, which is the ordinary end.

    Each sync ends with `Partial(SyncReport)`. What is new on the server comes as it says so (IDLE), what the person
    does goes out at once. Raises what waiting does not mend.
    """
    work = _Follow(workspace, account, connect, stop, pace)
    try:
        yield from work.all()
    except Stopped:
        yield Result(work.last)
    finally:
        work.end()


class _Follow:
    """One account that is followed."""

    def __init__(self, workspace: Workspace, account: Account, connect: Connect, stop: Stop, pace: Pace) -> None:
        self._workspace, self._account, self._stop = workspace, account, stop
        self._connect, self._pace = connect, pace
        self._server: MailServer | None = None
        self._wake = _Wake(stop)
        self.last = SyncReport(account.number, 0.0)
        workspace.vault.watch(self._heard)

    def all(self) -> Iterator[Event[SyncReport]]:
        failures = 0
        while True:
            if self._workspace.vault.accounts.terms(self._account.number).is_paused:
                self._close()
                self._pace.wait(self._pace.first_s, self._stop)
                continue
            try:
                self._server = self._server or self._connect(self._account)
                try:
                    yield from self._turn(self._server)
                except FolderClosed as closed:  # all others are in step
                    yield Notice(closed.code, tuple((name, str(fact)) for name, fact in closed.facts.items()))
                failures = 0
                self._listen(self._server)
            except CourierError as error:
                self._close()
                if error.is_lasting and not error.is_of_network:
                    raise
                failures += 1
                delay_s = self._pace.delay(failures, error.code)
                yield _trouble(self._account, error, delay_s)
                self._pace.wait(delay_s, self._stop)

    def end(self) -> None:
        """Let go of the server."""
        self._workspace.vault.unwatch(self._heard)
        self._close()

    def _turn(self, server: MailServer) -> Iterator[Event[SyncReport]]:
        self._account = self._workspace.vault.accounts.account(self._account.number)
        self._wake.clear()
        for event in sync(self._workspace, self._account, server, self._stop):
            if isinstance(event, (Partial, Result)) and isinstance(event.value, SyncReport):
                self.last = event.value
                yield Partial(event.value)
            else:
                yield event

    def _listen(self, server: MailServer) -> None:
        """Wait for news: from the server, or of something that the person did."""
        if self._waits():
            self._pace.wait(self._pace.gather_s, self._stop)
            return
        folders = self._workspace.vault.remote_folders.listing(self._account.number)
        inbox = next((each.name for each in folders if each.role == "inbox" and each.is_there), "INBOX")
        try:
            server.watch(inbox, self._pace.news_s, self._wake)
        except Stopped:
            self._stop.check()
            self._pace.wait(self._pace.gather_s, self._stop)

    def _waits(self) -> bool:
        """Whether something waits for the server that was not refused a moment ago."""
        return self._workspace.vault.remote_changes.count(self._account.number) > self.last.unsent

    def _heard(self, changed: frozenset[Change]) -> None:
        if Change.ACCOUNTS in changed and self._waits():
            self._wake.set()

    def _close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()


class _Wake(Within):
    """Ends a wait for news: when the person asks for the end, or there is something to be done."""

    def clear(self) -> None:
        """What there was to be done is being done."""
        self._flag.clear()


def _trouble(account: Account, error: CourierError, delay_s: float) -> Notice:
    facts = (("account", account.address), ("reason", error.code), ("seconds", str(round(delay_s))))
    return Notice("sync_waits", facts)
