"""What a person did here, done on the server: flags, labels, moves, deletions, new mails and folders.

Each can be asked for again after a connection that ended in the middle: a flag is set once more, and what was moved or
deleted is not there any more. Only what is named is ever expunged, which takes UIDPLUS (RFC 4315); without it a mail is
only marked as deleted.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from imapclient.datetime_util import datetime_to_INTERNALDATE

from inglenook.core.characters import whole_number
from inglenook.core.errors import WrongUse
from inglenook.courier.imapline import Client, quoted
from inglenook.courier.imaptold import telling
from inglenook.courier.mailbox import UID_MOST, Mailbox, number
from inglenook.courier.mailfailures import MailRefused, MailTooLarge
from inglenook.courier.mailreading import parts, uid_set

_TOGETHER = 500
# RFC 3501: an atom, with a backslash before it for the server's own flags.
_FLAG = re.compile(r"\\?[^\x00-\x20\x7f-\uffff(){%*\"\\\]]{1,200}")
_DELETED = "\\Deleted"
_COPYUID = re.compile(rb"\d{1,10} ([\d:,]{1,100000}) ([\d:,]{1,100000})")
_APPENDUID = re.compile(rb"\d{1,10} (\d{1,10})")
_TOO_BIG = re.compile(r"\[TOOBIG\]|too (big|large)|size limit|exceed", re.IGNORECASE)
_BARE_END = re.compile(rb"\r\n|\r|\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")


def flag(
    mailbox: Mailbox, folder: str, validity: int, uids: Sequence[int], add: Iterable[str], remove: Iterable[str]
) -> None:
    """Set and take flags. Those that the server cannot keep in this folder are passed over."""
    mailbox.enter(folder, validity, is_readonly=False)
    for sign, wanted in (("+", add), ("-", remove)):
        flags = [_checked(each) for each in wanted if mailbox.keeps(each)]
        if flags:
            _store(mailbox, uids, f"{sign}FLAGS.SILENT", " ".join(flags).encode())


def label(
    mailbox: Mailbox, folder: str, validity: int, uids: Sequence[int], add: Iterable[str], remove: Iterable[str]
) -> None:
    """Give and take Gmail's labels."""
    if b"X-GM-EXT-1" not in mailbox.has:
        raise MailRefused(host=mailbox.host, what="label", reason="rights", words="")
    mailbox.enter(folder, validity, is_readonly=False)
    for sign, wanted in (("+", add), ("-", remove)):
        labels = [_label(mailbox, each) for each in wanted]
        if labels:
            _store(mailbox, uids, f"{sign}X-GM-LABELS.SILENT", b" ".join(labels))


def make_folder(mailbox: Mailbox, name: str) -> None:
    """Make a folder and subscribe to it; harmless where there is one."""
    raw = quoted(mailbox.names.encoded(name))
    try:
        with telling(mailbox.host, "create"):
            mailbox.channel.allow()
            mailbox.client.command("CREATE", raw)
    except MailRefused as error:
        if name not in {each.name for each in mailbox.folders()}:
            raise error
    try:
        with telling(mailbox.host, "subscribe"):
            mailbox.client.command("SUBSCRIBE", raw)
    except MailRefused:
        pass  # a folder that is not subscribed to is there all the same


def move(mailbox: Mailbox, folder: str, validity: int, uids: Sequence[int], to: str) -> dict[int, int]:
    """Move mails: by MOVE (RFC 6851), else by a copy and a deletion of exactly these. Old UIDs to new ones if told."""
    mailbox.enter(folder, validity, is_readonly=False)
    target, told = quoted(mailbox.names.encoded(to)), {}
    for part in parts(uids, _TOGETHER):
        can_move = b"MOVE" in mailbox.has
        with telling(mailbox.host, "move", to):
            mailbox.channel.allow()
            mailbox.client.command("UID", "MOVE" if can_move else "COPY", uid_set(part), target)
            told.update(_copied(mailbox.client, part))
        if not can_move:
            _expunge(mailbox, part)
    return told


