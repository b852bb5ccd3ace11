"""How people ask in Chinese, and what only looks like a question or a filter: each class in some of its forms."""

from __future__ import annotations

import datetime

import pytest

from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from tables import table

NOW = datetime.date(2026, 11, 18)  # a Wednesday
PEOPLE = People(
    [
        ("李娜", "lina@a.example"), ("王芳", "wangfang@b.example"), ("刘洋", "liuyang@c.example"),
        ("白露", "bailu@d.example"), ("林雅婷", "yating@e.example"), ("David Miller", "david@f.example"),
        ("黃詠詩", "wing@g.example"), ("顺丰速运", "noreply@sf.example"),
    ]
)  # fmt: skip
FOLDERS = ["Inbox", "Sent", "Archive", "Receipts", "合同"]
YESTERDAY = {"after": "2026-11-17", "before": "2026-11-18"}
LAST_WEEK = {"after": "2026-11-09", "before": "2026-11-16"}


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, FOLDERS)[0].as_dict()


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("李娜昨天回了没有", {"from": ["李娜"], **YESTERDAY}),
        ("David昨天回复了没", {"from": ["David"], **YESTERDAY}),
        ("王芳有没有回复漏水的事", {"from": ["王芳"], "terms": ["漏水"]}),
        ("刘洋回复报价的事了吗", {"from": ["刘洋"], "terms": ["报价"]}),
        ("李娜昨天还回复了吗", {"from": ["李娜"], **YESTERDAY}),
        ("刚才回李娜了没", {"from": ["李娜"], "is": ["replied"]}),
        ("李娜告诉我漏水的邮件", {"from": ["李娜"], "terms": ["漏水"], "kind": "mail"}),
        ("李娜告知涨价的邮件", {"from": ["李娜"], "terms": ["涨价"], "kind": "mail"}),
        ("就要邮件 漏水", {"terms": ["漏水"], "kind": "mail"}),
        ("李娜有没有回复上架时间那封邮件", {"from": ["李娜"], "terms": ["上架时间"], "kind": "mail"}),
        ("黃詠詩覆咗未", {"from": ["黃詠詩"]}),
        ("王芳有没有说漏水怎么赔", {"from": ["王芳"], "terms": ["漏水", "赔"]}),
        ("李娜最近有消息吗", {"from": ["李娜"]}),
        ("刘洋发效果图了吗", {"from": ["刘洋"], "terms": ["效果图"]}),
        (
            "李娜今天有没有发取件通知",
            {"from": ["李娜"], "terms": ["取件通知"], "after": "2026-11-18", "before": "2026-11-19"},
        ),
        ("王芳那边有回音没", {"from": ["王芳"]}),
        ("房东有没有寄信", {"from": ["房东"], "kind": "mail"}),
        ("社保局来过信没", {"from": ["社保局"], "kind": "mail"}),
        ("王芳上周发停水通知了没有", {"from": ["王芳"], "terms": ["停水通知"], **LAST_WEEK}),
    ],
)
def test_whether_somebody_answered_or_sent_something(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("我回了李娜关于押金的邮件吗", {"from": ["李娜"], "terms": ["押金"], "kind": "mail", "is": ["replied"]}),
        ("我有没有回复王芳的邮件", {"from": ["王芳"], "kind": "mail", "is": ["replied"]}),
        ("刘洋的邮件我回了没有", {"from": ["刘洋"], "kind": "mail", "is": ["replied"]}),
        ("给李娜回了没", {"from": ["李娜"], "is": ["replied"]}),
        ("林雅婷的簡報我回了沒", {"terms": ["林雅婷"], "filetype": ["pptx"], "is": ["replied"]}),
        ("李娜问押金的那封信我回了吗", {"from": ["李娜"], "terms": ["押金"], "kind": "mail", "is": ["replied"]}),
        ("李娜发的合同我看了没", {"from": ["李娜"], "terms": ["合同"], "is": ["read"]}),
        # What I wrote lies in the sent mail.
        ("我上周回复李娜的邮件", {"to": ["李娜"], "in": ["sent"], "kind": "mail", **LAST_WEEK}),
    ],
)
def test_whether_i_answered(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize("sentence", ["李娜回家了吗", "刘洋发烧了吗", "王芳发票开了吗", "白露回国机票"])
def test_other_words_of_the_same_beginning_are_no_answer(sentence: str) -> None:
    assert read(sentence)["terms"] and "is" not in read(sentence)


@pytest.mark.parametrize(
    ("plain", "asked"),
    [
        ("王芳关于押金的邮件", "{}麻烦找出来"), ("上周的表格", "{}帮我找找"), ("漏水的照片", "{}帮忙翻出来"),
        ("上个月的发票", "能帮我把{}都找出来吗"), ("上周的周报", "能不能把{}发我看看"),
        ("关于年会的邮件", "找一下{}吧"),
        ("李娜把合同发给我", "{}了没"), ("李娜把合同发给我", "{}了没有"), ("采购清单 excel或者pdf", "{}都行"),
        ("李娜发的理赔单", "急！找{}"), ("李娜发的理赔单", "找{}，急用"), ("去年的合同", "谁能给我看看{}"),
        ("李娜发的报销单", "{}有几张"), ("应聘简历", "{}都在哪"), ("王芳发的合同", "之前{}"),
        ("装修合同", "{}放哪了来着"), ("简历", "那份{}我放哪个文件夹了"), ("护照号码", "{}发给谁了"),
        ("签证", "{}下来了没"),
    ],
)  # fmt: skip
def test_how_one_asks_is_no_word(plain: str, asked: str) -> None:
    assert read(asked.format(plain)) == read(plain)


@pytest.mark.parametrize("sentence", ["小区被淹没", "什么都没有", "沉没成本", "麻烦制造者", "帮扶对象", "都柏林行程"])
def test_words_that_end_or_begin_like_a_question_are_whole(sentence: str) -> None:
    assert "".join(str(each) for each in read(sentence)["terms"]) in sentence  # type: ignore[attr-defined]
    assert read(sentence).keys() == {"terms"}


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("从李娜那儿来的附件", {"from": ["李娜"], "has": ["attachment"]}),
        ("从王芳那边拿到的合同", {"from": ["王芳"], "terms": ["合同"]}),
        ("房東傳的租約", {"from": ["房東"], "terms": ["租約"]}),
        ("4S店发的保养提醒", {"from": ["4S店"], "terms": ["保养提醒"]}),
        ("林雅婷寄給我的簡報", {"from": ["林雅婷"], "to": ["me"], "kind": "mail", "filetype": ["pptx"]}),
        ("林雅婷上周傳的簡報", {"from": ["林雅婷"], "filetype": ["pptx"], **LAST_WEEK}),
        ("李娜发得照片", {"from": ["李娜"], "filetype": ["image"]}),
        ("王芳上周发得通知", {"from": ["王芳"], "terms": ["通知"], **LAST_WEEK}),
        ("王芳的邮件，物业费的不要", {"from": ["王芳"], "kind": "mail", "exclude": ["物业费"]}),
        ("顺丰速运的邮件，广告不要", {"from": ["顺丰速运"], "kind": "mail", "exclude": ["广告"]}),
        ("archive里的发票", {"in": ["archive"], "terms": ["发票"]}),
        ("receipts里上周的", {"in": ["receipts"], **LAST_WEEK}),
        ("5M左右的照片", {"filetype": ["image"], "larger_bytes": 2_500_000, "smaller_bytes": 10_000_000}),
        ("8.15的邮件", {"kind": "mail", "after": "2026-08-15", "before": "2026-08-16"}),
        ("11.3的对账单", {"terms": ["对账单"], "after": "2026-11-03", "before": "2026-11-04"}),
        ("Miller先生催货的邮件", {"from": ["Miller"], "kind": "mail", "terms": ["催货"]}),
        ("李娜昨天布置的作业", {"from": ["李娜"], "terms": ["作业"], **YESTERDAY}),
        ("李娜昨天在群里发的通知", {"from": ["李娜"], "terms": ["通知"], **YESTERDAY}),
        ("李娜那个带两个附件的邮件", {"from": ["李娜"], "kind": "mail", "has": ["attachment"]}),
        ("我和李娜上周聊过的装修", {"with": ["李娜"], "terms": ["装修"], **LAST_WEEK}),
        ("王芳跟刘洋的邮件", {"with": ["王芳", "刘洋"], "kind": "mail"}),
        ("抄送里有李娜的邮件", {"cc": ["李娜"], "kind": "mail"}),
        ("我刚发出去的那封邮件", {"in": ["sent"], "kind": "mail"}),
        ("存在合同里的补充协议", {"in": ["合同"], "terms": ["补充协议"]}),
        ("那封带报价单的邮件", {"terms": ["报价单"], "kind": "mail"}),
        ("除了广告邮件都给我看", {"exclude": ["广告"], "kind": "mail"}),
        ("别给我看促销邮件", {"exclude": ["促销"], "kind": "mail"}),
        ("把广告去掉", {"exclude": ["广告"]}),
        ("把李娜的邮件都去掉", {"exclude_from": ["李娜"]}),
        ("去年标过星的合同", {"is": ["flagged"], "terms": ["合同"], "after": "2025-01-01", "before": "2026-01-01"}),
        ("身份证照片我发过吗", {"in": ["sent"], "kind": "mail", "terms": ["身份证"], "filetype": ["image"]}),
        ("李娜说周五前给反馈的邮件", {"from": ["李娜"], "kind": "mail", "terms": ["反馈"], "before": "2026-11-13"}),
        ("David什么时候说要改信用证", {"from": ["David"], "terms": ["改信用证"]}),
        ("有个叫供应商名录的表格", {"terms": ["供应商名录"], "filetype": ["xlsx"]}),
        ("金额10000以上的发票", {"terms": ["金额", "10000", "发票"]}),
        ("2024.03的发票", {"terms": ["发票"], "after": "2024-03-01", "before": "2024-04-01"}),
        ("李娜上午发的排班", {"from": ["李娜"], "terms": ["排班"]}),
        ("中午李娜发的通知", {"from": ["李娜"], "terms": ["通知"]}),
        ("李娜发的第二封邮件", {"from": ["李娜"], "kind": "mail"}),
        ("王芳那个关于停车的", {"from": ["王芳"], "terms": ["停车"]}),
        ("李娜标星的关于索赔的邮件", {"from": ["李娜"], "kind": "mail", "is": ["flagged"], "terms": ["索赔"]}),
        ("這周還沒讀的簡報", {"is": ["unread"], "filetype": ["pptx"], "after": "2026-11-16", "before": "2026-11-23"}),
        ("这周还没读的", {"is": ["unread"], "after": "2026-11-16", "before": "2026-11-23"}),
    ],
)
def test_turns_that_say_a_filter(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize(
    "sentence",
    [
        "3号楼电梯故障报修", "5号线延误证明", "2号门禁卡", "24小时血压监测", "7天无理由退货", "30天试用期",
        "10万公里保养记录", "2024版体检套餐", "2025年版教材", "附件2", "双11选品方案", "白露节气手抄报",
        "谷雨茶采购", "未读消息红点", "未读消息提醒功能需求", "不要和陌生人说话", "南方周末", "今年花胜去年红",
        "去年今日此门中", "简报技巧课程", "簡報技巧課程", "邮件列表退订",
        "中英文对照合同", "学校来信通知", "未读信息条数", "读者来信选登", "下午茶订单", "第28周产检",
        "幻灯片放映快捷键",
        "不是梦", "刚果共和国", "带货主播合同", "图片搜索引擎", "从犯量刑", "从前慢",
        "给排水设计说明", "跟岗实习", "收件箱清零法", "回收站点分布图", "里长办公室", "来自星星的你",
        "国庆70周年纪念币",
    ],
)  # fmt: skip
def test_words_that_only_look_like_a_filter_stay_whole(sentence: str) -> None:
    assert read(sentence) == {"terms": [sentence]}


@pytest.mark.parametrize(
    "sentence",
    [
        "9点之后发的",
        "2.5的镜头",
        "3.5的耳机孔",
        "8.15事件",
        "30天内付款",
        "新闻简报",
        "去年今年的合同",
        "别要广告 只看账单",
    ],
)
def test_what_stands_beside_a_number_or_a_day_is_read_as_before(sentence: str) -> None:
    found = read(sentence)
    assert not found.keys() & {"filetype", "kind", "from"}
    assert ("after" in found) is ("去年" in sentence) and ("exclude" in found) is ("别要" in sentence)


NOUNS = (
    "产假申请", "广告投放", "话剧票", "手机套餐", "就业指导", "都市报", "把关人", "内审", "储存卡", "查收回执",
    "来料加工", "从业资格证", "转岗", "不动产登记", "跟单员", "与会名单", "给付标准", "和解书", "第28周产检",
    "3号楼漏水", "子文件夹", "信息安全", "查验单", "看护协议", "传单印刷", "过敏原", "排除故障", "他乡故知", "那曲线路",
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("{}在哪", {}), ("请问{}在哪里", {}), ("帮我找一下{}", {}), ("{}放哪了", {}), ("麻烦把{}找出来", {}),
        ("{}麻烦帮我找找", {}),
        ("上周的{}", LAST_WEEK), ("李娜发的{}", {"from": ["李娜"]}), ("关于{}的邮件", {"kind": "mail"}),
        ("李娜有没有回复{}的事", {"from": ["李娜"]}), ("{}的照片", {"filetype": ["image"]}),
        ("我发给刘洋的{}", {"in": ["sent"], "to": ["刘洋"], "kind": "mail"}), ("{}，草稿不要", {"exclude": ["草稿"]}),
    ],
)  # fmt: skip
def test_what_is_looked_for_stays_whole_in_each_turn(said: str, keys: dict[str, object]) -> None:
    for noun in NOUNS:
        assert read(said.format(noun)) == {"terms": [noun], **keys}, noun


