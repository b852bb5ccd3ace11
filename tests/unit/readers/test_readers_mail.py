"""Whole mails: structure, text, attachments, defects, limits."""

from __future__ import annotations

import base64
import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.reading import Address, Outcome, ParsedMessage, PartKind
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import mail, textfiles
from tables import table

HEAD = b"From: Ann Lee <ann@example.org>\nTo: bob@example.org\nSubject: Plan\nDate: Tue, 5 Mar 2024 10:11:12 +0100\n"


def _read(data: bytes) -> ParsedMessage:
    return mail.read_message(data)[0]


def _multi(kind: str, *parts: bytes, boundary: bytes = b"BB") -> bytes:
    body = b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts)
    start = b"Content-Type: multipart/" + kind.encode() + b'; boundary="' + boundary + b'"\n\n'
    return start + body + b"--" + boundary + b"--\n"


SAME = b"Content-Type: multipart/mixed; boundary=b\n\n"
PLAIN = b"Content-Type: text/plain; charset=utf-8\n\nHello Bob"
HTML = b"Content-Type: text/html; charset=utf-8\n\n<p>Hello <b>Bob</b>, in colour</p>"
PDF = (
    b"Content-Type: application/pdf; name=plan.pdf\nContent-Disposition: attachment; filename=plan.pdf\n"
    b"Content-Transfer-Encoding: base64\n\n" + base64.b64encode(b"%PDF-1.7 x")
)


def test_a_plain_mail() -> None:
    message, payload = mail.read_message(
        HEAD
        + b"Message-ID: <m1@x>\nIn-Reply-To: <m0@x>\nReferences: <a@x> <m0@x>\nList-Id: <team.x>\n\nHello\r\nBob\x00\n"
    )
    assert message.sender == Address("Ann Lee", "ann@example.org")
    assert message.to == (Address("", "bob@example.org"),)
    assert (message.subject, message.date) == ("Plan", 1709629872)
    assert (message.message_id, message.in_reply_to, message.references) == ("m1@x", ("m0@x",), ("a@x", "m0@x"))
    assert message.text == "Hello\nBob"
    assert message.headers == (("list-id", "<team.x>"),)
    assert message.parts[0].kind is PartKind.NEW
    assert payload == b""
    assert message.problems == ()


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_line_ends_do_not_matter(line_end: bytes) -> None:
    message = _read((HEAD + _multi("mixed", PLAIN, PDF)).replace(b"\n", line_end))
    assert message.text == "Hello Bob"
    assert [part.name for part in message.attachments] == ["plan.pdf"]


def test_attachments_come_beside_in_order() -> None:
    forwarded = b"Content-Type: message/rfc822\n\nSubject: Old/news\n\nText\n"
    message, payload = mail.read_message(HEAD + _multi("mixed", PLAIN, PDF, forwarded))
    assert [(part.name, part.media_type, part.size) for part in message.attachments] == [
        ("plan.pdf", "application/pdf", 10),
        ("Old-news.eml", "message/rfc822", 24),
    ]
    assert payload == b"%PDF-1.7 x" + b"Subject: Old/news\n\nText\n"


def test_the_plain_alternative_is_taken_unless_it_says_nothing() -> None:
    assert _read(HEAD + _multi("alternative", PLAIN, HTML)).text == "Hello Bob"
    stub = b"Content-Type: text/plain\n\nThis mail is in HTML. View it in your browser: http://x"
    assert _read(HEAD + _multi("alternative", stub, HTML)).text == "Hello Bob, in colour"
    assert _read(HEAD + _multi("alternative", b"\n \n", HTML)).text == "Hello Bob, in colour"
    assert _read(HEAD + _multi("alternative", stub)).text.startswith("This mail is in HTML.")
    # Words are counted and no links, which only the plain text writes out.
    shipped = b"\n\nYour order is on its way: https://x.example/%s\n" % (b"a" * 300)
    bill = b"Content-Type: text/html\n\n<p>Your order is on its way.<p>Fence, 12 m, and a gate<p>340.00 EUR"
    bill += b"<p>To Elm Street 5, on Friday before noon"
    assert "340.00 EUR" in _read(HEAD + _multi("alternative", shipped, bill)).text
    assert "x.example" in _read(HEAD + _multi("alternative", shipped, bill[:80])).text


