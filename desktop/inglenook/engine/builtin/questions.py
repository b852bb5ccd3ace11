"""What a question asks for: a person, a time, a place, an amount, a reason; told by its question words.

English and Chinese. `sought(question)` gives the kinds, `holds(kind, sentence)` whether a sentence has something of the
kind that the question itself does not name.
"""

from __future__ import annotations

import re

from inglenook.core.han_titles import ANY_TITLE
from inglenook.engine.builtin.signs import AMOUNT, DATE
from inglenook.engine.builtin.terms import HAN

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "address",
        re.compile(
            r"\b(?:e-?mail|phone|telephone|fax)\b|\bwhat (?:is|are) .{0,40}(?:number|address)\b|邮箱"
            r"|电话|手机号|网址|账号",
            re.IGNORECASE,
        ),
    ),
    (
        "amount",
        re.compile(
            r"\bhow (?:much|expensive|big|large|high|tall|long|far|old|fast|heavy|wide|deep)\b"
            r"|\bwhat (?:do|does|did|will|would|might)\b.{1,60}\bcosts?\b|\b(?:what"
            r"|which) (?:is|was|were|are)?\s?(?:the )?(?:\w+ ){0,2}(?:price|cost|rent|amount|total|sum"
            r"|fee|salary|budget|percentage|rate|size|height|length|age|population)\b|多少|多大|多高"
            r"|多长|多远|多重|多深|几(?:岁|元|块|米|公里|%|成)|价格|费用|租金|金额|总额",
            re.IGNORECASE,
        ),
    ),
    ("number", re.compile(r"\bhow (?:many|often)\b|几(?![乎何点时号月])|第几|哪几", re.IGNORECASE)),
    (
        "time",
        re.compile(
            r"\bwhen\b|\b(?:what|which) (?:year|day|date|month|time|week|weekday|century)\b|\bhow (?:soon"
            r"|late|early)\b|\bby when\b|\b(?:deadline|due date)\b|什么时候|何时|哪[一]?[年天日月]|几[月号点时]"
            r"|什么时间|多久|年份|日期|什么日子|哪个?(?:月|星期|世纪|年代)|期限|截止",
            re.IGNORECASE,
        ),
    ),
    (
        "person",
        re.compile(
            r"\bwho(?:m|se)?\b|\bwhich (?:person|man|woman|company|team|player|author|actor)\b"
            r"|\bwhat is .{0,30}\bname\b|谁|哪[一]?[位人名]|什么人|何人|哪个?(?:公司|队|人)|叫什么|名字",
            re.IGNORECASE,
        ),
    ),
    (
        "place",
        re.compile(
            r"\bwhere\b|\b(?:what|which) (?:city|country|place|town|street|room|building|state|region"
            r"|venue|location)\b|哪里|哪儿|何处|何地|什么地方|位于哪|哪个?(?:国家|城市|省|市|县|地方"
            r"|地区|洲|国)|哪[国省市县州]|地址|地点|在哪",
            re.IGNORECASE,
        ),
    ),
    (
        "reason",
        re.compile(
            r"\bwhy\b|\bwhat (?:is|was|are) the reason|\bhow come\b|\bcauses?d?\b|为什么|为何|原因|怎么会"
            r"|何以|由于什么",
            re.IGNORECASE,
        ),
    ),
    (
        "way",
        re.compile(r"\bhow (?:do|does|did|can|could|should|is|are|was|were|to)\b|怎么(?!会)|怎样|如何", re.IGNORECASE),
    ),
)
# What is written large and nobody: days, months, what belongs to a people, money.
_NOBODY = (
    r"(?!(?:January|February|March|April|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs"
    r"|Fri|Satur|Sun)day|European|British|English|German|French|Chinese|American|Christmas|Easter|EUR|GBP|USD|CHF|CNY"
    r"|RMB|VAT)s?\b)"
)
_CAPITALS = re.compile(
    rf"(?<=[^\s.!?]\s){_NOBODY}[A-ZÀ-Þ][\w'’-]+|\b(?:Mr|Mrs|Ms|Dr)\b\.?|\b{_NOBODY}[A-Z][\w'’-]+ {_NOBODY}[A-Z][\w'’-]+"
)
_HAN_PERSON = re.compile(
    rf"[{HAN}]{{2,4}}(?:{ANY_TITLE}|导演|主演)|[·・]|由[{HAN}]{{2,6}}"
    rf"|(?:作者|创始人|导演|主演|编剧|队长|国王|皇帝|总统|首相|主席|负责人)"
)
_PLACE = re.compile(
    r"\b(?:in|at|from|near|to|on) (?:the )?[A-ZÀ-Þ][\w'’-]+|\b(?:street|road|avenue|square|room"
    r"|building|floor|station|hotel)\b"
    rf"|位于|坐落|座落|[{HAN}](?:[国省市县区镇乡村州洲岛山河湖港]|大学|车站|医院|路|街)|在[{HAN}]{{1,10}}(?:举行"
    rf"|举办|出生|召开|成立|开会|开庭|上课|集合|见面)"
)
_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|as a result|therefore|so that|in order to|reason|caused?"
    r"|led to)\b|因为|因此|由于|所以|原因|为了|导致|以致|致使|是因|而(?:被|得名)",
    re.IGNORECASE,
)
_WAY = re.compile(
    r"\b(?:by|with|through|using|via|first|then|step|press|click|need to|must)\b|通过|利用|使用"
    r"|采用|以.{1,8}方式|方法|步骤|首先|然后",
    re.IGNORECASE,
)
_DIGIT = re.compile(
    r"\d|[零〇一二三四五六七八九十百千万亿两]{2,}|[一二三四五六七八九十两][个位人名次天年月日周项条部种家所座场届岁米块元]"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\d{3,4}年|世纪")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.|https?://|www\.|\d[\d ()/-]{6,}\d")

