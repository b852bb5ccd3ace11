"""Turns of phrase that one class of sentences shares, each read right in all of its forms."""

from __future__ import annotations

import datetime

import pytest

from inglenook.index.sentences.query import Query, parse
from inglenook.index.sentences.whom.people import People
from tables import table

NOW = datetime.date(2026, 3, 18)
PEOPLE = People(
    [
        ("Karen Whitby", "karen@whitby.example"), ("Tom Prescott", "tom@prescott.example"),
        ("Dr. Anil Mehta", "mehta@clinic.example"), ("Grace Lin", "grace@lin.example"),
        ("王芳", "wangfang@a.example"), ("陈志强", "chen@b.example"), ("林晓梅", "lin@c.example"),
    ]
)  # fmt: skip


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, ["Inbox", "Sent"])[0].as_dict()


def said(sentence: str, key: str) -> list[str]:
    return [each.text for each in parse(sentence, NOW, PEOPLE, [])[1] if each.key == key]


@table(
    "what",
    ["the pilot study", "the board meeting", "a talk", "the Ashby case", "our team survey", "the annual report",
     "the crime scene", "the planning application"],
)  # fmt: skip
def test_what_things_come_from_is_no_sender(what: str) -> None:
    words = what.lower().split()[1:]
    assert read(f"PDFs from {what}") == {"terms": words, "filetype": ["pdf"]}


@pytest.mark.parametrize(
    "who", ["the plumber", "the tax office", "the housing association", "our insurance", "the Land Registry"]
)
def test_who_has_an_article_is_a_sender(who: str) -> None:
    assert read(f"PDFs from {who}")["from"] == [who.partition(" ")[2]]


@table(
    ("sentence", "keys"),
    [
        ("emails from my daughter Lucy", {"kind": "mail", "from": ["Lucy"]}),
        ("mails my older brother Tom sent", {"kind": "mail", "from": ["Tom"]}),
        ("my brother Tom's mail", {"kind": "mail", "from": ["Tom"]}),
        ("emails to my sister Karen", {"kind": "mail", "to": ["Karen"]}),
        ("what my daughter Lucy sent me", {"kind": "mail", "from": ["Lucy"]}),
        ("my husband's emails", {"kind": "mail", "from": ["husband"]}),
        ("my daughter Karen's recipe", {"terms": ["daughter", "karen", "recipe"]}),
        ("我女儿小敏发的照片", {"from": ["小敏"], "filetype": ["image"]}),
        ("我女儿小敏的邮件", {"kind": "mail", "from": ["小敏"]}),
        ("我哥陈志强发来的邮件", {"kind": "mail", "from": ["陈志强"]}),
        ("发给我妈的照片", {"to": ["妈"], "filetype": ["image"]}),
        ("我发给我女儿小敏的照片", {"kind": "mail", "to": ["小敏"], "in": ["sent"], "filetype": ["image"]}),
    ],
)
def test_somebody_of_the_family_is_the_one_named(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "number", "keys"),
    [
        ("emails with two attachments", "two", {"kind": "mail", "has": ["attachment"]}),
        ("emails with at least three attachments", "at least three", {"kind": "mail", "has": ["attachment"]}),
        ("letters with 2 PDFs", "2", {"terms": ["letters"], "filetype": ["pdf"]}),
        ("the last two documents", "last two", {"kind": "document"}),
        ("带两个附件的邮件", "两个", {"kind": "mail", "has": ["attachment"]}),
        ("有3张照片的邮件", "3张", {"kind": "mail", "filetype": ["image"]}),
    ],
)
def test_how_many_files_is_not_counted_and_said_so(sentence: str, number: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys
    assert said(sentence, "counted") == [number]


@pytest.mark.parametrize("sentence", ["section 2 PDFs", "two keys", "chapter three slides"])
def test_a_number_of_something_else_is_a_word(sentence: str) -> None:
    assert sentence.split()[0] in read(sentence)["terms"] and not said(sentence, "counted")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("合同已发给我", {"terms": ["合同"], "kind": "mail", "to": ["me"]}),
        ("合同已经发给王芳", {"terms": ["合同"], "to": ["王芳"]}),
        ("发给我的合同已签", {"terms": ["合同", "已签"], "kind": "mail", "to": ["me"]}),
        ("已发邮件里的合同", {"terms": ["合同"], "in": ["sent"]}),
    ],
)
def test_what_has_been_sent_or_done_in_chinese(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [("报价8.6万", "8.6万"), ("花了3千的发票", "3千"), ("超过3千块的收据", "3千块"), ("2千左右的", "2千")],
)
def test_an_amount_in_thousands_is_one_word(sentence: str, amount: str) -> None:
    found = read(sentence)
    assert amount in found["terms"] and not {"larger_bytes", "smaller_bytes"} & found.keys()  # type: ignore[operator]


