"""Readings: where each part stands in the sentence as typed, and the same filter written as an operator."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inglenook.core.results import NOT_SOUGHT, Reading
from inglenook.index.sentences import amounts
from inglenook.index.sentences.positions import Normalized
from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from inglenook.index.sentences.written import as_operator
from tables import table

NOW = datetime.date(2025, 5, 14)
PEOPLE = People([("Anna Keller", "anna@example.org"), ("王伟", "w@example.cn"), ("May Chen", "m@example.com")])
TABLE = json.loads(Path(__file__).with_name("sentences.json").read_text(encoding="utf-8"))
SENTENCES: list[str] = [sentence for part in ("english", "chinese") for sentence, _ in TABLE[part]]
PIECES = st.sampled_from(
    "mails from anna keller to bob about the lease last week since monday between and march 5 2024 larger than 2.5 MB"
    ' - " “a ” 「b"c」 not "《x》 y" from: to: -from:"a b" is:unread subject is ｐｄｆ -in:“x y” cc:我 type:..file'
    " 3 KiB 上周 王伟 发来的 关于 合同 发给我 我写的 不包含草稿 的 邮件 三月 之前 没有回复 附件 在 里 文件夹"
    " pdfs without 不要照片 two e\u0301 ㄱㅏ ﷺ ㎏".split(" ")
)


def filters(readings: Sequence[Reading]) -> dict[str, object]:
    """What the readings say, as the query has it."""
    said: dict[str, object] = {}
    for each in readings:
        if each.key in {"kind", "after", "before"}:
            said[each.key] = each.value
        elif each.key.endswith("_bytes"):
            said[each.key] = int(each.value)
        else:
            values = said.setdefault(each.key, [])
            assert isinstance(values, list)
            values += [each.value] if each.value not in values else []
    return said


def check(sentence: str) -> None:
    query, every = parse(sentence, NOW, PEOPLE, ["Inbox", "工作"])
    # These say that they do nothing.
    readings = [each for each in every if each.key not in NOT_SOUGHT]
    assert not any(each.operator for each in every if each not in readings)
    keys = query.as_dict().keys() - {"either"}
    assert filters(readings).keys() == keys or (query.either and keys < filters(readings).keys())
    for each in readings:
        assert sentence[each.start : each.end] == each.text
        assert (each.operator == "") == (each.key == "terms")
        if each.operator:
            alone, again = parse(each.operator, NOW, PEOPLE, [])
            assert alone.as_dict() == filters([each]), each
            assert [other.operator for other in again] == [each.operator]
    assert [each.start for each in readings] == sorted(each.start for each in readings)


@table("sentence", SENTENCES)
def test_a_filter_written_as_an_operator_is_the_same_filter(sentence: str) -> None:
    check(sentence)


@settings(max_examples=60, deadline=None)
@example(["not", '"', '"'], " ")
@example(["文件夹", '"', '"'], " ")
@example(["not", "monday"], " ")
@given(st.lists(PIECES, max_size=12), st.sampled_from(["", " ", "　"]))
@example(['subject is 「a"b」'], "")
@example(["-《a”「」》"], "")
@example(["from:“x”y"], "")
@example(["larger than 999999999.5 GB"], "")
def test_any_mixture_can_be_written_as_operators(pieces: list[str], glue: str) -> None:
    check(glue.join(pieces))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(PIECES, max_size=6),
    st.sampled_from(["zorblat", "龘靐"]),
    st.lists(PIECES, max_size=6),
    st.sampled_from(["", " "]),
)
@example(["mails", "with"], "zorblat", [], " ")
@example(["not", "from"], "zorblat", ["and"], " ")
@example(["发给"], "龘靐", ["的", "邮件"], "")
@example(["did", "anyone"], "zorblat", ["me"], " ")
def test_no_word_is_dropped_without_a_reading(before: list[str], word: str, after: list[str], glue: str) -> None:
    sentence = f"{glue.join(before)} {word} {glue.join(after)}"
    _, readings = parse(sentence, NOW, PEOPLE, ["Inbox", "工作"])
    assert any(word in each.text for each in readings), sentence


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
def test_any_text_has_its_places(text: str) -> None:
    check(text)


@settings(max_examples=50, deadline=None)
@example("0,一")
@given(st.text(st.characters(codec="utf-8", exclude_characters='"“”「」『』《》\n'), min_size=1, max_size=30))
def test_any_subject_can_be_written(text: str) -> None:
    value = " ".join(Normalized(text).text.split())
    if value:
        assert parse(as_operator("subject", value), NOW, PEOPLE, [])[0].subject == (value,)


def test_places_are_those_of_the_sentence_as_typed() -> None:
    sentence = "ｍａｉｌｓ  from  Anna Keller　上周 ㎏ cafe\u0301s"
    _, readings = parse(sentence, NOW, PEOPLE, [])
    assert [(each.text, each.key) for each in readings] == [
        ("ｍａｉｌｓ", "kind"),
        ("from  Anna Keller", "from"),
        ("上周", "after"),
        ("上周", "before"),
        ("㎏", "terms"),
        ("cafe\u0301s", "terms"),
    ]


def test_what_a_verb_implies_has_no_words_of_its_own() -> None:
    _, readings = parse("what did Anna send me", NOW, PEOPLE, [])
    assert readings[-1] == Reading("", "kind", "mail", 21, 21, "type:mail")


@table(
    ("key", "value", "operator"),
    [
        ("from", "anna", "from:anna"),
        ("with", "Anna Keller", 'with:"Anna Keller"'),
        ("exclude_from", "王伟", "-from:王伟"),
        ("exclude", "draft", "-draft"),
        ("exclude", "from:x", '-"from:x"'),
        ("phrase", 'a "b', '“a "b”'),
        ("kind", "mail", "type:mail"),
        ("filetype", "pdf", "type:pdf"),
        ("larger_bytes", "2500000", "larger:2500kb"),
        ("smaller_bytes", "1024", "smaller:1024"),
        ("after", "2025-05-01", "after:2025-05-01"),
        ("terms", "lease", ""),
    ],
)
def test_operators_as_they_are_written(key: str, value: str, operator: str) -> None:
    assert as_operator(key, value) == operator


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [("中国哪一年加入WTO", ("中国", "加入", "wto")), ("哪位医生写的处方", ("医生", "处方"))],
)
def test_what_asks_for_a_year_or_a_person_is_no_word_to_look_for(sentence: str, terms: tuple[str, ...]) -> None:
    assert parse(sentence, NOW, PEOPLE, [])[0].terms == terms


@pytest.mark.parametrize(
    "sentence, passed",
    {
        "invoices of more than 10,000 euros": "more than",
        "invoices over 10,000 euros": "over",
        "under EUR 500": "under",
        "between 1,000 and 2,000 euros": "between",
        "超过一万元的发票": "超过",
        "500元以上的发票": "以上",
        "五百元以内": "以内",
        "larger than 3 MB": "",
        "between 2019 and 2021": "",
        "mails over 3 years old, over 5 pages": "",
    }.items(),
)
def test_what_would_compare_an_amount_is_said_to_compare_nothing(sentence: str, passed: str) -> None:
    query, readings = parse(sentence, NOW, PEOPLE, [])
    said = [each for each in readings if each.key == "compared"]
    assert [each.text for each in said] == [passed] * bool(passed)
    assert all(sentence[each.start : each.end] == each.text for each in said)
    assert passed not in query.terms


@pytest.mark.parametrize(
    ("sentence", "said"),
    [("unread mails not in the trash", "not in the trash"), ("mails not sent to Anna", "not sent to Anna"),
     ("没有星标的邮件", "没有星标的")],
)  # fmt: skip
def test_what_no_filter_leaves_out_is_said_to_leave_out_nothing(sentence: str, said: str) -> None:
    query, readings = parse(sentence, NOW, PEOPLE, [])
    assert [each.text for each in readings if each.key == "no_opposite"] == [said]
    assert query.as_dict().keys() <= {"kind", "is"}


@given(st.integers(1, 99_999_999))
def test_an_amount_in_chinese_words_is_the_one_in_figures(value: int) -> None:
    for way in amounts._spoken(value):
        assert amounts.value_of(way) == value
    high, low = divmod(value, 10_000)
    written = f"{amounts.said_as(high)}万零{amounts.said_as(low)}" if high and low else ""
    assert amounts.value_of(written) in {value, None}


@pytest.mark.parametrize("letter", ["Dear Anna, yesterday the boiler broke. ", "昨天锅炉坏了，请王伟本周派人来修理。"])
def test_of_half_a_letter_the_first_words_are_looked_for_and_the_rest_is_said(letter: str) -> None:
    text = letter * (30_000 // len(letter))
    query, readings = parse(text, NOW, PEOPLE, [])
    assert set(query.as_dict()) == {"terms"} and 2 < len(query.terms) < 20
    rest = readings[-1]
    assert (rest.key, rest.value, rest.end) == ("unread", str(len(rest.text)), len(text))
    assert 450 <= rest.start <= 500 and text[rest.start :] == rest.text
    assert parse(letter, NOW, PEOPLE, [])[0].after is not None, "a sentence of it says when"
