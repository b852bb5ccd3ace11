"""What is said of a mail itself: read, answered, flagged, and what hangs on it. Rows as in `vocabulary`."""

from __future__ import annotations

import re

from inglenook.index.patterns import either
from inglenook.index.vocabulary import MAIL_NOUN, Row

_NOT = (
    r"(?:(?:that|which)\s+)?(?:(?:i|we|nobody|no\s+one)\s+)?(?:still\s+)?(?:(?:have|has|had|did|are|were|was"
    r"|is)(?:\s+not|n['’]?t)|not|never"
    r"|still\s+not)\s+(?:(?:i|we)\s+)?(?:yet\s+)?(?:been\s+)?"
    r"(?:(?:got|gotten|get)\s+(?:a?round\s+to\s+|to\s+)|(?:had|have)\s+(?:the\s+)?(?:time|a\s+chance"
    r"|chance)\s+to\s+|managed\s+to\s+)?"
)
_TO_BE = r"(?:(?:that|which)\s+)?(?:(?:are|is|have|has)\s+)?(?:still|yet|waiting|needing)\s+to\s+be\s+"
_STILL = r"(?:(?:that|which)\s+)?i\s+(?:still\s+(?:have|need|ought)\s+to|(?:have|['’]ve)\s+(?:yet|still)\s+to)\s+"
_MUST = rf"(?:{_STILL}|(?:(?:that|which)\s+)?i\s+(?:(?:have|need|ought)\s+(?:still\s+)?to|must|should)\s+(?:still\s+)?)"
_ARTICLE = r"(?:(?:an?|any|the|some|my|two|three|several|multiple|many)\s+)?"

