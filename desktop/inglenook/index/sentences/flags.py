"""What is said of a mail itself: read, answered, flagged, and what hangs on it. Rows as in `vocabulary`."""

from __future__ import annotations

from inglenook.index.sentences.patterns import Late, either
from inglenook.index.sentences.vocabulary import MAIL_NOUN, ZH_HEAD, Row

OPPOSITE = {"read": "unread", "unread": "read", "replied": "unreplied", "unreplied": "replied"}
_THAT = r"(?:(?:that|which)(?:['’]?s)? )?"
_NO = r"(?:(?:have|has|had|did|are|were|was|is)(?: not|n['’]?t)|not|never|still not)"
_NOT = rf"{_THAT}(?:(?:i|we|nobody|no one) )?(?:still )?{_NO} (?:(?:i|we) )?(?:yet )?(?:been )?"
_NO_TIME = (
    rf"{_NOT}(?:(?:got|gotten|get) (?:a?round to|to)|(?:had|have) (?:the |a )?(?:time|chance) to|managed to) (?:yet )?"
)
_TO_BE = rf"{_THAT}(?:(?:are|is|have|has) )?(?:still|yet|waiting|needing) to be "
_STILL = rf"{_THAT}i (?:still (?:have|need|ought) to|(?:have|['’]ve) (?:yet|still) to) "
_MUST = rf"(?:{_STILL}|{_THAT}i (?:(?:have|need|ought) (?:still )?to|must|should) (?:still )?)"
_ARTICLE = r"(?:(?:an?|any|the|some|my|one) )?"
_ANSWER = rf"{_ARTICLE}(?:reply|answer|response)(?: (?:from|by) (?:me|us)\b)?"
_TO_ANSWER = r"(?:answer|reply(?: to)?|respond(?: to)?|write back(?: to)?)"
_I_HAVE = r"(?:that |which )?i(?:['’]ve| have| had)?"
_NOBODY_BEFORE = (
    r"(?<!they\s)(?<!\she\s)(?<!she\s)(?<!you\s)(?<!who\s)(?<!\sit\s)(?<!have\s)(?<!has\s)(?<!had\s)(?<!did\s)"
)
_UNREPLIED = (
    rf"{_THAT}(?:(?:i|we|nobody|no one) )(?:still )?{_NO} (?:yet )?(?:answered|answer|repl(?:ied|y)(?: to)?"
    r"|responded(?: to)?|(?:written|wrote|got(?:ten)?) back(?: to)?)(?: (?:to )?yet)?"
    rf"|{_THAT}(?:still )?{_NO} (?:(?:i|we) )(?:yet )?(?:answered|repl(?:ied|y)(?: to)?|responded(?: to)?)"
    # With nobody who answered before it, nor anything that was answered behind it: "they did not answer the complaint".
    rf"|{_NOBODY_BEFORE}{_THAT}(?:but )?(?:still )?(?:(?:have|has|had|are|were|was|is)(?: not|n['’]?t)|not|never"
    r"|still not) (?:yet )?(?:been )?(?:answered|replied(?: to)?|responded(?: to)?"
    r"|(?:written|got(?:ten)?) back(?: to)?)(?: (?:to )?yet)?(?: by (?:me|us))?"
    r"(?!\s+(?:the|an?|any|all|my|his|her|their|our|your|its|to\s+(?:the|an?|any|my|his|her|their|our|your|its))\b)"
    rf"|{_NO_TIME}(?:answer(?:ing)?|reply(?:ing)?(?: to)?|respond(?:ing)?(?: to)?)"
    rf"|{_THAT}(?:still )?(?:needs?|requires?|wants?|awaits?|(?:are )?awaiting|waiting for|needing) {_ANSWER}"
    rf"|{_THAT}(?:still )?(?:needs?|requires?|needing) (?:answering|replying to|responding to)"
    rf"|{_THAT}i (?:(?:still )?owe {_ARTICLE}(?:reply|answer|response)(?: to)?|forgot to {_TO_ANSWER})"
    rf"|yet to (?:be answered|be replied to|{_TO_ANSWER})|{_TO_BE}(?:answered|replied to)|{_MUST}{_TO_ANSWER}"
    rf"|(?:without|with no) {_ARTICLE}(?:reply|replies|answer|response)"
    r"|(?:still )?(?:unanswered|unreplied|un-replied)"
)
_ZH_NOT = r"我?(?:都|还|尚|一直|仍)*(?:没有|没来得及|没|未)"
_ZH_ANSWER = r"(?:回复|答复|回信)"
# 未回复视为同意, 未回复率: told of something, and no mail that waits.
_ZH_TOLD_OF = r"(?!视[为同]|[则即者率]|导致|造成|将|会(?!议)|可能|原因|理由)"
_ZH_UNREPLIED = (
    rf"(?:{_ZH_NOT}|我?还?(?:未曾|忘了|忘记))(?:被)?(?:{_ZH_ANSWER}{_ZH_TOLD_OF}|回(?![来家到应复款收购执暖])|\s?reply(?![A-Za-z]))(?:过)?(?:它们?)?(?:的(?!确))?"
    rf"|(?:待|需要|等着?|(?<![不只主])要)我?{_ZH_ANSWER}的?"
    r"|(?<=已读)不回的?(?=邮件|信)|(?<![不只主想])[要该得](?:赶紧|尽快|马上|抓紧|及时)?回的(?=邮件|信)|(?<![不只主想])[要该得](?:赶紧|尽快|马上|抓紧)回的"
    rf"|我?(?:还|仍|仍然)?(?<![不只主])(?:应该|必须|得|该){_ZH_ANSWER}的"
)
# Behind 未读, 已读 and 星标, which with another noun are part of its name: 未读大学, 已读书目, 星标学校.
_ZH_STATE = (
    r"(?=[的过了吗呢且但又并和或、没未]|[还也都尚仍][没未不]|[^\u4e00-\u9fff]|$|不回的?(?:邮件|信)|邮件|来信|信(?![息用任号封箱托])|电邮|附件|照片|图片|截图|文[件档]"
    r"|(?:消息|信息|短信|通知)(?=[的里中有没未来发,，。\s]|$))"
)
# 儿子没看过的老照片: whoever is named has not seen it.
_ZH_NOT_BY_OTHERS = r"(?<![子女儿生爸妈婆公板户人们弟妹姐哥师友员还都尚直仍])"
_UNREAD = (
    rf"{_NOT}(?:read|open(?:ed)?|seen|looked at|gone through|looked through|checked)(?: yet)?"
    rf"|{_NO_TIME}(?:read(?:ing)?|open(?:ing)?|look(?:ing)? at)"
    rf"|yet to (?:be )?(?:read|open(?:ed)?)|{_TO_BE}(?:read|opened)|{_STILL}(?:read|open|look at)"
    r"|(?:still |marked (?:as )?)?(?:unread|unopened|un-read)"
)
_REPLIED = (
    rf"{_I_HAVE} (?:already )?(?:answered|replied to|responded to)"
    r"|(?:(?:(?:that|which) )?(?:has|have) (?:already )?been|(?:that|which) (?:was|were|are|is)) (?:already )?"
    r"(?:answered|replied to)(?! by)"
    rf"|already (?:answered|replied(?: to)?)|(?:answered|replied(?: to)?)(?= {MAIL_NOUN}\b)"
)
_READ = (
    r"(?:that |which )?(?:i(?:['’]ve| have)|(?:has|have) been) (?:already )?read|already read"
    rf"|read(?= {MAIL_NOUN}\b)"
)
_FLAGGED = (
    rf"(?:{_THAT}(?:are|is|were|was|i(?: have|['’]ve)?|did i|have been|has been) )?(?:flagged|starred|bookmarked)"
    r"|did i (?:flag|star)\b|(?:marked )?with (?:a|the) (?:star|flag)|marked (?:as )?(?:flagged|starred|important)"
)
# Within Chinese the English words stand as well: 加了flag的, 已read. 星 alone is no star: 一个星期, 加星级.
_LATIN_FLAG = r"(?:flag|star)(?:ged|red)?(?![A-Za-z])"
_ZH_DONE = r"过(?![年程期户去渡度敏])"  # read过的, and not read 过程
_ZH_STAR = r"星号?(?![标期级球座云空光辰巴河系际])"
_ZH_FLAGGED = (
    r"(?<![没不未无])(?<!不是)(?:(?<!没有)|(?<=有没有))我?(?:已经|已)?(?:(?:[加标打做插带有]了?(?:个)?)?"
    rf"(?:星标|红?旗标|小?红旗)(?:记)?{_ZH_STATE}(?:过|了)?的?|(?<=[标加打了个]){_ZH_STAR}(?:过|了)?的?)"
    r"|(?<![没不未无])我?[标插加带打]旗的?(?=\s?(?:的|邮件|电邮|来信|信(?![息用任号封箱托])|$))"
    r"|(?<![^\s,，。])(?:星标|标星|红旗)里面?的?(?=[\s,，。]|$|[^\s,，。])"
    r"|我?(?:曾经?)?[标加打]过(?:个)?(?:星标?|旗标?)(?:号)?的?"
    rf"|我?(?:已经|已|被)?[标加打]了?(?:个|上)?\s?(?:{_ZH_STAR}|{_LATIN_FLAG})(?:过|了)?的?"
    r"|我?[标加打插]了(?:个|上|面)?小?旗子?(?=的|[\s,，。]|$)的?|我?(?:已经|已|做了?|打了?|加了?|有|带|被)(?:重要)?标记(?:过|了)?的?"
    r"|我?标记?(?:过|了|为|成|为了)重要的?|我?标记(?:过|了)的?|重要标记的(?=邮件|信)|设[为成](?:重要|星标)的?"
)
FLAGS: tuple[Row, ...] = (
    (either(_UNREPLIED, _ZH_UNREPLIED), "is", "unreplied"),
    (
        either(
            rf"{_UNREAD}|unread\s?的",
            rf"{_ZH_NOT_BY_OTHERS}{_ZH_NOT}(?:阅读|读取(?=的)|打开(?!心)|查看|点开|[看读]完{_ZH_STATE}(?!的?(?:书|小说|论文|剧|电影))|看(?![完懂见到清病成牙医好出透])"
            rf"|(?:(?<=[给寄跟]我的未)|(?<=[发寄传转]来的未)|(?<=[发寄传转]的未))读(?![完博研取懂透书])|(?<=未)读{_ZH_STATE}|(?<!未)读(?![完博研取懂透书]|大学|中学)|\s?read(?![A-Za-z]))(?:过)?(?:的(?!确))?",
        ),
        "is",
        "unread",
    ),
    (
        either(
            rf"{_REPLIED}|(?:reply|回)\s?{_ZH_DONE}了?的?",
            r"我?(?:已经|已)(?:回复|答复|回|\s?repl(?:y|ied)(?![A-Za-z]))(?:过|了)?的?|我(?:回复|答复|回)过了?的?|(?:回复|答复|回)过了?的?(?![^\s,，。;；的]{2,16}(?:没有?|吗|么)[?？\s]*$)|我回了的",
        ),
        "is",
        "replied",
    ),
    (
        either(
            rf"{_READ}|read\s?{_ZH_DONE}了?的?",
            rf"我?(?:已经|已)(?:(?:读|看|阅读){_ZH_STATE}|\s?read(?![A-Za-z]))(?:过|了)?的?|(?<![没未])(?<!(?<!有)没有)我?(?:看|读)过的?",
        ),
        "is",
        "read",
    ),
    (either(rf"{_FLAGGED}|(?:flag|star)(?:ged|red)?\s?(?:{_ZH_DONE}|了)的?", _ZH_FLAGGED), "is", "flagged"),
)

