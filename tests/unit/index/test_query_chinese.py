"""Chinese turns that a set of sentences showed to be read otherwise, each class in many of its forms.

With each stand others that look alike and say something else.
"""

from __future__ import annotations

import datetime

import pytest

from inglenook.index.sentences.people import People
from inglenook.index.sentences.query import parse

NOW = datetime.date(2026, 10, 21)  # a Wednesday
PEOPLE = People(
    [
        ("刘洋", "liuyang@a.example"), ("李娜", "lina@b.example"), ("谢明", "xieming@c.example"),
        ("赵敏", "zhaomin@d.example"), ("高原", "gaoyuan@e.example"), ("Kenji Tanaka", "kenji@f.example"),
    ]
)  # fmt: skip
FOLDERS = ["Inbox", "Sent", "Archive", "Drafts", "客户", "班级"]
LAST_WEEK = {"after": "2026-10-12", "before": "2026-10-19"}
MAIL = {"kind": "mail"}


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, FOLDERS)[0].as_dict()


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("我寄給李娜的信", {"to": ["李娜"], "in": ["sent"]}),
        ("主旨有報價單的信", {"subject": ["報價單"]}),
        ("李娜上周的信", {"from": ["李娜"], **LAST_WEEK}),
        ("还没看的信", {"is": ["unread"]}),
        ("收件匣裡的信", {"in": ["inbox"]}),
        ("夾帶檔案超過5MB的信", {"has": ["attachment"], "larger_bytes": 5_000_000}),
        ("抄送刘洋的信", {"cc": ["刘洋"]}),
        ("跟谢明讨论退税的信", {"with": ["谢明"], "terms": ["退税"]}),
        ("不是刘洋写的信", {"exclude_from": ["刘洋"]}),
        ("赵敏的信在哪", {"from": ["赵敏"]}),
    ],
)
def test_a_letter_of_which_something_is_said_is_mail(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == {**MAIL, **keys}


@pytest.mark.parametrize(
    "sentence", ["推荐信", "附件里的信", "课文里未寄出的信", "写信给市长", "李娜的信用卡", "信的格式", "感谢信模板"]
)
def test_a_letter_of_which_nothing_is_said_is_a_word(sentence: str) -> None:
    assert "kind" not in read(sentence)


@pytest.mark.parametrize(
    ("sentence", "terms", "filetype"),
    [
        ("年会的视频", ["年会"], "video"), ("超过50M的视频", [], "video"), ("培训录像", ["培训"], "video"),
        ("婚禮的影片", ["婚禮"], "video"), ("手机拍的短视频", ["手机拍"], "video"),
        ("排练的录音", ["排练"], "audio"), ("庭审录音", ["庭审"], "audio"), ("李娜发的语音", [], "audio"),
        ("品牌提案 簡報檔", ["品牌提案"], "pptx"), ("上周的投影片", [], "pptx"),
        ("會議記錄 文字檔", ["會議記錄"], "txt"),
    ],
)  # fmt: skip
def test_a_recording_at_the_end_is_a_type_of_file(sentence: str, terms: list[str], filetype: str) -> None:
    found = read(sentence)
    assert (found.get("terms", []), found["filetype"]) == (terms, [filetype])


@pytest.mark.parametrize(
    "sentence",
    ["视频会议", "视频面试技巧", "短视频运营方案", "腾讯视频", "视频的文字稿", "录音棚租金", "禁止录音", "开会能录音吗",
     "会场不准录像", "录像带收藏", "工作简报", "简报档案", "语音识别",
     "PDF转Word", "把图片转成pdf的软件", "word转pdf教程", "excel转csv失败"],
)  # fmt: skip
def test_what_is_done_or_made_is_no_type_of_file(sentence: str) -> None:
    assert read(sentence).keys() == {"terms"}


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("抄送谢明、我还没回的邮件", {**MAIL, "cc": ["谢明"], "is": ["unreplied"]}),
        ("抄送赵敏、我标了星的邮件", {**MAIL, "cc": ["赵敏"], "is": ["flagged"]}),
        ("抄送赵敏、我已经回了的", {"cc": ["赵敏"], "is": ["replied"]}),
        ("抄送李娜、我没看的邮件", {**MAIL, "cc": ["李娜"], "is": ["unread"]}),
        ("抄送了谢明、我转发给刘洋的邮件", {**MAIL, "cc": ["谢明"], "to": ["刘洋"], "in": ["sent"]}),
        ("抄送赵敏和我的邮件", {**MAIL, "cc": ["赵敏", "me"]}),
        ("抄送给我和刘洋的", {"cc": ["me", "刘洋"]}),
    ],
)
def test_who_did_something_with_a_mail_is_not_in_copy(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("维修基金那件事", {"terms": ["维修基金"]}),
        ("漏水那事儿", {"terms": ["漏水"]}),
        ("退押金那回事", {"terms": ["退押金"]}),
        ("这件事的邮件", MAIL),
        ("好人好事", {"terms": ["好人好事"]}),
        ("上周收到的对账单有哪些", {"terms": ["对账单"], **LAST_WEEK}),
        ("刘洋发的文件都有哪些", {"kind": "document", "from": ["刘洋"]}),
        ("我和高原的邮件往来，聊期权池那些", {**MAIL, "with": ["高原"], "terms": ["期权池"]}),
        ("跟赵敏商量股权的邮件", {**MAIL, "with": ["赵敏"], "terms": ["股权"]}),
        ("和谢明沟通图纸的邮件", {**MAIL, "with": ["谢明"], "terms": ["图纸"]}),
        ("李娜上周通知家长会的邮件", {**MAIL, "from": ["李娜"], "terms": ["家长会"], **LAST_WEEK}),
        ("谢明提醒我们交图的邮件", {**MAIL, "from": ["谢明"], "terms": ["交图"]}),
        ("李娜的通知邮件", {**MAIL, "from": ["李娜"], "terms": ["通知"]}),
        ("讨论稿", {"terms": ["讨论稿"]}),
        ("沟通技巧培训", {"terms": ["沟通技巧培训"]}),
        ("写文献综述的那个文档", {"kind": "document", "terms": ["文献综述"]}),
        ("写实习报告的文档", {"kind": "document", "terms": ["实习报告"]}),
        ("写字楼的文档", {"kind": "document", "terms": ["写字楼"]}),
    ],
)
def test_what_only_leads_to_the_matter_says_nothing(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("李娜的回信", {}), ("李娜上周的回复", LAST_WEEK), ("李娜那封回信", {}), ("李娜的回函", {}),
        ("李娜那封带附件的邮件", {**MAIL, "has": ["attachment"]}), ("李娜那两封没回的", {"is": ["unreplied"]}),
        ("李娜这封标了星的邮件", {**MAIL, "is": ["flagged"]}), ("李娜那封带图的邮件", {**MAIL, "filetype": ["image"]}),
        ("印刷报价，李娜问过的那个", {"terms": ["印刷报价"]}), ("李娜聊过的项目", {"terms": ["项目"]}),
        ("李娜上周讲的方案", {"terms": ["方案"], **LAST_WEEK}), ("李娜发的答复", {"terms": ["答复"]}),
    ],
)  # fmt: skip
def test_whose_answer_or_which_mail_it_is_names_who_wrote(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == {"from": ["李娜"], **keys}


@pytest.mark.parametrize(
    "sentence",
    ["高原反应应急预案", "高峰期排班", "李娜那封面设计", "回信模板", "回复率统计", "七月半普渡供品清單", "正月半灯会",
     "已讀不回 心理學", "已读不回的个案", "哪个软件能压缩图片", "Excel用什么函数求和",
     "PDF转Word用哪个软件", "哪种表格好用"],
)  # fmt: skip
def test_what_only_looks_like_a_filter_is_words(sentence: str) -> None:
    found = read(sentence)
    assert found.keys() == {"terms"}
    assert not {"七月", "高原", "求"} & {*found["terms"]}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("11月提到年会场地的邮件", {"after": "2025-11-01", "before": "2025-12-01", "terms": ["年会场地"]}),
        ("9月聊体检的邮件", {"after": "2026-09-01", "before": "2026-10-01", "terms": ["体检"]}),
        ("8月讨论培训的邮件", {"after": "2026-08-01", "before": "2026-09-01", "terms": ["讨论培训"]}),
        ("提到11月年会的邮件", {"mentions": ["2025-11-01..2025-11-30", "2026-11-01..2026-11-30"], "terms": ["年会"]}),
    ],
)
def test_a_day_before_what_was_told_is_that_of_the_telling(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == {**MAIL, **keys}
