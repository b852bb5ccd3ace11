"""Names, questions, times, subjects and sizes as people type them every day, each class in several forms."""

from __future__ import annotations

import datetime

import pytest

from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from tables import table

NOW = datetime.date(2026, 10, 21)  # a Wednesday
PEOPLE = People(
    [
        ("Tom Ashworth", "tom@ashworth.example"), ("Priya Nair", "priya@nair.example"),
        ("Gareth Pryce", "gareth@pryce.example"), ("Dr Alan Reeve", "reeve@surgery.example"),
        ("Hanneke de Vries", "hanneke@vries.example"),
        ("April Jennings", "april@jennings.example"), ("June Carver", "june@carver.example"),
    ]
)  # fmt: skip
MAIL = {"kind": "mail"}


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, ["Inbox", "Sent"])[0].as_dict()


@table(
    ("said", "name"),
    [
        ("mister pryce", "pryce"), ("doctor Reeve", "Reeve"), ("professor Nolan", "Nolan"), ("Miss Hale", "Hale"),
        ("the doctor", "doctor"), ("de Vries", "de Vries"), ("Maria da Silva", "Maria da Silva"),
        ("Pryce, Gareth", "Pryce, Gareth"), ("j smith", "j smith"), ("the surgery", "surgery"),
        ("someone called Tom", "Tom"), ("address tom@ashworth.example", "tom@ashworth.example"),
    ],
)  # fmt: skip
def test_a_sender_in_many_ways_of_writing(said: str, name: str) -> None:
    assert read(f"emails from {said}") == {"kind": "mail", "from": [name]}


@table(
    ("sentence", "keys"),
    [
        ("did the council reply about the permit", {"terms": ["permit"], "from": ["council"]}),
        ("what does the lease say about pets", {"terms": ["lease", "pets"]}),
        ("what did the report say about damp", {"terms": ["report", "damp"]}),
        ("what does Tom say about the van", {"terms": ["van"], "from": ["Tom"]}),
        ("didnt tom send the quote", {"terms": ["quote"], "from": ["tom"]}),
        ("hasn't Priya replied yet", {"from": ["Priya"]}),
        ("has Priya been in touch since Monday", {"from": ["Priya"], "after": "2026-10-19"}),
        ("mum's emails", {**MAIL, "from": ["mum"]}),
        ("toms email about the van", {**MAIL, "terms": ["van"], "from": ["tom"]}),
        ("photos with Tom", {"terms": ["tom"], "filetype": ["image"]}),
        ("the first email from Tom", {**MAIL, "from": ["Tom"]}),
        ("first aid email", {**MAIL, "terms": ["first", "aid"]}),
        ("what's new from Tom", {"from": ["Tom"]}),
        ("remind me what Tom said about the van", {"terms": ["van"], "from": ["Tom"]}),
        ("would you mind finding the lease", {"terms": ["lease"]}),
        ("fwd: lease", {"terms": ["lease"]}),
        ("I miss Tom", {"terms": ["miss", "tom"]}),
        ("emails about fees not from April", {**MAIL, "terms": ["fees"], "exclude_from": ["April"]}),
        ("emails not from June to August", MAIL),
        ("invoices I haven't paid", {"terms": ["invoices", "paid"]}),
        ("may rota", {"terms": ["may", "rota"]}),
        ("may I take leave", {"terms": ["take", "leave"]}),
        ("reading for week 5", {"terms": ["reading", "week", "5"]}),
        (
            "bills from pryces from January",
            {"terms": ["bills"], "from": ["pryces"], "after": "2026-01-01", "before": "2026-02-01"},
        ),
    ],
)
def test_questions_and_requests(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    ("said", "after", "before"),
    [
        ("two or three weeks ago", "2026-09-28", "2026-10-12"), ("a week or two ago", "2026-10-05", "2026-10-19"),
        ("3-4 months back", "2026-06-01", "2026-08-01"), ("in the last hour", "2026-10-20", "2026-10-22"),
        ("from the last few hours", "2026-10-20", "2026-10-22"), ("from 3pm yesterday", "2026-10-20", "2026-10-21"),
        ("at 10.30 am on Monday", "2026-10-19", "2026-10-20"),
        ("from this time last year", "2025-10-01", "2025-11-01"),
        ("last year in June", "2025-06-01", "2025-07-01"), ("from 12may", "2026-05-12", "2026-05-13"),
        ("January to date", "2026-01-01", "2026-10-22"), ("from the last week but one", "2026-10-05", "2026-10-12"),
    ],
)  # fmt: skip
def test_times_as_they_are_said(said: str, after: str, before: str) -> None:
    assert read(f"emails {said}") == {"kind": "mail", "after": after, "before": before}


@table(
    ("sentence", "keys"),
    [
        ("lease from a while back", {"terms": ["lease"]}),
        ("that quote from ages ago", {"terms": ["quote"]}),
        ("house built in 1890", {"terms": ["house", "built"], "mentions": ["1890-01-01..1890-12-31"]}),
        ("emails I haven't opened from last week", {**MAIL, "is": ["unread"], "after": "2026-10-12",
                                                    "before": "2026-10-19"}),
        ("two to three months notice", {"terms": ["two", "three", "months", "notice"]}),
        ("one or two emails from Tom", {**MAIL, "from": ["Tom"]}),
    ],
)  # fmt: skip
def test_times_that_no_key_says(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize(
    "said",
    ["with the exact subject rent review", "with a subject that is exactly rent review", "subject rent review",
     "with the rent review subject"],
)  # fmt: skip
def test_a_subject_in_many_ways_of_saying(said: str) -> None:
    assert read(f"emails {said}") == {"kind": "mail", "subject": ["rent review"]}


@table(
    ("sentence", "keys"),
    [
        ("the subject that's lease", {"subject": ["lease"]}),
        ("rent review in the subject line from Tom", {"subject": ["rent review"], "from": ["Tom"]}),
        ("emails under the name Tom", {**MAIL, "from": ["Tom"]}),
        ("emails from a sender matching the word Tom Ashworth", {**MAIL, "from": ["Tom Ashworth"]}),
        ("subject access request", {"terms": ["subject", "access", "request"]}),
        ("data subject rights", {"terms": ["data", "subject", "rights"]}),
        ("emails around 2 MB", {**MAIL, "larger_bytes": 1000000, "smaller_bytes": 4000000}),
        ("a 4 MB pdf from Tom", {"from": ["Tom"], "filetype": ["pdf"], "larger_bytes": 2000000,
                                 "smaller_bytes": 8000000}),
        ("2 MB limit on uploads", {"terms": ["2", "mb", "limit", "uploads"]}),
        ("how do I forward an email", {"terms": ["forward", "email"]}),
        ("can I attach a photo", {"terms": ["attach", "photo"]}),
        ("how do I find emails from Tom", {**MAIL, "from": ["Tom"]}),
    ],
)  # fmt: skip
def test_subjects_and_sizes_and_questions_how(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("monday.com login", {"terms": ["monday.com", "login"]}),
        ("friday.ai subscription", {"terms": ["friday.ai", "subscription"]}),
        ("emails from Tom on Monday.", {**MAIL, "from": ["Tom"], "after": "2026-10-19", "before": "2026-10-20"}),
        ("reminder I sent round last week", {
            **MAIL, "in": ["sent"], "terms": ["reminder"], "after": "2026-10-12", "before": "2026-10-19",
        }),
    ],
)  # fmt: skip
def test_a_day_within_an_address_is_none_and_round_is_nobody(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys
