"""Threads and copies stand once; what differs by a number never does."""

from __future__ import annotations

import pytest

from inglenook.index.folding import Folded, Page, gathered

BILL = "Dear customer, please find your invoice over 120 euro for the month of March. Kind regards, the plumber."


def test_a_thread_stands_once_and_counts_the_rest() -> None:
    pages = [Page(7, "a", "one"), Page(0, "b", "two"), Page(7, "c", "three"), Page(7, "d", "four")]
    assert gathered(pages) == [Folded(0, 2, 0), Folded(1, 0, 0)]


def test_copies_stand_once_with_what_belongs_to_them() -> None:
    copy = "> " + BILL.replace(" ", "\n> ", 3).upper()
    pages = [Page(1, "bill", BILL), Page(2, "Bill", copy), Page(2, "bill", "an answer"), Page(3, "other", BILL)]
    assert gathered(pages) == [Folded(0, 1, 1), Folded(3, 0, 0)]


@pytest.mark.parametrize(
    ("title", "text"),
    [("bill", BILL.replace("120", "130")), ("bill", BILL.replace("March", "December of last year")), ("bills", BILL)],
)
def test_what_differs_in_a_number_or_a_name_stays(title: str, text: str) -> None:
    assert len(gathered([Page(1, "bill", BILL), Page(2, title, text)])) == 2


def test_without_text_nothing_is_a_copy() -> None:
    assert len(gathered([Page(0, "", ""), Page(0, "", "")])) == 2
