from __future__ import annotations

import io
import zipfile

import pytest

from inglenook.core.reading import Outcome
from inglenook.readers import detect, registry
from inglenook.readers.failures import Unreadable
from inglenook.readers.office import olestorages
from tables import table

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
_MAIL = (
    b"From: Ann <ann@x.example>\r\nTo: bob@x.example\r\nSubject: Lunch\r\n"
    b"Date: Mon, 3 Jun 2024 10:00:00 +0200\r\n\r\nHi\r\n"
)


def _zip(*names: str, mimetype: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        if mimetype:
            packed.writestr("mimetype", mimetype)
        for name in names:
            packed.writestr(name, b"x")
    return file.getvalue()


@table(
    ("name", "data", "kind"),
    [
        ("a", b"%PDF-1.7\n", "pdf"),
        ("a.txt", b"\x00\x01junk before\n%PDF-1.4\n", "pdf"),
        ("a", _zip("[Content_Types].xml", "word/document.xml"), "docx"),
        ("a.docx", _zip("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        ("a", _zip("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        ("a", _zip("[Content_Types].xml", "xl/workbook.bin"), "xlsb"),
        ("a", _zip("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        ("a", _zip("META-INF/container.xml", mimetype=b"application/epub+zip"), "epub"),
        ("a", _zip("META-INF/container.xml"), "epub"),
        ("a", _zip("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        ("a", _zip("Index/Document.iwa"), "iwork"),
        ("a.docx", _zip("holiday.txt", "word.txt"), "zip"),
        ("a", _OLE + "WordDocument".encode("utf-16-le"), "doc"),
        ("a", _OLE + "Workbook".encode("utf-16-le"), "xls"),
        ("a", _OLE + "__properties_version1.0 WordDocument".encode("utf-16-le"), "msg"),
        ("a", olestorages.file_of({"Notes": b"x"}), "ole"),
        ("a.txt", b"{\\rtf1 x}", "rtf"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00", "image"),
        ("a", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image"),
        ("a", b"\x00\x00\x00\x20ftypM4A \x00", "audio"),
        ("a", b"\x1f\x8b\x08", "gz"),
        ("a", bytes(257) + b"ustar", "tar"),
        ("a", b"\xcf\xad\x12\xfe\xc5\xfdto" + bytes(9), "dbx"),
        ("a", b"MZ\x90\x00\x03", "program"),
        ("a.mdb", b"\x00\x01\x00\x00Standard Jet DB\x00", "database"),
        ("a.one", bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3") + bytes(9), "onenote"),
        ("a.dwg", b"AC1032\x00\x00\x00", "cad"),
        ("a.txt", b"AC10 is a motor road.", "txt"),
        ("a.caj", b"CAJ\x00\x01\x02", "caj"),
        ("a.txt", b"KDH is a word", "txt"),
        ("a.hwpx", _zip("Contents/section0.xml", mimetype=b"application/hwp+zip"), "hwp"),
        ("a.wk1", bytes.fromhex("0000020006040600") + bytes(9), "lotus"),
        ("a.lnk", bytes.fromhex("4c0000000114020000000000"), "shortcut"),
        ("a.dcm", bytes(128) + b"DICM\x02\x00", "dicom"),
        ("a.pub", _OLE + "Quill".encode("utf-16-le"), "publisher"),
        ("a", b"MZ is a short text about cars.", "txt"),
        ("a", b"BM is not always a picture", "txt"),
        ("a", b"<!DOCTYPE html><p>x", "html"),
        ("a.txt", b"\xef\xbb\xbf <!-- x -->\n<html>", "html"),
        ("a", "\ufeff<html><body>x".encode("utf-16-le"), "html"),
        ("a", b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'><html>", "html"),
        ("a.xml", b"<?xml version='1.0'?>\n<rss><channel>", "xml"),
        ("a.txt", "\ufeff<?xml version='1.0'?><note>".encode("utf-16-le"), "xml"),
        ("a.ipynb", b'{"cells": []}', "ipynb"),
        ("a.ipynb", b"notes", "txt"),
        ("a.txt", b'<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet">', "ods"),
        ("a.htm", b"plain words <b>bold</b>", "html"),
        ("a.html", b"<form><label>Name</label></form>", "html"),
        ("a.html", b"1 < 2 <3", "txt"),
        ("README.md", b"<p align=center>logo</p>\n\n# Title", "md"),
        ("a.md", b"# Title", "md"),
        ("a.txt", b"# Title", "txt"),
        ("a.csv", b"a,b\n1,2", "csv"),
        ("a.json", b"{}", "txt"),
        ("a.txt", _MAIL, "mail"),
        ("a.txt", b"From ann@x.example Mon Jun  3 10:00:00 2024\n" + _MAIL, "mbox"),
        ("notes.txt", b"A note: on things\n\nFrom here on it is plain.", "txt"),
    ],
)
def test_kinds(name: str, data: bytes, kind: str) -> None:
    assert detect.detect(name, data) == kind


def test_empty_and_protected_files() -> None:
    for data, outcome in ((b"", Outcome.EMPTY), (_OLE + "EncryptedPackage".encode("utf-16-le"), Outcome.PROTECTED)):
        with pytest.raises(Unreadable) as caught:
            detect.detect("a.docx", data)
        assert caught.value.outcome is outcome


def test_a_compound_file_that_breaks_off_before_it_says_what_it_is_is_damaged() -> None:
    whole = olestorages.file_of({"Some data": bytes(20_000), "Notes": b"x"})
    assert registry.read("a", whole)[0].failure is Outcome.UNSUPPORTED
    for length in (8, 600, 10_000, len(whole) - 500):
        found, _ = registry.read("a.doc", whole[:length])
        assert (found.failure, found.detail) == (Outcome.DAMAGED, "ole"), length


def test_a_mail_and_a_mailbox_and_an_unknown_kind() -> None:
    found, _ = registry.read("a.eml", _MAIL)
    assert found.message is not None
    assert found.message.subject == "Lunch"
    mark = b"From ann@x.example Mon Jun  3 10:00:00 2024\n"
    assert registry.read("a", mark + _MAIL + b"\n" + mark + _MAIL)[0].container == "mbox"
    alone = registry.read("a", mark + _MAIL)[0]
    assert alone.message is not None and alone.start == len(mark)
    unknown, _ = registry.read("a.pptx", _zip("Index/Document.iwa"))
    assert (unknown.failure, unknown.detail) == (Outcome.UNSUPPORTED, "iwork")


def test_the_mails_of_a_mailbox_are_walked() -> None:
    box = (b"From ann@x.example Mon Jun  3 10:00:00 2024\n" + _MAIL.replace(b"\r\n", b"\n") + b"\n") * 3
    first = [found for found, _ in registry.walk("box", io.BytesIO(box), 0, 2)]
    assert len(first) == 2
    rest = [found for found, _ in registry.walk("box", io.BytesIO(box), first[-1].end, 9)]
    assert [found.message is not None for found in first + rest] == [True] * 3


def test_what_holds_nothing_cannot_be_walked() -> None:
    ((found, _),) = registry.walk("a.txt", io.BytesIO(b"plain"), 0, 9)
    assert (found.failure, found.detail) == (Outcome.UNSUPPORTED, "txt")


def test_a_file_beyond_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.READERS, "txt", (3, registry.READERS["txt"][1]))
    found, _ = registry.read("a.txt", b"four")
    assert (found.failure, found.detail) == (Outcome.TOO_LARGE, "txt")


def test_memory_that_runs_out_is_an_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(name: str, data: bytes) -> None:
        raise MemoryError

    monkeypatch.setitem(registry.READERS, "txt", (99, hungry))
    assert registry.read("a.txt", b"four")[0].failure is Outcome.TOO_MUCH
