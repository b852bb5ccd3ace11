"""The evaluations of the query language: what counts as right, as right by a rule of our own, and as a miss."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from inglenook.core.events import Result, Stop
from inglenook.core.results import Evaluation
from inglenook.tasks.evaluation import dates, filters
from inglenook.tasks.workspace import Desk

NO_DESK = cast(Desk, None)  # neither of them reads a file or asks an engine


def case(text: str, words: str, value: dict[str, str], kind: str = "daterange") -> dict[str, object]:
    return {
        "Input": text,
        "Context": {"ReferenceDateTime": "2025-05-14T00:00:00"},
        "Results": [
            {
                "Text": words,
                "Start": text.index(words),
                "TypeName": f"datetimeV2.{kind}",
                "Resolution": {"values": [value]},
            }
        ],
    }


CASES = [
    case("mail of last month", "last month", {"timex": "2025-04", "start": "2025-04-01", "end": "2025-05-01"}),
    case(
        "between 2020 and 2022", "between 2020 and 2022", {"timex": "(a,b)", "start": "2020-01-01", "end": "2022-01-01"}
    ),
    case("spent 2019 there", "2019", {"timex": "2019", "start": "2019-01-01", "end": "2020-01-01"}),
    case("sometime yesterweek", "yesterweek", {"timex": "x", "start": "2025-05-05", "end": "2025-05-12"}),
    case("at 5 pm", "5 pm", {"timex": "T17", "value": "17:00:00"}, "time"),
]


def result(evaluation: object) -> Evaluation:
    assert isinstance(evaluation, Result)
    value = evaluation.value
    assert isinstance(value, Evaluation)
    return value


def test_dates_are_right_by_their_rules_or_ours_or_missed(tmp_path: Path) -> None:
    folder = tmp_path / dates.FOLDER / "English"
    folder.mkdir(parents=True)
    (folder / "DateTimeModel.json").write_text(json.dumps(CASES), encoding="utf-8")
    found = result(list(dates.run(NO_DESK, tmp_path, Stop()))[-1])
    scores, rules, left_out = found.tables
    assert scores.rows == (("English, in a sentence", 4, 1, 1, 0.5, 1), ("English, beginning known", 4, 2, 1, 0.75, 0))
    assert rules.rows == (("a range of two dates includes its end", 1),)
    assert left_out.rows == (("English, time", 1),)
    assert [miss.partition(" is ")[0].rpartition(": ")[2] for miss in found.misses] == [
        "2019",
        "yesterweek",
        "yesterweek",
    ]


def test_open_ends_are_brought_to_our_form() -> None:
    assert dates.meaning({"start": "2025-01-01", "Mod": "after", "sourceEntity": "datetimepoint"}) == (
        date(2025, 1, 2),
        None,
    )
    assert dates.meaning({"end": "2025-01-01", "Mod": "until", "sourceEntity": "datetimepoint"}) == (
        None,
        date(2025, 1, 2),
    )
    assert dates.meaning({"start": "2025-01-01", "Mod": "after"}) == (date(2025, 1, 1), None)
    assert dates.meaning({"value": "not resolved"}) is None
    assert dates.read_cases([], Counter(), "English") == []


LINES = [
    "1\t\tlast emails from QUOTED_STRING_0\t@com.gmail . inbox ( ) filter sender_name == QUOTED_STRING_0 ;",
    "2\t\temails with the subject QUOTED_STRING_0\t@com.gmail . inbox ( ) filter subject =~ QUOTED_STRING_0 ;",
    "3\t\temails labeled QUOTED_STRING_0\t@com.gmail . inbox ( ) filter contains ( labels , QUOTED_STRING_0 ) ;",
    "4\t\tnothing of the kind\t@com.gmail . inbox ( ) ;",
    "5\t\tpost by QUOTED_STRING_0 the postman\t@com.gmail . inbox ( ) filter subject == QUOTED_STRING_0 ;",
]


def test_requests_are_scored_by_exactly_their_filters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "OWN_SETS", ())  # the sentences of the checkout, which have tests of their own
    path = tmp_path / filters.PARAPHRASES
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(LINES), encoding="utf-8")
    found = result(list(filters.run(NO_DESK, tmp_path, Stop()))[-1])
    assert found.tables[0].rows == (
        ("sender_name", 1, 1, 1.0),
        ("subject", 2, 1, 0.5),
        ("all", 3, 2, 2 / 3),
        ("asks what no key says: not scored", 1, 0, 0.0),
    )
    assert any("postman" in miss for miss in found.misses)


def test_a_request_with_a_filter_too_many_is_wrong() -> None:
    request = filters.Request("x", "sender_name", {"from": ["Anna Keller"]}, ("deposit",))
    assert filters.is_right(request, {"from": ["anna keller"], "terms": ["deposit"], "kind": "mail"})
    assert not filters.is_right(request, {"from": ["anna keller"], "to": ["me"], "terms": ["deposit"]})
    assert not filters.is_right(request, {"from": ["anna keller"]})
