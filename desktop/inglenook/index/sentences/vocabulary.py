"""The words of the grammar other than dates and people: kinds, types, flags, folders, sizes, and what says nothing.

Data only. Rows are (pattern, key, value), tried in order at one place of the sentence.
"""

from __future__ import annotations

import re

from inglenook.index.sentences.filetypes import SUFFIXES
from inglenook.index.sentences.patterns import Either, Late, either, latin

MAIL_NOUN = (
    r"(?:e-?mail\s+messages?|e-?mails?|mails?|messages?|msgs?|correspondence(?!\s+(?:chess|schools?|college)\b)|conversations?(?!\s+(?:starters?|pieces?|partners?|analysis)\b)|email\s+threads?"
    r"|(?:threads?|convos?)(?=\s+(?:with|from)\b))"
)
ZH_MAIL_NOUN = (
    r"(?:(?:往来|来往)(?:邮件|信件|电邮)|电子邮件|邮件(?:往来|来往)?|电邮|来信|信件(?:往来|来往)?"
    r"|邮箱来信)"
)
ZH_SEND = r"(?:抄送|转发|转寄|发送|回复|发|寄|写|转|传|交|forward(?:ed)?|sen[dt]|shared?)"
# 研发, 手写, 群发: what ends in 发 or 写 is no sending.
NO_COMPOUND = (
    r"(?=[抄转发回寄写传交fs])"
    r"(?<![开研颁签爆触出引激印散分首沙突并多频批蒸群挥越自启奋](?=发))(?<![^经代]理(?=发))(?<!^理(?=发))(?<![^猎工老]头(?=发))(?<!^头(?=发))"
    r"(?<![填撰编改缩手书听描特续](?=写))(?<![没未](?=[发写寄]))"
)
Row = tuple[Either, str, str]

_FILE = (
    r"(?:[\s-]*(?:(?:files?|documents?|docs?|formats?|versions?)\b|文件(?!夹)|文档|格式|版本?|档案"
    r"|档(?![案期次位])))?"
)


# As it is kept: in PDF form, saved as a PDF, in Excel.
KEPT = latin(
    r"(?:(?:saved|stored|kept|exported|scanned|available)\s+)?(?:in|as)\s+(?:either\s+|both\s+)?(?:an?\s+|the\s+)?"
)
FORM = latin(r"[\s-]+form\b")


_SUCH_HAN = r"(?=\s*(?:格式|文件(?!夹)|附件))"  # md格式, doc文件


# 网页设计 and PDF转换器 are of such files, and none.
_NOT_OF_IT = (
    r"(?!\s?(?:设计|教程|培训|课程|比赛|大赛|阅读器|转换|直播|冲[印洗]|制作|剪辑|编辑|软件|插件"
    r"|工具|快捷键|公式|函数|技巧|教学|入门|水印|加密|解密|线(?![上下索条])|转(?![发给寄来我自])))"
)
_NOT_INTO = r"(?<!转)(?<![转换]成)(?<!转为)"  # PDF转Word is none, either


# What a noun for what is looked for may stand before, since Chinese puts the noun that counts last: 邮件里的, 照片发我,
# and not 邮件群组, 照片墙, 文件柜.
ZH_HEAD = (
    r"(?![\u4e00-\u9fff])|(?=[啊呀嘛哦啦喔](?![\u4e00-\u9fff])|[的里吗呢都有没未找显给哪我谁说讲提还已也和与跟及或且但是在附带含存这那从昨]|列(?!表)|放(?![映大射置])"
    r"|中(?![心国学文])|内(?![容部])|不(?![全齐符])|超|大[于过]|大小(?!限制)|小于|[以之]外|除外|来[自了过]?|关于|[标主]题|主旨|题为|正文|抄送|发[给来了过自送我]|转发|寄[给来]"
    r"|收到|回复|往来|来往|上[周个月星礼]|今[天年]|前[天年]|去年|最近|本[周月年]|周[一二三四五六日末]|星期|礼拜|[一二三四五六七八九十]+月"
    r"|未读|标|附件|邮件|电邮|来信|信|文件(?!夹)|文档|压缩包"
    r"|[调翻]出|催(?!化)|了?(?:没有?|吗|么)[?？\s]*$|写[了着有]|吧|麻烦(?!制造)|帮[我忙]|帮(?=[找查翻看])|请(?=帮|[你您找发查]|$)|拜托|谢谢|劳驾|能不能|都[要行找]|都可以|全部?[找要]|[去到]哪|不见了|或者?|还有|怎么找|放[在哪]|存[在哪]|不?要(?=[\s,，。]|$))"
)


