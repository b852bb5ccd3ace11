"""What a mail is after: mails of our own with the intent that a reader would name."""

from __future__ import annotations

import pytest

from inglenook.core.events import Stop
from inglenook.engine.builtin.intents import asks_of, intent_of, phrases_for
from inglenook.engine.builtin.phrases_en import ENGLISH
from inglenook.engine.builtin.phrases_zh import CHINESE
from tables import table

MAILS: tuple[tuple[str, str], ...] = (
    ("meeting", "Could we meet on Tuesday at 10 to go through the plans for the kitchen?"),
    ("meeting", "Are you free for a quick call tomorrow afternoon?"),
    ("meeting", "What time works for you next week?"),
    ("meeting", "I need to reschedule our Monday meeting. Would Thursday at 3pm suit you?"),
    ("meeting", "Let's have lunch on Friday and talk it over."),
    ("invitation", "We would like to invite you to the opening of our new gallery on 4 June."),
    ("invitation", "You are invited to Clara's birthday. Please RSVP."),
    ("invitation", "Would you like to join us for a barbecue at the lake house?"),
    ("request", "Could you send me the latest version of the floor plan?"),
    ("request", "Please forward the signed contract when you have a moment."),
    ("request", "I still need a copy of your passport for the file."),
    ("request", "Can you review the attached text before it goes to print?"),
    ("question", "Is the side door still locked at night?"),
    ("question", "Which colour did the neighbours choose in the end?"),
    ("question", "Do you know whether the library has a scanner?"),
    ("thanks", "Thank you so much for watering the plants while we were away."),
    ("thanks", "I really appreciate all you did for the choir this year."),
    ("confirmation", "This is to confirm your table for four at eight."),
    ("confirmation", "That works for me. See you there!"),
    ("apology", "I am so sorry for the late answer, the week was full."),
    ("apology", "My apologies, I mixed up the two folders."),
    ("complaint", "The heater you delivered is broken and nobody answers. This is unacceptable."),
    ("complaint", "I am very disappointed with the repair; the tap still does not work."),
    ("introduction", "My name is Ruth Fenn and I am the new caretaker of the hall."),
    ("introduction", "Let me introduce Paul, our new colleague in the archive."),
    ("payment", "Please find the invoice for the roof repair. The amount due is 480 euros."),
    ("payment", "The rent for May has not been paid yet; please use our new bank account."),
    ("reminder", "Just a reminder that the form is due on Friday."),
    ("reminder", "I am following up on my mail of last week. Any update?"),
    ("attached", "Attached are the photos from the garden day."),
    ("attached", "Here is the draft of the programme, with the dates filled in."),
    ("generic", "The lake was calm and the children slept early."),
    ("meeting", "周二上午十点开会讨论装修方案，可以吗？"),
    ("meeting", "您下周什么时候方便？我们约个时间聊聊。"),
    ("meeting", "明天下午有空通话吗？"),
    ("meeting", "原定周五的会议能否改期到下周一？"),
    ("invitation", "诚邀您出席六月四日的画廊开幕活动。"),
    ("invitation", "周末来参加我家的生日聚会吧！"),
    ("invitation", "特邀请您担任本届论坛的嘉宾。"),
    ("request", "麻烦您把最新的户型图发给我。"),
    ("request", "请提供一份签好的合同扫描件，需要这份资料存档。"),
    ("request", "能否帮忙看一下这份稿子？"),
    ("request", "我们还需要您的身份证明文件。"),
    ("question", "侧门晚上还锁着吗？"),
    ("question", "邻居最后选了哪个颜色？"),
    ("question", "图书馆有没有扫描仪？"),
    ("thanks", "非常感谢您这几天帮我们照看花草！"),
    ("thanks", "谢谢你上次的帮助，真是帮了大忙。"),
    ("confirmation", "您的座位已经订好了，到时见。"),
    ("confirmation", "就这么定了，不见不散。"),
    ("apology", "实在对不起，这周太忙，回复晚了。"),
    ("apology", "很抱歉，是我的疏忽，把两个文件夹弄混了。"),
    ("complaint", "你们送来的暖气片坏了，也没人接电话，我要投诉。"),
    ("complaint", "对这次维修非常失望，水龙头还是不能用。"),
    ("introduction", "您好，我叫方茹，是礼堂新来的管理员。"),
    ("introduction", "给大家介绍一下新同事保罗，他刚加入档案室。"),
    ("payment", "屋顶维修的发票请见下方，请尽快付款。"),
    ("payment", "五月的房租还没有到账，请转账到以下账户。"),
    ("reminder", "温馨提醒：表格周五截止。"),
    ("reminder", "上周的邮件还没收到您的回复，请问进展如何？"),
    ("attached", "附件是花园活动的照片，请查收。"),
    ("attached", "节目单初稿已发给您。"),
    ("approval", "我12月3日想请两天假，回老家参加表妹的婚礼。请批准。"),
    ("approval", "展位费的付款申请已提交，今天能不能批一下？"),
    ("approval", "I would like to request two days of leave next week. Please approve."),
    ("complaint", "About 300 pieces of the last lot have scratches. Photos are attached."),
    ("complaint", "您好，这批货少发了两箱，请尽快核实。"),
    ("question", "如果要赶在春节前出货，定金按30%就行。外箱要不要一起做？"),
    ("question", "价格能不能再优惠一点？请尽快回复。"),
    ("question", "我建议选镇海。您看定哪家？开会前要答复人家，11月30日。"),
    ("question", "帮妈妈看看这份合同有没有问题，定金二十万。"),
    ("unopened", "I could not open the attachment of your last mail."),
    ("unopened", "Pat said that you sent him a mail with an attachment; the file you sent seems to be empty."),
    ("unopened", "您发来的附件打不开，提示格式不对。"),
    ("unopened", "昨天的邮件没有附件。"),
    ("attached", "Sorry, I forgot the attachment. Here it is."),
    ("unopened", "You forgot to attach the plan."),
    ("generic", "The document is missing a signature."),
    ("attached", "您别忘了看附件。"),
    ("attached", "刚才的邮件没有附件，现补发，请查收。"),
    ("request", "附件是合同初稿，麻烦您看一下第5条付款方式。"),
    ("request", "上次那笔3200元的发票还没收到，什么时候能开？"),
    ("generic", "The winners celebrated all night, as the papers could confirmedly tell."),
    ("generic", "I went from 7.2 to a quite broken release, and it was a mess."),
    ("generic", f"The lake was calm. {'The children slept early. ' * 60}We would like to invite you."),
    ("meeting", "下週二下午三點方便電話聊一下嗎？"),
    ("generic", "湖面很平静，孩子们早早睡了。"),
    ("generic", "今天山上下雪了。"),
)


