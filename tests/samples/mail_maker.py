"""Writes mails as mail programs do, from the sources in `sources/mail`.

The same bytes each time: Message-IDs and boundaries come from digests of the keys. MIME is put together here rather
than by the standard library, so that each mail has the encoding, folding and charset that it is meant to show.
"""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

_MEDIA = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
}


@dataclass(frozen=True)
class Mail:
    """One mail of the sources, in the form plain, flowed, alternative, html or calendar. `answers` is another's key."""

    key: str
    box: str
    sender: str
    to: list[str]
    date: datetime
    subject: str
    body: str
    encoding: str
    cc: list[str] = field(default_factory=list)
    charset: str = "utf-8"
    form: str = "plain"
    answers: str = ""
    quote: bool = False
    signature: str = ""
    file: str = ""
    calendar: str = ""
    attach: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)


People = dict[str, dict[str, str]]


def read_mails(folder: Path) -> tuple[dict[str, Mail], People]:
    """The mails of the sources by key, oldest first, and the people they speak of."""
    people: People = tomllib.loads((folder / "people.toml").read_text("utf-8"))
    mails = []
    for path in sorted(folder.glob("*.toml")):
        for entry in tomllib.loads(path.read_text("utf-8")).get("mail", []):
            entry["sender"] = entry.pop("from")
            mails.append(Mail(**entry))
    mails.sort(key=lambda mail: mail.date)
    return {mail.key: mail for mail in mails}, people


class Post:
    """Turns mails of the sources into messages with LF line ends."""

    def __init__(self, mails: dict[str, Mail], people: People, documents: Path) -> None:
        self._mails = mails
        self._people = people
        self._documents = documents

    def message(self, mail: Mail) -> bytes:
        """The whole message."""
        content, payload = self._content(mail)
        head = [
            *self._routing(mail),
            ("Subject", encoded(mail.subject, mail.charset)),
            ("MIME-Version", "1.0"),
            *mail.headers.items(),
            *content,
        ]
        return "".join(f"{name}: {value}\n" for name, value in head).encode("ascii") + b"\n" + payload

    def _routing(self, mail: Mail) -> list[tuple[str, str]]:
        rows = [("Date", format_datetime(mail.date)), ("Message-ID", self._identifier(mail))]
        rows.append(("From", self._person(mail.sender, mail.charset)))
        rows.append(("To", ",\n ".join(self._person(name, mail.charset) for name in mail.to)))
        if mail.cc:
            rows.append(("Cc", ",\n ".join(self._person(name, mail.charset) for name in mail.cc)))
        chain = self._chain(mail)
        if chain:
            rows.append(("In-Reply-To", chain[-1]))
            rows.append(("References", "\n ".join(chain)))
        return rows

    def _identifier(self, mail: Mail) -> str:
        domain = self._people[mail.sender]["address"].partition("@")[2]
        return f"<{mail.date:%Y%m%d}.{_digest(mail.key)[:10]}@{domain}>"

    def _chain(self, mail: Mail) -> list[str]:
        if not mail.answers:
            return []
        parent = self._mails[mail.answers]
        return [*self._chain(parent), self._identifier(parent)]

    def _person(self, name: str, charset: str) -> str:
        person = self._people[name]
        shown = person["name"]
        if not shown.isascii():
            shown = encoded(shown, charset)
        elif re.search(r"[^\w &']", shown):
            shown = f'"{shown}"'
        return f"{shown} <{person['address']}>"

    def _text(self, mail: Mail) -> str:
        text = mail.body
        if mail.form != "html":
            key = {"": "signature", "zh": "signature_zh", "none": ""}[mail.signature]
            signature = self._people[mail.sender].get(key, "")
            # A colleague's habit, and a test for readers: the quotation stands below the signature.
            text += f"\n-- \n{signature}\n" if signature else ""
        if mail.quote:
            text += self._quotation(self._mails[mail.answers], is_chinese=mail.signature == "zh")
        return text

    def _quotation(self, parent: Mail, *, is_chinese: bool) -> str:
        name = self._people[parent.sender]["name"]
        day = parent.date
        opening = f"On {day:%a}, {day.day} {day:%b %Y} at {day:%H:%M}, {name} wrote:"
        if is_chinese:
            opening = f"在 {day.year}年{day.month}月{day.day}日 {day:%H:%M}，{name} 写道："
        lines = (f"> {line}".rstrip() for line in parent.body.splitlines())
        return f"\n{opening}\n" + "\n".join(lines) + "\n"

    def _content(self, mail: Mail) -> tuple[list[tuple[str, str]], bytes]:
        text = self._text(mail)
        kind = "html" if mail.form == "html" else "plain"
        if mail.form == "flowed":
            text = re.sub(r"(?<=[^\n ])\n(?=[^\n>-])", " \n", text)
        more = "; format=flowed" if mail.form == "flowed" else ""
        first = part(f"text/{kind}", text, mail.charset, mail.encoding, more)
        mark = _digest(mail.key + mail.subject)[:16]
        if mail.form == "alternative":
            first = multipart("alternative", [first, part("text/html", as_html(text), mail.charset, "base64")], mark)
        if mail.form == "calendar":
            event = part("text/calendar", mail.calendar, mail.charset, "base64", "; method=REQUEST")
            first = multipart("alternative", [first, event], mark)
        if not mail.attach:
            return first
        files = [attachment(self._documents / name) for name in mail.attach]
        return multipart("mixed", [first, *files], mark[::-1])


