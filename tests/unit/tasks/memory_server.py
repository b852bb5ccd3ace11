"""A mail server in memory, with faults: it breaks off at a chosen step, forgets, doubles, and hides what it has.

What a server keeps is a `Mailbox`; each connection to it is a `MemoryServer`: a broken one is followed by another.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from inglenook.core.events import Stop
from inglenook.core.mailserver import FolderState, Refusal, RemoteFolder, RemoteMail
from inglenook.courier.failures import CourierError

_ROLES = {"INBOX": "inbox", "Sent": "sent", "Drafts": "drafts", "Trash": "trash", "Archive": "archive", "All": "all"}


class BrokeOff(CourierError):
    """The connection ended."""

    code = "mail_broke_off"


class Refused(CourierError):
    """The server does not do that."""

    code = "mail_refused"


class Gone(CourierError):
    """There is no such folder."""

    code = "folder_gone"


class Changed(CourierError):
    """The folder is another one than before under the same name."""

    code = "folder_changed"


@dataclass(slots=True)
class Stored:
    """A mail on the server."""

    data: bytes
    flags: frozenset[str] = frozenset()
    modseq: int = 1
    date: int = 1_700_000_000
    labels: frozenset[str] = frozenset()


@dataclass(slots=True)
class Folder:
    """A folder on the server."""

    uid_validity: int
    uid_next: int = 1
    highest: int = 1
    mails: dict[int, Stored] = field(default_factory=dict)


class Mailbox:
    """What a server keeps. What another mail program would do is done here."""

    def __init__(self, *names: str, has_condstore: bool = True, has_copyuid: bool = True) -> None:
        self.has_condstore, self.has_copyuid, self.has_labels = has_condstore, has_copyuid, False
        self.folders: dict[str, Folder] = {}
        self._modseq = itertools.count(2)
        self._validity = itertools.count(100)
        for name in names or ("INBOX", "Archive", "Trash"):
            self.make(name)

    def make(self, name: str) -> None:
        """A new folder."""
        self.folders.setdefault(name, Folder(next(self._validity)))

    def add(self, name: str, data: bytes, flags: frozenset[str] = frozenset(), labels: Sequence[str] = ()) -> int:
        """A mail arrives."""
        folder = self.folders[name]
        uid, folder.uid_next = folder.uid_next, folder.uid_next + 1
        folder.mails[uid] = Stored(data, flags, self._bump(folder), labels=frozenset(labels))
        return uid

    def flag(self, name: str, uid: int, flags: frozenset[str]) -> None:
        """Somebody sets its flags."""
        stored = self.folders[name].mails[uid]
        stored.flags, stored.modseq = flags, self._bump(self.folders[name])

    def label(self, name: str, uid: int, labels: frozenset[str]) -> None:
        """Somebody sets its labels."""
        stored = self.folders[name].mails[uid]
        stored.labels, stored.modseq = labels, self._bump(self.folders[name])

    def remove(self, name: str, uid: int) -> Stored | None:
        """Somebody expunges it."""
        self._bump(self.folders[name])
        return self.folders[name].mails.pop(uid, None)

    def move(self, name: str, uid: int, to: str) -> int:
        """Somebody moves it."""
        stored = self.remove(name, uid)
        assert stored is not None
        return self.add(to, stored.data, stored.flags)

    def rename(self, name: str, to: str) -> None:
        """Somebody renames a folder."""
        self.folders[to] = self.folders.pop(name)

    def void(self, name: str) -> None:
        """The server counts anew: every UID becomes another one."""
        old = self.folders[name]
        new = self.folders[name] = Folder(next(self._validity))
        for stored in old.mails.values():
            new.mails[new.uid_next] = replace(stored, modseq=self._bump(new))
            new.uid_next += 1

    def _bump(self, folder: Folder) -> int:
        folder.highest = next(self._modseq)
        return folder.highest

    def mails(self) -> list[tuple[str, bytes, frozenset[str]]]:
        """Everything that lies there."""
        return sorted(
            (name, each.data, each.flags) for name, folder in self.folders.items() for each in folder.mails.values()
        )


class MemoryServer:
    """One connection. After `steps` steps it breaks off, and stays so; a step is a call, or a mail that is given."""

    def __init__(self, mailbox: Mailbox, steps: int = -1) -> None:
        self.mailbox, self._steps = mailbox, steps
        self.fetched: list[tuple[str, int]] = []
        self.asked_headers = 0
        self._seen: dict[str, int] = {}
        self.hides: dict[str, int] = {}  # how many mails at the end of a list are kept back
        self.is_doubling = False
        self.refuses: set[str] = set()

    def _step(self) -> None:
        if self._steps == 0:
            raise BrokeOff(host="memory")
        self._steps -= 1

    def _open(self, name: str) -> Folder:
        self._step()
        if name not in self.mailbox.folders:
            raise Gone(folder=name)
        folder = self.mailbox.folders[name]
        if self._seen.get(name, folder.uid_validity) != folder.uid_validity:
            raise Changed(folder=name)
        return folder

    def folders(self, stop: Stop) -> list[RemoteFolder]:
        self._step()
        return [RemoteFolder(name, tuple(name.split("/")), _ROLES.get(name, "")) for name in self.mailbox.folders]

    def state(self, folder: str, stop: Stop) -> FolderState:
        self._seen.pop(folder, None)
        there = self._open(folder)
        self._seen[folder] = there.uid_validity
        highest = there.highest if self.mailbox.has_condstore else 0
        return FolderState(
            there.uid_validity, there.uid_next, len(there.mails), highest, self.mailbox.has_labels and folder == "All"
        )

    def listing(
        self, folder: str, first: int, last: int, stop: Stop, *, changed_since: int = 0
    ) -> Iterator[Sequence[RemoteMail]]:
        there = self._open(folder)
        found = [
            _mail(uid, each)
            for uid, each in sorted(there.mails.items())
            if first <= uid and (not last or uid <= last) and each.modseq > changed_since
        ]
        found = found[: len(found) - self.hides.get(folder, 0)]
        if self.is_doubling:
            found = [*found, *found[:1]]
        for start in range(0, len(found), 3):
            self._step()
            yield found[start : start + 3]

    def fetch(self, folder: str, uids: Sequence[int], stop: Stop) -> Iterator[tuple[RemoteMail, bytes]]:
        there = self._open(folder)
        for uid in uids:
            if uid in there.mails:
                self._step()
                self.fetched.append((folder, uid))
                yield _mail(uid, there.mails[uid]), there.mails[uid].data
                if self.is_doubling:
                    yield _mail(uid, there.mails[uid]), there.mails[uid].data

    def headers(self, folder: str, uids: Sequence[int], stop: Stop) -> Iterator[tuple[RemoteMail, bytes]]:
        there = self._open(folder)
        for uid in uids:
            if uid in there.mails:
                self._step()
                self.asked_headers += 1
                head, _, _ = there.mails[uid].data.partition(b"\r\n\r\n")
                yield _mail(uid, there.mails[uid]), head + b"\r\n\r\n"

    def flag(self, folder: str, uids: Sequence[int], add: frozenset[str], remove: frozenset[str], stop: Stop) -> None:
        self._refuse("flag")
        there = self._open(folder)
        for uid in uids:
            if uid in there.mails:
                self.mailbox.flag(folder, uid, (there.mails[uid].flags | add) - remove)
        self._step()

    def label(self, folder: str, uids: Sequence[int], add: frozenset[str], remove: frozenset[str], stop: Stop) -> None:
        there = self._open(folder)
        for uid in uids:
            if uid in there.mails:
                self.mailbox.label(folder, uid, (there.mails[uid].labels | add) - remove)
        self._step()

    def make_folder(self, name: str, stop: Stop) -> None:
        self._step()
        self.mailbox.make(name)

    def move(self, folder: str, uids: Sequence[int], to: str, stop: Stop) -> Mapping[int, int]:
        self._refuse("move")
        there = self._open(folder)
        if to not in self.mailbox.folders:
            raise Gone(folder=to)
        new = {uid: self.mailbox.move(folder, uid, to) for uid in uids if uid in there.mails}
        self._step()  # it may have happened, and nobody heard
        return new if self.mailbox.has_copyuid else {}

    def delete(self, folder: str, uids: Sequence[int], stop: Stop) -> None:
        self._open(folder)
        for uid in uids:
            self.mailbox.remove(folder, uid)
        self._step()

    def append(self, folder: str, mail: bytes, flags: frozenset[str], date: int, stop: Stop) -> int:
        self._refuse("append")
        self._open(folder)
        uid = self.mailbox.add(folder, mail, flags)
        self._step()
        return uid if self.mailbox.has_copyuid else 0

    def watch(self, folder: str, seconds: float, stop: Stop) -> bool:
        self._open(folder)
        return False

    def send(self, mail: bytes, sender: str, recipients: Sequence[str], stop: Stop) -> list[Refusal]:
        raise NotImplementedError

    def greet(self, stop: Stop) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Nothing to be ended."""

    def _refuse(self, what: str) -> None:
        if what in self.refuses:
            raise Refused(what=what)


def _mail(uid: int, stored: Stored) -> RemoteMail:
    return RemoteMail(uid, stored.flags, len(stored.data), stored.modseq, stored.date, stored.labels)


class Silent(MemoryServer):
    """Says nothing after its first mail until `until` is so, as a slow line does."""

    def __init__(self, mailbox: Mailbox, until: Callable[[], bool]) -> None:
        super().__init__(mailbox)
        self._until, self.was_so = until, False

    def fetch(self, folder: str, uids: Sequence[int], stop: Stop) -> Iterator[tuple[RemoteMail, bytes]]:
        for place, each in enumerate(super().fetch(folder, uids, stop)):
            if place and folder == "INBOX":
                until = time.monotonic() + 10
                while not self.was_so and time.monotonic() < until:
                    self.was_so = self._until()
            yield each
