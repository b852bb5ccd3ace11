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


def test_what_has_no_length_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        emlx.extent(b"From: a@x\n\n")
    assert caught.value.outcome is Outcome.DAMAGED
