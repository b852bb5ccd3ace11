from __future__ import annotations

from contracts import office_samples as samples
from inglenook.core.reading import Found, Outcome
from inglenook.readers import registry

_CHAPTERS = {
    "a.xhtml": "<html><head><title>Cover</title></head><body><p>A picture of it.</p></body></html>",
    "b c.xhtml": "<html><body><h1>One</h1><p>first &amp; last</p><h2>Part</h2><p>low</p></body></html>",
    "d.xhtml": "<html><body><h1>Two</h1><p>终</p></body></html>",
}


def _read(data: bytes) -> Found:
    return registry.read("book.epub", data)[0]


def test_chapters_in_the_order_of_the_spine() -> None:
    found = _read(samples.epub(_CHAPTERS, order=(2, 0, 1), about="<p>A <b>good</b> book</p>")).document
    assert found is not None
    assert found.text == "Two\n\n终\n\nA picture of it.\n\nOne\n\nfirst & last\n\nPart\n\nlow\n\nA good book"
    assert [section.heading for section in found.sections] == ["Two", "Cover", "One", "One › Part", ""]
    assert (found.filetype, found.title, found.author) == ("epub", "The Wall", "Ann B, Bob C")
    assert found.created == 1714521600


def test_a_locked_book_is_protected_and_scrambled_fonts_are_not() -> None:
    assert _read(samples.epub(_CHAPTERS, locked="OPS/d.xhtml")).failure is Outcome.PROTECTED
    assert _read(samples.epub(_CHAPTERS, locked="OPS/font.otf")).document is not None


def test_a_book_without_chapters_and_one_without_a_package() -> None:
    assert (_read(samples.epub({})).failure, _read(samples.epub({})).detail) == (Outcome.DAMAGED, "epub_spine")
    lone = samples.packed(**{"META-INF/container.xml": "<container/>"})
    assert _read(lone).detail == "epub_spine"


def test_parts_outside_the_book_are_not_looked_at() -> None:
    found = _read(samples.epub({"../../../etc/x.xhtml": "<p>out</p>", "a.xhtml": "<p>in here</p>"})).document
    assert found is not None and "in here" in found.text


def test_a_book_of_old_whose_package_names_its_document_type() -> None:
    kind = '<!DOCTYPE package PUBLIC "+//ISBN 0-9673008-1-9//DTD OEB 1.2 Package//EN" "http://x.example/oeb12.dtd">'
    found = _read(samples.epub(_CHAPTERS, kind=f"<?xml version='1.0'?>\n{kind}")).document
    assert found is not None and found.title == "The Wall"
    assert _read(samples.epub(_CHAPTERS, kind="<!DOCTYPE package [<!ENTITY a 'b'>]>")).detail == "xml_dtd"


def test_a_page_that_is_one_drawing_has_its_words() -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg"><text>Once upon</text><text><tspan>a </tspan>time</text></svg>'
    found = _read(samples.epub({"a.xhtml": "<p>first</p>", "b.svg": drawn})).document
    assert found is not None and found.text == "first\n\nOnce upon\na time"


def test_a_chapter_without_a_heading_is_called_as_in_the_table_of_contents() -> None:
    page = "<html><head><title>The Wall</title></head><body><p>{}</p></body></html>"
    chapters = {"a b.xhtml": page.format("one"), "c.xhtml": page.format("two") + "<h2>Own</h2>", "d.xhtml": "<p>3</p>"}
    kind = 'xmlns:epub="http://www.idpf.org/2007/ops"'
    marks = f'<nav {kind} epub:type="landmarks"><a href="../d.xhtml">Start</a></nav>'
    listed = (
        '<a href="../a%20b.xhtml#x"><b>1</b> The Storm</a><a href="../c.xhtml">After</a><a href="../c.xhtml#y">No</a>'
    )
    nav = f'<html>{marks}<nav {kind} epub:type="toc">{listed}</nav></html>'
    point = "<navPoint><navLabel><text>{}</text></navLabel><content src='../{}'/>{}</navPoint>"
    ncx = f"<ncx><docTitle><text>Book</text></docTitle>{point.format('Erstes', 'a%20b.xhtml', '')}"
    ncx += "<pageTarget><navLabel><text>12</text></navLabel><content src='../d.xhtml'/></pageTarget></ncx>"
    read = _read(samples.epub(chapters, contents={"toc/n.xhtml": nav})).document
    assert read is not None
    assert [section.heading for section in read.sections] == ["1 The Storm", "After", "Own", ""]
    old = _read(samples.epub(chapters, contents={"toc/n.xhtml": nav, "toc/n.ncx": ncx})).document
    assert old is not None and [section.heading for section in old.sections] == ["Erstes", "After", "Own", ""]
    broken = _read(samples.epub(chapters, contents={"toc/n.ncx": "<ncx><", "gone.ncx": ""})).document
    assert broken is not None and broken.sections[0].heading == "The Wall"
