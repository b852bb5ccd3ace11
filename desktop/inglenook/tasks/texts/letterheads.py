"""Who a bill is from, where no label says so: the name in its head, as on most of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inglenook.tasks.texts.fields import LABELS
from inglenook.tasks.texts.labelled import Announced
from inglenook.tasks.texts.locating import Place

_HEAD = 1_500  # characters
_LINES = 8
_LONGEST = 60
_COMPANY = re.compile(
    r"\b(?:Ltd|Limited|Inc|LLC|LLP|PLC|GmbH|AG|B\.V|S\.A|A/S|SARL|Corp|Company|Co)\b\.?"
    r"|(?:公司|商行|商店|银行|集团|医院|诊所|事务所|超市|书店|酒店|饭店|餐厅|印刷厂|工作室|中心)$"
)
_BILL = re.compile(
    r"\b(?:invoice|receipt|bill|statement|payment request|amount due|subtotal|total)\b|发票|收据|账单|合计|应付"
    r"|应收|应缴|实收|价税|税额|销售单|缴费",
    re.IGNORECASE,
)
# A line that says what the paper is, when it is from, or where: no name.
_NO_NAME = re.compile(
    r"^(?:tax |sales |commercial |electronic )?(?:invoice|receipt|bill|statement|credit note|quote|order)s?\b"
    r"|^payment request|^page \d|^(?:dear|to|date|hi|hello|thank\w*|welcome)\b|@|www\.|https?:|：|:"
    r"|^(?:电子|增值税)?(?:普通|专用)?(?:发票|收据|账单|销售单|通知单|缴费)|通知书?$",
    re.IGNORECASE,
)
# What papers have in their heads beside a name: whose copy it is, what it is about, a greeting, who may see it.
_NO_NAME_EITHER = re.compile(
    r"\b(?:copy|original|duplicate|draft|paid|unpaid|overdue|reminder|notice|summary|details|overview|remittance|advice"
    r"|confidential|pro-?forma|voucher|ticket|confirmation|acknowledge?ment|number|registered|registration|telephone"
    r"|tel|fax|phone|vat|hours|monthly|quarterly|annual|charges|usage|consumption|period|your|you|our|us|we|please"
    r"|thanks?|for)\b"
    r"|(?:联|原件|副本|存根|明细|明细表|清单|回执|凭证|回单|须知|说明|详情|概要|一览|信息)$|您|你|我们|感谢|谢谢|欢迎|尊敬的|亲爱的"
    r"|电话|传真|地址|邮编|税号|已付|未付|已支付|催缴",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\d+\s*$|^\d|\b(?:Street|St|Road|Rd|Lane|Avenue|Ave|Square|Drive|Close|Boulevard|Blvd|[Ff]loor|PO Box)\b"
    r"|(?:straße|strasse)\b|[省市区县镇].*[路街巷道号]"
)
# The line is a label with its value right behind it, and not the name alone; or it is a label.
_ANNOUNCES = re.compile(
    r"^(?:payee|vendor|seller|supplier|(?:service )?provider|sold by|sold to|issued by|from|merchant|recipient"
    r"|purchaser|bill(?:ed)? to|invoiced? to|attn|customer|client|buyer|account (?:holder|no|number))\b"
    r"|(?:日期|时间|号码|编号|名称|金额)|^(?:收款方|服务商|供应商|销售方|开票方|商户|商家|购买方|买方|客户|收票方|抬头|户名|缴费人|付款方)|(?:方|人)$",
    re.IGNORECASE,
)
_NO_ONE = re.compile(r"^(?:Service|Support|Number|No|ID|Care|Name|Account)\b|服务|热线|名称|编号|电话|[，。；|\t]")
_FIGURES = re.compile(r"\d{3}|[€$£¥￥]|[〇零一二三四五六七八九十]{2,}[年月日]")
_TITLES = frozenset(
    "invoice receipt bill statement 发票 账单 收据".split()
)  # labels, too, but not where they stand alone
_GAP = re.compile(r"\t|\||[ \u3000]{2,}|\.{3,}|…+| [-–—] ")
_COLON = re.compile(r"[^:：]{1,30}[:：](?!//)")
_EDGES = " |*#=-_\u3000"


def headed(text: str) -> Place | None:
    """Where the name in the head of a bill stands; None for what is no bill, or has none there.

    A name that says it is a company's comes first; else the first line that can be a name, above all labels.
    """
    if not any(_BILL.search(line) and not _is_sentence(line) for line in text.split("\n")):
        return None  # a word of a sentence makes no bill
    first: Place | None = None
    is_above = True
    for start, line, is_label in _lines(text[:_HEAD]):
        place = Place(start, start + len(line))
        if is_label or _ANNOUNCES.search(line) or _is_value(text, place.end):
            is_above = False
        elif len(line) <= _LONGEST and not any(each.search(line) for each in (_NO_NAME, _STREET, _FIGURES)):
            if _COMPANY.search(line):
                return place
            if is_above and first is None and not _is_sentence(line) and not _NO_NAME_EITHER.search(line):
                first = place
    return first


def named_behind(text: str, label: Announced, line_end: int) -> Place | None:
    """The name behind a label at the beginning of a line, with a space alone between them: "Payee Weyland Gardens"."""
    name = text[label.start : line_end].rstrip()
    line = text[: label.label_end].rsplit("\n", 1)[-1]
    if label.is_said or not name or len(name) > _LONGEST or len(line) > _LONGEST // 2 or _NO_NAME.search(name):
        return None
    is_name = name[0].isupper() or "\u4e00" <= name[0] <= "\u9fff"
    if not is_name or _NO_ONE.search(name) or _FIGURES.search(name) or _is_sentence(name) or name.endswith("."):
        return None
    return Place(label.start, label.start + len(name))


def _is_value(text: str, end: int) -> bool:
    """Whether the line below is a day, a figure or a code alone: then this one is its label."""
    below = text[end : end + 200].strip(_EDGES + "\n").split("\n")[0].strip()
    return (
        bool(below)
        and ":" not in below
        and "：" not in below
        and sum(each.isdigit() for each in below) * 3 > len(below)
    )


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """The first cell of each of the first lines, where it begins, and whether it is a label."""
    start = count = 0
    for line in text.split("\n"):
        cells = [cell.strip(_EDGES) for cell in _GAP.split(line)]
        cells = [cell for cell in cells if any(letter.isalpha() for letter in cell)]
        if cells:
            count += 1
            if count > _LINES:
                return
            name = cells[0].casefold().rstrip(" :：.")
            is_known = name in LABELS and not (name in _TITLES and len(cells) == 1)
            is_label = is_known or bool(_COLON.search(cells[0])) or (len(cells) > 1 and not _COMPANY.search(cells[0]))
            yield start + line.find(cells[0]), cells[0], is_label
        start += len(line) + 1


def _is_sentence(line: str) -> bool:
    words = line.split()
    return len(words) > 7 or (len(words) > 3 and line.endswith((".", "!", "?", ","))) or "，" in line or "。" in line
