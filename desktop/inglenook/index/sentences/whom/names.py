"""Names of people and firms as they are written: Lloyd & Finch, St Mary's School, J.P. Morgan, O2, Booking.com.

A name in the vault and one in a sentence are taken apart alike, so that "Marks and Spencer" is Marks & Spencer, "J P
Morgan" J.P. Morgan and "Lloyd & Finch" the Lloyd & Finch LLP that writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inglenook.index.tokens import folded

LONGEST = 8  # words of a name, "&" among them
_HAN = "\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_PIECE = re.compile(rf"[&+]|[^\W_{_HAN}](?:[^\W_{_HAN}]|['’.-](?=[^\W_{_HAN}]))*")
_GAP = re.compile(r"\.?['’]?,?[ \u00a0]{0,2}")
_MARKS = re.compile(r"['’.-]")
POSSESSIVE = re.compile(r"['’]s$")
_ASIDE = re.compile(r"\([^)]*\)|<[^>]*>|\"")
_SIGNS = re.compile(r"[&+.,'’\d-]")
_JOINING = frozenset("and st the".split())
_LEGAL = frozenset(
    "ltd limited llp llc inc plc gmbh co corp corporation company ag sa sarl bv nv oy ab pty pte uk usa group holdings"
    " team".split()
)
# Between a given name and a surname, or before one: Hanneke de Vries, Maria da Silva.
PARTICLES = frozenset("de da di du del della dos van von der den ter ten ibn bin al el la le".split())
_LED_BY = frozenset("the dr mr mrs ms miss mx prof professor sir dame rev".split())


def key_of(word: str) -> str:
    """What the ways to write one word of a name have in common: "marys" of Mary's, "jp" of J.P., "&" of and."""
    plain = word if word.isalnum() else _MARKS.sub("", word)
    plain = folded(plain)
    return "&" if plain in {"and", "+"} else plain


def first_at(text: str, start: int) -> str:
    """The key of the first word of a name that may begin at `start`; "" for none."""
    match = _PIECE.match(text, start)
    return key_of(match.group()) if match else ""


def begun(text: str, start: int) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The words of a name that may begin at `start`, at each word anew, with where the last one begins and ends.

    Initials that follow one another are one word.
    """
    words: tuple[str, ...] = ()
    at, are_initials = start, False
    while len(words) < LONGEST and (match := _PIECE.match(text, at)):
        word, end = key_of(match.group()), match.end()
        is_initial = len(word) == 1 and word != "&"
        words = (*words[:-1], words[-1] + word) if is_initial and are_initials else (*words, word)
        are_initials = is_initial
        yield words, match.start(), end
        gap = _GAP.match(text, end)
        at = gap.end() if gap else end
        if at == end and text[at : at + 1] not in {"&", "+"} and word != "&":
            return


def is_plain(name: str, words: Sequence[str]) -> bool:
    """Whether its `words`, in lower case, say all of a name: they need none of this."""
    is_firm = len(words) > 2 and words[-1] in _LEGAL
    return len(words) < 5 and not is_firm and _JOINING.isdisjoint(words) and _SIGNS.search(name) is None


def ways(name: str) -> set[tuple[str, ...]]:
    """How a name of the vault may be written beyond its plain words: whole, and without what a firm is by law."""
    if "@" in name:
        return set()
    text = " ".join(_ASIDE.sub(" ", name).split())
    *_, (words, start, end) = [((), 0, 0), *begun(text, 0)]
    last = text[start:end]
    while words and words[0] in _LED_BY:
        words = words[1:]
    found = {words}
    if len(words) == 1 and POSSESSIVE.search(last):
        found.add((words[0][:-1],))  # Sainsbury's, said without its s
    bare = words
    while len(bare) > 1 and bare[-1] in _LEGAL and bare[-2] != "&":
        bare = bare[:-1]
        found.add(bare)
    if "&" in words:
        behind = len(words) - words[::-1].index("&")
        found.update(words[:end] for end in range(behind + 1, len(words)))
    if words[:1] == ("st",) and len(words) > 2:
        found.add(words[:2])
    return {each for each in found if each and each[-1] != "&" and each[0] != "&"}
