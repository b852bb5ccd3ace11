"""The words by which triage tells kinds of mail, English and Chinese. Data: patterns and weights, no decisions.

Those that are asked of whole texts want them in lower case: to disregard case takes `re` three times as long.
"""

from __future__ import annotations

import re

AUTO_REPLY = re.compile(
    r"^(?:auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|ooo\b|vacation reply|autoreply)"
    r"|^(?:自动回复|自动答复|外出|休假自动)",
    re.IGNORECASE,
)
MONEY_PROMISED = re.compile(
    r"next of kin|(?:us)?\$ ?\d[\d.,]{5,}(?: ?(?:million|m))?|\blagos\b|\bnigeria|minist(?:ry|er) of"
    r"|(?:accountant|auditor|official|director) (?:with|of|in) (?:the )?(?:ministry|government|bank)|(?:utmost"
    r"|strict(?:est)?"
    r"|highly|extremely) confiden\w+|beneficiary"
    r"|your (?:immediate )?(?:assistance|co-?operation)|business proposal|mutual benefit"
    r"|highly placed official|(?:transfer|deposit|sum) of (?:the"
    r" )?(?:us)?\W{0,3}\d[\d.,]* ?(?:million|m)\b|(?:million|m)"
    r" (?:us|united states) dollars"
    r"|you (?:have )?won|lottery|winning (?:number|ticket)|inherit(?:ance|ed)|unclaimed (?:fund|money)"
    r"|barrister|late (?:general|president)"
    r"|confidential (?:business )?(?:proposal|transaction)|(?:claim|collect) your (?:prize|reward|refund|money)"
    r"|bitcoin wallet"
    r"|(?:hacked|recorded) (?:you|your)\b|foreign (?:partner|account).{0,80}percent|中奖|遗产|巨额(?:资金|奖金)"
    r"|恭喜您?获得|领取(?:奖金|红包|补贴|退税)",
)
# Each promise has one of these in it; that none is there is found out ten times as fast.
PROMISING = (
    *("$", "kin", "lagos", "nigeria", "minist", "government", "bank", "confiden", "benefi", "assistance", "operation"),
    *(
        "proposal",
        "official",
        "transfer of",
        "deposit of",
        "sum of",
        "dollars",
        " won",
        "lottery",
        "winning",
        "inherit",
    ),
    *("unclaimed", "barrister", "late ", "claim your", "collect your", "bitcoin", "hacked", "recorded", "percent"),
    *("中奖", "遗产", "巨额", "恭喜", "领取"),
)
PRESSURE = re.compile(
    r"\b(?:within \d+ (?:hours?|days?)|immediately|urgent(?:ly)?|suspend(?:ed)?|suspension|(?:will be|has been)"
    r" (?:closed|locked|disabled"
    r"|limited|terminated|restricted)|expires? (?:today|soon)|final (?:notice|warning)|unusual (?:activity"
    r"|sign-?in)|unauthori[sz]ed"
    r"|failure to)\b|立即|马上|紧急|尽快处理|冻结|停用|封禁|失效|异常登录|逾期|最后通知|24小时内",
)
CREDENTIALS = re.compile(
    r"\b(?:(?:verify|confirm|update|validate|reactivate|restore) (?:your|the) (?:account|identity|information"
    r"|details|password|billing|mailbox"
    r"|payment)|your password|log ?in (?:to|below|here|now)|sign in (?:to|here|now)|(?:credit card|account"
    r"|card) (?:number|details)"
    r"|social security|pin code|one-time (?:code|password)|security (?:code|question))\b"
    r"|验证您?的?(?:账户|账号|身份|邮箱)|(?:输入|更新|确认|重置)您?的?(?:密码|账户|账号|银行卡|验证码)|银行卡号"
    r"|身份证号|登录(?:以下|下方|此)",
)
LINK = re.compile(r"https?://|www\.\w|click (?:here|below|on)|点击(?:此处|这里|以下|下方|链接)|扫(?:描|码)")
PAY_NOW = re.compile(
    r"gift cards?|(?:wire|money) transfer|(?:send|transfer|wire) (?:me |us )?[$€£]?\d|tell (?:nobody|no one)"
    r"|new (?:bank|account) details|change of bank|pay(?:ment)? (?:today|now|immediately)"
    r"|代付|转账到|汇款到|新账户|礼品卡|(?:打|汇|转)[^。\n]{0,6}(?:块|元|万)|别告诉|不要告诉",
)
RECEIPT_SUBJECT = re.compile(
    r"\b(?:receipts?|invoice|order (?:confirmation|#|no|number|\d|received|shipped)|your (?:\w+ ){0,3}(?:order"
    r"|purchase|payment|booking|reservation|ticket|subscription)\b"
    r"|payment (?:received|confirmation|receipt)|(?:booking|reservation|purchase) confirm\w*|shipp(?:ed|ing"
    r" confirmation)|e-?ticket|statement)\b"
    r"|\b(?:rechnung|quittung|bestell(?:ung|best\w+)|zahlungsbest\w+|kontoauszug|facture|re[cç]u|factura|pedido)\b"
    r"|收据|发票|订单|付款(?:成功|通知|确认)|支付(?:成功|凭证)|扣款|账单|预订(?:成功|确认)|发货|物流|电子票|行程单"
    r"|回单|(?:续费|缴费|充值|还款|转账)成功",
    re.IGNORECASE,
)
RECEIPT_TEXT = re.compile(
    r"\b(?:order (?:number|no\.?|id|total|#)|invoice (?:number|no\.?|date|#)|receipt (?:number|no\.?)|amount"
    r" (?:paid|charged|due)|total (?:paid|charged|amount)"
    r"|subtotal|payment method|transaction id|tracking number|billing address|shipping address|thank you for"
    r" your (?:order|purchase|payment)"
    r"|has (?:been )?shipped|(?:has been|was) charged|confirmation number)\b"
    r"|订单(?:号|编号|金额|总额)|发票(?:号码|金额|抬头)|支付(?:金额|方式|成功)|实付|合计金额|交易(?:号|单号"
    r"|金额)|快递单号|运单号|感谢您的(?:购买|订购|惠顾)",
)
NEWSLETTER = re.compile(
    r"unsubscri\w+|opt[- ]?out|view (?:this|it)?.{0,12}in (?:your|a) browser|newsletter|you(?:'re| are)"
    r" receiving this|(?:to be|be) removed from"
    r"|remove (?:me|yourself|your (?:name|address|e-?mail))|(?:email|mailing) (?:preferences"
    r"|list)\b.{0,60}(?:click|visit|reply|send)|manage (?:your )?(?:preferences|subscription)"
    r"|this is (?:a )?commercial|removal (?:instructions|link)|type remove|subject ?(?:line)? ?(?:of|:)?"
    r" ?\"?remove|退订|取消订阅|在浏览器中查看|本期导读|电子报|如不(?:想|愿)(?:再)?收到",
)
# Who sends one: it is called so, or comes from a host that is there for nothing else.
NEWSLETTER_SENDER = re.compile(
    r"\bnews ?letters?\b[^<@]{0,60}<|[<\s]newsletters?@"
    r"|[@.](?:news(?:letters?)?|mailings?|marketing|campaigns?|promo)\.[\w-]+\.\w"
    r"|(?:电子报|周刊|月刊|日报|资讯|电邮报)[^<@]{0,20}<"
)
# Somebody else has something to do and says so: then the person waits.
PROMISE = re.compile(
    r"\b(?:i|we|he|she|they|you)(?:['\u2019]ll| will| shall| hope to| should| can| expect to) (?:\w+ ){0,3}?"
    r"(?:let (?:you|me|us) know|get back|come back|be back|be in touch|keep (?:you|me|us)|call|phone|ring|write|tell"
    r"|update|answer|reply|respond|inform|notify|contact|hear from|have (?:it|them|the|an|a)|send|forward|look into"
    r"|check|ask|find out|receive)\b"
    r"|\bwill (?:\w+ )?(?:be (?:in touch|ready|done|finished|sent|with you|in your)|follow|let you know|get back"
    r"|come back|update you|phone you|call you|do so)"
    r"|\b(?:expect (?:our|my|a|an|the)|keep you posted|until then|as soon as (?:i|we)|(?:being|are|is) (?:worked on"
    r"|processed|investigat\w+|looking (?:at|into))|still (?:checking|waiting)|on order|working days)\b"
    r"|稍后|回头|晚些时候|随后|届时|尽快|一有|有了?(?:消息|结果)|出结果|工作日内|处理中|审核中|正在|耐心等|只能等|给我一个"
    r"|(?:会|将|再|就|随时|到了|[今明后][天晚]|下周)[^。！？\n]{0,12}(?:告诉|告知|通知|答复|回复|联系|发给|发到|发您|跟进"
    r"|处理|打电话|准信|跟您?说|约时间)",
)
# What senders of advertising must or used to write before a subject.
MARKED_AS_ADVERTISING = re.compile(
    r"^\W{0,3}(?:adv?\s?[:\])]|adv\b|advertisement\b|광\s?고|広告|廣告|广告|werbung\s?:|anzeige\s?:|publicit[eé]\s?:)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:(?:ok(?:ay)?|thanks?|thank you|thx|great|perfect|got it|received|will do|sounds good|noted|cheers|no"
    r" problem|you(?:'re| are) welcome|done|fine|cool"
    r"|(?:many|so) (?:thanks|much)|very much|a lot|again|for (?:the|your) [\w"
    r" ]{1,30})[\s,.!:;)—-]*){1,6}(?:\w{1,20}[\s.]*){0,2}"
    r"|(?:(?:好的?|收到|谢谢|多谢|感谢|明白|了解|知道了|没问题|辛苦了?|不客气|您|你|了|啦|！|!|。|，|,"
    r"|\s)){1,12}\S{0,4}",
    re.IGNORECASE,
)
INFORMS = re.compile(
    r"^\W*(?:fyi\b|for your information|just (?:fyi|to let you know)|no (?:need to )?(?:reply|response|answer"
    r"|action)\b|please be (?:advised|informed))"
    r"|no (?:reply|response|action) (?:is )?(?:needed|required|necessary)"
    r"|\b(?:i|we)(?:['\u2019]m| am|['\u2019]re| are|['\u2019]ll be| will be) (?:away|out of (?:the )?office"
    r"|on (?:leave|holiday|vacation))\b|(?:供参考|仅供参考|特此(?:通知|告知|函告)|无需回复|不用回复|请知悉|请周知"
    r"|兹定于|温馨提示|敬请谅解|[我将已][^。，,\n]{0,8}(?:休假|放假|出差|休年假)|放假(?:时间|安排)|休假期间)",
    re.IGNORECASE,
)
# Relatives: what a sender is called as a whole ("Auntie Pat", 二姨), and how such a letter ends ("Love, Mum").
# A brother alone makes printers, and 小姐 sells.
_PARENT = r"m[uo]m(?:my|ma)?|mama|dad(?:dy)?|papa|mother|father|gran(?:d(?:ma|pa|mother|father|dad)|ny)?|nan(?:a|ny)?"
_NAMED_KIN = r"aunt(?:ie|y)?|uncle|cousin|gran(?:dma|dpa|ny)?|nan"
_NEAR = rf"{_PARENT}|{_NAMED_KIN}|(?:big |little )?(?:sister|brother|sis|bro)|son|daughter"
_HAN_ELDERS = (
    r"[老我]?(?:妈妈?|爸爸?)|母亲|父亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|岳父|岳母|公公|婆婆"
    r"|[大小二三四五]?(?:姨妈?|姑[姑妈]?|舅[舅妈]?|叔叔?|伯[伯父母]?|婶婶?)"
)
_HAN_KIN = (
    rf"{_HAN_ELDERS}|姐姐|哥哥|妹妹|弟弟|[大二三][姐哥妹弟]|[表堂][姐哥妹弟]|姐夫|妹夫|大?嫂子?|儿子|女儿|老公|老婆"
)
KIN_SENDER = re.compile(
    rf"^[\"'\s]*(?:(?:my )?(?:{_PARENT})|(?:{_NAMED_KIN}) [a-z]{{2,12}}|auntie|{_HAN_KIN})[\"'\s]*(?=<|$)"
)
KIN_SIGNED = re.compile(
    r"(?:\b(?:love|hugs|kisses)(?: to (?:you )?(?:all|both))?[\s,.!]*(?:from )?|[\n,]\s*)(?:your (?:loving )?)?"
    rf"(?:{_NEAR})(?: (?:and|&) (?:{_NEAR}))?(?: [a-z]{{2,12}})?\W*x*\W*$"
    rf"|(?:[\n。！？!?～~—\s]|[爱想]你的)(?:{_HAN_ELDERS})[\s。！!～~]*$"
)
# Notices: who sends them, what they are called, whom they address; and what only asks for an answer, which they do not.
NOTICE_SUBJECT = re.compile(
    r"(?:通知书?|提醒|公告|通告|告示|须知|提示)[\s)）】」]*$|^[【（(\[]?(?:通知|提醒|公告|温馨提示)"
    r"|\b(?:reminder|notice|announcement|clos(?:ed|ure|ing)|drill|planned work|maintenance|interruption"
    r"|your (?:\w+ ){0,2}(?:parcel|package|delivery|appointment|check-?up|vaccination|collection)"
    r"|(?:parcel|package|delivery|appointment|collection|meter reading)s?)\b"
)
NOTICE_SENDER = re.compile(
    r"医院|诊所|门诊|体检|中心|学校|[小中大]学|学院|幼儿园|教务|物业|驿站|快递|速运|快运|邮政|图书馆|税务|社保|公安|派出所"
    r"|居委会|街道办|银行|供[电水热暖]|自来水|燃气|人事部|行政部|后勤|办公室|客服|管理处"
    r"|\b(?:surgery|clinic|hospital|practice|dental|dentists?|school|college|nursery|kindergarten|library|council|post"
    r"|parcels?|courier|delivery|water|electric(?:ity)?|energy|gas|hr|human resources|facilities|housing|reception)\b"
    r"|<(?:info|office|reception|appointments?|bookings?|school|delivery|service)@"
)
NOTICE_READERS = re.compile(
    r"各位(?:家长|业主|住户|居民|同事|员工|同学|老师|读者|旅客|学员|会员)|家长(?:们)?[您你]?好|全体(?:员工|业主|同学|教职工)"
    r"|\bdear (?:parents?|carers?|residents?|tenants?|colleagues|patients?|passengers|customers?)\b"
)
ANSWER_WANTED = re.compile(
    r"回复|答复|回执|回信|回电|来电|致电|确认|告知|告诉|反馈|填[写好表]|签[字名署好]|寄回|发[回给来送]|交[回给到]|提交|报名|登记|联系"
    r"|选择|表决|投票|意见|支付|付[款清]|缴[费清纳]|审[阅核批]|批准|同意|回个|给我|帮|参加与否|是否"
    r"|\b(?:repl(?:y|ies)|respon[ds]\w*|answer|confirm|let (?:me|us|him|her|them) know|rsvp|tell (?:me|us)"
    r"|send(?! (?:your |the )?(?:child|son|daughter|pupil))|return|sign|fill|complete|submit|register|choose|decide"
    r"|vote|contact|call|phone|ring|e-?mail|write|book|apply|get back|give (?:me|us)"
    r"|your (?:thoughts|comments|views|feedback|input|approval|answer|reply|vote)|review|comment|look at|approve|advise"
    r"|add|remove|change|click\w*|unsubscri\w+"
    r"|forward|prepare|provide|pay|help|check|discuss|talk|meet with|upload|enter)\b"
)
# What is said in case the reader cannot come.
IN_CASE = re.compile(
    r"\b(?:if|should) you (?:cannot|can(?:'|’)?t|are (?:un|not )able|need to|want to|wish|would like to|no longer)\b"
    r"|^\W*(?:如需|如不能|如无法|如有|若)"
)
SMALL_PRINT = re.compile(
    r"intended recipient|received this (?:e-?mail|message) in error|do you yahoo|sent from my|disclaimer|误收|保密",
)
_WEB_ADDRESS = re.compile(r"https?://|www\.\w")
_LOUD = r"!{2,}|\${2,}|[A-Z]{5,} [A-Z]{3,} [A-Z]{3,} [A-Z]{2,}|★|◆"  # asked of the text as it is
_ADVERTISING: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern), weight)
    for pattern, weight in (
        (
            r"opportunit(?:y|ies)\b|save up to|last chance|privacy of your home|(?:introduce|about) our"
            r" (?:company|products?|services?)"
            r"|(?:we are|as) a (?:leading |professional )?(?:manufactur|supplier)|not a sales pitch|to whom it"
            r" may concern|我司(?:专业|主营|是一家)|诚招",
            1.0,
        ),
        (r"\bclick (?:here|below|on the|now|this)\b|http://[\d.]{7,}|点击", 1.5),
        (r"\b100% |\bguarante|risk[- ]free|no obligation|money[- ]back|satisfaction", 1.5),
        (
            r"\bfree\b.{0,30}(?:trial|gift|quote|info|report|shipping|sample|membership|offer|consultation"
            r"|access)|absolutely free|for free\b|免费",
            1.2,
        ),
        (
            r"\b(?:limited|special|exclusive|amazing|incredible|hot|best) (?:time )?(?:offer|deal|price|rates?)"
            r"|order (?:now|today)|act now|buy now|call now|限时|优惠|特价|促销|抢购",
            1.5,
        ),
        (
            r"\b(?:earn|make|save) (?:up to |over |an extra )?(?:\$|£|€|money|thousands|big)|extra (?:income"
            r"|cash)|work (?:from|at) home|financial freedom|get rich|mlm\b|赚钱|兼职|发财",
            1.5,
        ),
        (
            r"\bmortgage|refinanc|interest rates?|debt|credit (?:card|report|repair)|insurance (?:quote|rates?)"
            r"|loan\b|贷款|保险|信用卡",
            1.0,
        ),
        (
            r"\bviagra|(?:online|internet|overseas|discount) (?:pharmac|drug)|without (?:a )?prescription"
            r"|no prescription|(?:prescription|generic) (?:drug|med)|lose weight|diet pill|penis|enlarge"
            r"|sexy?\b|porn|xxx|nude|adult|casino|减肥|伟哥",
            2.0,
        ),
        (r"\bweight loss|pharmacy|prescription", 0.8),
        (
            r"\btoll[- ]free|1-8(?:00|77|88|66)|\$\d[\d,.]*\b.{0,20}(?:only|per|value|off)|only \$\d|\d\d% off"
            r"|discount|\d折|包邮",
            1.0,
        ),
        (
            r"\bdear (?:friend|sir|customer|member|home ?owner|user|madam|subscriber|business)|(?:尊敬的"
            r"|亲爱的)(?:客户|用户|会员|朋友|各位)",
            1.0,
        ),
        (
            r"\b(?:opportunity|investors?|stock (?:alert|pick)|profit|cash)\b.{0,80}\b(?:today|now|million|\$)"
            r"|代开|发票代理|增值税",
            1.5,
        ),
        (_LOUD, 0.6),
        (
            r"\b(?:e-?mail|bulk|mass|target(?:ed)?) (?:addresses|marketing|list|advertis)|(?:million|000)"
            r" (?:e-?mail )?(?:addresses|leads)|search engine|your web ?site\b.{0,60}(?:traffic|rank|visit)"
            r"|邮件群发|推广",
            1.5,
        ),
        (
            r"\b(?:sign up|subscribe|visit (?:our|us|the)|join (?:now|us|today|free)|apply (?:now|online|today)"
            r"|fill out|download (?:now|it))\b|欢迎(?:来电|咨询|访问)|立即(?:注册|购买|下载)|咨询(?:电话|热线)",
            1.0,
        ),
        (r"<\s*(?:html|table|font|img|body|a\s+href|center)\b", 0.7),
    )
)


