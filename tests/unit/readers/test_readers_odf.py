from __future__ import annotations

import io
import zipfile

import pytest

from contracts import office_samples as samples
from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import registry
from inglenook.readers.office import cellcount, odf, sheets


def _document(kind: str, body: str, title: str = "", styles: str = "") -> ParsedDocument:
    found, _ = registry.read(f"paper.{kind}", samples.odf(kind, body, title, styles))
    assert found.document is not None
    return found.document


def _text(body: str, styles: str = "") -> str:
    return _document("odt", body, styles=styles).text


def _p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def _table(*rows: str) -> str:
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="Plot">{lines}</table:table>'


def _cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{_p(text)}</table:table-cell>"


def test_paragraphs_spaces_and_headings() -> None:
    body = (
        '<text:h text:outline-level="1">Roof</text:h>'
        + _p("a<text:s text:c='2'/>b<text:tab/>c\n   d<text:line-break/>e")
        + '<text:h text:outline-level="2">Costs</text:h>'
        + _p("<text:span>low</text:span>")
    )
    found = _document("odt", body)
    assert found.text == "Roof\n\na  b\tc d\ne\n\nCosts\n\nlow"
    assert [section.heading for section in found.sections] == ["Roof", "Roof › Costs"]
    assert (found.title, found.author, found.created) == ("Roof", "Ann B", 1714557600)


def test_lists_with_their_marks() -> None:
    style = (
        '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        "</text:list-style>"
    )
    item = "<text:list-item>{}</text:list-item>"
    inner = f"<text:list>{item.format(_p('deep'))}</text:list>"
    items = item.format(_p("one") + inner) + item.format(_p("two") + _p("more"))
    body = f'<text:list text:style-name="N">{items}</text:list>'
    assert _text(body + _p("end"), style) == "1. one\n  - deep\n2. two\n  more\n\nend"


def test_lists_go_on_and_are_numbered_as_their_style_says() -> None:
    level = '<text:list-level-style-number text:level="{}" style:num-format="{}" {}/>'
    levels = level.format(1, "一, 二, 三, ...", 'style:num-prefix="第" style:num-suffix="条"')
    levels += level.format(2, "a", 'text:display-levels="2" style:num-suffix=")"')
    outline = '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    style = (
        f'<text:list-style style:name="N">{levels}</text:list-style><text:outline-style>{outline}</text:outline-style>'
    )
    item = "<text:list-item>{}</text:list-item>"
    inner = f"<text:list>{item.format(_p('a'))}</text:list>"
    again = '<text:list text:style-name="N" text:continue-numbering="true">{}</text:list>'
    other = (
        f'<text:list text:style-name="N"><text:list-item text:start-value="9">{_p("d")}</text:list-item></text:list>'
    )
    body = f'<text:list text:style-name="N">{item.format(_p("b") + inner)}</text:list>' + _p("-")
    body += again.format(item.format(inner) + item.format(_p("c"))) + _p("-") + other
    body += '<text:h text:outline-level="1">Roof</text:h>'
    lines = _text(body, style).split("\n")
    assert [line for line in lines if line not in ("", "-")] == [
        "第一条 b", "  一.a) a", "  一.b) a", "第二条 c", "第九条 d", "1. Roof"
    ]  # fmt: skip


def test_tables_are_rows_and_those_that_set_pages_are_not() -> None:
    assert _text(_p("x") + _table(_cell("a") + _cell("b"), _cell("") + _cell("d")) + _p("y")) == "x\n\na\tb\n\td\n\ny"
    long = "word " * 90
    assert _text(_table(_cell("a") + _cell(long))) == f"a\n\n{long.strip()}"


def test_notes_annotations_and_footers_follow_the_text() -> None:
    note = f"<text:note-citation>1</text:note-citation><text:note-body>{_p('see there')}</text:note-body>"
    note = f"<text:note>{note}</text:note>"
    remark = "<dc:creator>Bob</dc:creator><dc:date>2026-01-02</dc:date><text:p>why?</text:p>"
    remark = f"<office:annotation>{remark}</office:annotation>"
    gone = "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
    foot = "<style:footer><text:p>Firm Ltd <text:page-number>3</text:page-number></text:p></style:footer>"
    assert _text(gone + _p(f"word{note} next{remark}"), foot) == "word next\n\nsee there\n\nBob: why?\n\nFirm Ltd"


