"""A mail as bytes, as strict as a mail can be (RFC 5322, 2045 to 2047, 2231): seven bits, short lines, nothing of this
computer in it.

The header is written here and the body by the standard library. Its own writer of headers turns a long Message-ID in
`References` into encoded words, which no program follows, and lets a comma in a name become a recipient.

There is no name of a mail program and none of a host; the Message-ID is random on the left and the sender's domain on
the right; the date is in UTC, so that it does not tell where the person is.
"""

from __future__ import annotations

import mimetypes
import re
import secrets
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from inglenook.core import domains
from inglenook.core.errors import InglenookError
from inglenook.core.reading import Address

_POLICY = SMTP.clone(cte_type="7bit", max_line_length=76)  # RFC 2045 (6.7); 78 would be right for headers alone
_LINE = 76  # RFC 2047 (2): of a line with encoded words; others may have two more
_WORD_BYTES = 39  # of UTF-8 in an encoded word: 64 letters with its marks, which leaves room for the name of the field
_LONGEST_NAME, _LONGEST_SUBJECT, _LONGEST_ADDRESS = 200, 900, 254
_MOST_REFERENCES = 40
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# What turns the order of letters around, or stands in a name or subject without being seen; what joins letters stays.
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0001]")
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")
_DOT_ATOM = re.compile(rf"{_ATOM.pattern}(?:\.{_ATOM.pattern})*")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")
_PRINTABLE = re.compile(r"[\x20-\x7e]*")
_IDENTIFIER = re.compile(r"[\x21-\x3b\x3d\x3f-\x7e]{1,900}")
_WIDE_SHARE = 0.2  # of letters that are not ASCII: from here on base64 is shorter than quoted-printable
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,80}")
_ANY_TYPE = "application/octet-stream"
_METHOD = re.compile(rb"^METHOD:([A-Z]{1,20})\r?$", re.MULTILINE)
_OFFICE = "application/vnd.openxmlformats-officedocument"
# What the standard library does not know by itself; it would ask the system, and no two systems say the same.
_TYPES = mimetypes.MimeTypes()
for _ending, _kind in {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".epub": "application/epub+zip",
    ".ofd": "application/ofd",
    ".rtf": "application/rtf",
    ".md": "text/markdown",
    ".ics": "text/calendar",
    ".webp": "image/webp",
    ".m4a": "audio/mp4",
    ".7z": "application/x-7z-compressed",
}.items():
    _TYPES.add_type(_kind, _ending)
_SEPARATE = frozenset({"message", "multipart"})  # they must not be base64 (RFC 2046, 5.2.1), so they go as plain files


class BadRecipient(InglenookError):
    """An address that cannot stand in a mail (fact: address)."""

    code = "bad_recipient"


@dataclass(frozen=True, slots=True)
class Content:
    """All that a mail says. Identifiers are without angle brackets; `files` are (name, media type, bytes)."""

    sender: Address | None
    to: Sequence[Address]
    cc: Sequence[Address] = ()
    bcc: Sequence[Address] = ()
    subject: str = ""
    text: str = ""
    files: Sequence[tuple[str, str, bytes]] = ()
    in_reply_to: str = ""
    references: Sequence[str] = ()
    more: Sequence[tuple[str, str]] = ()


def message(content: Content, header_id: str, seconds: float) -> bytes:
    """The mail. A Bcc stands in it where there is one: `without_bcc` before it is sent. Raises `BadRecipient`."""
    lines = [folded(name, tokens) for name, tokens in _fields(content, header_id, seconds)]
    return "\r\n".join(lines).encode("ascii") + b"\r\n" + _body(content)


def headers(content: Content) -> tuple[tuple[str, str], ...]:
    """The fields that are neither people nor subject, as they will stand, but for date and Message-ID."""
    found = [(name, " ".join(tokens)) for name, tokens in _threading(content)]
    return (*found, *content.more)


