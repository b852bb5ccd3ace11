"""Mails as programs, lists and servers really leave them: what is broken in them costs no text and no attachment."""

from __future__ import annotations

import base64
import binascii
import time

import pytest

from inglenook.core.reading import Address, ParsedMessage
from inglenook.readers.mail import addresses, bodies, headers, mail, mime, names, textfiles
from tables import table

HEAD = b"From: Ann Lee <ann@example.org>\nTo: bob@example.org\nSubject: Plan\nDate: Tue, 5 Mar 2024 10:11:12 +0100\n"
PDF = b"Content-Type: application/pdf; name=plan.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjcgeA==\n"


def _read(body: bytes) -> ParsedMessage:
    return mail.read_message(HEAD + body)[0]


def test_what_follows_a_multipart_within_one_of_the_same_boundary_is_kept() -> None:
    inner = b"Content-Type: multipart/alternative; boundary=b\n\n--b\n\nHello\n"
    inner += b"--b\nContent-Type: text/html\n\n<p>Hello</p>\n"
    message = _read(
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" + inner + b"--b--\n\n--b\n" + PDF + b"--b--\n"
    )
    assert (message.text, [each.name for each in message.attachments]) == ("Hello", ["plan.pdf"])


def test_but_an_end_is_one_once_something_else_has_come() -> None:
    inner = b"Content-Type: multipart/mixed; boundary=i\n\n--i\n\nHello\n--i--\n"
    outer = b"Content-Type: multipart/mixed; boundary=o\n\n--o\n" + inner + b"--o\n\nmore\n--i\n\nof it\n--o--\n"
    root, problems = mime.take_apart(outer)
    assert [len(part.parts) for part in root.parts] == [1, 0]
    assert problems == []


@pytest.mark.parametrize("text", ["你好，这是测试。" * 3, "Grüße und so weiter " * 200])
def test_what_a_list_wrote_below_base64_is_text_as_well(text: str) -> None:
    body = base64.encodebytes(text.encode()) + b"\n--\nTo unsubscribe: http://x.example/y\n"
    message = _read(b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + body)
    assert message.text == f"{text}\n\n--\nTo unsubscribe: http://x.example/y"


def test_a_text_that_was_signed_within_stands_without_its_armour() -> None:
    signed = b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello Bob\n- - one\n- ---\n"
    signed += b"-----BEGIN PGP SIGNATURE-----\n"
    message = _read(b"\nabove\n" + signed + b"\niQEcBAEB\n=abcd\n-----END PGP SIGNATURE-----\n\nbelow\n")
    assert message.text == "above\nHello Bob\n- one\n---\nbelow"
    assert "BEGIN PGP" in _read(b"\n" + signed + b"\ncut off").text


def test_a_mail_whose_encrypted_envelope_a_server_took_apart_is_said_to_be_encrypted() -> None:
    parts = b"--b\n\n\n--b\nContent-Type: application/pgp-encrypted; name=PGP\n\nVersion: 1\n--b\n" + PDF + b"--b--\n"
    assert _read(b"Content-Type: multipart/mixed; boundary=b\n\n" + parts).problems == ("encrypted",)


@pytest.mark.parametrize(
    ("kind", "fields", "is_inline"),
    [
        ("mixed", "Content-Disposition: inline; filename=IMG_1.jpg", False),  # as Apple Mail sends a photo
        ("mixed", "Content-ID: <p@x>\nContent-Disposition: inline; filename=IMG_1.jpg", False),
        ("mixed", "Content-ID: <shown@x>\nContent-Disposition: inline; filename=IMG_1.jpg", True),
        ("related", "Content-ID: <p@x>\nContent-Disposition: attachment; filename=IMG_1.jpg", False),
        ("related", "Content-ID: <shown@x>\nContent-Disposition: attachment; filename=IMG_1.jpg", True),
        ("related", "Content-ID: <p@x>", True),
        ("related", "Content-Disposition: attachment; filename=IMG_1.jpg", False),
    ],
)
def test_a_picture_is_within_the_text_only_where_it_is_shown_there(kind: str, fields: str, *, is_inline: bool) -> None:
    html = '--b\nContent-Type: text/html\n\n<p>Hello <img src="cid:shown%40x"></p>\n'
    picture = f"--b\nContent-Type: image/jpeg\n{fields}\n\npixels\n--b--\n"
    message = _read(f"Content-Type: multipart/{kind}; boundary=b\n\n{html}{picture}".encode())
    assert [each.inline for each in message.attachments] == [is_inline]


