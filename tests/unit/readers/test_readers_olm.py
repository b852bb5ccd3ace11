"""Archives of Outlook for Mac: mails with their folders and files, and what is no mail named."""

from __future__ import annotations

import io

import pytest

from inglenook.core.reading import Found, Outcome, ParsedMessage
from inglenook.readers import archive, registry
from inglenook.readers.mail import olm
from samples.olm_maker import olm as packed
from samples.olm_maker import olm_mail

BOX = "Accounts/mara@lindqvist.example/com.microsoft.__Messages"
FILES = f"{BOX}/Inbox/com.microsoft.__Attachments"
PEOPLE = {
    "FromAddresses": [("Anna Berg", "anna@example.org")],
    "ToAddresses": [("林默", "mo@example.org"), ("", "team@example.org"), ("Bob, Jr.", "/O=EX/CN=BOB")],  # no address
    "CCAddresses": [("Bea", "bea@example.org")],
}


def _walked(data: bytes) -> list[tuple[Found, bytes]]:
    assert registry.read("mail.olm", data)[0].container == "olm"
    return list(registry.walk("mail.olm", io.BytesIO(data), 0, 99))


def _mail(data: bytes) -> ParsedMessage:
    message = registry.read("1.eml", data)[0].message
    assert message is not None
    return message


def _one(mail: bytes, flags: str | None = None, **files: bytes) -> tuple[ParsedMessage, bytes]:
    attached = {f"{FILES}/{name}": data for name, data in files.items()}
    box = packed({f"{BOX}/Inbox/message_00000.xml": mail, **attached})
    [(found, data)] = walked = _walked(box)
    assert found.member and found.flags == flags, "where nothing is said of it, it counts as read"
    assert _walked(box) == walked, "the same mail has the same bytes when it comes again"
    return _mail(data), data


def test_a_mail_is_read_with_everybody_in_it_its_date_and_its_files() -> None:
    mail = olm_mail(
        "Lease — Übergabe",
        people=PEOPLE,
        MessageID="1@example.org",
        InReplyTo="<0@example.org>",
        References="<a@example.org> <0@example.org>",
        Body="Hello\n>From here",
        HTMLBody='<html><body><p>Hello <b>Mara</b></p><img src="cid:logo@x"></body></html>',
        OPFMessageGetIsRead="0E0",
        GetFlagStatus="1E0",
        attached=[
            {"Name": "Miet/vertrag.pdf", "ContentType": "application/pdf", "URL": f"{FILES}/a_0000"},
            {"Name": "logo.png", "ContentType": "image/png", "ContentID": "logo@x", "URL": f"{FILES}/b_0000"},
            {"Name": "plan", "ContentExtension": "txt", "URL": f"{FILES}/a_0000"},
            {"Name": "gone.pdf", "URL": f"{FILES}/c_0000"},
            {"Name": "up.txt", "URL": "../../../../etc/passwd"},
        ],
    )
    message, _ = _one(mail, "F", a_0000=b"%PDF-1", b_0000=b"\x89PNG")
    assert (message.subject, message.message_id, message.date) == ("Lease — Übergabe", "1@example.org", 1790847000)
    assert (message.in_reply_to, message.references) == (("0@example.org",), ("a@example.org", "0@example.org"))
    assert message.sender is not None and (message.sender.name, message.sender.address) == (
        "Anna Berg",
        "anna@example.org",
    )
    to = [(each.name, each.address) for each in message.to]
    assert to == [("林默", "mo@example.org"), ("", "team@example.org")]
    assert [each.address for each in message.cc] == ["bea@example.org"]
    assert message.text.startswith("Hello\n>From here") and f"gone.pdf: {FILES}/c_0000" in message.text
    files = [(each.name, each.media_type, each.size, each.inline) for each in message.attachments]
    assert files == [
        ("vertrag.pdf", "application/pdf", 6, False),
        ("logo.png", "image/png", 4, True),
        ("plan.txt", "text/plain", 6, False),
        ("gone.pdf", "application/pdf", 0, False),
        ("up.txt", "text/plain", 0, False),
    ]


