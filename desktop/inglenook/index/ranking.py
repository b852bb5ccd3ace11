"""Merges the list by words and the list by meaning, with a small bonus for what is recent, bears the very name that is
looked for, or says it word for word.

Each item has half its score from each list, as a share of the best score there (Fox, Shaw, TREC-2, 1993: CombSUM). What
only the words have found is compared with the question by meaning, too. Reciprocal rank fusion, which counts places and
not scores, was no better on questions about mail than the words alone: the first of a list is then equally far ahead
whether it has the very words or nothing. See `docs/quality.md`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from inglenook.index.ranked import Ranked
from inglenook.index.tokens import CJK, folded

_DAY_S = 86_400
_EXACT = 1.25  # above recency, so that a newer mail with the words apart stays below
_LONGEST = 30  # words; who pastes more looks for no phrase
_BETWEEN = re.compile(r"[\W_]+")
_IS_CJK = re.compile(f"[{CJK}]")

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """An item found by its passage: `score` from 0 to 1, and `why`: words, meaning or both, or filters alone."""

    ranked: Ranked
    score: float
    why: tuple[str, ...]


def by_words(ranked: Sequence[Ranked], why: str = "words") -> list[Found]:
    """What one list alone has found, in its order; each score as a share of the best."""
    best = max((each.score for each in ranked), default=0.0)
    return [Found(each, each.score / best if best > 0 else 0.0, (why,)) for each in ranked]


def blended(
    words: Sequence[Ranked], meaning: Sequence[Ranked], cosines: Mapping[int, float], *, is_cut: bool
) -> list[Found]:
    """Both lists as one, best first, an item by its passage in the list by words where it is in both.

    `cosines` are those of the passages in the list by words. One that has none (in another language, not embedded yet)
    counts by meaning as much as by its words, so that it stays where these have put it. What only the meaning has
    found has none of the words, or where the list by words was cut (`is_cut`) maybe some: it counts like its last.
    """
    near = {_key(each): each.score for each in meaning}
    best = max((each.worth for each in words), default=0.0) or 1.0
    nearest = max(chain(near.values(), cosines.values(), (0.0,))) or 1.0
    last = min(each.worth for each in words) / best if is_cut and words else 0.0
    found: dict[Key, Found] = {}
    for each in words:
        key, share = _key(each), each.worth / best
        cosine = near.get(key, cosines.get(each.passage_id))
        by_meaning = share if cosine is None else max(cosine, 0.0) / nearest
        found[key] = Found(each, (share + by_meaning) / 2, ("words", "meaning") if key in near else ("words",))
    for each in meaning:
        found.setdefault(_key(each), Found(each, (last + each.score / nearest) / 2, ("meaning",)))
    return sorted(found.values(), key=lambda each: -each.score)


def recency(date: int | None, now: int, strength: float = 0.1, half_life_days: float = 180.0) -> float:
    """The factor that favours recent mail: 1 + `strength` today, half of that favour each half-life, 1 without a date.

    `date` and `now` are seconds since 1970 UTC; a date in the future counts as today, as a clock may be wrong.
    """
    if date is None:
        return 1.0
    age = max(0.0, (now - date) / _DAY_S)
    return 1.0 + strength * math.exp2(-age / half_life_days)


def named(asked: str, title: str, sender: str) -> float:
    """The factor for an item whose title or sender is exactly what is looked for, given as its `letters`; else 1."""
    is_named = _is_name(title, asked) or _is_name(sender, asked)
    return _EXACT if asked and is_named else 1.0


def worded(asked: re.Pattern[str] | None, *texts: str) -> float:
    """The factor for an item of which one of the texts says what is looked for word for word, given as its `wording`;
    else 1."""
    return _EXACT if asked is not None and any(asked.search(text.casefold()) for text in texts) else 1.0


def wording(question: str, *, is_open: bool = False) -> re.Pattern[str] | None:
    """What finds the words of a question one after the other in a text in lower case, whatever signs stand between
    them; with `is_open` the last may go on. None for a single word or a run of Chinese, which is looked for as it
    stands."""
    words = [word for word in _BETWEEN.split(question.casefold()) if word]
    if not 1 < len(words) <= _LONGEST:
        return None
    first, *others = map(re.escape, words)
    # Behind the first word, so that the text is looked through for that alone.
    begins = "" if _IS_CJK.match(words[0]) else rf"(?<![^\W_]{first})"
    ends = "" if is_open or _IS_CJK.match(words[-1][-1]) else r"(?![^\W_])"
    return re.compile(r"[\W_]+".join((first + begins, *others)) + ends)


def letters(text: str) -> str:
    """The letters and digits of a name, without case, diacritics and what stands between them."""
    return _BETWEEN.sub("", folded(text))


def _is_name(name: str, asked: str) -> bool:
    """Whether a name is what is looked for; for nearly every name its length says that it is not."""
    return len(asked) <= 2 * len(name) and len(name) <= 4 * len(asked) + 8 and letters(name) == asked


def _key(each: Ranked) -> Key:
    return each.kind, each.item_id
