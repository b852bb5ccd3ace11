"""Amounts, which people write in many ways: 1.450,00 and 1,450.00, 1450, £1 450 and EUR1450, 12,500 and 一万两千五百元.

The index splits an amount at its marks, so each way of writing it is a phrase of one or more words. A search looks for
all of these phrases, and the index needs nothing of its own for it. An amount in Chinese characters is looked for only
if it is long enough to be told from the end of a larger one: 三千 also ends 一万三千.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_GROUPED = r"\d{1,3}(?P<mark>[.,'’ ])\d{3}(?:(?P=mark)\d{3}){0,3}"
_CODES = ("eur", "usd", "gbp", "chf", "cny", "rmb", "hkd", "jpy", "aud", "cad", "sek", "nok", "dkk")
CODE = rf"(?:{'|'.join(_CODES)})"
_AMOUNT = re.compile(
    rf"(?P<before>{CODE})?[€$£¥]?(?P<whole>{_GROUPED}|\d{{4,7}})(?:(?P<point>[.,])(?P<cents>\d{{2}}))?(?P<after>{CODE})?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANGE = re.compile(r"([^–~-]{4,20})[–~-]([^–~-]{4,20})")

HAN_FIGURES = "一二两三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰仟"
_PLAIN = str.maketrans("两〇壹贰叁肆伍陆柒捌玖拾佰仟", "二零一二三四五六七八九十百千")
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_UNIT = r"(?:[欧美港日]元|英镑|元(?![素件旦宵月年])|圆|块钱?|人民币)整?"
HAN_AMOUNT = rf"[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾][{HAN_FIGURES}]{{1,15}}{_UNIT}"
_HAN = re.compile(rf"(?P<number>[{HAN_FIGURES}]{{2,16}}){_UNIT}")
MYRIADS = rf"(\d{{1,6}}(?:\.\d{{1,4}})?)([千万亿])(?:{_UNIT})?"
_SCALES = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
_MYRIADS = re.compile(MYRIADS)
_DIGIT = "[一二三四五六七八九]"
# 两千五 is 2500 to one and 2005 to another.
_BELOW = re.compile(rf"(?:({_DIGIT})千)?(?:零?({_DIGIT})百)?(?:零?({_DIGIT}?十))?(?:(?:(?<=十)|^|零)({_DIGIT}))?")


class Spellings(NamedTuple):
    """A number in all its spellings: `writings` are phrases of the index, `source` a pattern that finds it in text."""

    writings: tuple[str, ...]
    source: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds it in a text, however it is written there; Chinese in simplified characters."""
        return re.compile(self.source)


@lru_cache(maxsize=64)
def amount_of(text: str) -> Spellings | None:
    """The amount, or range of two amounts, that a word stands for; None for anything else, such as a year or an order
    number."""
    if text[-1:].isdigit() or text[-3:].lower() in _CODES:
        return _in_figures(text) or _range(text)
    return _in_han(text) or _in_myriads(text) if text[-1:] in "元镑圆块钱币整千万亿" else None


def _in_figures(text: str) -> Spellings | None:
    """A number of four digits or more, in groups of three or not; with its cents unless these are zero."""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    whole, cents = re.sub(r"\D", "", match["whole"]), match["cents"] or ""
    before, after = (match["before"] or "").lower(), (match["after"] or "").lower()
    is_year = match["mark"] is None and not cents and _YEAR.fullmatch(whole)
    if (
        (is_year and not before + after)
        or whole.startswith("0")
        or (match["point"] and match["point"] == match["mark"])
    ):
        return None
    return _amount(whole, cents if cents != "00" else "", before, after)