def without_bcc(data: bytes) -> bytes:
    """The same mail as it is sent: nobody reads in it who got it unseen."""
    head, border, body = data.partition(b"\r\n\r\n")
    seen = re.sub(rb"^Bcc:[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*", b"", head + b"\r\n", flags=re.MULTILINE)
    return seen + border[2:] + body


def new_id(token: str, sender: Address | None) -> str:
    """A Message-ID of the sender's domain, without angle brackets."""
    domain = sender.address.rpartition("@")[2] if sender is not None else ""
    return f"{token}@{ascii_domain(domain) if domain else 'draft.invalid'}"


def wire_address(address: str) -> str:
    """An address as it stands in a mail and goes to a server. Raises `BadRecipient`."""
    local, at, domain = address.strip().rpartition("@")
    local = local[1:-1] if len(local) > 2 and local[0] == local[-1] == '"' else local
    if not at or not local or len(address) > _LONGEST_ADDRESS or not _PRINTABLE.fullmatch(local):
        raise BadRecipient(address=one_line(address)[:_LONGEST_ADDRESS])
    name = local if _DOT_ATOM.fullmatch(local) else _quoted(local)
    try:
        return f"{name}@{ascii_domain(domain)}"
    except BadRecipient:
        raise BadRecipient(address=one_line(address)[:_LONGEST_ADDRESS]) from None


def ascii_domain(domain: str) -> str:
    """A domain as the name system has it. Raises `BadRecipient`."""
    try:
        plain = domains.ascii_domain(domain)
    except UnicodeError:
        plain = ""
    if not _DOMAIN.fullmatch(plain):
        raise BadRecipient(address=one_line(domain)[:_LONGEST_ADDRESS])
    return plain.lower()


def one_line(text: str) -> str:
    """The text with every kind of line break and control character as a space: no header can be smuggled in."""
    return _UNSAFE.sub(" ", _HIDDEN.sub("", text)).strip()


def shown_name(text: str) -> str:
    """The name before an address as it is sent."""
    return " ".join(one_line(text).split())[:_LONGEST_NAME].strip()


def subject_line(text: str) -> str:
    """A subject as it is sent: one line, with one space between its words."""
    return " ".join(one_line(text).split())[:_LONGEST_SUBJECT].strip()


def body_text(text: str) -> str:
    """A text as it is sent: its lines with plain ends, without control characters, one end of line at its end."""
    plain = _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = plain.encode("utf-8", "replace").decode("utf-8")  # half characters cannot be sent
    return plain.rstrip("\n") + "\n" if plain.strip() else ""


def file_name(name: str) -> str:
    """The name of an attached file: without its folders."""
    return one_line(re.split(r"[/\\]", name)[-1])[:_LONGEST_NAME] or "file"


def type_of(name: str) -> str:
    """The media type of a file by its name."""
    return media_type(_TYPES.guess_type(name)[0] or "")


def media_type(kind: str) -> str:
    """A media type that can stand in a mail."""
    kind = kind.strip().lower()
    return kind if _MEDIA_TYPE.fullmatch(kind) and kind.partition("/")[0] not in _SEPARATE else _ANY_TYPE


def folded(name: str, tokens: Iterable[str]) -> str:
    """A field on as many lines as it needs, broken between its tokens only."""
    lines = [f"{name}:"]
    for token in tokens:
        if len(lines[-1]) + 1 + len(token) > _LINE and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {token}"
    return "\r\n".join(lines)


def encoded_words(text: str) -> list[str]:
    """A text as encoded words (RFC 2047), none of them cut within a character."""
    words: list[str] = []
    piece = b""
    for character in text:
        more = character.encode("utf-8", "replace")
        if len(piece) + len(more) > _WORD_BYTES:
            words.append(_encoded(piece))
            piece = b""
        piece += more
    return [*words, _encoded(piece)] if piece else words


