"""Days and flags that belong to the noun behind them, and what is told of goods, views and days to come."""

from __future__ import annotations

import datetime

import pytest

from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from tables import table

NOW = datetime.date(2026, 9, 23)  # a Wednesday
PEOPLE = People(
    [
        ("Tom Albright", "tom@albright.example"), ("June Whitcombe", "june@whitcombe.example"),
        ("Faith Okafor", "faith@okafor.example"), ("Bill Harte", "bill@harte.example"),
    ]
)  # fmt: skip
THURSDAY = ["2026-09-17", "2026-09-24"]


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, ["Inbox", "Sent", "Orders"])[0].as_dict()


@table(
    "sentence",
    [
        "monday night football team", "Saturday job advert", "yesterday programme listing", "august heatwave advice",
        "september school start", "day after tomorrow film review", "may bank holiday",
        "starred review", "flagged paragraphs", "unread books list", "unanswered prayers lyrics", "already read books",
        "attachment anxiety", "attached bathroom", "inbox zero method",
        "document retention policy", "email policy", "text message evidence", "message board rules", "picture day",
        "playground slide repair",
    ],
)  # fmt: skip
def test_what_belongs_to_the_noun_behind_it_is_a_word(sentence: str) -> None:
    assert read(sentence) == {"terms": sentence.lower().split()}


@table(
    ("sentence", "keys"),
    [
        ("March gas bill", {"terms": ["gas", "bill"], "after": "2026-03-01", "before": "2026-04-01"}),
        ("monday emails", {"kind": "mail", "after": "2026-09-21", "before": "2026-09-22"}),
        ("emails monday budget", {"terms": ["budget"], "kind": "mail", "after": "2026-09-21", "before": "2026-09-22"}),
        ("what Tom sent monday boiler", {"terms": ["boiler"], "from": ["Tom"], "after": "2026-09-21",
                                         "before": "2026-09-22"}),
        ("saturday morning", {"after": "2026-09-19", "before": "2026-09-20"}),
        ("unread newsletters", {"terms": ["newsletters"], "is": ["unread"]}),
        ("unread course stuff", {"terms": ["course"], "is": ["unread"]}),
        ("unread Northern Rail", {"terms": ["northern", "rail"], "is": ["unread"]}),
        ("flagged tom", {"from": ["tom"], "is": ["flagged"]}),
        ("attached invoice", {"terms": ["invoice"], "has": ["attachment"]}),
        ("attached lease from Tom", {"terms": ["lease"], "from": ["Tom"], "has": ["attachment"]}),
        ("inbox invoices", {"terms": ["invoices"], "in": ["inbox"]}),
    ],
)  # fmt: skip
def test_before_what_is_sent_it_is_a_filter(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize(
    ("sentence", "mentions"),
    [
        ("blood test on Thursday", THURSDAY),
        ("dentist thursday", THURSDAY),
        ("boiler service tomorrow", ["2026-09-24"]),
        ("next month's rota", ["2026-10-01..2026-10-31"]),
    ],
)
def test_a_weekday_or_a_day_to_come_leaves_nothing_out_where_no_mail_is_spoken_of(
    sentence: str, mentions: list[str]
) -> None:
    assert read(sentence).keys() == {"terms", "mentions"} and read(sentence)["mentions"] == mentions


@pytest.mark.parametrize(
    "sentence", ["photos on Thursday", "unread on Thursday", "what came on Thursday", "notes from Thursday"]
)
def test_a_weekday_of_what_came_is_a_filter(sentence: str) -> None:
    assert read(sentence)["after"] == "2026-09-17"


@table(
    ("sentence", "terms"),
    [
        ("costs from the bank's point of view", ["costs", "bank", "point", "view"]),
        ("from Tom's perspective", ["tom", "perspective"]),
        ("from the tenant's side", ["tenant", "side"]),
        ("will of June Whitcombe", ["will", "june", "whitcombe"]),
        ("payment sent by bank transfer", ["payment", "bank", "transfer"]),
        ("parcel sent by courier", ["parcel", "courier"]),
        ("letter sent by recorded delivery", ["letter", "recorded", "delivery"]),
        ("flowers sent to the hospital", ["flowers", "hospital"]),
        ("contract sent to the wrong address", ["contract", "wrong", "address"]),
        ("IT support ticket", ["it", "support", "ticket"]),
        ("the US election", ["us", "election"]),
        ("the float in the till", ["float", "till"]),
        ("March for Science pass", ["march", "science", "pass"]),
        ("document everything she breaks", ["document", "breaks"]),
    ],
)
def test_nobody_sent_it_and_no_word_is_lost(sentence: str, terms: list[str]) -> None:
    assert read(sentence) == {"terms": terms}


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("parcel sent by Tom", {"terms": ["parcel"], "from": ["Tom"]}),
        ("tickets sent by Air Dolomiti", {"terms": ["tickets"], "from": ["Air Dolomiti"]}),
        ("WHERE IS IT", {}),
        ("emails in June Whitcombe", {"terms": ["june", "whitcombe"], "kind": "mail"}),
        ("everything Tom and I wrote to each other about rent", {"terms": ["rent"], "with": ["Tom"]}),
    ],
)
def test_where_more_is_said(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys
