"""Good files of every format, to be spoilt: own samples, and files of the shared corpus where it is here."""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import tarfile
import zipfile
from collections.abc import Iterator

from contracts.office_samples import hwpx, packed, xls
from contracts.test_reader_contract import SAMPLES
from inglenook.readers.office import oleproperties, olestorages
from samples import office97_maker, olm_maker
from samples.letters_maker import mail, mbox
from samples.officexml_maker import cell, excel, paragraph, word
from samples.olm_maker import olm_mail
from samples.pdf_maker import form_pdf, painted_pdf, pdf
from samples.sevenzip_maker import sevenzip
from unit.trust.processes import ROOT

_OWN = ROOT / "resources" / "samples"
_CORPUS = ROOT.parent / "shared" / "corpus"
_MOST_BYTES = 16_000  # of a file of the corpus in each run of the tests, so that it costs seconds
_MOST_BYTES_AT_LENGTH = 60_000  # where thousands are spoilt
_MOST_FILES = 25
# Format -> endings of the files in the corpus, where they are not called like it.
_ENDINGS: dict[str, tuple[str, ...]] = {
    "mail": ("eml",),
    "html": ("html", "htm"),
    "odp": ("odp", "fodp"),
    "csv": ("csv", "tsv"),
    "charset": ("txt",),
    "txt": ("txt", "rst", "org"),
    "gz": ("gz", "tgz", "bz2"),
    "xlsx": ("xlsx", "xlsm"),
    "odt": ("odt", "fodt"),
}
_WORDS = "The wall was mended in May. 墙是五月修好的。 Die Mauer ist schön, die Tür auch. Стена стоит.\n"


_OLM = "com.microsoft.__Messages"
_BOOK = oleproperties.streams(xls([(0, 0, "gate")]), "Workbook")[0]

# What a reader of another kind tells apart by what it holds.
_WITHIN: dict[str, tuple[str, bytes]] = {
    "word in XML": ("wall.xml", word(paragraph(_WORDS, '<w:pStyle w:val="Heading1"/>') * 9, "Wall")),
    "Excel in XML": ("wall.xls", excel(("Wall", f"<Row>{cell(_WORDS)}{cell(7, 'Number', style='p')}</Row>" * 9))),
    "MHTML": (
        "wall.mht",
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x:\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/related; boundary=b\r\n\r\n"
        + b"--b\r\nContent-Type: text/html\r\n\r\n<h1>Wall</h1><p>The wall was mended.\r\n\r\n" * 3
        + b"--b--\r\n",
    ),
    "Safari": (
        "wall.webarchive",
        plistlib.dumps(
            {
                "WebMainResource": {"WebResourceData": b"<h1>Wall</h1><p>Mended.", "WebResourceMIMEType": "text/html"},
                "WebSubframeArchives": [{"WebMainResource": {"WebResourceData": _WORDS.encode()}}],
            },
            fmt=plistlib.FMT_BINARY,
        ),
    ),
    "webloc": ("wall.webloc", plistlib.dumps({"URL": "https://x.example/wall"}, fmt=plistlib.FMT_BINARY)),
    "doc with folders": (
        "wall.doc",
        office97_maker.doc([("Wall", 0)], within={"ObjectPool": {"_1": {"Workbook": _BOOK, "\x01CompObj": b"x"}}}),
    ),
    "Outlook for Mac": (
        "wall.olm",
        olm_maker.olm(
            {
                **{f"Local/{_OLM}/In/message_{number}.xml": olm_mail("Wall", Body=_WORDS * 9) for number in range(3)},
                f"Local/{_OLM}/In/message_9.xml": olm_mail("Files", attached=[{"Name": "a.txt", "URL": "a"}]),
                "a": _WORDS.encode(),
                "Contacts.xml": b"<contacts/>",
            }
        ),
    ),
    "Babyl": (
        "RMAIL",
        b"BABYL OPTIONS:\n\x1f"
        + b"".join(b"\x0c\n0,,\n*** EOOH ***\n%b\x1f" % mail("Wall", _WORDS * 3) for _ in range(3)),
    ),
    "notes of Evernote": (
        "wall.enex",
        b"<?xml version='1.0'?><en-export>"
        + b"<note><title>Wall</title><content><![CDATA[<p>Mended]]></content><data encoding='base64'>QUJD</data>"
        b"<table><tr><td>May</td><td>1240</td></tr></table></note>" * 9 + b"</en-export>",
    ),
    "PDF to the left": ("wall.pdf", painted_pdf(["ריקה", "(May) ריקה Wall 12,", "עاמ"], is_turned=True)),
    "7-Zip": ("wall.7z", sevenzip({"wall.txt": _WORDS.encode() * 9, "May.md": b"# May"}, is_coded=True)),
    "UOF": (
        "wall.uot",
        b"<?xml version='1.0'?><uof:UOF xmlns:uof='urn:u' xmlns:z='urn:z'>"
        + (
            f"<z:段落><z:句><z:文本串>{_WORDS}</z:文本串></z:句></z:段落>"
            "<z:行><z:单元格><z:文本串>1</z:文本串></z:单元格></z:行>"
        ).encode()
        * 9
        + b"</uof:UOF>",
    ),
    "OpenOffice 1": (
        "wall.sxw",
        packed(
            **{
                "mimetype": "application/vnd.sun.xml.writer",
                "content.xml": "<office:document-content xmlns:office='urn:o' xmlns:text='urn:t'><office:body>"
                f"<text:h text:level='1'>Wall</text:h><text:ordered-list><text:list-item><text:p>{_WORDS}</text:p>"
                "</text:list-item></text:ordered-list><text:text-box><text:p>May<text:footnote><text:footnote-body>"
                "<text:p>1240</text:p></text:footnote-body></text:footnote></text:p></text:text-box>"
                "</office:body></office:document-content>",
            }
        ),
    ),
    "Word 2": ("wall.doc", office97_maker.old_word(b"The wall\rMay\x071240\x07\x07" * 9, b"\x02A note\r", form=45)),
    "Word 95": (
        "wall.doc",
        olestorages.file_of({"WordDocument": office97_maker.old_word(b"The wall.\r" * 30, pieces=(100, 90, 110))}),
    ),
    "HWPX": (
        "wall.hwpx",
        hwpx(
            f"<hp:p><hp:run><hp:t>{_WORDS}</hp:t></hp:run></hp:p><hp:p><hp:tbl><hp:tr><hp:tc><hp:p><hp:t>May</hp:t></hp:p>"
            "</hp:tc><hp:tc><hp:p><hp:t>1240</hp:t></hp:p></hp:tc></hp:tr></hp:tbl></hp:p>"
        ),
    ),
    "PDF of a form": (
        "wall.pdf",
        form_pdf(
            "<template><subform><draw><value><exData><body><p>Wall</p></body></exData></value></draw>"
            + "<field name='a'><caption><value><text>Mended</text></value></caption>"
            "<items><text>x</text></items></field>" * 9 + "</subform></template>",
            f"<datasets><data><f><a>{_WORDS}</a><b>2</b><a><body><p>May</p></body></a></f></data></datasets>",
        ),
    ),
    "PDF with files": ("wall.pdf", pdf("The wall", {"a.txt": _WORDS.encode()}, {"b.csv": b"a,b"})),
}


