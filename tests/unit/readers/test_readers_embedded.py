"""Documents within Office files: their text is read, bounded, and a broken one costs itself alone."""

from __future__ import annotations

import struct

import pytest

from contracts import office_samples as samples
from contracts.office_samples import packed, row
from inglenook.readers import registry
from inglenook.readers.office import embedded, oleproperties
from samples import office97_maker, outlook_maker

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_P = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def _relations(*found: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="r{at}" Type="{_KIND}{kind}" Target="{part}"/>' for at, (kind, part) in enumerate(found)
    )
    return f"<Relationships>{''.join(lines)}</Relationships>"


def _docx(words: str, **parts: bytes) -> bytes:
    """A document that leads to these parts; their kind is what stands before the first `_`."""
    found = ((name.partition("_")[0], f"embeddings/{name}") for name in parts)
    members = {f"word/embeddings/{name}": data for name, data in parts.items()}
    all_parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_W}><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(*found),
        **members,
    }
    return packed(**all_parts)


def _text(name: str, data: bytes) -> str:
    found, _ = registry.read(name, data)
    assert found.document is not None, found
    return found.document.text


def _native(name: bytes, data: bytes) -> bytes:
    return outlook_maker.ole({"\x01Ole10Native": _said(name, data)})


def _said(name: bytes, data: bytes) -> bytes:
    said = b"\2\0" + name + b"\0C:\\x\0\0\0\3\0" + struct.pack("<I", 2) + b"y\0" + struct.pack("<I", len(data)) + data
    return struct.pack("<I", len(said)) + said


def test_documents_within_a_text_follow_it() -> None:
    sheet = samples.xlsx({"Sheet1": row(1, "fence", 120.0)})
    old = samples.xls([(0, 0, "gate")])
    wrapped, contents = _native(b"note.txt", b"He said so."), outlook_maker.ole({"CONTENTS": b"# Will\n\nTo Ann."})
    parts = {
        "package_1": sheet,
        "oleObject_2": old,
        "oleObject_3": wrapped,
        "oleObject_4": contents,
        "image_5": b"Not this.",
    }
    assert _text("a.docx", _docx("Costs", **parts)) == (
        "Costs\n\nfence\t120\n\nFence\n\ngate\n\nHe said so.\n\n# Will\n\nTo Ann."
    )
    broken = {
        "package_1": sheet[:40],
        "oleObject_2": wrapped[:600],
        "oleObject_3": bytes(9),
        "oleObject_4": _native(b"x", b""),
    }
    assert _text("a.docx", _docx("Costs", **broken)) == "Costs"


def test_so_do_those_of_a_slide_and_of_a_sheet() -> None:
    slide = f"<p:sld xmlns:p='urn:p' {_P}><p:sp><a:p><a:r><a:t>Plan</a:t></a:r></a:p></p:sp></p:sld>"
    shown: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f"<p:presentation xmlns:p='urn:p' {_P}><p:sldId r:id='r0'/></p:presentation>",
        "ppt/_rels/presentation.xml.rels": _relations(("slide", "slides/slide1.xml")),
        "ppt/slides/slide1.xml": slide,
        "ppt/slides/_rels/slide1.xml.rels": _relations(("package", "../embeddings/a.docx")),
        "ppt/embeddings/a.docx": _docx("Within"),
    }
    assert _text("a.pptx", packed(**shown)) == "Plan\n\nWithin"
    parts: dict[str, str] = {"xl/worksheets/_rels/sheet1.xml.rels": _relations(("package", "/xl/a.txt"))}
    data = samples.xlsx({"Sheet1": row(1, "cell")}, {**parts, "xl/a.txt": "A note."})
    assert _text("a.xlsx", data) == "cell\n\nA note."


def test_so_do_those_of_old_files() -> None:
    pool = {"_1": {"CONTENTS": b"A note."}, "_2": {"\x01Ole10Native": _said(b"x.md", b"# Will")}, "_3": {"Ole": b"x"}}
    assert (
        _text("a.doc", office97_maker.doc([("Costs", 0)], within={"ObjectPool": pool})) == "Costs\n\nA note.\n\n# Will"
    )
    object_ = outlook_maker.ole({"Package": samples.xlsx({"Sheet1": row(1, "fence", 120.0)})})
    assert _text("a.ppt", office97_maker.ppt([("Plan", "b")], within=object_)) == "Plan\n\nb\n\nfence\t120"


def test_so_do_those_that_lie_in_old_files_as_folders() -> None:
    workbook = oleproperties.streams(samples.xls([(0, 0, "gate")]), "Workbook")[0]
    letter, tables = oleproperties.streams(office97_maker.doc([("Within", 0)]), "WordDocument", "1Table")
    pool = {"_1": {"Workbook": workbook, "\x01CompObj": b"x"}, "_2": {"WordDocument": letter, "1Table": tables}}
    data = office97_maker.doc([("Costs", 0)], within={"ObjectPool": pool})
    assert _text("a.doc", data) == "Costs\n\nFence\n\ngate\n\nWithin"
    broken = {"_1": {"Workbook": workbook[:30]}, "_2": {"WordDocument": letter[:90]}}
    assert _text("a.doc", office97_maker.doc([("Costs", 0)], within={"ObjectPool": broken})) == "Costs"
    book = outlook_maker.ole(
        {"MBD1": {"WordDocument": letter, "1Table": tables}, "MBD2": pool["_1"], "Workbook": outer()}
    )
    assert _text("a.xls", book) == "Fence\n\ncell\n\nWithin\n\nFence\n\ngate"


def outer() -> bytes:
    """The stream of a workbook."""
    return oleproperties.streams(samples.xls([(0, 0, "cell")]), "Workbook")[0]


def test_a_document_within_another_ends_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _docx("0")
    for depth in range(1, 5):
        data = _docx(str(depth), package_1=data)
    assert _text("a.docx", data) == "4\n\n3\n\n2"
    many = {f"package_{at}": f"note {at}".encode() for at in range(30)}
    assert _text("a.docx", _docx("x", **many)).count("note") == 20
    monkeypatch.setattr(embedded, "_LARGEST", 6)
    assert _text("a.docx", _docx("x", **many)).count("note") == 10
    monkeypatch.setattr(embedded, "_LONGEST_S", -1.0)
    assert _text("a.docx", _docx("x", **many)) == "x"