def test_hidden_text_is_left_out() -> None:
    style = '<style:style style:name="{}"><style:text-properties text:display="{}"/></style:style>'
    styles = "".join(style.format(*each) for each in (("H", "none"), ("S", "true"), ("T", "none"), ("T", "true")))
    span = '<text:span text:style-name="{}">{}</text:span>'
    shown = span.format("H", "no<text:tab/><text:span>no</text:span>") + span.format("S", "a") + span.format("T", "b")
    field = '<text:hidden-text text:is-hidden="{}">{}</text:hidden-text>'
    body = (
        _p(shown + field.format("true", "no") + field.format("false", "c")) + '<text:p text:style-name="H">no</text:p>'
    )
    section = '<text:section text:display="{}">{}</text:section>'
    assert _text(body + section.format("none", _p("no")) + section.format("true", _p("d")), styles) == "abc\n\nd"


def test_deleted_text_that_still_stands_in_its_place_is_left_out() -> None:
    region = '<text:changed-region text:id="{0}"><text:{1}/></text:changed-region>'
    changes = region.format("i", "insertion") + region.format("d", "deletion")
    mark = '<text:change-{} text:change-id="{}"/>'
    text = f"The fee is {mark.format('start', 'i')}90{mark.format('end', 'i')}{mark.format('start', 'd')}80<text:s/>no"
    body = _p(text) + _p(f"no{mark.format('end', 'd')} euros")
    assert _text(f"<text:tracked-changes>{changes}</text:tracked-changes>{body}") == "The fee is 90\n\neuros"


def test_slides_with_titles_and_notes() -> None:
    frame = "<draw:frame {}><draw:text-box>{}</draw:text-box></draw:frame>"
    page = "<draw:page>{}<presentation:notes>{}</presentation:notes></draw:page>"
    title = frame.format('presentation:class="title"', _p("Roof"))
    body = page.format(frame.format("", _p("tiles")) + title, frame.format("", _p("say it"))) + page.format("", "")
    found = _document("odp", body)
    assert found.text == "Roof\n\ntiles\n\nsay it"
    assert [(section.page, section.heading) for section in found.sections] == [(1, "Slide 1 › Roof")]
    assert (found.pages, found.title) == (2, "Roof")


def test_sheets_with_values_and_repetitions() -> None:
    date = _cell("29 Feb", 'office:value-type="date" office:date-value="2024-02-29T00:00:00"')
    number = _cell("1,50 EUR", 'office:value-type="currency" office:value="1.50"')
    time = _cell("x", 'office:value-type="time" office:time-value="PT13H05M09S"')
    gap = '<table:table-cell table:number-columns-repeated="3"/>'
    twice = _cell("x", 'table:number-columns-repeated="2"')
    empty = f'<table:table-row table:number-rows-repeated="1048576">{gap}</table:table-row>'
    found = _document(
        "ods", _table(date + gap + number + time, twice).replace("</table:table>", empty + "</table:table>")
    )
    assert found.text == "Plot\n\n2024-02-29\t\t1,50 EUR\t13:05:09\nx\tx"
    assert (found.sections[0].heading, found.title) == ("Plot", "paper")


def test_what_lies_on_a_sheet_follows_it() -> None:
    picture = "<draw:frame><draw:image/><svg:title>Plan</svg:title><svg:desc>The garden</svg:desc></draw:frame>"
    box = f"<draw:custom-shape>{_p('Mind the')}{_p('step')}<svg:desc>x.png</svg:desc></draw:custom-shape>"
    chart = f"<draw:frame><draw:object>{_table(_cell('1'))}</draw:object></draw:frame>"
    shapes = f"<table:shapes><draw:g>{picture}{box}</draw:g>{chart}</table:shapes>"
    amount = f'<table:table-cell office:value-type="float" office:value="7">{_p("7")}{picture}</table:table-cell>'
    body = _table(amount + _cell("x")).replace("<table:table-row", shapes + "<table:table-row", 1)
    assert _document("ods", body).text == "Plot\n\n7\tx\n\n[Plan]\n\n[The garden]\n\nMind the step"


