"""Parting a run of Chinese characters into words without a dictionary, and what in it says nothing."""

from __future__ import annotations

from inglenook.index.sentences.amounts import HAN_AMOUNT, HAN_FIGURES, MYRIADS
from inglenook.index.sentences.chinese import asked
from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.pieces import HAN
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import (
    ZH_INNER,
    ZH_JOINING,
    ZH_LATELY,
    ZH_LEADING,
    ZH_PART_OF_DAY,
    ZH_STOP_BY_CHARACTER,
    ZH_TAIL,
    ZH_TOPIC,
)
from inglenook.index.sentences.when.occasions import WHICH_HOUR
from inglenook.index.sentences.whom.nicknames import SURNAMES, WORDS_TOO

# 三份, 那张, 几封: how many of what, and which.
_COUNTED = Late(
    r"(?:(?<!第)(?:[这那哪](?:[一两二三四五六七八九十几]|\d{1,2})?|[一两二三四五六七八九十几]"
    r"|\d{1,2})[封份张](?![面装闭条额家])|[这那哪](?:[一两三几]|\d)?(?:个(?!时候)|家(?![长里庭])|位(?!置)|台(?!湾)|辆|本(?!来)|款(?!项)|种(?!子)|户(?!口)|条|篇|批|组|套|些|次(?!数)|趟|笔|版(?!本)|通(?=电话)|段(?!落)|届)"
    rf"|{WHICH_HOUR}钟?|几[号日](?![线楼院厅桌门房])"
    r"|[这那](?:件|[档桩]子?|回|个)?事(?:情|儿)?(?=[的\s,，。;；?？!！谁我]|$|怎|到底|究竟|后来|最后|是[谁怎不]|有没有|现在)"
    r"|第[一二两三四五六七八九十\d]{1,2}封(?=邮件|电邮|来信)|最[早先]的?[一那]?封(?=邮件|电邮|来信|的)"
    r"|(?<!第)(?:几|一|好几)(?:条|篇|批|组|套|些)(?![件约例款目文章])|某[封份张]|最新版(?!本))"
)
_SPEAKING = Late(
    r"(?:(?:正文|内容|全文|里面|其中|信里|邮件里)(?:里面?|中)?(?:都)?(?:是|有(?![关限])|提到了?|提及|包含了?|包括"
    r"|含有?|说到|讲到|谈到|讲|说|涉及到?|出现过?|写有|写着|写到|(?=关于)))"
    r"|(?:文件|附件)的?(?:名字?|名称)(?:里|中)?(?:是|为|叫做?|包含|含有?|有|带)"
    r"|(?:带有?|附有?|含)(?=[^\s的,，。、]{1,6}附件)"
    r"|(?:提到|提及|说到|讲到|谈到|聊到|涉及)(?:过|了)?"
)
# 写着押金不退的合同, 那封带合同的邮件
_WRITTEN_ON = Late(
    r"(?:上面|里面)?(?:写着|写有|注明|标明|印着|盖着)了?(?=[^\s的,，。])"
    r"|带有?(?![货娃薪队头孩])(?=[^\s的,，。、]{2,6}的(?:邮件|电邮|信$))"
)
_PART_OF_DAY = Late(ZH_PART_OF_DAY)
_OF_MAIL_THEN = Late(r"[发寄收](?:来|到|给|的)|的(?:邮件|信(?![息用任号封]))")
_NAMED = Late(r"有一?[个份]叫做?|(?:名字|名称|名)(?:里|中)?(?:为|叫做?|包含|含有?|有|带)|叫做|名叫")  # 名为预算的表格
# 超过500元, 五百元以上: no amount is more or less than another here.
_COMPARED = Late(
    rf"(?:不?(?:超过|大于|高于|低于|少于|小于|多于)|不到|不足|至少|至多|最多)(?=[€$£¥]?\d|{HAN_AMOUNT}|[一二两三四五六七八九十几百]{{1,4}}[百千万亿](?:[元块]|的|[\s,，。]|$))"
    rf"|(?:(?<=[\d{HAN_FIGURES}][元块])|(?<=\d[万亿])|(?<=\d\d\d))(?:及?以[上下]|以内)(?=的|[\s,，。]|$)"
)
_OF_MONEY = (  # 20万定金, 三十万货款
    r"(?:[定订押租奖佣资]金|首付|[尾货贷借欠罚余]款|款(?=[\s,，。;；]|$)|赔偿|补偿|存款|现金|工资|年薪|月薪|房租|保证金|违约金|预付|预算|报价"
    r"|费用|转账|发票|合同|订单)"
)
_AMOUNT = Late(rf"{HAN_AMOUNT}|[一二两三四五六七八九十][{HAN_FIGURES}]{{0,8}}[万亿](?={_OF_MONEY})")
_DONE = Late(r"已经?(?![久晚知然婚故])[^\W\dA-Za-z_的了过]{1,2}(?=[了的\s,，。;；?？!！]|$)")
_IN_MYRIADS = Late(rf"{MYRIADS}(?=以[上下]|左右|多|的|[\s,，。;；]|{_OF_MONEY}|$)")
_AMOUNT_BEGINS, _NO_BEGINNING = frozenset("一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾"), frozenset("第" + HAN_FIGURES)
_COMPARES = frozenset("不超大高低少小多至最及以")
# 3号楼漏水, 24小时血压监测, 8万公里: a number is of one word with what it counts; 30天内 and 7天前 are days.
_COUNTS = Late(
    r"(?<![\d.])\d{1,4}(?:\.\d)?(?=(?:号(?=[楼线门院馆店房桌厅机仓库])|年版|周年|周岁|小时|分钟|天|年级|个月(?=[\u4e00-\u9fff])|款(?!项)|版(?=[\u4e00-\u9fff])|岁|级|楼|栋|幢|单元|室|层"
    r"|路(?!上)|线|班|期|代|倍|匹|斤|公斤|克|平米|平方|毫米|厘米|公分|毫升|米|英寸|寸|折|座|门|强|万?公里|万[里步字人]|人份|件套|分[卷题])(?!以?[上下内外前后]|左右|之|的?(?:收|发|寄))"
    # No day is so many years of age, and no size so many floors: 60岁以上老人.
    r"|(?:周?岁|级|层|楼|人|倍|匹|斤|公斤|克|平米|平方米?|米|英寸|寸|折|座|万?公里)(?:及?以[上下内外]|左右)(?=[\u4e00-\u9fff])|平(?:以[上下内]|左右)?(?=[\s,，。的]|$)|人(?=[桌间座]))"
)
# 附件2：投标函, which 附件5兆 is not.
_ANNEX = Late(
    r"双1[12](?!\d)|第\d{1,3}(?=[周次批版集轮课讲场名部关组队层号])|附[件表录图]\s?\d{1,2}(?![\d.个份张条多KkMmGg兆])(?!\s?[KkMmGg兆])"
)
_WORDED = Late(r"(?:这个词|这几个字|[二两三四]个?字|字样|一词|[这那][句段]话)(?=的|出现|[\s,，。]|$)")


