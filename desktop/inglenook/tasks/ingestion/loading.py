"""Files on their way to a reader: told apart by their first bytes, and looked up in the vault some together."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from itertools import islice

from inglenook.core.reading import Found, Outcome
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.ingestion.candidates import Candidate
from inglenook.tasks.workspace import looks_like_mail
from inglenook.tasks.writing.material import LARGEST_FILE

_TOGETHER, _TOGETHER_BYTES = 32, 1_000_000
_HEAD = 1_000  # bytes
_HEAD_OF_LARGE, _END_OF_LARGE = 65_536, 131_072
WHOLE = 32_000_000  # bytes; a larger file is first looked at by its head, for it may be a mailbox
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")  # zip, gzip (a tar as a rule), bzip2 and xz
_STREAMED = frozenset(("mbox", "pst", "olm", "babyl"))  # read from the file itself, of whatever size

_SOME, _SOME_BYTES = 200, 64_000_000  # items of an Outlook data file that are held at once
_MOST_MEMBERS, _MOST_INFLATED = 5_000, 250_000_000  # of an archive, more than a reader may give of one

Loaded = tuple[Candidate, bytes, bytes]  # with the digest of its bytes, and these
Walked = tuple[Found, bytes]


def with_heads(found: Iterable[Candidate]) -> Iterator[tuple[Candidate, bool]]:
    """Each candidate with whether it looks like mail; a file is opened for that only where its name does not say so."""
    for candidate in found:
        name = candidate.filename
        # A part of a mail waits until its mail was read.
        is_mail = not candidate.is_part and (looks_like_mail(name, b"") or looks_like_mail(name, _head(candidate)))
        yield candidate, is_mail


def together(loaded: Iterator[Loaded]) -> list[Loaded]:
    """The candidates, as many at a time as the vault is asked for: asking for one by one takes as long as opening the
    files."""
    some: list[Loaded] = []
    held = 0
    for each in islice(loaded, _TOGETHER):
        some.append(each)
        held += len(each[2])
        if held >= _TOGETHER_BYTES:
            break
    return some


def portion(walk: Iterator[Walked]) -> list[Walked]:
    """The next items of a walk, as many as are held at once; mails with large files are fewer."""
    some: list[Walked] = []
    held = 0
    for each in islice(walk, _SOME):
        some.append(each)
        held += len(each[1])
        if held >= _SOME_BYTES:
            break
    return some


def whole(walk: Iterator[Walked]) -> list[Walked]:
    """All items of an archive. A reader that gives more than it may is not heard to its end."""
    found: list[Walked] = []
    held = 0
    for each in walk:
        held += len(each[1])
        if held > _MOST_INFLATED or len(found) == _MOST_MEMBERS:
            found.append((Found(failure=Outcome.TOO_MUCH, detail="zip_size"), b""))
            break
        found.append(each)
    return found


def size(candidate: Candidate) -> int:
    """The bytes of a file, 0 where they cannot be told or came out of another one."""
    try:
        return candidate.path.stat().st_size if candidate.path is not None else 0
    except OSError:
        return 0


def load(reader: Reader, candidate: Candidate) -> bytes | tuple[Outcome, str] | str:
    """The bytes of a candidate; why they cannot be had, with a detail; or the kind of mailbox that it is, too large for
    memory."""
    if candidate.data is not None:
        return candidate.data
    assert candidate.path is not None
    try:
        status = candidate.path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Outcome.UNREADABLE, ""
        if status.st_size == 0:
            return Outcome.EMPTY, ""
        if status.st_size > WHOLE and (kind := _large_mailbox(reader, candidate)):
            return kind
        if status.st_size > LARGEST_FILE:
            return Outcome.TOO_LARGE, "archive" if _head(candidate).startswith(_ARCHIVES) else ""
        return candidate.path.read_bytes()
    except OSError:
        return Outcome.UNREADABLE, ""


def _large_mailbox(reader: Reader, candidate: Candidate) -> str:
    """The kind of mailbox that a large file is, or ""."""
    assert candidate.path is not None
    with candidate.path.open("rb") as file:
        head = file.read(_HEAD_OF_LARGE)
        if head.startswith(b"PK"):  # a zip, whose end tells of what kind it is
            file.seek(max(len(head), file.seek(0, os.SEEK_END) - _END_OF_LARGE))
            head += file.read()
    answer, _ = reader.read(candidate.filename, head, mail=True)
    # The first mail of a mailbox may be longer than what was looked at, which then seems to be that mail alone.
    is_cut = answer.message is not None and head.lstrip(b"\xef\xbb\xbf\r\n").startswith(b"From ")
    return answer.container or "mbox" if answer.container in _STREAMED or is_cut else ""


def _head(candidate: Candidate) -> bytes:
    """The first bytes of a candidate; none of what cannot be opened, whose outcome is found when it is loaded."""
    if candidate.data is not None:
        return candidate.data[:_HEAD]
    if candidate.path is None:
        return b""
    try:
        if not candidate.path.is_file():
            return b""
        with candidate.path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""
