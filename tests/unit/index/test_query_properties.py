"""What holds for every sentence: it is read without an error, in linear time, and nothing in it is lost."""

from __future__ import annotations

import datetime
import random
import re
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.index.sentences.query import Query, parse
from inglenook.index.sentences.vocabulary import STOP
from inglenook.index.sentences.when import ranges
from inglenook.index.sentences.whom.people import People

NOW = datetime.date(2025, 5, 14)
PEOPLE = People([("Anna Keller", "anna@example.org"), ("王伟", "w@example.cn"), ("May Chen", "m@example.com")])
PIECES = st.sampled_from(
    'mails from anna to bob about the lease last week since monday between and march 5 2024 larger than 2 MB - " “ ”'
    " from: to: -from: is:unread 上周 王伟 发来的 关于 合同"
    " 和 的 邮件 三月 到 之前 没有 回复 pdf 附件 在 里 文件夹 2025年 （ ） : , 。 /"
    " not with cc in the inbox folder subject I sent me 's older".split(" ")
)


def read(sentence: str) -> Query:
    return parse(sentence, NOW, PEOPLE, ["Inbox", "工作"])[0]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(sentence: str) -> None:
    query, readings = parse(sentence, NOW, PEOPLE, ["a", ""])
    assert parse(sentence, NOW, PEOPLE, ["a", ""]) == (query, readings)


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["", " "]))
def test_any_mixture_of_the_grammar_is_read(pieces: list[str], glue: str) -> None:
    query = read(glue.join(pieces))
    assert all(isinstance(value, (str, int, list)) for value in query.as_dict().values())


SILENT = STOP | {each.replace("'", "") for each in STOP} | {"pls", "thx", "thanks", "cheers"}
WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9).filter(lambda word: word not in SILENT)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(WORD, st.text("甲乙丙丁戊己庚辛壬癸龙凤", min_size=1, max_size=5)), max_size=8))
def test_every_word_of_a_plain_sentence_appears_somewhere(words: list[str]) -> None:
    query, readings = parse(" ".join(words), NOW, PEOPLE, [])
    said = str(query.as_dict()).lower() + " ".join(each.text.lower() for each in readings)
    for word in words:
        assert word in said


NAME = st.from_regex(r"[A-Za-z\u4e00-\u9fa5][A-Za-z0-9\u4e00-\u9fa5]{0,8}", fullmatch=True).filter(
    lambda name: name not in {"我", "me"}
)


@settings(max_examples=50, deadline=None)
@given(
    NAME, NAME, NAME, st.dates(datetime.date(1980, 1, 1), datetime.date(2080, 1, 1)),
    st.sampled_from(["unread", "read", "flagged", "replied", "unreplied"]), st.integers(1, 10**9),
)  # fmt: skip
def test_operators_are_read_as_they_are_written(
    a: str, b: str, c: str, day: datetime.date, flag: str, size: int
) -> None:
    sentence = (
        f'from:{a} to:"{b} {c}" cc:{c} with:{a} subject:{b} -from:{c} -"{a} {b}" after:{day} is:{flag} has:attachment'
        f' type:docx in:{a} larger:{size} smaller:{size}B "{c} {a}"'
    )
    assert read(sentence) == Query(
        from_=(a,), to=(f"{b} {c}",), cc=(c,), with_=(a,), subject=(b,), exclude_from=(c,),
        exclude=(f"{a} {b}".lower(),), after=day, is_=(flag,), has=("attachment",), filetype=("docx",),
        in_=(a.lower(),), larger_bytes=size, smaller_bytes=size, phrase=(f"{c} {a}",),
    )  # fmt: skip


GARBAGE = [
    "a" * 10_000,
    "合" * 10_000,
    "的" * 10_000,
    " " * 10_000,
    "from " * 2_000,
    "to to to " * 1_100,
    "the last " * 1_100,
    "3 " * 5_000,
    "9" * 10_000,
    '"' * 10_000,
    "“" * 10_000,
    "-" * 10_000,
    "from:" * 2_000,
    "between 3 March and " * 500,
    "三月到" * 3_000,
    "王伟和" * 3_000,
    "在文件夹" * 2_500,
    "Anna Keller and " * 600,
    "a.b." * 2_500,
    "x@" * 5_000,
    "in the x " * 1_100,
    "subject is " * 900,
    "March 5 - " * 1_000,
    "一二三四五六七八九十" * 1_000,
    "".join(random.Random(7).choices('abc 的和上周三月0123456789-:"@.王伟发给我', k=10_000)),
]


@pytest.mark.parametrize("garbage", GARBAGE, ids=[repr(each[:12]) for each in GARBAGE])
def test_kilobytes_of_garbage_are_read_in_linear_work(garbage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each place is tried by each rule a bounded number of times, and no pattern runs away at one of them."""
    garbage = garbage.encode()[:4_000].decode(errors="ignore")
    attempts = 0
    dated = ranges.read_range

    def counted(*given: Any, **named: Any) -> Any:
        nonlocal attempts
        attempts += 1
        return dated(*given, **named)

    monkeypatch.setattr("inglenook.index.sentences.sentence.read_range", counted)
    begun = time.process_time()
    read(garbage)
    assert attempts <= len(garbage)
    assert time.process_time() - begun < 12  # 0.1 to 0.8 here


def test_control_characters_and_widths_do_not_matter() -> None:
    assert read("ＰＤＦ　上周").as_dict() == read("PDF 上周").as_dict()
    assert read("lease\x00\x07deposit").terms == ("lease", "deposit")
    assert read("lease\ud800deposit from:a\udce9").as_dict() == read("lease deposit from:a").as_dict()
    assert re.fullmatch(r"\w+", read("Lease").terms[0])
