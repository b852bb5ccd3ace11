"""What is to be left out, in Chinese: 不是王伟发的, 除了李娜以外, 没有提到押金的, 不含草稿."""

from __future__ import annotations

import re

from inglenook.index.sentences.chinese.senders import is_somebody
from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.pieces import WITHIN
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import ZH_MAIL_NOUN, ZH_SEND
from inglenook.index.sentences.when.occasions import speaks_of_mail

_NOT = Late(
    r"(?:不是|并非|非|(?<![^\s,，。;；])(?:别要|不[想需]要)|(?:别|不要|不用|不想)(?:再)?(?:给我)?(?:看|显示|推送)|不要|不看|除了|排除掉?|除去|去掉|除)(?:来自于?|由)?\s*"
)
_AFTER_NOT = Late(
    rf"\s*(?:{ZH_SEND}(?:来|出|送)?(?:给我)?)?(?:的)?(?:{ZH_MAIL_NOUN})?(?:(?:以外|之外|外)(?:的(?:其[他余它])?人{ZH_SEND}(?:来|出|送)?(?:给我)?)?)?"
    rf"(?:[,，]?(?:所有人|其他人|其余人|别人|大家)(?:{ZH_SEND}(?:来|出|送)?(?:给我)?)?)?(?:的)?"
)
_UNWANTED = (
    r"(?<![^\s,，。;；])(?:(?:别|不|不想|不用|不需)(?:要|看|显示|列出)|(?:别|不要|不用)再?给我看|除[了去]"
    r"|排除掉?|去掉|过滤掉?|屏蔽掉?)"
)
_NOT_MINE = Late(
    rf"(?:(?:不是|并非|非)我(?:自己)?{ZH_SEND}(?:出去|出|送)?(?:的)?"
    rf"|{_UNWANTED}我(?:自己)?{ZH_SEND}(?:出去|出|送)?的(?=[\s,，。]|$))"
)
# 请不要忘记 and 不要着急 are said to somebody in a text that was pasted, and leave out nothing.
# 疫苗同意书，新冠的除外
_SUCH_EXCEPTED = Late(r"(?<=[,，;；])(?P<word>[^\s,，。;；的]{1,8})的(?:除外|不算|不要了?)(?=[\s,，。;；]|$)")
_OTHER_KIND = {"邮件": "document", "电邮": "document", "文档": "mail", "文件": "mail"}
_NO_WORD = Late(
    r"(?:(?:里面|其中|内容里?|正文里?)(?:都)?没有?(?!附件|人|[写回填签盖])(?=[^\s,，。的]{1,8}的)|没有?(?=[\"“][^\"”]{1,12}[\"”](?:这个词|字样|[一二两三四]个?字|一词))|(?:不|没有?|未|别)(?:包含|包括|含有?|提到|提及|提|涉及|出现|带有?|讲|说到)|除了(?![^\s,，的]{1,8}[还也])|排除掉?(?!故障|法|万难|隐患|干扰)|去掉|剔除"
    r"|(?<![^\s,，。;；])别要|(?<!请)不要(?!钱|紧|脸|命|忘|着急|担心|客气|带?附件)(?:看|显示|列出)?|(?:别|不)(?:看|显示|列出)|过滤掉|屏蔽掉|(?:别|不要|不用)再?给我(?:看|显示|推送))(?:有关于?|关于|涉及|有|提到|提及|含|带|包含|出现)?(?:任何)?\s?"
    rf"[\"“]?(?P<word>(?:[^\s的\"“”,，。;；、()以之]|{WITHIN}){{1,12}}?)(?:这个词|字样|[一二两三四]个?字|一词)?[\"”]?(?:这个词|字样|[一二两三四]个?字|一词)?(?:以外|之外)?(?:的"
    r"|(?=[\s，。;；、)]|(?<!\d),|,(?!\d)|$|邮件(?:$|都|就|也)|都(?:给我|要|可以|行|显示|列|看)))"
)
# Of somebody nobody here knows: 不是美团发的; and what a mail is not: 不是快递的邮件.
_NOT_SENT = Late(
    rf"(?:(?<!是)(?:不是|并非)|{_UNWANTED})"
    r"(?:来自于?|由)?\s?(?P<who>[^\s的,，。;；是我]{2,16}?)\s?"
    rf"{ZH_SEND}(?:过来|来|出|送)?(?:给我们?)?的(?P<noun>{ZH_MAIL_NOUN})?"
)
_AND = re.compile(r"(?<=..)[和与、](?=..)")
_NOT_SUCH = Late(
    r"(?<![^\s,，。;；])不是(?P<alone>[^\s的,，。;；、是我]{2,8})(?=[\s,，。;；]|$)"
    rf"|(?<!是)(?:不是|并非)(?P<word>[^\s的,，。;；、是我]{{2,8}}?)的?(?={ZH_MAIL_NOUN}|附件|文件|文档|照片|图片)"
)

