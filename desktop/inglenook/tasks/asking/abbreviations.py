"""Short names and the names they stand for: CoA for Court of Appeal, NYC for New York, 北大 for 北京大学.

A short name is known by its initials, as long as the name itself is in the text; a small table has those that are not
made of initials, or that several names could be (人大). What is in the table stands for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inglenook.engine.builtin.terms import HAN

_KNOWN = (
    ("nyc", "new york", "new york city"),
    ("uk", "united kingdom", "great britain", "britain"),
    ("usa", "united states", "united states of america"),
    ("dc", "washington"),
    ("北大", "北京大学"),
    ("人大", "中国人民大学", "人民大学", "人民代表大会"),
    ("浙大", "浙江大学"),
    ("武大", "武汉大学"),
    ("厦大", "厦门大学"),
    ("哈工大", "哈尔滨工业大学"),
    ("北航", "北京航空航天大学"),
    ("交大", "交通大学"),
    ("中科大", "中国科学技术大学"),
    ("中科院", "中国科学院"),
    ("上交所", "上海证券交易所"),
    ("深交所", "深圳证券交易所"),
    ("美联储", "联邦储备"),
    ("业委会", "业主委员会"),
    ("居委会", "居民委员会"),
    ("村委会", "村民委员会"),
    ("家委会", "家长委员会"),
    ("发改委", "发展和改革委员会"),
    ("卫健委", "卫生健康委员会"),
    ("人社局", "人力资源和社会保障局"),
    ("医保局", "医疗保障局"),
)
_MEANS = {short: names for short, *names in _KNOWN}
_SHORT = {name: short for short, *names in _KNOWN for name in names}
_HAN_SHORT = "|".join(sorted((short for short in _MEANS if not short.isascii()), key=len, reverse=True))
# 东北大米 and 三个人大多 have no university in them.
_ALONE = (r"(?<![东西湖河华江云海个的])", r"(?![米豆街道门楼厅桥路家多小概约部型量方声])")
_SMALL = ("of", "the", "and", "for", "in", "on", "at", "to", "de", "du", "des", "der", "und")
_LONGEST = 5  # letters of a short name
# What a Chinese name of an institution ends in, and the characters that stand for that in a short one.
_KINDS = "大学大 学院院 中学中 医院院 法院法 检察院检 委员会委 研究院院 研究所所 科学院院 联合会联 协会协 交易所所"
_INSTITUTIONS = {each[:-1]: each[-1] for each in _KINDS.split()}
_INSTITUTION = re.compile(rf"[{HAN}]{{2,14}}?(?:{'|'.join(_INSTITUTIONS)})")


def written_out(text: str) -> str:
    """A question with the short names of the table written out; "" where it has none."""
    latin = re.sub(
        r"(?<![^\W_])(?:NYC|UK|USA|DC)(?![^\W_])", lambda match: _MEANS[match.group().lower()][0].title(), text
    )
    full = re.sub(rf"{_ALONE[0]}(?:{_HAN_SHORT}){_ALONE[1]}(?!学)", lambda match: _MEANS[match.group()][0], latin)
    return "" if full == text else full


def others(name: str) -> Iterator[str]:
    """The other ways to say a name in Latin letters that the table knows, all in small letters."""
    short = name if name in _MEANS else _SHORT.get(name)
    if short is not None:
        yield from (each for each in (short, *_MEANS[short]) if each != name)


def is_known(name: str) -> bool:
    """Whether the table has this short name."""
    return name in _MEANS


def is_written_out(short: str, text: str) -> bool:
    """Whether a text has words with capitals whose initials are `short`; a small word may stand for its letter."""
    if not 2 <= len(short) <= _LONGEST or short in _MEANS:
        return False
    words = [rf"{letter.upper()}\w*" for letter in short]
    for at in range(1, len(short) - 1):
        small = [each for each in _SMALL if each[0] == short[at]]
        words[at] = rf"(?:{'|'.join((words[at], *small))})"
    between = r"(?: (?:of|the|and|for))? "
    return re.search(rf"(?<![^\W_]){between.join(words)}(?![^\W_])", text) is not None


def is_by_initials(name: str, text: str) -> bool:
    """Whether a text says a name of several words by its initials, three or more: CoA, DfE, W.H.O."""
    words = name.split()
    if len(words) < 3:
        return False
    letters = [f"[{word[0]}{word[0].upper()}]" if word in _SMALL else word[0].upper() for word in words]
    return re.search(rf"(?<![^\W_]){'[.]?'.join(letters)}(?![^\W_])", text) is not None


def is_han_short(name: str, text: str) -> bool:
    """Whether a text names the institution that a Chinese short name stands for, or is named by its short name."""
    short = name if name in _MEANS else _SHORT.get(name)
    if short is not None and re.search(f"{_ALONE[0]}{short}{_ALONE[1]}", text):
        return True
    if name in _MEANS:
        return any(full in text for full in _MEANS[name])
    if not 2 <= len(name) <= _LONGEST:
        return False
    return any(_is_short_for(name, match.group()) for match in _INSTITUTION.finditer(text))


def _is_short_for(name: str, full: str) -> bool:
    """Whether each character of a short name is in the full one, in order, from its first word to its kind."""
    return any(_has_in_order(name, full.removesuffix(end)) for end in _ends(name[-1]) if full.endswith(end))


def _ends(character: str) -> Iterator[str]:
    return (end for end, short in _INSTITUTIONS.items() if short == character)


def _has_in_order(name: str, core: str) -> bool:
    # Before it there may be other words: the name begins where its first character is.
    for start in (at for at, each in enumerate(core) if each == name[0]):
        place = start - 1
        for character in name[:-1]:
            place = core.find(character, place + 1)
            if place < 0:
                break
        else:
            return True
    return False
