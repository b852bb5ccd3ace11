"""Word and Excel in one XML file: read like the files that they stand for."""

from __future__ import annotations

import base64
import time

import pytest

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import registry
from inglenook.readers.office import cellcount
from samples.officexml_maker import cell, excel, paragraph, word


def _read(data: bytes, name: str = "a.xml") -> ParsedDocument:
    found, _ = registry.read(name, data)
    assert found.document is not None, found
    return found.document


def test_a_document_of_word_2003_is_read_like_one_of_today() -> None:
    table = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(each)}</w:tc>' for each in row)}</w:tr>"
        for row in (("Month", "Sum"), ("May", "1,200"))
    )
    mark = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="{}" wx:wTabBefore="360"/></w:listPr>'
    body = (
        paragraph("The rent", '<w:pStyle w:val="Heading1"/>')
        + "<w:p><w:r><w:t>It is </w:t></w:r><w:r><w:t>1,200.</w:t></w:r></w:p>"
        + paragraph("the mill", mark.format("1."))
        + paragraph("the 河岸", mark.format("\uf0b7"))
        + f"<w:tbl>{table}</w:tbl>"
    )
    found = _read(word(body, "Lease"))
    assert found.text == "The rent\n\nIt is 1,200.\n\n1. the mill\n• the 河岸\n\nMonth\tSum\nMay\t1,200"
    assert (found.title, found.filetype, found.author, found.created) == ("Lease", "doc", "Ann Lee", 1_141_293_600)
    assert [passage.heading for passage in found.passages] == ["The rent"]


def test_notes_comments_and_headers_follow_it_and_what_was_deleted_does_not() -> None:
    note = f"<w:r><w:footnote>{paragraph('A note.')}</w:footnote></w:r>"
    noted = '<aml:annotation w:type="Word.{}"><aml:content>{}</aml:content></aml:annotation>'
    comment = noted.format("Comment", paragraph("Is it so?"))
    gone = noted.format("Deletion", "<w:r><w:delText>Gone.</w:delText></w:r>")
    new = noted.format("Insertion", "<w:r><w:t> New.</w:t></w:r>")
    picture = '<w:r><w:pict><w:binData w:name="x">AAAA</w:binData><v:shape alt="A map of the mill"/></w:pict></w:r>'
    header = "".join(f'<w:hdr w:type="{each}">{paragraph("Page head")}</w:hdr>' for each in ("odd", "even"))
    body = f"<w:p><w:r><w:t>Text</w:t></w:r>{note}{comment}{gone}{new}{picture}</w:p>{paragraph('More.')}"
    body += f"<w:sectPr>{header}</w:sectPr>"
    assert _read(word(body)).text == "Text New.\n\n[A map of the mill]\n\nMore.\n\nA note.\n\nIs it so?\n\nPage head"


def test_a_workbook_of_excel_2003_is_read_sheet_by_sheet() -> None:
    rows = (
        f"<Row>{cell('Item')}{cell('Sum')}{cell('Day')}{cell('Share')}</Row>"
        f"<Row>{cell('Fence')}{cell('120.50', 'Number')}{cell('2006-03-02T00:00:00.000', 'DateTime')}"
        f"{cell('0.125', 'Number', style='p')}</Row>"
        f"<Row ss:Index='9'>{cell('7', 'Number', index='2')}"
        f"{cell('1899-12-31T10:30:00.000', 'DateTime')}{cell('1', 'Boolean')}</Row>"
    )
    comment = '<Comment ss:Author="Bob"><ss:Data>Check <B>this</B></ss:Data></Comment>'
    data = excel(("Costs", rows), ("第二页", f"<Row>{cell('租金', inside=comment)}</Row>"))
    found = _read(data, "a.xls")
    assert found.text == (
        "Costs\n\nItem\tSum\tDay\tShare\nFence\t120.5\t2006-03-02\t12.5%\n\t7\t10:30:00\tTRUE\n\n"
        "第二页\n\n租金\n\nCheck this"
    )
    assert (found.filetype, found.author) == ("xls", "Ann Lee")
    assert [section.heading for section in found.sections] == ["Costs", "第二页", ""]
    assert _read(data.partition(b"?>")[2], "a.xls").text == found.text  # what imitates it leaves the declaration out


def test_a_document_whose_parts_stand_in_one_file() -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = '<pkg:part pkg:name="{}"><pkg:{k} pkg:x="y">{}</pkg:{k}></pkg:part>'
    document = f'<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>The 合同.</w:t></w:r></w:p></w:body></w:document>'
    data = (
        '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        + part.format("/word/document.xml", document, k="xmlData")
        + part.format("/word/media/a.png", base64.b64encode(b"x").decode(), k="binaryData")
        + '<pkg:part pkg:name="/broken"></pkg:part></pkg:package>'
    )
    found = _read(data.encode())
    assert (found.text, found.filetype) == ("The 合同.", "docx")


def test_what_is_hostile_in_them_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    head = b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
    began = time.process_time()
    registry.read("a.xml", head + b'<pkg:part pkg:name="/a"><pkg:xmlData>' * 20_000)
    registry.read("a.xml", word("<w:styles>" * 20_000)[:-40])
    assert time.process_time() - began < 2.0
    cut = _read(word(paragraph("The mill"))[:-20])  # stays text as it stands
    assert cut.filetype == "xml" and "The mill" in cut.text
    wide = "".join(f"<Row>{cell('x', index='16384')}</Row>" for _ in range(3))
    monkeypatch.setattr(cellcount, "MOST_CELLS", 40_000)
    assert registry.read("a.xml", excel(("a", wide)))[0].failure is Outcome.TOO_MUCH
    odd = cell("x", index="99999999") + cell("1e999", "Number") + cell("y", index="-1")
    assert _read(excel(("a", f"<Row>{odd}</Row>"))).text.split() == ["a", "x", "1e999", "y"]
