"""Mailboxes in one file (mbox), as a stream: any size with the memory of one mail.

A line `From …` begins a mail if it is at the start of the file or after a blank line, and a header follows: a common
one, or any if the line has the form that mail programs write (https://www.rfc-editor.org/rfc/rfc4155, qmail's mbox(5)).
Any other such line is text that was not quoted. Quoted lines (`>From `) lose one `>`, which is right for mboxrd and for
all but the rarest lines of mboxo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from inglenook.readers.mail.mail import MAX_MAIL

_CHUNK = 1024 * 1024
_AHEAD = 2_000  # bytes from an opening line on that its judgement may look at
_BOM = b"\xef\xbb\xbf"
_MARK = b"\nFrom "
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
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def looks_like_mbox(head: bytes) -> bool:
    """Tell by the first bytes of a file whether it is a mailbox."""
    head = head.removeprefix(_BOM).lstrip(b"\r\n")
    return head.startswith(b"From ") and _is_opening(head, 0)


def messages(file: BinaryIO, start: int, limit: int) -> Iterator[tuple[int, int, bytes]]:
    """At most `limit` mails from byte `start` on: where each begins and ends in the file, and its unquoted bytes.

    `start` is 0 or the end of a mail given before. The span is of the mail without its `From ` line and without the
    blank line after it. A mail over the limit of size comes cut one byte past it, which `mail` then refuses.
    """
    if start == 0:
        file.seek(0)
        start = len(_BOM) if file.read(len(_BOM)) == _BOM else 0
    file.seek(start)
    stream = _Stream(file, start)
    opening = stream.find_opening(start)
    for _ in range(limit):
        if opening < 0:
            return
        begin = stream.end_of_line(opening)
        stream.begin_mail(begin)
        opening = stream.find_opening(begin)
        end = stream.end if opening < 0 else opening
        mail, end = stream.take_mail(begin, end)
        yield begin, end, _QUOTED.sub(rb"\1", mail) if b">From " in mail else mail


class _Stream:
    """A window on the file that moves forward. All positions are in bytes of the file."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file = file
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
        return bytes(self._window[begin - self._base : end - self._base]), end

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
            if self._is_after_blank(at) and _is_opening(self._window, at - self._base):
                return at
            pos = at + 1

    def _find(self, pos: int) -> int:
        at = pos - self._base
        if pos == self._start and self._window.startswith(_MARK[1:], at):
            return pos
        found = self._window.find(_MARK, max(at - 1, 0))
        return self._base + found + 1 if found >= 0 else -1

    def _is_after_blank(self, at: int) -> bool:
        before = bytes(self._window[max(0, at - 3 - self._base) : at - self._base])
        return before.endswith((b"\n\n", b"\n\r\n")) or (at - self._start <= 2 and not before.strip(b"\r\n"))

    def _read(self) -> None:
        chunk = self._file.read(_CHUNK)
        self._is_at_end = not chunk
        self._window += chunk

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
    return _POSTMARK.match(data, at) is not None or _FOLLOWED.match(data, at) is not None
