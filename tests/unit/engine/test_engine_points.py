"""Decisions, actions, questions, dates and amounts."""

from __future__ import annotations

import pytest

from inglenook.core.events import Stop
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.builtin.points import CAP, roles_of
from inglenook.engine.builtin.signs import AMOUNT, DATE, is_question, is_request
from inglenook.engine.interface import Block, Request, Selected
from tables import table


@table(
    ("sentence", "role"),
    [
        ("We agreed to move the fair to the park.", "decision"),
        ("Let's go with the second offer.", "decision"),
        ("The board decided against the loan.", "decision"),
        ("会议决定采用第二个方案。", "decision"),
        ("經討論，決定採用第二個方案。", "decision"),
        ("經研究決定，由陳先生負責聯繫客戶。", "action"),
        ("大家一致认为应该推迟。", "decision"),
        ("王总同意后天签约。", "decision"),
        ("董事会已批准后续预算。", "decision"),
        ("会议决定：批准的预算为五万元。", "decision"),
        ("Otto will book the hall by Friday.", "action"),
        ("I'll send you the plan tomorrow.", "action"),
        ("Please send the signed lease.", "action"),
        ("由王伟负责联系印刷厂。", "action"),
        ("我会准备合同。", "action"),
        ("Could you check the wiring?", "question"),
        ("您觉得这个方案怎么样？", "question"),
        ("The report is due on Friday.", "date"),
        ("Please answer by 3 May 2024.", "date"),
        ("请在5月3日之前提交。", "date"),
        ("下周一上午开会。", "date"),
        ("It costs $1,200 in all.", "amount"),
        ("The rent is 950 euros a month.", "amount"),
        ("总预算为三百万元。", "amount"),
        ("押金1,500元。", "amount"),
        ("預估金額新臺幣3,200,000。", "amount"),
        ("請於星期五前提交。", "date"),
    ],
)
def test_a_sentence_fills_its_role(sentence: str, role: str) -> None:
    assert role in dict(roles_of(sentence))


@table(
    "sentence",
    [
        "We have not decided yet.",
        "Has it been agreed?",
        "尚未决定采用哪个方案。",
        "如果您同意，我下周起草补充协议。",
        "建议11月底前定下来。",
        "未经甲方书面同意，乙方不得转租。",
        "董事会批准后生效。",
        "以甲方同意的版本为准。",
        "The cat sat on the mat.",
        "猫坐在垫子上。",
    ],
)
def test_an_open_matter_is_no_decision(sentence: str) -> None:
    assert "decision" not in dict(roles_of(sentence))


@pytest.mark.parametrize(
    "sentence", ["Will Otto book the hall?", "The hall was booked.", "It will rain.", "大厅已经订好。"]
)
def test_what_nobody_has_to_do_is_no_action(sentence: str) -> None:
    assert "action" not in dict(roles_of(sentence))


@pytest.mark.parametrize("title", ["2026年10月经营会议纪要", "2027年计划", "11月工作总结（初稿）"])
def test_the_day_in_the_name_of_a_paper_is_no_date(title: str) -> None:
    assert "date" not in dict(roles_of(title)) and "date" in dict(roles_of(f"{title}于5月3日提交。"))


def test_points_are_capped_and_in_the_order_of_the_text() -> None:
    text = " ".join(f"Room {n} costs {n}00 euros to rent for the year." for n in range(1, 20))
    events = BuiltinEngine().generate(Request("summarize", (Block("text", text),)), Stop())
    amounts = [event for event in events if isinstance(event, Selected) and event.role == "amount"]
    assert len(amounts) == CAP
    assert [one.start for one in amounts] == sorted(one.start for one in amounts)


def test_a_single_line_has_no_points() -> None:
    request = Request("summarize", (Block("text", "It costs $5. Is it due on Friday?"),), options=(("length", "line"),))
    roles = [event.role for event in BuiltinEngine().generate(request, Stop()) if isinstance(event, Selected)]
    assert roles == ["line"]


@table("text", ["tomorrow at 10:30", "12 March", "2024-05-06", "三月五日", "下午三点", "月底", "一点半", "15号"])
def test_dates_are_seen(text: str) -> None:
    assert DATE.search(text)


@table(
    "text",
    [
        *("no number here", "he sat in the sun", "差点儿", "the mayor", "能不能再优惠一点？", "三点意见如下"),
        *("灵桥路255号金汇大厦", "10.2号馆", "第3号仓库", "进港路18号", "年度工作总结", "2026年度预算"),
    ],
)
def test_what_is_no_date_is_not_seen(text: str) -> None:
    assert not DATE.search(text)


def test_an_amount_needs_a_unit() -> None:
    assert AMOUNT.search("€ 30") and AMOUNT.search("30 dollars") and AMOUNT.search("30元")
    assert not AMOUNT.search("30 people")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Did you ever send her the copies of last year.",
            "Also, do you know if Ann is coming",
            "Hi Ann, are you in today",
        ),
        "Have there been any more reactions to the talk that Ann gave at the library in March?",
        "I could not find any mention of this in the fourth chapter of the manual. have i missed it?",
    ],
)
def test_questions_without_a_mark_or_the_reader_are_seen(text: str) -> None:
    assert is_question(text)


@table(
    "text",
    [
        "How are you?",
        "Right?",
        "Would you believe it: it rained",
        "Did you know that it rains",
        "你好吗？",
        "Do you Yahoo!?",
        "Tired of debt?",
    ],
)
def test_a_pleasantry_is_no_question(text: str) -> None:
    assert not is_question(text)


@table(
    "text",
    [
        "Please send the plan.",
        "Let me know what you think.",
        "I need your approval.",
        "麻烦您确认一下。",
        "请尽快回复。",
        "如果你有时间，请于周五前把报告发给我。",
        "如果有空，请回电",
        "如不介意，请把照片发给我。",
        "請於二月底前用印後寄回。",
        *("帮我订两张周六去杭州的高铁票", "明天上午把报告给我。", "我12月3日想请两天假", "望批准", "能来的回个话"),
        *("Ann - please check the sum", "Dear Ann\nplease check the sum", "would\nyou check the sum"),
        *(
            "lets discuss on Monday",
            "I’d like to talk about it with you.",
            "You need to submit the form by Friday.",
        ),
        *("Please sign it and call me if you have any questions.", "If you have time, please look at it."),
        "If you have any questions, call us and send us the form.",
        "Please disregard the last invoice and pay this one.",
    ],
)
def test_requests_are_seen(text: str) -> None:
    assert is_request(text)


@table(
    "text",
    [
        *("Please find the plan attached.", "I sent the plan.", "请假两天。", "请柬已经印好。", "付款申请在钉钉里。"),
        *(
            "Let me know if you have any questions.",
            "Should you need anything else, please do not hesitate to call me.",
        ),
        *("If there are any problems, please contact Ann at 45.", "Please call us with any further questions."),
        *("Please feel free to use it.", "Please excuse the delay.", "Let's not forget the cake."),
        *(
            "他把文件发给我了",
            "你帮我修好的电脑很好用",
            "谢谢你帮我搬家",
            "老师把书给我们的时候",
            "他想请假的事我知道了",
            "系统会把结果发给我",
        ),
        *("如需下单，请提前20天告知。", "如有疑问，请拨打95188。", "请提前做好准备，不便之处，敬请谅解。"),
    ],
)
def test_what_is_no_request_is_not_seen(text: str) -> None:
    assert not is_request(text)
