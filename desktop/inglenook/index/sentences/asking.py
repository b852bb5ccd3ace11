"""How people ask to have something found: "could you pull up", "I'm looking for", 帮我看看有没有. It says nothing.

Only where a sentence begins, or ends: "pull request" and 查询结果 are words elsewhere.
"""

from __future__ import annotations

import re

from inglenook.index.sentences.chinese.sent import i_did
from inglenook.index.sentences.patterns import Late, english
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import ZH_FIND

_FIND = (
    r"find|show|get|gimme|give|list(?! of\b)|search|locate|fetch|retrieve|look (?:up|for)|search for"
    r"|(?:pull|bring|dig) (?:up|out)|(?:track|hunt) down|(?:help|let) me (?:to )?(?:find|have|see|locate"
    r"|look (?:for|at))"
)
_FIND_WHEN_ASKED = (
    rf"{_FIND}|pull|check|open|display|grab|bring|see|share|forward|send|tell me|remind me|(?:have|take) a look"
    r"|go (?:find|through)"
)
_LOOK = (
    r"(?:see|find|read|view|look (?:at|for|up|through)|get|check|have|know|review|locate|open|search|pull up"
    r"|go (?:over|through|back to))"
)
_ASKS = (
    r"(?:please|pls|plz|kindly) (?:share|send|forward)(?: me)?(?= (?:the|all|any|my|that|those|an?)\b)",
    r"(?:please|pls|plz|kindly|abeg|quick question|(?:good )?(?:morning|afternoon|evening)(?=[,!])|there(?=[,!]))",
    r"(?:hey|hi|hello|ok|okay|so|well|um|right|now|and|also|just|quickly|maybe|actually)(?=[,!]| (?:can|could|would"
    r"|will|do|did|is|are|where|what|which|i|i['’]m|we|show|find|get|give|please|pls|plz|there|let"
    r"|only|just)\b)",
    rf"(?:can|could|would|will) (?:you|we|somebody|someone|anybody|anyone) (?:(?:please|pls|plz|maybe|just|also|quickly"
    rf"|kindly) )*(?:{_FIND_WHEN_ASKED})(?: (?:me|us|for me))?(?: (?:for|at|if|whether))?",
    r"(?:is it possible|would it be possible|i was wondering if you could|do you think you could"
    r"|would you mind(?: (?:finding|showing|getting|looking for|searching for|pulling up|opening|checking)"
    r"(?: me| us)?)?)"
    r"(?: to)?",
    r"(?:what['’]?s|what is|is there anything|anything) new(?= (?:from|in|about|on|today|since|this))",
    rf"(?:(?:i|we)(?:['’][md]|['’]re| am| are| was)? )?(?:still |currently |just )*(?:(?:looking|searching"
    rf"|hunting) (?:everywhere |around )?for|in search of|trying to (?:{_LOOK})(?: for)?)",
    rf"(?:i|we)(?:['’]d| would| should)? (?:really |just |also )?(?:need|want|like|love|wish|have"
    rf"|wanna) (?:you )?to (?:{_LOOK})(?: for)?",
    r"(?:i|we) (?:really |just |also )?(?:need|want)(?! to\b)|(?:i )?(?:can['’]?t|cannot|could not"
    r"|couldn['’]t) (?:seem to )?(?:find|locate)"
    r"|i(?:['’]ve)? (?:lost|misplaced)",
    r"where(?:['’]s| (?:is|are|was|were|did|do|have|can|could|would)(?: (?:i|we) (?:put|find|keep|kept|leave|left"
    r"|save|saved|store|stored|file|filed|see|get))?)",
    r"(?:do|did|have|had) (?:i|we) (?:still |ever |already |actually )*"
    r"(?:(?:have|get|got|gotten|receive|received|had)(?! to\b)"
    r"|(?:hear|heard)(?: back| anything| something)?(?= (?:back )?from\b))",
    r"any (?:(?:sign|trace|evidence) of|(?:news|word|repl(?:y|ies)|response|answer)(?= (?:back )?(?:from|on"
    r"|about)\b)|luck (?:with|finding))",
    r"(?:is|are|was|were) there|there['’]?s|there (?:is|was|were|are|should be|must be)|has there been|have there been",
    r"i (?:remember|recall|think|believe|know|guess)(?: that)?(?= (?:there|i|we|someone|somebody|[A-Z]))",
    rf"(?:{_FIND})(?: (?:me|us|for))*|(?:display|check|filter|open(?: up)?|remind me|tell me)(?= (?:me|us|for|of|about"
    rf"|all|the|any|every|my|what|when|where|who|how|which|if|whether)\b)",
)  # fmt: skip
_ASKED = english(rf"(?:(?:{'|'.join(_ASKS)})(?:[\s,:.!–-]+|$)){{1,6}}")
_THANKS = english(
    r"[\s,.!]*(?:(?:please|pls|plz|thanks?(?: you)?(?: (?:a lot|so much|very much|in advance))?|thx|thnx|thanx|ta|ty"
    r"|cheers|asap|a\.s\.a\.p\.?"
    r"|if (?:you can|possible|you (?:would|could) be so kind|you (?:would|don['’]?t) mind)"
    r"|(?:can|could|would|will) you|for me)[\s,.!?]*){1,3}$"
)
_WORD = Late(r"[^\W_]")
_OPENS = frozenset("abcdfghiklmnopqrstuwABCDFGHIKLMNOPQRSTUW")
_THANKED = frozenset("aptciwfAPTCIWF")