_FINDS = frozenset("查找 查询 搜索 搜寻 显示 列出 找出 找到".split())
_SPEAKING_BEGINS = frozenset("正内全里其信邮提说讲谈聊涉文附名叫带含")
_LATELY = frozenset(ZH_LATELY.split("|"))
_COUNTED_BEGINS = frozenset("最第这那哪一两二三四五六七八九十几好某字")


def silent(sentence: Sentence, at: int) -> int:
    """Words that say nothing, where a run begins."""
    if match := _NAMED.match(sentence.text, at) or _WRITTEN_ON.match(sentence.text, at):
        return match.end()
    if sentence.noun_end == at and sentence.text.startswith("写了", at):
        return at + 2  # 哪个文件写了保修期
    if (part := _PART_OF_DAY.match(sentence.text, at)) and (
        _OF_MAIL_THEN.match(sentence.text, part.end()) or sentence.person(part.end(), is_loose=False)
    ):
        return part.end()  # 早上收到的, 中午李娜发的: no key says hours
    if sentence.text[at : at + 2] in _LATELY:
        behind = at + 2 + (sentence.text[at + 2 : at + 3] in {*"跟和与同"})  # 以前跟李娜讨论过的
        if behind < len(sentence.text) and sentence.person(behind, is_loose=False) is not None:
            return at + 2
    if sentence.text[at] in "让叫托看查翻" and sentence.person(at + 1, is_loose=False) is not None:
        return at + 1
    end = parting(sentence, at)
    is_named = sentence.people.han_at(sentence.text, at) > 0  # 中电, where 中 alone says nothing
    if end == at and not is_named and (match := ZH_LEADING.match(sentence.text, at)):
        end = match.end()
        if sentence.topic_end == at:
            sentence.topic_end = end
    return end


