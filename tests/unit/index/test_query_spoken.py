"""What people ask as they would ask a person: how far a thing has come, who mentioned it, how long it takes."""

from __future__ import annotations

import datetime
from typing import Any

from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from tables import table

NOW = datetime.date(2026, 9, 17)  # a Thursday
PEOPLE = People(
    [
        ("Anna Berg", "anna@berg.example"), ("Fergus Macrae", "fergus@macrae.example"), ("王伟", "wangwei@a.example"),
        ("李娜", "lina@b.example"), ("杭州鑫达包装有限公司", "a@xinda.example"),
        ("许诺", "xunuo@c.example"), ("Keiko Sato", "keiko@sato.example"),
    ]
)  # fmt: skip
FOLDERS = ["Inbox", "Sent", "Archive", "Bookings", "Ceremonies", "装修"]
THIS_WEEK = {"after": "2026-09-14", "before": "2026-09-21"}
LAST_WEEK = {"after": "2026-09-07", "before": "2026-09-14"}


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, FOLDERS)[0].as_dict()


@table(
    ("sentence", "terms"),
    [
        ("签证下来没", ["签证"]), ("方案写好了没", ["方案"]), ("材料准备齐了没", ["材料"]), ("房租支付了没", ["房租"]),
        ("租房押金退了没", ["租房押金"]), ("保险到期了吗", ["保险"]), ("快递到了没", ["快递"]),
        ("样品寄出去了吗", ["样品"]), ("物业费交到几月了", ["物业费"]), ("贷款办到哪一步了", ["贷款"]),
        ("合同到哪天为止", ["合同"]), ("合同放哪里了啊", ["合同"]), ("方案在谁手里", ["方案"]),
        ("房租到底是多少", ["房租"]), ("夜班补贴到底按多少算", ["夜班补贴"]), ("加班费按几倍算", ["加班费"]),
        ("孩子发烧怎么办", ["孩子发烧"]), ("房租每月几号交", ["房租", "交"]),
        ("体检报告里血糖多少", ["体检报告", "血糖"]),
        ("有没有人投诉过噪音", ["投诉", "噪音"]), ("合同第几条写的违约", ["合同", "违约"]),
        ("有劳查一下向阳小区的停水通知", ["向阳小区", "停水通知"]),
        ("学校有什么通知", ["学校", "通知"]), ("报价含不含酒水", ["报价", "酒水"]),
        ("贷款需要的资料", ["贷款", "资料"]),
        ("退休金核定表存在什么地方", ["退休金核定表"]), ("我们小区的物业费", ["小区", "物业费"]),
        ("楼梯踏步 175毫米", ["楼梯踏步", "175毫米"]), ("两居室 80平以上", ["两居室", "80平以上"]),
        ("查册回执", ["查册回执"]), ("本周之星名单", ["本周之星名单"]), ("常用的模板", ["常用", "模板"]),
        ("租客押金一共多少钱", ["租客押金"]), ("康复医院几点可以探视", ["康复医院", "探视"]),
        ("参会名额有几个", ["参会名额"]), ("问卷的回收率有多高", ["问卷", "回收率"]),
        ("疫苗有没有人问过啊", ["疫苗"]), ("快帮我找下学前班的缴费凭证", ["学前班", "缴费凭证"]),
        # A word that ends so is no question.
        ("学校报到了吗", ["学校报到"]), ("服务到底", ["服务到底"]),
    ],
)  # fmt: skip
def test_how_far_a_thing_has_come_is_not_looked_for(sentence: str, terms: list[str]) -> None:
    assert read(sentence) == {"terms": terms}