_ZH_LOOK = (
    r"(?:找一找|找(?:一下|下|找看?|出(?:来(?!自))?|到|不[到着见])|查一查|查(?:一下|下|查看?|找|看)|搜一搜|搜(?:一下|下|搜看?|索一?下?|寻"
    r"|出(?:来(?!自))?)"
    r"|看一看|看(?:一下|下|看)|翻(?:一下|翻|出(?:来(?!自))?)|调(?:一下|出(?:来(?!自))?)|列(?:一下|出(?:来(?!自))?)|筛选?(?:一下|出(?:来(?!自))?)"
    r"|整理一下)"
)
_ZH_LOOK_IF_ASKED = (
    rf"(?:{_ZH_LOOK}|{ZH_FIND}|看(?![板护病房守])|翻(?![译新盖拍修])|要(?![求点闻素件约])|打开|显示|检索|知道)"
)
_ZH_ASKS = (
    r"你好|您好|嗨|哈喽|喂|嘿|急+(?=[\s,，!！])|谁(?:能|可以)(?=[帮给告把找])",
    rf"(?:我?想听(?:一?下|听)?|我?想请问|我?想问(?:问|一?下)|烦请|请问|有劳(?:你|您|再)*|麻烦(?:你|您|再|请)*|劳驾|拜托|请(?![假求示柬客帖教愿战款])|能不能|能否|可不可以|可否|是否可以"
    rf"|是否能)(?:再|先|帮忙)?(?:{_ZH_LOOK_IF_ASKED})?",
    r"可以(?=帮|给我|把|请|麻烦)|能(?=帮|给我|把)",
    rf"(?:帮忙|帮我们|帮我|帮(?=[找查搜看翻调列])|给我(?=[找查搜看列翻调])|替我|为我)(?:一下)?(?:再|先|快速"
    rf"|赶紧)?(?:{_ZH_LOOK_IF_ASKED})?",
    rf"(?:我们?)?(?:现在|就是|突然)?(?:想要|想|要|需要|得)(?:再|先|去)?{_ZH_LOOK_IF_ASKED}",
    rf"我们?(?:现在)?(?:正在|在)?(?:找|{_ZH_LOOK})|{_ZH_LOOK}|我们?需要(?!我?[回答处])",
    ZH_FIND,
    r"(?:我们?)?(?:想要|需要|要|想)(?=一?[封份张个些]|[那这所全])",
    r"[只仅](?:要|看|找|显示|列出|需要)",
    r"有没有(?:人|谁)?|是不是有|有无|哪里有|我?(?:好像)?(?:记得|印象中)(?:有(?!人))?",
)  # fmt: skip
_ZH_ASKED = Late(rf"(?:(?:{'|'.join(_ZH_ASKS)})[\s,，。!！:：]*){{1,6}}")
# Whom one asks: 麻烦找出来, 帮我找找, 能不能发我看看.
_ZH_PLEASE = (
    r"(?:(?:麻烦|拜托|(?<![申邀聘宴])请)(?:你|您)?|劳驾|能不能|可不可以|能否|帮我们?|帮忙|帮(?=[找列搜查挑调翻筛拉看])"
    r"|替我)"
)
_ZH_THANKS = Late(
    rf"(?:[\s,，。]*{_ZH_PLEASE}+(?:都|全部?|再|把它们?|给我)*(?:找|列|搜|查|挑|调|翻|筛|拉|整理|看){{1,2}}"
    r"(?:选|一[找查搜看翻]|一?下|出来?|到|给我)?"
    r"(?:给我)?(?:看看?|吧|呗|吗|好吗)?"
    r"|[\s,，。]*(?:都|(?<![安完齐健])全部?|给我|一下)*(?:找|列|搜|查|挑|调|翻|筛|拉|整理)(?:选|一?下|出(?:来(?!自))?"
    r"|给我)(?:给我)?(?:看看?|吧|呗|吗)?|[\s,，。]*(?:(?:发?给|发|让)我看(?:看|一下|下)?(?:吧|呗|吗)?|谢谢你?|多谢|感谢|拜托了?|好吗|好不好|可以吗"
    r"|行吗|行不行|麻烦了|(?<=[,，\s])(?:我?[想要]看(?:看|一下|下)?|急用?|很急|在线等|着急用?|尽快)|都(?:行|可以|要)))+[\s,，。!！?？~]*$"
)
# Whether something has been done: 签证下来了没, 教案没. What has sunk or is missing is no question.
_ZH_YET = Late(
    r"(?:了(?:没有?|吗|么)|(?<=[了过到信])没有?|(?<=[过下发寄传]来)没有?|(?<=邮件)没有?|(?<=的事)没有?"
    r"|(?<![淹沉吞出埋罚覆隐湮泯辱])没)[?？。!！\s]*$"
)
_ZH_YET_BEGINS = frozenset("了没")
# The same with what has been done of it: 方案写好了没, 审批结果出来没有, 合同签完了吗.
_ZH_DONE_YET = Late(
    r"(?:都|已经?)?(?:写|做|改|弄|搞|准备|办理?|签|批|审批?|打印|整理|处理|落实|出|下|装修?|修|核对|登记|安排|确认)(?:好|完|齐|成|妥|来|下来|出来"
    r"|到位)了?(?:没有?|吗|么)(?:呢|啊)?[?？。!！\s]*$"
    r"|(?:支付|付款|付清|提交|上交|缴纳|缴费|交清|续签|签收|审批|寄出去|发出去|寄走|批准|批复|通过|退还|退回|退款|办理|寄出|发出|发货|到账|到货|到期|过期|开通|注销|更新|交接"
    r"|还清|结清|报销|还款|(?<![支预代垫应]付)付|(?<![提成上递转移社外]交)交|(?<![网续]签)签|(?<![出开研批突颁蒸爆触印分首转])发|退|还|涨|降|批|寄|换|续)了(?:没有?|吗|么)[?？。!！\s]*$"
    r"|[交付缴还]到(?:了)?几(?:个?月|号|年)(?:份)?了?[?？\s]*$|(?<![报迟签直达周得遇碰感找看听收])到了?(?:没有?|吗)[?？。!！\s]*$"
)
_ZH_DONE_YET_BEGINS = frozenset(
    "支付提上缴交续签审批通退办寄发到过开注更还结报涨降换都已写做改弄搞准打整处落出下装修核登安确"
)
# Where something was put: 放哪了, 存哪儿了, 哪去了, 在哪来着, 找不着了.
_ZH_WHERE = Late(
    r"(?:被我|到底|究竟)?(?:我?(?:(?:保存|(?<![投播释开解发])放|(?<![留库保储])存|[搁丢塞弄整撂扔]|(?<![查回吸没])收|(?<![开研颁批出])发)(?:在|到)?|(?:跑|藏)到?|都?在|到)(?:了)?哪(?:里|儿|克|旮旯|疙瘩|个文件夹|个夹子)?(?:去)?(?:里)?(?:了|呢|来着|呀|啊|啦)*|(?:[办走弄]|进行|进展|处理)?到(?:了)?(?:哪(?:一|个)?[步环]节?|哪[里儿]?|什么(?:程度|阶段|地步))了?呢?|(?:哪(?:里|儿)?去|去哪(?:里|儿)?)了(?:呢|呀|啊)?"
    r"|(?:转发|[发寄转传交])给(?:了)?谁(?:了|过|呢|来着)*|有几[张封份个条篇](?:了|呢)?|找不(?:着|到|见)了?|不见了|来着)(?=[\s,，。!！?？]|$)"
)
_ZH_WHERE_BEGINS = frozenset("办走弄进处有都被到究我保发寄转传交放存搁收丢塞跑藏是写提说在哪找不来去整撂扔")
_ZH_ENDS = frozenset("一急很我想要在着尽让都全给找列搜查挑调翻筛拉整发谢多感拜好可行麻请劳能帮替,，。")


