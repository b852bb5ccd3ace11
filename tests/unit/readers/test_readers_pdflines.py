from __future__ import annotations

import re
from pathlib import Path

import pytest

from inglenook.core.papers import PageWish
from inglenook.core.reading import ParsedDocument
from inglenook.readers import drawing, registry
from inglenook.readers.pdf import pdf, pdflayers


def _pdf(*pages: list[tuple[int, int, int, str]]) -> bytes:
    """Pages of texts, each with its size and its place from the lower left corner."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for texts in pages:
        content = "".join(f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n" for size, x, y, text in texts)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects) + 2} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    body = "%PDF-1.4\n" + "".join(f"{i} 0 obj\n{text}\nendobj\n" for i, text in enumerate(objects, 1))
    return (body + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n%%EOF\n").encode()


def _turned(data: bytes, written: int, shown: int) -> bytes:
    """A file whose lines are written and whose pages are shown turned by so many quarters."""
    way = {0: "1 0 0 1 {0} {1}", 1: "0 1 -1 0 {2} {0}", 2: "-1 0 0 -1 {3} {2}", 3: "0 -1 1 0 {1} {3}"}[written]

    def placed(match: re.Match[bytes]) -> bytes:
        x, y = int(match[1]), int(match[2])
        return f" {way.format(x, y, 800 - y, 600 - x)} Tm".encode()

    return re.sub(rb" (\d+) (\d+) Td", placed, data).replace(b"/MediaBox", f"/Rotate {90 * shown}/MediaBox".encode())


def _read(data: bytes) -> ParsedDocument:
    found, _ = registry.read("x.pdf", data)
    assert found.document is not None
    return found.document


_PROSE = "The wall was built in the year of the great storm by people from the village."


def test_columns_of_a_table_are_parted_by_tabs() -> None:
    rows = [
        (12, x, 700 - 20 * row, cell)
        for row, cells in enumerate((("Unit price", "Sum"), ("Stone 4", "1,240"), ("Sand 7", "310")))
        for x, cell in zip((50, 300), cells, strict=True)
    ]
    read = _read(_pdf([(12, 50, 760, _PROSE), *rows, (12, 50, 600, _PROSE)]))
    assert read.text == f"{_PROSE}\nUnit price\tSum\nStone 4\t1,240\nSand 7\t310\n{_PROSE}"


def test_letters_beyond_the_first_plane_move_no_others() -> None:
    rows = [(12, x, 700 - 20 * row, f"{cell} {row}") for row in range(3) for x, cell in ((50, "Stone"), (300, "of 4"))]
    letters = "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <7E> <D842DFB7> endbfchar"
    map_of_letters = f"99 0 obj\n<</Length {len(letters)}>>stream\n{letters}\nendstream\nendobj\ntrailer".encode()
    data = _pdf([(12, 50, 760, "So ~~~"), *rows]).replace(b"trailer", map_of_letters)
    data = data.replace(b"/Helvetica", b"/Helvetica/ToUnicode 99 0 R")
    assert _read(data).text == "So 𠮷𠮷𠮷\nStone 0\tof 4 0\nStone 1\tof 4 1\nStone 2\tof 4 2"
    picture = drawing.drawn(drawing.Drawing(), "a.pdf", data, (), PageWish(1, 60, 60, "𠮷𠮷\nStone 0"))[0].picture
    assert picture is not None and len(picture.marks) == 2


@pytest.mark.parametrize("shown", range(4))
@pytest.mark.parametrize("written", range(4))
def test_a_page_is_read_as_it_is_written_however_it_is_turned(written: int, shown: int) -> None:
    lines = [(12, 50, 700 - 20 * row, f"Line {word}") for row, word in enumerate(("one", "two", "three", "four"))]
    cells = ("Stone 4", "1,240"), ("Sand 7", "310"), ("Lime 2", "95")
    rows = [(12, 50 + 250 * at, 600 - 20 * row, cell) for row, each in enumerate(cells) for at, cell in enumerate(each)]
    data = _turned(_pdf([*lines, *rows]), written, shown)
    read = _read(data)
    assert read.text == "Line one\nLine two\nLine three\nLine four\n" + "\n".join("\t".join(each) for each in cells)
    assert [section.heading for section in read.sections] == [""]
    picture = drawing.drawn(drawing.Drawing(), "a.pdf", data, (), PageWish(1, 60, 60, "Line two Line three"))[0].picture
    assert picture is not None and len(picture.marks) == 2


@pytest.mark.parametrize("top", [700, 500])
def test_wide_blanks_of_the_file_itself_are_no_borders_of_columns(top: int) -> None:
    rows = [(12, 50, top - 20 * row, f"Stone {row} sand {row} lime {row} in all") for row in range(3)]
    columns = [(12, x, 600 - 20 * row, cell) for row in range(2) for x, cell in ((50, f"Sum {row}"), (300, "1,240"))]
    data = _pdf(sorted(rows + columns, key=lambda text: -text[2]))
    data = data.replace(b" Td (Stone", b" Td 40 Tw (Stone").replace(b" Td (Sum", b" Td 0 Tw (Sum")
    expected = [*(text for *_, text in rows), "Sum 0\t1,240", "Sum 1\t1,240"]
    assert sorted(_read(data).text.splitlines()) == sorted(expected)


def test_larger_lines_are_headings_with_their_path() -> None:
    first = [(24, 50, 740, "The garden"), (12, 50, 700, _PROSE), (16, 50, 660, "Walls"), (12, 50, 620, _PROSE)]
    second = [(12, 50, 740, _PROSE), (16, 50, 700, "Paths and"), (16, 50, 680, "gates"), (12, 50, 640, _PROSE)]
    read = _read(_pdf(first, second))
    assert [(section.page, section.heading) for section in read.sections] == [
        (1, "The garden"),
        (1, "The garden › Walls"),
        (2, "The garden › Walls"),
        (2, "The garden › Paths and gates"),
    ]
    assert "".join(read.text[each.start : each.end] for each in read.sections) == read.text


def test_letters_of_one_size_make_no_headings() -> None:
    read = _read(_pdf([(12, 50, 700, _PROSE), (12, 50, 660, "Walls"), (13, 50, 620, "Gates"), (12, 50, 580, _PROSE)]))
    assert [section.heading for section in read.sections] == [""]


def test_a_poster_has_no_headings() -> None:
    lines = [(30, 50, 780 - 35 * row, f"Large {chr(65 + row)}") for row in range(16)]
    read = _read(_pdf([*lines, (8, 50, 100, _PROSE * 3)]))
    assert {section.heading for section in read.sections} == {""}


def test_a_real_table_without_borders_keeps_its_columns(corpus: Path) -> None:
    folder = corpus / "documents/microsoft-markitdown"
    name = "SPARSE-2024-INV-1234_borderless_table"
    expected = (folder / f"expected_outputs/{name}.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|") if cell.strip()]
        for line in expected.splitlines()
        if line.startswith("|") and "---" not in line
    ]
    lines = _read((folder / f"{name}.pdf").read_bytes()).text.splitlines()
    assert len(rows) > 15
    for row in rows:
        assert "\t".join(row) in lines


@pytest.mark.parametrize("written", [0, 1, 3])  # upside down PDFium makes lines of their own of them
def test_small_figures_above_the_line_are_marks_and_no_part_of_what_they_follow(written: int) -> None:
    lines = [
        [
            (12, 50, 700, "The wall"),
            (7, 95, 705, "12"),
            (12, 106, 700, "of stone, 1,240"),
            (7, 186, 705, "3"),
            (12, 240, 700, "in all"),
        ],
        [
            (12, 50, 660, "CO"),
            (7, 68, 658, "2"),
            (12, 80, 660, "and sheet A4, in 2019"),
            (7, 197, 665, "1"),
            (12, 201, 660, "."),
        ],
    ]
    read = _read(_turned(_pdf([text for line in lines for text in line]), written, written))
    assert "".join(read.text.split()) == "Thewall¹²ofstone,1,240³inallCO2andsheetA4,in2019¹."


def test_ligatures_that_tex_drew_as_bitmaps_are_letters_again() -> None:
    drawn = "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</x 99 0 R>>/FirstChar 0"
    drawn += f"/LastChar 127/Widths[{'.5 ' * 128}]/Encoding<</Differences[0{'/x' * 128}]>>>>"
    letter = b"99 0 obj\n<</Length 9>>stream\n.5 0 d0 f\nendstream\nendobj\ntrailer"
    data = _pdf([(12, 50, 700, "o\\036ce a\\037uent \\034rst sta\\013 1\\0342")]).replace(b"trailer", letter)
    data = data.replace(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", drawn.encode())
    assert _read(data).text == "office affluent first staff 12"
    picture = drawing.drawn(drawing.Drawing(), "a.pdf", data, (), PageWish(1, 60, 60, "affluent first"))[0].picture
    assert picture is not None and len(picture.marks) == 1


def test_a_line_goes_on_behind_a_figure_that_is_set_above_it() -> None:
    raw = "inter-bank networks.¹²\r\n But the\r\n indented 5 m²\r\nnext³\r\n  deeper"
    assert pdf.plain(raw) == "inter-bank networks.¹² But the\n indented 5 m²\nnext³\n  deeper"


def _lines(*heights: float) -> list[tuple[float, float]]:
    return [(height + 6.0, height - 6.0) if height else (0.0, 0.0) for height in heights]


@pytest.mark.parametrize(
    ("heights", "order"),
    [
        ((700, 680, 600, 580, 650, 630, 780, 20), [0, 1, 4, 5, 2, 3, 6, 7]),  # a block, then what is on every page
        ((700, 0, 600, 500, 650, 630, 550), [0, 4, 5, 1, 2, 6, 3]),  # two blocks, and a line without letters
        ((700, 680, 660, 640, 690, 670, 650), [0, 1, 2, 3, 4, 5, 6]),  # a column beside
        ((700, 680, 640, 620, 641, 600), [0, 1, 2, 3, 4, 5]),  # a mark beside its line
        ((700, 680, 684, 680, 660), [0, 1, 2, 3, 4]),  # a power
        ((700, 680, 720), [0, 1, 2]),  # nothing above it
        ((), []),
    ],
)
def test_what_was_painted_late_is_put_into_the_gap_that_it_stands_in(
    heights: tuple[float, ...], order: list[int]
) -> None:
    assert pdflayers.order(_lines(*heights)) == order


def test_a_page_that_a_browser_printed_is_read_as_it_stands() -> None:
    texts = [
        (12, 50, 760, _PROSE),
        (20, 50, 600, "Gates"),
        (12, 50, 560, _PROSE),
        (12, 50, 700, "wall(1)"),
        (12, 50, 680, "end"),
    ]
    data = _pdf([(size, x, y, text.replace("(", "\\(").replace(")", "\\)")) for size, x, y, text in texts])
    assert _read(data).text == f"{_PROSE}\nGates\n{_PROSE}\nwall(1)\nend"
    printed = data.replace(b"trailer<<", b"98 0 obj\n<</Producer(Skia/PDF m99)>>\nendobj\ntrailer<</Info 98 0 R")
    read = _read(printed)
    assert read.text == f"{_PROSE}\nwall(1)\nend\nGates\n{_PROSE}"
    assert [(section.start, section.heading) for section in read.sections] == [
        (0, ""),
        (read.text.index("Gates"), "Gates"),
    ]
