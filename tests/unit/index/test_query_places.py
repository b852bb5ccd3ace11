"""Folders of the vault named without the word, wherever they stand: "unread applications in recruitment"."""

from __future__ import annotations

import datetime

from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from tables import table

NOW = datetime.date(2026, 10, 21)
PEOPLE = People([("Tom Ashworth", "tom@ashworth.example"), ("Priya Nair", "priya@nair.example")])
FOLDERS = ["Inbox", "Sent", "Recruitment", "Clients", "Tenants", "Planning", "Thesis", "Choir"]
LAST_YEAR = {"after": "2025-01-01", "before": "2026-01-01"}


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, FOLDERS)[0].as_dict()


@table(
    ("sentence", "keys"),
    [
        ("pdfs under 100 KB in tenants", {"filetype": ["pdf"], "smaller_bytes": 100000, "in": ["tenants"]}),
        ("flagged mails from Tom in clients", {"kind": "mail", "from": ["Tom"], "is": ["flagged"], "in": ["clients"]}),
        ("unread applications in recruitment", {"terms": ["applications"], "is": ["unread"], "in": ["recruitment"]}),
        ("photos of the hall in tenants from last year",
         {"terms": ["hall"], "filetype": ["image"], "in": ["tenants"], **LAST_YEAR}),
        ("emails Priya sent in clients", {"kind": "mail", "from": ["Priya"], "in": ["clients"]}),
        ("emails about the gap from Tom in planning", {"terms": ["gap"], "kind": "mail", "from": ["Tom"],
                                                       "in": ["planning"]}),
        ("from Priya in thesis, unread", {"from": ["Priya"], "is": ["unread"], "in": ["thesis"]}),
        ("emails in thesis and choir", {"kind": "mail", "in": ["thesis", "choir"]}),
        ("attachments in clients or tenants", {"has": ["attachment"], "in": ["clients", "tenants"]}),
        ("emails not in tenants", {"kind": "mail"}),
    ],
)  # fmt: skip
def test_a_folder_stands_behind_what_is_looked_for(sentence: str, keys: dict[str, object]) -> None:
    assert read(sentence) == keys


@table(
    "sentence",
    ["emails about gaps in recruitment", "notes on errors in planning", "trends in recruitment",
     "unread reports on faults in planning", "emails in planning meetings", "photos of the rise in tenants complaints",
     "pdf with the changes in planning", "emails mentioning rises in clients"],
)  # fmt: skip
def test_what_is_spoken_of_is_no_folder(sentence: str) -> None:
    assert "in" not in read(sentence)
