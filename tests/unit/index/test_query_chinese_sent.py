"""Whether and to whom I sent something, who is left out, and what somebody asked, in Chinese."""

from __future__ import annotations

import datetime

import pytest

from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People

NOW = datetime.date(2026, 11, 18)  # a Wednesday
PEOPLE = People([("李娜", "lina@a.example"), ("王芳", "wangfang@b.example"), ("张伟", "zhangwei@c.example")])
LAST_WEEK = {"after": "2026-11-09", "before": "2026-11-16"}
SENT = {"kind": "mail", "in": ["sent"]}


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, ["Inbox", "Sent"])[0].as_dict()


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("我把报价单发给谁了", {"terms": ["报价单"], **SENT}),
        ("我给李娜回了什么", {"to": ["李娜"], **SENT}),
        ("我上周给李娜回了些什么", {"to": ["李娜"], **SENT, **LAST_WEEK}),
        ("我给李娜发了些什么", {"to": ["李娜"], **SENT}),
        ("我给李娜和张伟答复了什么", {"to": ["李娜", "张伟"], **SENT}),
        ("我昨天给李娜回了封邮件", {"to": ["李娜"], **SENT, "after": "2026-11-17", "before": "2026-11-18"}),
        ("我给李娜回的邮件", {"to": ["李娜"], **SENT}),
        ("给李娜回电话的事", {"terms": ["李娜", "回电话"]}),
        ("我给李娜回了吗", {"from": ["李娜"], "is": ["replied"]}),
        ("我跟李娜说了什么", {"to": ["李娜"], **SENT}),
        ("我上周对李娜说了什么", {"to": ["李娜"], **SENT, **LAST_WEEK}),
        ("我向张伟承诺过押金的事吗", {"terms": ["押金"], "to": ["张伟"], **SENT}),
        ("我和李娜谈了什么", {"with": ["李娜"]}),
        ("李娜跟我说了什么", {"from": ["李娜"]}),
        ("王芳跟李娜说了什么", {"from": ["王芳"], "to": ["李娜"]}),
        ("我上周把报价单发给了谁？", {"terms": ["报价单"], **SENT, **LAST_WEEK}),
        ("我把简历都发给谁了", {"terms": ["简历"], **SENT}),
        ("我把合同发给哪位客户了", {"terms": ["合同", "客户"], **SENT}),
        ("合同终稿我转给谁了", {"terms": ["合同终稿"], **SENT}),
        ("押金收据我给谁发过", {"terms": ["押金收据"], **SENT}),
        ("我给谁发过押金收据", {"terms": ["押金收据"], **SENT}),
        ("停课通知我发出去了没", {"terms": ["停课通知"], **SENT}),
        ("停课通知我上周发出去了吗", {"terms": ["停课通知"], **SENT, **LAST_WEEK}),
        ("停课通知我到底发了没", {"terms": ["停课通知"], **SENT}),
        ("停课通知我有没有发出去", {"terms": ["停课通知"], **SENT}),
        ("停课通知我发没发", {"terms": ["停课通知"], **SENT}),
        ("停课通知我发给李娜了没", {"terms": ["停课通知"], "to": ["李娜"], **SENT}),
        ("道歉信我有没有寄给张伟", {"terms": ["道歉信"], "to": ["张伟"], **SENT}),
        ("租约我转发给物业了没", {"terms": ["租约"], "to": ["物业"], **SENT}),
        ("租约我上周给李娜发了没", {"terms": ["租约"], "to": ["李娜"], **SENT, **LAST_WEEK}),
        ("那份租约我发给谁来着", {"terms": ["租约"], **SENT}),
        ("我把租约寄出了吗", {"terms": ["租约"], **SENT}),
        ("我有没有把合同发出去", {"terms": ["合同"], **SENT}),
    ],
)
def test_what_i_sent_lies_in_the_sent_mail(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize(
    "sentence",
    ["房产证发给谁了", "李娜把我的合同发给谁了", "请假条我还没发", "自我发展规划", "离职申请我提交了没"],
)
def test_what_i_did_not_send_is_not_sought_there(sentence: str) -> None:
    assert "in" not in read(sentence)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("漏水维修，别要李娜发的", ["李娜"]), ("漏水维修，别要罗敏发的", ["罗敏"]), ("漏水维修 不看罗敏发的", ["罗敏"]),
        ("漏水维修，不想看罗敏发的", ["罗敏"]), ("漏水维修，别给我看物业写的", ["物业"]),
        ("漏水维修，除了物业公司发来的", ["物业公司"]), ("漏水维修，不要美团和京东发的", ["美团", "京东"]),
        ("漏水维修，不看我发的", ["me"]),
        ("漏水维修 除了我自己发的", ["me"]), ("漏水维修 别要李娜", ["李娜"]),
        ("漏水维修，李娜发的别要", ["李娜"]), ("漏水维修，李娜写的就不要了", ["李娜"]),
    ],
)  # fmt: skip
def test_whose_mail_is_not_wanted(sentence: str, who: list[str]) -> None:
    assert read(sentence) == {"terms": ["漏水维修"], "exclude_from": who}


@pytest.mark.parametrize("sentence", ["不要群发的 周报", "不要自动发送的周报", "不要重复发的 周报", "特别要李娜发的"])
def test_how_it_was_sent_is_nobody_to_leave_out(sentence: str) -> None:
    assert "exclude_from" not in read(sentence)


@pytest.mark.parametrize(
    ("turn", "term"),
    [
        ("问押金的那封邮件", "押金"), ("询问押金的邮件", "押金"), ("问起押金的信", "押金"),
        ("问我们要报价的邮件", "报价"),
        ("打听学区的邮件", "学区"), ("催我交房租的邮件", "交房租"), ("催稿的邮件", "催稿"), ("问候的邮件", "问候"),
        ("问题反馈的邮件", "问题反馈"),
    ],
)  # fmt: skip
def test_what_was_asked_is_looked_for_and_not_that_it_was(turn: str, term: str) -> None:
    assert read(f"李娜{turn}") == {"terms": [term], "kind": "mail", "from": ["李娜"]}


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("李娜问押金什么时候退", {"terms": ["押金", "退"], "from": ["李娜"]}),
        ("李娜问了什么", {"from": ["李娜"]}), ("李娜问卷结果", {"terms": ["李娜", "问卷结果"]}),
        # A day that is part of a saying or a title, and a screen, which shows nothing.
        ("明天会更好 合唱谱", {"terms": ["明天会更好", "合唱谱"]}),
        ("昨天今天明天 小品", {"terms": ["昨天今天明天", "小品"]}),
        ("昨天更正的合同", {"terms": ["更正", "合同"], "after": "2026-11-17", "before": "2026-11-18"}),
        ("4K显示器发票", {"terms": ["4k", "显示器发票"]}),
    ],
)  # fmt: skip
def test_words_that_look_like_others(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("上周合同文件夹里的附件", {"has": ["attachment"], "in": ["合同"], **LAST_WEEK}),
        ("李娜家校文件夹里的邮件", {"terms": ["李娜"], "kind": "mail", "in": ["家校"]}),
        ("在旧合同文件夹里找租约", {"terms": ["旧", "租约"], "in": ["合同"]}),
        ("客户文件夹里的邮件", {"kind": "mail", "in": ["客户"]}),
    ],
)
def test_a_day_or_a_person_before_a_folder_is_no_part_of_its_name(sentence: str, keys: dict[str, object]) -> None:
    found = parse(sentence, NOW, PEOPLE, ["Inbox", "Sent", "家校", "合同"])[0].as_dict()
    assert found == keys
