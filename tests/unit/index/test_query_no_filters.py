"""What looks like a filter and is none: a filter that was not meant hides what is looked for, a word does not."""

from __future__ import annotations

import datetime

import pytest

from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from tables import table

NOW = datetime.date(2026, 4, 22)  # a Wednesday
PEOPLE = People(
    [
        ("Will Tranter", "will@tranter.example"), ("Bill Oduya", "bill@oduya.example"),
        ("April Reyes", "april@reyes.example"), ("Mark Sowerby", "mark@sowerby.example"),
        ("Grace Adeyemi", "grace@adeyemi.example"), ("Steve Okoro", "steve@okoro.example"),
        ("Omar Siddiqui", "omar@siddiqui.example"), ("HMRC", "notices@hmrc.example"),
        ("高兴", "gaoxing@e.example"), ("晴天幼儿园", "office@qingtian.example"), ("李建军", "lijianjun@c.example"),
        ("徐晓燕", "xuxiaoyan@d.example"), ("马会计", "ma@b.example"), ("胡医生", "hu@hospital.example"),
    ]
)  # fmt: skip
FOLDERS = ["Inbox", "Sent", "Archive", "Orders", "Garden", "课件", "合同"]
LAST_WEEK = {"after": "2026-04-13", "before": "2026-04-20"}
MONDAY = {"after": "2026-04-20", "before": "2026-04-21"}


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, FOLDERS)[0].as_dict()


@table(
    "sentence",
    [
        "may contain nuts", "may day parade route", "march past the town hall", "the long march", "will power",
        "last will and testament", "bill of lading", "mark scheme maths", "full marks", "how to mark essays",
        "april fools jokes", "april's birthday party",
        "grace period on the loan", "sent packing", "a read receipt", "red flags in the audit",
        "sunday times crossword", "black friday deals", "good friday service", "cyber monday deals",
        "summer of sam", "spring cleaning rota", "word of mouth", "excel at maths", "picture frame",
        "government photo id", "slide rule", "presentation skills", "sheet music", "from scratch",
        "to whom it may concern", "not for profit", "without prejudice", "eviction without notice",
        "before and after school club", "catch 22", "1984 by orwell", "over 60s bus pass", "under 5s playgroup",
        "boiler not working", "parcel not delivered", "invoices that were not paid", "plea of not guilty",
        "the tag was not included", "it's not surprising", "hot or not news", "clinic 9 -12",
        "what time is the hearing on Thursday", "when is bin day on Monday", "is the library open on Sunday",
        "file a complaint", "document the damage", "doc appointment", "email address of the landlord",
        "royal mail tracking", "mail order catalogue", "attachment theory", "attached garage", "excel course",
        "高兴的一天作文", "晴天霹雳", "晴天娃娃", "不高兴就喊", "高兴说不出话", "五一广场", "八一小学",
        "三八妇女节活动方案", "五四运动", "七月流火", "上海证券报", "我和我的祖国", "不见不散",
        "大于等于号怎么打", "合同金额超过五十万的", "除法口诀", "表格怎么画", "报名表格", "图片社地址",
        "文档管理制度", "压缩饼干", "附件炎怎么治", "恒泰案谁赢了", "停水停到几点", "我的座位是几号",
        "几点建议", "一月一次的例会", "周一到周五开放", "星期天日报", "明天几点开会", "3月5号几点的火车",
        "要不要空腹", "价格含不含税", "不含税报价", "不要钱的课", "快递没收到",
        "邮件地址", "已读回执", "除了房租还要交什么", "5号电池", "3月龄婴儿", "去年级组", "超过三天没到",
        "网页设计报价", "PDF转换器", "周末营报名费", "星期三公休公告", "养老金十五号到账", "9月3号阅兵观后感",
        "周一至周五晚托班", "昨日重现歌词", "离职前一个月通知公司", "2025年度汇算清缴政策", "三月学运的名单",
        "已读书目清单", "未读大学生就业", "星标学校名单", "红旗渠一日游", "没看懂的条款", "儿子没看过的老房子",
        "没读完能考公务员", "房租比去年高多少",
        "邮件群组", "邮件模板下载", "附件厂商名录", "附件上传失败", "文件精神学习", "表格模板下载",
        "寄到高雄的運費", "今年多大岁数能坐公交", "下午茶订在周五", "明年社保缴费基数", "next year's budget",
    ],
)  # fmt: skip
def test_a_sentence_without_a_filter_has_none(sentence: str) -> None:
    assert read(sentence).keys() <= {"terms", "mentions"}


