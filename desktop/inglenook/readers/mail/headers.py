"""Header fields out of raw bytes: splitting, RFC 2047 words, RFC 2231 parameters, identifiers.

The standard library's modern policy takes minutes on a hostile header of a few kB, so all of this is our own and
linear: each function passes over its bytes a fixed number of times, and what is too long is cut, not parsed.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from inglenook.core.characters import UNFIT, one_line
from inglenook.readers import charsets
from inglenook.readers.mail import undeclared

MAX_BLOCK = 256 * 1024  # bytes of one header block
MAX_FIELDS = 2_000
_MAX_PARAMETERS = 16_000  # bytes of one structured field that are looked at
_USUAL = 80  # bytes of one such as `text/plain; charset=utf-8`
_MAX_IDS = 200
_MAX_TEXT = 4_000  # characters of one decoded field

_FIELD = re.compile(rb"([!-9;-~]{1,128})[ \t]*:")
_WHOLE = re.compile(rb"([!-9;-~]{1,128})[ \t]*:([^\n]*+(?:\n[ \t][^\n]*+)*+\n?)")  # a field with its folds
_OF_MAIL = re.compile(
    rb"\n(?:(?:X|List|ARC|DKIM|Resent|Content|Received|Authentication|Thread|Accept|Message|MIME|In-Reply|Reply|Return|"
    rb"Delivered|Envelope|User|Errors|Auto|DomainKey|Disposition|Mailing|Mail|Old|Original)-[!-9;-~]{1,60}"
    rb"|Received|From|To|Cc|Bcc|Date|Subject|Sender|References|Status|Lines|Path|Newsgroups|Organi[sz]ation|Importance"
    rb"|Precedence|Priority|Sensitivity|Autocrypt|Comments|Keywords)[ \t]*:",
    re.IGNORECASE,
)
_GAPS, _AHEAD = (b"\n\n", b"\n\r\n"), 4_000  # bytes of a block that are looked through for one of these
_WHITE, _BLANK = b" \t", (b"\n", b"\r\n", b"\r")
_WORD = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?")
_WORD_GAP = re.compile(rb"[ \t\r\n]*")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_ID = re.compile(r"<([^<>]{1,998})>")
_QUOTED = re.compile(r'([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL)
_CONTINUED = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")


@dataclass(slots=True)
class Headers:
    """The fields of one header block: lower-case name -> raw values in their order, folds still in them."""

    fields: dict[str, list[bytes]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def first(self, name: str) -> bytes:
        """The first value of a field, empty when it is absent."""
        values = self.fields.get(name)
        return values[0] if values else b""

    def every(self, name: str) -> list[bytes]:
        """All values of a field, in order."""
        return self.fields.get(name, [])


def split_block(data: bytes, start: int, stops: Container[bytes] = ()) -> tuple[Headers, int]:
    """Read the header block at `start`; give it and where the body begins. A line in `stops` (a boundary) ends it.

    Lines that are no header are passed over while a header follows them, else the body begins there.
    """
    headers = Headers()
    pos, count = _sound_fields(data, start, start + MAX_BLOCK, headers.fields, 0, is_part=bool(stops))
    name, value_start = "", pos
    while pos < len(data):
        end = data.find(b"\n", pos) + 1 or len(data)
        if data[pos] not in _WHITE or not name:
            line = data[pos:end]
            if line in _BLANK or (line.startswith(b"--") and line.rstrip() in stops):
                break
            if name:
                headers.fields.setdefault(name, []).append(data[value_start:pos])
            match = _FIELD.match(line)
            if match is None and not _is_junk(data, line, pos, end, start):
                headers.problems.append("header")
                return headers, pos
            count += 1
            if match is None:
                name, last = "", start + MAX_BLOCK
                end, count = _sound_fields(data, end, last, headers.fields, count, is_part=bool(stops))
            else:
                name, value_start = match[1].decode("ascii").lower(), pos + match.end()
        pos = end
        if pos - start > MAX_BLOCK or count > MAX_FIELDS:
            if name:
                headers.fields.setdefault(name, []).append(data[value_start : min(pos, start + MAX_BLOCK)])
            headers.problems.append("header_size" if pos - start > MAX_BLOCK else "header_fields")
            return headers, _after_block(data, pos)
    if name:
        headers.fields.setdefault(name, []).append(data[value_start:pos])
    if pos < len(data) and data[pos] in b"\r\n":
        pos += 2 if data.startswith(b"\r\n", pos) else 1
    return headers, pos


def _sound_fields(
    data: bytes, pos: int, last: int, fields: dict[str, list[bytes]], count: int, *, is_part: bool
) -> tuple[int, int]:
    """Take the fields from `pos` on, each at one step, up to a line that has to be looked at, or to the bounds of a
    block; where it is, and how many there are with the `count` before."""
    while (match := _WHOLE.match(data, pos)) is not None:
        if match.end() > last or count >= MAX_FIELDS or (is_part and data.startswith(b"--", pos)):
            break
        fields.setdefault(match[1].decode("ascii").lower(), []).append(match[2])
        pos = match.end()
        count += 1
    return pos, count


def _is_junk(data: bytes, line: bytes, pos: int, end: int, start: int) -> bool:
    """Whether a line that is no header may be passed over: a From_ line in front, or a header comes right after."""
    if pos == start and line.startswith((b"From ", b">From ")):
        return True
    if len(line) >= 2_000 or _FIELD.match(data, end, end + 140) is None:
        return False
    # Below fields a line of prose begins the text, where the blank line is missing, unless fields of a mail follow.
    last = min([at for mark in _GAPS if (at := data.find(mark, end, end + _AHEAD)) >= 0], default=end + _AHEAD)
    return b" " not in line.strip() or _OF_MAIL.search(data, end - 1, last) is not None


def _after_block(data: bytes, pos: int) -> int:
    found = [at + len(mark) for mark in (b"\n\n", b"\n\r\n") if (at := data.find(mark, max(0, pos - 2))) >= 0]
    return min(found, default=len(data))


def decode_text(raw: bytes, hint: str | None = None) -> str:
    """The text of an unstructured field: folds joined, RFC 2047 words decoded, foreign bytes guessed.

    `hint` is the charset of the mail's body, the best guess for bytes that should not be there at all.
    """
    if b"=?" not in raw and raw.isascii() and b"\x1b$" not in raw:
        text = raw[: 2 * _MAX_TEXT].decode("ascii")
    else:
        text = "".join(_pieces(raw[: 4 * _MAX_TEXT], hint))
    return one_line(text)[:_MAX_TEXT]


def _pieces(raw: bytes, hint: str | None) -> list[str]:
    pieces: list[str] = []
    run, run_charset = b"", ""  # the decoded bytes of words that follow each other in one charset
    text_from = pos = 0
    while True:
        match = _WORD.search(raw, pos)
        plain = raw[text_from : match.start() if match else len(raw)]
        if match is None or plain.strip(b" \t\r\n") or _is_other(match[1], run_charset):
            if run_charset:
                pieces.append(charsets.decode(run, run_charset)[0])
                run, run_charset = b"", ""
                if match is not None and not plain.strip(b" \t\r\n"):
                    plain = b""
            pieces.append(undeclared.decode(plain, hint))
        if match is None:
            return pieces
        pos, run = _word(raw, match, run)
        run_charset = match[1].lower().decode("latin-1")
        text_from = pos


def _is_other(declared: bytes, charset: str) -> bool:
    """Whether a word is in another charset than the one before it: `utf8` and `utf-8` are one."""
    name = declared.lower().decode("latin-1")
    return name != charset and (
        charsets.codec_of(name) is None or charsets.codec_of(name) != charsets.codec_of(charset)
    )


def _word(raw: bytes, match: re.Match[bytes], run: bytes) -> tuple[int, bytes]:
    """Decode one encoded word onto `run`; give where it ends. A word without its end runs to the next white space."""
    end = raw.find(b"?=", match.end())
    after = end + 2
    if end < 0:
        # No later word can have an end either, so this happens once in a field.
        gap = re.search(rb"\s", raw[match.end() :])
        end = after = match.end() + gap.start() if gap else len(raw)
    text = raw[match.end() : end]
    if match[2] in b"qQ":
        return after, run + unquote(text.replace(b"_", b" "))
    # Some programs cut the base64 itself; what does not fill a group goes on in the next word.
    while True:
        following = _WORD.match(raw, gap_end) if (gap_end := _end_of_gap(raw, after)) else None
        whole = _NOT_BASE64.sub(b"", text)
        if len(whole) % 4 == 0 or text.rstrip().endswith(b"=") or following is None or len(text) > 2 * _MAX_TEXT:
            return after, run + from_base64(text)
        if following[1].lower() != match[1].lower() or following[2] not in b"bB":
            return after, run + from_base64(text)
        end = raw.find(b"?=", following.end())
        if end < 0:
            return after, run + from_base64(text)
        text, after = text + raw[following.end() : end], end + 2


def _end_of_gap(raw: bytes, pos: int) -> int:
    match = _WORD_GAP.match(raw, pos)
    return match.end() if match else pos


def unquote(data: bytes) -> bytes:
    """Undo the `=XX` of one header word; what is no hexadecimal stays."""
    return re.sub(rb"=([0-9A-Fa-f]{2})", _byte, data)


def _byte(match: re.Match[bytes]) -> bytes:
    return bytes((int(match[1], 16),))


def from_base64(data: bytes) -> bytes:
    """Decode base64 whatever its padding and whatever stands between."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        digits = _NOT_BASE64.sub(b"", data)
        digits = digits[: len(digits) - 1] if len(digits) % 4 == 1 else digits
        return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))


