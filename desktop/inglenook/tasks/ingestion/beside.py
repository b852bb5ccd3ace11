"""Mails of which Apple Mail keeps the parts in files beside them, put together again before they are kept.

The mail lies in `Messages/12.partial.emlx`, its second part in `Attachments/12/2/` under whatever name, decoded. Older
versions wrote `Messages/12.2.emlxpart`, as the part stands in a mail. A file that is put into its mail is no document
by itself; any other beside a mail is, for nothing is to be lost. What does not lie there, is a link, or would make the
mail larger than any that is read, stays left out, and the mail says so.
"""

from __future__ import annotations

import binascii
import os
import re
import stat
from dataclasses import replace
from pathlib import Path

from inglenook.core.filenames import as_text
from inglenook.core.reading import Found, LeftOut, ParsedMessage
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.ingestion.candidates import APPENDED, MAIL_OF_APPLE, PARTS, Candidate, Packed
from inglenook.tasks.ingestion.cutting import ReadyMail, Without, mail_of_file
from inglenook.vault.originals import ready

_LARGEST = 100_000_000  # bytes of a mail with all its parts
_LINE = 57  # bytes in a line of base64 of 76 letters
_QUOTED = 3  # letters at most for a byte in quoted-printable
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]*")
_HEAD = 2_000  # bytes that tell how a part is written


class Beside:
    """The mails of one import with what lies beside them; for the thread that reads ahead alone."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._used: set[str] = set()  # the names of their candidates

    def is_used(self, candidate: Candidate) -> bool:
        """Whether a file was put into its mail."""
        return candidate.is_part and candidate.name in self._used

    def mail(
        self, candidate: Candidate, data: bytes, found: Found, payload: bytes, digest: bytes
    ) -> tuple[Candidate, ParsedMessage, ReadyMail]:
        """The mail that a file holds, ready to be kept, with the files beside it that belong to it."""
        place, there = candidate.path or candidate.inner, candidate.packed or _Disk()
        whole, files = _completed(there, place, data, found) if place and found.left_out else (data, [])
        if files:
            again, beside = self._reader.read(candidate.filename, whole, mail=True)
            if again.message is not None:
                archive = "" if candidate.inner is None else candidate.name.removesuffix(candidate.inner.as_posix())
                called = [archive + file.as_posix() if archive else as_text(file) for file in files]
                self._used.update(called)
                candidate, message, made = mail_of_file(candidate, whole, again, beside)
                bare, _ = ready(data[found.start : found.end])
                return candidate, message, replace(made, without=Without(bare, tuple(called)))
        return mail_of_file(candidate, data, found, payload, digest)


class _Disk:
    """Files on a disk, none of them a link to another one."""

    def is_file(self, path: Path) -> bool:
        """Whether a file is there."""
        return _is_plain(path, stat.S_IFREG)

    def is_folder(self, path: Path) -> bool:
        """Whether a folder is there."""
        return _is_plain(path, stat.S_IFDIR)

    def listed(self, folder: Path) -> list[Path]:
        """The files in a folder."""
        try:
            return [path for entry in os.scandir(folder) if self.is_file(path := Path(entry.path))]
        except OSError:
            return []

    def size(self, path: Path) -> int:
        """The bytes of a file; raise `OSError`."""
        return path.stat().st_size

    def read(self, path: Path) -> bytes:
        """The bytes themselves; raise `OSError`."""
        return path.read_bytes()


def _completed(there: _Disk | Packed, path: Path, data: bytes, found: Found) -> tuple[bytes, list[Path]]:
    """The file of a mail with the parts in their places that lie beside it, and the files that these were."""
    pieces: list[bytes] = []
    files: list[Path] = []
    done, room = found.start, _LARGEST - (found.end - found.start)
    for part in found.left_out:
        file = _file_of(there, path, part)
        body = b"" if file is None else _body(there, file, part.encoding, room)
        if file is None or not body:
            continue
        pieces += [data[done : part.place], _gap(data, part.place), body]
        if data[part.place : part.place + 1] not in (b"\r", b"\n"):
            pieces.append(b"\n")
        done = part.place
        room -= len(body)
        files.append(file)
    mail = b"".join([*pieces, data[done : found.end]])
    return b"%d\n%b%b" % (len(mail), mail, data[found.end :]), files


def _gap(data: bytes, place: int) -> bytes:
    """The blank line between the head of a part and its body, where there is none."""
    return b"" if data[max(0, place - 3) : place].endswith((b"\n\n", b"\n\r\n")) else b"\n"


def _file_of(there: _Disk | Packed, mail: Path, part: LeftOut) -> Path | None:
    """The file with a part of a mail; None where it is not there, or it is not clear which it is."""
    named = MAIL_OF_APPLE.fullmatch(mail.name)
    if named is None:
        return None
    appended = mail.with_name(f"{named[1]}.{part.number}{APPENDED}")
    if there.is_file(appended):
        return appended
    outer = mail.parent.parent / PARTS
    folder = outer / named[1] / part.number
    folders = (outer, folder.parent, folder)
    if mail.parent.name != "Messages" or not all(map(there.is_folder, folders)):
        return None
    files = [each for each in there.listed(folder) if not each.name.startswith(".")]
    # A part without a name gets one in the language of the person, and some names are written otherwise on a disk.
    called = files if len(files) == 1 else [each for each in files if each.name == part.name]
    return called[0] if len(called) == 1 else None


def _is_plain(path: Path, kind: int) -> bool:
    """Whether a file or folder is there, and is no link to another one."""
    try:
        return stat.S_IFMT(path.lstat().st_mode) == kind
    except OSError:
        return False


def _body(there: _Disk | Packed, file: Path, encoding: str, room: int) -> bytes:
    """The bytes of a part as they stand in its mail; none of what cannot be read, or has more bytes than `room`."""
    try:
        size = there.size(file)
        data = there.read(file) if size * (_QUOTED if encoding == "quoted-printable" else 1.37) < room else b""
    except OSError:
        return b""
    if file.name.endswith(APPENDED) and (encoding != "base64" or _BASE64.fullmatch(data[:_HEAD])):
        return data
    if encoding == "base64":
        lines = (data[start : start + _LINE] for start in range(0, len(data), _LINE))
        return b"".join(map(binascii.b2a_base64, lines))[:-1]
    return binascii.b2a_qp(data, istext=False) if encoding else data
