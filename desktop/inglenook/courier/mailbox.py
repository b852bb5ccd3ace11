"""A mail account that is opened: folders, and the mails in them, over one IMAP connection.

IMAP4rev1 (RFC 3501) by IMAPClient. What comes back is of the right form and in bounds; whether it is true, nobody here
can know. Reading opens folders read-only and peeks. A connection that failed is not used again.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inglenook.core.accounts import Login, Security, Server
from inglenook.courier import sasl
from inglenook.courier.channel import Channel, Trust
from inglenook.courier.folders import Names, folders
from inglenook.courier.imapline import Client, Fetched
from inglenook.courier.imaptold import login_told, telling
from inglenook.courier.mailfailures import FolderChanged, MailRefused, MailStrange, MailUnprotected
from inglenook.courier.messages import Folder, Mail, State

MAIL_BYTES = 64 * 1024 * 1024
UID_MOST = 2**32 - 1
_MODSEQ_MOST = 2**63 - 1
_COUNT_MOST = 5_000_000
_LISTED = 500  # mails in one step of a listing
_BATCH, _BATCH_BYTES = 100, 4 * 1024 * 1024  # mails that are fetched by one command
_HEAD_BYTES = 16 * 1024  # what a server may say of one mail beside its text
_HEADERS_BYTES = 256 * 1024  # of one mail, on the average of some
_FLAGS, _FLAG_LENGTH = 100, 200

Take = Callable[[Sequence[Mail]], None]
Give = Callable[[Sequence[tuple[Mail, bytes]]], None]


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens an account on a server. The secret is a password, or a token where `login` says so."""

    server: Server
    user: str
    login: Login = Login.PASSWORD
    secret: str = field(default="", repr=False)
    trust: Trust = field(default_factory=Trust)
    patience_s: float = 60.0


def opening(options: Mapping[str, str | int | bool], secret: str) -> Opening:
    """An opening from the options of a call."""
    server = Server(str(options["host"]), int(options["port"]), Security(str(options["security"])))
    login, trust = Login(str(options["login"])), Trust(str(options["authority"]))
    return Opening(server, str(options["user"]), login, secret, trust, float(str(options["patience_s"])))


