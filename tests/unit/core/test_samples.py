"""The sample life of the tour: that every mail and document is sound, invented, and what the tour asks for."""

from __future__ import annotations

import email
import mailbox
import re
import runpy
import tomllib
import zipfile
from datetime import date
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest

from inglenook.core.resources import resource_path

_RESERVED = re.compile(r"(?:[\w-]+\.)*(?:[\w-]+\.example|example\.(?:com|net|org))")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("", *"January February March April May June July August September October November December".split())
_SAMPLES = resource_path("samples")
_DOCUMENTS = sorted(path for path in (_SAMPLES / "documents").iterdir() if path.is_file())


def _mailbox_messages(path: Path) -> list[bytes]:
    box = mailbox.mbox(path, create=False)
    try:
        return [re.sub(rb"^>(>*From )", rb"\1", box.get_bytes(key), flags=re.MULTILINE) for key in box.keys()]  # noqa: SIM118
    finally:
        box.close()


@cache
def _mails() -> tuple[Message, ...]:
    raw = _mailbox_messages(_SAMPLES / "mail" / "inbox.mbox")
    raw += [path.read_bytes() for path in sorted((_SAMPLES / "mail").rglob("*.eml"))]
    return tuple(email.message_from_bytes(data) for data in raw)


def _subject(message: Message) -> str:
    return str(make_header(decode_header(message["Subject"])))


def _texts(message: Message) -> list[str]:
    found = []
    for part in message.walk():
        if part.get_content_maintype() == "text" and part.get_filename() is None:
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            found.append(data.decode(part.get_content_charset("utf-8")))
    return found


@cache
def _document_text(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(data)
        try:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
    if path.suffix in {".docx", ".zip"}:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if path.suffix == ".zip":
                return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())
            return "\n".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _everything() -> list[str]:
    return [text for message in _mails() for text in _texts(message)] + [_document_text(path) for path in _DOCUMENTS]


def test_every_mail_parses_without_defects() -> None:
    assert len(_mails()) == 49
    for message in _mails():
        assert [part.defects for part in message.walk() if part.defects] == []
        assert all(text.strip() and "\ufffd" not in text for text in _texts(message)), _subject(message)
        for name in ("Date", "From", "To", "Message-ID", "Subject"):
            assert len(message.get_all(name, [])) == 1


def test_identifiers_are_unique_and_references_resolve() -> None:
    known = {message["Message-ID"]: message for message in _mails()}
    assert len(known) == len(_mails())
    answers = [message for message in _mails() if message["In-Reply-To"]]
    assert len(answers) > 15
    for message in answers:
        references = message["References"].split()
        assert references[-1] == message["In-Reply-To"]
        parent = known[message["In-Reply-To"]]
        assert set(references) <= set(known)
        assert parsedate_to_datetime(parent["Date"]) < parsedate_to_datetime(message["Date"])
        assert _subject(message).removeprefix("Re: ") == _subject(parent).removeprefix("Re: ")


def test_mails_lie_between_february_and_the_day_of_the_tour() -> None:
    for message in _mails():
        assert date(2026, 2, 1) <= parsedate_to_datetime(message["Date"]).date() < date(2026, 11, 20)


def test_two_in_five_mails_are_chinese() -> None:
    chinese = sum(bool(re.search(r"[\u4e00-\u9fff]{8}", _texts(message)[0])) for message in _mails())
    assert 0.35 <= chinese / len(_mails()) <= 0.45


def test_what_mara_sent_comes_from_her_and_replies_to_others() -> None:
    sent = [email.message_from_bytes(path.read_bytes()) for path in (_SAMPLES / "mail" / "sent").glob("*.eml")]
    assert len(sent) == 15
    assert all("<mara@lindqvist.example>" in message["From"] for message in sent)
    assert sum(message["In-Reply-To"] is not None for message in sent) >= 12


def test_the_mailbox_quotes_lines_that_open_with_from() -> None:
    data = (_SAMPLES / "mail" / "inbox.mbox").read_bytes()
    assert b"\n>From " in data
    assert len(re.findall(rb"(?:\A|\n\n)From \S+ \w{3} \w{3} [ \d]\d [\d:]{8} \d{4}\n", data)) == 27
    assert b"\r" not in data


def test_encodings_and_kinds_are_varied() -> None:
    parts = [part for message in _mails() for part in message.walk()]
    assert {str(part["Content-Transfer-Encoding"]) for part in parts} >= {"7bit", "8bit", "base64", "quoted-printable"}
    assert {part.get_content_charset("") for part in parts} >= {"us-ascii", "utf-8", "gb18030"}
    kinds = {part.get_content_type() for part in parts}
    assert kinds >= {"multipart/alternative", "multipart/mixed", "text/html", "text/calendar", "application/pdf"}
    names = {name.lower() for message in _mails() for name in message.keys()}  # noqa: SIM118
    assert names >= {"auto-submitted", "list-id", "list-unsubscribe", "precedence", "authentication-results"}


