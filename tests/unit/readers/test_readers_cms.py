"""S/MIME: what was signed as a whole is read, what was encrypted is named."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from inglenook.core.reading import Outcome
from inglenook.readers import registry
from inglenook.readers.detect import detect
from inglenook.readers.mail import cms, mail

HEAD = b"From: Percy <percy@example.org>\nTo: bob@example.org\nSubject: Will\nDate: Tue, 10 Feb 2026 11:00:00 +0000\n"
TYPE = b"Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
SIGNED = bytes.fromhex("06092a864886f70d010702")
CLOSED = bytes.fromhex("06092a864886f70d010703")
DATA = bytes.fromhex("06092a864886f70d010701")


def _der(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return bytes((tag, 0x83)) + len(content).to_bytes(3) + content


def _ber(tag: int, *parts: bytes) -> bytes:
    """An element that does not tell its length."""
    return bytes((tag, 0x80)) + b"".join(parts) + b"\0\0"


def _signed(content: bytes) -> bytes:
    held = _der(0x30, DATA, _der(0xA0, _der(4, content)))
    return _der(0x30, SIGNED, _der(0xA0, _der(0x30, b"\x02\x01\x01", _der(0x31), held)))


def _signed_in_pieces(content: bytes) -> bytes:
    pieces = [_der(4, content[at : at + 7]) for at in range(0, len(content), 7)]
    held = _ber(0x30, DATA, _ber(0xA0, _ber(0x24, *pieces, _ber(0x24, _der(4, b"!")))))
    return _ber(0x30, SIGNED, _ber(0xA0, _ber(0x30, b"\x02\x01\x01", _ber(0x31, _ber(0x30, DATA)), held)))


def _as_text(der: bytes) -> bytes:
    return b"-----BEGIN PKCS7-----\n" + base64.encodebytes(der) + b"-----END PKCS7-----\n"


@pytest.mark.parametrize("signed", [_signed, _signed_in_pieces])
def test_a_mail_signed_as_a_whole_is_read(signed: object) -> None:
    assert callable(signed)
    note = b"Content-Disposition: attachment; filename=note.txt\n\nThe housekeeper was there.\n--B--\n"
    entity = b"Content-Type: multipart/mixed; boundary=B\n\n--B\n\nShe was of sound mind.\n--B\n" + note
    message, payload = mail.read_message(HEAD + TYPE + base64.encodebytes(signed(entity)))
    assert message.text == "She was of sound mind."
    assert [each.name for each in message.attachments] == ["note.txt"]
    assert payload == b"The housekeeper was there."
    assert "signed_opaque" in message.problems


def test_an_encrypted_mail_says_so_and_keeps_what_it_holds() -> None:
    closed = _der(0x30, CLOSED, _der(0xA0, b"\x02\x01\x00"))
    message, payload = mail.read_message(HEAD + TYPE + base64.encodebytes(closed))
    assert ([each.name for each in message.attachments], payload, message.text) == (["smime.p7m"], closed, "")
    assert message.problems == ("encrypted",)
    for data, kind in ((closed, "smime"), (b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", "pgp")):
        found, _ = registry.read("smime.p7m", data)
        assert (found.failure, found.detail) == (Outcome.UNSUPPORTED, kind)


def test_a_file_that_was_signed_is_read_as_what_it_is() -> None:
    found, _ = registry.read("Contract.md.P7M", _signed(b"# Contract\n\nThe fence moves by Easter."))
    assert found.document is not None
    assert (found.document.title, found.document.filetype) == ("Contract", "md")
    # Envelopes without end, and one that holds a signature alone.
    nested = b"Content-Type: text/plain\n\nDeep."
    for _ in range(40):
        nested = b"Content-Type: application/pkcs7-mime\n\n" + _signed(nested)
    assert mail.read_message(HEAD + nested)[0].attachments
    bare = _der(0x30, SIGNED, _der(0xA0, _der(0x30, b"\x02\x01\x01", _der(0x31), _der(0x30, DATA))))
    assert cms.signed_content(bare) is None
    assert registry.read("a.p7s", bare)[0].failure is Outcome.UNSUPPORTED


@pytest.mark.parametrize("written", [bytes, base64.encodebytes, _as_text], ids=["binary", "base64", "PEM"])
@pytest.mark.parametrize("signed", [_signed, _signed_in_pieces])
def test_an_envelope_saved_by_itself_is_read_as_the_mail_or_file_in_it(
    signed: Callable[[bytes], bytes], written: Callable[[bytes], bytes]
) -> None:
    # Longer than the bytes by which most files are told.
    body = b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(b"All of it. " * 900)
    found, _ = registry.read("smime.p7m", written(signed(body)))
    assert found.message is not None and found.message.text.startswith("All of it. All")
    found, _ = registry.read(
        "invoice.xml.p7m", written(signed(b"<?xml version='1.0'?><total>" + b"120 " * 3000 + b"</total>"))
    )
    assert found.document is not None and found.document.filetype == "xml"
    closed = _der(0x30, CLOSED, _der(0xA0, bytes(9_000)))
    assert registry.read("smime.p7m", written(closed))[0].detail == "smime"


def test_of_an_envelope_that_is_cut_off_the_rest_is_read_and_it_is_not_called_encrypted() -> None:
    whole = _signed(b"Content-Type: text/plain\n\nThe fence moves by Easter, and the gate with it.")
    cut = whole[: whole.index(b", and")]
    message, _ = mail.read_message(HEAD + TYPE + base64.encodebytes(cut))
    assert message.text == "The fence moves by Easter"
    assert message.problems == ("signed_opaque", "envelope_end")
    cut = whole[:20]  # nothing of it is there
    message, payload = mail.read_message(HEAD + TYPE + base64.encodebytes(cut))
    assert (message.text, payload, message.problems) == ("", cut, ("signed_opaque",))
    found, _ = registry.read("smime.p7m", cut)
    assert (found.failure, found.detail) == (Outcome.DAMAGED, "envelope")


def test_a_broken_envelope_is_none() -> None:
    whole = _signed_in_pieces(b"Content-Type: text/plain\n\nAll of it.")
    for at in range(len(whole)):
        cms.signed_content(whole[:at])
        cms.signed_content(whole[:at] + b"\xff" + whole[at + 1 :])
    assert cms.kind_of(b"0 items are on the list of May") == ""
    assert detect("a.txt", b"0 items are on the list of May") == "txt"
