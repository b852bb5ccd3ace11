"""The piece of a passage that shows why it was found, with what matched between U+E000 and U+E001.

English matches by stem, as in the index (snowball's "porter" is FTS5's). Chinese matches by the run of characters or,
if the whole run is not there, by its pairs. Diacritics do not count, nor does it matter whether a character is
traditional or simplified. The piece is cut between words, never inside a combined character; white space becomes one
space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from inglenook.core.han import simplified
from inglenook.core.language import each_sentence, in_one_line
from inglenook.core.results import BETWEEN
from inglenook.index.sentences.long_numbers import spellings_of
from inglenook.index.sentences.query import Query
from inglenook.index.sentences.when.told import pattern_of
from inglenook.index.tokens import CJK, PICTOGRAPHS, UMLAUTS, folded, pairs, sign_in, without_mark
from inglenook.index.variants import joined, ways_of
from inglenook.index.words import parted

OPEN, CLOSE = "\ue000", "\ue001"
_MARKS = re.compile("[\ue000\ue001]")
_WORD = re.compile(rf"[^\W_{CJK}]+|[{PICTOGRAPHS}]")
_CJK = re.compile(rf"[{CJK}]")
_STOPS = frozenset("。，、；：？！）」』》…—")
_PIECES = 3  # passages that one snippet shows at most
_SOUGHT = 40  # characters that a cut may move to find the end of a word; longer "words" are no words
_JOINER, _VIRAMA = "\u200d", 9  # which join what stands on both sides; the second is a class of combining marks
# What belongs to the character before it beside marks: joiners, shades of skin, the letters of a flag such as
# Scotland's, Thai and Lao am, vowels and finals of Hangul.
_BEHIND = re.compile("[\u200c\u200d\u0e33\u0eb3\u1160-\u11ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_OF_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]")  # two of them are one flag
_TELLING = 3  # letters of a word of a row that says something by itself
_LONGEST = 64  # bytes; fts5_tokenize.c leaves longer words alone
_SYLLABLE = re.compile(r"[aeiou][^aeiou]|[^aeiou]y[^aeiouy]")


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    part: str


def snippet(text: str, start: int, end: int, query: Query, length: int = 200) -> str:
    """The best `length` characters (without the marks and the … at a cut) of `text[start:end]` for `query`."""
    clean = _cleaned(text[start : max(start, end)])
    matches = _matches(clean, _asked(query))
    first, last = _window(clean, matches, max(1, length))
    return _marked(clean, first, last, matches)


def pieced(texts: Sequence[str], query: Query, length: int = 200) -> str:
    """`length` characters of several passages of one item: of the first, and of each that has words which those before
    it have not, as many as there is room for."""
    sought = _asked(query)
    seen: set[str] = set()
    told: list[tuple[str, list[_Match]]] = []
    for text in texts:
        clean = _cleaned(text)
        new = _matches(clean, sought.without(seen) if seen else sought)
        if (new or not told) and len(told) < _PIECES:
            told.append((clean, new))
            seen.update(match.part for match in new)
    pieces = []
    for place, (clean, new) in enumerate(told):
        first, last = _window(clean, new, max(1, length // len(told)))
        # What was seen before is marked, too, but not sought in all of the passage.
        shown = clean[first:last]
        piece = _marked(shown, 0, len(shown), _matches(shown, sought))
        is_last = place == len(told) - 1
        pieces.append(f"{'…' * (first > 0 and not place)}{piece}{'…' * (last < len(clean) and is_last)}")
    return BETWEEN.join(pieces)


def places_of(marked: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Where words that a snippet shows marked stand in a text, in order: English in all its forms, Chinese as it was
    marked, for what a snippet marks of a run is what is there of it. Several words are a phrase."""
    sought = _sought(tuple(marked))
    found = _matches(text, sought._replace(runs=(), strict=frozenset(sought.wholes)))
    if sought.runs:
        plain = simplified(text)
        found += [match for run in sought.runs for match in _all(plain, run)]
        found.sort(key=lambda match: (match.start, -match.end))
    return [(match.start, match.end) for match in _merged(found, text)]


def _cleaned(text: str) -> str:
    return in_one_line(text if text.isascii() else _MARKS.sub("", text))


