"""File names of attachments: what the mail calls them, made safe, or a sensible default."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from inglenook.readers import charsets
from inglenook.readers.mail.headers import clean as clean_line
from inglenook.readers.mail.headers import decode_text, split_block

_MAX_NAME = 200
_UNFIT = re.compile(r'[<>:"|?*\x00-\x1f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff]')
_MOJIBAKE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]")
_PERCENT = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]%[89A-Fa-f][0-9A-Fa-f]")
_STATED = re.compile(r"([A-Za-z][\w-]{1,20})'[\w-]{0,20}'")
_EXTENSIONS = {
    "text/plain": ".txt", "text/html": ".html", "text/calendar": ".ics", "text/csv": ".csv", "text/x-patch": ".patch",
    "text/x-diff": ".diff", "text/vcard": ".vcf", "text/x-vcard": ".vcf", "text/markdown": ".md", "text/xml": ".xml",
    "text/enriched": ".txt", "text/rtf": ".rtf", "text/rfc822-headers": ".txt", "message/rfc822": ".eml",
    "message/global": ".eml", "message/news": ".eml", "message/partial": ".eml", "message/delivery-status": ".txt",
    "message/disposition-notification": ".txt", "message/feedback-report": ".txt", "application/pdf": ".pdf",
    "application/zip": ".zip", "application/x-zip-compressed": ".zip", "application/json": ".json",
    "application/xml": ".xml", "application/rtf": ".rtf", "application/msword": ".doc", "application/gzip": ".gz",
    "application/vnd.ms-excel": ".xls", "application/vnd.ms-powerpoint": ".ppt", "application/ms-tnef": ".dat",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt", "application/pgp-signature": ".asc",
    "application/pgp-keys": ".asc", "application/pgp-encrypted": ".asc", "application/pkcs7-mime": ".p7m",
    "application/x-pkcs7-mime": ".p7m", "application/pkcs7-signature": ".p7s", "image/png": ".png",
    "image/jpeg": ".jpg", "image/jpg": ".jpg", "image/pjpeg": ".jpg", "image/gif": ".gif", "image/bmp": ".bmp",
    "image/tiff": ".tif", "image/webp": ".webp", "image/heic": ".heic", "image/svg+xml": ".svg", "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a", "audio/wav": ".wav", "audio/x-wav": ".wav", "video/mp4": ".mp4", "video/quicktime": ".mov",
}  # fmt: skip
_TYPES = {extension: media_type for media_type, extension in reversed(_EXTENSIONS.items())}
_WORDS = {"message/delivery-status": "delivery-status", "text/rfc822-headers": "headers", "text/calendar": "invitation"}


def declared(disposition: Mapping[str, str], content_type: Mapping[str, str]) -> str:
    """The name that a part gives itself, made safe; empty where it has none."""
    return clean(disposition.get("filename") or content_type.get("name") or disposition.get("name") or "")


def clean(name: str) -> str:
    """A bare file name: no folders, no control or direction characters, at most 200 characters, extension kept."""
    if not name:
        return ""
    name = _unescaped(_repaired(name)).replace("\\", "/").rstrip("/ ").rpartition("/")[2]
    name = unicodedata.normalize("NFC", clean_line(_UNFIT.sub("", name))).strip(". '")
    if len(name) > _MAX_NAME:
        stem, dot, extension = name.rpartition(".")
        is_extension = bool(dot) and len(extension) <= 10
        name = stem[: _MAX_NAME - 11] + dot + extension if is_extension else name[:_MAX_NAME]
    return name


def _repaired(name: str) -> str:
    """Undo UTF-8 that was read as Latin-1 on its way (`Ã¼` for `ü`)."""
    if _MOJIBAKE.search(name) is None:
        return name
    for codec in ("cp1252", "latin-1"):
        try:
            return name.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
    return name


def _unescaped(name: str) -> str:
    """Undo the `%E5` of letters that are not ASCII, which some programs write where no program looks for it."""
    if _PERCENT.search(name) is None:
        return name
    stated = _STATED.match(name)
    raw = unquote_to_bytes(name[stated.end() :] if stated is not None else name)
    if stated is not None:
        return charsets.decode(raw, stated[1])[0]
    try:
        return raw.decode("utf-8")
    except UnicodeError:
        return name


def default(media_type: str, data: bytes, place: int) -> str:
    """A name for a part without one; a mail is called by its subject."""
    extension = _EXTENSIONS.get(media_type, ".txt" if media_type.startswith("text/") else ".bin")
    if extension == ".eml":
        subject = decode_text(split_block(data, 0)[0].first("subject"))[:80]
        return (clean(subject.replace("/", "-").replace("\\", "-")) or f"message-{place}") + extension
    return _WORDS.get(media_type, f"part-{place}") + extension


def type_of(name: str) -> str:
    """The media type that a file name suggests."""
    return _TYPES.get("." + name.rpartition(".")[2].lower(), "application/octet-stream")