Part = tuple[list[tuple[str, str]], bytes]


def part(media_type: str, text: str, charset: str, encoding: str, more: str = "") -> Part:
    """A text part in the given charset and transfer encoding."""
    data = text.encode("ascii" if encoding == "7bit" else charset)
    if encoding == "base64":
        data = base64.encodebytes(data)
    elif encoding == "quoted-printable":
        data = quopri.encodestring(data)
    label = "us-ascii" if encoding == "7bit" else charset
    return [("Content-Type", f"{media_type}; charset={label}{more}"), ("Content-Transfer-Encoding", encoding)], data


def attachment(path: Path) -> Part:
    """A file as an attachment, its name plain or by RFC 2231."""
    name = f'filename="{path.name}"' if path.name.isascii() else f"filename*=UTF-8''{quote(path.name)}"
    head = [
        ("Content-Type", _MEDIA[path.suffix]),
        ("Content-Transfer-Encoding", "base64"),
        ("Content-Disposition", f"attachment;\n {name}"),
    ]
    return head, base64.encodebytes(path.read_bytes())


def multipart(kind: str, parts: list[Part], mark: str) -> Part:
    """Parts between boundaries made of `mark`."""
    boundary = f"=_{mark}"
    out = b""
    for head, data in parts:
        lines = "".join(f"{name}: {value}\n" for name, value in head).encode("ascii")
        out += b"--" + boundary.encode() + b"\n" + lines + b"\n" + data + b"\n"
    return [("Content-Type", f'multipart/{kind};\n boundary="{boundary}"')], out + f"--{boundary}--\n".encode()


def encoded(text: str, charset: str) -> str:
    """RFC 2047 words of at most 75 characters, in base64, never splitting a character; ASCII stays as it is."""
    if text.isascii():
        return text
    words, run = [], ""
    for character in text:
        if len((run + character).encode(charset)) > 42:
            words.append(run)
            run = ""
        run += character
    words.append(run)
    return "\n ".join(f"=?{charset}?B?{base64.b64encode(word.encode(charset)).decode()}?=" for word in words)


def as_html(text: str) -> str:
    """The HTML twin of a plain text, as mail programs write it."""
    body, _, signature = text.partition("\n-- \n")
    blocks = "\n".join(f"<p>{escape(block).replace(chr(10), ' <br>')}</p>" for block in body.strip().split("\n\n"))
    foot = f'<div class="signature">{escape(signature).replace(chr(10), "<br>")}</div>' if signature else ""
    return f"<html><body>\n{blocks}\n{foot}</body></html>\n"


def build_mail(sources: Path, documents: Path) -> dict[str, bytes]:
    """Every mail file by its name under `mail/`: the mailbox (mboxrd, LF) and the single mails (CRLF)."""
    mails, people = read_mails(sources)
    post = Post(mails, people, documents)
    files, mailbox = {}, b""
    for mail in mails.values():
        data = post.message(mail)
        if mail.box == "inbox":
            opening = f"From {people[mail.sender]['address']} {mail.date.astimezone(UTC):%a %b %e %H:%M:%S %Y}\n"
            mailbox += opening.encode() + re.sub(rb"^(>*From )", rb">\1", data, flags=re.MULTILINE) + b"\n"
            continue
        name = mail.file or f"{mail.date:%Y-%m-%d}-{mail.key}.eml"
        files["sent/" + name if mail.box == "sent" else name] = data.replace(b"\n", b"\r\n")
    return {"inbox.mbox": mailbox, **files}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
