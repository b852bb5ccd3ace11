"""What is sent named before the verb or between it and to whom: 孙丽没把化验单发我, 王医生发过一份报告给我."""

from __future__ import annotations

from inglenook.index.sentences.chinese.saying import TO_ALL
from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import NO_COMPOUND

_SENT = (
    r"(?:转发|发送|发(?![票货展言布现生])|寄|转(?![账让正])|传(?![真票媒])"
    r"|交(?![通易警流房])|(?<![A-Za-z]\s)(?:send|forward|share))"
)
_WHAT = r"[^\s,，。;；:：?？!！把给说]{1,14}?"
_ASKED = r"(?:没有?|吗|么|吧|呢|[\s,，。;；?？!！]|$)"
_ENDS = rf"(?=(?:看|了|过)?(?:的(?!时候)|{_ASKED}))"
_YET = r"(?:一直|也|还|到现在|已经?|到底|究竟|是否|有没有){1,3}(?:没有?)?|没有?"
_MY_BOX = r"到我们?的?(?:邮箱|信箱)里?"
_TAKEN = rf"把{_WHAT}{_SENT}(?:送|过|了)?"
_TO_ME = rf"(?:给我们?|我们?|过来|来|{_MY_BOX}){_ENDS}"
_TO_WHOM = rf"(?!来|过来|出|的|给){_WHAT}(?<![发寄写转传交送])给"
_BETWEEN = rf"{NO_COMPOUND}{_SENT}(?:过|了){_TO_WHOM}我们?{_ENDS}"
HANDED = (
    rf"(?:(?:{_YET})?{_TAKEN}{_TO_ME}|(?:{_YET})?{_TAKEN}了?(?:没有?|吗|么)[?？\s]*$"
    rf"|(?:{_YET})?把{_WHAT}给(?:了)?我们?{_ENDS}|{_BETWEEN})"
)
# 刘洋替谢明发的, 李娜帮我寄的: for whom it was is looked for.
_FOR = r"(?:替|代替?|帮)(?P<whom>我们?|[^\s,，。的]{1,4}?)"
_SENT_FOR = rf"{_SENT}(?:送|过来|来|给我|出)?(?:了|过)?的"
# 李娜有没有寄机票来, 寄了合同过来吗
_SENDING = (
    r"(?:转发|发送|发(?![票货展言布现生烧炎火病脾财热])|寄(?![售养存宿])|传(?![真票媒单统染])"
    r"|转(?![账让正学机院岗诊介租变移型]))"
)
_COMES = r"(?:过来|来)(?:了|过)?(?:没有?|吗|么|吧|呢)?[啊呀呢]?[?？\s]*$"
_COME = Late(_COMES)
_BEFORE_COME = Late(
    rf"{_SENDING}(?:了|过)?(?![来过])[^\s,，。;；:：?？!！把给说的]{{1,12}}(?<![发寄写转传交送下起出上回进过带])$"
)
_THING = r"(?![来过到去往])[^\s,，。;；:：?？!！把给说的]{2,8}(?<![下起出上回进过带以])"
_BROUGHT = rf"{_THING}{_COMES}"
_BROUGHT_ASKED = rf"{_THING}(?:过来|来)(?:了|过)?(?:没有?|吗|么)[啊呀呢]?[?？\s]*$"
BRINGS = rf"(?:没有?|有没有|是否|是不是){_SENDING}(?:了|过)?{_BROUGHT}"
# Of somebody who is not known, only where it is asked: 学校寄成绩单来了吗.
ASKED_BROUGHT = rf"{NO_COMPOUND}{_SENDING}(?:了|过)?{_BROUGHT_ASKED}"
_BRINGING = Late(rf"(?:没有?|(?<=有人)){_SENDING}(?:了|过)?(?={_BROUGHT})|{_SENDING}(?:了|过)?(?={_BROUGHT_ASKED})")
# Of somebody who is known, to anybody, and without 过 or 了: 李娜把合同发给张伟的邮件, 李娜发合同给我了吗.
HANDED_BY_KNOWN = (
    rf"(?:{HANDED}|{BRINGS}|(?:替|代替?|帮)[^\s,，。的]{{1,4}}?{_SENT_FOR}|(?:{_YET})?{_TAKEN}给(?=[^\s,，。我了])"
    rf"|(?:{_YET}){_SENT}过?{_TO_WHOM}我们?{_ENDS}|{NO_COMPOUND}{_SENT}(?:{_TO_WHOM}我们?(?=(?:了|过)?{_ASKED})|(?:送|过|了)?{_MY_BOX}))"
)
_NOT_YET = Late(rf"(?:{_YET})(?:(?={_TAKEN}(?:给|{_TO_ME}))|{_SENT}过?(?={_TO_WHOM}我们?{_ENDS}))")
_VERB = Late(rf"{NO_COMPOUND}{_SENT}(?:过|了)?(?={_TO_WHOM}[^\s,，。给])")
# 刘洋发效果图了吗, 刘洋有没有发效果图
_ASKED_FOR = Late(
    rf"(?:有没有|是否|是不是)?{NO_COMPOUND}{_SENDING}(?:过来|来(?![宾访料]))?(?:了|过(?![敏期户节程渡滤]))?"
    r"(?=[^\s,，。;；:：?？!！把给的]{2,12}(?:了|过)(?:没有?|吗|么)[?？\s]*$)"
)
_WHETHER = Late(
    rf"(?:有没有|是否|是不是){_SENDING}(?:过来|来)?(?![过了])"
    r"(?=[^\s,，。;；:：?？!！把给的我]{2,12}[?？\s]*$)"
)
_DONE_FOR = Late(rf"{_FOR}{_SENT_FOR}")
_TO_MY_BOX = Late(rf"{_SENT}(?:送|过|了)?{_MY_BOX}(?:了|过)?的?")
_BEFORE_IT = Late(rf"把{_WHAT}$|{_SENT}(?:过|了)?[^\s,，。;；:：?？!！把给说]{{1,14}}(?<![发寄写转传交送])$")
_GIVEN = Late(r"给(?:(?P<me>我们?)|(?=[^\s我]))")
_END = Late(rf"{_ENDS}(?!的)(?:看|了|过)?(?:没有?(?=[?？\s]*$))?")
_SOMEBODY = Late(
    rf"(?![你您他她它咱自]|所有|全体|大家|别人|其他)[^\W\dA-Za-z_的和与了过没吗]{{2,6}}?(?=(?:了|过)?{_ASKED})"
)


