"""Turns of phrase around people in Chinese: who wrote, to whom, with whom, in copy."""

from __future__ import annotations

import re
from collections.abc import Callable

from inglenook.index.sentences.awaiting import by_somebody
from inglenook.index.sentences.beside import beside
from inglenook.index.sentences.chinese import answers, letters, saying
from inglenook.index.sentences.chinese.exclusions import leave_out, leave_such_out
from inglenook.index.sentences.chinese.handing import handed
from inglenook.index.sentences.chinese.recipients import LINK, MINE, recipient, with_others
from inglenook.index.sentences.chinese.senders import ADVERB, HANDS, HERE, THERE, behind, unknown
from inglenook.index.sentences.chinese.sent import BEGINS as SENT_BEGINS
from inglenook.index.sentences.chinese.sent import by_me, sent
from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import MAIL_NOUN, NO_COMPOUND, TIME_OF_DAY, ZH_MAIL_NOUN, ZH_SEND
from inglenook.index.sentences.whom import kin
from inglenook.index.sentences.whom.nicknames import COMPOUND_SURNAMES, SURNAMES

_HIS_OR_SENT = ("的", "发", "寄", "写", "转")
_MAIL = rf"(?:{ZH_MAIL_NOUN}|{MAIL_NOUN})"  # 王伟的emails, too
_ADVERBS = Late(rf"\s*{ADVERB}{{1,2}}")
_CAME = Late(
    rf"\s*{ADVERB}{{0,2}}来(?:(?:过|了)(?:[几一两三]?封)?(?={ZH_MAIL_NOUN}|信(?![息用任号封没吗]))|过(?:信|邮件)(?=没有?[\s?？]*$|吗)|(?=邮件|电邮)"
    rf"|的(?=[那这几一两三]{{1,2}}封|信$|{ZH_MAIL_NOUN}))"
)
_ANSWERED_ME = Late(r"(?:回复?|答复)(?:给|了|过)?我(?:的|$|[\s,，。])")
_GIVE_ME = Late(r"给我们?一(?!封)")  # 给我一个吻 is a title, 给我一份合同 asks for one
_ME_IN_CC = Late(r"我(?:也|还)?(?:被|在)(?:别人)?(?:抄送)(?:人|名单|列表)?(?:之列|里面?|中)?(?:了|过)?的?")
_TO_ME = Late(
    rf"(?:(?:回复?|答复)(?:给|了|过)?我们?(?=的|$|[\s,，。])|[写发寄](?:过|了)?[几一两三]?封?(?:信|邮件|电邮)(?:给|跟)过?了?我们?(?=的|$|[\s,，。了吗没?？])|{ZH_SEND}(?:送|过|了)?\s?给我们?|给(?:过"
    rf"|了)?我们?(?:{ZH_SEND}(?:[个条了过]{{0,2}}(?:消息|信息)(?=[了吗没\s,，。?？!！]|$))?|回(?:了|过)?(?:信|邮件)|(?=的|[那这几一两三]))"
    rf"|(?:(?<=有没有)|(?<=是否))(?:回复?|答复)(?:了|过)?我们?(?:的?(?:邮件|信)(?=[\s,，。?？]|$))?(?!的)|{ZH_SEND}(?:过|了)?我们?(?=[的了过]|[那这几一两三][封份张个条]|[\s,，。]|$))"
    r"(?:过来|来)?(?:了|过)?的?"
)
_HIS_ALONE = Late(r"的(?=[\s,，。;；?？!！]|$)")  # 只要顺丰的
_SENT_OUT = Late(r"[发寄]出去(?:过|了)?(?:的|(?=[还一]?[没未]))")  # 昨天发出去的
_ARRIVED = Late(rf"{ZH_SEND}(?:过来|来)(?:了|过)?的?")
_ANSWERING = Late(r"(?:回复|答复|回)(?:了|过|给)?")
_RECEIVED = Late(r"\s*[所都也]?收到(?:了|过)?的")
_COPIED = Late(r"\s*[都也]?被抄送(?:了|过)?的")
_EXCEPTED = Late(
    rf"(?:{ZH_SEND}来?的|的)?(?:{ZH_MAIL_NOUN}|信|那些)?(?:除外|(?:就|都)?(?:不算|(?:不|别|不想|不用)[要看]|不需要)了?|排除在外|以外|之外)(?:的人)?(?:的)?"
)
_GIVING = Late(r"给(?:了|过)?|致")
_WRITTEN = Late(
    rf"{NO_COMPOUND}(?:发送|转发|转寄|转交|抄送|发|寄|写|传|回复|(?<![A-Za-z]\s)(?:forward|send|share))(?:出去|过去|出|好|完)?(?:过|了)?的(?!票)"
)
_TO = Late(
    rf"(?:(?:{ZH_SEND}|回信|写信|发邮件|写邮件)(?:送|过|了)?(?:给|到)|致|给(?![付养排予])|(?:副本)?收件[人者](?:里面?|中)?(?:是|为|有|包括|包含|:|\s))(?:了|过)?\s*"
)
_TO_MYSELF = Late(rf"{ZH_SEND}(?:送|过|了)?给(?:了|过)?(?:我)?自己(?:了|过)?的?")
# 我给李娜回了什么; 给李娜回电话 is no mail, and 我给李娜回了吗 asks of hers.
_ANSWERED_TO = r"(?:答复|回)(?=[过了]?(?:[些点]?什么|[些点]?啥|哪|的|[一两几]?封))"
_AFTER_TO = Late(
    rf"\s*(?:(?:{ZH_SEND}|{_ANSWERED_TO})(?:过|了|出)?(?:的|[些点](?=什么|啥))?|的(?={ZH_MAIL_NOUN}|信|回复))"
)
# 我跟李娜说了什么, 我对张伟承诺过押金的事吗.
_TELLING = Late(r"[跟对向](?=[^\s我你])")
_TOLD_HIM = Late(
    r"(?:都|又|还|到底|究竟|曾经?|已经)?(?:说|讲|提|解释|承诺|保证|交代|答复)(?:过|了)(?!的)(?:(?:些|点)?(?:什么|啥)(?:话|事情?)?)?"
)
_CC = Late(
    r"(?:(?<![\u4e00-\u9fff])副本(?:(?=给)|[里中]?有)|(?:抄送(?:(?:人|名单|列表)|(?=[里中]))|副本收件[人者])(?:里面?|中)?(?:是|为|有|包括|包含|:)|(?:已|也|又|还|同时)?抄(?:送|(?=给))"
    r"|cc\s*(?=[给了到我\u4e00-\u9fff]))(?:给|了|到)?(?:了)?\s*",
    re.IGNORECASE,
)
_FROM = Late(
    r"(?:来自于?:?|(?:转发|寄)自|(?:[发寄]件[人者]|发信人)(?:里面?|中)?(?:是|为|叫|有|包括|包含|含有?|带有?|:|\s)|由|收到(?:了|过)?)\s*"
)
_FROM_BARE = Late(r"[发寄]件[人者]|发信人")
_SONG = Late(r"来自[^\s的]{1,6}的(?:[你我他她它]|孩子)(?![\u4e00-\u9fff])")  # 来自星星的你
_FROM_THERE = Late(r"(?:那里|那儿|那边|这边|处)?(?:收到|发来|寄来|传来|得到|拿到|来(?=的))(?:的)?")
_WITH = Late(r"(?:和|与|跟|同)\s*")
_EXCHANGE = Late(
    r"\s*(?:之间)?(?:的)?(?=往来|通信|对话|沟通|交流|讨论|聊天|来往|之间)(?:往来(?![账款户单])|通信(?![设费工基卫技网])|对话|沟通|交流|来往"
    r"|聊天(?!记录))?(?:的)?"
)
_HIS_MAIL = Late(
    rf"\s*的?\s*(?:[那这]?[几一两三]?封)?(?:未读|最新|所有|全部|(?:unread|latest|newest|new|recent|all)\s)?的?(?={_MAIL}|信(?![息用任号封])|回复|回信|答复|[回复]函)"
    r"|\s*的(?=(?:电子)?发票|报价|收据|(?:[^\s的,，。]{2})?(?:意见|反馈)(?![书箱表稿]))|\s*的(?=\s?[^\s,，。、的]{0,6}\s?附件(?![一二三四五六七八九十\d]))"
    rf"|\s*的\s?[A-Za-z][A-Za-z0-9 .&-]{{1,30}}\s(?={_MAIL})"
    rf"|\s*的[^\s的,，。、关有A-Za-z]{{1,6}}\s?(?={_MAIL})|\s*的(?=(?:未读|已读|未回复?|已回复?|星标)的?(?:[\s,，。?？]|$))"
    rf"|\s*(?=(?:标了?星|星标|未读)的?(?:[、,，]|关于|有关|带|{_MAIL}|[^\s,，。]{{0,8}}的(?:{_MAIL}|信)))",
    re.IGNORECASE,
)
_GAVE = Late(
    r"\s*(?:上次|上回|之前|以前|刚才|在(?:邮件|信|附件|[^\s的]{0,4}群)里?)?(?:[跟和对向]我(?:说|讲|提)(?:起|到)?|提[出议]?(?=(?:过|了)?的)|告诉我?|给|提供|提交|递交|分享|交来|开具|出具|[开画拍](?=的)|起草|布置|群发|说|讲|聊|问|回(?=的(?:[那这][几一]?封|邮件|信))"
    r"|提到|提及)(?:过|了)?的(?!确)"
)
_IN_GROUP = Late(
    r"在[^\s的发说]{0,4}群里?(?=[发说转传提])|在(?:邮件|信)里(?=[说提写]|怎么|如何)|在哪一?封(?:邮件|信)里(?=[说提写讲])"
)  # 昨天在群里发的
_WHO = Late(rf"(?:有?谁|哪位|有人)(?:最近|曾|都|还)?(?!抄送){ZH_SEND}(?!给)(?:过来|来|送|出)?(?:过|了)?的?")
_SENT_ONCE = Late(  # 发过, 发来了, 发邮件说
    rf"{ZH_SEND}(?:(?:过来|来|送|出)?(?:过|了)(?![来期程去])|(?=\s|$)|(?:[几一两三]?封)?(?={ZH_MAIL_NOUN}|信(?![息用任号封])))"
)
# 孙丽回信了没有, 王医生回复我了吗.
_ASKED_WHETHER = Late(
    r"\s?(?:(?:那边|这边|那儿|那里)?(?:最近|后来)?有(?:没有)?(?:什么|新)?(?:消息|回音|音讯|信儿|动静)(?:了|来)?(?:吗|没有?|么)?[?？。\s]*$"
    r"|(?:有没有|是否|是不是)来(?:信|邮件)[?？。\s]*$|有?(?:[发寄传写])(?:东西|信|邮件|消息|什么)(?:过来|来|给我)(?:过|了)?(?:没有?|吗|么)?[?？。\s]*$|(?:到底|究竟)?(?:给我|跟我)?(?:回信|回复|答复|回邮件|来过?信|来过?邮件|发邮件|写信|回(?=我|过|了|没))(?:给?我)?(?:的?(?:邮件|信))?(?:过来|来)?(?:过|了)?(?:没有?|没回|吗|么)(?:[?？。\s]*$|(?=[,，])))"
)
_MAIL_CAME = Late(r"来过?(?:信|邮件)|[发写回]邮件|写信")
_CC_ME = Late(r"\s*(?:cc|抄送)(?:给|了|过)?我", re.IGNORECASE)
_BY_THERE = Late(THERE)
_FIRST_OF_TWO = Late(rf"(?P<name>[\u4e00-\u9fff]{{2,4}}?)[{LINK}]")
_AND_ME = Late(
    rf"\s?[{LINK}跟同]\s?我(?!们|国|方)(?=之间|的(?:{_MAIL}|信(?![息用任号封])|书信|通讯往来|通信)|关于|有关|往来|来往|通信|对话|沟通|交流"
    rf"|讨论|聊天)"
)
# 李娜和王芳都参与的邮件
_BOTH = Late(
    rf"\s?(?:两个?人|俩)?(?:(?:都|共同|一起)(?:有)?(?:参与|讨论|商量|在(?:里面|其中|内|群里)?))(?:了|过|到)?的?(?:讨论的)?"
    rf"(?=那[几一两三]?封|(?:[^\s,，。的]{{1,8}}的)?[^\s,，。的]{{0,12}}(?:{ZH_MAIL_NOUN}|信(?=[\s,，。?？]|$)|往来))"
)
# 跟赵敏对账的邮件: what was done with somebody is looked for.
_DOING = Late(rf"(?=[^\s,，。;；、和与跟同给发寄写转传的]{{2,6}}的(?:那[几一两三]?封)?{ZH_MAIL_NOUN})")
_TOLD = Late(
    r"\s*(?:说|讲|提|聊|谈|商量|讨论|确认|约定?|协商|沟通)(?:过|好|定|起|到|了)?的(?![确话])"
)  # 我跟李娜说过的预算
_TALKED_OF = Late(
    r"(?:都|又|还|到底|究竟)?(?:说|讲|聊|谈|商量|讨论)(?:过|了)(?:些|点)?(?:什么|啥)(?:事情?|话)?"
)  # 我和李娜谈了什么
_TALKED = Late(
    rf"\s*(?:讨论|商量|商讨|谈|聊)(?:到|过|了|起)?[^\s,，。]{{1,12}}?的?(?:{ZH_MAIL_NOUN}|信(?![息用任号封]))"
)
_ABOUT = Late(r"\s*(?:的)?(?=关于|有关(?!的|联|系|$|[\s,，。]))")
_HIS_NEXT = Late(r"\s?的")
_OWNER = Late(r"[^\W\dA-Za-z_的]{2,4}?(?=的|发|寄|写|[\s,，。]|$)")


def to_others(sentence: Sentence, at: int) -> int:
    """To whom something went, to me as well, and in copy."""
    if not sentence.has_han:
        return at
    if match := _to_me(sentence, at):
        return sentence.take("to", (["me"], match.end()), at)
    end = _cc(sentence, at)
    return end if end > at else _to(sentence, at)


def _to_me(sentence: Sentence, at: int) -> re.Match[str] | None:
    """To the person, and not to 我女儿小敏."""
    match = _TO_ME.match(sentence.text, at)
    place = sentence.text.rfind("我", at, match.end()) if match else -1
    if match and at == 0 and _GIVE_ME.match(sentence.text):
        return None
    is_of_kin = place >= 0 and (sentence.person(place, is_loose=False) or _my_own(sentence, place, _HIS_OR_SENT))
    return None if is_of_kin else match


def around_people(sentence: Sentence, at: int) -> int:
    """What says who wrote and to whom, and what to leave out."""
    if not sentence.has_han:
        return at
    first = sentence.text[at]
    for begins, rule in _TURNS:
        if begins is None or first in begins:
            end = rule(sentence, at)
            if end > at:
                return end
    return at


def _from(sentence: Sentence, at: int) -> int:
    if song := _SONG.match(sentence.text, at):
        sentence.words_end = song.end()
        return at
    match = _FROM.match(sentence.text, at)
    if match is not None:
        found = sentence.persons(match.end(), is_loose=False)
        if found is None and not match.group().startswith(("收到", "由")):
            owner = _OWNER.match(sentence.text, match.end())
            found = ([owner.group()], owner.end()) if owner else sentence.persons(match.end(), is_loose=True)
        is_passive = match.group().startswith("由")  # 由李娜转发的, and not 由李娜负责的
        found = found or (unknown(sentence, match.end()) if is_passive and match.end() < len(sentence.text) else None)
        if found is not None and (not is_passive or any(_is_sender(sentence, at) for at in behind(sentence, found[1]))):
            return sentence.take("from", found, at)
    if match is None and (bare := _FROM_BARE.match(sentence.text, at)):
        found = sentence.persons(bare.end(), is_loose=False)
        return sentence.take("from", found, at) if found else at
    if sentence.text[at] == "从":
        found = sentence.persons(at + 1, is_loose=False)
        there = _FROM_THERE.match(sentence.text, found[1]) if found else None
        if found is not None and there is not None:
            return sentence.take("from", found, at, there.end())
    return at


