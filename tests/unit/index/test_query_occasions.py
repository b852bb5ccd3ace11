"""Days of what is looked for, which leave nothing out: they are in the text, and no mail came then."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from inglenook.index.sentences.query import Query, parse
from inglenook.index.sentences.when.told import span_of, writings
from inglenook.index.snippets import snippet
from tables import table

if TYPE_CHECKING:
    from unit.index.conftest import Shelf

NOW = datetime.date(2026, 11, 26)  # a Thursday
PEOPLE = [("Anna Keller", "anna@example.org"), ("王伟", "wangwei@example.cn")]
TOLD = """
essay due on Monday                     2026-11-30
essays due by Monday                    2026-11-30
meeting on 17 June                      2026-06-17
meeting with Anna on 17 June            2026-06-17
the 17 June board meeting               2026-06-17
Monday's hearing                        2026-11-23 2026-11-30
dentist appointment thursday            2026-11-26 2026-12-03
flight to Lisbon on 3 March             2026-03-03 2027-03-03
the invoice due in March                2026-03-01..2026-03-31 2027-03-01..2027-03-31
partners meeting on 1 December          2026-12-01
train on 3 December                     2026-12-03
12月21日的高铁                           2026-12-21
invoices due before 4 December          2026-12-04
what must be handed in before 10 December  2026-12-10
mails that I have to answer before 5 January  2027-01-05
12月10日前要带什么                       2026-12-10
12月10日前有什么要交的                    2026-12-10
12月10日前报名吗                         2026-12-10
budget for the year 2024                2024-01-01..2024-12-31
accounts for 2024                       2024-01-01..2024-12-31
invoice dated 3 March                   2026-03-03
a contract that expires on 31 December  2026-12-31
lease starting 1 March                  2026-03-01
conference next month                   2026-12-01..2026-12-31
agenda for Monday                       2026-11-23 2026-11-30
notes from the meeting on 6 May 2026    2026-05-06
周一要交的作文                           2026-11-30
6月17日的会议                            2026-06-17
会议在6月17日                            2026-06-17
12月4日前到期的发票                      2026-12-04
下个月到期的租约                         2026-12-01..2026-12-31
周五上午的门诊预约                       2026-11-20 2026-11-27
"""
OF_MAIL = [
    "emails about the hearing from last week", "mails dated 3 March", "interview recordings Anna sent last Friday",
    "on the 4th", "last 4 December", "delivery emails from yesterday", "minutes since Monday",
    "did Anna write anything about the delivery today",
    "invoices from March", "training certificates from 2024", "mails starting from Monday", "上周交的作业",
    "mails of 3 December", "photos from 3 December", "what was sent on 3 December", "12月9日发来的照片",
    "三月份标题里有会议的邮件", "invoices for 2024", "去年的体检报告", "上周收到的作文", "昨天王伟发来的会议纪要",
]  # fmt: skip


@table("row", TOLD.strip().splitlines())
def test_a_day_of_what_takes_place_or_is_due_is_told_of_and_leaves_nothing_out(row: str) -> None:
    sentence, *days = [part.strip() for part in row.replace("  ", "\t").split("\t") if part.strip()]
    query, readings = parse(sentence, NOW, PEOPLE, [])
    assert [*query.mentions] == days[0].split()
    assert query.after is query.before is None
    told = next(each for each in readings if each.key == "mentions")
    assert parse(told.operator, NOW, [], [])[0] == Query(mentions=(told.value,))


@table("sentence", OF_MAIL)
def test_a_day_on_which_mail_came_stays_a_filter(sentence: str) -> None:
    query, _ = parse(sentence, NOW, PEOPLE, [])
    assert query.mentions == () and query.after is not None


@pytest.mark.parametrize(
    "way", ["17 June", "June 17th, 2026", "17.06.2026", "2026-06-17", "17/06", "6月17号", "六月十七日"]
)
def test_a_text_that_tells_of_the_day_comes_first_however_it_writes_it(shelf: Shelf, way: str) -> None:
    other = shelf.mail("The meeting", "The meeting is on 3 July.", day="2026-06-25")
    told = shelf.mail("The meeting", f"The meeting will be at ten ({way}) in room four.", day="2026-05-20")
    assert shelf.found(parse("meeting on 17 June", NOW, [], [])[0]) == [told, other]


def test_what_is_of_the_day_comes_before_what_is_of_others(shelf: Shelf) -> None:
    other = shelf.mail("Meeting", "Minutes of the meeting are attached", day="2026-06-25")
    of_day = shelf.mail("Meeting", "Minutes of the meeting are attached, with the budget", day="2026-06-17")
    assert shelf.found(parse("minutes of the meeting on 17 June", NOW, [], [])[0]) == [of_day, other]


def test_what_tells_of_the_day_with_some_of_the_words_comes_before_newer_ones_without_it(shelf: Shelf) -> None:
    newer = shelf.mail("Draft", "I await your answer", day="2026-11-25")
    told = shelf.mail("Request", "You will have an answer by 23 November", day="2026-10-28")
    assert shelf.found(parse("FOI answer due by 23 November", NOW, [], [])[0]) == [told, newer]
    found = shelf.index.search(parse("FOI answer due by 23 November", NOW, [], [])[0], 9)
    assert found[0].score > 1.1 * found[1].score, "as far as recency lifts a mail"


def test_a_weekday_counts_in_mails_of_the_week_before_it(shelf: Shelf) -> None:
    long_ago = shelf.mail("Essay", "The essay is due on Monday", day="2026-03-05")
    now = shelf.mail("Essay", "The essay, as agreed with all of you in class, is due on Monday", day="2026-11-25")
    assert shelf.found(parse("essay due on Monday", NOW, [], [])[0]) == [now, long_ago]


def test_a_day_alone_finds_what_tells_of_it_and_what_is_of_it(shelf: Shelf) -> None:
    told = shelf.mail("Tea", "See you on 30 November", day="2026-11-01")
    of_day = shelf.mail("Coffee", "See you", day="2026-11-30")
    shelf.mail("Milk", "See you", day="2026-11-29")
    assert set(shelf.found(parse("mentions:2026-11-30", NOW, [], [])[0])) == {told, of_day}


def test_the_day_is_marked_in_the_piece_that_is_shown() -> None:
    query = Query(terms=("meeting",), mentions=("2026-06-17",))
    assert "\ue00017.06.2026\ue001" in snippet("Meeting: 17.06.2026, 117.06, 17.065", 0, 40, query)


def test_a_day_without_its_year_is_of_the_time_of_the_text(shelf: Shelf) -> None:
    newer = shelf.mail("The meeting", "The meeting is on 3 July.", day="2026-06-25")
    old = shelf.mail("The meeting", "The meeting is on 17 June.", day="2024-06-10")
    with_year = shelf.mail("The meeting", "The meeting is planned for 17 June 2026.", day="2024-06-11")
    near = shelf.mail("The meeting", "The meeting is on 17 June.", day="2026-05-20")
    found = shelf.found(parse("meeting on 17 June", NOW, [], [])[0])
    assert {*found[:2]} == {with_year, near} and {*found[2:]} == {newer, old}
    agenda = shelf.mail("Agenda", "Agenda of the day is below", day="2026-11-01")
    found = shelf.found(parse("agenda of the meeting on 17 June", NOW, [], [])[0])
    assert {*found[:3]} == {with_year, near, agenda}


@table(("text", "marked"), [("on 06/17/2024 or 06/17", "06/17"), ("17 June, 2023; 17 June, 14 people", "17 June")])
def test_a_day_of_another_year_is_not_marked(text: str, marked: str) -> None:
    shown = snippet(text, 0, len(text), Query(terms=("people",), mentions=("2026-06-17",)))
    assert shown.count(f"\ue000{marked}\ue001") == 1 and f"\ue000{marked}\ue001" not in shown[:15]


@table("value", ["", "2026-13-45", "2026-06-30..2026-06-01", "..", "2026-06", "9999-12-31"])
def test_what_is_no_day_is_none(value: str) -> None:
    assert span_of(value) is None


def test_few_days_are_written_one_by_one_months_by_name_and_years_by_number() -> None:
    spans = [span_of(value) for value in ("2026-06-17..2026-06-18", "2026-06-01..2026-07-31", "2025-01-01..2026-12-31")]
    first, second, third = [writings(span) for span in spans if span]
    assert "18 june" in first and "june" not in first
    assert {"june 2026", "7月"} <= {*second}
    assert third == ("2025", "2026")


@table(
    ("sentence", "key", "value"),
    [
        ("before:2026-13-45", "no_value", "before"),
        ("after:soon invoice", "no_value", "after"),
        ("mentions:never", "no_value", "mentions"),
        ("larger:x", "no_value", "larger"),
        ("is:important", "no_value", "is"),
        ("has:legs", "no_value", "has"),
        ("kind:of", "no_value", "kind"),
        ("早于:2026-13-45 发票", "no_value", "before"),
        ("before:2026-01-01 before:2025-01-01", "said_twice", "before:2025-01-01"),
        ("larger:1MB larger:2MB", "said_twice", "larger:2MB"),
        ("type:mail type:document", "said_twice", "type:document"),
    ],
)
def test_of_an_operator_that_cannot_be_used_that_is_told(sentence: str, key: str, value: str) -> None:
    query, readings = parse(sentence, NOW, [], [])
    told = [each for each in readings if each.key == key]
    assert [each.value for each in told] == [value]
    assert {"before", "larger", "is", "2025-01-01"}.isdisjoint(query.terms)
    assert sentence[told[0].start : told[0].end] == told[0].text
