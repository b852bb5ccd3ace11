"""Who wrote, in Chinese, where nobody of that name is known: 法院昨天发来的, 诸葛明远今天发的, Ryanair上周发的.

A role or a company stands at the beginning of what is said, before a verb of sending, with a date between or not.
What is sent stands there as well (合同上周发的), so that a name may not end as papers do.
"""

from __future__ import annotations

from collections.abc import Iterator

from inglenook.index.nicknames import SURNAMES, TITLE_HAN
from inglenook.index.patterns import Late
from inglenook.index.sentence import HAN, Sentence
from inglenook.index.vocabulary import FILETYPES, NO_COMPOUND, TIME_OF_DAY, ZH_MAIL_NOUN, ZH_SEND, ZH_STOP_BY_CHARACTER

ADVERB = (
    r"(?:有没有|是否|是不是|到底|所|又|也|都|还|最近|刚刚|刚才|刚|曾经|曾|后来|之前|陆续|先后|已经|专门|单独|亲自"
    r"|当时|用邮件|通过邮件)"
)
THERE = r"(?:那边|这边|那里|那儿|本人|自己)?"  # 医院那边发来的
HERE = Late(rf"\s*{THERE}{ADVERB}{{0,2}}{ZH_SEND}(?:过来|给我们|给我|我|来|送|出)?(?:了|过)?的?(?:{ZH_MAIL_NOUN})?")
_NAME = r"[^\W\dA-Za-z_的了在是有和与给{}]"
_SENDS = rf"{NO_COMPOUND}[发寄](?:过|了)?的(?!票)"
_CAME = rf"(?={THERE}(?:{NO_COMPOUND}{ZH_SEND}(?:来|过来|给我))(?!票))"
_SOMEBODY = Late(_NAME.format("") + "{2,4}?" + _CAME)
_SOMEBODY_FIRST = Late(_NAME.format("说让被把这那从到") + "{2,6}?" + _CAME)
_ROLE = Late(rf"{_NAME.format('说让被把这那从到')}{{2,6}}?(?={THERE}{_SENDS})")
_SOON = Late(r"[发寄](?:过|了)?(?:的(?!票)|来|过来|给我)")
_THEN = Late(
    rf"\s*{ADVERB}{{0,2}}(?:{_SENDS}|(?:{NO_COMPOUND}[发寄传]|抄送|转发|发送)(?:过来|来|给我们?|我)(?:了|过)?(?:的|$|[\s,，。]))"
)
_IN_NAME = Late(_NAME.format("说让被把这那从到将请找要"))
_LONGEST = 6  # characters of a role
_NOBODY = Late(
    r"[我你您他她它咱谁]|不(?!动产)|别人|有人|没|大家|对方(?!律师|公司|代理|法务|客户)|其他|所有|只[要看]|刚|群(?!主)|手机|邮箱|自动|统一|批量"
    r"|公开|后(?!勤)|上次|之前|集体|重新|第(?!三方)|用|已|未|一起|一次|同时|曾|随|另|分别|陆续|再|都|才|就|前(?!台|同事|任|妻|夫)"
    r"|.*(?:目前|现在|里头)|要|想|需|会(?!计|务)|能|可|代|替|收|每|各|全"
)
# What is sent, and not who sends: 合同上周发的.
_PAPER = Late(
    r".*(?:(?<![秘文])书|单|表|件|函|(?<![电中])信|票|片|图|稿|(?<!根)据|料|[报公广]告|合同|协议|通知|方案|档案|答案|草案|教案"
    r"|计划|纪要|记录|账|作业|证明|试卷|视频|音频|录音|论文|文章|规划|回执|说明|安排|行程|简历|消息|内容|东西|笔记"
    r"|教材|资料|章程|条款|发言|讲话|报价|邀请|申请|意见|数据|材料|照|截图|文档|附件|邮件|版本|初稿|预算)"
)
# 对方律师, 基金经理, 班主任老师: the surname before the title is the end of a word.
_NO_SURNAME = Late(
    r"(?<=[对我甲乙丙双各官警校院地资第三四东卖买军])方|(?<=[主责担专兼])任|(?<=历)史|(?<=[工课流教过])程|(?<=[基资奖现])金|(?<=[任如])何"
    r"|(?<=[提最])高|(?<=人)马|(?<=[音快])乐|(?<=[综])合|(?<=前)任"
)


def is_no_surname(sentence: Sentence, at: int) -> bool:
    """Whether the character at `at` belongs to the word before it, though it is a surname elsewhere."""
    return sentence.text[at] in SURNAMES and _NO_SURNAME.match(sentence.text, at) is not None


def behind(sentence: Sentence, end: int) -> Iterator[int]:
    """Where a verb may stand behind a name: at once, or behind a date or a time of day."""
    yield end
    text = sentence.text
    start = end + 1 if text.startswith(" ", end) else end
    dated = sentence.dated(start)
    if dated is None:
        part = TIME_OF_DAY.match(text, end)
        if part is not None:
            yield part.end()
    elif not text[start : dated.end].isascii() or HERE.match(text, dated.end):
        part = TIME_OF_DAY.match(text, dated.end)
        yield part.end() if part else dated.end


def unknown(sentence: Sentence, at: int) -> tuple[list[str], int] | None:
    """Somebody who is not known here, before a verb of sending."""
    text = sentence.text
    if sentence.sender_end == at:
        return None  # 李娜上午发的, 医院那边发来的
    if text[at].isascii():
        return _unknown_latin(sentence, at)
    titled = TITLE_HAN.match(text, at + 1) if text[at] in SURNAMES else None
    match = (_SOMEBODY_FIRST if sentence.pending is None else _SOMEBODY).match(text, at)
    if match is None and sentence.pending is None:
        match = _ROLE.match(text, at)  # 房东发的
    if sentence.dated(at) is not None:
        return None
    if titled:
        return [text[at : titled.end()]], titled.end()
    end = _before_a_date(sentence, at)
    if end == at and match and not any(sentence.dated(place) for place in range(at + 1, match.end())):
        end = match.end()
    return ([text[at:end]], end) if end > at and _is_somebody(text[at:end]) else None


def _is_somebody(name: str) -> bool:
    is_stop = name.startswith(ZH_STOP_BY_CHARACTER.get(name[0], ()))
    return not is_stop and _NOBODY.match(name) is None and _PAPER.fullmatch(name) is None


def _before_a_date(sentence: Sentence, at: int) -> int:
    """Where a role ends behind which a date and a verb of sending follow: 法院上周发的; `at` for none."""
    text = sentence.text
    if sentence.pending is not None or not HAN.match(text, at) or not _SOON.search(text, at + 3, at + 30):
        return at
    for end in range(at + 1, min(at + _LONGEST + 1, len(text))):
        if not _IN_NAME.match(text, end - 1):
            return at
        dated = sentence.dated(end) if end > at + 1 else None
        if dated is not None:
            part = TIME_OF_DAY.match(text, dated.end)
            return end if _THEN.match(text, part.end() if part else dated.end) else at
    return at


def _unknown_latin(sentence: Sentence, at: int) -> tuple[list[str], int] | None:
    if sentence.dated(at) is not None or any(pattern.match(sentence.text, at) for pattern, _, _ in FILETYPES):
        return None
    found = sentence.persons(at, is_loose=True)
    if found is None:
        return None
    is_here = HAN.match(sentence.text, found[1]) and HERE.match(sentence.text, found[1])
    return found if is_here or any(_THEN.match(sentence.text, place) for place in behind(sentence, found[1])) else None