def _to(sentence: Sentence, at: int) -> int:
    """发给李娜的, 给李娜发的, 给李娜的信; what 我 wrote lies in the sent mail."""
    if sentence.text.find("自己", at, at + 6) >= 0 and (match := _TO_MYSELF.match(sentence.text, at)):
        sentence.take("to", (["me"], match.end()), at)
        if sentence.mine_end >= 0:
            by_me(sentence, match.end())
        return match.end()
    match = _TO.match(sentence.text, at)
    found = (
        sentence.persons(match.end(), is_loose=False)
        or _my_own(sentence, match.end(), _HIS_OR_SENT)
        or recipient(sentence, match.end(), match.group())
        if match
        else None
    )
    if (
        match
        and sentence.text.startswith("我", match.end())
        and sentence.text[match.end() + 1 : match.end() + 2] in {*LINK}
    ):
        names, end = with_others(sentence, ["me"], match.end() + 1)  # 给我和何芳的邮件
        after = _AFTER_TO.match(sentence.text, end) if len(names) > 1 else None
        return sentence.take("to", (names, after.end()), at) if after else at
    if match is None and sentence.mine_end >= 0 and (match := _ANSWERING.match(sentence.text, at)):
        found = sentence.persons(match.end(), is_loose=False)  # 我上周回复李娜的
    if match is None or found is None or found[0] == ["me"]:
        return at
    names, end = with_others(sentence, *found)
    is_known = sentence.persons(match.end(), is_loose=False) is not None
    if match.group().rstrip().endswith("到") and not is_known:
        return at  # 寄到高雄的运费
    if match.group().startswith(("给", "致")) and not (is_known and _HIS_NEXT.match(sentence.text, end)):
        after = _AFTER_TO.match(sentence.text, end)
        if after is None:
            return at
        end = after.end()
    if sentence.mine_end >= 0:
        by_me(sentence, end)
    return sentence.take("to", (names, end), at)


