"""Archives of Outlook for Mac (OLM): a zip with an XML file for each mail, walked like an Outlook data file.

A mail lies in `…/com.microsoft.__Messages/FOLDER/message_00012.xml`, and says where in the archive its attachments do.
Each is written anew as a mail, whose name begins with its folder. Nothing that a mail says is trusted: an attachment is
looked up among the entries, and all that is unpacked for some mails together is bounded by the size of the archive.

Microsoft has not published the format; this follows what the public readers of it agree on (olm-convert, OfficeIMO,
msgvault, aleph's ingestors): the names of elements, times in UTC, flags as AppleScript writes numbers (`1E0`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import BinaryIO

from inglenook.core.characters import one_line
from inglenook.core.reading import AttachmentPart, Found, Outcome
from inglenook.readers import archive, filenames
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import composed, dates, headers, names, status
from inglenook.readers.mail.mail import MAX_MAIL
from inglenook.readers.xmlstream import Tally, Target, feed, local

MOST_ENTRIES = 200_000
_MOST_ATTACHMENTS = 500
_DENSEST = 20  # times the bytes of an archive that are unpacked for the mails that are asked for together

_MAIL = re.compile(r"(?:(.*)/)?com\.microsoft\.__Messages/(?:(?!.*com\.microsoft\.__)(.*)/)?[^/]+\.xml", re.IGNORECASE)
# What is a person's own and no mail.
_OTHER = re.compile(
    r"(?!.*com\.microsoft\.__Attachments/)(?:.*/)?(?:contacts?|calendar|tasks?|notes?)\.xml", re.IGNORECASE
)
_OF_OUTLOOK = re.compile(
    r".*com\.microsoft\.__.*|.*\.(?:xml|plist)", re.IGNORECASE
)  # attachments, categories, settings
_PEOPLE = (
    ("from", "OPFMessageCopyFromAddresses"),
    ("sender", "OPFMessageCopySenderAddress"),
    ("reply-to", "OPFMessageCopyReplyToAddresses"),
    ("to", "OPFMessageCopyToAddresses"),
    ("cc", "OPFMessageCopyCCAddresses"),
    ("bcc", "OPFMessageCopyBCCAddresses"),
)
_IDENTIFIED = (
    ("message-id", "OPFMessageCopyMessageID"),
    ("in-reply-to", "OPFMessageCopyInReplyTo"),
    ("references", "OPFMessageCopyReferences"),
)
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CONTROLS = bytes({*range(32)} - set(b"\t\n\r"))  # which no XML may have
_CODED = re.compile(rb"&#(?:x0{0,9}([0-9A-Fa-f]{1,2})|0{0,9}(\d{1,2}));")
_UNESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))


def members(file: BinaryIO, start: int, limit: int) -> Iterator[tuple[Found, bytes]]:
    """The mails from entry `start` of the directory on, at most `limit`; `Found.end` is the entry to go on from.

    What somebody else put into the archive comes as it is.
    """
    whole = _Archive(file)
    given = 0
    for entry in whole.entries[start:]:
        name, place, is_other = entry.name, _MAIL.fullmatch(entry.name), _OTHER.fullmatch(entry.name) is not None
        if not name or (place is None and not is_other and _OF_OUTLOOK.fullmatch(name) is not None):
            continue
        if given >= limit:
            return
        given += 1
        try:
            if is_other:
                raise Unreadable(Outcome.UNSUPPORTED, "olm_other")
            data, flags = whole.content(entry), None
            if place is not None:
                folder = place[2] or (place[1] or "").rpartition("/")[2] or "?"
                name = f"{folder}/{entry.index + 1}.eml"
                read = _read(data)
                data, flags = _as_mail(whole, read), _flags(read)
        except Unreadable as failure:
            said = (failure.outcome, failure.detail)
            yield Found(name=name, start=entry.index, end=entry.index + 1, failure=said[0], detail=said[1]), b""
        else:
            yield Found(name=name, start=entry.index, end=entry.index + 1, member=True, flags=flags), data


class _Archive:
    """The entries of an archive, and how much may still be unpacked."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        try:
            self.entries = archive.directory(file, MOST_ENTRIES)
        except Unreadable as failure:
            raise Unreadable(failure.outcome, failure.detail.replace("zip_entries", "olm_entries")) from failure
        self._by_name: dict[str, archive.Entry] = {}
        self._budget = max(archive.MOST_INFLATED, _DENSEST * file.seek(0, 2))

    def content(self, entry: archive.Entry, most: int = archive.MOST_MEMBER) -> bytes:
        """The bytes of an entry."""
        if entry.size > self._budget:
            raise Unreadable(Outcome.TOO_MUCH, "olm_size")
        self._budget -= entry.size
        return archive.content(self._file, entry, most)

    def attached(self, path: str, most: int) -> bytes | None:
        """What a mail says lies there; None where it does not, or cannot be had."""
        if not self._by_name:
            self._by_name = {entry.name: entry for entry in self.entries if entry.name}
        entry = self._by_name.get(archive.clean_path(path))
        try:
            return None if entry is None else self.content(entry, most)
        except Unreadable:
            return None


