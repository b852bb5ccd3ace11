"""Years of emperors and the marks of the lunar calendar, which are not read as days of ours by mistake.

A lunar date (农历五月初五) is no date here: it falls on another day every year, and a wrong day is worse than plain
words. A year of a reign is read as one only where a date must begin: elsewhere, a sentence that names an emperor is
about him.
"""

from __future__ import annotations

from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.when import dates
from inglenook.index.sentences.when.chinese_dates import han_number
from inglenook.index.sentences.when.dates import Day, Made, Maker, Match

# The first year of each reign; a year is counted from it. The lunar month is taken for ours of the same number. A
# sentence is read in folded characters (`core.han`), in which 乾 is 干.
_REIGNS = {
    "洪武": 1368, "永乐": 1403, "万历": 1573, "崇祯": 1628, "顺治": 1644, "康熙": 1662, "雍正": 1723, "乾隆": 1736,
    "干隆": 1736, "嘉庆": 1796, "道光": 1821, "咸丰": 1851, "同治": 1862, "光绪": 1875, "宣统": 1909,
}  # fmt: skip
_H = "零〇一二三四五六七八九十"
_NAMES = "|".join(_REIGNS)
_LUNAR = Late(rf"(?:农历|阴历|旧历|{_NAMES})[{_H}\d元正年的\s]{{0,8}}$")
_REACH = 12


def is_lunar(text: str, at: int) -> bool:
    """Whether what stands before `at` says that a lunar date goes on here."""
    return _LUNAR.search(text, max(0, at - _REACH), at) is not None


def _year(match: Match, _: Day) -> Made:
    first, said = _REIGNS[match["reign"]], match["count"]
    year = first + (1 if said == "元" else han_number(said)) - 1
    if month := match["month"]:
        number = 1 if month == "正" else han_number(month)
        return dates.month(year, number) if 1 <= number <= 12 else None
    return dates.year(year)


REIGNS: tuple[tuple[Late, Maker], ...] = (
    (Late(rf"(?P<reign>{_NAMES})(?P<count>元|\d{{1,2}}|[{_H}]{{1,3}})年(?:(?P<month>正|1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月)?"), _year),  # noqa: E501
)  # fmt: skip