# What is measured says in which units the answer stands.
_UNITS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (  # the end of a span: a lease runs from March until February
        re.compile(
            r"\b(?:when|what (?:day|date|time)|until|how long)\b.*\b(?:ends?|over|expires?|expire|runs? out"
            r"|finish(?:es)?|until)\b"
            r"|到期|截止|期满|[到至](?:什么时候|何时|哪[年天]|几[月号])|(?:什么时候|何时|哪天|几号|几点)(?:结束|到期|截止|期满)",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:to|until|till|through)\b(?: (?:and including|the end of))? (?:\d\S*|[A-Z]\w+)"
            r"|\b(?:expir\w+|ends|ended|ending) \w+"
            r"|[至到][^，。；]{0,3}\d[^，。；]*|止|期满|届满|截止[^，。；]{0,3}\d",
        ),
    ),
    (
        re.compile(
            r"\bhow (?:high|tall|long|far|wide|deep|big|large)\b|\b(?:height|length|distance|depth|size"
            r"|area)\b|[高长宽深远](?:度|是?多少|有?多)|多[高长宽深远]|身高|面积|多大",
            re.IGNORECASE,
        ),
        re.compile(
            r"\d ?(?:m|km|cm|mm|ft|feet|foot|inch(?:es)?|miles?|met(?:er|re)s?|kilomet(?:er|re)s?|acres?"
            r"|hectares?|square)\b|[米里尺寸顷]",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\bhow heavy\b|\bweight\b|多重|体重|重量|重多少", re.IGNORECASE),
        re.compile(r"\d ?(?:kg|g|t|lbs?|pounds?|tons?|tonnes?|kilos?)\b|公斤|千克|吨|斤|克", re.IGNORECASE),
    ),
    (
        re.compile(
            r"\bhow (?:expensive|much (?:does|did|is|was|do))\b|\b(?:price|cost|rent|fee|salary|budget)\b"
            r"|价格|费用|租金|多少钱|金额|票价|票房|工资",
            re.IGNORECASE,
        ),
        AMOUNT,
    ),
    (
        re.compile(
            r"\bpercent(?:age)?\b|\brate\b|比例|占.{0,6}多少|百分|[率比]$|率(?:是|为|有)?(?:多少|几)", re.IGNORECASE
        ),
        re.compile(r"[%％‰]|per ?cent|百分之|成(?![为立功员])"),
    ),
    (
        re.compile(r"\bhow old\b|\bage\b|年龄|多大年纪|几岁|多少岁", re.IGNORECASE),
        re.compile(r"\b(?:aged?|years? old)\b|岁", re.IGNORECASE),
    ),
    (
        re.compile(
            r"\bhow many (?:people|persons|members|inhabitants|employees)\b|人口|多少人|人数|几个人|几人", re.IGNORECASE
        ),
        re.compile(
            r"\d ?(?:people|persons|members|inhabitants)\b|[\d万亿千百十两三四五六七八九] ?(?:余|多)?(?:人|名|位)"
        ),
    ),
)