FLAGS: tuple[Row, ...] = (
    (
        either(
            rf"{_NOT}(?:answered|answer(?:ing)?|repl(?:ied|y|ying)(?:\s+to)?|respond(?:ed|ing)?(?:\s+to)?"
            rf"|(?:written|wrote|got(?:ten)?)\s+back(?:\s+to)?)(?:\s+(?:to\s+)?yet)?(?:\s+by\s+me)?"
            rf"|(?:(?:that|which)\s+)?(?:still\s+)?(?:needs?|requires?|wants?|awaits?|are\s+awaiting"
            rf"|deserves?)\s+{_ARTICLE}(?:reply|answer|response|replying\s+to|answering"
            rf"|responding\s+to)(?:\s+(?:from|by)\s+me)?"
            rf"|(?:(?:that|which)\s+)?i\s+(?:still\s+)?owe\s+(?:(?:an?|my)\s+)?(?:reply|answer|response)(?:\s+to)?"
            rf"|(?:(?:that|which)\s+)?i\s+forgot\s+to\s+(?:answer|reply\s+to)"
            rf"|with\s+no\s+(?:reply|answer|response)|yet\s+to\s+(?:be\s+)?(?:answer(?:ed)?|repl(?:y|ied)(?:\s+to)?"
            rf"|respond(?:\s+to)?)"
            rf"|(?:still\s+)?(?:waiting\s+for|awaiting|needing|that\s+need)\s+{_ARTICLE}(?:reply|answer|response)(?:\s+(?:from|by)\s+(?:me|us)\b)?"
            rf"|{_TO_BE}(?:answered|replied\s+to)|needing\s+answering|{_MUST}(?:answer|reply(?:\s+to)?"
            rf"|respond(?:\s+to)?|write\s+back(?:\s+to)?)"
            rf"|without\s+{_ARTICLE}(?:reply|replies|answer|response)|(?:still\s+)?(?:unanswered|unreplied|un-replied)",
            r"我?(?:都|还|尚|一直|仍)*(?:没有|没来得及|没|未|未曾|忘了|忘记)(?:被)?(?:回复|答复|回信|回(?!来|家|到"
            r"|应))(?:过)?(?:它们?)?(?:的(?!确))?|(?:待|需要|等着?|(?<![不只主])要)我?(?:回复|答复|回信)的?"
            r"|我?(?:还|仍|仍然)?(?<![不只主])(?:应该|必须|得|该)(?:回复|答复|回信)的",
        ),
        "is",
        "unreplied",
    ),
    (
        either(
            rf"{_NOT}(?:read(?:ing)?|open(?:ed|ing)?|seen|look(?:ed|ing)\s+at|gone\s+through|looked\s+through"
            rf"|checked)(?:\s+yet)?|yet\s+to\s+(?:be\s+)?(?:read|open(?:ed)?)|{_TO_BE}(?:read|opened)"
            rf"|{_STILL}(?:read|open|look\s+at)|(?:still\s+|marked\s+(?:as\s+)?)?(?:unread|unopened|un-read)",
            r"我?(?:都|还|尚|一直|仍)*(?:没有|没来得及|没|未)(?:阅读|打开|查看|点开|看|读)(?:过)?(?:的(?!确))?",
        ),
        "is",
        "unread",
    ),
    (
        either(
            r"(?:that\s+|which\s+)?i(?:['’]ve|\s+have|\s+had)?\s+(?:already\s+)?(?:answered|replied\s+to"
            r"|responded\s+to)"
            r"|(?:(?:(?:that|which)\s+)?(?:has|have)\s+(?:already\s+)?been|(?:that|which)\s+(?:was|were|are"
            r"|is))\s+(?:already\s+)?"
            r"(?:answered|replied\s+to)(?!\s+by)"
            rf"|already\s+(?:answered|replied(?:\s+to)?)|(?:answered|replied(?:\s+to)?)(?=\s+{MAIL_NOUN}\b)",
            r"我?(?:已经|已)(?:回复|答复|回)(?:过|了)?的?|我?(?:回复|答复|回)过了?的?",
        ),
        "is",
        "replied",
    ),
    (
        either(
            rf"(?:that\s+|which\s+)?(?:i(?:['’]ve|\s+have)|(?:has|have)\s+been)\s+(?:already\s+)?read"
            rf"|already\s+read|read(?=\s+{MAIL_NOUN}\b)",
            r"我?(?:已经|已)(?:读|看|阅读)(?:过|了)?的?|我?(?:看|读)过的?",
        ),
        "is",
        "read",
    ),
    (
        either(
            r"(?:(?:(?:that|which)\s+)?(?:are|is|were|was|i(?:\s+have|['’]ve)?|did\s+i|have\s+been"
            r"|has\s+been)\s+)?(?:flagged|starred|bookmarked)|did\s+i\s+(?:flag|star)\b|(?:marked\s+)?with\s+(?:a|the)\s+(?:star|flag)"
            r"|marked\s+(?:as\s+)?(?:flagged|starred)",
            r"(?<![没不未无])(?<!不是|没有)我?(?:已经|已)?(?:[加标打做插带有]了?(?:个)?)?(?:星标|红?旗标"
            r"|小?红旗)(?:记)?(?:过|了)?的?|我?(?:已经"
            r"|已)?[标加打]了?(?:个)?星号?(?:过|了)?的?|我?(?:已经|已|做了?|打了?|加了?|有)标记(?:过|了)?的?"
            r"|我?标记(?:过|了|为重要)的?",
        ),
        "is",
        "flagged",
    ),
)

ATTACHMENT: Row = (
    either(
        rf"(?:with|has|have|having|that\s+ha(?:s|ve)|containing|contains?|including)\s+{_ARTICLE}(?:file\s+)?"
        r"(?:attachments?|attached\s+files?)|attachments?|attached",
        r"(?:带|有|含|包含|附|附带|含有|带有)(?:了|着)?附件的?|附件(?:的?(?:格式|类型))?(?:是|为(?!止))?",
    ),
    "has",
    "attachment",
)

NO_ATTACHMENT: Row = (
    either(
        r"(?:without|with\s+no|(?:that|which)\s+(?:have|has)\s+no|having\s+no|(?:(?:that|which)\s+)?(?:do"
        r"|does)(?:\s+not|n['’]?t)\s+have|not\s+having"
        r"|lacking|no)\s+(?:an?\s+|any\s+)?attachments?",
        r"(?:没有|没|不|无)(?:带|有|含|包含|附|附带|带有)?(?:任何)?附件的?",
    ),
    "exclude",
    "",
)
ZH_HOLDING = re.compile(
    r"(?:里面?|内容|正文)?(?:里面?|中)?(?:写有|写着|写了|提到|出现|印有|标有|注明|说到|附带有?|带有?|附有?|夹带"
    r"|含有?|包含)(?:了|着)?(?:一?[个份张])?\s*"
)
