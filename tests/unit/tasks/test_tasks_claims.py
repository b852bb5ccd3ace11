"""Claims: every spelling of the same is the same, what a source does not say is seen, and common words are no names."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inglenook.core.language import sentences
from inglenook.tasks.evaluation.judged import collections
from inglenook.tasks.texts import evidence, naming
from inglenook.tasks.texts.claims import claims_in, unsupported
from inglenook.tasks.texts.figures import han_number, readings
from tables import table

SUPPORTED = [
    ("The roof costs 1,200 euros.", "It is 1200 EUR."),
    ("The roof costs 1.2k euros.", "It is €1,200."),
    ("费用是一千二百元。", "It is 1,200 RMB"),
    ("费用是1200元", "共一千二百元"),
    ("约12万人", "120,000 people"),
    ("三百万人", "3 million"),
    ("It costs 1.280,50 EUR.", "1,280.50 EUR in all"),
    ("The total is 412.50 euros.", "Total (EUR): 412.50"),
    ("Sales rose by 15%.", "a rise of fifteen percent in sales"),
    ("上涨15%", "上涨百分之十五"),
    ("Meet on 5 March 2026.", "on 2026-03-05"),
    ("会议于2026-03-05举行，电话030 1234567", "March 5, 2026; 030 1234567"),
    ("2026年3月5日开会", "March 5th, 2026"),
    ("2026年3月5日开会", "二〇二六年三月五日"),
    ("Meet on March 5.", "05.03.2026"),
    ("Meet on Thursday.", "2026-03-05"),
    ("周四见面", "on Thursday"),
    ("It ended in March 2026.", "It ended on 2026-03-05."),
    ("She asks for the plans at 10 am.", "Could you bring the plans at ten?"),
    ("下午三点半开会", "3:30 pm meeting"),
    ("会议于周二上午10点举行", "周二上午十点开会"),
    ("截止到明天", "until tomorrow"),
    ("Payments are due on Friday.", "The payments must be made by Friday."),
    ("Anna Berg will come.", "From: Berg, Anna"),
    ("Anna Berg's roof leaks.", "roof of Anna M. Berg"),
    ("Ms Berg agreed.", "Yours, Anna Berg"),
    ("Ms Berg wrote", "berg@post.example wrote"),
    ("王小明说会来。", "小王即王小明。"),
    ("他在青石湾图书馆工作。", "青石湾图书馆招人"),
    ("Write to Bob@good.example.", "bob@good.example"),
    ("See www.good.example/x", "https://good.example/x/"),
    ("The IBAN is DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
    ("Call +49 30 1234567", "030 1234567"),
    ("Call 138 0013 8000", "13800138000"),
    ('He said "we will sue".', "Then: “We will  sue” you"),
    ("Invoice INV-0042 is open.", "the invoice (INV 0042)"),
    ("Two tickets cost 24.00 EUR.", "2 tickets, 24 €"),
    ("However, the plan changed.", "We altered it"),
    ("1. The plan changed.", "We altered it"),
    ("一些人认为十分重要，第一要紧", "x"),
    ("Who pays? Nobody.", "x"),
]
INVENTED = [
    ("费用是1300元", "共一千二百元", "amount"),
    ("The roof costs 1,200 dollars.", "It is 1200 EUR.", "amount"),
    ("It costs 1,280 EUR.", "1.28 EUR", "amount"),
    ("It costs 12,000 euros.", "1200 EUR", "amount"),
    ("Sales rose by 15%.", "15 people in sales", "percent"),
    ("Meet on March 6.", "05.03.2026", "date"),
    ("Meet on 5 March 2027.", "2026-03-05", "date"),
    ("Meet on Friday.", "2026-03-05", "date"),
    ("下午三点半开会", "4:30 pm meeting", "date"),
    ("The deadline is tomorrow", "the deadline is today", "date"),
    ("Robert will pay the bill.", "Anna will pay the bill.", "name"),
    ("The bill goes to Robert.", "The bill goes to Anna.", "name"),
    ("Anna Smith will come.", "Anna Berg will come and Otto Smith too.", "name"),
    ("The CEO of Globex resigned.", "The CEO resigned.", "name"),
    ("王小明说会来。", "李小明说会来。", "name"),
    ("红日银行已同意。", "蓝天银行已同意", "name"),
    ("Write to bob@evil.example.", "Write to bob@good.example.", "mail"),
    ("Write to bob@good.example.", "bob@good.example.evil.example", "mail"),
    ("See https://evil.example/x", "See https://good.example/x", "url"),
    ("See https://good.example/x", "https://good.example/x.exe", "url"),
    ("Pay to DE89 3704 0044 0532 0130 01", "DE89370400440532013000", "iban"),
    ("Call +49 30 1234568", "030 1234567", "phone"),
    ('He said "we will sue".', "He said we may talk.", "quote"),
    ("Invoice INV-0042 is open.", "Invoice INV-0043 is open.", "code"),
    ("Three tickets were bought.", "two tickets", "number"),
    ("共有三个人", "共有两个人", "number"),
]


@table(("line", "source"), SUPPORTED)
def test_what_the_source_says_in_other_letters_is_supported(line: str, source: str) -> None:
    assert unsupported(line, [source]) == ()


@table(("line", "source", "kind"), INVENTED)
def test_what_the_source_does_not_say_is_seen(line: str, source: str, kind: str) -> None:
    assert [claim.kind for claim in unsupported(line, [source])] == [kind]


def test_every_kind_is_found_once_and_where_it_stands() -> None:
    line = (
        "Anna Berg (anna@x.example, +49 30 1234567) owes $1,200.50 since 3 May 2024, 15% of 4471 pieces, order B-12,"
        " DE89 3704 0044 0532 0130 00, see www.a.example: “hello there”."
    )
    claims = claims_in(line)
    assert {claim.kind for claim in claims} == evidence._CHECKS.keys()
    assert all(line[claim.start : claim.end] == claim.text for claim in claims)
    places = [place for claim in claims for place in range(claim.start, claim.end)]
    assert len(places) == len(set(places))


def test_two_sources_may_share_the_work_but_not_a_name() -> None:
    sources = ["Anna owes 300 euros.", "Otto Berg lives in Tarn."]
    assert unsupported("Anna owes 300 euros, and Otto Berg lives in Tarn.", sources) == ()
    assert [each.text for each in unsupported("Anna Berg owes 300 euros.", sources)] == ["Anna Berg"]


def test_nothing_is_supported_by_nothing() -> None:
    assert [claim.kind for claim in unsupported("Pay 5 euros to Robert", [])] == ["amount", "name"]


@given(st.integers(0, 10**9))
def test_digits_marks_and_sizes_read_the_same(number: int) -> None:
    wanted = str(number)
    assert wanted in readings(wanted)
    assert wanted in readings(f"{number:,}")
    assert wanted in readings(f"{number:,}".replace(",", "."))
    assert wanted in readings(f"{number:,}".replace(",", " "))
    assert str(number * 1000) in readings(f"{number}k")
    assert str(number * 10_000) in readings(f"{number}万")


@given(st.integers(0, 10**12))
def test_chinese_numerals_are_read(number: int) -> None:
    assert han_number(chinese(number)) == number


@settings(max_examples=25)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_spelling_of_a_day_is_that_day_and_no_other(day: date) -> None:
    other = day + timedelta(days=1)
    spellings = [
        day.isoformat(),
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.day:02}.{day.month:02}.{day.year}",
    ]
    for one in spellings:
        for another in spellings:
            assert unsupported(f"It is on {one}", [f"the {another} it is"]) == ()
        assert unsupported(f"It is on {one}", [f"the {other.day} {other:%B} {other.year} it is"])


SAID = st.sampled_from(
    ["12 May 2026", "1,240.00 EUR", "a@x.example", "Anna Berg", "七月三日", "王伟", "42", "https://x.example/a"]
)


@example("0B_")
@example("0Aa0")
@given(st.lists(st.one_of(SAID, st.text(max_size=9)), max_size=20).map(" ".join))
def test_a_text_supports_itself(text: str) -> None:
    assert all(text[claim.start : claim.end] == claim.text for claim in claims_in(text))
    assert unsupported(text, [text]) == ()


def test_sentences_of_real_texts_are_supported_by_their_text(corpus: Path) -> None:
    checked = wrong = 0
    for collection in collections(corpus):
        for _, text in list(collection.texts.values())[:12]:
            for start, end in sentences(text):
                checked += 1
                wrong += bool(unsupported(" ".join(text[start:end].split()), [text]))
    assert checked > 200
    assert wrong <= checked * 0.005


@pytest.mark.parametrize(
    "piece",
    ["1,", "A ", "Ab-", "a@", "[", "“", "1 ", "2026-", "一", "0 ", "x1-", "百分之", "www.", "王", "$1.", "at 1"],
)
def test_a_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert isinstance(unsupported(text[:2000], [text]), tuple)


def chinese(number: int) -> str:
    """A number in Chinese characters, as it is written in full."""
    if number == 0:
        return "零"
    groups, text = [], ""
    while number:
        groups.append(number % 10_000)
        number //= 10_000
    for place in range(len(groups) - 1, -1, -1):
        group = _group(groups[place])
        if group and text and groups[place] < 1000:
            group = f"零{group}"
        if group:
            text += group + ("", "万", "亿", "万亿")[place]
    return text


def _group(number: int) -> str:
    text, is_gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if is_gap and text else "") + "零一二三四五六七八九"[digit] + unit
            is_gap = False
        else:
            is_gap = True
    return text


def test_a_name_that_is_nowhere_costs_no_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(re, "search", lambda *_: pytest.fail("looked for"))
    assert not naming.holds_name(["zora", "quill"], "zora had the wall mended by anna keller")
