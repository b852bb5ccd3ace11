"""Mails as they lie in a folder: listed, and fetched whole or their headers alone. Folders are opened read-only.

The answers of a long listing are handed on as they come; mails are asked for some together, so that little is held.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from inglenook.courier.folders import Names
from inglenook.courier.imapline import Fetched
from inglenook.courier.imaptold import telling
from inglenook.courier.mailbox import COUNT_MOST, MODSEQ_MOST, UID_MOST, Mailbox, number
from inglenook.courier.mailfailures import MailStrange
from inglenook.courier.messages import Mail

MAIL_BYTES = 64 * 1024 * 1024
_HEADS = 100  # headers that are fetched by one command
_LISTED = 500  # mails in one step of a listing
_BATCH, _BATCH_BYTES = 200, 4 * 1024 * 1024  # mails that are fetched by one command, at most
# At first few, for of a command that is cut all may be lost, and a bad line is cut soon; more as long as one takes less
# than this, for each begins with a wait as long as the way to the server and back.
_FASTER, _QUICK_S, _SLOW_S = 3, 0.4, 2.0
_HEAD_BYTES = 16 * 1024  # what a server may say of one mail beside its text
_HEADERS_BYTES = 256 * 1024  # of one mail, on the average of some
_REMEMBERED = 200_000  # sizes, of a folder that was listed
_MORE = 10_000  # mails that may have come since the folder was opened
_FLAGS, _FLAG_LENGTH = 100, 200

Take = Callable[[Sequence[Mail]], None]
Give = Callable[[Sequence[tuple[Mail, bytes]]], None]


def listing(mailbox: Mailbox, folder: str, validity: int, first: int, last: int, since: int, take: Take) -> None:
    """Give `take` the mails from UID `first` to `last` (0: to the end), some hundreds at a time, each once."""
    mailbox.enter(folder, validity)
    wanted = [b"UID", b"FLAGS", b"RFC822.SIZE", b"INTERNALDATE", *_extras(mailbox)]
    collected: list[Mail] = []
    seen: set[int] = set()

    def keep(fetched: Fetched) -> None:
        mail = _mail(fetched, mailbox.names)
        if mail is None or not first <= mail.uid <= (last or UID_MOST) or mail.uid in seen:
            return
        seen.add(mail.uid)
        if len(seen) > min(COUNT_MOST, mailbox.count + _MORE):
            raise MailStrange(host=mailbox.host, reason="too_much")
        if len(mailbox.sizes) < _REMEMBERED:
            mailbox.sizes[mail.uid] = mail.size
        collected.append(mail)
        if len(collected) >= _LISTED:
            take(collected.copy())
            collected.clear()

    mailbox.channel.allow((mailbox.count + _MORE) * _HEAD_BYTES)
    modifiers = f"(CHANGEDSINCE {since})" if since else ""
    _fetch(mailbox, f"{first}:{last or '*'}", wanted, keep, modifiers)
    if collected:
        take(collected)


def headers(mailbox: Mailbox, folder: str, validity: int, uids: Sequence[int], give: Give) -> None:
    """Give the headers of mails in the order of `uids`; those that are gone are left out."""
    mailbox.enter(folder, validity)
    for part in parts(uids, _HEADS):
        found = _mails(mailbox, part, b"HEADER", len(part) * _HEADERS_BYTES)
        give([found[uid] for uid in part if uid in found])


def fetch(mailbox: Mailbox, folder: str, validity: int, uids: Sequence[int], give: Give) -> None:
    """Give whole mails in the order of `uids`; those that are gone, or larger than `MAIL_BYTES`, are left out."""
    mailbox.enter(folder, validity)
    at = 0
    while at < len(uids):
        begun, part = time.monotonic(), uids[at : at + mailbox.at_once]
        at += len(part)
        sizes = {uid: mailbox.sizes[uid] for uid in part if uid in mailbox.sizes}
        if unknown := [uid for uid in part if uid not in sizes]:
            sizes |= _sizes(mailbox, unknown)
        for batch in _batches([uid for uid in part if 0 <= sizes.get(uid, -1) <= MAIL_BYTES], sizes):
            # Sizes are a guess on some servers (Exchange). Who errs by more than the largest mail does not guess.
            found = _mails(mailbox, batch, b"", 2 * sum(sizes[uid] for uid in batch) + MAIL_BYTES)
            give([found[uid] for uid in batch if uid in found])
        took_s = time.monotonic() - begun
        if took_s < _QUICK_S:
            mailbox.at_once = min(_BATCH, _FASTER * mailbox.at_once)
        elif took_s > _SLOW_S:
            mailbox.at_once = max(1, mailbox.at_once // 2)


def _sizes(mailbox: Mailbox, uids: Sequence[int]) -> dict[int, int]:
    sizes: dict[int, int] = {}

    def keep(fetched: Fetched) -> None:
        uid, size = fetched.get(b"UID"), fetched.get(b"RFC822.SIZE")
        if isinstance(uid, int) and isinstance(size, int):
            sizes.setdefault(uid, size)

    mailbox.channel.allow(len(uids) * _HEAD_BYTES + (1 << 20))
    _fetch(mailbox, uid_set(uids), [b"UID", b"RFC822.SIZE"], keep)
    return sizes


def _mails(mailbox: Mailbox, uids: Sequence[int], part: bytes, most: int) -> dict[int, tuple[Mail, bytes]]:
    """A part of some mails (nothing: all of it) by their UIDs."""
    wanted = [b"UID", b"FLAGS", b"RFC822.SIZE", b"INTERNALDATE", *_extras(mailbox), b"BODY.PEEK[" + part + b"]"]
    asked, name = frozenset(uids), b"BODY[" + part + b"]"
    found: dict[int, tuple[Mail, bytes]] = {}

    def keep(fetched: Fetched) -> None:
        mail, data = _mail(fetched, mailbox.names), fetched.get(name)
        if mail is not None and isinstance(data, bytes) and mail.uid in asked:
            found.setdefault(mail.uid, (mail, data))

    mailbox.channel.allow(most + len(uids) * _HEAD_BYTES + (1 << 20))
    before, mailbox.line.literal_bytes = mailbox.line.literal_bytes, 2 * MAIL_BYTES
    try:
        _fetch(mailbox, uid_set(uids), wanted, keep)
    finally:
        mailbox.line.literal_bytes = before
    return found


def _fetch(
    mailbox: Mailbox, uids: str, wanted: Iterable[bytes], keep: Callable[[Fetched], None], modifiers: str = ""
) -> None:
    """One UID FETCH whose answers go to `keep` as they come."""
    items = b" ".join(wanted).decode()
    with telling(mailbox.host, "fetch"):
        mailbox.line.streaming(keep)
        try:
            mailbox.client.command("UID", "FETCH", uids, f"({items})", modifiers)
        finally:
            mailbox.line.streaming(None)


def _extras(mailbox: Mailbox) -> list[bytes]:
    extras = [b"MODSEQ"] if b"CONDSTORE" in mailbox.has else []
    if b"X-GM-EXT-1" in mailbox.has:
        return [*extras, b"X-GM-LABELS", b"X-GM-MSGID"]
    return [*extras, b"EMAILID"] if b"OBJECTID" in mailbox.has else extras


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
        number(modseq[0] if isinstance(modseq, tuple) and modseq else 0, MODSEQ_MOST),
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
    if isinstance(untrusted, int):
        return untrusted
    try:
        return int(untrusted.timestamp()) if isinstance(untrusted, datetime.datetime) else None
    except (OverflowError, ValueError):
        return None


def parts(uids: Sequence[int], count: int) -> Iterator[Sequence[int]]:
    """UIDs in parts of at most `count`."""
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


def uid_set(uids: Iterable[int]) -> str:
    """UIDs as IMAP writes a set of them (RFC 3501, sequence-set)."""
    ranges: list[list[int]] = []
    for uid in sorted(set(uids)):
        if ranges and uid == ranges[-1][1] + 1:
            ranges[-1][1] = uid
        else:
            ranges.append([uid, uid])
    return ",".join(str(a) if a == b else f"{a}:{b}" for a, b in ranges)
