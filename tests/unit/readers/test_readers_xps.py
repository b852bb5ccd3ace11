"""XPS, and the previews of Pages, Numbers and Keynote."""

from __future__ import annotations

import io
import zipfile

import pytest

from contracts import office_samples
from contracts.office_samples import packed
from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import registry
from inglenook.readers.office import xps
from samples.pdf_maker import pdf


def _read(name: str, data: bytes) -> ParsedDocument:
    found, _ = registry.read(name, data)
    assert found.document is not None, found
    return found.document


def test_runs_are_put_into_lines_page_by_page() -> None:
    first = [("a month.", 180, 100), ("The rent is ", 96, 100), ("1,200", 170, 140), ("租金", 96, 140)]
    found = _read("a.xps", office_samples.xps([first, [("{}{Page} two", 96, 50)]]))
    assert found.text == "The rent is a month.\n租金 1,200\n\n{Page} two"
    assert [(section.page, found.text[section.start :].split("\n")[0]) for section in found.sections] == [
        (1, "The rent is a month."),
        (2, "{Page} two"),
    ]
    assert (found.filetype, found.pages) == ("xps", 2)


def test_the_widths_of_letters_say_where_a_space_is() -> None:
    runs = [("Ill", 100, 50), ("ness", 112, 50)]  # 12 wide of a size of 16
    assert _read("a.xps", office_samples.xps([runs], 'Indices="4,25;5,25;,25"')).text == "Illness"
    assert _read("a.xps", office_samples.xps([runs], 'Indices="4,12;5,12;,12"')).text == "Ill ness"


def test_canvases_move_what_is_in_them() -> None:
    data = office_samples.xps([[("below", 0, 0)]])
    glyphs = '<Glyphs OriginX="0" OriginY="{}" FontRenderingEmSize="{}" UnicodeString="{}"/>'
    moved = '<Canvas.RenderTransform><MatrixTransform Matrix="1,0,0,1,0,9"/></Canvas.RenderTransform>'
    inner = f'<Canvas RenderTransform="2,0,0,2,10,500">{moved}{glyphs.format(0, 8, "below")}</Canvas>'
    page = f"<FixedPage>{inner}{glyphs.format(400, 'nan', 'above')}</FixedPage>"
    found = registry.read("a.xps", _with(data, "D/1/Pages/0.fpage", page))[0]
    assert found.document is not None and found.document.text == "above\nbelow"


def _with(data: bytes, part: str, content: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return packed(**{**parts, part: content})


def test_broken_pages_cost_themselves_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = office_samples.xps([[("one", 0, 9)], [("two", 0, 9)]])
    assert _read("a.xps", _with(whole, "D/1/Pages/0.fpage", "<FixedPage")).text == "two"
    assert registry.read("a.xps", office_samples.xps([]))[0].failure is Outcome.DAMAGED
    assert registry.read("a.xps", _with(whole, "D/1/F.fdoc", "<x"))[0].failure is Outcome.DAMAGED
    monkeypatch.setattr(xps, "_MOST_PAGES", 1)
    assert registry.read("a.xps", whole)[0].failure is Outcome.TOO_MUCH


def test_the_preview_of_pages_is_read_where_there_is_one() -> None:
    parts = {"Index/Document.iwa": b"\0\1", "QuickLook/Preview.pdf": pdf("The mill", {})}
    found = _read("Letter.pages", packed(**parts))
    assert (found.text, found.filetype, found.pages) == ("The mill", "iwork", 1)
    for preview in (b"", pdf("", {}), b"%PDF-1.4 x"):
        failed = registry.read("a.key", packed(**{**parts, "QuickLook/Preview.pdf": preview}))[0]
        assert (failed.failure, failed.detail) == (Outcome.UNSUPPORTED, "iwork")
