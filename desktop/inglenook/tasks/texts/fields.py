"""Fields by their names in words: what kind of value is meant, and which labels stand before it in a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inglenook.core.errors import WrongUse
from inglenook.core.tables import field_names

MOST_FIELDS = 16
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Field:
    """A field. `kind` is what sort of value it has ("" for any), `labels` are the words that announce it.

    One that `is_particular` asks for one thing among several of its kind (the date of signing, the sum of a
    contract, party B): where no label says it, the first day or the largest sum would be a guess that
    looks like a fact.
    """

    name: str
    kind: str
    labels: tuple[str, ...]
    is_particular: bool = False


# kind, names by which it is asked for, labels that announce it (the longer and more telling ones first).
_KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "due",
        "due|due date|payable by|deadline|pay by|到期日|付款期限|截止日期|最迟付款日",
        "payment due date|payment deadline|pay no later than|no later than|settle by|settlement date|"
        "to be paid by|latest payment|last day to pay|last payment date|final payment date|"
        "payment required by|last date for payment|collection date|付款到期日|付款日期|应付日期|缴款期限|"
        "缴费期限|缴费截止日期|缴费截止日|最晚付款日|最后缴费日|最后付款日|还款截止日|还款日|扣款日期|"
        "payment due|due date|payable by|pay by|pay before|due on|due|deadline|valid until|payable|到期还款日|付款期限"
        "|付款截止日|最迟付款日|到期日|截止日期",
    ),
    (
        "date",
        "date|day|invoice date|issue date|issued|when|日期|开票日期|时间|订单日期",
        "billing date|statement date|date issued|date of invoice|date of bill|document date|receipt date|"
        "invoice dated|invoiced on|billed on|tax point|tax date|purchase date|date of purchase|"
        "transaction date|date of sale|开票时间|填开日期|出具日期|制单日期|开单日期|出账日期|出账日|"
        "账单日|交易日期|交易时间|消费时间|消费日期|结算日期|签发日期|"
        "invoice date|bill date|date of issue|issue date|issued on|issued|order date|dated|date|开票日期|开具日期"
        "|账单日期|订单日期|签订日期|日期",
    ),
    (
        "total",
        "total|amount|sum|price|total amount|amount due|grand total|cost|balance|金额|总额|合计|总价|总计|价格|价税合计"
        "|费用|总金额|付款金额|支付金额|实付金额|应付金额|订单金额|账单金额|发票金额",
        "total payable|amount payable|total charges|total charge|total to pay|total incl. vat|"
        "total incl. tax|total including vat|total including tax|total inc vat|invoice amount|"
        "bill amount|bill total|应缴金额|应缴费用|应收金额|实收金额|实付金额|账单金额|本期应付|本期应缴|"
        "含税总额|含税金额|含税合计|支付金额|"
        "grand total|total due|amount due|total amount|balance due|invoice total|total price|total paid|amount paid"
        "|amount charged|to pay|total|amount|sum|price|价税合计|应付金额|实付|合计金额|应付总额|总金额|总额|总计|合计"
        "|金额|总价",
    ),
    (
        "tax",
        "tax|vat|vat amount|gst|税额|增值税|税金",
        "value added tax|tax amount|vat total|total vat|total tax|vat charged|tax charged|hst|"
        "consumption tax|增值税税额|增值税额|税额合计|销项税额|税款|"
        "vat amount|sales tax|vat|gst|tax|税额|税金|税费|增值税",
    ),
    (
        "net",
        "net|net amount|subtotal|小计|不含税金额|净额",
        "amount before tax|amount before vat|total before tax|total before vat|before tax|before vat|"
        "taxable amount|taxable value|total excl. vat|total excl. tax|total excluding vat|"
        "total excluding tax|total ex vat|amount ex vat|excluding vat|excluding tax|excl. vat|excl. tax|"
        "net price|net value|net sum|net charges|net charge|value of goods|goods total|items total|"
        "pre-tax total|tax base|未税金额|未税合计|税前金额|税前合计|不含税价|不含税总额|不含税小计|"
        "应税金额|计税金额|货款|"
        "net amount|subtotal|sub-total|sub total|total net|net total|amount excl. vat|net|不含税金额|不含税合计"
        "|商品金额|小计|净额",
    ),
    (
        "iban",
        "iban|bank account|account|账号|银行账号|收款账号",
        "iban|account number|bank account|account|银行账号|收款账号|账号",
    ),
    (
        "invoice_number",
        "invoice number|invoice no|invoice|invoice id|发票号码|发票号|发票编号",
        "invoice reference|invoice ref.|invoice ref|invoice code|invoice nr.|invoice nr|document number|"
        "document no.|document no|doc. no.|doc no|statement number|statement no.|bill reference|"
        "bill ref.|bill id|receipt #|receipt id|voucher number|voucher no.|our reference|our ref.|"
        "our ref|inv no|inv #|票据号码|票据编号|单据号|单据编号|账单号码|账单号|收据号码|收据号|凭证号|"
        "结算单号|票号|"
        "invoice number|invoice no.|invoice no|invoice #|invoice id|inv. no.|bill number|bill no.|bill no"
        "|receipt number|receipt no.|receipt no|invoice|发票号码|发票编号|发票号|账单编号|收据编号",
    ),
    (
        "order_number",
        "order number|order no|order|order id|reference|reference number|订单号|订单编号|编号|单号",
        "order number|order no.|order no|order id|order #|reference number|reference no.|reference|ref.|order|订单编号"
        "|订单号|单号",
    ),
    (
        "contract_number",
        "contract number|contract no|policy number|policy no|customer number|member number|合同编号|合同号|协议编号"
        "|保单号|客户编号",
        "contract number|contract no.|policy number|policy no.|customer number|customer no.|member number|member no."
        "|合同编号|合同号|协议编号|协议号|保单号码|保单号|客户编号",
    ),
    (
        "mail",
        "email|e-mail|mail|email address|mail address|邮箱|电子邮箱|电子邮件",
        "e-mail|email|mail|电子邮箱|邮箱|电子邮件",
    ),
    (
        "phone",
        "phone|telephone|tel|mobile|phone number|fax|电话|手机|电话号码|联系电话|手机号",
        "telephone|phone|mobile|tel.|tel|联系电话|电话|手机",
    ),
    ("url", "url|website|web|link|网址|网站", "website|web|url|网址|网站"),
    (
        "address",
        "address|postal address|street|place|地址|住址|联系地址|收货地址",
        "billing address|shipping address|postal address|address|收货地址|联系地址|地址|住址",
    ),
    (
        "vendor",
        "vendor|seller|supplier|company|from|sender|merchant|shop|issuer|issued by|creditor|firm|landlord|销售方|卖方"
        "|供应商|商家|公司|开票方|发件人|店名|出租方",
        "remit to|payable to|service provider|billed by|supplied by|provided by|invoice from|"
        "merchant name|销售方信息 名称|"
        "销 名称|销方名称|销方|销售单位|收款人|收款方|开票单位|商户名称|服务提供方|服务商|收费单位|"
        "开具单位|供方|卖家|店铺|门店|商户|"
        "sold by|seller|vendor|supplier|issued by|merchant|from|company|landlord|销售方名称|销售方|开票方|收款单位"
        "|供应商|卖方|商家|出租方",
    ),
    (
        "buyer",
        "buyer|customer|bill to|billed to|client|recipient|to|tenant|购买方|买方|客户|收件人|承租方",
        "invoiced to|charged to|issued to|bill-to|for the attention of|customer name|client name|"
        "account holder|account name|billing name|purchased by|ordered by|prepared for|member name|"
        "guest name|purchaser|recipient|attention|attn.|attn|payer|subscriber|policyholder|passenger|"
        "购买方信息 名称|购 名称|"
        "购方名称|购方|购买单位|付款单位|付款人|受票方|收票方|客户姓名|顾客姓名|顾客|用户名称|用户姓名|"
        "户名|发票抬头|抬头|缴费单位|缴费人|委托方|需方|买家|会员姓名|"
        "billed to|bill to|sold to|invoice to|buyer|customer|client|tenant|购买方名称|购买方|买方|客户名称|客户|付款方"
        "|承租方",
    ),
    ("currency", "currency|币种|货币", "currency|币种|货币"),
)
# The same for what is particular (`Field`): its labels alone announce it.
_PARTICULAR: tuple[tuple[str, str, str], ...] = (
    (
        "date",
        "signing date|date of signing|signed on|签订日期|签署日期|签约日期|签订时间|合同日期",
        "date of signing|signing date|signed on|合同签订日期|签订日期|签署日期|签约日期|签订时间|合同日期|dated"
        "|date|日期",
    ),
    (
        "date",
        "payment date|date of payment|paid on|付款日期|支付日期|付款时间|支付时间",
        "date of payment|payment date|paid on|支付日期|支付时间|付款日期|付款时间|转账时间|交易时间",
    ),
    (
        "total",
        "contract amount|contract price|contract value|合同金额|合同总金额|合同总价|合同价款",
        "contract amount|contract price|contract value|合同总金额|合同总价款|合同总价|合同总额|合同金额"
        "|合同价款|合同价",
    ),
    ("vendor", "payee|收款方|收款人|收款单位", "payee|收款方|收款人|收款单位|收款户名"),
    ("buyer", "payer|付款方|付款人|付款单位", "payer|付款方|付款人|付款单位|付款户名"),
    ("vendor", "party a|甲方", "甲方|party a"),
    ("buyer", "party b|乙方", "乙方|party b"),
)
# What announces anything at all, so that no label is taken for a name.
LABELS = frozenset(
    label for _, names, labels in (*_KINDS, *_PARTICULAR) for label in (*names.split("|"), *labels.split("|"))
)
_LINKS = re.compile(r"[\s_\-]+")


def fields_of(names: str) -> tuple[Field, ...]:
    """The fields that a list of names asks for, in its order; raise `WrongUse` where there is none, or too many."""
    found: dict[str, Field] = {}
    for name in field_names(names):
        found.setdefault(name.casefold(), field_of(name))
    if not found or len(found) > MOST_FIELDS or any(len(name) > _LONGEST_NAME for name in found):
        raise WrongUse(reason="fields")
    return tuple(found.values())


def field_of(name: str) -> Field:
    """What a name means: a known kind, or any value that stands behind this very word as a label."""
    asked = _LINKS.sub(" ", name).casefold().strip()
    for kind, names, labels in _KINDS:
        if asked in names.split("|"):
            own = () if kind in {"vendor", "buyer"} and asked in {"from", "to"} else (asked,)
            return Field(name, kind, tuple(dict.fromkeys((*own, *labels.split("|")))))
    for kind, names, labels in _PARTICULAR:
        if asked in names.split("|"):
            return Field(name, kind, tuple(dict.fromkeys((asked, *labels.split("|")))), is_particular=True)
    return Field(name, _kind_by_part(asked), (asked,), is_particular=True)


def _kind_by_part(asked: str) -> str:
    """ "departure date" is a date, "开户银行账号" an account: the last part of a name says its kind."""
    if asked.endswith((" date", "日期", "日")):
        return "date"
    if asked.endswith((" amount", " total", " price", " fee", " cost", " costs", "金额", "费", "价", "款")):
        return "total"
    if asked.endswith((" number", " no", " no.", " id", "号", "号码", "编号")):
        return "code"
    return ""
