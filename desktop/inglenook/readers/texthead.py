"""The headings of texts in a notation that is no Markdown, by their endings: Org, reStructuredText, AsciiDoc, LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from inglenook.readers.outline import Outline

_Heading = tuple[int, int, str]  # where its line begins, its level, its words
_LONGEST = 1_000  # characters; a longer line is no heading
_STARS = re.compile(r"(\*{1,12}) +(?:(?:TODO|DONE|WAITING|NEXT) +)?(?:\[#[A-Z]\] +)?(?=\S)")
_SIGNS = re.compile(r"(={1,6}) +(?=\S)")
_RULE = re.compile(r"([=\-~^\"'`#*+.:_<>])\1{2,}[ \t]*$")
_BLOCK = re.compile(r"#\+(begin|end)_", re.IGNORECASE)
_FENCE = re.compile(r"(-{4,}|={4,}|\.{4,}|\*{4,}|/{4,})[ \t]*$")
_TITLE = re.compile(r"^#\+title:[ \t]*(.+)$", re.IGNORECASE | re.MULTILINE)
_HEAD = 2_000  # characters in which a title is looked for
_PREAMBLE = 50_000  # the same in LaTeX, which first says how everything is to look
_PARTS = {"part": 1, "chapter": 2, "section": 3, "subsection": 4, "subsubsection": 5}
_COMMAND = re.compile(rf"\s*\\({'|'.join(_PARTS)})\*?(?:\[[^\]]*\])?\{{(.*)")
_NAMED = re.compile(r"^[ \t]*\\title(?:\[[^\]]*\])?\{((?:[^%\n]*\n?){1,5})", re.MULTILINE)
_SET = re.compile(r"\\[a-zA-Z]+\*?[ \t]*|\\\\|[{}]")


def outline_of(ending: str, text: str) -> Outline | None:
    """The headings of a text by the ending of its file; None for one of no such notation."""
    found = _NOTATIONS.get(ending)
    if found is None:
        return None
    outline = Outline()
    for start, level, words in found(text):
        outline.add(start, level, words)
    return outline


def title_of(ending: str, text: str) -> str:
    """The title that a text gives itself, or empty."""
    if ending == ".tex":
        named = _NAMED.search(text, 0, _PREAMBLE)
        return _argument(named[1]) if named is not None else ""
    said = _TITLE.search(text, 0, _HEAD) if ending == ".org" else None
    return said[1].strip() if said is not None else ""


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, text[start : min(end, start + _LONGEST)]
        start = end + 1


def _org(text: str) -> Iterator[_Heading]:
    """Lines that begin with stars, outside of blocks."""
    is_block = False
    for start, line in _lines(text):
        if block := _BLOCK.match(line.lstrip()):
            is_block = block[1].lower() == "begin"
        elif not is_block and (heading := _STARS.match(line)) is not None:
            words, _, last = line[heading.end() :].rstrip().rpartition(" ")
            is_tagged = words and len(last) > 2 and last[0] == last[-1] == ":"
            yield start, len(heading[1]), words if is_tagged else f"{words} {last}".strip()


def _asciidoc(text: str) -> Iterator[_Heading]:
    """Lines that begin with equals signs, outside of blocks."""
    fence = ""
    for start, line in _lines(text):
        if _FENCE.match(line) is not None:
            fence = "" if fence == line.rstrip() else fence or line.rstrip()
        elif not fence and (heading := _SIGNS.match(line)) is not None:
            words = line[heading.end() :].rstrip()
            yield start, len(heading[1]), words.rstrip("=").rstrip() if words.rstrip("=").endswith(" ") else words


def _restructured(text: str) -> Iterator[_Heading]:
    """Lines underlined, and maybe overlined, with one sign; of the signs, those that come first are outermost."""
    levels: dict[tuple[str, bool], int] = {}
    before: list[tuple[int, str]] = []  # the two lines above
    for start, line in _lines(text):
        rule = _RULE.match(line)
        if rule is not None and before:
            at, words = before[-1]
            is_over = len(before) > 1 and before[-2][1].rstrip() == line.rstrip()
            is_inset = words[:1].isspace() and not is_over
            if (
                words.strip()
                and _RULE.match(words) is None
                and len(line.rstrip()) >= len(words.strip())
                and not is_inset
            ):
                level = levels.setdefault((rule[1], is_over), len(levels) + 1)
                yield before[-2][0] if is_over else at, level, words.strip()
        before = [*before[-1:], (start, line)]


def _latex(text: str) -> Iterator[_Heading]:
    """Lines that begin with the command for a part."""
    for start, line in _lines(text):
        if (heading := _COMMAND.match(line)) is not None and (words := _argument(heading[2])):
            yield start, _PARTS[heading[1]], words


def _argument(text: str) -> str:
    """What stands before the brace that ends it, without commands."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            text = text[:at]
            break
    return " ".join(_SET.sub(" ", text).replace("~", " ").split())


_NOTATIONS: dict[str, Callable[[str], Iterator[_Heading]]] = {
    ".org": _org,
    ".rst": _restructured,
    ".adoc": _asciidoc,
    ".asciidoc": _asciidoc,
    ".tex": _latex,
}
