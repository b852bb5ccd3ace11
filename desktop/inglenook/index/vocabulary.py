"""The words of the grammar other than dates and people: kinds, types, flags, folders, sizes, and what says nothing.

Data only. Rows are (pattern, key, value), tried in order at one place of the sentence.
"""

from __future__ import annotations

import re

from inglenook.index.patterns import Either, either, latin

MAIL_NOUN = r"(?:e-?mail\s+messages?|e-?mails?|mails?|messages?|correspondence|conversations?|email\s+threads?)"
ZH_MAIL_NOUN = r"(?:(?:往来|来往)(?:邮件|信件|电邮)|电子邮件|邮件|电邮|来信|信件|邮箱来信)"
_NOT = (
    r"(?:(?:that|which)\s+)?(?:i\s+)?(?:have\s+not|haven['’]?t|has\s+not|hasn['’]?t|did\s+not|didn['’]?t|not|never"
    r"|still\s+not)\s+(?:yet\s+)?(?:been\s+)?"
)
_TO_BE = r"(?:(?:that|which)\s+)?(?:(?:are|is|have|has)\s+)?(?:still|yet|waiting|needing)\s+to\s+be\s+"
_STILL = r"(?:(?:that|which)\s+)?i\s+(?:still\s+(?:have|need|ought)\s+to|(?:have|['’]ve)\s+(?:yet|still)\s+to)\s+"
_MUST = rf"(?:{_STILL}|(?:(?:that|which)\s+)?i\s+(?:(?:have|need|ought)\s+(?:still\s+)?to|must|should)\s+(?:still\s+)?)"
_ARTICLE = r"(?:(?:an?|any|the|some|my)\s+)?"
Row = tuple[Either, str, str]

FLAGS: tuple[Row, ...] = (
    (
        either(
            rf"{_NOT}(?:answered|answer|replied(?:\s+to)?|reply(?:\s+to)?|responded(?:\s+to)?)(?:\s+(?:to\s+)?yet)?"
            rf"|(?:still\s+)?(?:waiting\s+for|awaiting|needing|that\s+need)\s+{_ARTICLE}(?:reply|answer|response)"
            rf"|{_TO_BE}(?:answered|replied\s+to)|needing\s+answering|{_MUST}(?:answer|reply(?:\s+to)?|respond(?:\s+to)?|write\s+back(?:\s+to)?)"
            rf"|without\s+{_ARTICLE}(?:reply|replies|answer|response)|(?:still\s+)?(?:unanswered|unreplied|un-replied)",
            r"我?(?:还|尚|一直)?(?:没有|没|未|未曾)(?:被)?(?:回复|答复|回信|回(?!来|家|到|应))(?:过|的(?!确))?|(?:待|需要|等着?|(?<![不只主])要)我?(?:回复|答复|回信)的?"
            r"|我?(?:还|仍|仍然)?(?<![不只主])(?:应该|必须|得|该)(?:回复|答复|回信)的",
        ),
        "is",
        "unreplied",
    ),
    (
        either(
            rf"{_NOT}(?:read|opened|seen|looked\s+at)(?:\s+yet)?|{_TO_BE}(?:read|opened)|{_STILL}(?:read|open|look\s+at)|(?:still\s+)?(?:unread|unopened|un-read)",
            r"我?(?:还|尚)?(?:没有|没|未)(?:阅读|打开|查看|点开|看|读)(?:过)?(?:的(?!确))?",
        ),
        "is",
        "unread",
    ),
    (
        either(
            r"(?:that\s+|which\s+)?i(?:['’]ve|\s+have)?\s+(?:already\s+)?(?:answered|replied\s+to|responded\s+to)"
            r"|(?:(?:(?:that|which)\s+)?(?:has|have)\s+(?:already\s+)?been|(?:that|which)\s+(?:was|were|are|is))\s+(?:already\s+)?"
            r"(?:answered|replied\s+to)(?!\s+by)"
            rf"|already\s+(?:answered|replied(?:\s+to)?)|(?:answered|replied)(?=\s+{MAIL_NOUN}\b)",
            r"我?(?:已经|已)(?:回复|答复|回)(?:过|了)?的?|我?(?:回复|答复|回)过了?的?",
        ),
        "is",
        "replied",
    ),
    (
        either(
            rf"(?:that\s+|which\s+)?(?:i(?:['’]ve|\s+have)|(?:has|have)\s+been)\s+(?:already\s+)?read|already\s+read|read(?=\s+{MAIL_NOUN}\b)",
            r"我?(?:已经|已)(?:读|看|阅读)(?:过|了)?的?|我?(?:看|读)过的?",
        ),
        "is",
        "read",
    ),
    (
        either(
            r"flagged|starred",
            r"(?:已经|已)?(?:(?:[加标打]了?)?星标|[标加打]了?星号?)(?:过|了)?的?|(?:已|做了?|打了?)标记的?|旗标的?|红旗",
        ),
        "is",
        "flagged",
    ),
)

