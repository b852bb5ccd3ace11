"""Turns of phrase around people in Chinese, and parting a run of characters into words without a dictionary."""

from __future__ import annotations

import re

from inglenook.index.nicknames import SURNAMES, TITLE_HAN
from inglenook.index.sentence import HAN, Sentence
from inglenook.index.vocabulary import (
    MAIL_NOUN,
    ZH_INNER,
    ZH_JOINING,
    ZH_LEADING,
    ZH_MAIL_NOUN,
    ZH_STOP_BY_CHARACTER,
    ZH_TAIL,
    ZH_TOPIC,
)

_LINK = "和与、"
_MAIL = rf"(?:{ZH_MAIL_NOUN}|{MAIL_NOUN})"  # 王伟的emails, too
_SENT = r"(?:抄送|转发|发送|回复|发|寄|写|转|传|交)"
_HERE = re.compile(rf"\s*(?:所|又|也|都)?{_SENT}(?:过来|给我们|给我|来|送|出)?(?:了|过)?的?(?:{ZH_MAIL_NOUN})?")
_TO_ME = re.compile(rf"(?:{_SENT}给我们?|给我们?{_SENT})(?:了|过)?的?")
_ARRIVED = re.compile(rf"{_SENT}(?:过来|来)(?:了|过)?的?")
_WRITTEN = re.compile(r"(?:发送|转发|转寄|转交|抄送|发|寄|写|回复)(?:出去|过去|出|好|完)?(?:过|了)?的(?!票)")
_MINE = re.compile(r"我(?!们|国|方)")
_TO = re.compile(rf"(?:{_SENT}(?:送)?(?:给|到)|致|给)(?:了)?\s*")
_AFTER_TO = re.compile(rf"\s*(?:{_SENT}(?:过|了|出)?(?:的)?|的(?={ZH_MAIL_NOUN}|信|回复))")
_CC = re.compile(r"(?:(?:已)?抄送|cc\s*(?=[给了到我\u4e00-\u9fff]))(?:给|了|到)?(?:了)?\s*", re.IGNORECASE)
_FROM = re.compile(r"(?:来自(?:于)?|发件人(?:是|为)|寄件人(?:是|为)|由|收到(?:了)?)\s*")
_FROM_THERE = re.compile(r"(?:那里|那儿|那边|处)?(?:收到|发来|寄来|得到)(?:的)?")
_NOT = re.compile(r"(?:不是|并非|非|不要|除了|排除|除去|除)(?:来自|由)?\s*")
_AFTER_NOT = re.compile(rf"\s*(?:{_SENT}(?:来|出|送)?(?:给我)?)?(?:的)?(?:{ZH_MAIL_NOUN})?(?:以外|之外|外)?(?:的)?")
_NO_WORD = re.compile(
    r"(?:不包含|不包括|不含有?|没有提到|不提|除了|排除|不要)(?:有)?[\"“]?(?P<word>[^\s的\"“”,，。以之]{1,12})[\"”]?(?:以外|之外)?的?"
)
_WITH = re.compile(r"(?:和|与|跟|同)\s*")
_EXCHANGE = re.compile(
    r"\s*(?:之间)?(?:的)?(?=往来|通信|对话|沟通|交流|讨论|聊天|来往|之间)(?:往来|通信|对话|沟通|交流|来往)?(?:的)?"
)
_HIS_MAIL = re.compile(rf"\s*的?\s*(?:未读|最新|所有|全部)?的?(?={_MAIL}|信(?![息用任号封])|回复)", re.IGNORECASE)
_AND_ME = re.compile(
    rf"[{_LINK}跟同]我(?!们|国|方)(?=之间|的(?:{_MAIL}|信(?![息用任号封]))|关于|有关|往来|来往|通信|对话|沟通|交流|讨论|聊天)"
)
_ABOUT = re.compile(r"\s*(?:的)?(?=关于|有关)")
_SOMEBODY = re.compile(rf"[^\W\dA-Za-z_]{{2,4}}?(?=(?:{_SENT}(?:来|过来|给我))(?!票))")
# Somebody nobody here knows, to whom something was sent: a surname and a name, or any group before 的邮件.
_HAN_NAME = r"[\u4e00-\u9fff]"
_CALLED = re.compile(
    rf"(?P<surname>{_HAN_NAME}){_HAN_NAME}{{1,2}}?(?=[的{_LINK}]|关于|有关|{_SENT}|{ZH_MAIL_NOUN}|[\s,，。;；!！?？]|$)"
)
_GROUP = re.compile(
    rf"(?![我你您他她它咱自]|所有|全体|大家|别人|其他)[^\W\dA-Za-z_的{_LINK}]{{2,6}}"
    rf"(?=的(?:{ZH_MAIL_NOUN}|信(?![息用任号封])|回复))"
)
_OWNER = re.compile(r"[^\W\dA-Za-z_的]{2,4}?(?=的|发|寄|写|[\s,，。]|$)")


