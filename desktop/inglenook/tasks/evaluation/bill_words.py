"""The words of the invented bills that extraction is measured on: how real ones label and write things.

Three sets with labels, layouts and spellings of their own. Misses of the first two are looked at while the grammar is
worked on; the third is only ever counted. Nothing here is a real company, person or account.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Labels = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Wording:
    """What the bills of one language and set choose from."""

    labels: Labels
    vendors: Sequence[str]
    buyers: Sequence[str]
    streets: Sequence[str]
    things: Sequence[str]
    openings: Sequence[str]
    closings: Sequence[str]
    asides: Sequence[str]  # lines with figures that are none of the fields; {day} and {money} are filled


_EN_FIRST = Wording(
    labels={
        "invoice number": (
            "Invoice No", "Invoice number", "Invoice #", "Inv. No.", "Invoice ID", "Bill No", "Tax Invoice No",
        ),
        "date": ("Date", "Invoice date", "Date of issue", "Issued", "Issue date", "Bill date"),
        "due date": ("Due date", "Payment due", "Due", "Pay by", "Payable by", "Payment due by"),
        "vendor": ("From", "Seller", "Supplier", "Issued by", ""),
        "buyer": ("Bill to", "Billed to", "Customer", "Sold to", "Invoice to", "Client"),
        "net": ("Subtotal", "Net amount", "Net", "Sub-total", "Amount excl. VAT", "Total net"),
        "tax": ("VAT 20%", "VAT", "VAT (19%)", "Sales tax", "GST 10%", "Tax"),
        "total": (
            "Total", "Total due", "Amount due", "Grand total", "TOTAL", "Balance due", "Total payable",
            "Invoice total",
        ),
        "iban": ("IBAN", "Bank account (IBAN)", "Pay to IBAN", "Account"),
    },
    vendors=(
        "Harrow & Finch Ltd", "Lantern Press Inc.", "Osterby Tools GmbH", "Calder Water Company",
        "Nordlicht Energie AG",
        "Pinewood Dental Practice", "Bramble Cottage Foods", "Studio Veld B.V.", "J. Ashdown Plumbing",
    ),
    buyers=("Mara Lindqvist", "Tobias Quill", "Northgate Choir", "Iris Vandermeer", "The Old Mill Association"),
    streets=("12 Mill Lane", "4 Harbour Street", "77 Quarry Road", "Am Anger 3", "210 West Pine Avenue"),
    things=("Desk lamp", "Consulting, hours", "Oak boards", "Annual check of the boiler", "Web hosting",
            "Printing of leaflets"),
    openings=("INVOICE", "Tax invoice", "Invoice", "RECEIPT", "Bill"),
    closings=("Thank you for your business.", "Please quote the invoice number.", "Goods stay ours until paid for."),
    asides=(
        "Order No: {code}", "Delivery date: {day}", "VAT reg. no. GB {digits}", "Previous balance: {money}",
        "Customer no. {code}", "Discount: -{money}", "Shipping: {money}", "Tel: +44 20 7946 0{digits}",
    ),
)  # fmt: skip
_EN_SECOND = Wording(
    labels={
        "invoice number": (
            "Document number", "Invoice reference", "Our ref.", "Invoice", "Receipt no.", "Statement No.",
        ),
        "date": ("Dated", "Invoice Date", "Date issued", "Tax point", "Billing date", "Document date"),
        "due date": ("Please pay by", "Settle by", "Due on", "Payment deadline", "To be paid by", "Due Date"),
        "vendor": ("Vendor", "Payee", "Service provider", "Sold by", ""),
        "buyer": ("Bill To", "Account holder", "Invoiced to", "Attn", "Recipient", "Purchaser"),
        "net": ("Total before tax", "Taxable amount", "Net total", "Sum of items", "Net value", "Subtotal (net)"),
        "tax": ("VAT amount", "Plus VAT 7%", "Tax (8.5%)", "VAT total", "MwSt./VAT", "Incl. tax"),
        "total": (
            "Amount payable", "To pay", "Total amount", "Total incl. VAT", "Gross total", "Sum due", "Please remit",
            "Total to pay",
        ),
        "iban": ("IBAN", "Payable to account", "Our IBAN", "Bank details: IBAN"),
    },
    vendors=(
        "Weyland Gardens LLP", "Kestrel Cycles", "Blaue Tür Verlag GmbH", "Ardmore Removals Limited", "Sundby El A/S",
        "Tidewater Internet LLC", "Dr. Hanna Brandt", "Moorhouse Veterinary Clinic", "Petit Four SARL",
    ),
    buyers=("Mara Lindqvist", "Ines Okafor", "Saltmere Rowing Club", "Leo Hartmann", "Residents of Quay House"),
    streets=("9 Foundry Close", "Lindenstraße 41", "3rd floor, 18 Exchange Square", "55 Marsh View", "Rue du Port 8"),
    things=("Bike service", "Van hire, days", "Rose bushes", "Broadband", "Vaccination",
            "Translation, words", "Wall paint"),
    openings=("Invoice", "STATEMENT", "Payment request", "Sales receipt", "Proforma no more: INVOICE"),
    closings=("Payment within the time named, please.", "Questions? Write to accounts@{host}.", "E. & O. E."),
    asides=(
        "Your order {code} of {day}", "Period: {day} to {day}", "Company registration {digits}",
        "Paid on account {money}",
        "Deposit received: {money}", "Contract no. {code}", "Next reading on {day}", "Meter {code}", "Rounding: 0.00",
    ),
)  # fmt: skip
_ZH_FIRST = Wording(
    labels={
        "invoice number": ("发票号码", "发票编号", "发票号", "账单编号"),
        "date": ("开票日期", "日期", "开具日期", "账单日期"),
        "due date": ("到期日", "付款期限", "付款截止日", "最迟付款日"),
        "vendor": ("销售方", "销售方名称", "开票方", "收款单位", ""),
        "buyer": ("购买方", "购买方名称", "客户", "客户名称", "付款方"),
        "net": ("不含税金额", "小计", "金额小计", "净额"),
        "tax": ("税额", "增值税", "增值税（13%）", "税金"),
        "total": ("价税合计", "合计", "应付金额", "总计", "应付总额", "合计金额"),
        "iban": ("收款账号", "账号", "银行账号"),
    },
    vendors=("青石湾木业有限公司", "松溪书店", "云帆网络科技有限公司", "海棠牙科诊所", "晨光水务公司", "白鹭印刷厂"),
    buyers=("林可", "沈一舟", "渔港合唱团", "周明远", "老磨坊协会"),
    streets=("松溪市柳河路12号", "海港区石桥街7号", "青石镇东风路88号"),
    things=("台灯", "咨询服务", "橡木板", "锅炉年检", "网站托管", "传单印刷"),
    openings=("发票", "增值税普通发票", "账单", "收据"),
    closings=("感谢惠顾。", "请在付款时注明发票号码。", "货款付清前货物归卖方所有。"),
    asides=(
        "订单号：{code}", "送货日期：{day}", "纳税人识别号：91{digits}{digits}", "上期余额：{money}",
        "客户编号：{code}",
        "优惠：-{money}", "运费：{money}", "电话：0571-8{digits}",
    ),
)  # fmt: skip
_ZH_SECOND = Wording(
    labels={
        "invoice number": ("票据号码", "发票代码及号码", "单据编号", "发票No."),
        "date": ("开单日期", "出票日期", "制单日期", "开票时间"),
        "due date": ("请于以下日期前付款", "付款到期日", "应付日期", "缴费截止日期"),
        "vendor": ("收款方", "供应商", "商户名称", "服务商", ""),
        "buyer": ("买方", "抬头", "缴费人", "收票方", "户名"),
        "net": ("税前金额", "未税金额", "商品金额", "不含税合计"),
        "tax": ("税费", "增值税额", "税额合计", "加：增值税"),
        "total": ("应付合计", "实付金额", "含税总额", "总金额", "本期应缴", "应收金额"),
        "iban": ("收款账户", "对公账号", "汇款账号"),
    },
    vendors=("南屿茶叶行", "泰和搬运有限公司", "星河宽带服务中心", "绿野园艺商店", "仁心宠物医院", "韩娜律师事务所"),
    buyers=("林可", "欧阳静", "渔港赛艇俱乐部", "何立", "码头公寓业委会"),
    streets=("南屿市茶山道30号", "江北区铸造巷9号", "临港镇海景路55号"),
    things=("自行车保养", "货车租赁", "月季苗", "宽带费", "疫苗接种", "翻译（千字）", "墙面漆"),
    openings=("缴费通知单", "电子发票", "销售单", "付款通知"),
    closings=("如有疑问请致电客服。", "本单据为电子凭证。", "请核对后付款。"),
    asides=(
        "关联订单 {code}（{day}）", "计费周期：{day}至{day}", "统一社会信用代码 9133{digits}{digits}",
        "已收押金：{money}",
        "合同编号：{code}", "下次抄表：{day}", "表号 {code}", "抹零：0.00元",
    ),
)  # fmt: skip
_EN_THIRD = Wording(
    labels={
        "invoice number": ("Invoice no", "Bill number", "Folio", "Receipt #", "Invoice nr.", "Reference no."),
        "date": ("Date of invoice", "Billed on", "Printed on", "Departure", "Invoice dated", "Charge date"),
        "due date": ("Payment is due by", "Due by", "Collected on", "Pay no later than", "Last day for payment"),
        "vendor": ("Company", "Merchant", "Provider", "Landlord", "", ""),
        "buyer": ("Guest", "Member", "Passenger", "Patient", "Bill recipient", "Customer name"),
        "net": ("Charges before VAT", "Net charge", "Value excluding VAT", "Subtotal", "Fees"),
        "tax": ("VAT @ 20%", "Value added tax", "Of which VAT", "Sales tax 6.25%", "VAT charged"),
        "total": (
            "Total charges", "Amount to be paid", "Total price", "You pay", "Amount billed", "Total (incl. VAT)",
            "PAID",
        ),
        "iban": ("IBAN", "Account (IBAN)", "Transfer to", "Beneficiary IBAN"),
    },
    vendors=(
        "Hotel Zur Linde", "Northline Railways", "Greenvale Energy plc", "Dr. A. Petrov, Dentist",
        "Blue Harbour Marina",
        "Swiftmail Hosting", "Castle Street Garage", "Musikschule Adler e.V.", "Polder Storage N.V.",
    ),
    buyers=("Mara Lindqvist", "Jonas Ekberg", "Ruth Amadi", "Tern Island Trust", "Family Castellano"),
    streets=("Seestraße 14", "Unit 6, Dock Road", "1200 Lakeshore Blvd", "The Green 2", "Gran Via 77"),
    things=("Room, nights", "Electricity, kWh", "Return ticket", "Filling, one tooth", "Berth for May", "Oil change"),
    openings=("Your bill", "Guest folio", "TICKET AND RECEIPT", "Invoice", "Account statement"),
    closings=("We hope to see you again.", "This bill was made by a machine.", "Keep this for your records."),
    asides=(
        "Booked on {day}", "Check-in: {day}", "Last payment received: {money}", "Meter reading {digits}",
        "Your saving: {money}",
        "Membership {code}", "Tax office number {digits}", "Next bill: {day}", "Card ending {digits}",
        "City tax: {money}",
    ),
)  # fmt: skip
_ZH_THIRD = Wording(
    labels={
        "invoice number": ("票号", "流水号", "账单号", "发票号码"),
        "date": ("入账日期", "结算日期", "交易日期", "开票日"),
        "due date": ("最后缴费日", "缴费期限", "还款日", "请在此日期前支付"),
        "vendor": ("单位名称", "开票单位", "酒店名称", "商家名称", ""),
        "buyer": ("客人姓名", "用户名称", "患者姓名", "付款人", "会员"),
        "net": ("房费小计", "不含税价", "税前合计", "费用合计（不含税）"),
        "tax": ("其中税额", "税款", "增值税税额", "消费税"),
        "total": ("应交金额", "总费用", "支付金额", "合计（含税）", "费用总计", "实收金额"),
        "iban": ("银行账户", "转账账号", "开户账号"),
    },
    vendors=("听潮大酒店", "北岭铁路客运站", "清源燃气有限公司", "康宁口腔门诊部", "蓝港游艇会", "城东汽车修理厂"),
    buyers=("林可", "赵明月", "埃克贝里", "白鹭岛基金会", "马一航"),
    streets=("临海市望湖路8号", "西山区解放大道301号", "码头街19号"),
    things=("标准间", "用电量", "往返车票", "补牙", "泊位费", "更换机油"),
    openings=("结账单", "费用清单", "车票收据", "电子账单"),
    closings=("欢迎再次光临。", "本单由系统生成。", "请妥善保管。"),
    asides=(
        "预订日期：{day}", "入住日期：{day}", "上次付款：{money}", "读数 {digits}", "已优惠：{money}", "会员号 {code}",
        "税号：9144{digits}{digits}", "下次账单日：{day}", "卡尾号 {digits}",
    ),
)  # fmt: skip
WORDINGS: Mapping[tuple[str, str], Wording] = {
    ("first", "en"): _EN_FIRST,
    ("first", "zh"): _ZH_FIRST,
    ("second", "en"): _EN_SECOND,
    ("second", "zh"): _ZH_SECOND,
    ("third", "en"): _EN_THIRD,
    ("third", "zh"): _ZH_THIRD,
}
