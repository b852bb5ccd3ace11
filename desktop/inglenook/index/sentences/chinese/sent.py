"""Whether I sent something, and to whom, asked in Chinese: 停课通知我发出去了没, 我把房产证发给谁了.

What 我 sent lies in the sent mail.
"""

from __future__ import annotations

from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.sentence import Sentence

_SEND = r"(?:转发|发送|转寄|[发寄传])"
_GIVES = rf"(?:{_SEND}送?|转)给"
_SO_FAR = r"(?:已经?|到底|究竟|都|也|还|最近|后来|刚才|之前|上次)"
_ASKS = r"(?:有没有|是不是|是否)"
_WHOM = r"(?:谁|哪位|哪些人|哪几?个人|什么人)"
_ENDS = r"[呢啊呀]?(?=[\s,，。;；?？!！]|$)"
_ASKED = rf"(?:没有?|吗|么|吧){_ENDS}"
_AWAY = r"(?:出去|过去|出|走)"
_DONE = rf"(?:{_AWAY}|过|了)"
_SENT = (
    rf"(?:{_SO_FAR}{{0,2}}(?:{_SEND}{_DONE}{{1,2}}{_ASKED}|{_ASKS}{_SEND}{_DONE}{{0,2}}(?:没有?|吗|么|吧)?{_ENDS}"
    rf"|(?P<verb>[发寄传])没\s?(?P=verb)[过了]?{_ENDS}"
    rf"|{_GIVES}[过了]?{_WHOM}(?:[过了]{{0,2}}(?:来着)?{_ENDS}|[过了]?的)|给{_WHOM}{_SEND}[过了]{{0,2}}))"
)
_MINE = Late(rf"我{_SENT}")
_BEHIND_ME = Late(_SENT)
_BEHIND_BA = Late(rf"{_SEND}{_AWAY}[过了]?(?:没有?|吗|么|吧)?{_ENDS}")  # 我有没有把合同发出去
_HANDS = Late(rf"{_SO_FAR}{{0,2}}(?P<asks>{_ASKS})?{_GIVES}[过了]?")
_GIVING = Late(rf"{_SO_FAR}{{0,2}}{_ASKS}?给")
_GIVEN = Late(rf"{_SEND}{_DONE}{{1,2}}{_ASKED}")
_GROUP = Late(rf"(?![你您他她它咱自谁哪我])[^\s的了过没吗,，。]{{2,6}}(?=[过了]{{1,2}}{_ASKED})")
_WHETHER = Late(rf"[过了]{{1,2}}{_ASKED}")
_AT_END = Late(rf"[过了]{{0,2}}(?:没有?|吗|么|吧)?{_ENDS}")
_TO_WHICH = Late(rf"{_GIVES}[过了]?哪[位个](?=[^\s的了过人]{{2,4}}[过了]{{1,2}}{_ENDS})")  # 发给哪位客户了
BEGINS = frozenset("我给发寄传转已到究都也还最后刚之上有是")


def sent(sentence: Sentence, at: int) -> int:
    """Where the words end that say so; at 我 behind what was sent (合同我昨天发出去了没) where that ends."""
    text = sentence.text
    if text[at] == "我" and at and (match := _MINE.match(text, at)):
        sentence.draft.imply_sent(at, match.end())
        return match.end()
    if text[at] == "我" and sentence.pending is not None:
        if not _asks_behind(sentence, at + 1):
            return at
        sentence.mine_end = at + 1
        return at + 1
    if sentence.mine_end < 0 or sentence.sender_end >= 0:
        return at
    match = _BEHIND_ME.match(text, at) or _TO_WHICH.match(text, at)
    if match is None and "把" in text[sentence.mine_end : at]:
        match = _BEHIND_BA.match(text, at)
    if match is None:
        return at
    by_me(sentence, match.end())
    return match.end()


def _asks_behind(sentence: Sentence, at: int) -> bool:
    """Whether a day and such words stand at `at`, or to whom it may have gone: 合同我发给李娜了没."""
    text = sentence.text
    dated = sentence.dated(at) if at < len(text) else None
    if dated is not None:
        if _BEHIND_ME.match(text, dated.end):
            return True
        at = dated.end
    if hands := _HANDS.match(text, at):
        found = sentence.persons(hands.end(), is_loose=False)
        if found is None:
            return _GROUP.match(text, hands.end()) is not None
        return found[0] != ["me"] and (_AT_END if hands["asks"] else _WHETHER).match(text, found[1]) is not None
    giving = _GIVING.match(text, at)
    found = sentence.persons(giving.end(), is_loose=False) if giving else None
    return found is not None and found[0] != ["me"] and _GIVEN.match(text, found[1]) is not None


def i_did(sentence: Sentence, end: int) -> None:
    """At words that ask to whom something went, which end at `end`: 我 sent it, where 我 alone was named."""
    if sentence.mine_end >= 0 and sentence.sender_end < 0:
        by_me(sentence, end)


def by_me(sentence: Sentence, end: int) -> None:
    """What 我 wrote lies in the sent mail."""
    length = 3 if sentence.text[: sentence.mine_end].endswith(("自己", "本人")) else 1
    sentence.draft.imply_sent(sentence.mine_end - length, sentence.mine_end, end)
    sentence.mine_end = -1
