"""Bytes in header fields that say no charset: ASCII, UTF-8, the charset of the body, or a guess.

Statistics say little about ten characters. What is told by all lines of a mail together counts most (`hint_of`); of a
name or a subject alone those charsets are believed whose bytes have a shape that hardly any other text has.
"""

from __future__ import annotations

import re

from inglenook.readers import charsets, guessing

_LOOKED_AT = 16_384  # bytes of a mail that tell the charset of its header
_FEWEST = 10  # bytes beyond ASCII by which it is told
_LATIN = frozenset("cp1250 cp1252 cp1254 cp1257 iso8859-2 iso8859-9 cp874".split())
_GB_PAIRS = re.compile(rb"(?:[\x00-\x7f]|[\xb0-\xf7\xa1-\xa3][\xa1-\xfe])*")
_BIG5_PAIRS = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xc6][\x40-\x7e\xa1-\xfe])*")
_BIG5_PAIR = re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]")
_CYRILLIC = frozenset(("cp1251", "koi8-r", "koi8-u"))
# Words of it whose first letters alone are capitals; in GBK these are rare characters.
_CAPITALIZED = re.compile(r"(?:(?<![а-яё])[А-ЯЁ]?[а-яё]++|[\x00-\x7f№«»–—]++)++")
_FEW = 4  # bytes of two characters
_WORD = 6  # bytes of a short word, which two characters of a Chinese name do not have
_TURKISH, _NORTHERN = frozenset("ýþÝÞ"), frozenset("áæéíóúÁÆÉÍÓÚ")


def decode(data: bytes, hint: str | None) -> str:
    """The text of such bytes; `hint` is the charset of the mail's body, as it says itself or as `hint_of` tells."""
    if data.isascii() and b"\x1b" not in data:
        return data.decode("ascii")
    if b"\x1b$" in data:
        return charsets.decode(data, None)[0]
    text = charsets.as_utf8(data)
    if text is not None:
        return text
    if charsets.codec_of(hint) not in (None, "ascii", "utf-8"):
        return charsets.decode(data, hint)[0]
    codec = _eastern(data)
    return charsets.decode(data, codec)[0] if codec else _western(data)


def _eastern(data: bytes) -> str:
    """The charset of bytes whose shape is nearly always Chinese, or of what looks like it; "" for all else."""
    high = sum(byte > 127 for byte in data)
    if high >= _FEW and _GB_PAIRS.fullmatch(data):
        found = guessing.guess(data, "gb18030")
        # Kana, and syllables where hardly a character is a frequent one, tell of Japanese and Korean.
        if found == "euc_jis_2004" or (found == "cp949" and not guessing.has_usual(data, "gb18030")):
            return found
        if (
            found == "big5hkscs"
            and high >= _WORD
            and guessing.has_usual(data, found) > guessing.has_usual(data, "gb18030")
        ):
            return found
        if found == "cp874" and high >= _WORD and not guessing.has_usual(data, "gb18030"):
            return found
        if found in _CYRILLIC:
            text = data.decode(found)
            if _CAPITALIZED.fullmatch(text) is not None and (high >= _WORD or text != text.lower()):
                return found
        return "gb18030"
    if _BIG5_PAIRS.fullmatch(data):
        if high >= _FEW:
            found = guessing.guess(data, "big5hkscs")
            is_other = found == "euc_jis_2004" or (found == "cp949" and not guessing.has_usual(data, "big5hkscs"))
            return found if found and is_other else "big5hkscs"
        return "big5hkscs" if len(_BIG5_PAIR.findall(data)) > 1 and guessing.guess(data) == "big5hkscs" else ""
    return ""


def _western(data: bytes) -> str:
    """Of all else only charsets are guessed that leave no sign within a word of Western Europe."""
    text = data.decode("cp1252", "replace")
    high = sum(byte > 127 for byte in data)
    is_harmed = guessing.has_sign_in_word(text)
    if high < _FEW and not is_harmed:
        return _turkish(data, text)
    guessed, used = charsets.decode(data, None)
    return guessed if used not in _LATIN or is_harmed else _turkish(data, text)


def _turkish(data: bytes, text: str) -> str:
    """The letters of Turkish are those of Icelandic, which few people write, in another charset."""
    letters = frozenset(text)
    is_turkish = letters & _TURKISH or (letters & frozenset("ðÐ") and letters & frozenset("üçÜÇ"))
    return data.decode("cp1254", "replace") if is_turkish and not letters & _NORTHERN else text


def hint_of(data: bytes, hint: str | None) -> str | None:
    """The charset of bare bytes in the header of a mail, told by all its lines together where `hint` says nothing.

    A name is too short to tell by. Chinese is the likeliest by far.
    """
    head = data[:_LOOKED_AT]
    if head.isascii() or charsets.codec_of(hint) not in (None, "ascii", "utf-8"):
        return hint
    lines = [line for line in head.splitlines() if not line.isascii() and charsets.as_utf8(line) is None]
    bare = b"\n".join(lines)
    if sum(byte > 127 for byte in bare) < _FEWEST:
        return hint
    found = guessing.guess(bare, "gb18030")
    return hint if found is None or found == "gb18030" else found