def handed(sentence: Sentence, at: int) -> tuple[str, list[str], int] | None:
    """At a word of such a turn that says nothing: ("", [], its end); at 给我 or 给李娜 at its end: to whom as well.

    None where somebody's name or 我 does not stand before it.
    """
    text = sentence.text
    if sentence.sender_end < 0 and sentence.mine_end < 0 and not any(who in text[:at] for who in ("谁", "有人")):
        return None
    if sentence.pending is None and (done := _DONE_FOR.match(text, at)):
        if not done["whom"].startswith("我"):
            sentence.draft.add("terms", done["whom"], *done.span("whom"))
        return "", [], done.end()
    if box := _TO_MY_BOX.match(text, at):
        return "to", ["me"], box.end()
    if text[at] in "来过":
        come = _COME.match(text, at)
        if come is None or not _BEFORE_COME.search(text, max(0, at - 16, sentence.sender_end), at):
            return None
        sentence.draft.imply_mail(come.end())
        return "", [], come.end()
    if text[at] == "给":
        if (every := TO_ALL.match(text, at)) and _BEFORE_IT.search(text, max(0, at - 18), at):
            return "", [], every.end()
        match = _GIVEN.match(text, at)
        if match is None or not _BEFORE_IT.search(text, max(0, at - 18), at):
            return None
        found = (["me"], match.end()) if match["me"] else somebody(sentence, match.end())
        end = _END.match(text, found[1]) if found else None
        return ("to", found[0], end.end()) if found and end else None
    if sentence.pending is not None:
        return None
    match = _NOT_YET.match(text, at) or _VERB.match(text, at)
    if match is None and sentence.sender_end >= 0:
        match = _ASKED_FOR.match(text, at) or _WHETHER.match(text, at) or _BRINGING.match(text, at)
    match = match or (_BRINGING.match(text, at) if text[at - 1 : at] == "人" else None)  # 有没有人寄合同来
    return ("", [], match.end()) if match else None


def somebody(sentence: Sentence, at: int) -> tuple[list[str], int] | None:
    """To whom something was given, at the end of what is said; anybody, where 我 gave it."""
    found = sentence.persons(at, is_loose=False)
    match = _SOMEBODY.match(sentence.text, at) if found is None and sentence.mine_end >= 0 else None
    return ([match.group()], match.end()) if match else found
