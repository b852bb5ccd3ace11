"""Who is known by which words."""

from __future__ import annotations

import pytest

from inglenook.index.people import People, begins, matches

PEOPLE = People(
    [
        ("Anna Keller", "ak@example.org"),
        ("Marsh, Bob", "x1@example.org"),
        ("王伟 (Wang Wei)", "ww@example.cn"),
        ("张小明", "z@example.cn"),
        ("Jürgen Müller-Lüdenscheidt", "j@example.org"),
        ("The Billing Team", "billing@shop.example"),
        ("", "carla.rossi@example.it"),
        ("A Very Long Name Of A Company", "c@example.org"),
    ]
)


@pytest.mark.parametrize(
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
        ("", 0),
    ],
)
def test_latin_names(words: str, count: int) -> None:
    assert PEOPLE.leading(words.split()) == count


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