def _told(sentence: Sentence, at: int) -> int:
    """Whom I told something."""
    match = _TELLING.match(sentence.text, at) if sentence.mine_end >= 0 else None
    found = sentence.persons(match.end(), is_loose=False) if match else None
    if found is None:
        return at
    names, end = with_others(sentence, *found)
    said = _TOLD_HIM.match(sentence.text, end)
    if said is None:
        return at
    by_me(sentence, said.end())
    return sentence.take("to", (names, said.end()), at)


def _cc(sentence: Sentence, at: int) -> int:
    if match := _ME_IN_CC.match(sentence.text, at):
        return sentence.take("cc", (["me"], match.end()), at)
    match = _CC.match(sentence.text, at)
    if match is None:
        return at
    if sentence.text.startswith("我", match.end()):
        found: tuple[list[str], int] | None = (["me"], match.end() + 1)
    else:
        found = sentence.persons(match.end(), is_loose=True) or recipient(sentence, match.end())
    if found is None:
        return at
    names, end = with_others(sentence, *found)
    if sentence.mine_end >= 0 and names != ["me"]:
        by_me(sentence, end)
    return sentence.take("cc", (names, end), at)


def _with(sentence: Sentence, at: int) -> int:
    match = _WITH.match(sentence.text, at)
    found = sentence.persons(match.end(), is_loose=False) if match else None
    if match is None or found is None:
        return at
    exchange = letters.LETTERS.match(sentence.text, found[1]) or _EXCHANGE.match(sentence.text, found[1])
    exchange = exchange or _ABOUT.match(sentence.text, found[1]) or _BOTH.match(sentence.text, found[1])
    if exchange is None and (sentence.mine_end == at or not sentence.text[:at].strip()):
        exchange = _TOLD.match(sentence.text, found[1])
    if exchange is None and sentence.mine_end == at and found[0] != ["me"]:
        exchange = _TALKED_OF.match(sentence.text, found[1])
    if exchange is None and sentence.pending is None and found[0] != ["me"]:
        exchange = _DOING.match(sentence.text, found[1])
    if exchange is None and (sentence.mine_end == at or sentence.pending is None):
        exchange = _HIS_MAIL.match(sentence.text, found[1])  # 我和王伟的邮件
        if exchange is None and any(
            any(pattern.match(sentence.text, place) for pattern in (_HIS_MAIL, letters.LETTERS, _TALKED, _TOLD))
            for place in behind(sentence, found[1])
        ):
            return sentence.take("with", found, at)  # 我和王伟上周的邮件
    return at if exchange is None else sentence.take("with", found, at, exchange.end())


