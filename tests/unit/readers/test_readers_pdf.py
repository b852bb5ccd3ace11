from __future__ import annotations

import sys
from pathlib import Path

import pytest

from inglenook.core.reading import Outcome
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.pdf import pdf, pdfium

_LOCKED = "/Encrypt<</Filter/Standard/V 1/R 2/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">/P -4>>/ID[<00><00>]"


def _made(pages: list[list[tuple[int, str]]], info: str = "", extra: str = "") -> bytes:
    """A PDF of lines in Helvetica: (size, text) from the top of each page down."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{4 + 2 * i} 0 R' for i in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, lines in enumerate(pages):
        content = "".join(
            f"BT /F {size} Tf 50 {750 - 40 * at} Td ({text}) Tj ET\n" for at, (size, text) in enumerate(lines)
        )
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}endstream")
    objects.append(f"<<{info}>>")
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R{extra}>>\n".encode()
    return out + f"startxref\n{start}\n%%EOF\n".encode()


def _failure(data: bytes) -> tuple[Outcome, str]:
    with pytest.raises(Unreadable) as caught:
        pdf.read("x.pdf", data)
    return caught.value.outcome, caught.value.detail


def test_pages_are_sections() -> None:
    found = pdf.read("x.pdf", _made([[(12, "First page here")], [], [(12, "Third page there")]]))
    assert found.text == "First page here\n\nThird page there"
    assert [(found.text[s.start : s.end].strip(), s.page) for s in found.sections] == [
        ("First page here", 1),
        ("", 2),
        ("Third page there", 3),
    ]
    assert [p.page for p in found.passages] == [1, 3]
    assert found.pages == 3


def test_metadata() -> None:
    info = "/Title(Yearly report)/Author(Ann Lee)/CreationDate(D:20240203040506+01'00')"
    found = pdf.read("x.pdf", _made([[(12, "text")]], info))
    assert (found.title, found.author, found.created) == ("Yearly report", "Ann Lee", 1_706_929_506)


def test_the_largest_line_is_the_title_where_programs_wrote_none() -> None:
    lines = [(9, "Letterhead Ltd"), (24, "The Costs of"), (24, "Heating"), (12, "We begin."), (12, "More.")]
    found = pdf.read("x.pdf", _made([lines], "/Title(Microsoft Word - Document1.docx)"))
    assert found.title == "The Costs of Heating"


def test_words_parted_at_line_ends_are_joined() -> None:
    assert (
        pdf.plain("an exam\x02\r\nple of a hyphen-\r\nated word, 1-\r\n2") == "an example of a hyphenated word, 1-\n2"
    )


def test_hyphens_that_belong_to_a_word_stay_at_the_end_of_a_line() -> None:
    lines = ["Covid-", "19 and Anglo-", "Saxon, e-", "mail, self-", "ish, INTER-", "NATIONAL"]
    shown = "Covid-19 and Anglo-Saxon, e-mail, selfish, INTERNATIONAL"
    assert pdf.read("a.pdf", _made([[(12, line) for line in lines]])).text == shown
    assert pdf.plain("\x02\r\n".join(line.rstrip("-") for line in lines)) == shown


def test_filled_fields_and_notes_follow_the_page() -> None:
    notes = (
        "<</Type/Annot/Subtype/Widget/FT/Tx/V(Ann Lee)/Rect[0 0 9 9]>>"
        "<</Type/Annot/Subtype/Widget/FT/Btn/V/Yes/Rect[0 0 9 9]>>"
        "<</Type/Annot/Subtype/Text/Contents(Please check)/Rect[0 0 9 9]>>"
        "<</Type/Annot/Subtype/Text/F 2/Contents(Hidden)/Rect[0 0 9 9]>>"
        "<</Type/Annot/Subtype/Link/Contents(Link)/Rect[0 0 9 9]>>"
    )
    data = _made([[(12, "Name and date")]]).replace(b"/Contents 5 0 R", f"/Annots[{notes}]/Contents 5 0 R".encode())
    assert pdf.read("x.pdf", data).text == "Name and date\n\nAnn Lee\n\nPlease check"


def test_fields_are_read_by_the_form_that_they_belong_to() -> None:
    states = "/AP<</N<</Yes 5 0 R/Off 5 0 R>>>>"
    fields = [
        "/Parent<</FT/Tx/T(a)/V(Ann Lee)>>",
        "/FT/Ch/T(b)/V(de)/Opt[[(de)(Germany)][(fr)(France)]]/TU(Country:)",
        "/FT/Ch/T(c)/V[(one)(two)]/Opt[(one)(two)(three)]",
        f"/FT/Btn/T(d)/TU(I agree)/V/Yes/AS/Yes{states}",
        f"/FT/Btn/T(e)/TU(I disagree)/V/Off/AS/Off{states}",
        f"/FT/Btn/T(f)/V/Yes/AS/Yes{states}",
        "/FT/Ch/Ff 393216/T(g)/V(Utopia)/Opt[(Germany)]",
        "/FT/Tx/T(h)/TU(Hidden)/V(secret)/F 2",
    ]
    found = [f"<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]{field}>>" for field in fields]
    data = _made([[(12, "Form")]])
    data = data.replace(
        b"/Contents 5 0 R", f"/Annots[{' '.join(f'{90 + at} 0 R' for at in range(8))}]/Contents 5 0 R".encode()
    )
    data = data.replace(
        b"/Catalog", f"/Catalog/AcroForm<</Fields[{' '.join(f'{90 + at} 0 R' for at in range(8))}]>>".encode()
    )
    more = "".join(f"{90 + at} 0 obj{each}endobj\n" for at, each in enumerate(found))
    data = data.partition(b"xref\n")[0] + more.encode() + b"trailer<</Root 1 0 R/Size 99>>"
    assert pdf.read("x.pdf", data).text.split("\n\n") == [
        "Form",
        "Ann Lee",
        "Country: Germany",
        "one, two",
        "☑ I agree",
        "Utopia",
    ]


def test_damaged_and_empty_files() -> None:
    assert _failure(b"%PDF-1.4\n" + b"garbage" * 100) == (Outcome.DAMAGED, "pdf")
    assert _failure(_made([[]])) == (Outcome.NO_TEXT, "pdf")


def test_page_numbers_on_a_scan_are_no_text() -> None:
    assert _failure(_made([[(9, str(i))] for i in range(5)])) == (Outcome.NO_TEXT, "pdf")


def test_an_encrypted_file_asks_for_its_password() -> None:
    assert _failure(_made([[(12, "secret")]], extra=_LOCKED)) == (Outcome.PROTECTED, "pdf")


def test_a_file_without_pages_is_damaged_whatever_was_read_before_it() -> None:
    assert _failure(_made([[(12, "secret")]], extra=_LOCKED)) == (Outcome.PROTECTED, "pdf")
    assert _failure(_made([])) == (Outcome.DAMAGED, "pdf")


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    assert _failure(_made([[(12, "a page")]] * 3)) == (Outcome.TOO_MUCH, "pdf_pages")


def test_a_page_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PAGE_BUDGET_S", -1.0)
    assert _failure(_made([[(12, "a page")]])) == (Outcome.TOO_SLOW, "pdf_page")


def test_too_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finishing, "MOST_CHARACTERS", 20)
    assert _failure(_made([[(12, "a page of words")]] * 3)) == (Outcome.TOO_MUCH, "characters")


def test_a_page_that_cannot_be_loaded_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    load = pdfium.load_page
    monkeypatch.setattr(pdfium, "load_page", lambda document, number: load(document, number) if number else None)
    assert pdf.read("x.pdf", _made([[(12, "one page")], [(12, "two pages")]])).text == "two pages"


def test_an_installation_without_its_library_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pypdfium2_raw").mkdir()
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "pypdfium2_raw", raising=False)
    with pytest.raises(ImportError, match=r"installed without .*pdfium"):
        pdfium.library_file()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("D:20240203", 1_706_918_400), ("D:20241399", None), ("yesterday", None), ("D:2024", 1_704_067_200)],
)
def test_dates(text: str, expected: int | None) -> None:
    assert pdf.created(text) == expected


def test_letters_whose_angle_is_no_number_are_as_the_page_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "letter_angle", lambda *_: float("nan"))
    assert "Plain words" in pdf.read("a.pdf", _made([[(12, "Plain words here")]])).text
