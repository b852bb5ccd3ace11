"""Rules, classifier and the person's own labels together."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.events import Stop
from inglenook.core.resources import resource_text
from inglenook.engine.builtin.classifier import Classifier, Sample, _Solved, words_of
from inglenook.engine.builtin.sorting import Sorter, material_of, sample_of, shipped
from inglenook.engine.builtin.triage import LABELS, Letter, judge
from inglenook.engine.interface import Block, Request
from tables import table


def mail(text: str, headers: str = "", relation: str = "known_sender: no\nto_me: yes") -> Request:
    return Request("triage", (Block("headers", headers), Block("mail", text), Block("relation", relation)))


def own(text: str, headers: str, label: str) -> tuple[Sample, str]:
    letter = Letter(mail(text, headers), Stop())
    return sample_of(letter, judge(letter)), label


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_label_has_enough_examples_in_each_language(language: str) -> None:
    mails = tomllib.loads(resource_text(f"triage/{language}.toml"))
    assert set(mails) == set(LABELS)
    for label, examples in mails.items():
        assert len(examples) >= 20, label
        texts = [text for _, text, _ in examples]
        assert len(set(texts)) == len(texts)
        assert all(set(known.split()) <= set(KNOWN) for _, _, known in examples), label


KNOWN = "known stranger mine cc many noreply list bulk auto".split()


def test_what_it_was_not_shown_is_sorted_better_than_by_rules_alone() -> None:
    samples, labels = shipped()
    held = range(0, len(samples), 5)
    seen = [place for place in range(len(samples)) if place not in held]
    learnt = Classifier.learnt([samples[place] for place in seen], [labels[place] for place in seen])
    right = sum(learnt.guesses(samples[place])[0].label == labels[place] for place in held)
    mails = [
        (label, material_of(*each))
        for language in ("en", "zh")
        for label, examples in tomllib.loads(resource_text(f"triage/{language}.toml")).items()
        for each in examples
    ]
    by_rules = sum(judge(Letter(mails[place][1], Stop())).label == mails[place][0] for place in held)
    assert right > by_rules
    assert right / len(held) > 0.7


def test_the_same_examples_give_the_same_probabilities() -> None:
    samples, labels = shipped()
    first, second = (Classifier.learnt(samples[::3], labels[::3]) for _ in range(2))
    assert [first.guesses(each) for each in samples[:20]] == [second.guesses(each) for each in samples[:20]]
    assert first.temperature == second.temperature


def test_confidences_are_probabilities_and_mean_what_they_say() -> None:
    samples, labels = shipped()
    told: list[float] = []
    right: list[bool] = []
    for fold in range(4):
        seen = [place for place in range(len(samples)) if place % 4 != fold]
        learnt = Classifier.learnt([samples[place] for place in seen], [labels[place] for place in seen])
        for place in range(fold, len(samples), 4):
            guesses = learnt.guesses(samples[place])
            assert sum(each.probability for each in guesses) == pytest.approx(1.0)
            told.append(guesses[0].probability)
            right.append(guesses[0].label == labels[place])
    assert abs(np.mean(told) - np.mean(right)) < 0.08
    sure = [hit for hit, confidence in zip(right, told, strict=True) if confidence > 0.9]
    assert np.mean(sure) > 0.9


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("We have got your claim and will come back to you within two weeks.", "waiting"),
        ("您的申诉已收到，我们核查后会在十天内答复您。", "waiting"),
        ("It's me, my phone is broken. Send 500 by money transfer at once and tell nobody.", "suspicious"),
        ("我们公司的收款账户已更换，请把货款汇到新账户，不要打电话核实。", "suspicious"),
    ],
)
def test_what_no_rule_knows_is_told_by_likeness(text: str, label: str) -> None:
    found = Sorter().sort(mail(text), Stop())
    assert (found.label, found.by) == (label, "classifier")
    assert found.why == "like_examples"


@pytest.mark.parametrize(
    "text",
    [
        "The court has moved the hearing. Please send the papers by 2 December. The court fee of £1,175 is due then.",
        "排班表请于11月28日前确认。培训材料费120元，请在12月1日前交到医务科。",
    ],
)
def test_who_wants_something_and_speaks_of_a_fee_sends_no_receipt(text: str) -> None:
    found = Sorter().sort(mail(text, "Subject: Hearing moved", "known_sender: no\nto_me: yes"), Stop())
    assert found.label == "needs_reply"


@pytest.mark.parametrize(
    "text",
    [
        "陈总：给鑫达公司的律师函今天已寄出（EMS单号1098765432108），要求其在收到后7日内支付货款36,500元。",
        "Sehr geehrte Frau Lind, Ihre Steuererklärung ist eingegangen. Der Bescheid folgt. Ihr Finanzamt, Zimmer 12",
    ],
)
def test_what_says_receipt_in_no_word_is_none_by_its_likeness(text: str) -> None:
    assert Sorter().sort(mail(text, "Subject: x", "known_sender: no\nto_me: yes"), Stop()).label != "receipt"


@pytest.mark.parametrize(
    ("subject", "text", "asks"),
    [
        ("Re: 仓库要不要搬", "搬到镇海比较好，离港口也近。", False),
        ("Re: Shall we move the store?", "Yes, the harbour is nearer.", False),
        ("Re: Shall we move the store?", "", True),
        ("Shall we move the store?", "The harbour is nearer.", True),
    ],
)
def test_the_subject_of_an_answer_asks_nothing_anew(subject: str, text: str, asks: bool) -> None:
    found = Sorter().sort(mail(text, f"Subject: {subject}", "to_me: yes\nknown_sender: yes"), Stop())
    assert (found.why == "question_to_you") == asks


@pytest.mark.parametrize("header", ["Auto-Submitted: auto-generated", "List-Unsubscribe: <x>", "Precedence: bulk"])
def test_what_headers_say_stands_whatever_was_learnt(header: str) -> None:
    text = "Could you please tell me by Friday whether you come?"
    taught = Sorter([own(text, f"{header}\nFrom: a@b.example", "needs_reply") for _ in range(5)])
    found = taught.sort(mail(text, f"{header}\nFrom: a@b.example", "known_sender: yes\nto_me: yes"), Stop())
    assert found.label != "needs_reply"
    assert found.by == "rule"


def test_mail_of_a_list_goes_where_the_person_sorted_it() -> None:
    head = "List-Unsubscribe: <mailto:leave@deals.example>\nFrom: Deals <news@deals.example>"
    first = own("Only this week: every lamp at half its price.", head, "junk")
    second = mail("Only this week: every chair at half its price.", head)
    assert Sorter().sort(second, Stop()).label == "newsletter"
    assert Sorter([first]).sort(second, Stop()).label == "junk"


def test_no_teaching_makes_a_machine_need_a_reply() -> None:
    text, head = "Could you please tell me by Friday whether you come?", "From: Shop <no-reply@shop.example>"
    taught = Sorter([own(text, head, "needs_reply") for _ in range(5)])
    found = taught.sort(mail(text, head, "known_sender: yes\nto_me: yes"), Stop())
    assert found.label not in {"needs_reply", "waiting"}


@given(st.text(max_size=300), st.sampled_from(["no-reply@a.example", "notifications@b.example"]))
@settings(max_examples=25, deadline=None)
def test_no_text_makes_a_machine_need_a_reply(text: str, sender: str) -> None:
    assert Sorter().sort(mail(text, f"From: {sender}"), Stop()).label not in {"needs_reply", "waiting"}


def test_one_label_of_the_persons_own_moves_the_next_mail_of_its_kind() -> None:
    head = "From: Harbour News <editor@harbour.example>"
    first = "Harbour notes: the crane is painted, the ferry has a new captain."
    second = "Harbour notes: the quay is closed on Monday, a seal was seen."
    assert Sorter().sort(mail(second, head), Stop()).label != "newsletter"
    found = Sorter([own(first, head, "newsletter")]).sort(mail(second, head), Stop())
    assert (found.label, found.by, found.why) == ("newsletter", "classifier", "like_yours")
    other = "Which of the two days suits you better?"
    assert Sorter([own(first, head, "newsletter")]).sort(mail(other), Stop()).label == "needs_reply"


def test_a_label_of_the_persons_own_making_is_learnt() -> None:
    head = "From: Coach <coach@rowing.example>"
    taught = Sorter([own("Training moves to six, bring dry socks.", head, "rowing")])
    assert taught.sort(mail("Training at seven tomorrow, the blue boat.", head), Stop()).label == "rowing"


def test_words_are_cut_in_both_languages() -> None:
    assert words_of("Pay 12 now! 付款 at https://x.example/a") == [
        *("pay", "00", "now", "!", "at", "http"),
        *("pay 00", "00 now", "now !", "! at", "at http"),
        "付款",
    ]
    assert words_of("") == []
    assert words_of("好") == ["好"]


def test_what_somebody_known_wrote_to_the_person_alone_waits_for_a_reply() -> None:
    relation = "known_sender: yes\nto_me: yes\nrecipients: 1"
    assert Sorter().sort(mail("Jo - let's try this one. Pictures below.", "", relation), Stop()).label == "needs_reply"
    stranger = "known_sender: no\nto_me: yes\nrecipients: 1"
    assert Sorter().sort(mail("Jo - let's try this one. Pictures below.", "", stranger), Stop()).label != "needs_reply"


@pytest.mark.parametrize(
    ("text", "is_waiting"),
    [
        ("The committee meets on the 12th. I shall let you know the outcome the same day.", True),
        ("材料都交到领事馆了，护照一回来我就通知你。", True),
        ("The topic will be the gas market. There are slides, and handouts.", False),
        ("题目是天然气市场，有幻灯片和讲义。", False),
    ],
)
def test_one_waits_only_for_what_somebody_promised(text: str, is_waiting: bool) -> None:
    found = Sorter().sort(mail(text, "From: Bo <bo@far.example>", "known_sender: no"), Stop())
    assert ("waiting" in dict(found.ranked)) is is_waiting


OWN_MATTER = (
    "Hello Anna,\nI have sent your prescription to the pharmacy in Mill Lane. If the headaches come back, call the"
    " practice.\nDr Okafor\nHillside Medical Practice\nwww.hillside-practice.example",
    "Dear Anna,\nyour last dental check-up was in October. We would like to see you again. Please call us or visit our"
    " website to book a date.\nYour team of Dr Klee\nwww.zahnarzt-klee.example",
    "Thank you for your readings. The weight loss of 4 kg is very good. Please go on with the diet and the pills, and"
    " come in on 2 June for a new blood test.\nDr Okafor\nwww.hillside-practice.example",
    "You are booked in with Dr Klee on Monday 3 June at 8:30; your credit card will not be charged before. Ring us if"
    " you cannot make it.\nwww.smilecare.example",
    "李女士：您好！您的体检结果已经出来了，血压和血糖正常。请下周来门诊复查。\n王医生\n"
    "咨询电话：010-5550 0123\nwww.clinic.example",
)


@pytest.mark.parametrize("text", OWN_MATTER)
def test_what_a_practice_writes_of_ones_own_matter_is_no_advertising(text: str) -> None:
    assert Sorter().sort(mail(text), Stop()).label not in {"newsletter", "suspicious"}


def test_a_mail_that_wants_nothing_is_not_called_fraud_by_its_likeness() -> None:
    harmless = Sorter().sort(mail("As you asked, the form is attached.", "From: Bo <bo@far.example>"), Stop())
    assert "suspicious" not in dict(harmless.ranked)


@table(
    ("headers", "relation", "label"),
    [
        ("Subject: [광고] 좋은 소식\nFrom: A <a@b.example>", "known_sender: no", "newsletter"),
        ("Subject: ADV: lamps\nFrom: A <a@b.example>", "known_sender: no", "newsletter"),
        ("Subject: 广告：灯具\nFrom: A <a@b.example>", "known_sender: no", "newsletter"),
        ("Subject: lamps\nFrom: Lamp Dispatch <a@newsletter.b.example>", "known_sender: no", "newsletter"),
        ("Subject: lamps\nFrom: 灯具周刊 <a@b.example>", "known_sender: no", "newsletter"),
        ("Subject: lamps\nFrom: A <a@b.example>", "known_sender: yes\nlook_alike: yes", "needs_reply"),
        ("Subject: lamps\nFrom: A <a@b.example>", "known_sender: no\nlook_alike: yes", "suspicious"),
        ("Subject: Do you know me?\nFrom: A <a@b.example>", "known_sender: no\nempty", "for_information"),
    ],
)
def test_rules_about_strangers(headers: str, relation: str, label: str) -> None:
    text = "" if "empty" in relation else "Could you tell me which lamp you would like?"
    found = Sorter().sort(mail(text, headers, f"{relation}\nto_me: yes"), Stop())
    assert found.label == label


def test_a_sender_that_the_person_takes_for_honest_is_honest() -> None:
    head, relation = "From: Bo <bo@is1e.example>", "known_sender: no\nlook_alike: yes\nto_me: yes"
    text = "Could you send me the plan of the garden again, please?"
    assert Sorter().sort(mail(text, head, relation), Stop()).why == "look_alike_sender"
    letter = Letter(mail(text, head, relation), Stop())
    taught = Sorter([(sample_of(letter, judge(letter)), "needs_reply")] * 2)
    assert taught.sort(mail("Could you send me the list of plants too, please?", head, relation), Stop()).label == (
        "needs_reply"
    )


def test_what_is_held_back_is_judged_as_if_it_had_never_been_seen() -> None:
    samples, labels = shipped()
    groups = [str(place // 3) for place in range(30)]
    solved = _Solved.of(samples, labels, [True] * 30)
    shares = [0.35 / sample.weight for sample in samples]
    for group in ("0", "4", "9"):
        held = [place for place, each in enumerate(groups) if each == group]
        rest = [place for place in range(len(samples)) if place not in held]
        kernel = solved.kernel[np.ix_(rest, rest)] + np.diag([shares[place] for place in rest])
        duals = np.linalg.solve(kernel, solved.targets[rest])
        scores, own = solved.without(held)
        between = solved.kernel[np.ix_(held, rest)]
        assert np.allclose(scores, between @ duals) and np.allclose(own, between @ (duals * solved.marked[rest]))
        assert not np.allclose(scores, solved.kernel[held] @ solved.duals)
