"""Where a label announces a value: "Total due: 12 EUR", "Invoice No   417", "开票日期：2026年3月5日".

A label counts where it stands alone in its cell, or with words that leave its meaning ("Invoice total", "账单日期").
With other words it is the label of something else: "Delivery date" is no date of a bill, "Total net" no total. In the
middle of a sentence it counts where nothing better is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inglenook.tasks.texts.fields import Field

_MOST_HITS = 40  # of one label
_COLUMNS = 3  # of a table; of fewer, a label may stand beside its value
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# A number ends a value: 发票代码：031002200411 发票号码：88661234.
_BORDER = re.compile(
    r"[\n\t|:：;；，。,、]|[ \u3000]{2,}|(?<=\d{6})[ \u3000]|\.{3,}|…|(?<!excl)(?<!incl)(?<!inv)(?<!no)(?<!nr)\. "
)
_COMMON = frozenset("the your our my this a an total of".split())
# Words before a label that leave it what it is; with others it is the label of something else.
_BEFORE: dict[str, frozenset[str]] = {
    kind: frozenset(words.split())
    for kind, words in {
        "date": "invoice bill billing issue issued document statement receipt tax transaction purchase sale sales 开票"
        " 开具 账单 发票 票据 单据 出票 制单 开单 填开 消费 交易",
        "due": "payment invoice amount is payable please to be must latest 付款 缴费 还款 应 最迟",
        "total": "grand invoice gross bill sum amount final order overall full net-payable 价税 应付 实付 应收 总 含税"
        " 本期 本次 账单 费用 订单 合计",
        "net": "amount sum value items goods 商品 金额",
        "tax": "sales plus value added amount incl incl. including 加 增值",
        "invoice_number": "tax vat sales commercial 电子",
    }.items()
}
# Words between a label and its value that make it the label of something else.
_AFTER: dict[str, re.Pattern[str]] = {
    "total": re.compile(
        r"\b(?:net|before|excl\w*|without|ex)\b|^\s*of items|^[\s:]*(?:vat|tax|gst|discount|points|hours|weight)\b"
        r"|不含|未税|税前"
        r"|^(?:大写|小写)?数",
        re.IGNORECASE,
    ),
    "tax": re.compile(r"^\s*(?:invoice|reg|id|no|number|point|period|year|advis)|^(?:人识|号)", re.IGNORECASE),
    "net": re.compile(r"^\s*(?:weight|payable|work)", re.IGNORECASE),
    "date": re.compile(r"^\s*of (?!issue|invoice|bill|the invoice)|^\s*(?:due|range)", re.IGNORECASE),
}
# What labels look like beyond those that are known by name; the more telling ones stand in `fields`.
_LOOKS: dict[str, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        "due": r"\b(?:pay\w*|settle\w*|due|remit|paid)\b[^\n:：.]{0,24}?\b(?:by|before|until|on)\b|\bdeadline\b"
        r"|(?:付款|缴费|还款|支付|应付)[^\n：:]{0,4}(?:日期?|期限|截止日期?|前)|(?:最后|截止|最迟)[^\n：:]{0,4}日期?"
        r"|请[^\n：:]{0,8}前(?:付款|支付|缴费|付清)",
        "date": r"\b(?:date|dated|issued|billed)\b(?:[ ](?:of (?:the )?)?(?:invoice|issue|bill))?(?: on)?|日期|时间",
        "total": r"\b(?:total|amount|sum|balance|price)\b[^\n:：]{0,20}?\b(?:due|payable|pay|paid|billed|charged)\b"
        r"|\b(?:please )?remit\b|\bgross\b(?: total| amount)?"
        r"|(?:应[付交缴收]|实[付收]|含税)[^\n：:]{0,4}?(?:金额|总额|合计|费)",
        "net": r"\b(?:total|amount|value|sum|price)\b[^\n:：]{0,12}?\b(?:before|excl\w*\.?|without)\s?(?:vat|tax|gst)"
        r"|\bnet (?:value|total|sum|price)\b|\btaxable (?:amount|value)\b|\bsum of (?:the )?items\b"
        r"|(?:不含税|未税|税前)(?:金额|价|合计|额)?",
        "tax": r"\b(?:vat|tax|gst|mwst)\b(?:[./ ](?:vat|amount|total))?|税额合计|税额|税费",
        "invoice_number": r"\b(?:invoice|inv|bill|receipt|document|statement|voucher|our)\b\.?\s?"
        r"(?:no|nr|number|reference|ref|id|#)(?![A-Za-z])\.?|(?:发票|票据|单据|账单|收据)(?:代码及)?(?:号码?|编号|No\.?)",
        "vendor": r"\b(?:payee|(?:service )?provider|billed by|sold by)\b|收款方|服务商|商户名称|商家名称",
        "buyer": r"\b(?:invoiced to|billed to|account holder|recipient|purchaser|attn)\b\.?|抬头|户名|缴费人|收票方",
        "iban": r"\biban\b|(?:收款|对公|汇款|银行)[账帐][号户]",
    }.items()
}
_STRICT = frozenset((*_BEFORE, "order_number", "contract_number", "vendor", "buyer"))
_SHORT, _SHORT_HAN = 3, 6  # words of a label; more of them are a sentence
_MARK = re.compile(
    r"(?:[ \t]?(?:no\.?|nr\.?|number|#|id|号码?)(?![A-Za-z]))?"
    r"(?:[ \t]?[(（][^()（）\n]{1,24}[)）]|[ \t]?\d{1,2}(?:[.,]\d{1,2})?[ \t]?[%％]){0,2}"
    r"[*_]{0,3}(?P<mark>[ \t]*(?:[:：=|\t]|\.{3,}|…+|[-–—][ \t])[ \t.|*_]*|[ \t]{2,})?[ \t]*",
    re.IGNORECASE,
)


# The same label in English behind the Chinese one, up to the colon.
_ALSO = re.compile(r"[ \t]?[A-Z][A-Za-z]{0,14}\.?(?: [A-Za-z]{1,14}\.?){0,3}(?=[ \t]?[:：])")


@dataclass(frozen=True, slots=True)
class Announced:
    """A value is announced: it begins at `start` or behind. `has_mark`: a colon or a gap parts it from its label.

    `is_said`: in a sentence, not in a cell of its own.
    """

    label_end: int
    start: int
    has_mark: bool
    is_said: bool


def patterns(field: Field) -> Iterator[re.Pattern[str]]:
    """What announces a field: its labels, the more telling ones first, then what such labels look like."""
    yield from map(_pattern, field.labels)
    if field.kind in _LOOKS and not field.is_particular:
        yield _LOOKS[field.kind]


def announced(field: Field, label: re.Pattern[str], text: str) -> Iterator[Announced]:
    """Where this label of a field announces a value."""
    for count, match in enumerate(label.finditer(text)):
        if count >= _MOST_HITS:
            return
        end = match.end()
        is_said: bool | None
        if text[match.start() - 1 : match.start()] in {"（", "("} and text[end : end + 1] in {"）", ")"}:
            is_said, end = False, end + 1  # a name by itself, in brackets behind another: 出租方（甲方）
        else:
            is_said = _is_said(field, text, match.start())
        if is_said is None:
            continue
        if _HAN.match(match.group()[-1]) and (also := _ALSO.match(text, end)) is not None:
            end = also.end()  # 甲方 Party A：
        after = _MARK.match(text, end)
        assert after is not None
        start, has_mark = after.end(), after["mark"] is not None
        if text[start : start + 1] in {"\n", "\r"}:
            start += len(text[start:]) - len(text[start:].lstrip())
            has_mark = True
        yield Announced(match.end(), start, has_mark, is_said)


def is_other(field: Field, between: str) -> bool:
    """Whether what stands between a label and a value says that this is the label of something else."""
    pattern = _AFTER.get(field.kind)
    return pattern is not None and pattern.search(between) is not None


def is_in_head(text: str, place: int) -> bool:
    """Whether a place stands in the row of a table that names its columns: three or more cells without a figure, over a
    row of as many cells, some of them figures."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    if end < 0 or text.count("\t", start, end) < _COLUMNS - 1:
        return False
    below = text.find("\n", end + 1)
    below = len(text) if below < 0 else below
    head, row = text[start:end], text[end + 1 : below]
    return head.count("\t") == row.count("\t") and not _DIGIT.search(head) and _DIGIT.search(row) is not None


