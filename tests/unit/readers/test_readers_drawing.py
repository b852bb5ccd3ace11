"""Pages as pictures: their size and bounds, and where a passage stands on them."""

from __future__ import annotations

import io

import pytest

from inglenook.core import papers
from inglenook.core.papers import PagePicture, PageWish
from inglenook.core.reading import Outcome
from inglenook.core.resources import resource_path
from inglenook.readers import drawing
from inglenook.readers.pdf import pdf
from samples import protected_maker, scan_maker
from unit.readers.test_readers_pdf import _made

LINES = [
    (12, "The lease begins in May and ends in June."),
    (12, "Rent is due on the first day."),
    (12, "The lease begins in May and ends in June."),
]


def drawn(data: bytes, wish: PageWish, held: drawing.Drawing | None = None) -> tuple[PagePicture, bytes]:
    made, pixels = drawing.drawn(held or drawing.Drawing(), "a.pdf", data, (), wish)
    assert made.picture is not None, made
    assert len(pixels) == 3 * made.picture.width * made.picture.height
    return made.picture, pixels


SMALL = PageWish(1, 100, 100)


def failure(data: bytes, wish: PageWish = SMALL) -> tuple[Outcome | None, str]:
    made, pixels = drawing.drawn(drawing.Drawing(), "a.pdf", data, (), wish)
    assert made.picture is None
    assert not pixels
    return made.failure, made.detail


def test_a_page_fits_into_what_was_asked_for_and_the_file_is_sent_once() -> None:
    held = drawing.Drawing()
    first, pixels = drawn(_made([LINES, LINES[:1]]), PageWish(1, 301, 4_000), held)
    assert (first.number, first.pages) == (1, 2)
    assert first.width in {301, 302}
    assert first.height > first.width
    assert set(pixels) > {255}  # paper, and letters on it
    assert first.across == round(600 * 1000 / 72)
    assert drawn(b"", PageWish(1, 9, 9, per_inch=144), held)[0].width in {1200, 1201}
    second, _ = drawn(b"", PageWish(2, 300, 300), held)
    assert second.height in {300, 301}


def test_a_passage_is_found_by_its_letters_where_it_stands_nearest() -> None:
    data = _made([LINES])
    quote = "The lease be-\ngins in May\tand ends"
    (upper,) = drawn(data, PageWish(1, 200, 200, quote, 0))[0].marks
    (lower,) = drawn(data, PageWish(1, 200, 200, quote, 900_000))[0].marks
    left, top, right, low = upper
    assert 0 <= left < right <= 1_000_000
    assert 0 <= top < low < lower[1] <= 1_000_000
    assert not drawn(data, PageWish(1, 200, 200, "Not on this page"))[0].marks
    across_lines = drawn(data, PageWish(1, 200, 200, "ends in June. Rent is due"))[0].marks
    assert len(across_lines) == 2


def test_a_passage_is_found_by_its_ends_where_something_stands_between() -> None:
    page = [(12, f"Line {number} of the long passage that is quoted.") for number in range(8)]
    quote = " ".join(text for _, text in page if not text.startswith("Line 3"))
    assert len(drawn(_made([page]), PageWish(1, 200, 200, quote))[0].marks) == 8


def test_as_much_of_a_passage_is_marked_as_stands_together_where_it_goes_on_elsewhere() -> None:
    page = [(12, f"Line {number} of the long passage that is quoted.") for number in range(8)]
    quote = f"{page[2][1]} {page[3][1]} Elsewhere it goes on."
    assert len(drawn(_made([page]), PageWish(1, 200, 200, quote))[0].marks) == 2
    assert not drawn(_made([page]), PageWish(1, 200, 200, "Line 3 of the long and boring passage"))[0].marks


def test_a_passage_is_marked_to_its_end_where_each_letter_was_placed_by_itself() -> None:
    data = resource_path("samples/documents/health-letter.pdf").read_bytes()
    held = drawing.Drawing()
    begin, end = "Your results of 30 April", "Nothing here is worrying. You are not anaemic"
    (first,) = drawn(data, PageWish(1, 60, 60, begin), held)[0].marks
    (last,) = drawn(b"", PageWish(1, 60, 60, end), held)[0].marks
    text = pdf.read("a.pdf", data).text
    whole = drawn(b"", PageWish(1, 60, 60, text[text.index(begin) : text.index(end) + len(end)]), held)[0].marks
    assert (whole[0], whole[-1][3]) == (first, last[3])
    assert len(whole) < 40, "a line each, and a cell each where the columns stand far apart"


def test_no_picture_is_larger_than_may_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST_PAGE_PIXELS", 10_000)
    picture, _ = drawn(_made([LINES]), PageWish(1, 5_000, 5_000))
    assert 8_000 < picture.width * picture.height <= 10_000
    assert papers.MOST_PAGE_PIXELS == 12_000_000


def test_pictures_are_drawn_smaller_and_never_larger() -> None:
    Image = pytest.importorskip("PIL.Image")
    file = io.BytesIO()
    image = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    image.putpixel((0, 0), (255, 0, 0, 255))
    image.save(file, "PNG")
    picture, pixels = drawn(file.getvalue(), PageWish(1, 4_000, 4_000))
    assert (picture.width, picture.height, picture.pages) == (400, 200, 1)
    assert (pixels[:3], pixels[3:6]) == (b"\xff\x00\x00", b"\xff\xff\xff")  # what shows through is paper
    assert drawn(file.getvalue(), PageWish(1, 100, 100))[0].width == 100
    assert failure(file.getvalue()[:-30])[0] is Outcome.DAMAGED
    frames = io.BytesIO()
    image.convert("RGB").save(frames, "TIFF", save_all=True, append_images=[image.convert("L")])
    assert drawn(frames.getvalue(), PageWish(2, 90, 90))[0].pages == 2


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (b"%PDF-1.4 broken", Outcome.DAMAGED),
        (b"just words", Outcome.UNSUPPORTED),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), Outcome.UNSUPPORTED),
    ],
)
def test_what_cannot_be_drawn_says_why(data: bytes, outcome: Outcome) -> None:
    assert failure(data)[0] is outcome


def test_pages_that_are_not_there_and_files_that_are_closed() -> None:
    assert failure(_made([LINES]), PageWish(2, 100, 100)) == (Outcome.DAMAGED, "pdf_page")
    assert failure(protected_maker.pdf("secret"))[0] is Outcome.PROTECTED
    assert failure(b"", PageWish(1, 9, 9))[0] is Outcome.UNSUPPORTED  # nothing is held
    assert drawn(scan_maker.pdf([scan_maker.blank()]), PageWish(1, 60, 60))[0].width > 0