@table(
    ("sentence", "keys"),
    [
        ("Keiko问过有机认证吗", {"terms": ["有机认证"], "from": ["Keiko"]}),
        ("王伟有没有问过房租", {"terms": ["房租"], "from": ["王伟"]}),
        ("王伟回复过调课申请吗", {"terms": ["调课申请"], "from": ["王伟"]}),
        ("王伟在邮件里怎么说改稿的事", {"terms": ["改稿"], "kind": "mail", "from": ["王伟"]}),
        ("谁提到了违约金", {"terms": ["违约金"]}),
        ("谁问过夜潜", {"terms": ["夜潜"]}),
        ("王伟在哪封邮件里说要晚交房租", {"terms": ["晚交房租"], "kind": "mail", "from": ["王伟"]}),
        ("有人给我发过养老院的介绍", {"terms": ["养老院", "介绍"], "kind": "mail", "to": ["me"]}),
        ("学校回复了吗", {"from": ["学校"]}),
        ("王伟来邮件了吗", {"kind": "mail", "from": ["王伟"]}),
        ("李娜发来说要改期的邮件", {"terms": ["改期"], "kind": "mail", "from": ["李娜"]}),
        ("王伟有没有写信给我", {"kind": "mail", "from": ["王伟"], "to": ["me"]}),
        ("王伟发过三亚酒店的报价没有", {"terms": ["三亚酒店", "报价"], "from": ["王伟"]}),
        ("王伟回复付款条件的那封邮件", {"terms": ["付款条件"], "kind": "mail", "from": ["王伟"]}),
        ("李娜回邮件了没", {"kind": "mail", "from": ["李娜"]}),
        ("淘宝有没有给我发过违规通知", {"terms": ["违规通知"], "kind": "mail", "from": ["淘宝"], "to": ["me"]}),
        ("李娜的改稿意见", {"terms": ["改稿意见"], "from": ["李娜"]}),
        ("李娜的意见书", {"terms": ["李娜", "意见书"]}),
        ("以前跟李娜讨论过回归分析的邮件", {"terms": ["回归分析"], "kind": "mail", "with": ["李娜"]}),
        ("王伟今天说了啥", {"from": ["王伟"], "after": "2026-09-17", "before": "2026-09-18"}),
        ("王伟在邮件里说哪天退租", {"terms": ["退租"], "kind": "mail", "from": ["王伟"]}),
        ("Keiko回复说参会名额有几个", {"terms": ["参会名额"], "from": ["Keiko"]}),
        ("李娜上周发的周报里入住率是多少", {"terms": ["周报", "入住率"], "from": ["李娜"], **LAST_WEEK}),
        ("每字单价是多少，Keiko邮件里提过", {"terms": ["每字单价"], "kind": "mail", "from": ["Keiko"]}),
        ("李娜说的“满五唯一”是什么意思", {"phrase": ["满五唯一"], "from": ["李娜"]}),
        ("鑫达包装的邮件", {"kind": "mail", "from": ["鑫达包装"]}),
        ("包装的邮件", {"terms": ["包装"], "kind": "mail"}),
        ("英语怎么说改稿", {"terms": ["英语", "改稿"]}),
    ],
)
def test_who_said_asked_or_answered_something(sentence: str, keys: dict[str, Any]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "keys"),
    [
        ("王伟上次发来的链接", {"terms": ["链接"], "kind": "mail", "from": ["王伟"]}),
        ("王伟本周的 code review 邮件", {"terms": ["code", "review"], "kind": "mail", "from": ["王伟"], **THIS_WEEK}),
        ("除了李娜发的,其他讲发布事故的邮件", {"terms": ["发布事故"], "kind": "mail", "exclude_from": ["李娜"]}),
        ("王伟寄给我而我未回复的邮件", {"kind": "mail", "from": ["王伟"], "to": ["me"], "is": ["unreplied"]}),
        ("附件三中的保密条款", {"terms": ["附件三", "保密条款"]}),
        ("房东上次发的那个表", {"terms": ["表"], "from": ["房东"]}),
        ("李娜今個月寄來的電郵", {"kind": "mail", "from": ["李娜"], "after": "2026-09-01", "before": "2026-10-01"}),
        ("李娜五月给的报价", {"terms": ["报价"], "from": ["李娜"], "after": "2026-05-01", "before": "2026-06-01"}),
        ("李娜周一说的合同", {"terms": ["合同"], "from": ["李娜"], "after": "2026-09-14", "before": "2026-09-15"}),
        ("这个月有什么会议", {"terms": ["会议"], "after": "2026-09-01", "before": "2026-10-01"}),
        ("李娜今天有没有来信", {"kind": "mail", "from": ["李娜"], "after": "2026-09-17", "before": "2026-09-18"}),
        ("把李娜的附件调出来", {"from": ["李娜"], "has": ["attachment"]}),
        ("婚礼方案，里面没有烟花的", {"terms": ["婚礼方案"], "exclude": ["烟花"]}),
        ("Anna昨天sent的报告", {"terms": ["报告"], "from": ["Anna"], "after": "2026-09-16", "before": "2026-09-17"}),
        ("发件人许诺 离婚协议", {"terms": ["离婚协议"], "from": ["许诺"]}),
        ("李娜发给我的未读合同", {"terms": ["合同"], "kind": "mail", "from": ["李娜"], "to": ["me"], "is": ["unread"]}),
    ],
)
def test_who_sent_something_and_when(sentence: str, keys: dict[str, Any]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "keys"),
    [
        ("“自愿放弃继承权”这句话在哪份文档里", {"phrase": ["自愿放弃继承权"], "kind": "document"}),
        ("哪份文档里出现过“立德树人”", {"phrase": ["立德树人"], "kind": "document"}),
        ("“自动续约”这句话出自哪封邮件", {"phrase": ["自动续约"], "kind": "mail"}),
        ("“天下未定”出自哪一篇讲稿", {"phrase": ["天下未定"], "terms": ["讲稿"]}),
        ("8月份存的攻略", {"terms": ["攻略"], "after": "2026-08-01", "before": "2026-09-01"}),
        ("以“老照片”为题的作文", {"phrase": ["老照片"], "terms": ["作文"]}),
        ("收件箱里加了星标还没读的邮件", {"kind": "mail", "is": ["flagged", "unread"], "in": ["inbox"]}),
        ("带星标又没回的", {"is": ["flagged", "unreplied"]}),
        ("星标里的合同", {"terms": ["合同"], "is": ["flagged"]}),
        ("标旗邮件 感染", {"terms": ["感染"], "kind": "mail", "is": ["flagged"]}),
        ("到归档文件夹里找房产证", {"terms": ["房产证"], "in": ["archive"]}),
        ("装修文件夹里找下橱柜图纸", {"terms": ["橱柜图纸"], "in": ["装修"]}),
        ("archive 里王伟的邮件", {"kind": "mail", "from": ["王伟"], "in": ["archive"]}),
        ("湖边拍的照片有没有", {"terms": ["湖边"], "filetype": ["image"]}),
        ("搬家的邮件，我要上周的", {"terms": ["搬家"], "kind": "mail", **LAST_WEEK}),
        ("退押金那事儿谁给我发过邮件", {"terms": ["退押金"], "kind": "mail", "to": ["me"]}),
    ],
)
def test_quotations_flags_and_folders_as_they_are_spoken_of(sentence: str, keys: dict[str, Any]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "keys"),
    [
        ("how long do i soak the hair", {"terms": ["soak", "hair"]}),
        ("how often should the ferns be watered", {"terms": ["ferns", "watered"]}),
        ("is there a receipt for the gold leaf anywhere?", {"terms": ["receipt", "gold", "leaf"]}),
        ("have i got the deeds somewhere", {"terms": ["deeds"]}),
        ("work from anywhere policy", {"terms": ["work", "anywhere", "policy"]}),
        ("list of flagged vessels", {"terms": ["list", "flagged", "vessels"]}),
        ("list of emails from anna", {"kind": "mail", "from": ["anna"]}),
        ("inbox zero notes", {"terms": ["inbox", "zero", "notes"]}),
        ("from farm to fork grant application", {"terms": ["farm", "fork", "grant", "application"]}),
        ("from anna to fergus about rent", {"terms": ["rent"], "from": ["anna"], "to": ["fergus"]}),
        ("case sent to crown court", {"terms": ["case", "sent", "crown", "court"]}),
        ("audio Anna sent last week", {"from": ["Anna"], "filetype": ["audio"], **LAST_WEEK}),
        ("stuff in ceremonies about flowers", {"terms": ["flowers"], "in": ["ceremonies"]}),
        ("what's in bookings", {"in": ["bookings"]}),
        ("let me have the invoices from anna", {"terms": ["invoices"], "from": ["anna"]}),
        ("has the Rev Berg replied about the ropes", {"terms": ["ropes"], "from": ["Berg"]}),
        ("copying letters to patients policy", {"terms": ["copying", "letters", "patients", "policy"]}),
        ("fee for a refugee travel document", {"terms": ["fee", "refugee", "travel", "document"]}),
        ("copying Anna", {"cc": ["Anna"]}),
    ],
)
def test_english_questions_and_nouns(sentence: str, keys: dict[str, Any]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "subject"),
    [
        ("subject: order of service", "order of service"), ("subject: terms and conditions", "terms and conditions"),
        ("mail titled state of the union", "state of the union"), ("subject: rent from anna", "rent"),
        ("subject: invoice to anna", "invoice"), ("subject: without prejudice", "without prejudice"),
    ],
)  # fmt: skip
def test_a_subject_holds_its_prepositions(sentence: str, subject: str) -> None:
    assert read(sentence)["subject"] == [subject]


@table(
    ("courteous", "plain"),
    [
        ("哎呀，还有哪些退房的邮件我没看", "还有哪些退房的邮件我没看"),
        ("洗涤合同,不要旧版的哈", "洗涤合同,不要旧版的"),
        ("二月份的差评邮件我想再瞅瞅", "二月份的差评邮件"), ("王伟的邮件,请一并列出", "王伟的邮件"),
        ("王伟的合同附件帮我找下", "王伟的合同附件"), ("把王伟和李娜发的成绩都找来", "王伟和李娜发的成绩"),
        ("帮我 check 下王伟的邮件", "王伟的邮件"), ("走廊的照片还在不在？", "走廊的照片"),
        ("维修资金的表格现存何处?", "维修资金的表格"), ("充电桩方案,是否存有文档?", "充电桩方案,文档"),
        ("车库漏水该找谁报修？", "车库漏水 报修"), ("鲜叶收购价定了多少？", "鲜叶收购价"),
        ("王伟把报价发给我了没呀", "王伟把报价发给我了没"),
        ("我给李娜发的邮件里提过香槟塔没有呀", "我给李娜发的邮件 香槟塔"),
        ("看王伟上周五发来的请假说明", "王伟上周五发来的请假说明"),
        ("昨天王伟的邮件我还没看呢快给我打开", "昨天王伟的邮件我还没看"),
        ("王伟的邮件都给我归拢归拢", "王伟的邮件"),
        ("我给李娜发过一个方子你帮我找找", "我给李娜发过方子"), ("赔偿标准是咋说的", "赔偿标准"),
        ("录音笔的说明书放哪旮旯了", "录音笔的说明书"), ("手足口病的课件，PPT就行", "手足口病的课件，PPT"),
        ("画像砖的论文，须为PDF格式。", "画像砖的论文，PDF格式"), ("俺家暖气费的发票在哪呢", "暖气费的发票"),
        ("王伟写给我的邮件，尚未回复者。", "王伟写给我的邮件，尚未回复"),
        ("收件箱里头没读的邮件", "收件箱里没读的邮件"),
        ("王伟那小子八月份发来的保险单", "王伟八月份发来的保险单"),
        ("王伟护士长昨天发的排班表", "王伟昨天发的排班表"),
        ("想听一下王伟发的录音", "王伟发的录音"), ("想请问检验的费用", "检验的费用"), ("塔吊报告整哪去了", "塔吊报告"),
        ("《鉴湖考》之清样，烦请代为寻找。", "《鉴湖考》的清样"),
        ("六月以来与王伟之往来邮件", "六月以来与王伟的往来邮件"),
        ("every message from Anna, if you would be so kind.", "every message from Anna"),
    ],
)  # fmt: skip
def test_courtesy_changes_nothing(courteous: str, plain: str) -> None:
    assert read(courteous) == read(plain)


