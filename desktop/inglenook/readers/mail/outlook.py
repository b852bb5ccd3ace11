"""An Outlook item, from an MSG file or a winmail.dat, as a mail: the same `ParsedMessage` that `mail` makes.

Its properties become header fields, which are then read as those of any other mail. Fields that came with the mail over
the network take precedence. Exchange's own addresses (`/O=…/CN=…`) do not count as addresses. An item that is not a
mail (an appointment, a contact, a note) gives its text and its facts, one a line.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import formatdate

from inglenook.core.reading import ELSEWHERE, AttachmentPart, ParsedMessage
from inglenook.readers import charsets, filenames, html
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import bodies, cms, composed, headers, mail, mapi, mime, names, rtfbody
from inglenook.readers.office.embedded import kind_of

MOST_ATTACHMENTS = 500
DEEPEST = 3  # messages within messages; what lies deeper is left out

_TYPE = re.compile(r"[a-z0-9][\w.+-]{0,60}/[a-z0-9][\w.+-]{0,100}")
_ENCRYPTED = ("ipm.note.smime", "ipm.note.secure")
_BY_REFERENCE = frozenset((2, 3, 4, 7))  # PidTagAttachMethod: by a path, or by an address in the web
_WRITTEN = "from to cc bcc reply-to subject date message-id in-reply-to references".split()


@dataclass(slots=True)
class Item:
    """One Outlook item: its properties, its recipients, and its attachments with their bytes."""

    bag: mapi.Bag
    people: list[mapi.Bag] = field(default_factory=list)
    attachments: list[tuple[AttachmentPart, bytes]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    pointed: list[str] = field(default_factory=list)  # where files lie that are attached by their places alone

    def attach(self, bag: mapi.Bag, data: bytes, embedded: Item | None = None) -> None:
        """Add an attachment by its properties; an embedded item is added as a mail of its own."""
        if len(self.attachments) >= MOST_ATTACHMENTS:
            self.problems.append("attachments_cut")
            return
        if embedded is not None:
            data = as_mail(embedded)
            stated = filenames.clean(bag.line(mapi.DISPLAY_NAME)) or filenames.clean(embedded.bag.line(mapi.SUBJECT))
            name = f"{stated.removesuffix('.msg')}.eml" if stated else names.default(composed.EML, data, 1)
            self.attachments.append((AttachmentPart(name, composed.EML, len(data)), data))
            return
        place = len(self.attachments) + 1
        name = filenames.clean(bag.line(mapi.ATTACH_LONG_NAME, mapi.ATTACH_NAME, mapi.DISPLAY_NAME))
        media_type = bag.line(mapi.ATTACH_TYPE).lower()
        if _TYPE.fullmatch(media_type) is None:
            media_type = names.type_of(name)
        name = name or names.default(media_type, data, place)
        if not data and bag.number(mapi.ATTACH_METHOD) in _BY_REFERENCE:
            self.problems.append(ELSEWHERE)
            self.pointed.append(f"{name}: {bag.line(mapi.ATTACH_LONG_PATH, mapi.ATTACH_PATH)}".removesuffix(": "))
        content_id = bag.line(mapi.ATTACH_CONTENT_ID).strip("<>")[:300]
        # Bit 2: rendered in the body (PidTagAttachFlags, attRenderedInBody).
        is_inline = bool(bag.number(mapi.ATTACH_FLAGS) & 4 or bag.data(mapi.ATTACH_HIDDEN)[:1] == b"\1")
        self.attachments.append((AttachmentPart(name, media_type, len(data), is_inline, content_id), data))

    def attach_object(self, bag: mapi.Bag, held: Callable[[], tuple[bytes, bytes]], whole: bytes = b"") -> None:
        """Add what another program put in: the file that it holds, with its name; where that is only a picture, all of
        it as it is."""
        data, name, kind = b"", b"", ""
        with contextlib.suppress(Unreadable):
            data, name = held()
            kind = f".{kind_of(data)}" if data and not name else ""
        if name:
            bag.values[mapi.ATTACH_LONG_NAME] = (mapi.STRING_8, name)
        elif data:
            title = bag.line(mapi.ATTACH_LONG_NAME, mapi.ATTACH_NAME, mapi.DISPLAY_NAME).removesuffix(kind)
            bag.values[mapi.ATTACH_LONG_NAME] = (mapi.STRING, f"{title or 'object'}{kind}".encode("utf-16-le"))
        else:
            self.problems.append("attached_object")
        self.attach(bag, data or whole)


def read(item: Item) -> tuple[ParsedMessage, bytes]:
    """The item as a mail; the bytes are its attachments one after another."""
    contents = contents_of(item)
    return mail.assembled(_block(item), None, contents), b"".join(contents.payloads)


def contents_of(item: Item) -> bodies.Contents:
    """The text and the attachments of an item."""
    signed = _signed(item)
    if signed is not None:
        return signed
    made = bodies.Contents(problems=list(item.problems))
    body = _body(item.bag)
    pointed = "\n".join(line for line in item.pointed if line.partition(": ")[2] not in body)
    text = "\n\n".join(part for part in (_facts(item.bag), body, pointed) if part)
    if len(text) > bodies.MAX_TEXT:
        made.problems.append("text_cut")
    made.text = text[: bodies.MAX_TEXT]
    for part, data in item.attachments:
        made.attachments.append(part)
        made.payloads.append(data)
    is_encrypted = any(part.media_type == "application/pgp-encrypted" for part in made.attachments)
    if is_encrypted or item.bag.line(mapi.MESSAGE_CLASS).lower().startswith(_ENCRYPTED):
        made.problems.append("encrypted")
    return made


def _signed(item: Item) -> bodies.Contents | None:
    """What a signed item holds, which Outlook keeps as the one file attached to it, the mail as it came ([MS-OXOSMIME]
    2.1); None for all others."""
    if len(item.attachments) != 1 or not item.bag.line(mapi.MESSAGE_CLASS).lower().startswith(_ENCRYPTED):
        return None
    content = item.attachments[0][1]
    if cms.kind_of(content) == "p7m":
        content, _ = cms.signed_content(content) or (b"", False)
    if not bodies.is_entity(content):
        return None
    root, problems = mime.take_apart(content)
    found = bodies.read(content, root, mime.charset_of(root))
    found.problems[:0] = [*item.problems, *problems]
    return found


def as_mail(item: Item) -> bytes:
    """The item written as an RFC 5322 mail, for one that is attached to another. The same item, the same bytes."""
    block, contents = _block(item), contents_of(item)
    parts = [composed.part("text/plain; charset=utf-8", contents.text.encode("utf-8", "replace"))]
    for attached, data in zip(contents.attachments, contents.payloads, strict=True):
        parts.append(composed.file(replace(attached, inline=False, content_id=""), data))
    return composed.mail(((name, block.first(name)) for name in _WRITTEN), composed.several("mixed", parts))


def _block(item: Item) -> headers.Headers:
    """The header fields of an item, those of the network first."""
    bag = item.bag
    block, _ = headers.split_block(bag.text(mapi.TRANSPORT_HEADERS)[: headers.MAX_BLOCK].encode("utf-8", "replace"), 0)
    rest = (bag.line(mapi.SUBJECT_PREFIX) + " " + bag.line(mapi.SUBJECT_REST)).strip()
    subject = bag.line(mapi.SUBJECT).lstrip("\1") or rest
    if subject:
        block.fields["subject"] = [composed.encoded(subject)]
    if not block.first("from").strip():
        _set(block, "from", [_author(bag)])
    for kind, name in ((1, "to"), (2, "cc"), (3, "bcc")):
        people = [person for person in item.people if person.number(mapi.RECIPIENT_KIND) & 0xF == kind]
        written = [composed.written(_name(person), _address_of(person)) for person in people]
        if all(_address_of(person) for person in people) or not block.first(name).strip():
            _set(block, name, written)
    for name, number in (("message-id", 0x1035), ("in-reply-to", 0x1042), ("references", 0x1039)):
        if not block.first(name).strip():
            _set(block, name, [bag.line(number).encode("utf-8", "replace")])
    sent = bag.seconds(mapi.SUBMITTED, mapi.DELIVERED, mapi.CREATED)
    if not block.first("date").strip() and sent is not None:
        _set(block, "date", [formatdate(sent).encode()])
    return block


def _set(block: headers.Headers, name: str, values: Iterable[bytes]) -> None:
    value = b", ".join(filter(None, values))
    if value:
        block.fields[name] = [value]


def _author(bag: mapi.Bag) -> bytes:
    """Who wrote the item, with the first of its addresses that is one."""
    name = bag.line(mapi.AUTHOR_NAME, mapi.SENDER_NAME)
    stated = (mapi.AUTHOR_SMTP, mapi.AUTHOR_ADDRESS, mapi.SENDER_SMTP, mapi.SENDER_ADDRESS)
    return composed.written(name, _first_address([*(bag.line(number) for number in stated), _in_brackets(name)]))


def _name(person: mapi.Bag) -> str:
    return person.line(mapi.DISPLAY_NAME)


def _address_of(person: mapi.Bag) -> str:
    stated = [person.line(mapi.SMTP_ADDRESS), person.line(mapi.ADDRESS), _in_brackets(_name(person))]
    return _first_address(stated)


def _in_brackets(name: str) -> str:
    """What stands in the angle brackets of a name; a whole name that is an address is one too."""
    return name.rpartition("<")[2] if name.endswith(">") else name if " " not in name else ""


def _first_address(stated: list[str]) -> str:
    return next(filter(None, map(_address, stated)), "")


def _address(text: str) -> str:
    """The address in a property: bare, behind `SMTP:`, or in angle brackets; an Exchange name is none."""
    found = re.search(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;:]+", text[:1_000])
    return found[0] if found is not None and not text.startswith("/") else ""


def _body(bag: mapi.Bag) -> str:
    """The plain text, or that of the HTML, or that of the RTF; what a report of a server says."""
    plain = _readable(bag.text(mapi.BODY), "text/plain")
    if plain.strip():
        return plain
    page = _page(bag)
    if page.strip():
        return page
    try:
        rtf = rtfbody.inflate(bag.data(mapi.RTF)) if mapi.RTF in bag.values else b""
        text = _readable(rtfbody.text_of(rtf), "text/plain") if rtf else ""
    except Unreadable:
        text = ""
    return text or _readable(bag.text(mapi.REPORT), "text/plain")


def _page(bag: mapi.Bag) -> str:
    text = bag.text(mapi.HTML)
    if not text and (data := bag.data(mapi.HTML)):
        said = html.declared_charset(data)
        is_utf8 = charsets.codec_of(said) == "utf-8" and charsets.as_utf8(data) is not None
        stated = said if is_utf8 else mapi.charset_of(bag.number(mapi.INTERNET_CODEPAGE)) or said
        text = charsets.decode(data, stated or bag.charset)[0]
    return _readable(text[: 4 * bodies.MAX_TEXT], "text/html") if text.strip() else ""


def _readable(text: str, media_type: str) -> str:
    part = mime.Part(headers.Headers(), media_type, {}, 0, 0)
    return bodies.readable(text, part)[0].strip("\n")


def _facts(bag: mapi.Bag) -> str:
    """What a contact or an appointment says outside of its text."""
    kind = bag.line(mapi.MESSAGE_CLASS).lower()
    if kind.startswith("ipm.contact"):
        numbers = (mapi.DISPLAY_NAME, *mapi.JOB, *mapi.CONTACT_MAILS, *mapi.PHONES, mapi.POSTAL)
        return "\n".join(dict.fromkeys(line for number in numbers if (line := bag.line(number))))
    if not kind.startswith(("ipm.appointment", "ipm.schedule.meeting")):
        return ""
    times = [bag.seconds(mapi.MEETING_START, mapi.START), bag.seconds(mapi.MEETING_END, mapi.END)]
    stated = [f"{datetime.fromtimestamp(time, UTC):%Y-%m-%d %H:%M}" for time in times if time is not None]
    when = " – ".join(stated) + " UTC" if stated else ""
    return "\n".join(filter(None, (when, bag.line(mapi.REPEATED), bag.line(mapi.PLACE))))