def test_a_bill_beside_the_html_of_a_mail_is_attached_to_it() -> None:
    html = b"--b\nContent-Type: text/html\n\n<p>Hello</p>\n--b\n"
    message = _read(b"Content-Type: multipart/related; boundary=b\n\n" + html + PDF + b"--b--\n")
    assert [(each.name, each.inline) for each in message.attachments] == [("plan.pdf", False)]


def test_a_text_without_the_blank_line_above_it_is_kept_whole() -> None:
    assert _read(b"Hello Bob\nNote: see below\n\nAnn\n").text == "Hello Bob\nNote: see below\n\nAnn"
    torn = _read(b"a torn line\nStrange: 1\nContent-Type: text/html\n\n<p>Hello</p>\n")
    assert (torn.text, torn.subject) == ("Hello", "Plan")


def test_enriched_text_is_without_its_marks() -> None:
    body = b"Content-Type: text/enriched\n\n<bold>a <<b></bold> <color><param>red</param>c</color>"
    assert _read(body).text == "a <b> c"


@pytest.mark.parametrize(
    ("raw", "people"),
    [
        (b"Jane <j@x.org> Bob <b@x.org>, c@x.org", [("Jane", "j@x.org"), ("Bob", "b@x.org"), ("", "c@x.org")]),
        (b"<j@x.org>\r\n <b@x.org>", [("", "j@x.org"), ("", "b@x.org")]),
        (b"<j@x.org> Jane", [("Jane", "j@x.org")]),
    ],
)
def test_addresses_without_a_comma_between_them(raw: bytes, people: list[tuple[str, str]]) -> None:
    assert addresses.addresses(raw) == tuple(Address(*person) for person in people)


@table(
    ("raw", "name"),
    [
        (b'a; filename="C:\\Users\\ann\\report.pdf"', "report.pdf"),
        (b'a; filename="q\\"w.pdf"', "qw.pdf"),
        ('a; filename="C:\\予定表.xls"'.encode("cp932"), "予定表.xls"),
        (b'a; filename="%E5%90%88%E5%90%8C.pdf"', "合同.pdf"),
        (b"a; filename=\"gbk''%BA%CF%CD%AC.pdf\"", "合同.pdf"),
        (b'a; filename="100%25 a%20b.pdf"', "100%25 a%20b.pdf"),
        ('a; filename="通知.pdf"'.encode("gbk"), "通知.pdf"),
    ],
)
def test_names_that_were_written_in_another_way(raw: bytes, name: str) -> None:
    hint = "shift_jis" if name == "予定表.xls" else None
    assert names.declared(headers.parameters(raw, hint)[1], {}) == name


def test_a_character_cut_between_words_whose_charset_is_spelt_in_two_ways() -> None:
    assert headers.decode_text(b"=?utf-8?B?5Lit5g==?= =?UTF8?B?lofmlbA=?=") == "中文数"


def test_the_end_of_base64_is_looked_for_in_the_time_of_reading_it() -> None:
    part = mime.part_of(headers.Headers({"content-transfer-encoding": [b"base64"]}), 0, 0)
    for data in (
        b"QUJD" * 50_000 + b"!",
        b"QUJD\n" * 30_000 + b"x!",
        b"\n" * 200_000 + b"!",
        b"QUJD \t" * 50_000 + b"!",
    ):
        begun = time.process_time()
        bodies.decode_transfer(data, part, [])
        assert time.process_time() - begun < 0.5


def _of(kind: str, *parts: bytes, facts: str = "") -> ParsedMessage:
    body = b"".join(b"--b\n" + part + b"\n" for part in parts) + b"--b--\n"
    return _read(f"Content-Type: multipart/{kind}; boundary=b{facts}\n\n".encode() + body)


def test_what_a_phone_sent_by_mms_is_a_text_with_pictures() -> None:
    slides = b"Content-Type: application/smil; name=smil.xml\nContent-ID: <s>\n\n<smil><img src=1.jpg/></smil>"
    photo = b"Content-Type: image/jpeg; name=1.jpg\nContent-ID: <1>\nContent-Location: 1.jpg\n\n\xff\xd8\xff"
    words = [f"Content-Type: text/plain; name=text_{n}.txt\n\n{word}".encode() for n, word in enumerate(("At", "five"))]
    message = _of("related", slides, photo, *words, facts='; type="application/smil"; start="<s>"')
    assert message.text == "At\n\nfive"
    assert [(each.name, each.inline) for each in message.attachments] == [("1.jpg", False)]
    message = _of("mixed", words[0].replace(b"\n\n", b"\nContent-Disposition: attachment\n\n"), photo)
    assert (message.text, [each.name for each in message.attachments]) == ("At", ["1.jpg"])
    message = _of("mixed", b"Content-Type: text/plain\n\nSee it.", words[0])
    assert (message.text, [each.name for each in message.attachments]) == ("See it.", ["text_0.txt"])