def delete(mailbox: Mailbox, folder: str, validity: int, uids: Sequence[int]) -> None:
    """Delete exactly these for good, or only mark them where the server has no UIDPLUS."""
    mailbox.enter(folder, validity, is_readonly=False)
    for part in parts(uids, _TOGETHER):
        _expunge(mailbox, part)


def append(mailbox: Mailbox, folder: str, mail: bytes, flags: Iterable[str], date: int) -> int:
    """Put a mail into a folder; its UID, or 0 where the server does not say."""
    mail = _BARE_END.sub(b"\r\n", mail)
    _check_size(mailbox, len(mail))
    when = datetime.datetime.fromtimestamp(date, datetime.UTC) if date else None
    head = mail[: found.start()] if (found := _HEAD_END.search(mail)) else mail
    try:
        with telling(mailbox.host, "append", folder):
            mailbox.channel.allow()
            mailbox.client.put(
                quoted(mailbox.names.encoded(folder)),
                "(" + " ".join(_checked(each) for each in flags) + ")",
                f'"{datetime_to_INTERNALDATE(when)}"' if when else "",
                mail,
                # RFC 6855: text that is not ASCII may be in headers only where both sides said so.
                is_utf8=mailbox.names.is_utf8 and not head.isascii(),
            )
            data = mailbox.client.code("APPENDUID")
    except MailRefused as error:
        if _TOO_BIG.search(str(error.facts["words"])):
            raise MailTooLarge(host=mailbox.host, size=len(mail), most=0) from None
        raise
    told = _APPENDUID.fullmatch(data)
    return number(told[1], UID_MOST) if told else 0


def _store(mailbox: Mailbox, uids: Sequence[int], what: str, values: bytes) -> None:
    for part in parts(uids, _TOGETHER):
        with telling(mailbox.host, "store"):
            mailbox.channel.allow()
            mailbox.client.command("UID", "STORE", uid_set(part), what, b"(" + values + b")")


def _expunge(mailbox: Mailbox, uids: Sequence[int]) -> None:
    _store(mailbox, uids, "+FLAGS.SILENT", _DELETED.encode())
    if b"UIDPLUS" in mailbox.has:
        with telling(mailbox.host, "expunge"):
            mailbox.channel.allow()
            mailbox.client.command("UID", "EXPUNGE", uid_set(uids))


def _check_size(mailbox: Mailbox, size: int) -> None:
    """RFC 7889."""
    for each in mailbox.has:
        name, _, stated = each.partition(b"=")
        most = whole_number(stated, 18)
        if name == b"APPENDLIMIT" and most is not None and size > most:
            raise MailTooLarge(host=mailbox.host, size=size, most=most)


def _checked(flag: str) -> str:
    """A flag as it may be sent; raise `WrongUse` for what could be read as something else."""
    if not _FLAG.fullmatch(flag):
        raise WrongUse(reason="flag")
    return flag


def _label(mailbox: Mailbox, name: str) -> bytes:
    return _checked(name).encode() if name.startswith("\\") else quoted(mailbox.names.encoded(name))


def _copied(client: Client, uids: Sequence[int]) -> dict[int, int]:
    """What COPYUID says, as far as it can be true: as many new UIDs as old ones, and old ones that were asked for."""
    told: dict[int, int] = {}
    for data in client.codes("COPYUID"):
        if found := _COPYUID.fullmatch(data):
            old, new = (_expanded(each, len(uids)) for each in found.groups())
            if len(old) == len(new) and set(old) <= set(uids):
                told.update(zip(old, new, strict=True))
    return told


def _expanded(untrusted: bytes, most: int) -> list[int]:
    """The UIDs of a set; none where it is malformed or holds more than `most`."""
    uids: list[int] = []
    for each in untrusted.split(b","):
        first, _, last = each.partition(b":")
        low, high = sorted((number(first, UID_MOST), number(last or first, UID_MOST)))
        if not low or len(uids) + high - low >= most:
            return []
        uids += range(low, high + 1)
    return uids
