"""Numbers as they are written, in English and Chinese, and what each may mean.

A figure has readings, since "1.280" is 1.28 to one writer and 1280 to another: two figures agree where they share one.
Readings are decimal numbers as text without needless zeros, so that 1,200, 1200, 1.2k and 一千二百 are all "1200".
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

HAN_DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "俩": 2, "仨": 3,
}  # fmt: skip
_HAN_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_HAN_LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
HAN_NUMERALS = "".join((*HAN_DIGITS, *_HAN_UNITS, *_HAN_LARGE))
_SIZES = {
    "k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "mio": 1_000_000, "million": 1_000_000,
    "bn": 1_000_000_000, "billion": 1_000_000_000, "trillion": 10**12,
    "十": 10, "百": 100, "千": 1_000, "万": 10_000, "萬": 10_000, "十万": 100_000, "百万": 1_000_000,
    "千万": 10_000_000, "亿": 100_000_000, "億": 100_000_000, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11,
    "万亿": 10**12,
}  # fmt: skip
_WORDS: dict[str, int | Decimal] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "first": 1, "second": 2, "third": 3,
    "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
    "twelfth": 12, "twice": 2, "half": Decimal("0.5"),
}  # fmt: skip
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_SMALL = (
    rf"(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    rf"|nineteen|{_ONES}|zero)"
)
_LARGE_WORD = r"(?:hundred|thousand|million|billion|trillion)"

# The decimal marks inside a number stand between digits, so that a full stop after it is none of it.
PLAIN = r"\d{1,3}(?:[,，.'’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,4})?(?!\d)|\d+(?:[.,]\d{1,9})?"
SIZE = (
    r"\s?(?:thousand|million|billion|trillion)\b|\s?(?:k|mn|mio|bn)\b|m\b"
    r"|\s?(?:[十百千]?[万萬亿億]|万亿|[百千](?!米|克|瓦))"
)
HAN = rf"[{HAN_NUMERALS}]{{1,24}}(?:点[{''.join(HAN_DIGITS)}]{{1,9}})?"
WORDS = rf"\b{_SMALL}(?:[ -]{_LARGE_WORD}(?:(?: and)? {_SMALL})?)*(?:[ -]{_LARGE_WORD})?\b"
ORDINALS = r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|dozen|twice)\b"

_PLAIN = re.compile(PLAIN)
_SPACES = re.compile(r"[ \u00a0\u202f'’]")
_WORD = re.compile(r"[a-z]+")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％：－／", "0123456789.,%:-/")
_LONGEST = 40  # characters; a longer run of digits is no quantity


def halved(text: str) -> str:
    """The text with full-width digits and marks as plain ones, character for character."""
    return text.translate(_FULL_WIDTH)


def readings(text: str) -> frozenset[str]:
    """What a figure may mean; empty where it cannot be read. `text` matches one of the patterns here."""
    figure = halved(text).strip().lower()
    if len(figure) > _LONGEST:
        return frozenset({re.sub(r"\D", "", figure)})
    match = _PLAIN.match(figure)
    if match is None:
        value = _words(figure) if _WORD.match(figure) else han_number(figure)
        return frozenset() if value is None else frozenset({plain(value)})
    size = _SIZES.get(figure[match.end() :].strip(), 1)
    return frozenset(plain(value * size) for value in _decimals(match.group()))


def plain(value: Decimal | int) -> str:
    """A number as the one text that all its spellings share."""
    text = format(Decimal(value), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def han_number(text: str) -> Decimal | None:
    """A number in Chinese characters, such as 三千零五十, 二〇二四, 一百二 or 三点五; None for what is none."""
    whole, _, rest = text.partition("点")
    if not whole or any(each not in HAN_NUMERALS for each in whole):
        return None
    if rest and any(each not in HAN_DIGITS for each in rest):
        return None
    value = Decimal(_digits(whole) if all(each in HAN_DIGITS for each in whole) else _counted(whole))
    return value + Decimal(f"0.{_digit_text(rest)}") if rest else value


def _decimals(text: str) -> list[Decimal]:
    """The one or two numbers that digits with marks may stand for."""
    bare = _SPACES.sub("", text.replace("，", ","))
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        return _numbers(bare)
    mark, tail = bare[last], bare[last + 1 :]
    other = "," if mark == "." else "."
    whole = bare.replace(",", "").replace(".", "")
    if other in bare:  # 1.280,50 and 1,280.50: the last one is the decimal mark
        return _numbers(f"{whole[: len(whole) - len(tail)]}.{tail}")
    if bare.count(mark) > 1 or (len(tail) == 3 and mark == "," and not bare.startswith("0")):
        return _numbers(whole)
    decimal = _numbers(bare.replace(",", "."))
    return decimal + _numbers(whole) if len(tail) == 3 and not bare.startswith("0") else decimal


def _numbers(text: str) -> list[Decimal]:
    try:
        return [Decimal(text)]
    except InvalidOperation:
        return []


def _words(text: str) -> Decimal | None:
    """A number in English words."""
    total, current = Decimal(0), Decimal(0)
    for word in _WORD.findall(text):
        if word == "and":
            continue
        if word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word in _SIZES:
            total += (current or Decimal(1)) * _SIZES[word]
            current = Decimal(0)
        elif word in _WORDS:
            current += _WORDS[word]
        else:
            return None
    return total + current


def _digits(text: str) -> int:
    return int(_digit_text(text) or "0")


def _digit_text(text: str) -> str:
    return "".join(str(HAN_DIGITS[each]) for each in text)


def _counted(text: str) -> int:
    total = section = digit = 0
    unit = 1  # of the digit before, for 一百二, which is 120
    for each in text:
        if each in HAN_DIGITS:
            digit = HAN_DIGITS[each]
            unit = 10 if digit == 0 else unit
        elif each in _HAN_UNITS:
            section += (digit or 1) * _HAN_UNITS[each]
            digit, unit = 0, _HAN_UNITS[each]
        else:
            large = _HAN_LARGE[each]
            total = (total + section + digit) * large if large > 10_000 else total + (section + digit or 1) * large
            section = digit = 0
            unit = large
    return total + section + (digit * unit // 10 if unit > 10 else digit)
