"""Long numbers, which people part in many ways: +44 20 7946 0018, (020) 7946-0018 and 02079460018, an IBAN in one or in
groups of four, a card, an ISBN.

The index has each group as a word of its own, so each way of writing a number is a phrase. A search looks for all of
these phrases, as it does for an amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from inglenook.index.sentences.amounts import Spellings, amount_of
from inglenook.index.sentences.ordinals import ordinal_of

_FEWEST, _MOST = 9, 19  # digits
_DIALLED = range(7, 12)  # digits of a telephone number, without what leads there from elsewhere
_ACCOUNT = re.compile(r"[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,4})?", re.IGNORECASE)
_GROUPS = re.compile(r"\+?\(?\d+(?:[ ()./-]{1,3}\d+)*")
# 2026-10-05, 5.10.2026, 2019-2020
_DAYS = re.compile(
    r"(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d|(?:19|20)\d\d[-–/ ](?:19|20)\d\d"
)
# ITU-T E.164, annex: the countries whose code is of one digit or of two; the others' have three.
_COUNTRY = re.compile(r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}")
_ANY_CODE = r"\d{1,3}"
# As typed: with what leads to a country or a town in front, as in America, a mobile one of China; a card; an IBAN.
TYPED = re.compile(
    r"(?<![A-Za-z0-9_.,/-])(?:\+\d{9,15}|"
    r"(?:\+\d{1,3}|\+?\(\+?\d{1,5}\)|0\d{0,5})(?:[ .-]?[ (]?\d{1,8}\)?){1,6}"
    r"|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|1[3-9]\d[ -]\d{4}[ -]\d{4}|\d{4}(?:[ -]\d{4}){3}"
    r"|[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{4}){2,7}(?:[ -][A-Za-z0-9]{1,4})?"
    r")(?![A-Za-z0-9_+]|[.,:/-][A-Za-z0-9])"
)


@lru_cache(maxsize=64)
def spellings_of(text: str) -> Spellings | None:
    """The ways to write an amount, a long number or the number of a part; None for anything else."""
    return amount_of(text) or ordinal_of(text) or _account(text) or _number(text)


def is_long_number(text: str) -> bool:
    """Whether it is one that is written in several ways, and no amount and no day."""
    return _account(text) is not None or _number(text) is not None


def _account(text: str) -> Spellings | None:
    """An IBAN whose check digits are right (ISO 13616, ISO 7064)."""
    plain = re.sub(r"[ -]", "", text).lower() if _ACCOUNT.fullmatch(text) else ""
    if not plain or int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 != 1:
        return None
    return Spellings((plain, _in_fours(plain)), rf"(?i:(?<!\w){_parted(plain)}(?!\w))")


def _number(text: str) -> Spellings | None:
    digits = re.sub(r"\D", "", text)
    if not _FEWEST <= len(digits) <= _MOST or not _GROUPS.fullmatch(text) or _DAYS.match(text):
        return None
    typed = " ".join(re.findall(r"\d+", text))
    ways = [typed, digits, *([_in_fours(digits)] if len(digits) > 12 else [])]
    source = _parted(digits)
    code, number = _dialled(text, digits)
    if len(number) in _DIALLED:
        ways += _as_dialled(code, number)
        source = rf"(?:(?:(?:\+|00){code or _ANY_CODE}[\s.-]?(?:\(0\)\s?)?)?[(]?0?{_parted(number)}|{source})"
    return Spellings(tuple(dict.fromkeys(ways)), rf"(?<!\d){source}(?!\d)")


def _dialled(text: str, digits: str) -> tuple[str, str]:
    """The code of a country, "" where none is given, and the number without it and without a leading nought."""
    code = ""
    if text.startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        match = _COUNTRY.match(digits)
        code = match.group() if match else ""
        digits = digits[len(code) :]
    return code, digits.removeprefix("0")


def _as_dialled(code: str, number: str) -> Iterator[str]:
    """A telephone number in groups of two to five digits, in one, and in two of which the second is long; the first
    with the nought that leads to a town, and without."""
    for first, *rest in ([number], [number[:2], number[2:]], [number[:3], number[3:]], *_in_groups(number)):
        yield from (" ".join((front, *rest)) for front in (first, f"0{first}"))
    yield from (f"{code}{number}", f"00{code}{number}") if code else ()


def _in_groups(number: str) -> Iterable[list[str]]:
    alone = (1, 2, 3, 4, 5) if len(number) == 9 else (2, 3, 4, 5)  # in France the first has its nought and one digit
    for size in alone:
        if size < len(number):
            yield from ([number[:size], *rest] for rest in _rest_in_groups(number[size:]))


def _rest_in_groups(number: str) -> Iterator[list[str]]:
    if len(number) < 6:
        yield [number]
    for size in (2, 3, 4, 5):
        if len(number) - size > 1:
            yield from ([number[:size], *rest] for rest in _rest_in_groups(number[size:]))


def _in_fours(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _parted(text: str) -> str:
    """A pattern for it, however it is parted."""
    return r"[\s().\-/–]{0,3}".join(text)