@table(
    ("sentence", "shown", "filetype"),
    [
        ("contracts not in PDF", "pdf", "pdf"), ("contracts, no PDFs", "pdfs", "pdf"),
        ("contracts without spreadsheets", "spreadsheets", "xlsx"),
        ("contracts excluding Word documents", "word documents", "docx"), ("contracts -type:pdf", "pdf", "pdf"),
        ("contracts 不要PDF", "pdf", "pdf"), ("contracts 除了照片以外的", "照片", "image"),
    ],
)  # fmt: skip
def test_a_type_that_is_not_wanted_leaves_the_word_alone(sentence: str, shown: str, filetype: str) -> None:
    query, readings = parse(sentence, NOW, PEOPLE, [])
    assert query.as_dict() == {"terms": ["contracts"], "exclude": [shown]}
    assert query.exclude_types == ((shown, filetype),)
    assert parse(readings[-1].operator, NOW, PEOPLE, [])[0] == Query(
        exclude=query.exclude, exclude_types=query.exclude_types
    )
    assert parse(f"contracts -{shown.split()[0]}", NOW, PEOPLE, [])[0] == Query(
        terms=("contracts",), exclude=(shown.split()[0],)
    )


@table(
    ("sentence", "keys"),
    [
        ("plz find karens email re tax", {"terms": ["tax"], "kind": "mail", "from": ["karen"]}),
        ("msgs w/ Tom w/ attachments", {"kind": "mail", "with": ["Tom"], "has": ["attachment"]}),
        ("Karen's FOI emails", {"terms": ["foi"], "kind": "mail", "from": ["Karen"]}),
        ("the NDA Tom sent", {"terms": ["nda"], "from": ["Tom"]}),
        ("mail from Dr.Mehta", {"kind": "mail", "from": ["Mehta"]}),
        (
            "bill from Karen,Q4 2025",
            {"terms": ["bill"], "from": ["Karen"], "after": "2025-10-01", "before": "2026-01-01"},
        ),
        (
            "the contract attached to Karen's last email",
            {"terms": ["contract"], "kind": "mail", "from": ["Karen"], "has": ["attachment"]},
        ),
        ("emails where Tom isn't the sender", {"kind": "mail", "exclude_from": ["Tom"]}),
        ("emails that went to Tom", {"kind": "mail", "to": ["Tom"]}),
        ("emails without a subject", {"kind": "mail"}),
        ("王芳 forward 给我的照片", {"kind": "mail", "from": ["王芳"], "to": ["me"], "filetype": ["image"]}),
        (
            "我跟王芳今年讨论合同的邮件",
            {"terms": ["合同"], "kind": "mail", "with": ["王芳"], "after": "2026-01-01", "before": "2027-01-01"},
        ),
        ("王芳的未读", {"from": ["王芳"], "is": ["unread"]}),
        ("王芳跟陈志强的往来邮件", {"kind": "mail", "with": ["王芳", "陈志强"]}),
        ("王芳和林晓梅都收到的邮件", {"kind": "mail", "to": ["王芳", "林晓梅"]}),
        ("别给我看王芳的邮件", {"kind": "mail", "exclude_from": ["王芳"]}),
        ("报告,只要去年全年的", {"terms": ["报告"], "after": "2025-01-01", "before": "2026-01-01"}),
        ("和王芳有关的合同", {"terms": ["王芳", "合同"]}),
        ("王芳提到的报价", {"terms": ["报价"], "from": ["王芳"]}),
        ("Tom 和我关于房租的邮件", {"terms": ["房租"], "kind": "mail", "with": ["Tom"]}),
        ("昨天的最后一封邮件", {"kind": "mail", "after": "2026-03-17", "before": "2026-03-18"}),
        ("我还没回王芳的信", {"kind": "mail", "from": ["王芳"], "is": ["unreplied"]}),
    ],
)
def test_what_is_typed_in_a_hurry(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize("word", ["高铁", "程序", "任务", "时间", "金额", "高考", "付款"])
@pytest.mark.parametrize("said", ["{}发来的邮件", "{}上周发的", "给{}的回复"])
def test_a_common_word_is_nobody(said: str, word: str) -> None:
    assert not {"from", "to"} & read(said.format(word)).keys()


def test_bills_are_not_bill_without_an_apostrophe() -> None:
    bill = [("Bill Reed", "bill@x.example")]
    assert parse("bills email", NOW, bill, [])[0].as_dict() == {"terms": ["bills"], "kind": "mail"}
