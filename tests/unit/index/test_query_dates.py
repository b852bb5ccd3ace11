"""Every date rule, on a Wednesday."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.index.sentences.query import parse
from inglenook.index.sentences.when.one_date import may_be_english
from inglenook.index.sentences.when.ranges import read_range, scan
from tables import table

NOW = datetime.date(2025, 5, 14)
CASES = """
today                            2025-05-14 2025-05-15
yesterday                        2025-05-13 2025-05-14
the day before yesterday         2025-05-12 2025-05-13
this week                        2025-05-12 2025-05-19
last week                        2025-05-05 2025-05-12
the week before last             2025-04-28 2025-05-05
a week ago                       2025-05-05 2025-05-12
two weeks ago                    2025-04-28 2025-05-05
3 weeks ago                      2025-04-21 2025-04-28
2 months ago                     2025-03-01 2025-04-01
5 days ago                       2025-05-09 2025-05-10
a year ago                       2024-01-01 2025-01-01
past 7 days                      2025-05-07 2025-05-15
in the last two weeks            2025-04-30 2025-05-15
over the past 3 months           2025-02-14 2025-05-15
the past week                    2025-05-07 2025-05-15
this month                       2025-05-01 2025-06-01
last month                       2025-04-01 2025-05-01
this year                        2025-01-01 2026-01-01
last year                        2024-01-01 2025-01-01
March                            2025-03-01 2025-04-01
in june                          2024-06-01 2024-07-01
in may                           2025-05-01 2025-06-01
March 2023                       2023-03-01 2023-04-01
March last year                  2024-03-01 2024-04-01
last March                       2025-03-01 2025-04-01
last June                        2024-06-01 2024-07-01
March 5                          2025-03-05 2025-03-06
5 March                          2025-03-05 2025-03-06
the 5th of March 2024            2024-03-05 2024-03-06
March 5th, 2024                  2024-03-05 2024-03-06
December 24                      2024-12-24 2024-12-25
Feb 29                           2024-02-29 2024-03-01
on the 20th                      2025-04-20 2025-04-21
on Monday                        2025-05-12 2025-05-13
on Wednesday                     2025-05-14 2025-05-15
on Friday                        2025-05-09 2025-05-10
last Friday                      2025-05-09 2025-05-10
last Wednesday                   2025-05-07 2025-05-08
this Friday                      2025-05-16 2025-05-17
Monday last week                 2025-05-05 2025-05-06
last weekend                     2025-05-10 2025-05-12
this quarter                     2025-04-01 2025-07-01
last quarter                     2025-01-01 2025-04-01
Q3                               2024-07-01 2024-10-01
Q1 2023                          2023-01-01 2023-04-01
the second quarter of 2024       2024-04-01 2024-07-01
early March                      2025-03-01 2025-03-11
mid-March                        2025-03-11 2025-03-21
late February 2024               2024-02-21 2024-03-01
2025-02-03                       2025-02-03 2025-02-04
2025/2/3                         2025-02-03 2025-02-04
3.2.2025                         2025-02-03 2025-02-04
2/3/2025                         2025-02-03 2025-02-04
2025-02                          2025-02-01 2025-03-01
in 2023                          2023-01-01 2024-01-01
since Monday                     2025-05-12 -
since March                      2025-03-01 -
since 2023                       2023-01-01 -
after March 5                    2025-03-06 -
after 2023                       2024-01-01 -
before March                     - 2025-03-01
before 5 March 2024              - 2024-03-05
until March                      - 2025-04-01
up to March 5                    - 2025-03-06
older than 3 months              - 2025-02-14
newer than 10 days               2025-05-04 -
between March 3 and March 9      2025-03-03 2025-03-10
between Monday and Tuesday       2025-05-12 2025-05-14
between March and May 2023       2023-03-01 2023-06-01
from April to June               2025-04-01 2025-07-01
from December 20 to January 5    2024-12-20 2025-01-06
between November 2023 and May 2024 2023-11-01 2024-06-01
March 5-9                        2025-03-05 2025-03-10
5 to 9 March 2024                2024-03-05 2024-03-10
2024-01-01 to 2024-02-01         2024-01-01 2024-02-02
the week of March 5              2025-03-03 2025-03-10
the second week of March         2025-03-10 2025-03-17
the last Friday of April         2025-04-25 2025-04-26
first ten days of last year      2024-01-01 2024-01-11
the end of 2024                  2024-09-01 2025-01-01
before the end of March          - 2025-04-01
earlier this month               2025-05-01 2025-05-16
two days before yesterday        2025-05-11 2025-05-12
the weekend                      2025-05-10 2025-05-12
last summer                      2024-06-01 2024-09-01
summer of 2023                   2023-06-01 2023-09-01
second half of 2024              2024-07-01 2025-01-01
last 2 quarters                  2024-10-01 2025-04-01
previous 4 business days         2025-05-08 2025-05-14
the last few days                2025-05-09 2025-05-15
past 2 weeks and 3 days          2025-04-27 2025-05-15
this past Monday                 2025-05-12 2025-05-13
last week on Tuesday             2025-05-06 2025-05-07
Tue 13th                         2025-05-13 2025-05-14
Friday, March 7                  2025-03-07 2025-03-08
the third of march               2025-03-03 2025-03-04
Dec31, 2023                      2023-12-31 2024-01-01
23-Sep-2024                      2024-09-23 2024-09-24
January nineteen eighty-six      1986-01-01 1986-02-01
2021-2023                        2021-01-01 2024-01-01
in the 1990s                     1990-01-01 2000-01-01
in week 10                       2025-03-03 2025-03-10
on 5/12                          2025-05-12 2025-05-13
between 3 and 9 March            2025-03-03 2025-03-10
March 2024 or later              2024-03-01 -
year to date                     2025-01-01 2025-05-15
before Christmas                 - 2024-12-25
Easter 2018                      2018-04-01 2018-04-02
since last Thanksgiving          2024-11-28 -
the end of April                 2025-04-21 2025-05-01
that weekend                     2025-05-10 2025-05-12
the same month                   2025-05-01 2025-06-01
less than 2 days after Monday    2025-05-12 2025-05-14
within 2 days of 10 March        2025-03-08 2025-03-13
within 2 days before 10 March    2025-03-08 2025-03-11
within 2 days after 10 March     2025-03-10 2025-03-13
4 days from Monday               2025-05-16 2025-05-17
a week before Christmas          2024-12-18 2024-12-19
a fortnight ago                  2025-04-30 2025-05-01
the last fortnight               2025-04-30 2025-05-15
this fortnight                   2025-05-12 2025-05-26
the 29th to the 2nd of May       2025-04-29 2025-05-03
from the twenty-sixth to the fifth of February 2025-01-26 2025-02-06
from the 28th to 2 April         2025-03-28 2025-04-03
from Thursday to 5 March         2025-02-27 2025-03-06
from 3/28 to 4/2                 2025-03-28 2025-04-03
3/28-4/2                         2025-03-28 2025-04-03
6/30-7/2/2024                    2024-06-30 2024-07-03
from 29 Feb to 1 March           2024-02-29 2024-03-02
from oct to dec                  2024-10-01 2025-01-01
Thanksgiving weekend 2024        2024-11-28 2024-12-02
Labor Day weekend 2024           2024-08-31 2024-09-03
Easter 2024 weekend              2024-03-30 2024-04-01
last Halloween weekend           2024-10-31 2024-11-04
on Christmas weekend             2024-12-28 2024-12-30
the rest of this week            2025-05-14 2025-05-19
remaining of the month           2025-05-14 2025-06-01
on 9th                           2025-05-09 2025-05-10
Tuesday two weeks ago            2025-04-29 2025-04-30
10 days ago on Friday            2025-05-02 2025-05-03
in 2 months on Friday            2025-07-18 2025-07-19
in two weeks on Friday           2025-05-30 2025-05-31
Friday 3 weeks before May 1      2025-04-11 2025-04-12
this 5/20                        2025-05-20 2025-05-21
last 5/20                        2024-05-20 2024-05-21
next 5/12                        2026-05-12 2026-05-13
next March 5                     2026-03-05 2026-03-06
last 24th of May                 2024-05-24 2024-05-25
Tuesday May 20                   2025-05-20 2025-05-21
>= 2023                          2023-01-01 -
<= 2023-05-01                    - 2023-05-02
> March 2024                     2024-04-01 -
< 3 March 2024                   - 2024-03-03
== 2024                          2024-01-01 2025-01-01
to date                          - 2025-05-15
今天                             2025-05-14 2025-05-15
昨天                             2025-05-13 2025-05-14
前天                             2025-05-12 2025-05-13
大前天                           2025-05-11 2025-05-12
昨晚                             2025-05-13 2025-05-14
本周                             2025-05-12 2025-05-19
这个星期                         2025-05-12 2025-05-19
上周                             2025-05-05 2025-05-12
上个礼拜                         2025-05-05 2025-05-12
上上周                           2025-04-28 2025-05-05
两周前                           2025-04-28 2025-05-05
三个月前                         2025-02-01 2025-03-01
5天前                            2025-05-09 2025-05-10
两年前                           2023-01-01 2024-01-01
最近七天                         2025-05-07 2025-05-15
过去两周                         2025-04-30 2025-05-15
近三个月                         2025-02-14 2025-05-15
最近一年                         2024-05-14 2025-05-15
最近半年                         2024-11-14 2025-05-15
本月                             2025-05-01 2025-06-01
上个月                           2025-04-01 2025-05-01
上月                             2025-04-01 2025-05-01
今年                             2025-01-01 2026-01-01
去年                             2024-01-01 2025-01-01
前年                             2023-01-01 2024-01-01
三月                             2025-03-01 2025-04-01
六月份                           2024-06-01 2024-07-01
十一月                           2024-11-01 2024-12-01
2025年3月                        2025-03-01 2025-04-01
二〇二四年十二月                 2024-12-01 2025-01-01
去年三月                         2024-03-01 2024-04-01
3月5日                           2025-03-05 2025-03-06
十二月二十四号                   2024-12-24 2024-12-25
2024年3月5日                     2024-03-05 2024-03-06
上个月5号                        2025-04-05 2025-04-06
20号                             2025-04-20 2025-04-21
周一                             2025-05-12 2025-05-13
周五                             2025-05-09 2025-05-10
上周五                           2025-05-09 2025-05-10
上周三                           2025-05-07 2025-05-08
本周五                           2025-05-16 2025-05-17
星期天                           2025-05-11 2025-05-12
上周末                           2025-05-10 2025-05-12
第三季度                         2024-07-01 2024-10-01
去年第四季度                     2024-10-01 2025-01-01
上季度                           2025-01-01 2025-04-01
去年下半年                       2024-07-01 2025-01-01
2023年                           2023-01-01 2024-01-01
3月初                            2025-03-01 2025-03-11
4月底                            2025-04-21 2025-05-01
周一以来                         2025-05-12 -
今年3月以来                      2025-03-01 -
2024年之后                       2025-01-01 -
3月5日之前                       - 2025-03-05
去年以前                         - 2024-01-01
自2024年起                       2024-01-01 -
3月到5月                         2025-03-01 2025-06-01
从3月5日到3月9日                 2025-03-05 2025-03-10
3月5号和3月9号之间               2025-03-05 2025-03-10
去年十二月至今年二月             2024-12-01 2025-03-01
上周三到周五                     2025-05-07 2025-05-10
2024年3月到5月                   2024-03-01 2024-06-01
周末                             2025-05-10 2025-05-12
上个月底                         2025-04-21 2025-05-01
去年年初                         2024-01-01 2024-05-01
今年3月上旬                      2025-03-01 2025-03-11
去年夏天                         2024-06-01 2024-09-01
最近几天                         2025-05-09 2025-05-15
2025年3月5日或之前               - 2025-03-06
3月5日及以后                     2025-03-05 -
截止到去年                       - 2025-01-01
2021至2023年                     2021-01-01 2024-01-01
三月的第二周                     2025-03-10 2025-03-17
四月的最后一个星期五             2025-04-25 2025-04-26
去年的前10天                     2024-01-01 2024-01-11
上上個週三                       2025-04-30 2025-05-01
国庆节之前                       - 2024-10-01
2024年春节以后                   2024-02-11 -
去年中秋节之前                   - 2024-09-17
今年除夕以来                     2025-01-28 -
清明节后                         2025-04-05 -
since Chinese New Year           2025-01-29 -
before Chinese New Year 2024     - 2024-02-10
九十年代                         1990-01-01 2000-01-01
民国113年                        2024-01-01 2025-01-01
民國九十九年五月                 2010-05-01 2010-06-01
>=2024年                         2024-01-01 -
the 3rd to the 10th of last month 2025-04-03 2025-04-11
two Fridays ago                  2025-05-02 2025-05-03
in two weeks                     2025-05-28 2025-05-29
3 days from now                  2025-05-17 2025-05-18
the next 10 days                 2025-05-15 2025-05-25
this coming Friday               2025-05-16 2025-05-17
next working week                2025-05-19 2025-05-24
cy24                             2024-01-01 2025-01-01
two weeks starting 3 March       2025-03-03 2025-03-17
the day before 3 March           2025-03-02 2025-03-03
the month after March 2024       2024-04-01 2024-05-01
未来三天                         2025-05-15 2025-05-18
三天后                           2025-05-17 2025-05-18
上半月                           2025-05-01 2025-05-16
上个半年                         2024-07-01 2025-01-01
三月的下半月                     2025-03-16 2025-04-01
明年的后半年                     2026-07-01 2027-01-01
"""
ROWS = [tuple(line.rsplit(maxsplit=2)) for line in CASES.strip().splitlines()]


@table(("words", "after", "before"), ROWS)
def test_date(words: str, after: str, before: str) -> None:
    query, _ = parse(words, NOW, [], [])
    expected = {key: value for key, value in (("after", after), ("before", before)) if value != "-"}
    assert query.as_dict() == expected


@table(
    "words",
    [
        "may",
        "march",
        "sun",
        "second",
        "2024",
        "a month",
        "Feb 30",
        "2025-13-01",
        "5号楼",
        "13月",
        "24/7",
        "3/4 cup",
        "the 90s",
        "christmas cards",
        "week 10 lecture",
        "this may be",
        "138-2010-2015",
        "三个月的工资",
        "圣诞节贺卡",
        "employee of the month",
        "nineteen eighty-four",
        "blocked for the day",
        "the same day delivery",
        "that week one of us",
        "easter weekend trip",
        "3/4-1/2 cup",
        "week 10",
        "the end in sight 24",
        "every 2 of them",
        "price > 2000",
        "?v=2019",
        "related to date formats",
        "农历五月初五",
        "农历2024年五月十五",
        "乾隆三年五月",
    ],
)
def test_what_is_no_date_stays_a_word(words: str) -> None:
    query, _ = parse(words, NOW, [], [])
    assert (query.after, query.before) == (None, None)


@table(
    ("sentence", "after", "before"),
    [
        ("paid $12 March 3", "2025-03-03", "2025-03-04"),
        ("6,107.31 August 2024", "2024-08-01", "2024-09-01"),
        ("every week starting last Monday", "2025-05-12", None),
        ("the term will end in 2023", "2023-01-01", "2024-01-01"),
        ("我24-11-10收到的", "2024-11-10", "2024-11-11"),
        ("for the last 3 months and 2 days ago", "2025-02-14", "2025-05-15"),
    ],
)
def test_date_in_a_sentence(sentence: str, after: str, before: str | None) -> None:
    found = [each for _, each in scan(sentence, NOW)]
    assert (str(found[0].after), found[0].before and str(found[0].before)) == (after, before)


@table(
    ("sentence", "day"),
    [
        ("invoices I have to pay by 2 June", "2025-06-02"),
        ("invoices to be paid by 2 June", "2025-06-02"),
        ("mails I must answer by Monday", "2025-05-19"),
        ("reply by 1 June", "2025-06-01"),
        ("skeleton to be filed by 1 June", "2025-06-01"),
        ("what do I have to send back by 20 May", "2025-05-20"),
        ("6月5日前要答复的邮件", "2025-06-05"),
        ("6月5日前需要报销的发票", "2025-06-05"),
    ],
)
def test_what_is_to_be_done_by_a_day_lies_ahead(sentence: str, day: str) -> None:
    query, _ = parse(sentence, NOW, [], [])
    assert query.mentions == (day,)
    assert query.after is query.before is None


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("mails that he paid by 2 June", "2024-06-03"),
        ("what did Ann pay by 2 June", "2024-06-03"),
        ("mails by Monday", "2025-05-13"),
        ("6月5日前回复的邮件", "2024-06-05"),
    ],
)
def test_what_was_done_by_a_day_is_from_before_it(sentence: str, before: str) -> None:
    query, _ = parse(sentence, NOW, [], [])
    assert str(query.before) == before


@table(
    ("words", "after", "before"),
    [
        ("the day", "2025-05-14", "2025-05-15"),
        ("the day before", "2025-05-13", "2025-05-14"),
        ("that day", "2025-05-14", "2025-05-15"),
        ("the fortnight", "2025-05-12", "2025-05-26"),
        ("weekend", "2025-05-10", "2025-05-12"),
        ("乾隆三年", "1738-01-01", "1739-01-01"),
        ("光绪元年", "1875-01-01", "1876-01-01"),
    ],
)
def test_what_is_a_date_only_where_one_is_known_to_begin(words: str, after: str, before: str) -> None:
    assert [each for _, each in scan(words, NOW)] == []
    found = read_range(words, 0, NOW, is_date=True)
    assert found is not None
    assert (str(found.after), str(found.before)) == (after, before)


@settings(max_examples=50, deadline=None)
@given(st.dates(), st.sampled_from([row[0] for row in ROWS]))
def test_dates_hold_on_any_day(now: datetime.date, words: str) -> None:
    query, _ = parse(words, now, [], [])
    if query.after and query.before:
        assert query.after < query.before


@settings(max_examples=50, deadline=None)
@given(
    st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1)),
    st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1)),
)
def test_a_written_day_is_that_day(now: datetime.date, day: datetime.date) -> None:
    for written in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day:%B} {day.day}, {day.year}"):
        query, _ = parse(written, now, [], [])
        assert (query.after, query.before) == (day, day + datetime.timedelta(days=1))


def test_a_number_before_chinese_begins_no_english_date() -> None:
    assert not any(may_be_english(text, 0) for text in ("1元", "12 万", "3号楼"))
    assert all(may_be_english(text, 0) for text in ("12 March", "12th", "12.3.", "2024年"))
