"""What a sentence must have to be an answer at all: a telephone number, a day, an amount, where these are asked for.

Who asks for one is told nothing by a line without it. "When" and 什么时候 are answered by a day as well as by "after
the war"; 哪天, 几点 and "what date" by a day or an hour alone.
"""

from __future__ import annotations

import re

from inglenook.core.han import simplified
from inglenook.engine.builtin.bearing import without_times
from inglenook.engine.builtin.signs import AMOUNT, DATE
from inglenook.engine.builtin.terms import stem

_HAN_NUMBER = "零〇○一二三四五六七八九十百千"
_PHONE = re.compile(
    r"(?<![\d,.£$€¥])(?<![A-Za-z\d]-)(?<![A-Za-z])(?!(?:1[89]|20)\d\d(?!\d))\d{3,}(?![\d,.]*[\d年元%号室车座楼房]"
    r"| ?(?:[kcm]?[mg]|m[gl]|μg|pages?|people)\b)"
    r"|(?<![A-Za-z\d])\d{2,}[) -]{1,2}\d{2}|(?:\d{2,4}[./]){3}\d{2}|\d{3}\.\d{3}\.\d{4}"
)
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|april?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?"
)
_HOUR = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half past \w+|quarter (?:past|to) \w+"
# A day and month in figures alone, and the hour of a timetable: 30/11, 30.11., 19h30, 0715.
_SHORT = (
    r"(?<![\d/.,])(?:0?[1-9]|[12]\d|3[01])(?:/(?:0?[1-9]|1[0-2])(?![\d/])|\.(?:0[1-9]|1[0-2])\.)"
    r"|(?<!\d)(?:[01]?\d|2[0-3])h(?:[0-5]\d)?\b|(?<![\d+-])0\d[0-5]\d(?!\d)(?! ?\d)"
)
# Written with a dot, and no amount or measure: 17.35, 14.6.
_DOTTED = (
    r"(?<![\d.,/£$€¥])(?:(?:[01]?\d|2[0-3])\.[0-5]\d(?![\d%/]|\.\d| ?(?:[a-z]*[a-z]/|[€£$%]|[kcm]?[mg]\b|mmol|percent"
    r"|euros?|pounds?|million|hours?|[元块米度万亿公倍版]))|(?:[0-2]?\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?![\d.]))"
)
# Nobody knows yet, which is all that can be told.
_OPEN = (
    r"等(?:候|待)?[^，。；]{0,6}通知|另行通知|待定|再定|未定|[还尚]没定|尚未确定"
    r"|\bto be (?:announced|confirmed|decided|fixed)\b|\bTB[ACD]\b"
    r"|\bnot (?:yet )?(?:fixed|known|decided|settled)(?: yet)?\b"
)
_DAY = re.compile(
    rf"{DATE.pattern}|{_SHORT}|{_DOTTED}|{_OPEN}|(?<!\d)(?:1[0-9]|20)\d\d(?!\d)|(?<!\d)\d{{1,2}}[:：]\d\d(?!\d)"
    rf"|\b(?:{_MONTHS}|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|spring|summer|autumn|winter"
    r"|mon|weds?|noon|midday|midnight"
    r"|christmas|easter|midsummer|halloween|thanksgiving|new year(?:['’]s)?|daily|weekly|monthly|yearly|today|tonight"
    r"|tomorrow|yesterday|o['’]clock|\d{1,2}(?:st|nd|rd|th))\b"
    r"|\b(?:every|each|the) (?:day|morning|evening|week|month|year)\b"
    rf"|\b(?:at|from|to|until|by) (?:{_HOUR})\b(?![,.]?\d| ?[%€$£]| (?:pounds|euros|dollars|percent|days|weeks)\b)"
    rf"|(?<![\d路街道巷弄附])[\d{_HAN_NUMBER}]{{1,9}}"
    r"(?:年|月|世纪|点|时(?![常代间])|[日号](?![码楼线附院门店铺]))|世纪|年代"
    r"|每[天日周月年晚]|当[天日晚]|次[日年]|翌[日年]|[去前昨今明后][天日年晚]|周[一二三四五六日末]|星期|礼拜"
    r"|除夕|[春中端国元清重圣]\w{0,2}节|元旦|国庆|五一|十一|[上下]午|中午|凌晨|清晨|傍晚|半夜|[月年][初底]|[旬季]",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"(?<!\d)\d{{3,4}}(?!\d)|\d{{1,9}} ?(?:年(?!代)|bc|ad)|[{_HAN_NUMBER}]{{2,9}}年(?!代)|[去今明前后]年"
    rf"|[{_HAN_NUMBER}元]年(?![里内后前间代])|(?<!\d)['’]\d\d(?!\d)"
    r"|\b(?:(?:this|last|next|every|each) year|yearly|annual(?:ly)?)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"{_DAY.pattern}|\b(?:after|before|during|until|till|since|once|while|when(?:ever)?|as soon as|upon|always|soon"
    r"|immediately|recently|age of|aged|centur(?:y|ies)|era|period|last (?:week|month|year)|ago"
    r"|(?:in|within|for) \w+ (?:hours?|days?|weeks?|months?|years?)"
    r"|\d{1,9} ?(?:hours?|days?|weeks?|months?|years?)|fortnight|lunchtime)\b"
    rf"|\d ?[天周年]|[{_HAN_NUMBER}两几数半]个?[天周月年小]|[之以][后前来]|[后前时]\s?[，,。；]|时候|期间|时期"
    r"|[朝代](?!表|价|码|理|谢|替|向|着)|[早中晚初末]期|初年|末年|年间|当时|同时|同年|岁|[战役]后|刚|曾|随即|至今|目前"
    r"|如今|一直|随时|立刻|马上|[期届]满",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"{AMOUNT.pattern}|\d|[{_HAN_NUMBER}万亿两半几数]{{2,}}"
    rf"|[{_HAN_NUMBER}两半几数][^{_HAN_NUMBER}，。\s起样些般直定旦切下同共]"
    r"|免费|不要钱|不收|无需|没有|从不|全部|所有|倍|唯一|多数|[每各]|百分"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|quarter|double|twice|once|both|free"
    r"|nothing|none|no|all|every|several|few|many|most|a (?:day|week|month|year|lot|couple|pair)|per|always|never|often"
    r"|rarely|hourly|fortnight(?:ly)?|\w{2,4}ties|waived|complimentary)\b",
    re.IGNORECASE,
)
# What money may be said as: a number that is no day, hour, span of time, weight, code, account or number of a room or
# house.
_SPAN = (
    r"hours?|days?|weeks?|months?|years?|minutes?|kg|km|cm|mm|g|m|lbs?|bags?|people|guests|pages|pieces|copies|times"
)
_STREETS = "street|st|road|rd|lane|avenue|ave|drive|close|way|square|place|court|crescent|terrace|row|hill"
_STREET = rf"(?-i:[A-Z])\w+ (?:{_STREETS})\b"
_CODED = r"(?<!(?-i:[A-Z])[ -])" + "".join(
    rf"(?<!{each} )"
    for each in (
        "room flight unit flat gate plot page platform bay locker number no no. item clause section chapter bus line"
        " floor table seat row block house suite desk box lot class grade level stage phase part step week"
        " day year age aged ward bed apartment building version figure account group team lane".split()
    )
)
_BEHIND_MONTH = r"(?<!(?:ary|rch|ril|may|une|uly|ust|ber|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec) )"  # a year
_MONEY = re.compile(
    rf"{AMOUNT.pattern}|押[一二两三半\d](?:个月)?付[一二两三四六半\d]|[{_HAN_NUMBER}万亿两半几][元块万亿千百倍成]|免费|不要钱|不收|无需|百分"
    rf"|(?<![A-Za-z\d:.,/])(?<!\w-){_BEHIND_MONTH}{_CODED}(?!\d{{8}})\d[\d.,]*"
    r"(?![\d:：]|[-/]\d|[.,]\d|\s?[年月日号点时分天周个人页公斤米]"
    rf"|(?:st|nd|rd|th)\b| ?(?:am|pm|o['’]clock|{_SPAN}|{_MONTHS})\b|(?-i:[A-Z])| {_STREET})"
    r"|\b(?:\w{3,9}[ -](?:pounds?|euros?|dollars?|francs?|quid|grand)|months?['’]s? (?:rent|salary|pay|wages)|waived"
    r"|complimentary|free|nothing|none|no (?:charge|cost|fee)"
    r"|half|quarter|double|twice|percent|per cent|hundred|thousand"
    r"|million|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b",
    re.IGNORECASE,
)
# How long something is or lasts.
_LENGTH = re.compile(
    rf"(?:[\d{_HAN_NUMBER}两半几数]|\b(?:an?|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\w+teen|\w+ty|several|few|couple of|hundred|thousand)\b)[- ]?(?:[a-z]+ )?(?:seconds?|minutes?|mins?|hours?|hrs?"
    r"|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies)|pages?|words?|lines?|characters?|[kcm]?m|mm|met(?:re|er)s?|kilomet(?:re|er)s?"
    r"|miles?|feet|foot|ft|inch(?:es)?|yards?|h|min)\b|fortnight|\d ?[\"”'′″]"
    rf"|[\d{_HAN_NUMBER}两半几数]\s?(?:多|余|来)?个?半?(?:秒|分钟|刻|小时|钟头|天|日|晚|周|星期|礼拜|月|季|年|载|世纪|米|公里|千米|厘米|里|页|字|行|尺|寸)"
    r"|\b(?:until|till|since|forever|permanent\w*|indefinite\w*|always|overnight|all (?:day|night|week|month|year))\b"
    r"|\bfrom\b.{0,300}?\bto\b|\d ?[-–—~至到] ?\d|直到|直至|永久|长期|至今|[整终]天",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"\b(?:in|at|on|from|to|by|over|between)\b(?! (?:(?:the|about|around|early|late) )?(?:\d|{_HOUR}|{_MONTHS}"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|spring|summer|autumn|winter|christmas|easter"
    r"|(?:this|last|next) \w+|morning|afternoon|evening|night|day|week|month|year|end|beginning|time)\b)"
    r"|\b(?:near|behind|under|above|below|inside|outside|opposite|next to|via|through|into"
    r"|beside|along|across|here|there|home|online|Zoom|Teams|WhatsApp|Skype|Webex|anywhere|everywhere|nowhere"
    r"|rooms?|halls?|bays?|lockers?|shel(?:f|ves)|drawers?|chambers?|court|house|hotel|office|address|venue|street|road|lane"
    r"|avenue|square|(?:\w+(?:st|nd|rd|th)|ground|top|upper|lower) floor|floor \d)\b|https?:|www\."
    r"|\b(?:is|are|was|were|lies?|left|kept) with\b"
    r"|\d (?:UTC|\w+/\w+)\s+\w"  # a calendar names its place alone, behind the time
    r"|腾讯会议|钉钉|飞书|微信|视频|线上|网上"
    r"|[在于到往从至位设住去来路街巷号楼室层省市县区镇乡村国州洲山河湖海港岛站店馆场园院厅校城家旁里内上下外边处东西南北]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    rf"\d[a-z]? {_STREET}|\d[\w/-]*,? (?-i:[A-Z])\w+|(?-i:[A-Z])\w+ \d"
    r"|[路街巷弄道村镇里园庄][^，。]{{0,8}}\d|\d[号弄栋幢座室]"
    r"|\b(?:address|lives? (?:at|in)|P\.? ?O\.? Box)\b|地址|住在|位于",
    re.IGNORECASE,
)
_MAIL = re.compile("@")
_LONG_NUMBER = re.compile(r"(?<![\w.,/-])(?:\+|00)?\(?\d{2,5}\)?[ /-]?\d{3,4}[ -]?\d{3,4}(?![\w/-]|[.,]\d)")
_COUNTS_MAIL = re.compile(r"\bhow many (?:\w+ ){0,2}(?:e-?mails|mails|messages)\b|[几多]少?封", re.IGNORECASE)
_NEEDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(
            r"\b(?:phone|telephone|mobile|cell|fax) (?:number|no)\b"
            r"|(?:电话|手机|传真)号?码?(?:是|为)?(?:多少|什么|几号)",
            re.IGNORECASE,
        ),
        _PHONE,
    ),
    (
        re.compile(
            r"\bwhat(?:['’]s| is| was| are) .{0,60}(?<!mail )(?<!web )\baddress\b|(?<!邮件)(?<!邮箱)(?<!网)地址"
            r"(?:是|为|在)?(?:什么|哪里|哪儿|多少|何)|住址"
            r"|\bwhere (?:do|does|did) .{1,60} lived?\b|住在?(?:哪(?![个家间])|什么地方)",
            re.IGNORECASE,
        ),
        _ADDRESS,
    ),
    (
        re.compile(r"\be-?mail address\b|(?:邮箱|电邮|邮件地址)(?:地址)?(?:是|为)?(?:什么|多少|哪)", re.IGNORECASE),
        _MAIL,
    ),
    (
        re.compile(
            r"\b(?:what|which) (?:day|date|month|weekday|time)\b(?! (?:zone|format|off))"
            r"|哪一?[天日]|(?<![第电话机码])(?<![座车床房桌楼门]号[是在])(?<!座位[是在坐])(?<!房间[是在])(?<!教室[是在])(?<!柜台[是在])几[月号点](?!码|楼|线|钟)|[星礼]?[期拜]几|周几|什么日子",
            re.IGNORECASE,
        ),
        _DAY,
    ),
    (
        re.compile(r"\b(?:what|which) year\b|哪一?年", re.IGNORECASE),
        _YEAR,
    ),
    (
        re.compile(
            r"^\W*(?:(?:and|but|so|then|since|until|by|from) )*when(?:['’]s)?\b"
            r"(?!.*\b(?:what|which|who|where|why|how)\b)|什么时候|何时|什么时间",
            re.IGNORECASE,
        ),
        _TIME,
    ),
    (
        re.compile(
            r"\bhow expensive\b|\bwhat (?:do|does|did|will|would|might)\b.{1,60}\bcosts?\b"
            r"|\bhow (?:much|big|large|high)\b.{0,300}?\b(?:costs?|pa(?:y|id)|owe[ds]?|charge[ds]?|fees?|rent|deposit"
            r"|price|bill|spen[dt]|settlement|compensation|payout|refund|fine|tax|bonus|salary|wages?|pension|loan|mortgage|premium|excess"
            r"|tickets?|quote|budget|discount|grant|allowance|fare|damages|subscription|membership)\b"
            r"|\bhow much (?:is|was|are|were|for)\b.{0,300}?\b(?:invoices?|bills?|receipts?|quot(?:e|ation)s?)\b"
            r"|多少(?:钱|元|块)|几[元块]|(?:发票|账单|收据|报价单?)(?:金额|总额)?是?多少",
            re.IGNORECASE,
        ),
        _MONEY,
    ),
    # How old somebody is.
    (
        re.compile(r"几岁|多大(?:岁数|年纪|了)"),
        re.compile(r"岁|出生|生于|年龄|个月大|\d{4}[年-]|[一二三四五六七八九十]年级"),
    ),
    # How many of them lie in the vault is in none of them, but for one that speaks of them.
    (_COUNTS_MAIL, re.compile(r"\b(?:e-?mails?|mails?|messages?)\b|封|邮件|来信", re.IGNORECASE)),
    (
        re.compile(
            r"\bhow long\b(?! (?:ago|before|until))|\bhow much (?:notice|time|warning)\b|多久(?![前以之])|多长时间"
            r"|提前多少(?![天日])",
            re.IGNORECASE,
        ),
        _LENGTH,
    ),
    (
        re.compile(
            r"\bhow (?:much|many|long|far|old|tall|high|heavy|often|big|large|wide|deep)\b"
            r"|多少|多[大高长远重深久]|(?<!哪)几(?:岁|元|块|米|公里|个|次|人|天)",
            re.IGNORECASE,
        ),
        _NUMBER,
    ),
    (
        re.compile(
            r"^\W*(?:(?:and|but|so|from) )*where\b|哪里|哪儿|何[处地]|什么地方|在哪(?!一?[天日年月周届位些])",
            re.IGNORECASE,
        ),
        _PLACE,
    ),
)

