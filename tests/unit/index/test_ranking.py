"""Fusing lists, and the favour for recent mail."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.index.ranking import fuse, recency

LISTS = st.lists(st.lists(st.integers(0, 20), max_size=10), max_size=4)


def test_what_stands_in_both_lists_comes_first() -> None:
    assert [item for item, _ in fuse([["a", "b", "c"], ["d", "b"]])] == ["b", "a", "d", "c"]
    assert dict(fuse([["a"]], k=60)) == {"a": pytest.approx(1 / 61)}


def test_weights_decide_between_lists() -> None:
    assert [item for item, _ in fuse([["a"], ["b"]], weights=[0.5, 2.0])] == ["b", "a"]
    with pytest.raises(ValueError, match="weight"):
        fuse([["a"]], weights=[1, 2])


def test_an_item_counts_once_in_a_list() -> None:
    assert fuse([["a", "a", "b"]]) == fuse([["a", "b"]])


@settings(max_examples=50, deadline=None)
@given(LISTS)
def test_fusion_keeps_every_item_once_in_falling_order(lists: list[list[int]]) -> None:
    fused = fuse(lists)
    assert {item for item, _ in fused} == {item for ranked in lists for item in ranked}
    assert len(fused) == len({item for item, _ in fused})
    assert [score for _, score in fused] == sorted((score for _, score in fused), reverse=True)
    if len(lists) == 1:
        assert [item for item, _ in fused] == list(dict.fromkeys(lists[0]))


def test_recent_mail_is_favoured_mildly() -> None:
    now = 1_700_000_000
    today, half_a_year, old = (recency(now - days * 86_400, now) for days in (0, 180, 3000))
    assert today == pytest.approx(1.15)
    assert half_a_year == pytest.approx(1.075)
    assert 1.0 <= old < 1.001
    assert recency(None, now) == 1.0
    assert recency(now + 10**9, now) == today
