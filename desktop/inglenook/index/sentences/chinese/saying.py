"""What somebody said or sent, asked with 什么 or 啥: 周老师昨天发啥了, 王芳对李娜说了什么, 老王那封."""

from __future__ import annotations

from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import ZH_LATELY, ZH_MAIL_NOUN

_ENDS = r"(?=[\s,，。?？!！]|$)"
_WHAT = Late(
    r"(?:都|又|还|到底|究竟|最近)?(?:发|写|说|讲|寄|提|回|转|聊|谈|问)(?:过|来|给我)?了?(?:些|点)?(?:啥|什么)(?:东西|内容|事情?|话)?"
    rf"(?:过来|来)?(?:了|吗|呢|呀|没有?)*{_ENDS}"
)
_TO = Late(r"(?:都|又|还|到底|究竟|最近)?[对跟和向给](?=[^\s,，。])")
_ME = Late(r"我(?!们|国)")
_LAST_TIME = rf"(?:{ZH_LATELY}|刚刚|最近|最新)?"
_WHICH = Late(
    rf"\s?{_LAST_TIME}(?:发来|寄来|来|写|发|寄)?的?(?:(?:[那这哪](?:最[新后近])?|最[新后近]的?|[前头上])[一二两三四五六七八九十几\d]{{0,2}}封(?![面闭条装口号锁])|[那这哪]信{_ENDS}|[那这]个(?=[带有含附没未关][^\s,，。]{{1,10}}的?(?:邮件|信)|关于|有关))"
)
_BEFORE_WHICH = Late(rf"{_LAST_TIME}的?(?=[那这哪][一二两三几]?封)")
# 问题反馈 is a word of its own, and so are 催款 and 催报销.
_CONSULTS = r"咨询(?![公费师顾会服中单意报电业类])"
_ASKS_OR_URGES = rf"(?:问(?![题候卷诊答路责好世津鼎讯])(?:一下|一问)?|询问|打听|{_CONSULTS}|催促?(?=我们?[^\s的]|大家))"
# 赵会计催我的邮件: what is written in it stays to be looked for.
_WRITES = Late(
    rf"(?=(?:回复|答复|催|问|询问|打听|{_CONSULTS}|约|要求|通知|提醒|邀请|告知|告诉|投诉|感谢|拒绝|同意|确认|答应|申请|道歉|解释|抱怨|推荐|介绍)"
    rf"[^\s,，。;；的]{{0,10}}的(?:[那这][几一两三]?封)?(?:{ZH_MAIL_NOUN}|信(?![息用任号封])))"
)
# 李建军说暖气坏了: what somebody known said, where it begins the sentence.
_SAYS = Late(
    r"(?:有没有|是否|是不是|什么时候|啥时候|何时|上次|之前|后来)?(?:[跟和对向]我)?(?:在哪一?封(?:邮件|信)里[说提写讲](?:到|起)?|(?:在(?:邮件|信)里)?(?:是|到底|究竟)?(?:怎么|如何|咋)(?:[说讲回](?!事)|回复|答复|解释)|(?:在(?:邮件|信)里|回复|回信|来信|写信|发邮件)?说(?!明|法|服|话|唱|书|辞|教|好|不|一下|一说|说|几句|两句|点)|问(?![题候卷诊答路责好世津鼎讯一])(?:起|到)?|提到|讲到|表示)(?:过|了)?(?=[^\s的,，。?？])"
)
BEGINS = frozenset(
    "怎如咋在 有是什啥何后最头表都又还到究最发写说讲寄提回转传交聊谈对跟和"
    "向给上之刚前来的那这哪催问询打咨约要通告邀投先以感拒同确答申道解抱推介"
)
# 李老师通知家长会的邮件: what was told, and not that it was.
_TELLS = Late(
    rf"(?:(?:通知|告知|提醒|告诉|回复|答复)(?:过|了)?(?:我们?|大家|各位|全体)?|{_ASKS_OR_URGES}[过了起到]?(?:我们?要?|大家)?)"
    rf"(?=[^\s,，。;；的]{{2,10}}的(?:[那这][几一两三]?封)?(?:{ZH_MAIL_NOUN}|信{_ENDS}))"
)
_HANDED_ON = Late(r"[转传交](?:过来|来|给我)?(?:过|了)?的(?!确)")
# 发过合同给大家吗: to whomever else.
TO_ALL = Late(rf"给(?:大家|所有人|各位|全体|别人|你们|他们|她们|其他人|同事们?)(?:了|过|看)?(?:吗|么|没有?|吧)?{_ENDS}")


def is_asked(sentence: Sentence, at: int) -> bool:
    """Whether what stands behind a name, or behind a date behind it, asks what was said or which mail it was."""
    text = sentence.text
    if text[at : at + 1] not in BEGINS:
        return False
    if _WHICH.match(text, at) or _WRITES.match(text, at):
        return True
    if sentence.pending is None and _SAYS.match(text, at):
        return True
    return _told(sentence, at) is not None


def asked(sentence: Sentence, at: int) -> int:
    """The same where it stands, behind those who wrote: to whom is read, the rest says nothing."""
    if sentence.sender_end < 0 or sentence.pending is not None:
        return at
    if match := _TELLS.match(sentence.text, at):
        return match.end()
    if sentence.sender_end == at and (match := _HANDED_ON.match(sentence.text, at) or _SAYS.match(sentence.text, at)):
        sentence.note_mail(at, match.end())
        return match.end()
    if (match := _BEFORE_WHICH.match(sentence.text, at)) and match.end() > at:
        return match.end()
    if (told := _told(sentence, at)) is None:
        return at
    names, end = told
    return sentence.take("to", (names, end), at) if names else end


def _told(sentence: Sentence, at: int) -> tuple[list[str], int] | None:
    names: list[str] = []
    if match := _TO.match(sentence.text, at):
        me = _ME.match(sentence.text, match.end())
        found = ([], me.end()) if me else sentence.persons(match.end(), is_loose=False)
        if found is None:
            return None
        names, at = found
    what = _WHAT.match(sentence.text, at) if at < len(sentence.text) else None
    return (names, what.end()) if what else None
