from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import archive, numerals, xmlstream
from inglenook.readers.failures import Unreadable
from inglenook.readers.office import docx, ooxml, wordtext
from tables import table

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _packed(body: str, parts: dict[str, str] | None = None, raw: bool = False) -> bytes:
    """A document; `parts` are further parts by kind (styles, numbering, footnotes, header …)."""
    parts = parts or {}
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{_RELATION}{kind.rstrip("0123456789")}" Target="{kind}.xml"/>'
        for i, kind in enumerate(parts)
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        document = body if raw else f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>"
        packed.writestr("word/document.xml", document)
        packed.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for kind, content in parts.items():
            packed.writestr(f"word/{kind}.xml", content)
    return file.getvalue()


def _read(body: str, parts: dict[str, str] | None = None) -> ParsedDocument:
    return docx.read("report.docx", _packed(body, parts))


def _failure(data: bytes) -> tuple[Outcome, str]:
    with pytest.raises(Unreadable) as caught:
        docx.read("x.docx", data)
    return caught.value.outcome, caught.value.detail


_STYLES = f"""<w:styles {_W}>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Mine"/><w:basedOn w:val="Mitte"/></w:style>
<w:style w:type="paragraph" w:styleId="Mitte"><w:name w:val="Mid"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Kreis"><w:name w:val="Loop"/><w:basedOn w:val="Kreis"/></w:style>
<w:style w:type="paragraph" w:styleId="Hoch"><w:name w:val="heading ²"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
</w:styles>"""
_NUMBERING = f"""<w:numbering {_W}>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>
</w:numbering>"""


def _item(text: str, list_id: int, level: int = 0) -> str:
    return _p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_styles_and_lists_are_read_where_a_paragraph_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"styles": _STYLES, "numbering": _NUMBERING}
    read: list[str] = []
    parse = ooxml.Package.parse_gently

    def noted(package: ooxml.Package, part: str, *more: Any) -> None:
        read.append(part)
        parse(package, part, *more)

    monkeypatch.setattr(ooxml.Package, "parse_gently", noted)
    assert _read(_p("Plain words"), parts).text == "Plain words"
    assert read == []
    monkeypatch.setattr(archive, "_CHUNK", 200)  # in the middle of a body that is taken out in many pieces
    body = "".join(_p(f"line {number * 7919 % 10007} of {number * number * 7907 % 99991}") for number in range(150))
    heading = _p("Heading", '<w:pStyle w:val="berschrift1"/>')
    styled = _read(f"{body}{heading}{_item('one', 1)}{body}", parts)
    assert read == ["word/styles.xml", "word/numbering.xml"]
    assert [section.heading for section in styled.sections] == ["", "Heading"]
    assert "\n\n1. one\n\n" in styled.text


def test_styles_of_tables_are_passed_over_and_those_around_them_are_not() -> None:
    table = '<w:style w:type="table" w:styleId="T"><w:name w:val="heading 2"/></w:style>'
    empty = '<w:style w:type="table" w:styleId="U"/>'
    styles = _STYLES.replace("<w:style w:type", f"{table}\n{empty}<w:style w:type", 1)
    styles = styles.replace("</w:styles>", f"{table}</w:styles>")
    assert wordtext._without_tables(styles.encode()).decode() == styles.replace(table, "")


def test_paragraphs_tabs_and_line_ends() -> None:
    found = _read("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>" + _p("d"))
    assert found.text == "a\tb\nc\n\nd"
    assert found.title == "report"  # a letter is no title


def test_what_a_formula_sets_above_and_below_stays_apart() -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    run = "<m:r><m:t>{}</m:t></m:r>".format
    half = f"<m:f><m:num>{run('a+b')}</m:num><m:den>{run('12')}</m:den></m:f>"
    square = f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>"
    total = f"<m:nary><m:sub>{run('i=1')}</m:sub><m:sup/><m:e>{run('y')}</m:e></m:nary>"
    assert _read(f"<w:p><m:oMath {math}>{half}{run('=')}{square}{total}</m:oMath></w:p>").text == "a+b/12=x^2_i=1y"


def test_boxes_say_whether_they_are_ticked() -> None:
    symbol = '<w:r><w:sym w:font="{}" w:char="{}"/><w:t>{}</w:t></w:r>'
    boxes = symbol.format("Wingdings 2", "F0A3", "yes ") + symbol.format("Wingdings", "F0FE", "no")
    assert _read(f"<w:p>{boxes}{symbol.format('Wingdings', 'F04A', '')}</w:p>").text == "☐yes ☑no"