def parting(sentence: Sentence, at: int) -> int:
    """Words that say nothing, anywhere, and characters that part two words."""
    if not HAN.match(sentence.text, at):
        return at
    first = sentence.text[at]
    if first in asked.BEGINS and (end := asked.silent(sentence, at)) > at:
        return end
    if first in _SPEAKING_BEGINS and (match := _SPEAKING.match(sentence.text, at)):
        sentence.topic_end = match.end()
        return match.end()
    if first in _COUNTED_BEGINS and (match := _WORDED.match(sentence.text, at) or _COUNTED.match(sentence.text, at)):
        return match.end()
    if first in _COMPARES and (match := _COMPARED.match(sentence.text, at)):
        sentence.draft.pass_over(at, match.end())
        return match.end()
    for word in ZH_STOP_BY_CHARACTER.get(sentence.text[at], ()):
        if sentence.pending is not None and word in _FINDS:
            continue  # 图片搜索引擎
        if word == "显示" and sentence.text[at + 2 : at + 3] in {*"器屏卡"}:
            continue  # 4K显示器
        if word == "的话" and sentence.text[at + 2 : at + 3] in {*"剧题费筒术机梅语"}:
            continue  # 上周的话剧票
        if word == "收的" and sentence.pending is not None:
            continue  # 验收的, 回收的
        if word.startswith("收到") and at and sentence.text[at - 1] in "没未":
            continue  # 快递没收到
        if sentence.text.startswith(word, at) and not (at and sentence.text[at - 1] == "第"):
            if word in ZH_TOPIC:
                sentence.topic_end = at + len(word)
            return at + len(word)
    match = ZH_INNER.match(sentence.text, at) or ZH_JOINING.match(sentence.text, at)
    return match.end() if match else at


def amounts(sentence: Sentence, at: int) -> int:
    """房租三千元: an amount in Chinese is a word of its own."""
    is_first = sentence.text[at] in _AMOUNT_BEGINS and (not at or sentence.text[at - 1] not in _NO_BEGINNING)
    match = _AMOUNT.match(sentence.text, at) if is_first else None
    if match is None:
        return at
    flush(sentence, at)  # before it, as the last word is the one that may go on
    sentence.draft.add("terms", match.group(), at, match.end())
    return match.end()


def done(sentence: Sentence, at: int) -> int:
    """合同已签: what has been done with a thing is a word of its own."""
    is_behind = sentence.text[at] == "已" and sentence.pending is not None and sentence.pending < at - 1
    match = _DONE.match(sentence.text, at) if is_behind else None
    if match is None:
        return at
    flush(sentence, at)
    sentence.draft.add("terms", match.group(), at, match.end())
    return match.end()


def counted_noun(sentence: Sentence, at: int) -> bool:
    """Whether a number belongs to the Chinese behind it, which then is one word: 3号楼漏水, 24小时血压监测."""
    match = _COUNTS.match(sentence.text, at) if sentence.has_han and sentence.text[at].isdigit() else None
    before = sentence.text[at - 1 : at]
    if match is None or (before.isascii() and before.isalnum()):
        return False
    sentence.words_end = match.end()
    return True


def annex(sentence: Sentence, at: int) -> int:
    """附件2：投标函: one of several that a text has."""
    match = _ANNEX.match(sentence.text, at) if sentence.text[at] in "附双第" else None
    if match is not None:
        sentence.words_end = match.end()
    return at


def myriads(sentence: Sentence, at: int) -> int:
    """金额超过5万的, 1.2亿元: one word, where 5 and 万 are two."""
    match = _IN_MYRIADS.match(sentence.text, at) if sentence.text[at].isdigit() else None
    if match is None or sentence.text[at - 1 : at].isdigit():
        return at
    sentence.draft.add("terms", match.group(), at, match.end())
    return match.end()


def flush(sentence: Sentence, end: int) -> None:
    """Record the run that no rule has read as a term."""
    if sentence.pending is not None:
        start, sentence.pending = sentence.pending, None
        flush_before(sentence, start, end)


def flush_before(sentence: Sentence, start: int, end: int) -> None:
    """Record `[start, end)` as a term."""
    whole = sentence.text[start:end]
    tail = ZH_TAIL.search(whole)
    word = whole[: tail.start()] if tail and tail.start() > 0 else whole
    named = sentence.people.han_at(word, 0)
    # 王芳芳 is another than 王芳, and 高原反应 of nobody.
    is_other = word[:named] in WORDS_TOO or (named == 2 and word[0] in SURNAMES and word[1:2] == word[2:3])
    if 0 < named < len(word) and not is_other:  # 李晓红推荐: the name may stand anywhere
        sentence.draft.add("terms", word[:named], start, start + named)
        named += word.startswith("把", named) and len(word) > named + 1  # 请李娜把合同发给我
        word, start = word[named:], start + named
    sentence.draft.add("terms", word.lower(), start, end)
