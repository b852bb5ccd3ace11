"""A yes-or-no criterion that code can decide: what kind of paper it is, an amount, a day, words that must be there.

"Is this an invoice over 1000 €?", 超过一千元的发票, "mentions the boiler and is dated before May 2026". Code decides
only where every word of the criterion was read; otherwise a model is needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from inglenook.tasks.texts.claim_signs import Claim
from inglenook.tasks.texts.claims import claims_in
from inglenook.tasks.texts.days import Day
from inglenook.tasks.texts.fields import field_of
from inglenook.tasks.texts.harvest import figure_of, harvested
from inglenook.tasks.texts.locating import Located, Place

_KINDS: tuple[tuple[str, str], ...] = (
    (r"invoices?|bills?|发票|账单|帐单", r"\b(?:invoice|bill)\b|发票|账单|帐单|开票"),
    (r"receipts?|收据|小票", r"\breceipts?\b|收据|小票|已支付|实付"),
    (r"contracts?|agreements?|leases?|合同|协议|租约", r"\b(?:contract|agreement|lease)\b|合同|协议|租约"),
    (r"quotes?|quotations?|estimates?|报价单?|估价", r"\b(?:quote|quotation|estimate)\b|报价|估价"),
    (r"reminders?|dunning(?: letter)?s?|催款(?:函|单)?|提醒", r"\b(?:reminder|overdue)\b|催款|逾期|提醒"),
    (r"orders?|purchase orders?|订单", r"\border\b|订单"),
    (r"tickets?|boarding pass(?:es)?|车票|机票|门票", r"\b(?:ticket|boarding pass)\b|车票|机票|门票|客票"),
    (r"insurance|polic(?:y|ies)|保险|保单", r"\b(?:insurance|policy)\b|保险|保单"),
    (r"minutes|会议纪要|纪要", r"\bminutes\b|纪要"),
    (r"applications?|申请(?:书|表)?", r"\bapplication\b|申请"),
)
_OVER = r"(?:more than|over|above|greater than|higher than|larger than|exceeds?|exceeding|>|超过|大于|高于|多于|超出)"
_LEAST = r"(?:at least|no less than|not less than|>=|≥|至少|不少于|不低于)"
_UNDER = r"(?:less than|under|below|lower than|smaller than|cheaper than|<|低于|少于|小于|不到|不足)"
_MOST = r"(?:at most|no more than|not more than|up to|<=|≤|至多|不超过|不多于)"
_BEFORE, _AFTER = r"(?:before|until|earlier than|早于)", r"(?:after|since|later than|晚于)"
_BEHIND = {"以上": ">=", "以下": "<=", "以内": "<="}
_SIGNS: tuple[tuple[str, str], ...] = ((_LEAST, ">="), (_MOST, "<="), (_OVER, ">"), (_UNDER, "<"))
# What ends the words that a text has to hold: what follows is a condition of its own, or is not read. What begins with
# one of the others asks for what a text means.
_ENDS = (
    r"and|or|but|with|without|which|that|over|under|above|below|more|less|at|before|after|until|since|dated|sent|from|to"
    r"|in|on|by|is|are|not|mails?|emails?|documents?|letters?|papers?"
)
_MEANT = r"whether|if|how|why|who|whom|whose|what|when|where|that|some\w*|any\w*|every\w*|no\w*"
_WORD, _WORDS = (
    r"[^\s,，。?？]{1,40}",
    rf"(?!(?:{_MEANT})\b)[a-z][\w'’-]*(?:\s+(?!(?:{_ENDS})\b)[a-z][\w'’-]{{0,39}}){{1,5}}",
)
_CONTAINS = re.compile(
    r"(?:(?P<says>says?)|contains?|mentions?|ha(?:s|ve) the words?|with the words?|containing|mentioning"
    r"|包含|含有|提到|写有|出现)\s*(?:the words?\s*)?"
    r"(?:[\"“'「《](?P<quoted>[^\"”'」》]{1,80})[\"”'」》]"
    rf"|(?:the |an? )?(?P<bare>(?(says){_WORD}|(?:{_WORDS}|{_WORD}))))",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"\b(?:is|are|was|were|does|do|did|has|have|it|this|that|they|these|those|an?|the|of|for|with|and|which"
    r"|any|all|only|there|find"
    r"|show|me|dated|sent|amount|amounts|total|totals|sum|price|cost|costs|worth|in|on|by|to|than|as|mails?"
    r"|e-?mails?|documents?"
    r"|letters?|papers?|about|from)\b|是不是|是否|是|这|那|一张|一份|一封|一个|吗|呢|的|有|和|并且|而且|且"
    r"|金额|总额|总价|价格|在|为"
    r"|邮件|文件|文档|信|日期|所有|全部|[\s,，。.?？!！:：;；()（）]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Whether a condition holds, and where in the text that shows; None where nothing shows."""

    holds: bool
    place: Place | None


