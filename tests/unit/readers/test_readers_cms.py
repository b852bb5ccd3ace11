"""S/MIME: what was signed as a whole is read, what was encrypted is named."""

from __future__ import annotations

import base64

import pytest

from inglenook.core.reading import Outcome
from inglenook.readers import cms, mail, registry
from inglenook.readers.detect import detect

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


def test_a_broken_envelope_is_none() -> None:
    whole = _signed_in_pieces(b"Content-Type: text/plain\n\nAll of it.")
    for at in range(len(whole)):
        cms.signed_content(whole[:at])
        cms.signed_content(whole[:at] + b"\xff" + whole[at + 1 :])
    assert cms.kind_of(b"0 items are on the list of May") == ""
    assert detect("a.txt", b"0 items are on the list of May") == "txt"