ENOUGH = 3.0  # the weight from which a text counts as advertising
ENOUGH_FROM_STRANGERS = 1.5
# What a practice, an office or a school writes about the reader's own matter, and no advertising does.
_OWN_MATTER = re.compile(
    r"\byour (?:(?:\w+[ -]){0,2}(?:appointment|results?|prescription|referral|check-?up|treatment|x-?ray|scan"
    r"|surgery|vaccination|blood pressure|medicines?|sick note)\b)"
    r"|\b(?:make|book|cancel|move|change|confirm) (?:an|your|the) appointment|\bwe (?:would like to see|are closed)"
    r"|\bbooked in (?:with|for)\b|\b(?:at|call|ring) (?:the |our )?(?:reception|front desk|practice|surgery)\b"
    r"|您的?[^。，\n]{0,8}(?:预约|结果|报告|处方|检查|复查|病历|就诊)|复查|门诊|医保卡|就诊"
)
_OWN_MATTER_WEIGHT = 1.0
_LONG = 2_500  # characters; strangers who want an answer write shorter


def advertising(text: str) -> float:
    """How strongly a text reads like advertising: the sum of the weights of the kinds of sign it shows."""
    folded = text.lower()
    weight = sum(
        weight for pattern, weight in _ADVERTISING if pattern.search(text if pattern.pattern == _LOUD else folded)
    )
    links = sum(1 for _ in _WEB_ADDRESS.finditer(folded))
    weight -= _OWN_MATTER_WEIGHT if _OWN_MATTER.search(folded) else 0.0
    return weight + min(links, 3) * 0.6 + (0.7 if len(text) > _LONG else 0.4 if len(text) > _LONG / 2 else 0.0)
