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