# 除广告外的, 广告除外.
_BUT = Late(r"除(?![了去非夕草湿尘锈皱甲法外此])(?P<word>[^\s的,，。;；]{1,10}?)(?:以|之)?外(?:的|(?=[\s,，。]|$))")
_TAKEN_OUT = Late(
    r"把(?P<word>[^\s的,，。;；]{1,10}?)的?(?:邮件|信)?(?:都|全部?)?(?:去掉|排除掉?|过滤掉?|剔除|屏蔽掉?|删掉)(?=[\s,，。]|$)"
)  # 把广告去掉
_BUT_FOR_IT = Late(r"除外(?=[\s,，。;；的]|$)的?")
# 学生档案，模板就不用了: a clause of its own.
_NOT_NEEDED = Late(
    r"(?:的?就?(?:不用|不要|不必|不看|算)了|的?(?:就|都|也|全)?(?:不要|别要|不看|别看|去掉|排除掉?|不算))(?=[\s,，。;；!！]|$)"
)
# 不要和陌生人说话, 不要空腹抽血 注意事项: what one is told not to do is the title of something.
_TOLD = Late(
    r"(?:请?不要|别)(?:(?:和|跟|对|与|在|把|被|让|给|向|为)(?!你|我)[^\s的,，。;；]{3,14}|(?!要|看|显示|列出|任何|所有|包含|提到|关于|带|含)[^\s的,，。;；]{4,12}(?=\s[\u4e00-\u9fff]))"
    r"(?=[\s,，。]|$)"
)
_NOTHING_ELSE = re.compile(r"(?:别的|其[他它余]的?)都?$")
_OF_A_PRICE = Late(r"[不未](?:含|包括?|包含)(?:增值)?(?:税|运费|邮|快递费|安装费|服务费|物业费|水电)")
# 和装修无关的邮件; 与此无关 and 与癌症无关的基因 leave out nothing.
_UNRELATED = Late(
    rf"(?:和|与|跟|同)(?P<word>[^\s的,，。;；、此我他她其本]{{1,12}}?)(?:无关|没有?关系|不相关|没有?关联)(?:的(?={ZH_MAIL_NOUN}|附件|文件|文档|照片"
    rf"|图片|[\s,，。]|$)|$)"
)


def leaves_nothing_out(text: str, at: int) -> bool:
    """Whether 不 or 没 at `at` leaves nothing out: it asks (要不要空腹), tells of a price (不含税) or says 别的不要."""
    is_asked = at > 0 and text[at] in "不没" and text[at + 1 : at + 2] == text[at - 1]
    is_price = _OF_A_PRICE.match(text, at) is not None
    return is_asked or is_price or _NOTHING_ELSE.search(text, max(0, at - 4), at) is not None


def leave_out(sentence: Sentence, at: int) -> int:
    """People and words that must not be there."""
    if leaves_nothing_out(sentence.text, at):
        if price := _OF_A_PRICE.match(sentence.text, at):
            sentence.words_end = price.end()  # 不包含税费的报价
        return at
    if at == 0 and (match := _TOLD.match(sentence.text)) and not speaks_of_mail(sentence.text):
        sentence.words_end = match.end()
        return at
    if match := _NOT_MINE.match(sentence.text, at):
        return sentence.take("exclude_from", (["me"], match.end()), at)
    match = _NOT.match(sentence.text, at)
    found = sentence.persons(match.end(), is_loose=False) if match else None
    if found is not None and found[0] != ["me"]:
        after = _AFTER_NOT.match(sentence.text, found[1])
        end = after.end() if after else found[1]
        noun = re.search(ZH_MAIL_NOUN, sentence.text[found[1] : end])
        if noun is not None:
            sentence.draft.set_kind("mail", found[1] + noun.start(), found[1] + noun.end())
        return sentence.take("exclude_from", found, at, end)
    if (match := _NOT_SENT.match(sentence.text, at)) and sentence.dated(match.start("who")) is None:
        names = _AND.split(match["who"])
        if all(map(is_somebody, names)):
            if match["noun"]:
                sentence.draft.set_kind("mail", *match.span("noun"))
            return sentence.take("exclude_from", (names, match.end()), at)
    if (match := _NOT_SUCH.match(sentence.text, at)) and sentence.dated(match.start(match.lastgroup or 0)) is None:
        sentence.draft.add("exclude", match[match.lastgroup or 0].lower(), at, match.end())
        return match.end()
    if sentence.pending is not None and (match := _left_out_behind(sentence, at)):
        start, sentence.pending = sentence.pending, None
        sentence.draft.add("exclude", sentence.text[start:at].removesuffix("的").lower(), start, match.end())
        return match.end()
    if (match := _TAKEN_OUT.match(sentence.text, at)) and (
        found := sentence.persons(match.start("word"), is_loose=False)
    ):
        return sentence.take("exclude_from", (found[0], match.end()), at) if found[1] == match.end("word") else at
    match = (
        _NO_WORD.match(sentence.text, at) or _UNRELATED.match(sentence.text, at) or _TAKEN_OUT.match(sentence.text, at)
    )
    if match := match or _BUT.match(sentence.text, at):
        other = _OTHER_KIND.get(match["word"])
        if other and (sentence.draft.set_kind(other, at, match.end()) or sentence.draft.kind == other):
            return match.end()  # 要文档，不要邮件
        sentence.draft.add("exclude", match["word"].lower(), at, match.end())
        return match.end()
    return at


def leave_such_out(sentence: Sentence, at: int) -> int:
    """What is left out of what was said before a comma: 疫苗同意书，新冠的除外."""
    such = _SUCH_EXCEPTED.match(sentence.text, at) if sentence.text[at - 1 : at] in {*",，;；"} else None
    if such is None or sentence.persons(at, is_loose=False) is not None:
        return at
    sentence.draft.add("exclude", such["word"].lower(), at, such.end())
    return such.end()


def _left_out_behind(sentence: Sentence, at: int) -> re.Match[str] | None:
    """What leaves out the words before it."""
    if match := _BUT_FOR_IT.match(sentence.text, at):
        return match
    start = sentence.pending or 0
    is_clause = sentence.text[:start].rstrip().endswith((",", "，", ";", "；")) and at - start <= 8
    return _NOT_NEEDED.match(sentence.text, at) if is_clause else None
