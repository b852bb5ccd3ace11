"""Which sentences answer a question, and what a line says without the question's own words."""

from __future__ import annotations

import pytest

from inglenook.core.events import Stop
from inglenook.engine.builtin.absences import stated
from inglenook.engine.builtin.answering import answer, weighed
from inglenook.engine.interface import Block, Request, Selected
from tables import table


def first(question: str, text: str, title: str = "", named: str = "") -> str:
    """The best sentence of a text where its passage has half of the question's words; "" for none."""
    best = weighed([Block("passage", text, name=title)], question, Stop(), named)[:1]
    return next((text[one.line.start : one.line.end].strip() for one in best if one.share >= 0.5), "")


@table(
    ("question", "answer", "does_not"),
    [
        ("家长会用什么软件开？", "家长会用腾讯会议。", "家长会请准时。"),
        ("去上海坐哪趟高铁？", "去上海的票是G7385。", "去上海的票是MU5137。"),
        ("我坐哪个航班去上海？", "去上海的票是MU5137。", "去上海的票是G7385。"),
        ("痛风首选什么药？", "痛风急性发作首选秋水仙碱。", "发烧多喝水。"),
        ("What colour is the door?", "The door is green.", "The door is new."),
        ("钥匙找谁拿？", "鑰匙請向管理員陳阿姨領取。", "信箱很新。"),
        ("23床的主刀医生是谁？", "23床由方志远主刀。", "23床由方志远接诊。"),
        ("What is he allergic to?", "Allergies: penicillin.", "He is fifty."),
        ("What does the solicitor charge?", "The lawyer charges £240.", "The surveyor charges £240."),
        ("房租什么时候交？", "租金每月一号交。", "物业费每月一号交。"),
        ("Who is the landlord?", "The owner is Ottilie Brandt. She takes the rent.", "The owner is Ottilie Brandt."),
        ("会议在哪天？", "会议在周五。", "聚餐在周五。"),
        ("Who is the dentist's landlord?", "The dentist's landlord is Ann.", "The owner is Bo. She takes the rent."),
        ("演出在哪天？", "演出请等通知。", "演出很好。录取结果请等通知。"),
        ("Who may drive the car?", "Drivers of the car: Ann, Bo.", "The car is new."),
        ("What did the car cost?", "The car: bought for £8,950.", "The car: bought in March."),
        ("What will electricity cost per kWh?", "Electricity: 26.1p per kWh.", "Electricity per kWh: read on page 26."),
        ("How big is the deposit for the flat?", "The flat's deposit is £1,315.", "The flat: deposit see item 4."),
        ("Where is the key of the cupboard?", "The cupboard key is with Mr Obi.", "The cupboard key is new."),
        ("What's the caretaker's number?", "The caretaker has 07700 900551.", "Your number is 5519 0082."),
        ("在上海住哪个酒店？", "在上海住三晚，酒店是和平饭店。", "在北京住三晚。"),
        ("寒假放到什么时候？", "寒假从1月23日放到2月21日。", "寒假要交作业。"),
        ("Who bakes the cake?", "The cake is baked by Ruth.", "The cake of Ruth is eaten."),
        ("Which hip was replaced?", "Replacement of the right hip.", "The right side is new."),
        ("周末几点开门？", "周末8:00起营业。", "8:00起送货。"),
        ("悠悠几岁了？", "悠悠今年七岁。", "悠悠的课45分钟。"),
        ("Who bought the van?", "Ann buys the van of Bo.", "Ann and Bo saw the van of Cy."),
        ("Who won the Marwood case?", "Pennine won the Marwood case.", "I spoke to Ann about the Marwood case."),
        ("What does the whole roof cost?", "The whole roof is 18,400 EUR.", "Let's do the whole roof."),
        ("How long will the roof take?", "The roof needs eleven days.", "Take the tablets for three months."),
        ("Is the violin insured?", "The violin is covered.", "Violin of Ann. Insurer: Northgate Mutual."),
    ],
)  # fmt: skip
def test_a_line_may_say_it_in_other_words(question: str, answer: str, does_not: str) -> None:
    assert (bool(first(question, answer)), first(question, does_not)) == (True, "")


def test_in_a_letter_about_somebody_not_each_line_names_him() -> None:
    text = "Mr Leopold Hahn came with pneumonia.\n\nAllergies: penicillin (rash)."
    assert first("What is Leopold Hahn allergic to?", text, "Letter: Leopold Hahn") == "Allergies: penicillin (rash)."


def test_when_something_is_done_is_told_by_what_says_that_it_is() -> None:
    text = "The cross-country championship takes place on 21 February. Entries close on 31 January."
    assert first("When do entries for the cross-country championship close?", text) == "Entries close on 31 January."