def _encoded(piece: bytes) -> str:
    return f"=?utf-8?B?{b64encode(piece).decode('ascii')}?="


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _fields(content: Content, header_id: str, seconds: float) -> Iterable[tuple[str, list[str]]]:
    if content.sender is not None:
        yield "From", _listed([content.sender])
    for name, people in (("To", content.to), ("Cc", content.cc), ("Bcc", content.bcc)):
        if people:
            yield name, _listed(people)
    yield "Subject", _unstructured(subject_line(content.subject))
    yield "Date", [format_datetime(datetime.fromtimestamp(int(seconds), UTC))]
    yield "Message-ID", [f"<{header_id}>"]
    yield from _threading(content)
    for name, value in content.more:
        yield name, [value]


def _threading(content: Content) -> Iterable[tuple[str, list[str]]]:
    """In-Reply-To and References, the root and the last ones; an identifier that breaks the grammar is left out."""
    if _IDENTIFIER.fullmatch(content.in_reply_to):
        yield "In-Reply-To", [f"<{content.in_reply_to}>"]
    named = [each for each in content.references if _IDENTIFIER.fullmatch(each)]
    if len(named) > _MOST_REFERENCES:
        named = [named[0], *named[1 - _MOST_REFERENCES :]]
    if named:
        yield "References", [f"<{each}>" for each in named]


def _listed(people: Sequence[Address]) -> list[str]:
    tokens: list[str] = []
    for place, each in enumerate(people):
        comma = "," if place < len(people) - 1 else ""
        named = _phrase(shown_name(each.name))
        address = wire_address(each.address)
        tokens += [*named, f"<{address}>{comma}"] if named else [f"{address}{comma}"]
    return tokens


def _phrase(name: str) -> list[str]:
    """A name before an address: as it is, quoted, or encoded."""
    words = name.split()
    if not words:
        return []
    if name.isascii() and "=?" not in name:
        if all(_ATOM.fullmatch(word) for word in words):
            return words
        if len(name) <= _LINE // 2:
            return [_quoted(" ".join(words))]
    return encoded_words(" ".join(words))


def _unstructured(text: str) -> list[str]:
    words = text.split()
    if text.isascii() and "=?" not in text and all(len(word) < _LINE - 12 for word in words):
        return words
    return encoded_words(text)


def _body(content: Content) -> bytes:
    """The rest of the header and the body: plain text, and the files behind it."""
    text = body_text(content.text)
    body = EmailMessage(policy=_POLICY)
    way = _way(text)
    body.set_content(text, charset="utf-8", cte=way)
    if way == "quoted-printable":
        # Whatever keeps mails in one file would put a mark before such a line.
        body.set_payload(re.sub(r"^From ", "=46rom ", str(body.get_payload()), flags=re.MULTILINE))
    for name, kind, data in content.files:
        main, _, sub = media_type(kind).partition("/")
        method = _METHOD.search(data) if sub == "calendar" else None
        # A calendar says beside its part, too, what it wants (RFC 6047, 2.4).
        params = {"charset": "utf-8", "method": method[1].decode()} if method is not None else None
        body.add_attachment(data, maintype=main, subtype=sub, filename=file_name(name), params=params)
    if body.is_multipart():
        body.set_boundary(f"=_{secrets.token_hex(16)}")
        for part in body.iter_parts():
            del part["MIME-Version"]
    del body["MIME-Version"]
    return b"MIME-Version: 1.0\r\n" + body.as_bytes()


def _way(text: str) -> str:
    """How the text is written: as it is where nothing on its way would change it."""
    lines = text.split("\n")
    is_plain = text.isascii() and not any(
        len(line) > _LINE or line.endswith((" ", "\t")) or line.startswith("From ") for line in lines
    )
    if is_plain:
        return "7bit"
    wide = sum(not character.isascii() for character in text)
    return "base64" if wide > _WIDE_SHARE * len(text) else "quoted-printable"