def test_attachments_are_the_sample_documents() -> None:
    documents = {path.read_bytes() for path in _DOCUMENTS}
    attached = [part for message in _mails() for part in message.walk() if part.get_filename()]
    assert len(attached) == 8
    assert all(part.get_payload(decode=True) in documents for part in attached)


def test_every_address_is_reserved_for_examples() -> None:
    fields = ("From", "To", "Cc", "Reply-To", "Sender", "Return-Path")
    headers = [str(value) for message in _mails() for name in fields for value in message.get_all(name, [])]
    domains = [address.partition("@")[2] for _, address in getaddresses(headers)]
    for text in [*_everything(), *(message["Message-ID"] for message in _mails())]:
        domains += re.findall(r"[\w.+-]+@([\w.-]+\w)", text)
        domains += re.findall(r"https?://([\w.-]+)", text)
    assert len(domains) > 100
    assert [domain for domain in domains if _RESERVED.fullmatch(domain) is None] == []


def test_telephone_numbers_are_kept_free_for_fiction() -> None:
    numbers = [number for text in _everything() for number in re.findall(r"\b0\d{4} \d{3} \d{3}\b", text)]
    assert numbers
    assert all(number.startswith("01632 960 ") for number in numbers)


def test_days_of_the_week_are_right() -> None:
    days = "|".join(_DAYS)
    pattern = re.compile(rf"({days}),? (\d{{1,2}}) ({'|'.join(_MONTHS[1:])})(?: (\d{{4}}))?")
    found = [match.groups() for text in _everything() for match in pattern.finditer(text)]
    assert len(found) > 30
    for name, day, month, year in found:
        # Without a year it is 2026, but for the January that is still to come.
        when = date(int(year or (2027 if month == "January" else 2026)), _MONTHS.index(month), int(day))
        assert _DAYS[when.weekday()] == name, (name, day, month)


def test_chinese_days_of_the_week_are_right() -> None:
    pattern = re.compile(r"(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日（星期(.)）")
    found = [match.groups() for text in _everything() for match in pattern.finditer(text)]
    assert len(found) > 5
    for year, month, day, name in found:
        assert "一二三四五六日"[date(int(year or 2026), int(month), int(day)).weekday()] == name, (month, day)


@pytest.mark.parametrize("path", _DOCUMENTS, ids=lambda path: path.name)
def test_every_document_opens(path: Path) -> None:
    text = _document_text(path)
    assert len(text) > 300
    assert "\ufffd" not in text
    assert "\x00" not in text


def test_pdfs_give_their_text_line_by_line() -> None:
    manual = _document_text(_SAMPLES / "documents" / "除湿机说明书.pdf").splitlines()
    assert {"四、水箱", "3. 不要在浴缸、淋浴旁使用，不要用湿手插拔插头。"} <= set(manual)
    letter = _document_text(_SAMPLES / "documents" / "health-letter.pdf").splitlines()
    assert {"What I suggest", "Vitamin D 38 nmol/L 50–125 low"} <= set(letter)


def test_the_tour_names_what_is_there() -> None:
    tour = tomllib.loads((_SAMPLES / "tour.toml").read_text("utf-8"))
    subjects = {_subject(message) for message in _mails()}
    assert tour["now"] == date(2026, 11, 20)
    files = [item["file"] for item in (*tour["summaries"], *tour["searches"]) if "file" in item]
    assert all((_SAMPLES / name).is_file() for name in files)
    labelled = {subject for group in tour["labels"].values() for subject in group}
    named = {item["subject"] for item in (*tour["summaries"], *tour["replies"]) if "subject" in item}
    named |= {item["like"] for item in tour["replies"]} | labelled
    assert named <= subjects
    for item in tour["searches"]:
        assert "file" in item or any(item["expect"] in subject for subject in subjects)


def test_mails_and_word_files_are_what_their_sources_make() -> None:
    makers = Path(__file__).resolve().parents[2] / "samples"
    build_mail = runpy.run_path(str(makers / "mail_maker.py"))["build_mail"]
    made: dict[str, bytes] = build_mail(makers / "sources" / "mail", _SAMPLES / "documents")
    kept = {path.relative_to(_SAMPLES / "mail").as_posix() for path in (_SAMPLES / "mail").rglob("*.*")}
    assert set(made) == kept
    assert [name for name, data in made.items() if (_SAMPLES / "mail" / name).read_bytes() != data] == []
    docx = runpy.run_path(str(makers / "word_maker.py"))["docx"]
    for source in (makers / "sources" / "documents").glob("*.md"):
        kept_file = _SAMPLES / "documents" / f"{source.stem}.docx"
        # The members, not the bytes: another zlib may pack them otherwise.
        with zipfile.ZipFile(BytesIO(docx(source.read_text("utf-8")))) as new, zipfile.ZipFile(kept_file) as old:
            assert {name: new.read(name) for name in new.namelist()} == {
                name: old.read(name) for name in old.namelist()
            }


def test_the_samples_stay_small() -> None:
    assert sum(path.stat().st_size for path in _SAMPLES.rglob("*") if path.is_file()) < 1_500_000
