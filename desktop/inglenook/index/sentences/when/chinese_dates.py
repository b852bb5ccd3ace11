"""The Chinese words for dates, as patterns with what they mean; built like `english_dates`."""

from __future__ import annotations

from collections.abc import Callable

from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.when import dates, holidays, parts
from inglenook.index.sentences.when.dates import Day, Made, Maker, Match, Span

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
_ZY = (
    rf"(?P<year>(?:1[5-9]|20)\d\d\s?年|\d\d年|[一二][零〇一二九][{_H}]{{2}}年|"
    r"1[01]\d年(?=度|\d{1,2}月)|民国(?:\d{1,3}|[零〇一二三四五六七八九十]{1,3})年|今年|去年|前年|大前年|明年|后年|上一年|下一年|本年|当年)"
)
_ZM = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?=个?月)"
_ZD = r"(?P<day>[12][0-9]|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:日|号)"
_ZN = rf"(?P<number>\d{{1,4}}|[{_H}]{{1,3}}|半)"
_ZU = r"(?P<unit>天|日|周|星期|礼拜|个星期|个礼拜|个月|月|个季度|季度|年)"
_ZW = r"(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
_ZO = r"(?P<offset>上上|上一|上|这一|这|本|当|下下|下一|下)个?"
ZH_UNITS = {
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "月": "month",
    "季度": "quarter",
    "年": "year",
}
_ZOFFSET = {"上上": -2, "上一": -1, "上": -1, "这一": 0, "这": 0, "本": 0, "当": 0, "下下": 2, "下一": 1, "下": 1}
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


def _zh_year_number(said: str | None, now: Day) -> int | None:
    if not said:
        return None
    relative = {
        "今年": 0,
        "本年": 0,
        "当年": 0,
        "去年": -1,
        "上一年": -1,
        "前年": -2,
        "大前年": -3,
        "明年": 1,
        "下一年": 1,
        "后年": 2,
    }
    if said in relative:
        return now.year + relative[said]
    if said.startswith("民国"):
        return 1911 + han_number(said[2:-1])
    number = han_number(said[:-1].strip())
    # 114年度, 114年5月: of the republic, as Taiwan counts.
    return number + (2000 if number < 100 else 1911 if number < 200 else 0)


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
    return dates.month(year, month) if year else dates.begun(now, lambda number: dates.month(number, month))


def _zh_year_month(match: Match, _: Day) -> Made:
    """2024.03的发票."""
    return dates.month(int(match["year"]), int(match["month"]))


def _zh_two_months(match: Match, now: Day) -> Made:
    """三四月份: both of them."""
    year, first, last = (_zh_year_number(match["year"], now), *map(han_number, match.group("first", "last")))
    if last != first + 1:
        return None
    return (
        dates.month(year, first, count=2)
        if year
        else dates.begun(now, lambda other: dates.month(other, first, count=2))
    )


def _zh_year(match: Match, now: Day) -> Made:
    number = _zh_year_number(match["year"], now)
    return dates.year(number) if number else None


def _zh_quarter(match: Match, now: Day) -> Made:
    year, number = _zh_year_number(match["year"], now), han_number(match["quarter"])
    if year:
        return dates.quarter(year, number)
    return dates.begun(now, lambda other: dates.quarter(other, number))


def _zh_half(match: Match, now: Day) -> Made:
    year, number = _zh_year_number(match["year"], now), 1 if match["half"] in "上前" else 2
    if year:
        return dates.half(year, number)
    return dates.begun(now, lambda other: dates.half(other, number))


def _zh_unit(match: Match, now: Day) -> Made:
    unit = {"周末": "weekend"}.get(match["unit"]) or ZH_UNITS[match["unit"]]
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
    return _several(match["number"])[1], unit


def _several(number: str) -> tuple[int, int]:
    """The least and the most that are meant: 两三天 are two or three, and not twenty-three."""
    if len(number) == 2 and not number.isdecimal() and "十" not in number:
        return _HAN_DIGITS[number[0]], _HAN_DIGITS[number[1]]
    return han_number(number), han_number(number)


def _zh_past(match: Match, now: Day) -> Made:
    counted = _zh_count(match, ZH_UNITS[match["unit"].removeprefix("个")])
    return dates.past(now, counted[1], counted[0]) if counted else None


def _zh_hours(match: Match, now: Day) -> Made:
    return dates.past_hours(now, int(match["hours"]))


def _zh_bare_part(match: Match, now: Day) -> Made:
    """月初, 年底: the most recent one that has begun."""
    for offset in (0, -1):
        whole = dates.unit(now, ZH_UNITS[match["unit"].replace("旬", "月")], offset)
        part = parts.third(whole, {"初": 0, "上": 0, "中": 1}.get(match["part"], 2)) if whole else None
        if part is not None and part.start <= now:
            return part
    return None


def _zh_past_few(match: Match, now: Day) -> Made:
    return dates.past(now, ZH_UNITS[match["unit"].removeprefix("个")], dates.FEW)


def _zh_ahead(match: Match, now: Day) -> Made:
    counted = _zh_count(match, ZH_UNITS[match["unit"].removeprefix("个")])
    return dates.ahead(now, counted[1], counted[0]) if counted else None


def _zh_later(match: Match, now: Day) -> Made:
    counted = _zh_count(match, ZH_UNITS[match["unit"].removeprefix("个")])
    return dates.day_from(now, [(counted[1], counted[0])], 1) if counted else None


def _zh_years(match: Match, _: Day) -> Made:
    first, last = int(match["first"]), int(match["last"])
    if match["row"] and last != first + 1:
        return None
    return dates.years(first, last - first + 1) if first < last else None