ATTACHMENT: Row = (
    either(
        rf"(?:with|has|have|having|that\s+ha(?:s|ve)|containing|contains?|including)\s+{_ARTICLE}(?:file\s+)?"
        r"(?:attachments?|attached\s+files?)|attachments?|attached",
        r"(?:带|有|含|包含|附|附带|含有|带有)(?:了|着)?附件的?|附件",
    ),
    "has",
    "attachment",
)

ZH_HOLDING = re.compile(r"(?:里面?)?(?:附带有?|带有?|附有?|夹带|含有?|包含)(?:了|着)?(?:一?[个份张])?\s*")

_FILE = r"(?:\s*(?:(?:files?|documents?|docs?)\b|文件(?!夹)|文档|格式|版本?))?"


def _type(english: str, chinese: str, value: str) -> Row:
    return either(english, chinese, _FILE), "filetype", value


FILETYPES: tuple[Row, ...] = (
    _type(r"\.?pdfs?", r"可携文档", "pdf"),
    _type(
        r"(?:(?:microsoft|ms)\s+)?word(?=\s+(?:files?|documents?|docs?|attachments?)\b|\s*(?:文档|文件|版|格式))|\.?docx",
        r"word\s*(?:文档|文件)",
        "docx",
    ),
    _type(r"\.?csv", r"逗号分隔文件", "csv"),
    _type(
        r"(?:ms\s+)?excel(?:\s+(?:sheets?|spreadsheets?|tables?|workbooks?))?|\.?xlsx?|spreadsheets?",
        r"excel\s*表格?|电子表格|表格",
        "xlsx",
    ),
    _type(
        r"(?:ms\s+)?power\s?points?(?:\s+(?:slides?|presentations?))?|\.?pptx?s?|slide\s?decks?|slides?|presentations?",
        r"幻灯片|演示文稿|演示文件",
        "pptx",
    ),
    _type(r"\.?epubs?|e-?books?", r"电子书", "epub"),
    _type(r"\.?html|web\s?pages?", r"网页(?:文件)?", "html"),
    _type(r"markdown|\.md", r"markdown", "md"),
    _type(r"(?:plain\s+)?text\s+files?|\.?txt", r"(?:纯)?文本文件|纯文本|记事本文件", "txt"),
    _type(
        r"photos?|photographs?|pictures?|images?|pics?|screenshots?|\.?jpe?gs?|\.?pngs?",
        r"图片|照片|相片|截图|截屏|图像",
        "image",
    ),
)
KINDS: tuple[Row, ...] = (
    (either(MAIL_NOUN, rf"[封]?{ZH_MAIL_NOUN}"), "kind", "mail"),
    (either(r"documents?|docs?|files?", r"[份]?(?:文档|文件(?!夹))"), "kind", "document"),
)