def _sender(sentence: Sentence, at: int) -> int:
    """A name, with a date behind it or not, before a verb of sending or before 的邮件."""
    if sentence.topic_end == at or (sentence.pending is None and not _may_begin(sentence, at)):
        return at
    if at and sentence.text[at - 1] in "代替" and sentence.pending == at - 1:
        return at  # 代张伟发的 is no mail of his
    if at and sentence.text[at - 1] in "请让叫":
        asked = sentence.person(at, is_loose=False)
        if asked is not None and sentence.text.startswith("把", asked[1]):
            return at  # 请孙丽把合同发给我
    found = sentence.persons(at, is_loose=False) or _my_own(sentence, at)
    found = found or unknown(sentence, at) or _first_of_two(sentence, at)
    if found is None or found[0] == ["me"]:
        return at
    if (kin_of := kin.ZH_OF.match(sentence.text, found[1])) and len(found[0]) == 1:  # 徐晓燕妈妈发的
        found = [found[0][0] + kin_of.group()], kin_of.end()
        if not any(_is_sender(sentence, place) for place in behind(sentence, found[1])):
            return at
    values, end = found
    if (silent := by_somebody(sentence, at, at)) > at:
        return silent
    if (alone := beside(sentence, at, found)) > at:
        return alone
    if sentence.text[max(0, at - 2) : at] in {"只要", "只看"} and (his := _HIS_ALONE.match(sentence.text, end)):
        return sentence.take("from", (values, his.end()), at)
    if me := _AND_ME.match(sentence.text, end):
        exchange = letters.LETTERS.match(sentence.text, me.end()) or _EXCHANGE.match(sentence.text, me.end())
        return sentence.take("with", (values, exchange.end() if exchange else me.end()), at)
    if len(values) == 1 and (more := _exchanging(sentence, end)):
        return sentence.take("with", (values + more[0], more[1]), at)
    if len(values) > 1 and (exchange := _BOTH.match(sentence.text, end) or _EXCHANGE.match(sentence.text, end)):
        return sentence.take("with", (values, exchange.end()), at)
    if len(values) > 1 and any(letters.LETTERS_LATER.match(sentence.text, place) for place in behind(sentence, end)):
        return sentence.take("with", (values, end), at)
    if got := _RECEIVED.match(sentence.text, end):
        return sentence.take("to", (values, got.end()), at)
    if copied := _COPIED.match(sentence.text, end):
        return sentence.take("cc", (values, copied.end()), at)
    if excepted := _EXCEPTED.match(sentence.text, end):
        return sentence.take("exclude_from", (values, excepted.end()), at)
    if any(_is_sender(sentence, place) or _ABOUT.match(sentence.text, place) for place in behind(sentence, end)):
        sentence.mine_end = -1
        return sentence.take("from", (values, end), at)
    return at


