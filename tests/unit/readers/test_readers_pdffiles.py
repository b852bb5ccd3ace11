"""What is attached to a PDF: counted with its text, and given one file after another."""

from __future__ import annotations

import io

import pytest

from inglenook.core.reading import Found, Outcome
from inglenook.readers import archive, registry
from inglenook.readers.pdf import pdffiles
from samples.pdf_maker import pdf


def _walked(data: bytes, start: int = 0, limit: int = 100) -> list[tuple[Found, bytes]]:
    return list(registry.walk("bill.pdf", io.BytesIO(data), start, limit))


_BILL = pdf(
    "Invoice 17",
    {"factur-x.xml": b"<?xml version='1.0'?><a>17</a>", "../合同.txt": "租金 1200".encode()},
    {"C:\\sums.csv": b"a,b\n"},
)


def test_a_document_says_how_many_files_are_attached() -> None:
    found, _ = registry.read("bill.pdf", _BILL)
    assert found.document is not None
    assert found.document.text == "Invoice 17\n\nSee 0"
    assert found.files == 3
    assert registry.read("bill.pdf", pdf("Invoice", {}))[0].files == 0


def test_so_does_one_without_any_text() -> None:
    found, _ = registry.read("scan.pdf", pdf("", {"a.txt": b"x"}))
    assert (found.failure, found.files) == (Outcome.NO_TEXT, 1)


def test_each_file_is_given_by_its_name() -> None:
    assert [(found.name, found.member, data) for found, data in _walked(_BILL)] == [
        ("factur-x.xml", True, b"<?xml version='1.0'?><a>17</a>"),
        ("合同.txt", True, "租金 1200".encode()),
        ("sums.csv", True, b"a,b\n"),
    ]
    assert [(found.name, found.start, found.end) for found, _ in _walked(_BILL, 1, 1)] == [("合同.txt", 1, 2)]
    assert [found.name for found, _ in _walked(pdf("x", {"": b"no name"}))] == ["1"]


def test_a_file_beyond_a_limit_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBER", 10)
    data = pdf("x", {"a": b"too long a file", "b": b"short"})
    assert [(found.name, found.failure) for found, _ in _walked(data)] == [("a", Outcome.TOO_LARGE), ("b", None)]
    monkeypatch.setattr(archive, "MOST_INFLATED", 7)
    data = pdf("x", {"a": b"short", "b": b"short"})
    assert [(found.name, found.failure) for found, _ in _walked(data)] == [("a", None), ("b", Outcome.TOO_MUCH)]
    monkeypatch.setattr(pdffiles, "MOST", 1)
    assert [found.name for found, _ in _walked(data)] == ["a"]
    assert registry.read("x.pdf", data)[0].files == 1


def test_what_is_broken_is_said() -> None:
    data = pdf("x", {"a": b"no stream of that kind", "b": b"short"}, broken="a")
    assert [(found.name, data) for found, data in _walked(data)][1:] == [("b", b"short")]
    assert [found.failure for found, _ in _walked(b"%PDF-1.4\nx")] == [Outcome.DAMAGED]