QUESTION_WORDS = frozenset(
    "what which who whom whose when where why how many much often long far old is are was were do does did has have had"
    " can could will would should shall tell show give find please know say said name kind type sort used called"
    " documents document mail mails email emails file files paper papers about anything something".split()
)
# "What time" asks for no word "time", nor "how long will it take" for one "take".
_WHAT_TIME = re.compile(r"\b(?:what|which) (?:time|date|day|weekday|month|year)\b", re.IGNORECASE)
_TAKES = re.compile(
    r"(\bhow (?:long|much time|many (?:minutes|hours|days|weeks|months|years))\b.{1,60}?)\btakes?\b", re.IGNORECASE
)
HAN_QUESTION = re.compile(
    r"(?:[定约]|安排|发生)[在于](?=什么|何|哪|几)"  # 面谈定在什么时候 asks for 面谈 alone
    r"|什么时候|什么时间|什么地方|什么样|为什么|是什么|有什么|什么|何时|何地|何处|何人|为何|哪里"
    r"|哪儿|哪[一]?[个些位年天月日国省市县种家所座名人届部趟班款间条]|多少|多大|多高|多长|多远|多久|几[个位年天月日号点次岁人名种项部]?"
    r"|怎么样?|怎样|如何|谁|是否|有没有|是不是|现在|目前|如今|请问|请(?![假柬客帖教])|告诉我|一下|的是|分别|主要|吗|呢|吧|[？?。，,]"
)
# What stands beside what is asked for and is seldom said by the answer: 坐哪趟高铁, 放在哪儿, 找谁拿, 主刀医生是谁.
HAN_LIGHT = re.compile(
    rf"[找问跟由归让叫请]谁[拿取领要]?|[坐乘搭吃用放住存]在?(?:什么|哪[一]?[趟班款间条支儿里个家])"
    rf"|[叫姓]什么(?:名字)?|(?<=[{HAN}]{{2}})(?:医生|医师|老师|师傅|人员)(?=(?:的?名字)?(?:是谁|叫什么|是哪位))"
    r"|(?:的钱|费用)(?=[交付缴花])"
    r"|从?(?:什么时候|何时|几点|哪天|几号|什么时间)(?:开始|举行|进行|召开|出来)"
    # The verb is no part of the noun before it: 押金交了多少钱, 物业费谁出, 租期到什么时候, 寒假放到什么时候.
    rf"|(?<=[{HAN}]{{2}})[放休住停开延拖]到(?=什么时候|什么时间|何时|几|哪)"
    rf"|(?<=[{HAN}]{{2}})(?<!现)[交付花用收要给算扣退出赔值占缴涨到坐乘在由归](?:[了过到成给在于]|一共|总共)?"
    r"(?=多少|几(?!乎)|谁|什么|哪|何时|没有|了没|了吗)|(?<=谁)[出付交给管收拿做]\b|[坐乘搭赶]几点的?(?:车|高铁|火车|飞机|船|班车)"
)


def without_frame(question: str) -> str:
    """A question without what frames its words and is said by no answer: "what time", "take" of "how long … take"."""
    return _WHAT_TIME.sub(" ", _TAKES.sub(r"\1", question))


def sought(question: str) -> tuple[str, ...]:
    """The kinds of things that a question asks for, the plainest first; empty where no word says."""
    return tuple(kind for kind, pattern in _KINDS if pattern.search(question))


def holds(kind: str, sentence: str, question: str) -> bool:
    """Whether a sentence has something of a kind, beyond what the question says itself."""
    if kind == "person":
        return _has_new(_CAPITALS, sentence, question) or _has_new(_HAN_PERSON, sentence, question)
    if kind == "time":
        return _has_new(DATE, sentence, question) or _has_new(_YEAR, sentence, question)
    if kind == "amount":
        return _has_new(AMOUNT, sentence, question) or _has_new(_DIGIT, sentence, question)
    pattern = {"number": _DIGIT, "place": _PLACE, "reason": _REASON, "way": _WAY, "address": _ADDRESS}[kind]
    return _has_new(pattern, sentence, question)


def fits_unit(question: str, sentence: str) -> bool:
    """Whether what is measured is asked for, and the sentence has its unit."""
    return any(asks.search(question) and _has_new(has, sentence, question) for asks, has in _UNITS)


def _has_new(pattern: re.Pattern[str], sentence: str, question: str) -> bool:
    return any(match.group() not in question for match in pattern.finditer(sentence))