def _type(english: str, chinese: str, value: str) -> Row:
    said = rf"{_NOT_INTO}(?:{english}|\.?(?:{'|'.join(SUFFIXES[value])}){_SUCH_HAN})"
    return either(said, rf"(?:{chinese}){_FILE}(?:{ZH_HEAD})", _NOT_OF_IT + _FILE), "filetype", value


# The thing itself, and not a call, a book or a link.
_ALONE = (
    r"(?=\s+(?:of|from|that|which|i|we|sent|[^\W\d_]{2,15}\s+sent|with|attached|attachments?|larger|bigger"
    r"|over|about)\b)"
)

# A picture frame and a photo shoot are no pictures.
_OF_PICTURES = (
    r"\s+(?:frames?|framing|framer|hooks?|wires?|albums?|books?|booths?|ids?|shoots?|editing|editor|canvas(?:es)?|prints?|calendars?|mugs?|gifts?|wall|house|rights|library|credits?|perfect"
    r"|consent|permission|licen[cs]es?|paper|printer|printing|rails?|quality|processing|recognition|competitions?|contests?|days?)\b"
)
# What one may or must not do is no file: 禁止录音, 会场不准录像.
_NO_DEED = r"(?<![止准许要能以请程偷在被允不没未可了始])"
_ITSELF = r"(?!的(?!邮件|信|文件)[\u4e00-\u9fff])"  # and not 视频的文字稿
# Template in word, cv as word, lease template word; minutes, word, last month.
_SUCH_WORD = (
    r"(?:(?<=\sin\s)|(?<=\sas\s)|(?<=template\s)|(?<=\sform\s)|(?<=\scv\s)|(?<=version\s)|(?<=document\s))"
    r"word(?=\s*(?:$|[,;?!])|\s+(?:please|from|that|if)\b)"
    r"|(?<=,\s)word(?=\s*(?:$|[,;]))|(?<=\()word(?=\))|(?<=or\s)word(?=\s+cop(?:y|ies)\b)"
)
# A program for such files, or how they are made.
_NO_PROGRAM = (
    r"(?!\s+(?:editors?|readers?|viewers?|converters?|creators?|compressors?|password\s+remover|software|courses?|tutorials?"
    r"|training|skills|class(?:es)?)\b)"
)
# Those to slide on, to wear and to look at through a microscope; how an illness shows.
_NO_SLIDES = (
    r"(?<!playground\s)(?<!water\s)(?<!hair\s)(?<!microscope\s)(?<!glass\s)(?<!garden\s)(?<!pool\s)(?<!inflatable\s)"
    r"(?<!toddler\s)(?<!drawer\s)(?<!histology\s)(?<!pathology\s)(?<!35mm\s)(?<!kodak\s)(?<!film\s)"
)
_NO_TALK = r"(?<!clinical\s)(?<!breech\s)(?<!cephalic\s)(?<!atypical\s)(?<!typical\s)"
# What was recorded: by its plural, by what is recorded so, or as the recording of something.
_RECORDINGS = (
    r"(?:(?:audio|sound|voice)\s+)?recordings(?!\s+(?:polic(?:y|ies)|contracts?|agreements?|equipment|retention|consent|rights"
    r"|sessions?|software|schedules?)\b)"
    r"|(?:audio|sound|voice)\s+recording\b(?!\s+(?:engineers?|studios?|equipment|devices?|software|licen[cs]es?|desks?|apps?)\b)"
    r"|recording(?=\s+(?:of|from)\s+(?:the|my|our|that|his|her|their|a|an|today|yesterday"
    r"|last|this|(?-i:[A-Z][\w'’]+))\b)|(?:(?<=the\s)|(?<=that\s))recording(?=\s+(?:that|which|i|we|from|sent|(?-i:[A-Z][a-z]+)\s+sent)\b)"
)
# Behind Chinese, where nothing goes on with it: 报价zip, 合同，zip; 把李娜发的mp3找出来.
_BEHIND_HAN = r"(?:(?<=(?-i:[\u4e00-\u9fff]))|(?<=(?-i:[\u4e00-\u9fff])[ ,，]))"
_ENDS_THERE = (
    r"(?=\s*(?:[,，。;；?？!！]|$|(?<=\s)(?-i:(?:最近|近|[上本这去今前昨][周个月年天日星礼]|[\d一二三四五六七八九十]+月))"
    r"|(?-i:(?:在|放在?|存在?)哪|[都全]?找|附件)))"
)
FILETYPES: tuple[Row, ...] = (
    _type(rf"\.?pdfs?{_NO_PROGRAM}", r"可携文档", "pdf"),
    _type(
        rf"(?:(?:microsoft|ms)\s+)?word(?=\s+(?:files?|documents?|docs?|attachments?|versions?|formats?)\b|\s*(?:文档|文件|版|格式"
        rf"|附件|档(?![期次位])))|(?<=(?-i:[\u4e00-\u9fff]))word(?![A-Za-z])|{_BEHIND_HAN}word{_ENDS_THERE}|word(?=\s*(?:或者?|和|与|、|,|or\s|and\s)\s*(?:pdf|excel|ppt|powerpoint|图片))|\.?docx"
        rf"|(?<=(?:in|as)\s)(?-i:Word)(?=\s+(?:form|from|that|which|please|and|or|about|for)\b|\s*(?:[,.;?!]|$))|{_SUCH_WORD}|(?<=in\s)word\s+form",
        r"word\s*(?:文档|文件|档(?![期次位]))",
        "docx",
    ),
    _type(r"\.?csv", r"逗号分隔文件", "csv"),
    _type(
        r"(?:ms\s+)?excel(?!\s+(?:at|in\s+(?:your|my|translation|life)|formulas?|functions?|macros?|help|tips|courses?|training|class(?:es)?|tutorials?|skills|tests?|exams?|certificates?)\b)(?:\s+(?:sheets?|spreadsheets?|tables?|workbooks?)|\s?(?-i:表(?=[的,，。\s]|$)))?|\.?xlsx?"
        rf"|spreadsheets?{_NO_PROGRAM}",
        r"excel\s*表格?|电子表格|(?<!申请|报名|登记)表格|试算表",
        "xlsx",
    ),
    _type(
        r"(?:ms\s+)?power\s?points?(?:\s+(?:slides?|presentations?))?|\.?pptx?s?|slide\s?decks?"
        rf"|{_NO_SLIDES}slides(?!\s+slippers\b)|{_NO_TALK}presentations?"
        r"(?!\s+(?:skills?|evenings?|days?|nights?|ceremon(?:y|ies)|box(?:es)?|awards?|cop(?:y|ies)|of\s+(?:symptoms|the\s+disease))\b)",
        r"幻灯片?|演示文稿|演示文件|简报档(?!案)|投影片",
        "pptx",
    ),
    _type(r"\.?epubs?|e-?books?", r"电子书", "epub"),
    _type(r"\.?ofds?", r"ofd", "ofd"),
    _type(rf"\.?html{_NO_PROGRAM}|web\s?pages?", r"网页(?:文件)?", "html"),
    _type(
        rf"(?:zip\s?(?-i:压缩)(?-i:包|文件|档))|zip\s+(?:archives?|folders?)|zip(?=\s+(?:files?|attachments?)\b)|zip{_ALONE}|zips|zip(?=\s(?-i:[\u4e00-\u9fff]))"
        rf"|{_BEHIND_HAN}zip{_ENDS_THERE}"
        r"|zip\s?(?-i:包(?![装裹含]))|(?<=(?-i:[带有附含是的]))zip(?=(?-i:[的和或、及]))|(?<!\S)zip(?=[,，]\s?(?-i:[\u4e00-\u9fff]))",
        r"压缩(?:包|文件|档)",
        "zip",
    ),
    _type(r"markdown|\.md|(?<=(?-i:的))md(?=\s*(?:[,，。]|$))", r"markdown", "md"),
    _type(
        r"(?:plain\s+)?text\s+files?|\.?txt|(?<=(?:in|as)\s)plain\s+text",
        r"(?:纯)?文本文件|纯文本|记事本文件|文字档(?!案)",
        "txt",
    ),
    _type(
        rf"(?:photo|picture|image)(?!{_OF_PICTURES})|photos|photographs?|pictures|images|pics?|screenshots?|\.?jpe?gs?|\.?pngs?",
        r"(?:图片|照片|相片|截图|截屏|图像|图档)|(?<=[的些])[图相](?=[\s,，。?？]|$|在哪)|(?<=[带附有含配])图(?=的)",
        "image",
    ),
    _type(
        rf"(?<=(?-i:[带有附含是的]))(?:mp3|m4a|wav)(?=(?-i:[的和或、及]))|{_BEHIND_HAN}(?:mp3|m4a|wav){_ENDS_THERE}|(?:mp3|m4a|wav)\s?(?-i:音频|录音)|(?:audio|sound)\s+(?:clips?|files?)|{_RECORDINGS}|\.?(?:audio|mp3|m4a|wav)(?:\s+files?|{_ALONE})"
        r"|(?:mp3|m4a|wav)(?:s|(?=\s*(?:$|[,.;?!])))",
        rf"音频(?:附件)?|[录语]音档(?!案)|音档(?!案)|(?:{_NO_DEED}录音(?![带机])|(?<=的)语音){_ITSELF}",
        "audio",
    ),
    _type(
        rf"(?<=(?-i:[带有附含是的]))(?:mp4|mov|avi)(?=(?-i:[的和或、及]))|(?:mp4|mov|avi)\s?(?-i:视频|录像|影片)|videos|screen\s+recordings?|video(?:\s+(?:recordings?|clips?|footage|files?)|{_ALONE})|\.?(?:mp4|mov)(?:\s+files?|{_ALONE})"
        rf"|mp4(?:s|(?=\s*(?:$|[,.;?!])))|{_BEHIND_HAN}(?:mp4|mov|avi){_ENDS_THERE}",
        rf"视频(?=文件|附件)|影片(?=档|附件)|影音档(?!案)"
        rf"|(?:(?<!腾讯)(?<!优酷)[短小]?视频|(?<=的)影片|{_NO_DEED}录[像影](?![带机])){_ITSELF}",
        "video",
    ),
)
_ZH_MAIL = (
    rf"[封]?{ZH_MAIL_NOUN}(?:{ZH_HEAD})|(?<=封)信(?![息用任号封箱])|(?<=收到的)信(?=[\s,，。?？]|$)"
    r"|[那这哪][几一两三]?封(?=[\s,，。?？]|$|里?面?[说提写讲谈聊][到及]?[过了着]|[^\s,，。的]{2,12}的信(?:[\s,，。?？]|$|在哪))"
)
# Royal Mail and an email address are no mail, "file a complaint" and "document the damage" no documents.
_NO_MAIL = r"(?<!royal\s)(?<![^a-z]voice\s)(?<!text\s)(?<!error\s)(?<!whatsapp\s)(?<!commit\s)(?<!direct\s)(?<!snail\s)"
_NO_MAIL_BEHIND = (
    r"(?!\s+(?:address(?:es)?|passwords?|accounts?|signatures?|servers?|providers?|hosting|skills|course|carrier|merge"
    r"|rooms?|boards?|polic(?:y|ies)|redirection|forwarding|marketing|lists?|clients?|set-?up|settings|scams?|fraud|etiquette"
    r"|templates?|slots?|vans?|sorting|bags?|security|migration|apps?|services?|storage|outage|class(?:es)?|practice|clubs?)\b)(?!(?<=mail)(?<!email)(?<!e-mail)\s+order\b)"
)
_TO_FILE = (
    r"(?!(?<![^\s])(?:(?<=^)|(?<=^to\s))(?:file|document)\s+(?:an?|the|my|our|for|against|everything|all|what|how)\b)"
)
_DOCUMENTS = (
    rf"{_TO_FILE}(?:(?<!travel\s)documents?(?!\s+(?:checking|signing|scanning|retention|management|shredding|scanners?|cameras?|holders?|safes?|destruction|storage)\b)|docs?(?!\s+(?:appointments?|appts?|martens|brown|martin|visits?|surgery)\b)"
    r"|files?(?!\s+(?:hosting|naming|sharing|servers?|systems?|cabinets?|types?|extensions?|managers?|transfers?)\b))"
)
# 签证需要哪些文件, 开会要带什么文件: papers that are to be brought, and not those that are looked for.
_ZH_NOT_NEEDED = "".join(
    rf"(?<!{verb}{which})"
    for verb in ("需要", "要带", "要交", "准备", "提交", "提供", "携带")
    for which in ("哪些", "什么", "啥")
)
_NOT_NEEDED = (
    r"(?!\s+(?:(?:do|does|did|should|must|will)\s+(?:i|we|you|they|he|she|one)\s+(?:need|bring)"
    r"|(?:are\s+)?(?:needed|required))\b)"
)
KINDS: tuple[Row, ...] = (
    (either(rf"{_NO_MAIL}{MAIL_NOUN}{_NO_MAIL_BEHIND}", _ZH_MAIL), "kind", "mail"),
    (
        either(rf"{_DOCUMENTS}\b{_NOT_NEEDED}", rf"{_ZH_NOT_NEEDED}[份]?(?:文档|文件(?!夹))(?:{ZH_HEAD})"),
        "kind",
        "document",
    ),
)

