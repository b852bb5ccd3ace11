"""Apple Mail's files of one mail: a line with the length of the mail, the mail, and a property list with its flags.

The format is not published; this follows https://www.jwz.org/doc/emlx.html and the files themselves.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inglenook.core.reading import Outcome, ParsedMessage
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import mail

_LENGTH = re.compile(rb"\s{0,8}(\d{1,10})[ \t]{0,16}\r?\n")
_FLAGS = re.compile(rb"<key>flags</key>\s{0,40}<integer>(\d{1,19})</integer>")
_MOST_PROPERTIES = 100_000  # bytes at the end in which the flags are looked for
_READ, _DELETED, _ANSWERED, _FLAGGED = 1, 1 << 1, 1 << 2, 1 << 4


def looks_like_emlx(head: bytes) -> bool:
    """Tell by the first bytes of a file: a length alone on its line, and a mail after it."""
    opening = _LENGTH.match(head)
    return opening is not None and int(opening[1]) > 0 and mail.looks_like_mail(head[opening.end() :])


def extent(data: bytes) -> tuple[int, int]:
    """Where the mail begins and ends. A length beyond the end is that of a file cut short."""
    opening = _LENGTH.match(data)
    if opening is None:
        raise Unreadable(Outcome.DAMAGED, "emlx")
    return opening.end(), min(len(data), opening.end() + int(opening[1]))


def read(data: bytes) -> tuple[ParsedMessage, bytes]:
    """Read the mail; whether it was read, answered, deleted or flagged comes as a mailbox says it (`x-status`)."""
    start, end = extent(data)
    message, attached = mail.read_message(data[start:end])
    found = _FLAGS.search(data, max(end, len(data) - _MOST_PROPERTIES))
    if found is None:
        return message, attached
    flags = int(found[1])
    letters = ((_ANSWERED, "A"), (_DELETED, "D"), (_FLAGGED, "F"))
    states = "".join(letter for bit, letter in letters if flags & bit)
    marks = (("status", "RO" if flags & _READ else "O"), ("x-status", states))
    return replace(message, headers=(*message.headers, *(mark for mark in marks if mark[1]))), attached