@dataclass(slots=True)
class _Mail:
    """What the XML says of a mail: its fields, the people by theirs, and its attachments."""

    fields: dict[str, str] = field(default_factory=dict)
    people: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    attached: list[dict[str, str]] = field(default_factory=list)

    def line(self, name: str) -> str:
        """A field as one line."""
        return one_line(self.fields.get(name, "")[:4_000])

    def number(self, name: str) -> float | None:
        """A flag or a number; None where it is not there."""
        text = self.line(name).lower()
        try:
            return {"true": 1.0, "false": 0.0}.get(text) if text.isalpha() else float(text[:20]) if text else None
        except ValueError:
            return None


class _Heard(Target):
    """The first mail of a file."""

    def __init__(self) -> None:
        super().__init__(Tally())
        self.mails = 0
        self.found = _Mail()
        self._path: list[str] = []
        self._open: dict[str, str] | None = None  # a person or an attachment
        self._pieces: list[str] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """A field begins, or somebody, or an attachment."""
        self._pieces = []
        said = {local(each): value for each, value in attributes.items()}
        if name == "email":
            self.mails += 1
        elif name == "emailAddress":
            self._open = said
            self.found.people.setdefault(self._path[-1] if self._path else "", []).append(said)
        elif name == "messageAttachment":
            self._open = said
            self.found.attached.append(said)
        self._path.append(name)

    def data(self, data: str) -> None:
        """Character data."""
        self._pieces.append(data)

    def closed(self, name: str) -> None:
        """A field ends."""
        text, self._pieces = "".join(self._pieces), []
        self._path.pop()
        if name in ("emailAddress", "messageAttachment"):
            self._open = None
        elif text.strip():
            (self.found.fields if self._open is None else self._open).setdefault(name, text)


def _read(data: bytes) -> _Mail:
    heard = _Heard()
    try:
        feed((data,), heard)
    except Unreadable as failure:
        bare = _CODED.sub(_allowed, data.translate(None, _CONTROLS))
        if failure.detail != "xml" or bare == data:
            raise
        heard = _Heard()  # Outlook writes characters that no XML may have
        feed((bare,), heard)
    if heard.mails != 1:
        raise Unreadable(Outcome.DAMAGED, "olm_item")
    return heard.found


def _allowed(coded: re.Match[bytes]) -> bytes:
    code = int(coded[1], 16) if coded[1] is not None else int(coded[2])
    return b"" if code in _CONTROLS else coded[0]