def test_charts_and_documents_within_follow() -> None:
    rows = f"<table:table-row>{_cell('East')}{_cell('340')}</table:table-row>"
    title = f'<chart:title xmlns:chart="urn:chart">{_p("Rent by year")}</chart:title>'
    chart = f'<office:chart>{title}<table:table table:name="local-table">{rows}</table:table></office:chart>'
    book = f"<office:spreadsheet>{_table(_cell('gate') + _cell('12'))}</office:spreadsheet>"
    objects = dict(enumerate((chart, book, "<office:text>A note.</office:text>", "<broken"), 1))
    for kind, before, shown in (
        ("odt", _p("Costs"), "Rent by year\n\nEast\t340"),
        ("ods", _table(_cell("Costs")), "Rent by year"),
    ):
        file = io.BytesIO(samples.odf(kind, before))
        with zipfile.ZipFile(file, "a") as packed:
            for number, body in objects.items():
                packed.writestr(
                    f"{'Object' if number > 1 else 'Chart'} {number}/content.xml", samples.odf_content(body)
                )
        found, _ = registry.read(f"a.{kind}", file.getvalue())
        assert found.document is not None
        assert found.document.text.removeprefix("Plot\n\n") == f"Costs\n\n{shown}\n\nPlot\n\ngate\t12"


@pytest.mark.parametrize(
    ("value", "said", "text"),
    [
        ("4711", "00004711", "00004711"),
        ("5", "5 元", "5 元"),
        ("-100.5", "-€ 100.50", "-€ 100.50"),
        ("0.0333", "3.3%", "3.3%"),
        ("1234.5", "Nr. 1235 Stück", "1234.5"),
        ("1234.5", "1,234.50", "1234.5"),
        ("-5.25", "€ (5.25)", "-5.25"),
        ("7", "many", "7"),
        ("0.75", "3/4", "0.75"),
    ],
)
def test_a_number_is_shown_with_what_the_sheet_writes_beside_it(value: str, said: str, text: str) -> None:
    cell = _cell(said, f'office:value-type="float" office:value="{value}"')
    assert _document("ods", _table(cell + _cell("x"))).text == f"Plot\n\n{text}\tx"


def test_times_are_rounded_to_the_second() -> None:
    values = (
        ("date", "1960-12-31T23:59:59.99648"),
        ("date", "1960-01-01T00:00:09.4"),
        ("date", "nineteen-sixty-odd.9"),
        ("date", "9999-12-31T23:59:59.9"),
        ("time", "PT00H59M59.99808S"),
        ("time", "PT00H00M02.4S"),
    )
    cells = [_cell("x", f'office:value-type="{kind}" office:{kind}-value="{value}"') for kind, value in values]
    assert _document("ods", _table("".join(cells))).text.split("\n\n")[1].split("\t") == [
        "1961-01-01",
        "1960-01-01 00:00:09",
        "nineteen-sixty-odd.",
        "9999-12-31 23:59:59",
        "01:00:00",
        "00:00:02",
    ]


def test_annotations_of_cells_follow_the_sheets() -> None:
    note = "<office:annotation><dc:creator>Bob</dc:creator><text:p>why?</text:p></office:annotation>"
    assert (
        _document("ods", _table(f"<table:table-cell>{note}{_p('a b')}</table:table-cell>")).text
        == "Plot\n\na b\n\nwhy?"
    )


@pytest.mark.parametrize("kind", ["odt", "odp", "ods"])
def test_flat_files_read_like_packed_ones(kind: str) -> None:
    body = {
        "odt": _p("two words"),
        "odp": f"<draw:page>{_p('two words')}</draw:page>",
        "ods": _table(_cell("two words")),
    }
    found, _ = registry.read("x", samples.flat_odf(kind, body[kind], "Title of it"))
    assert found.document is not None
    assert (found.document.filetype, found.document.title) == (kind, "Title of it")
    assert found.document == _document(kind, body[kind], "Title of it")


