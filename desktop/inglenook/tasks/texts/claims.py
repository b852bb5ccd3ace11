"""What a line claims that can be looked up: numbers, days, amounts, names, addresses; and whether its sources say so.

A model that sums up or answers may slip a figure or invent a name, and nothing in its words shows it. So every such
claim of a line must be found in the text that the line rests on, whatever the spelling: 1.2k and 1,200, 5 March and
2026-03-05, 百分之十五 and 15%. What is not found is not certain, and whoever shows the line says so.

Strict in the line and lenient in the sources: any number there supports the same number. What this cannot see is a true
figure said of the wrong thing; `support` measures how much of a line its passage says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from inglenook.tasks.texts import claim_signs as signs
from inglenook.tasks.texts import naming
from inglenook.tasks.texts.claim_signs import Claim, Rest, days_in
from inglenook.tasks.texts.evidence import facts_of, says
from inglenook.tasks.texts.figures import halved, han_number, readings

# A Chinese numeral alone says a number only before what is counted; 一 alone means "a" as often.
_COUNTED = "个位人名次天年月日周小时分钟元块件项条份台套页封种笔张场家间层号点岁度米公"
_IDIOMS = frozenset(
    "万一 千万 十分 一一 亿万 千百 千千万万 万万 三三两两 一二 三四 四五 五六 六七 七八 八九 两三 三五".split()
)
_LIST_MARK = re.compile(r"^\s*(?:[-*•·]|\d{1,2}[.)、])\s+")


def claims_in(text: str) -> tuple[Claim, ...]:
    """Every claim of a text, in its order. Where two could be read from the same characters, the longer kind wins."""
    rest = Rest(halved(text))
    mark = _LIST_MARK.match(text)
    if mark is not None:
        rest.take(mark.start(), mark.end())
    claims = [claim for find in _FINDERS for claim in find(rest, text)]
    return tuple(sorted(claims, key=lambda claim: (claim.start, claim.end)))


def unsupported(text: str, sources: Sequence[str]) -> tuple[Claim, ...]:
    """The claims of a text that no source makes; a name must stand in one of them, the rest in any."""
    facts = [facts_of(source) for source in sources]
    return tuple(claim for claim in claims_in(text) if not any(says(each, claim) for each in facts))


def _written(kind: str, pattern: re.Pattern[str]) -> Callable[[Rest, str], Iterator[Claim]]:
    """A finder for what is compared letter by letter."""

    def find(rest: Rest, text: str) -> Iterator[Claim]:
        for match in list(pattern.finditer(rest.text)):
            rest.take(*match.span())
            yield Claim(kind, text[match.start() : match.end()], match.start(), match.end())

    return find


def _find_days(rest: Rest, text: str) -> Iterator[Claim]:
    for match, said in days_in(rest):
        yield Claim("date", text[match.start() : match.end()], match.start(), match.end(), said.words, said.days)


def _find_figures(rest: Rest, text: str) -> Iterator[Claim]:
    for kind, pattern in (("amount", signs.AMOUNT), ("percent", signs.PERCENT)):
        for match in list(pattern.finditer(rest.text)):
            currency, figures = signs.amount_of(match) if kind == "amount" else ("", signs.percent_of(match))
            if figures:
                rest.take(*match.span())
                marked = frozenset(f"{currency} {each}".strip() for each in figures)
                yield Claim(kind, text[match.start() : match.end()], match.start(), match.end(), marked)


def _find_numbers(rest: Rest, text: str) -> Iterator[Claim]:
    for match in list(signs.NUMBER.finditer(rest.text)):
        figures = readings(signs.bare(match.group()))
        if figures and _is_number(match, rest.text):
            rest.take(*match.span())
            yield Claim("number", text[match.start() : match.end()], match.start(), match.end(), figures)


def _is_number(match: re.Match[str], text: str) -> bool:
    figure = match.group()
    if figure[0].isascii():
        return figure.lower() not in {"one", "second", "first"}
    if figure in _IDIOMS or han_number(figure) is None:
        return False
    after = text[match.end() : match.end() + 1]
    if len(figure) == 1:
        is_much = text.startswith("分", match.end()) and not text.startswith("分钟", match.end())  # 十分重要
        return figure not in "一万千百" and after in _COUNTED and after != "" and not is_much
    return True


def _find_names(rest: Rest, text: str) -> Iterator[Claim]:
    for kind, find in (("quote", naming.quoted), ("name", naming.han_names), ("name", naming.latin_names)):
        for named in list(find(rest.text)):
            if rest.text[named.start : named.end].strip():
                rest.take(named.start, named.end)
                words = text[named.start : named.end]
                yield Claim(kind, words, named.start, named.end, is_opening=named.is_opening)


_FINDERS: tuple[Callable[[Rest, str], Iterator[Claim]], ...] = (
    _written("url", signs.URL),
    _written("mail", signs.MAIL),
    _written("iban", signs.IBAN),
    _find_days,
    _find_figures,
    _written("phone", signs.PHONE),
    _written("code", signs.CODE),
    _find_numbers,
    _find_names,
)
