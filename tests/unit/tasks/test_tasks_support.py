"""Support: a line's passages are found, and a line that says something else has none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inglenook.tasks.texts.support import LEAST, NEAR, Passages, support

ROOF = "The roof of the school leaks in two places and must be repaired before winter."
MONEY = "The town pays half of the repair; the rest comes from the school fund."
FAIR = "The summer fair takes place on the market square."
ZH = "学校的屋顶有两处漏水，必须在冬天之前修好。"


def test_a_line_rests_on_the_passage_that_says_it() -> None:
    found = support("The school roof leaks in two places.", [FAIR, ROOF, MONEY])
    assert found.passages[0] == 1
    assert found.is_enough
    assert support("屋顶有两处漏水", [FAIR, ZH]).passages == (1,)


def test_a_line_from_two_places_gets_both() -> None:
    found = support(
        "The leaking roof is repaired before winter; the town pays half, the school fund the rest.", [FAIR, ROOF, MONEY]
    )
    assert set(found.passages) == {1, 2}
    assert found.is_enough


def test_a_line_that_says_something_else_has_no_support() -> None:
    assert not support("The museum opens a new wing for modern art.", [FAIR, ROOF, MONEY]).is_enough
    assert support("", [ROOF]).passages == ()
    assert not support("The roof leaks.", []).is_enough


def test_what_is_near_in_meaning_counts_where_no_word_is_the_same() -> None:
    line = "学校屋顶漏水"
    assert not support(line, [FAIR, ROOF]).is_enough
    near = support(line, [FAIR, ROOF], [0.1, NEAR + 0.05])
    assert near.passages[0] == 1 and near.is_enough
    assert not support(line, [FAIR, ROOF], [0.1, NEAR - 0.05]).is_enough


@given(st.lists(st.text("abcdef gh", max_size=60), max_size=5), st.text("abcdef gh", max_size=60))
def test_a_score_is_a_share_and_passages_are_there(passages: list[str], line: str) -> None:
    found = Passages(passages).support(line)
    assert 0.0 <= found.score <= 1.0
    assert len(set(found.passages)) == len(found.passages)
    assert all(0 <= number < len(passages) for number in found.passages)
    assert found.is_enough == (found.score >= LEAST)