def test_protected_files_and_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    found, _ = registry.read("x.odt", samples.odf("odt", _p("x"), is_encrypted=True))
    assert (found.failure, found.detail) == (Outcome.PROTECTED, "opendocument")
    many = _cell("x", 'table:number-columns-repeated="99999"')
    wide = _table(many).replace("<table:table-row>", '<table:table-row table:number-rows-repeated="99999">')
    assert registry.read("x.ods", samples.odf("ods", wide))[0].detail == "cells"
    monkeypatch.setattr(cellcount, "MOST_CELLS", 10**12)
    assert registry.read("x.ods", samples.odf("ods", wide))[0].detail == "characters"
    monkeypatch.setattr(sheets, "MOST_CHARACTERS", 3)
    assert registry.read("x.ods", samples.odf("ods", _table(_cell("four"))))[0].detail == "characters"


def test_a_document_type_is_refused() -> None:
    data = samples.flat_odf("odt", _p("&e;")).replace(
        b"<office:document", b"<!DOCTYPE x [<!ENTITY e 'ee'>]><office:document", 1
    )
    found, _ = registry.read("x.fodt", data)
    assert (found.failure, found.detail) == (Outcome.DAMAGED, "xml_dtd")


def test_metadata_that_is_broken_costs_itself_alone() -> None:
    data = samples.odf("odt", _p("two words")).replace(b"meta.xml", b"matt.xml")
    assert odf.read("x.odt", data, "odt").author == ""


def test_the_words_for_pictures_stand_once_after_the_paragraph_that_has_them() -> None:
    words = "<svg:title>{}</svg:title><svg:desc>A red gate</svg:desc>"
    framed = "<draw:frame><draw:image/>{}</draw:frame>"
    box = f"<draw:frame><draw:text-box>{_p('in <text:title>it</text:title>')}</draw:text-box></draw:frame>"
    named, said = (framed.format(words.format(title)) for title in ("gate.png", "Gate"))
    body = _p(f"The{named} wall.") + _p(box) + said + _p("End")
    assert _text(body) == "The wall.\n\n[A red gate]\n\nin it\n\n[Gate]\n\nEnd"


def test_a_raised_number_is_no_figure_of_the_number_before_it() -> None:
    up = '<style:text-properties style:text-position="super 58%"/>'
    styles = f'<style:style style:name="T1">{up}</style:style><style:style style:name="T2">{up}</style:style>'
    own = '<style:style style:name="T2"/><style:style style:name="L"/>' + up
    span = '<text:span text:style-name="T{}">{}</text:span>'.format
    assert (
        _text(f"{own}<text:p>1,240{span(1, 2)} {span(2, span(1, 'st'))}{span(2, 3)}</text:p>", styles) == "1,240² st3"
    )


def test_a_formula_stands_in_its_line_whether_in_the_text_or_in_a_part_of_its_own() -> None:
    power = "<mfrac><msup><mi>c</mi><mn>2</mn></msup><msqrt><mi>k</mi></msqrt></mfrac>"
    within = f"<mrow><mi>E</mi> <mo>=</mo>\n{power}</mrow><annotation>E = c^2 over k</annotation>"
    math = f'<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics>{within}</semantics></math>'
    assert _text(_p(f"So <draw:frame><draw:object>{math}</draw:object></draw:frame> End")) == "So E=c^2/√k End"
    frames = "".join(f'<draw:frame><draw:object xlink:href="./{name}"/></draw:frame>' for name in ("F-0", "Sheet"))
    sheet = samples.odf_content(f"<office:spreadsheet>{_table(_cell('gate'))}</office:spreadsheet>")
    with zipfile.ZipFile(file := io.BytesIO(samples.odf("odt", _p(f"So {frames} End"))), "a") as packed:
        packed.writestr("F-0/content.xml", math)
        # Programs name all languages, whether or not a part is in one.
        packed.writestr(
            "Sheet/content.xml", sheet.replace("><", ' xmlns:math="http://www.w3.org/1998/Math/MathML"><', 1)
        )
    assert odf.read("x.odt", file.getvalue(), "odt").text == "So E=c^2/√k End\n\nPlot\n\ngate"