IN_SUBJECT = latin(
    r"(?:with|having|(?:that\s+)?ha(?:s|ve))\s+(?:the\s+words?\s+)?(?P<name>(?:(?!(?:with|from|to|in|that|having|about|on)\s)[^\s,;]{1,40}(?:\s+|(?=\s))){1,3}?)"
    r"\s+(?:in|as)\s+(?:the\s+|its\s+|their\s+|a\s+)?(?:subjects?|titles?)(?:\s+lines?)?\b"
)

# Behind a day: no key says hours.
ZH_PART_OF_DAY = r"(?:凌晨|清晨|早晨|早上|一早|上午|中午|午间|下午|午后|傍晚|晚上|晚间|夜里|夜间|深夜|半夜)"
TIME_OF_DAY = latin(
    r"(?:\s+|(?<=\s))(?:early\s+|late\s+)?(?:in\s+the\s+)?(?:morning|afternoon|evening|night|noon|midday|lunchtime"
    r"|midnight)\b"
    r"|\s+at\s+(?:noon|night|midday|lunchtime|midnight|\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\b\.?|o['’]clock))"
    r"|\s+(?:around\s+)?lunchtime\b"
    rf"|\s*的?{ZH_PART_OF_DAY}"
    r"(?:[一二两三四五六七八九十\d]{1,3}(?:点(?:钟|半)?|时)(?:左右|以后|之后|以前|之前|前|后)?)?"
    r"|[一二两三四五六七八九十\d]{1,3}点(?:钟|半)?(?:左右|以后|之后|以前|之前|前|后)?"
)

