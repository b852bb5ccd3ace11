"""Fields found by grammar, without a model: behind their labels, else by what their values look like.

Nothing is read between the lines. A value is taken where its kind and its label say it, and left empty otherwise; the
place it was found at comes with it. English and Chinese.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from inglenook.tasks.texts.claim_signs import Claim
from inglenook.tasks.texts.claims import claims_in
from inglenook.tasks.texts.fields import LABELS, Field
from inglenook.tasks.texts.labelled import Announced, announced, is_in_head, is_other, patterns, stem
from inglenook.tasks.texts.letterheads import headed, named_behind
from inglenook.tasks.texts.locating import Located, Place

_NEAR = 90  # characters behind a label in which its value begins
_AMOUNTS = frozenset({"total", "tax", "net"})
_DATES = frozenset({"date", "due"})
_CODES = frozenset({"invoice_number", "order_number", "contract_number", "code"})
_CLAIMED = {"iban": "iban", "mail": "mail", "phone": "phone", "url": "url"}
_CODE = re.compile(r"(?=[A-Za-z0-9/_.-]*\d)[A-Za-z0-9][A-Za-z0-9/_.-]{1,29}(?<![._/-])")
_ACCOUNT = re.compile(r"\d(?:[ -]?\d){7,27}")
_NUMBER = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[, ]\d{3})*(?:\.\d{1,2})?(?![\w.,]*\d)|\d+(?:[.,]\d{1,2})?(?!\w))(?![ \t]?[%％])"
)
_WORDS = re.compile(r"[^\n\t|；;]{1,120}")
_END_OF_CELL = re.compile(r"[ \t]{2,}|\u3000|\s+[-–—]\s+|(?<=[\u4e00-\u9fff])[ \t]")
_SHORTENED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|[A-Z]\.[A-Z])\.$")
_STREET = re.compile(
    r"\d{1,5}[A-Za-z]?,? (?:[A-Z][\w'.-]* ){1,4}(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Way|Square|Sq|Drive|Dr|Court"
    r"|Close|Boulevard|Blvd)\b\.?[^\n|]{0,60}"
    r"|[\u4e00-\u9fff]{0,14}(?:省|市|区|县|镇)[\u4e00-\u9fff]{0,14}(?:路|街|巷|道|胡同)\d{1,5}号[^\s，。；|]{0,20}"
)
# What makes a day another one than that of the paper.
_OTHER_DAY = re.compile(
    r"\b(?:due|deadline|pay\w*|paid|settle|until|by|delivery|delivered|deliver|period|next|valid|expir\w*|birth"
    r"|born|order(?:ed)?\b.{0,24}\b(?:of|on)|arriv\w*|start\w*|end\w*|from|to)\b[^A-Za-z0-9]*$"
    r"|(?:到期|截止|付款|缴费|还款|期限|送货|发货|下次|周期|有效期|出生|抄表|前)[^0-9]*$",
    re.IGNORECASE,
)
_OTHER_AMOUNT = re.compile(
    r"(?:\b(?:available|credit limit|balance(?: is)?)|余额|结余|额度|限额|押金|保证金|违约金|滞纳金|注册资本)"
    r"[为是：:\s]*(?:人民币|[A-Z]{3}|[￥¥$€£])?\s*$",
    re.IGNORECASE,
)
# What is paid, somewhere, says so.
_PAID = re.compile(
    r"\b(?:invoice|receipt|bill|statement|paid|pay|payment|payable|charged?|total|amount|price|order|purchase|due|fee|rent|cost"
    r"|deposit|refund|subscription|credit(?:ed)?|debit(?:ed)?|transfer(?:red)?|transaction|account)s?\b|发票|收据|账单|付款|支付|实付|应付|应收|合计|总计|总额|金额|价款|订单|押金|租金|费用|缴|稿酬|报酬|退款|转账|到账|扣款|账户",
    re.IGNORECASE,
)
_MOST_UNLABELLED = 8  # amounts of a text in which the largest may be what is paid, though nothing says so
_PARTED = re.compile(r"[ \u3000]{2,}|[\t|;；]")
_BARE_ACCOUNT = re.compile(r"(?:^|[^A-Za-z])account(?: number| no\.?)?$", re.IGNORECASE)


def harvested(field: Field, text: Located, *, is_labelled: bool = False, is_in_cell: bool = False) -> Place | None:
    """Where the value of a field stands, None where no label and no look of a value says so.

    With `is_labelled` only a label counts, with `is_in_cell` none in the middle of a sentence.
    """
    said: list[Place] = []
    for label in patterns(field):
        hits: list[Place] = []
        for each in announced(field, label, text.text):
            place = _behind(field, text, each)
            if place is not None:
                (said if each.is_said else hits).append(place)
        if hits:
            # The total stands last, under the single amounts; everything else is said first where it matters.
            return hits[-1] if field.kind == "total" else hits[0]
    if said and not is_in_cell:
        return said[0]
    return None if is_labelled or field.is_particular else _unlabelled(field, text)


def _behind(field: Field, text: Located, label: Announced) -> Place | None:
    """The value right behind a label: on its line, or on the next where the label ends its own."""
    start = label.start
    line_end = text.text.find("\n", start)
    line_end = len(text.text) if line_end < 0 else line_end
    if field.kind in _DATES | _AMOUNTS | set(_CLAIMED):
        return _claimed(field, text, label, min(line_end, start + _NEAR))
    if is_in_head(text.text, label.label_end):
        return None  # what stands beside it is the name of the next column
    if not label.has_mark and field.kind not in _CODES:
        # A word of a sentence, no label; but for a name that stands right behind one, as web pages write it.
        return named_behind(text.text, label, line_end) if field.kind in {"vendor", "buyer"} else None
    return _written(field, text.text, start, line_end)


def _claimed(field: Field, text: Located, label: Announced, end: int) -> Place | None:
    start = label.start
    for claim in text.claims:
        if start <= claim.start < end and _is_of(field, claim):
            between = text.text[label.label_end : claim.start]
            is_mine = not is_other(field, between) and not _has_another(between)
            return _place(claim) if is_mine else None
    if field.kind in _AMOUNTS and not is_other(field, text.text[label.label_end : start]):
        match = _NUMBER.search(text.text, start, end)
        return Place(*match.span()) if match and not text.text[start : match.start()].strip(" \t$€£¥￥:：") else None
    if field.kind == "iban" and (field.name.casefold() != "iban" or not _BARE_ACCOUNT.search(label_of(text, label))):
        match = _ACCOUNT.match(text.text, start, end)
        return Place(*match.span()) if match else None
    return None


def _has_another(between: str) -> bool:
    """Whether one more label stands on the way to a value."""
    cells = _PARTED.split(between)
    return between.count(":") + between.count("：") > 1 or any(":" in cell or "：" in cell for cell in cells[1:])


def fits(field: Field, value: str) -> bool:
    """Whether a value that somebody gives for a field can be of its kind at all."""
    if field.kind in _DATES:
        return any(_is_of(field, claim) for claim in claims_in(value))
    if field.kind in _AMOUNTS:
        return any(claim.kind in {"amount", "number"} for claim in claims_in(value))
    if field.kind == "iban":
        return _ACCOUNT.search(value) is not None or any(claim.kind == "iban" for claim in claims_in(value))
    if field.kind in _CLAIMED:
        return any(claim.kind == _CLAIMED[field.kind] for claim in claims_in(value))
    if field.kind in _CODES:
        return any(letter.isdigit() for letter in value)
    if field.kind in {"vendor", "buyer", "address"}:
        return sum(letter.isalpha() for letter in value) > 1 and value.casefold().strip() not in LABELS
    return True


def label_of(text: Located, label: Announced) -> str:
    """The words of a label with what stands before it in its cell."""
    return stem(text.text, label.label_end)


def _is_of(field: Field, claim: Claim) -> bool:
    if field.kind in _DATES:
        return claim.kind == "date" and any(day[1] is not None for day in claim.days)
    if field.kind in _AMOUNTS:
        return claim.kind == "amount"
    return claim.kind == _CLAIMED.get(field.kind)


def _written(field: Field, text: str, start: int, end: int) -> Place | None:
    """A value of no claimable kind: a code, or what stands on the line up to the next cell."""
    if field.kind in _CODES:
        match = _CODE.match(text, start, end)
        return Place(*match.span()) if match else None
    match = _WORDS.match(text, start, end)
    if match is None:
        return None
    cell = _END_OF_CELL.split(match.group(), maxsplit=1)[0].rstrip(" ,，。")
    cell = cell if _SHORTENED.search(cell) else cell.rstrip(" .")
    if not cell.strip() or cell.strip().casefold().rstrip(":：") in LABELS:
        return None  # in the head of a table one label stands beside another
    return Place(start, start + len(cell))


def _unlabelled(field: Field, text: Located) -> Place | None:
    if field.kind in _CLAIMED:
        return next((_place(each) for each in text.claims if _is_of(field, each)), None)
    if field.kind == "date":
        dates = (each for each in text.claims if _is_of(field, each))
        return next((_place(each) for each in dates if not _OTHER_DAY.search(_said_before(text, each))), None)
    if field.kind == "total":
        if not _PAID.search(text.text):
            return None  # what a story or a report names is nobody's bill
        amounts = [each for each in text.claims if each.kind == "amount" and each.readings and not _is_kept(text, each)]
        if len({figure_of(each) for each in amounts}) > _MOST_UNLABELLED:
            return None  # a report that weighs many sums, of which the largest is no total
        best = max(amounts, key=lambda each: figure_of(each)[0], default=None)
        return None if best is None else _place(best)
    if field.kind == "vendor":
        return headed(text.text)
    match = _STREET.search(text.text) if field.kind == "address" else None
    if match is None:
        return None
    start, end = match.span()
    lead = len(match.group()) - len(match.group().lstrip())
    return Place(start + lead, end)


def _is_kept(text: Located, claim: Claim) -> bool:
    """Whether an amount is one that lies there, or may be asked for in some case, and is not what was paid."""
    return _OTHER_AMOUNT.search(text.text[max(0, claim.start - 24) : claim.start]) is not None


def _said_before(text: Located, claim: Claim) -> str:
    """What a day is said to be, on its line and on the line above where it has one of its own."""
    line = text.text.rfind("\n", 0, claim.start) + 1
    before = text.text[max(line, claim.start - 40) : claim.start]
    if before.strip():
        return before
    return text.text[: max(0, line - 1)].rsplit("\n", 1)[-1][-40:]


def _place(claim: Claim) -> Place:
    """Where a claim stands, without the stop of its sentence."""
    return Place(claim.start, claim.start + len(claim.text.rstrip(" .,")))


def figure_of(claim: Claim) -> tuple[Decimal, str]:
    """The figure of an amount or number and its currency; of two readings (1.240) the larger."""
    read: list[tuple[Decimal, str]] = []
    for each in claim.readings:
        currency, _, value = each.rpartition(" ")
        try:
            read.append((Decimal(value), currency))
        except InvalidOperation:
            continue
    return max(read, default=(Decimal(0), ""))
