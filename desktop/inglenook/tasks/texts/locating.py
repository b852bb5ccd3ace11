"""Where a value stands in a text: letter by letter, or the same day, amount or number in another spelling."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from inglenook.engine.writers.prompts import cleaned
from inglenook.tasks.texts.claim_signs import Claim
from inglenook.tasks.texts.claims import claims_in
from inglenook.tasks.texts.days import agrees

_LONGEST = 300  # characters of a value; a field is no paragraph
_NOTHING = frozenset("null none n/a na nil unknown not found not given - -- … 无 没有 未知 不详 未提供 […]".split(" "))


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `[start, end)` of the text that hold the value."""

    start: int
    end: int


class Located:
    """A text to look values up in; it is folded once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._letters, self._places = _folded(text)
        self._claims: tuple[Claim, ...] | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The days, amounts, numbers and names of the text."""
        if self._claims is None:
            self._claims = claims_in(self.text)
        return self._claims

    def find(self, value: str) -> Place | None:
        """Where the value stands, None where it does not: then it was made up."""
        value = cleaned(value)
        if not value or len(value) > _LONGEST or value.casefold() in _NOTHING:
            return None
        return self._by_letters(value) or self._by_meaning(value)

    def _by_letters(self, value: str) -> Place | None:
        wanted, _ = _folded(value)
        start = self._letters.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if _is_whole(self._letters, start, end):
                return Place(self._places[start], self._places[end - 1] + 1)
            start = self._letters.find(wanted, start + 1)
        return None

    def _by_meaning(self, value: str) -> Place | None:
        said = [claim for claim in claims_in(value) if claim.kind in {"date", "amount", "percent", "number", "phone"}]
        # A value that says more than one thing, or words besides, is no other spelling of something in the text.
        if len(said) != 1 or len(said[0].text) < 0.6 * len(value.strip()):
            return None
        mine = said[0]
        for claim in self.claims:
            if _is_same(mine, claim):
                return Place(claim.start, claim.end)
        return None


def _is_same(mine: Claim, theirs: Claim) -> bool:
    if mine.kind == theirs.kind == "date":
        whole = [day for day in mine.days if None not in day]
        return any(agrees(day, each) for day in whole for each in theirs.days if None not in each)
    if mine.kind == theirs.kind:
        return bool(mine.readings & theirs.readings)
    if mine.kind == "number" and theirs.kind == "amount":  # the currency may be left out
        return bool(mine.readings & {each.rpartition(" ")[2] for each in theirs.readings})
    return False


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as it is compared: widths and cases made one, unseen characters left out; with each letter's place."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in _letters(text):
        for each in unicodedata.normalize("NFKC", letter).casefold():
            if each.isspace():
                if letters and letters[-1] == " ":
                    continue
                each = " "  # noqa: PLW2901 - one kind of space
            letters.append(each)
            places.append(place)
    return "".join(letters), places


def _letters(text: str) -> Iterator[tuple[int, str]]:
    for place, letter in enumerate(text):
        if letter.isspace() or letter.isprintable() or letter == "\u3000":
            yield place, letter


def _is_whole(letters: str, start: int, end: int) -> bool:
    """Not a piece cut out of a longer word or number; Chinese has no borders of words."""

    def joins(left: str, right: str) -> bool:
        return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()

    before, after = letters[start - 1 : start], letters[end : end + 1]
    if before and joins(before, letters[start]):
        return False
    if after and joins(letters[end - 1], after):
        return False
    # 12 is no part of 3.12 or 12,000.
    if letters[start].isdigit() and before in {".", ","} and letters[start - 2 : start - 1].isdigit():
        return False
    return not (letters[end - 1].isdigit() and after in {".", ","} and letters[end + 1 : end + 2].isdigit())
