"""Mailboxes of Emacs's Rmail before its version 23 (Babyl), walked like an Outlook data file.

Characters part the mails. Each begins with a line of attributes and labels; of one that was shown the header as it came
stands before a mark, and a shorter one behind it (https://quimby.gnus.org/notes/BABYL). The header as it came is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from inglenook.core.reading import Found, Outcome
from inglenook.readers.mail import oldboxes, status
from inglenook.readers.mail.mail import MAX_MAIL

_PARTS, _BEGINS, _HEAD_END = b"\x1f", b"\x0c", b"*** EOOH ***"


def members(name: str, file: BinaryIO, start: int, limit: int) -> Iterator[tuple[Found, bytes]]:
    """The mails from byte `start` on, at most `limit`, in a folder called after the file."""
    given = 0
    for begin, end, data in oldboxes.parted(file, _PARTS, start, MAX_MAIL):
        piece = data.lstrip(b"\r\n")
        if not piece.startswith(_BEGINS):
            continue  # the options of the mailbox
        if given >= limit:
            return
        given += 1
        called = f"{PurePath(name).stem or 'Rmail'}/{begin}.eml"
        if len(piece) > MAX_MAIL:
            yield Found(name=called, start=begin, end=end, failure=Outcome.TOO_LARGE, detail="mail_size"), b""
        elif mail := _mail(piece[len(_BEGINS) :].lstrip(b"\r\n")):
            yield Found(name=called, start=begin, end=end, member=True, flags=mail[0]), mail[1]
        else:
            yield Found(name=called, start=begin, end=end, failure=Outcome.DAMAGED, detail="no_header"), b""


def _mail(piece: bytes) -> tuple[str | None, bytes] | None:
    """What was done with a mail, and the mail; None where the mark is missing."""
    said, _, rest = piece.replace(b"\r\n", b"\n").partition(b"\n")
    came, mark, shown = rest.partition(_HEAD_END + b"\n")
    if not mark:
        return None
    if came.strip():
        _, _, body = shown.partition(b"\n\n")
        shown = came.strip(b"\n") + b"\n\n" + body
    attributes = {each.strip() for each in said.split(b",")}
    marks = status.flags(
        is_read=b"unseen" not in attributes,
        is_answered=b"answered" in attributes,
        is_deleted=b"deleted" in attributes,
    )
    return marks, shown.lstrip(b"\n")