Condition = Callable[[Located], Reason]


def conditions_of(criterion: str) -> tuple[Condition, ...]:
    """The conditions that a criterion states, all of which must hold; none where code cannot read all of it."""
    rest = criterion
    found: list[Condition] = []
    for match in list(_CONTAINS.finditer(rest)):
        found.append(_has(match["quoted"] or match["bare"]))
        rest = _without(rest, match.start(), match.end())
    for read in (_amounts, _days, _kinds):
        conditions, rest = read(rest)
        found += conditions
    return () if _FRAME.sub("", rest).strip() else tuple(found)


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _amounts(rest: str) -> tuple[list[Condition], str]:
    found: list[Condition] = []
    for claim in [each for each in claims_in(rest) if each.kind in {"amount", "number"} and each.readings]:
        for pattern, sign in _SIGNS:
            before = re.search(pattern + r"\s*(?:of\s*)?$", rest[: claim.start], re.IGNORECASE)
            if before is not None:
                found.append(_compares(sign, claim))
                rest = _without(rest, before.start(), claim.end)
                break
        else:
            behind = rest[claim.end : claim.end + 2]
            if behind in _BEHIND:
                found.append(_compares(_BEHIND[behind], claim))
                rest = _without(rest, claim.start, claim.end + 2)
    return found, rest


def _compares(sign: str, claim: Claim) -> Condition:
    bound, currency = figure_of(claim)

    def holds(text: Located) -> Reason:
        place = harvested(field_of("total"), text)
        amounts = [] if place is None else claims_in(text.text[place.start : place.end])
        said = next((each for each in amounts if each.kind in {"amount", "number"}), None)
        if place is None or said is None:
            return Reason(False, None)
        figure, of = figure_of(said)
        is_same = not currency or not of or currency == of
        is_so = {">": figure > bound, ">=": figure >= bound, "<": figure < bound, "<=": figure <= bound}[sign]
        return Reason(is_same and is_so, place)

    return holds


def _days(rest: str) -> tuple[list[Condition], str]:
    found: list[Condition] = []
    for claim in [each for each in claims_in(rest) if each.kind == "date" and each.days]:
        day = claim.days[0]
        if day[0] is None:
            continue
        for pattern, is_before in ((_BEFORE, True), (_AFTER, False)):
            before = re.search(pattern + r"\s*$", rest[: claim.start], re.IGNORECASE)
            behind = re.match("之前|以前|前" if is_before else "之后|以后|后", rest[claim.end :])
            if before is not None or behind is not None:
                found.append(_dated(day, is_before))
                end = claim.end + (len(behind.group()) if behind else 0)
                rest = _without(rest, before.start() if before else claim.start, end)
                break
    return found, rest


def _dated(day: Day, is_before: bool) -> Condition:
    bound = tuple(part or 1 for part in day)
    last = tuple(part or top for part, top in zip(day, (9999, 12, 31), strict=True))

    def holds(text: Located) -> Reason:
        place = harvested(field_of("date"), text)
        if place is None:
            return Reason(False, None)
        told = [
            each for claim in claims_in(text.text[place.start : place.end]) for each in claim.days if None not in each
        ]
        is_so = bool(told) and all((each < bound if is_before else each > last) for each in told)
        return Reason(is_so, place)

    return holds


def _kinds(rest: str) -> tuple[list[Condition], str]:
    found: list[Condition] = []
    for asked, signs in _KINDS:
        pattern = "|".join(rf"\b(?:{part})\b" if part[0].isascii() else part for part in asked.split("|"))
        match = re.search(pattern, rest, re.IGNORECASE)
        if match is not None:
            found.append(_matches(re.compile(signs, re.IGNORECASE)))
            rest = _without(rest, *match.span())
    return found, rest


def _matches(pattern: re.Pattern[str]) -> Condition:
    def holds(text: Located) -> Reason:
        match = pattern.search(text.text)
        return Reason(match is not None, None if match is None else Place(*match.span()))

    return holds


def _has(words: str) -> Condition:
    def holds(text: Located) -> Reason:
        place = text.find(words)
        return Reason(place is not None, place)

    return holds
