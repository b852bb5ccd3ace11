"""Patterns for what a sentence does, English and Chinese: asks, requests, decides, names a date or an amount.

Shared by the points of a summary, by triage and by replies. Each pattern is bounded so that a hostile line costs no
more than its length.
"""

from __future__ import annotations

import re

from inglenook.core.han import simplified

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_HAN_NUMBER = "零〇一二三四五六七八九十百千两"

DATE = re.compile(
    r"\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b\.?(?:,? \d{{4}})?"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?"
    rf"|(?:(?:next|this|last|on|by|until|before|after) )?(?:{_WEEKDAY})\b(?<!\bsat)(?<!\bsun)(?<!\bwed)(?<!\bmon)"
    r"|(?:today|tonight|tomorrow|yesterday)\b(?: (?:morning|afternoon|evening|night))?"
    r"|(?:next|this|last) (?:week|month|year|quarter|weekend)\b"
    r"|(?:in|within) (?:\d{1,3}|a|two|three|four|five|six) (?:hour|day|week|month)s?\b"
    r"|(?:at |by )?\d{1,2}(?::\d{2})? ?(?:am|pm|a\.m\.|p\.m\.|o'?clock)(?!\w)|(?:at |by )?\d{1,2}:\d{2}\b"
    r"|(?:at |by )?(?:noon|midnight)\b|end of (?:the )?(?:day|week|month|year)\b|e\.?o\.?d\b|cob\b)"
    rf"|(?:\d{{4}}|[{_HAN_NUMBER}]{{4}})年(?!度)(?:[\d{_HAN_NUMBER}]{{1,3}}月)?(?:[\d{_HAN_NUMBER}]{{1,3}}[日号])?"
    rf"|[\d{_HAN_NUMBER}]{{1,3}}月[\d{_HAN_NUMBER}]{{1,3}}[日号]?|[\d{_HAN_NUMBER}]{{1,3}}月[份底初]"
    # Not the number of a house, a hall or a line.
    r"|(?<![\d.第路街道巷弄附])\d{1,2}[日号](?![码附馆楼门线库房仓店机厅院室])"
    rf"|(?:下个?|本|这个?|上个?)?(?:周|星期|礼拜)[一二三四五六日天末]|(?:下|上|本|这)个?(?:周"
    rf"|星期|月|季度)|[今明后昨]天|[今明去后]年"
    rf"|(?:上午|下午|早上|晚上|中午|凌晨)(?:[\d{_HAN_NUMBER}]{{1,3}}[点时:：](?:\d{{1,2}}分?|半|[一三]刻)?)?"
    # "一点" alone is "a little".
    rf"|(?!一点(?![钟半整多前后之以\d十零一三]))[\d{_HAN_NUMBER}]{{1,3}}点(?:\d{{1,2}}分?|半|[一三]刻|钟)?(?![儿心击评赞头意建要说])"
    r"|月底|年底|周末",
    re.IGNORECASE,
)
DEADLINE = re.compile(
    r"\b(?:deadline|due (?:date|by|on|in|today|tomorrow)|no later than|by (?:the )?(?:end|close|noon|midnight"
    rf"|today|tomorrow|next|this|{_MONTH}|{_WEEKDAY}|\d)|before (?:the )?(?:end|next|{_MONTH}|{_WEEKDAY}|\d)"
    r"|until|expires?|closes on)\b"
    r"|截止|之前|以前|前(?:提交|完成|发|交|回复|答复|给|报名|付)|到期|最晚|最迟|期限|不晚于",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"(?:[$€£¥￥]|\b(?:USD|EUR|GBP|CNY|RMB|HKD|CHF)\s?)\s?\d[\d.,]{0,18}(?:\s?(?:k|m|bn|million|billion|thousand)\b)?"
    r"|\b\d[\d.,]{0,18}\s?(?:k|m|million|billion|thousand)?\s?(?:€|£|dollars?\b|euros?\b|pounds?\b|USD\b|EUR\b"
    r"|GBP\b|RMB\b|CNY\b|yuan\b)"
    r"|(?:人民币|港币|美金|新?台币)\s?\d[\d.,]{0,18}"
    rf"|\d[\d.,]{{0,18}}\s?(?:[万亿千百]{{0,2}})?(?:元|块钱|美元|欧元|英镑|港元|日元|人民币|万|亿)"
    rf"|[{_HAN_NUMBER}]{{1,8}}(?:[万亿]{{1,2}})(?:元|块|美元)?|[{_HAN_NUMBER}]{{2,8}}(?:元|块钱)",
    re.IGNORECASE,
)
# Each amount has one of these in it, in lower case.
_MONEY = (
    *("$", "€", "£", "¥", "￥", "usd", "eur", "gbp", "cny", "rmb", "hkd", "chf", "dollar", "pound", "yuan"),
    *("人民币", "港币", "美金", "台币", "元", "块", "英镑", "万", "亿"),
)
DECISION = re.compile(
    r"\b(?:we (?:have |all |both )?(?:agreed|decided|settled|concluded|chose|voted)|it (?:was|is|has been)"
    r" (?:agreed|decided)"
    r"|agreed (?:to|that|on)|decided (?:to|that|on|against)|(?:the|our|my|final) decision (?:is|was)"
    r"|let(?:'|’)?s (?:go (?:with|ahead)|stick (?:with|to)|do (?:it|that|this)|use|keep|drop|postpone|plan on)"
    r"|we(?:'ll| will|'re going to| are going to) go (?:with|ahead)|resolved (?:to|that)|approved|signed off"
    r"|(?:going|gone) (?:ahead )?with (?:option|plan|the)|consensus (?:is|was)|final(?:ly)? (?:agreed|chosen))\b"
    r"|决定|同意|一致认为|达成(?:一致|共识|协议)|就这么定|定下来|敲定|确定(?:为|了|采用|由)|最终(?:选择|采用"
    r"|方案)|批准|通过了|商定|约定(?:在|于|好)",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(
    r"\b(?:not (?:yet )?(?:agreed|decided|approved)|have(?:n't| not) (?:agreed|decided)|yet to|whether|if we"
    r" (?:agreed|decided))\b"
    r"|尚未|还没|未决定|没有决定|是否(?:同意|批准|决定)|不同意"
    # Said under a condition, proposed, or asked for.
    r"|(?:如果?|若|假如|要是|一旦|除非|倘若)[^，。,；]{0,14}(?:同意|批准|决定|通过了|确定)"
    r"|(?:建议|提议|希望|争取)[^，。,；]{0,14}(?:定下来|敲定|决定|确定)|(?:请|望|盼|恳请|能否|可否)[^，。,；]{0,8}(?:同意|批准)"
    r"|(?:未|须|需|应当?|必须)(?:事先)?经[^，。,；]{0,16}(?:同意|批准)|(?:同意|批准)(?:后(?![天续期面])|，?方可)"
    # What somebody agrees to is open, but for what was agreed already.
    r"|^(?:(?!决定|已).){0,600}?(?:同意|批准)的",
    re.IGNORECASE,
)

# Somebody takes something on, or is given it to do.
TASK = re.compile(
    r"\b(?:[A-Z][\w-]{0,30}|we|he|she|they)(?:['’]ll| will| shall| (?:is|am|are) going to| agreed to| promised to"
    r"| (?:has|have|need|needs) to)"
    r" (?:not )?(?:send|write|call|phone|ask|check|prepare|bring|buy|pay|book|arrange|organi[sz]e"
    r"|contact|review|draft|fix|mend|order"
    r"|update|share|deliver|sign|find|look|talk|speak|meet|make|take|get|finish|complete|confirm"
    r"|reply|answer|print|collect|move"
    r"|set up|follow up|get back|come back|test|clean|submit|file|schedule|invite|handle|do)\b"
    r"|\b(?:action item|to-?do|action)s?\s*[:：]|\bassigned to\b"
    r"|(?:由|请)[\u4e00-\u9fff]{2,4}(?:负责|准备|联系|跟进|提交|整理|安排|通知|发送|起草)"
    r"|[我他她](?:们)?(?:会|来|去|将|负责)(?:准备|联系|跟进|提交|整理|安排|通知|发|写|买|订|问|查"
    r"|处理|确认|打电话|预订|起草)|负责(?!人)|待办"
)

QUESTION_END = re.compile(r"[?？][\"'”’)）\]」』\s?？!！]*$")
_READER = re.compile(
    r"\b(?:you|your|yours|u|anyone|anybody|somebody|everyone|all of you|we|us|our|shall|should i|can i|could i|may i"
    r"|do i|would it|is it (?:ok|okay|possible|fine|all right)|any (?:news|update|thoughts|idea|ideas|chance"
    r"|word))\b|[您你]|大家|各位|咱们|我们|贵",
    re.IGNORECASE,
)
_HAN_QUESTION = re.compile(
    r"(?:吗|呢|么)[。.!！~～\s]*$|(?:能否|可否|是否|能不能|可不可以|可以不可以|是不是|有没有|要不要|行不行"
    r"|好不好|方便不方便|什么时候|几点|哪天|哪里|哪儿"
    r"|怎么样|如何|多少|为什么|请问|意下如何)[^。！!]{0,60}$"
)
REQUEST = re.compile(
    r"\b(?:(?:can|could|would|will) (?:you|u|someone|anyone|somebody)\b(?: (?:please|kindly))?"
    r"|(?:^|\s?[,.;:!?–—]\s?|\s?-\s|\n|\b(?:and|so|but|then|also) )(?:please|pls|kindly)\s(?!find\b"
    r"|note\b|see (?:attached|below)|be (?:advised|aware)|accept|visit|click|do not|feel free|don'?t hesitate"
    r"|(?:treat\b|know\b|bear\b|keep (?:in mind|(?:(?:this|it)\b[\w ,]{0,60})?confidential)|forgive|excuse|disregard"
    r"|ignore)(?![^.;!?]{0,80} and (?:send|return|pay|sign|reply|confirm|fill|open)\b))\w+"
    r"|(?:^|\s?[,.;:!?–—]\s?|\s?-\s|\n|\b(?:and|so|then) )let'?s (?:all )?(?:discuss|talk|speak|meet|chat|catch up"
    r"|get together|do (?:lunch|dinner)|have (?:an? )?(?:\w+ )?(?:call|meeting|lunch|dinner|coffee|chat)"
    r"|set (?:up|aside)|schedule|find a)\b"
    r"|(?:i|we)(?:'d| would) (?:really |greatly |much )?(?:appreciate|be grateful|like (?:you|your)|need (?:you"
    r"|your)|love (?:it if|your))"
    r"|(?:i|we) (?:still |also |just |really )?(?:need|want) (?:you|your)\b|need your (?:help|input|approval"
    r"|answer|signature|decision|feedback|comments)"
    r"|(?:let|give) (?:me|us) (?:know|have|a call|your)|get back to (?:me|us)|send (?:me|us|it|them|that"
    r"|over)\b|your (?:thoughts|comments|feedback|input|approval)\b"
    r"|(?:call|e-?mail|phone|ring) me\b|looking forward to (?:your (?:reply|answer|response|feedback)|hearing)"
    r"|await(?:ing)? your"
    r"|(?:i|we)(?:'d| would) (?:also |both )?like to (?:discuss|talk|speak|meet|sit down|get together|schedule"
    r"|set up)\b|you (?:all |both |still |also )*(?:need to|must|have to|are (?:asked|required|requested) to) (?:submit"
    r"|complete|return|send|sign|fill|confirm|reply|respond|provide|review|approve|register|call|contact|let|tell|bring)\b"
    r"|would you mind|do you mind|(?:i|we)(?:'d| would) (?:like|love|need) to (?:know|hear|see|have|get)"
    r" (?:your|more about|the|whether|what|if)"
    r"|(?:i(?:'m| am| was)|we(?:'re| are|were)) (?:just )?(?:wondering|seeking (?:your|input)|curious) ?(?:if"
    r"|whether|about|what|how|when)?"
    r"|rsvp|can (?:i|we) (?:get|have|meet|ask))"
    r"|(?:^|[，,。；;：:！!？?\s])(?:烦请|麻烦|请(?![问假客教柬示柬注放愿]|知悉|注意|查收|勿|不要|参阅|参见"
    r"|见附|(?:提前)?做好|[相互]{1,2}转告|谅解|见谅|妥善|忽略|留意|关注))"
    r"|(?<![申邀聘])请(?:您|你|各位|大家|尽快|尽早|务必|及时|于|在|帮|提供|发|回复|确认|告知|安排|提交|批准|审批)"
    r"|(?:帮忙|劳驾|拜托|能否|可否|希望(?:您|你)能?|盼(?:复|回复)|望(?:您|你)?(?:回复|答复|告知)|期待(?:您"
    r"|你)的?(?:回复|答复)|等(?:您|你)的?(?:回复|消息)|需要(?:您|你)|给我(?:回|发|打)|望(?:您|你)?(?:批准|同意|准假)"
    r"|回个(?:话|信|电话))"
    # What is said plainly between people who know each other: "get me two tickets", "let me have the report".
    r"|(?:^|[，,。；;：:！!？?\s])(?:你|您|再|先|顺便|也|快|有空|有空的话){0,2}(?:帮我|替我)(?![^，。！？\n]{0,14}[了过]|[^，。！？\n]{1,3}[好完到]的)"
    r"|(?:^|[，,。；;：:！!？?\s])(?![^，。！？\n]{0,8}(?:[他她它已昨刚]|我[会已来]))[^，。！？\n]{0,10}(?<![会将没都])把[^，。！？\n]{1,16}"
    r"[发给寄传交拿转带](?:给|来|到)?我们?(?![^，。！？\n]{0,6}[了的过])"
    r"|(?:想|要|需要)(?:跟(?:您|你))?请[^，。！？\n]{0,6}假(?![^，。！？\n]{0,4}[了的过])",
)
_RHETORICAL = re.compile(
    r"^\s*(?:do you yahoo|right|ok|okay|really|so what|why not|who knows|what the|how are you|how(?:'s| is) it"
    r" going|what's"
    r" up|remember)\b[^?]{0,20}\?$"
    r"|^\s*(?:want|looking|need|ready|tired|interested|did you know|have you ever|who wants|are you (?:tired"
    r"|looking|paying|in debt|ready))\b"
    r"|最近(?:好吗|怎么样|还好吗)|你好吗",
    re.IGNORECASE,
)


# A question that was typed without its mark: in English the verb stands before "you".
_UNMARKED = re.compile(
    r"^\W*(?:(?:hi|hello|hey|dear) \w{1,20}\W{1,3}|\w{1,20}(?:,| -| –) ?){0,2}(?:(?:and|but|so|also|oh)\b,? ?)?"
    r"(?:(?:are|did|do|will|have|can|could|would) you\b|any (?:thoughts|ideas?|news|updates?|luck|chance)\b"
    r"|(?:has|does|did|is|can|could|would) (?:any(?:one|body)|some(?:one|body))\b|(?:what|how) about\b"
    r"|(?:when|where|how|what time|which day) (?:are|do|did|can|could|will|would|should)"
    r" (?:you|we|i)\b)[^:]{4,160}$",
    re.IGNORECASE,
)
# How a question begins, in the sentence or behind a stop that a careless writer lets a small letter follow.
_OPENING = re.compile(
    r"(?:^|[.!?;,:–—] ?|- |\b(?:and|but|so) )\W{0,3}(?:what|which|who|whom|whose|where|why|how|when|is|are|was|were|do"
    r"|does|did|has|have|had|can|could|will|would|should|any)\b",
    re.IGNORECASE,
)
# "If you have any questions, please call": what is offered in case, at the end of so many mails, asks for nothing.
_NEED = (
    r"(?:if|should|in case) (?:you|there)(?: (?:should|do|still|also|ever))*(?: (?:have|are|is|be|experience|encounter"
    r"|need|require|run into|find))?(?: (?:any|further|more|other|additional|some|the|an?))*"
    r" (?:questions?|queries|query|problems?|concerns?|difficult\w+|issues?|trouble|doubts?|help|assistance|information"
    r"|support|details|clarification|anything(?: else)?)\b"
)
_TURN_TO_US = (
    r"(?:(?:please|pls|kindly|just|also|simply|always|do|you (?:may|can)|feel free to|(?:do not|don'?t) hesitate to)"
    r" ){0,4}(?:contact|call|e-?mail|phone|ring|write|ask|let (?:me|us) know|give (?:me|us)|get (?:in touch|back)|reach"
    r"|drop|reply|respond|see|visit|check)\b"
)
_OFFER = re.compile(
    rf"\b(?:{_NEED}|any (?:further |other |more )?(?:questions?|problems?))[^,.;:!?–—]{{0,80}}"
    rf"[,;:–—-]? ?{_TURN_TO_US}(?:(?! and )[^.;!?]){{0,160}}"
    rf"|\b{_TURN_TO_US}[^,.;!?]{{0,60}}? (?:{_NEED}|with any (?:further |other |more )?(?:questions?|concerns?))"
    r"[^.;!?]{0,80}"
)


# "Should you have questions, please call": nobody has to do anything now. "If you have time" is only polite.
_CASE = re.compile(
    r"^\W*(?:如遇|(?:如果|若|如)(?:您|你)?(?:有(?!空|时间|机会|兴趣)|需|不(?!介意|麻烦)|已))[^。！？，,]{0,24}[，,]"
)


def is_question(sentence: str) -> bool:
    """Whether the sentence asks the reader something (not a pleasantry or a salesman's question)."""
    sentence = simplified(sentence)
    tail = sentence[-200:]
    if ("?" in tail or "？" in tail) and QUESTION_END.search(tail):
        return (
            len(sentence) > 3
            and not _RHETORICAL.search(sentence[:300])
            and (
                len(sentence) < 60
                or _READER.search(sentence[-600:]) is not None
                or _OPENING.search(sentence[-600:]) is not None
                or _HAN_QUESTION.search(tail) is not None
            )
        )
    if tail.isascii():
        return _UNMARKED.match(" ".join(sentence[:300].split())) is not None and not _RHETORICAL.search(sentence[:300])
    return _HAN_QUESTION.search(tail) is not None and not _RHETORICAL.search(sentence[:300])


def has_amount(text: str) -> bool:
    """Whether an amount of money is named."""
    text = simplified(text)
    folded = text.lower()
    return any(word in folded for word in _MONEY) and AMOUNT.search(text) is not None


def is_request(sentence: str) -> bool:
    """Whether the sentence asks the reader to do something, and not only in a case that may come."""
    line = simplified(sentence[:600].lower()).replace("’", "'")
    if _CASE.search(line):
        return False
    whole = _OFFER.sub(" ", " ".join(line.split()))
    # A line break is where a clause may begin, and where a turn of phrase may be parted.
    return REQUEST.search(whole) is not None or ("\n" in line and REQUEST.search(_OFFER.sub(" ", line)) is not None)


def is_action(sentence: str) -> bool:
    """Whether the sentence says who does something, or asks the reader to; one that only asks whether is none."""
    line = simplified(sentence[:600])
    return (TASK.search(line) is not None or is_request(line)) and not QUESTION_END.search(line)


def is_decision(sentence: str) -> bool:
    """Whether the sentence tells what was decided; a question or an open matter is none."""
    line = simplified(sentence[:600])
    return DECISION.search(line) is not None and not QUESTION_END.search(line) and _UNDECIDED.search(line) is None