_ZH_ATTACHED = r"(?:附件|附件档(?!案)|附档|附加档案|夹带档案?)"
# 附件三, 附件2: one of several that a text speaks of; 附件5兆 is how large it is.
_ZH_NUMBERED = r"(?!\s?(?:[一二三四五六七八九十]|\d{1,2}(?!\d))(?!\s?(?:[kmg](?![a-z])|[kmg]i?b|兆|个|份|多|[.,\d])))"
ATTACHMENT: Row = (
    either(
        rf"(?:with|has|have|having|that ha(?:s|ve)|containing|contains?|including) {_ARTICLE}(?:file )?"
        r"(?:attachments?|attached files?)|attachments?(?! (?:theory|styles?|parenting|disorders?|of earnings)\b)"
        r"|attached(?! (?:garage|house|property|home|cottage|bungalow)\b)",
        rf"(?:带|有|含|包含|附|附带|含有|带有)(?:了|着)?\s?(?:{_ZH_ATTACHED}{_ZH_NUMBERED}|attachments?)的?"
        rf"|{_ZH_ATTACHED}(?:{ZH_HEAD}){_ZH_NUMBERED}(?:的?(?:格式|类型))?(?:是|为(?!止))?",
    ),
    "has",
    "attachment",
)
NO_ATTACHMENT = either(
    r"with(?:out)? (?:nothing|anything|any files?) attached|with no files? attached"
    r"|(?:but )?(?:nothing|anything without|none|no (?:e?-?mails?|messages?)) with (?:an? |any )?attachments?"
    r"|(?:without|w/o|with no|(?:that|which) (?:have|has) no|having no"
    r"|(?:(?:that|which) )?(?:do|does)(?: not|n['’]?t) have|not having|lacking|no) (?:an? |any )?attachments?",
    rf"(?:没有|没|不要|不|无)(?:带|有|含|包含|附|附带|带有)?(?:任何)?\s?(?:{_ZH_ATTACHED}{_ZH_NUMBERED}|attachments?(?![A-Za-z]))的?",
)
ZH_HOLDING = Late(
    r"(?:文件的?)?(?:扩展名|后缀名?|文件类型|文件格式|格式|类型)(?:都)?(?:是|为|叫|:)\s*|(?:里面?|内容|正文)?(?:里面?|中)?(?:写有|写着|写了|提到|出现|印有|标有|注明|说到|附带有?|带有?|附有?|夹带|含有?|包含)"
    r"(?:了|着)?(?:一?[个份张])?\s*"
)
