"""The mail half of the courier's calls: one account's connection is held between them, and each call is one errand.

What is said to the desk are `messages`. A connection is told before it is made, and again when it has ended; between
that the counts of what went over it are told with every call, so that the log is right even if this process is killed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop
from inglenook.courier import errands
from inglenook.courier.channel import Channel
from inglenook.courier.errands import Said
from inglenook.courier.mailbox import Mailbox, Opening
from inglenook.courier.mailfailures import FolderChanged, FolderGone, MailBrokeOff, MailRefused, MailTooLarge
from inglenook.courier.messages import Closed, Counted, Folders, Mail, Mails, Message, Opened

Emit = Callable[[Message, bytes], None]
_BUNDLE_BYTES = 1024 * 1024
# After these the server waits for the next command as if nothing had been.
_HARMLESS = (FolderGone, FolderChanged, MailRefused, MailTooLarge)


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
        self._number += 1
        held = _Held(self._number, Channel(opening.server, opening.trust, opening.patience_s))

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

    def folders(self, stop: Stop) -> Iterator[Said]:
        """Emits `Folders`."""
        return self._run(lambda mailbox, emit: emit(Folders(mailbox.folders()), b""), stop)

    def state(self, folder: str, stop: Stop) -> Iterator[Said]:
        """Emits `State`."""
        return self._run(lambda mailbox, emit: emit(mailbox.state(folder), b""), stop)

    def listing(self, folder: str, validity: int, first: int, last: int, since: int, stop: Stop) -> Iterator[Said]:
        """Emits `Mails` without their bytes."""

        def work(mailbox: Mailbox, emit: Emit) -> None:
            mailbox.listing(folder, validity, first, last, since, lambda mails: emit(Mails(tuple(mails)), b""))

        return self._run(work, stop)

    def fetch(
        self, folder: str, validity: int, uids: Sequence[int], stop: Stop, *, is_whole: bool = True
    ) -> Iterator[Said]:
        """Emits `Mails` with their bytes, or those of their headers."""

        def work(mailbox: Mailbox, emit: Emit) -> None:
            bring = mailbox.fetch if is_whole else mailbox.headers
            bring(folder, validity, uids, lambda mails: _bundled(mails, emit))

        return self._run(work, stop)

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

    def _run(self, work: Callable[[Mailbox, Emit], None], stop: Stop) -> Iterator[Said]:
        held = self._held

        def main(emit: Emit) -> None:
            if held is None or held.mailbox is None:
                raise MailBrokeOff(host="")
            try:
                work(held.mailbox, emit)
            except _HARMLESS:
                emit(held.counted(), b"")
                raise
            except BaseException as error:
                if self._held is held:
                    self._held = None
                emit(held.ended(_outcome(error)), b"")
                raise
            emit(held.counted(), b"")

        return errands.run(main, stop, None if held is None else held.channel.cut)


def _bundled(mails: Sequence[tuple[Mail, bytes]], emit: Emit) -> None:
    """Some mails in one message, so that a small mail costs no message of its own."""
    bundle: list[Mail] = []
    pieces: list[bytes] = []
    size = 0
    for mail, data in mails:
        if bundle and size + len(data) > _BUNDLE_BYTES:
            emit(Mails(tuple(bundle)), b"".join(pieces))
            bundle, pieces, size = [], [], 0
        bundle.append(
            Mail(mail.uid, mail.flags, mail.size, mail.modseq, mail.date, mail.labels, mail.object_id, len(data))
        )
        pieces.append(data)
        size += len(data)
    if bundle:
        emit(Mails(tuple(bundle)), b"".join(pieces))


def _outcome(error: BaseException) -> str:
    return error.code if isinstance(error, InglenookError) else "courier_failed"
