"""The Chinese words for dates, as patterns with what they mean; built like `english_dates`."""

from __future__ import annotations

import re

from inglenook.index import dates
from inglenook.index.dates import Day, Made
from inglenook.index.english_dates import Maker, Match

_HAN_DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_H = "零〇一二两三四五六七八九十"
_ZY = rf"(?P<year>(?:19|20)\d\d年|\d\d年|[一二][零〇一二九][{_H}]{{2}}年|今年|去年|前年|明年|上一年|本年)"
_ZM = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?=个?月)"
_ZD = r"(?P<day>[12][0-9]|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:日|号)"
_ZN = rf"(?P<number>\d{{1,4}}|[{_H}]{{1,3}}|半)"
_ZU = r"(?P<unit>天|日|周|星期|礼拜|个星期|个礼拜|个月|月|个季度|季度|年)"
_ZW = r"(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
_ZO = r"(?P<offset>上上|上一|上|这一|这|本|下一|下)个?"
_ZUNIT = {
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "月": "month",
    "季度": "quarter",
    "年": "year",
}
_ZOFFSET = {"上上": -2, "上一": -1, "上": -1, "这一": 0, "这": 0, "本": 0, "下一": 1, "下": 1}
_ZDAY = {
    "大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2,
}  # fmt: skip


def han_number(text: str) -> int:
    """A number in digits or in Chinese, up to 99 in words, or a row of Chinese digits (二〇二五)."""
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        return int("".join(str(_HAN_DIGITS[digit]) for digit in text))
    tens, _, ones = text.partition("十")
    return (_HAN_DIGITS.get(tens[-1:], 1) if tens else 1) * 10 + (_HAN_DIGITS.get(ones[:1], 0) if ones else 0)


def _moved(unit: str, offset: int) -> Maker:
    return lambda _, now: dates.unit(now, unit, offset)


def _zh_year_number(said: str | None, now: Day) -> int | None:
    if not said:
        return None
    relative = {"今年": 0, "本年": 0, "去年": -1, "上一年": -1, "前年": -2, "明年": 1}
    if said in relative:
        return now.year + relative[said]
    number = han_number(said[:-1])
    return number + 2000 if number < 100 else number


def _zh_date(match: Match, now: Day) -> Made:
    year = _zh_year_number(match["year"], now)
    month, day = han_number(match["month"]), han_number(match["day"])
    if year is not None:
        return dates.day(year, month, day)
    return dates.begun(now, lambda number: dates.day(number, month, day))


def _zh_month(match: Match, now: Day) -> Made:
    year, month = _zh_year_number(match["year"], now), han_number(match["month"])
    if not 1 <= month <= 12:
        return None
    made = dates.month(year, month) if year else dates.begun(now, lambda number: dates.month(number, month))
    return dates.third(made, "初中底".index(match["part"].replace("末", "底"))) if match["part"] else made


def _zh_year(match: Match, now: Day) -> Made:
    number = _zh_year_number(match["year"], now)
    return dates.year(number) if number else None


def _zh_quarter(match: Match, now: Day) -> Made:
    year, number = _zh_year_number(match["year"], now), han_number(match["quarter"])
    if year:
        return dates.quarter(year, number)
    return dates.begun(now, lambda other: dates.quarter(other, number))


def _zh_half(match: Match, now: Day) -> Made:
    year, number = _zh_year_number(match["year"], now), 1 if match["half"] == "上" else 2
    if year:
        return dates.half(year, number)
    return dates.begun(now, lambda other: dates.half(other, number))


def _zh_unit(match: Match, now: Day) -> Made:
    unit = {"周末": "weekend"}.get(match["unit"]) or _ZUNIT[match["unit"]]
    return dates.unit(now, unit, _ZOFFSET[match["offset"]])


def _zh_month_day(match: Match, now: Day) -> Made:
    month = dates.unit(now, "month", _ZOFFSET[match["offset"]])
    return dates.day(month.start.year, month.start.month, han_number(match["day"])) if month else None


def _zh_weekday(match: Match, now: Day) -> Made:
    number = "一二三四五六日".index(match["weekday"].replace("天", "日"))
    said = match["offset"]
    return dates.weekday(now, number, _ZOFFSET[said]) if said else dates.weekday(now, number)


def _zh_count(match: Match, unit: str) -> tuple[int, str] | None:
    if match["number"] == "半":
        return (6, "month") if unit == "year" else (15, "day") if unit == "month" else None
    return han_number(match["number"]), unit


def _zh_past(match: Match, now: Day) -> Made:
    counted = _zh_count(match, _ZUNIT[match["unit"].removeprefix("个")])
    return dates.past(now, counted[1], counted[0]) if counted else None


def _zh_ago(match: Match, now: Day) -> Made:
    counted = _zh_count(match, _ZUNIT[match["unit"].removeprefix("个")])
    return dates.unit(now, counted[1], -counted[0]) if counted else None


def _zh_day(match: Match, now: Day) -> Made:
    return dates.unit(now, "day", _ZDAY[match["day"]])


def _zh_day_of_month(match: Match, now: Day) -> Made:
    return dates.day_of_month(now, han_number(match["day"]))


CHINESE: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (re.compile(rf"(?:{_ZY}的?\s*)?{_ZM}月\s*{_ZD}"), _zh_date),
    (re.compile(rf"(?:{_ZY}的?\s*)?{_ZM}月(?:份|(?P<part>初|中(?!旬)|底|末))?"), _zh_month),
    (re.compile(rf"(?:{_ZY}的?)?第?(?P<quarter>[一二三四1-4])季度"), _zh_quarter),
    (re.compile(rf"(?:{_ZY}的?)?(?P<half>上|下)半年"), _zh_half),
    (re.compile(rf"{_ZY}(?:度|份|里|内)?"), _zh_year),
    (re.compile(rf"{_ZO}月(?:份)?的?{_ZD}"), _zh_month_day),
    (re.compile(rf"(?:最近|近|过去|过往|之前|前|这)的?{_ZN}{_ZU}(?:以内|之内|以来|之间|内|里|间)?"), _zh_past),
    (re.compile(rf"(?:{_ZO})?{_ZW}"), _zh_weekday),
    (re.compile(rf"{_ZO}(?P<unit>周末)"), _zh_unit),
    (re.compile(rf"{_ZO}(?P<unit>周|星期|礼拜|月|季度|年)(?:份|里|内)?"), _zh_unit),
    (re.compile(r"周末"), _moved("weekend", 0)),
    (re.compile(rf"{_ZN}{_ZU}(?:以前|之前|前)"), _zh_ago),
    (re.compile(r"(?P<day>大前|前|昨|今|明|后)(?:天|日|晚|早|晨)(?:上午|下午|晚上|早上|中午)?"), _zh_day),
    (re.compile(rf"{_ZD}(?![楼线门院馆店房码])"), _zh_day_of_month),
)  # fmt: skip
# What an expression can begin with; everything else is passed over at once.
BEGINS_HAN = re.compile(rf"[\d{_H}今去前明上下本这最近过之周星礼大昨后半第]")
