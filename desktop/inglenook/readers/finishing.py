"""The last steps of every document reader: title, language, passages, and the check that there is text at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from inglenook.core.characters import has_controls
from inglenook.core.language import language_of
from inglenook.core.reading import Outcome, ParsedDocument, Section
from inglenook.readers.failures import Unreadable
from inglenook.readers.outline import shortened
from inglenook.readers.passages import cut

MOST_CHARACTERS = 50_000_000  # of text in one document; 30 times a long novel

# Control characters, halves of surrogate pairs, and the two private characters that mark a match in a snippet.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000\ue001\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
_FURTHER = "\u2028\ue000\ue001\ufffe\uffff"  # what the two take out or change beside control characters
_ASCII_CONTROL = bytes({*range(9), *range(14, 32), 127})
_ASCII_LINE_ENDS = bytes.maketrans(b"\x0b\x0c", b"\n\n")
_WORD = re.compile("[\\w\u2600-\u27bf\U0001f000-\U0001faff]")  # pictures that people write with are words too
_FIRST_LINES = 2_000  # characters in which a first line that could be a title is looked for
# What programs write into the title field when nobody gave a title.
_NO_TITLE = re.compile(
    r"(?:untitled(?: document)?|no title|title|document ?\d*|doc ?\d+|新建.{0,12}|无标题.{0,6}|未命名.{0,6}"
    r"|powerpoint presentation|slide \d+"
    r"|microsoft word|print|scan\w*|new document|temp\w*|test|unknown|\(?(?:anonymous|unspecified)\)?|\W*)",
    re.IGNORECASE,
)
_PROGRAM_PREFIX = re.compile(r"^microsoft (?:word|powerpoint|excel) - ", re.IGNORECASE)
_FILE_SUFFIX = re.compile(
    r"\.(?:docx?|dotx?|pdf|pptx?|xlsx?|rtf|odt|txt|html?|indd|tex|dvi|qxd|pages|pub)$", re.IGNORECASE
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin(?:istrator)?|owner|unknown|author|root|default|python-docx|\(?anonymous\)?|微软用户|microsoft|windows.*|\W*)",
    re.IGNORECASE,
)


def cleaned(text: str) -> str:
    """Text with `\\n` line ends and without control characters and halves of surrogate pairs."""
    if text.isascii():
        # Many times the speed of the patterns.
        data = text.encode("ascii")
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return data.translate(_ASCII_LINE_ENDS, _ASCII_CONTROL).decode("ascii")
    if not has_controls(text) and not any(map(text.__contains__, _FURTHER)):
        return text
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text))


def document(
    name: str,
    filetype: str,
    text: str,
    sections: tuple[Section, ...],
    titles: Iterable[str] = (),
    author: str = "",
    created: int | None = None,
    pages: int = 0,
    language_hint: str = "",
) -> ParsedDocument:
    """Finish a document. `titles` are candidates, best first; raises `Unreadable` where there is no text."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(Outcome.TOO_MUCH, "characters")
    if _WORD.search(text) is None:
        raise Unreadable(Outcome.NO_TEXT, filetype)
    return ParsedDocument(
        title=_title(name, text, titles),
        filetype=filetype,
        language=language_of(text) or _hinted(language_hint),
        text=text,
        sections=sections,
        passages=cut(text, sections),
        author=_author(author),
        created=created,
        pages=pages,
    )


def _title(name: str, text: str, titles: Iterable[str]) -> str:
    for candidate in titles:
        title = _sensible(candidate)
        if title:
            return title
    for line in text[:_FIRST_LINES].splitlines():
        title = _sensible(line.split("\t")[0].strip("#*=_-•· "))
        if title:
            return title
    return shortened(cleaned(stem(name))) or name[:120]


def _sensible(candidate: str) -> str:
    """A candidate as a title, or empty when a program put it there."""
    title = _PROGRAM_PREFIX.sub("", shortened(cleaned(candidate[:1000])))
    title = _FILE_SUFFIX.sub("", title)
    return "" if _NO_TITLE.fullmatch(title) or sum(map(str.isalpha, title)) < 2 else title


def is_title(candidate: str) -> bool:
    """Whether somebody gave this title, rather than a program."""
    return bool(_sensible(candidate))


def stem(name: str) -> str:
    """The file's name without folders and without its last ending."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return PurePosixPath(last).stem if last else ""


def _author(author: str) -> str:
    name = shortened(cleaned(author[:1000]))
    return "" if _NO_AUTHOR.fullmatch(name) else name


def _hinted(hint: str) -> str:
    primary = hint.strip().lower().partition("-")[0].partition("_")[0]
    return {"": "", "en": "en", "zh": "zh"}.get(primary, "other")
