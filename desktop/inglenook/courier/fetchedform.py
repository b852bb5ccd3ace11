"""The usual form of an answer to FETCH, read by its look; every other form is left to IMAPClient's parser.

That parser goes through an answer byte by byte, which was two thirds of the time of a fetch. Here only what has exactly
one meaning is taken: the items that this room asks for, with plain numbers, flags without quotes, and literals.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

_SPACE = ord(" ")
_BEGIN = re.compile(rb"\d{1,10} \(")
_ITEM = re.compile(
    rb"(?:(UID|RFC822\.SIZE|X-GM-MSGID) (\d{1,20})"
    rb'|(FLAGS) \(([^()"{\x80-\xff]*)\)'
    rb"|(MODSEQ) \((\d{1,20})\)"
    rb'|(INTERNALDATE) "([ 0-9]\d)-([A-Z][a-z]{2})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)"'
    rb"|(BODY\[(?:HEADER)?\]) \{(\d{1,12})\}$)"
)
_MONTHS = {name: number for number, name in enumerate(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}


def usual(parts: Sequence[Any]) -> dict[bytes, Any] | None:
    """What an answer says, as IMAPClient would give it (times as seconds since 1970); None for an unusual form."""
    found: dict[bytes, Any] = {}
    begin = _BEGIN.match(parts[0][0] if isinstance(parts[0], tuple) else parts[0])
    if begin is None:
        return None
    at = begin.end()
    for part in parts:
        text, literal = part if isinstance(part, tuple) else (part, None)
        is_due = at > 0  # an item, as after the bracket; or first a space
        while at < len(text):
            if text[at:] == b")" and literal is None:
                return found
            if not is_due:
                if text[at] != _SPACE:
                    return None
                at += 1
            item = _ITEM.match(text, at)
            if item is None or not _take(item, found, literal):
                return None
            at, is_due = item.end(), False
        at = 0
    return None


def _take(item: re.Match[bytes], found: dict[bytes, Any], literal: bytes | None) -> bool:
    """One item; False where its look was deceiving."""
    if name := item[1]:
        found[name] = int(item[2])
    elif name := item[3]:
        found[name] = tuple(item[4].split())
    elif name := item[5]:
        found[name] = (int(item[6]),)
    elif name := item[7]:
        found[name] = _seconds(item)
    elif literal is None or len(literal) != int(item[18]):
        return False
    else:
        found[item[17]] = literal
    return True


def _seconds(item: re.Match[bytes]) -> int | None:
    month = _MONTHS.get(item[9])
    if month is None:
        return None
    shift = 3600 * int(item[15]) + 60 * int(item[16])
    try:
        when = datetime.datetime(
            int(item[10]), month, int(item[8]), int(item[11]), int(item[12]), int(item[13]), tzinfo=datetime.UTC
        )
    except ValueError:
        return None
    return int(when.timestamp()) - (shift if item[14] == b"+" else -shift)
