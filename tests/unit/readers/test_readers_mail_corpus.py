"""Every mail of the shared corpus: nothing raises, and the parts are those that the standard library finds."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import mail, mime
from tables import table

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")

# Where the two differ on purpose: (file, why).
KNOWN = {
    "msg_25.txt": "the boundary is found by its look",
    "msg_15.txt": "what follows a multipart with the boundary of the one around it",
    "msg_39.txt": "the same",
    "msg_31.txt": "the boundary is found by its look",
    "00204.4cf15f97b8ea08bfafab7d5091b8fbe7.eml": "a type with a missing semicolon",
    "00615.e47bff6118d4ff6d98581fa6f40ab871.eml": "an empty last part",
    "00616.1e86f2d3478f10a3a413844bba74f450.eml": "an empty last part",
}


def _files(*folders: str, every: int = 1) -> list[Path]:
    found = [path for folder in folders for path in sorted((CORPUS / folder).rglob("*")) if path.is_file()]
    return found[::every]


def _leaves(part: mime.Part) -> Iterator[str]:
    if part.parts:
        for child in part.parts:
            yield from _leaves(child)
    elif part.headers.fields or part.end > part.start:  # not two boundaries in a row
        yield part.media_type


def _expected(message: Message) -> Iterator[str]:
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for child in message.get_payload():
            assert isinstance(child, Message)
            yield from _expected(child)
    else:
        yield message.get_content_type()


@pytest.mark.parametrize("folder", ["mail-fixtures", "mail-threads", "mail-classification"])
def test_nothing_raises_and_everything_adds_up(folder: str) -> None:
    for path in _files(folder, every=1 if folder == "mail-fixtures" else 10):
        try:
            message, payload = mail.read_message(path.read_bytes())
        except Unreadable as given_up:
            assert given_up.outcome in (Outcome.DAMAGED, Outcome.EMPTY)
            continue
        assert sum(part.size for part in message.attachments) == len(payload)
        assert "".join(message.text[part.start : part.end] for part in message.parts) == message.text
        assert not any(mark in message.text for mark in "\x00\r\ue000\ue001")
        assert all(part.name and "/" not in part.name and "\\" not in part.name for part in message.attachments)


def test_the_parts_are_those_of_the_standard_library() -> None:
    files = _files("mail-fixtures/python-cpython", "mail-fixtures/mikel-mail", "mail-fixtures/notmuch-notmuch")
    files += _files("mail-classification/stdlib-js-datasets-spam-assassin", every=20)
    for path in files:
        data = path.read_bytes()
        if path.name in KNOWN or not data:
            continue
        expected = list(_expected(email.message_from_bytes(data, policy=email.policy.compat32)))
        assert list(_leaves(mime.take_apart(data)[0])) == expected, path.name


def test_mails_are_known_by_their_content() -> None:
    files = _files("mail-threads", every=20) + _files("mail-classification/stdlib-js-datasets-spam-assassin", every=20)
    assert all(mail.looks_like_mail(path.read_bytes()[:4096]) for path in files)
    mails = {".eml", ".mht", ".mhtml"}
    documents = [path for path in _files("documents", "encodings") if path.suffix not in mails]
    documents = [path for path in documents if path.name != "testMessageNews.txt"]  # a news article is a mail
    assert [path.name for path in documents if mail.looks_like_mail(path.read_bytes()[:4096])] == []


@table(
    ("name", "subject", "attachments"),
    [
        ("attachment_emails/attachment_nonascii_filename.eml", "testing", ["ciële.txt"]),
        ("attachment_emails/attachment_with_quoted_filename.eml", "Eelanalüüsi päring", ["Eelanalüüsi päring.jpg"]),
        ("attachment_emails/attachment_with_base64_encoded_name.eml", None, ["This is a test.pdf"]),
        ("attachment_emails/attachment_message_rfc822.eml", "testing", ["ForwardedMessage.eml"]),
        ("multi_charset/japanese.eml", "まみむめも", []),
        ("multi_charset/japanese_attachment_long_name.eml", "まみむめも" * 10, ["かきくけこ" * 5 + ".txt"]),
        ("error_emails/bad_encoded_subject.eml", "TEST", []),
        ("rfc6532/utf8_headers.eml", "Säying Hello", []),
        ("mime_emails/email_with_similar_boundaries.eml", "Xxxxxx", ["LOGO.png"]),
    ],
)
def test_odd_mails_by_eye(name: str, subject: str | None, attachments: list[str]) -> None:
    message, _ = mail.read_message((CORPUS / "mail-fixtures" / "mikel-mail" / name).read_bytes())
    assert subject is None or message.subject == subject
    assert [part.name for part in message.attachments] == attachments
