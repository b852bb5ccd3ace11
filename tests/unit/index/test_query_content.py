"""What looks like a filter and is told: numbered attachments, what one asks how to do, Cantonese as it is typed."""

from __future__ import annotations

import datetime

import pytest

from inglenook.index.sentences.cantonese import plain
from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from tables import table

NOW = datetime.date(2026, 11, 17)
PEOPLE = People(
    [
        ("赵敏", "zhao@a.example"), ("何太", "ho@b.example"), ("周经理", "zhou@c.example"),
        ("May Lam", "may@d.example"), ("差餉物業估價署", "rvd@gov.example"), ("晴天幼儿园", "office@e.example"),
    ]
)  # fmt: skip
FOLDERS = ["Inbox", "Sent", "合同", "租務"]
LAST_NIGHT = {"after": "2026-11-16", "before": "2026-11-17"}


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, FOLDERS)[0].as_dict()


@table(
    "asked",
    ["去年的发票今年还能报销吗", "附件上传失败怎么办", "春节期间工资怎么发", "三天前的剩菜还能吃吗",
     "邮件作为证据怎么公证", "未读消息为什么不显示", "如何给领导写邮件", "周末加班要不要交税",
     "how long should a fit note from the hospital last", "what is the time difference in March",
     "can i keep the deposit if the tenant gave notice in May"],
)  # fmt: skip
def test_who_asks_how_something_is_done_sets_no_filter(asked: str) -> None:
    assert read(asked).keys() <= {"terms"}


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("赵敏昨晚发的那个怎么报销", {"terms": ["报销"], "from": ["赵敏"], **LAST_NIGHT}),
        ("怎么还没收到赵敏的邮件", {"kind": "mail", "from": ["赵敏"]}),
        ("how do i answer the email from May Lam", {"terms": ["answer"], "kind": "mail", "from": ["May Lam"]}),
        ("why is rent so high from:zhao@a.example", {"terms": ["rent", "high"], "from": ["zhao@a.example"]}),
    ],
)
def test_a_question_about_what_somebody_wrote_has_its_filters(asked: str, keys: dict[str, object]) -> None:
    assert read(asked).items() >= {key: value for key, value in keys.items() if key != "terms"}.items()


@table(
    "words",
    ["合同里附件三的违约金", "附件2第一条", "附件丢失", "未回复视为同意", "未回复率", "未读取到数据", "已读不回的心态",
     "visa 需要哪些文件", "过户要带什么文件", "每月15号前申报", "未读完的书", "昨日之岛",
     "明日之星", "快递签收后七日内无理由退货", "邮件诈骗案", "电子邮件格式"],
)  # fmt: skip
def test_words_that_go_on_are_no_filter(words: str) -> None:
    assert read(words).keys() == {"terms"}


@table(
    ("sentence", "keys"),
    [
        ("附件5兆以上", {"has": ["attachment"], "larger_bytes": 5_000_000}),
        ("附件3个以上的邮件", {"kind": "mail", "has": ["attachment"]}),
        ("合同里带附件的", {"in": ["合同"], "has": ["attachment"]}),
        ("未回复的", {"is": ["unreplied"]}),
        ("七日内收到的邮件", {"kind": "mail", "after": "2026-11-10", "before": "2026-11-18"}),
        ("沒有附檔的信", {"has": ["no_attachment"]}),
        ("周经理没附件的信", {"from": ["周经理"], "has": ["no_attachment"]}),
        ("word檔", {"filetype": ["docx"]}),
        ("給律師寫過的和解方案", {"terms": ["和解方案"], "to": ["律師"]}),
        ("给孩子的礼物", {"terms": ["孩子", "礼物"]}),
        ("跟赵敏对账的邮件", {"terms": ["对账"], "kind": "mail", "with": ["赵敏"]}),
        ("上周赵敏那封关于报价的", {"from": ["赵敏"], "terms": ["报价"]}),
        ("去年双十一前后的订单", {"terms": ["订单"], "after": "2025-11-04", "before": "2025-11-19"}),
        ("月初给赵敏发的合同", {"to": ["赵敏"], "after": "2026-11-01", "before": "2026-11-11"}),
        ("副本給趙敏的信件", {"kind": "mail", "cc": ["趙敏"]}),
        ("赵敏有没有回我邮件", {"kind": "mail", "from": ["赵敏"]}),
        ("别的都不要只看赵敏的", {"from": ["赵敏"]}),
        ("差饷物业估价署的信", {"from": ["差饷物业估价署"]}),
        ("晴天幼儿园来信", {"kind": "mail", "from": ["晴天幼儿园"]}),
    ],
)
def test_what_is_meant_as_a_filter_stays_one(sentence: str, keys: dict[str, object]) -> None:
    found = read(sentence)
    assert {key: found.get(key) for key in keys} == keys