@table(
    ("sentence", "terms"),
    [
        ("公司附近的酒吧", ["公司附近", "酒吧"]), ("粗花呢", ["粗花呢"]), ("电影对话吧", ["电影对话吧"]),
        ("看病报销", ["看病报销"]), ("check", ["check"]), ("王羲之书法", ["王羲之书法"]),
        ("未回款明细", ["未回款明细"]),
        ("哈哈", ["哈哈"]), ("好呀", ["好"]),
    ],
)  # fmt: skip
def test_a_word_that_ends_like_a_courtesy_stays(sentence: str, terms: list[str]) -> None:
    assert read(sentence) == {"terms": terms}


@table(
    ("sentence", "keys"),
    [
        ("分红方案，要文档，不要邮件。", {"terms": ["分红方案"], "kind": "document"}),
        ("要邮件不要文档", {"kind": "mail"}),
        ("疫苗同意书，新冠的除外", {"terms": ["疫苗同意书"], "exclude": ["新冠"]}),
        ("Keiko 的 PO 附件", {"terms": ["po"], "from": ["Keiko"], "has": ["attachment"]}),
        ("王伟上周把血检结果发了没", {"terms": ["血检结果"], "from": ["王伟"], **LAST_WEEK}),
        ("论文初稿 word 上周", {"terms": ["论文初稿"], "filetype": ["docx"], **LAST_WEEK}),
        ("来自星星的孩子 讲座", {"terms": ["来自星星的孩子", "讲座"]}),
        ("垃圾箱清洗报价", {"terms": ["垃圾箱清洗报价"]}),
        ("三月龄幼犬驱虫", {"terms": ["三月龄幼犬驱虫"]}),
    ],
)
def test_a_kind_instead_of_another_and_what_belongs_to_whom(sentence: str, keys: dict[str, Any]) -> None:
    assert read(sentence) == keys
