"""Lines of a PDF with Hebrew or Arabic: painted from left to right, read as they go."""

from __future__ import annotations

import pytest

from inglenook.core.papers import PageWish
from inglenook.core.reading import ParsedDocument
from inglenook.readers import drawing, registry
from inglenook.readers.pdf import pdfbidi
from samples.pdf_maker import painted_pdf

_LAM_ALEF = "\u0644\u0627"


def _read(*lines: list[str] | str, is_turned: bool = False) -> ParsedDocument:
    found, _ = registry.read("x.pdf", painted_pdf(lines, is_turned=is_turned))
    assert found.document is not None
    return found.document


def _line(*lines: list[str] | str, is_turned: bool = False) -> str:
    return _read(*lines, is_turned=is_turned).text


def _painted(*parts: str) -> str:
    """What a line looks like: its parts from the last one on, and the Hebrew in them turned."""
    return "".join(part[::-1] if pdfbidi.concerns(part) else part for part in reversed(parts))


@pytest.mark.parametrize(
    "parts",
    [
        ("שלום לכולם",),
        ("שלום ", "John Smith", " אמר"),
        ("ביום ", "12.5.2024", " בשעה ", "10:30"),
        ("ביום ", "12", ", בשעה ", "5", "."),
        ("מערכת ", "Windows 11 Pro", " ב-", "15", " מחשבים"),
        ("טלפון: ", "03-1234567", ", דואר: ", "dana@example.com", "."),
        ("شركة ", "Apple Inc", "، يوم ", "12", " مايو"),
        ("קנתה ", "Google", " את ", "Apple", " בשנת ", "2024"),
    ],
)
def test_a_line_of_hebrew_is_read_to_the_left_and_what_is_latin_in_it_to_the_right(parts: tuple[str, ...]) -> None:
    assert _line(_painted(*parts)) == "".join(parts)


def test_an_english_line_is_read_to_the_right_and_the_hebrew_in_it_to_the_left() -> None:
    assert _line("The court (" + "בית המשפט"[::-1] + ") decided") == "The court (בית המשפט) decided"


def test_where_the_page_is_hebrew_a_line_with_some_is_too() -> None:
    lines = (_painted("שורה ארוכה מאוד בעברית כאן"), _painted("אמר ", "John Fitzgerald Kennedy"))
    assert _line(*lines) == "שורה ארוכה מאוד בעברית כאן\nאמר John Fitzgerald Kennedy"


@pytest.mark.parametrize(("seen", "named"), [("(UAE)", "(UAE)"), ("(UAE)", ")UAE("), ("(UAE)", ")UAE)")])
def test_brackets_are_pairs_whatever_the_program_calls_the_turned_ones(seen: str, named: str) -> None:
    assert _line("ץוח " + named + " רמא") == f"אמר {seen} חוץ"


def test_lam_and_alef_drawn_as_one_letter_keep_their_order() -> None:
    word = ["ع", "ا", "م", "ت", "ج", _LAM_ALEF, "ا"]
    assert _line(word) == "الاجتماع"
    assert _line(_painted("الف")) == "الف"  # two letters in the other order are two


def test_a_document_whose_pages_go_to_the_left_keeps_its_english_lines() -> None:
    assert _line("John Smith went (at) 12.5 home, alone.", is_turned=True) == "John Smith went (at) 12.5 home, alone."
    assert _line(_painted("שלום ", "John Smith"), is_turned=True) == "שלום John Smith"


def test_blanks_come_from_the_gaps_where_those_painted_are_of_no_width() -> None:
    line, extents = "בא ד ג", [(30, 35, 10), (35, 40, 10), (25, 25, 10), (15, 20, 10), (40, 40, 10), (20, 25, 10)]
    places = pdfbidi.order(line, [(float(a), float(b), float(c)) for a, b, c in extents], is_left=True)
    assert pdfbidi.written(line, places) == "אב גד"


def test_marks_stay_with_the_letters_that_they_are_painted_over_and_what_has_no_place_with_the_one_before() -> None:
    line = "לאָ?"  # PDFium gives the mark behind the second letter, and it stands over the first
    extents = [(20.0, 25.0, 10.0), (15.0, 20.0, 10.0), (21.0, 22.0, 10.0), (0.0, 0.0, 0.0)]
    assert pdfbidi.written(line, pdfbidi.order(line, extents, is_left=True)) == "לָא?"
    assert pdfbidi.order("ָ", [(21.0, 22.0, 10.0)], is_left=True) == []


def test_a_line_without_letters_stays_without() -> None:
    assert pdfbidi.order("", [], is_left=True) == pdfbidi.order(" ", [(0.0, 0.0, 0.0)], is_left=False) == []
    assert _line("", "שלום", is_turned=True) == "םולש"


def test_a_line_beyond_reason_stays_as_it_is() -> None:
    assert pdfbidi.order("א" * 6_000, [], is_left=True) == range(6_000)


def test_the_title_and_the_place_of_a_passage_follow_the_order() -> None:
    parts = ("הסכם השכירות של ", "John Smith", " עם ", "Apple Inc")
    data = painted_pdf([_painted(*parts), _painted("שורה אחרת")], sizes=(20, 12))
    document = registry.read("x.pdf", data)[0].document
    assert document is not None
    assert document.title == "".join(parts)
    wish = PageWish(1, 60, 60, "".join(parts[1:]))
    picture = drawing.drawn(drawing.Drawing(), "a.pdf", data, (), wish)[0].picture
    assert picture is not None and len(picture.marks) == 1
