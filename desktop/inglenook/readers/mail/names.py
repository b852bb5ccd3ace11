"""File names of attachments: what the mail calls them, made safe, or a sensible default."""

from __future__ import annotations

from collections.abc import Mapping

from inglenook.readers.filenames import clean
from inglenook.readers.mail.headers import decode_text, split_block

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
