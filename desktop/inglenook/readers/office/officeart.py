"""Properties of the shapes in old Office files ([MS-ODRAW] 2.2.7): the alternative text of pictures.

A table has six bytes for each property, its number and its value. A longer value follows after the table, and the six
bytes hold its length.
"""

from __future__ import annotations

import struct

from inglenook.readers.picturewords import words_for_picture

TABLES = frozenset((0xF00B, 0xF121, 0xF122))  # records that are such tables
_SAID = 0x0381  # wzDescription
_NUMBER, _IS_LONG = 0x3FFF, 0x8000


def words(table: bytes, count: int) -> str:
    """The words that stand for the picture, as `words_for_picture` gives them; `count` properties are in the table."""
    at = 6 * count
    for place in range(0, min(at, len(table) - 5), 6):
        number, length = struct.unpack_from("<HI", table, place)
        if not number & _IS_LONG:
            continue
        if number & _NUMBER == _SAID:
            said = table[at : at + length]
            return words_for_picture(said[: len(said) & ~1].decode("utf-16-le", "replace").partition("\0")[0])
        at += length
    return ""
