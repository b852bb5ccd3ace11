"""From bytes in an uncertain charset to text, for mails, attachments and text files alike.

The order is: byte order mark, the declared charset if it is allowed and fits, UTF-8, then a statistical guess. Names
of charsets come from outside and Python would load any codec of that name (punycode takes minutes, idna raises), so
only the names of the table below ever reach a codec.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from inglenook.core.characters import beyond_ascii
from inglenook.readers import guessing

_SAMPLE = 16_000  # of a text, to tell by
_UNKNOWN = 60  # bytes beyond ASCII in a text that reads well in no charset
_DOUBT = 0.02  # share of undecodable characters up to which a declared charset is believed
_REPLACEMENT = "\ufffd"
_SEVEN_BITS = bytes(range(128))
UTF7 = "utf-7"  # of old mail; in it a plus sign begins what is no ASCII, so that it is no guess for any other text

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKS = tuple(mark for mark, _ in _BOMS)

# Name as declared, reduced to letters and digits -> Python codec. Where a superset is what programs really wrote
# under a name, it is the superset (as browsers do: https://encoding.spec.whatwg.org/#names-and-labels).
_ALLOWED: dict[str, str] = {
    **dict.fromkeys(("usascii", "ascii", "ansix341968", "iso646us", "us"), "ascii"),
    **dict.fromkeys(("utf8", "unicode11utf8", "unicode20utf8", "utf8mb4", "xutf8"), "utf-8"),
    **dict.fromkeys(("utf16", "unicode", "ucs2", "iso10646ucs2", "utf16le"), "utf-16-le"),
    "utf16be": "utf-16-be",
    **dict.fromkeys(("utf32", "utf32le", "ucs4"), "utf-32-le"),
    "utf32be": "utf-32-be",
    **dict.fromkeys(("utf7", "unicode11utf7", "unicode20utf7", "xunicode20utf7", "csunicode11utf7"), UTF7),
    **dict.fromkeys(("iso88591", "latin1", "l1", "iso88591windows", "8bit", "ansi", "xansi"), "cp1252"),
    **{f"iso8859{number}": f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 14, 15, 16)},
    **dict.fromkeys(("iso88599", "latin5"), "cp1254"),
    **dict.fromkeys(("iso88598i", "iso88598e", "visual"), "iso8859-8"),
    **dict.fromkeys(("latin2", "l2"), "iso8859-2"),
    "latin9": "iso8859-15",
    **{
        f"{prefix}{number}": f"cp{number}" for number in range(1250, 1259) for prefix in ("windows", "cp", "xcp", "win")
    },
    **dict.fromkeys(("windows874", "cp874", "tis620", "xwindows874"), "cp874"),
    **dict.fromkeys(("koi8r", "koi8", "koi"), "koi8-r"),
    "koi8u": "koi8-u",
    "koi8t": "koi8-t",
    **{f"{prefix}{number}": f"cp{number}" for number in (437, 850, 852, 855, 858, 866) for prefix in ("cp", "ibm")},
    **dict.fromkeys(("macintosh", "macroman", "xmacroman"), "mac-roman"),
    **dict.fromkeys(("xmacce", "maccentraleurope", "maclatin2"), "mac-latin2"),
    **dict.fromkeys(("xmaccyrillic", "maccyrillic"), "mac-cyrillic"),
    **dict.fromkeys(
        ("gb2312", "gb231280", "gbk", "xgbk", "gb18030", "cp936", "windows936", "euccn", "xeuccn", "gb", "gb1988"),
        "gb18030",
    ),
    **dict.fromkeys(("hzgb2312", "hz"), "hz"),
    **dict.fromkeys(("big5", "xbig5", "big5hkscs", "cnbig5", "xxbig5"), "big5hkscs"),
    **dict.fromkeys(("cp950", "windows950"), "cp950"),
    **dict.fromkeys(("eucjp", "xeucjp", "ujis", "eucjis2004"), "euc_jis_2004"),
    **dict.fromkeys(("euckr", "ksc56011987", "ksc5601", "ksc5601989", "cp949", "uhc", "windows949", "korean"), "cp949"),
    "johab": "johab",
    **dict.fromkeys(("shiftjis", "xsjis", "sjis", "mskanji", "windows31j", "cp932", "cswindows31j"), "cp932"),
    "shiftjisx0213": "shift_jisx0213",
    "shiftjis2004": "shift_jis_2004",
    **dict.fromkeys(("iso2022jp", "iso2022jp1", "iso2022jpms", "cp50220", "cp50221"), "iso2022_jp_ext"),
    "iso2022jp2": "iso2022_jp_2",
    "iso2022jp3": "iso2022_jp_3",
    "iso2022jp2004": "iso2022_jp_2004",
    "iso2022kr": "iso2022_kr",
}
# Tried in this order when the first does not fit: rare extensions that the other lacks.
_KIN: dict[str, tuple[str, ...]] = {
    "euc_jis_2004": ("euc_jp",),
    "big5hkscs": ("cp950",),
    "cp932": ("shift_jis_2004",),
    "iso2022_jp_ext": ("iso2022_jp_2004",),
}
_SINGLE_BYTE = re.compile(r"cp(?:125\d|437|85[0258]|866|874)|iso8859-\d+|koi8-.|mac-\w+|ascii")
# Charsets whose bytes all look like ASCII, so that plain ASCII proves nothing.
_SEVEN_BIT = re.compile(r"iso2022\w+|hz|utf-(?:16|32)-..")
_WESTERN = frozenset(("cp1252", "iso8859-15"))
_LATIN = _WESTERN | frozenset(
    "cp1250 cp1254 cp1257 iso8859-2 iso8859-4 iso8859-13 mac-roman cp850 cp852".split()
)  # what else a guess may give for a language that is written in Latin letters
_ROW = re.compile(rb"[\x80-\xff]{3,}")
_FEWEST = 6  # different letters in such rows; a line that somebody drew has fewer
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")
# What Windows writes under the name of another: in these the bytes from 0x80 to 0x9F are letters and signs.
_OF_WINDOWS: dict[str, str] = {
    "iso8859-2": "cp1250", "iso8859-7": "cp1253", "iso8859-8": "cp1255", "iso8859-6": "cp1256", "iso8859-13": "cp1257",
    "iso8859-11": "cp874",
}  # fmt: skip
_NO_LETTER = re.compile(rb"[\x80-\x9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # what a byte pair that is no character is in GB 18030
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ESCAPE = re.compile(rb"(\x1b(?:\$[@AB]|\$\([A-Z]|\([A-Z]))")
_JIS_PAIR = re.compile(rb"[\x21-\x7e]{2}")


@lru_cache(maxsize=64)  # a mail asks for the same name several times, and nearly all mails for one of a few
def codec_of(declared: str | None) -> str | None:
    """The Python codec behind a declared charset name, or None for a name that is unknown or not allowed."""
    if not declared or len(declared) > 60:
        return None
    # RFC 2231 lets a language follow (`us-ascii*en`); broken programs leave quotes and semicolons.
    name = declared.partition("*")[0].lower()
    return _ALLOWED.get(_NOT_A_NAME.sub("", name))


def decode(data: bytes, declared: str | None) -> tuple[str, str]:
    """The text of `data` and the charset that was used. Never raises; what cannot be read becomes U+FFFD."""
    if data.startswith(_MARKS):
        mark, name = next(each for each in _BOMS if data.startswith(each[0]))
        return data[len(mark) :].decode(name, "replace"), name
    codec = codec_of(declared)
    if codec == UTF7:
        if data.isascii():
            # The codec lets halves of characters pass.
            wide = data.decode(UTF7, "replace").encode("utf-16-le", "surrogatepass")
            return wide.decode("utf-16-le", "replace"), UTF7
        codec = None
    if data.isascii() and (codec is None or not _SEVEN_BIT.match(codec)):
        return _decode_ascii(data, codec)
    if codec is not None:
        text = _as_declared(data, codec)
        if text is not None:
            return text
    text_utf8 = as_utf8(data)
    if text_utf8 is not None:
        return text_utf8, "utf-8"
    return _guessed(data, codec)


def as_utf8(data: bytes) -> str | None:
    """The text of bytes that nobody says the charset of, if it is UTF-8. A few Chinese words, such as 通知 in GBK, are
    valid UTF-8 by accident."""
    text = _strictly(data, "utf-8")
    return None if text is None or guessing.is_accident(data, text) else text


def is_wide(data: bytes) -> bool:
    """Whether a letter may be several bytes of which some are control characters: UTF-16 and UTF-32."""
    return data.startswith(_MARKS) or _wide(data) is not None


def _decode_ascii(data: bytes, codec: str | None) -> tuple[str, str]:
    if b"\x1b" in data and b"\x1b$" in data:  # in no other charset does a text have this
        for name in ("iso2022_jp_ext", "iso2022_kr"):
            text = _strictly(data, name)
            if text is not None:
                return text, name
        text = _japanese(data)
        if text is not None:
            return text, "iso2022_jp_ext"
    if codec is None or codec == "ascii":
        wide = _wide(data)
        if wide is not None:
            return wide
    return data.decode("ascii"), codec or "ascii"


def _as_declared(data: bytes, codec: str) -> tuple[str, str] | None:
    if _SINGLE_BYTE.fullmatch(codec):
        # Every byte string is valid in these, so a declared Latin charset is often a lie; hardly any real text of
        # theirs is valid UTF-8 by accident.
        text = _strictly(data, "utf-8")
        if text is not None:
            return text, "utf-8"
        if codec in _WESTERN and _is_crowded(data):
            other = guessing.guess(data)
            if other is not None and other not in _LATIN:
                return data.decode(other, "replace"), other
    if codec in _OF_WINDOWS and _NO_LETTER.search(data) is not None:
        codec = _OF_WINDOWS[codec]
    for name in (codec, *_KIN.get(codec, ())):
        text = _strictly(data, name)
        if text is not None and not (name == "gb18030" and _is_made_up(text)):
            return text, name
    if codec == "ascii" or (codec == "utf-8" and _UTF8_LETTER.search(data) is None):
        return None
    if codec == "iso2022_jp_ext" and (text := _japanese(data)) is not None:
        return text, codec
    text = data.decode(codec, "replace")
    if codec == "gb18030" and _is_made_up(text):
        return None
    if text.count(_REPLACEMENT) <= max(1, _DOUBT * len(text)) and _strictly(data, "utf-8") is None:
        return text, codec
    return None


def _is_crowded(data: bytes) -> bool:
    """Whether most letters beyond ASCII stand in rows of three and more: those of Western Europe never do."""
    sample = data[:_SAMPLE]
    rows = b"".join(_ROW.findall(sample))
    return len(rows) > 2 * _FEWEST and len(set(rows)) >= _FEWEST and 2 * len(rows) > _high(sample)


def _is_made_up(text: str) -> bool:
    """Whether one in ten characters is none: what calls itself Chinese is in another charset."""
    return 10 * len(_PRIVATE.findall(text)) > len(text)


def _japanese(data: bytes) -> str | None:
    """ISO-2022-JP with what only Windows has there (①, ㈱, 髙) and no codec reads; None for what is none."""
    text, mark = "", b""
    for piece in _ESCAPE.split(data) if data.isascii() else ():
        if piece[:1] == b"\x1b":
            mark = piece
        elif mark in (b"\x1b$B", b"\x1b$@"):
            line, end, rest = piece.partition(b"\n")  # where a line ends, so do these
            text += _JIS_PAIR.sub(_shifted, line).decode("cp932", "replace") + (end + rest).decode("ascii")
        elif mark == b"\x1b(I":
            text += bytes(byte | 0x80 if byte > 0x20 else byte for byte in piece).decode("cp932", "replace")
        elif mark in (b"", b"\x1b(B", b"\x1b(J"):
            text += piece.decode("ascii")
        else:
            text += (mark + piece).decode("iso2022_jp_2", "replace")
    return text if mark and "\x1b" not in text and text.count(_REPLACEMENT) <= _DOUBT * len(text) else None


def _shifted(pair: re.Match[bytes]) -> bytes:
    """A pair of ISO-2022-JP as Shift_JIS has it."""
    row, cell = pair[0]
    first = ((row - 0x21) >> 1) + 0x81
    second = cell + 0x7E if row % 2 == 0 else cell + (0x1F if cell < 0x60 else 0x20)
    return bytes((first if first < 0xA0 else first + 0x40, second))


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 or UTF-32 without a mark: every other byte of Latin text is zero, or three of four."""
    sample = data[:4096]
    if (codec := _wide_han(sample)) is not None:
        return data.decode(codec, "replace"), codec
    zeros = sample.count(0)
    if zeros * 4 < len(sample) or len(sample) < 4:
        return None
    if zeros * 8 > len(sample) * 5 and len(sample) % 4 == 0:
        codec = "utf-32-le" if sample[0] else "utf-32-be"
        text = data.decode(codec, "replace")
        if _REPLACEMENT not in text:
            return text, codec
    codec = "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    text = data.decode(codec, "replace")
    return (text, codec) if text.count("\x00") * 8 < len(text) else None