def test_there_are_enough_mails_of_both_languages() -> None:
    chinese = sum(phrases_for("auto", text) is CHINESE for _, text in MAILS)
    assert len(MAILS) >= 60
    assert chinese * 2 >= len(MAILS) - 2


@table(("code", "text"), MAILS)
def test_the_intent_is_told(code: str, text: str) -> None:
    assert intent_of(text).code == code


def test_the_intents_of_both_languages_answer_each_other() -> None:
    assert [intent.code for intent in ENGLISH.intents] == [intent.code for intent in CHINESE.intents]
    for phrases in (ENGLISH, CHINESE):
        for intent in phrases.intents:
            assert len(set(intent.options)) == 3


def test_an_intent_is_told_in_one_language_and_answered_in_another() -> None:
    assert intent_of("周二上午十点开会可以吗？", ENGLISH) is ENGLISH.intents[0]


def test_questions_and_requests_are_listed_in_order_without_greeting() -> None:
    text = "Hi Tom, is the hall free? Please bring the key. The sun shines.\n> Is this old?\nAlso, who pays?"
    asks = [(ask.text, ask.is_request) for ask in asks_of(text, Stop())]
    assert asks[0] == ("is the hall free?", False)
    assert asks[1] == ("Please bring the key.", True)
    assert not any("old" in text for text, _ in asks[:2])


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("Phillip -- Would you have time on Friday?", "Would you have time on Friday?"),
        ("Ann, could you bring the key?", "could you bring the key?"),
        (
            "It may not be approved before 1 Aug.  Give me a call when you are back.",
            "Give me a call when you are back.",
        ),
        ("各位家长：请于周五前交回执。", "请于周五前交回执。"),
        ("PLEASE TREAT AS CONFIDENTIAL. Can you come?", "Can you come?"),
    ],
)
def test_what_is_asked_stands_alone(text: str, ask: str) -> None:
    assert [each.text for each in asks_of(text, Stop())] == [ask]


def test_a_long_mail_lists_only_a_few() -> None:
    assert len(asks_of("".join(f"Is room {n} free? " for n in range(50)), Stop())) == 6
