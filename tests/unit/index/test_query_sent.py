"""What the person sent and to whom, what was recorded, and words of filters that say something else, in English."""

from __future__ import annotations

import datetime

from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from tables import table

NOW = datetime.date(2026, 6, 17)
PEOPLE = People(
    [("Tom Birch", "tom@x.example"), ("Megan Price", "megan@x.example"), ("Bob Lane", "bob@x.example"),
     ("Grace Tan", "grace@x.example"), ("Bill Reed", "bill@x.example")]
)  # fmt: skip


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, ["Inbox", "Sent", "School"])[0].as_dict()


@table(
    ("sentence", "to", "terms"),
    [
        ("photos I sent mum", "mum", None), ("pictures i sent my sister last week", "sister", None),
        ("letter I sent the council about bins", "council", ["letter", "bins"]),
        ("letter I sent the letting agents", "letting agents", ["letter"]), ("forms I sent HMRC", "HMRC", ["forms"]),
        ("did I send HMRC the form", "HMRC", ["form"]), ("did I ever answer Tom", "Tom", None),
        ("what did I tell Tom about the lease", "Tom", ["lease"]),
        ("what did I promise Megan Price", "Megan Price", None),
        ("what did we say to Bob about the rent", "Bob", ["rent"]), ("what did I ask the council", "council", None),
    ],
)  # fmt: skip
def test_who_got_what_the_person_sent_is_read_without_to(sentence: str, to: str, terms: list[str] | None) -> None:
    found = read(sentence)
    assert found["to"] == [to] and found["in"] == ["sent"] and found.get("terms") == terms


@table("sentence", ["did I send the invoice", "did I send the form in May", "have I sent my passport"])
def test_what_was_sent_is_nobody_who_got_it(sentence: str) -> None:
    assert "to" not in read(sentence)


@table(
    "sentence",
    ["did i ever reply to Tom's email", "have I responded to Tom's message", "did I answer the email from Tom",
     "have we replied to Tom's last email"],
)  # fmt: skip
def test_whether_a_mail_was_answered_asks_for_that_mail(sentence: str) -> None:
    assert read(sentence) == {"kind": "mail", "from": ["Tom"], "is": ["replied"]}


def test_an_answer_to_somebody_is_a_mail_of_ones_own() -> None:
    assert "in" not in read("what did I ask for in the letter to the council")
    assert read("did I reply to Tom") == {"kind": "mail", "to": ["Tom"], "in": ["sent"]}
    assert read("how do I reply to Tom's email") == {"terms": ["reply"], "kind": "mail", "from": ["Tom"]}


@table(
    ("sentence", "who"),
    [
        ("emails from opposing solicitors", "opposing solicitors"),
        ("emails from building control", "building control"),
        ("the landlord's last email", "landlord"), ("did the school send the menu", "school"),
        ("unread from school", "school"), ("bobs quote", "bob"), ("graces email", "grace"),
    ],
)  # fmt: skip
def test_who_wrote_by_a_post_or_without_an_apostrophe(sentence: str, who: str) -> None:
    assert read(sentence)["from"] == [who]


@table(
    ("sentence", "type_"),
    [
        ("recordings of the board meeting", "audio"), ("lecture recordings", "audio"), ("voice recording", "audio"),
        ("the recording Tom sent", "audio"), ("hymn mp3", "audio"), ("screen recordings", "video"),
        ("nda template in word", "docx"), ("cv in word", "docx"), ("minutes of the meeting, word", "docx"),
        ("lecture slides week 5", "pptx"),
    ],
)  # fmt: skip
def test_types_of_file(sentence: str, type_: str) -> None:
    assert read(sentence)["filetype"] == [type_]


@table(
    "sentence",
    ["call recordings policy", "sound recording engineer", "playground slides inspection", "hair slides",
     "clinical presentation of shingles", "spreadsheet training course", "picture hooks", "mail slot", "mp3 player",
     "risks the consultant flagged", "defects flagged in the home inspection", "issues flagged by the surveyor",
     "cc licence", "125 cc scooter", "carbon copy paper", "sender reputation", "folder dividers", "word of mouth",
     "salary attachment order", "conversation starters", "past papers", "last supper painting", "follow up letter",
     "will and probate", "free will essay", "can opener", "under 5s swimming", "next of kin form", "the signed will",
     "document checking service", "file hosting invoice"],
)  # fmt: skip
def test_words_of_filters_that_say_something_else(sentence: str) -> None:
    small = {"of", "the", "by", "in"}
    assert read(sentence) == {"terms": [word for word in sentence.split() if word not in small | {"and"}]}