@table(
    ("sentence", "keys"),
    [
        # A verb that would do with any noun says nothing; one that tells what is asked is looked for.
        ("医保卡怎么弄", {"terms": ["医保卡"]}), ("社保转移咋整", {"terms": ["社保转移"]}),
        ("垃圾清运费谁出", {"terms": ["垃圾清运费"]}), ("漏水谁负责", {"terms": ["漏水"]}),
        ("卫生间防水做几遍", {"terms": ["卫生间防水"]}), ("年假有几天", {"terms": ["年假"]}),
        ("物业费谁付", {"terms": ["物业费", "付"]}), ("怎么整理发票", {"terms": ["整理发票"]}),
        ("高血压一天量几次", {"terms": ["高血压一天量几次"]}), ("谁出席了会议", {"terms": ["出席", "会议"]}),
        ("违约金由谁承担", {"terms": ["违约金", "承担"]}), ("产假有多少天", {"terms": ["产假"]}),
        ("怎么弄社保卡", {"terms": ["社保卡"]}), ("怎么弄丢的", {"terms": ["弄丢"]}),
        ("10人桌订单", {"terms": ["10人桌订单"]}), ("说客名单", {"terms": ["说客名单"]}),
        # What surrounds the question is the word.
        ("体检需要注意什么", {"terms": ["体检"]}), ("报名都要啥材料", {"terms": ["报名", "材料"]}),
        ("贷款要哪些手续", {"terms": ["贷款", "手续"]}), ("去医院要带什么证件", {"terms": ["去医院要带", "证件"]}),
        ("孕产妇建档需要什么材料", {"terms": ["孕产妇建档", "材料"]}),
        ("公积金提取要准备哪些东西", {"terms": ["公积金提取"]}),
        ("报销需要提供哪些文件", {"terms": ["报销", "文件"]}),
        ("visa 需要哪些文件", {"terms": ["visa", "需要", "文件"]}),
        # A number with its unit and what follows.
        ("60岁以上老人体检安排", {"terms": ["60岁以上老人体检安排"]}),
        ("8万公里以内二手车", {"terms": ["8万公里以内二手车"]}),
        ("3楼以上业主", {"terms": ["3楼以上业主"]}),
        ("5MB以上附件", {"has": ["attachment"], "larger_bytes": 5_000_000}),
        # A type of file before a comma or at the end.
        ("李娜发给我的zip，小于50MB",
         {"kind": "mail", "from": ["李娜"], "to": ["me"], "filetype": ["zip"], "smaller_bytes": 50_000_000}),
        ("婚礼mp4，大于100MB", {"terms": ["婚礼"], "filetype": ["video"], "larger_bytes": 100_000_000}),
        ("李娜发的mov", {"from": ["李娜"], "filetype": ["video"]}),
        ("邮编zip code", {"terms": ["邮编", "zip", "code"]}),
        ("zip，小于50MB", {"filetype": ["zip"], "smaller_bytes": 50_000_000}),
        ("李娜发的zip和pdf", {"from": ["李娜"], "filetype": ["zip", "pdf"]}),
        ("附件是zip的邮件", {"filetype": ["zip"], "has": ["attachment"], "kind": "mail"}),
        ("发给我的md，小于1MB", {"kind": "mail", "to": ["me"], "filetype": ["md"], "smaller_bytes": 1_000_000}),
        ("李娜发的mp3和mp4", {"from": ["李娜"], "filetype": ["audio", "video"]}),
        ("李娜发的zip包", {"from": ["李娜"], "filetype": ["zip"]}), ("zip包装机报价", {"terms": ["zip", "包装机报价"]}),
        ("合同，word", {"terms": ["合同"], "filetype": ["docx"]}),
        ("合同 zip", {"terms": ["合同"], "filetype": ["zip"]}),
        ("把李娜发的mp4找出来", {"from": ["李娜"], "filetype": ["video"]}),
        ("zip附件", {"filetype": ["zip"], "has": ["attachment"]}), ("学校zip码", {"terms": ["学校", "zip", "码"]}),
        ("大小5M的照片", {"filetype": ["image"], "larger_bytes": 2_500_000, "smaller_bytes": 10_000_000}),
        ("大小5M以上的照片", {"filetype": ["image"], "larger_bytes": 5_000_000}),
        # Both had a part in it.
        ("李娜、王芳都参与的上周的邮件", {"kind": "mail", "with": ["李娜", "王芳"], **LAST_WEEK}),
        ("李娜和王芳都被抄送的邮件", {"kind": "mail", "cc": ["李娜", "王芳"]}),
        ("李娜和王芳都参与的双向转诊邮件", {"terms": ["双向转诊"], "kind": "mail", "with": ["李娜", "王芳"]}),
        ("李娜跟王芳都在的那封", {"kind": "mail", "with": ["李娜", "王芳"]}),
        ("我跟王芳都参与的报价邮件", {"terms": ["报价"], "kind": "mail", "with": ["王芳"]}),
        ("李娜和王芳都在的照片", {"terms": ["李娜", "王芳", "都在"], "filetype": ["image"]}),
        # What was sent between the verb and 来.
        ("黃詠詩有沒有寄機票來", {"terms": ["機票"], "kind": "mail", "from": ["黃詠詩"]}),
        ("李娜寄了合同过来没有", {"terms": ["合同"], "kind": "mail", "from": ["李娜"]}),
        ("李娜没寄合同来", {"terms": ["合同"], "kind": "mail", "from": ["李娜"]}),
        ("房东有没有寄收据来", {"terms": ["收据"], "kind": "mail", "from": ["房东"]}),
        ("李娜发烧好起来了吗", {"terms": ["发烧好起来"], "from": ["李娜"]}),
        ("出生证寄过来了吗", {"terms": ["出生证"], "kind": "mail"}),
        ("李娜到底有没有发合同过来啊", {"terms": ["合同"], "kind": "mail", "from": ["李娜"]}),
        ("有没有人寄合同来", {"terms": ["合同"], "kind": "mail"}),
        ("李娜转了邀请函过来没", {"terms": ["邀请函"], "kind": "mail", "from": ["李娜"]}),
        ("学校寄成绩单来了吗", {"terms": ["成绩单"], "kind": "mail", "from": ["学校"]}),
        ("医院发报告过来没", {"terms": ["报告"], "kind": "mail", "from": ["医院"]}),
        ("样品寄到公司来了吗", {"terms": ["样品寄到公司来"]}),
        # Which letter says what.
        ("“不可抗力”在哪份合同里出现过", {"terms": ["合同"], "phrase": ["不可抗力"]}),
        ("哪封说过押金的事", {"terms": ["押金"], "kind": "mail"}),
        ("哪封信寫過「押金不予退還」", {"kind": "mail", "phrase": ["押金不予退還"]}),
        ("谁说过“不续租”", {"phrase": ["不续租"]}), ("小说“活着”", {"terms": ["小说"], "phrase": ["活着"]}),
        ("“据知情人士透露”这句话出现在哪里", {"phrase": ["据知情人士透露"]}),
        ("「不可抗力」出现在哪份合同里", {"terms": ["合同"], "phrase": ["不可抗力"]}),
        ("出现在合同里的金额", {"terms": ["出现在合同", "金额"]}),
        ("客人说有蟑螂的那封信", {"terms": ["客人", "蟑螂"], "kind": "mail"}),
        ("那封说押金不退的信", {"terms": ["押金不退"], "kind": "mail"}),
        ("操作说明翻译的邮件", {"terms": ["操作说明翻译"], "kind": "mail"}),
        ("给我一个理由", {"terms": ["一个理由"]}), ("给我一封信", {"kind": "mail", "to": ["me"]}),
    ],
)  # fmt: skip
def test_what_surrounds_a_question_says_nothing(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys
