"""Whether a text of an unsure charset is read as what it is: real pages whose encoding is known, and pairs of files.

A page counts when the text that a person gets is the one that the same page gives in UTF-8 with a mark, that is when
all of the difference, the charset, makes none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from inglenook.core.events import Stop
from inglenook.core.results import ScoreTable
from inglenook.tasks.evaluation.measures import Tally, shown
from inglenook.tasks.evaluation.sweep import Answer, read_all, text_of
from inglenook.tasks.workspace import Desk

_PAIRS = "encodings/python-cpython-cjkencodings"
_PAGES = "encodings/chardet-chardet"
# Where programs write a superset under the name, the superset is what the bytes mean (https://encoding.spec.whatwg.org).
_SUPERSETS = {
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "tis-620": "cp874",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "ascii": "cp1252",
    "iso-2022-jp": "iso2022_jp_ext",
}
_NAME = re.compile(r"((?:iso-8859|windows|iso-2022|utf|ibm|koi8|tis|euc)-?[a-z0-9]+(?:-sig)?|[a-z0-9_]+)")


def pairs(data: Path, answers: Mapping[str, Answer], tally: Tally) -> None:
    """Files in a Chinese, Japanese or Korean charset against the same in UTF-8, character by character."""
    for path in sorted((data / _PAIRS).glob("*-utf8.txt")):
        name = path.name.replace("-utf8.txt", ".txt")
        text = answers[f"{_PAIRS}/{name}"].text
        is_same = bool(text) and text == answers[f"{_PAIRS}/{path.name}"].text
        tally.note("pairs in CJK charsets", is_same, f"{name}: {shown(text, 30) or answers[f'{_PAIRS}/{name}'].detail}")


def pages(desk: Desk, data: Path, answers: Mapping[str, Answer], stop: Stop, tally: Tally) -> ScoreTable:
    """Real pages by their true encoding."""
    own: dict[str, Tally] = {}
    known: dict[str, tuple[str, bytes]] = {}
    for path in sorted((data / _PAGES).rglob("*.*")):
        text = _decoded(path.read_bytes(), path.parent.name) if path.is_file() else None
        name = path.relative_to(data).as_posix()
        if text is not None:
            known[name] = (path.name, b"\xef\xbb\xbf" + text.encode("utf-8", "replace"))
        elif path.is_file():
            tally.misses.append(f"pages by encoding: {name}: nothing here decodes {path.parent.name}")
    expected = read_all(desk, known, stop, mail=False)
    for name, found in expected.items():
        label = name.split("/")[-2]
        is_same = bool(text_of(found)) and answers[name].text == text_of(found)
        miss = f"{name.removeprefix(_PAGES + '/')}: {shown(answers[name].text, 40) or answers[name].detail}"
        own.setdefault(label, Tally()).note(label, is_same, miss)
        tally.note("pages by encoding", is_same, miss)
    rows = [row for each in own.values() for row in each.rows()]
    return ScoreTable("Pages by their true encoding", ("encoding", "same", "of", "share"), tuple(rows))


def _decoded(data: bytes, folder: str) -> str | None:
    """The page in its true encoding; None where Python knows no such codec. A language may follow the name."""
    match = _NAME.match(folder.lower())
    name = match[1] if match is not None else folder
    try:
        text = data.decode(_SUPERSETS.get(name, name), "replace")
    except LookupError:
        return None
    return text.removeprefix("\ufeff")