class Mailbox:
    """An account over one connection. Calls raise `Mail…` failures; one at a time."""

    def __init__(self, opening: Opening, channel: Channel) -> None:
        self.host = opening.server.host
        self._channel = channel
        self._names = Names()
        self._open: tuple[str, bool] | None = None  # the folder that is opened, and whether only for reading
        self._validity = 0
        self._count = 0
        with telling(self.host, "greeting"):
            self._client = Client(channel)
            self._line = self._client.line
            if opening.server.security.value == "starttls":
                self._client.starttls()
        if not channel.is_safe:
            raise MailUnprotected(host=self.host)
        self._login(opening)
        self._has = frozenset(self._client.capabilities())
        self._agree()

    def folders(self) -> tuple[Folder, ...]:
        """Every folder that can be seen."""
        with telling(self.host, "list"):
            self._channel.allow()
            found = self._client.all_folders(is_extended={b"SPECIAL-USE", b"LIST-EXTENDED"} <= self._has)
        return folders(found, self._names)

    def state(self, folder: str) -> State:
        """Open a folder read-only, anew."""
        self._open = None
        found = self._select(folder, is_readonly=True)
        counts = b"CONDSTORE" in self._has and b"NOMODSEQ" not in found
        return State(
            _number(found.get(b"UIDVALIDITY"), UID_MOST),
            _number(found.get(b"UIDNEXT"), UID_MOST),
            self._count,
            _number(found.get(b"HIGHESTMODSEQ"), _MODSEQ_MOST) if counts else 0,
            b"X-GM-EXT-1" in self._has,
        )

    def listing(self, folder: str, validity: int, first: int, last: int, since: int, take: Take) -> None:
        """Give `take` the mails from UID `first` to `last` (0: to the end), some hundreds at a time, each once."""
        self._enter(folder, validity)
        wanted = [b"UID", b"FLAGS", b"RFC822.SIZE", b"INTERNALDATE", *self._extras()]
        collected: list[Mail] = []
        seen: set[int] = set()

        def keep(fetched: Fetched) -> None:
            mail = _mail(fetched, self._names)
            if mail is None or not first <= mail.uid <= (last or UID_MOST) or mail.uid in seen:
                return
            seen.add(mail.uid)
            if len(seen) > _COUNT_MOST:
                raise MailStrange(host=self.host, reason="too_much")
            collected.append(mail)
            if len(collected) >= _LISTED:
                take(collected.copy())
                collected.clear()

        self._channel.allow((self._count + 1_000) * _HEAD_BYTES)
        modifiers = f"(CHANGEDSINCE {since})" if since else ""
        self._fetch(f"{first}:{last or '*'}", wanted, keep, modifiers)
        if collected:
            take(collected)

    def headers(self, folder: str, validity: int, uids: Sequence[int], give: Give) -> None:
        """Give the headers of mails in the order of `uids`; those that are gone are left out."""
        self._enter(folder, validity)
        for some in _cut(uids, _BATCH):
            found = self._mails(some, b"HEADER", len(some) * _HEADERS_BYTES)
            give([found[uid] for uid in some if uid in found])

    def fetch(self, folder: str, validity: int, uids: Sequence[int], give: Give) -> None:
        """Give whole mails in the order of `uids`; those that are gone, or larger than `MAIL_BYTES`, are left out."""
        self._enter(folder, validity)
        for some in _cut(uids, _BATCH):
            sizes = self._sizes(some)
            for batch in _batches([uid for uid in some if 0 <= sizes.get(uid, -1) <= MAIL_BYTES], sizes):
                # Sizes are a guess on some servers (Exchange); twice as much is no guess any more.
                found = self._mails(batch, b"", 2 * sum(sizes[uid] for uid in batch))
                give([found[uid] for uid in batch if uid in found])

    def close(self) -> None:
        """Say goodbye, if that is still possible."""
        try:
            with telling(self.host, "logout"):
                self._channel.patience_s = min(2.0, self._channel.patience_s)
                self._client.logout()
        finally:
            self._channel.close()

    def _login(self, opening: Opening) -> None:
        with login_told(self.host, opening.login):
            offered = frozenset(self._client.capabilities())
            user, secret = opening.user.encode(), opening.secret.encode()
            if opening.login is Login.OAUTH:
                name, answer = sasl.token_answer(opening.user, opening.secret, offered, opening.server)
                self._client.sasl_login(name, sasl.Once(answer))
            elif b"AUTH=PLAIN" in offered:
                self._client.sasl_login("PLAIN", sasl.Once(b"\0" + user + b"\0" + secret))
            elif b"LOGINDISABLED" in offered:
                raise MailRefused(host=self.host, what="login", reason="rights", words="LOGINDISABLED")
            else:
                self._client.password_login(user, secret)

    def _agree(self) -> None:
        """Agree on UTF-8 where the server knows it."""
        if b"ENABLE" in self._has and {b"UTF8=ACCEPT", b"UTF8=ONLY"} & self._has:
            with telling(self.host, "enable"):
                self._names.is_utf8 = b"UTF8=ACCEPT" in {each.upper() for each in self._client.enable("UTF8=ACCEPT")}
        # Names stay bytes, and are encoded here.
        self._client.folder_encode = False

    def _extras(self) -> list[bytes]:
        extras = [b"MODSEQ"] if b"CONDSTORE" in self._has else []
        if b"X-GM-EXT-1" in self._has:
            return [*extras, b"X-GM-LABELS", b"X-GM-MSGID"]
        return [*extras, b"EMAILID"] if b"OBJECTID" in self._has else extras

    def _enter(self, folder: str, validity: int, *, is_readonly: bool = True) -> None:
        """Have a folder open; raise `FolderChanged` where it is not the one that the caller knows."""
        if self._open != (folder, is_readonly):
            self._select(folder, is_readonly=is_readonly)
        if validity and validity != self._validity:
            raise FolderChanged(host=self.host, folder=folder[:200])

    def _select(self, folder: str, *, is_readonly: bool) -> dict[bytes, Any]:
        self._open = None
        with telling(self.host, "select", folder):
            self._channel.allow()
            raw, counts = self._names.encoded(folder), b"CONDSTORE" in self._has
            found = self._client.open_folder(raw, is_readonly=is_readonly, counts_changes=counts)
            self._count = _number(found.get(b"EXISTS"), UID_MOST)
            self._validity = _number(found.get(b"UIDVALIDITY"), UID_MOST)
        if self._count > _COUNT_MOST or not self._validity:
            raise MailStrange(host=self.host, reason="answer")
        self._open = (folder, is_readonly)
        return found

    def _sizes(self, uids: Sequence[int]) -> dict[int, int]:
        sizes: dict[int, int] = {}

        def keep(fetched: Fetched) -> None:
            uid, size = fetched.get(b"UID"), fetched.get(b"RFC822.SIZE")
            if isinstance(uid, int) and isinstance(size, int):
                sizes.setdefault(uid, size)

        self._channel.allow(len(uids) * _HEAD_BYTES + (1 << 20))
        self._fetch(_set(uids), [b"UID", b"RFC822.SIZE"], keep)
        return sizes

    def _mails(self, uids: Sequence[int], part: bytes, most: int) -> dict[int, tuple[Mail, bytes]]:
        """A part of some mails (nothing: all of it) by their UIDs."""
        wanted = [b"UID", b"FLAGS", b"RFC822.SIZE", b"INTERNALDATE", *self._extras(), b"BODY.PEEK[" + part + b"]"]
        asked, name = frozenset(uids), b"BODY[" + part + b"]"
        found: dict[int, tuple[Mail, bytes]] = {}

        def keep(fetched: Fetched) -> None:
            mail, data = _mail(fetched, self._names), fetched.get(name)
            if mail is not None and isinstance(data, bytes) and mail.uid in asked:
                found.setdefault(mail.uid, (mail, data))

        self._channel.allow(most + len(uids) * _HEAD_BYTES + (1 << 20))
        before, self._line.literal_bytes = self._line.literal_bytes, 2 * MAIL_BYTES
        try:
            self._fetch(_set(uids), wanted, keep)
        finally:
            self._line.literal_bytes = before
        return found

    def _fetch(self, uids: str, wanted: Iterable[bytes], keep: Callable[[Fetched], None], modifiers: str = "") -> None:
        """One UID FETCH whose answers go to `keep` as they come."""
        items = b" ".join(wanted).decode()
        with telling(self.host, "fetch"):
            self._line.streaming(keep)
            try:
                self._client.command("UID", "FETCH", uids, f"({items})", modifiers)
            finally:
                self._line.streaming(None)


