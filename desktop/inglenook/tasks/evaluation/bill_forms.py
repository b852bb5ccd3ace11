"""How invented bills write days and money, and how they lay out their lines."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

Say = Callable[[date], str]
Price = Callable[[Decimal], str]
Lines = list[tuple[str, str]]  # label and value; ("", text) for a line of its own
_MONTHS = "January February March April May June July August September October November December".split()
_HAN = "零一二三四五六七八九"
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def _grouped(figure: Decimal, thousand: str, point: str) -> str:
    whole, _, rest = format(figure, ",f").partition(".")
    return whole.replace(",", thousand) + (f"{point}{rest}" if rest else "")


def prices(which: str, language: str) -> list[tuple[str, Price]]:
    """The currencies and the ways to write them that the bills of a set choose from."""
    if which == "third":
        return _THIRD_PRICES[language]
    if language == "zh":
        if which == "first":
            return [
                ("CNY", lambda f: f"￥{f:,f}"),
                ("CNY", lambda f: f"{f:f}元"),
                ("CNY", lambda f: f"¥ {f:,f}"),
                ("CNY", lambda f: f"人民币{f:,f}元"),
            ]
        return [
            ("CNY", lambda f: f"RMB {f:,f}"),
            ("CNY", lambda f: f"{f:,f} 元"),
            ("CNY", lambda f: f"￥ {f:f}"),
            ("HKD", lambda f: f"HK${f:,f}"),
            ("CNY", _capitals),
            ("CNY", lambda f: f"CNY {f:f}"),
        ]
    if which == "first":
        return [
            ("EUR", lambda f: f"EUR {f:,f}"),
            ("EUR", lambda f: f"€{f:,f}"),
            ("EUR", lambda f: f"{_grouped(f, '.', ',')} €"),
            ("USD", lambda f: f"${f:,f}"),
            ("GBP", lambda f: f"£{f:,f}"),
            ("EUR", lambda f: f"{f:,f} EUR"),
        ]
    return [
        ("CHF", lambda f: f"CHF {_grouped(f, chr(39), '.')}"),
        ("EUR", lambda f: f"{_grouped(f, ' ', ',')} EUR"),
        ("USD", lambda f: f"US$ {f:,f}"),
        ("GBP", lambda f: f"GBP {f:f}"),
        ("JPY", lambda f: f"JPY {f:,.0f}"),
        ("EUR", lambda f: f"€ {_grouped(f, '.', ',')}"),
        ("USD", lambda f: f"{f:,f} USD"),
        ("GBP", lambda f: f"£ {f:,f}"),
    ]


_THIRD_PRICES: dict[str, list[tuple[str, Price]]] = {
    "en": [
        ("EUR", lambda f: f"€ {f:,f}"),
        ("GBP", lambda f: f"£{f:f}"),
        ("USD", lambda f: f"USD {f:,f}"),
        ("EUR", lambda f: f"{_grouped(f, '.', ',')} EUR"),
        ("CHF", lambda f: f"{f:,f} CHF"),
        ("USD", lambda f: f"${f:f}"),
    ],
    "zh": [
        ("CNY", lambda f: f"¥{f:,f}"),
        ("CNY", lambda f: f"{f:f} 元"),
        ("CNY", lambda f: f"人民币 {f:f}"),
        ("CNY", lambda f: f"￥{f:f}元"),
    ],
}


def _capitals(figure: Decimal) -> str:
    """An amount in the capitals of Chinese bills: 壹仟贰佰肆拾元伍角整 stands beside the figures there."""
    return f"{figure:f}元（大写：{_in_capitals(int(figure))}元整）" if figure == int(figure) else f"{figure:f}元"


def _in_capitals(number: int) -> str:
    text = ""
    for place, digit in enumerate(reversed(str(number))):
        unit = ("", "拾", "佰", "仟", "万", "拾", "佰")[place]
        text = (_CAPITALS[int(digit)] + unit if digit != "0" else "") + text
    return text


def _han_day(day: date) -> str:
    def count(number: int) -> str:
        tens, ones = divmod(number, 10)
        return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (_HAN[ones] if ones else "")

    year = "".join("〇" if each == "0" else _HAN[int(each)] for each in str(day.year))
    return f"{year}年{count(day.month)}月{count(day.day)}日"


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


DAYS: dict[tuple[str, str], Sequence[Say]] = {
    ("first", "en"): (
        lambda d: f"{d.day} {_MONTHS[d.month - 1]} {d.year}",
        lambda d: f"{d:%d.%m.%Y}",
        lambda d: d.isoformat(),
        lambda d: f"{_MONTHS[d.month - 1]} {d.day}, {d.year}",
        lambda d: f"{d:%d/%m/%Y}",
    ),
    ("second", "en"): (
        lambda d: f"{d.day} {_MONTHS[d.month - 1][:3]} {d.year}",
        lambda d: f"{d:%m/%d/%Y}",
        lambda d: f"{_MONTHS[d.month - 1][:3]}. {d.day}, {d.year}",
        lambda d: f"{d.day}-{_MONTHS[d.month - 1][:3]}-{d.year}",
        lambda d: f"{d:%d.%m.%y}",
        lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    ),
    ("first", "zh"): (lambda d: f"{d.year}年{d.month}月{d.day}日", lambda d: d.isoformat()),
    ("third", "en"): (
        lambda d: f"{d:%A}, {d.day} {_MONTHS[d.month - 1]} {d.year}",
        lambda d: f"{d.day} {_MONTHS[d.month - 1][:3].upper()} {d.year}",
        lambda d: f"{d.day}. {_MONTHS[d.month - 1]} {d.year}",
        lambda d: f"{_MONTHS[d.month - 1]} {d.day}{_ordinal(d.day)}, {d.year}",
        lambda d: f"{d:%Y-%m-%d}",
        lambda d: f"{d:%d-%m-%Y}",
    ),
    ("third", "zh"): (
        lambda d: f"{d.year}年{d.month}月{d.day}日",
        lambda d: f"{d.year}-{d.month:02}-{d.day:02} 14:30:00",
        lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
        lambda d: f"{d:%Y/%m/%d}",
    ),
    ("second", "zh"): (
        lambda d: f"{d.year}/{d.month}/{d.day}",
        lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
        lambda d: f"{d.year}.{d.month:02}.{d.day:02}",
        _han_day,
    ),
}


def _is_han(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def _each(lines: Lines, join: Callable[[str, str], str]) -> str:
    return "\n".join(join(label, value) if label else value for label, value in lines)


def _colons(lines: Lines) -> str:
    return _each(lines, lambda label, value: f"{label}{'：' if _is_han(label) else ': '}{value}")


def _aligned(lines: Lines) -> str:
    return _each(lines, lambda label, value: f"{label:<28}  {value:>18}")


def _tabbed(lines: Lines) -> str:
    return _each(lines, lambda label, value: f"{label}\t{value}")


def _below(lines: Lines) -> str:
    return _each(lines, lambda label, value: f"{label}\n{value}\n")


def _dotted(lines: Lines) -> str:
    return _each(lines, lambda label, value: f"{label} {'.' * max(3, 30 - len(label))} {value}")


def _piped(lines: Lines) -> str:
    return _each(lines, lambda label, value: f"| {label} | {value} |")


def _pairs(lines: Lines) -> str:
    """Two fields on one line, as in the head of a form."""
    said = [f"{label}{'：' if _is_han(label) else ': '}{value}" if label else value for label, value in lines]
    return "\n".join("    ".join(said[place : place + 2]) for place in range(0, len(said), 2))


def _bare(lines: Lines) -> str:
    return _each(lines, lambda label, value: f"{label}{'' if _is_han(label) else ' '}{value}")


def _html(lines: Lines) -> str:
    rows = "".join(f"<tr><td>{html.escape(label)}</td><td>{html.escape(value)}</td></tr>" for label, value in lines)
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'


def _html_blocks(lines: Lines) -> str:
    blocks = "".join(
        f"<div><b>{html.escape(label)}</b> <span>{html.escape(value)}</span></div>" for label, value in lines
    )
    return f'<html><head><meta charset="utf-8"></head><body>{blocks}</body></html>'


def _receipt(lines: Lines) -> str:
    """As narrow as the paper of a till, the values at the right edge."""
    return _each(lines, lambda label, value: f"{label}{' ' * max(2, 34 - len(label) - len(value))}{value}")


def _starred(lines: Lines) -> str:
    """As an assistant or a web page writes it."""
    return _each(lines, lambda label, value: f"- **{label}**: {value}")


def _definitions(lines: Lines) -> str:
    pairs = "".join(f"<dt>{html.escape(label)}</dt><dd>{html.escape(value)}</dd>" for label, value in lines)
    return f'<html><head><meta charset="utf-8"></head><body><dl>{pairs}</dl></body></html>'


def _dashed(lines: Lines) -> str:
    return _each(lines, lambda label, value: f"{label} - {value}")


LAYOUTS: dict[str, tuple[tuple[str, Callable[[Lines], str]], ...]] = {
    "first": (("text", _colons), ("text", _aligned), ("text", _below), ("html", _html), ("text", _pairs)),
    "second": (
        ("text", _tabbed),
        ("text", _dotted),
        ("text", _piped),
        ("html", _html_blocks),
        ("text", _bare),
        ("text", _colons),
    ),
    "third": (
        ("text", _receipt),
        ("text", _starred),
        ("html", _definitions),
        ("text", _dashed),
        ("text", _colons),
        ("html", _html),
    ),
}
