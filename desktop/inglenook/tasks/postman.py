"""The desk's side of a mail account: a process that may talk to the account's own servers, and to nothing else.

`Postman` is a `core.mailserver.MailServer`. It connects when it is first asked for something, and again when a
connection ended between two calls; a call that only reads is then made once more by itself, one that changes something
never. The secret is asked for at each connection, so that a token may be a fresh one; no other message holds it.

One connection, one call at a time: what watches a folder needs a postman of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self

from inglenook.core.accounts import Account
from inglenook.core.connections import ConnectionLog
from inglenook.core.events import Stop
from inglenook.core.mailserver import FolderState, RemoteFolder, RemoteMail
from inglenook.courier.failures import CourierError
from inglenook.courier.mailfailures import MailBrokeOff, MailStrange
from inglenook.courier.messages import Folders, Mail, Mails, Message, State
from inglenook.process.starter import Starter
from inglenook.process.wire import Option
from inglenook.tasks.courier_process import CourierFailed, CourierProcess
from inglenook.tasks.workspace import Clock

PATIENCE_S = 60.0
_FETCHED = 2_000  # UIDs that go along with one call
_UID_MOST = 2**32 - 1


class Postman:
    """One account's servers. Close it; a context manager too."""

    def __init__(
        self,
        starter: Starter,
        log: ConnectionLog,
        clock: Clock,
        account: Account,
        secret: Callable[[], str],
        *,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._account, self._secret = account, secret
        self._patience_s = patience_s
        self._process = CourierProcess(starter, log, clock, f"mail:{account.address}")
        self._validity: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The process that talks to the servers; 0 while there is none."""
        return self._process.pid

    def folders(self, stop: Stop) -> list[RemoteFolder]:
        """Every folder, with its role by SPECIAL-USE, else by its name."""
        found: list[RemoteFolder] = []
        for message, _ in self._read("mail_folders", {}, stop):
            if isinstance(message, Folders):
                found += [RemoteFolder(each.name, each.path, each.role, each.is_selectable) for each in message.folders]
        return found

    def state(self, folder: str, stop: Stop) -> FolderState:
        """Open a folder, and what it says of itself; later calls mean the folder of this UID validity."""
        found = [
            message for message, _ in self._read("mail_state", {"folder": folder}, stop) if isinstance(message, State)
        ]
        if len(found) != 1:
            raise self._strange()
        told = found[0]
        state = FolderState(told.uid_validity, told.uid_next, told.count, told.highest_modseq, told.has_labels)
        self._validity[folder] = state.uid_validity
        return state

    def listing(
        self, folder: str, first: int, last: int, stop: Stop, *, changed_since: int = 0
    ) -> Iterator[Sequence[RemoteMail]]:
        """UIDs with flags and sizes in [first, last] (`last` 0: to the end), each once, in the order of the server."""
        options = {**self._of(folder), "first": first, "last": last, "since": changed_since}
        for message, _ in self._read("mail_listing", options, stop):
            if isinstance(message, Mails):
                yield [self._mail(each) for each in message.mails]

    def fetch(self, folder: str, uids: Sequence[int], stop: Stop) -> Iterator[tuple[RemoteMail, bytes]]:
        """Whole mails in the order given; one that is gone, or above `courier.mailbox.MAIL_BYTES`, is left out."""
        yield from self._fetched(folder, uids, stop, is_whole=True)

    def headers(self, folder: str, uids: Sequence[int], stop: Stop) -> Iterator[tuple[RemoteMail, bytes]]:
        """The same with the headers alone."""
        yield from self._fetched(folder, uids, stop, is_whole=False)

    def _fetched(
        self, folder: str, uids: Sequence[int], stop: Stop, *, is_whole: bool
    ) -> Iterator[tuple[RemoteMail, bytes]]:
        for at in range(0, len(uids), _FETCHED):
            asked = uids[at : at + _FETCHED]
            left = set(asked)
            options = {**self._of(folder), "uids": ",".join(map(str, asked)), "is_whole": is_whole}
            for message, payload in self._read("mail_fetch", options, stop):
                for mail, data in self._cut(message, payload):
                    if mail.uid not in left:
                        raise self._strange()
                    left.remove(mail.uid)
                    yield mail, data

    def close(self) -> None:
        """Log out and end the process; harmless when repeated."""
        if self._process.is_connected:
            try:
                for _ in self._process.asked("mail_close", {}, b"", Stop()):
                    pass
            except CourierError:
                pass
        self._process.kill("done")

    def _read(self, verb: str, options: Mapping[str, Option], stop: Stop) -> Iterator[tuple[Message, bytes]]:
        """A call that changes nothing: made once more on a new connection where the old one had ended unseen."""
        was_connected = self._process.is_connected
        has_heard = False
        try:
            for heard in self._asked(verb, options, b"", stop):
                has_heard = True
                yield heard
            return
        except (MailBrokeOff, CourierFailed):
            if has_heard or not was_connected or stop.is_set:
                raise
        yield from self._asked(verb, options, b"", stop)

    def _asked(
        self, verb: str, options: Mapping[str, Option], payload: bytes, stop: Stop
    ) -> Iterator[tuple[Message, bytes]]:
        stop.check()
        is_over = False
        try:
            if not self._process.is_connected:
                self._connect(stop)
            yield from self._process.asked(verb, options, payload, stop)
            is_over = True
        except CourierError:
            is_over = True
            raise
        finally:
            if not is_over:
                # Given up in the middle: the process cuts the connection, for nothing more of it makes sense.
                self._process.unfinished("stopped" if stop.is_set else "cut")

    def _connect(self, stop: Stop) -> None:
        server = self._account.imap
        options: dict[str, Option] = {
            "host": server.host,
            "port": server.port,
            "security": server.security.value,
            "user": self._account.user,
            "login": self._account.login.value,
            "authority": self._account.authority,
            "patience_s": str(self._patience_s),
        }
        for _ in self._process.asked("mail_open", options, self._secret().encode(), stop):
            pass

    def _of(self, folder: str) -> dict[str, Option]:
        return {"folder": folder, "validity": self._validity.get(folder, 0)}

    def _cut(self, message: Message, payload: bytes) -> Iterator[tuple[RemoteMail, bytes]]:
        """The mails of one message with their bytes."""
        at = 0
        for each in message.mails if isinstance(message, Mails) else ():
            if not 0 <= each.length <= len(payload) - at:
                raise self._strange()
            yield self._mail(each), payload[at : at + each.length]
            at += each.length

    def _mail(self, untrusted: Mail) -> RemoteMail:
        if not 1 <= untrusted.uid <= _UID_MOST or untrusted.size < 0:
            raise self._strange()
        return RemoteMail(
            untrusted.uid,
            frozenset(untrusted.flags),
            untrusted.size,
            untrusted.modseq,
            untrusted.date,
            frozenset(untrusted.labels),
            untrusted.object_id,
        )

    def _strange(self) -> MailStrange:
        return MailStrange(host=self._account.imap.host, reason="answer")