def stem(text: str, place: int) -> str:
    """What stands before a place in its cell, or its part of a sentence."""
    start = max(0, place - 120)
    end = 0
    for border in _BORDER.finditer(text, start, place):
        end = border.end()
    return text[max(start, end) : place].strip(" \t\u3000([（*#-")


def _is_said(field: Field, text: str, place: int) -> bool | None:
    """Whether a label stands in a sentence; None where it is a part of another label."""
    words = stem(text, place)
    if not words:
        return False
    # What leaves "date" a date makes another day of the one of signing.
    before: frozenset[str] = frozenset() if field.is_particular else _BEFORE.get(field.kind, frozenset())
    if _HAN.search(words[-1]):
        known = sorted(before, key=len, reverse=True)
        rest = words
        for each in known:
            rest = rest.replace(each, "")
        if not rest.strip(" 的为"):
            return False
        return None if len(words) <= _SHORT_HAN and field.kind in _STRICT else True
    said = words.casefold().split()
    if field.kind == "tax" and len(said) > 1 and any(word.startswith(("incl", "excl")) for word in said):
        return None  # "Total incl. VAT"
    if all(word in _COMMON or word in before for word in said):
        return False
    return None if len(said) <= _SHORT and field.kind in _STRICT else True


def _pattern(label: str) -> re.Pattern[str]:
    pattern = re.escape(label).replace(r"\ ", r"[ \t_-]+")
    if _LETTER.match(label[-1:]):
        pattern += r"(?![A-Za-z])"
    if _LETTER.match(label):
        pattern = r"(?<![A-Za-z-])" + pattern
    return re.compile(pattern, re.IGNORECASE)