FOLDERS: tuple[Row, ...] = (
    (
        either(rf"(?:(?:in|from)\s+)?(?:(?:my|the)\s+)?inbox(?:\s+folder)?", r"在?收件箱(?:里|中|内)?的?"),  # noqa: F541
        "in",
        "inbox",
    ),
    (
        either(
            rf"(?:in|from)\s+(?:(?:my|the)\s+)?sent(?:\s+(?:items|mails?|folder|box))?|(?:my\s+)?sent(?=\s+{MAIL_NOUN}\b)"
            r"|sent\s+(?:items|folder)",
            r"在?(?:已发送|已发|发件箱|寄件箱|已寄出?)(?:邮件箱|文件夹|箱)?(?:里|中|内)?的?",
        ),
        "in",
        "sent",
    ),
    (
        either(r"in\s+(?:(?:my|the)\s+)?drafts?(?:\s+folder)?|drafts?\s+folder", r"在?草稿箱(?:里|中|内)?的?"),
        "in",
        "drafts",
    ),
    (
        either(
            r"in\s+(?:(?:my|the)\s+)?(?:trash|bin|deleted\s+items)(?:\s+folder)?",
            r"在?(?:回收站|废纸篓|垃圾桶|已删除)(?:里|中|内)?的?",
        ),
        "in",
        "trash",
    ),
    (
        either(r"in\s+(?:(?:my|the)\s+)?(?:spam|junk)(?:\s+folder)?", r"在?垃圾(?:邮件箱|邮箱|箱)(?:里|中|内)?的?"),
        "in",
        "spam",
    ),
    (either(r"in\s+(?:(?:my|the)\s+)?archive(?:\s+folder)?", r"在?归档箱?(?:里|中|内)的?"), "in", "archive"),
)
FOLDER_NAMED = latin(
    r"(?:in|from|inside|under)\s+(?:(?:my|the)\s+)?[\"“]?(?P<name>[\w/&.-]{1,40}(?:\s+[\w/&.-]{1,40}){0,2}?)[\"”]?\s+folder\b"
)
FOLDER_AFTER = latin(r"(?:in\s+)?(?:the\s+)?folder\s+(?:called\s+|named\s+)?[\"“]?(?P<name>[\w/&.-]{1,60})[\"”]?")
ZH_FOLDER = re.compile(r"在?[\"“]?(?P<name>[^\s的\"“”，。在]{1,12}?)[\"”]?(?:这个)?文件夹(?:里面|里|中|内|下)?的?")

# A folder without the word 文件夹, and what is kept in folders.
ZH_IN = re.compile(r"(?:放在|存在|保存在|在)")
ZH_INSIDE = re.compile(r"(?:里面|里边|里头|里|中|内)的?")
ZH_KEPT = re.compile(rf"{ZH_MAIL_NOUN}|{MAIL_NOUN}|附件|文件|文档|未读|没读|没看|星标", re.IGNORECASE)

_NUMBER = r"(?P<number>\d{1,9}(?:[.,]\d{1,3})?)"
_UNIT = (
    r"(?P<unit>bytes?|kilobytes?|megabytes?|gigabytes?|megs?|kib|mib|gib|kb|mb|gb|k|m|g|b|兆字节|千字节|字节|兆|吉)"
    r"(?:\b|(?=[\u3400-\u9fff]))"
)
LARGER = latin(
    rf"(?:(?:that|which)\s+are\s+)?(?:(?:larger|bigger|greater|heavier|more)\s+than|over|above|exceeding|at\s+least|>=?|≥"
    rf"|大于|超过|大过|多于|不小于|不低于|高于|至少)\s*{_NUMBER}\s*{_UNIT}的?"
)
SMALLER = latin(
    rf"(?:(?:that|which)\s+are\s+)?(?:(?:smaller|less|lighter)\s+than|under|below|at\s+most|up\s+to|<=?|≤"
    rf"|小于|少于|低于|不到|不超过|不大于|至多)\s*{_NUMBER}\s*{_UNIT}的?"
)
_UNIT2 = _UNIT.replace("<unit>", "<unit2>")
SIZE_RANGE = latin(
    rf"(?:between\s+|from\s+)?{_NUMBER}\s*(?:{_UNIT})?\s*(?:and\b|to\b|-|–|~|到|至)\s*"
    rf"{_NUMBER.replace('<number>', '<number2>')}\s*{_UNIT2}(?:之间|以内|内)?的?"
)
IN_SUBJECT = latin(
    r"(?:with|having|(?:that\s+)?ha(?:s|ve))\s+(?:the\s+words?\s+)?(?P<name>[^\s,;]{1,60}(?:\s+[^\s,;]{1,40}){0,2}?)"
    r"\s+(?:in|as)\s+(?:the\s+|its\s+|their\s+|a\s+)?(?:subjects?|titles?)(?:\s+lines?)?\b"
)
LARGER_AFTER = latin(rf"{_NUMBER}\s*{_UNIT}\s*(?:or\s+(?:more|larger|bigger)\b|以上|及以上)的?")
SMALLER_AFTER = latin(rf"{_NUMBER}\s*{_UNIT}\s*(?:or\s+(?:less|smaller)\b|以下|以内|及以下)的?")
UNITS = {"k": 10**3, "kb": 10**3, "kib": 2**10, "m": 10**6, "mb": 10**6, "mib": 2**20, "g": 10**9, "gb": 10**9}
UNITS |= {"gib": 2**30, "b": 1, "byte": 1, "kilobyte": 10**3, "megabyte": 10**6, "gigabyte": 10**9, "meg": 10**6}
UNITS |= {"字节": 1, "千字节": 10**3, "兆": 10**6, "兆字节": 10**6, "吉": 10**9}