def test_what_an_html_mail_quotes_ends_where_its_program_says() -> None:
    quoted = (
        '<blockquote type="cite">Old?<pre>\na\nb</pre><blockquote class="gmail_quote">older</blockquote></blockquote>'
    )
    page = f"<div>On 1.1.2024 9:00, Bo wrote:</div>{quoted}<p>New.</p>"
    page += (
        "<blockquote style='border: none' class='gmail_quote'>moved in</blockquote><blockquote>set apart</blockquote>"
    )
    message = _read(HEAD + b"Content-Type: text/html\n\n" + page.encode())
    assert message.text == (
        "On 1.1.2024 9:00, Bo wrote:\n\n> Old?\n\n> a\n> b\n\n>> older\n\nNew.\n\nmoved in\n\nset apart"
    )
    assert [message.text[part.start :][:3] for part in message.parts] == ["On ", "New"]


def test_spaces_that_qq_left_as_entities_are_spaces() -> None:
    rule = "------------------&nbsp;原始邮件&nbsp;------------------"
    message = _read(HEAD + f'\n好的，周五见&nbsp;\n\n{rule}\n发件人: &nbsp;"张三";\n\n&nbsp;旧'.encode())
    assert [message.text[part.start : part.end].strip() for part in message.parts] == [
        "好的，周五见",
        '------------------ 原始邮件 ------------------\n发件人:  "张三";\n\n 旧',
    ]
    assert _read(HEAD + b"\nIn HTML &nbsp; is a space").text == "In HTML &nbsp; is a space"


def test_related_pictures_are_inline() -> None:
    picture = b"Content-Type: image/png\nContent-ID: <p1@x>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
    related = _multi("related", HTML, picture, boundary=b"RR")
    message = _read(HEAD + _multi("alternative", PLAIN, related))
    assert message.text == "Hello Bob"
    assert [(p.name, p.inline, p.content_id) for p in message.attachments] == [("part-1.png", True, "p1@x")]


def test_a_calendar_beside_the_text_is_an_attachment() -> None:
    calendar = b"Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n"
    message = _read(HEAD + _multi("alternative", PLAIN, calendar))
    assert (message.text, message.attachments[0].name) == ("Hello Bob", "invitation.ics")


def test_two_forms_sent_as_a_sequence_are_shown_once() -> None:
    same = b"Content-Type: text/html\n\n<p>Hello Bob</p>"
    assert _read(HEAD + _multi("mixed", PLAIN, same)).text == "Hello Bob"
    assert _read(HEAD + _multi("mixed", PLAIN, HTML)).text == "Hello Bob\n\nHello Bob, in colour"


