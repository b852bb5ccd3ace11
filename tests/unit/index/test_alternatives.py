"""OR: any of several words or filters is enough, and where it cannot be asked for so the reading says it."""

from __future__ import annotations

import datetime
import sys
from types import FrameType
from typing import TYPE_CHECKING

from inglenook.core.reading import Passage
from inglenook.index.sentences import alternatives
from inglenook.index.sentences.query import Query, parse
from inglenook.index.sentences.whom.people import People
from inglenook.index.snippets import snippet
from tables import table

if TYPE_CHECKING:
    from unit.index.conftest import Shelf

NOW = datetime.date(2025, 5, 14)
PEOPLE = People([("Anna Keller", "anna@example.org"), ("Bob Mint", "bob@example.org"), ("王伟", "w@example.cn")])


def read(sentence: str) -> Query:
    return parse(sentence, NOW, PEOPLE, ["Inbox", "工作"])[0]


def told(sentence: str) -> list[tuple[str, str]]:
    readings = parse(sentence, NOW, PEOPLE, ["Inbox"])[1]
    return [(each.text, each.key) for each in readings if each.key in {"either", "no_either"}]


@table(
    ("sentence", "query"),
    [
        ("cats OR dogs", {"terms": ["cats", "dogs"], "either": [{"terms": ["cats", "dogs"]}]}),
        ("cats|dogs", {"terms": ["cats", "dogs"], "either": [{"terms": ["cats", "dogs"]}]}),
        ("cats || dogs", {"terms": ["cats", "dogs"], "either": [{"terms": ["cats", "dogs"]}]}),
        ("{cats dogs} house", {"terms": ["cats", "dogs", "house"], "either": [{"terms": ["cats", "dogs"]}]}),
        ("house (cats OR dogs OR birds)",
         {"terms": ["house", "cats", "dogs", "birds"], "either": [{"terms": ["cats", "dogs", "birds"]}]}),
        ("(cat OR (dog OR owl))", {"terms": ["cat", "dog", "owl"], "either": [{"terms": ["cat", "dog", "owl"]}]}),
        ("cats OR dogs house OR flat", {
            "terms": ["cats", "dogs", "house", "flat"],
            "either": [{"terms": ["cats", "dogs"]}, {"terms": ["house", "flat"]}],
        }),
        ("（猫 OR 狗）房子", {"terms": ["猫", "狗", "房子"], "either": [{"terms": ["猫", "狗"]}]}),
        ("猫｜狗", {"terms": ["猫", "狗"], "either": [{"terms": ["猫", "狗"]}]}),
        ('"new york" OR paris', {"terms": ["paris"], "either": [{"phrase": ["new york"], "terms": ["paris"]}]}),
        ('"new york" OR "two cats"', {"either": [{"phrase": ["new york", "two cats"]}]}),
        ("subject:roof OR subject:bill", {"either": [{"subject": ["roof", "bill"]}]}),
        ("subject:(roof OR bill)", {"either": [{"subject": ["roof", "bill"]}]}),
        ("to:anna OR cc:anna", {"either": [{"to": ["anna"], "cc": ["anna"]}]}),
        ("to:anna or cc:anna roof", {"either": [{"to": ["anna"], "cc": ["anna"]}], "terms": ["roof"]}),
        ("收件人：王伟 或 抄送：王伟", {"either": [{"to": ["王伟"], "cc": ["王伟"]}]}),
        ("to:(anna OR bob)", {"either": [{"to": ["anna", "bob"]}]}),
        ("{to:anna from:bob}", {"either": [{"to": ["anna"], "from": ["bob"]}]}),
        ("is:unread OR is:starred", {"either": [{"is": ["unread", "flagged"]}]}),
        ("label:tax OR label:rent", {"either": [{"label": ["tax", "rent"]}]}),
        ("from:anna OR from:bob", {"from": ["anna", "bob"]}),
        ("type:pdf OR type:docx", {"filetype": ["pdf", "docx"]}),
        ("cats OR cats", {"terms": ["cats"]}),
    ],
)  # fmt: skip
def test_any_of_several_is_enough(sentence: str, query: dict[str, object]) -> None:
    assert read(sentence).as_dict() == query
    assert {key for _, key in told(sentence)} == {"either"}


