"""A word is found however it is written, as it was typed first."""

from __future__ import annotations

from inglenook.index.sentences.query import Query
from inglenook.index.snippets import CLOSE, OPEN, snippet
from inglenook.index.variants import joined, ways_of
from tables import table

from .conftest import Shelf


@table(
    ("one", "other"),
    [
        ("colour", "color"), ("neighbourhood", "neighborhood"), ("organised", "organized"), ("analysing", "analyzing"),
        ("centres", "centers"), ("kilometre", "kilometer"), ("catalogues", "catalogs"), ("licence", "license"),
        ("grey", "gray"), ("enquiry", "inquiry"), ("knives", "knife"), ("analyses", "analysis"), ("woman", "women"),
    ],
)  # fmt: skip
def test_british_and_american_and_what_the_stemmer_does_not_know_are_one_word(one: str, other: str) -> None:
    assert other in ways_of(one) and one in ways_of(other)


@table(
    ("typed", "way"),
    [
        ("co-operation", "cooperation"), ("cooperation", "co operation"), ("followup", "follow up"),
        ("follow-ups", "followups"), ("e-invoice", "einvoice"), ("wifi", "wi fi"), ("databases", "data bases"),
        ("o'brien", "obrien"), ("o’brien", "obrien"), ("obrien", "o brien"), ("müller", "mueller"),
        ("covid-19", "covid19"), ("iphone15", "iphone 15"), ("5kg", "5 kg"), ("a-4471", "a4471"), ("a4471", "a 4471"),
        ("ab-12-cd", "ab12cd"), ("ab12cd", "ab 12 cd"), ("sw1a2aa", "sw1a 2aa"), ("v2.10.3", "2.10.3"), ("8.4", "v8.4"),
        ("20k", "20 000"), ("2.5k", "2500"), ("3.5m", "3.5 million"), ("帐单", "账单"), ("软件下载", "软体下载"),
    ],
)  # fmt: skip
def test_what_stands_in_one_in_parts_or_with_a_sign_between(typed: str, way: str) -> None:
    assert ways_of(typed)[0] == typed and way in ways_of(typed)


@table(
    "word",
    "four parameter promise exercises report order lease 2nd 21st 10-12 2024-03 don 合同 user_name a4 t5".split(),
)
def test_what_would_find_another_word_stays_as_it_is(word: str) -> None:
    assert ways_of(word) == (word,)


def test_a_long_row_of_signs_has_one_way() -> None:
    for typed in ("a-" * 400, "colour" * 10, "1." * 500, "", "x" * 1000):
        assert ways_of(typed) == (typed,)


def test_neighbours_that_are_also_written_in_one() -> None:
    assert joined(["new", "iphone", "15"]) == {1: ("iphone15",), 2: ("iphone15",)}
    for one, other in (("sw1a", "2aa"), ("5", "kg"), ("web", "site"), ("co", "operation"), ("o", "brien")):
        assert joined([one, other]) == {0: (one + other,), 1: (one + other,)}
    assert not joined(["garden", "fence", "合同", "15", "2024", "03", "a", "4"])


def test_each_finds_the_others_and_what_was_typed_stands_first(shelf: Shelf) -> None:
    shelf.mail("c", "Neutral words only, many of them, so that rare ones are rare.")
    british = [shelf.mail("a", f"The colour was chosen, {n}.") for n in "one two three".split()]
    american = shelf.mail("b", "The color was chosen.", day="2025-03-12")
    assert shelf.words("colour")[-1] == american and {*shelf.words("colour")} == {*british, american}
    assert shelf.words("color")[0] == american and len(shelf.words("color", "chosen")) == 4
    assert shelf.found(Query(terms=("chosen",), exclude=("color",))) == british[::-1]


def test_names_and_numbers_are_found_in_one_and_in_parts(shelf: Shelf) -> None:
    in_parts = shelf.mail("n", "Mr O'Brien bought an iPhone 15, flight LH 123, in SW1A 2AA; our co-operation, Müller")
    in_one = shelf.mail("n", "Mr OBrien bought an iPhone15, flight LH123, in SW1A2AA; our cooperation, Mueller")
    both = {in_parts, in_one}
    asked = "o'brien,obrien,iphone15,iphone 15,lh123,lh 123,sw1a2aa,sw1a 2aa,cooperation,co operation,müller"
    for typed in asked.split(","):
        assert {*shelf.words(*typed.split())} == both, typed
    assert {*shelf.found(Query(subject=("n",), terms=("co", "operation")))} == both


def test_chinese_is_found_as_it_is_said_and_counted_elsewhere(shelf: Shelf) -> None:
    one = shelf.mail("合同", "合同第12条：帳單由軟體寄出")
    other = shelf.mail("合同", "合同第十二条：账单由软件寄出")
    for asked in ("第12条", "第十二条", "帳單", "账单", "软件", "軟體"):
        assert {*shelf.words(asked)} == {one, other}, asked
    assert shelf.words("第2条") == shelf.words("第二条") == shelf.words("第十条") == []


@table(
    ("typed", "shown"),
    [
        ("colour", "The [colors] of a co op; in co-operation, 8 of 4 on 8.4 by O'Brien, iPhone15"),
        ("cooperation", "The colors of a co op; in [co]-[operation], 8 of 4 on 8.4 by O'Brien, iPhone15"),
        ("8.4", "The colors of a co op; in co-operation, 8 of 4 on [8].[4] by O'Brien, iPhone15"),
        ("obrien", "The colors of a co op; in co-operation, 8 of 4 on 8.4 by [O]'[Brien], iPhone15"),
        ("iphone 15", "The colors of a co op; in co-operation, 8 of 4 on 8.4 by O'Brien, [iPhone15]"),
        ("§ 8", "The colors of a co op; in co-operation, 8 of 4 on 8.4 by O'Brien, iPhone15, [§8]"),
        ("C++", "The colors of a co op; in co-operation, C of C# and [C++] by O'Brien"),
        ("mueller", "The colors of a co op; in co-operation, [Müller] and [Mueller], Muller by O'Brien"),
        ("第12条", "合同[第十二条]和[第12条]，第2条"),
        ("软件", "这个[軟體]和[软件]"),
        ("8.5", "The colors of a co op; in co-operation, 8 of 4 on 8.4 by O'Brien, iPhone15"),
    ],
)
def test_it_is_marked_as_it_is_written_and_never_in_pieces(typed: str, shown: str) -> None:
    text = shown.replace("[", "").replace("]", "")
    piece = snippet(text, 0, len(text), Query(terms=(typed,) if "§" in typed else tuple(typed.split())))
    assert piece.replace(OPEN, "[").replace(CLOSE, "]") == shown