@table(
    ("sentence", "terms"),
    [
        ("what time does the train leave on Friday", ["train", "leave"]),
        ("when is the hearing on 12 May", ["hearing"]),
        ("3月5号几点的火车", ["火车"]),
        ("胡医生要不要空腹", ["胡医生", "空腹"]),
        ("without prejudice", ["without", "prejudice"]),
        ("will tranter delivery times", ["will", "tranter", "delivery", "times"]),
        ("will of my late father", ["will", "late", "father"]),
        ("will", ["will"]),
        ("to do", ["do"]),
        ("电话费怎么那么贵", ["电话费", "贵"]),
        ("快递没收到", ["快递没收到"]),
        ("这学期教学计划", ["这学期教学计划"]),
        ("周末营报名费", ["周末营报名费"]),
        ("9月3号阅兵观后感", ["9月3号阅兵观后感"]),
    ],
)
def test_its_words_are_looked_for(sentence: str, terms: list[str]) -> None:
    found = read(sentence)
    found.pop("mentions", None)
    assert found == {"terms": terms}


@table(
    ("sentence", "keys"),
    [
        ("三月电费单", {"terms": ["电费单"], "after": "2026-03-01", "before": "2026-04-01"}),
        ("今年体检报告", {"terms": ["体检报告"], "after": "2026-01-01", "before": "2027-01-01"}),
        ("周一的菜单", {"terms": ["菜单"], **MONDAY}),
        ("菜单 周一", {"terms": ["菜单"], **MONDAY}),
        ("春节收到的红包", {"terms": ["红包"], "after": "2026-02-17", "before": "2026-02-18"}),
        ("周一下午拍的照片", {"filetype": ["image"], **MONDAY}),
        ("3月15日签的租约", {"terms": ["签", "租约"], "after": "2026-03-15", "before": "2026-03-16"}),
        ("周一胡医生的药单", {"terms": ["胡医生", "药单"], **MONDAY}),
    ],
)
def test_a_day_that_is_parted_from_a_thing_or_of_what_is_kept_is_a_filter(
    sentence: str, keys: dict[str, object]
) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "keys"),
    [
        ("已读邮件", {"kind": "mail", "is": ["read"]}),
        ("照片呢", {"filetype": ["image"]}),
        ("附件大小超过5兆的", {"has": ["attachment"], "larger_bytes": 5_000_000}),
        ("有没有看过的邮件", {"kind": "mail", "is": ["read"]}),
        ("合同folder里嘅相", {"filetype": ["image"], "in": ["合同"]}),
        ("副本有胡医生的邮件", {"kind": "mail", "cc": ["胡医生"]}),
        ("找一下 Steve Okoro 的 unread emails", {"kind": "mail", "from": ["Steve Okoro"], "is": ["unread"]}),
        ("恒泰公司的邮件", {"kind": "mail", "from": ["恒泰公司"]}),
        ("主旨有「報價」的郵件", {"kind": "mail", "subject": ["報價"]}),
        ("上 周 的 邮 件", {"kind": "mail", **LAST_WEEK}),
        ("有冇胡医生send嚟嘅pdf", {"kind": "mail", "from": ["胡医生"], "filetype": ["pdf"]}),
    ],
)
def test_a_noun_that_comes_last_is_what_is_looked_for(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


def test_a_name_stays_whole() -> None:
    people = [("中電", "bill@clp.example"), ("王芳", "fang@wang.example")]
    assert parse("中電電費單", NOW, people, [])[0].terms == ("中電", "電費單")
    assert parse("王芳芳的成绩单", NOW, people, [])[0].terms == ("王芳芳", "成绩单")


def test_what_is_asked_of_days_that_lie_ahead_is_looked_for() -> None:
    assert read("next year's budget") == {"terms": ["budget"], "mentions": ["2027-01-01..2027-12-31"]}
    assert read("下个月的排班表") == {"terms": ["排班表"], "mentions": ["2026-05-01..2026-05-31"]}


def test_a_verb_is_nobody_who_sends() -> None:
    assert "from" not in read("I will send it tomorrow") and "from" not in read("they will forward the plan")
    assert read("what will sent me") == {"kind": "mail", "from": ["will"]}


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("when did Steve send the keys on Monday", {"terms": ["keys"], "from": ["Steve"], **MONDAY}),
        ("what time did the email from Omar arrive on Monday", {"terms": ["arrive"], "kind": "mail", "from": ["Omar"],
                                                               **MONDAY}),
        ("周一几点发的邮件", {"kind": "mail", **MONDAY}),
        ("周一到周五收到的邮件", {"kind": "mail", "after": "2026-04-20", "before": "2026-04-25"}),
        ("when did the lease end in 2025", {"terms": ["lease", "end"], "after": "2025-01-01", "before": "2026-01-01"}),
    ],
)  # fmt: skip
def test_a_day_of_mails_stays_a_filter_in_a_question(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ('"deposit" not refunded', {"phrase": ["deposit"], "exclude": ["refunded"]}),
        ("reports not drafts", {"terms": ["reports"], "exclude": ["drafts"]}),
        ("emails that are not newsletters", {"kind": "mail", "exclude": ["newsletters"]}),
        ("emails not marketing", {"kind": "mail", "exclude": ["marketing"]}),
        ("emails from Bill but not the ones about bowls", {"kind": "mail", "from": ["Bill"], "exclude": ["bowls"]}),
        ("其他不要，只看马会计发的", {"from": ["马会计"]}),
        ("除了草稿的合同", {"terms": ["合同"], "exclude": ["草稿"]}),
        ("超过三天没回的邮件", {"kind": "mail", "before": "2026-04-19", "is": ["unreplied"]}),
        ("the file the accountant sent", {"kind": "document", "from": ["accountant"]}),
        ("invoice emails", {"terms": ["invoice"], "kind": "mail"}),
        ("gmail emails", {"terms": ["gmail"], "kind": "mail"}),
        ("emails from Royal Mail", {"kind": "mail", "from": ["Royal Mail"]}),
        ("attachments from Omar", {"from": ["Omar"], "has": ["attachment"]}),
        ("excel files from Omar", {"from": ["Omar"], "filetype": ["xlsx"]}),
        ("不含草稿的合同", {"terms": ["合同"], "exclude": ["草稿"]}),
    ],
)
def test_what_is_meant_is_a_filter_all_the_same(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "keys"),
    [
        ("emails I still owe Omar a reply to", {"kind": "mail", "from": ["Omar"], "is": ["unreplied"]}),
        ("didnt reply to supplier emails", {"terms": ["supplier"], "kind": "mail", "is": ["unreplied"]}),
        ("cc'd on anything about the estate", {"terms": ["estate"], "cc": ["me"]}),
        ("contract landlord sent", {"terms": ["contract"], "from": ["landlord"]}),
        ("steve/omar emails", {"kind": "mail", "from": ["steve", "omar"]}),
        ("and/or clause", {"terms": ["and/or", "clause"]}),
        ("frm hmrc 2023 n 2024", {"from": ["hmrc"], "after": "2023-01-01", "before": "2025-01-01"}),
        ("from HMRC 2023 accounts", {"terms": ["2023", "accounts"], "from": ["HMRC"]}),
        ("omar's last 3 emails", {"kind": "mail", "from": ["omar"]}),
        ("which emails did Omar not answer", {"terms": ["omar", "answer"], "kind": "mail"}),
        ("havent heard back from grace", {"kind": "mail", "to": ["grace"], "is": ["unreplied"], "in": ["sent"]}),
        ("谁抄送了我", {"cc": ["me"]}),
        ("李建军说暖气坏了", {"terms": ["暖气坏"], "from": ["李建军"]}),
        ("徐晓燕妈妈发的截图", {"from": ["徐晓燕妈妈"], "filetype": ["image"]}),
        ("中介那边周一来的邮件", {"kind": "mail", "from": ["中介"], **MONDAY}),
        ("谁上周给我发消息了", {"kind": "mail", "to": ["me"], **LAST_WEEK}),
        ("小于500k的图", {"filetype": ["image"], "smaller_bytes": 500_000}),
        ("上周All Hands的slides", {"terms": ["all", "hands"], "filetype": ["pptx"], **LAST_WEEK}),
    ],
)
def test_what_ten_people_typed_otherwise(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys
