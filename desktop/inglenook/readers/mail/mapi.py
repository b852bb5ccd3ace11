"""MAPI properties as Outlook keeps them in MSG files and in winmail.dat ([MS-OXPROPS], [MS-OXCDATA] 2.11).

The values stay raw until they are asked for, so that one spoilt property spoils nothing else.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from inglenook.core.characters import one_line
from inglenook.readers import charsets

BINARY, STRING, STRING_8, TIME, OBJECT = 0x0102, 0x001F, 0x001E, 0x0040, 0x000D

MESSAGE_CLASS, SUBJECT, SUBJECT_PREFIX, SUBJECT_REST = 0x001A, 0x0037, 0x003D, 0x0E1D
SUBMITTED, DELIVERED, CREATED, START, END = 0x0039, 0x0E06, 0x3007, 0x0060, 0x0061
TRANSPORT_HEADERS, MESSAGE_ID = 0x007D, 0x1035
AUTHOR_NAME, AUTHOR_ADDRESS, AUTHOR_SMTP = 0x0042, 0x0065, 0x5D02
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
BODY, RTF, HTML, REPORT = 0x1000, 0x1009, 0x1013, 0x1001
CODEPAGE, INTERNET_CODEPAGE = 0x3FFD, 0x3FDE
RECIPIENT_KIND, DISPLAY_NAME, ADDRESS, SMTP_ADDRESS = 0x0C15, 0x3001, 0x3003, 0x39FE
ATTACHED, ATTACH_NAME, ATTACH_LONG_NAME = 0x3701, 0x3704, 0x3707
ATTACH_METHOD, ATTACH_PATH, ATTACH_LONG_PATH = 0x3705, 0x3708, 0x370D
ATTACH_TYPE, ATTACH_CONTENT_ID, ATTACH_FLAGS, ATTACH_HIDDEN = 0x370E, 0x3712, 0x3714, 0x7FFE
PHONES = (0x3A08, 0x3A1C, 0x3A09)
JOB = (0x3A17, 0x3A18, 0x3A16)
POSTAL = 0x3A15
# Named properties, by their number within their family; the numbers that matter here are of one family each.
PLACE, MEETING_START, MEETING_END, REPEATED = 0x8208, 0x820D, 0x820E, 0x8232
CONTACT_MAILS = (0x8083, 0x8093, 0x80A3)
NAMED = frozenset((PLACE, MEETING_START, MEETING_END, REPEATED, *CONTACT_MAILS))

_EPOCH = 11_644_473_600  # seconds between 1601, where a FILETIME begins, and 1970
_LATEST = 4_102_444_800  # the year 2100
_CODEPAGES = {
    1200: "utf-16-le", 20127: "us-ascii", 20866: "koi8-r", 21866: "koi8-u", 20932: "euc-jp", 20936: "gb2312",
    50220: "iso-2022-jp", 50221: "iso-2022-jp", 50222: "iso-2022-jp", 50225: "iso-2022-kr", 51932: "euc-jp",
    51936: "gb2312", 51949: "euc-kr", 52936: "hz-gb-2312", 54936: "gb18030", 65000: "utf-7", 65001: "utf-8",
}  # fmt: skip


@dataclass(slots=True)
class Bag:
    """The properties of one object: number -> (type, raw value); named ones under their number in the family."""

    values: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    charset: str | None = None  # of 8-bit strings, where the bag itself does not say

    def text(self, *numbers: int) -> str:
        """The first of these properties that holds text, with its line ends; empty where none does."""
        for number in numbers:
            kind, raw = self.values.get(number, (0, b""))
            if kind == STRING:
                found = raw[: len(raw) & ~1].decode("utf-16-le", "replace").rstrip("\0")
            elif kind == STRING_8:
                found = charsets.decode(raw.rstrip(b"\0"), self.charset)[0]
            else:
                continue
            if found.strip():
                return found
        return ""

    def line(self, *numbers: int) -> str:
        """The same as one clean line of at most 1,000 characters."""
        return one_line(self.text(*numbers)[:4_000])[:1_000]

    def data(self, number: int) -> bytes:
        """The raw value of a property of any kind."""
        return self.values.get(number, (0, b""))[1]

    def number(self, number: int) -> int:
        """A whole number, 0 where there is none."""
        return int.from_bytes(self.data(number)[:4], "little")

    def seconds(self, *numbers: int) -> int | None:
        """The first of these times, in seconds since 1970 UTC, that lies before 2100."""
        for number in numbers:
            kind, raw = self.values.get(number, (0, b""))
            if kind == TIME and len(raw) >= 8:
                found: int = struct.unpack_from("<Q", raw)[0] // 10_000_000 - _EPOCH
                if 0 < found < _LATEST:
                    return found
        return None

    def settle_charset(self) -> None:
        """Find the charset of 8-bit strings: what the bag says, or a guess from all of them together."""
        stated = charset_of(self.number(CODEPAGE)) or charset_of(self.number(INTERNET_CODEPAGE))
        if stated is None and self.charset is None:
            order = (BODY, SUBJECT, AUTHOR_NAME, DISPLAY_NAME, ATTACH_LONG_NAME)
            raws = [raw for number in order for kind, raw in (self.values.get(number, (0, b"")),) if kind == STRING_8]
            joined = b"\n".join(raw[:8_000].rstrip(b"\0") for raw in raws)
            stated = charsets.decode(joined, None)[1] if joined and not joined.isascii() else None
        self.charset = stated or self.charset


def charset_of(codepage: int) -> str | None:
    """The name of the charset behind a Windows code page; None for one that says nothing."""
    name = _CODEPAGES.get(codepage) or (f"iso-8859-{codepage - 28590}" if 28590 < codepage < 28606 else f"cp{codepage}")
    return name if charsets.codec_of(name) is not None else None
