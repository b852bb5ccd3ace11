"""To whom something went, in Chinese, where nobody of that name is known: 发给林晓的, 我寄给物业的."""

from __future__ import annotations

from inglenook.index.sentences.chinese.handing import somebody
from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import ZH_MAIL_NOUN, ZH_SEND
from inglenook.index.sentences.whom.nicknames import NO_NAMES, SURNAMES

LINK = "和与、"
MINE = Late(r"我(?:(?:自己|本人)(?=[^的])|(?!们|国|方|自己|本人))")
_I_DID = Late(r"自?己?(?:[还都没未又已也曾标回看读打加存转发写要收]|[在给](?=[^\s的]))")  # 抄送吴芳、我还没回的
# Somebody nobody here knows, to whom something was sent: a surname and a name, or any group before 的邮件.
_HAN_NAME = r"[\u4e00-\u9fff]"
_CALLED = Late(
    rf"(?P<surname>{_HAN_NAME}){_HAN_NAME}{{1,2}}?(?=[的{LINK}]|关于|有关|{ZH_SEND}|{ZH_MAIL_NOUN}|[\s,，。;；!！?？]|$)"
)
_NOBODY = (
    r"[我你您他她它咱自每谁哪]|反馈|意见|建议|答复|回复|结果|报价|折扣|优惠|评价|说法|方案"
    r"|各位|所有|全体|大家|别人|其他"
)
_GROUP = Late(
    rf"(?!{_NOBODY})[^\W\dA-Za-z_的{LINK}]{{2,6}}?"
    rf"(?=(?:[发写寄](?:过|了|出)?)?的(?:{ZH_MAIL_NOUN}|信(?![息用任号封])|回复))"
)
# 我发给房东的合同, 寄给物业的表格: said of oneself or behind such a verb, any group will do.
_ANY_GROUP = rf"(?!{_NOBODY})[^\W\dA-Za-z_的{LINK}]{{2,6}}?"
_MY_GROUP = Late(rf"{_ANY_GROUP}(?=(?:[发写寄](?:过|了|出)?)?的)")
_GIVEN_GROUP = Late(rf"{_ANY_GROUP}(?=[发写寄](?:过|了|出)?的)")  # 给物业发过的合同, and not 给孩子的礼物
_ASKED_GROUP = Late(rf"{_ANY_GROUP}(?=[了过](?:吗|没有?|么)[?？\s]*$)")  # 照片发给物业了吗


def with_others(sentence: Sentence, names: list[str], end: int) -> tuple[list[str], int]:
    """Those that are joined to the names by 和, 与 or 、."""
    while len(names) < 8 and sentence.text[end : end + 1] in {*LINK}:
        called = _CALLED.match(sentence.text, end + 1)
        more = sentence.persons(end + 1, is_loose=False)
        if more is None and MINE.match(sentence.text, end + 1) and not _I_DID.match(sentence.text, end + 2):
            more = ["me"], end + 2
        if more is None and called and called["surname"] in SURNAMES and called.group() not in NO_NAMES:
            more = [called.group()], called.end()
        if more is None:
            break
        names, end = names + more[0], more[1]
    return names, end


def recipient(sentence: Sentence, at: int, verb: str = "") -> tuple[list[str], int] | None:
    """Somebody who is not known here; where nobody is found, the name is looked for as a word."""
    if sentence.text[at : at + 1].isascii():
        return sentence.persons(at, is_loose=True) if at < len(sentence.text) else None
    called = _CALLED.match(sentence.text, at)
    is_sent = sentence.mine_end >= 0 or verb.startswith(("发", "寄", "传", "转发", "forward"))
    group = _MY_GROUP if is_sent else _GROUP
    if verb.startswith("给") and _GIVEN_GROUP.match(sentence.text, at):
        group = _GIVEN_GROUP
    match = called if called and called["surname"] in SURNAMES else group.match(sentence.text, at)
    if match is None and verb.startswith(("发", "寄", "传", "转发")):
        match = _ASKED_GROUP.match(sentence.text, at)
    match = None if match and not is_sent and match.group() in NO_NAMES else match
    if match is None and sentence.mine_end >= 0 and is_sent:
        return somebody(sentence, at)  # 我把护照寄给房东了
    return ([match.group()], match.end()) if match else None
