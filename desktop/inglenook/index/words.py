"""From words to what FTS5 matches: expressions of quoted strings only, so that nothing typed is read as syntax."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from inglenook.index.sentences.long_numbers import spellings_of
from inglenook.index.tokens import fold, for_index, pairs, segments
from inglenook.index.variants import joined, ways_of

_WORD = re.compile(r"[^\W_]")
_WORDS = re.compile(r"[^\W_]+")
_PREFIX = 3  # letters: two begin so many words that every passage has one
_REMEMBERED = 256  # a search asks for a word some times, and so does each key behind it


@lru_cache(maxsize=_REMEMBERED)
def phrase(text: str, *, is_prefix: bool = False) -> str:
    """The expression that finds `text` as written, word after word; "" where there is no word in it.

    With `is_prefix` the last word may go on, from three letters: with fewer it could be nearly every word. One CJK
    character at the end is always a prefix: see `index.tokens`.
    """
    runs = [run for run in segments(fold(text)) if run[1] or _WORD.search(run[0])]
    parts: list[str] = []
    for place, (run, is_cjk) in enumerate(runs):
        is_last = place == len(runs) - 1
        if not is_cjk:
            parts.append(run)
            is_open = is_last and is_prefix and len(_last_word(run)) >= _PREFIX
        elif is_last:
            parts.extend(pairs(run))
            is_open = len(run) == 1
        else:
            parts.append(for_index(run).strip())
            is_open = False
    return _quoted(" ".join(parts)) + ("*" if is_open else "") if parts else ""


@lru_cache(maxsize=_REMEMBERED)
def term(text: str, *, is_prefix: bool = False, is_wide: bool = False) -> str:
    """The expression that finds a term: its runs each as a phrase, in any place (PDF文件 finds "文件.pdf"); with
    `is_wide` also where a word is written in another way."""
    found = [_whole(run, is_wide=is_wide) for run in _runs(text)]
    if is_prefix and found:
        found[-1] = _whole(_runs(text)[-1], is_prefix=True, is_wide=is_wide)
    found = [expression for expression in found if expression]
    return found[0] if len(found) == 1 else f"({' AND '.join(found)})" if found else ""


def terms(texts: Sequence[str], *, is_prefix: bool = False) -> list[str]:
    """The expressions of terms in all ways that they are written, of neighbours also in one, as in iPhone15. With
    `is_prefix` the last may go on."""
    in_one = joined(texts)
    found: list[str] = []
    for place, text in enumerate(texts):
        alone = term(text, is_prefix=is_prefix and place == len(texts) - 1, is_wide=True)
        found.append(any_of([alone, *map(phrase, in_one[place])]) if place in in_one and alone else alone)
    return found


def _whole(run: str, *, is_prefix: bool = False, is_wide: bool = False) -> str:
    """The expression of one run; of an amount or a long number, in each way that it may be written, and with `is_wide`
    of any word."""
    spelt = spellings_of(run)
    writings = spelt.writings if spelt is not None else ways_of(run) if is_wide else (run,)
    # As it is typed it may go on: 1450 becomes 14500.
    ways = [phrase(way, is_prefix=is_prefix and not place) for place, way in enumerate(writings)]
    return f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0]


def unwanted(text: str) -> str:
    """The expression that finds what is not wanted: `text` as written, a number also in its other ways."""
    return term(text) if any(map(spellings_of, _runs(text))) else phrase(text)


def is_barely_begun(text: str) -> bool:
    """Whether a term still being typed says nothing yet: a single letter."""
    return _begun(text) == 1


def is_word_or_begun(text: str) -> bool:
    """Whether a term still being typed may be a whole word or barely the beginning of one: two letters."""
    return _begun(text) == 2


def _begun(text: str) -> int:
    runs = _runs(text)
    return 0 if len(runs) != 1 or segments(runs[0])[0][1] else len(_last_word(runs[0]))


@lru_cache(maxsize=_REMEMBERED)
def loose(text: str) -> tuple[str, ...]:
    """The expressions of a term's parts, any of which is better than nothing: words, and pairs of characters."""
    found: list[str] = []
    for run, is_cjk in parted(text):
        if is_cjk and not spellings_of(run):
            found.extend(phrase(pair) for pair in pairs(run))
        elif _WORD.search(run):
            found.append(_whole(run, is_wide=True))
    return tuple(found)


def all_of(expressions: list[str]) -> str:
    """All of them together; "" for none."""
    return " AND ".join(f"({expression})" for expression in expressions)


def any_of(expressions: list[str]) -> str:
    """Any of them; "" for none."""
    return " OR ".join(f"({expression})" for expression in expressions)


def in_title(expression: str) -> str:
    """Only where the title has it."""
    return f"{{title}} : ({expression})"


def parted(text: str) -> list[tuple[str, bool]]:
    """The runs of a term, each with whether it is Chinese; an amount such as 5万元 is one, and so is a number."""
    folded = fold(text)
    return [(folded, False)] if spellings_of(folded) else segments(folded)


@lru_cache(maxsize=_REMEMBERED)
def _runs(text: str) -> tuple[str, ...]:
    return tuple(run for run, is_cjk in parted(text) if is_cjk or _WORD.search(run))


def _last_word(run: str) -> str:
    found: list[str] = _WORDS.findall(run)
    return found[-1]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