@table(
    ("sentence", "keys"),
    [
        ("搵何太尋晚寄嚟嘅相片", {"kind": "mail", "from": ["何太"], **LAST_NIGHT, "filetype": ["image"]}),
        ("冇附件嘅email", {"kind": "mail", "has": ["no_attachment"]}),
        ("何太今朝send俾我嘅pdf", {"kind": "mail", "from": ["何太"], "to": ["me"], "after": "2026-11-17",
                             "before": "2026-11-18", "filetype": ["pdf"]}),
        ("畀 May Lam 嘅收據", {"terms": ["收據"], "to": ["May Lam"]}),
        ("星標同未讀嘅", {"is": ["flagged", "unread"]}),
        ("唔准養狗嘅租約", {"terms": ["唔准養狗", "租約"]}),
        ("仲裁嘅文件", {"terms": ["仲裁"], "kind": "document"}),
    ],
)  # fmt: skip
def test_cantonese_is_read_and_what_is_looked_for_stays_as_typed(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize("text", ["同事和同學", "仲裁委員會", "畀 May 嘅收據", "覆印咗未", "İ嘅"])
def test_cantonese_and_what_it_is_read_as_are_of_one_length(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_what_is_no_cantonese_stays_what_it_is() -> None:
    assert plain("同事仲裁点样品") == "同事仲裁点样品"


@table(
    "words",
    ["recipe for the Easter cake", "tenant left without paying the rent", "cake with no eggs",
     "bus pass renewal documents needed",
     "translate from German to English", "tea for Mrs May",
     "train on Saturday mornings", "source file naming",
     "Sunday opening hours", "which documents do they need for the visa"],
)  # fmt: skip
def test_english_words_of_a_filter_within_what_is_told_are_words(words: str) -> None:
    assert read(words).keys() == {"terms"}


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("photos from the Christmas holidays", {"after": "2025-12-24"}),
        ("reports without drafts", {"exclude": ["drafts"]}),
        ("contract without building works", {"exclude": ["building"]}),
        ("mails with no rent", {"exclude": ["rent"]}),
        ("documents do not open", {"kind": "document"}),
    ],
)
def test_the_same_words_are_filters_elsewhere(sentence: str, keys: dict[str, object]) -> None:
    found = read(sentence)
    assert {key: found.get(key) for key in keys} == keys


@table(
    ("asked", "terms"),
    [
        ("§ 5 BGB", ["§ 5", "bgb"]),
        ("lease §12a", ["lease", "§ 12a"]),
        ("§§ 7 and 8", ["§ 7", "8"]),
        ("民法典 §5", ["民法典", "§ 5"]),
        ("C++ or c#", ["c++", "c#"]),
        ("§ of", []),
        ("租房合同第12条", ["第12条", "租房合同"]),
        ("第2季度报告", ["报告"]),
    ],
)
def test_a_section_of_a_law_is_one_word(asked: str, terms: list[str]) -> None:
    assert read(asked).get("terms", []) == terms