def _mail(fetched: Fetched, names: Names) -> Mail | None:
    """What a server says of one mail, in bounds; None for an answer that nobody asked for."""
    uid, size = fetched.get(b"UID"), fetched.get(b"RFC822.SIZE")
    if not isinstance(uid, int) or not isinstance(size, int) or not 1 <= uid <= UID_MOST or not 0 <= size <= 2**53:
        return None
    modseq = fetched.get(b"MODSEQ")
    object_id = fetched.get(b"X-GM-MSGID") or fetched.get(b"EMAILID") or b""
    if isinstance(object_id, tuple):
        object_id = object_id[0] if object_id else b""
    return Mail(
        uid,
        tuple(_words(fetched.get(b"FLAGS"), lambda raw: raw.decode("ascii", "replace"))),
        size,
        _number(modseq[0] if isinstance(modseq, tuple) and modseq else 0, _MODSEQ_MOST),
        _seconds(fetched.get(b"INTERNALDATE")),
        tuple(_words(fetched.get(b"X-GM-LABELS"), names.decoded)),
        (object_id if isinstance(object_id, bytes) else str(object_id).encode()).decode("ascii", "replace")[:255],
    )


def _words(untrusted: Any, decoded: Callable[[bytes], str]) -> Iterator[str]:
    for each in untrusted[:_FLAGS] if isinstance(untrusted, tuple) else ():
        raw = each if isinstance(each, bytes) else str(each).encode()
        word = decoded(raw)
        if 0 < len(word) <= _FLAG_LENGTH and word.isprintable() and word.lower() != "\\recent":
            yield word


def _seconds(untrusted: Any) -> int | None:
    try:
        return int(untrusted.timestamp()) if isinstance(untrusted, datetime.datetime) else None
    except (OverflowError, ValueError):
        return None


def _number(untrusted: Any, most: int) -> int:
    try:
        found = int(untrusted or 0)
    except (TypeError, ValueError):
        return 0
    return found if 0 <= found <= most else 0


def _cut(uids: Sequence[int], count: int) -> Iterator[Sequence[int]]:
    for at in range(0, len(uids), count):
        yield uids[at : at + count]


def _batches(uids: Sequence[int], sizes: dict[int, int]) -> Iterator[list[int]]:
    """In the given order, each of some size together or of one mail."""
    batch: list[int] = []
    total = 0
    for uid in uids:
        if batch and total + sizes[uid] > _BATCH_BYTES:
            yield batch
            batch, total = [], 0
        batch.append(uid)
        total += sizes[uid]
    if batch:
        yield batch


def _set(uids: Iterable[int]) -> str:
    """UIDs as IMAP writes a set of them (RFC 3501, sequence-set)."""
    parts: list[list[int]] = []
    for uid in sorted(set(uids)):
        if parts and uid == parts[-1][1] + 1:
            parts[-1][1] = uid
        else:
            parts.append([uid, uid])
    return ",".join(str(a) if a == b else f"{a}:{b}" for a, b in parts)