@table("sentence", ["photos from sports day", "photos from bonfire night", "photos from the gala"])
def test_what_pictures_are_of_did_not_send_them(sentence: str) -> None:
    assert "from" not in read(sentence)


@table("sentence", ["emails flagged by me", "the emails flagged", "invoices flagged this week"])
def test_what_the_person_flagged(sentence: str) -> None:
    assert read(sentence)["is"] == ["flagged"]


def test_asking_to_share_says_nothing() -> None:
    assert read("kindly share the invoice from Bob") == {"terms": ["invoice"], "from": ["Bob"]}
    assert read("share certificate") == {"terms": ["share", "certificate"]}
    assert read("any reply from Megan about damp") == {"terms": ["damp"], "from": ["Megan"]}
    assert read("what are the term dates") == {"terms": ["term", "dates"]}


@table(
    "sentence",
    ["train from Leeds to York", "flights from Delhi", "moving from Bristol to Bath", "directions from the station"],
)
def test_where_something_goes_from_sent_nothing(sentence: str) -> None:
    assert not read(sentence).keys() & {"from", "to"}


def test_who_sent_papers_to_somebody_stays_who_sent_them() -> None:
    assert read("statements from Barclays to the accountant")["from"] == ["Barclays"]
    assert read("newsletter from the zoo") == {"terms": ["newsletter"], "from": ["zoo"]}
    assert read("emails with my solicitor about the fence")["with"] == ["solicitor"]


def test_what_is_to_be_done_is_nobody() -> None:
    assert read("email to confirm the booking") == {"terms": ["confirm", "booking"], "kind": "mail"}
    assert read("message to say sorry") == {"terms": ["sorry"], "kind": "mail"}
    assert read("emails to wholesalers")["to"] == ["wholesalers"]


def test_a_firm_is_known_without_what_it_is_by_law() -> None:
    people = [("Sparks Electrical Ltd", "info@sparks.example")]
    found = parse("quote from sparks electrical", NOW, people, [])[0].as_dict()
    assert found == {"terms": ["quote"], "from": ["sparks electrical"]}


def test_days_and_states_as_they_are_typed() -> None:
    assert read("emails from the evening of 3 June") == {"kind": "mail", "after": "2026-06-03", "before": "2026-06-04"}
    assert read("emails i didnt open") == {"kind": "mail", "is": ["unread"]}
    assert read("emails thats not answered") == {"kind": "mail", "is": ["unreplied"]}
    assert read("anything in school from Tom") == {"from": ["Tom"], "in": ["school"]}
    assert read("class of 1998 reunion") == {"terms": ["class", "1998", "reunion"]}


@table(
    ("when", "after", "before"),
    [
        ("over christmas", "2025-12-24", "2026-01-02"), ("during Christmas 2024", "2024-12-24", "2025-01-02"),
        ("over the Christmas holidays", "2025-12-24", "2026-01-02"), ("over Easter", "2026-04-03", "2026-04-07"),
        ("over thanksgiving", "2025-11-27", "2025-12-01"), ("at christmas", "2025-12-25", "2025-12-26"),
        ("over boxing day", "2025-12-26", "2025-12-27"),
    ],
)  # fmt: skip
def test_over_a_holiday_is_more_than_that_day(when: str, after: str, before: str) -> None:
    assert read(f"photos Tom sent {when}") == {"filetype": ["image"], "from": ["Tom"], "after": after, "before": before}


def test_who_is_named_by_what_he_is() -> None:
    assert read("emails from the other solicitor")["from"] == ["other solicitor"]
    assert read("email from uncle pete")["from"] == ["uncle pete"]
    assert read("letter from school about nits") == {"terms": ["letter", "nits"], "from": ["school"]}
    assert read("did I send the council the form")["to"] == ["council"]
    assert read("did I email Tom back") == {"kind": "mail", "to": ["Tom"], "in": ["sent"]}
    assert read("unanswered questions from Tom")["is"] == ["unreplied"]
    assert read("the unanswered question") == {"terms": ["unanswered", "question"]}
