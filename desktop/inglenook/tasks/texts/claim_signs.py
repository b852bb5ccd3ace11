"""A claim, and its signs: what addresses, amounts, percentages and numbers look like, and how each is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from inglenook.tasks.texts import days
from inglenook.tasks.texts.days import Day, Said
from inglenook.tasks.texts.figures import HAN, ORDINALS, PLAIN, SIZE, WORDS, readings

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'“”，。；）)\]】]+[^\s<>\"'“”，。；）)\]】.,;:!?]", re.IGNORECASE)
MAIL = re.compile(r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64})+")
IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
PHONE = re.compile(
    r"(?<![0-9A-Za-z_.])(?:\+|00)\d{1,3}[\d ()/.-]{5,20}\d(?!\w)"
    r"|(?<![0-9A-Za-z_.])\(?0\d{1,5}\)?[ /-]?\d[\d /-]{3,12}\d(?!\w)"
    r"|(?<![0-9A-Za-z_.])\(\d{3}\) ?\d{3}[ -]\d{4}(?!\w)"
    r"|(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<![0-9A-Za-z_.-])\d{3}[ -]\d{3}[ -]\d{4}(?!\w)"
)
_BEFORE_AMOUNT = r"(?:US\$|HK\$|[$€£¥￥]|(?<![A-Za-z])(?:USD|EUR|GBP|CNY|RMB|HKD|CHF|JPY)\b|人民币|港币|美金)"
_AFTER_AMOUNT = (
    r"(?:[$€£¥￥]|(?:USD|EUR|GBP|CNY|RMB|HKD|CHF|JPY|dollars?|euros?|pounds?|yuan|yen|francs?)\b|美元|美金|欧元|英镑|日元|港元|港币"
    r"|人民币|元|块(?:钱)?)"
)
_FIGURE = rf"(?:(?:{PLAIN})(?:{SIZE})?|{HAN}|{WORDS})"
AMOUNT = re.compile(
    rf"(?P<before>{_BEFORE_AMOUNT})\s?(?P<first>(?:{PLAIN})(?:{SIZE})?|{HAN})(?:\s?{_AFTER_AMOUNT})?"
    rf"|(?<![0-9A-Za-z_.,])(?P<second>{_FIGURE})\s?(?P<after>{_AFTER_AMOUNT})",
    re.IGNORECASE,
)
PERCENT = re.compile(
    rf"(?<![0-9A-Za-z_.,])(?P<first>{PLAIN}|{WORDS})\s?(?:[%％]|per ?cent\b|pct\b|percentage points?\b)"
    rf"|百分之(?P<second>{PLAIN}|{HAN})",
    re.IGNORECASE,
)
CODE = re.compile(
    r"(?<![\w-])(?=[\w/-]*\d)[A-Za-z]{1,8}[-/]?\d[\w/-]*+(?!\.\d)(?<![-/])|(?<![\w.,-])\d{1,6}[A-Z]{1,4}\d{0,4}(?!\w)",
    re.ASCII,
)
NUMBER = re.compile(rf"(?<![\d.,])(?:{PLAIN})(?:{SIZE})?(?:st|nd|rd|th)?|{HAN}|{WORDS}|{ORDINALS}", re.IGNORECASE)
_CURRENCIES = {
    "$": "USD", "us$": "USD", "dollar": "USD", "dollars": "USD", "美元": "USD", "美金": "USD", "€": "EUR",
    "euro": "EUR", "euros": "EUR", "欧元": "EUR", "£": "GBP", "pound": "GBP", "pounds": "GBP", "英镑": "GBP",
    "¥": "CNY", "￥": "CNY", "rmb": "CNY", "yuan": "CNY", "元": "CNY", "块": "CNY", "块钱": "CNY", "人民币": "CNY",
    "hk$": "HKD", "港元": "HKD", "港币": "HKD", "yen": "JPY", "日元": "JPY", "franc": "CHF", "francs": "CHF",
}  # fmt: skip
ANY_CURRENCY = re.compile(rf"{_BEFORE_AMOUNT}|(?<![A-Za-z]){_AFTER_AMOUNT}", re.IGNORECASE)

_DAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Said | None]], ...] = (
    (days.DATE, days.day_said),
    (days.TIME, days.time_said),
    (days.RELATIVE, days.relative_said),
    (days.WEEKDAY, days.weekday_said),
    (days.MONTH, days.month_said),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Characters `[start, end)` of a line that claim something of this kind; `readings` are what they may mean."""

    kind: str
    text: str
    start: int
    end: int
    readings: frozenset[str] = frozenset()
    days: tuple[Day, ...] = ()
    is_opening: bool = False


class Rest:
    """The text with what was read already blanked out, so that every character belongs to one claim at most."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, start: int, end: int) -> None:
        """Blank out some characters; positions stay."""
        self.text = f"{self.text[:start]}{chr(32) * (end - start)}{self.text[end:]}"


def bare(figure: str) -> str:
    """A figure without the ending of an ordinal."""
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", figure, flags=re.IGNORECASE)


def currency_of(written: str) -> str:
    """The three letters of a currency."""
    return _CURRENCIES.get(written.lower(), written.upper())


def amount_of(match: re.Match[str]) -> tuple[str, frozenset[str]]:
    """The currency of a match of `AMOUNT`, and what its figure may mean."""
    return currency_of(match["before"] or match["after"]), readings(match["first"] or match["second"])


def percent_of(match: re.Match[str]) -> frozenset[str]:
    """What the figure of a match of `PERCENT` may mean."""
    return readings(match["first"] or match["second"])


def days_in(rest: Rest) -> Iterator[tuple[re.Match[str], Said]]:
    """Every day and time said in what is left of a text, which is taken from it."""
    for pattern, read in _DAYS:
        for match in list(pattern.finditer(rest.text)):
            said = read(match)
            if said is not None:
                rest.take(*match.span())
                yield match, said