def _exchanging(sentence: Sentence, at: int) -> tuple[list[str], int] | None:
    """王芳跟陈志强的往来邮件: who is known and joined by 跟 or 同, before what they wrote to one another."""
    if sentence.text[at : at + 1] not in {"跟", "同"} or at + 1 >= len(sentence.text):
        return None
    found = sentence.persons(at + 1, is_loose=False)
    exchange = None
    if found and found[0] != ["me"]:
        exchange = _BOTH.match(sentence.text, found[1]) or _EXCHANGE.match(sentence.text, found[1])
        exchange = exchange or _HIS_MAIL.match(sentence.text, found[1])
    return (found[0], exchange.end()) if found and exchange else None


def _my_own(sentence: Sentence, at: int, behind: str | tuple[str, ...] = "") -> tuple[list[str], int] | None:
    """我爸的邮件; only with what must stand `behind` it."""
    match = kin.ZH_ALONE.match(sentence.text, at) if sentence.text.startswith("我", at) else None
    return ([match["who"]], match.end()) if match and sentence.text.startswith(behind, match.end()) else None


def _first_of_two(sentence: Sentence, at: int) -> tuple[list[str], int] | None:
    """司马青和诸葛明远发来的: somebody who is not known here, joined to who sent it with him."""
    match = _FIRST_OF_TWO.match(sentence.text, at) if sentence.pending is None else None
    if match is None or not (match["name"][:1] in SURNAMES or match["name"][:2] in COMPOUND_SURNAMES):
        return None
    more = sentence.persons(match.end(), is_loose=False) or unknown(sentence, match.end())
    if (
        more is None
        or more[0] == ["me"]
        or not any(HERE.match(sentence.text, place) for place in behind(sentence, more[1]))
    ):
        return None
    return [match["name"], *more[0]], more[1]


