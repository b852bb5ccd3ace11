"""Cut a text into passages: runs that are found, quoted and cited as one.

A passage never crosses a section. It ends with a paragraph where it can, else with a sentence, else at white space,
and only in an endless run of characters anywhere. Lists and tables stay whole where they fit. The size is measured in
Latin characters; a Chinese character says more and counts for more. Linear in the text.

Encoded data in a text (base64 that no header announced, uuencode, a hex dump) would make a thousand passages that
nobody looks for and that clutter the hits. So only the first line of a long run is in a passage. Not taken for encoded
data: any script but ASCII, words with spaces between them, letters alone, a list of sums, and a short run such as a key
or a signature."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from inglenook.core.language import count_han, has_han, sentences
from inglenook.core.reading import Passage, Section

TARGET = 900  # Latin characters
_CHINESE_TARGET = 400
_MOST = TARGET * 4 / 3  # up to here a thing stays whole rather than leave a small rest
_LEAST = 0.25 * TARGET  # a last passage smaller than this joins the one before
_SAMPLE = 24  # characters of a block that are asked for their script
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_WHITE = re.compile(r"\s")
_STOP = re.compile(r"[，、；：](?!\s)|[,;:](?=\s)")

_FIRST = 60  # characters of it that stay
_LONG = 4_000  # characters of encoded data from which on it is left out
_ENCODED = re.compile(
    r"(?P<base64>(?:^[A-Za-z0-9+/]{56,}={0,2}[ \t]*(?:\n|\Z))+(?:[A-Za-z0-9+/]{4,}={0,2}[ \t]*$)?)"
    r"|(?:^M[ -`]{56,60}(?:\n|\Z))+"  # uuencode
    r"|(?:^[0-9a-f]{7,8}"  # dumps
    r"(?::(?: [0-9a-f]{2,4}){4,16}  [^\n]{1,16}|  (?:[0-9a-f]{2} {1,2}){4,16}\|[^\n]{1,16}\|)(?:\n|\Z))+",
    re.MULTILINE,
)
# What a look at a few characters of it shows: to ask every line would take longer than to cut the text. The first goes
# from word to word, which takes a fifth of a search at each letter.
_RUN_SIGN = re.compile(r"(?:[A-Za-z0-9+/]{0,55}+[^A-Za-z0-9+/])*+[A-Za-z0-9+/]{56}")
_LINE_SIGN = re.compile(r"^M[ -`]{56}|^[0-9a-f]{7,8}(?:: |  )[0-9a-f]{2}", re.MULTILINE)
_LOOK = 200  # characters that show a line of any of these
_KINDS = tuple(map(re.compile, ("[a-z]", "[A-Z]", "[0-9]")))  # of characters, all of which are in base64

_Span = tuple[int, int]
_Atom = tuple[int, int, float]  # a span and its size
_NO_ATOM: _Atom = (0, 0, 2 * TARGET)  # behind the last: nothing joins with it
_Weigh = Callable[[str, int, int], float]  # the size of a run in Latin characters


def cut(text: str, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """The passages of `text` in order, trimmed of white space. Without sections the text is one section."""
    passages: list[Passage] = []
    weigh = _weight if has_han(text) else _length
    for section in sections or (Section(0, len(text)),):
        for first, last in _written(text, section.start, section.end):
            passages += [
                Passage(start, end, section.page, section.heading, section.is_aside)
                for start, end in _section_spans(text, first, last, weigh)
            ]
    return tuple(passages)


def _written(text: str, start: int, end: int) -> Iterator[_Span]:
    """A section without the long runs of encoded data in it."""
    looks = range(start, end, _LONG - _LOOK) if end - start > _LONG else ()
    if any(_RUN_SIGN.match(text, at, at + _LOOK) or _LINE_SIGN.search(text, at, at + _LOOK) for at in looks):
        for match in _ENCODED.finditer(text, start, end):
            if match.end() - match.start() > _LONG and _is_encoded(match):
                # The title of an item is found by its passages, so that one must be left.
                yield start, min(match.start() + _FIRST, match.end())
                start = match.end()
    yield start, end


def _is_encoded(found: re.Match[str]) -> bool:
    """Whether it is no sequence of letters alone, nor a list of sums, each of which may be looked for."""
    run = found["base64"]
    return run is None or all(kind.search(run[:_LONG]) for kind in _KINDS)


def _section_spans(text: str, start: int, end: int, weigh: _Weigh) -> list[_Span]:
    whole = _trimmed(text, start, end)
    if whole is None:
        return []
    return [whole] if weigh(text, *whole) <= _MOST else _packed(_atoms(text, *whole, weigh))


def _packed(atoms: list[_Atom]) -> list[_Span]:
    """Join neighbouring atoms up to the target size; what stays too small to stand alone joins the one before."""
    spans: list[_Span] = []
    before = _MOST
    start, last, size = atoms[0]
    for first, end, more in (*atoms[1:], _NO_ATOM):
        if size + more <= TARGET:
            last, size = end, size + more
            continue
        if size < _LEAST and before + size <= _MOST:
            spans[-1] = (spans[-1][0], last)
            before += size
        else:
            spans.append((start, last))
            before = size
        start, last, size = first, end, more
    return spans


def _atoms(text: str, start: int, end: int, weigh: _Weigh) -> list[_Atom]:
    """The largest pieces that fit: paragraphs, else lines of a table, else sentences, else words."""
    atoms: list[_Atom] = []
    for block in _split(text, start, end, _PARAGRAPH_END):
        size = weigh(text, *block)
        if size <= _MOST:
            atoms.append((*block, size))
        elif "\t" in text[block[0] : block[1]]:
            for line in _LINE.finditer(text, *block):
                span = _trimmed(text, *line.span())
                if span is not None:
                    atoms += _sentence_atoms(text, *span, weigh)
        else:
            atoms += _sentence_atoms(text, *block, weigh)
    return atoms


def _sentence_atoms(text: str, start: int, end: int, weigh: _Weigh) -> list[_Atom]:
    size = weigh(text, start, end)
    if size <= TARGET:
        return [(start, end, size)]
    atoms: list[_Atom] = []
    for first, last in sentences(text[start:end]):
        span = (start + first, start + last)
        size = weigh(text, *span)
        if size <= _MOST:
            atoms.append((*span, size))
        else:
            atoms += _word_atoms(text, *span, size)
    return atoms


def _word_atoms(text: str, start: int, end: int, size: float) -> Iterator[tuple[int, int, float]]:
    """A sentence that is too long, in equal parts that end at a stop or white space where one is near."""
    density = size / (end - start)
    length = max(1, int(TARGET / density))
    while end - start > length * 1.3:
        last = _border(text, start, start + length)
        span = _trimmed(text, start, last)
        if span is not None:
            yield *span, (span[1] - span[0]) * density
        start = last
    span = _trimmed(text, start, end)
    if span is not None:
        yield *span, (span[1] - span[0]) * density


def _border(text: str, start: int, wanted: int) -> int:
    """Where to cut near `wanted`, at most 30 % before or after it."""
    room = max(1, int((wanted - start) * 0.3))
    line = text.rfind("\n", wanted - room, wanted)
    if line >= 0:
        return line + 1
    stops = [match.end() for match in _STOP.finditer(text, wanted - room, wanted)]
    if stops:
        return stops[-1]
    for position in range(wanted, wanted - room, -1):
        if text[position - 1].isspace():
            return position
    following = _WHITE.search(text, wanted, wanted + room)
    return following.end() if following is not None else _between_characters(text, wanted)


def _is_joined(text: str, position: int) -> bool:
    """Whether a cut here would part a Latin word from itself or a letter from its accents and joiners."""
    before, after = text[position - 1], text[position]
    is_word = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return is_word or unicodedata.combining(after) > 0 or after in "\u200d\ufe0f" or before == "\u200d"


def _between_characters(text: str, wanted: int) -> int:
    """The nearest place before `wanted` that parts nothing; `wanted` itself in an endless run."""
    for position in range(wanted, max(1, wanted - 60), -1):
        if not _is_joined(text, position):
            return position
    return wanted


def _split(text: str, start: int, end: int, border: re.Pattern[str]) -> Iterator[_Span]:
    for match in border.finditer(text, start, end):
        last, following = match.span()
        span = _trimmed(text, start, last)
        if span is not None:
            yield span
        start = following
    span = _trimmed(text, start, end)
    if span is not None:
        yield span


def _length(text: str, start: int, end: int) -> float:
    """The size of a run in a text without Chinese characters."""
    return end - start


def _weight(text: str, start: int, end: int) -> float:
    length = end - start
    run = text[start:end]
    if run.isascii():
        return length
    step = max(1, length // _SAMPLE)
    sample = run[::step]
    share = count_han(sample) / len(sample)
    return length * (1 + share * (TARGET / _CHINESE_TARGET - 1))


def _trimmed(text: str, start: int, end: int) -> _Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
