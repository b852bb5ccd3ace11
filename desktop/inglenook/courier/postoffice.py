"""The mail half of the courier's calls: one account's connection is held between them, and each call is one errand.

What is said to the desk are `messages`. A connection is told before it is made, and again when it has ended; between
that the counts of what went over it are told with every call, so that the log is right even if this process is killed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inglenook.core.errors import InglenookError, WrongUse
from inglenook.core.events import Stop
from inglenook.courier import errands, smtp
from inglenook.courier.channel import Channel
from inglenook.courier.errands import Said
from inglenook.courier.mailbox import Mailbox
from inglenook.courier.mailerrands import ERRANDS, Emit, Options
from inglenook.courier.mailfailures import FolderChanged, FolderGone, MailBrokeOff, MailRefused, MailTooLarge
from inglenook.courier.messages import Closed, Counted, Handing, Opened, Sent
from inglenook.courier.opening import Opening

# After these the server waits for the next command as if nothing had been.
_HARMLESS = (FolderGone, FolderChanged, MailRefused, MailTooLarge, WrongUse)


class _Held:
    """A connection with its number, from before it is made to its end."""

    def __init__(self, number: int, channel: Channel) -> None:
        self.number, self.channel = number, channel
        self.mailbox: Mailbox | None = None

    def counted(self) -> Counted:
        return Counted(self.number, self.channel.sent, self.channel.received)

    def ended(self, outcome: str) -> Closed:
        self.channel.close()
        return Closed(self.number, self.channel.sent, self.channel.received, outcome)


class PostOffice:
    """Opens an account and does the desk's errands there, one at a time. Each call gives what it has to say."""

    def __init__(self) -> None:
        self._number = 0
        self._held: _Held | None = None

    def open(self, opening: Opening, stop: Stop) -> Iterator[Said]:
        """Connect and log in; what was open before is ended."""
        before, self._held = self._held, None
        held = self._numbered(opening)

        def work(emit: Emit) -> None:
            if before is not None:
                emit(before.ended("done"), b"")
            emit(Opened(held.number, opening.server.host, opening.server.port), b"")
            try:
                held.channel.connect()
                held.mailbox = Mailbox(opening, held.channel)
            except BaseException as error:
                emit(held.ended(_outcome(error)), b"")
                raise
            self._held = held
            emit(held.counted(), b"")

        return errands.run(work, stop, held.channel.cut)

    def do(self, verb: str, given: Options, payload: bytes, stop: Stop) -> Iterator[Said]:
        """An errand of `mailerrands` at the opened account."""
        held, errand = self._held, ERRANDS[verb]

        def work(emit: Emit) -> None:
            if held is None or held.mailbox is None:
                raise MailBrokeOff(host="")
            try:
                errand(held.mailbox, given, payload, emit)
            except _HARMLESS:
                emit(held.counted(), b"")
                raise
            except BaseException as error:
                if self._held is held:
                    self._held = None
                emit(held.ended(_outcome(error)), b"")
                raise
            emit(held.counted(), b"")

        return errands.run(work, stop, None if held is None else held.channel.cut)

    def send(self, opening: Opening, mail: bytes, sender: str, recipients: Sequence[str], stop: Stop) -> Iterator[Said]:
        """Send a mail over a connection of its own. Emits `Handing`, then `Sent`."""
        held = self._numbered(opening)

        def work(emit: Emit) -> None:
            emit(Opened(held.number, opening.server.host, opening.server.port), b"")
            try:
                held.channel.connect()
                refused = smtp.send(opening, held.channel, mail, sender, recipients, lambda: emit(Handing(), b""))
            except BaseException as error:
                emit(held.ended(_outcome(error)), b"")
                raise
            emit(held.ended("done"), b"")
            emit(Sent(refused), b"")

        return errands.run(work, stop, held.channel.cut)

    def greet(self, opening: Opening, stop: Stop) -> Iterator[Said]:
        """Log in at a server that mail goes out by, over a connection of its own, and send nothing."""
        held = self._numbered(opening)

        def work(emit: Emit) -> None:
            emit(Opened(held.number, opening.server.host, opening.server.port), b"")
            try:
                held.channel.connect()
                smtp.greet(opening, held.channel)
            except BaseException as error:
                emit(held.ended(_outcome(error)), b"")
                raise
            emit(held.ended("done"), b"")

        return errands.run(work, stop, held.channel.cut)

    def close(self, stop: Stop) -> Iterator[Said]:
        """Log out."""
        held, self._held = self._held, None

        def work(emit: Emit) -> None:
            if held is not None and held.mailbox is not None:
                try:
                    held.mailbox.close()
                finally:
                    emit(held.ended("done"), b"")

        return errands.run(work, stop, None if held is None else held.channel.cut)

    def _numbered(self, opening: Opening) -> _Held:
        self._number += 1
        return _Held(self._number, Channel(opening.server, opening.trust, opening.patience_s))


def _outcome(error: BaseException) -> str:
    return error.code if isinstance(error, InglenookError) else "courier_failed"