def identifiers(raw: bytes) -> tuple[str, ...]:
    """The Message-IDs in a field, without angle brackets; bare words with an @ where there are no brackets."""
    if not raw:
        return ()
    text = raw.decode("ascii", "replace")
    found = ["".join(match.split()) for match in _ID.findall(text)]
    if not found:
        found = [word.strip("<>,;\"'") for word in text[:8_000].split() if "@" in word and len(word) < 998]
    unique = dict.fromkeys(word if word.isprintable() else UNFIT.sub("", word) for word in found)
    unique.pop("", None)
    # The first is the root of the thread, the last ones are nearest.
    names = tuple(unique)
    return names if len(names) <= _MAX_IDS else names[:1] + names[1 - _MAX_IDS :]


def parameters(raw: bytes, hint: str | None = None) -> tuple[str, Mapping[str, str]]:
    """The value of a structured field in lower case, and its parameters decoded (RFC 2231, RFC 2047, raw)."""
    # Nearly all mails have one of a few.
    return _usual_parameters(raw, hint) if len(raw) <= _USUAL else _parameters(raw, hint)


def _parameters(raw: bytes, hint: str | None) -> tuple[str, Mapping[str, str]]:
    text = raw[:_MAX_PARAMETERS].decode("latin-1")
    head, _, rest = text.partition(";")
    value = one_line(head).lower().strip("\"'")
    if not rest:
        return value, {}
    plain: dict[str, str] = {}
    runs: dict[str, list[tuple[int, bool, str]]] = {}
    for name, content in _pairs(rest):
        match = _CONTINUED.fullmatch(name)
        if match is not None and (match[2] or match[3]):
            runs.setdefault(match[1], []).append((int(match[2] or 0), match[3] is not None, content))
        else:
            plain.setdefault(name, content)
    decoded = {name: decode_text(content.encode("latin-1"), hint) for name, content in plain.items()}
    decoded.update({name: _joined(pieces, hint) for name, pieces in runs.items()})
    return value, decoded


