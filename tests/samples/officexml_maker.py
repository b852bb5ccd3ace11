"""Documents of Word and Excel in one XML file, written by hand for the tests."""

from __future__ import annotations

_WORD = "http://schemas.microsoft.com/office/word/2003/wordml"
_EXCEL = "urn:schemas-microsoft-com:office:spreadsheet"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_PROPERTIES = (
    "<o:DocumentProperties><o:Title>{}</o:Title><o:Author>Ann Lee</o:Author>"
    "<o:Created>2006-03-02T10:00:00Z</o:Created></o:DocumentProperties>"
)


def paragraph(words: str, properties: str = "") -> str:
    """A paragraph of Word."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def word(body: str, title: str = "") -> bytes:
    """A document of Word 2003; `Heading1` is a style of its."""
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<wx:uiName wx:val="x"/></w:style></w:styles>'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
        f'<w:wordDocument xmlns:w="{_WORD}" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
        f' xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:v="urn:schemas-microsoft-com:vml"'
        f' xmlns:o="{_OFFICE}" xml:space="preserve">{_PROPERTIES.format(title)}{styles}'
        f"<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    ).encode()


def cell(value: object, kind: str = "String", *, index: str = "", style: str = "", inside: str = "") -> str:
    """A cell of Excel."""
    said = "".join(f' ss:{name}="{each}"' for name, each in (("Index", index), ("StyleID", style)) if each)
    return f'<Cell{said}><Data ss:Type="{kind}">{value}</Data>{inside}</Cell>'


def excel(*sheets: tuple[str, str]) -> bytes:
    """A workbook of Excel 2003: the name and the rows of each sheet; `p` is a style of percentages, `d` one of days."""
    tables = "".join(f'<Worksheet ss:Name="{name}"><Table>{rows}</Table></Worksheet>' for name, rows in sheets)
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{_EXCEL}" xmlns:o="{_OFFICE}" xmlns:ss="{_EXCEL}">'
        f"{_PROPERTIES.format('')}"
        '<Styles><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style>'
        f'<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>{tables}</Workbook>'
    ).encode()
