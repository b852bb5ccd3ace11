"""How the characters of an old Word file look, where it says something of its text ([MS-DOC] 2.4.6.1, 2.8.26).

Characters that are marked as deleted or hidden are not shown, and a number above the line is raised. A run of
characters is identified by where it lies in the file. Nothing is trusted: what does not fit is shown as it is.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator

from inglenook.readers.office.docnumbers import operations
from inglenook.readers.superscripts import superscript

NOTHING = "\x06"  # stands in the place of a character that is not shown, for the file counts it
CHARACTERS = 0x00FA  # where the place of the table stands

_PAGE = 512
_DELETED, _HIDDEN, _POSITION = 0x0800, 0x083C, 0x2A48
_SET = (1, 0x81)  # also against what the style says
_ABOVE = 1
_LETTER = re.compile("[^\r\x07\x0c\x13-\x15]")  # ends of paragraphs and cells stay, and what a field is made of


class Looks:
    """The runs of characters that are not shown or set above the line."""

    def __init__(self, document: bytes, listed: bytes) -> None:
        found = {start: _look(said) for start, said in runs(document, listed)}
        self._looks = found if any(found.values()) else {}
        self._starts = sorted(self._looks)

    def shown(self, text: str, place: int, width: int) -> str:
        """A piece of text that lies at byte `place` of the file, `width` bytes a character; as long as before."""
        if not self._starts:
            return text
        last = place + len(text) * width
        first = max(0, bisect_right(self._starts, place) - 1)
        starts = self._starts[first : bisect_right(self._starts, last)]
        out, at = [], 0
        for start, end in zip(starts, [*starts[1:], last], strict=True):
            begin, after = max(at, -(-(start - place) // width)), max(at, -(-(end - place) // width))
            out += [text[at:begin], _LOOKS[self._looks[start]](text[begin:after])]
            at = max(begin, after)
        return "".join(out) + text[at:]


def _look(said: bytes) -> str:
    marks = dict(operations(said))
    if marks.get(_DELETED) in _SET or marks.get(_HIDDEN) in _SET:
        return "gone"
    return "raised" if marks.get(_POSITION) == _ABOVE else ""


def _gone(text: str) -> str:
    return _LETTER.sub(NOTHING, text)


_LOOKS: dict[str, Callable[[str], str]] = {"": str, "gone": _gone, "raised": superscript}


def runs(document: bytes, listed: bytes) -> Iterator[tuple[int, bytes]]:
    """Where each run of characters begins, and the operations on it: pages of 512 bytes, which a table lists."""
    count = max(0, len(listed) - 4) // 8
    for index in range(min(count, len(document) // _PAGE)):
        (number,) = struct.unpack_from("<I", listed, 4 * (count + 1 + index))
        page = document[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) < _PAGE or not 1 <= page[-1] <= (_PAGE - 5) // 5:
            continue
        for place, start in enumerate(struct.unpack_from(f"<{page[-1]}I", page)):
            at = 2 * page[4 * (page[-1] + 1) + place]
            yield start, page[at + 1 : at + 1 + page[at]] if 0 < at < _PAGE - 1 else b""