def _amount(whole: str, cents: str, before: str = "", after: str = "") -> Spellings:
    first = len(whole) % 3 or 3
    groups = (whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3)))
    behind = f" {cents}" if cents else ""
    # In one and without hundredths it would be any day of that year.
    writings = [whole + (behind or " 00" * bool(_YEAR.fullmatch(whole))), " ".join(groups) + behind]
    if before or after:
        writings += [before + whole + behind + after, before + " ".join(groups) + behind + after]
    marks = rf"[.,]{cents}" if cents else r"(?:[.,]\d{2})?"
    figures = r"[.,'’\s]?".join(groups)
    source = rf"(?<!\d){figures}{marks}(?!\d)"
    spoken = () if cents else _spoken(int(whole))
    if spoken:
        source += rf"|(?<![{HAN_FIGURES}])(?:{'|'.join(spoken)})(?![{HAN_FIGURES}])(?:{_UNIT})?"
    return Spellings((*writings, *spoken), source)


def _range(text: str) -> Spellings | None:
    """1450-1500, both ends written alike."""
    match = _RANGE.fullmatch(text)
    low, high = (_in_figures(match[1]), _in_figures(match[2])) if match else (None, None)
    if low is None or high is None:
        return None
    ways = zip(low.writings[:2], high.writings[:2], strict=True)
    return Spellings(
        tuple(f"{one} {other}" for one, other in ways), rf"(?:{low.source})[^\w\n]{{1,3}}(?:{high.source})"
    )


def _in_han(text: str) -> Spellings | None:
    """一万两千五百元: as it is typed, and from a thousand on in figures too."""
    match = _HAN.fullmatch(text)
    value = value_of(match["number"]) if match else None
    if value is None:
        return None
    said = rf"(?<![{HAN_FIGURES}]){text}"
    if value < 1000:
        return Spellings((text,), said)
    in_figures = _amount(str(value), "")
    return Spellings((*in_figures.writings, text), f"{in_figures.source}|{said}")


def _in_myriads(text: str) -> Spellings | None:
    """3千, 5万, 1.2亿元: as it is typed and in figures."""
    match = _MYRIADS.fullmatch(text)
    value = Decimal(match[1]) * _SCALES[match[2]] if match else Decimal(0)
    if value < 1000 or value != int(value):
        return None
    in_figures = _amount(str(int(value)), "")
    return Spellings((*in_figures.writings, text), rf"{in_figures.source}|(?<![\d.]){re.escape(text)}")


def value_of(number: str) -> int | None:
    """The value of a Chinese number below a hundred million; None if it is no number, or can be read as two."""
    high, is_high, low = number.translate(_PLAIN).partition("万")
    if not is_high:
        return _below(high) or None
    above, below = _below(high), _below(low)
    if not above or below is None or len(low) == 1:  # 一万五
        return None
    return above * 10_000 + below


def _below(part: str) -> int | None:
    match = _BELOW.fullmatch(part)
    if match is None:
        return None
    thousands, hundreds, tens, ones = match.groups()
    digits = ["一二三四五六七八九".find((each or " ")[0]) + 1 for each in (thousands, hundreds, tens, ones)]
    digits[2] = digits[2] or int(tens == "十")
    return int("".join(map(str, digits)))


def _spoken(value: int) -> tuple[str, ...]:
    """The spellings of a number in Chinese characters; () if it is so short that it may be the end of a larger one."""
    if value >= 100_000_000 or sum(digit != "0" for digit in str(value)) not in {2, 3, 4}:
        return ()
    high, low = divmod(value, 10_000)
    said = f"{said_as(high)}万" if high else ""
    said += ("零" if high and 0 < low < 1000 else "") + said_as(low)
    said = re.sub("^一十", "十", said)
    formal = re.sub("^拾", "壹拾", said.translate(_FORMAL))
    return tuple(dict.fromkeys((said, re.sub("(?<!十)二(?=[千万])", "两", said), formal)))


def said_as(value: int) -> str:
    """A number below ten thousand in Chinese characters; ten is 一十."""
    digits = f"{value:04}"
    said = "".join(
        "零" if digit == "0" else "零一二三四五六七八九"[int(digit)] + unit
        for digit, unit in zip(digits, ("千", "百", "十", ""), strict=True)
    )
    return re.sub("零+", "零", said).strip("零")
