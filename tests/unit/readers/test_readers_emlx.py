from __future__ import annotations

import pytest

from inglenook.core.reading import Outcome
from inglenook.readers import registry
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import emlx

_MAIL = (
    b"From: Ann <ann@x.example>\nTo: bob@x.example\nSubject: Lunch\nDate: Mon, 3 Jun 2024 10:00:00 +0200\n\n"
    b"Are you free?\n"
)
_PLIST = b'<?xml version="1.0"?>\n<plist version="1.0"><dict><key>flags</key>\n\t<integer>%d</integer></dict></plist>\n'


def _file(flags: int = 1, mail: bytes = _MAIL) -> bytes:
    return b"%-10d\n" % len(mail) + mail + _PLIST % flags


def test_the_mail_is_read_without_what_stands_around_it() -> None:
    data = _file()
    found, _ = registry.read("7.emlx", data)
    assert found.message is not None
    assert (found.message.subject, found.message.text) == ("Lunch", "Are you free?")
    assert data[found.start : found.end] == _MAIL


@pytest.mark.parametrize(
    ("flags", "marks"),
    [
        (0, {"status": "O"}),
        (1, {"status": "RO"}),
        (0b10101, {"status": "RO", "x-status": "AF"}),
        (8_623_489_089, {"status": "RO"}),
    ],
)
def test_flags_are_those_of_a_mailbox(flags: int, marks: dict[str, str]) -> None:
    message, _ = emlx.read(_file(flags))
    assert {name: value for name, value in message.headers if "status" in name} == marks


def test_a_file_cut_short_gives_what_there_is() -> None:
    message, _ = emlx.read(_file()[:100])
    assert message.subject == "Lunch"
    assert registry.read("7.partial.emlx", _file()[:12])[0].message is None


@pytest.mark.parametrize("data", [b"12 monkeys\nwere here", b"2024\n\nA diary.\n", b"0\n" + _MAIL, b"7\nshort\n"])
def test_numbers_alone_make_no_mail(data: bytes) -> None:
    assert not emlx.looks_like_emlx(data)


_PARTS = b"""From: Ann <ann@x.example>
To: bob@x.example
Subject: Lunch
Content-Type: multipart/mixed; boundary=A

--A
Content-Type: multipart/alternative; boundary=B

--B
Content-Type: text/plain

Are you free?
--B
Content-Type: text/html

<p>Are you free?</p>
--B--
--A
Content-Type: image/png; name="=?utf-8?Q?=C3=A4.png?="
Content-Transfer-Encoding: BASE64
X-Apple-Content-Length: 99


--A
Content-Type: text/plain; name=there.txt
X-Apple-Content-Length: 9

It is here.
--A
Content-Type: message/rfc822

Subject: Inner
From: Tom <tom@x.example>
Content-Type: multipart/mixed; boundary=C

--C
Content-Type: application/pdf
X-Apple-Content-Length: 9
Content-Transfer-Encoding: x-odd

--C
Content-Type: application/pdf
X-Apple-Content-Length: 9


--C--
--A--
"""


def test_what_lies_beside_the_file_is_named_by_its_number_and_place() -> None:
    data = _file(mail=_PARTS)
    found, _ = registry.read("7.partial.emlx", data)
    assert [(each.number, each.name, each.encoding) for each in found.left_out] == [
        ("2", "ä.png", "base64"),
        ("4.2", "", ""),
    ]
    first, second = (data[: each.place] for each in found.left_out)
    assert first.endswith(b"Content-Length: 99\n\n") and second.endswith(
        b"application/pdf\nX-Apple-Content-Length: 9\n\n"
    )
    assert found.message is not None and "elsewhere" in found.message.problems
    assert [(each.name, each.size) for each in found.message.attachments][:2] == [("ä.png", 0), ("there.txt", 11)]
    assert registry.read("7.emlx", _file())[0].left_out == ()


def test_mails_within_mails_are_looked_through_to_a_bound() -> None:
    nested = b"Content-Type: message/rfc822\n\n" * 2_000 + b"X-Apple-Content-Length: 1\nContent-Type: image/png\n\n"
    assert emlx.left_out(nested, 0, len(nested)) == ()


def test_what_has_no_length_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        emlx.extent(b"From: a@x\n\n")
    assert caught.value.outcome is Outcome.DAMAGED
