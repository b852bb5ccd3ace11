"""The verbs that work on an opened account: what a call gives, what is done, what is said back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from inglenook.courier import mailchanging, mailreading, mailwatching
from inglenook.courier.mailbox import Mailbox
from inglenook.courier.messages import Appended, Folders, Mail, Mails, Message, Moved, State, Watched

Emit = Callable[[Message, bytes], None]
Options = Mapping[str, str | int | bool]
Errand = Callable[[Mailbox, Options, bytes, Emit], None]

_BUNDLE_BYTES = 1024 * 1024


def _folders(mailbox: Mailbox, given: Options, payload: bytes, emit: Emit) -> None:
    emit(Folders(mailbox.folders()), b"")


def _state(mailbox: Mailbox, given: Options, payload: bytes, emit: Emit) -> None:
    emit(mailbox.state(str(given["folder"])), b"")


def _listing(mailbox: Mailbox, given: Options, payload: bytes, emit: Emit) -> None:
    first, last, since = (int(given[name]) for name in ("first", "last", "since"))
    mailreading.listing(mailbox, *_of(given), first, last, since, lambda mails: emit(Mails(tuple(mails)), b""))


def _fetch(mailbox: Mailbox, given: Options, payload: bytes, emit: Emit) -> None:
    mailreading.fetch(mailbox, *_of(given), _uids(given), lambda mails: _bundled(mails, emit))


def _headers(mailbox: Mailbox, given: Options, payload: bytes, emit: Emit) -> None:
    mailreading.headers(mailbox, *_of(given), _uids(given), lambda mails: _bundled(mails, emit))


def _flag(mailbox: Mailbox, given: Options, payload: bytes, emit: Emit) -> None:
    mailchanging.flag(mailbox, *_of(given), _uids(given), _names(given, "add"), _names(given, "remove"))


def _label(mailbox: Mailbox, given: Options, payload: bytes, emit: Emit) -> None:
    mailchanging.label(mailbox, *_of(given), _uids(given), _names(given, "add"), _names(given, "remove"))


def _make_folder(mailbox: Mailbox, given: Options, payload: bytes, emit: Emit) -> None:
    mailchanging.make_folder(mailbox, str(given["folder"]))


def _move(mailbox: Mailbox, given: Options, payload: bytes, emit: Emit) -> None:
    told = mailchanging.move(mailbox, *_of(given), _uids(given), str(given["to"]))
    emit(Moved(tuple(told.items())), b"")


def _delete(mailbox: Mailbox, given: Options, payload: bytes, emit: Emit) -> None:
    mailchanging.delete(mailbox, *_of(given), _uids(given))


def _append(mailbox: Mailbox, given: Options, payload: bytes, emit: Emit) -> None:
    uid = mailchanging.append(mailbox, str(given["folder"]), payload, _names(given, "flags"), int(given["date"]))
    emit(Appended(uid), b"")


def _watch(mailbox: Mailbox, given: Options, payload: bytes, emit: Emit) -> None:
    known = msgspec.json.decode(payload, type=State) if payload else None
    seconds, look_s, renew_s = (float(given[name]) for name in ("seconds", "look_s", "renew_s"))
    emit(Watched(mailwatching.watch(mailbox, str(given["folder"]), known, seconds, look_s, renew_s)), b"")


ERRANDS: Mapping[str, Errand] = {
    "folders": _folders,
    "state": _state,
    "listing": _listing,
    "fetch": _fetch,
    "headers": _headers,
    "flag": _flag,
    "label": _label,
    "make_folder": _make_folder,
    "move": _move,
    "delete": _delete,
    "append": _append,
    "watch": _watch,
}


def _of(given: Options) -> tuple[str, int]:
    """The folder that is meant, with its UID validity."""
    return str(given["folder"]), int(given["validity"])


def _uids(given: Options) -> list[int]:
    return [int(each) for each in str(given["uids"]).split(",") if each]


def _names(given: Options, name: str) -> list[str]:
    """Flags or labels, one a line."""
    return [each for each in str(given[name]).split("\n") if each]


def _bundled(mails: Sequence[tuple[Mail, bytes]], emit: Emit) -> None:
    """Some mails in one message, so that a small mail costs no message of its own."""
    bundle: list[Mail] = []
    pieces: list[bytes] = []
    size = 0
    for mail, data in mails:
        if bundle and size + len(data) > _BUNDLE_BYTES:
            emit(Mails(tuple(bundle)), b"".join(pieces))
            bundle, pieces, size = [], [], 0
        bundle.append(msgspec.structs.replace(mail, length=len(data)))
        pieces.append(data)
        size += len(data)
    if bundle:
        emit(Mails(tuple(bundle)), b"".join(pieces))
