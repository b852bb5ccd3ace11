from __future__ import annotations

import io
import zipfile

import pytest

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import xmlstream
from inglenook.readers.failures import Unreadable
from inglenook.readers.office import slides

_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="urn:p" xmlns:mc="urn:mc"'
    ' xmlns:c="urn:c" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


_AUTHORS = ("x", "commentAuthors", "authors.xml"), ("y", "authors", "newer.xml")


def _shape(*lines: str, holder: str = "") -> str:
    place = f'<p:nvSpPr><p:nvPr><p:ph type="{holder}"/></p:nvPr></p:nvSpPr>' if holder else ""
    text = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return f"<p:sp>{place}<p:txBody>{text}</p:txBody></p:sp>"


def _relations(*found: tuple[str, str, str]) -> str:
    lines = (f'<Relationship Id="{name}" Type="{_TYPE}{kind}" Target="{part}"/>' for name, kind, part in found)
    return f"<Relationships>{''.join(lines)}</Relationships>"


def _packed(*shown: str, order: str = "", parts: dict[str, str] | None = None) -> bytes:
    order = order or "".join(str(number) for number in range(len(shown)))
    listed = "".join(f'<p:sldId id="25{number}" r:id="r{number}"/>' for number in order)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("ppt/presentation.xml", f"<p:presentation {_NAMES}>{listed}</p:presentation>")
        related = ((f"r{i}", "slide", f"slides/slide{i}.xml") for i in range(len(shown)))
        packed.writestr("ppt/_rels/presentation.xml.rels", _relations(*related, *_AUTHORS))
        for number, shapes in enumerate(shown):
            packed.writestr(f"ppt/slides/slide{number}.xml", f"<p:sld {_NAMES}><p:spTree>{shapes}</p:spTree></p:sld>")
        for part, content in (parts or {}).items():
            packed.writestr(part, content)
    return file.getvalue()


def _read(*shown: str, order: str = "", parts: dict[str, str] | None = None) -> ParsedDocument:
    return slides.read("talk.pptx", _packed(*shown, order=order, parts=parts))


def test_slides_come_in_the_order_of_the_presentation() -> None:
    found = _read(_shape("second"), _shape("first"), _shape("third"), order="102")
    assert found.text == "first\n\nsecond\n\nthird"
    assert [(section.page, section.heading) for section in found.sections] == [
        (1, "Slide 1"),
        (2, "Slide 2"),
        (3, "Slide 3"),
    ]
    assert found.pages == 3


def test_a_title_comes_first_and_heads_its_slide() -> None:
    found = _read(_shape("body", "more") + _shape("Roof costs", holder="ctrTitle"))
    assert found.text == "Roof costs\n\nbody\nmore"
    assert found.sections[0].heading == "Slide 1 › Roof costs"
    assert found.title == "Roof costs"


def test_a_slide_without_words_counts_and_has_no_section() -> None:
    found = _read("<p:pic/>", _shape("words"))
    assert [(section.start, section.page) for section in found.sections] == [(0, 2)]
    assert found.pages == 2


def test_tables_groups_and_alternatives() -> None:
    cells = "<a:tc><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>"
    table = f"<p:graphicFrame><a:tbl><a:tr>{cells.format('a')}{cells.format('')}{cells.format('c')}</a:tr></a:tbl>"
    group = f"<p:grpSp>{_shape('one')}<p:grpSp>{_shape('two')}</p:grpSp></p:grpSp>"
    either = f"<mc:AlternateContent><mc:Choice>{_shape('new')}</mc:Choice><mc:Fallback>{_shape('old')}</mc:Fallback>"
    found = _read(f"{table}</p:graphicFrame>{group}{either}</mc:AlternateContent>")
    assert found.text == "a\t\tc\n\none\n\ntwo\n\nnew"