def test_a_file_from_an_old_mac_is_one_file() -> None:
    fork = b"Content-Type: application/applefile; name=plan.pdf\n\n\x00\x05\x16\x07"
    both = b"Content-Type: multipart/appledouble; boundary=c\n\n--c\n" + fork + b"\n--c\n" + PDF + b"--c--"
    message = _of("mixed", b"\nHere.", both)
    assert [(each.name, each.media_type) for each in message.attachments] == [("plan.pdf", "application/pdf")]


@table(
    ("head", "name", "kind", "place"),
    [
        (
            'text/x-moz-deleted; name="Deleted: a.jpg"\nX-Mozilla-Altered: AttachmentDeleted; date=x',
            "a.jpg",
            "image/jpeg",
            "",
        ),
        (
            "application/pdf; name=a.pdf\nX-Mozilla-Altered: AttachmentDetached; date=x\n"
            "X-Mozilla-External-Attachment-URL: file:///home/bob/%00my\n %20bill.pdf",
            *("a.pdf", "application/pdf", "file:///home/bob/my bill.pdf"),
        ),
        (
            'message/external-body; access-type=URL; url="https://x.example/big.zip?a=1"',
            *("big.zip", "application/zip", "https://x.example/big.zip?a=1"),
        ),
    ],
)
def test_a_file_that_is_elsewhere_is_named_with_its_place(head: str, name: str, kind: str, place: str) -> None:
    part = f"Content-Type: {head}\n\nYou deleted an attachment from this message.".encode()
    message = _of("mixed", b"\nHere.", part)
    assert message.text == (f"Here.\n\n{name}: {place}" if place else "Here.")
    assert [(each.name, each.media_type, each.size) for each in message.attachments] == [(name, kind, 0)]
    assert message.problems == ("elsewhere",)


def test_a_mail_that_was_handed_on_is_to_whom_it_was_sent_then() -> None:
    one = b"From: a@x.example\nResent-From: c@x.example\nResent-To: d@x.example\nSubject: S\n"
    assert mail.read_message(one + b"\nHi")[0].to == (Address("", "d@x.example"),)
    assert mail.read_message(one + b"To: b@x.example\n\nHi")[0].to == (Address("", "b@x.example"),)
    assert mail.read_message(one + b"Cc: b@x.example\n\nHi")[0].to == ()


_LETTERS = b"!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr"
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _binhex(name: bytes, data: bytes) -> bytes:
    """A file as an old Mac sent it (RFC 1741), without a resource fork; nine equal bytes in a row are written short."""
    head = bytes((len(name),)) + name + b"\0TEXTttxt\0\0" + len(data).to_bytes(4, "big") + bytes(4)
    raw = b"".join(each + binascii.crc_hqx(each, 0).to_bytes(2, "big") for each in (head, data, b""))
    raw = raw.replace(b"\x90", b"\x90\0").replace(b"z" * 9, b"z\x90\x09")
    letters = base64.b64encode(raw).rstrip(b"=").translate(bytes.maketrans(_BASE64, _LETTERS))
    lines = [(b":" + letters + b":")[at : at + 64] for at in range(0, len(letters) + 2, 64)]
    return b"(This file must be converted with BinHex 4.0)\n\n" + b"\n".join(lines) + b"\n"


def test_files_in_binhex_and_base64_that_stand_in_a_text_are_files() -> None:
    data = b"The hedge \x90 is" + b"z" * 9 + bytes(range(256))
    coded = base64.encodebytes(data)
    hexed = _binhex("Übersicht".encode("mac-roman"), data)
    text = b"Hello\n\nbegin-base64 644 plan.txt\n" + coded + b"====\n\nand\n\n" + hexed + b"\nBye\n"
    message, payload = mail.read_message(HEAD + b"\n" + text)
    assert [(each.name, each.size) for each in message.attachments] == [("plan.txt", 279), ("Übersicht", 279)]
    assert (payload, message.text.split()) == (2 * data, ["Hello", "and", "Bye"])
    part = b"Content-Type: application/mac-binhex40; name=a.hqx\n\n"
    message, payload = mail.read_message(HEAD + part + hexed)
    assert [(each.name, each.media_type) for each in message.attachments] == [("Übersicht", "application/octet-stream")]
    for spoilt in (hexed.replace(b"!", b"#", 1), hexed[:-40], hexed.replace(b":", b"")):
        kept, payload = mail.read_message(HEAD + b"\nHello\n\n" + spoilt)
        assert not kept.attachments and "BinHex" in kept.text and not payload
    assert textfiles.from_binhex(b":" + b"!" * 9 + b"\xff:") is None
