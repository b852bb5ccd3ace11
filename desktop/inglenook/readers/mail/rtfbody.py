"""The RTF body of an Outlook mail: compressed as [MS-OXRTFCP] says, and read as plain text."""

from __future__ import annotations

import re
import struct

from striprtf.striprtf import rtf_to_text

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable

MOST_RTF = 4_000_000  # bytes, inflated

_COMPRESSED, _PLAIN = b"LZFu", b"MELA"
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096
_RTF_ONLY = re.compile(r"\\htmlrtf(0?)\d{0,3}[ ]?")
_FONTS = re.compile(r"\\fonttbl")
_MOST_FONTS = 60_000  # characters of a font table
_FONT = re.compile(r"(?=\\f\d)")
_CONTROL_WORDS = re.compile(r"\\'[0-9a-fA-F]{2}|\\[a-zA-Z]{1,32}-?\d{0,10} ?|[{}]|\\.", re.DOTALL)


def inflate(data: bytes) -> bytes:
    """The RTF behind a `PidTagRtfCompressed`. A stream that breaks off gives what came until then."""
    if len(data) < 16:
        raise Unreadable(Outcome.DAMAGED, "rtf_compressed")
    packed, _size, kind = struct.unpack_from("<LL4s", data)
    if kind == _PLAIN:
        return data[16 : 16 + MOST_RTF]
    if kind != _COMPRESSED:
        raise Unreadable(Outcome.DAMAGED, "rtf_compressed")
    end = min(len(data), packed + 4)
    out = bytearray(_DICTIONARY)  # the dictionary is what was written last, and begins with known words
    at = 16
    while at < end and len(out) < MOST_RTF:
        control = data[at]
        at += 1
        for bit in range(8):
            if not control >> bit & 1:
                out += data[at : min(at + 1, end)]
                at += 1
                continue
            if at + 1 >= end:
                return bytes(out[len(_DICTIONARY) :])
            token = data[at] << 8 | data[at + 1]
            at += 2
            offset, length = token >> 4, (token & 0xF) + 2
            if offset == len(out) % _WINDOW:
                return bytes(out[len(_DICTIONARY) :])  # the end mark
            start = len(out) - ((len(out) - offset) % _WINDOW)
            if start < 0:
                out += bytes(length)  # a place that nothing has been written to
                continue
            for place in range(start, start + length):
                out.append(out[place])
    return bytes(out[len(_DICTIONARY) :])


def text_of(rtf: bytes) -> str:
    """The text of an RTF, that which stands for HTML without its tags."""
    text = rtf[:MOST_RTF].decode("latin-1")
    if "\\fromhtml" in text[:4_000]:
        text = _without_rtf_only(text)
    text = _bounded(text)
    try:
        found: str = rtf_to_text(text, errors="replace")  # type: ignore[no-untyped-call]  # typed in part
    except (ValueError, LookupError, TypeError, OverflowError):
        found = _CONTROL_WORDS.sub("", text)
    # Characters beyond U+FFFF stand as two halves.
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _without_rtf_only(text: str) -> str:
    """RTF that stands for HTML, without what is only there for programs that show RTF ([MS-OXRTFEX] 2.1.3.1.3)."""
    kept: list[str] = []
    at, is_shown = 0, True
    for mark in _RTF_ONLY.finditer(text):
        if is_shown:
            kept.append(text[at : mark.start()])
        at, is_shown = mark.end(), bool(mark[1])
    return "".join((*kept, text[at:] if is_shown else ""))


def _bounded(text: str) -> str:
    """The same RTF without what the patterns of the library would take a square of time for."""
    text = text.replace("\\fldinst{", "\\fldinst {")
    fonts = _FONTS.search(text)
    if fonts is None:
        return text
    depth = 1
    for place in range(fonts.end(), min(len(text), fonts.end() + _MOST_FONTS)):
        depth += (text[place] == "{") - (text[place] == "}")
        if depth == 0:
            return text[: fonts.end()] + _FONT.sub("\n", text[fonts.end() : place]) + text[place:]
    return _FONTS.sub(r"\\colortbl", text)
