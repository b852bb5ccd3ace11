"""The word in the vault that a person most likely meant, when the one that was typed is nowhere.

The index knows only stems, so a slip in an ending ("apartmnet") is far from all of them. So stems near to a beginning
of what was typed are taken, and endings are added that leave that stem; passages with the stem then tell how the word
is written. Distance counts letters inserted, left out, replaced or swapped (optimal string alignment). Nobody waits for
this: it goes through all words of the index with the same first letter."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from string import ascii_lowercase
from typing import NamedTuple

from inglenook.index import beginnings, words
from inglenook.index.borrowed import Connection, number
from inglenook.index.facts import shown_of
from inglenook.index.ranked import Ranked
from inglenook.index.snippets import stem
from inglenook.index.tokens import folded

SHORTEST = 4  # letters; what is shorter is near to too much
_LONGEST = 30
_LONG = 7  # letters, from which on two slips may be in a word
_CUT = 6  # letters of an ending that the index does without
_COUNTED = 4000  # passages; a word in more is common enough
_ONE_SLIP = 50  # how many times rarer a word with one slip more is
_SAME_LETTERS = 10
_TRIED = 4  # words, the likeliest, of which one has to be written so
_READ = 50  # passages, the newest, that tell how a word is written
_ENDINGS = tuple(
    " e s es ed er ers ing ings ly al ally ion ions ation ations ment ments ement ements ance ence ances able ible ive"
    " ity ness ful ous ist ate ated ating y".split(" ")
)
_DOUBLED = ("ed", "er", "ing")
_LETTERS = re.compile(r"[^\W\d_]+")
_STEMS = (
    f"SELECT term FROM ({beginnings.LISTED}) WHERE length(term) BETWEEN ?4 + 0 AND ?5 + 0 AND NOT term GLOB '*[^a-z]*'"
)
_NEWEST = (
    "SELECT p.id, p.kind, p.item_id, p.start, p.end, p.page, p.heading, 0.0 FROM words"
    " CROSS JOIN passage p ON p.id = words.rowid WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT ? + 0"
)


class _Guess(NamedTuple):
    """A word that the index may have, the slips between it and what was typed, and the passages with its stem."""

    slips: int
    passages: int
    word: str

    def worth(self, plain: str) -> float:
        """How likely it is what was meant: a second slip is rare, and an exchange of letters leaves little choice."""
        is_same_letters = sorted(folded(self.word)) == sorted(plain)
        return self.passages * (_SAME_LETTERS if is_same_letters else 1) / math.pow(_ONE_SLIP, self.slips)


def can_be_misspelt(word: str) -> bool:
    """Whether a slip of the pen is looked for in such a word: in Latin letters, neither short nor endless.

    A word of the grammar ("from") is no slip, though no text may hold it.
    """
    from inglenook.index.sentences.vocabulary import STOP  # late: with it come patterns that take long to be made ready

    plain = folded(word)
    if plain in STOP:
        return False
    return plain.isascii() and plain.isalpha() and SHORTEST <= len(plain) <= _LONGEST


def is_held(connection: Connection, word: str, *, is_begun: bool) -> bool:
    """Whether any passage has the word; with `is_begun`, or one that begins so."""
    if _count(connection, word, 1):
        return True
    if not is_begun or not beginnings.are_listed(connection):
        return is_begun  # nobody can say
    begun = folded(word)
    return connection.execute(beginnings.LISTED, (begun, begun + beginnings.LAST, 1)).fetchone() is not None


def nearest(connection: Connection, typed: str) -> str:
    """The word that `typed` is most likely a slip of, as it is written in the vault; "" where none is near."""
    if not beginnings.are_listed(connection):
        return ""
    plain = folded(typed)
    guesses = [*_swapped(connection, plain), *_guessed(connection, plain)]
    guesses.sort(key=lambda each: (-each.worth(plain), each.word))
    return next(filter(None, (_written(connection, plain, each) for each in guesses[:_TRIED])), "")


def _slips(plain: str, word: str) -> int | None:
    """How many slips lie between two words: one at most, and two between long ones; None for more."""
    from rapidfuzz.distance import OSA  # late: only who slips needs it

    most = _most_slips(min(plain, word, key=len))
    slips = OSA.distance(plain, word, score_cutoff=most)
    return slips if slips <= most else None


def _most_slips(plain: str) -> int:
    return 2 if len(plain) >= _LONG else 1


def _swapped(connection: Connection, plain: str) -> Iterator[_Guess]:
    """Words with another first letter: one was left out, put in, or exchanged with the next."""
    begun = [*(letter + plain for letter in ascii_lowercase), plain[1:], plain[1] + plain[0] + plain[2:]]
    for word in dict.fromkeys(begun):
        if word != plain and len(word) >= SHORTEST and (passages := _count(connection, word, _COUNTED)):
            yield _Guess(1, passages, word)


def _guessed(connection: Connection, plain: str) -> Iterator[_Guess]:
    """Words with the first letter of what was typed: for each stem of the index the nearest that has it."""
    for term in _stems(connection, plain, _most_slips(plain)):
        forms = [(slips, form) for form in _forms(term) if (slips := _slips(plain, form)) is not None]
        for slips, form in sorted(forms):
            if stem(form) == term:
                yield _Guess(slips, _count(connection, form, _COUNTED), form)
                break


def _stems(connection: Connection, plain: str, most: int) -> Iterable[str]:
    """The stems that come near to a beginning of the word."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    shortest = max(2, len(plain) - _CUT - most)
    bounds = (plain[0], plain[0] + beginnings.LAST, -1, shortest, len(plain) + most)
    terms = [term for (term,) in connection.execute(_STEMS, bounds)]
    near: set[str] = set()
    for end in range(max(shortest, len(plain) - _CUT), len(plain) + 1):
        found = process.extract(plain[:end], terms, scorer=OSA.distance, score_cutoff=most, limit=None)
        near.update(term for term, _, _ in found)
    return sorted(near)


def _forms(term: str) -> Iterator[str]:
    """The stem as a word, and with each ending; not all of them have it as their stem."""
    for ending in _ENDINGS:
        yield term + ending
    for ending in _DOUBLED:
        yield term + term[-1] + ending
    if term.endswith("i"):
        yield term[:-1] + "y"


def _written(connection: Connection, plain: str, guess: _Guess) -> str:
    """A guess as it is written in the newest passages that have its stem: with an ending that is as near, or else goes
    on from it ("leases" for "lease").

    As it was guessed where there are more passages, or where it stands in none, but in the name of somebody whom a mail
    went to; "" where it stands only with other endings.
    """
    its = stem(guess.word)
    seen: Counter[str] = Counter()
    rows = [Ranked(*row) for row in connection.execute(_NEWEST, (words.phrase(guess.word), _READ))]
    for facts, text in filter(None, shown_of(connection, rows)):
        for word in _LETTERS.findall(f"{facts.title}\n{facts.sender}\n{text}"):
            if folded(word[:1]) == its[0] and stem(folded(word)) == its:
                seen[word] += 1
    near = [word for word in seen if (slips := _slips(plain, folded(word))) is not None and slips <= guess.slips]
    if not near and seen and len(rows) < _READ:
        near = [word for word in seen if folded(word).startswith(guess.word)]
        return min(near, key=len, default="")
    return max(near, key=lambda word: (word.islower(), seen[word], word), default=guess.word)


def _count(connection: Connection, word: str, most: int) -> int:
    """How many passages have the word, counted so far."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ? + 0)"
    return number(connection.execute(sql, (words.phrase(word), most)))