def opening(sentence: Sentence, at: int) -> int:
    """The words with which somebody asks, at the beginning of a sentence."""
    text = sentence.text
    before = text[at - 1] if at else ""
    if at and not (before in ".!?;。！？；" or (before == " " and text[at - 2] in ".!?;。！？；")):
        return at
    if text[at] in _OPENS:
        match = _ASKED.match(text, at)
    elif text[at] >= "\u2e80":
        match = _ZH_ASKED.match(text, at)
    else:
        return at
    return match.end() if match and _WORD.search(text, match.end()) else at  # "hi" alone is looked for


def closing(sentence: Sentence, at: int) -> int:
    """Thanks and the like at its end."""
    if at == 0:
        return at
    if sentence.text[at] in _THANKED:
        match = _THANKS.match(sentence.text, at) if sentence.draft.has_readings else None  # "done asap"
    elif sentence.text[at] in _ZH_ENDS:
        match = _ZH_THANKS.match(sentence.text, at)
    else:
        match = None
    if match is None and sentence.text[at] in _ZH_YET_BEGINS:
        match = _ZH_YET.match(sentence.text, at)
    if match is None and sentence.text[at] in _ZH_DONE_YET_BEGINS:
        match = _done_yet(sentence, at)
    if match is None and sentence.text[at] in _ZH_WHERE_BEGINS:
        match = _ZH_WHERE.match(sentence.text, at)
        if match is not None and "给" in match.group():
            i_did(sentence, match.end())
    return match.end() if match else at


def _done_yet(sentence: Sentence, at: int) -> re.Match[str] | None:
    """What asks whether the thing before it is done: 合同签完了吗. 我把租约寄出了吗 asks for what I sent."""
    is_behind = sentence.pending is not None and at >= sentence.pending + 2
    match = _ZH_DONE_YET.match(sentence.text, at) if is_behind else None
    is_mine = match is not None and match.group()[0] in "寄发" and "我" in sentence.text[:at]
    return None if is_mine else match