def _zh_decade(match: Match, now: Day) -> Made:
    return dates.years(now.year // 10 * 10 - (now.year // 10 * 10 - han_number(match["decade"])) % 100, 10)


def _zh_season(match: Match, now: Day) -> Made:
    year = _zh_year_number(match["year"], now)
    return dates.month(year, 3 + 3 * "春夏秋冬".index(match["season"]), count=3) if year else None


def _zh_half_month(match: Match, now: Day) -> Made:
    month = dates.unit(now, "month", 0)
    return parts.half_month(month, 0 if match["half"] in "上前" else 1) if month else None


def _zh_last_half(_: Match, now: Day) -> Made:
    return dates.half(now.year, 1) if now.month > 6 else dates.half(now.year - 1, 2)


def _zh_ago(match: Match, now: Day) -> Made:
    counted = _zh_count(match, ZH_UNITS[match["unit"].removeprefix("个")])
    first = dates.unit(now, counted[1], -counted[0]) if counted else None
    if first is None or counted is None or match["number"] == "半":
        return first
    last = dates.unit(now, counted[1], -_several(match["number"])[0])
    return Span(first.start, max(last.end, first.end)) if last else first


def _part(match: Match, of: Span) -> Made:
    return parts.third(of, {"初": 0, "上": 0, "中": 1}.get(match["part"].removeprefix("年")[0], 2))


def _half_of(match: Match, of: Span) -> Made:
    number = 0 if match["half"] in "上前" else 1
    if (of.end - of.start).days > 360:
        return dates.half(of.start.year, number + 1)
    return parts.half_month(of, number)


def _nth(match: Match, of: Span) -> Made:
    number = -1 if match["which"] == "最后一" else han_number(match["which"].removeprefix("第"))
    return parts.nth(of, ZH_UNITS[match["unit"]], number)


def _nth_weekday(match: Match, of: Span) -> Made:
    number = -1 if match["which"] == "最后一" else han_number(match["which"].removeprefix("第"))
    return parts.nth_weekday(of, "一二三四五六日".index(match["weekday"].replace("天", "日")), number)


def _outer(match: Match, of: Span) -> Made:
    count = han_number(match["number"])
    return parts.outer_units(of, ZH_UNITS[match["unit"]], count, is_last=match["side"] == "最后")


def _zh_day(match: Match, now: Day) -> Made:
    return dates.unit(now, "day", _ZDAY[match["day"]])


def _zh_day_of_month(match: Match, now: Day) -> Made:
    return dates.day_of_month(now, han_number(match["day"]))


# 年初签的, where 年底奖金 is no date.
_AND_THEN = r"(?=(?:[签写拍买办交开做定订提谈报申][^\s\d]{0,2})?的|[收发寄给我]|以来|[以之]?[前后]|$|[\s,，。])"
# 今儿, and not 学前儿童 or 产后儿科.
_ER = r"(?<![学睡产术战饭餐生婚日周月年岁][前后])儿(?:个|(?=的|[收发寄写说给来]|[上下中]午|[早晚]上|$|[\s,，。?？]))"
# What begins like a date and is none: a band, a novelist, a revolution, how often, a newspaper.
NAMES_HAN = Late(
    r"(?<=每[月年周])(?=[\d一二三四五六七八九十])|(?<=每个月)(?=[\d一二三四五六七八九十])|[昨今明]日之(?![前后间内中外])|五月天(?!气)|二月河|五月花|七月流火|三月三|六月雪|十月革命|九月九|[七八正]月半(?!年)|今日头条|明日方舟|后天性"
    r"|[上下本]周边|[去今前明]年级|本月刊|[本每][周月日]之星|[\d一二两三四五六七八九十]{1,3}个?月龄|[57五七]号电池|国庆(?=\d+周年)|(?<=第)\d{1,3}[号日]|上年纪|前年份额|(?<=南方)周末"
    r"|[一二两三四五六]个?(?:年|月|周|天|星期)[一二两三四五六几][次度回趟]"
    r"|(?:周|星期|礼拜)[一二三四五六日天末](?:日报|晚报|画报|周刊|时报)"
)
# What came on 8.15, which in 2.5的镜头 is no day.
_DOTTED = (
    r"\s?(?:[那这]封|的?(?:邮件|电邮|来信|信(?![息用任号封])|附件|未读)|的[^\s的,，。\d]{0,5}[单表票据函账件图照]"
    r"|[发收寄](?:的|给|来|出)|(?:上午|下午|早上|晚上))"
)
CHINESE: tuple[tuple[Late, Maker], ...] = (
    (Late(rf"(?:{_ZY}的?\s*)?{_ZM}月\s*{_ZD}"), _zh_date),
    (Late(rf"(?:{_ZY}的?\s*)?{_ZM}月(?P<day>[12]\d|3[01]|0?[1-9])(?=的|[收发寄])"), _zh_date),  # 9月15的
    (Late(rf"(?:{_ZY}的?)?(?P<month>1[0-2]|0?[1-9])[./](?P<day>[12]\d|3[01]|0?[1-9])[日号]"), _zh_date),  # 9.15号
    (Late(rf"(?<![\d.])(?:{_ZY}的?)?(?P<month>1[0-2]|0?[1-9])[./](?P<day>[12]\d|3[01]|0?[1-9])(?={_DOTTED})"), _zh_date),  # noqa: E501
    (Late(r"(?<![\d./-])(?P<year>(?:19|20)\d\d)[./](?P<month>1[0-2]|0?[1-9])(?=的|份)"), _zh_year_month),
    (Late(rf"(?:{_ZY}的?)?(?P<first>[一二三四五六七八])(?P<last>[二三四五六七八九])月份?(?![初廿])"), _zh_two_months),
    (Late(rf"(?:{_ZY}的?\s*)?{_ZM}月(?!初[一二三四五六七八九十]|廿)份?"), _zh_month),
    (Late(rf"(?:{_ZY}的?)?第?(?P<quarter>[一二三四1-4])季度"), _zh_quarter),
    (Late(rf"(?:{_ZY}的?)?(?P<half>上|下|前|后)半年"), _zh_half),
    (Late(r"(?P<half>上|下)半个?月"), _zh_half_month),
    (Late(r"上个半年"), _zh_last_half),
    (Late(rf"{_ZY}的?(?P<season>[春夏秋冬])(?:天|季|季节)"), _zh_season),
    (Late(r"(?:(?:二十|20)世纪)?(?P<decade>[二三四五六七八九]十|\d0)年代"), _zh_decade),
    (Late(r"(?P<first>(?:19|20)\d\d)年?\s*(?:(?:-|~|–|—|至|到)|(?P<row>[、和与及]))\s*(?P<last>(?:19|20)\d\d)\s?年"), _zh_years),  # noqa: E501
    (holidays.NAMED_HAN, holidays.meant_in_chinese),
    (Late(rf"{_ZY}(?:度|份|里|内|的?[全整]年)?"), _zh_year),
    (Late(rf"{_ZO}月(?:份)?的?{_ZD}"), _zh_month_day),
    (Late(rf"(?:最近|近|过去|过往|之前|前|这)的?{_ZN}{_ZU}(?:以内|之内|以来|之间|内|里|间)?"), _zh_past),
    (Late(rf"{_ZN}{_ZU}(?:(?<!\d\d年)(?<!\d\d\d年)以来|(?:以内|之内|内)(?=的|收|发|寄|未|没|我|$|\s))"), _zh_past),
    (Late(rf"(?P<unit>[月年]|季度)(?P<part>[初中底末]){_AND_THEN}"), _zh_bare_part),
    (Late(rf"(?P<part>[上中下])(?P<unit>旬){_AND_THEN}"), _zh_bare_part),
    (Late(rf"(?:最近|近|过去|前|这)几{_ZU}(?:以内|之内|以来|之间|内|里|间)?"), _zh_past_few),
    (Late(rf"(?:未来|今后|接下来|往后|(?<![\u4e00-\u9fff])后)的?{_ZN}{_ZU}(?:以内|之内|之间|内|里|间)?"), _zh_ahead),
    (Late(rf"(?:{_ZO})?{_ZW}"), _zh_weekday),
    (Late(rf"{_ZO}(?P<unit>周末)"), _zh_unit),
    (Late(rf"{_ZO}(?P<unit>周|星期|礼拜|月|季度|年)(?:份|里|内)?"), _zh_unit),
    (Late(r"(?:周末|双休日)"), lambda _, now: dates.weekend(now)),
    (Late(r"(?:最近|近|过去)的?(?P<hours>\d{1,3})个?小时(?:以内|之内|内|里)?"), _zh_hours),
    (Late(rf"几{_ZU}(?:以前|之前|前)"), _zh_past_few),
    (Late(rf"{_ZN}{_ZU}(?:以前|之前|前)(?!后)"), _zh_ago),
    (Late(rf"{_ZN}{_ZU}(?:以后|之后|后)"), _zh_later),
    (Late(rf"(?P<day>大前|前|昨|今|明|后)(?:天|日|晚|早|晨|{_ER})(?:上午|下午|晚上|早上|中午)?"), _zh_day),
    (Late(rf"{_ZD}(?![楼线门院馆店房码内]|[之以]内)"), _zh_day_of_month),
)  # fmt: skip
_ZNUMBER = rf"\d{{1,4}}|[{_H}]{{1,3}}"
_ZINNER = r"个?(?P<unit>天|日|周|星期|礼拜|月|季度)"
# What stands behind the date it speaks of.
AROUND_HAN: tuple[tuple[Late, Callable[[Match, Span], Made]], ...] = (
    (Late(r"的?(?P<part>年初|年中|年底|年末|初(?![一二三四五六七八九十])|上旬|中旬|下旬|底|末)"), _part),
    (Late(r"的?(?P<half>上|下|前|后)半(?:个?月|年)"), _half_of),
    (Late(rf"的?(?P<which>第(?:{_ZNUMBER})|最后一)个?{_ZW}"), _nth_weekday),
    (Late(rf"的?(?P<which>第(?:{_ZNUMBER})|最后一){_ZINNER}"), _nth),
    (Late(rf"的?(?P<side>最后|前|头)\s?(?P<number>{_ZNUMBER})\s?{_ZINNER}"), _outer),
)
# What an expression can begin with; everything else is passed over at once.
BEGINS_HAN = Late(rf"[\d{_H}几今去前明上下本这最近过之周星礼大昨后半第当未接往双民月年季中{holidays.BEGINS_HAN}]")