def test_lists_are_indented_and_numbers_of_slides_left_out() -> None:
    item = '<a:p><a:pPr lvl="1"/><a:r><a:t>deep</a:t></a:r><a:br/><a:r><a:t>er</a:t></a:r></a:p>'
    body = f"<p:sp><p:txBody>{item}</p:txBody></p:sp>" + _shape("7", holder="sldNum") + _shape("foot", holder="ftr")
    assert _read(body, body).text == "  deep\ner\n\nfoot\n\n  deep\ner"


def test_numbered_paragraphs_carry_their_numbers() -> None:
    def line(text: str, form: str, more: str = "", depth: int = 0) -> str:
        number = f'<a:buAutoNum type="{form}" {more}/>' if form else ""
        return f'<a:p><a:pPr lvl="{depth}">{number}</a:pPr><a:r><a:t>{text}</a:t></a:r></a:p>'

    lines = line("a", "arabicPeriod") + line("b", "alphaLcParenBoth", depth=1) + line("", "arabicPeriod")
    lines += (
        line("c", "arabicPeriod") + line("d", "") + line("e", "ea1ChsPlain", 'startAt="11"') + line("f", "ea1ChsPlain")
    )
    shape = f"<p:sp><p:txBody>{lines}</p:txBody></p:sp>"
    assert _read(shape + shape).text == "\n\n".join(["1. a\n  (a) b\n2. c\nd\n十一 e\n十二 f"] * 2)


def test_notes_comments_diagrams_charts_and_masters() -> None:
    words, numbers = "<c:strCache><c:v>May</c:v><c:v>May</c:v></c:strCache>", "<c:numCache><c:v>1</c:v></c:numCache>"
    chart = f"<c:x {_NAMES}>{words}{numbers}</c:x>"
    parts = {
        "ppt/slides/_rels/slide0.xml.rels": _relations(
            ("a", "notesSlide", "../n.xml"), ("b", "comments", "../c.xml"), ("c", "chart", "../h.xml"),
            ("d", "slideLayout", "../l.xml"), ("e", "diagramData", "../missing.xml"),
        ),
        "ppt/n.xml": f"<p:notes {_NAMES}>{_shape('say this', holder='body')}{_shape('1', holder='sldNum')}</p:notes>",
        "ppt/c.xml": f"<p:cmLst {_NAMES}><p:cm><p:text>why?</p:text></p:cm></p:cmLst>",
        "ppt/h.xml": chart,
        "ppt/l.xml": f"<p:l {_NAMES}>{_shape('Firm Ltd')}{_shape('click to add', holder='body')}</p:l>",
    }  # fmt: skip
    assert _read(_shape("x y"), parts=parts).text == "x y\n\nMay\n\nsay this\n\nwhy?\n\nFirm Ltd"


def test_a_comment_says_who_wrote_it() -> None:
    words = "<p:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:txBody>".format
    reply = f'<p:reply authorId="{{B}}">{words("because")}</p:reply>'
    parts = {
        "ppt/authors.xml": f'<p:cmAuthorLst {_NAMES}><p:cmAuthor id="0" name="Wei Wang"/></p:cmAuthorLst>',
        "ppt/newer.xml": f'<p:authorLst {_NAMES}><p:author id="{{B}}" name="Li Na"/></p:authorLst>',
        "ppt/slides/_rels/slide0.xml.rels": _relations(("b", "comments", "../c.xml")),
        "ppt/c.xml": f'<p:cmLst {_NAMES}><p:cm authorId="0"><p:text>why?</p:text>{reply}</p:cm>'
        f'<p:cm authorId="7">{words("who?")}</p:cm></p:cmLst>',
    }
    assert _read(_shape("x"), parts=parts).text == "x\n\nWei Wang: why?\n\nLi Na: because\n\nwho?"


