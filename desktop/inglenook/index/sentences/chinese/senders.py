"""Who wrote, in Chinese, where nobody of that name is known: 法院昨天发来的, 诸葛明远今天发的, Ryanair上周发的.

A role or a company stands at the beginning of what is said, before a verb of sending, with a date between or not.
What is sent stands there as well (合同上周发的), so that a name may not end as papers do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inglenook.index.sentences.chinese.handing import ASKED_BROUGHT, BRINGS, HANDED, HANDED_BY_KNOWN
from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.pieces import HAN
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import (
    FILETYPES,
    NO_COMPOUND,
    TIME_OF_DAY,
    ZH_LATELY,
    ZH_MAIL_NOUN,
    ZH_SEND,
    ZH_STOP_BY_CHARACTER,
)
from inglenook.index.sentences.whom.nicknames import NO_NAMES, SURNAMES

ADVERB = (
    r"(?:有没有|是否|是不是|什么时候|啥时候|何时|哪[天年]|到底|所|又|也|都|还|最近|刚刚|刚才|刚|曾经|曾|后来|之前|以前|先前|上[一]?次|上回|前面|头一次|第一次|陆续|先后|已经|专门|单独|亲自|有(?=[发寄传写转回给])"
    r"|当时|用邮件|通过邮件|在[^\s的发]{0,4}群里?)"
)
_THERE = Late(r"(?:那边|这边|那里|那儿)")
THERE = r"(?:那边|这边|那里|那儿|本人|自己)?"  # 医院那边发来的
HANDS = Late(rf"\s*{ADVERB}{{0,2}}{HANDED_BY_KNOWN}")
HERE = Late(rf"\s*{THERE}{ADVERB}{{0,2}}{ZH_SEND}\s?(?:过来|给我们|给我|我|来|送|出)?(?:了|过)?的?(?:{ZH_MAIL_NOUN})?")
_NAME = r"[^\W\dA-Za-z_的了在是有和与给{}]"
_PASSES_ON = r"(?<![家祖流谣宣遗盛相嫡口秘失真网误疯外])传(?!真)"  # and not 家传的
_SENDS = rf"{NO_COMPOUND}(?:转发|发送|[发寄]|{_PASSES_ON}|(?<![A-Za-z]\s)(?:send|share))(?:过|了)?的(?!票)"
_CAME = rf"(?={THERE}(?:{NO_COMPOUND}{ZH_SEND}(?:来|过来|给我)(?!票)|给我们?(?:发|写|寄)(?:过|了|来)?的))"
_SOMEBODY = Late(_NAME.format("从") + "{2,4}?" + _CAME)
_SOMEBODY_FIRST = Late("(?:" + _NAME.format("说让被把这那从到") + "{2,6}?|[妈爸哥姐弟妹])" + _CAME)
_GAVE_ME = Late(rf"[\u4e00-\u9fff]{{2,3}}?(?=给我的(?:{ZH_MAIL_NOUN}|信|文件|照片|附件|合同|报告))")
_ROLE = Late(rf"{_NAME.format('说让被把这那从到')}{{2,6}}?(?={THERE}{_SENDS})")
_HANDING = Late(rf"{_NAME.format('说让被把这那从到请叫')}{{2,6}}?(?=\s?{THERE}{ADVERB}{{0,2}}{HANDED})")
# 房东有没有寄信, 社保局来过信没
_ASKED = Late(
    rf"{_NAME.format('从说让被把这那到请叫回来')}{{2,6}}?(?=(?:(?:有没有|是否|是不是)(?:给我)?(?:[发寄写来]过?(?:来|过来)?(?:信|邮件)|(?:发|寄)(?:来|过来|给我)|回[信复我])"
    r"|(?:有没有|是否|是不是)给我们?[发寄传](?:过|了)?[^\s,，。]{0,12}[?？\s]*$"
    rf"|来(?:过(?:信|邮件)|(?:信|邮件)了?(?=没|吗)))[^\s,，。]{{0,12}}[?？\s]*$|(?:给我)?(?:回复|回信|答复|回邮件)我?了?(?:没有?|吗|么)[?？\s]*$|(?!没){BRINGS}|{ASKED_BROUGHT})"
)
_LAST_TIME = Late(rf"(?:{ZH_LATELY}|上一次|当时|刚刚|后来|最近)$")
_SOON = Late(
    r"(?:发送|[发寄])(?:过|了)?(?:的(?!票)|来|过来|给我|我)|给我们?[发寄写传转]|[发寄转传交].{2,16}给我|把"
    rf"|来的{ZH_MAIL_NOUN}"
)
_THEN = Late(
    rf"\s*{ADVERB}{{0,2}}(?:{_SENDS}|(?:{NO_COMPOUND}[发寄传]|抄送|转发|发送)(?:过来|来|给我们?|我)(?:了|过)?(?:的|$|[\s,，。])"
    rf"|给我们?(?:转发|[发寄写传])(?:过来|来)?(?:过|了)?(?:的|$|[\s,，。])|来的{ZH_MAIL_NOUN}|{HANDED})"
)
_IN_NAME = Late(_NAME.format("说让被把这那从到将请找要"))
# 税务局来的邮件, 法院的邮件
_HOUSE_FIRST = Late(
    rf"{_NAME.format('从')}{{2,12}}?(?:(?<=[司行心院校局处社团所台])(?=来的{ZH_MAIL_NOUN})"
    rf"|(?<=公司|银行|支行|分行|法院|医院|学院|学校|大学|中学|小学|律所|税局|分局)(?=的{ZH_MAIL_NOUN}))"
)
# 鑫达包装的邮件, where 杭州鑫达包装有限公司 writes
_PART_OF_HOUSE = Late(rf"[\u4e00-\u9fff]{{3,12}}?(?=的(?:{ZH_MAIL_NOUN}|附件|信(?![息用任号封])))")
# IT部门昨天发的, 12306发来的.
_DEPARTMENT = Late(
    r"(?:[A-Za-z]{2,12}|\d[A-Za-z])(?:部门?|组|团队|中心|公司|小组|店|银行|学校|医院|酒店|客服|平台)(?=[^的])"
    r"|\d{5,6}(?=发来|发的|发给我)"
)
_PAPER_LATIN = re.compile(
    r"(?:invoice|contract|report|resume|cv|logo|agenda|minute|offer|quote|draft|ticket|photo|slide|deck|plan|budget"
    r"|pdf|word|excel|csv|pptx?|jpe?g|png|heic|mp[34]|txt|docx?|xlsx?|html|proposal|memo|receipt|bill|statement|form|schedule|list|letter|note|link|file|doc|document)s?",
    re.IGNORECASE,
)
_FROM_PLACE = Late(rf"从{_NAME.format('')}{{2,5}}?(?=[发寄])")  # 李娜从上海发来的
_ORGANISATION = Late(
    r".*(?:公司|银行|中心|医院|学校|大学|[小中]学|幼儿园|[局部处社]|协会|集团|法院|事务所|委员会|平台|客服|物业|学院)"
)
_LONGEST, _LONGEST_ORGANISATION = 6, 16  # characters of a role
_NOBODY = Late(
    r"自己|本人|[我你您他她它咱谁]|不(?!动产)|别人|有人|没|大家|对方(?!律师|公司|代理|法务|客户)|其他|所有|只[要看]|刚|群(?!主)|手机|邮箱|自动|统一|批量"
    r"|公开|后(?!勤)|上次|之前|集体|重[新复]|第(?!三方)|用|已|未|一起|一次|同时|曾|随|另|分别|陆续|再|都|才|就|前(?!台|同事|任|妻|夫)"
    r"|.*(?:目前|现在|里头)|几[点时号日]|要|想|需|会(?!计|务)|能|可|代|替|收|每|各|全"
)
# What is sent, and not who sends: 合同上周发的.
_PAPER = Late(
    r".*(?:(?<!阿)里|内|群[中上]|(?<![秘文])书|单|表|件|函|(?<![电中])信|票|片|图|稿|(?<!根)据|料|[报公广]告|合同|协议|通知|方案|档案|答案|草案|教案"
    r"|计划|纪要|记录|账|作业|证明|试卷|证$|视频|音频|录音|论文|文章|规划|回执|说明|安排|行程|简历|消息|内容|东西|笔记"
    r"|教材|资料|章程|条款|发言|讲话|报价|邀请|申请|意见|数据|材料|照|截图|文档|附件|邮件|版本|初稿|预算|已)"
)


def behind(sentence: Sentence, end: int) -> Iterator[int]:
    """Where a verb may stand behind a name: at once, or behind a date or a time of day."""
    yield end
    text = sentence.text
    there = _THERE.match(text, end)  # 中介那边周一来的
    start = there.end() if there else end + 1 if text.startswith(" ", end) else end
    dated = sentence.dated(start)
    if dated is None:
        part = TIME_OF_DAY.match(text, end)
        if part is not None:
            yield part.end()
        place = _FROM_PLACE.match(text, end)
        if place is not None:
            yield place.end()
    elif not text[start : dated.end].isascii() or HERE.match(text, dated.end):
        part = TIME_OF_DAY.match(text, dated.end)
        yield part.end() if part else dated.end


def unknown(sentence: Sentence, at: int) -> tuple[list[str], int] | None:
    """Somebody who is not known here, before a verb of sending."""
    text = sentence.text
    if at >= len(text) or sentence.sender_end == at or text[at - 1 : at] == "从" or text[at - 1 : at].isdigit():
        return None  # 李娜上午发的, 医院那边发来的, 从上海发来的
    if sentence.pending is not None and sentence.people.han_at(text, sentence.pending) > at - sentence.pending:
        return None  # within the name of somebody known
    if text[at].isascii():
        return _unknown_latin(sentence, at)
    match, end = None, at
    if sentence.pending is not None:
        match = _SOMEBODY.match(text, at)
    elif (end := _before_a_date(sentence, at)) == at:
        match = _SOMEBODY_FIRST.match(text, at) or _ROLE.match(text, at)  # 房东发的
        match = match or _HANDING.match(text, at) or _HOUSE_FIRST.match(text, at) or _ASKED.match(text, at)
        if match is None and (part := _PART_OF_HOUSE.match(text, at)) and sentence.people.is_of_a_house(part.group()):
            match = part
        if match is None and text[at] in SURNAMES:
            match = _GAVE_ME.match(text, at)  # 林晓给我的邮件
    if match and not any(sentence.dated(place) for place in range(at + 1, match.end())):
        end = match.end()
    if last := _LAST_TIME.search(text, at + 1, end):
        end = last.start()  # 房东上次发的
    if end == at or sentence.dated(at) is not None or not is_somebody(text[at:end]):
        return None
    start = at if sentence.pending is None else sentence.pending
    if text[start - 1 : start] == "把" and "的" not in text[end : end + 6]:
        return None  # 把快递单号发给我, but 把律师发来的合同找出来
    # 这学期刘老师发的: the sender begins within.
    is_within = any(sentence.person(place, is_loose=False) for place in range(at + 1, end - 1))
    return None if is_within else ([text[at:end]], end)


def is_somebody(name: str) -> bool:
    """Whether a word before a verb of sending may be who sent, and not what was sent or how."""
    is_stop = name.startswith(ZH_STOP_BY_CHARACTER.get(name[0], ()))
    return not is_stop and name not in NO_NAMES and _NOBODY.match(name) is None and _PAPER.fullmatch(name) is None


def _before_a_date(sentence: Sentence, at: int) -> int:
    """Where a role ends behind which a date and a verb of sending follow: 法院上周发的; `at` for none."""
    text = sentence.text
    if not HAN.match(text, at) or not _SOON.search(text, at + 3, at + 30):
        return at
    for end in range(at + 1, min(at + _LONGEST_ORGANISATION + 1, len(text))):
        if not _IN_NAME.match(text, end - 1):
            return at
        there = _THERE.match(text, end)
        dated = sentence.dated(there.end() if there else end) if end > at + 1 else None
        if dated is not None:
            part = TIME_OF_DAY.match(text, dated.end)
            is_name = end - at <= _LONGEST or _ORGANISATION.fullmatch(text, at, end)
            return end if is_name and _THEN.match(text, part.end() if part else dated.end) else at
        if end - at > _LONGEST and _THEN.match(text, end) and _ORGANISATION.fullmatch(text, at, end):
            return end
    return at


def _unknown_latin(sentence: Sentence, at: int) -> tuple[list[str], int] | None:
    if (match := _DEPARTMENT.match(sentence.text, at)) and not sentence.text[at - 1 : at].isalnum():
        return [match.group()], match.end()
    found = sentence.persons(at, is_loose=True)
    if found is None:
        return None
    is_here = HAN.match(sentence.text, found[1]) and HERE.match(sentence.text, found[1])
    if not is_here and not any(_THEN.match(sentence.text, place) for place in behind(sentence, found[1])):
        return None
    is_type = any(pattern.match(sentence.text, at) for pattern, _, _ in FILETYPES)  # PPT上周发的
    is_type = is_type or _PAPER_LATIN.fullmatch(found[0][-1]) is not None
    return None if is_type or sentence.dated(at) is not None else found