def formats() -> tuple[str, ...]:
    """All formats that are tried: those with a reader, and what holds other files."""
    return (*SAMPLES, "mbox", "zip", "tar", "gz", "json", "charset", *_WITHIN)


def name_of(format_: str) -> str:
    """A file name for a format; content decides, and the name only where it must."""
    if format_ in SAMPLES:
        return SAMPLES[format_][0]
    if format_ in _WITHIN:
        return _WITHIN[format_][0]
    return {"mbox": "box.mbox", "gz": "wall.tar.gz", "charset": "wall.txt"}.get(format_, f"wall.{format_}")


def victims(format_: str, *, at_length: bool = False) -> list[bytes]:
    """Good files of one format, own ones first; larger ones too in a run that takes its time."""
    most = _MOST_BYTES_AT_LENGTH if at_length else _MOST_BYTES
    own = list(_own(format_))
    folder = "encodings" if format_ == "charset" else "mail-fixtures" if format_ == "mail" else "documents"
    for ending in _ENDINGS.get(format_, (format_,)):
        paths = sorted(path for path in (_CORPUS / folder).rglob(f"*.{ending}") if path.stat().st_size <= most)
        own += [path.read_bytes() for path in paths[:: max(1, len(paths) // _MOST_FILES)]]
    return [each for each in own if each]


def _own(format_: str) -> Iterator[bytes]:
    if format_ in SAMPLES:
        yield SAMPLES[format_][1]()
    yield from _packed(format_)
    paths = [path for path in sorted(_OWN.rglob(f"*.{'eml' if format_ == 'mail' else format_}")) if path.is_file()]
    yield from (path.read_bytes() for path in paths if path.stat().st_size <= _MOST_BYTES_AT_LENGTH)


def _packed(format_: str) -> Iterator[bytes]:
    """The formats that have no reader of their own."""
    files = {name: make() for name, make in SAMPLES.values() if name.endswith((".md", ".csv", ".eml", ".rtf"))}
    if format_ == "mbox":
        mails = [mail(f"Wall {number}", _WORDS * 3, number=number) for number in range(4)]
        yield mbox(*mails)
        yield b"".join(b"\1\1\1\1\n%b\1\1\1\1\n" % each for each in mails)
        yield b"".join(b"\x10" * 7 + b"\x11" * 6 + b"S\r\n" + each for each in mails)
        yield b"Wall".ljust(128, b"\0") + b"\x1a".join(mails)
        record = b"\x21\x09\x70\x19\x30\0\0\0" + bytes(28)
        records = (record + len(each).to_bytes(4, "little") + bytes(8) + each for each in mails)
        yield b"\x20\x06\x79\x19\x0c\x0c".ljust(3_084, b"\0") + b"".join(records)
        line = b" 3-Jun-2024 10:00:00 +0200,%d;000000000001-00000001\r\n%b"
        yield b"*mbx*\r\n".ljust(2_048, b"\0") + b"".join(line % (len(each), each) for each in mails)
    elif format_ == "zip":
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(f"papers/{name}", data)
        yield made.getvalue()
    elif format_ in ("tar", "gz"):
        made = io.BytesIO()
        with tarfile.open(fileobj=made, mode="w") as archive_of_tapes:
            for name, data in files.items():
                member = tarfile.TarInfo(f"papers/{name}")
                member.size = len(data)
                archive_of_tapes.addfile(member, io.BytesIO(data))
        yield made.getvalue() if format_ == "tar" else gzip.compress(made.getvalue(), mtime=0)
    elif format_ == "json":
        yield json.dumps({"wall": [{"line": _WORDS, "cost": 1240.5, "kin": [None, True]}] * 9}).encode()
    elif format_ in _WITHIN:
        yield _WITHIN[format_][1]
    elif format_ == "charset":
        for codec in ("gb18030", "cp932", "koi8-r", "cp1252", "utf-16", "iso2022_jp", "johab", "cp500", "utf-32-be"):
            yield (_WORDS * 9).encode(codec, "ignore")
