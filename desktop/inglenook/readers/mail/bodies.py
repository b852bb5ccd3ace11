"""The text of a mail from its parts, and the parts that are attachments.

Text comes in the order of the mail. Of alternatives the plain one is taken, unless it only says that the mail is HTML,
or the HTML says far more (shops put one plain line beside a bill). Whatever is not shown as text becomes an attachment;
forwarded mails become `.eml`.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from inglenook.core.characters import one_line
from inglenook.core.reading import ELSEWHERE, AttachmentPart
from inglenook.readers import charsets, filenames
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import cms, mime, names, textfiles
from inglenook.readers.mail.headers import decode_text, from_base64, identifiers, parameters
from inglenook.readers.mail.mime import MAX_PARTS, Part

MAX_TEXT = 5_000_000  # characters of a mail's text; about three thousand pages
MAX_MARKED = 10_000_000  # characters of its texts with their tags, a few seconds' work

_BINHEX = "application/mac-binhex40"  # as old Macs sent files
_SIGNATURES = frozenset(("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"))
# What stands beside the parts that are meant: signatures, and what a Mac knew of a file (RFC 1740).
_BESIDE = {"multipart/signed": _SIGNATURES, "multipart/appledouble": frozenset(("application/applefile",))}
_SLIDES = "application/smil"  # in which order a phone shows the texts and pictures of a message (MMS)
_OF_PHONE = re.compile(r"text[_-]?\d{0,3}\.txt", re.IGNORECASE)  # its text, as such messages come into mail
_ALTERED = re.compile(rb"\s{0,9}Attachment(?:Deleted|Detached)\b")
_ENVELOPES = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_MOST_ENVELOPES = 5  # one in another: signed, closed and signed once more are three
_ENTITY = re.compile(rb"\s{0,8}(?:content-[\w-]{1,40}|mime-version)[ \t]*:", re.IGNORECASE)
_PGP = "application/pgp-encrypted"
_TNEF = b"\x78\x9f\x3e\x22"
# Text that programs read, not people.
_DATA = frozenset(
    "text/calendar text/vcard text/x-vcard text/directory text/csv text/rtf text/xml text/css text/javascript"
    " text/rfc822-headers text/x-amp-html text/watch-html".split()
)
_AS_TEXT = frozenset(("text/plain", "text/html", "text/enriched", "text/richtext", "text/x-markdown", "text/markdown"))
_STUB = re.compile(
    r"\bhtml\b|\b(?:view|read|see|display)\b.{0,40}\b(?:browser|online|web)\b|multi-?part message|mime format"
    r"|不支持|无法(?:正常)?显示|浏览器",
    re.IGNORECASE | re.DOTALL,
)
_LINK = re.compile(r"\bhttps?://\S+")
_MORE = 40  # letters by which a text must be longer than another at least
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ue000\ue001]")
_LINE_ENDS = bytes.maketrans(b"\x0c", b"\n")
_ASCII_CONTROLS = bytes({*range(32), 127} - {9, 10, 12, 13})
_MARKUP = re.compile(r"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,1000}>")
_PARAMETER = re.compile(r"<param>[^<>]{0,1000}</param>", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_POINTED = re.compile(r"\bcid:([^\s\"'<>)]{1,300})")
_SOFT_SPACE = re.compile(rb"=[ \t]+(\r?\n)")
LEFT_OUT_MARK = b"X-Apple-Content-Length"
_SPACED_RULE = "---&nbsp;"  # QQ Mail leaves its spaces as entities in plain text
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")
_OF_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n"
# Whole groups on each line, as programs write them; words of a text seldom have four letters each time.
_BASE64_LINES = re.compile(rb"\s*+(?:(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?[ \t]*+\r?\n)++")
_LEAST_BASE64 = 20  # characters
_SIGNED_TEXT, _SIGNATURE = "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----"
_ARMOUR = re.compile(rf"^{_SIGNED_TEXT}[ \t]*\n(?:[A-Za-z]{{1,20}}: [^\n]{{0,200}}\n)*[ \t]*\n?", re.MULTILINE)
_SIGNATURE_END = re.compile(r"^-----END PGP SIGNATURE-----[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(slots=True)
class Contents:
    """What a mail holds: its text, its attachments with their bytes, and codes of what was wrong."""

    text: str = ""
    attachments: list[AttachmentPart] = field(default_factory=list)
    payloads: list[bytes] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)  # where files lie that are elsewhere, each behind its name


@dataclass(slots=True)
class _Text:
    """One run of text that was found. `is_html` tells where it comes from."""

    text: str
    is_html: bool


class _Collector:
    def __init__(self, data: bytes, hint: str | None, opened: int) -> None:
        self.data = data
        self.hint = hint
        self.opened = opened  # envelopes that this lay in
        self.contents = Contents()
        self.is_first = True
        self.left = MAX_MARKED
        self.pointed: set[str] = set()  # the Content-IDs of what the HTML shows within
        self.packed_text = ""  # of a winmail.dat, for a mail without another

    def part(self, part: Part, *, is_related: bool = False) -> list[_Text]:
        """The texts of a part, in order; attachments are put aside on the way. Depth is bounded by `mime`."""
        kind = part.media_type
        if not part.is_multipart:
            return self.leaf(part, is_related=is_related)
        if kind == "multipart/alternative":
            return self.alternative(part)
        if kind == "multipart/encrypted":
            self.contents.problems.append("encrypted")
            for child in part.parts:
                if child.media_type != _PGP:
                    disposition, said = parameters(child.headers.first("content-disposition"), self.hint)
                    child.media_type = _PGP  # it calls itself a run of bytes
                    self.attach(child, disposition, names.declared(said, child.parameters))
            return []
        if kind == "multipart/related":
            return self.related(part)
        found: list[_Text] = []
        for child in part.parts:
            if child.media_type not in _BESIDE.get(kind, ()):
                found += self.part(child, is_related=is_related)
        return _without_doubles(found)

    def related(self, part: Part) -> list[_Text]:
        start = part.parameters.get("start", "").strip("<> ")
        named = (c for c in part.parts if start and decode_text(c.headers.first("content-id")).strip("<> ") == start)
        shown = (c for c in part.parts if c.media_type in _AS_TEXT or c.is_multipart)
        root = next(named, None) or next(shown, part.parts[0])
        found = self.part(root)
        is_slides = root.media_type == _SLIDES
        for child in part.parts:
            if child is not root:
                self.is_first |= is_slides  # each has a name
                found += self.part(child, is_related=not is_slides)
        return found

    def alternative(self, part: Part) -> list[_Text]:
        """Of several forms of one text: the plain one if it says as much, else the HTML, else what there is."""
        was_first = self.is_first
        forms: list[list[_Text]] = []
        for child in part.parts:
            self.is_first = was_first
            form = self.part(child)
            if any(run.text.strip() for run in form):
                forms.append(form)
        plain = next((form for form in forms if not any(run.is_html for run in form)), None)
        html = next((form for form in reversed(forms) if any(run.is_html for run in form)), None)
        if plain is None or html is None:
            return plain or html or []
        said = "\n".join(run.text for run in plain)
        return html if _is_stub(said) or _says_more("\n".join(run.text for run in html), said) else plain

    def leaf(self, part: Part, *, is_related: bool) -> list[_Text]:
        """A single part: text that is shown, or an attachment."""
        if part.media_type == _SLIDES:
            return []
        if part.media_type in _ENVELOPES and (inner := self.opened_envelope(part)) is not None:
            return inner
        disposition, found = parameters(part.headers.first("content-disposition"), self.hint)
        name = names.declared(found, part.parameters)
        # A multipart without its boundary is taken for text, and so is an unknown kind of text without a name.
        is_text = part.media_type in _AS_TEXT or part.media_type.startswith("multipart/")
        is_text |= part.media_type.startswith("text/") and not name and part.media_type not in _DATA
        is_file = disposition.startswith("attachment") or (bool(name) and not self.is_first)
        if not is_text or is_file or (is_related and part.media_type != "text/plain"):
            self.attach(part, disposition, name, is_related=is_related)
            return []
        text, is_html = self.text_of(part)
        if text.strip():
            self.is_first = False
        return [_Text(text, is_html)]

    def text_of(self, part: Part) -> tuple[str, bool]:
        """The decoded text of a text part, and whether it was HTML."""
        data = decode_transfer(self.data[part.start : part.end], part, self.contents.problems)
        if b"=ybegin " in data:
            data = self.without_yencoded(data)
        charset = part.parameters.get("charset")
        if part.media_type == "text/html" and charsets.codec_of(charset) in (None, "ascii"):
            from inglenook.readers import html  # late, with its library: many mails have none

            charset = html.declared_charset(data) or charset
        text, _ = charsets.decode(data, charset or self.hint)
        if len(text) > self.left:
            self.contents.problems.append("text_cut")
            text = text[: self.left]
        self.left -= len(text)
        if "cid:" in text:
            self.pointed.update(map(unquote, _POINTED.findall(text)))
        return readable(text, part)

    def without_yencoded(self, data: bytes) -> bytes:
        """Put files in yEnc that stand in a text aside as attachments."""
        from inglenook.readers.mail import yenc

        data, files = yenc.taken_out(data)
        for declared, content in files:
            name = filenames.clean(charsets.decode(declared, None)[0])
            name = name or names.default("application/octet-stream", content, len(self.contents.attachments) + 1)
            self.contents.attachments.append(AttachmentPart(name, names.type_of(name), len(content)))
            self.contents.payloads.append(content)
        return data

    def attach(self, part: Part, disposition: str = "", name: str = "", *, is_related: bool = False) -> None:
        """Put a part aside as an attachment. Empty ones are left out, unless they have a name or lie elsewhere."""
        data = decode_transfer(self.data[part.start : part.end], part, self.contents.problems)
        if (told := self.elsewhere(part)) is not None:
            data, name = b"", told or name
        if told is not None or is_left_out(data, part):
            self.contents.problems.append(ELSEWHERE)
        elif not data.strip() and not name:
            return
        if part.media_type in _ENVELOPES:
            self.contents.problems.append("encrypted" if cms.kind_of(data) != "p7m" else "signed_opaque")
        if data.startswith(_TNEF) and self.unpack(data):
            return
        media_type = part.media_type
        if media_type == _BINHEX and (file := textfiles.from_binhex(data)) is not None:
            name, data = filenames.clean(file[0]) or name.removesuffix(".hqx"), file[1]
            media_type = names.type_of(name)
        place = len(self.contents.attachments) + 1
        content_id = "".join(identifiers(part.headers.first("content-id"))[:1])[:300]
        is_inline = self.is_within(part, content_id, disposition, is_related=is_related)
        if part.media_type == _PGP and "encrypted" not in self.contents.problems:
            self.contents.problems.append("encrypted")  # of an envelope that a server took apart
        name = name or names.default(media_type, data, place)
        kind = names.type_of(name) if told is not None else media_type
        self.contents.attachments.append(AttachmentPart(name, kind, len(data), is_inline, content_id))
        self.contents.payloads.append(data)

    def elsewhere(self, part: Part) -> str | None:
        """The name of a file that Thunderbird deleted or put elsewhere, or that the mail only points to (RFC 2046,
        5.2.3), "" where it has none, its place noted; None for any other part."""
        is_altered = _ALTERED.match(part.headers.first("x-mozilla-altered")) is not None
        if not is_altered and part.media_type != "message/external-body":
            return None
        name = names.declared(parameters(part.headers.first("content-disposition"), self.hint)[1], part.parameters)
        place = part.parameters.get("url", "")
        if is_altered:
            name = name.removeprefix("Deleted ")  # a colon behind it is no part of a name
            place = unquote("".join(decode_text(part.headers.first("x-mozilla-external-attachment-url")).split()))
        name = name or filenames.clean(place.partition("?")[0])
        if place:
            self.contents.places.append(f"{name}: {one_line(place)[:1_000]}")
        return name

    def is_within(self, part: Part, content_id: str, disposition: str, *, is_related: bool) -> bool:
        """Whether a part is shown within the text, as a logo is; a photo that Apple Mail shows between two pieces of
        text is a file that was sent, and so is a bill beside the HTML."""
        # Of a text that was cut it is not known what it shows.
        is_shown = content_id in self.pointed or "text_cut" in self.contents.problems
        if not part.media_type.startswith("image/"):
            return is_related and is_shown
        if is_related and (content_id or part.headers.first("content-location")):
            return is_shown or not disposition.startswith("attachment")
        return bool(content_id) and is_shown and disposition.startswith("inline")

    def opened_envelope(self, part: Part) -> list[_Text] | None:
        """The text of a mail that was signed as a whole, its attachments put aside; None where it stays closed."""
        data = decode_transfer(self.data[part.start : part.end], part, [])
        signed = cms.signed_content(data) if self.opened < _MOST_ENVELOPES else None
        if signed is None or not is_entity(signed[0]):
            return None
        content, is_whole = signed
        root, problems = mime.take_apart(content)
        inner = read(content, root, mime.charset_of(root) or self.hint, self.opened + 1)
        self.contents.attachments += inner.attachments
        self.contents.payloads += inner.payloads
        ends = [] if is_whole else ["envelope_end"]
        self.contents.problems += ["signed_opaque", *ends, *problems, *inner.problems]
        return [_Text(inner.text, is_html=False)]

    def unpack(self, data: bytes) -> bool:
        """Take what a winmail.dat holds in its place; a broken one stays an attachment."""
        from inglenook.readers.mail import tnef

        try:
            inner = tnef.contents(data)
        except Unreadable:
            self.contents.problems.append("tnef")
            return False
        self.contents.attachments += inner.attachments
        self.contents.payloads += inner.payloads
        self.contents.problems += inner.problems
        self.packed_text = self.packed_text or inner.text
        return True


def is_left_out(data: bytes, part: Part) -> bool:
    """Whether the bytes of a part are in a file that Apple Mail keeps beside the mail (see `emlx`)."""
    return "x-apple-content-length" in part.headers.fields and not data.strip()


def is_entity(data: bytes) -> bool:
    """Whether these bytes are the body of a mail with fields of its own (RFC 2045, 2.4)."""
    return _ENTITY.match(data) is not None


def read(data: bytes, root: Part, hint: str | None = None, opened: int = 0) -> Contents:
    """Take text and attachments out of a mail that `mime.take_apart` has split; `hint` is its likely charset, `opened`
    how many signed envelopes it lay in."""
    collector = _Collector(data, hint, opened)
    runs = collector.part(root)
    contents = collector.contents
    text = "\n\n".join(run.text.strip("\n") for run in runs if run.text.strip()).strip("\n")
    if collector.packed_text and _is_stub(text):
        text = collector.packed_text
    if not text and contents.attachments and _OF_PHONE.fullmatch(contents.attachments[0].name):
        del contents.attachments[0]
        text = _cleaned(charsets.decode(contents.payloads.pop(0), None)[0].replace("\r\n", "\n")).strip("\n")
    if contents.places:
        text = "\n\n".join(filter(None, (text, "\n".join(contents.places))))
    if "begin" in text or "BinHex" in text:
        text, files = textfiles.taken_out(text)
        for declared, content in files:
            name = filenames.clean(declared) or names.default("application/octet-stream", content, 1)
            contents.attachments.append(AttachmentPart(name, names.type_of(name), len(content)))
            contents.payloads.append(content)
    if _SIGNED_TEXT in text:
        text = _without_armour(text)
    if len(contents.attachments) > MAX_PARTS:
        contents.problems.append("attachments_cut")
        del contents.attachments[MAX_PARTS:], contents.payloads[MAX_PARTS:]
    if len(text) > MAX_TEXT:
        contents.problems.append("text_cut")
        text = text[:MAX_TEXT]
    if "-----BEGIN PGP MESSAGE-----" in text:
        contents.problems.append("encrypted")
    contents.text = text
    return contents


def _without_armour(text: str) -> str:
    """The text that was signed within a mail (RFC 9580, 7), without the lines around it."""
    kept: list[str] = []
    pos = 0
    while (opening := _ARMOUR.search(text, pos)) is not None:
        end = text.find("\n" + _SIGNATURE, opening.end())
        after = _SIGNATURE_END.search(text, end) if end >= 0 else None
        if after is None:
            break
        signed = text[opening.end() : end]
        kept += [text[pos : opening.start()], re.sub(r"^- (?=-|From )", "", signed, flags=re.MULTILINE)]
        pos = after.end()
    return "".join((*kept, text[pos:])).strip("\n")


def _with_plain_end(data: bytes) -> tuple[bytes, bytes]:
    """The base64 of a text, and what a list or a scanner wrote below it as plain text."""
    if data.translate(None, _OF_BASE64):
        block = _BASE64_LINES.match(data)
        if block is not None and len(block[0].strip()) >= _LEAST_BASE64 and not data.isspace():
            return block[0], data[block.end() :]
    return data, b""


def decode_transfer(data: bytes, part: Part, problems: list[str]) -> bytes:
    """Undo the transfer encoding, as far as it can be undone; an unknown one is none."""
    raw = part.headers.first("content-transfer-encoding")
    if not raw:
        return data
    encoding = raw[:200].decode("latin-1").lower().replace(" ", "").replace("-", "")
    if "base64" in encoding:
        rest = b""
        if part.media_type.startswith("text/"):
            data, rest = _with_plain_end(data)
        sample = data[:2_000]
        if (4 * len(_NOT_BASE64.findall(sample)) + sample.count(b" ")) * 10 > len(sample):
            problems.append("transfer_encoding")  # says base64 and is plain text
            return data + rest
        return from_base64(data) + (b"\n\n" + rest if rest else b"")
    if "quoted" in encoding:
        # White space after a soft line break is an accident of transport (RFC 2045, 6.7).
        return binascii.a2b_qp(_SOFT_SPACE.sub(rb"=\1", data) if b"= " in data or b"=\t" in data else data)
    if "uue" in encoding:
        start = data.find(b"begin ")
        lines = data[max(start, 0) :].splitlines()
        return textfiles.uudecoded(lines[1:] if start >= 0 else lines)
    if not encoding.strip().startswith(("7bit", "8bit", "binary")):
        problems.append("transfer_encoding")
    return data


def readable(text: str, part: Part) -> tuple[str, bool]:
    """Clean text of a text part with `\\n` line ends, and whether it came from HTML."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_html = part.media_type == "text/html" or (part.media_type == "text/plain" and _MARKUP.match(text) is not None)
    if is_html:
        from inglenook.readers import html

        text = html.mail_of(text)
    elif part.media_type in ("text/enriched", "text/richtext"):
        text = _TAG.sub("", _PARAMETER.sub("", text).replace("<<", "\ue002")).replace("\ue002", "<")
    elif part.parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, is_space_deleted=part.parameters.get("delsp", "").lower() == "yes")
    elif _SPACED_RULE in text:
        text = text.replace("&nbsp;", " ")
    return _cleaned(text), is_html


def _cleaned(text: str) -> str:
    if text.isascii():
        # A tenth of the time of the pattern.
        return text.encode("ascii").translate(_LINE_ENDS, _ASCII_CONTROLS).decode("ascii")
    return _CONTROLS.sub("", text.replace("\x0c", "\n").replace("\x85", "\n"))


def unflowed(text: str, *, is_space_deleted: bool) -> str:
    """Join the lines that format=flowed broke (RFC 3676): one that ends in a space goes on in the next of its depth."""
    done: list[str] = []
    depth_before, is_open = -1, False
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content[1:] if content.startswith(" ") else content
        is_signature = content == "-- "
        is_flowed = content.endswith(" ") and not is_signature
        if is_flowed and is_space_deleted:
            content = content[:-1]
        if is_open and depth == depth_before and not is_signature:
            done.append(content)
        else:
            done.append(("\n" if depth_before >= 0 else "") + (">" * depth + " " if depth else "") + content)
        depth_before, is_open = depth, is_flowed
    return "".join(done)


def _is_stub(text: str) -> bool:
    stripped = text.strip()
    return not stripped or (len(stripped) < 400 and _STUB.search(stripped) is not None)


def _says_more(html: str, plain: str) -> bool:
    """Whether the HTML has half as many letters again as the plain text, whose links are written out."""
    if 2 * len(html) <= 3 * _letters(_LINK.sub("", plain) if "://" in plain else plain) + 2 * _MORE:
        return False  # as in most mails; what follows looks at both
    return 2 * _letters(_LINK.sub("", html)) > 3 * _letters(_LINK.sub("", plain)) + 2 * _MORE


def _letters(text: str) -> int:
    return len(text) - sum(map(text.count, " \n\t\xa0"))


def _without_doubles(runs: list[_Text]) -> list[_Text]:
    """Leave out an HTML run that says what a plain one before it said: alternatives that were sent as a sequence."""
    plain = [run for run in runs if not run.is_html and not _is_stub(run.text)]
    if not plain or len(plain) == len(runs):
        return runs
    said = "".join(_WORDS.findall("".join(run.text for run in plain))).lower()
    kept: list[_Text] = []
    for run in runs:
        words = "".join(_WORDS.findall(run.text)).lower() if run.is_html else ""
        is_repeated = bool(words) and (words in said or (said in words and len(words) < 1.5 * len(said)))
        if not is_repeated:
            kept.append(run)
    return kept