@table(
    ("sentence", "query"),
    [
        ("(cats dogs) OR birds", {"terms": ["cats", "dogs", "birds"]}),
        ("birds OR (cats dogs)", {"terms": ["birds", "cats", "dogs"]}),
        ("from:anna OR roof", {"from": ["anna"], "terms": ["roof"]}),
        ("roof OR -cats", {"terms": ["roof"], "exclude": ["cats"]}),
        ("after:2024-01-01 OR is:unread", {"after": "2024-01-01", "is": ["unread"]}),
        ("type:mail OR type:pdf", {"kind": "mail", "filetype": ["pdf"]}),
        ("to:anna OR to:bob OR roof", {"to": ["anna", "bob"], "terms": ["roof"]}),
    ],
)
def test_where_no_alternatives_can_be_asked_for_it_is_said(sentence: str, query: dict[str, object]) -> None:
    assert read(sentence).as_dict() == query
    assert {key for _, key in told(sentence)} == {"no_either"}


@table("sentence", ["cats or dogs", "OR", "cats OR", "OR cats", "| cats |", "(OR)", '"cats OR dogs"', "{cats}"])
def test_what_joins_nothing_says_nothing(sentence: str) -> None:
    assert read(sentence).either == () and told(sentence) == []


def test_words_with_an_or_find_what_has_either_and_all_the_rest(shelf: Shelf) -> None:
    cats = shelf.mail("x", "the cats of the house")
    dogs = shelf.mail("x", "the dogs of the house")
    both = shelf.mail("x", "cats and dogs at sea")
    shelf.mail("x", "birds over the house")
    assert {*shelf.found(read("(cats OR dogs) house"))[:2]} == {cats, dogs}
    assert {*shelf.found(read("cats OR dogs"))} == {cats, dogs, both}
    assert {*shelf.found(read('"the cats" OR "at sea"'))} == {cats, both}
    assert {*shelf.found(read('"the cats" OR sea'))} == {cats, both}
    assert {*shelf.found(read("猫 OR 狗 OR sea"))} == {both}
    for sentence in ("cats OR do", "cats OR dog", "cats OR d", "(cats OR dogs) ho", '"the cats" OR se'):
        found = [each.item_id for each in shelf.index.search(read(sentence), 20, is_prefix=True)]
        looked = shelf.index.glance(read(sentence), 20, is_prefix=True)
        assert cats in found and cats in [each.item_id for each in looked.ranked], sentence


def test_words_of_alternatives_in_several_passages_of_one_item(shelf: Shelf) -> None:
    text = "the cats are here. a house stands there."
    apart = shelf.mail("x", text, passages=[Passage(0, 18), Passage(19, len(text))])
    assert shelf.found(read("(cats OR dogs) house")) == [apart]


def test_subjects_with_an_or_are_a_must(shelf: Shelf) -> None:
    roof, bill = shelf.mail("the roof", "x"), shelf.mail("a bill", "x")
    shelf.mail("other", "roof and bill")
    assert {*shelf.found(read("subject:roof OR subject:bill"))} == {roof, bill}
    assert shelf.found(read("subject:(roof OR bill) roof"))[0] == roof


def test_filters_with_an_or_let_either_through(shelf: Shelf) -> None:
    shelf.own("me@example.net")
    to = shelf.mail("x", "roof", to=[("Bob", "bob@example.org")], flags="S")
    cc = shelf.mail("x", "roof", cc=[("Bob", "bob@example.org")], flags="SF")
    paper = shelf.document("x", "roof", filename="roof.pdf", carried_by=cc)
    other = shelf.mail("x", "roof", flags="")
    both = {to, cc, paper}
    for words in ("", " roof"):
        assert {*shelf.found(read(f"to:bob OR cc:bob{words}"))} == both
        assert {*shelf.found(read(f"is:flagged OR is:unread{words}"))} == {cc, paper, other}
        assert {*shelf.found(read(f"to:(bob OR nobody){words}"))} == {to}
    with shelf.database.write() as transaction:
        transaction.execute("INSERT INTO mail_label (message_id, label, made) VALUES (?, 'tax', 0)", (to,))
        transaction.execute("INSERT INTO document_label (document_id, label, made) VALUES (?, 'rent', 0)", (paper,))
    assert {*shelf.found(read("label:tax OR label:rent"))} == {to, paper}


def test_alternatives_are_marked() -> None:
    query = read('"new york" OR paris')
    marked = snippet("From Paris to New York.", 0, 23, query)
    assert marked.count("\ue000") >= 2


def test_twice_as_many_alternatives_are_twice_the_work() -> None:
    def work(marks: int) -> int:
        calls = 0

        def count(frame: FrameType, event: str, _: object) -> None:
            nonlocal calls
            calls += event == "call" and frame.f_code.co_filename == alternatives.__file__

        sys.setprofile(count)
        try:
            read("1|" * marks)
        finally:
            sys.setprofile(None)
        return calls

    assert work(60) < 3 * work(30), "four times as much is a square"
