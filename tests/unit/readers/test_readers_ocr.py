from __future__ import annotations

import io

import pytest

from inglenook.core.reading import Found, Outcome, Recognised, Recognition
from inglenook.readers import ocr, pictures, registry
from inglenook.readers.failures import Unreadable
from samples import scan_maker
from tables import table


class FakeEngine:
    """Says what it was told to, page by page, and remembers the pictures."""

    def __init__(self, *pages: tuple[str, int]) -> None:
        self._pages = list(pages)
        self.seen: list[pictures.Picture] = []

    def read(self, picture: pictures.Picture) -> ocr.PageText:
        self.seen.append(picture)
        return ocr.PageText(*self._pages.pop(0))


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    fake = FakeEngine(("The first wall.", 90), ("第二堵墙。", 60), ("The third.", 80))
    monkeypatch.setattr(ocr, "_engine", lambda: fake)
    monkeypatch.setattr(ocr, "present", lambda: Recognition("fake", ("eng",)))
    return fake


def _last(name: str, data: bytes) -> Found:
    steps = list(ocr.recognise(name, data))
    assert [step.found for step in steps[:-1]] == [None] * (len(steps) - 1)
    found = steps[-1].found
    assert found is not None
    return found


def test_a_scan_is_told_from_pages_with_text() -> None:
    page, text = scan_maker.blank(), "A page about the garden wall and its many stones."
    tried: list[tuple[list[scan_maker.Pixels | str], bool]] = [
        ([page], True),
        ([page, page], True),
        ([page, "7"], True),
        ([page, text], False),
    ]
    for pages, is_scan in tried:
        found, _ = registry.read("x.pdf", scan_maker.pdf(pages))
        assert (found.failure is Outcome.NO_TEXT) is is_scan, pages
        assert not is_scan or found.detail == "pdf"


def test_a_short_page_without_a_picture_is_no_scan() -> None:
    found, _ = registry.read("x.pdf", scan_maker.pdf(["Thanks!"]))
    assert found.document is not None


def test_a_scan_is_read_page_by_page(engine: FakeEngine) -> None:
    steps = list(ocr.recognise("scan.pdf", scan_maker.pdf([scan_maker.blank()] * 2)))
    assert steps[:2] == [Recognised(1, 2), Recognised(2, 2)]
    found = steps[-1].found
    assert found is not None and found.document is not None
    document = found.document
    assert (document.filetype, document.pages, document.text) == ("pdf", 2, "The first wall.\n\n第二堵墙。")
    assert [section.page for section in document.sections] == [1, 2]
    assert document.confidence == round((90 * 15 + 60 * 5) / 20)
    assert (engine.seen[0].width, engine.seen[0].height) == (2500, 3334)  # 300 dots an inch


def test_pages_with_text_keep_their_own(engine: FakeEngine) -> None:
    text = "A page about the garden wall and its many stones."
    found = _last("mixed.pdf", scan_maker.pdf([text, scan_maker.blank(), "7"]))
    assert found.document is not None
    assert found.document.text == f"{text}\n\nThe first wall.\n\n7"
    assert len(engine.seen) == 1


def test_a_picture_file_is_read(engine: FakeEngine) -> None:
    pytest.importorskip("PIL", reason="Pillow is not installed")
    data = scan_maker.file(scan_maker.blank())
    assert registry.read("a.png", data)[0] == Found(failure=Outcome.NO_TEXT, detail="image")
    found = _last("a.png", data)
    assert found.document is not None
    assert (found.document.filetype, found.document.pages, found.document.confidence) == ("image", 0, 90)
    # Small pictures are doubled.
    assert (engine.seen[0].width, engine.seen[0].pixels[:3]) == (120, b"\xff\xff\xff")


@table("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"])
def test_pictures_of_many_kinds_are_decoded(kind: str) -> None:
    pytest.importorskip("PIL", reason="Pillow is not installed")
    (picture,) = pictures.of_file(scan_maker.file(scan_maker.blank(1_000, 9, 0), kind))
    assert (picture.width, picture.height, picture.stride) == (1_000, 9, 1_000)
    assert max(picture.pixels) < 9


@pytest.mark.parametrize(
    ("kind", "mode", "size"),
    [("PNG", "1", (141, 70)), ("PNG", "RGBA", (141, 70)), ("TIFF", "P", (141, 70)), ("JPEG", "RGB", (100, 50))],
)
def test_a_large_scan_is_made_smaller_before_anything_else_is_made_of_it(
    monkeypatch: pytest.MonkeyPatch, kind: str, mode: str, size: tuple[int, int]
) -> None:
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10_000)
    monkeypatch.setattr(pictures, "MOST_OPENED", 20_000)
    monkeypatch.setattr(pictures, "_NARROW", 0)
    made, whole = io.BytesIO(), image.new("L", (200, 100), 255)
    whole.paste(0, (0, 0, 100, 100))  # the left half is black
    whole.convert(mode).save(made, kind)
    (picture,) = pictures.of_file(made.getvalue())
    assert (picture.width, picture.height) == size
    row = picture.pixels[: picture.width]
    assert max(row[: size[0] // 2 - 4]) < 8 and min(row[size[0] // 2 + 4 :]) > 247
    monkeypatch.setattr(pictures, "MOST_OPENED", 19_999)
    with pytest.raises(Unreadable) as raised:
        list(pictures.of_file(made.getvalue()))
    assert raised.value.outcome is Outcome.TOO_LARGE


def test_patterns_are_no_text(engine: FakeEngine) -> None:
    engine._pages = [("~ |!; .,", 21)]
    assert _last("photo.pdf", scan_maker.pdf([scan_maker.blank()])) == Found(
        failure=Outcome.NO_TEXT, detail="nothing_recognised"
    )


def test_without_an_engine_a_scan_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "present", lambda: Recognition("", ()))
    assert _last("scan.pdf", scan_maker.pdf([scan_maker.blank()])) == Found(failure=Outcome.NO_TEXT, detail="no_ocr")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(90), b"II*\x00" + bytes(90), b"%PDF-1.4\n"])
def test_spoilt_pictures_have_an_outcome(engine: FakeEngine, data: bytes) -> None:
    assert _last("x", data).failure in (Outcome.DAMAGED, Outcome.UNSUPPORTED)


def test_blanks_between_chinese_characters_are_taken_out() -> None:
    assert ocr._tidied("租 房 合同 ， 自 2024 年\n \n\nA wall .") == "租房合同，自 2024 年\n\nA wall ."


@pytest.mark.skipif(
    ocr.present().engine != "Tesseract" or "eng" not in ocr.present().languages,
    reason="Tesseract with English data is not installed",
)
def test_the_real_engine_reads_letters() -> None:
    pytest.importorskip("PIL", reason="Pillow is not installed")
    found = _last("a.png", scan_maker.file(scan_maker.words("The lease ends in October.\nThe rent is 1,240 a month.")))
    assert found.document is not None
    assert found.document.text.split() == "The lease ends in October. The rent is 1,240 a month.".split()
    assert found.document.confidence is not None and found.document.confidence > 80
