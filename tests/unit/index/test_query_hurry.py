"""What is typed in a hurry: short forms and slips of the grammar's own words, and names alone beside a flag."""

from __future__ import annotations

import datetime

import pytest

from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from tables import table

NOW = datetime.date(2026, 6, 18)
PEOPLE = People(
    [
        ("Janet Marlowe", "janet@marlowe.example"), ("Steve Okoro", "steve@okoro.example"),
        ("Dr. Leila Haddad", "haddad@clinic.example"), ("April Dunn", "april@dunn.example"),
        ("王芳", "wangfang@a.example"), ("陈志强", "chen@b.example"),
    ]
)  # fmt: skip


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, ["Inbox", "Sent"])[0].as_dict()


LAST_WEEK = {"after": "2026-06-08", "before": "2026-06-15"}
YESTERDAY = {"after": "2026-06-17", "before": "2026-06-18"}


@table(
    ("sentence", "keys"),
    [
        ("pdfs frm janet lst wk", {"from": ["janet"], **LAST_WEEK, "filetype": ["pdf"]}),
        ("unread n flagged yday", {**YESTERDAY, "is": ["unread", "flagged"]}),
        ("btw jan n mar damp", {"terms": ["damp"], "after": "2026-01-01", "before": "2026-04-01"}),
        ("recieved b4 2 june w/ atts", {"before": "2026-06-02", "has": ["attachment"]}),
        ("wheres the emial steve snt abt loft", {"terms": ["loft"], "kind": "mail", "from": ["steve"]}),
        ("fotos from steve okoro w/o attachemnt", {"from": ["steve okoro"], "has": ["no_attachment"],
                                                   "filetype": ["image"]}),
        ("steves quote", {"terms": ["quote"], "from": ["steve"]}),
        ("dr haddads last email", {"kind": "mail", "from": ["haddad"]}),
        ("todays emails w/pics asap", {"kind": "mail", "after": "2026-06-18", "before": "2026-06-19",
                                       "filetype": ["image"]}),
        ("pdf n excel frm janet mar", {"from": ["janet"], "after": "2026-03-01", "before": "2026-04-01",
                                       "filetype": ["pdf", "xlsx"]}),
        ("emails subj boiler", {"kind": "mail", "subject": ["boiler"]}),
        ("dont show janet", {"exclude_from": ["janet"]}),
        ("invoice excl vat", {"terms": ["invoice", "vat"]}),
        ("emails from Dr Haddad's secretary", {"kind": "mail", "from": ["Haddad's secretary"]}),
        ("带付件的邮件", {"kind": "mail", "has": ["attachment"]}),
        ("王芳发得照片", {"from": ["王芳"], "filetype": ["image"]}),
    ],
)  # fmt: skip
def test_short_forms_and_slips_are_read_as_what_they_stand_for(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    "words",
    ["b4 paper", "w boson paper", "fish n chips", "wk 12 rota", "frm exam dates", "att broadband", "lst import error",
     "jony ive design", "janets lease", "fr translation", "prev owner", "mo farah", "abt electronics"],
)  # fmt: skip
def test_a_short_form_that_leads_to_no_filter_stays_a_word(words: str) -> None:
    assert read(words) == {"terms": words.split()}


def test_what_is_quoted_or_said_in_operators_is_not_put_out_in_full() -> None:
    assert read('"frm yday"') == {"phrase": ["frm yday"]}
    assert read("-yday rota") == {"terms": ["rota"], "exclude": ["yday"]}


def test_a_reading_shows_what_was_typed() -> None:
    sentence = "pdfs frm janet lst wk"
    readings = parse(sentence, NOW, PEOPLE, [])[1]
    assert [(each.text, each.key) for each in readings[1:3]] == [("frm janet", "from"), ("lst wk", "after")]
    assert all(sentence[each.start : each.end] == each.text for each in readings)


@table(
    ("sentence", "keys"),
    [
        ("unread janet", {"from": ["janet"], "is": ["unread"]}),
        ("janet, not answered, last week", {"from": ["janet"], **LAST_WEEK, "is": ["unreplied"]}),
        ("没带附件的 王芳", {"from": ["王芳"], "has": ["no_attachment"]}),
        ("我没回王芳的", {"from": ["王芳"], "is": ["unreplied"]}),
        ("sent folder janet", {"to": ["janet"], "in": ["sent"]}),
        # Somebody and something else to look for, a date or a type: a word.
        ("unread janet lease", {"terms": ["janet", "lease"], "is": ["unread"]}),
        ("王芳 上周", {"terms": ["王芳"], **LAST_WEEK}),
        ("pdf 王芳", {"terms": ["王芳"], "filetype": ["pdf"]}),
        ("emails janet never answered", {"kind": "mail", "to": ["janet"], "is": ["unreplied"], "in": ["sent"]}),
    ],
)
def test_a_name_alone_beside_what_is_said_of_mails_is_who_wrote(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "keys"),
    [
        ("王芳昨天发啥了", {"from": ["王芳"], **YESTERDAY}),
        ("王芳对陈志强说了什么", {"from": ["王芳"], "to": ["陈志强"]}),
        ("王芳发过合同给大家吗", {"terms": ["合同"], "from": ["王芳"]}),
        ("王芳上次那封", {"kind": "mail", "from": ["王芳"]}),
        ("王芳催报销的邮件", {"terms": ["催报销"], "kind": "mail", "from": ["王芳"]}),
        ("王芳回我了吗", {"from": ["王芳"]}),
        ("昨天发出去的", {"kind": "mail", **YESTERDAY, "in": ["sent"]}),
        ("6.1到6.10的邮件", {"kind": "mail", "after": "2026-06-01", "before": "2026-06-11"}),
        ("血糖5.5到6.1的结果", {"terms": ["血糖", "5.5", "6.1", "结果"]}),
        ("收到的信", {"kind": "mail"}),
        ("押金,别要草稿", {"terms": ["押金"], "exclude": ["草稿"]}),
    ],
)
def test_chinese_in_a_hurry(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


def test_a_list_of_names_that_is_still_being_typed_is_read() -> None:
    assert read("王佳玉、唐伯虎、") == {"terms": ["王佳玉", "唐伯虎"]}


@pytest.mark.parametrize("words", ["特别要强调", "区别要保护"])
def test_what_ends_in_the_sign_of_not_leaves_nothing_out(words: str) -> None:
    assert "exclude" not in read(words)
