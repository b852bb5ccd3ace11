"""What a sentence must have to answer a question at all."""

from __future__ import annotations

from inglenook.engine.builtin.needs import has_all, needed
from tables import table


@table(
    ("question", "answers", "does_not"),
    [
        ("李娜哪天到？", "李娜8月14日到。", "李娜想去海边看你。"),
        ("家长会几点开始？", "家长会18:30在礼堂开始。", "家长会在礼堂开始。"),
        ("When does Anna come?", "Anna comes on Friday.", "Anna comes with her sister."),
        ("When did the firm close?", "It closed after the war.", "The firm was closed by its owner."),
        ("When is the valve opened?", "Whenever the tank is full.", "The valve is opened by Yusuf."),
        ("Which day is the party?", "It is on the 14th.", "It is after the concert."),
        ("What time does it start?", "It starts at half past seven.", "It starts at the club."),
        ("健身卡什么时候到期？", "健身卡到明年三月为止。", "健身卡请到前台领取。"),
        ("How much did the operation cost?", "It was free.", "The operation went well."),
        ("How much does the flight cost?", "It is 140 in all.", "Flight NA 512 leaves on 18 December at 06:55."),
        ("How much do I pay for the bag?", "Pay 20 more.", "One bag of 23 kg is included."),
        ("学费是多少？", "学费两千四百元。", "学费请一起交。"),
        ("Where is the spare key?", "It hangs behind the meter.", "Desmond keeps it."),
        ("Where is the lunch?", "13:00 UTC – 14:00 UTC The Drowned Duck", "Lunch with Bevan"),
        ("Where is the mediation?", "chamber of commerce, room 12", "Lorna mediates."),
        ("How much did Hugo pay?", "2024-05-02,Feed merchant,-318.20", "2024-05-02,Feed merchant,A-12"),
        ("Where does Tom live?", "12 Calder Street, Leeds", "Tom lives well."),
        ("How much is the fee?", "The fee is five pounds.", "The fee must be paid."),
        ("How much is the deposit?", "Two months' rent.", "The deposit must be paid."),
        ("How much do you charge?", "I charge 45/hour.", "I charge on 4/5."),
        ("What time does it begin?", "It begins at midday.", "It begins at the club."),
        ("What date is the bill due?", "Due: 30/11", "Due soon."),
        ("What date is the bill due?", "Due 30.11.", "Costs 30.11"),
        ("What day is the collection?", "Bins go out Weds", "Bins go out the front"),
        ("What time is the train?", "It leaves 0715", "It leaves 12 behind."),
        ("Where is it stored?", "Garage, left shelf", "Desmond keeps it."),
        ("What is his phone number?", "0171 555 2301", "Call him on Friday."),
        ("What is his phone number?", "Bleep 3382", "He came on 2 September 2026 and got 100 mg."),
        ("What time is the lesson?", "The lesson is at 17.35.", "The lesson costs 17.35 €."),
        ("When was the boiler serviced?", "It was serviced on 14.6. in the morning.", "It takes 14.6 litres."),
        ("停水到几点？", "8.00至17.00停水。", "水费17.35元。"),
        ("哪天公布？", "结果请等通知。", "结果请到前台领取。"),
        ("押金多少钱？", "押一付三。", "押金交给房东。"),
        ("家长会在哪儿开？", "用腾讯会议。", "请准时参加。"),
        ("How much is the fee?", "The fee is 40.", "The fee list hangs behind plot 20."),
        ("How much do I pay?", "Pay 40.", "Pay into account 55120983."),
        ("How much is the rent?", "The rent is 900.", "The rent is for 14 Orchard Lane, seat 14A."),
        ("How much notice must I give?", "Two months' notice.", "A notice of £40."),
        ("停车费涨到多少？", "涨到250元。", "二、停车费。"),
        ("How many came?", "Six came.", "They came on 4 May 2026, and again in 2027."),
        ("Where does Otto live?", "Otto, 4 Dover Street", "Otto comes on Friday and looks at the floor."),
        ("Where is the class?", "The class is in room 4.", "The class is on 4 May, from nine."),
        ("门店地址在哪里？", "门店：文一路18号", "门店：石梅"),
        ("石梅的电话是多少？", "石梅 13900001122", "石梅的车位是B2-118"),
        ("How long may it be?", "No more than 350 pages.", "It is due on 8 January."),
    ],
)
def test_a_line_without_what_is_asked_for_answers_nothing(question: str, answers: str, does_not: str) -> None:
    needs = needed(question)
    assert (has_all(needs, answers), has_all(needs, does_not)) == (True, False)


def test_what_asks_for_no_such_thing_needs_nothing() -> None:
    for question in (
        "What did he say when he came?",
        "Who built it?",
        "合同由谁签字？",
        "When he left, what did he take?",
        "座位是几号？",
        "这款列车配给哪几个公司？",
    ):
        assert needed(question) == ()
