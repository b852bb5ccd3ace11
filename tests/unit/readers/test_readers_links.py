"""Links that were saved as files."""

from __future__ import annotations

import plistlib
from datetime import datetime

import pytest

from inglenook.core.reading import Outcome
from inglenook.readers import registry

_LONG = "https://x.example/garden/roses?a=1&b=2"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "Roses 玫瑰.url",
            f"[{{0002}}]\r\nProp3=19,11\r\n[InternetShortcut]\r\nIDList=\r\nURL={_LONG}\r\nIconIndex=1\r\n".encode(),
        ),
        ("Roses 玫瑰.webloc", plistlib.dumps({"URL": _LONG})),
        ("Roses 玫瑰.webloc", plistlib.dumps({"URL": _LONG}, fmt=plistlib.FMT_BINARY)),
    ],
)
def test_a_link_is_its_name_and_its_address(name: str, data: bytes) -> None:
    found = registry.read(name, data)[0].document
    assert found is not None
    assert (found.title, found.text, found.filetype) == ("Roses 玫瑰", f"Roses 玫瑰\n{_LONG}", "url")


def test_lengths_are_those_that_are_said() -> None:
    for length in (5, 14, 15, 200, 300):
        address = "ftp:" + "x" * (length - 4)
        found = registry.read("a.webloc", plistlib.dumps({"URL": address}, fmt=plistlib.FMT_BINARY))[0].document
        assert found is not None and found.text == f"a\n{address}"


def test_what_is_no_link_is_read_as_what_it_is() -> None:
    assert registry.read("a.url", b"Some words.")[0].document is not None
    assert registry.read("a.webloc", b"Some words.")[0].document is not None
    assert registry.read("a.webloc", plistlib.dumps({"URI": "x:"}))[0].failure is Outcome.DAMAGED
    assert registry.read("a.webloc", plistlib.dumps(["x:"]))[0].failure is Outcome.DAMAGED


@pytest.mark.parametrize("form", [plistlib.FMT_XML, plistlib.FMT_BINARY])
def test_a_spoilt_list_is_damaged(form: plistlib.PlistFormat) -> None:
    whole = plistlib.dumps({"URL": _LONG, "made": datetime(2024, 5, 6), "size": 10**9, "parts": [b"x", 1.5]}, fmt=form)
    start = max(110, whole.find(b"<dict>"))
    outcomes = {registry.read("a.webloc", whole[:end])[0].failure for end in range(start, len(whole) - 20, 7)}
    assert outcomes == {Outcome.DAMAGED}


def test_a_list_that_makes_more_of_itself_is_refused() -> None:
    head, tail = plistlib.dumps({"URL": "x:"}).split(b"<plist", 1)
    head = head[: head.index(b"<!DOCTYPE")] + b'<!DOCTYPE plist [<!ENTITY a "bbbb">]>\n'
    found, _ = registry.read("a.webloc", head + b"<plist" + tail.replace(b"x:", b"x:&a;&a;"))
    assert found.document is None or "bbbb" not in found.document.text.partition("x:")[2]
