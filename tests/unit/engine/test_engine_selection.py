"""Summaries by selection."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.builtin.answering import answer
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.builtin.lines import lines_of
from inglenook.engine.builtin.manner import manner
from inglenook.engine.builtin.terms import keys, measure, stem
from inglenook.engine.interface import Block, Ended, Request, Selected
from tables import table

REPORT = (
    "The harbour bridge needs a new deck. Engineers inspected the bridge deck in March and found rust in eleven beams.",
    "Lunch was served at noon. The weather was mild.",
    "Replacing the bridge deck costs 2 million euros. The harbour board decided to close the bridge for nine weeks.",
    "Thank you for reading. Kind regards,\nThe editors",
)
REPORT_ZH = (
    "大桥的桥面需要更换。工程师在三月检查了大桥桥面，发现十一根钢梁生锈。",
    "中午吃了饭。天气很好。",
    "更换大桥桥面需要两百万元。港务局决定封闭大桥九个星期，以便更换桥面。",
    "谢谢大家。",
)


def chosen(texts: tuple[str, ...], budget: int = 0, **options: str) -> list[str]:
    return [text for text, _ in summary(tuple(Block("text", text) for text in texts), budget, **options)]


def summary(blocks: tuple[Block, ...], budget: int = 0, **options: str) -> list[tuple[str, int]]:
    events = list(
        BuiltinEngine().generate(
            Request("summarize", blocks, budget=budget, options=tuple(options.items())),
            Stop(),
        )
    )
    assert isinstance(events[-1], Ended)
    lines = [event for event in events if isinstance(event, Selected) and event.role == "line"]
    return [(blocks[line.block].text[line.start : line.end], line.block) for line in lines]


def test_lines_that_say_most_are_chosen_in_the_order_of_the_text() -> None:
    lines = chosen(REPORT, 2)
    assert len(lines) == 2
    assert all("bridge" in line for line in lines)
    assert lines == sorted(lines, key="\n".join(REPORT).index)


def test_a_line_that_only_greets_or_signs_is_in_no_summary() -> None:
    said = ["租金调整为每月八万元。", "请在二十日前回复。"]
    greetings = ("雨婷律师：", "您好！", "雨婷，", "陳律師您好：", "尊敬的各位同事：", "Dear Ms Chen,\n")
    for greeting in greetings:
        assert chosen((f"{greeting}\n{said[0]}{said[1]}\n林怡君 敬上",)) == said
    assert chosen(("付款方式：\n银行转账。",)) == ["付款方式：\n银行转账。"]
    assert chosen(("您好！",)) == ["您好！"]
    assert "聚会定在周五晚上" in chosen(("聚会定在周五晚上\n\n请带上孩子。",))


def test_chinese_is_chosen_by_pairs_of_characters() -> None:
    lines = chosen(REPORT_ZH, 2)
    assert len(lines) == 2
    assert all("大桥" in line for line in lines)


@pytest.mark.parametrize(("length", "most"), [("line", 1), ("short", 5), ("long", 12)])
def test_the_length_sets_the_number_of_lines(length: str, most: int) -> None:
    texts = tuple(
        f"Room {n} has a stove made in year {1900 + n} by maker number {n}, who lived there." for n in range(40)
    )
    assert len(chosen(texts, length=length)) == most


def test_a_repeated_sentence_is_taken_once() -> None:
    line = "The harbour bridge needs a new deck before the winter."
    assert chosen((line, line, line, "The old mill is for sale."), 3).count(line) == 1


def test_a_line_that_says_the_same_in_other_words_gives_way() -> None:
    texts = (
        "The harbour bridge needs a new steel deck before the winter storms come.",
        "The harbour bridge needs a new steel deck and painted beams before winter.",
        "The town mill was sold to a family of bakers who need the old stones.",
    )
    assert chosen(texts, 2)[1] == texts[2]


def test_greeting_signature_and_quotation_are_left_out() -> None:
    mail = (
        "Dear all,\n\nthe boiler in the hall failed on Monday and must be replaced.\n\n"
        "> the boiler in the hall failed\n\nBest regards,\nMaria Keller\nhttp://www.example.org/boiler"
    )
    assert chosen((mail,), 1) == ["the boiler in the hall failed on Monday and must be replaced."]


def test_the_title_draws_lines_to_it() -> None:
    texts = ("Apples grow in the north garden of the house.", "Pears grow in the south garden of the house.")
    blocks = tuple(Block("text", text) for text in texts)
    assert summary((Block("title", "Pears"), *blocks), 1)[0][0].startswith("Pears")
    assert summary((Block("title", "Apples"), *blocks), 1)[0][0].startswith("Apples")


def test_the_weight_of_a_block_counts() -> None:
    first, second = "Apples grow in the north garden.", "Pears grow in the south garden."
    assert summary((Block("text", first, weight=0.1), Block("text", second)), 1)[0][0] == second


def test_an_outline_has_the_best_line_of_each_section() -> None:
    blocks = tuple(
        block
        for name in ("Roof", "Garden", "Cellar")
        for block in (
            Block("title", name),
            Block(
                "text", f"{name} work starts soon. The {name.lower()} of the house needs new stone and wood this year."
            ),
        )
    )
    assert [block for _, block in summary(blocks, length="outline")] == [1, 3, 5]


def test_an_outline_without_headings_goes_through_the_whole_text() -> None:
    texts = tuple(f"Chapter {n} tells of the town number {n} and of the people in it." for n in range(40))
    blocks = [block for _, block in summary(tuple(Block("text", text) for text in texts), 4, length="outline")]
    assert len(blocks) == 4
    assert [block // 10 for block in blocks] == [0, 1, 2, 3]


def test_an_endless_sentence_is_cut_where_a_comma_stands() -> None:
    text = "我们先讨论预算的问题，" * 200
    lines = lines_of([Block("text", text)], Stop())
    assert len(lines) > 5
    assert all(line.end - line.start <= 420 for line in lines)
    assert all(text[line.end - 1] == "，" for line in lines)


def cut(text: str) -> list[str]:
    """The lines of a text."""
    return [text[line.start : line.end] for line in lines_of([Block("text", text)], Stop())]


@pytest.mark.parametrize("between", ["\t", ",", ";", "|"])
def test_each_row_of_a_table_is_a_line(between: str) -> None:
    rows = [["Patient", "Glucose", "Pressure"], *([f"Ann{n}", f"{n}.5", f"{n + 90}/60"] for n in range(60))]
    assert cut("\n".join(between.join(row) for row in rows)) == [between.join(row) for row in rows]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The price for the shares of the sellers together is US$ 3,250,000 and no more " * 30, "3,250,000"),
        ("They met at the old station and left on the train at 10:30 for the coast and the sea " * 30, "10:30"),
        ("姓名\t血糖\n" + "".join(f"王伟伟\t{n}.25\t" for n in range(100, 190)), ".25"),
        ("合同金额为860000.00元整" * 60, "860000.00"),
    ],
)
def test_no_figure_is_cut_in_two(text: str, figure: str) -> None:
    lines = cut(text)
    assert len(lines) > 3 and sum(line.count(figure) for line in lines) == text.count(figure)
    assert all(len(line) <= 420 for line in lines)


def test_one_endless_figure_is_cut_all_the_same() -> None:
    assert all(len(line) <= 420 for line in cut("1234567890" * 300))


def test_prose_that_is_wrapped_is_no_table() -> None:
    text = (
        "We bought apples, pears, and plums at the market in the town\nand took oil, salt, and bread for the way home."
    )
    assert cut(text) == [text]


def test_a_heading_without_a_stop_is_a_line_of_its_own() -> None:
    text = (
        "Costs\nThe roof of the old hall costs more than the board had thought in the spring of\nlast year. It is due."
    )
    first = lines_of([Block("text", text)], Stop())[0]
    assert text[first.start : first.end] == "Costs"


def test_a_stop_in_the_middle_unwinds() -> None:
    class Late(Stop):
        asked = 0

        def check(self) -> None:
            self.asked += 1
            if self.asked > 20:
                raise Stopped

    with pytest.raises(Stopped):
        list(BuiltinEngine().generate(Request("summarize", tuple(Block("text", text) for text in REPORT * 9)), Late()))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "中" * 200_000,
        "Go. " * 40_000,
        "好。" * 40_000,
        "a, " * 60_000,
        "1-" * 80_000,
        "\n" * 100_000,
    ],
    ids=["one word", "one character", "one-word sentences", "the same in Chinese", "commas", "digits", "empty lines"],
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    before = time.process_time()
    summary((Block("text", text),), 5)
    assert time.process_time() - before < 2  # about 0.3 here; anything quadratic takes many seconds


@given(st.lists(st.text(alphabet="ab，。.?!\n >中文字1$ ", max_size=80), max_size=6), st.integers(0, 8))
@settings(max_examples=40, deadline=None)
def test_any_text_gives_lines_within_it(texts: list[str], budget: int) -> None:
    blocks = tuple(Block("text", text) for text in texts)
    lines = summary(blocks, budget)
    assert len(lines) <= (budget or 5)
    assert all(text.strip() for text, _ in lines)


def test_words_are_compared_by_stem_and_pair() -> None:
    assert stem("meetings") == stem("meeting") == stem("meet")
    assert stem("planned") == stem("plan") == stem("planning")
    assert keys("The bridges of 大桥") == ["bridg", "大桥"] == keys("A bridge, 大桥")
    assert measure("two words 中文中文") == pytest.approx(4.5)


@table(
    "line",
    [
        "Best regards,",
        "| 12 | 13 | 14 | 15 |",
        "http://www.example.org",
        "Click to unsubscribe.",
        "大家好！",
        "> The board will close the bridge for nine weeks.",
    ],
)
def test_what_is_no_sentence_is_worth_less(line: str) -> None:
    plain = "The board will close the bridge for nine weeks."
    assert 2 * manner(line, 0, len(line)) < manner(plain, 0, len(plain)) == 1.0


def test_a_sentence_that_asks_answers_where_nobody_says_it_otherwise() -> None:
    text = "复查结果出来了。家属想在12月3日下午3点来你那里面谈，你看可以吗？请尽快回复我。"
    blocks = (Block("passage", text), Block("question", "面谈定在什么时候？"))
    found = next(event for event in answer(Request("answer", blocks), Stop()) if isinstance(event, Selected))
    assert "12月3日" in text[found.start : found.end]
    told = Block("passage", "面谈是12月4日上午。")
    found = next(event for event in answer(Request("answer", (*blocks, told)), Stop()) if isinstance(event, Selected))
    assert found.block == 2


@table(
    ("question", "text", "answers"),
    [
        ("王伟的电话是多少？", "2026年10月王伟付17,280元。", []),
        ("王伟的电话是多少？", "王伟，021-5550 1234。", ["王伟，021-5550 1234。"]),
        ("What is Jean's phone number?", "Jean: 06.12.34.56.78", ["Jean: 06.12.34.56.78"]),
        ("铁路客服的电话号码是多少？", "铁路客服请拨12306。", ["铁路客服请拨12306。"]),
        ("What is Desmond Pryce's phone number?", "Desmond Pryce lets the flat to Mara.", []),
        ("What is Anna's email address?", "Anna writes mail every day.", []),
        ("What is Anna's email address?", "Write to Anna, anna@lind.example.", ["Write to Anna, anna@lind.example."]),
        ("李娜哪天到？", "李娜：\n李娜星期五到。", ["李娜星期五到。"]),
    ],
)
def test_a_line_without_the_number_that_is_asked_for_or_with_a_greeting_alone_is_no_answer(
    question: str, text: str, answers: list[str]
) -> None:
    blocks = (Block("passage", text), Block("question", question))
    found = [event for event in answer(Request("answer", blocks), Stop()) if isinstance(event, Selected)]
    assert [text[one.start : one.end] for one in found] == answers
