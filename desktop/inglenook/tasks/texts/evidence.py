"""What a source says, in the forms that claims are looked up in, and whether it makes a claim."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from inglenook.engine.builtin.terms import stem
from inglenook.tasks.texts import claim_signs, naming
from inglenook.tasks.texts.claim_signs import Claim, Rest, days_in
from inglenook.tasks.texts.days import Day, agrees, weekday_of
from inglenook.tasks.texts.figures import halved, plain, readings

_SPACE = re.compile(r"\s+")
_NO_LETTER = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source says, in the forms that claims are compared in."""

    text: str
    letters: str
    digits: tuple[str, ...]
    numbers: frozenset[str]
    percents: frozenset[str]
    amounts: dict[str, frozenset[str]] = field(default_factory=dict)
    days: tuple[Day, ...] = ()
    words: frozenset[str] = frozenset()
    currencies: frozenset[str] = frozenset()
    plain_stems: frozenset[str] = frozenset()  # of the words that are written small somewhere


@lru_cache(maxsize=256)
def facts_of(source: str) -> Facts:
    """The facts of a source; those of the last few hundred sources are remembered."""
    text = halved(source)
    lower = _folded(source)
    numbers = {
        reading for match in claim_signs.NUMBER.finditer(text) for reading in readings(claim_signs.bare(match.group()))
    }
    numbers.update(plain(int(run)) for run in _DIGITS.findall(text) if len(run) < 20)
    amounts: dict[str, frozenset[str]] = {}
    for match in claim_signs.AMOUNT.finditer(text):
        currency, figures = claim_signs.amount_of(match)
        for reading in figures:
            amounts[reading] = amounts.get(reading, frozenset()) | {currency}
        numbers |= figures
    said = [each for _, each in days_in(Rest(text))]
    every = tuple(dict.fromkeys(day for each in said for day in each.days))
    words = frozenset().union(*(each.words for each in said), {weekday_of(day) for day in every})
    return Facts(
        text=lower,
        letters=_NO_LETTER.sub("", lower),
        digits=tuple(_NO_LETTER.sub("", match.group()) for match in claim_signs.PHONE.finditer(text)),
        numbers=frozenset(numbers),
        percents=frozenset(
            reading for match in claim_signs.PERCENT.finditer(text) for reading in claim_signs.percent_of(match)
        ),
        amounts=amounts,
        days=every,
        words=words,
        currencies=frozenset(
            claim_signs.currency_of(match.group()) for match in claim_signs.ANY_CURRENCY.finditer(text)
        ),
        plain_stems=frozenset(stem(word) for word in re.findall(r"[^\W\d_]+", source) if word.islower()),
    )


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text.translate(_QUOTES)).lower()


def _has_letters(claim: Claim, facts: Facts) -> bool:
    return _NO_LETTER.sub("", claim.text.lower()) in facts.letters


def _has_address(claim: Claim, facts: Facts) -> bool:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", claim.text.lower())
    # No longer address that only begins or ends like it.
    return (
        re.search(rf"(?<![\w@.-]){re.escape(bare)}(?![\w@-]|\.\w)", re.sub(r"https?://|www\.", " ", facts.text))
        is not None
    )


def _has_phone(claim: Claim, facts: Facts) -> bool:
    mine = _national(claim.text)
    return any(mine == _national(theirs) for theirs in facts.digits) or (len(mine) > 6 and mine in facts.letters)


def _national(number: str) -> str:
    """A phone number without what differs between its spellings at home and abroad."""
    digits = _NO_LETTER.sub("", number)
    return digits.lstrip("0")[-8:]


def _has_day(claim: Claim, facts: Facts) -> bool:
    if claim.days:
        return any(is_day_said(day, facts) for day in claim.days)
    if claim.readings & facts.words:
        return True
    # "at ten" has no sign of being a time.
    hours = {each[:2].lstrip("0") or "0" for each in claim.readings if each.endswith(":00") and ":" in each}
    return bool(hours & facts.numbers)


def is_day_said(day: Day, facts: Facts) -> bool:
    """Whether a day is said, its year perhaps elsewhere."""
    if any(agrees(day, each) for each in facts.days):
        return True
    year, month, number = day
    if month is None:
        return year is not None and str(year) in facts.numbers
    # The year may stand elsewhere in the text than the day.
    return year is not None and str(year) in facts.numbers and any(agrees((None, month, number), e) for e in facts.days)


def _has_amount(claim: Claim, facts: Facts) -> bool:
    for each in claim.readings:
        currency, _, value = each.partition(" ")
        if currency in facts.amounts.get(value, ()):
            return True
        if value in facts.numbers and value not in facts.amounts and currency in facts.currencies:
            return True
    return False


def _has_percent(claim: Claim, facts: Facts) -> bool:
    return bool(claim.readings & facts.percents)


def _has_number(claim: Claim, facts: Facts) -> bool:
    return bool(claim.readings & facts.numbers)


def _has_quote(claim: Claim, facts: Facts) -> bool:
    return _folded(claim.text).strip(" .,;。，；") in facts.text or _has_letters(claim, facts)


def _has_name(claim: Claim, facts: Facts) -> bool:
    if not claim.text.isascii() and _NO_LETTER.sub("", claim.text.lower()) in facts.letters:
        return True
    text = claim.text
    words = naming.words_of(text[:-1] if text.endswith("s") and text[:-1].isupper() else text)  # TVs
    if not words or naming.holds_name(words, facts.text):
        return True
    if not claim.is_opening:
        return False
    # The first word of a sentence has its capital from there.
    return stem(words[0]) in facts.plain_stems and (len(words) == 1 or naming.holds_name(words[1:], facts.text))


_CHECKS: dict[str, Callable[[Claim, Facts], bool]] = {
    "url": _has_address,
    "mail": _has_address,
    "iban": _has_letters,
    "phone": _has_phone,
    "date": _has_day,
    "amount": _has_amount,
    "percent": _has_percent,
    "code": _has_letters,
    "number": _has_number,
    "quote": _has_quote,
    "name": _has_name,
}


def says(facts: Facts, claim: Claim) -> bool:
    """Whether a source makes a claim."""
    return _CHECKS[claim.kind](claim, facts)