def test_signed_and_encrypted() -> None:
    signature = b"Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----"
    signed = _read(HEAD + _multi("signed", PLAIN, signature))
    assert (signed.text, signed.attachments) == ("Hello Bob", ())
    sealed = b"Content-Type: application/octet-stream; name=a.asc\n\n-----BEGIN PGP MESSAGE-----"
    version = b"Content-Type: application/pgp-encrypted\n\nVersion: 1"
    encrypted = _read(HEAD + _multi("encrypted", version, sealed))
    assert (encrypted.text, encrypted.problems) == ("", ("encrypted",))
    assert [(each.name, each.media_type) for each in encrypted.attachments] == [("a.asc", "application/pgp-encrypted")]
    smime = _read(HEAD + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB")
    assert smime.problems == ("encrypted",)


def test_a_digest_holds_mails() -> None:
    message = _read(HEAD + _multi("digest", b"\nSubject: One\n\nText 1", b"\nSubject: Two\n\nText 2"))
    assert [(part.name, part.media_type) for part in message.attachments] == [
        ("One.eml", "message/rfc822"),
        ("Two.eml", "message/rfc822"),
    ]


def test_a_bounce_keeps_what_was_sent() -> None:
    status = b"Content-Type: message/delivery-status\n\nStatus: 5.1.1"
    returned = b"Content-Type: text/rfc822-headers\n\nSubject: Lost"
    message = _read(HEAD + _multi("report", PLAIN, status, returned))
    assert message.text == "Hello Bob"
    assert [part.name for part in message.attachments] == ["delivery-status.txt", "headers.txt"]


def test_flowed_text_is_joined() -> None:
    head = HEAD + b"Content-Type: text/plain; format=flowed\n\n"
    assert _read(head + b"One \ntwo\n> q1 \n> q2\n>> deep \nend\n-- \nAnn\n").text == (
        "One two\n> q1 q2\n>> deep \nend\n-- \nAnn"
    )
    head = HEAD + b"Content-Type: text/plain; format=flowed; delsp=yes\n\n"
    assert _read(head + "今天 \n下雨".encode()).text == "今天下雨"


@table(
    ("encoding", "body", "text"),
    [
        (b"quoted-printable", b"caf=C3=A9 =\nau lait= \n!", "café au lait!"),
        (b"Quoted Printable;", b"a=3Db", "a=b"),
        (b"base64", b"SGVs\nbG8", "Hello"),
        (
            b"base64",
            b"This is plain text, whatever it says; really, it is!",
            "This is plain text, whatever it says; really, it is!",
        ),
        (b"x-unknown", b"Hello", "Hello"),
        (b"", b"Hello", "Hello"),
        (b"x-uuencode", b"begin 644 f\n%2&5L;&\\\n`\nend\n", "Hello"),
    ],
)
def test_transfer_encodings(encoding: bytes, body: bytes, text: str) -> None:
    head = b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: " + encoding + b"\n\n"
    assert _read(HEAD + head + body).text == text


def test_charsets_that_lie_or_are_missing() -> None:
    chinese = "请在星期五之前把合同的最终版本发给我，谢谢。我们下周一在北京见面。"
    for charset, data in ((b"us-ascii", "naïve é".encode()), (b"iso-8859-1", "naïve é".encode())):
        assert _read(HEAD + b"Content-Type: text/plain; charset=" + charset + b"\n\n" + data).text == "naïve é"
    assert _read(HEAD + b"Content-Type: text/plain\n\n" + chinese.encode("gb18030")).text == chinese
    assert _read(HEAD + b"Content-Type: text/plain; charset=punycode\n\nabc-def").text == "abc-def"
    html = b'Content-Type: text/html\n\n<meta charset="gbk"><p>' + "你好".encode("gbk")
    assert _read(HEAD + html).text == "你好"


def test_a_mail_in_utf7() -> None:
    first = b"Content-Type: text/plain; charset=UTF-7\nContent-Transfer-Encoding: quoted-printable\n\n"
    head = HEAD.replace(b"Subject: ", b"Subject: =?utf-7?Q?+ZeVnLA-?= ")
    second = b"Content-Type: text/plain\n\nCall +49 30 1234"
    found = _read(head + _multi("mixed", first + b"+ZeVnLIqe- =2BAOk-", second))
    assert found.subject.startswith("日本") and found.text == "日本語 é\n\nCall +49 30 1234"


def test_a_mail_in_utf16() -> None:
    assert _read((HEAD + b"\nHello").decode().encode("utf-16")).text == "Hello"


@table(
    ("declared", "name"),
    [
        (b'filename="../../etc/passwd"', "passwd"),
        (b'filename="C:\\\\Users\\\\me\\\\plan.doc"', "plan.doc"),
        (b"filename*=utf-8''%E8%AE%A1%E5%88%92.pdf", "计划.pdf"),
        (b'filename="=?utf-8?B?6K6h5YiSLnBkZg==?="', "计划.pdf"),
        ('filename="plän.pdf"'.encode("latin-1"), "plän.pdf"),
        ('filename="plÃ¤n.pdf"'.encode(), "plän.pdf"),
        ("filename=a\u202egnp.exe".encode(), "agnp.exe"),
        (b'filename="' + b"x" * 400 + b'.pdf"', "x" * 189 + ".pdf"),
        (b"filename=..", "part-1.bin"),
        (b"", "part-1.bin"),
    ],
)
def test_attachment_names(declared: bytes, name: str) -> None:
    part = b"Content-Type: application/octet-stream\nContent-Disposition: attachment; " + declared + b"\n\nx"
    assert _read(HEAD + _multi("mixed", PLAIN, part)).attachments[0].name == name


def test_yencoded_files_in_the_text_are_attachments() -> None:
    content = bytes(range(256))
    moved = (*range(42, 256), *range(42))
    lines = b"".join(b"=" + bytes((c + 64 & 255,)) if c in b"\0\n\r=" else bytes((c,)) for c in moved)
    start = b"=ybegin line=128 size=256 name=wall \xe9.bin\r\n"
    part = b"=ybegin part=2 total=3 line=128 size=9 name=x.zip\r\n=ypart begin=4 end=6\r\n"
    body = b"Caf\xe9.\r\n" + start + lines + b"\r\n=yend size=256\r\nAfter.\r\n" + part + b"abc\r\n=yend size=3\r\n"
    head = HEAD + b"Content-Type: text/plain; charset=iso-8859-1\n\n"
    found, beside = mail.read_message(head + body + start + b"open")
    assert found.text == "Café.\nAfter.\n=ybegin line=128 size=256 name=wall é.bin\nopen"
    assert [(each.name, each.size) for each in found.attachments] == [("wall é.bin", 256), ("x.zip.002", 3)]
    assert beside == content + b"789"


def test_a_thousand_beginnings_of_files_are_each_looked_at_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def decoded(lines: list[bytes], *, is_strict: bool) -> bytes:
        seen.append(len(lines))
        return b""

    monkeypatch.setattr(textfiles, "uudecoded", decoded)
    _read(HEAD + b"\n\n" + b"begin 644 x\n!\nend\n" * 500 + b"begin 644 x\n!\n" * 500 + b"end\n")
    assert sum(seen) <= 1_000


def test_uuencoded_files_leave_the_text() -> None:
    message, payload = mail.read_message(HEAD + b"\nSee below\nbegin 644 ../notes.txt\n%2&5L;&\\\n`\nend\nBye\n")
    assert (message.text, message.attachments[0].name, payload) == ("See below\n\nBye", "notes.txt", b"Hello")


@table(
    ("data", "text", "problem"),
    [
        (HEAD + b"Content-Type: multipart/mixed\n\nHello", "Hello", "boundary"),
        (
            HEAD + b'Content-Type: multipart/mixed; boundary="no"\n\n--yes\nContent-Type: text/plain\n\nHi\n--yes--',
            "Hi",
            "boundary",
        ),
        (HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello", "Hello", "boundary_end"),
        (
            HEAD + SAME + b"--b\n" + SAME + b"--b\n\nA\n--b--",
            "A",
            "",
        ),
        (HEAD + b"Hello without a blank line", "Hello without a blank line", "header"),
        (b"Subject: x\nDate: soon\n\nHi", "Hi", "date"),
        (b"Subject: x\n\nHi", "Hi", "no_date"),
    ],
)
def test_broken_mails_are_read(data: bytes, text: str, problem: str) -> None:
    message = _read(data)
    assert message.text == text
    assert not problem or problem in message.problems


def test_the_date_falls_back_to_the_last_server() -> None:
    message = _read(b"Received: by x; Tue, 5 Mar 2024 10:11:12 +0100\nReceived: by y; 1 Jan 2000 00:00:00 GMT\n\nHi")
    assert message.date == 1709629872


def test_folders_of_exports() -> None:
    assert _read(HEAD + b"X-Folder: \\Ann_Lee\\Notes Folders\\All documents\n\nx").folder == "All documents"
    assert _read(HEAD + b"X-Gmail-Labels: Important,Opened,Sent\n\nx").folder == "Sent"
    assert _read(HEAD + b"\nx").folder == ""


def test_a_mail_that_was_delivered_does_not_say_that_the_person_sent_it() -> None:
    came = b"Received: by mx.example; Tue, 5 Mar 2024 10:11:12 +0100\n"
    for said in (b"X-Folder: \\Eve\\Sent Items\n", b"X-Gmail-Labels: Sent\n"):
        assert _read(came + HEAD + said + b"\nx").folder == ""
        assert _read(said + came + HEAD + b"\nx").folder in ("Sent Items", "Sent"), "an export writes above it"
    assert _read(came + HEAD + b"X-Folder: Work\n\nx").folder == "Work"


def test_what_was_done_with_a_mail_its_sender_does_not_say() -> None:
    """Outside a mailbox; Thunderbird's own word in a Maildir stands above what servers wrote."""
    came = b"Received: by mx.example; Tue, 5 Mar 2024 10:11:12 +0100\n"
    said = b"Status: RO\nX-Status: D\nX-Evolution: 00000001-0003\nX-Mozilla-Status2: 00200000\n"
    kept = [name for name, _ in _read(said + came + HEAD + b"X-Mozilla-Status: 0009\n\nx").headers]
    assert not [each for each in kept if "status" in each or "evolution" in each]
    assert ("x-mozilla-status", "0001") in _read(b"X-Mozilla-Status: 0009\n" + came + HEAD + b"\nx").headers
    boxed, _ = mail.read_message(said + HEAD + b"\nx", is_boxed=True)
    assert {"status", "x-status", "x-evolution", "x-mozilla-status2"} <= dict(boxed.headers).keys()


def test_the_name_of_an_export_is_taken_where_from_has_none() -> None:
    assert _read(b"From: ann@x.y\nX-From: Lee, Ann </O=X>\n\nx").sender == Address("Lee, Ann", "ann@x.y")


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (b"", Outcome.EMPTY),
        (b" \r\n\n", Outcome.EMPTY),
        (b"\x00\x01\x02", Outcome.DAMAGED),
        (b"no header", Outcome.DAMAGED),
    ],
)
def test_gives_up_on_what_is_no_mail(data: bytes, outcome: Outcome) -> None:
    with pytest.raises(Unreadable) as caught:
        mail.read_message(data)
    assert caught.value.outcome is outcome


