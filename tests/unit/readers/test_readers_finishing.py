from __future__ import annotations

import pytest

from inglenook.core.reading import Section
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.outline import Outline, shortened


def _title(name: str, text: str, *titles: str) -> str:
    return finishing.document(name, "txt", text, (Section(0, len(text)),), titles).title


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Yearly report",), "Yearly report"),
        (("Microsoft Word - Yearly report.docx",), "Yearly report"),
        (("Document1", "(anonymous)", "Untitled", "无标题", "12.5", "Costs"), "Costs"),
        ((), "The first line"),
    ],
)
def test_the_first_title_that_somebody_gave(titles: tuple[str, ...], expected: str) -> None:
    assert _title("a.txt", "\n12\n\nThe first line\nand more", *titles) == expected


def test_the_file_name_is_the_last_resort() -> None:
    assert _title("C:\\mail\\March bill.txt", "1 2 3") == "March bill"


def test_a_long_title_is_cut_at_a_word() -> None:
    assert shortened("word " * 60) == "word " * 23 + "word…"
    assert len(shortened("x" * 500)) <= 120


def test_authors_that_programs_write_are_dropped() -> None:
    for author, expected in (("Ann Lee", "Ann Lee"), ("Administrator", ""), ("微软用户", ""), (" A\x00nn ", "Ann")):
        assert finishing.document("a", "txt", "some text", (Section(0, 9),), author=author).author == expected


def test_a_page_of_another_language_says_so() -> None:
    found = finishing.document("a", "txt", "Oui", (Section(0, 3),), language_hint="fr-FR")
    assert found.language == "other"


def test_an_outline_without_end_is_bounded() -> None:
    outline = Outline()
    for number in range(20_000):
        outline.add(number * 2, 1 + number, f"heading {number}")
    sections = outline.sections(50_000)
    assert len(sections) == 10_000
    assert sections[-1].end == 50_000
    assert max(len(section.heading) for section in sections) < 200


def test_a_text_of_emoji_alone_is_a_text_and_one_of_dashes_is_none() -> None:
    assert finishing.document("mood.txt", "txt", "😀 🤠", (Section(0, 3),)).title == "mood"
    with pytest.raises(Unreadable):
        finishing.document("rule.txt", "txt", "--- * ---", (Section(0, 9),))


def test_plain_text_is_cleaned_as_any_other() -> None:
    plain = "".join(f"{chr(one)}{chr(other)}a" for one in range(128) for other in range(128))
    assert finishing.cleaned(plain) == finishing.cleaned(plain + "é")[:-1]
    assert finishing.cleaned("a\r\nb\rc\x0bd\x00\te") == "a\nb\nc\nd\te"