def _marked(clean: str, first: int, last: int, matches: list[_Match]) -> str:
    """That piece with its matches marked, and an … at each cut."""
    parts: list[str] = ["…"] if first else []
    at = first
    for match in _merged(matches, clean):
        if match.start < at or match.end > last:
            continue
        parts += [clean[at : match.start], OPEN, clean[match.start : match.end], CLOSE]
        at = match.end
    parts += [clean[at:last]] + (["…"] if last < len(clean) else [])
    return "".join(parts)


def best_sentence(text: str, query: Query, length: int) -> tuple[int, int]:
    """Where to cut the snippet of a passage without a word of the query: the sentence that shares most letters with it,
    and what follows.

    Letters are compared in runs of three (Dice's coefficient), so that "electrical" is seen in "electricity".
    """
    if len(text) <= length:
        return 0, len(text)
    asked = _threes(folded(" ".join((*query.terms, *query.phrase))))
    letters = folded(text)
    there = [three for three in map("".join, asked) if three in letters]
    best, start = 0.0, 0
    for begin, end in each_sentence(text) if there else ():
        sentence = folded(text[begin:end])
        shared = sum(three in sentence for three in there)
        # A sentence has no fewer runs than those that it shares, so most need not be taken apart.
        if 2 * shared / (len(asked) + shared) <= best:
            continue
        alike = 2 * shared / (len(asked) + len(_threes(sentence)))
        if alike > best:
            best, start = alike, begin
    return start, len(text)


