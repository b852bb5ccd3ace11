r"""RTF to text (Rich Text Format 1.9.1), in one pass over control words, groups and runs of text.

Our own, not striprtf, which is enough for the bodies of mails: striprtf breaks double-byte characters at line ends,
drops notes and headers, and uses patterns that a hostile file can keep busy for hours. Bytes are kept until the charset
changes, so that a character whose two bytes are written in different ways stays one. `\bin` skips as many
bytes as it says, however many there are.
"""

from __future__ import annotations

import calendar
import codecs
import re
from dataclasses import dataclass, replace

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.office.rtfwords import CHARSETS, IGNORED, MARKS, NOTES, OF_FORMULAS, PARAGRAPHS, SET_OFF, TEXTS
from inglenook.readers.outline import Outline
from inglenook.readers.picturewords import words_for_picture
from inglenook.readers.superscripts import superscript

MOST_TOKENS = 8_000_000
MOST_DEPTH = 10_000

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n\x00]+)|[\r\n\x00]+",
    re.DOTALL,
)
_ESCAPED = {"~": " ", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n", "\t": "\t"}
_BLANK_LINES = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")
_TABS = re.compile(r"[\t ]+(?=\n|\Z)")
# The reading of characters is set above them by the formula of a field: the characters are its last argument.
_RUBY = re.compile(r"\AEQ\b[^,]{0,400},\s*([^,()]*)\)\Z")
_DATE_WORDS = ("yr", "mo", "dy", "hr", "min")
_OF_INFO = frozenset(("title", "author", "creatim"))
_WRITTEN = ("body", "notes", "title", "author", "mark", "sn", "sv", "fldinst", "atnauthor")
_ENCODINGS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a document."""
    rtf = _Rtf(data)
    rtf.run()
    body = _tidied("".join(rtf.out["body"]))
    notes = dict.fromkeys(filter(None, map(str.strip, _tidied("".join(rtf.out["notes"])).split("\n"))))
    text = "\n\n".join(filter(None, (body, *notes)))
    outline = Outline()
    position = 0
    for level, title in rtf.headings:
        start = body.find(title, position)
        if start >= 0:
            outline.add(start, level, title)
            position = start + len(title)
    if notes:
        outline.end(len(body) + 2 * bool(body))
    return finishing.document(
        name,
        "rtf",
        text,
        outline.sections(len(text)),
        titles=("".join(rtf.out["title"]), outline.first),
        author="".join(rtf.out["author"]),
        created=rtf.created(),
    )


def _tidied(text: str) -> str:
    """Halves of characters joined, ends of lines trimmed, at most one blank line."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return _BLANK_LINES.sub("\n\n", _TABS.sub("", finishing.cleaned(whole))).strip("\n")


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and its end restores. `place` says where text goes; nowhere for other words."""

    place: str = "body"
    charset: str = ""  # of the font; empty for that of the file
    spare: int = 1  # characters that follow a Unicode one in its stead
    is_hidden: bool = False
    is_raised: bool = False


class _Rtf:
    """One reading of a file; the text of each place is in `out` at the end."""

    def __init__(self, data: bytes) -> None:
        self.out: dict[str, list[str]] = {place: [] for place in _WRITTEN}
        self.headings: list[tuple[int, str]] = []
        self._data = data
        self._state = _State()
        self._stack: list[_State] = []
        self._bytes = bytearray()  # not decoded yet
        self._charset = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = self._default_font = -1
        self._skip = 0  # characters still to be skipped
        self._is_optional = False  # after `\*`
        self._is_row = False
        self._level = 0  # of the paragraph at work, when it is a heading
        self._paragraph = 0  # where it began, in pieces of the body
        self._length = 0
        self._date: dict[str, int] = {}
        self._due = ""  # the sign before what comes next in a formula
        self._property_name = ""  # of the shape at work
        self._pictured: set[str] = set()

    def run(self) -> None:
        """Read to the end."""
        position, tokens = 0, 0
        while position < len(self._data):
            match = _TOKEN.match(self._data, position)
            if match is None:
                position += 1
                continue
            position = match.end()
            tokens += 1
            if tokens > MOST_TOKENS:
                raise Unreadable(Outcome.TOO_MUCH, "rtf_words")
            word, number, code, symbol, brace, run = match.groups()
            if run is not None:
                self._run(run)
            elif code is not None:
                self._run(bytes((int(code, 16),)))
            elif brace is not None:
                self._brace(brace)
            elif symbol is not None:
                self._symbol(symbol.decode("latin-1"))
            elif word == b"bin":
                position += max(0, int(number or 0))
            elif word is not None:
                self._word(word.decode("ascii"), None if number is None else int(number))
        self._flush()

    def created(self) -> int | None:
        """Seconds since 1970 of the date in the file's own words."""
        year, month, day, hour, minute = (self._date.get(word, 0) for word in _DATE_WORDS)
        if not (1980 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31 and 0 <= hour < 24 and 0 <= minute < 60):
            return None
        return calendar.timegm((year, month, day, hour, minute, 0, 0, 0, 0))

    def _run(self, data: bytes) -> None:
        self._is_optional = False
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        if self._state.place in _WRITTEN and not self._state.is_hidden:
            self._bytes += data

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip, self._is_optional = 0, False
        self._due = self._due if brace == b"{" else ""
        if brace == b"{":
            if len(self._stack) >= MOST_DEPTH:
                raise Unreadable(Outcome.TOO_MUCH, "rtf_depth")
            self._stack.append(self._state)
            return
        before = self._state.place
        if self._stack:
            self._state = self._stack.pop()
        if before == "mark" and self._state.place != "mark":
            mark = self._taken("mark").strip()
            self._write(f"{mark} " if any(map(str.isalnum, mark)) else "- " if mark else "")
        elif before == "fldinst" and self._state.place != "fldinst":
            ruby = _RUBY.search(self._taken("fldinst").strip())
            self._write(ruby[1] if ruby is not None else "")
        elif before in ("sn", "sv"):
            self._said(before)
        elif before == "notes" and self._state.place != "notes":
            self.out["notes"].append("\n")

    def _taken(self, place: str) -> str:
        text = "".join(self.out[place])
        self.out[place].clear()
        return text

    def _said(self, place: str) -> None:
        """The end of a property of a shape: its name, then its value: words for a picture, or set as one."""
        said = self._taken(place).strip()
        if place == "sn":
            self._property_name = said
            return
        words = {"wzDescription": words_for_picture(said), "gtextUNICODE": said}.get(self._property_name, "")
        if words:
            outer = next((each.place for each in reversed(self._stack) if each.place in ("body", "notes")), "")
            if outer and words not in self._pictured and not self._state.is_hidden:
                self._pictured.add(words)
                is_apart = not self.out[outer] or self.out[outer][-1][-1:].isspace()
                self.out[outer].append(words + " " if is_apart else f" {words} ")

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._is_optional = True
        elif self._skip:
            self._skip -= 1
        elif symbol in _ESCAPED:
            self._flush()
            self._write(_ESCAPED[symbol])

    def _word(self, word: str, number: int | None) -> None:
        if word in ("u", "uc"):
            self._unicode(word, number)
            return
        is_optional, self._is_optional = self._is_optional, False
        self._flush()
        self._skip = 0
        place = self._place_of(word, is_optional)
        if place:
            self._state = replace(self._state, place=place)
            if word == "annotation" and (author := self._taken("atnauthor").strip()):
                self._write(f"{author}: ")
        elif word in MARKS or word in PARAGRAPHS:
            self._break(word)
        elif self._state.place == "creatim":
            self._date[word] = number or 0
        else:
            self._property(word, number)

    def _place_of(self, word: str, is_optional: bool) -> str:
        """The place of the group that this word begins; empty where it begins none."""
        place = self._state.place
        if place == "skip":
            return ""
        if word in NOTES:
            return "notes"
        if word == "atnauthor":
            return word
        if word in ("info", "fonttbl"):
            return word
        if place == "info" and word in _OF_INFO:
            return word
        if word == "pict":
            return word  # its bytes go nowhere
        if word in ("sn", "sv"):
            return word
        if word in ("listtext", "pntext"):
            return "mark" if place == "body" else "skip"
        if word == "fldinst" and place in ("body", "notes"):
            return word
        is_apart = word in IGNORED or (is_optional and word not in TEXTS)
        return "skip" if is_apart or OF_FORMULAS.fullmatch(word) is not None else ""

    def _property(self, word: str, number: int | None) -> None:
        if word in ("f", "plain", "deff"):
            if word == "deff":
                self._default_font = number or 0
            self._font = self._default_font if number is None or word == "plain" else number
            is_hidden, is_raised = self._state.is_hidden and word != "plain", self._state.is_raised and word != "plain"
            charset = self._fonts.get(self._font, "")
            self._state = replace(self._state, charset=charset, is_hidden=is_hidden, is_raised=is_raised)
        elif word == "fcharset" and self._state.place == "fonttbl":
            self._fonts[self._font] = CHARSETS.get(number or 0, "")
        elif word in ("ansicpg", "cpg"):
            self._codepage(word, number or 0)
        elif word in _ENCODINGS:
            self._charset = _ENCODINGS[word]
        elif word in ("v", "deleted"):
            self._state = replace(self._state, is_hidden=number != 0)
        elif word in ("super", "up", "nosupersub", "sub"):
            self._state = replace(self._state, is_raised=word in ("super", "up") and number != 0)
        elif word in SET_OFF:
            self._due = SET_OFF[word]
        elif word == "intbl":
            self._is_row = True
        elif word == "pard":
            self._is_row, self._level = False, 0
        elif word == "outlinelevel":
            self._level = number + 1 if number is not None and 0 <= number < 9 else 0

    def _codepage(self, word: str, number: int) -> None:
        name = {65001: "utf-8", 10000: "mac_roman", 936: "gb18030"}.get(number, f"cp{number}")
        try:
            codecs.lookup(name)
        except LookupError:
            return
        if word == "ansicpg":
            self._charset = name
        elif self._state.place == "fonttbl":
            self._fonts[self._font] = name

    def _unicode(self, word: str, number: int | None) -> None:
        if word == "uc":
            self._state = replace(self._state, spare=max(0, min(number if number is not None else 1, 100)))
            return
        self._flush()
        self._write(chr((number or 0) & 0xFFFF) if number else "")
        self._skip = self._state.spare

    def _break(self, word: str) -> None:
        if word in MARKS:
            self._write(MARKS[word])
        elif self._is_row:
            self._write(" ")
        else:
            self._close_heading()
            self._write(PARAGRAPHS[word])
        if self._state.place == "body" and word in PARAGRAPHS:
            self._paragraph = len(self.out["body"])

    def _close_heading(self) -> None:
        if self._level and self._state.place == "body" and len(self.headings) < MOST_DEPTH:
            title = _tidied("".join(self.out["body"][self._paragraph :])).strip()
            if title and "\n" not in title:
                self.headings.append((self._level, title))

    def _flush(self) -> None:
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            self._write(data.decode(self._state.charset or self._charset, "ignore"))

    def _write(self, text: str) -> None:
        if text and self._state.place in _WRITTEN and not self._state.is_hidden:
            self.out[self._state.place].append(self._due + (superscript(text) if self._state.is_raised else text))
            self._due = ""
            self._length += len(text)
            if self._length > finishing.MOST_CHARACTERS:
                raise Unreadable(Outcome.TOO_MUCH, "characters")
