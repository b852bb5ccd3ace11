"""A table of cases tries every row, tells each that failed, and fails where it tried none."""

from __future__ import annotations

import inspect

import pytest

from tables import table


def test_every_row_is_tried_and_each_that_failed_is_told() -> None:
    tried = []

    @table(("word", "size"), [("wall", 4), ("gate", 3), ("key", 3), ("roof", None), ("sea", "few")])
    def sized(word: str, size: int | None) -> None:
        tried.append(word)
        if size is None:
            pytest.fail("no size")
        assert len(word) - size == 0, "another size"

    with pytest.raises(BaseExceptionGroup, match="3 of 5 rows failed") as raised:
        sized()
    assert tried == ["wall", "gate", "key", "roof", "sea"]
    told = [(type(each).__name__, *each.__notes__) for each in raised.value.exceptions]
    assert told == [
        ("AssertionError", "row: word='gate', size=3"),
        ("Failed", "row: word='roof', size=None"),
        ("TypeError", "row: word='sea', size='few'"),
    ]
    assert "another size" in str(raised.value.exceptions[0])


def test_a_table_is_one_test_without_fixtures_and_an_empty_one_fails() -> None:
    @table("word", [])
    def tried(word: str) -> None:
        raise AssertionError(word)

    assert not inspect.signature(tried).parameters
    assert inspect.unwrap(tried).__name__ == tried.__name__
    with pytest.raises(AssertionError, match="an empty table"):
        tried()


def test_what_no_row_names_is_a_fixture_that_all_share() -> None:
    seen = []

    @table("word", ["wall", "gate"])
    def tried(house: str, word: str) -> None:
        seen.append(f"{word} of {house}")

    assert list(inspect.signature(tried).parameters) == ["house"]
    tried(house="the mill")
    assert seen == ["wall of the mill", "gate of the mill"]


def test_a_row_of_another_length_than_the_names_is_refused() -> None:
    @table(("word", "size"), [("wall", 4), ("gate",)])
    def sized(word: str, size: int) -> None:
        assert len(word) == size

    with pytest.raises(ValueError, match="shorter"):
        sized()
