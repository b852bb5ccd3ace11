"""What every reader must keep to: the same promises, tried with every format on good, cut and spoilt samples."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from contracts import office_samples
from inglenook.core.reading import Found, Outcome, ParsedDocument, ParsedMessage, Passage
from inglenook.readers import registry
from inglenook.readers.failures import Unreadable
from samples import office97_maker, outlook_maker

_CORPUS = Path(__file__).resolve().parents[3] / "shared/corpus"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

_P = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="urn:p" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def _pdf() -> bytes:
    content = "BT /F 12 Tf 50 700 Td (A page about the garden wall.) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 2/Kids[4 0 R 4 0 R]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
    ]
    body = "%PDF-1.4\n" + "".join(f"{i} 0 obj\n{text}\nendobj\n" for i, text in enumerate(objects, 1))
    return (body + "trailer<</Size 6/Root 1 0 R>>\n%%EOF\n").encode()


def _zip(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members.items():
            packed.writestr(name, text)
    return file.getvalue()


def _docx() -> bytes:
    paragraphs = "".join(
        f'<w:p><w:pPr><w:outlineLvl w:val="{i % 3 if i % 5 == 0 else 9}"/></w:pPr>'
        f"<w:r><w:t>Line {i} 第{i}行。</w:t></w:r></w:p>"
        for i in range(60)
    )
    document = f"<w:document {_W}><w:body>{paragraphs}</w:body></w:document>"
    return _zip(**{"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def _pptx() -> bytes:
    relations = "".join(f'<Relationship Id="r{i}" Type="x/slide" Target="slides/s{i}.xml"/>' for i in range(4))
    listed = "".join(f'<p:sldId r:id="r{i}"/>' for i in range(4))
    parts = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f"<p:p {_P}>{listed}</p:p>",
        "ppt/_rels/presentation.xml.rels": f"<Relationships>{relations}</Relationships>",
    }
    for i in range(4):
        lines = "".join(f"<a:p><a:r><a:t>Line {j} 第{j}行。</a:t></a:r></a:p>" for j in range(9))
        parts[f"ppt/slides/s{i}.xml"] = f"<p:sld {_P}><p:sp><p:txBody>{lines}</p:txBody></p:sp></p:sld>"
    return _zip(**parts)


def _xlsx() -> bytes:
    rows = "".join(office_samples.row(i, f"line {i}", None, i / 3, "第") for i in range(1, 60))
    return office_samples.xlsx({"Fence": rows, "Sheet2": "", "墙": rows}, title="Wall")


def _odf_text() -> str:
    part = '<text:h text:outline-level="{}">Part 部分</text:h><text:p>Line.<text:tab/>第行。</text:p>'
    return "".join(part.format(i % 3 + 1) for i in range(20))


def _ods() -> bytes:
    cells = "".join(f"<table:table-cell><text:p>cell {i} 格</text:p></table:table-cell>" for i in range(5))
    table = f'<table:table table:name="Wall">{f"<table:table-row>{cells}</table:table-row>" * 30}</table:table>'
    return office_samples.odf("ods", table * 2)


def _notebook() -> bytes:
    cells = [
        {"cell_type": "markdown", "source": ["# Part\n", "words 词"]},
        {"cell_type": "code", "source": "print(1)", "outputs": [{"text": ["1\n"]}, {"data": {"text/plain": "x"}}]},
    ]
    return json.dumps({"cells": cells * 20, "nbformat": 4}).encode()


def _html() -> bytes:
    parts = "".join(
        f"<h{1 + i % 3}>Part {i}</h{1 + i % 3}><ul><li>one<li>two</ul><table><tr><td>a<td>b</table>" for i in range(9)
    )
    return f"<!doctype html><meta charset=utf-8><title>Überblick 概览</title>{parts}".encode()


def _mail() -> bytes:
    return (
        "From: Ann <ann@x.example>\r\nTo: bob@x.example\r\nSubject: Lunch\r\nDate: Mon, 3 Jun 2024 10:00:00 +0200\r\n"
        "Message-ID: <1@x.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        "Are you free? 你有空吗？\r\n\r\n> old words\r\n\r\n-- \r\nA\r\n"
        "--b\r\nContent-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment\r\n\r\n1,2\r\n--b--\r\n"
    ).encode()


def _cells() -> list[tuple[int, int, str | float]]:
    return [(i, i % 3, f"cell {i} 第{i}格" if i % 4 else i / 7) for i in range(40)]


SAMPLES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "pdf": ("wall.pdf", _pdf),
    "docx": ("wall.docx", _docx),
    "doc": ("wall.doc", lambda: office97_maker.doc([(f"Line {i} 第{i}行。", i % 3) for i in range(60)])),
    "ppt": ("wall.ppt", lambda: office97_maker.ppt([(f"Slide {i}", "words 词") for i in range(4)])),
    "pptx": ("wall.pptx", _pptx),
    "xlsx": ("wall.xlsx", _xlsx),
    "xlsb": ("wall.xlsb", lambda: office_samples.xlsb(_cells(), "0.0%")),
    "xls": ("wall.xls", lambda: office_samples.xls(_cells(), code=10)),
    "odt": ("wall.odt", lambda: office_samples.odf("odt", _odf_text(), "Wall")),
    "odp": ("wall.fodp", lambda: office_samples.flat_odf("odp", f"<draw:page>{_odf_text()}</draw:page>" * 3)),
    "wpd": (
        "wall.wpd",
        lambda: office_samples.wordperfect(
            b"".join(
                b"The\x80wall\x80was\x80mended\xcc" + office_samples.wordperfect_code(0xD0, at) for at in range(30)
            ),
            b"A\x80note.\xcc",
        ),
    ),
    "odg": ("wall.odg", lambda: office_samples.odf("odg", f"<draw:page>{_odf_text()}</draw:page>" * 3)),
    "ods": ("wall.ods", _ods),
    "epub": ("wall.epub", lambda: office_samples.epub({f"{i}.html": _html().decode() for i in range(3)}, about="Wall")),
    "hwp": ("wall.hwp", lambda: office_samples.hwp(*(f"Line {at} 담을 고쳤다.\t{at}" for at in range(40)))),
    "mobi": (
        "wall.mobi",
        lambda: office_samples.mobi(
            *[f"<h1>Wall</h1><p>The wall was mended in May.{at}</p><mbp:pagebreak/>".encode() for at in range(9)],
            b"<p>Then it\x80\x28\xc1gain",
            packing=2,
            facts={503: b"Wall", 100: b"Ann"},
        ),
    ),
    "ofd": ("wall.ofd", lambda: office_samples.ofd([[(f"Line {i} 第{i}行。", 20, 10 + 6 * i) for i in range(40)]] * 3)),
    "xps": (
        "wall.xps",
        lambda: office_samples.xps([[(f"Line {i} 第{i}行。", 20, 10 + 20 * i) for i in range(40)]] * 3),
    ),
    "iwork": ("wall.pages", lambda: office_samples.packed(**{"QuickLook/Preview.pdf": _pdf(), "index.xml.gz": b"x"})),
    "rtf": (
        "wall.rtf",
        lambda: b"{\\rtf1\\ansicpg936 " + b"\\outlinelevel1 Part\\par\\pard text \\'d6\\'d0\\par" * 30 + b"}",
    ),
    "xml": (
        "wall.xml",
        lambda: f"<?xml version='1.0'?><doc>{'<p>A line about the wall, 墙 and its stones.</p>' * 40}</doc>".encode(),
    ),
    "ipynb": ("wall.ipynb", _notebook),
    "html": ("wall.html", _html),
    "url": ("wall.url", lambda: b"[InternetShortcut]\r\nIDList=\r\nURL=https://x.example/wall?a=1\r\n"),
    "md": ("wall.md", lambda: b"intro\n\n# One\n\ntext\n\n## Two\n\n```\n# no\n```\n" * 9),
    "txt": ("wall.txt", lambda: "我们在花园里。 The wall is old.\r\n\r\n".encode() * 60),
    "csv": ("wall.csv", lambda: "name,sum\r\nÄnne,3\r\n".encode("cp1252") * 40),
    "ics": (
        "wall.ics",
        lambda: (
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:墙 wall\r\nDTSTART:20240501T100000Z\r\n"
            "DESCRIPTION:Old\\nstones\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()
        ),
    ),
    "vcf": ("wall.vcf", lambda: "BEGIN:VCARD\r\nFN:王丽\r\nTEL;TYPE=work:+49 30\r\nEND:VCARD\r\n".encode()),
    "mail": ("wall.eml", _mail),
    "emlx": ("7.emlx", lambda: f"{len(_mail())}\n".encode() + _mail() + b"<plist><key>flags</key></plist>"),
    "msg": ("wall.msg", outlook_maker.message),
    "tnef": ("winmail.dat", lambda: outlook_maker.packed(("a.csv", b"1,2"), text="The wall.")),
}


def _check_passages(passages: tuple[Passage, ...], text: str) -> None:
    position = 0
    for passage in passages:
        assert position <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end].strip()
        position = passage.end


def _check_document(document: ParsedDocument) -> None:
    text = document.text
    text.encode("utf-8")  # no halves of surrogate pairs
    assert text.strip()
    assert not set(text) & set(map(chr, [*range(9), 0x0B, *range(0x0E, 0x20), 0x7F, 0xE000, 0xE001]))
    assert document.title.strip() and len(document.title) <= 121 and "\n" not in document.title
    assert document.sections[0].start == 0
    assert document.sections[-1].end == len(text)
    for before, after in zip(document.sections, document.sections[1:], strict=False):
        assert before.start <= before.end == after.start
    _check_passages(document.passages, text)
    assert document.passages
    at = 0
    for passage in document.passages:
        while document.sections[at].end <= passage.start:
            at += 1
        section = document.sections[at]
        assert section.start <= passage.start < passage.end <= section.end
        assert (passage.page, passage.heading) == (section.page, section.heading)
    rest = text[document.passages[-1].end :].strip()
    assert not rest or len(rest) > 3_900  # encoded data, which is kept and not found (`readers.passages`)


def _check_message(message: ParsedMessage, attachments: bytes) -> None:
    message.text.encode("utf-8")
    position = 0
    for part in message.parts:
        assert part.start == position <= part.end
        position = part.end
    assert position == len(message.text) or not message.parts
    _check_passages(message.passages, message.text)
    assert sum(attachment.size for attachment in message.attachments) == len(attachments)


def check(found: Found, beside: bytes) -> None:
    """Hold one answer of the registry against everything that the desk relies on."""
    set_fields = [found.message, found.document, found.container or None, found.failure]
    assert sum(field is not None for field in set_fields) == 1
    if found.document is not None:
        _check_document(found.document)
    elif found.message is not None:
        _check_message(found.message, beside)
    elif found.failure is not None:
        assert isinstance(found.failure, Outcome)
        assert found.detail.replace("_", "").isalnum()
        assert beside == b""


def test_every_registered_reader_has_a_sample() -> None:
    assert set(registry.READERS) | {*registry.MAILS, "emlx"} == set(SAMPLES)


@pytest.mark.parametrize("kind", SAMPLES)
class TestReaderContract:
    def test_a_good_file_is_read(self, kind: str) -> None:
        name, make = SAMPLES[kind]
        found, beside = registry.read(name, make())
        check(found, beside)
        assert found.failure is None
        if found.document is not None:
            assert found.document.filetype == kind

    def test_the_name_is_not_needed_to_read(self, kind: str) -> None:
        name, make = SAMPLES[kind]
        for odd in ("", "x", "\udcff\n/../x." + kind, "a" * 5_000):
            found, beside = registry.read(odd, make())
            check(found, beside)
            assert found.failure is None, name

    def test_a_reader_raises_nothing_but_unreadable(self, kind: str) -> None:
        if kind not in registry.READERS:
            pytest.skip("mails have their own call")
        _, read = registry.READERS[kind]
        for data in (b"", b"\x00", b"\xff\xfe", b"PK\x03\x04", b"%PDF-1.4", b"<" * 2_000, "字".encode() * 99):
            try:
                _check_document(read("x", data))
            except Unreadable as failure:
                assert isinstance(failure.outcome, Outcome)

    def test_a_cut_file_gives_an_outcome(self, kind: str) -> None:
        name, make = SAMPLES[kind]
        data = make()
        for share in range(20):
            check(*registry.read(name, data[: len(data) * share // 20]))

    def test_a_spoilt_file_gives_an_outcome(self, kind: str) -> None:
        name, make = SAMPLES[kind]
        data = make()
        chance = random.Random(kind)
        for _ in range(40):
            spoilt = bytearray(data)
            for _ in range(chance.randint(1, 8)):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
            start = chance.randrange(len(spoilt))
            del spoilt[start : start + chance.choice((0, 0, 3, 50))]
            check(*registry.read(name, bytes(spoilt)))

    def test_garbage_gives_an_outcome(self, kind: str) -> None:
        name, make = SAMPLES[kind]
        chance = random.Random(7)
        for size in (1, 2, 7, 30, 300, 3_000):
            check(*registry.read(name, chance.randbytes(size)))
            check(*registry.read(name, make()[:40] + chance.randbytes(size)))

    def test_the_same_bytes_give_the_same_answer(self, kind: str) -> None:
        name, make = SAMPLES[kind]
        assert registry.read(name, make()) == registry.read(name, make())


def test_an_empty_file_is_said_to_be_empty() -> None:
    assert registry.read("x.pdf", b"")[0].failure is Outcome.EMPTY


@pytest.mark.skipif(not _CORPUS.exists(), reason="the shared corpus is not here")
@pytest.mark.parametrize("share", range(4))
def test_real_files_keep_to_the_contract(share: int) -> None:
    paths = sorted(path for folder in ("documents", "encodings") for path in (_CORPUS / folder).rglob("*.*"))
    for path in [path for path in paths if path.is_file() and path.stat().st_size < 200_000][share * 2 :: 24]:
        data = path.read_bytes()
        found, beside = registry.read(path.name, data)
        check(found, beside)
        if found.container:
            for member, content in registry.walk(path.name, io.BytesIO(data), 0, 50):
                assert member.member is not (member.failure is not None or member.message is not None)
                assert member.member or not content or member.message is not None
