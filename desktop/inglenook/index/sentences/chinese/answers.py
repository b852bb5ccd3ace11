"""Who answered, asked in Chinese: 李娜昨天回了没有, 张伟有没有回复报价的事; and whether I did: 我回了李娜的邮件吗.

That somebody answered is a mail of his, and of what he answered is looked for what it was about. Whether I answered is
asked of what came from somebody; 我上周回复李娜的 is a mail of mine, and stands in `turns`.
"""

from __future__ import annotations

from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.sentence import Sentence

_ANSWER = r"(?:回复|答复|回信|回邮件|回(?![来家到国去程款收应复顾执访购报忆头避答扣调]))"
_ASKS = r"(?:有没有|是否|是不是|有无|到底|究竟)"
_SO_FAR = r"(?:最近|后来|刚才|已经|都|也|还)"
_ENDS = r"(?:过|了)?(?:没有?|未|吗|么)[?？。!！\s]*$"
_END = Late(_ENDS)
# 张伟回复报价的事了吗: either word says that it is asked whether he did.
_HIS = Late(
    rf"\s?(?:{_SO_FAR}{{0,2}}{_ASKS}{_SO_FAR}{{0,2}}{_ANSWER}(?:了|过(?![敏期户节程渡滤来去]))?(?!我|的|谁)"
    rf"|{_SO_FAR}{{0,2}}{_ANSWER}(?:了|过(?![敏期户节程渡滤来去]))?(?!我|谁)(?=[^\s,，。;；]{{2,16}}?{_ENDS}))(?=[^\s,，。?？])"
)
_HIS_ALONE = Late(rf"\s?{_ASKS}?{_SO_FAR}{{0,2}}{_ANSWER}{_ENDS}")
_MINE = Late(rf"(?:我|咱)?{_SO_FAR}{{0,2}}(?P<asks>{_ASKS})?{_SO_FAR}{{0,2}}{_ANSWER}(?P<done>了|过)?\s?")
_MINE_LATER = Late(rf"我?{_ASKS}?{_SO_FAR}{{0,2}}{_ANSWER}{_ENDS}")
_DID_I_READ = Late(r"我(?:有没有|是不是)?[看读](?:了|过)了?(?:没有?|吗|么)[?？\s]*$")
_GAVE = Late(r"(?:我|咱)?(?P<asks>有没有|是否|是不是)?[给跟]")
_GIVEN = Late(rf"{_SO_FAR}{{0,2}}{_ANSWER}{_ENDS}")
BEGINS = frozenset("我咱给跟有是回答到究都也还已刚最后")


def is_answering(sentence: Sentence, at: int) -> bool:
    """Whether what stands behind a name asks whether that person answered something."""
    return _HIS.match(sentence.text, at) is not None or _HIS_ALONE.match(sentence.text, at) is not None


def answers(sentence: Sentence, at: int) -> int:
    """Where the words end that ask whether somebody answered, behind those who are asked about or for myself."""
    text = sentence.text
    if text[at] not in BEGINS:
        return at
    if at and text[at] == "我" and "is" not in sentence.draft.lists:
        if match := _MINE_LATER.match(text, at):
            return _take(sentence, at, match.end())  # 雅婷的简报我回了没
        if seen := _DID_I_READ.match(text, at):
            sentence.draft.add("is", "read", at, seen.end())
            return seen.end()  # 李娜发的合同我看了没
    if sentence.pending is not None:
        return at
    if sentence.sender_end >= 0 and "is" not in sentence.draft.lists:
        is_behind_mail = sentence.correspondence_end >= sentence.sender_end or text[at - 1] == "信"
        if is_behind_mail and (match := _MINE_LATER.match(text, at)):
            return _take(sentence, at, match.end())  # 刘洋的邮件我回了没有
        if not is_behind_mail and (match := _HIS_ALONE.match(text, at) or _HIS.match(text, at)):
            sentence.note_mail(at, match.end())  # 李娜回邮件了没
            return match.end()
    if sentence.sender_end >= 0 or "to" in sentence.draft.lists:
        return at
    if (gave := _GAVE.match(text, at)) and (found := sentence.persons(gave.end(), is_loose=False)):
        given = _GIVEN.match(text, found[1])  # 给李娜回了没
        if given is None or found[0] == ["me"]:
            return at
        return _take(sentence, at, sentence.take("from", (found[0], given.end()), at))
    match, before = _MINE.match(text, at), text[:at].strip()
    if match is None or match.end() == len(text) or not (text[at] in "我咱" or before in {"", "有没有"}):
        return at
    found = sentence.persons(match.end(), is_loose=False)
    if found is None or found[0] == ["me"] or not (match["asks"] or before or _END.search(text, found[1])):
        return at
    _take(sentence, at, match.end())
    return sentence.take("from", found, match.end())


def _take(sentence: Sentence, at: int, end: int) -> int:
    sentence.draft.add("is", "replied", at, end)
    return end