def _threes(letters: str) -> set[tuple[str, str, str]]:
    return set(zip(letters, letters[1:], letters[2:], strict=False))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The stem of a folded word, as the index has it."""
    if not word.isascii() or not 2 < len(word) <= _LONGEST:
        return word
    # FTS5 has two of Porter's later rules: "logi" becomes "log" (apologies) and "bli" becomes "ble" (possibly), both
    # behind a syllable only.
    if word.endswith("bly") and _SYLLABLE.search(word[:-3]):
        word = word[:-1] + "e"
    # A stemmer remembers the word that it is at, so that threads cannot share one; to make it takes 0.3 us.
    found = str(snowballstemmer.stemmer("porter").stemWord(word))
    return found[:-1] if found.endswith("logi") and _SYLLABLE.search(found[:-4]) else found


class _Sought(NamedTuple):
    """What is marked: stems, runs of Chinese characters, and amounts and days, each with what finds it. `wholes` are
    stems that have to stand in a row: those of run.log where they do so anywhere, those of 8.4 (`strict`) everywhere.
    """

    stems: frozenset[str]
    runs: tuple[str, ...]
    amounts: tuple[tuple[str, re.Pattern[str]], ...]
    wholes: tuple[tuple[str, ...], ...] = ()
    strict: frozenset[tuple[str, ...]] = frozenset()

    def without(self, seen: set[str]) -> _Sought:
        """What was not seen yet."""
        runs = tuple(run for run in self.runs if run not in seen)
        amounts = tuple(each for each in self.amounts if each[0] not in seen)
        wholes = tuple(each for each in self.wholes if seen.isdisjoint(each))
        return _Sought(self.stems - seen, runs, amounts, wholes, self.strict)


def _asked(query: Query) -> _Sought:
    return _sought(query.sought, query.mentions)


def _matches(text: str, sought: _Sought) -> list[_Match]:
    found = list(_latin(text, sought.stems)) if sought.stems else []
    if sought.wholes:
        found = _in_rows(text, sorted(found, key=lambda match: match.start), sought)
    plain = simplified(text) if sought.runs or sought.amounts else text
    for run in sought.runs:
        found.extend(_han(plain, run))
    for part, pattern in sought.amounts:
        found.extend(_Match(*match.span(), part) for match in pattern.finditer(plain))
    return sorted(found, key=lambda match: (match.start, -match.end))


def _in_rows(text: str, found: list[_Match], sought: _Sought) -> list[_Match]:
    """The matches, in their order, without words of a whole that stand elsewhere than in it, where it is there."""
    parts = [match.part for match in found]
    gone: set[int] = set()
    kept: set[int] = set()
    for whole in sought.wholes:
        rows = [
            range(at, at + len(whole))
            for at in range(len(found) - len(whole) + 1)
            if tuple(parts[at : at + len(whole)]) == whole
            and not any(_WORD.search(text, found[n].end, found[n + 1].start) for n in range(at, at + len(whole) - 1))
        ]
        kept.update(place for row in rows for place in row)
        if rows or whole in sought.strict:
            gone.update(place for place, part in enumerate(parts) if part in whole)
    return [match for place, match in enumerate(found) if place not in gone or place in kept]


@lru_cache(maxsize=8)
def _sought(texts: tuple[str, ...], told: tuple[str, ...] = ()) -> _Sought:
    """The same for all hits of a search."""
    alone: set[str] = {stem(word) for ways in joined(texts).values() for word in ways}
    wholes: list[tuple[str, ...]] = []
    strict: set[tuple[str, ...]] = set()
    runs: list[str] = []
    amounts = {day: pattern for day in told if (pattern := pattern_of(day))}
    for said in texts:
        if (sign := sign_in(said)) is not None:
            amounts[said] = sign
            continue
        for run, is_cjk in parted(said):
            if (amount := spellings_of(run)) is not None:
                amounts[amount.writings[0]] = amount.pattern
            elif is_cjk:
                runs += ways_of(run)
            else:
                for place, way in enumerate(ways_of(run)):
                    row = tuple(stem(folded(word)) for word in _WORD.findall(way))
                    if len(row) == 1:
                        alone.update(row)
                        continue
                    wholes.append(row)
                    if place or all(len(part) < _TELLING or part.isdigit() for part in row):
                        strict.add(row)
    rows = tuple(row for row in wholes if alone.isdisjoint(row))
    stems = alone.union(*(row for row in wholes if row in rows or row not in strict))
    return _Sought(frozenset(stems), tuple(dict.fromkeys(runs)), tuple(amounts.items()), rows, frozenset(strict))


def _latin(text: str, stems: frozenset[str]) -> Iterable[_Match]:
    # Stemming changes endings only, so the first letters decide cheaply for nearly every word.
    begins = _beginnings(stems)
    for start, end, word in _begun_ascii(text, begins) if text.isascii() else _begun(text, begins):
        if (its := stem(word)) in stems:
            yield _Match(start, end, its)


@lru_cache(maxsize=8)
def _beginnings(stems: frozenset[str]) -> tuple[str, ...]:
    """Prefixes of every word that has one of these stems, none a prefix of another; Porter's rules change at most the
    last two letters of a stem."""
    begins = {each[: max(2, len(each) - 2)] for each in stems}
    return tuple(each for each in begins if not any(each != other and each.startswith(other) for other in begins))


def _begun(text: str, begins: tuple[str, ...]) -> Iterable[tuple[int, int, str]]:
    """The words of a text that begin so, each with its place, folded."""
    for match in _WORD.finditer(text):
        usual = unicodedata.normalize("NFKC", without_mark(match.group()))
        word = folded(usual)
        if word.startswith(begins):
            yield match.start(), match.end(), word
        elif (spelt := usual.translate(UMLAUTS)) != usual and folded(spelt).startswith(begins):
            yield match.start(), match.end(), folded(spelt)


def _begun_ascii(text: str, begins: tuple[str, ...]) -> Iterable[tuple[int, int, str]]:
    """The same for ASCII text, where `str.find` skips everything else."""
    letters = text.lower()
    for begin in begins:
        at = letters.find(begin)
        while at >= 0:
            end = at + len(begin)
            if not at or not letters[at - 1].isalnum():
                word = _WORD.match(letters, at)
                if word is not None and word.end() >= end:
                    end = word.end()
                    yield at, end, word.group()
            at = letters.find(begin, end)


def _han(text: str, run: str) -> list[_Match]:
    whole = _all(text, run)
    if whole or len(run) < 3:
        return whole
    return [match for pair in dict.fromkeys(pairs(run)) for match in _all(text, pair)]


def _all(text: str, run: str) -> list[_Match]:
    found = []
    at = text.find(run)
    while at >= 0:
        found.append(_Match(at, at + len(run), run))
        at = text.find(run, at + len(run))
    return found


def _merged(matches: list[_Match], text: str) -> list[_Match]:
    """Matches that overlap or touch made one; touching ones only where no word ends between them, as in Chinese."""
    merged: list[_Match] = []
    for match in matches:
        if merged and match.start <= merged[-1].end:
            held = merged[-1]
            merged[-1] = _Match(held.start, max(held.end, match.end), held.part)
        else:
            merged.append(match)
    return [_Match(match.start, _whole(text, match.end), match.part) for match in merged]


def _whole(text: str, end: int) -> int:
    """The end moved past marks that combine with the last character."""
    while end < len(text) and _belongs_behind(text[end]):
        end += 1
    return end


def _window(text: str, matches: list[_Match], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    best = _densest(matches, length)
    if best is None:
        return 0, _cut_before(text, length, 0)
    best = best[0], _whole(text, best[1])
    # A third of the room that is left goes before the first match.
    slack = max(0, length - (best[1] - best[0]))
    first = max(0, min(best[0] - slack // 3, len(text) - length))
    first = _cut_after(text, first, best[0]) if first else 0
    last = min(len(text), first + length)
    return first, _cut_before(text, last, max(first, min(best[1], last))) if last < len(text) else last


def _densest(matches: list[_Match], length: int) -> tuple[int, int] | None:
    """The stretch of at most `length` characters with the most different parts of the query, the earliest of these."""
    best: tuple[int, int] | None = None
    best_count = (0, 0)
    counts: dict[str, int] = {}
    low = 0
    for high, match in enumerate(matches):
        counts[match.part] = counts.get(match.part, 0) + 1
        while low < high and match.end - matches[low].start > length:
            part = matches[low].part
            counts[part] -= 1
            if not counts[part]:
                del counts[part]
            low += 1
        if (len(counts), high - low) > best_count or best is None:
            best_count, best = (len(counts), high - low), (matches[low].start, match.end)
    return best


def _cut_after(text: str, at: int, limit: int) -> int:
    """The first good place to cut from `at` on, not after `limit`, which is the beginning of a match."""
    if text.isascii():
        # Only spaces are good, which can be looked for at once.
        place = at if at <= 0 or text[at - 1] == " " else text.find(" ", at, min(limit, at + _SOUGHT))
        if at < limit and place >= 0:
            return place + (text[place] == " ")
        return limit if limit - at <= _SOUGHT else at
    for place in range(at, min(limit, at + _SOUGHT)):
        if _is_good(text, place):
            return place + (text[place] == " ")
    return _between_characters(text, limit if limit - at <= _SOUGHT else at)


def _cut_before(text: str, at: int, limit: int) -> int:
    """The last good place to cut up to `at`, not before `limit`, which is the end of a match."""
    lowest = max(limit, at - _SOUGHT)
    if text.isascii() and 0 < at < len(text) and lowest <= at:
        place = text.rfind(" ", max(lowest - 1, 0), at + 1)
        if place == at:
            return at - (text[at - 1] == " ")
        if place >= 0 and place + 1 >= max(lowest, 1):
            return place
        return max(limit, 1) if at - limit <= _SOUGHT and limit else at
    for place in range(at, lowest - 1, -1):
        if place and _is_good(text, place):
            return place - (text[place - 1] == " ")
    return _between_characters(text, max(limit, 1) if at - limit <= _SOUGHT and limit else at)


def _is_good(text: str, place: int) -> bool:
    if place <= 0 or place >= len(text):
        return True
    before, after = text[place - 1], text[place]
    if before == " " or after == " ":
        return True
    if _splits_character(text, place):
        return False
    # Hyphens, dots and apostrophes belong to a word; Chinese has no words to see, but its punctuation ends one.
    return _CJK.match(before) is not None or _CJK.match(after) is not None or before in _STOPS


def _between_characters(text: str, place: int) -> int:
    """The last place up to this one that is between two characters; this one where a single character goes on and
    on."""
    for at in range(place, max(0, place - _SOUGHT), -1):
        if at >= len(text) or not _splits_character(text, at):
            return at
    return place


def _splits_character(text: str, place: int) -> bool:
    """Whether a cut there parts what a person sees as one character."""
    before, after = text[place - 1], text[place]
    if _belongs_behind(after) or before == _JOINER or unicodedata.combining(before) == _VIRAMA:
        return True
    if _OF_FLAGS.match(before) is None or _OF_FLAGS.match(after) is None:
        return False
    start = place
    while start and _OF_FLAGS.match(text, start - 1):
        start -= 1
    return (place - start) % 2 == 1


def _belongs_behind(character: str) -> bool:
    """Whether it is seen as a part of the character before it."""
    return unicodedata.category(character).startswith("M") or _BEHIND.match(character) is not None
