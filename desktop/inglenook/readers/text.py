"""Plain text in any charset, and what is read like it: source code, logs, feeds."""

from __future__ import annotations

import re

from inglenook.core.reading import Outcome, ParsedDocument, Section
from inglenook.readers import charsets, finishing, texthead
from inglenook.readers.failures import Unreadable

_PROSE = frozenset(("", ".txt", ".text", ".asc", ".me", ".1st", ".readme", ".rst", ".org", ".tex", ".adoc"))
_STRANGE_SHARE = 0.02  # of characters; a text has next to none, compressed bytes 10 %
_STRANGE = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\b\x1a\x1b") | {"\x7f"}
_STRANGE_BYTES = bytes(sorted(map(ord, _STRANGE)))
_SAMPLE = 8_192  # characters, or bytes
_OF_JSON = frozenset((".json", ".jsonl", ".ndjson", ".geojson", ".js", ".properties"))
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)((?:\\u[0-9a-fA-F]{4})+)")
# A file written into XML as letters (base64): words without a blank, none of them short.
_FILE = re.compile(r"(?<=>)\s*+(?:[A-Za-z0-9+/]{30,}+={0,2}\s*+)++(?:[A-Za-z0-9+/]{1,29}+={0,2}\s*+)?+(?=<)")
_LEAST_FILE = 400  # letters
_NUMBERED = re.compile(r"&#(?:(\d{2,7})|[xX]([0-9a-fA-F]{2,6}));")
# `[03/06/2024, 10:01:02] Ann: …`, `04.06.24, 11:00 - Ann: …`, `2024-06-04 11:00 王伟: …`
_MESSAGE = re.compile(
    r"\u200e?\[?\d{1,4}[./年-]\d{1,2}[./月-]\d{1,4}日?,? .{0,4}\d{1,2}:\d\d(?::\d\d)?"
    r".{0,8}?(?:\] | - | )[^:：\n]{1,60}[:：]"
)
# A first line that a program wrote: an address, a field with a link, a commit, a step of make, a comment of roff or C.
_PROGRAMS = re.compile(
    r"://|\w@\w|^(?:commit [0-9a-f]{7,40}$|make(?:\[\d+\])?: |\.\\\"|[/*]{2}|<\?|\$ |\d{4}-\d\d-\d\d[ T]\d\d:)"
)
_WRAPPED = 60  # letters of a line that goes on in the next
_LONGEST_OPENING = 1_000
# What tells a terminal of colours and places (ECMA-48, and the titles of xterm), and a letter that is struck again.
_TERMINAL = re.compile(
    r"\x1b(?:\[[0-?]{0,40}[ -/]{0,4}[@-~]|\][^\x07\x1b\n]{0,300}(?:\x07|\x1b\\)|[()][0-9A-B]|[=>78])"
)
_STRUCK = re.compile(r"[^\n\x08]\x08(?=[^\n])")
_HOLE = re.compile(rb"\0{8,}")  # no charset has so many zeros in a row
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,60})[\"']", re.IGNORECASE)


def read(name: str, data: bytes, filetype: str = "txt") -> ParsedDocument:
    """Read a text. Prose is called by its first line, what opens with a table, code or half a sentence by its file."""
    text = _spelled_out(name, decoded(data), filetype)
    is_prose = filetype == "txt" and suffix(name) in _PROSE
    called = finishing.stem(name), name.replace("\\", "/").rpartition("/")[2]  # the second for 2024.json
    titles = () if is_prose and _opens_with_a_title(text) and not _is_chat(text) else called
    outline = texthead.outline_of(suffix(name), text) if filetype == "txt" else None
    if outline is None:
        return finishing.document(name, filetype, text, (Section(0, len(text)),), titles=titles)
    own = texthead.title_of(suffix(name), text), outline.first
    return finishing.document(name, filetype, text, outline.sections(len(text)), titles=own)


def _opens_with_a_title(text: str) -> bool:
    """Whether the first line is one that somebody wrote to be read first, and no line of a log or of a paragraph."""
    line, _, rest = text.lstrip()[:_LONGEST_OPENING].partition("\n")
    goes_on = rest[:1].isalnum() and len(line) >= _WRAPPED and line.rstrip()[-1:].isalnum()
    return not goes_on and _PROGRAMS.search(line) is None


def _is_chat(text: str) -> bool:
    """Whether it is a chat as phones export it, whose first line is a message like any other."""
    lines = [line for line in text[:4_000].split("\n", 4)[:4] if line]
    return len(lines) > 2 and sum(_MESSAGE.match(line) is not None for line in lines) > 1


