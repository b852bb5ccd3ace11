"""Chips: a sentence without one of its parts."""

from __future__ import annotations

import datetime

import pytest

from inglenook.index.sentences.query import parse
from inglenook.tasks.finding import rewording

NOW = datetime.date(2025, 5, 14)


@pytest.mark.parametrize(
    ("sentence", "key", "rest"),
    [
        ("mail from anna about mail", "from", "mail about mail"),
        ("mails from Anna last week about the lease", "after", "mails from Anna before:2025-05-12 about the lease"),
        ("emails from Anna or Bob", "from", "emails from:Bob"),
        ("上周关于合同的邮件", "terms", "上周关于 的邮件"),
        ("larger than 2 MB", "larger_bytes", ""),
    ],
)
def test_a_part_goes_and_the_rest_stays(sentence: str, key: str, rest: str) -> None:
    _, readings = parse(sentence, NOW, [], [])
    part = next(each for each in readings if each.key == key)
    assert rewording.exchanged(sentence, readings, (part,), "") == rest


def test_a_part_is_exchanged_and_an_implied_one_is_added_to() -> None:
    sentence = "what did Anna send me in March"
    _, readings = parse(sentence, NOW, [], [])
    implied = next(each for each in readings if each.key == "kind")
    assert rewording.exchanged(sentence, readings, (implied,), "") == sentence
    sender = next(each for each in readings if each.key == "from")
    assert rewording.exchanged(sentence, readings, (sender,), "from:bob").startswith("from:bob ")