def _is_sender(sentence: Sentence, at: int) -> bool:
    if (
        HERE.match(sentence.text, at)
        or HANDS.match(sentence.text, at)
        or _CAME.match(sentence.text, at)
        or _ANSWERED_ME.match(sentence.text, at)
        or _HIS_MAIL.match(sentence.text, at)
        or _GAVE.match(sentence.text, at)
        or _CC_ME.match(sentence.text, at)
        or _ASKED_WHETHER.match(sentence.text, at)
        or saying.is_asked(sentence, at)
        or answers.is_answering(sentence, at)
    ):
        return True
    if (adverb := _ADVERBS.match(sentence.text, at)) and _TO_ME.match(sentence.text, adverb.end()):
        return True  # 马丽有没有给我回信
    giving = _GIVING.match(sentence.text, at)
    if giving is None:
        return False
    return bool(MINE.match(sentence.text, giving.end()) or sentence.persons(giving.end(), is_loose=False))


def _may_begin(sentence: Sentence, at: int) -> bool:
    """A Latin name may begin only where a word begins."""
    return at == 0 or not (
        sentence.text[at].isascii() and sentence.text[at - 1].isascii() and sentence.text[at - 1].isalnum()
    )


_VERBS_BEGIN = frozenset("回答抄转发寄写传交给fs有谁哪我")


def _handed(sentence: Sentence, at: int) -> int:
    found = handed(sentence, at)
    if found is None:
        return at
    key, names, end = found
    if not key:
        return end
    if sentence.mine_end >= 0:
        if names == ["me"]:
            return at
        by_me(sentence, end)
    sentence.draft.imply_mail(end)
    return sentence.take(key, (names, end), at)


