"""Files that were written into the text of a mail: by uuencode, as base64 (POSIX.1, uuencode -m) and in BinHex 4.0
(RFC 1741), in which old Macs sent them. What does not hold together stays in the text.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from itertools import chain, pairwise

_UU_BEGIN = re.compile(r"^begin(-base64)? [0-7]{3,4} (\S[^\n]{0,200})\n", re.MULTILINE)
_BINHEX = re.compile(r"^\(This file must be converted with BinHex[^\n]{0,60}\)[ \t]*\n\s{0,20}:", re.MULTILINE)
_BINHEX_BYTES = re.compile(rb"\s{0,200}(?:[^\n]{0,200}\n\s{0,200}){0,3}?:([^:]+):")
_MOST = 100  # files in one text
_LARGEST = 100_000_000  # bytes of a file: 90 letters of BinHex may stand for 8,000 bytes
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")
_LETTERS = b"!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr"
_AS_BASE64 = bytes.maketrans(_LETTERS, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
_RUN = re.compile(rb"[^\x90]+|\x90(.)", re.DOTALL)
_HEAD = 21  # bytes after the name of a file in BinHex

File = tuple[str, bytes]  # its name and its bytes


def taken_out(text: str) -> tuple[str, list[File]]:
    """The text without the files that stand in it, and these."""
    files: list[File] = []
    for mark, find in (("\nbegin", _uuencoded), ("with BinHex", _in_binhex)):
        if mark in f"\n{text}":
            text = _without(text, find, files)
    return text, files


def _without(text: str, find: Callable[[str], Iterator[tuple[int, int, str, bytes]]], files: list[File]) -> str:
    kept: list[str] = []
    pos = 0
    for start, end, name, data in find(text):
        if len(files) >= _MOST:
            break
        files.append((name, data))
        kept.append(text[pos:start])
        pos = end
    return "".join((*kept, text[pos:])).strip("\n") if kept else text


def _uuencoded(text: str) -> Iterator[tuple[int, int, str, bytes]]:
    for match, following in pairwise(chain(_UU_BEGIN.finditer(text), (None,))):
        if match is None:
            return
        mark = "\n====" if match[1] else "\nend"
        # No line of a file begins as another file does, so that each character is looked at once.
        end = text.find(mark, match.end() - 1, len(text) if following is None else following.start())
        if end < 0:
            continue
        lines = text[match.end() : end].encode("latin-1", "replace")
        data = _from_base64(lines) if match[1] else uudecoded(lines.splitlines(), is_strict=True)
        if data:
            yield match.start(), end + len(mark), match[2], data


def uudecoded(lines: list[bytes], *, is_strict: bool = False) -> bytes:
    """The bytes in uuencoded lines; none where they are not, or, strictly, where the first is none."""
    if is_strict and not (lines and lines[0] and 32 <= lines[0][0] <= 96):
        return b""
    found: list[bytes] = []
    for line in lines:
        if line.strip() in (b"end", b"`", b""):
            continue
        try:
            found.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders pad too much; the first character tells the length.
            length = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                found.append(binascii.a2b_uu(line[:length]))
            except binascii.Error:
                return b""
    return b"".join(found)


def _from_base64(lines: bytes) -> bytes:
    if _NO_BASE64.search(lines) is not None:
        return b""
    try:
        return binascii.a2b_base64(lines)
    except binascii.Error:
        return b""


def _in_binhex(text: str) -> Iterator[tuple[int, int, str, bytes]]:
    for match in _BINHEX.finditer(text):
        end = text.find(":", match.end())
        found = from_binhex(b":" + text[match.end() : end + 1].encode("ascii", "replace")) if end >= 0 else None
        if found is not None:
            yield match.start(), end + 1, *found


def from_binhex(data: bytes) -> File | None:
    """The file in BinHex 4.0, as other systems have it; None where its checksums do not say that it is whole."""
    found = _BINHEX_BYTES.match(data)
    letters = b"" if found is None else found[1].translate(None, b" \t\r\n")
    if not letters or letters.translate(None, _LETTERS):
        return None
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    raw = binascii.a2b_base64(letters.translate(_AS_BASE64) + b"=" * (-len(letters) % 4))
    unpacked = _unpacked(raw)
    head = unpacked[0] + 1 + _HEAD if unpacked else 0
    if not head or len(unpacked) < head or not _is_sound(unpacked[: head - 2], unpacked[head - 2 : head]):
        return None
    end = head + int.from_bytes(unpacked[head - 10 : head - 6], "big")
    content = unpacked[head:end]
    if end == head or not _is_sound(content, unpacked[end : end + 2]):
        return None
    return unpacked[1 : head - _HEAD].decode("mac-roman"), content


def _unpacked(raw: bytes) -> bytes:
    """Without its runs of equal bytes; nothing of what would be larger than any file."""
    made = bytearray()
    for piece in _RUN.finditer(raw):
        times = piece[1]
        if times is None:
            made += piece[0]
        else:
            made += b"\x90" if times == b"\0" else made[-1:] * (times[0] - 1)
        if len(made) > _LARGEST:
            return b""
    return bytes(made)


def _is_sound(data: bytes, checksum: bytes) -> bool:
    return binascii.crc_hqx(data, 0).to_bytes(2, "big") == checksum
