"""Fields found by grammar, without a model: behind their labels, else by what their values look like.

Nothing is read between the lines. A value is taken where its kind and its label say it, and left empty otherwise; the
place it was found at comes with it. English and Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from inglenook.tasks.claims import Claim
from inglenook.tasks.fields import Field
from inglenook.tasks.locating import Located, Place

_NEAR = 90  # characters behind a label in which its value begins
_MOST_HITS = 40  # of one label
_AMOUNTS = frozenset({"total", "tax", "net"})
_DATES = frozenset({"date", "due"})
_CODES = frozenset({"invoice_number", "order_number", "contract_number", "code"})
_CLAIMED = {"iban": "iban", "mail": "mail", "phone": "phone", "url": "url"}
_AFTER_LABEL = re.compile(
    r"[ \t]*(?:(?:no\.?|nr\.?|number|#|号码?)[ \t]*)?(?P<mark>[:：=|\t]|[ \t]{2,}|-[ \t])?[ \t]*", re.IGNORECASE
)
_CODE = re.compile(r"(?=[A-Za-z0-9/_.-]*\d)[A-Za-z0-9][A-Za-z0-9/_.-]{1,29}(?<![._/-])")
_ACCOUNT = re.compile(r"\d(?:[ -]?\d){7,27}")
_NUMBER = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[, ]\d{3})*(?:\.\d{1,2})?(?![\w.,]*\d)|(?<![\w.,])\d+(?:[.,]\d{1,2})?(?!\w)"
)
_WORDS = re.compile(r"[^\n\t|；;]{1,120}")
_END_OF_CELL = re.compile(r"[ \t]{2,}|\s+[-–—]\s+|(?<=[\u4e00-\u9fff])[ \t]")
_COMPANY = re.compile(
    r"[^\n:：|]{0,60}?\b(?:Ltd|Limited|Inc|LLC|LLP|PLC|GmbH|AG|B\.V|S\.A|Corp|Company|Co)\b\.?"
    r"|[\u4e00-\u9fffA-Za-z0-9（）()·]{2,40}(?:公司|商行|商店|银行|集团|医院|事务所|超市|书店|酒店|饭店|餐厅)"
)
_STREET = re.compile(
    r"\d{1,5}[A-Za-z]?,? (?:[A-Z][\w'.-]* ){1,4}(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Way|Square|Sq|Drive|Dr|Court"
    r"|Close|Boulevard|Blvd)\b\.?[^\n|]{0,60}"
    r"|[\u4e00-\u9fff]{0,14}(?:省|市|区|县|镇)[\u4e00-\u9fff]{0,14}(?:路|街|巷|道|胡同)\d{1,5}号[^\s，。；|]{0,20}"
)
_LETTER = re.compile(r"[A-Za-z]")


def harvested(field: Field, text: Located, *, is_labelled: bool = False) -> Place | None:
    """Where the value of a field stands, None where no label and no look of a value says so.

    With `is_labelled` only a label counts.
    """
    for label in field.labels:
        hits = [place for end in _labelled(label, text.text) if (place := _behind(field, text, end)) is not None]
        if hits:
            # The total stands last, under the single amounts; everything else is said first where it matters.
            return hits[-1] if field.kind == "total" else hits[0]
    return None if is_labelled else _unlabelled(field, text)


def _labelled(label: str, text: str) -> Iterator[int]:
    """Where each of these labels ends."""
    pattern = re.escape(label).replace(r"\ ", r"[ \t_-]+")
    if _LETTER.match(label[-1:]):
        pattern += r"(?![A-Za-z])"
    if _LETTER.match(label):
        pattern = r"(?<![A-Za-z-])" + pattern
    elif label in {"金额", "日期", "合计", "编号"}:
        pattern = r"(?<!税)(?<!到期)" + pattern
    for count, match in enumerate(re.finditer(pattern, text, re.IGNORECASE)):
        if count >= _MOST_HITS:
            return
        yield match.end()


def _behind(field: Field, text: Located, label_end: int) -> Place | None:
    """The value right behind a label: on its line, or on the next where the label ends its own."""
    after = _AFTER_LABEL.match(text.text, label_end)
    assert after is not None
    start, has_mark = after.end(), after["mark"] is not None
    if text.text[start : start + 1] in {"\n", "\r"}:
        start += len(text.text[start:]) - len(text.text[start:].lstrip())
        has_mark = True
    line_end = text.text.find("\n", start)
    line_end = len(text.text) if line_end < 0 else line_end
    if field.kind in _DATES | _AMOUNTS | set(_CLAIMED):
        return _claimed(field, text, start, min(line_end, start + _NEAR))
    if not has_mark and field.kind not in _CODES:
        return None  # a word of a sentence, no label
    return _written(field, text.text, start, line_end)


def _claimed(field: Field, text: Located, start: int, end: int) -> Place | None:
    for claim in text.claims:
        if start <= claim.start < end and _is_of(field, claim):
            return _place(claim)
    if field.kind in _AMOUNTS:
        match = _NUMBER.search(text.text, start, end)
        return (
            Place(*match.span(), is_exact=True)
            if match and not text.text[start : match.start()].strip(" \t$€£¥￥:：")
            else None
        )
    if field.kind == "iban":
        match = _ACCOUNT.match(text.text, start, end)
        return Place(*match.span(), is_exact=True) if match else None
    return None


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
        return Place(*match.span(), is_exact=True) if match else None
    match = _WORDS.match(text, start, end)
    if match is None:
        return None
    cell = _END_OF_CELL.split(match.group(), maxsplit=1)[0].rstrip(" .,，。")
    return Place(start, start + len(cell), is_exact=True) if cell.strip() else None


def _unlabelled(field: Field, text: Located) -> Place | None:
    if field.kind in _CLAIMED or field.kind == "date":
        return next((_place(each) for each in text.claims if _is_of(field, each)), None)
    if field.kind == "total":
        amounts = [each for each in text.claims if each.kind == "amount" and each.readings]
        best = max(amounts, key=lambda each: figure_of(each)[0], default=None)
        return None if best is None else _place(best)
    pattern = {"vendor": _COMPANY, "address": _STREET}.get(field.kind)
    # Who sends a bill stands above it.
    match = pattern.search(text.text[:1_500] if field.kind == "vendor" else text.text) if pattern else None
    if match is None:
        return None
    start, end = match.span()
    lead = len(match.group()) - len(match.group().lstrip())
    return Place(start + lead, end, is_exact=True)


def _place(claim: Claim) -> Place:
    """Where a claim stands, without the stop of its sentence."""
    return Place(claim.start, claim.start + len(claim.text.rstrip(" .,")), is_exact=True)


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