_ITEM_NUMBER = re.compile(r"^\W*(?:\d{1,2}[.)、](?!\d)|[一二三四五六七八九十]{1,3}[、.)）]|第.{1,4}[条章节款])")
_NUMBER_OF = r"^\W*what(?:['’]s| is| was) .{1,60}['’]s number\b"  # the caretaker's, which may be any
_ASKS_CONTACT = re.compile(
    "|".join((_NUMBER_OF, *(asks.pattern for asks, has in _NEEDS if has in (_PHONE, _MAIL, _ADDRESS)))), re.IGNORECASE
)
# The words for these themselves.
CONTACT_WORDS = frozenset(
    map(
        stem,
        "phone telephone mobile cell fax number no email mail address 电话 手机 机号 号码 话号 传真 邮箱 电邮"
        " 邮件 件地 地址 住址".split(),
    )
)


def needed(question: str) -> tuple[re.Pattern[str], ...]:
    """What a sentence must have to be an answer at all."""
    asked = simplified(question)
    return tuple(has for asks, has in _NEEDS if asks.search(asked))


def asks_contact(question: str) -> bool:
    """Whether a question is for somebody's telephone number or address, which is nobody else's."""
    return _ASKS_CONTACT.search(simplified(question)) is not None


def is_contact(line: str) -> bool:
    """Whether a line has a telephone number or an address of mail, without a word for it."""
    return _MAIL.search(line) is not None or _LONG_NUMBER.search(line) is not None


def counts_mail(question: str) -> bool:
    """Whether a question is for the number of mails."""
    return _COUNTS_MAIL.search(simplified(question)) is not None


def is_left_open(line: str) -> bool:
    """Whether a line says only that a time is not known yet: 等通知, to be announced."""
    return re.search(_OPEN, line, re.IGNORECASE) is not None


def _counted(sentence: str) -> str:
    """A sentence without what is no number of anything: days, and the number of an item of a list."""
    return without_times(_ITEM_NUMBER.sub("", sentence))


def has_all(needs: tuple[re.Pattern[str], ...], sentence: str) -> bool:
    """Whether a sentence has all that is needed; a day is no number."""
    return all(each.search(_counted(sentence) if each is _NUMBER else sentence) for each in needs)
