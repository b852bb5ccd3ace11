"""The report of an import in words."""

from __future__ import annotations

import re

from inglenook.core.importing import OutcomeGroup
from inglenook.core.reading import Outcome
from inglenook.interfaces.outcomes import ADVICE, KINDS
from inglenook.interfaces.reporting import GROUPS, SPECIAL, report_lines
from tables import table


def test_files_with_the_same_trouble_are_one_line_with_what_to_do() -> None:
    lines = report_lines(
        [
            OutcomeGroup(Outcome.IMPORTED, "", 2_300, ("a.eml",)),
            OutcomeGroup(Outcome.NO_TEXT, "pdf", 14, ("1.pdf", "2.pdf", "3.pdf")),
            OutcomeGroup(Outcome.DAMAGED, "zip_end", 1, ("x.docx",)),
            OutcomeGroup(Outcome.DAMAGED, "pdf", 1, ("y.pdf",)),
            OutcomeGroup(Outcome.PROTECTED, "pdf", 3, ("p.pdf",)),
        ]
    )
    assert [line.words for line in lines] == [  # what a password opens first, for that is in the person's hand
        "3 need a password",
        "14 look scanned",
        "2 are damaged",
        "2,300 brought in",
    ]
    assert lines[2].names == ("x.docx", "y.pdf")
    assert lines[2].parts == ((Outcome.DAMAGED, "zip_end"), (Outcome.DAMAGED, "pdf"))
    assert [bool(line.advice) for line in lines] == [True, True, True, False]


@table(
    ("outcome", "detail", "count", "words"),
    [
        (Outcome.NO_TEXT, "pdf", 1, "1 looks scanned"),
        (Outcome.UNSUPPORTED, "doc", 1, "1 cannot be read yet: a Word document of a form that is not known here"),
        (Outcome.UNSUPPORTED, "image", 2, "2 cannot be read yet: each is a picture"),
        (Outcome.UNSUPPORTED, "who knows", 1, "1 cannot be read yet: of a kind that is not known here"),
        (Outcome.TOO_MUCH, "zip_entries", 1, "1 was given up: more than 2,000 files in it"),
        (Outcome.TOO_LARGE, "", 2, "2 are too large: more bytes than are read of one file"),
    ],
)
def test_a_reason_is_named_where_it_is_known(outcome: Outcome, detail: str, count: int, words: str) -> None:
    assert report_lines([OutcomeGroup(outcome, detail, count)])[0].words == words


def test_a_kind_that_can_be_converted_is_told_how() -> None:
    lines = report_lines([OutcomeGroup(Outcome.UNSUPPORTED, kind, 1) for kind in ("rar", "iwork", "font")])
    assert [line.advice.split(",")[0] for line in lines] == [
        "Unpack such an archive",
        "Export such a document as PDF",
        "Such a file stays where it is. Save it in another format",
    ]
    assert set(ADVICE) <= set(KINDS)
    limits = ((Outcome.TOO_LARGE, "archive"), (Outcome.TOO_LARGE, "zip_member"), (Outcome.TOO_LARGE, ""))
    lines = [report_lines([OutcomeGroup(*limit, 1)])[0] for limit in limits]
    assert [line.advice.split(",")[0] for line in lines] == [*["Unpack such an archive"] * 2, "Split such a file"]


def test_advice_is_given_alike_for_one_and_for_many() -> None:
    advice = {*ADVICE.values(), *(words.advice for words in (*GROUPS.values(), *SPECIAL.values()))}
    assert [each for each in advice if re.match(r"(?:It|\w+ it)\b", each)] == []


def test_every_outcome_has_words_and_every_failure_advice() -> None:
    assert set(GROUPS) == set(Outcome)
    assert all(GROUPS[outcome].advice for outcome in Outcome if outcome.is_failure)
    for words in (*GROUPS.values(), *SPECIAL.values()):
        assert "{count}" in words.one
        assert "{count}" in words.many