def test_a_document_within_a_flat_one_does_not_end_its_text() -> None:
    def within(kind: str, text: str, before: str = "") -> str:
        meta = f"<office:meta><meta:generator>Maker</meta:generator></office:meta>{before}"
        body = f"<office:body><office:{kind}>{text}</office:{kind}></office:body>"
        inner = f"<draw:object><office:document>{meta}{body}</office:document></draw:object>"
        return f"<draw:frame>{inner}<svg:title>Alt</svg:title></draw:frame>"

    header = f"<style:header>{_p('Page')}</style:header>"
    sheet = within("spreadsheet", _table(_cell("gate") + _cell("12")), header)
    data = samples.flat_odf("odt", _p(f"Before {sheet} after") + _p("End"))
    assert odf.read("x.fodt", data, "odt").text == "gate\t12\n\nBefore after\n\n[Alt]\n\nEnd"
    chart = within("chart", f"<chart:title xmlns:chart='urn:c'>{_p('Rent')}</chart:title>")
    data = samples.flat_odf("ods", _table(f"<table:table-cell>{_p('x')}{chart}</table:table-cell>"))
    assert odf.read("x.fods", data, "ods").text == "Plot\n\nx\n\n[Alt]\n\nRent"


def test_a_drawing_is_read_page_by_page() -> None:
    box = f"<draw:frame><draw:text-box>{_p('Deputy Bob')}</draw:text-box></draw:frame>"
    pages = f'<draw:page draw:name="Staff"><draw:rect>{_p("Director Ann")}</draw:rect>{box}</draw:page>'
    body = pages + f"<draw:page><draw:line>{_p('reports to')}</draw:line></draw:page>"
    found = _document("odg", body)
    assert (found.text, found.filetype, found.pages) == ("Director Ann\n\nDeputy Bob\n\nreports to", "odg", 2)
    assert [section.heading for section in found.sections] == ["Page 1", "Page 2"]
    flat, _ = registry.read("x.fodg", samples.flat_odf("odg", body))
    assert flat.document is not None and flat.document.text == found.text


def _old(kind: str, body: str) -> ParsedDocument:
    """What OpenOffice 1 wrote, with the document type that it named."""
    names = 'xmlns:office="http://openoffice.org/2000/office" xmlns:text="http://openoffice.org/2000/text"'
    names += ' xmlns:table="http://openoffice.org/2000/table" xmlns:draw="http://openoffice.org/2000/drawing"'
    names += ' xmlns:presentation="http://openoffice.org/2000/presentation"'
    declared = '<?xml version="1.0"?><!DOCTYPE office:document-content PUBLIC "-//OpenOffice.org//DTD x" "office.dtd">'
    content = f"{declared}<office:document-content {names}><office:body>{body}</office:body></office:document-content>"
    parts: dict[str, str | bytes] = {"mimetype": f"application/vnd.sun.xml.{kind}", "content.xml": content}
    found, _ = registry.read("old.sx", samples.packed(**parts))
    assert found.document is not None
    return found.document


def test_letters_of_openoffice_1() -> None:
    item = f"<text:list-item>{_p('first')}</text:list-item>"
    note = "<text:footnote><text:footnote-citation>1</text:footnote-citation><text:footnote-body>"
    note += f"{_p('the note')}</text:footnote-body></text:footnote>"
    comment = f'<office:annotation office:author="Ann">{_p("a comment")}</office:annotation>'
    box = f"<draw:text-box>{_p('in a box')}</draw:text-box>"
    body = f'<text:h text:level="2">Heading</text:h>{_p("words" + note + comment)}'
    body += f"<text:unordered-list>{item}</text:unordered-list>{_p(box + 'below')}{_table(_cell('a') + _cell('b'))}"
    found = _old("writer", body)
    assert found.text == "Heading\n\nwords\n\n- first\n\nin a box\n\nbelow\n\na\tb\n\nthe note\n\nAnn: a comment"
    assert (found.filetype, found.sections[0].heading) == ("odt", "Heading")


def test_sheets_and_slides_of_openoffice_1() -> None:
    row = _cell("Rent") + _cell("1.200,00 €", 'table:value-type="float" table:value="1200"')
    assert _old("calc", _table(row)).text == "Plot\n\nRent\t1.200,00 €"
    title = f'<draw:text-box presentation:class="title">{_p("Plan")}</draw:text-box>'
    found = _old("impress", f"<draw:page>{title}<draw:text-box>{_p('first')}</draw:text-box></draw:page>")
    assert (found.text, found.title, found.filetype) == ("Plan\n\nfirst", "Plan", "odp")