def test_fields_of_forms_say_what_was_chosen() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
    boxes = ('<w:default w:val="1"/>', '<w:default w:val="1"/><w:checked w:val="0"/>', "<w:checked/>", "")
    entries = '<w:listEntry w:val="Oak"/><w:listEntry w:val="Ash"/>'
    lists = (f'<w:result w:val="1"/><w:default w:val="0"/>{entries}', f'<w:result w:val="9"/>{entries}', entries)
    fields = [field.format(f"<w:checkBox>{each}</w:checkBox>") for each in boxes]
    fields += [field.format(f"<w:ddList>{each}</w:ddList>") for each in lists]
    text = field.format('<w:textInput><w:default w:val="Name"/></w:textInput>')
    assert _read(f"<w:p>{''.join(fields)}{text}</w:p>").text == "☑☐☑☐AshOak"


def test_pictures_of_older_programs_have_their_words() -> None:
    shapes = '<v:shape xmlns:v="urn:v" alt="A red gate"><v:textpath string="DRAFT  COPY"/></v:shape>'
    pictures = f"<w:r><w:pict>{shapes}</w:pict></w:r>"
    assert _read(f"<w:p>{pictures}</w:p><w:p>{pictures}</w:p>" + _p("End")).text == "[A red gate]\n\nDRAFT COPY\n\nEnd"


def test_headings_of_localized_and_derived_styles() -> None:
    body = (
        _p("Bericht", '<w:pStyle w:val="Titel"/>')
        + _p("Eins", '<w:pStyle w:val="berschrift1"/>')
        + _p("x")
        + _p("Zwei", '<w:pStyle w:val="Eigen"/>')
        + _p("y", '<w:pStyle w:val="Kreis"/>')
    )
    found = _read(body, {"styles": _STYLES})
    assert found.title == "Bericht"
    assert [s.heading for s in found.sections] == ["", "Eins", "Eins › Zwei"]


def test_lists_carry_their_numbers() -> None:
    body = _item("a", 1) + _item("b", 1, 1) + _item("c", 1, 1) + _item("d", 1) + _item("e", 2) + _p("f")
    assert _read(body, {"numbering": _NUMBERING}).text == "1. a\n  1.a) b\n  1.b) c\n2. d\n- e\n\nf"


def test_a_list_that_is_begun_anew_counts_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0">{}</w:lvlOverride></w:num>'
    again = '<w:num w:numId="{}"><w:abstractNumId w:val="5"/>' + override
    level = '<w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1:"/></w:lvl>'
    lists = again.format(3, '<w:startOverride w:val="1"/>') + again.format(4, '<w:startOverride w:val="5"/>' + level)
    defined = _NUMBERING.replace('start w:val="1"', 'start w:val="0"', 1).replace(
        "</w:numbering>", f"{lists}</w:numbering>"
    )
    body = "".join(_item("x", each) for each in (1, 1, 3, 3, 1, 4, 4)) + _item("y", 4, 1)
    marks = [line.split()[0] for line in _read(body, {"numbering": defined}).text.split("\n")]
    assert marks == ["0.", "1.", "1.", "2.", "3.", "V:", "VI:", "VI.a)"]


