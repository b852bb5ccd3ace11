"""Words that mean the same, for a question whose own word no text has: lawyer and solicitor, 房租 and 租金.

Forms of a verb count, too, and else only what is the same wherever it stands. An owner is a landlord where something is
let, and only there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from inglenook.engine.builtin.terms import all_keys, stem

_GROUPS = (
    "landlord landlady lessor", "tenant lessee renter", "lawyer solicitor attorney", "doctor physician",
    "headteacher headmaster headmistress", "chairman chairwoman chairperson", "caretaker janitor", "flat apartment",
    "holiday vacation", "car vehicle", "lift elevator", "phone telephone", "film movie", "begin start commence",
    "child children kid", "mother mum mom", "father dad", "salary wage", "luggage baggage", "rubbish trash garbage",
    "drug medicine medication",
    "房东 出租人 出租方", "租客 承租人 承租方 租户", "房租 租金", "押金 保证金", "租期 租赁期 租赁期限 租用期",
    "医生 医师 大夫", "病人 患者", "老师 教师",
    "工资 薪水 薪资 月薪",
    "balance remainder rest", "尾款 余款", "合同 协议", "法官 审判员 审判长", "宾馆 酒店",
    "开门 营业 开放", "关门 闭馆 打烊", "孩子 小孩 儿童", "父亲 爸爸", "母亲 妈妈",
)  # fmt: skip
# Forms of a verb that no stem has in common; none that is another word as well (left, found, felt, rose).
_FORMS = (
    "win won", "pay paid", "send sent", "buy bought", "bring brought", "sell sold", "tell told", "teach taught",
    "write written wrote", "speak spoke spoken", "meet met", "hold held", "build built", "lose lost",
    "give gave given", "make made", "keep kept", "drive drove driven driver drivers", "fly flew flown",
    "choose chose chosen",
    "break broke broken", "steal stole stolen", "eat ate eaten", "drink drank drunk", "know knew known",
    "catch caught", "lend lent", "spend spent", "hear heard", "become became", "begin began begun", "draw drew drawn",
    "grow grew grown", "throw threw thrown", "wear wore worn", "sing sang sung", "swim swam swum", "take took taken",
    "die died",
)  # fmt: skip
_SAME: dict[str, tuple[str, ...]] = {}
for _words in map(str.split, (*_GROUPS, *_FORMS)):
    for _word in _words:
        _SAME[stem(_word)] = (*_SAME.get(stem(_word), ()), *(each for each in _words if each != _word))
# What says how often without that word: 月租金6800元 is the rent of each month.
_SAME |= {
    "每月": ("月租", "月付", "月薪", "月费", "月供", "按月", "/月", "一个月"),
    "每年": ("年租", "年付", "年薪", "年费", "按年", "/年", "一年"),
    "每天": ("日租", "日薪", "按天", "/天", "一天", "每日"),
    "month": ("pcm", "p.m."),
    "cost": ("price", "bought for", "paid for", "comes to"),
    "year": ("p.a.", "annually", "annual"),
}
_HOME = (
    r"(?:building|flat|house|apartment|property|premises|room|home|place|court|road|street|lane|avenue|close|mansions"
    r"|terrace|square)"
)
_OWNER = re.compile(
    rf"(?:\b(?:the|my|your|our|new|its|{_HOME}(?:['’]s)?) owners?\b|^\W*owner ?:)"
    rf"(?! of (?:(?:the|a|this|that|my|our|your) )?+(?!{_HOME})\w+\b(?! {_HOME}))|业主|产权人",
    re.IGNORECASE,
)
_LETS = re.compile(r"\b(?:rent|tenan\w+|lease|let to|lets|letting)\b|租")
_LANDLORDS = {"landlord": "owner", "landlady": "owner", "房东": "业主"}


def others(key: str) -> tuple[str, ...]:
    """The other words for one, given by its key."""
    return _SAME.get(key, ())


def to_look_for(keys: Iterable[str]) -> tuple[str, ...]:
    """The other words for some keys, and those that may stand for one."""
    return tuple(word for key in keys for word in (*others(key), *filter(None, (_LANDLORDS.get(key),))))


def says_same(key: str, line: str, passage: str, asked: Collection[str] = ()) -> bool:
    """Whether a line of a passage says in another word what a key stands for; an owner only where the passage has all
    else that is asked, so that the dentist's landlord is not mine."""
    if any(
        re.search(rf"\b{each}(?:['’]?s)?\b", line, re.IGNORECASE) if each.isascii() else each in line
        for each in others(key)
    ):
        return True
    if key not in _LANDLORDS or _OWNER.search(line) is None or _LETS.search(passage) is None:
        return False
    return all(each == key or each in all_keys(passage) for each in asked)
