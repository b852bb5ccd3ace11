"""The limits on everything foreign, figure by figure (R-PARSE-1, `docs/security.md`), and what lies on their edge."""

from __future__ import annotations

import io
import zipfile

import pytest

from inglenook.core import design, papers
from inglenook.core.reading import Found, Outcome
from inglenook.readers import archive, charsets, pictures, registry, xmlstream
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import addresses, bodies, headers, mail, mime, ownpictures
from inglenook.readers.office import ooxml
from inglenook.readers.pdf import pdf
from inglenook.tasks.children import pool, untrusted

MB = 1_000_000
HEAD = b"From: a@b.cd\nSubject: x\n"


def test_no_figure_is_loosened_unseen() -> None:
    assert mail.MAX_MAIL <= 100 * 1024 * 1024
    assert headers.MAX_BLOCK <= 256 * 1024 and headers.MAX_FIELDS <= 2_000
    assert (mime.MAX_DEPTH, mime.MAX_PARTS) == (50, 1_000)
    assert addresses.MAX_ADDRESSES <= 2_000 and bodies.MAX_TEXT <= 5 * MB
    assert bodies.MAX_MARKED <= 10 * MB
    assert archive.MOST_ENTRIES <= 2_000 and archive.MOST_INFLATED <= 200 * MB and archive.MOST_MEMBER <= 100 * MB
    assert xmlstream.MOST_ELEMENTS <= 500_000 and xmlstream.MOST_DEPTH <= 256
    assert registry.READERS["pdf"][0] <= 200 * MB and pdf.MOST_PAGES <= 5_000 and pdf.PAGE_BUDGET_S <= 3.0
    assert max(most for most, _ in registry.READERS.values()) <= 200 * MB
    assert (design.MOST_DEPTH, design.MOST_TABLES) == (48, 6)
    assert design.MOST_TEXT <= 200_000 and design.LONGEST_RUN <= 1_000
    assert ownpictures._MOST_PIXELS <= 20 * MB and design.MOST_PIXELS <= 20 * MB
    assert pictures.MOST_PIXELS <= 20_000_000 and pictures.MOST_OPENED <= 60_000_000
    assert papers.MOST_PAGE_PIXELS <= 20_000_000
    assert untrusted._PAGES <= 10_000
    for terms in (pool.MAIL, pool.DOCUMENTS):
        assert terms.limits.memory_bytes <= 1536 * 1024 * 1024
        assert terms.limits.cpu_s <= 20 and terms.limits.wall_s <= 30


def test_of_endless_markup_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MAX_MARKED", 60)
    part = b"--b\nContent-Type: text/html\n\n%s" + b"<i></i>" * 5 + b"end\n"
    page = b"Content-Type: multipart/mixed; boundary=b\n\n" + part % b"first " + part % b"second " + part % b"third "
    message, _ = mail.read_message(HEAD + page)
    assert (message.text, message.problems.count("text_cut")) == ("first end\n\nsecond", 1)


@pytest.mark.parametrize(("depth", "is_told"), [(mime.MAX_DEPTH, False), (mime.MAX_DEPTH + 1, True)])
def test_mime_is_taken_apart_to_its_depth(depth: int, is_told: bool) -> None:
    nest = b"".join(b"Content-Type: multipart/mixed; boundary=b%d.\n\n--b%d.\n" % (n, n) for n in range(depth))
    ends = b"".join(b"\n--b%d.--\n" % n for n in reversed(range(depth)))
    message, _ = mail.read_message(HEAD + nest + b"\nThe text within.\n" + ends)
    assert ("depth" in message.problems) is is_told
    assert ("The text within." in message.text) is not is_told


@pytest.mark.parametrize(("count", "is_told"), [(mime.MAX_PARTS - 2, False), (mime.MAX_PARTS + 1, True)])
def test_parts_are_counted(count: int, is_told: bool) -> None:
    data = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * count + b"--b--\n"
    assert ("parts" in mail.read_message(data)[0].problems) is is_told


@pytest.mark.parametrize(("count", "is_told"), [(1_900, False), (2_001, True)])
def test_fields_are_counted(count: int, is_told: bool) -> None:
    data = HEAD + b"X-A: b\n" * count + b"\nText."
    assert ("header_fields" in mail.read_message(data)[0].problems) is is_told


@pytest.mark.parametrize(("size", "is_told"), [(200 * 1024, False), (257 * 1024, True)])
def test_a_header_block_is_measured(size: int, is_told: bool) -> None:
    data = HEAD + (b"X-A: " + b"b" * 900 + b"\n") * (size // 906) + b"\nText."
    assert ("header_size" in mail.read_message(data)[0].problems) is is_told


def test_only_codecs_of_texts_are_allowed() -> None:
    import codecs

    names = {codecs.lookup(codec).name for codec in charsets._ALLOWED.values()}
    assert not names & {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs"}
    assert all(codecs.lookup(name)._is_text_encoding for name in names)


@pytest.mark.parametrize("kind", sorted(registry.READERS))
def test_a_file_beyond_its_size_is_not_tried(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(name: str, data: bytes) -> None:
        raise AssertionError("it was read")

    monkeypatch.setitem(registry.READERS, kind, (10, never))
    with pytest.raises(Unreadable) as caught:
        registry._read_document(kind, "x", bytes(11))
    assert caught.value.outcome is Outcome.TOO_LARGE


def test_what_a_package_names_outside_itself_is_left_out() -> None:
    file = io.BytesIO()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<d/>")
        packed.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships><Relationship Id="a" Type="{relation}" TargetMode="External" Target="file:///etc/passwd"/>'
            f'<Relationship Id="b" Type="{relation}" Target="notes.xml"/></Relationships>',
        )
    package = ooxml.Package(file.getvalue())
    assert [each.part for each in package.relations("word/document.xml")] == ["word/notes.xml"]


def test_a_picture_is_measured_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    image = pytest.importorskip("PIL.Image", reason="Pillow comes with the extra `ocr`")
    monkeypatch.setattr(ownpictures, "_MOST_PIXELS", 10_000)

    def packed(side: int) -> bytes:
        made = io.BytesIO()
        image.new("1", (side, side)).save(made, "PNG")
        return made.getvalue()

    assert ownpictures.decoded(packed(100)) is not None
    monkeypatch.setattr(image.Image, "thumbnail", lambda *_: pytest.fail("it was unpacked"))
    assert ownpictures.decoded(packed(101)) is None


def test_an_answer_of_a_reader_is_bounded_too() -> None:
    assert Found(failure=Outcome.DAMAGED, detail="reader_answer") == untrusted.REFUSED
