"""Mailboxes in one file (mbox), as a stream: any size with the memory of one mail.

A line `From …` begins a mail if it is at the start of the file or after a blank line, and a header follows: a common
one, or any if the line has the form that mail programs write (https://www.rfc-editor.org/rfc/rfc4155, qmail's
mbox(5)). Lines that only Thunderbird, Eudora and Gmail write need no blank line, for not all mails end with one there.
Any other such line is text that was not quoted. Quoted lines (`>From `) lose one `>`, which is right for mboxrd and
for all but the rarest lines of mboxo. A mail that says how long it is (mboxcl2) and has another behind it there, or
the end of the file, is as long, whatever its text looks like, and no line of it is quoted. Eudora on old Macs ended
its lines with CR alone; there each stands for an LF. What a mail server wrote into the first place for itself
(UW-IMAP, Pine) is no mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import BinaryIO, NamedTuple

from inglenook.core import gmail
from inglenook.core.reading import Found
from inglenook.readers.mail import dates, oldboxes
from inglenook.readers.mail.headers import MAX_BLOCK
from inglenook.readers.mail.mail import MAX_MAIL, read_message

_CHUNK = 1024 * 1024
_AHEAD = 2_000  # bytes from an opening line on that its judgement may look at
_BOM = b"\xef\xbb\xbf"
_MARK = b"\nFrom "
# A pattern finds a few letters in half the time that `in` and `find` take.
_MARKED, _MAYBE_QUOTED = re.compile(_MARK), re.compile(rb">From ")
_POSTMARK = re.compile(
    rb"From[ ][^\r\n]{0,400}?(?:[A-Z][a-z]{2}[ ]+\d{1,2}[ ]+\d{1,2}:\d{2}(?::\d{2})?"
    rb"(?:[ ]+[A-Za-z+-][\w+-]{1,5})?[ ]+(?:19|20)\d\d"
    rb"|(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d|\d{1,2}[ ][A-Z][a-z]{2}[ ](?:19|20)\d\d[ ]\d\d:\d\d)[^\r\n]{0,40}\r?\n"
    rb"(?:>?From [^\r\n]{0,400}\r?\n)?[!-9;-~]{1,100}[ \t]{0,4}:"
)
_FOLLOWED = re.compile(
    rb"From [^\r\n]{0,400}\r?\n"
    rb"(?:>?From [^\r\n]{0,400}\r?\n)?"
    rb"(?:Return-Path|Received|Delivered-To|From|To|Cc|Date|Subject|Message-I[dD]|MIME-Version|Mime-Version|Status|"
    rb"Reply-To|Sender|Content-[A-Za-z-]{4,30}|X-[A-Za-z0-9-]{1,60}|Envelope-to|DKIM-Signature|ARC-[A-Za-z-]{1,40}|"
    rb"List-[A-Za-z-]{1,20}|Path|Newsgroups|Lines|Apparently-To|In-Reply-To|References)[ \t]*:",
    re.IGNORECASE,
)
_OF_GMAIL = re.compile(rb"From \d{9,24}@xxx ")
# What stands there in place of an address.
_OF_PROGRAM = re.compile(rb"From (?:-|\?\?\?@\?\?\?|\d{9,24}@xxx) [A-Z][a-z]{2} [A-Z][a-z]{2} ")
_QUOTED = re.compile(rb"(?:^|(?<=\r))>(>*From )", re.MULTILINE)
_WHEN = re.compile(
    rb"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{10,60}|^ ?\d{1,2}-[A-Z][a-z]{2}-\d{4} [\d:]{8} [+-]\d{4}(?=,)"
)
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,9})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_INTERNAL = re.compile(rb"^Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\r?$", re.MULTILINE)
_HEAD_END = re.compile(rb"\n\r?\n")
_MOST_PLACES = 50  # of one mail


class Mail(NamedTuple):
    """A mail in a mailbox: where it lies in the file, its bytes without any quoting, and the line above it."""

    start: int
    end: int
    data: bytes
    opening: bytes


def looks_like_mbox(head: bytes) -> bool:
    """Tell by the first bytes of a file whether it is a mailbox."""
    head = head.removeprefix(_BOM).lstrip(b"\r\n")
    if oldboxes.reader_of(head) is not None:
        return True
    if _has_bare_cr(head):
        head = head.replace(b"\r", b"\n")
    return head.startswith(b"From ") and _is_opening(head, 0)


def messages(file: BinaryIO, start: int, limit: int) -> Iterator[Mail]:
    """At most `limit` mails from byte `start` on.

    `start` is 0 or the end of a mail given before. The span is of the mail without its `From ` line and without the
    blank line after it. A mail over the limit of size comes cut one byte past it, which `mail` then refuses.
    """
    file.seek(0)
    head = file.read(_AHEAD)
    if (other := oldboxes.reader_of(head)) is not None:
        yield from islice((Mail(*each) for each in other(file, start, MAX_MAIL)), limit)
        return
    is_first = start == 0
    if is_first:
        start = len(_BOM) if head.startswith(_BOM) else 0
    file.seek(start)
    stream = _Stream(file, start, has_bare_cr=_has_bare_cr(head))
    opening = stream.find_opening(start)
    while opening >= 0 and limit:
        begin = stream.end_of_line(opening)
        mark = stream.line(opening, begin)
        stream.begin_mail(begin)
        opening, is_stated = stream.stated_next(begin, stream.find_opening(begin))
        end = stream.end if opening < 0 else opening
        mail, end = stream.take_mail(begin, end)
        is_internal, is_first = is_first and _is_internal(mail), False
        if is_internal:
            continue
        limit -= 1
        yield Mail(begin, end, mail if is_stated else _unquoted(mail), mark)


def read(boxed: Mail, *, is_boxed: bool = True) -> tuple[Found, bytes]:
    """A mail with what the line above it says: the date where it has none, and what was done with it."""
    import hashlib  # late: it loads OpenSSL, of which documents need nothing

    message, attachments = read_message(boxed.data, is_boxed=is_boxed)
    if message.date is None:
        message = replace(message, date=seconds(boxed.opening))
    if marks := oldboxes.marks(boxed.opening):
        others = (each for each in message.headers if each[0] not in ("status", "x-status"))
        message = replace(message, headers=(*others, *marks))
    if is_boxed and _OF_GMAIL.match(boxed.opening) is not None:
        # In which the mails of all labels lie together.
        labels = dict(message.headers).get("x-gmail-labels", "")
        message = replace(message, places=gmail.places(labels)[:_MOST_PLACES])
    elif folder := oldboxes.folder_of(boxed.opening):
        message = replace(message, places=(folder,))
    digest = hashlib.sha256(boxed.data).hexdigest()
    return Found(start=boxed.start, end=boxed.end, message=message, digest=digest), attachments


def seconds(opening: bytes) -> int | None:
    """When the mail below an opening line came, as that says it, in seconds since 1970; None where it does not."""
    if (moment := oldboxes.received(opening)) is not None:
        return moment
    found = _WHEN.search(opening)
    return dates.seconds(found[0]) if found is not None else None


class _Stream:
    """A window on the file that moves forward. All positions are in bytes of the file."""

    def __init__(self, file: BinaryIO, start: int, *, has_bare_cr: bool) -> None:
        self._file = file
        self._has_bare_cr = has_bare_cr  # in the window LF stands for each
        self._start = start
        self._base = start  # where the window begins
        self._window = bytearray()
        self._is_at_end = False
        self._cut: bytes | None = None  # the beginning of a mail that is too large to be held

    @property
    def end(self) -> int:
        """Where the window ends."""
        return self._base + len(self._window)

    def begin_mail(self, begin: int) -> None:
        """Forget what was before `begin`."""
        self._drop(begin)
        self._cut = None

    def take_mail(self, begin: int, end: int) -> tuple[bytes, int]:
        """The bytes of the mail in `[begin, end)` and its end, both without the blank line that closes it."""
        tail = bytes(self._window[max(0, end - 3 - self._base) : end - self._base])
        if tail.endswith(b"\n\r\n"):
            end -= 2
        elif tail.endswith(b"\n\n"):
            end -= 1
        if self._cut is not None:
            return self._cut, end
        if self._has_bare_cr:
            self._file.seek(begin)
            mail = self._file.read(end - begin)
            self._file.seek(self.end)
            return mail, end
        return bytes(self._window[begin - self._base : end - self._base]), end

    def stated_next(self, begin: int, found: int) -> tuple[int, bool]:
        """The opening of the next mail behind the one at `begin`, -1 for none, and whether the mail says that it ends
        there; else that is the one at `found`."""
        last = found if found >= 0 else self.end
        if self._cut is not None:
            return found, False
        first = begin - self._base
        body = _HEAD_END.search(self._window, first, min(last, begin + MAX_BLOCK) - self._base)
        head = bytes(self._window[first : body.end()]) if body is not None else b""
        # To look for it whatever its letters takes as long as all else here.
        length = _LENGTH.search(head) if b"content-length:" in head.lower() else None
        if length is None or int(length[1]) > MAX_MAIL:
            return found, False
        end = begin + len(head) + int(length[1])
        if end <= last:
            return found, not self.line(end, last).strip(b"\r\n")
        while not self._is_at_end and self.end - end < _AHEAD:
            self._read()
        tail = bytes(self._window[end - self._base : end - self._base + 8])
        at = end + len(tail) - len(tail.lstrip(b"\r\n"))
        if at == self.end >= end and self._is_at_end:
            return -1, True
        is_there = self.line(end - 1, end) == b"\n" or at > end
        return (at, True) if is_there and _is_opening(self._window, at - self._base) else (found, False)

    def line(self, start: int, end: int) -> bytes:
        """The bytes from one place to another, which are held."""
        return bytes(self._window[start - self._base : end - self._base])

    def end_of_line(self, pos: int) -> int:
        """The beginning of the line after the one at `pos`."""
        found = self._window.find(b"\n", pos - self._base)
        return self._base + found + 1 if found >= 0 else self.end

    def find_opening(self, pos: int) -> int:
        """The first opening line from `pos` on, or -1; reads on as far as needed."""
        while True:
            at = self._find(pos)
            # The shape of a line is judged with the line after it in view.
            if not self._is_at_end and (at < 0 or self.end - at < _AHEAD):
                self._let_go(pos)
                pos = max(pos, (at if at >= 0 else self.end) - len(_MARK))
                self._read()
                continue
            if at < 0:
                return -1
            if (
                self._is_after_blank(at) or _OF_PROGRAM.match(self._window, at - self._base) is not None
            ) and _is_opening(self._window, at - self._base):
                return at
            pos = at + 1

    def _find(self, pos: int) -> int:
        at = pos - self._base
        if pos == self._start and self._window.startswith(_MARK[1:], at):
            return pos
        found = _MARKED.search(self._window, max(at - 1, 0))
        return self._base + found.start() + 1 if found is not None else -1

    def _is_after_blank(self, at: int) -> bool:
        before = bytes(self._window[max(0, at - 3 - self._base) : at - self._base])
        return before.endswith((b"\n\n", b"\n\r\n")) or (at - self._start <= 2 and not before.strip(b"\r\n"))

    def _read(self) -> None:
        chunk = self._file.read(_CHUNK)
        self._is_at_end = not chunk
        self._window += chunk.replace(b"\r", b"\n") if self._has_bare_cr else chunk

    def _let_go(self, searched: int) -> None:
        """Keep no more of one mail than its limit."""
        if len(self._window) > MAX_MAIL + 4 * _CHUNK:
            if self._cut is None:
                self._cut = bytes(self._window[: MAX_MAIL + 1])
            self._drop(max(searched, self.end - _AHEAD))

    def _drop(self, until: int) -> None:
        del self._window[: until - self._base]
        self._base = until


def _is_opening(data: bytes | bytearray, at: int) -> bool:
    return _FOLLOWED.match(data, at) is not None or _POSTMARK.match(data, at) is not None  # the quick one first


def _unquoted(mail: bytes) -> bytes:
    return _QUOTED.sub(rb"\1", mail) if _MAYBE_QUOTED.search(mail) is not None else mail


def _has_bare_cr(head: bytes) -> bool:
    return b"\r" in head and b"\n" not in head


def _is_internal(mail: bytes) -> bool:
    """Whether it holds what a server knows of the mailbox, under this subject."""
    body = _HEAD_END.search(mail, 0, MAX_BLOCK)
    return body is not None and _INTERNAL.search(mail, 0, body.start() + 1) is not None
