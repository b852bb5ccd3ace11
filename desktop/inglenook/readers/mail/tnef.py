"""winmail.dat ([MS-OXTNEF]): what Outlook packs text and attachments into when it talks to Outlook.

In a mail its content replaces it (`bodies`); a separate file is read as a mail. `tnefparse` is not used: it copies the
rest of the file for every attribute, cuts zeros off the end of embedded files, and gives up on a wrong string.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from inglenook.core.reading import Outcome, ParsedMessage
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import bodies, mapi, outlook
from inglenook.readers.mail.mail import MAX_MAIL
from inglenook.readers.office import embedded

MAGIC = b"\x78\x9f\x3e\x22"

_ATTACHMENT_LEVEL = 2
_FROM, _SUBJECT, _SENT, _RECEIVED, _CLASS, _ID, _BODY = 0x8000, 0x8004, 0x8005, 0x8006, 0x8008, 0x8009, 0x800C
_DATA, _TITLE, _TRANSPORT_NAME, _RENDERING = 0x800F, 0x8010, 0x9001, 0x9002
_PROPERTIES, _RECIPIENTS, _ATTACHMENT, _CODEPAGE = 0x9003, 0x9004, 0x9005, 0x9007
_PLAIN = {_SUBJECT: mapi.SUBJECT, _CLASS: mapi.MESSAGE_CLASS, _BODY: mapi.BODY}
_MOST_ATTRIBUTES = 20_000
_MOST_PROPERTIES = 20_000
_MOST_PEOPLE = 2_000
_FIXED = {0x0002: 2, 0x0003: 4, 0x0004: 4, 0x000A: 4, 0x000B: 2, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x0014: 8, 0x0040: 8,
    0x0048: 16}  # fmt: skip
_VARIABLE = frozenset((0x0000, mapi.STRING_8, mapi.STRING, mapi.OBJECT, mapi.BINARY))
_MANY, _IS_NAMED = 0x1000, 0x8000
_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")  # IID_IMessage


@dataclass(slots=True)
class _Attached:
    bag: mapi.Bag
    title: bytes = b""
    data: bytes = b""
    facts: list[bytes] = field(default_factory=list)


def read(data: bytes) -> tuple[ParsedMessage, bytes]:
    """Read a loose winmail.dat as a mail; the bytes are its attachments one after another."""
    return outlook.read(_item(data, 0))


def contents(data: bytes) -> bodies.Contents:
    """The text and attachments of a winmail.dat that came with a mail."""
    return outlook.contents_of(_item(data, 0))


def _item(data: bytes, depth: int) -> outlook.Item:
    if len(data) > MAX_MAIL:
        raise Unreadable(Outcome.TOO_LARGE, "tnef")
    if not data.startswith(MAGIC) or len(data) < 15:
        raise Unreadable(Outcome.DAMAGED, "tnef")
    item = outlook.Item(mapi.Bag())
    attached: list[_Attached] = []
    people = b""
    at = 6
    for _ in range(_MOST_ATTRIBUTES):
        if at + 11 > len(data):
            break
        level, number, _kind, length = struct.unpack_from("<BHHL", data, at)
        content = data[at + 9 : at + 9 + length]
        at += 9 + length + 2
        if level == _ATTACHMENT_LEVEL:
            _attachment(number, content, attached)
        elif number == _RECIPIENTS:
            people = content
        else:
            _message(number, content, item.bag)
    if at > len(data):
        item.problems.append("tnef_end")
    item.bag.settle_charset()
    item.people = _people(people, item.bag.charset)
    for each in attached[: outlook.MOST_ATTACHMENTS]:
        _attach(item, each, depth)
    return item


def _message(number: int, content: bytes, bag: mapi.Bag) -> None:
    """One attribute of the message. What its MAPI properties say counts more than the older attributes."""
    if number == _PROPERTIES:
        found, _ = _properties(content, 0)
        bag.values.update(found)
    elif number == _CODEPAGE and len(content) >= 4:
        bag.charset = mapi.charset_of(int.from_bytes(content[:4], "little"))
    elif number in _PLAIN:
        bag.values.setdefault(_PLAIN[number], (mapi.STRING_8, content))
    elif number == _ID:
        # Without a time zone and often without the brackets: better than nothing to find the thread by.
        bag.values.setdefault(mapi.MESSAGE_ID, (mapi.STRING_8, content))
    elif number == _FROM and len(content) >= 8:
        name_length, address_length = struct.unpack_from("<HH", content, 4)
        bag.values.setdefault(mapi.SENDER_NAME, (mapi.STRING_8, content[8 : 8 + name_length]))
        address = content[8 + name_length : 8 + name_length + address_length]
        bag.values.setdefault(mapi.SENDER_ADDRESS, (mapi.STRING_8, address))


def _attachment(number: int, content: bytes, attached: list[_Attached]) -> None:
    """One attribute of an attachment; a new one begins with how it is drawn."""
    if number == _RENDERING or not attached:
        if len(attached) > outlook.MOST_ATTACHMENTS:
            return
        attached.append(_Attached(mapi.Bag()))
    last = attached[-1]
    if number == _DATA:
        last.data = content
    elif number in (_TITLE, _TRANSPORT_NAME):
        last.title = last.title or content
    elif number == _ATTACHMENT:
        last.bag.values.update(_properties(content, 0)[0])


def _attach(item: outlook.Item, each: _Attached, depth: int) -> None:
    each.bag.charset = item.bag.charset
    if each.title.strip(b"\0"):
        each.bag.values.setdefault(mapi.ATTACH_NAME, (mapi.STRING_8, each.title))
    kind, value = each.bag.values.get(mapi.ATTACHED, (0, b""))
    each.bag.values.pop(mapi.ATTACHED, None)
    if kind == mapi.OBJECT and value.startswith(_MESSAGE):
        if depth >= outlook.DEEPEST:
            item.problems.append("depth")
            return
        try:
            item.attach(each.bag, b"", _item(value[16:], depth + 1))
        except Unreadable:
            item.problems.append("attached_object")
            item.attach(each.bag, value[16:])
        return
    if kind == mapi.OBJECT and not each.data:
        item.attach_object(each.bag, lambda: embedded.held_in(value[16:]), value[16:])
        return
    item.attach(each.bag, each.data or value)


def _people(content: bytes, charset: str | None) -> list[mapi.Bag]:
    if len(content) < 4:
        return []
    found: list[mapi.Bag] = []
    at = 4
    for _ in range(min(int.from_bytes(content[:4], "little"), _MOST_PEOPLE)):
        values, at = _properties(content, at)
        if not values:
            break
        found.append(mapi.Bag(values, charset))
    return found


def _properties(data: bytes, at: int) -> tuple[dict[int, tuple[int, bytes]], int]:
    """The properties of a list that begins at `at` with their number, and where it ends. A broken one ends early."""
    found: dict[int, tuple[int, bytes]] = {}
    try:
        (count,) = struct.unpack_from("<L", data, at)
        at += 4
        for _ in range(min(count, _MOST_PROPERTIES)):
            kind, number = struct.unpack_from("<HH", data, at)
            at += 4
            if number >= _IS_NAMED:
                number, at = _name(data, at)
            value, at = _value(data, at, kind)
            if number:
                found.setdefault(number, (kind & ~_MANY, value))
    except (struct.error, ValueError):
        return found, len(data)
    return found, at


def _name(data: bytes, at: int) -> tuple[int, int]:
    """The number of a named property within its family, 0 for one that has a name or does not matter."""
    is_word, number = struct.unpack_from("<LL", data, at + 16)
    if is_word:
        return 0, at + 24 + -(-number // 4) * 4
    return (number if number in mapi.NAMED else 0), at + 24


def _value(data: bytes, at: int, kind: int) -> tuple[bytes, int]:
    """The first value of a property, and where the next property begins."""
    count = 1
    base = kind & ~_MANY
    if kind & _MANY or base in _VARIABLE:
        (count,) = struct.unpack_from("<L", data, at)
        at += 4
    if base in _FIXED:
        size = _FIXED[base]
        return data[at : at + size], at + -(-size * count // 4) * 4
    if base not in _VARIABLE:
        raise ValueError
    first = b""
    for place in range(count):
        (length,) = struct.unpack_from("<L", data, at)
        at += 4
        if place == 0:
            first = data[at : at + length]
        at += -(-length // 4) * 4
        if at > len(data) + 3:
            raise ValueError
    return first, at
