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

from inglenook.core.accounts import Account, Server
from inglenook.core.connections import ConnectionLog
from inglenook.core.errors import InglenookError, Stopped
from inglenook.core.events import Stop
from inglenook.core.mailserver import FolderState, Refusal, RemoteFolder, RemoteMail
from inglenook.courier.allowed import is_here
from inglenook.courier.failures import CourierError
from inglenook.courier.mailfailures import CannotSend, MailBrokeOff, MailStrange, SendUnknown
from inglenook.courier.messages import Appended, Folders, Handing, Mail, Mails, Message, Moved, Sent, State, Watched
from inglenook.process import wire
from inglenook.process.starter import Starter
from inglenook.process.wire import Option
from inglenook.tasks.children.courier_process import CourierFailed, CourierProcess
from inglenook.tasks.children.handing import UntilHanded

PATIENCE_S = 60.0
LOOK_S, RENEW_S = 60.0, 9 * 60.0
_FETCHED = 2_000  # UIDs that go along with one call
_UID_MOST = 2**32 - 1


class Postman:
    """One account's servers. Close it; a context manager too."""

    def __init__(
        self,
        starter: Starter,
        log: ConnectionLog,
        clock: Callable[[], float],
        account: Account,
        secret: Callable[[], str],
        *,
        patience_s: float = PATIENCE_S,
        look_s: float = LOOK_S,
        renew_s: float = RENEW_S,
    ) -> None:
        self._account, self._secret = account, secret
        self._patience_s = patience_s
        self.look_s, self.renew_s = look_s, renew_s  # between two looks where there is no IDLE; of one IDLE
        servers = [server.host for server in (account.imap, account.smtp) if server is not None]
        near = any(map(is_here, servers))
        self._process = CourierProcess(starter, log, clock, f"mail:{account.address}", is_here=near)
        self._states: dict[str, State] = {}

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
        for message, _ in self._read("folders", {}, stop):
            if isinstance(message, Folders):
                found += [RemoteFolder(each.name, each.path, each.role, each.is_selectable) for each in message.folders]
        return found

    def state(self, folder: str, stop: Stop) -> FolderState:
        """Open a folder, and what it says of itself; later calls mean the folder of this UID validity."""
        found = [message for message, _ in self._read("state", {"folder": folder}, stop) if isinstance(message, State)]
        if len(found) != 1:
            raise self._strange()
        told = found[0]
        state = FolderState(told.uid_validity, told.uid_next, told.count, told.highest_modseq, told.has_labels)
        self._states[folder] = told
        return state

    def listing(
        self, folder: str, first: int, last: int, stop: Stop, *, changed_since: int = 0
    ) -> Iterator[Sequence[RemoteMail]]:
        """UIDs with flags and sizes in [first, last] (`last` 0: to the end), each once, in the order of the server."""
        options = {**self._of(folder), "first": first, "last": last, "since": changed_since}
        for message, _ in self._read("listing", options, stop):
            if isinstance(message, Mails):
                yield [self._mail(each) for each in message.mails]

    def fetch(self, folder: str, uids: Sequence[int], stop: Stop) -> Iterator[tuple[RemoteMail, bytes]]:
        """Whole mails in the order given; one that is gone, or above `courier.mailreading.MAIL_BYTES`, is left out."""
        yield from self._fetched("fetch", folder, uids, stop)

    def headers(self, folder: str, uids: Sequence[int], stop: Stop) -> Iterator[tuple[RemoteMail, bytes]]:
        """The same with the headers alone."""
        yield from self._fetched("headers", folder, uids, stop)

    def flag(self, folder: str, uids: Sequence[int], add: frozenset[str], remove: frozenset[str], stop: Stop) -> None:
        """Set and take flags; those that the server cannot keep there are passed over."""
        self._marked("flag", folder, uids, add, remove, stop)

    def label(self, folder: str, uids: Sequence[int], add: frozenset[str], remove: frozenset[str], stop: Stop) -> None:
        """Give and take Gmail's labels."""
        self._marked("label", folder, uids, add, remove, stop)

    def make_folder(self, name: str, stop: Stop) -> None:
        """Make a folder and subscribe to it; harmless where there is one of that name."""
        self._done("make_folder", {"folder": name}, b"", stop)

    def move(self, folder: str, uids: Sequence[int], to: str, stop: Stop) -> Mapping[int, int]:
        """Move mails; old UID to new one as far as the server says so."""
        told: dict[int, int] = {}
        options = {**self._of(folder), "uids": _listed(uids), "to": to}
        for message in self._done("move", options, b"", stop):
            if isinstance(message, Moved):
                told.update(message.uids)
        if not set(told) <= set(uids):
            raise self._strange()
        return told

    def delete(self, folder: str, uids: Sequence[int], stop: Stop) -> None:
        """Delete exactly these for good, or only mark them where the server cannot delete just these."""
        self._done("delete", {**self._of(folder), "uids": _listed(uids)}, b"", stop)

    def append(self, folder: str, mail: bytes, flags: frozenset[str], date: int, stop: Stop) -> int:
        """Put a mail there; its UID, 0 where the server does not say."""
        options: dict[str, Option] = {"folder": folder, "flags": "\n".join(sorted(flags)), "date": date}
        found = [each.uid for each in self._done("append", options, mail, stop) if isinstance(each, Appended)]
        return found[0] if found else 0

    def watch(self, folder: str, seconds: float, stop: Stop) -> bool:
        """Wait until a folder is not as `state` last told here; False when the time is over."""
        known = self._states.get(folder)
        options: dict[str, Option] = {
            "folder": folder,
            "seconds": str(seconds),
            "look_s": str(self.look_s),
            "renew_s": str(self.renew_s),
        }
        heard = self._done("watch", options, wire.encode(known) if known else b"", stop)
        return any(isinstance(each, Watched) and each.has_changed for each in heard)

    def send(self, mail: bytes, sender: str, recipients: Sequence[str], stop: Stop) -> list[Refusal]:
        """Hand a mail to the account's SMTP server. Raises `SendUnknown` where it may be sent and nobody knows."""
        smtp = self._account.smtp
        if smtp is None:
            raise CannotSend()
        secret = self._secret().encode()
        options = {
            **self._opening(smtp),
            "secret_bytes": len(secret),
            "sender": sender,
            "recipients": "\n".join(recipients),
        }
        handed = UntilHanded(stop)
        sent: list[Sent] = []
        try:
            for message, _ in self._given_up(self._process.asked("mail_send", options, secret + mail, handed), handed):
                if isinstance(message, Handing):
                    handed.hand()
                elif isinstance(message, Sent):
                    sent.append(message)
        except (Stopped, CourierFailed) as error:
            if handed.is_handed and not sent:
                raise SendUnknown(host=smtp.host) from error
            if not sent:
                raise
        if not sent:
            raise SendUnknown(host=smtp.host)
        return [Refusal(each.address, each.status, each.words[:300]) for each in sent[0].refused]

    def greet(self, stop: Stop) -> None:
        """Log in at the account's SMTP server and send nothing."""
        stop.check()
        if self._account.smtp is None:
            raise CannotSend()
        options = self._opening(self._account.smtp)
        for _ in self._given_up(self._process.asked("mail_greet", options, self._secret().encode(), stop), stop):
            pass

    def close(self) -> None:
        """Log out and end the process; harmless when repeated."""
        if self._process.is_connected:
            try:
                for _ in self._process.asked("mail_close", {}, b"", Stop()):
                    pass
            except CourierError:
                pass
        self._process.kill("done")

    def _fetched(self, verb: str, folder: str, uids: Sequence[int], stop: Stop) -> Iterator[tuple[RemoteMail, bytes]]:
        for at in range(0, len(uids), _FETCHED):
            asked = uids[at : at + _FETCHED]
            left = set(asked)
            options = {**self._of(folder), "uids": _listed(asked)}
            for message, payload in self._read(verb, options, stop):
                for mail, data in self._cut(message, payload):
                    if mail.uid not in left:
                        raise self._strange()
                    left.remove(mail.uid)
                    yield mail, data

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

    def _done(self, verb: str, options: Mapping[str, Option], payload: bytes, stop: Stop) -> list[Message]:
        """A call that changes something, or waits: made once."""
        return [message for message, _ in self._asked(verb, options, payload, stop)]

    def _marked(
        self, verb: str, folder: str, uids: Sequence[int], add: frozenset[str], remove: frozenset[str], stop: Stop
    ) -> None:
        names = {"add": "\n".join(sorted(add)), "remove": "\n".join(sorted(remove))}
        self._done(verb, {**self._of(folder), "uids": _listed(uids), **names}, b"", stop)

    def _asked(
        self, verb: str, options: Mapping[str, Option], payload: bytes, stop: Stop
    ) -> Iterator[tuple[Message, bytes]]:
        stop.check()
        if not self._process.is_connected:
            opening = self._process.asked("mail_open", self._opening(self._account.imap), self._secret().encode(), stop)
            for _ in self._given_up(opening, stop):
                pass
        yield from self._given_up(self._process.asked("mail_do", {**options, "errand": verb}, payload, stop), stop)

    def _given_up(self, heard: Iterator[tuple[Message, bytes]], stop: Stop) -> Iterator[tuple[Message, bytes]]:
        """What the process says. If the caller gives up half-way, the connection is cut and cannot be used again."""
        is_over = False
        try:
            yield from heard
            is_over = True
        except InglenookError as error:
            is_over = not isinstance(error, Stopped)
            raise
        finally:
            if not is_over:
                self._process.unfinished("stopped" if stop.is_set else "cut")

    def _opening(self, server: Server) -> dict[str, Option]:
        return {
            "host": server.host,
            "port": server.port,
            "security": server.security.value,
            "user": self._account.user,
            "login": self._account.login.value,
            "authority": self._account.authority,
            "patience_s": str(self._patience_s),
        }

    def _of(self, folder: str) -> dict[str, Option]:
        known = self._states.get(folder)
        return {"folder": folder, "validity": 0 if known is None else known.uid_validity}

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


def _listed(uids: Sequence[int]) -> str:
    return ",".join(map(str, uids))
