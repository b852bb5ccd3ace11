"""Who is known by which words."""

from __future__ import annotations

import pytest
from rapidfuzz import fuzz

from inglenook.index.sentences.whom.nicknames import called
from inglenook.index.sentences.whom.people import Everyone, People, begin_words, begins, in_words, matches, nicknamed
from tables import table

PEOPLE = People(
    [
        ("Anna Keller", "ak@example.org"),
        ("Marsh, Bob", "x1@example.org"),
        ("Elizabeth Moreau", "e@example.org"),
        ("欧阳雪", "oy@example.cn"),
        ("王伟 (Wang Wei)", "ww@example.cn"),
        ("张小明", "z@example.cn"),
        ("Jürgen Müller-Lüdenscheidt", "j@example.org"),
        ("The Billing Team", "billing@shop.example"),
        ("", "carla.rossi@example.it"),
        ("A Very Long Name Of A Company", "c@example.org"),
    ]
)


@table(
    ("words", "count"),
    [
        ("Anna Keller about", 2),
        ("anna about", 1),
        ("KELLER", 1),
        ("keller anna", 2),
        ("bob marsh", 2),
        ("marsh", 1),
        ("wang wei", 2),
        ("jurgen", 1),
        ("carla rossi", 2),
        ("carla", 1),
        ("billing", 0),
        ("team", 0),
        ("the", 0),
        ("company", 0),
        ("ann", 0),
        ("liz moreau about", 2),
        ("beth", 1),
        ("robert", 1),
        ("", 0),
    ],
)
def test_latin_names(words: str, count: int) -> None:
    assert PEOPLE.leading(words.split()) == count


FIRMS = People(
    (name, "desk@example.org")
    for name in ("Lloyd & Finch LLP", "St Mary's School", "Marks and Spencer", "3 Mobile", "J.P. Morgan", "AT&T",
                 "Sainsbury's", "Smith, Jones & Partners", "Royal Borough of Kingston upon Thames", "Acme, Inc.")
)  # fmt: skip


@table(
    ("text", "name", "rest"),
    [
        ("Lloyd and Finch about", "Lloyd and Finch", ""),
        ("lloyd & finch's invoices", "lloyd & finch", "'s"),
        ("St. Mary's School about", "St. Mary's School", ""),
        ("st marys for", "st marys", ""),
        ("Marks & Spencer", "Marks & Spencer", ""),
        ("3 Mobile since", "3 Mobile", ""),
        ("J. P. Morgan in May", "J. P. Morgan", ""),
        ("JP Morgan", "JP Morgan", ""),
        ("AT&T的账单", "AT&T", ""),
        ("Sainsbury's emails", "Sainsbury's", ""),
        ("Sainsbury last week", "Sainsbury", ""),
        ("Smith Jones & Partners", "Smith Jones & Partners", ""),
        ("royal borough of kingston upon thames", "royal borough of kingston upon thames", ""),
        ("Acme", "Acme", ""),
        ("3 months", "", ""),
        ("Marks & Sparks", "", ""),
        ("and Spencer", "", ""),
    ],
)
def test_a_firm_is_known_by_its_name_however_it_is_written(text: str, name: str, rest: str) -> None:
    found = FIRMS.whole_at(text, 0)
    assert (text[: found[0] - len(rest)] if found else "") == name
    assert found is None or found[1] == bool(rest)


def test_a_sign_in_a_name_may_be_said_as_a_word() -> None:
    assert Everyone([("Marks & Spencer", "m@example.org")]).meant("marks and spencer")


def test_a_firm_is_also_whoever_writes_from_its_domain() -> None:
    oliver = ("Oliver Grant", "oliver@grantroofing.example")
    everyone = Everyone([oliver, ("Ann Roofing", "ann@roofing.example")])
    assert everyone.meant("Grant Roofing") == [oliver]
    assert everyone.meant("Grant Roof") == everyone.meant("Grantroofing Ltd") == []


def test_a_chinese_name_is_known_as_it_stands_in_one_in_the_address() -> None:
    wang = ("王伟", "wangwei@example.cn")
    known, everyone = People([wang, ("Ann Wang", "wangannwei@example.org")]), Everyone([wang])
    for words in ("wang wei", "Wei Wang"):
        assert known.leading([*words.split(), "sent"]) == 2 and everyone.meant(words) == [wang], words
    assert known.leading(["wang", "annwei"]) == 1 and everyone.meant("wei wan") == []


@pytest.mark.parametrize(("text", "length"), [("王伟的", 2), ("张小明", 3), ("小明说", 2), ("王", 0), ("明天", 0)])
def test_chinese_names(text: str, length: int) -> None:
    assert PEOPLE.han_at(text, 0) == length


def test_a_typed_name_means_a_person() -> None:
    anna = ("Anna Keller", "anna.keller@mail.example.org")
    for value in ("anna", "Keller", "anna keller", anna[1], "@mail.example.org", "example.org", "mail.example.org"):
        assert matches(value, *anna), value
    for value in ("ann", "anna marsh", "ample.org", "", "a@b", "keller@mail.example.org"):
        assert not matches(value, *anna), value
    assert begins("ann kel", *anna)
    assert not begins("", *anna)
    assert matches("王伟", "王 伟", "w@example.cn")


