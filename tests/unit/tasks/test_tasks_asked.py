"""What a question names, and whether a text speaks of it or only of something alike."""

from __future__ import annotations

import time

import pytest

from inglenook.tasks.asking.asked import asked_of
from inglenook.tasks.asking.spoken import is_rival, speaks
from tables import table


def is_meant(question: str, text: str) -> bool:
    return all(speaks(text, each) for each in asked_of(question).wanted)


@table(
    ("question", "right", "similar"),
    [
        (
            "Who is the president of Harbour Trust?",
            "The Harbor Trust elected a president.",
            "A president of Northern Trust.",
        ),
        ("What is Anna Keller's number?", "Ms Keller: 0171 555", "Peter Keller wrote to Anna Schmidt."),
        ("When does Bob Tanner come?", "Robert Tanner comes at noon.", "Roger Tanner comes at six."),
        ("Who is the mother of Liam O'Connor?", "Liam O’Connor and his mother", "Declan O’Connor and his mother"),
        ("How many pages has Ingrid Dahl's thesis?", "Thesis of I. Dahl", "Thesis of K. Dahl"),
        ("When is the exam in Statistics II?", "Statistics II: 14 July", "Statistics I: 16 July"),
        ("What does the World Health Organization say?", "The WHO says so.", "The health service says so."),
        ("who owns the bakery in dover street?", "the bakery in Dover Street", "the bakery in Calder Street"),
        ("How much is flat 3?", "Flats 1, 2 and 3 are let.", "Flat 5 has 3 rooms."),
        ("Who lets 12 Mill Lane?", "Mill Lane 12", "21 Mill Lane"),
        ("When is version 3.2 out?", "Version 3.2 is out.", "Version 3.1 is out."),
        ("When was invoice 2024-118 paid?", "Invoice 2024-118 is paid.", "Invoice 2024-181 is paid."),
        ("What does policy HX-20931 cover?", "Policy HX 20931", "Policy HX-20913"),
        ("What was revenue in Q3 2022?", "in the third quarter of 2022", "in the third quarter of 2021"),
        ("Who met on 14 February?", "2024-02-14", "2024-03-13"),
        ("张伟的电话是多少？", "张伟：138", "张敏：139"),
        ("赵经理批准了吗？", "赵云 <zy@x.example>", "钱峰 <qf@x.example>"),
        ("小王什么时候到？", "王晓峰", "汪洋"),
        ("海港信托的总裁是谁？", "海港信托公司", "北岸信托"),
        ("星河公司市场部由谁负责？", "星河公司", "云峰公司"),
        ("三号楼的物业费多少？", "3栋", "5号楼"),
        ("3.2版什么时候发布？", "3.2版", "3.1版"),
        ("第十二条怎么规定？", "第12条", "第二十一条"),
        ("《山河》的作者是谁？", "《山河》", "《江河》"),
        ("电梯的维保合同多少钱？", "电梯维保", "锅炉维保"),
        ("工商银行的卡号是多少？", "工行 6222", "建行 6222"),
        ("When does the CoA hear us?", "The Court of Appeal", "The Council of Elders"),
        ("When does the Court of Appeal hear us?", "The CoA", "The High Court"),
        ("When do I land in NYC?", "New York", "New Jersey"),
        ("When do I land in the United Kingdom?", "the UK", "the US"),
        ("北大的复试是哪天？", "北京大学", "东北大米"),
        ("人大的复试是哪天？", "中国人民大学", "人文大学"),
        ("发改委的通知是哪天？", "国家发展和改革委员会", "国家卫生健康委员会"),
        ("who is the treasurer of the rowing club?", "the rowing club's treasurer", "treasurer of the chess club"),
        ("What does the contract for the lift cost?", "the new contract", "the contract for the boiler"),
        ("Who is the landlord of the Alden Hotel?", "the landlord of Alden Hotel", "a night at the Alden Hotel"),
        ("爷爷的药一天吃几次？", "爷爷的药", "奶奶的药"),
        ("妈妈的生日是哪天？", "母亲的生日", "父亲的生日"),
        ("五年级的考试是哪天？", "五年级考试", "三年级考试"),
        ("三（2）班在哪里上课？", "三(2)班", "二（1）班"),
        ("When does my aunt come?", "Your aunt comes at six.", "Your brother comes at six."),
        ("When does Dad come?", "Father comes at six.", "Mum comes at six."),
        ("爸爸几号到？", "你爸周五到", "你哥周五到"),
        ("What is the Wi-Fi password?", "WiFi: abc", "Hi-Fi: abc"),
    ],
)
def test_what_is_named_is_told_from_what_is_alike(question: str, right: str, similar: str) -> None:
    assert (is_meant(question, right), is_meant(question, similar)) == (True, False)


@table(
    "question",
    [
        "Summarize the meeting.", "What does the CEO want?", "Who paid 500 euros within 14 days?", "Which German law?",
        "Who has 3 children?", "Give me 3 reasons.", "Who paid 500?",
        "When did Mum call?", "合同什么时候开始？", "颜色的种类有几种？", "修理费是多少？", "房东的电话是多少？",
        "车险什么时候到期？", "高铁票多少钱？",
    ],
)  # fmt: skip
def test_roles_amounts_and_common_words_name_nothing(question: str) -> None:
    assert not [each for each in asked_of(question).wanted if each.kind != "small" and not speaks("其他颜色", each)]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("how much does the washing machine cost", "Washing Machine Bosch, 299 EUR"),
        ("what does the 3rd amendment say", "Third Amendment"),
    ],
)
def test_how_a_question_ends_is_no_part_of_a_name(question: str, text: str) -> None:
    assert is_meant(question, text)


def test_a_run_without_an_end_is_looked_through_once() -> None:
    run, begun = "说" * 20_000, time.process_time()
    assert not is_meant("How much is flat 3?", run)
    assert not is_meant("Who is A B Cole?", "部A" * 10_000)
    assert time.process_time() - begun < 2  # about 0.02 s; at each character anew it takes nine


def test_what_each_thing_has_needs_not_be_said_of_it_by_the_same_name() -> None:
    assert is_meant("What is the time of the flight?", "Time of departure: 10:15")
    assert is_meant("When is the end of the lease?", "The end of the tenancy is 31 May.")


def test_what_was_said_before_tells_where_a_question_names_nothing() -> None:
    assert [each.text for each in asked_of("And when?", "Harbour Trust").wanted] == ["harbour trust"]
    assert [each.text for each in asked_of("And in 2021?", "2022, Harbour Trust").wanted] == ["2021"]


def test_a_role_alone_is_that_of_what_was_spoken_of() -> None:
    kinds = [each.kind for each in asked_of("Who is the landlord?", "Who is the landlord? (flat 3)").wanted]
    assert kinds == ["role", "label"]


def test_a_sentence_about_another_is_a_rival() -> None:
    (flat,) = (each for each in asked_of("How much is flat 3?").wanted if each.kind == "label")
    assert is_rival("Flat 5 costs 900.", flat) and not is_rival("It costs 900.", flat)


def test_whom_somebody_calls_his_own_is_no_rival() -> None:
    # Who the executors are stood in the will of Edward Lang, and was not found.
    (him,) = (each for each in asked_of("Who are the executors of Edward Lang's will?").wanted if each.kind == "name")
    assert not is_rival("I appoint my daughter Clara Lang and my solicitor Martin Hale as executors.", him)
    assert is_rival("Clara Lang is the executor.", him)
    assert is_rival("I and my daughter Clara met Peter Lang.", him)