def _spelled_out(name: str, text: str, filetype: str) -> str:
    """The text with letters that JSON and XML may write by their numbers: `\\u4e2d`, `&#20013;`."""
    if (suffix(name) in _OF_JSON or text.lstrip()[:1] in ("{", "[")) and "\\u" in text:
        return finishing.cleaned(_ESCAPED.sub(_unescaped, text))
    if filetype != "xml":
        return text
    text = without_files(text)
    return finishing.cleaned(_NUMBERED.sub(_unnumbered, text)) if "&#" in text else text


def without_files(text: str) -> str:
    """XML without the files that are written into it as letters, which say nothing to who reads or searches it."""
    return _FILE.sub(lambda found: "" if len(found[0]) >= _LEAST_FILE else found[0], text)


def _unescaped(match: re.Match[str]) -> str:
    letters = bytes.fromhex(match[2].replace("\\u", "")).decode("utf-16-be", "surrogatepass")
    return match[1] + "".join(letter if _is_letter(letter) else f"\\u{ord(letter):04x}" for letter in letters)


def _unnumbered(match: re.Match[str]) -> str:
    number = int(match[1]) if match[1] else int(match[2], 16)
    return chr(number) if number <= 0x10FFFF and _is_letter(chr(number)) else match[0]


def _is_letter(letter: str) -> bool:
    """Whether it is beyond ASCII and no half of another; what is ASCII may be a part of the language."""
    return letter >= "\xa0" and not "\ud800" <= letter <= "\udfff"


def decoded(data: bytes) -> str:
    """The text of a file of unsure charset; raises `Unreadable` for no text at all and for what is none."""
    data = _without_holes(data)
    is_ebcdic = _is_ebcdic(data[:4096])
    if not is_ebcdic and _is_surely_binary(data):
        raise Unreadable(Outcome.UNSUPPORTED, "binary")
    text = data.decode("cp500") if is_ebcdic else decoded_as_declared(data)
    strange = strangeness(text[:_SAMPLE])
    if strange:
        raise Unreadable(Outcome.UNSUPPORTED, strange)
    clean = finishing.cleaned(_without_terminal(text))
    if not clean.strip():
        raise Unreadable(Outcome.EMPTY, "blank")
    return clean


def _is_surely_binary(data: bytes) -> bool:
    """Whether no charset makes a text of it, told without trying them all: most attachments of unknown kinds are so.

    Where letters are no control bytes, these bytes are the control characters that `strangeness` counts.
    """
    head = data[:_SAMPLE]
    if len(head) < _SAMPLE or len(head) - len(head.translate(None, _STRANGE_BYTES)) <= _STRANGE_SHARE * _SAMPLE:
        return False
    return _XML.match(data[:400]) is None and not charsets.is_wide(data)


def _without_holes(data: bytes) -> bytes:
    """Leave out the zeros that a crash or a bad disk put in place of a stretch, where most of the file is left."""
    if b"\0" * 8 not in data:
        return data
    kept = _HOLE.sub(b"\n", data.rstrip(b"\0"))
    return kept if len(kept) * 2 >= len(data) else data


def _without_terminal(text: str) -> str:
    """What a terminal shows of it: logs come with its colours, and pages of manuals with letters struck twice."""
    if "\x1b" in text:
        text = _TERMINAL.sub("", text)
    return _STRUCK.sub("", text) if "\x08" in text else text


def decoded_as_declared(data: bytes) -> str:
    """The text, in the charset that an XML declaration at its start names where there is one."""
    declared = _XML.match(data[:400])
    return charsets.decode(data, declared[1].decode("ascii") if declared is not None else None)[0]


def suffix(name: str) -> str:
    """The ending of a file name in lower case, with its dot."""
    last = name.replace("\\", "/").rpartition("/")[2]
    dot = last.rfind(".")
    return last[dot:].lower() if dot > 0 else ""


def strangeness(sample: str) -> str:
    """`binary` for what holds control characters, `charset` for what fits none, empty for a text."""
    most = max(1, _STRANGE_SHARE * len(sample))
    # Those are single bytes, and parts of no other character.
    data = sample.encode("utf-8", "surrogatepass")
    if len(data) - len(data.translate(None, _STRANGE_BYTES)) > most:
        return "binary"
    return "charset" if sample.count("\ufffd") > most else ""


def _is_ebcdic(sample: bytes) -> bool:
    """Text of a mainframe: 0x40 parts the words, there is no ASCII space or line end, and as EBCDIC it is all words."""
    if len(sample) < 32 or sample.count(0x40) * 16 < len(sample) or b" " in sample or b"\n" in sample:
        return False
    text = sample.decode("cp500")
    letters = sum(character.isalpha() and character.isascii() for character in text)
    return letters * 2 > len(text.replace(" ", "")) and not strangeness(text)
