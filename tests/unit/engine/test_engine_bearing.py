"""A line answers only where it says what is asked of what is asked: not of the thing beside it."""

from __future__ import annotations

from inglenook.core.events import Stop
from inglenook.engine.builtin.answering import weighed
from inglenook.engine.builtin.bearing import days_in, goes_on
from inglenook.engine.builtin.whether import asked_whether
from inglenook.engine.interface import Block
from tables import table


def best(question: str, text: str, title: str = "", named: str = "") -> str:
    """The best sentence of a text, "" for none."""
    made = weighed([Block("passage", text, name=title)], question, Stop(), named)[:1]
    return next((text[one.line.start : one.line.end].strip() for one in made), "")


GARDEN = "1. Pond. Put off.\n\n2. Gate. The new gate comes on 4 May.\n\n3. The treasurer resigns on 1 June."
ROTA = "| 日期 | 早班 | 晚班 |\n| --- | --- | --- |\n| 4月5日 | 高原 | 石梅 |\n| 4月6日 | 石梅 | 高原 |"
KNEE = "Left knee: operated on 3 March."
TILES = "客厅地板5月2日到货，每片40元。"


@table(
    ("question", "text", "answer"),
    [
        # What stands in another item of a list, or in a sentence with a subject of its own, is said of that.
        ("When is the gate coming?", GARDEN, "The new gate comes on 4 May."),
        ("When will the pond be dug?", GARDEN, ""),
        ("How much is the refund for the leak?", "You told us of the leak. Your excess is £90.", ""),
        ("How much is the refund for the leak?", "You asked for a refund for the leak. It is £90.", "It is £90."),
        ("How much is the refund?", "Refund\n\n£90", "£90"),
        ("鞋柜多少钱？", "一、车位。每月涨到250元。\n\n二、鞋柜。下次再议。", ""),
        ("停车费多少？", "二、停车费。地面车位从1月起每月涨到250元。", "地面车位从1月起每月涨到250元。"),
        # What is left out is said to be left out, and the price of the rest is not that of it.
        ("How much is the paint?", "The roof costs £900. Paint is not included.", "Paint is not included."),
        ("How much is the roof?", "The roof costs £900. Paint is not included.", "The roof costs £900."),
        ("灯具多少钱？", "吊顶总价9000元，不含灯具。", "吊顶总价9000元，不含灯具。"),
        ("灯具多少钱？", "吊顶总价9000元。不含灯具。", "不含灯具。"),
        # The other of two sides, another of its kind, another day.
        ("When was the right knee operated?", KNEE, ""),
        ("When was the left knee operated?", KNEE, KNEE),
        ("When is the south wall mended?", "The wall on the north side was mended in May.", ""),
        ("How much is the back fence?", "The front fence costs £680.", ""),
        ("When does the advanced course start?", "The beginners' course starts on 4 May.", ""),
        ("高级班哪天开课？", "初级班5月4日开课。", ""),
        ("科目三哪天考？", "科目二5月4日考。\n协议自5月1日起有效。", ""),
        ("科目二哪天考？", "科目二5月4日考。", "科目二5月4日考。"),
        ("How much is the heating?", "A table is £70. Heating costs extra.", "Heating costs extra."),
        ("右肩什么时候手术？", "左肩3月3日手术。", ""),
        ("厨房地板什么时候到货？", TILES, ""),
        ("客厅地板什么时候到货？", TILES, TILES),
        ("4月6日晚班是谁？", ROTA, "| 4月6日 | 石梅 | 高原 |"),
        ("4月7日晚班是谁？", ROTA, ""),
        # When somebody comes is said of nobody else.
        ("When does Otto arrive?", "The film starts at 8 on Friday. Otto has the tickets.", ""),
        ("When does Otto arrive?", "Otto arrives at 8 on Friday.", "Otto arrives at 8 on Friday."),
        ("When does Otto arrive?", "I arrive at 8 on Friday. Otto", "I arrive at 8 on Friday."),
        # A number is that of who is asked for; it needs no word for it.
        ("中介的电话是多少？", "物业电话 6400 1122", ""),
        ("中介的电话是多少？", "中介石梅 139-0000-1122", "中介石梅 139-0000-1122"),
        # The end of a span, and a label of the matter with its value.
        ("When does the lease end?", "It was signed on 2 May.\nThe lease runs to 1 June.", "The lease runs to 1 June."),
        ("房东是谁？", "出租人：石梅\n\n承租人：高原", "出租人：石梅"),
        ("租金每月多少？", "月租金为5000元。", "月租金为5000元。"),
    ],
)  # fmt: skip
def test_what_is_said_of_something_else_is_no_answer(question: str, text: str, answer: str) -> None:
    assert best(question, text) == answer


@table(
    ("question", "told", "not_told"),
    [
        ("Has the bill been paid?", "Paid today by card.", "Please pay by Friday."),
        ("Has the bill been paid?", "The bill is still outstanding.", "The bill is due to the council."),
        ("Was the balance paid?", "The balance was paid in May.", "Deposit £50 paid."),
        ("Was the lease signed?", "The lease has not been signed.", "Please sign the lease."),
        ("Did Otto order the tiles?", "Otto ordered the tiles.", "Otto wants to order the tiles."),
        ("Is the boiler covered by the plan?", "The plan covers the boiler.", "The boiler of the plan is old."),
        ("Are dogs allowed in the flat?", "No dogs are allowed.", "A cat is allowed."),
        ("Is breakfast included?", "Breakfast is extra.", "Breakfast is at eight."),
        ("房租交了没有？", "房租已交。", "房租应于每月5日前交。"),
        ("合同寄出了吗？", "合同昨天寄了。", "请把合同寄给我。"),
        ("请假批准了吗？", "请假已批准。", "请假要写申请。"),
    ],
)
def test_whether_something_was_done_is_told_by_what_says_so(question: str, told: str, not_told: str) -> None:
    assert (best(question, told, "Bill"), best(question, not_told, "Bill")) == (told, "")


def test_what_was_done_to_another_thing_is_not_told_of_it() -> None:
    assert best("Was the deposit paid?", "Two lamps were mended. Total £96. Paid today.", "Electrician's invoice") == ""
    assert best("Was the electrician's bill paid?", "Two lamps. Paid today.", "Electrician's invoice") == "Paid today."


@table(
    "question",
    [
        "Is there a dog?",
        "Can I pay by card?",
        "When was it paid?",
        "周五开会吗？",
        "什么时候付？",
        "押金可以退吗？",
        "合同要寄吗？",
        "是否退还押金？",
    ],
)
def test_other_questions_ask_for_no_deed(question: str) -> None:
    assert asked_whether(question) is None


def test_a_day_is_the_same_however_it_is_written() -> None:
    for written in ("12月2日", "2026-12-02", "2 December 2026", "Dec 2nd", "2026年12月2号"):
        assert days_in(written) == {"12/2"}
    assert days_in("12.5 kg, 3/4, in May 2026") == frozenset()


def test_a_line_goes_on_from_the_one_before_it_but_for_a_new_item_or_subject() -> None:
    assert goes_on(" ", "It takes two days.") and goes_on("\n", "and it takes two days.") and goes_on("\n\n", "£40")
    assert not goes_on("\n\n", "It takes two days.") and not goes_on("\n", "- it takes two days")
    assert not goes_on("。\n", "协议三年有效。") and goes_on("，\n", "三年有效。")
    assert not goes_on(" ", "The lift is closed.") and goes_on(" ", "The price is £40.")