_IS = (
    r"(?:(?:(?:is|are|that\s+is|was)\s+)?(?:exactly\s+)?"
    r"(?:equals?(?:\s+to)?|identical\s+to|the\s+same\s+as|match(?:es|ing)?|contains?|containing|includes?|including"
    r"|mentions?|mentioning|reads?"
    r"|has|having|says|saying|named|called)|(?:that\s+is|that['’]?\s?s|is|was)\s+exactly|that['’]?\s?s|is|are|of|as|:)"
)
SUBJECT = latin(
    r"(?:(?:with|whose|where|having|ha(?:s|ve)|for|under|contain(?:s|ing)?|if|when)\s+(?:the\s+"
    r"|a\s+)?(?:following\s+|same\s+|exact\s+)?"
    rf"(?:subject|title)(?:\s+(?:line|title|name|of|heading))?\s*(?:{_IS})?"
    rf"|(?:the\s+|an?\s+|my\s+)?(?:exact\s+)?(?:subject|title)(?:\s+(?:line|title))?\s+(?:{_IS})|titled|entitled|^(?:subject|title)\s+line|(?:the\s+)?(?:subject"
    rf"|title)(?:\s+line)?\s*:|subject(?=\s+[\"“]))\s+"
)
SENDER = latin(
    r"(?:(?:with|whose|where|having|ha(?:s|ve)|if|when|by|from)\s+)?(?:a\s+|the\s+)?sender(?:['’]s)?(?!\s+(?:reputation|scores?|polic(?:y|ies)|ids?|frameworks?)\b)"
    rf"(?:\s+(?:name|address|e-?mail))?\s+(?:{_IS}\s+)?(?:the\s+(?:word|name)\s+)?"
    r"|under\s+the\s+name\s+(?:of\s+)?"
)
# Emails subject rent review, and with the lease subject.
SUBJECT_OF_MAIL = latin(r"subject\s+(?!lines?\b|to\b)")
NAMED_SUBJECT = latin(
    r"with\s+(?:the|an?)\s+(?P<name>[^\s,;]{1,40}(?:\s+[^\s,;]{1,40})?)\s+subject"
    r"(?=\s*(?:$|[,.;?!])|\s+(?:line|is|from)\b)(?:\s+line)?"
)
WORDS_IN_SUBJECT = latin(
    r"(?P<name>[^\s,;]{1,40}(?:\s+[^\s,;]{1,40})?)\s+in\s+(?:the\s+)?subject"
    r"(?:\s+lines?\b|(?=\s*(?:$|[,.;?!])|\s+(?:from|since|last|this)\b))"
)
ZH_SUBJECT = Late(
    r"(?P<mail>邮件)?(?:的)?(?:主题|主旨|标题|题目|(?<![问话主标难命习试课议专])题(?=为)|(?:subject|title)\s?(?=[\u4e00-\u9fff]))(?:里|中|里面)?(?:都|同时)?(?:有|为"
    r"|是|叫做?|包含了?|包括|含有?|带有?|写着|写的是|提到了?|出现|:|(?=\s*[\"“「『《])|(?<=邮件标题|邮件主题|邮件主旨|邮件题目)(?=\s[^\s]))\s*",
    re.IGNORECASE,
)
ZH_SUBJECT_WORDS = Late(
    r"(?P<name>[^\s的,，。、?？]{1,20}?)(?:[这那]?[一二两三四五几]个?字|字样|这个?词|[这那]几个字)?(?=的"
    r"|[\s,，。、?？]|$)"
)

