"""Pages that Safari saves as one file."""

from __future__ import annotations

import plistlib
from typing import Any

import pytest

from inglenook.core.reading import Found, Outcome
from inglenook.readers import registry

_PAGE = "<html><head><title>Garden</title></head><body><h1>Garden</h1><p>Roses 玫瑰 need water.</p></body></html>"
_FRAME = "<html><body><p>Inside the frame there are tulips.</p></body></html>"


def _resource(text: str, kind: str = "text/html", charset: str = "UTF-8") -> dict[str, Any]:
    return {
        "WebResourceData": text.encode(charset),
        "WebResourceMIMEType": kind,
        "WebResourceTextEncodingName": charset,
        "WebResourceURL": "https://x.example/",
        "WebResourceFrameName": "",
    }


def _read(page: dict[str, Any], *frames: dict[str, Any], name: str = "a.webarchive") -> Found:
    picture = {"WebResourceData": b"\x89PNG", "WebResourceMIMEType": "image/png", "WebResourceURL": "https://x/y.png"}
    style = _resource("p { color: red }", "text/css")
    held = {"WebMainResource": page, "WebSubresources": [picture, style], "WebSubframeArchives": [*frames]}
    return registry.read(name, plistlib.dumps(held, fmt=plistlib.FMT_BINARY))[0]


@pytest.mark.parametrize("name", ["a.webarchive", "a"])
@pytest.mark.parametrize("charset", ["UTF-8", "gb2312", "utf-16le"])
def test_a_saved_page_is_a_page_with_its_frames(name: str, charset: str) -> None:
    inner = {"WebMainResource": _resource(_FRAME), "WebSubframeArchives": []}
    outer = {"WebMainResource": _resource("<p>An outer frame of some length.</p>"), "WebSubframeArchives": [inner]}
    found = _read(_resource(_PAGE, charset=charset), outer, name=name).document
    assert found is not None
    assert (found.title, found.filetype) == ("Garden", "html")
    assert found.text.split("\n\n") == [
        "Garden",
        "Roses 玫瑰 need water.",
        "An outer frame of some length.",
        "Inside the frame there are tulips.",
    ]


def test_a_text_that_was_saved_is_one() -> None:
    found = _read(_resource("Tom & <b>Jerry</b>\n  went out", "text/plain")).document
    assert found is not None and found.text == "Tom & <b>Jerry</b>\n  went out"


def test_what_holds_no_page_says_so() -> None:
    assert _read(_resource("x", "image/png")).failure is Outcome.DAMAGED
    assert _read({"WebResourceData": "x"}).failure is Outcome.DAMAGED
    assert _read(_resource("<script>1</script>")).failure is Outcome.NO_TEXT
    data = plistlib.dumps({"WebMainResource": _resource(_PAGE)}, fmt=plistlib.FMT_BINARY)
    outcomes = {registry.read("a", data[:end])[0].failure for end in range(60, len(data) - 1, 9)}
    assert outcomes <= {Outcome.DAMAGED, Outcome.UNSUPPORTED}


def test_one_that_is_no_end_of_frames_ends() -> None:
    held: dict[str, Any] = {"WebMainResource": _resource(_FRAME)}
    for _ in range(20):
        held = {"WebMainResource": _resource(_FRAME), "WebSubframeArchives": [held] * 2}
    found, _ = registry.read("a", plistlib.dumps(held, fmt=plistlib.FMT_BINARY))
    assert found.document is not None and found.document.text.count("tulips") <= 51
