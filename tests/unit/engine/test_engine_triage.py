"""What a mail wants, by rules."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.events import Stop
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.builtin.sorting import Sorter
from inglenook.engine.builtin.triage import LABELS, REASONS, Letter
from inglenook.engine.interface import Block, Composed, Request
from tables import table

ASKS = "Could you send me the plan by Friday?"
KNOWN = "known_sender: yes\nto_me: yes\nrecipients: 1"


@table(
    "words",
    [
        "next of kin",
        "US$ 4,500,000",
        "minister of oil",
        "bank official of the bank",
        "strictest confidence",
        "beneficiary",
        "your assistance",
        "your immediate co-operation",
        "business proposal",
        "mutual benefit",
        "transfer of 4.5 million",
        "sum of the US$ 2m",
        "million us dollars",
        "you have won",
        "lottery",
        "winning ticket",
        "inherited",
        "unclaimed fund",
        "barrister",
        "the late general",
        "claim your prize",
        "collect your refund",
        "bitcoin wallet",
        "hacked your",
        "foreign partner gets ten percent",
        "中奖",
        "遗产",
        "巨额资金",
        "恭喜您获得",
        "领取红包",
        "nigeria",
        "lagos",
        "director of government",
        "highly placed official",
    ],
)
def test_each_promise_of_money_is_seen_whatever_its_case(words: str) -> None:
    for text in (words, words.upper()):
        request = Request("triage", (Block("mail", f"Dear friend, {text}!"),))
        assert Letter(request, Stop()).promises == 1


def judged(mail: str, headers: str = "", relation: str = "") -> Composed:
    blocks = (Block("headers", headers), Block("mail", mail), Block("relation", relation))
    events = [
        event for event in BuiltinEngine().generate(Request("triage", blocks), Stop()) if isinstance(event, Composed)
    ]
    assert len(events) == 1
    assert events[0].role in LABELS
    assert events[0].text in REASONS
    assert 0.0 < events[0].score <= 1.0
    return events[0]


@table(
    ("headers", "label", "reason"),
    [
        ("Auto-Submitted: auto-generated", "automatic", "auto_submitted"),
        ("Auto-Submitted: auto-replied; owner=x", "automatic", "auto_reply"),
        ("Return-Path: <>", "automatic", "bounce"),
        ("From: MAILER-DAEMON@example.org", "automatic", "bounce"),
        ("Content-Type: multipart/report; report-type=delivery-status", "automatic", "bounce"),
        ("X-Autoreply: yes", "automatic", "auto_reply"),
        ("Subject: Out of office: back on Monday", "automatic", "auto_reply"),
        ("Subject: 自动回复：休假", "automatic", "auto_reply"),
        ("From: Shop <no-reply@example.org>", "automatic", "no_reply_address"),
        ("From: notifications@example.org", "automatic", "no_reply_address"),
        ("List-Unsubscribe: <mailto:x@example.org>", "newsletter", "bulk_header"),
        ("Precedence: bulk", "newsletter", "bulk_header"),
        ("Feedback-ID: 12:campaign", "newsletter", "bulk_header"),
        ("List-Id: <talk.example.org>\nIn-Reply-To: <1@x>", "for_information", "list_header"),
        ("List-Id: <talk.example.org>\nList-Post: <mailto:talk@example.org>", "for_information", "list_header"),
    ],
)
def test_headers_decide_before_words(headers: str, label: str, reason: str) -> None:
    verdict = judged(ASKS, headers, KNOWN)
    assert (verdict.role, verdict.text) == (label, reason)


@table(
    ("mail", "relation", "label"),
    [
        (ASKS, KNOWN, "needs_reply"),
        ("Please sign the lease and send it back.", KNOWN, "needs_reply"),
        ("您周五之前能把方案发给我吗？", KNOWN, "needs_reply"),
        ("麻烦您确认一下会议时间。", KNOWN, "needs_reply"),
        ("The meeting went well and the plan stands.", KNOWN, "needs_reply"),
        ("Thanks, got it!", KNOWN, "for_information"),
        ("好的，收到，谢谢！", KNOWN, "for_information"),
        ("FYI, the shop is closed on Monday.", KNOWN, "for_information"),
        ("特此通知：周一放假。", KNOWN, "for_information"),
        ("兹定于周六上午停水，请提前做好准备，敬请谅解。", KNOWN, "for_information"),
        ("I am away until Monday, my phone is off.", KNOWN, "for_information"),
        ("十月一日至七日我休假，急事打手机。", KNOWN, "for_information"),
        ("請問週五之前能把方案發給我嗎？", KNOWN, "needs_reply"),
        (ASKS, "known_sender: yes\nto_me: no\ncc_me: yes", "for_information"),
        (ASKS, "known_sender: yes\nto_me: yes\nrecipients: 40", "for_information"),
        (ASKS, KNOWN + "\nthread_last_is_mine: yes", "for_information"),
        (ASKS, "from_me: yes\nthread_last_is_mine: yes", "waiting"),
        ("您收到我的报价了吗？", "from_me: yes", "waiting"),
        ("The plan is attached.", "from_me: yes", "for_information"),
        (ASKS, "known_sender: no\nto_me: yes", "needs_reply"),
        ("", "", "for_information"),
    ],
)
def test_people_and_words_decide(mail: str, relation: str, label: str) -> None:
    assert judged(mail, "", relation).role == label


@pytest.mark.parametrize(
    ("subject", "mail"),
    [
        ("Your order #4711", "Thank you for your order. Order total: 30 euros. Tracking number: 12."),
        ("Receipt from the bakery", "Amount paid: 12 euros"),
        ("您的订单已发货", "订单编号：20240501，实付：99元。"),
        ("电子发票", "发票号码：1234，发票金额：300元"),
    ],
)
def test_receipts_are_told_from_asking_mails(subject: str, mail: str) -> None:
    assert judged(mail, f"Subject: {subject}\nFrom: no-reply@example.org").role == "receipt"
    assert judged(mail, f"Subject: {subject}").role == "receipt"


@pytest.mark.parametrize(
    "mail",
    [
        "Your mailbox will be closed within 24 hours. Verify your account here: http://example.org/login",
        "您的邮箱即将停用，请立即点击以下链接验证您的账户：http://example.org",
        "You have won the lottery. The sum of $5,000,000 awaits; contact the barrister.",
    ],
)
def test_fraud_is_suspicious_unless_the_sender_is_known(mail: str) -> None:
    assert judged(mail, "", "known_sender: no").role == "suspicious"
    assert judged(mail, "", KNOWN).role != "suspicious"


@pytest.mark.parametrize(
    ("mail", "list_host", "label"),
    [
        ("The film says that you won.", "lists.example", "for_information"),
        ("The film says that you won.", "other.example", "suspicious"),
        ("I inherited $4,500,000 in Lagos, claim your money.", "lists.example", "suspicious"),
    ],
)
def test_that_answers_go_to_the_list_is_no_sign_of_fraud(mail: str, list_host: str, label: str) -> None:
    headers = f"List-Post: <mailto:talk@{list_host}>\nReply-To: talk@lists.example"
    assert judged(mail, headers, "known_sender: no\nto_me: yes\nreply_to_differs: yes").role == label


def test_a_false_name_makes_a_known_sender_suspicious() -> None:
    mail = "Please confirm your password today."
    assert judged(mail, "", KNOWN + "\nname_mismatch: yes").role == "suspicious"


def test_advertising_from_strangers_waits_for_nobody() -> None:
    mail = "Dear friend, would you like to earn extra income? Click here now, 100% guaranteed! http://example.org"
    assert judged(mail, "", "known_sender: no").role == "newsletter"
    assert judged("本店限时优惠，全场五折，您想要吗？如不愿再收到请退订。", "", "known_sender: no").role == "newsletter"


def test_a_quoted_question_is_not_asked_again() -> None:
    assert judged(f"> {ASKS}\n\nIt is on its way.", "", "known_sender: no\nto_me: yes").role == "for_information"


def test_the_confidence_of_a_stranger_is_lower() -> None:
    assert judged(ASKS, "", "known_sender: no\nto_me: yes").score < judged(ASKS, "", KNOWN).score


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=100))
@settings(max_examples=40, deadline=None)
def test_any_mail_gets_one_label(mail: str, headers: str, relation: str) -> None:
    judged(mail, headers, relation)


@given(
    st.sampled_from(["Auto-Submitted: auto-generated", "Precedence: bulk", "List-Id: <a.b>", "From: no-reply@a.b"]),
    st.text(),
)
@settings(max_examples=40, deadline=None)
def test_no_text_talks_a_machine_into_a_reply(header: str, mail: str) -> None:
    assert judged(mail + "\n" + ASKS, header, KNOWN).role != "needs_reply"


def test_a_friend_who_names_several_sums_promises_none() -> None:
    text = "The panels cost $20,000 more, and I paid $785,000 for the house. The rest is in the bank."
    assert judged(text, "From: R <r@builder.example>").role != "suspicious"
    both = f"{text} You have won the lottery, the beneficiary is you."
    assert judged(both, "From: R <r@builder.example>").role == "suspicious"


OFFER = "超市鸡蛋打折，免费送了一箱，链接在这里：https://a.example。{}"
SALE = "The shed was half price, 50% off, and delivery was free. It is 100% cedar, what a deal! {}"


@table(
    ("sender", "mail", "is_kin"),
    [
        ("妈妈 <a@mail.example>", OFFER.format("妈"), True),
        ("二姨 <a@mail.example>", OFFER.format(""), True),
        ("刘玉梅 <a@mail.example>", OFFER.format("妈妈"), True),
        ("Auntie Pat <a@mail.example>", SALE.format(""), True),
        ("Carol Reyes <a@mail.example>", SALE.format("\n\nLots of love from\nMum and Dad xx"), True),
        ("李小姐 <a@mail.example>", OFFER.format(""), False),
        ("妈妈网 <a@mail.example>", OFFER.format(""), False),
        ("Mother Earth <a@mail.example>", SALE.format("Order now, treat your mum!"), False),
    ],
)
def test_a_relative_sends_no_newsletter(sender: str, mail: str, is_kin: bool) -> None:
    headers, relation = f"From: {sender}\nSubject: x", "known_sender: no\nto_me: yes"
    assert (judged(mail, headers, relation).role != "newsletter") is is_kin
    request = Request("triage", (Block("headers", headers), Block("mail", mail), Block("relation", relation)))
    assert (Sorter().sort(request, Stop()).label != "newsletter") is is_kin
    assert judged(mail, f"{headers}\nList-Unsubscribe: <x>", relation).role == "newsletter"


@table(
    ("headers", "mail", "is_notice"),
    [
        ("Subject: 体检通知", "您的体检安排在8月3日，请空腹前来，带好身份证。", True),
        ("From: 丰收驿站 <a@b.example>", "您的快递已到，请于今晚八点前凭取件码领取。", True),
        ("Subject: 秋游", "各位家长：明天七点半集合，请给孩子带好水和雨衣。", True),
        ("Subject: 春游报名", "家长您好，请于周三前回复孩子是否参加。", False),
        ("Subject: 周六", "请把折叠桌带来。", False),
        ("From: Hill Road Surgery <a@b.example>", "Your scan is at 8. Please drink a litre of water before.", True),
        ("Subject: Parcel waiting", "Please collect it within 7 days. If you cannot come, please call us.", True),
        ("Subject: Your appointment", "It is on 12 May. Please confirm by mail.", False),
        ("Subject: Re: Notice of the meeting", "Please bring the plans.", False),
        ("Subject: Saturday", "Please bring the ladder, mine is broken.", False),
    ],
)
def test_a_notice_tells_what_to_do_and_wants_no_answer(headers: str, mail: str, is_notice: bool) -> None:
    verdict = judged(mail, headers, KNOWN)
    assert verdict.role == ("for_information" if is_notice else "needs_reply")
