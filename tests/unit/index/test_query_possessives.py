"""What is somebody's and written by him, what is left out as a thing, and turns that only look like filters."""

from __future__ import annotations

import datetime

import pytest

from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from tables import table

NOW = datetime.date(2026, 10, 21)
PEOPLE = People(
    [
        ("Tom Ashworth", "tom@ashworth.example"), ("Priya Nair", "priya@nair.example"),
        ("Will Tremayne", "will@tremayne.example"), ("Claire Dubois", "claire@dubois.example"),
        ("Gareth Pugh", "gareth@pugh.example"),
    ]
)  # fmt: skip


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, ["Inbox", "Sent", "Clients"])[0].as_dict()


@table(
    ("sentence", "keys"),
    [
        ("Will's answer about the boiler", {"terms": ["boiler"], "from": ["Will"]}),
        ("priya's response to the offer", {"terms": ["offer"], "from": ["priya"]}),
        ("Tom's last reply to Claire", {"from": ["Tom"], "to": ["Claire"]}),
        ("my landlord's answer on the deposit", {"terms": ["deposit"], "from": ["landlord"]}),
        ("Gareth's comments on the draft", {"terms": ["comments", "draft"], "from": ["Gareth"]}),
        ("Claire's photos from Paris", {"terms": ["paris"], "from": ["Claire"], "filetype": ["image"]}),
        ("Tom's updated spreadsheet", {"terms": ["updated"], "from": ["Tom"], "filetype": ["xlsx"]}),
        ("Will's slides on pensions", {"terms": ["pensions"], "from": ["Will"], "filetype": ["pptx"]}),
        ("contract from Priya's company", {"terms": ["contract"], "from": ["Priya's company"]}),
    ],
)
def test_an_act_of_speech_and_a_file_are_of_who_made_them(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    "sentence",
    ["Tom's passport", "Claire's birthday photos", "Priya's photo ID", "the will's pages",
     "photos from Claire's wedding",
     "pictures from Rome", "invoice paid by Tom", "lease signed by Claire", "plans approved by Gareth",
     "poems by Carol Ann Duffy", "The Lottery by Shirley Jackson", "will answer the phone"],
)  # fmt: skip
def test_other_things_are_of_nobody(sentence: str) -> None:
    assert "from" not in read(sentence)


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("report by Priya", {"terms": ["report"], "from": ["Priya"]}),
        ("documents requested by Tom", {"terms": ["requested"], "kind": "document", "from": ["Tom"]}),
        ("mails by Ravi Menon", {"kind": "mail", "from": ["Ravi Menon"]}),
        ("photos from Claire in May", {"from": ["Claire"], "after": "2026-05-01", "before": "2026-06-01",
                                       "filetype": ["image"]}),
    ],
)  # fmt: skip
def test_who_wrote_is_the_sender(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "keys"),
    [
        ("bibliography, minus anything with zotero", {"terms": ["bibliography"], "exclude": ["zotero"]}),
        ("invoices except anything about heating", {"terms": ["invoices"], "exclude": ["heating"]}),
        ("contracts without the ones mentioning rent", {"terms": ["contracts"], "exclude": ["rent"]}),
        ("emails from Tom, nothing about payroll", {"kind": "mail", "from": ["Tom"], "exclude": ["payroll"]}),
        ("pdfs from Priya but no emails about pensions", {"filetype": ["pdf"], "from": ["Priya"],
                                                         "exclude": ["pensions"]}),
        ("quotes, nothing with scaffolding", {"terms": ["quotes"], "exclude": ["scaffolding"]}),
        ("invoices without anything from Tom", {"terms": ["invoices"], "exclude_from": ["Tom"]}),
        ("everything from Gareth but the invoices", {"from": ["Gareth"], "exclude": ["invoices"]}),
        ("all from Gareth bar the newsletters", {"from": ["Gareth"], "exclude": ["newsletters"]}),
        ("emails from Tom, nothing with attachments", {"kind": "mail", "from": ["Tom"], "has": ["no_attachment"]}),
        ("nothing about pensions", {"terms": ["nothing", "pensions"]}),
        ("nothing but the truth", {"terms": ["nothing", "truth"]}),
    ],
)  # fmt: skip
def test_what_is_left_out_may_be_spoken_of_as_a_thing(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    ("sentence", "terms"),
    [
        ("origin of being sent to Coventry", ["origin", "sent", "coventry"]),
        ("patients sent home early", ["patients", "sent", "home", "early"]),
        ("he got sent to prison", ["sent", "prison"]),
        ("secure attachment in toddlers", ["secure", "attachment", "toddlers"]),
        ("drill attachment instructions", ["drill", "attachment", "instructions"]),
        ("attachment to the mother", ["attachment", "mother"]),
        ("body image workshop", ["body", "image", "workshop"]),
        ("image rights clause", ["image", "rights", "clause"]),
        ("the file number", ["file", "number"]),
        ("document checklist", ["document", "checklist"]),
        ("excel formula", ["excel", "formula"]),
        ("pdf editor licence", ["pdf", "editor", "licence"]),
        ("last will and testament", ["last", "will", "testament"]),
        ("message in a bottle", ["message", "bottle"]),
        ("issues flagged up by the auditor", ["issues", "flagged", "auditor"]),
        ("The Unanswered Question by Charles Ives", ["unanswered", "question", "charles", "ives"]),
    ],
)
def test_words_of_the_grammar_that_say_something_else(sentence: str, terms: list[str]) -> None:
    found = read(sentence)
    assert found.keys() == {"terms"} and [each for each in found["terms"] if each != "up"] == terms  # type: ignore[attr-defined]


@table(
    ("sentence", "keys"),
    [
        ("contract sent to Tom", {"terms": ["contract"], "to": ["Tom"]}),
        ("invoice attachment", {"terms": ["invoice"], "has": ["attachment"]}),
        ("image files of the hall", {"terms": ["hall"], "filetype": ["image"]}),
        ("image of the hall", {"terms": ["hall"], "filetype": ["image"]}),
        ("the document Tom sent", {"kind": "document", "from": ["Tom"]}),
        ("document signed in May", {"terms": ["signed"], "kind": "document", "after": "2026-05-01",
                                    "before": "2026-06-01"}),
        ("the Word file Claire sent", {"from": ["Claire"], "filetype": ["docx"]}),
        ("flagged by me", {"is": ["flagged"]}),
        ("Unread Emails from Tom", {"kind": "mail", "from": ["Tom"], "is": ["unread"]}),
        ("last emails from Will", {"kind": "mail", "from": ["Will"]}),
    ],
)  # fmt: skip
def test_where_they_are_filters_they_stay_so(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys
