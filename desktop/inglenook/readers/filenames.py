"""File names as they stand in mails and documents, made safe."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote_to_bytes

from inglenook.core.characters import one_line
from inglenook.readers import charsets

_MAX_NAME = 200
_UNFIT = re.compile(r'[<>:"|?*\x00-\x1f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff]')
_MOJIBAKE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]")
_PERCENT = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]%[89A-Fa-f][0-9A-Fa-f]")
_STATED = re.compile(r"([A-Za-z][\w-]{1,20})'[\w-]{0,20}'")


def clean(name: str) -> str:
    """A bare file name: no folders, no control or direction characters, at most 200 characters, extension kept."""
    if not name:
        return ""
    name = _unescaped(_repaired(name)).replace("\\", "/").rstrip("/ ").rpartition("/")[2]
    name = unicodedata.normalize("NFC", one_line(_UNFIT.sub("", name))).strip(". '")
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