def test_the_points_of_a_diagram_stand_in_their_order_and_below_each_other() -> None:
    def point(name: str) -> str:
        return f'<d:pt modelId="{name}"><d:t><a:p><a:r><a:t>{name}</a:t></a:r></a:p></d:t></d:pt>'

    def link(above: str, below: str, order: int) -> str:
        return f'<d:cxn srcId="{above}" destId="{below}" srcOrd="{order}"/>'

    points = "".join(map(point, ("Roof", "Stones", "Wall", "Loose", "Round")))
    links = link("0", "Roof", 1) + link("0", "Wall", 0) + link("Wall", "Stones", 0) + link("Stones", "Wall", 0)
    links += link("Round", "Round", 0) + '<d:cxn type="presOf" srcId="0" destId="Loose"/>' + link("0", "gone", 2)
    data = f'<d:m xmlns:d="urn:d" {_NAMES}><d:ptLst><d:pt modelId="0" type="doc"/>{points}</d:ptLst>{links}</d:m>'
    parts = {
        "ppt/slides/_rels/slide0.xml.rels": _relations(("e", "diagramData", "../d.xml")),
        "ppt/d.xml": data,
    }
    assert _read(_shape("x"), parts=parts).text == "x\n\nWall\n  Stones\nRoof\nLoose\nRound"


def test_a_broken_slide_costs_itself_alone() -> None:
    data = _packed(_shape("good"), "<p:sp>", _shape("fine"))
    found = slides.read("x.pptx", data)
    assert found.text == "good\n\nfine"
    assert [section.page for section in found.sections] == [1, 3]
    with pytest.raises(Unreadable) as caught:
        slides.read("x.pptx", _packed("<p:sp>"))
    assert caught.value.outcome is Outcome.DAMAGED


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmlstream, "MOST_ELEMENTS", 30)
    with pytest.raises(Unreadable) as caught:
        _read(_shape(*"abcdefghijklmnop"))
    assert (caught.value.outcome, caught.value.detail) == (Outcome.TOO_MUCH, "xml_elements")
    monkeypatch.undo()
    monkeypatch.setattr(slides, "_MOST_SLIDES", 1)
    with pytest.raises(Unreadable) as caught:
        _read(_shape("a"), _shape("b"))
    assert caught.value.detail == "slides"


def test_the_words_for_pictures_stand_once_where_the_picture_is() -> None:
    def picture(words: str, holder: str = "") -> str:
        return f'<p:pic><p:nvPicPr><p:cNvPr name="P 1" descr="{words}"/><p:nvPr>{holder}</p:nvPr></p:nvPicPr></p:pic>'

    first = _shape("before") + picture("A red gate") + picture("logo.png") + _shape("after")
    silent = picture("A slide", '<p:ph type="sldImg"/>')
    found = _read(first, picture("A red gate") + silent + picture("钥匙"))
    assert found.text == "before\n\n[A red gate]\n\nafter\n\n[钥匙]"


def test_a_raised_number_is_no_figure_of_the_number_before_it() -> None:
    runs = [f'<a:r><a:rPr baseline="{up}"/><a:t>{text}</a:t></a:r>' for up, text in ((0, "10"), (30000, "-3"))]
    runs += ["<a:r><a:t> 4</a:t></a:r>", '<a:r><a:rPr baseline="-25000"/><a:t>5</a:t></a:r>']
    assert _read(f"<p:sp><p:txBody><a:p>{''.join(runs)}</a:p></p:txBody></p:sp>").text == "10⁻³ 45"


def test_a_formula_is_on_one_line_and_a_date_on_every_slide_is_said_once() -> None:
    run = "<m:r><m:t>{}</m:t></m:r>".format
    fraction = f"<m:f><m:num>{run(1)}</m:num><m:den><m:d><m:dPr/><m:e>{run('a')}</m:e></m:d></m:den></m:f>"
    formula = f'<p:sp><a:p><m:oMath xmlns:m="urn:m">{fraction}</m:oMath></a:p></p:sp>'
    date = _shape("4 March 2026", holder="dt")
    assert _read(formula + date, _shape("two") + date).text == "1/(a)\n\n4 March 2026\n\ntwo"