_usual_parameters = lru_cache(maxsize=64)(_parameters)


def _pairs(rest: str) -> list[tuple[str, str]]:
    """The `name=value` pairs after the first semicolon. An open quote counts as a letter."""
    found: list[tuple[str, str]] = []
    pos, can_quote = 0, True
    while pos < len(rest) and len(found) < 200:
        equals = rest.find("=", pos)
        if equals < 0:
            break
        name = rest[pos:equals].rpartition(";")[2].strip().lower()
        pos = equals + 1
        while pos < len(rest) and rest[pos] in " \t\r\n":
            pos += 1
        match = _QUOTED.match(rest, pos + 1) if can_quote and rest.startswith('"', pos) else None
        if match is not None:
            # Other backslashes belong to a path, or to a letter of Shift_JIS.
            content = re.sub(r"\\([\"\\])", r"\1", match[1])
            end = rest.find(";", match.end())
        else:
            can_quote = can_quote and not rest.startswith('"', pos)
            end = rest.find(";", pos)
            content = rest[pos : end if end >= 0 else len(rest)].strip().strip('"')
        found.append((name, content))
        pos = end + 1 if end >= 0 else len(rest)
    return found


def _joined(pieces: list[tuple[int, bool, str]], hint: str | None) -> str:
    """Put RFC 2231 pieces together: `charset'language'percent-encoded` in the first one where it is marked so."""
    pieces.sort(key=lambda piece: piece[0])
    charset: str | None = None
    data = b""
    # Joined before they are decoded: some programs cut through a %C2.
    for is_encoded, run in groupby(pieces, key=itemgetter(1)):
        raw = "".join(content for _, _, content in run).encode("latin-1")
        if is_encoded:
            if not data and raw.count(b"'") >= 2:
                declared, _, raw = raw.split(b"'", 2)
                charset = declared.decode("latin-1") or None
            raw = re.sub(rb"%([0-9A-Fa-f]{2})", _byte, raw)
        data += raw
    if charset is None:
        return decode_text(data, hint)
    return one_line(charsets.decode(data, charset)[0])[:_MAX_TEXT]