def test_a_sentence_that_two_mails_have_is_given_once() -> None:
    text = "The boiler is serviced on 5 October."
    blocks = (*(Block("passage", each) for each in (text, text)), Block("question", "When is the boiler serviced?"))
    told = [each for each in answer(Request("answer", blocks, "en"), Stop()) if isinstance(each, Selected)]
    assert len(told) == 1


def test_half_of_the_words_is_not_enough_where_nothing_else_tells_an_answer() -> None:
    text, others = "We picked up the core for the wifi net.", ["The password is long.", "A password is secret."]
    found = weighed([Block("passage", each) for each in (text, *others)], "What is the wifi password?", Stop())
    assert found == []


def test_the_rent_of_the_office_is_not_that_of_the_flat() -> None:
    text = "The tenancy of the flat is yours. The monthly rent is £1,140."
    assert first("What is the monthly rent of the office?", text) == ""
    assert first("What is the monthly rent of the office?", "The office makes 3 monthly reports.") == ""
    assert first("What is the monthly rent of the flat?", text) == "The monthly rent is £1,140."


def test_what_stands_over_a_line_and_in_it_tells_more() -> None:
    lines = "A roof was over our heads for eighteen days.", "The roof takes eleven days."
    blocks = [Block("passage", lines[0], name="Chapter I"), Block("passage", lines[1], name="Quote for the roof")]
    (best, *_) = weighed(blocks, "How long will the roof take?", Stop())
    assert best.line.block == 1


def test_what_all_comes_to_is_the_total() -> None:
    text = "装修合同\n工期：10月8日开工，1月20日竣工，延误一天扣300元。\n总价168000元，分三次付：开工付30%，竣工付70%。"
    assert first("装修一共多少钱？", text).startswith("总价168000元")


def test_what_a_form_has_on_each_line_is_a_line_of_its_own() -> None:
    text = "体检报告 姓名：罗宾\n身高 178厘米，体重 74.5公斤\n空腹血糖 5.1 mmol/L\n视力：左 0.6，右 0.8"
    assert first("我的体重是多少", text) == "身高 178厘米，体重 74.5公斤"


def best_of(question: str, named: str, *texts: str) -> str:
    """The best sentence among several passages."""
    (best, *_) = weighed([Block("passage", text) for text in texts], question, Stop(), named)
    return texts[best.line.block][best.line.start : best.line.end]


PATIENT = "姓名：张秀英　年龄：67岁\n\n诊断为2型糖尿病。对青霉素过敏。\n\n请于12月7日上午九点到门诊复诊。"
FEES = "日期,姓名,项目,金额\n2026-11-02,张秀英,血糖,35.00\n2026-11-12,李国强,心电图,60.00"
VALUES = "姓名\t日期\t血糖\t肌酐\n张秀英\t2026-10-28\t9.8\t132\n李国强\t2026-11-12\t5.6\t88"


@pytest.mark.parametrize(
    ("question", "named", "answer"),
    [
        ("张秀英什么时候复诊？", "张秀英", "请于12月7日上午九点到门诊复诊。"),
        ("张秀英对什么过敏？", "张秀英", "对青霉素过敏。"),
        ("李国强的血糖是多少？", "李国强", "李国强\t2026-11-12\t5.6\t88"),
        ("张秀英的肌酐是多少？", "张秀英", "张秀英\t2026-10-28\t9.8\t132"),
    ],
)
def test_who_is_named_above_and_what_a_column_is_called_count(question: str, named: str, answer: str) -> None:
    letter = "患者李国强，男，54岁，于2026年11月12日就诊。电话 010-5555 0134。"
    assert best_of(question, named, FEES, letter, VALUES, PATIENT) == answer


@pytest.mark.parametrize(
    ("named", "answer"),
    [("李国强", "李国强\t2026-11-12\t5.6\t88"), ("李国勇", ""), ("李国勇\n张秀英", "张秀英\t2026-10-28\t9.8\t132")],
)
def test_no_row_of_somebody_else_is_given(named: str, answer: str) -> None:
    question = f"{named.split()[0]}的血糖是多少？"
    found = weighed([Block("passage", VALUES)], question, Stop(), named)
    rows = [VALUES[one.line.start : one.line.end] for one in found]
    assert [row for row in rows if "\t" in row and any(map(str.isdigit, row))] == ([answer] if answer else [])


def test_the_head_of_a_table_that_goes_on_stands_over_it() -> None:
    rows = "Ann Berg\t9.8\t132\nBo Lind\t5.6\t88"
    head = "Patient\tGlucose\tPressure"
    asked = ("What is the glucose of Bo Lind?", Stop(), "bo lind")
    with_head = weighed([Block("passage", rows, name=f"Checkups\n{head}")], *asked)
    assert rows[with_head[0].line.start :] == "Bo Lind\t5.6\t88" and with_head[0].share == 1
    assert len(with_head) == 1


