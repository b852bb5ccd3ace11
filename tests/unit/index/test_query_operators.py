"""Operators as people bring them from other programs: in brackets, in lists, of names that there are none of here."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from inglenook.index.sentences.query import Query, parse
from inglenook.index.sentences.whom.people import People
from tables import table

if TYPE_CHECKING:
    from unit.index.conftest import Shelf

NOW = datetime.date(2025, 5, 14)
PEOPLE = People([("Anna Keller", "anna@example.org"), ("Bob Mint", "bob@example.org"), ("王伟", "w@example.cn")])


def read(sentence: str) -> dict[str, object]:
    return parse(sentence, NOW, PEOPLE, ["Inbox", "工作"])[0].as_dict()


def said(sentence: str) -> list[tuple[str, str]]:
    """What the readings tell of parts that are no filters."""
    readings = parse(sentence, NOW, PEOPLE, ["Inbox"])[1]
    return [(each.text, each.key) for each in readings if each.key in {"unknown", "no_value", "no_opposite"}]


@table(
    ("sentence", "query"),
    [
        ("(from:anna) lease", {"from": ["anna"], "terms": ["lease"]}),
        ("{from:anna from:bob}", {"from": ["anna", "bob"]}),
        ("from:(anna OR bob) lease", {"from": ["anna", "bob"], "terms": ["lease"]}),
        ("from:(anna keller) lease", {"from": ["anna keller"], "terms": ["lease"]}),
        ('from:("Anna Keller" | bob)', {"from": ["Anna Keller", "bob"]}),
        ("from:{anna bob}", {"from": ["anna", "bob"]}),
        ("from:(from:anna OR bob)", {"from": ["anna", "bob"]}),
        ("from:( OR bob)", {"from": ["bob"]}),
        ("from:anna,bob", {"from": ["anna", "bob"]}),
        ("发件人：王伟，anna", {"from": ["王伟", "anna"]}),
        ("发件人：王伟，合同", {"from": ["王伟"], "terms": ["合同"]}),
        ("发件人：（王伟、anna）", {"from": ["王伟", "anna"]}),
        ("from:anna|from:bob", {"from": ["anna", "bob"]}),
        ("type:pdf,docx", {"filetype": ["pdf", "docx"]}),
        ("subject:(roof bill)", {"subject": ["roof", "bill"]}),
        ("in:Work(old) lease", {"in": ["work(old)"], "terms": ["lease"]}),
        ("from:() lease", {"terms": ["lease"]}),
        ("filename:lease.pdf rent", {"filename": ["lease.pdf"], "terms": ["rent"]}),
        ("file:lease", {"filename": ["lease"]}),
        ("文件名：租约", {"filename": ["租约"]}),
        ('filename:"my lease"', {"filename": ["my lease"]}),
        ("filename:a OR filename:b", {"either": [{"filename": ["a", "b"]}]}),
        ("-(cats dogs) birds", {"terms": ["birds"], "exclude": ["cats", "dogs"]}),
        ('birds -{cats "two dogs"}', {"terms": ["birds"], "exclude": ["cats", "two dogs"]}),
        ("NOT (cats OR dogs) birds", {"terms": ["birds"], "exclude": ["cats", "dogs"]}),
        ("-(from:anna OR type:pdf) roof", {"terms": ["roof"], "exclude_from": ["anna"], "exclude": ["pdf"]}),
        ("房子 －（猫 狗）", {"terms": ["房子"], "exclude": ["猫", "狗"]}),
        ("-(the roof", {"terms": ["roof"]}),
    ],
)  # fmt: skip
def test_brackets_and_lists_are_read(sentence: str, query: dict[str, object]) -> None:
    assert read(sentence) == query


@table(
    ("sentence", "query"),
    [
        ("older:2024/01/31", {"before": "2024-01-31"}),
        ("newer:2024/01/31", {"after": "2024-01-31"}),
        ("older_than:1y lease", {"before": "2024-05-14", "terms": ["lease"]}),
        ("newer_than:2d", {"after": "2025-05-12"}),
        ("newer_than:3w older_than:1m", {"after": "2025-04-23", "before": "2025-04-14"}),
        ("date:2024-01-31", {"after": "2024-01-31", "before": "2024-02-01"}),
        ("received:yesterday", {"after": "2025-05-13", "before": "2025-05-14"}),
        ("日期：2024年1月31日", {"after": "2024-01-31", "before": "2024-02-01"}),
        ("title:lease", {"subject": ["lease"]}),
        ("larger_than:5MB", {"larger_bytes": 5_000_000}),
        ("大于：2MB", {"larger_bytes": 2_000_000}),
        ("is:sent lease", {"in": ["sent"], "terms": ["lease"]}),
        ("is:spam", {"in": ["spam"]}),
        ("in:anywhere lease", {"in": ["anywhere"], "terms": ["lease"]}),
        ("has:pdf", {"filetype": ["pdf"]}),
        ("hasattachment:yes", {"has": ["attachment"]}),
        ("hasattachments:no", {"has": ["no_attachment"]}),
        ("isread:no isflagged:yes", {"is": ["unread", "flagged"]}),
    ],
)  # fmt: skip
def test_operators_of_other_programs_mean_here_what_they_mean_there(sentence: str, query: dict[str, object]) -> None:
    assert read(sentence) == query
    assert said(sentence) == []


@table(
    ("sentence", "terms", "unknown"),
    [
        ("bcc:anna lease", ["anna", "lease"], "bcc:"),
        ("list:python-dev", ["python-dev"], "list:"),
        ("category:promotions", ["promotions"], "category:"),
        ("is:important", ["important"], "is:"),
        ("has:drive", ["drive"], "has:"),
        ("密送：王伟", ["王伟"], "密送："),
        ("before:2024/13/45", ["2024/13/45"], "before:"),
        ("after:9999999999", ["9999999999"], "after:"),
        ("older_than:99999999y", ["99999999y"], "older_than:"),
        ("larger:-5", ["5"], "larger:"),
        ("larger:1e10", ["1e10"], "larger:"),
        ("importance:high", ["high"], "importance:"),
        ("isread:perhaps", ["perhaps"], "isread:"),
    ],
)  # fmt: skip
def test_an_operator_that_is_none_here_hides_nothing_and_says_so(sentence: str, terms: list[str], unknown: str) -> None:
    assert read(sentence) == {"terms": terms}
    assert [(text, key in {"unknown", "no_value"}) for text, key in said(sentence)] == [(unknown, True)]


def test_what_no_filter_leaves_out_is_said_of_any_operator() -> None:
    assert said("-bcc:anna lease") == [("-bcc:anna", "no_opposite")]
    assert read("-bcc:anna lease") == {"terms": ["lease"]}


@pytest.mark.parametrize("sentence", ["Re:lease", "12:30", "http://example.org/a:b", "note:list"])
def test_a_colon_makes_no_operator(sentence: str) -> None:
    assert said(sentence) == []


def test_anywhere_is_every_place_and_what_was_thrown_away(shelf: Shelf) -> None:
    places = (("Inbox", "inbox"), ("Trash", "trash"), ("Work", ""))
    items = {shelf.mail("x", "the lease", folder=place) for place in places} | {shelf.document("x", "the lease")}
    assert {*shelf.found(Query(terms=("lease",), in_=("anywhere",)))} == items
    assert shelf.index.asks_for_thrown_away(("anywhere",))


def test_a_file_is_found_by_its_name_alone(shelf: Shelf) -> None:
    mail = shelf.mail("roof", "x")
    lease = shelf.document("Agreement", "rent", filename="Lease_2024 100%.PDF", carried_by=mail)
    other = shelf.document("lease", "lease", filename="Lease-2024.txt")
    third = shelf.document("x", "rent", filename="租约.pdf")
    for sentence, found in (
        ("filename:lease", {lease, other}), ("filename:LEASE_", {lease}), ("filename:100%.pdf", {lease}),
        ("filename:lease*pdf", {lease}), ("filename:lease?2024", {lease, other}), ("文件名：租", {third}),
        ("filename:pdf rent", {lease, third}), ("filename:pdf from:anna", {lease}), ("filename:nothing", set()),
        ("filename:lease OR filename:租约", {lease, other, third}), ("filename:lease type:mail", {mail}),
        ("filename:lease -rent", {other}),
    ):  # fmt: skip
        assert {*shelf.found(parse(sentence, NOW, PEOPLE, [])[0])} == found, sentence
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE document SET also_called = ? WHERE id = ?", ('["Mietvertrag.txt"]', other))
    assert shelf.found(Query(filename=("mietvertrag",))) == [other]


def test_a_pictograph_is_looked_for_as_a_word_is(shelf: Shelf) -> None:
    party, other = shelf.mail("Party 🎂", "with 👍🏽"), shelf.mail("Party", "x")
    for sentence, found in (
        ("🎂", {party}), ("👍 party", {party, other}), ("party -🎂", {other}), ('"party 🎂"', {party}),
        ("subject:🎂", {party}), ("生日🎂", {party}), ("🎉", set()),
    ):  # fmt: skip
        assert {*shelf.found(parse(sentence, NOW, PEOPLE, [])[0])} == found, sentence


def test_an_address_alone_is_one_word_and_not_all_of_its_domain(shelf: Shelf) -> None:
    written = shelf.mail("x", "write to the.list@lists.example, please")
    sent = shelf.mail("x", "y", sender=("The List", "the.list@lists.example"))
    shelf.mail("x", "y", sender=("Another", "another.list@lists.example"))
    for sentence in ("the.list@lists.example", "<The.List@Lists.Example>"):
        assert {*shelf.found(parse(sentence, NOW, PEOPLE, [])[0])} == {written, sent}
    assert parse("mails from the.list@lists.example", NOW, PEOPLE, [])[0].from_ == ("the.list@lists.example",)