def _as_mail(whole: _Archive, found: _Mail) -> bytes:
    """The mail as RFC 5322 has it. Of some there is nothing but the source as it came."""
    source = found.fields.get("OPFMessageCopySource", "").lstrip()
    text, page = _texts(found)
    if source and not (text or page or found.attached):
        return source.encode()
    block, _ = headers.split_block(source[: headers.MAX_BLOCK].encode(), 0)
    fields = [(name, value or block.first(name)) for name, value in _fields(found)]
    forms = [composed.part("text/plain; charset=utf-8", text.encode("utf-8", "replace"))] if text or not page else []
    forms += [composed.part("text/html; charset=utf-8", page.encode("utf-8", "replace"))] if page else []
    parts = [composed.several("alternative", forms) if len(forms) > 1 else forms[0]]
    left = MAX_MAIL - sum(map(len, parts))
    for said in [*found.attached[:_MOST_ATTACHMENTS], *_meeting(found)]:
        data = whole.attached(said.get("OPFAttachmentURL", ""), left // 2)
        parts.append(_file(said, data, page, len(parts)))
        left -= len(parts[-1])
    return composed.mail(fields, composed.several("mixed", parts))


def _fields(found: _Mail) -> Iterator[tuple[str, bytes]]:
    people = {name: list(filter(None, map(_person, found.people.get(element, ())))) for name, element in _PEOPLE}
    people["from"] = people["from"] or people.pop("sender")
    for name, _ in _PEOPLE:
        if name in people:
            yield name, b", ".join(people[name])
    yield "subject", composed.encoded(found.line("OPFMessageCopySubject"))
    times = (found.line(f"OPFMessageCopy{each}Time") for each in ("Sent", "Received"))
    moment = next((moment for each in times if (moment := dates.seconds(each.encode())) is not None), None)
    yield "date", b"" if moment is None else formatdate(moment).encode()
    for name, element in _IDENTIFIED:
        said = found.line(element)
        words = said.split() if "<" not in said else [said]
        yield name, " ".join(each if "<" in each else f"<{each}>" for each in words).encode()


def _person(said: dict[str, str]) -> bytes:
    name, address = (one_line(said.get(f"OPFContactEmailAddress{each}", "")[:1_000]) for each in ("Name", "Address"))
    return composed.written(name or address, address if "@" in address and not re.search(r"[\s<>,;]", address) else "")


def _texts(found: _Mail) -> tuple[str, str]:
    """The plain text and the HTML; both may be there, or one that stands in the place of the other."""
    text, page = (found.fields.get(f"OPFMessageCopy{each}", "") for each in ("Body", "HTMLBody"))
    if page and "<" not in page and "&lt;" in page:
        for coded, plain in _UNESCAPED:
            page = page.replace(coded, plain)
    return ("", page or text) if _PAGE.match(text) else (text, page)


def _flags(found: _Mail) -> str | None:
    """Whether it was read and is flagged."""
    is_read = found.number("OPFMessageGetIsRead")
    return status.flags(
        is_read=None if is_read is None else bool(is_read),
        is_flagged=found.number("OPFMessageCopyGetFlagStatus") == 1,
    )


def _meeting(found: _Mail) -> list[dict[str, str]]:
    place = found.line("OPFMessageCopyMeetingData")
    said = {"OPFAttachmentURL": place, "OPFAttachmentName": "meeting.ics", "OPFAttachmentContentType": "text/calendar"}
    return [said] if place.lower().endswith(".ics") else []


def _file(said: dict[str, str], data: bytes | None, page: str, number: int) -> bytes:
    """The part of an attachment; of one that is not there, where it is said to be."""
    name = filenames.clean(one_line(said.get("OPFAttachmentName", "")[:1_000]))
    ending = said.get("OPFAttachmentContentExtension", "").strip(" .")
    if name and "." not in name and re.fullmatch(r"[A-Za-z0-9]{1,8}", ending):
        name = f"{name}.{ending}"
    media_type = one_line(said.get("OPFAttachmentContentType", "")[:200]).lower()
    if re.fullmatch(r"[a-z0-9][\w.+-]{0,60}/[a-z0-9][\w.+-]{0,100}", media_type, re.ASCII) is None:
        media_type = names.type_of(name)
    if data is None:
        place = one_line(said.get("OPFAttachmentURL", "")[:1_000])
        return composed.elsewhere(name or names.default(media_type, b"", number), place)
    if media_type == composed.EML and name and not name.lower().endswith(".eml"):
        name += ".eml"
    content_id = re.sub(r"[\s<>]", "", one_line(said.get("OPFAttachmentContentID", "")[:300]))
    is_inline = bool(content_id) and f"cid:{content_id}" in page
    part = AttachmentPart(name or names.default(media_type, data, number), media_type, len(data), is_inline, content_id)
    return composed.file(part, data)
