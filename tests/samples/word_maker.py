"""Writes Word files and zips by hand, the same bytes each time: no library, no template, fixed times."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(source: str) -> bytes:
    """A Word file from `name: value` lines and a small part of Markdown (#, -, 1., tables, bold)."""
    head, _, text = source.partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    body = "".join(_block(block) for block in text.strip().split("\n\n"))
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'  # noqa: E501
    members = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(facts),
        "word/_rels/document.xml.rels": _relations((f"{_OFFICE}/styles", "styles.xml")),
        "word/styles.xml": _styles(),
        "word/document.xml": f"{_XML}<w:document {_W}><w:body>{body}{page}</w:body></w:document>",
    }
    return zipped({name: text.encode() for name, text in members.items()})


def _block(block: str) -> str:
    heading = re.match(r"(#+) (.*)", block)
    if heading:
        return _paragraph(heading[2], f"Heading{len(heading[1])}")
    if block.startswith("|"):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        return _table(rows)
    if block.startswith("- "):
        return "".join(_paragraph(f"•\t{line[2:]}", "ListParagraph") for line in block.splitlines())
    if re.match(r"\d+\. ", block):
        return "".join(_paragraph(line.replace(" ", "\t", 1), "ListParagraph") for line in block.splitlines())
    return _paragraph(block, "")


def _paragraph(text: str, style: str) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{_runs(text)}</w:p>"


def _runs(text: str) -> str:
    out = ""
    for index, piece in enumerate(text.split("**")):
        words = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(word)}</w:t>' for word in piece.split("\t"))
        out += f"<w:r>{'<w:rPr><w:b/></w:rPr>' if index % 2 else ''}{words}</w:r>" if piece else ""
    return out


def _table(rows: list[list[str]]) -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    width = 9070 // len(rows[0])
    grid = f'<w:gridCol w:w="{width}"/>' * len(rows[0])
    lines = ""
    for number, row in enumerate(rows):
        cells = (f"**{cell}**" if number == 0 else cell for cell in row)
        lines += "<w:tr>" + "".join(_cell(cell, width) for cell in cells) + "</w:tr>"
    properties = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl><w:p/>"


def _cell(text: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(text, "")}</w:tc>'


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_WML}.document.main+xml",
        "/word/styles.xml": f"{_WML}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _core(facts: dict[str, str]) -> str:
    spaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    created = f'<dcterms:created xsi:type="dcterms:W3CDTF">{facts["created"]}T09:00:00Z</dcterms:created>'
    names = f"<dc:title>{escape(facts['title'])}</dc:title><dc:creator>{escape(facts['author'])}</dc:creator>"
    return f"{_XML}<cp:coreProperties {spaces}>{names}{created}</cp:coreProperties>"


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="SimSun"/>'
    out = f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    spacing = '<w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr>'
    out += f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>{spacing}</w:style>'
    for level, size in ((1, 34), (2, 26)):
        out += (
            f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="280" w:after="120"/>'
            f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        )
    out += (
        '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:style>'
    )
    return f"{_XML}<w:styles {_W}>{out}</w:styles>"


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip with fixed times and rights."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()