def test_gives_up_on_a_huge_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MAX_MAIL", 100)
    with pytest.raises(Unreadable) as caught:
        mail.read_message(HEAD + b"x" * 100)
    assert caught.value.outcome is Outcome.TOO_LARGE


def _nested(depth: int) -> bytes:
    return HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(depth)
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (_nested(2_000) + b"\ntext\n", "depth"),
        (HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 20_000, "parts"),
        (b"A: b\n" * 100_000, "header_fields"),
        (b"Subject: x" + b" y\n" * 100_000, "header_size"),
        (HEAD + b"To: " + b"a@b.cd, " * 40_000 + b"\n\nx", "header_size"),
        (HEAD + b"Content-Type: message/rfc822\n\n" * 5_000, ""),
        (HEAD + b"Content-Type: multipart/mixed; boundary=q\n\n--q\n\n" + b"--a\n" * 50_000, "boundary_end"),
        (HEAD + b"\n" + b"On On On wrote:\n" * 10_000, ""),
        (HEAD + b"\n" + b"From: a\nTo: b\n" * 10_000, ""),
        (HEAD + b"\n" + b"begin 644 x\n" * 30_000, ""),
        (HEAD + b"\n" + b"-- \nx\n__________\n" * 10_000, ""),
        (HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 20_000, ""),
    ],
    ids="depth parts fields fold list rfc822 dashes wrote blocks uu delimiters html".split(),
)
def test_hostile_mails_are_bounded(data: bytes, problem: str) -> None:
    start = time.process_time()
    message = _read(data)
    assert time.process_time() - start < 12  # 0.2 here
    assert not problem or problem in message.problems
    assert len(message.attachments) <= 1_000