# Nouns and prepositions that end a run of words taken as a name or a subject.
BREAKS = frozenset(
    "from to cc with about regarding concerning on in at by for since before after until till between during and or not"
    " without except that which who i sent last this past next yesterday today where when is are was were has have had"
    " larger smaller bigger over under unread read flagged starred unanswered re of as than into via if but using"
    " tell show retrieve please".split()
)
ZH_LATELY = "上次|上回|之前|先前|以前|前面|刚才"  # at some time before now, before or behind who wrote
# Words that begin something else behind a name or what is left out.
BEGINS_MORE = frozenset(
    "still filed stored saved kept cc cc'd cc’d ccd copied titled entitled already unopened exchanged received attached"
    " addressed marked waiting awaiting involving shared forwarded attachments attachment mails emails messages files"
    " documents photos pdfs spreadsheets concerning mentioning containing excluding dated no".split()
)
# "In PDF or Word", but not "word search".
WORD_TOO = latin(rf"word(?:[\s-]+form)?(?=\s*(?:$|[,.;:?!)])|\s+(?:{'|'.join(sorted(BREAKS))})\b)")
# Words of filters: where no rule read them they are words like others.
_MEANING = frozenset("unread read flagged starred unanswered larger smaller bigger".split())
STOP = (BREAKS - _MEANING) | frozenset(
    "a an the my our your his her its their these those what whom whose why how be been being am do does did done can"
    " could may might shall should will would must me we us you he she it they them any all every each some such only"
    " there here please show find search look get give list tell see want everything anything something stuff things"
    " thing one ones also just regards related relating mentioning got received receive many much then so within"
    " send said say says wrote written write around out up him himself myself mine yours containing contains contain"
    " including having need i'd i'm i've what's where's who's let's dated sort latest newest recent recently"
    " arrived arriving anyone anybody someone somebody everyone everybody yet ever whatever"
    " whichever whoever whenever thats".split()
)
# Words of `STOP` that are things as well: behind an article or a genitive, and before what only follows a noun.
NOUNS_TOO = frozenset("will may might can must need do till mine".split())
BEFORE_NOUN = latin(
    r"(?:(?<![A-Za-z])(?:the|an?|my|your|his|her|our|their|living|signed|original|old|new|draft|joint|free|ill|leaving|hen|stag|christmas|gold|coal|copper|iron|land|dads|mums|moms|nans|grans)|[A-Za-z]['’]s?(?:\s+last)?|last)\s+$"
)
BEHIND_NOUN = latin(
    r"\s+(?:and\s+(?:testament|probate|trusts?|estate|lpa|power)|of|day|list|power|writing|writer|executors?|disputes?|receipts?|rolls?|bank\s+holidays?|openers?|recycling|closures?|shafts?|probate|solicitors?|lawyers?|templates?|storage)\b"
)
ABOUT_BEFORE = latin(r"(?<![A-Za-z])(?:about|regarding|re|on)\s+$")
# Likewise as they are written: the IT department, the US, guidelines of the WHO.
ACRONYMS = frozenset({"IT", "US", "WHO"})
# The same behind a word that is looked for: the guest list, a house search.
THINGS_TOO = frozenset("list search show look".split())
ZH_STOP = tuple(
    sorted(
        "最近的 最近 近期的 近期 何人 有谁 谁 帮我找一下 帮我找 帮我查 帮我搜 请帮我 请帮忙 请问 帮我 帮忙 麻烦"
        " 帮我找找 找出来 列出来 搜出来 查出来 挑出来 调出来 翻出来"
        " 找一下 找一找 找找 查一下 查找 查询 搜索 搜一下 搜寻 找出 找到 看看 看一下"
        " 显示 列出 给我看 我想找 我想看 我想要 我想 我要找 我要 我需要 在哪里 在哪儿"
        " 写在哪里 写在哪儿 写在哪个 写在哪份 写在哪封 写在哪"
        " 在哪 哪里 哪儿 什么时候 什么时间 是什么 什么叫 什么是 啥叫 什么样 什么事情 什么事 什么 怎么样 怎么 怎样 如何"
        " 为什么 为何 多少钱 多少 哪些 哪个 哪封 哪份 哪天 谁的 那些 那个 那封 那份"
        " 哪一年 哪年 哪一天 哪一个 哪个月 哪一位 哪位 哪国 几月几日"
        " 都有哪些 有哪些 这些 这个 这封 这份 所有的 所有 全部的 全部 一些 任何 里面的 里面 当中 其中"
        " 是否 收到的 收到 收的 写道 相关的 相关 有没有 是否有 是不是 关于 有关 提到的 提到"
        " 俺家的 俺家 俺的 俺们"
        " 提及 论及 言及 述及 涉及 包含 包括 含有 内容是 最新的 最新 最后一封 最后一份 我们的 我的 你的 他的 她的 一下"
        " 这个时候 这时候 那个时候 那时候 啥时候 那个啥 为啥 干啥 啥"
        " 那么 这么 要不要 能不能 会不会 该不该 需不需要"
        " 别的不要 别的都不要 其他不要 其它不要 其他的不要 其他都不要 刚刚 刚才 曾经"
        " 收到过的 陆续 前段时间 前阵子 的时候 有吗 有么 同时 顺便 尽快 尽量 应该 好像 大概"
        " 那几天 那会儿 那阵子 那段时间 一封 一份 几封 几份 以及 还有 并且 而且 或者 那天 之间 的话".split(),
        key=len,
        reverse=True,
    )
)
ZH_STOP_BY_CHARACTER: dict[str, tuple[str, ...]] = {
    first: tuple(word for word in ZH_STOP if word[0] == first) for first in {word[0] for word in ZH_STOP}
}
ZH_TOPIC = frozenset("关于 有关 提到的 提到 提及 论及 言及 述及 涉及 包含 包括 含有".split())
ZH_FIND = r"找(?![零平补])|查(?![询理账帐体封验处收房岗重勘证阅获册])|搜(?![身救集狐查])"
# One character that says nothing, at the beginning of a run or after a part that was read.
ZH_LEADING = Late(
    r"(?:群?发|转发|发送)给(?:所有人|大家|每个人|全体(?:员工|同事|师生|业主|家长|人员)?)的?|用(?=哪[个种款]|什么|啥)|(?:[上前][次回]|[之以先早]前)(?:的(?![确士])|(?=[那这][个份封张些]|[发寄传转说讲提聊谈问给写收我你]))|大(?=附件)|些(?=[图相照])|(?<=的)事情?(?=(?:了?(?:吗|没有?|么))?(?:[\s,，。?？]|$))|刚刚?才?(?=(?:收到|[发寄传来])的\S|[发寄传写转](?:出去?|过去|完|给|好|了)?[的给])|(?<=[过了])[一几]个(?![人月半])|前(?=[一两三四五六七八九十几\d]{1,2}封)|东西(?![方向部南北侧两])|请(?![假求示柬客帖教款])|且(?!听)"
    r"|(?<=[,，。;； ])就只?[看找]|(?<=不要)[只仅就](?:要|看|找|需要)"
    r"|[了吗呢吧啊呀]|都(?![市江柏督灵城匀])|也(?![门许])|就(?![业诊餐读职近任医座绪])|(?:[你她它咱]|他(?![乡山人]))们?|的(?!确|士)|在(?!线|职|校|读|家|建|途)|是(?!否)"
    rf"|{ZH_FIND}|要(?=怎么|如何|怎样|去哪|到哪|找谁)|(?<=[,，。;； ])[只仅](?:要|看|找|需要)"
    r"|(?<=[,，。;； ])要(?![求点闻素害是不么约员塞道领价件务旨紧义诀略目职挟命账款])"
    r"|(?:要|得|必须|最好|应该|需要)是?(?=带|附|有|含|没|未|标|大于|小于|超过|来自|关于)|我(?:们(?=小区|公司|单位|学校|班|家|部门|科室?|村|团队|[事律]务?所|诊所|医院|店)|(?!们|国|爱))|给(?![付养排水料药予])"
    r"|有(?!限|效|机|关|色|氧|期|趣|钱)|和(?!平(?![面台板时均米])|谐|解|睦|服|约)|跟(?![踪进随单岗团读班拍投])"
    r"|讲(?![座话义师稿课解述台坛])|聊(?![天城斋胜])|谈(?![判话论])|说(?![明法服客])|而且|但是?"
    r"|并(?:且|(?=抄送|带|附|含|未读|已读|没|标))|与(?!会)|及(?!格|时)|从(?![业事容良前犯来此头小军政众宽严属轻重])|被(?![试保套单面窝服告子退盗骗拒罚动褥])|把(?![关脉控柄握])|写(?=[^\s的,，。]{2,12}的[那这]?(?:个|份|篇)?(?:文档|文件|邮件))(?!字楼|[真作生意字手着]|实(?![习验]))|(?<=[^\s,，。、])里(?![程约长弄昂海])|(?<=[^\s,，。、])中(?![英日美欧俄法韩德考标奖]|国|心|文|药|医|学|期|午"
    r"|介|行|山|华|间|级|秋)|(?<=[^\s,，。、])内(?![容部存科蒙审勤控衣训网测销外涵幕阁饰定心置购裤卷退耗])"
    r"|只(?=发给|给我|抄送)|那(?!曲)|这(?!学[期年])|个(?!人|体|税)|封(?!面|装|闭|条)|份(?!额)|张(?=的)"
)
# In the middle of a run these part two words.
ZH_INNER = Late(
    r"(?:(?<=报告|合同|协议|文件|文档|方案|清单|发票|简历|病历|保单|账单|通知|表格|记录|纪要|条款)|(?<=说明书))里面?的?(?=[\u4e00-\u9fff]{2})|(?<=附件[一二三四五六七八九十\d])[中里内]的?(?=[\u4e00-\u9fff]{2})|"
    r"(?<=投诉|申请|报销|反映|办理|参加|购买|使用|提交|签署|支付|预订|推荐|咨询)过(?=[\u4e00-\u9fff]{2})|"
    r"(?<=\d)[到至](?=[€$£¥]?\d)|(?<!^目)(?<![^项节题数账科栏条书曲剧名细品面]目)(?<!^标)(?<![^目招投中商指图坐座路锦达]标)的(?![确士])|吗|(?<![毛花绒料粗])呢|(?<![但还于总可就老倒不])是(?!否|非)|(?<![为除])了(?!解|结|断)|(?:但是?"
    r"|不过)(?=不|没|非|除)|(?<=..)已经?(?=(?:抄送|转发|发送|[发寄传])(?:给|到|来|过来|我))"
)
ZH_JOINING = Late(
    r"(?<![总饱共温缓柔暖附求])和(?!平(?![面台板时均米])|[谐解睦服约气])|(?<![参赠给授])与(?![会否])|以及|或者?|(?<=..)及(?=..)(?!格|时)"
)
ZH_TAIL = Late(
    r"(?:在哪里|在哪儿|在哪|里面|里的|(?<![公英百千万故邻海夜右])里|中的|吗|(?<![毛花绒料粗])呢|了|是|(?<=..)多(?:久|长时间?|远|高|重)|(?<=..)[啊呀嘛哦啦喔])$"
)