def _wide_han(sample: bytes) -> str | None:
    """UTF-16 without a mark whose letters are Chinese, Japanese or Korean, few of which have a zero in them."""
    # In a text of single bytes there are no control characters; in these many a letter has one in it.
    is_likely = len(sample) % 2 == 0 and not sample.isascii() and _CONTROL.search(sample) is not None
    for codec in ("utf-16-le", "utf-16-be") if is_likely else ():
        text = sample.decode(codec, "replace")
        # The end of the sample may cut a pair of surrogates.
        if text.count(_REPLACEMENT) <= 1 and guessing.is_han(text):
            return codec
    return None


def _guessed(data: bytes, declared: str | None) -> tuple[str, str]:
    wide = _wide(data)
    if wide is not None:
        return wide
    # A mostly sound UTF-8 text with a cut or foreign byte is still UTF-8.
    unsound = data.decode("utf-8", "replace")
    broken = unsound.count(_REPLACEMENT)
    if 0 < 10 * broken < len(beyond_ascii(unsound[:_SAMPLE])):
        return unsound, "utf-8"
    codec = guessing.guess(data) or declared
    if codec in (None, "ascii"):
        # A stray byte in a text is a letter of Western Europe; a whole text of them is in a charset that nobody knows.
        sample = data[:_SAMPLE]
        high = _high(sample)
        codec = "ascii" if high >= _UNKNOWN and high * 3 > len(sample) else "cp1252"
    return data.decode(codec, "replace"), codec


def _high(sample: bytes) -> int:
    """How many bytes are not ASCII."""
    return len(sample.translate(None, _SEVEN_BITS))