@table(
    ("text", "length"),
    [
        ("王总发来的", 2),
        ("王总共三封", 0),
        ("张女士", 3),
        ("老王的", 2),
        ("小张", 2),
        ("小区", 0),
        ("赵总", 0),
        ("欧阳老师", 4),
        ("老师", 0),
    ],
)
def test_a_surname_with_a_title_is_somebody_known(text: str, length: int) -> None:
    assert PEOPLE.called_at(text, 0) == length


def test_a_way_to_call_somebody_means_all_of_that_surname() -> None:
    assert [called(value) for value in ("王总", "欧阳老师", "老陈", "王伟", "小学", "总")] == [
        "王",
        "欧阳",
        "陈",
        None,
        None,
        None,
    ]
    assert matches("王总", "王伟 (Wang Wei)", "ww@example.cn")
    assert matches("老王", "王小明", "x@example.cn")
    assert not matches("王总", "张小明", "z@example.cn")
    assert not matches("王总", "王氏集团有限公司", "z@example.cn")


def test_a_title_behind_a_whole_name_belongs_to_its_surname() -> None:
    people = People([("王建国医生", "w@clinic.example"), ("王伟", "ww@example.cn"), ("客服经理", "desk@example.cn")])
    assert people.called_at("王医生发来的", 0) == 3 and people.han_at("王建国发来的", 0) == 3
    assert not people.han_at("客服的邮件", 0) and not people.han_at("医生的邮件", 0)
    everyone = Everyone([("王建国医生", "w@clinic.example"), ("王伟", "ww@example.cn")])
    assert everyone.meant("王医生") == [("王建国医生", "w@clinic.example")]
    assert len(everyone.meant("王总")) == 2


def test_short_names_and_slips_are_weaker_than_the_name_itself() -> None:
    robert = ("Robert Whitfield", "rw@example.org")
    assert nicknamed("bob", *robert) and nicknamed("Bob Whitfield", *robert) and not matches("bob", *robert)
    assert not nicknamed("bill", *robert)
    alone = Everyone([robert])
    assert alone.meant("robert whitfeild") == alone.meant("whitfeld") == [robert]
    assert alone.meant("anna keller") == alone.meant("whtf") == []
    assert PEOPLE.similar(["anna", "keler"]) == 2
    assert PEOPLE.similar(["anna", "about"]) == 0
    assert PEOPLE.similar(["anna"]) == 0


def resembles(value: str, name: str) -> bool:
    """What `Everyone` does for all at once, said of one."""
    others = [name.lower(), *name.lower().split()] if " " not in value else [name.lower()]
    return len(value) > 4 and any(fuzz.ratio(value, other) >= 84 for other in others)


MEANT = [
    ("Anna Keller", "a.keller@example.org"),
    ("Müller, José", "jose@example.org"),
    ("Robert Whitfield", "rw@sub.example.org"),
    ("", "bob-smith_7@mail.example.com"),
    ("O'Brien Pat", "pat@obrien.example"),
    ("王小明", "ming@example.cn"),
    ("Anna", "anna@example.cn"),
]


def test_whoever_is_meant_by_words_is_among_those_with_words_that_begin_so() -> None:
    values = (
        "kell|an kel|keller ann|mull jos|obrien patr|7|example|org|min|x y|an x|\u00d6bri|example.org|@example.cn|x@y"
    )
    for value in [*values.split("|"), "a.keller@example.org", "anna@keller", "a.keller@exam", "kellar", "jose muller"]:
        for who in MEANT:
            begun = begin_words(value)
            assert begun is not None, value
            stands = all(word in in_words(*who) for word in begun)
            assert stands == begins(value, *who), (value, who)
            assert stands or not (matches(value, *who) or nicknamed(value, *who)), (value, who)
    # What is read otherwise than word by word is asked of everyone.
    assert [begin_words(value) for value in ("bob", "王总", "  ")] == [None] * 3


def test_whom_a_value_means_among_everyone_is_as_if_each_was_asked() -> None:
    everyone = Everyone(MEANT)
    values = "anna|ann|kell|keller anna|whitfeld|robrt|bob|bob w|李|王总|明|example.org|@example.cn|anna@keller|x|  "
    found = {}
    for value in [*values.split("|"), "robert whitfeild", "bob whitfield", "a.keller@example.org", "a.keller@exam"]:
        ways = [
            [one for one in MEANT if matches(value, *one)],
            [one for one in MEANT if nicknamed(value, *one)],
            [one for one in MEANT if begins(value, *one)],
            [one for one in MEANT if resembles(value, one[0])],
        ]
        found[value] = next((way for way in ways if way), [])
        assert everyone.meant(value) == found[value], value
        assert People(MEANT).knows(value) == bool(found[value]), value
    assert found["anna@keller"] and found["whitfeld"] and found["bob whitfield"] and found["x"] == []


def test_a_slip_of_the_pen_is_seen_while_another_thread_puts_the_names_together() -> None:
    class Slow(str):
        __slots__ = ()

        def strip(self, _: object = None) -> str:
            if not calls:
                calls.append("another thread")
                asked.extend(everyone.meant("Anna Kelller"))
            return str(self)

    calls: list[str] = []
    asked: list[tuple[str, str]] = []
    anna = ("Anna Keller", "ak@example.org")
    everyone = Everyone([("Bo Li", "bo@example.org"), (Slow("Carla Rossi"), "c@example.org"), anna])
    assert everyone.meant("Ana Keller") == asked == [anna]