# Behind a day: no key says hours.
TIME_OF_DAY = latin(
    r"(?:\s+|(?<=\s))(?:early\s+|late\s+)?(?:in\s+the\s+)?(?:morning|afternoon|evening|night|noon|midday|lunchtime|midnight)\b"
    r"|\s*的?(?:凌晨|清晨|早晨|早上|一早|上午|中午|午间|下午|午后|傍晚|晚上|晚间|夜里|夜间|深夜|半夜)"
)

_IS = (
    r"(?:(?:(?:is|are|that\s+is|was)\s+)?(?:exactly\s+)?"
    r"(?:equals?(?:\s+to)?|identical\s+to|the\s+same\s+as|match(?:es|ing)?|contains?|containing|includes?|including"
    r"|has|having|says|saying|named|called)|is|are|of|as|:)"
)
SUBJECT = latin(
    r"(?:(?:with|whose|where|having|ha(?:s|ve)|for|under|contain(?:s|ing)?|if|when)\s+(?:the\s+|a\s+)?(?:following\s+|same\s+)?"
    rf"(?:subject|title)(?:\s+(?:line|title|name|of|heading))?\s*(?:{_IS})?"
    rf"|(?:the\s+)?(?:subject|title)(?:\s+(?:line|title))?\s+(?:{_IS})|titled|entitled|subject(?=\s+[\"“]))\s+"
)
SENDER = latin(
    r"(?:(?:with|whose|where|having|ha(?:s|ve)|if|when|by|from)\s+)?(?:a\s+|the\s+)?sender(?:['’]s)?"
    rf"(?:\s+(?:name|address|e-?mail))?\s+(?:{_IS}\s+)?"
)
ZH_SUBJECT = re.compile(
    r"(?:邮件)?(?:主题|标题|题目|(?:subject|title)\s?(?=[\u4e00-\u9fff]))(?:里|中|里面)?(?:有|为|是|叫做?|包含|包括|含有?|带有?|写着|:|(?=\s*[\"“「『《]))\s*",
    re.IGNORECASE,
)
ZH_SUBJECT_WORDS = re.compile(r"(?P<name>[^\s的,，。、?？]{1,20})(?=的|[\s,，。、?？]|$)")

