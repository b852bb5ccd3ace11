"""The bytes of a mail that goes out: strict in form, and what was meant comes out of them again."""

from __future__ import annotations

from email.headerregistry import AddressHeader

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inglenook.core.reading import Address
from inglenook.readers.mail.mail import read_message
from inglenook.tasks.sending.outgoing import (
    BadRecipient,
    Content,
    body_text,
    media_type,
    message,
    new_id,
    one_line,
    subject_line,
    wire_address,
    without_bcc,
)
from samples.strict_mail import strict_mail
from tables import table

ANNA, BO = Address("Anna Berg", "anna@example.org"), Address("", "bo@far.example")
NAMES = st.text(max_size=120)
TEXTS = st.text(max_size=400)


def sent(content: Content) -> bytes:
    return without_bcc(message(content, new_id("a1b2", content.sender), 1_795_000_000))


def test_a_plain_mail_is_what_it_says() -> None:
    data = sent(
        Content(ANNA, [BO], subject="Hello", text="Good morning.\n", in_reply_to="1@x", references=["0@x", "1@x"])
    )
    assert data == (
        b"From: Anna Berg <anna@example.org>\r\nTo: bo@far.example\r\nSubject: Hello\r\n"
        b"Date: Wed, 18 Nov 2026 11:06:40 +0000\r\nMessage-ID: <a1b2@example.org>\r\nIn-Reply-To: <1@x>\r\n"
        b'References: <0@x> <1@x>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: 7bit\r\n\r\nGood morning.\r\n"
    )


@settings(max_examples=60, deadline=None)
@given(NAMES, TEXTS, TEXTS, NAMES)
@example('王小明, Mära "B" (c)', "回复：" * 60, "From me\n-- \n发票 \n" + "x" * 2_000, "发票" * 60 + ".pdf")
@example("=?utf-8?Q?a?=", "=?utf-8?Q?a?= b", ".\n..\nFrom x\n\tend \n", 'a"b\\c; d=e.pdf')
@example("a\r\nBcc: x@y.example", "b\r\nBcc: x@y.example", "c\r\nBcc: x@y.example\r\n", "d\r\nX: y.pdf")
def test_whatever_is_written_is_a_strict_mail_and_comes_back(name: str, subject: str, text: str, file: str) -> None:
    content = Content(
        Address(name, "anna@example.org"),
        [Address(name, "bo@far.example"), ANNA],
        [Address(name, "cc@far.example")],
        subject=subject,
        text=text,
        files=[(file, "application/pdf", b"%PDF\r\n\x00\xff")],
    )
    data = sent(content)
    parsed = strict_mail(data)
    assert parsed["subject"] == subject_line(subject).encode("utf-8", "replace").decode()
    to = parsed["to"]
    assert isinstance(to, AddressHeader)
    assert [each.addr_spec for each in to.addresses] == ["bo@far.example", "anna@example.org"]
    body = parsed.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == (body_text(text) or "\n")
    (file_part,) = parsed.iter_attachments()
    assert file_part.get_content() == b"%PDF\r\n\x00\xff"
    assert "/" not in (file_part.get_filename() or "")
    # Our own reader, which shares no code with the writer, reads the same people.
    ours, _ = read_message(data)
    assert [each.address for each in (*ours.to, *ours.cc)] == ["bo@far.example", "anna@example.org", "cc@far.example"]
    shown = " ".join(one_line(name).encode("utf-8", "replace").decode().split())[:200]
    if "\ue000" not in shown and "\ue001" not in shown and shown == shown.strip("'\" "):
        assert ours.to[0].name.replace("\\", "") in {shown.replace("\\", ""), ""} or not shown.isascii()


def test_long_identifiers_are_kept_whole() -> None:
    # As a whole paragraph of encoded words no program would follow them.
    ids = [f"{'a' * 90}{number}@mail.example" for number in range(6)]
    parsed = strict_mail(sent(Content(ANNA, [BO], subject="x", text="y", in_reply_to=ids[-1], references=ids)))
    assert parsed["references"].split() == [f"<{each}>" for each in ids]
    assert parsed["in-reply-to"] == f"<{ids[-1]}>"


def test_identifiers_that_break_the_grammar_are_left_out_and_long_chains_cut_in_the_middle() -> None:
    chain = [f"{number}@x" for number in range(100)]
    parsed = strict_mail(
        sent(Content(ANNA, [BO], text="y", references=["a b@x", "<c@x>", *chain], in_reply_to="d\r\n@x"))
    )
    found = parsed["references"].split()
    assert found[0] == "<0@x>" and found[-1] == "<99@x>" and len(found) == 40
    assert parsed["in-reply-to"] is None


def test_a_bcc_is_in_the_copy_and_not_in_what_is_sent() -> None:
    hidden = [Address("Very " * 30, f"secret{number}@hidden.example") for number in range(9)]
    content = Content(ANNA, [BO], bcc=hidden, subject="x", text="Bcc: kept@in.text\n")
    kept = message(content, "1@x", 0)
    strict_mail(kept, is_sent=False)
    assert kept.count(b"hidden.example") == 9
    data = without_bcc(kept)
    strict_mail(data)
    assert b"hidden.example" not in data and b"Bcc: kept@in.text" in data
    assert without_bcc(data) == data


@pytest.mark.parametrize(
    ("typed", "wire"),
    [
        ("anna@example.org", "anna@example.org"),
        ("anna@例子.example", "anna@xn--fsqu00a.example"),
        ('"anna berg"@example.org', '"anna berg"@example.org'),
        ("o'neil+x@example.org", "o'neil+x@example.org"),
    ],
)
def test_addresses_go_out_as_the_network_has_them(typed: str, wire: str) -> None:
    assert wire_address(typed) == wire


@table(
    "typed",
    [
        "anna",
        "@example.org",
        "anna@",
        "王@example.org",
        "a@b c.example",
        "a@-x.example",
        "a@x..y",
        "a\r\nb@x.example",
        "a" * 250 + "@x.example",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(BadRecipient):
        wire_address(typed)


def test_mails_within_mails_go_as_plain_files() -> None:
    # They must not be base64, and what is in them is not ours to write anew.
    assert (
        media_type("message/rfc822")
        == media_type("multipart/mixed")
        == media_type("x; y")
        == "application/octet-stream"
    )
    assert media_type("Text/CSV") == "text/csv"


@table(
    ("domain", "plain"),
    [
        ("bücher.example", "xn--bcher-kva.example"),
        ("Straße.example", "xn--strae-oqa.example"),  # not strasse.example, which is somebody else's
        ("STRAẞE.example", "xn--strae-oqa.example"),
        ("βόλος.example", "xn--nxasmm1c.example"),
        ("例子。中国", "xn--fsqu00a.xn--fiqs8s"),
        ("Ｅｘａｍｐｌｅ.org", "example.org"),
    ],
)
def test_a_domain_is_the_one_that_is_written_and_no_other(domain: str, plain: str) -> None:
    assert wire_address(f"anna@{domain}") == f"anna@{plain}"


def test_a_domain_with_marks_that_join_letters_is_not_taken_for_one_without() -> None:
    with pytest.raises(BadRecipient):
        wire_address("anna@نامه\u200cای.example")