@settings(max_examples=50, deadline=None)
@given(
    st.binary(max_size=600), st.sampled_from([b"", HEAD, HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"])
)
def test_only_unreadable_is_ever_raised(noise: bytes, head: bytes) -> None:
    try:
        message, payload = mail.read_message(head + noise)
    except Unreadable:
        return
    assert sum(part.size for part in message.attachments) == len(payload)
    assert [part.start for part in message.parts] == [0, *(part.end for part in message.parts[:-1])][
        : len(message.parts)
    ]
    assert (message.parts[-1].end if message.parts else 0) == len(message.text)


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)


@settings(max_examples=40, deadline=None)
@given(_WORDS, _WORDS, st.binary(min_size=1, max_size=200), _WORDS)
def test_what_the_standard_library_writes_is_read_back(subject: str, text: str, data: bytes, name: str) -> None:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "Ann Lee <ann@example.org>"
    made.set_content(text)
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename="f.bin")
    message, payload = mail.read_message(made.as_bytes())
    assert message.text.split() == text.split() or "\ue000" in text or "\ue001" in text
    assert message.subject == " ".join(subject.split()) or "\ufeff" in subject
    assert payload == data


def test_tells_mails_from_other_files() -> None:
    assert mail.looks_like_mail(HEAD + b"\nHi")
    assert mail.looks_like_mail(b"Received: a\nReceived: b\n c")
    assert mail.looks_like_mail((HEAD + b"\nHi").decode().encode("utf-16"))
    assert not mail.looks_like_mail(b"title: x\ndate: y\n---\n# Heading")
    assert not mail.looks_like_mail(b"# Notes\n\nFrom: here to there\n")
    assert not mail.looks_like_mail(b"To: do\n\nBuy milk")
    assert not mail.looks_like_mail(b"")
