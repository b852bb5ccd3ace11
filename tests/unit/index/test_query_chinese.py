"""Chinese turns that a set of sentences showed to be read otherwise, each class in many of its forms.

With each stand others that look alike and say something else.
"""

from __future__ import annotations

import datetime

import pytest

from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from tables import table

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


@table(
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


@table("sentence", ["推荐信", "附件里的信", "课文里未寄出的信", "写信给市长", "李娜的信用卡", "信的格式", "感谢信模板"])
def test_a_letter_of_which_nothing_is_said_is_a_word(sentence: str) -> None:
    assert "kind" not in read(sentence)


@table(
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


@table(
    "sentence",
    ["视频会议", "视频面试技巧", "短视频运营方案", "腾讯视频", "视频的文字稿", "录音棚租金", "禁止录音", "开会能录音吗",
     "会场不准录像", "录像带收藏", "工作简报", "简报档案", "语音识别",
     "PDF转Word", "把图片转成pdf的软件", "word转pdf教程", "excel转csv失败"],
)  # fmt: skip
def test_what_is_done_or_made_is_no_type_of_file(sentence: str) -> None:
    assert read(sentence).keys() == {"terms"}


@table(
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


@table(
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


@table(
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


@table(
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


@table(
    ("sentence", "keys"),
    [
        ("刘洋替谢明发的报销单", {"from": ["刘洋"], "terms": ["谢明", "报销单"]}),
        ("李娜帮我发的申请", {"from": ["李娜"], "terms": ["申请"]}),
        ("赵敏代李娜交的材料", {"from": ["赵敏"], "terms": ["李娜", "材料"]}),
        ("刘洋上周替我寄的合同", {"from": ["刘洋"], "terms": ["合同"], **LAST_WEEK}),
        ("李娜群发的通知", {"from": ["李娜"], "terms": ["通知"]}),
        ("群发的邮件", {**MAIL, "terms": ["群发"]}),
        ("我跟李娜说过的预算", {"with": ["李娜"], "terms": ["预算"]}),
        ("跟李娜说的期权那件事", {"with": ["李娜"], "terms": ["期权"]}),
        ("我和赵敏商量好的价格", {"with": ["赵敏"], "terms": ["价格"]}),
        ("李娜跟我说过的预算", {"from": ["李娜"], "terms": ["预算"]}),
        ("抄给李娜的邮件", {**MAIL, "cc": ["李娜"]}),
        ("除李娜以外的人发的", {"exclude_from": ["李娜"]}),
        ("除了李娜以外的其他人发的邮件", {**MAIL, "exclude_from": ["李娜"]}),
        ("发出去没人回的邮件", {**MAIL, "in": ["sent"], "is": ["unreplied"]}),
        ("李娜最后一封邮件", {**MAIL, "from": ["李娜"]}),
        ("李娜最近三封邮件", {**MAIL, "from": ["李娜"]}),
        ("李娜有寄合約給我嗎", {**MAIL, "from": ["李娜"], "to": ["me"], "terms": ["合約"]}),
        ("李娜有发的合同", {"from": ["李娜"], "terms": ["合同"]}),
        ("请李娜把合同发给我", {**MAIL, "terms": ["李娜", "合同"], "to": ["me"]}),
        ("帮我找李娜发的合同", {"from": ["李娜"], "terms": ["合同"]}),
    ],
)
def test_who_did_it_for_whom_and_with_whom(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "keys"),
    [
        ("有没有关于装修的邮件啊", {**MAIL, "terms": ["装修"]}),
        ("收到合同了呀", {"terms": ["合同"]}),
        ("上次说的那个报价", {"terms": ["报价"]}),
        ("李娜之前发的表格", {"from": ["李娜"], "filetype": ["xlsx"]}),
        ("上次考试成绩", {"terms": ["上次考试成绩"]}),
        ("他们公司的合同", {"terms": ["公司", "合同"]}),
        ("找不到合同了", {"terms": ["合同"]}),
        ("最新版合同", {"terms": ["合同"]}),
        ("请款流程", {"terms": ["请款流程"]}),
        ("沙特阿拉伯签证", {"terms": ["沙特阿拉伯签证"]}),
        ("去年这个时候的邮件", {**MAIL, "after": "2025-01-01", "before": "2026-01-01"}),
        ("国庆前后的邮件", {**MAIL, "after": "2026-09-24", "before": "2026-10-09"}),
        ("上旬的邮件", {**MAIL, "after": "2026-10-01", "before": "2026-10-11"}),
        ("中旬李娜发的", {"from": ["李娜"], "after": "2026-10-11", "before": "2026-10-21"}),
        ("9月下旬的账单", {"terms": ["账单"], "after": "2026-09-21", "before": "2026-10-01"}),
        ("中药方", {"terms": ["中药方"]}),
    ],
)
def test_how_one_speaks_of_before_and_at_the_end(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "keys"),
    [
        ("李娜傳給我的檔案", {"kind": "document", "from": ["李娜"], "to": ["me"]}),
        ("大於10MB的檔案", {"kind": "document", "larger_bytes": 10_000_000}),
        ("人事檔案", {"terms": ["人事檔案"]}),
        ("封存的信", {**MAIL, "in": ["archive"]}),
        ("尚未讀取的郵件", {**MAIL, "is": ["unread"]}),
        ("附件檔超過5MB", {"has": ["attachment"], "larger_bytes": 5_000_000}),
        ("副本收件人有李娜", {"cc": ["李娜"]}),
        ("收件者是李娜的信", {**MAIL, "to": ["李娜"]}),
        ("寄件者是李娜", {"from": ["李娜"]}),
        ("轉寄給李娜的信", {**MAIL, "to": ["李娜"]}),
        ("回信給李娜的郵件", {**MAIL, "to": ["李娜"]}),
        ("114年度所得稅", {"terms": ["所得稅"], "after": "2025-01-01", "before": "2026-01-01"}),
        ("114年5月的收據", {"terms": ["收據"], "after": "2025-05-01", "before": "2025-06-01"}),
        ("110年老店", {"terms": ["110", "年老店"]}),
        ("請款單 PDF", {"terms": ["請款單"], "filetype": ["pdf"]}),
        ("舊年嘅稅單", {"terms": ["稅單"], "after": "2025-01-01", "before": "2026-01-01"}),
        ("老細send嘅email", {**MAIL, "from": ["老細"]}),
        ("邊封email有密碼", {**MAIL, "terms": ["密碼"]}),
        ("啲相喺邊", {"filetype": ["image"]}),
        ("佢哋公司嘅合約", {"terms": ["公司", "合約"]}),
    ],
)
def test_as_it_is_typed_in_taiwan_and_hong_kong(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "keys"),
    [
        ("excel表", {"filetype": ["xlsx"]}), ("zip压缩包", {"filetype": ["zip"]}), ("mp4视频", {"filetype": ["video"]}),
        ("采访mp3录音", {"terms": ["采访"], "filetype": ["audio"]}), ("垃圾邮件", {"in": ["spam"]}),
        ("要回的邮件", {**MAIL, "is": ["unreplied"]}), ("已读不回的邮件", {**MAIL, "is": ["read", "unreplied"]}),
        ("excel快捷键大全", {"terms": ["excel", "快捷键大全"]}), ("ppt技巧", {"terms": ["ppt", "技巧"]}),
        ("垃圾邮件怎么拦截", {"terms": ["垃圾邮件", "拦截"]}), ("未读取到数据", {"terms": ["未读取到数据"]}),
        ("deadline是周五的作业", {"terms": ["deadline", "作业"], "mentions": ["2026-10-23"]}),
    ],
)  # fmt: skip
def test_files_and_folders_by_their_short_names(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "after", "before"),
    [
        ("三五天前的邮件", "2026-10-16", "2026-10-19"), ("两三天前的邮件", "2026-10-18", "2026-10-20"),
        ("最近两三天的邮件", "2026-10-18", "2026-10-22"), ("这一两个月的邮件", "2026-08-21", "2026-10-22"),
        ("一两周前的邮件", "2026-10-05", "2026-10-19"), ("三四个月前的邮件", "2026-06-01", "2026-08-01"),
        ("五六年前的邮件", "2020-01-01", "2022-01-01"), ("二十三天前的邮件", "2026-09-28", "2026-09-29"),
        ("三四月份的邮件", "2026-03-01", "2026-05-01"), ("去年七八月的邮件", "2025-07-01", "2025-09-01"),
        ("二月的邮件", "2026-02-01", "2026-03-01"), ("十二月的邮件", "2025-12-01", "2026-01-01"),
        ("9月15的邮件", "2026-09-15", "2026-09-16"), ("9.15号的邮件", "2026-09-15", "2026-09-16"),
    ],
)  # fmt: skip
def test_some_days_are_as_many_as_are_meant(sentence: str, after: str, before: str) -> None:
    """两三天 were twenty-three."""
    assert read(sentence) == {**MAIL, "after": after, "before": before}


@table(
    ("sentence", "keys"),
    [
        ("不要已读的", {"is": ["unread"]}),
        ("李娜的邮件，不要未读的", {**MAIL, "from": ["李娜"], "is": ["read"]}),
        ("不要已读回执", {"exclude": ["已读回执"]}),
        ("李娜的邮件，广告除外", {**MAIL, "from": ["李娜"], "exclude": ["广告"]}),
        ("除广告外的邮件", {**MAIL, "exclude": ["广告"]}),
        ("刘洋发的除外", {"exclude_from": ["刘洋"]}),
        ("体检报告，模板就不用了", {"terms": ["体检报告"], "exclude": ["模板"]}),
        ("体检报告，广告就算了", {"terms": ["体检报告"], "exclude": ["广告"]}),
        ("退出机制写在哪个文档里", {"kind": "document", "terms": ["退出机制"]}),
        ("除湿机", {"terms": ["除湿机"]}),
        ("除此之外的资料", {"terms": ["除此之外", "资料"]}),
        ("传给设计师的图", {"to": ["设计师"], "filetype": ["image"]}),
        ("发给所有人的通知", {"terms": ["通知"]}),
        ("群发给全体员工的通知", {"terms": ["通知"]}),
    ],
)
def test_what_is_not_wanted_and_whom_all_it_went_to(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys
