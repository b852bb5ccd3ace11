"""What kind of file this is, from its bytes. The name decides only where the bytes allow several answers (md or txt).

A kind is a short word: one that has a reader (`registry.READERS`), `mail`, `mbox` or `zip`, or the name of a kind that
cannot be read yet, for the message that says so.
"""

from __future__ import annotations

import contextlib
import io
import re

from inglenook.core.reading import Outcome
from inglenook.readers import charsets, plists, tarhead
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import cms
from inglenook.readers.text import suffix

HEAD = 8192  # bytes that are looked at in most formats
OF_OUTLOOK = b"com.microsoft.__"  # in the names of what Outlook for Mac puts into its archives

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"8BPS", "image"),
    (b"\x00\x00\x01\x00", "image"),
    (b"\x00\x00\x00\x0cjP  ", "image"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"MSCF", "cab"),
    (b"!<arch>\n", "ar"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"!BDN", "pst"),
    (b"\xcf\xad\x12\xfe", "dbx"),
    (b"\xffWPC", "wpd"),
    (b"\xdb\xa5\x2d\x00", "doc"),
    (b"SQLite format 3\x00", "database"),
    (b"\x00\x01\x00\x00Standard Jet DB", "database"),
    (b"\x00\x01\x00\x00Standard ACE DB", "database"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", "onenote"),
    (b"AC10", "cad"),
    (b"CAJ\x00", "caj"),
    (b"HN\x00\x00", "caj"),
    (b"KDH ", "caj"),
    (b"\x00\x00\x02\x00\x06\x04\x06\x00", "lotus"),  # 1-2-3 of version 2
    (b"\x00\x00\x1a\x00\x00\x10\x04\x00", "lotus"),  # of version 3
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (b"ITSF\x03\x00\x00\x00", "chm"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"ID3", "audio"),
    (b"fLaC", "audio"),
    (b"OggS", "audio"),
    (b"\x1a\x45\xdf\xa3", "video"),
    (b"\x00\x01\x00\x00\x00", "font"),
    (b"OTTO", "font"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"%!PS", "postscript"),
    (b"\xc5\xd0\xd3\xc6", "postscript"),
    (b"AT&TFORM", "djvu"),
    (b"-----BEGIN PGP MESSAGE-----", "pgp"),
    (b"BABYL OPTIONS:", "babyl"),
)
_MAGICS = tuple(magic for magic, _ in _MAGIC)
# Too short or too wordlike to believe in a file that could be text.
_WORDLIKE = frozenset(
    (b"MZ", b"BZh", b"ID3", b"OTTO", b"wOFF", b"wOF2", b"8BPS", b"MSCF", b"fLaC", b"OggS", b"!BDN", b"AC10", b"KDH ")
)
# A member, an archive without one, and the marks of one that was to be split over disks.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK", b"PK00PK\x03\x04")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in an OLE file; a message may hold a document and so comes first.
_OLE_KINDS: tuple[tuple[str, str], ...] = (
    ("__properties_version1.0", "msg"),
    ("EncryptedPackage", "protected"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("WORKBOOK", "xls"),
    ("Book", "xls"),
    ("HwpSummaryInformation", "hwp"),
    ("VisioDocument", "visio"),
    ("Quill", "publisher"),
    ("MatOST", "wps"),
    ("CONTENTS", "wps"),
)
_BOOKS = (b"BOOKMOBI", b"TEXtREAd")  # as a Palm database calls what it holds
_SAVED_PAGE = b"WebMainResource"  # in a list of properties: what Safari saved
_MIMETYPES: tuple[tuple[bytes, str], ...] = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
    (b"application/vnd.oasis.opendocument.graphics", "odg"),
    (b"application/vnd.oasis.opendocument", "opendocument"),
    (b"application/vnd.sun.xml.writer", "odt"),  # OpenOffice 1, as are the next
    (b"application/vnd.sun.xml.calc", "ods"),
    (b"application/vnd.sun.xml.impress", "odp"),
    (b"application/vnd.sun.xml.draw", "odg"),
    (b"application/vnd.sun.xml", "opendocument"),
    (b"application/epub+zip", "epub"),
    (b"application/hwp+zip", "hwp"),
)
_FOLDERS: tuple[tuple[str, str], ...] = (
    ("word/", "docx"),
    ("ppt/", "pptx"),
    ("xl/", "xlsx"),
    ("visio/", "visio"),
)
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<\0?\?\0?x\0?m\0?l|\xfe\xff\0<\0\?\0x\0m\0l")
_FLAT = re.compile(
    rb"<office:document\s[^>]*\boffice:mimetype=\"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)\""
)
_FLAT_KINDS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp", b"graphics": "odg"}
# What Office writes as one XML file, which programs that imitate it begin without a declaration.
_OFFICE_XML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:Workbook|w:wordDocument|pkg:package)\s", re.DOTALL)
_PDF = re.compile(rb"%PDF-\d")
_HTML_OPENING = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|style|script|table|div|span|font|center|frameset|p|br|h[1-6]|ul"
    r"|ol|dl|a|b|i|img|section|article|main|header|nav)\b",
    re.IGNORECASE,
)
_ELEMENT = re.compile(r"<[a-zA-Z][a-zA-Z0-9-]*[\s/>]")
_HTML_SURE = re.compile(r"<!doctype\s+html|<html[\s>]|<head>|<body[\s>]", re.IGNORECASE)
_TO_SKIP = re.compile(r"\s+|<\?xml[^>]*\?>|<!--.*?-->|<\?[a-z][^>]*\?>", re.DOTALL | re.IGNORECASE)
_MARKDOWN = frozenset((".md", ".markdown", ".mkd", ".mdown", ".mdx", ".rmd", ".qmd"))
_TABLES = frozenset((".csv", ".tsv", ".tab"))
_FEEDS = frozenset((".xml", ".rss", ".atom"))
_PAGES = frozenset((".html", ".htm", ".xhtml", ".xht", ".shtml"))
_MAILS = frozenset((".eml", ".mht", ".mhtml"))


def detect(name: str, data: bytes) -> str:
    """The kind of a file whose bytes are all here. Raises `Unreadable` for an empty or protected one."""
    if not data:
        raise Unreadable(Outcome.EMPTY, "no_bytes")
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    if plists.is_packed(data) and _SAVED_PAGE in data:
        return "html"
    return detect_head(name, data[:HEAD])


def detect_head(name: str, head: bytes) -> str:
    """The kind by the first bytes alone: no telling of what a zip or an OLE file holds."""
    if head.startswith(_ZIP):
        return "zip"
    kind = _by_magic(head)
    if kind:
        return kind
    return _text_kind(name, head)


def _by_magic(head: bytes) -> str:
    for magic, kind in _MAGIC if head.startswith(_MAGICS) else ():
        if head.startswith(magic) and (magic not in _WORDLIKE or _has_binary_bytes(head)):
            return kind
    if envelope := cms.kind_of(head):
        return envelope
    if tarhead.is_tar(head):
        return "tar"
    if head[0x3C:0x44] in _BOOKS and _has_binary_bytes(head[0x44:]):
        return "mobi"
    if head[128:132] == b"DICM":
        return "dicom"
    if head[4:8] == b"ftyp":
        if head[8:12] in (b"heic", b"heix", b"mif1", b"avif", b"msf1"):
            return "image"
        return "audio" if head[8:12] in (b"M4A ", b"M4B ") else "video"
    if head.startswith(b"RIFF"):
        return {b"WEBP": "image", b"WAVE": "audio", b"AVI ": "video"}.get(head[8:12], "")
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return "image"
    if head[:1] == b"\xff" and head[1:2] in (b"\xfb", b"\xf3", b"\xf2") and _has_binary_bytes(head):
        return "audio"
    return ""


def _has_binary_bytes(head: bytes) -> bool:
    return any(byte < 0x20 and byte not in b"\t\n\r\f\x1b" for byte in head[:512])


def _page_or_mail(name: str, head: bytes) -> str:
    """A page that a browser saved is written as a mail is."""
    from inglenook.readers import webarchive  # late: few files are either

    return "html" if webarchive.is_page(name, head) else "mail"


def _text_kind(name: str, head: bytes) -> str:
    if _PDF.match(head):  # no card and no mail begins so, and a reader of PDFs need not load what tells those
        return "pdf"
    from inglenook.readers import cards, links
    from inglenook.readers.mail import emlx, mail, mailbox

    if links.is_link(ending := suffix(name), head):
        return "url"
    if card := cards.kind_of(head):
        return card
    if mailbox.looks_like_mbox(head):
        return "mbox"
    if emlx.looks_like_emlx(head):
        return "emlx"
    pdf = _PDF.search(head, 0, 1024 + 6)
    if mail.looks_like_mail(head):
        return _page_or_mail(name, head)
    if pdf is not None:
        return "pdf"
    flat = _FLAT.search(head)
    if flat is not None:
        return _FLAT_KINDS[flat[1]]
    if _looks_like_html(head, ending):
        return "html"
    if ending in _MAILS and b":" in head:
        return _page_or_mail(name, head)
    if ending in _MARKDOWN:
        return "md"
    if ending == ".ipynb" and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "ipynb"
    if (
        _XML.match(head) is not None
        or _OFFICE_XML.match(head) is not None
        or (ending in _FEEDS and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"))
    ):
        return "xml"
    return "csv" if ending in _TABLES else "txt"


def _looks_like_html(head: bytes, ending: str) -> bool:
    if b"<" not in head:
        return False
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<\x00" in head[:200] or b"\x00<" in head[:200]
    text = charsets.decode(head[: len(head) & ~3], None)[0] if wide else head.decode("latin-1").removeprefix("ï»¿")
    position = 0
    while (skip := _TO_SKIP.match(text, position)) is not None:
        position = skip.end()
    if text.startswith("<svg", position):
        return False
    if _HTML_SURE.match(text, position) is not None:
        return True
    if ending in _PAGES:
        return _ELEMENT.search(text) is not None
    if ending in _MARKDOWN or ending in _TABLES or not text.startswith("<", position):
        return False
    return _HTML_OPENING.match(text, position) is not None or (
        text.startswith("<!", position) and _HTML_SURE.search(text) is not None
    )


def _zip_kind(data: bytes) -> str:
    from inglenook.readers import archive  # late: most files are none

    file = io.BytesIO(data)
    if archive.is_named(file, OF_OUTLOOK):
        return "olm"
    try:
        entries = archive.directory(file)
    except Unreadable as failure:
        if failure.outcome is Outcome.TOO_MUCH:
            return "zip"  # the walk says so
        raise
    names = [entry.name for entry in entries]
    for entry in entries[:4]:
        if entry.name == "mimetype" and entry.size < 200:
            stated = archive.content(file, entry, 200).strip()
            return next((kind for mimetype, kind in _MIMETYPES if stated.startswith(mimetype)), "zip")
    known = set(names)
    if "[Content_Types].xml" in known:
        if "xl/workbook.bin" in known:
            return "xlsb"
        for folder, kind in _FOLDERS:
            if any(name.startswith(folder) for name in names):
                return kind
        return "xps" if any(name.lower().endswith(".fdseq") for name in names) else "zip"
    if "OFD.xml" in known:
        return "ofd"
    if "META-INF/container.xml" in known:
        return "epub"
    if any(name.endswith(".iwa") for name in names) or known & {
        "index.apxl",
        "index.xml.gz",
        "buildVersionHistory.plist",
    }:
        return "iwork"
    return "program" if known & {"META-INF/MANIFEST.MF", "AndroidManifest.xml"} else "zip"


def _ole_kind(data: bytes) -> str:
    from inglenook.readers.office import oleproperties  # late: most files hold none

    kinds = {stream: kind for stream, kind in _OLE_KINDS if stream.encode("utf-16-le") in data}
    if len(set(kinds.values())) > 1:  # one document lies in another
        with contextlib.suppress(Unreadable):
            top = oleproperties.names(data)
            kinds = {stream: kind for stream, kind in kinds.items() if stream in top} or kinds
    if not kinds and oleproperties.is_cut(data):
        raise Unreadable(Outcome.DAMAGED, "ole")
    kind = next(iter(kinds.values()), "ole")
    if kind == "protected":
        raise Unreadable(Outcome.PROTECTED, "office")
    return kind