@pytest.mark.parametrize(
    ("question", "named", "text", "row"),
    [
        ("What is the rent of flat 3?", "flat 3", "Flat\tRent\tTenant\n3\t1200\tBo\n4\t1300\tEve", "3\t1200\tBo"),
        (
            "What is the glucose of Bo Lind?",
            "bo lind",
            "Test\tBo Lind\tEve May\nGlucose\t5.6\t6.1",
            "Glucose\t5.6\t6.1",
        ),
        (
            "What is the glucose of Bo Lind?",
            "bo lind",
            "Patient: Bo Lind\n\nTest\tValue\tUnit\nGlucose\t5.6\tmmol",
            "Glucose\t5.6\tmmol",
        ),
    ],
)
def test_a_row_is_of_who_its_head_or_its_form_names(question: str, named: str, text: str, row: str) -> None:
    assert best_of(question, named, text) == row


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (
            "张秀英哪天出院？",
            "姓名：张秀英\n\n入院日期：10月28日　　出院日期：11月9日\n\n请于12月7日到门诊复诊。",
            "入院日期：10月28日　　出院日期：11月9日",
        ),
        (
            "张秀英的诊断是什么？",
            "姓名：张秀英　年龄：67岁\n\n入院日期：10月28日　　出院日期：11月9日\n\n诊断\n\n2型糖尿病；高血压病3级。",
            "2型糖尿病；高血压病3级。",
        ),
        (
            "How much VAT is on the chambers invoice?",
            "Please find our invoice.\n\nVAT 20%: £360.00\nTotal due: £2,160.00\nPlease pay by 2 December 2026.",
            "VAT 20%: £360.00",
        ),
    ],
)
def test_a_label_with_its_value_is_no_heading(question: str, text: str, answer: str) -> None:
    assert best_of(question, "张秀英" if "张" in question else "", text) == answer


def test_how_many_mails_there_are_is_said_by_none_that_speaks_of_none() -> None:
    assert first("How many mails did Sally send?", "Sally sends all statements in the zip.") == ""
    assert first("How many mails did Sally send?", "Sally sends two mails a day.") == "Sally sends two mails a day."
    assert first("王伟发了几封邮件？", "王伟发了三个方案。") == ""


def test_a_line_says_what_is_done() -> None:
    assert first("复诊要带什么？", "复诊在周四。\n\n请带健保卡。") == "请带健保卡。"


def test_who_is_named_alone_is_no_answer() -> None:
    text = "Leopold Hahn came with pneumonia."
    assert first("What is Leopold Hahn allergic to?", text) == text
    assert first("What is Leopold Hahn allergic to?", text, named="leopold hahn") == ""


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("I can't on 12 June, I am back on 14 June.", ","),
        ("He can't manage Tuesday, he comes on Friday.", ", he comes on Friday."),
        ("I am away on 5 May and will be back on 9 May.", "and"),
        ("抱歉，18日我不在，20日才回来，请您去。", "抱歉， ， ，请您去。"),
        ("The lease can't be ended before May.", "The lease can't be ended before May."),
    ],
)
def test_the_days_of_an_absence_are_no_answer(line: str, left: str) -> None:
    assert " ".join(stated(line, "When is it?").split()).rstrip(" .") == left.rstrip(" .")
    assert stated(line, "When are you back, 什么时候回来?") == line


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (
            "How much is invoice LC-2093?",
            "Invoice LC-2093 is attached for Flat 3.\n\nInvoice LC-2093, issued on 30 October 2026.\n\nOven 45.00\n\n"
            "Subtotal 180.00\n\nTotal due 225.00\n\nThank you.",
            "Total due 225.00",
        ),
        ("发票 A12 多少钱？", "发票 A12 见附件。\n\n清洁 45 元\n\n合计 225 元\n\n谢谢。", "合计 225 元"),
    ],
)
def test_what_an_invoice_comes_to_is_its_total(question: str, text: str, answer: str) -> None:
    assert first(question, text) == answer


def test_a_value_with_its_measure_is_no_heading() -> None:
    text = "Potassium 5.9 mmol/L (3.5-5.3)\n\nPlease repeat it within 48 hours."
    assert first("What was Joan's potassium?", text, "Joan", "Joan") == "Potassium 5.9 mmol/L (3.5-5.3)"


def test_a_title_of_somebody_is_no_matter() -> None:
    text = "I saw Mr Whitby in the clinic on 19 November."
    assert first("Does Mr Whitby smoke?", text, "Mr Whitby", "Whitby") == ""


def test_a_row_of_a_day_is_found_however_the_day_is_written() -> None:
    # Who had the night shift on the 2nd was answered with the row of the 1st.
    rota = "日期\t医生\t班次\n2026-12-01\t王建国\t白班\n2026-12-02\t李海燕\t夜班\n2026-12-12\t周敏\t夜班"
    assert first("2026年12月2日谁值班", rota, "值班表") == "2026-12-02\t李海燕\t夜班"
