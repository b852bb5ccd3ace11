"""Files in yEnc, found within the text of newsgroups and old mail (http://www.yenc.org/yenc-draft.1.3.txt).

They are bytes without a charset, so they are taken out before the text is decoded.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise

_BEGIN = re.compile(
    rb"^=ybegin ((?:[a-z]{1,9}=\d{1,12} ){1,6})name=([^\r\n]{1,300})\r?\n(?:=ypart [^\r\n]{1,100}\r?\n)?", re.MULTILINE
)
_PART = re.compile(rb"\bpart=(\d{1,6}) ")
_END = re.compile(rb"[^\r\n]{0,200}(?:\r?\n)?")
_MOST = 100  # files in one text
_ESCAPED = re.compile(rb"=(.)", re.DOTALL)
_CLEAR = [bytes(((byte - 64) & 255,)) for byte in range(256)]
_BACK = bytes((byte - 42) & 255 for byte in range(256))


def taken_out(data: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """The text without the files that stand in it, and their names and bytes. A part of a file has its number added.

    A file without an end stays in the text.
    """
    kept: list[bytes] = []
    files: list[tuple[bytes, bytes]] = []
    pos = 0
    for match, following in pairwise(chain(_BEGIN.finditer(data), (None,))):
        if match is None or len(files) >= _MOST:
            break
        # No file goes on beyond the begin of another, so that each byte is looked at once.
        end = data.find(b"\n=yend", match.end() - 1, len(data) if following is None else following.start())
        if end < 0:
            continue
        part = _PART.search(match[1]) if b"total=1 " not in match[1] else None
        name = match[2].strip().strip(b'"') + (b"." + part[1].zfill(3) if part is not None else b"")
        files.append((name, _decoded(data[match.end() : max(end, match.end())])))
        kept.append(data[pos : match.start()])
        pos = _END.match(data, end + 1).end()  # type: ignore[union-attr]  # it matches anything, if only ""
    return (b"".join((*kept, data[pos:])) if kept else data), files


def _decoded(lines: bytes) -> bytes:
    return _ESCAPED.sub(lambda escaped: _CLEAR[escaped[1][0]], lines.translate(None, b"\r\n")).translate(_BACK)