@table(
    ("number", "style", "expected"),
    [
        (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"),
        (23, "chineseCounting", "二十三"),
        (7, "ordinal", "7"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (2, "ideographTraditional", "乙"),
        (2, "ideographZodiac", "丑"),
        (100, "chineseCountingThousand", "一百"),
        (210, "chineseCountingThousand", "二百一十"),
        (1005, "chineseCountingThousand", "一千零五"),
    ],
)
def test_numbers_are_written(number: int, style: str, expected: str) -> None:
    assert numerals.written(number, style) == expected


def test_tables_are_rows_of_cells() -> None:
    cell = "<w:tc>{}</w:tc>"
    row = "<w:tr>" + cell.format(_p("a") + _p("b")) + cell.format(_p("c")) + "</w:tr>"
    assert _read(_p("x") + f"<w:tbl>{row}{row}</w:tbl>" + _p("y")).text == "x\n\na b\tc\na b\tc\n\ny"


def test_a_table_that_sets_a_page_is_read_as_paragraphs() -> None:
    inner = "<w:tbl><w:tr><w:tc>" + _p("in") + "</w:tc><w:tc>" + _p("ner") + "</w:tc></w:tr></w:tbl>"
    assert _read(f"<w:tbl><w:tr><w:tc>{_p('a')}{inner}{_p('b')}</w:tc></w:tr></w:tbl>").text == "a\n\nin\tner\n\nb"


def test_text_boxes_come_once_and_deletions_not_at_all() -> None:
    box = f"<w:txbxContent>{_p('box')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent><w:t>around</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> added</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert _read(body).text == "box\n\naround added"


def test_notes_comments_and_headers_follow_the_body() -> None:
    parts = {
        "footnotes": f"<w:footnotes {_W}><w:footnote>{_p('note')}</w:footnote></w:footnotes>",
        "comments": f'<w:comments {_W}><w:comment w:author="Ann">{_p("why?")}</w:comment></w:comments>',
        "header1": f"<w:hdr {_W}>{_p('Letterhead')}</w:hdr>",
        "header2": f"<w:hdr {_W}>{_p('Letterhead')}</w:hdr>",
    }
    assert _read(_p("body"), parts).text == "body\n\nnote\n\nAnn: why?\n\nLetterhead"


def test_a_broken_side_part_costs_itself_alone() -> None:
    assert _read(_p("body"), {"footnotes": "<w:broken"}).text == "body"


@table(
    ("body", "outcome", "detail"),
    [
        (f"<w:document {_W}>" + "<w:p>" * 10_000, Outcome.TOO_MUCH, "xml_depth"),
        (f"<w:document {_W}><w:body>", Outcome.DAMAGED, "xml"),
        ("", Outcome.DAMAGED, "xml"),
        (
            '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>' + f"<w:document {_W}>&y;</w:document>",
            Outcome.DAMAGED,
            "xml_dtd",
        ),
        (
            f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {_W}>{_p("&x;")}</w:document>',
            Outcome.DAMAGED,
            "xml_dtd",
        ),
        (f"<w:document {_W}><w:body>{_p(' ')}</w:body></w:document>", Outcome.NO_TEXT, "docx"),
    ],
)
def test_hostile_and_empty_documents(body: str, outcome: Outcome, detail: str) -> None:
    assert _failure(_packed(body, raw=True)) == (outcome, detail)


def test_a_bomb_of_text_ends_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_INFLATED", 50_000)
    assert _failure(_packed(_p("a" * 60_000))) == (Outcome.TOO_MUCH, "inflated")


def test_elements_are_counted_over_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmlstream, "MOST_ELEMENTS", 500)
    assert _read("<w:p/>" * 400 + _p("x")).text == "x"
    notes = f"<w:footnotes {_W}>{'<w:p/>' * 400}</w:footnotes>"
    assert _failure(_packed("<w:p/>" * 400, {"footnotes": notes})) == (Outcome.TOO_MUCH, "xml_elements")


@pytest.mark.parametrize(
    ("creator", "created", "author", "seconds"),
    [
        ("Ann Lee", "2024-02-03T04:05:06Z", "Ann Lee", 1_706_933_106),
        ("python-docx", "2013-12-23T23:15:00Z", "", None),  # the empty paper that the program begins with
    ],
)
def test_properties_of_the_package(creator: str, created: str, author: str, seconds: int | None) -> None:
    file = io.BytesIO(_packed(_p("body")))
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr(
            "_rels/.rels",
            '<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/>'
            '<Relationship Type="x/core-properties" Target="docProps/core.xml"/>'
            '<Relationship Type="x/core-properties" TargetMode="External" Target="http://x.example/"/></Relationships>',
        )
        packed.writestr(
            "docProps/core.xml",
            f'<c xmlns:dc="d" xmlns:t="t"><dc:title>Yearly report</dc:title><dc:creator>{creator}</dc:creator>'
            f"<t:created>{created}</t:created></c>",
        )
    found = docx.read("x.docx", file.getvalue())
    assert (found.title, found.author, found.created) == ("Yearly report", author, seconds)


def test_the_words_of_charts_and_diagrams_are_read() -> None:
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    chart = (
        f'<c:chart xmlns:c="urn:c" {a}><c:title><a:p><a:r><a:t>Stones carried</a:t></a:r></a:p></c:title>'
        "<c:strCache><c:pt><c:v>May</c:v></c:pt><c:pt><c:v>June</c:v></c:pt></c:strCache></c:chart>"
    )
    diagram = f'<d:m xmlns:d="urn:d" {a}><d:pt><a:p><a:r><a:t>First the wall</a:t></a:r></a:p></d:pt></d:m>'
    text = _read(_p("Body."), {"chart": chart, "diagramData": diagram}).text
    assert text == "Body.\n\nStones carried\nMay\nJune\n\nFirst the wall"


def test_pages_and_web_archives_put_in_as_they_were_stand_in_their_place() -> None:
    r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    body = _p("Before.") + f'<w:altChunk {r} r:id="r0"/>' + _p("After.") + f'<w:altChunk {r} r:id="nothing"/>'
    page = "<html><body><p>A page about the wall.</p><p>And its stones.</p></body></html>"
    assert _read(body, {"aFChunk": page}).text == "Before.\n\nA page about the wall.\n\nAnd its stones.\n\nAfter."
    archive_of_page = f"MIME-Version: 1.0\nSubject: x\nDate: x\nContent-Type: text/html\n\n{page}"
    assert "And its stones.\n\nAfter." in _read(body, {"aFChunk": archive_of_page}).text


def test_the_words_for_pictures_stand_once_after_the_paragraph_that_has_them() -> None:
    def picture(words: str) -> str:
        inner = f'<wp:inline><wp:docPr name="Picture 1" descr="{words}"/><pic:cNvPr descr="{words}"/></wp:inline>'
        either = f"<mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice><mc:Fallback>{inner}</mc:Fallback>"
        alternate = f"<mc:AlternateContent>{either}</mc:AlternateContent>"
        return f'<w:r xmlns:wp="urn:wp" xmlns:pic="urn:pic">{alternate}</w:r>'

    made = picture("A red gate&#xA;&#xA;AI-generated content may be incorrect.")
    files = picture("C:\\Users\\ann\\gate.JPG") + picture("图片&#xA;描述已自动生成")
    both = f"<w:p><w:r><w:t>The</w:t></w:r>{made}<w:r><w:t> wall.</w:t></w:r></w:p>"
    assert _read(both + f"<w:p>{made}{files}</w:p>" + _p("End")).text == "The wall.\n\n[A red gate]\n\nEnd"


def test_a_raised_number_is_no_figure_of_the_number_before_it() -> None:
    up = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    mark = f"<w:r>{up}<w:footnoteReference/></w:r>"
    body = f"<w:p><w:r><w:t>1,240</w:t></w:r><w:r>{up}<w:t>2</w:t></w:r>{mark}<w:r><w:t> 7</w:t></w:r></w:p>"
    body += f"<w:p><w:pPr>{up}</w:pPr><w:r><w:t>1</w:t></w:r><w:r>{up}<w:t>st</w:t></w:r></w:p>"
    assert _read(body).text == "1,240² 7\n\n1st"


def test_an_item_with_a_blank_for_its_sign_goes_on() -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{}"/></w:lvl>'
    kinds = (
        f'<w:abstractNum w:abstractNumId="{at}">{level.format(sign)}</w:abstractNum>' for at, sign in enumerate(" •")
    )
    uses = (f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(2))
    numbering = f"<w:numbering {_W}>{''.join(kinds)}{''.join(uses)}</w:numbering>"
    assert _read(_item("a", 2) + _item("more", 1), {"numbering": numbering}).text == "- a\n\nmore"


def test_parentheses_sums_and_roots_of_a_formula_stand_in_no_text() -> None:
    def run(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    def fenced(properties: str, *parts: str) -> str:
        return f"<m:d><m:dPr>{properties}</m:dPr>{''.join(f'<m:e>{part}</m:e>' for part in parts)}</m:d>"

    power = f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{fenced('', run('n'))}</m:sup></m:sSup>"
    root = f"<m:rad><m:radPr/><m:deg>{run('3')}</m:deg><m:e>{run('y')}</m:e></m:rad>"
    integral = f"<m:nary><m:naryPr/><m:sub>{run('0')}</m:sub><m:sup/><m:e>{run('z')}</m:e></m:nary>"
    total = integral.replace("<m:naryPr/>", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>')
    accent = '<m:acc><m:accPr><m:chr m:val="^"/></m:accPr><m:e/></m:acc>'
    pair = fenced('<m:begChr m:val="["/><m:sepChr m:val=";"/><m:endChr m:val=""/>', power, run("b"))
    math = f'<m:oMath xmlns:m="urn:m">{run("f")}{fenced("", root)}={pair}{integral}{total}{accent}</m:oMath>'
    assert _read(f"<w:p>{math}</w:p>").text == "f(3√y)[x^(n);b∫_0z∑_0z"


def test_hidden_text_is_left_out() -> None:
    run = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
    hidden = run.format("<w:vanish/>", "no</w:t><w:tab/><w:t>no")
    shown = run.format('<w:vanish w:val="0"/>', "b") + run.format("<w:webHidden/>", "c") + run.format("", "d")
    mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    assert _read(f"<w:p>{mark}{run.format('', 'a')}{hidden}{shown}</w:p>" + f"<w:p>{hidden}</w:p>").text == "abcd"