# Nouns and prepositions that end a run of words taken as a name or a subject.
BREAKS = frozenset(
    "from to cc with about regarding concerning on in at by for since before after until till between during and or not"
    " without except that which who i sent last this past next yesterday today where when is are was were has have had"
    " larger smaller bigger over under unread read flagged starred unanswered re of as than into via if but using"
    " tell show retrieve please".split()
)
# Words of filters: where no rule read them they are words like others.
_MEANING = frozenset("unread read flagged starred unanswered larger smaller bigger".split())
STOP = (BREAKS - _MEANING) | frozenset(
    "a an the my our your his her its their these those what whom whose why how be been being am do does did done can"
    " could may might shall should will would must me we us you he she it they them any all every each some such only"
    " there here please show find search look get give list tell see want everything anything something stuff things"
    " thing one ones also just regards related relating mentioning got received receive many much then so within"
    " send said say says wrote written write around out up him himself myself mine yours containing contains contain"
    " including having need i'd i'm i've what's where's who's let's dated sort latest newest recent recently"
    " arrived arriving anyone anybody someone somebody whatever whichever whoever whenever".split()
)
ZH_STOP = tuple(
    sorted(
        "最近的 最近 近期的 近期 有谁 谁 帮我找一下 帮我找找 帮我找 帮我查 帮我搜 请帮我 请帮忙 请问 帮我 帮忙 麻烦"
        " 找出来 列出来 搜出来 查出来 挑出来 找一下 找一找 找找 查一下 查找 查询 搜索 搜一下 搜寻 找出 找到 看看 看一下"
        " 显示 列出 给我看 我想找 我想看 我想要 我想 我要找 我要 我需要 在哪里 在哪儿"
        " 在哪 哪里 哪儿 什么时候 什么时间 是什么 什么样 什么 怎么样 怎么 怎样 如何"
        " 为什么 为何 多少钱 多少 哪些 哪个 哪封 哪份 哪天 谁的 那些 那个 那封 那份"
        " 哪一年 哪年 哪一天 哪一个 哪个月 哪一位 哪位 哪国 几月几日"
        " 这些 这个 这封 这份 所有的 所有 全部的 全部 一些 任何 里面的 里面 当中 其中"
        " 收到的 收到 收的 写道 相关的 相关 有没有 是否有 是不是 关于 有关 提到的 提到"
        " 提及 涉及 包含 包括 含有 内容是 最新的 最新 我们的 我的 你的 他的 她的 一下"
        " 一封 一份 几封 几份 以及 还有 并且 而且 或者 那天 之间 的话".split(),
        key=len,
        reverse=True,
    )
)
ZH_STOP_BY_CHARACTER: dict[str, tuple[str, ...]] = {
    first: tuple(word for word in ZH_STOP if word[0] == first) for first in {word[0] for word in ZH_STOP}
}
ZH_TOPIC = frozenset("关于 有关 提到的 提到 提及 涉及 包含 包括 含有".split())
# One character that says nothing, at the beginning of a run or after a part that was read.
ZH_LEADING = re.compile(
    r"[了吗呢吧啊呀请你他她它都也就]|的(?!确|士)|在(?!线|职|校|读|家|建|途)|是(?!否)|找(?!零)|查(?!询|理|账|体)|搜|我(?!们|国)|给(?!付|养)"
    r"|有(?!限|效|机|关|色|氧|期|趣|钱)|和(?!平|谐|解|睦|服|约)|与(?!会)|及(?!格|时)|从(?!业|事|容)|被(?!告|子)|把|里(?!程|约)|中(?!国|心|文|药|医|学|期|午|介|行|山|华|间|级|秋)|内(?!容|部|存|科|蒙|存)"
    r"|那|这|个(?!人|体|税)|封(?!面|装|闭|条)|份(?!额)|张(?=的)"
)
# In the middle of a run these part two words.
ZH_INNER = re.compile(
    r"(?<![目标])的(?![确士])|[吗呢]|(?<![但还于总可就老倒])是(?!否|非)|(?<![为除])了(?!解|结|断)|(?:但是?|不过)(?=不|没|非|除)"
)
ZH_JOINING = re.compile(
    r"(?<![总饱共温缓柔暖附])和(?![平谐解睦服约气])|(?<![参赠给授])与(?![会否])|以及|或者?|(?<=..)及(?=..)(?!格|时)"
)
ZH_TAIL = re.compile(r"(?:在哪里|在哪儿|在哪|里面|里的|里|中的|吗|呢|了|是)$")