def test_a_mail_lies_in_its_folder_and_what_is_no_mail_is_named_or_passed_over() -> None:
    mail = olm_mail("One", Body="Words")
    files = {
        "Categories.xml": b"<categories/>",
        f"{BOX}/Inbox/Work/message_00001.xml": mail,
        f"{BOX}/message_00002.xml": mail,
        f"{FILES}/notes.xml": b"<a/>",
        "Local/com.microsoft.__Messages/Sent Items/message_00003.xml": b"<emails/>",
        "Local/Address Book/Contacts.xml": b"<contacts/>",
        "papers/lease.txt": b"The lease",
    }
    said = [(each.name, each.member, each.failure, each.detail) for each, _ in _walked(packed(files))]
    assert said == [
        ("Inbox/Work/2.eml", True, None, ""),
        ("mara@lindqvist.example/3.eml", True, None, ""),
        ("Sent Items/5.eml", False, Outcome.DAMAGED, "olm_item"),
        ("Local/Address Book/Contacts.xml", False, Outcome.UNSUPPORTED, "olm_other"),
        ("papers/lease.txt", True, None, ""),
    ]
    data = packed(files)
    assert [each.name for each, _ in registry.walk("x", io.BytesIO(data), 2, 1)] == ["mara@lindqvist.example/3.eml"]


def test_of_other_versions_the_same_is_read() -> None:
    """Names in a namespace, an attachment in elements, HTML escaped twice, and characters that no XML may have."""
    plain = olm_mail(
        "Old", HTMLBody="&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;", people={"SenderAddress": [("Anna", "a@b.c")]}
    )
    within = f"<OPFAttachmentName>a.txt</OPFAttachmentName><OPFAttachmentURL>{FILES}/a</OPFAttachmentURL>"
    mail = plain.replace(b"<emails>", b'<emails xmlns="http://schemas.microsoft.com/outlook/mac/2011">')
    end, each = b"</OPFMessageCopyAtt", b"<messageAttachment>%b</messageAttachment>" % within.encode()
    mail = mail.replace(end, each + end).replace(b"Fish", b"Fish&#x1F;\x0b")
    message, _ = _one(mail, a=b"words")
    assert message.sender is not None and message.sender.address == "a@b.c"
    assert (message.text.split(), message.attachments[0].name) == (["Fish", "&", "chips"], "a.txt")


def test_a_mail_that_is_there_as_it_came_is_read_as_it_came() -> None:
    source = "From: Anna <anna@example.org>\nTo: x@y.z\nSubject: Raw\n\nWords"
    message, data = _one(olm_mail("Other", Source=source, OPFMessageGetIsRead="1"), "S")
    assert data == source.encode() and message.subject == "Raw"
    message, _ = _one(olm_mail("Other", Source=source, Body="Text", people={}))
    assert (message.subject, message.text, message.to[0].address) == ("Other", "Text", "x@y.z")


def test_nothing_hostile_gets_further() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]>' + olm_mail("x", Body="&b;").partition(b"?>")[2].strip()
    inject = olm_mail("a\nBcc: evil@example.org", people={"FromAddresses": [("Anna\r\nX: y", "a@b.c\r\nY: z")]})
    many = b"<emails>" + b"<a>" * 300 + b"</a>" * 300 + b"</emails>"
    files = {f"{BOX}/In/message_{number}.xml": each for number, each in enumerate((bomb, inject, many))}
    walked = _walked(packed(files))
    assert [(each.failure, each.detail) for each, _ in walked] == [
        (Outcome.DAMAGED, "xml_dtd"),
        (None, ""),
        (Outcome.TOO_MUCH, "xml_depth"),
    ]
    assert not _mail(walked[1][1]).bcc and b"\nY: z" not in walked[1][1] and b"\nX: y" not in walked[1][1]


def test_no_more_is_unpacked_than_the_size_of_the_archive_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often its mails point to one file."""
    shared = [{"Name": "a.bin", "URL": f"{FILES}/a"}] * 9
    data = packed({f"{FILES}/a": bytes(4_000_000), f"{BOX}/In/message_1.xml": olm_mail("x", attached=shared)})
    whole = olm._Archive(io.BytesIO(data))
    assert whole.attached(f"{FILES}/a", 100) is None, "a mail has its own limit"
    monkeypatch.setattr(archive, "MOST_INFLATED", 10_000_000)  # which any archive may, however small
    whole = olm._Archive(io.BytesIO(data))
    assert [whole.attached(f"{FILES}/a", 5_000_000) is None for _ in range(4)] == [False, False, True, True]
    monkeypatch.setattr(archive, "MOST_INFLATED", 0)
    assert olm._Archive(io.BytesIO(data)).attached(f"{FILES}/a", 5_000_000) is None
    assert archive.is_named(io.BytesIO(data[-200_000:]), b"com.microsoft.__") and not archive.is_named(
        io.BytesIO(b"PK"), b"c"
    )