def turns(sentence: Sentence, at: int) -> int:
    """What says who wrote and to whom, and what to leave out."""
    for rule in (_not, _from, _cc, _to, _with, _sender, _verbs):
        end = rule(sentence, at)
        if end > at:
            return end
    return at


def _take(sentence: Sentence, key: str, values: list[str], start: int, end: int) -> int:
    for value in values:
        sentence.draft.add(key, value, start, end)
    return end


def _not(sentence: Sentence, at: int) -> int:
    match = _NOT.match(sentence.text, at)
    found = sentence.persons(match.end(), is_loose=False) if match else None
    if found is not None and found[0] != ["me"]:
        after = _AFTER_NOT.match(sentence.text, found[1])
        end = after.end() if after else found[1]
        noun = re.search(ZH_MAIL_NOUN, sentence.text[found[1] : end])
        if noun is not None:
            sentence.draft.set_kind("mail", found[1] + noun.start(), found[1] + noun.end())
        return _take(sentence, "exclude_from", found[0], at, end)
    if match := _NO_WORD.match(sentence.text, at):
        sentence.draft.add("exclude", match["word"].lower(), at, match.end())
        return match.end()
    return at


def _from(sentence: Sentence, at: int) -> int:
    match = _FROM.match(sentence.text, at)
    if match is not None:
        found = sentence.persons(match.end(), is_loose=False)
        if found is None and not match.group().startswith(("收到", "由")):
            owner = _OWNER.match(sentence.text, match.end())
            found = ([owner.group()], owner.end()) if owner else sentence.persons(match.end(), is_loose=True)
        if found is not None:
            return _take(sentence, "from", found[0], at, found[1])
    if sentence.text[at] == "从":
        found = sentence.persons(at + 1, is_loose=False)
        there = _FROM_THERE.match(sentence.text, found[1]) if found else None
        if found is not None and there is not None:
            return _take(sentence, "from", found[0], at, there.end())
    return at


def _to(sentence: Sentence, at: int) -> int:
    """发给李娜的, 给李娜发的, 给李娜的信; what 我 wrote lies in the sent mail."""
    match = _TO.match(sentence.text, at)
    found = sentence.persons(match.end(), is_loose=False) or _recipient(sentence, match.end()) if match else None
    if match is None or found is None or found[0] == ["me"]:
        return at
    names, end = _with_others(sentence, *found)
    if match.group().startswith(("给", "致")):
        after = _AFTER_TO.match(sentence.text, end)
        if after is None:
            return at
        end = after.end()
    if sentence.mine_end >= 0:
        sentence.draft.add("in", "sent", sentence.mine_end - 1, sentence.mine_end)
        sentence.draft.imply_mail(end)
        sentence.mine_end = -1
    return _take(sentence, "to", names, at, end)


def _with_others(sentence: Sentence, names: list[str], end: int) -> tuple[list[str], int]:
    """Those that are joined to the names by 和, 与 or 、."""
    while len(names) < 8 and sentence.text[end : end + 1] in {*_LINK}:
        called = _CALLED.match(sentence.text, end + 1)
        more = sentence.persons(end + 1, is_loose=False)
        if more is None and _MINE.match(sentence.text, end + 1):
            more = ["me"], end + 2
        if more is None and called and called["surname"] in SURNAMES:
            more = [called.group()], called.end()
        if more is None:
            break
        names, end = names + more[0], more[1]
    return names, end


def _recipient(sentence: Sentence, at: int) -> tuple[list[str], int] | None:
    """Somebody who is not known here; where nobody is found, the name is looked for as a word (`tasks.find`)."""
    if sentence.text[at : at + 1].isascii():
        return sentence.persons(at, is_loose=True) if at < len(sentence.text) else None
    called = _CALLED.match(sentence.text, at)
    match = called if called and called["surname"] in SURNAMES else _GROUP.match(sentence.text, at)
    return ([match.group()], match.end()) if match else None


def _cc(sentence: Sentence, at: int) -> int:
    match = _CC.match(sentence.text, at)
    if match is None:
        return at
    if sentence.text.startswith("我", match.end()):
        found: tuple[list[str], int] | None = (["me"], match.end() + 1)
    else:
        found = sentence.persons(match.end(), is_loose=True) or _recipient(sentence, match.end())
    if found is None:
        return at
    names, end = _with_others(sentence, *found)
    return _take(sentence, "cc", names, at, end)


