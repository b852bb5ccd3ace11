"""The usual form of an answer says the same by its look as by the library's parser, and any other is left to that."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from imapclient.exceptions import ProtocolError
from imapclient.response_parser import parse_fetch_response

from inglenook.courier.fetchedform import usual
from tables import table

WHOLE = [
    (b'7 (UID 5 FLAGS (\\Seen $x) RFC822.SIZE 3 INTERNALDATE "01-Feb-2026 10:00:00 +0130" BODY[] {3}', b"abc"),
    b")",
]


def by_the_library(parts: list[Any]) -> dict[bytes, Any] | None:
    try:
        (found,) = parse_fetch_response(parts, normalise_times=False, uid_is_key=False).values()
    except (ProtocolError, ValueError, TypeError, IndexError, AssertionError, AttributeError):
        return None
    del found[b"SEQ"]
    when = found.get(b"INTERNALDATE")
    if isinstance(when, datetime.datetime):
        found[b"INTERNALDATE"] = int(when.timestamp())
    return dict(found)


@pytest.mark.parametrize(
    "parts",
    [
        WHOLE,
        [b"7 (UID 5 RFC822.SIZE 0)"],
        [(b"7 (BODY[HEADER] {2}", b"\r\n"), b' UID 5 FLAGS () MODSEQ (12) INTERNALDATE " 1-Dec-1999 00:00:00 -0800")'],
        [b"12 (X-GM-MSGID 1278455344230334865 UID 5)"],
    ],
)
def test_it_reads_what_the_library_reads(parts: list[Any]) -> None:
    found = usual(parts)
    assert found is not None
    assert found == by_the_library(parts)


@table(
    "parts",
    [
        [b'7 (UID 5 X-GM-LABELS ("a"))'],
        [b'7 (UID 5 FLAGS ("x"))'],
        [b"7 (UID 5 FLAGS (a(b)))"],
        [b"7 (UID 5"],
        [b"7 (UID 5) x"],
        [b"x"],
        [(b"7 (UID 5 BODY[] {4}", b"abc"), b")"],
        [(b"7 (UID 5 BODY[] {3}", b"abc")],
        [(b"7 (UID 5)", b"abc"), b")"],
        [b"7 (UID 5 BODY[] {3})"],
        [b"7 (UID 99999999999999999999999)"],
    ],
)
def test_what_is_unusual_is_left_to_it(parts: list[Any]) -> None:
    assert usual(parts) is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [b"UID 5", b"FLAGS (a \\B)", b" ", b"(", b")", b'"', b"MODSEQ (3)", b"{3}", b"x", b"RFC822.SIZE 2"]
        )
    )
)
@example([b"UID 5", b" ", b"UID 6"])
def test_it_never_reads_what_the_library_reads_otherwise(items: list[bytes]) -> None:
    parts = [b"1 (" + b"".join(items) + b")"]
    found = usual(parts)
    if found is not None:
        theirs = by_the_library(parts)
        assert theirs is None or found == theirs