def _is_behind(sentence: Sentence, at: int) -> bool:
    """Whether those who wrote were named just before, or before a date: 李娜昨天说的."""
    return sentence.pending is None and any(place == at for place in behind(sentence, sentence.sender_end))


def _verbs(sentence: Sentence, at: int) -> int:
    if sentence.sender_end < 0 and sentence.text[at] not in _VERBS_BEGIN:
        return at
    if match := _to_me(sentence, at):
        names, end = ["me"], match.end()
        if match.group().endswith("我"):
            names, end = with_others(sentence, names, end)
        sentence.draft.imply_mail(end)
        return sentence.take("to", (names, end), at)
    if match := _WHO.match(sentence.text, at):
        if "来" in match.group():
            sentence.draft.imply_mail(match.end())
        return match.end()
    is_later = 0 <= sentence.sender_end < at and sentence.text[at] not in "开画拍" and _is_behind(sentence, at)
    if is_later and (match := _GAVE.match(sentence.text, at)):
        return match.end()
    if sentence.is_behind(sentence.sender_end, at):
        match = _GAVE.match(sentence.text, at) or _ASKED_WHETHER.match(sentence.text, at)
        match = match or _BY_THERE.match(sentence.text, at)
        if match is not None and match.end() > at:
            if noun := _MAIL_CAME.search(match.group()):
                sentence.draft.set_kind("mail", at + noun.start(), at + noun.end())
            return match.end()
    if sentence.text[at] in saying.BEGINS and (asked := saying.asked(sentence, at)) > at:
        return asked
    if match := _ARRIVED.match(sentence.text, at):
        sentence.draft.imply_mail(match.end())
        return match.end()
    is_nobodys = sentence.sender_end < 0 and sentence.mine_end < 0 and sentence.pending is None
    is_mine = sentence.mine_end == at and not sentence.text[: at - 1].strip()
    if (is_nobodys or is_mine) and (match := _SENT_OUT.match(sentence.text, at)):
        sentence.draft.imply_sent(at, match.end())
        return match.end()
    if match := _WRITTEN.match(sentence.text, at):
        if sentence.mine_end >= 0:
            by_me(sentence, match.end())
        return match.end()
    is_behind = sentence.sender_end >= 0 and sentence.pending is None
    if is_behind and (match := _IN_GROUP.match(sentence.text, at)):
        return match.end()
    part = TIME_OF_DAY.match(sentence.text, at) if sentence.sender_end == at else None
    if part is not None and sentence.text[part.end() : part.end() + 1] in {*"发寄传写转给说提"}:
        return part.end()  # 李娜上午发的
    if is_behind and (match := _SENT_ONCE.match(sentence.text, at) or _CAME.match(sentence.text, at)):
        return match.end()
    if (match := MINE.match(sentence.text, at)) and sentence.pending is None:
        sentence.mine_end = match.end()
        return match.end()
    return at


# With what each can begin: most characters begin none but a name.
_TURNS: tuple[tuple[frozenset[str] | None, Callable[[Sentence, int], int]], ...] = (
    (frozenset("不并非别请除排去没未剔过屏和与跟同就算的把里其内正"), leave_out),
    (None, leave_such_out),
    (SENT_BEGINS, sent),
    (frozenset("发寄转传交给没一也还到已究是有替代帮来过sf"), _handed),
    (frozenset("来转寄发收由从"), _from),
    (answers.BEGINS, answers.answers),
    (frozenset("我抄副已也又还同cC"), _cc),
    (frozenset("抄副转发回寄写传交致给收答fs"), _to),
    (frozenset("跟对向"), _told),
    (frozenset("和与跟同"), _with),
    (letters.BEGINS, letters.letters),
    (None, _sender),
    (None, _verbs),
)