def _with(sentence: Sentence, at: int) -> int:
    match = _WITH.match(sentence.text, at)
    found = sentence.persons(match.end(), is_loose=False) if match else None
    if match is None or found is None:
        return at
    exchange = _EXCHANGE.match(sentence.text, found[1]) or _ABOUT.match(sentence.text, found[1])
    if exchange is None and sentence.mine_end == at:
        exchange = _HIS_MAIL.match(sentence.text, found[1])  # 我和王伟的邮件
    return at if exchange is None else _take(sentence, "with", found[0], at, exchange.end())


def _sender(sentence: Sentence, at: int) -> int:
    """A name, with a date behind it or not, before a verb of sending or before 的邮件."""
    if sentence.topic_end == at or (sentence.pending is None and not _may_begin(sentence, at)):
        return at
    found = sentence.persons(at, is_loose=False) or _unknown(sentence, at)
    if found is None or found[0] == ["me"]:
        return at
    values, end = found
    if me := _AND_ME.match(sentence.text, end):
        exchange = _EXCHANGE.match(sentence.text, me.end())
        return _take(sentence, "with", values, at, exchange.end() if exchange else me.end())
    if len(values) > 1 and (exchange := _EXCHANGE.match(sentence.text, end)):
        return _take(sentence, "with", values, at, exchange.end())
    behind = [end]
    dated = sentence.dated(end)
    if dated is not None and not sentence.text[end : dated.end].isascii():
        behind.append(dated.end)
    for place in behind:
        if _HERE.match(sentence.text, place) or _HIS_MAIL.match(sentence.text, place):
            return _take(sentence, "from", values, at, end)
    if _ABOUT.match(sentence.text, end):
        return _take(sentence, "from", values, at, end)
    return at


def _may_begin(sentence: Sentence, at: int) -> bool:
    """A Latin name may begin only where a word begins."""
    return at == 0 or not (
        sentence.text[at].isascii() and sentence.text[at - 1].isascii() and sentence.text[at - 1].isalnum()
    )


def _unknown(sentence: Sentence, at: int) -> tuple[list[str], int] | None:
    if sentence.dated(at) is not None:
        return None
    if sentence.text[at] in SURNAMES and (title := TITLE_HAN.match(sentence.text, at + 1)):
        return [sentence.text[at : title.end()]], title.end()
    if match := _SOMEBODY.match(sentence.text, at):
        is_nobody = match.group().startswith(("我", *ZH_STOP_BY_CHARACTER.get(sentence.text[at], ())))
        is_nobody = is_nobody or any(sentence.dated(place) for place in range(at + 1, match.end()))
        return None if is_nobody else ([match.group()], match.end())
    if not sentence.text[at].isascii():
        return None
    found = sentence.persons(at, is_loose=True)
    return found if found and HAN.match(sentence.text, found[1]) and _HERE.match(sentence.text, found[1]) else None


def _verbs(sentence: Sentence, at: int) -> int:
    if match := _TO_ME.match(sentence.text, at):
        names, end = ["me"], match.end()
        if match.group().endswith("我"):
            names, end = _with_others(sentence, names, end)
        sentence.draft.imply_mail(end)
        return _take(sentence, "to", names, at, end)
    if match := _ARRIVED.match(sentence.text, at):
        sentence.draft.imply_mail(match.end())
        return match.end()
    if match := _WRITTEN.match(sentence.text, at):
        if sentence.mine_end >= 0:
            sentence.draft.add("in", "sent", sentence.mine_end - 1, sentence.mine_end)
            sentence.draft.imply_mail(match.end())
            sentence.mine_end = -1
        return match.end()
    if (match := _MINE.match(sentence.text, at)) and sentence.pending is None:
        sentence.mine_end = match.end()
        return match.end()
    return at


def silent(sentence: Sentence, at: int) -> int:
    """Words that say nothing, where a run begins."""
    end = parting(sentence, at)
    if end == at and (match := ZH_LEADING.match(sentence.text, at)):
        end = match.end()
        if sentence.topic_end == at:
            sentence.topic_end = end
    return end


def parting(sentence: Sentence, at: int) -> int:
    """Words that say nothing, anywhere, and characters that part two words."""
    if not HAN.match(sentence.text, at):
        return at
    for word in ZH_STOP_BY_CHARACTER.get(sentence.text[at], ()):
        if sentence.text.startswith(word, at):
            if word in ZH_TOPIC:
                sentence.topic_end = at + len(word)
            return at + len(word)
    match = ZH_INNER.match(sentence.text, at) or ZH_JOINING.match(sentence.text, at)
    return match.end() if match else at


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
    sentence.draft.add("terms", word.lower(), start, end)
