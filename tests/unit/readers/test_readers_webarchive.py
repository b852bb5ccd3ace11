"""Pages that browsers save as one file, and pages of frames."""

from __future__ import annotations

import pytest

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import registry

_PAGE = "<html><head><title>Garden</title></head><body><h1>Garden</h1><p>Roses =E7=8E=AB need water.</p></body></html>"
_FRAME = "<html><body><p>Inside the frame there are tulips.</p></body></html>"
_CHROME = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/\r\nSubject: Garden\r\n"


def _archive(head: str, *parts: tuple[str, str], start: str = "") -> bytes:
    said = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"{start}\r\n\r\n'
    bodies = "".join(
        f"--b\r\nContent-Type: {kind}\r\nContent-ID: <{at}@x>\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://x.example/{at}\r\n\r\n{body}\r\n\r\n"
        for at, (kind, body) in enumerate(parts)
    )
    return f"{head}Date: Mon, 3 Jun 2024 10:00:00 +0200\r\n{said}{bodies}--b--\r\n".encode()


def _read(name: str, data: bytes) -> ParsedDocument:
    found, _ = registry.read(name, data)
    assert found.document is not None, found
    return found.document


@pytest.mark.parametrize(
    ("name", "head"),
    [("a", _CHROME), ("a.txt", 'From: "Saved by Internet Explorer 11"\r\nSubject: x\r\n'), ("a.mht", "Subject: x\r\n")],
)
def test_a_saved_page_is_a_page_with_its_frames_and_no_mail(name: str, head: str) -> None:
    data = _archive(head, ("text/html; charset=utf-8", _PAGE), ("text/css", "p {}"), ("text/html", _FRAME))
    found = _read(name, data)
    assert found.text == "Garden\n\nRoses 玫 need water.\n\nInside the frame there are tulips."
    assert (found.title, found.filetype) == ("Garden", "html")
    assert [(each.heading, each.is_aside) for each in found.sections] == [("Garden", False), ("", True)]
    assert [found.text[each.start : each.end] for each in found.passages][1] == "Inside the frame there are tulips."


def test_the_page_is_the_one_that_is_said() -> None:
    data = _archive(_CHROME, ("text/html", _FRAME), ("text/html", _PAGE), start='; start="<1@x>"')
    assert _read("a.mhtml", data).title == "Garden"


def test_a_mail_stays_a_mail() -> None:
    for head in ("From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n", "From: a@b.example\r\nSubject: x\r\n"):
        found, _ = registry.read("a.eml", _archive(head, ("text/html", _PAGE)))
        assert found.message is not None
    letter = _archive("From: a@b.example\r\nto: c@d.example\r\nSubject: x\r\n", ("text/html", _PAGE))
    assert registry.read("a.mht", letter)[0].message is not None


def test_a_page_of_frames_says_which_they_are() -> None:
    frames = '<frame src="menu.html"><frame src="main.html" title="The main page"><frame name="x">'
    page = f"<html><head><title>Our garden</title></head><frameset cols='20%,80%'>{frames}</frameset></html>"
    assert _read("a.html", page.encode()).text == "[menu.html]\n[The main page: main.html]"
    archive = _archive(_CHROME, ("text/html", page.replace("=", "=3D")), ("text/html", "<p>Short."))
    found = _read("a.mht", archive)
    assert found.text.endswith("main.html]\n\nShort.") and not found.sections[-1].is_aside


def test_what_holds_no_page_says_so() -> None:
    assert registry.read("a.mht", _archive(_CHROME, ("text/css", "p {}")))[0].failure is Outcome.NO_TEXT
    assert _read("a.html", b"Title: <b>words</b>").text == "Title: words"
