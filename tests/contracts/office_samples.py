"""Small office files, made byte by byte, for the tests of their readers."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import TypeAlias

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_ROOT = (
    f'<Relationship Id="b" Type="{_RELATION}officeDocument" Target="xl/workbook.xml"/>'
    '<Relationship Id="c" Type="x/core-properties" Target="core.xml"/>'
)
_CORE = (
    '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" xmlns:dcterms="urn:t"><dc:title>{}</dc:title>'
    "<dc:creator>{}</dc:creator><dcterms:created>2024-05-01T10:00:00Z</dcterms:created></cp:coreProperties>"
)


def packed(**members: str | bytes) -> bytes:
    """A zip of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def xlsx(sheets: dict[str, str], parts: dict[str, str] | None = None, title: str = "", author: str = "") -> bytes:
    """A workbook; each sheet is given by the XML of its rows."""
    listed = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(sheets, 1))
    related = "".join(
        f'<Relationship Id="r{i}" Type="{_RELATION}worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f"<Relationships>{_ROOT}</Relationships>",
        "core.xml": _CORE.format(title, author),
        "xl/workbook.xml": f"<workbook {_S} {_R}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
        "xl/styles.xml": f'<styleSheet {_S}><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    }
    for number, rows in enumerate(sheets.values(), 1):
        members[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {_S}><sheetData>{rows}</sheetData></worksheet>"
    return packed(**{**members, **(parts or {})})


def row(number: int, *cells: str | float | None) -> str:
    """The XML of a row from column A on."""
    written = []
    for column, cell in enumerate(cells):
        place = f"{chr(65 + column)}{number}"
        if isinstance(cell, str):
            written.append(f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>')
        elif cell is not None:
            written.append(f'<c r="{place}"><v>{cell}</v></c>')
    return f'<row r="{number}">{"".join(written)}</row>'


def _record(kind: int, content: bytes) -> bytes:
    head = bytes((kind,)) if kind < 0x80 else bytes((kind & 0x7F | 0x80, kind >> 7))
    return head + bytes((len(content) & 0x7F | 0x80, len(content) >> 7)) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(cells: list[tuple[int, int, str | float]], code: str | int = "", worked_out: bool = False) -> bytes:
    """A binary workbook with one sheet of cells (row, column, value), in order.

    Its numbers are of the format `code`, which is a code or the number of a built-in one, and `worked_out` by formulas.
    """
    corners = struct.pack("<4I", 0, cells[-1][0], 0, max(column for _, column, _ in cells))
    sheet = _record(129, b"") + _record(148, corners) + _record(145, b"")
    before = -1
    for line, column, value in cells:
        if line != before:
            sheet += _record(0, struct.pack("<I", line) + bytes(13))
        before = line
        if isinstance(value, str):
            sheet += _record(6, struct.pack("<II", column, 0) + _wide(value))
        elif worked_out:
            sheet += _record(9, struct.pack("<IId", column, 1, value) + bytes(10))
        else:
            sheet += _record(5, struct.pack("<IId", column, 1, value))
    book = _record(131, b"") + _record(143, b"")
    book += (
        _record(156, struct.pack("<II", 0, 1) + _wide("r1") + _wide("Fence")) + _record(144, b"") + _record(132, b"")
    )
    number = code if isinstance(code, int) else 164
    styles = _record(278, b"")
    if isinstance(code, str):
        styles += _record(615, struct.pack("<I", 1)) + _record(44, struct.pack("<H", 164) + _wide(code))
        styles += _record(616, b"")
    styles += _record(626, bytes(4)) + _record(47, struct.pack("<HH", 0xFFFF, 9) + bytes(12)) + _record(627, b"")
    styles += _record(617, struct.pack("<I", 2)) + _record(47, bytes(16))
    styles += _record(47, struct.pack("<HH", 0, number) + bytes(12)) + _record(618, b"") + _record(279, b"")
    relation = f'<Relationship Id="r1" Type="{_RELATION}worksheet" Target="worksheets/sheet1.bin"/>'
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": f"<Relationships>{relation}</Relationships>",
        "xl/worksheets/sheet1.bin": sheet + _record(146, b"") + _record(130, b""),
        **({"xl/styles.bin": styles} if code else {}),
    }
    return packed(**members)


def ole(name: str, stream: bytes) -> bytes:
    """A compound file ([MS-CFB]) with one stream, which is made long enough to lie in plain sectors."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    chain = [0xFFFFFFFD, end, *range(3, count + 2), end]
    assert len(chain) <= 128
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        wide = title.encode("utf-16-le") + b"\0\0"
        sides = struct.pack("<HBBIII", len(wide), kind, 1, free, free, child)
        return wide.ljust(64, b"\0") + sides + bytes(36) + struct.pack("<IQ", start, size)

    folder = entry("Root Entry", 5, 1, end, 0) + entry(name, 2, free, 2, len(stream))
    empty = bytes(66) + b"\0\0" + struct.pack("<III", free, free, free) + bytes(48)
    return head + fat + (folder + empty * 2).ljust(512, b"\0") + stream


def xls(
    cells: list[tuple[int, int, str | float]],
    protected: bool = False,
    corners: tuple[int, int, int, int] | None = None,
    box: str = "",
    code: str | int = "",
    worked_out: bool = False,
    more: bytes = b"",
) -> bytes:
    """A BIFF8 workbook with one sheet (row, column, value); `corners` are the rows and columns that it claims.

    `box` is written on it, its first letter in one byte and the others in two. Its numbers are of the format `code`,
    which is a code or the number of a built-in one, and `worked_out` by formulas. `more` are records after the cells.
    """

    def biff(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    def text(value: str) -> bytes:
        return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")

    start = struct.pack("<HHHH", 0x600, 5, 0x1FAA, 1997) + bytes(8)
    before = biff(0x2F, bytes(54)) if protected else b""
    if code:
        before += biff(0x41E, struct.pack("<H", 164) + text(code)) if isinstance(code, str) else b""
        before += biff(0xE0, bytes(20))
        before += biff(0xE0, struct.pack("<HH", 0, code if isinstance(code, int) else 164) + bytes(16))
    name = b"\x05\x00" + "Fence".encode("latin-1")
    size = 4 + len(start) + len(before) + 4 + 4 + 2 + len(name) + 4
    book = biff(0x809, start) + before + biff(0x85, struct.pack("<IH", size, 0) + name) + biff(0x0A, b"")
    sheet = biff(0x809, start[:2] + b"\x10\x00" + start[4:])
    sheet += biff(0x200, struct.pack("<2I3H", *corners, 0)) if corners is not None else b""
    for line, column, value in cells:
        place = struct.pack("<HHH", line, column, 1 if code and not isinstance(value, str) else 0)
        if isinstance(value, str):
            sheet += biff(0x204, place + text(value))
        elif worked_out:
            sheet += biff(0x6, place + struct.pack("<d", value) + bytes(8))
        else:
            sheet += biff(0x203, place + struct.pack("<d", value))
    sheet += more
    if box:
        sheet += biff(0x1B6, bytes(10) + struct.pack("<H", len(box)) + bytes(6))
        sheet += biff(0x3C, b"\0" + box[:1].encode("latin-1")) + biff(0x3C, b"\1" + box[1:].encode("utf-16-le"))
    return ole("Workbook", book + sheet + biff(0x0A, b""))


_ODF = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "draw", "presentation", "meta", "style", "manifest")
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="urn:svg"'
)
_MIMETYPES = {"odg": "graphics", "odt": "text", "ods": "spreadsheet", "odp": "presentation"}
_META = (
    "<office:meta><dc:title>{}</dc:title><meta:initial-creator>Ann B</meta:initial-creator>"
    "<meta:creation-date>2024-05-01T10:00:00</meta:creation-date></office:meta>"
)


def odf(kind: str, body: str, title: str = "", styles: str = "", is_encrypted: bool = False) -> bytes:
    """A packed OpenDocument file of this kind; `body` is what its office:text, spreadsheet or presentation holds."""
    place = _MIMETYPES[kind]
    lock = "<manifest:encryption-data/>" if is_encrypted else ""
    members: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{place}",
        "META-INF/manifest.xml": f"<manifest:manifest {_ODF}><manifest:file-entry>{lock}</manifest:file-entry>"
        "</manifest:manifest>",
        "content.xml": odf_content(f"<office:{place}>{body}</office:{place}>"),
        "meta.xml": f"<office:document-meta {_ODF}>{_META.format(title)}</office:document-meta>",
        "styles.xml": f"<office:document-styles {_ODF}>{styles}</office:document-styles>",
    }
    return packed(**members)


def flat_odf(kind: str, body: str, title: str = "") -> bytes:
    """The same in one XML file."""
    place = _MIMETYPES[kind]
    root = f'<office:document {_ODF} office:mimetype="application/vnd.oasis.opendocument.{place}">'
    within = f"<office:body><office:{place}>{body}</office:{place}></office:body>"
    return f'<?xml version="1.0"?>\n{root}{_META.format(title)}{within}</office:document>'.encode()


def odf_content(body: str) -> str:
    """The part of such a file, or of an object within one, that has its text."""
    return f"<office:document-content {_ODF}><office:body>{body}</office:body></office:document-content>"


Runs: TypeAlias = Sequence[tuple[str, float, float]]


def ofd(pages: Sequence[Runs], under: Runs = ()) -> bytes:
    """Pages of runs of letters, each with its left and its low edge in millimetres, and a template under the first."""
    names = 'xmlns:ofd="http://www.ofdspec.org/2016"'

    def content(runs: Runs, template: str = "") -> str:
        objects = "".join(
            f'<ofd:TextObject ID="{i}" Boundary="{left} {low - 4} {4 * len(text)} 5" Font="1" Size="4">'
            f'<ofd:TextCode X="0" Y="4" DeltaX="g {len(text)} 4">{text}</ofd:TextCode></ofd:TextObject>'
            for i, (text, left, low) in enumerate(runs)
        )
        return f"<ofd:Page {names}>{template}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"

    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {names}><ofd:DocBody><ofd:DocInfo><ofd:CreationDate>2026-10-28</ofd:CreationDate>"
        f"</ofd:DocInfo><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document {names}><ofd:CommonData><ofd:TemplatePage ID="T" '
        f'BaseLoc="Tpls/T.xml"/></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>',
        "Doc_0/Tpls/T.xml": content(under),
    }
    for i, runs in enumerate(pages):
        template = '<ofd:Template TemplateID="T"/>' if i == 0 else ""
        parts[f"Doc_0/Pages/Page_{i}/Content.xml"] = content(runs, template)
    return packed(**parts)


def epub(
    chapters: dict[str, str],
    order: tuple[int, ...] = (),
    about: str = "",
    locked: str = "",
    kind: str = "",
    contents: dict[str, str] | None = None,
) -> bytes:
    """A book of these chapters; `order` are their numbers as the spine has them, `kind` begins its package.

    `contents` are tables of contents, by their names in one of the two forms.
    """
    contents = contents or {}
    about = about.replace("<", "&lt;")
    names = list(chapters)
    media = ["image/svg" if name.endswith(".svg") else "application/xhtml" for name in names]
    items = "".join(
        f'<item id="i{i}" href="{name.replace(" ", "%20")}" media-type="{media[i]}+xml"/>'
        for i, name in enumerate(names)
    )
    items += "".join(
        f'<item id="{name}" href="{name}" media-type="application/x-dtbncx+xml"/>'
        if name.endswith(".ncx")
        else f'<item id="{name}" href="{name}" media-type="application/xhtml+xml" properties="nav"/>'
        for name in contents
    )
    spine = "".join(f'<itemref idref="i{i}"/>' for i in order or range(len(names)))
    metadata = (
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Wall</dc:title>'
        "<dc:creator>Ann B</dc:creator><dc:creator>Bob C</dc:creator><dc:date>2024-05-01</dc:date>"
        f"<dc:language>en</dc:language><dc:description>{about}</dc:description></metadata>"
    )
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        "OPS/book.opf": f"{kind}<package>{metadata}<manifest>{items}</manifest><spine>{spine}</spine></package>",
    }
    if locked:
        lock = f'<EncryptedData><CipherData><CipherReference URI="{locked}"/></CipherData></EncryptedData>'
        members["META-INF/encryption.xml"] = f"<encryption>{lock}</encryption>"
    return packed(**members, **{f"OPS/{name}": text for name, text in (chapters | contents).items()})


def xps(pages: Sequence[Runs], about: str = "") -> bytes:
    """An XPS of pages: each run of letters 16 high with the left and low end it begins at; `about`, its attributes."""
    names = 'xmlns="http://schemas.microsoft.com/xps/2005/06"'

    def page(runs: Runs) -> str:
        glyphs = "".join(
            f'<Glyphs OriginX="{left}" OriginY="{low}" FontRenderingEmSize="16" UnicodeString="{text}" {about}/>'
            for text, left, low in runs
        )
        return f'<FixedPage {names} Width="800" Height="1000"><Canvas>{glyphs}</Canvas></FixedPage>'

    listed = "".join(f'<PageContent Source="Pages/{i}.fpage"/>' for i in range(len(pages)))
    kind = "http://schemas.microsoft.com/xps/2005/06/fixedrepresentation"
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{kind}" Target="/Sequence.fdseq"/></Relationships>',
        "Sequence.fdseq": f'<FixedDocumentSequence {names}><DocumentReference Source="/D/1/F.fdoc"/>'
        "</FixedDocumentSequence>",
        "D/1/F.fdoc": f"<FixedDocument {names}>{listed}</FixedDocument>",
    }
    return packed(**parts, **{f"D/1/Pages/{i}.fpage": page(runs) for i, runs in enumerate(pages)})


def wordperfect(body: bytes, *notes: bytes, version: int = 2, key: int = 0, kind: int = 10) -> bytes:
    """A document of WordPerfect; the texts of its notes lie in packets before its own."""
    index = struct.pack("<BBHHII", 2, 0, 1 + len(notes), 0, 0, 0)
    place = 16 + len(index) * (1 + len(notes))
    packets = b""
    for note in notes:
        packet = struct.pack("<HII", 1, 10, len(note)) + note
        index += struct.pack("<BBHHII", 0, 8, 1, 0, len(packet), place + len(packets))
        packets += packet
    head = struct.pack("<4sIBBBBHH", b"\xffWPC", place + len(packets), 1, kind, version, 1, key, 16)
    return head + index + packets + body


def wordperfect_code(group: int, kind: int, data: bytes = b"") -> bytes:
    """A code that says how long it is."""
    length = 10 + len(data)
    return struct.pack("<BBHBH", group, kind, length, 0, len(data)) + data + struct.pack("<HB", length, group)


def mobi(
    *records: bytes,
    packing: int = 1,
    lock: int = 0,
    tails: int = 0,
    version: int = 6,
    facts: Mapping[int, bytes] | None = None,
    after: Sequence[bytes] = (),
) -> bytes:
    """A book of Mobipocket: its text in records as they lie in the file, and records `after` them."""
    head = bytearray(16 + 232)
    struct.pack_into(">HxxIH2xH", head, 0, packing, 0, len(records), lock)
    struct.pack_into(">4s3I", head, 16, b"MOBI", 232, 2, 65001)
    struct.pack_into(">I", head, 36, version)
    struct.pack_into(">I", head, 192, 1 + len(records) if after else 0xFFFFFFFF)
    struct.pack_into(">H", head, 242, tails)
    said = b"".join(struct.pack(">2I", kind, 8 + len(value)) + value for kind, value in (facts or {}).items())
    if facts:
        struct.pack_into(">I", head, 128, 0x40)
        said = struct.pack(">4s2I", b"EXTH", 12 + len(said), len(facts)) + said
    struct.pack_into(">2I", head, 84, len(head) + len(said), 5)
    return palm(bytes(head) + said + b"Walls", *records, *after)


def palm(*records: bytes, kind: bytes = b"BOOKMOBI") -> bytes:
    """A Palm database."""
    start = 78 + 8 * len(records) + 2
    listed = b""
    for record in records:
        listed += struct.pack(">2I", start, 0)
        start += len(record)
    return (
        b"book".ljust(0x3C, b"\0")
        + kind
        + bytes(8)
        + struct.pack(">H", len(records))
        + listed
        + bytes(2)
        + b"".join(records)
    )


def hwp(*paragraphs: str, flags: int = 1, section: bytes | None = None) -> bytes:
    """A document of Hangul's word processor; `section` are its records as they are, and else made of the paragraphs."""
    from samples.outlook_maker import ole

    if section is None:
        section = b"".join(hwp_record(66, bytes(22)) + hwp_record(67, each.encode("utf-16-le")) for each in paragraphs)
    packer = zlib.compressobj(wbits=-15)
    packed_section = packer.compress(section) + packer.flush() if flags & 1 else section
    head = b"HWP Document File".ljust(32, b"\0") + struct.pack("<2I", 0x05000300, flags) + bytes(216)
    return ole({"FileHeader": head, "BodyText": {"Section0": packed_section}, "\x05HwpSummaryInformation": b"x"})


def hwp_record(kind: int, data: bytes) -> bytes:
    """A record: what it is, how deep it lies and how long it is."""
    if len(data) < 0xFFF:
        return struct.pack("<I", kind | len(data) << 20) + data
    return struct.pack("<2I", kind | 0xFFF << 20, len(data)) + data


def hwpx(*sections: str) -> bytes:
    """The same as a package of XML."""
    names = (
        'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section"'
    )
    parts: dict[str, str | bytes] = {"mimetype": "application/hwp+zip"}
    for number, each in enumerate(sections):
        parts[f"Contents/section{number}.xml"] = f"<hs:sec {names}>{each}</hs:sec>"
    return packed(**parts)
