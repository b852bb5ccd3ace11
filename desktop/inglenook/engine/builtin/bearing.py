"""Whether what a line says is said of what is asked: a day in the minutes is not that of the bike shed.

A line that holds an amount or a day answers only where it has a word of the matter itself, in what stands over it, or
in the sentence before it that it goes on from. What a line leaves out ("excluding the worktop", 不含洁具) it says
nothing of, and one about the cleaning of the tank (水箱清洗) says nothing of that of the wall (外墙清洗). English and
Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from inglenook.engine.builtin.terms import HAN, STOP_CHARACTERS, all_keys, stem

_MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = re.compile(
    r"(?<!\d)(?P<hm>1[0-2]|0?[1-9])月(?P<hd>3[01]|[12]\d|0?[1-9])[日号]?"
    r"|(?<!\d)\d{4}[-/.年](?P<im>1[0-2]|0?[1-9])[-/.月](?P<id>3[01]|[12]\d|0?[1-9])(?!\d)日?"
    rf"|(?<![\d.,])(?P<ed>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH.format('em')}\b(?:,? \d{{4}}\b)?"
    rf"|\b{_MONTH.format('am')}\.? (?P<ad>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?:, \d{{4}}\b)?(?![.,]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:in|of|since|from|until) (?:1[5-9]|20)\d\d\b(?!,\d)|(?<!\d)(?:1[5-9]|20)\d\d年", re.IGNORECASE)
_TITLE = 15  # characters of the first sentence of an item that says what it is about
_NEW_PARAGRAPH = re.compile(r"\n\s*\n|[。.!?！？;；]\s*\n")
_ITEM = re.compile(
    r"\s*(?:[-*•·▪–] |\(?\d{1,2}[.)、](?!\d)|[a-z]\)|[（(]?[一二三四五六七八九十]{1,3}[)）、.]|第.{1,4}[条章节款]|#)"
)
# A sentence that says of what it speaks: "Your excess is £250" says nothing of the settlement before it.
_SUBJECT = re.compile(
    r"\W*(?:(?:the|your|our|my|his|her|their|a|an) )(?P<of>(?:[a-z'’-]+ ){0,2}[a-z'’-]+) (?:is|was|are|were|will be)\b"
    rf"|\W*(?P<zh>[{HAN}]{{2,8}}?)(?:[为是在于：:]|从|自(?=\d)|(?:每[年月周天]))",
    re.IGNORECASE,
)
# Which amount or day has no name of its own: "the price is", 日期：.
_GENERAL = frozenset(
    map(
        stem,
        "price cost total fee amount sum bill charge rate figure quote estimate date time deadline start begin end day"
        " hour appointment result number 价格 总价 费用 金额 总额 合计 日期 时间 地点 期限 结果 数量 单价 报价".split(),
    )
)
_POINTS = re.compile(r"[这那其该此它他她本我您你双]")
_LEFT_OUT = re.compile(
    r"\b(?:excluding|exclud(?:es|ed)|(?:does|do) not (?:include|cover|contain)|not including|without|except(?: for)?"
    r"|other than|apart from|but no)\b[^,;.\n]*"
    r"|[^,;.\n]{0,80}\b(?:is|are|costs?|comes?|charged) (?:not included|excluded|extra|separately)\b(?! (?:at|of)\b)"
    r"|[^，。；\n]{0,12}(?:除外|不包括在内|另计)|(?<!是否)不(?:包?含|包括|算)(?![在内])[^，。；\n]*",
    re.IGNORECASE,
)
# Such a line has one of these, which is sooner seen than that.
_MAY_LEAVE_OUT = re.compile(
    r"(?i:exclud|includ|without|except|other than|apart|but no|not c|extra|separately)|不[包含算]|除外|另计"
)
_ASKS_LEFT_OUT = re.compile(
    r"\b(?:exclud|includ|cover|without|except|extra)\w*|包?含|包括|除外|不算|另计", re.IGNORECASE
)
# Two of a kind, of which what is said of the one is not said of the other. In English the noun stands behind, but for
# those that tell enough without one.
_SIDES = tuple(
    (words.split()[0], words.split()[1])
    for words in (
        "left right", "front rear", "front back", "upper lower", "outbound return", "outgoing incoming", "gross net",
        "hot cold", "inner outer", "single double", "morning evening", "first second", "north south", "east west",
        "beginners? advanced", "beginners? intermediate", "intermediate advanced",
        "早班 [中晚夜]班", "晚班 [早中]班", "白班 夜班", "夜班 [白早中]班", "去程 [回返]程", "回程 去程", "返程 去程",
        "税前 税后", "税后 税前", "初级 [中高]级", "中级 [初高]级", "高级 [初中]级", "大班 [中小]班", "小班 [中大]班",
        "上学期 下学期", "下学期 上学期", "初赛 决赛", "决赛 初赛",
    )
)  # fmt: skip
_PLAIN_SIDES = frozenset("beginners? intermediate advanced north south east west outbound".split())
# 科目三 is one of several.
_HAN_NUMBERED = re.compile(
    rf"(?P<noun>(?!星期|礼拜|[{HAN}][周第十之])[{HAN}]{{2}})(?P<number>[一二三四五六七八九])"
    r"(?![一二三四五六七八九十百千万个次人天年月日位样直定般些点起共半分家种条张号楼室层套两岁周期米元块口下边面方旦级班])"
)
_HAN_SIDE = re.compile(r"[左右][侧手脚腿臂眼耳膝肩髋肾肺乳踝腕肘]")
# What stands before a noun and tells it from no other.
_NO_MODIFIERS = frozenset(
    "进行 开始 完成 本次 此次 该次 上述 所有 全部 每次 首次 办理 申请 支付 缴纳 收取 提供"
    " 有关 相关 具体 主要 一般 正式 实际"
    " 举行 召开 安排 需要 以及 包括 其他 其它 今年 明年 去年 本月 下月 上月 我们 他们 你们".split()
)
_OF_TIMES = frozenset("起日月年号点天周期")
_HAN_PAIR = re.compile(rf"[{HAN}]{{2}}")
_RUN = re.compile(rf"(?<![{HAN}])[{HAN}]{{4}}(?![{HAN}])")


def days_in(text: str) -> frozenset[str]:
    """The days of a year that a text names, as keys of their own: 12月2日, 2026-12-02 and 2 December are `12/2`."""
    found: set[str] = set()
    for match in _DAY.finditer(text):
        for month, number in (("hm", "hd"), ("im", "id"), ("em", "ed"), ("am", "ad")):
            if (said := match[month]) is not None:
                known = int(said) if said.isdigit() else _MONTHS.index(said[:3].lower()) + 1
                found.add(f"{known}/{int(match[number])}")
    return frozenset(found)


def without_days(text: str) -> str:
    """A text with its days blanked out."""
    return _DAY.sub(" ", text)


def without_times(text: str) -> str:
    """A text with its days and years blanked out, which are no numbers of anything."""
    return _YEAR.sub(" ", _DAY.sub(" ", text))


def goes_on(gap: str, line: str, before: str = "") -> bool:
    """Whether a line goes on from the one before it, where `gap` stands between, with the end of that one: no
    new paragraph, no new item of a list, and no subject of its own; or it has nothing but a value."""
    if all(key[0].isdigit() or key[:3] in _MONTHS for key in all_keys(line)):
        return True
    if _NEW_PARAGRAPH.search(gap) or ("\n" in gap and _ITEM.match(line)):
        return False
    if len(before) <= _TITLE and _ITEM.match(before):
        return True  # 二、停车费。地面车位每月涨到250元。
    subject = _SUBJECT.match(line)
    if subject is None:
        return True
    if (said := subject["zh"]) is not None:
        return _POINTS.match(said) is not None or any(each in said for each in _GENERAL if not each.isascii())
    return bool(_GENERAL & frozenset(all_keys(subject["of"])))


def said_of(line: str, question: str) -> str:
    """A line without what it says is left out, unless that is asked for; places stay."""
    if _MAY_LEAVE_OUT.search(line) is None or _ASKS_LEFT_OUT.search(question):
        return line
    return _LEFT_OUT.sub(lambda match: " " * len(match[0]), line)


def left_out(line: str, question: str) -> str:
    """What a line says is left out; "" where that is asked for."""
    if _MAY_LEAVE_OUT.search(line) is None or _ASKS_LEFT_OUT.search(question):
        return ""
    return " ".join(match.group() for match in _LEFT_OUT.finditer(line))


def rivals_of(question: str) -> tuple[tuple[str, str], ...]:
    """What is said of the things of a question, and of which: 外墙清洗 is 清洗 of 外墙."""
    pairs = ((run[:2], run[-2:]) for run in _RUN.findall(question.replace("的", " ")))
    return tuple(pair for pair in pairs if _is_modifier(pair[0]) and not STOP_CHARACTERS & frozenset(pair[1]))


def sides_of(question: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What a question asks of the one of two sides, and of the other: 左膝 and what speaks of 右膝, the right hip and
    what speaks of the left one."""
    found: list[tuple[str, re.Pattern[str]]] = []
    for one, other in _SIDES:
        if not one.isascii():
            found += [(one, re.compile(other))] if one in question else []
            continue
        for mine, theirs in ((one, other), (other, one)):
            noun = "" if mine in _PLAIN_SIDES else r" ([a-z]{3,})"
            for said in re.finditer(rf"\b{mine}\b{noun}", question, re.IGNORECASE):
                of = f" {said[1]}" if noun else ""
                found.append((said.group().lower(), re.compile(rf"\b{theirs}\b{of}", re.IGNORECASE)))
    for said in _HAN_NUMBERED.finditer(question):
        others = re.compile(rf"{said['noun']}(?!{said['number']})[一二三四五六七八九]")
        found.append((said.group(), others))
    for said in _HAN_SIDE.finditer(question):
        opposite = ("右" if said.group()[0] == "左" else "左") + said.group()[1]
        found.append((said.group(), re.compile(opposite)))
    return tuple(found)


def is_of_other_side(sides: Collection[tuple[str, re.Pattern[str]]], line: str) -> bool:
    """Whether a line speaks of the other of two sides alone."""
    return any(mine not in line.lower() and theirs.search(line) is not None for mine, theirs in sides)


def is_of_another(rivals: Collection[tuple[str, str]], line: str) -> bool:
    """Whether a line speaks of what is asked of something else alone: 水箱清洗 for 外墙清洗."""
    for of, what in rivals:
        before = [line[max(0, match.start() - 2) : match.start()] for match in re.finditer(re.escape(what), line)]
        if before and of not in line and all(map(_is_modifier, before)):
            return True
    return False


def _is_modifier(text: str) -> bool:
    """Whether two characters before a noun say of which thing it is."""
    is_noun = _HAN_PAIR.fullmatch(text) is not None and not (STOP_CHARACTERS | _OF_TIMES) & frozenset(text)
    return is_noun and text not in _NO_MODIFIERS
