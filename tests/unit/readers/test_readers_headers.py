"""Header fields, addresses and dates: right on real shapes, linear on hostile ones."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.characters import one_line
from inglenook.core.reading import Address
from inglenook.readers.mail import addresses, dates, headers
from tables import table


@table(
    ("raw", "text"),
    [
        (b" plain\r\n\tfolded  twice", "plain folded twice"),
        (b"=?utf-8?B?5Lit5paH?=", "中文"),
        (b"=?UTF-8?B?5Lit5g==?=\n =?UTF-8?B?lofmlbA=?=", "中文数"),  # a character cut between two words
        (b"=?utf-8?B?5Lit5pa?= =?utf-8?B?H?= x", "中文 x"),  # base64 cut between two words
        (b"=?utf-8?B?5Lit5paHYQ?=", "中文a"),  # padding left out
        (b"=?iso-8859-1?Q?a=E9_b c?= and =?x-none?Q?more?=", "aé b c and more"),
        (b"=?utf-8?q?no end", "no end"),
        (b"Re: =?gb2312?B?1tDOxA==?= ok", "Re: 中文 ok"),
        (b"a =?us-ascii?Q??= b", "a b"),
        ("Größe".encode(), "Größe"),
        ("Größe".encode("latin-1"), "Größe"),
        ("合同的最终版本".encode("gbk"), "合同的最终版本"),
        ("會議紀錄通知".encode("big5"), "會議紀錄通知"),
        (b"bell\x07 and \xe2\x80\xaeturned", "bell and turned"),
        (b"", ""),
    ],
)
def test_decodes_text(raw: bytes, text: str) -> None:
    assert headers.decode_text(raw) == text


def test_raw_bytes_follow_the_charset_of_the_body() -> None:
    assert headers.decode_text("Тема".encode("koi8-r"), "koi8-r") == "Тема"
    for hint in (None, "iso-2022-jp", "utf-8"):
        assert headers.decode_text("契約の件".encode("iso2022_jp"), hint) == "契約の件"


@table(
    ("raw", "people"),
    [
        (b'"Doe, Jane" <Jane@Example.org>', [("Doe, Jane", "jane@example.org")]),
        (b"Doe, Jane <jane@example.org>, Bob <bob@x.y>", [("Doe, Jane", "jane@example.org"), ("Bob", "bob@x.y")]),
        (b"bob@x.y (Bob (the) B), <c@x.y>", [("Bob (the) B", "bob@x.y"), ("", "c@x.y")]),
        (b"Team: a@b.c, d@e.f;, g@h.i", [("", "a@b.c"), ("", "d@e.f"), ("", "g@h.i")]),
        (b"a@b.c; d@e.f", [("", "a@b.c"), ("", "d@e.f")]),
        (b"Bad <<q@q.de>, Open <x@y.z, Bar <k@l.m>", [("Bad", "q@q.de"), ("Open", "x@y.z"), ("Bar", "k@l.m")]),
        (b"John Smith j@x.y", [("John Smith", "j@x.y")]),
        (b"=?utf-8?B?5Lit5paH?= <z@z.cn>", [("中文", "z@z.cn")]),
        (b'"=?utf-8?B?5Lit5paH?=" <z@z.cn>', [("中文", "z@z.cn")]),
        (b"=?utf-8?Q?John_<a@b.c>?=", [("John", "a@b.c")]),
        (b"<@relay.org,@b.org:user@host.org>", [("", "user@host.org")]),
        (b"'a@b.c' <a@b.c>, A@B.C", [("", "a@b.c")]),
        (b"undisclosed-recipients:;", []),
        (b"<>", []),
    ],
)
def test_reads_addresses(raw: bytes, people: list[tuple[str, str]]) -> None:
    assert addresses.addresses(raw) == tuple(Address(*person) for person in people)


def test_a_sender_may_be_a_name_alone() -> None:
    assert addresses.sender(b" MAILER-DAEMON") == Address("MAILER-DAEMON", "")
    assert addresses.sender(b"<>") is None


def test_a_sender_may_be_written_as_in_the_archive_of_a_list() -> None:
    assert addresses.sender(b" a.novak at lists.example.org (Anna\n =?utf-8?q?M=C3=BCller?=)\n") == Address(
        "Anna Müller", "a.novak@lists.example.org"
    )
    assert addresses.sender(b" anna at example.org") == Address("", "anna@example.org")
    for name in (b"Anna at home", b"The team at example.org", b"anna at example.org, Bob"):
        assert addresses.sender(name) == Address(name.decode(), "")


@table(
    ("raw", "seconds"),
    [
        (b"Tue, 5 Mar 2024 10:11:12 +0100", 1709629872),
        (b"5 Mar 2024 10:11:12 CET", 1709629872),
        (b"Tue, 05 Mar 24 09:11:12 GMT (comment)", 1709629872),
        (b"Tue Mar  5 09:11:12 2024", 1709629872),
        (b"Tue Mar  5 10:11:12 CET 2024", 1709629872),
        (b"2024-03-05T09:11:12Z", 1709629872),
        (b"2024-03-05 10:11:12.123+01:00", 1709629872),
        (b"Tuesday, March 5, 2024 9:11:12 AM", 1709629872),
        (b"05-Mar-2024 09:11:12 -0000", 1709629872),
        (b"Mon, 5 Mar 102 01:02:03 EST", 1015308123),
        (b"Fri, 31 Dec 1999 23:59:60 +0000", 946684799),
        (b"Fri, 30 Feb 2024 10:00:00 GMT", None),
        (b"Fri, 3 Xyz 2024 10:00:00 GMT", None),
        (b"Mon, 1 Jan 1900 00:00:00 GMT", None),
        (b"Sat, 1 Jan 0000 00:00:00 +0000", None),
        (b"Mon, 01 Jan 0001 00:00:00 +0000", None),
        (b"Mon, 5 Jan 000 00:00:00 GMT", None),
        ("Mi, 6 Mär 2024 10:00:00 +0100".encode(), 1709715600),
        ("星期五, 6 十一月 2026 17:22:10 +0800".encode(), 1793956930),
        ("周五, 06 11月 2026 17:22:10 +0800".encode("gbk"), 1793956930),
        ("2026年11月6日(星期五) 下午5:22".encode("gbk"), 1793956920),
        ("2026年11月6日 中午1:22".encode(), 1793942520),
        ("2026年11月6日 上午12:22".encode(), 1793895720),
        ("2026年13月6日 5:22".encode("gbk"), None),
        (b"Tue, 5 Mar 2024 10:11:12 (CET)", 1709629872),
        (b"Tue, 5 Mar 2024 10:11:12 +0100 (PST)", 1709629872),
        (b'Tue, 5 Mar 2024 10:11:12 "GMT+01:00"', 1709629872),
        (b"Tue, 5 Mar 2024 10:11:12 UT+01", 1709629872),
        (b"Tue, 5 Mar 2024 10:11:12 +100", 1709629872),
        (b"Tue, 5 Mar 2024 24:00:00 +0000", 1709683200),
        (b"05.03.2024 09:11:12", 1709629872),
        ("вт, 5 мар 2024 12:11:12 +0300".encode(), 1709629872),
        (b"mar, 5 ene 2024 10:00:00 +0000", 1704448800),
        (b"Thu, 01 Jan 1970 00:00:00 +0000", None),
        (b"Fri, 31 Dec 9999 24:00:00 +0000", None),
        ("5 ²²² 2024 10:11:12".encode(), None),
        (b"5 \xb2\xb2\xb2 2024 10:11:12", None),
        (b"yesterday", None),
        (b"\xff\x00", None),
        (b"", None),
    ],
)
def test_reads_dates(raw: bytes, seconds: int | None) -> None:
    assert dates.seconds(raw) == seconds


def test_reads_parameters_of_all_kinds() -> None:
    value, found = headers.parameters(
        b"Attachment; filename*0*=utf-8''%e4%b8%ad; filename*1=\"x;y\"; filename*2*=%41;\n a=b c;"
        b' d="q\\"w"; n="=?utf-8?B?5Lit5paH?="; e="open; f=g'
    )
    assert value == "attachment"
    assert found == {"filename": "中x;yA", "a": "b c", "d": 'q"w', "n": "中文", "e": "open", "f": "g"}


def test_a_name_cut_within_one_letter_is_put_together() -> None:
    raw = b"attachment; filename*0*=gbk''%BA%CF%C; filename*1*=D%AC%CC; filename*2*=%D8.pdf"
    assert headers.parameters(raw)[1] == {"filename": "合同特.pdf"}


@pytest.mark.parametrize("front", [b"From anna Mon Jan  1 00:00:00 2024\n", b"no field\n"])
def test_fields_behind_a_line_that_is_none_are_read_as_others(front: bytes) -> None:
    raw = b"To: a\n b\nno field\nCc: c\r\nTo: d\n"
    block, body = headers.split_block(front + raw + b"\ntext", 0)
    assert block.fields == {"to": [b" a\n b\n", b" d\n"], "cc": [b" c\r\n"]}
    assert (block.problems, body) == ([], len(front + raw) + 1)
    many, _ = headers.split_block(front + b"To: a\n" * (headers.MAX_FIELDS + 5), 0)
    assert (many.problems, len(many.every("to"))) == (["header_fields"], headers.MAX_FIELDS)


def test_reads_identifiers() -> None:
    assert headers.identifiers(b"<a@b>\r\n <c@d> (x) <a@b>") == ("a@b", "c@d")
    assert headers.identifiers(b"a@b c") == ("a@b",)
    assert headers.identifiers(b"Your message of today <x\n y@z>") == ("xy@z",)
    many = headers.identifiers(b" ".join(b"<%d@x>" % number for number in range(1000)))
    assert (len(many), many[0], many[-1]) == (200, "0@x", "999@x")


@pytest.mark.parametrize(
    "raw",
    [
        b'"Foo, B" <a@b.c>, ' * 10_000,
        b'"' * 150_001,
        b'"' + b'\\"' * 75_000,
        b"(" * 150_000,
        b"(a)" * 50_000,
        b"<" * 150_000,
        b"<a," * 50_000,
        b"g:" * 75_000,
        b"=?utf-8?B?a" * 15_000,
        b"a <" * 50_000,
    ],
    ids=["names", "quotes", "escapes", "open", "comments", "angles", "pairs", "groups", "words", "gaps"],
)
def test_a_huge_header_costs_no_more_than_a_moment(raw: bytes) -> None:
    start = time.process_time()
    addresses.addresses(raw)
    headers.decode_text(raw)
    headers.identifiers(raw)
    headers.parameters(b"text/plain; " + raw)
    dates.seconds(raw)
    assert time.process_time() - start < 2.5  # about 0.2 here; anything quadratic takes minutes


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "gb2312", "nonsense"]))
def test_no_bytes_make_anything_raise(raw: bytes, hint: str | None) -> None:
    assert "\n" not in headers.decode_text(raw, hint)
    assert all(
        "@" in entry.address and entry.address == entry.address.lower() for entry in addresses.addresses(raw, hint)
    )
    headers.parameters(raw, hint)
    headers.identifiers(raw)
    headers.split_block(raw, 0)
    assert dates.seconds(raw) is None or raw


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40)


@settings(max_examples=50, deadline=None)
@given(_TEXT)
def test_what_the_standard_library_encodes_is_read_back(text: str) -> None:
    from email.header import Header

    encoded = Header(text, "utf-8", maxlinelen=40).encode().encode("ascii")
    assert headers.decode_text(encoded) == one_line(text)
